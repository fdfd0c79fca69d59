"""Numbers that Python in a page must compute as CPython does: the script, and the comparison."""

from typing import Any

import numpy as np

SCRIPT = """
import json
import numpy as np

generator = np.random.default_rng(14)
matrix = np.array([[3.0, 1.0, 2.0], [1.0, 2.0, 0.5], [0.1, 0.2, 5.0], [1.0, 1.0, 1.0]])
right = np.array([9.0, 8.0, 7.0, 6.0])
numbers = {
    "normal": generator.normal(size=9).tolist(),
    "integers": generator.integers(0, 1000, size=9).tolist(),
    "permutation": generator.permutation(9).tolist(),
    "uniform": np.random.RandomState(3).uniform(size=9).tolist(),
    "solve": np.linalg.solve(matrix[:3], right[:3]).tolist(),
    "lstsq": np.linalg.lstsq(matrix, right)[0].tolist(),
    "singular": np.linalg.svd(matrix, compute_uv=False).tolist(),
}
json.dumps(numbers)
"""
BY_CHANCE = ("normal", "integers", "permutation", "uniform")
LINEAR_ALGEBRA = ("solve", "lstsq", "singular")


def assert_as_in_cpython(found: dict[str, Any]) -> None:
    """Chance bit for bit, linear algebra to 1e-12."""
    here: dict[str, Any] = {}
    exec(SCRIPT, here)  # noqa: S102 - the very script that runs in Pyodide
    expected = here["numbers"]
    assert found.keys() == expected.keys()
    assert [found[name] for name in BY_CHANCE] == [expected[name] for name in BY_CHANCE]
    for name in LINEAR_ALGEBRA:
        np.testing.assert_allclose(found[name], expected[name], rtol=1e-12, atol=1e-12)
