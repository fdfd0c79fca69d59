"""What a module needs is what it imports, and what that imports; the rest is left at home."""

from pathlib import Path

from sitebuild.imports import needed


def test_what_is_imported_is_needed_with_its_packages_and_nothing_else(tmp_path: Path) -> None:
    files = {
        "nudge/__init__.py": "",
        "nudge/core/__init__.py": "",
        "nudge/core/line.py": "import numpy\nfrom nudge.core.shapes import shape\n",
        "nudge/core/shapes.py": "",
        "nudge/core/unused.py": "from nudge.core import line\n",
        "nudge/host.py": "def late():\n    from nudge.core import line\n",
        "nudge/own/__init__.py": "from nudge.own.reading import read\n",
        "nudge/own/reading.py": "",
        "other.py": "from nudge import own\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    def names(*starts: str) -> set[str]:
        found = needed(tmp_path, [tmp_path / start for start in starts])
        return {path.relative_to(tmp_path).as_posix() for path in found}

    core = {"nudge/__init__.py", "nudge/core/__init__.py", "nudge/core/line.py"}
    assert names("nudge/host.py") == core | {"nudge/core/shapes.py", "nudge/host.py"}
    own = {"nudge/own/__init__.py", "nudge/own/reading.py"}
    assert names("other.py") == {"nudge/__init__.py", "other.py"} | own
