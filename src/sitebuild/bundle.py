"""Everything of the site that is not a page: scripts, styles, fonts, Python and its runtime."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from sitebuild.effects import Effects
from sitebuild.errors import BuildError
from sitebuild.fonts import fonts
from sitebuild.page_python import write_page_python

STYLES = ("fonts.css", "tokens.css", "page.css", "figure.css")
ESBUILD = "node_modules/.bin/esbuild"
BUNDLED = ("--bundle", "--minify", "--format=iife", "--charset=utf8", "--log-level=warning")
SHELL = ("site/shell/page.js", *BUNDLED)
# Pyodide's modules become part of a classic script, which is sloppy unless told, knows no
# address of its own, and has none of what Pyodide imports under Node.
WORKER = (
    "site/shell/worker.js",
    *BUNDLED,
    '--banner:js="use strict";',
    "--define:import.meta.url=undefined",
    "--external:node:*",
    "--external:ws",
)


def bundle(
    root: Path, runtime: Mapping[str, Path], out: Path, effects: Effects
) -> dict[str, object]:
    """Write scripts, styles, fonts, icons, the package and the runtime into `out`.

    Returns
    -------
    What a page must tell the shell: where things are, and how many bytes they have.
    """
    assets = out / "assets"
    assets.mkdir()
    effects.run([ESBUILD, *SHELL, f"--outfile={assets / 'shell.js'}"], root, "")
    effects.run([ESBUILD, *WORKER, f"--outfile={assets / 'worker.js'}"], root, "")
    check_classic(assets / "worker.js")
    (assets / "style.css").write_text(_styles(root, effects), encoding="utf-8")
    _write_all(assets / "fonts", fonts(root / "node_modules"))
    for icon in sorted((root / "site/icons").iterdir()):
        shutil.copyfile(icon, assets / icon.name)
    for name in ("LICENSE", "LICENSE-TEXT", "NOTICES.md"):
        shutil.copyfile(root / name, out / f"{name.removesuffix('.md')}.txt")
    return write_page_python(root, runtime, out, effects)


def check_classic(script: Path) -> None:
    """Refuse a worker that only a module may be: a page from a disk could not start it.

    Raises
    ------
    BuildError
        If the script has what a classic script may not have.
    """
    text = script.read_text(encoding="utf-8")
    found = [word for word in ("import.meta", "export{", "export default") if word in text]
    if found:
        raise BuildError(f"{script.name} must be a classic script, but has {', '.join(found)}")


def _styles(root: Path, effects: Effects) -> str:
    text = "\n".join((root / "site/style" / name).read_text(encoding="utf-8") for name in STYLES)
    return effects.run([ESBUILD, "--loader=css", "--minify"], root, text)


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
