"""The chain rule by its other reading: products along all paths of a graph, added up."""

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise

from nudge.core.expression import Edge


def paths(slopes: Mapping[Edge, float], start: str, end: str) -> Iterator[tuple[str, ...]]:
    """All ways from one value to another, each as the names along it."""
    if start == end:
        yield (end,)
    for source, target in slopes:
        if source == start:
            for path in paths(slopes, target, end):
                yield (start, *path)


def product(slopes: Mapping[Edge, float], path: tuple[str, ...]) -> float:
    """The local slopes along a path, multiplied."""
    return math.prod(slopes[edge] for edge in pairwise(path))
