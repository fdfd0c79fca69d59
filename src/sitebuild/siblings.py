"""Compressed copies beside the files of the site, for servers that send them as they are.

`page.html.br` and `page.html.gz` hold what `page.html` does. A file that is slow to
compress and seldom changes is compressed once and kept; pages change with every build
and are compressed anew, less thoroughly.
"""

import gzip
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import product
from pathlib import Path

import brotli

from sitebuild.kept import kept

# Fonts, pictures and what is packed already gain nothing.
COMPRESSIBLE = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"})
# From this size on a file is of those that are kept.
LARGE = 500_000


@dataclass(frozen=True)
class Encoding:
    """A way to compress, by its name in HTTP."""

    name: str
    suffix: str
    compress: Callable[[bytes], bytes]
    compress_large: Callable[[bytes], bytes]
    made_with: str


def _brotli(quality: int) -> Callable[[bytes], bytes]:
    return partial(brotli.compress, quality=quality)


def _gzip(level: int) -> Callable[[bytes], bytes]:
    return partial(gzip.compress, compresslevel=level, mtime=0)


# In the order in which a server should prefer them.
ENCODINGS = (
    Encoding("br", ".br", _brotli(5), _brotli(9), f"brotli {version('brotli')} 9"),
    Encoding("gzip", ".gz", _gzip(9), _gzip(9), "gzip 9"),
)


def write_siblings(site: Path, names: Iterable[str]) -> None:
    """Write the compressed copies of those of the files that gain by it."""
    paths = [site / name for name in names if Path(name).suffix in COMPRESSIBLE]
    # The compressors let other threads run.
    with ThreadPoolExecutor() as pool:
        list(pool.map(_write, *zip(*product(paths, ENCODINGS), strict=True)))


def _write(path: Path, encoding: Encoding) -> None:
    sibling = path.with_name(path.name + encoding.suffix)
    sibling.write_bytes(compressed(path.read_bytes(), encoding))


def compressed(content: bytes, encoding: Encoding = ENCODINGS[0]) -> bytes:
    """A file as it travels; one that is large is compressed once and kept."""
    if len(content) < LARGE:
        return encoding.compress(content)
    return kept(
        encoding.name,
        [content, encoding.made_with.encode()],
        partial(encoding.compress_large, content),
    )
