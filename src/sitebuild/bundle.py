"""Everything of the site that is not a page: scripts, styles, fonts, Python and its runtime."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from sitebuild.assets import Assets
from sitebuild.effects import Effects
from sitebuild.errors import BuildError
from sitebuild.fonts import fonts
from sitebuild.numbers import number_rules
from sitebuild.page_python import WORKER, write_page_python
from sitebuild.schemes import plain_schemes

# In the order in which they count.
STYLES = tuple(
    f"{part}.css"
    for part in (
        *("fonts", "tokens"),
        *("page", "prose", "home", "status"),
        *("figure", "drawing", "marks", "diagram", "table", "numbers", "told", "controls", "menu"),
        "modes",
    )
)
ESBUILD = "node_modules/.bin/esbuild"
BUNDLED = ("--bundle", "--minify", "--format=iife", "--charset=utf8", "--log-level=warning")
SHELL = ("site/shell/page.js", *BUNDLED)
# It stands in each page, and does what cannot wait for the shell.
EARLY = ("site/shell/early.js", *BUNDLED)
# Pyodide's modules become part of a classic script, which is sloppy unless told, knows no
# address of its own, and has none of what Pyodide imports under Node.
PYTHON_WORKER = (
    "site/shell/worker.js",
    *BUNDLED,
    '--banner:js="use strict";',
    "--define:import.meta.url=undefined",
    "--external:node:*",
    "--external:ws",
)
# It has to lie at the root: it answers for the folder that it lies in.
SERVICE_WORKER = "service-worker.js"
KEEPER = ("site/shell/service-worker.js", *BUNDLED)


def bundle(
    root: Path,
    runtime: Mapping[str, Path],
    python: Callable[[], Mapping[str, bytes]],
    out: Path,
    assets: Assets,
    effects: Effects,
) -> dict[str, object]:
    """Write scripts, styles, fonts, icons, Python and licenses into `out`.

    Parameters
    ----------
    root
        The repository.
    runtime
        Where the pinned files lie, by name.
    python
        Gives what `precompile.python_files` makes of them, once it is ready.

    Returns
    -------
    What a page must tell the shell: where things are, and how many bytes they have.
    """
    assets.add("shell.js", _script(root, SHELL, effects))
    worker = _script(root, PYTHON_WORKER, effects)
    check_classic(WORKER, worker.decode())
    assets.add(WORKER, worker)
    for name, content in fonts(root / "node_modules").items():
        assets.add(f"fonts/{name}", content)
    assets.add("style.css", _styles(root, assets, effects))
    for icon in sorted((root / "site/icons").iterdir()):
        assets.add(icon.name, icon.read_bytes())
    for name in ("LICENSE", "LICENSE-TEXT", "NOTICES.md"):
        shutil.copyfile(root / name, out / f"{name.removesuffix('.md')}.txt")
    told = write_page_python(runtime, python(), worker, assets)
    return told | {"offline": SERVICE_WORKER}


def early_script(root: Path, effects: Effects) -> str:
    """The script that stands in the head of each page, the same in all of them."""
    return _script(root, EARLY, effects).decode().strip()


def write_service_worker(root: Path, out: Path, version: str, effects: Effects) -> None:
    """Write the script that keeps this version of the site in the reader's browser."""
    script = f'self.nudgeVersion = "{version}";\n'.encode() + _script(root, KEEPER, effects)
    (out / SERVICE_WORKER).write_bytes(script)


def check_classic(name: str, script: str) -> None:
    """Refuse a worker that only a module may be: a page from a disk could not start it.

    Raises
    ------
    BuildError
        If the script has what a classic script may not have.
    """
    found = [word for word in ("import.meta", "export{", "export default") if word in script]
    if found:
        raise BuildError(f"{name} must be a classic script, but has {', '.join(found)}")


def _script(root: Path, options: tuple[str, ...], effects: Effects) -> bytes:
    return effects.run([ESBUILD, *options, _target(root)], root, "").encode()


def _styles(root: Path, assets: Assets, effects: Effects) -> bytes:
    texts = [(root / "site/style" / name).read_text(encoding="utf-8") for name in STYLES]
    text = "\n".join(plain_schemes(each) for each in texts)
    linked = assets.linked(f"{text}\n{number_rules()}")
    options = ["--loader=css", "--minify", _target(root)]
    return effects.run([ESBUILD, *options], root, linked).encode()


def _target(root: Path) -> str:
    """The oldest browsers that the site is for, as esbuild names them."""
    listed = json.loads((root / "package.json").read_text(encoding="utf-8"))["browserslist"]
    names = [each.replace(" >= ", "").replace("ios_saf", "ios") for each in listed]
    return f"--target={','.join(names)}"
