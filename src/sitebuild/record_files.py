"""The files of recorded answers: how large each may be, made at most once, and where it lies."""

import base64
import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from sitebuild.assets import FOLDER, Assets
from sitebuild.effects import Effects
from sitebuild.imports import needed
from sitebuild.kept import kept_each, kept_so_far
from sitebuild.page_python import disk_script
from sitebuild.recordings import record_page, version_of

# In bytes: what the recorded answers of a page may add to its weight.
ROOM = 40_000
ROOM_OF: Mapping[str, int] = {"dinner-party": 80_000}
# Where the scripts lie that only pages from a disk read.
ON_DISK = f"{FOLDER}records/"
# What else a record depends on.
RECORDERS = ("explore", "recordings", "columns")
PROGRAM = """
import sys
sys.path.insert(0, "src")
from sitebuild.record_files import main
main()
"""

Places = dict[str, dict[str, str]]


def write_records(views: Mapping[str, Any], records: Mapping[str, bytes], assets: Assets) -> Places:
    """Write the records into the site; a page from a disk reads a script in their place.

    Parameters
    ----------
    views
        The first view of each figure, as plain data.
    records
        What `recorded` makes of them.

    Returns
    -------
    What a page must tell the shell of each.
    """
    places: Places = {}
    for key, content in records.items():
        path = assets.add(f"records/{key}.bin", content)
        disk = assets.add(f"records/{key}.js", disk_script({path: content}))
        places[key] = {"path": path, "disk": disk, "version": version_of(views[key])}
    return places


def recorded(
    root: Path, figures: Mapping[str, Sequence[str]], effects: Effects, *, quick: bool = False
) -> dict[str, bytes]:
    """The recorded answers of figures.

    Parameters
    ----------
    figures
        The keys of the figures of each lesson, by its slug.
    quick
        Leave out those that would have to be made.
    """
    pages = {slug: keys for slug, keys in figures.items() if keys}
    inputs = {
        slug: [f"{ROOM_OF.get(slug, ROOM)} {keys}".encode(), *_inputs(root, keys)]
        for slug, keys in pages.items()
    }

    def make(slugs: Sequence[str]) -> dict[str, bytes]:
        effects.say(f"Recording answers for {len(slugs)} lessons; they are kept for the next build")
        wanted = [json.dumps([pages[slug], ROOM_OF.get(slug, ROOM)]) for slug in slugs]
        command = [sys.executable, "-c", PROGRAM]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            made = pool.map(lambda each: effects.run(command, root, each), wanted)
            return {slug: text.encode() for slug, text in zip(slugs, made, strict=True)}

    made = kept_so_far("record", inputs) if quick else kept_each("record", inputs, make)
    texts = [json.loads(content) for content in made.values()]
    return {key: base64.b64decode(text) for each in texts for key, text in each.items()}


def main() -> None:
    """Record the figures of a page that stand on the input, and write them to the output."""
    keys, room = json.load(sys.stdin)
    made = record_page(keys, room)
    json.dump(
        {key: base64.b64encode(content).decode() for key, content in made.items()}, sys.stdout
    )


def _inputs(root: Path, keys: Sequence[str]) -> Iterator[bytes]:
    """Everything that the records of these figures are made from."""
    yield f"{platform.python_version()} {np.__version__}".encode()
    figures = [f"nudge/figures/{key.replace('-', '_')}" for key in keys]
    names = (*figures, *(f"sitebuild/{each}" for each in RECORDERS))
    for path in needed(root / "src", [root / f"src/{name}.py" for name in names]):
        yield path.read_bytes()
