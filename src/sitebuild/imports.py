"""Which modules of ours a module needs, as its import statements say."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def needed(sources: Path, modules: Iterable[Path]) -> list[Path]:
    """These modules and all of `nudge` that they import, and what imports of those import.

    Parameters
    ----------
    sources
        The folder of the packages.
    """
    known = set(modules)
    waiting = sorted(known)
    while waiting:
        news = {path for path in _imported(sources, waiting.pop()) if path not in known}
        known |= news
        waiting += news
    return sorted(known)


def _imported(sources: Path, path: Path) -> Iterator[Path]:
    """The modules of `nudge` that a module imports, and the packages that they are in."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("nudge"):
            continue
        folder = sources / (node.module or "").replace(".", "/")
        named = [folder / f"{each.name}.py" for each in node.names]
        packages = [folder, *[folder / each.name for each in node.names], *folder.parents]
        inits = [
            each / "__init__.py" for each in packages if each != sources and sources in each.parents
        ]
        yield from (each for each in (folder.with_suffix(".py"), *named, *inits) if each.is_file())
