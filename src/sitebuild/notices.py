"""The notices of the built site: NOTICES.md and the license texts of all that is in it.

The texts are read from the packages themselves, so a new version brings its own.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path

# What of node_modules travels to the reader: fonts, and what esbuild bundles into the shell.
SHIPPED = ("@fontsource/*", "@fontsource-variable/*", "d3-*", "internmap")


def notices(root: Path, runtime: Mapping[str, Path]) -> str:
    """The text of NOTICES.txt; `runtime` is where the files of the runtime lie, by name."""
    parts = [(root / "NOTICES.md").read_text(encoding="utf-8")]
    texts = _npm_licenses(root / "node_modules") | _wheel_licenses(runtime)
    by_text: dict[str, list[str]] = {}
    for name, text in texts.items():
        by_text.setdefault(text.strip(), []).append(name)
    parts += [f"## {', '.join(names)}\n\n{text}\n" for text, names in by_text.items()]
    return "\n".join(parts)


def _npm_licenses(packages: Path) -> dict[str, str]:
    """The license text of each shipped package, by the package's name."""
    folders = sorted(folder for pattern in SHIPPED for folder in packages.glob(pattern))
    return {
        folder.relative_to(packages).as_posix(): (folder / "LICENSE").read_text(encoding="utf-8")
        for folder in folders
    }


def _wheel_licenses(runtime: Mapping[str, Path]) -> dict[str, str]:
    """The license texts inside the runtime's wheels, by their place there."""
    texts: dict[str, str] = {}
    for name, path in sorted(runtime.items()):
        if name.endswith(".whl"):
            with zipfile.ZipFile(path) as wheel:
                inside = [entry for entry in sorted(wheel.namelist()) if "/licenses/" in entry]
                texts |= {entry: wheel.read(entry).decode("utf-8") for entry in inside}
    return texts
