"""Everything of the site that is not a page: scripts, styles, fonts, Python and its runtime."""

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from sitebuild.effects import Effects
from sitebuild.fonts import fonts

ESBUILD = ("node", "node_modules/esbuild/bin/esbuild")
STYLES = ("fonts.css", "tokens.css", "page.css", "figure.css")
ENTRIES = {"page.js": "shell.js", "worker.js": "worker.js"}
PACKAGE = "assets/nudge.zip"
WORKER = "assets/worker.js"
RUNTIME = "runtime/"
# A fixed date, so that the same sources give the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


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
    _scripts(root, assets, effects)
    (assets / "style.css").write_text(_styles(root, effects), encoding="utf-8")
    _write_all(assets / "fonts", fonts(root / "node_modules"))
    for icon in sorted((root / "site/icons").iterdir()):
        shutil.copyfile(icon, assets / icon.name)
    (out / PACKAGE).write_bytes(package(root / "src/nudge"))
    (out / RUNTIME).mkdir()
    for name, path in runtime.items():
        shutil.copyfile(path, out / RUNTIME / name)
    for name in ("LICENSE", "LICENSE-TEXT"):
        shutil.copyfile(root / name, out / f"{name}.txt")
    return _config(out, runtime)


def package(source: Path) -> bytes:
    """The Python package `nudge` as a zip, the same bytes for the same sources."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(source.rglob("*.py")):
            entry = zipfile.ZipInfo(path.relative_to(source.parent).as_posix(), EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return target.getvalue()


def _scripts(root: Path, assets: Path, effects: Effects) -> None:
    for entry, name in ENTRIES.items():
        options = ["--bundle", "--minify", "--format=iife", "--log-level=warning"]
        command = [*ESBUILD, f"site/shell/{entry}", *options]
        effects.run([*command, "--charset=utf8", f"--outfile={assets / name}"], root, "")


def _styles(root: Path, effects: Effects) -> str:
    text = "\n".join((root / "site/style" / name).read_text(encoding="utf-8") for name in STYLES)
    return effects.run([*ESBUILD, "--loader=css", "--minify"], root, text)


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _config(out: Path, runtime: Mapping[str, Path]) -> dict[str, object]:
    loaded = [PACKAGE, *(RUNTIME + name for name in sorted(runtime))]
    return {
        "worker": WORKER,
        "package": PACKAGE,
        "runtime": RUNTIME,
        "wheel": next(name for name in runtime if name.endswith(".whl")),
        "files": {name: (out / name).stat().st_size for name in loaded},
    }
