import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from sitebuild import prose
from sitebuild.errors import BuildError


def test_a_value_is_the_number_that_the_figure_shows() -> None:
    assert prose.value("errors", "mse", w=0.18) == "2,058"
    assert prose.value("errors", "mse", w=0.18, digits=7) == "2,057.734"


def test_a_value_after_steps_is_the_one_after_pressing_the_button() -> None:
    assert prose.value("gradient-descent", "mse", steps=1, digits=7) == "964.5374"


@pytest.mark.parametrize(
    ("key", "name", "state", "complaint"),
    [
        ("errors", "loss", {}, "figure errors has no number loss; it has"),
        ("errors", "mse", {"v": 1}, "figure errors has no v"),
    ],
)
def test_what_the_figure_does_not_have_ends_the_build(
    key: str, name: str, state: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(BuildError, match=complaint):
        prose.value(key, name, **state)


def test_a_number_is_written_as_given_or_with_so_many_digits() -> None:
    assert prose.number(2104.0) == "2,104"
    assert prose.number(2057.7341333, digits=4) == "2,058"


def test_a_formula_becomes_mathml() -> None:
    markup = ET.fromstring(prose.math(r"\hat{y} = w \cdot x"))  # noqa: S314 - our own
    assert markup.tag.endswith("math")
    assert "".join(markup.itertext()).startswith("y")


@pytest.mark.parametrize(
    "latex", [r"\arg x", r"\nosuchcommand x", r"\begin{aligned}a&=b\end{aligned}"]
)
def test_a_formula_that_is_not_understood_ends_the_build(latex: str) -> None:
    with pytest.raises(BuildError, match="was not understood"):
        prose.math(latex)


def test_a_matrix_is_written_row_by_row() -> None:
    assert (
        prose.matrix([[1.0, -0.5], [0.0, 2.0]])
        == r"{\begin{bmatrix} 1 & -0.5 \\ 0 & 2 \end{bmatrix}}"
    )
    assert prose.matrix([0.12345, 2], decimals=2) == r"{\begin{bmatrix} 0.12 & 2.00 \end{bmatrix}}"


def test_a_matrix_becomes_a_table_of_mathml() -> None:
    markup = ET.fromstring(prose.math(prose.matrix([[1, 2], [3, -4]])))  # noqa: S314 - our own
    cells = [each for each in markup.iter() if each.tag.endswith("mtd")]
    assert ["".join(cell.itertext()).strip() for cell in cells] == [
        "1",
        "2",
        "3",
        "\N{MINUS SIGN}4",
    ]


def test_the_source_of_a_function_comes_without_its_docstring() -> None:
    text = re.sub("<[^>]+>", "", prose.source("nudge.core.line.errors"))
    assert text.startswith("def errors(")
    assert '"""' not in text
    assert text.rstrip().splitlines()[-1].strip().startswith("return")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5e-5, "0.00005"),
        (1e-6, "0.000001"),
        (5e-9, "5e-9"),
        (2.5e-10, "2.5e-10"),
        (0.0, "0"),
        (-9.96602345, "-9.96602"),
        (1000.0, "1000"),
    ],
)
def test_a_field_holds_a_number_as_a_browser_writes_it(value: float, text: str) -> None:
    assert prose.typed(value) == text


def test_a_negative_number_reads_from_left_to_right_in_any_language() -> None:
    printed = [prose.isolated(each) for each in (prose.number(-2), prose.number(2), "a", None)]
    assert printed == ['<bdi dir="ltr">−2</bdi>', "2", "a", None]


def test_aria_gets_no_exponent() -> None:
    assert prose.decimal(1e-10) == "0.0000000001"
    assert prose.decimal(-200.0) == "-200"
    assert prose.decimal(0.18) == "0.18"
