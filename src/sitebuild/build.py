"""The build: fetch, verify, bundle, render, list, compress, write.

The site is written beside the old one and takes its place only when it is whole,
so a build that fails leaves the last good site where it was.
"""

import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from nudge import catalogue
from sitebuild import bundle, pages, record_files
from sitebuild.archive import ARCHIVE, write_archive
from sitebuild.assets import Assets, plain
from sitebuild.drawings import drawings
from sitebuild.effects import Effects, real_effects
from sitebuild.errors import BuildError
from sitebuild.fetch import fetch
from sitebuild.kept import forget_unused
from sitebuild.manifest import MANIFEST, read_manifest, write_manifest
from sitebuild.notices import notices
from sitebuild.page_python import DISK
from sitebuild.precompile import python_files
from sitebuild.record_files import ON_DISK
from sitebuild.siblings import write_siblings


def build(root: Path, out: Path, effects: Effects, *, quick: bool = False) -> None:
    """Build the site of the repository at `root` into the folder `out`.

    A `quick` build leaves out recorded answers that would have to be made.
    """
    runtime = fetch(root, effects)
    # Other programs compile Python and draw the figures; neither need wait for the bundles.
    figures = pages.figures_of(root, pages.read_lessons(root))
    with replacing(out) as fresh, ThreadPoolExecutor(3) as beside:
        python = beside.submit(python_files, root, runtime, effects)
        drawn = beside.submit(drawings, root, catalogue.figure_keys(), effects)
        recorded = beside.submit(record_files.recorded, root, figures, effects, quick=quick)
        assets = Assets(fresh)
        config = bundle.bundle(root, runtime, python.result, fresh, assets, effects)
        early = bundle.early_script(root, effects)
        views = {key: drawing.view for key, drawing in drawn.result().items()}
        records = record_files.write_records(views, recorded.result(), assets)
        address = assets.address
        pages.render(root, fresh, drawn.result(), records, config, address, early, effects)
        (fresh / "NOTICES.txt").write_text(notices(root, runtime), encoding="utf-8")
        seal(root, fresh, effects)
    forget_unused()


def seal(root: Path, site: Path, effects: Effects) -> None:
    """List what is in a site, and add what keeps it in the browser and what compresses it."""
    scripts = (path.relative_to(site).as_posix() for path in site.glob("assets/**/*.js"))
    unserved = {name for name in scripts if plain(name) == DISK or name.startswith(ON_DISK)}
    version = write_manifest(site, unserved)
    bundle.write_service_worker(root, site, version, effects)
    served = [entry.name for entry in read_manifest(site) if entry.served]
    write_siblings(site, [*served, MANIFEST, bundle.SERVICE_WORKER])


def command(root: Path, options: Namespace) -> int:
    """Build into dist/ and say how long it took; write the archive, if so asked."""
    effects, start = real_effects(), time.monotonic()
    build(root, root / "dist", effects, quick=options.quick)
    effects.say(f"Built dist/ in {time.monotonic() - start:.1f} s")
    if options.zip:
        target = root / ARCHIVE
        write_archive(root, root / "dist", target)
        effects.say(f"Wrote {ARCHIVE}: {target.stat().st_size:,} bytes")
    return 0


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Lend an empty folder that takes the place of `out` when the work inside has ended well.

    Raises
    ------
    BuildError
        If it cannot take that place; what was there is there again.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
        fresh, old = Path(folder) / "new", Path(folder) / "old"
        fresh.mkdir()
        yield fresh
        try:
            if out.exists():
                out.rename(old)
            fresh.rename(out)
        except OSError as problem:
            if old.exists():
                old.rename(out)
            reason = problem.strerror or problem
            raise BuildError(
                f"The new site cannot take the place of {out}: {reason}\n"
                "Close the programs that use that folder, and run this again."
            ) from problem
