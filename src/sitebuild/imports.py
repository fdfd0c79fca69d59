"""Which modules of ours a module needs, as its import statements say."""

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock

_PARSING = Lock()


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
    for module, names in _imports(path.read_text(encoding="utf-8")):
        folder = sources / module.replace(".", "/")
        named = [folder / f"{each}.py" for each in names]
        packages = [folder, *[folder / each for each in names], *folder.parents]
        inits = [
            each / "__init__.py" for each in packages if each != sources and sources in each.parents
        ]
        yield from (each for each in (folder.with_suffix(".py"), *named, *inits) if each.is_file())


@lru_cache(maxsize=512)
def _imports(source: str) -> list[tuple[str, list[str]]]:
    """What a source takes from which module of `nudge`."""
    # CPython 3.11 fails now and then where two threads parse (its issue 106905).
    with _PARSING:
        nodes = list(ast.walk(ast.parse(source)))
    found = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return [
        (str(node.module), [each.name for each in node.names])
        for node in found
        if str(node.module).startswith("nudge")
    ]
