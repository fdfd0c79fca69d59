"""The blame ledger: a page of it for each neuron, and the network whose parameters it moves."""

import math

import numpy as np

from nudge.core.arrays import Array
from nudge.core.data import GUEST_LISTS
from nudge.core.network import Pass
from nudge.marks import Cells, Rule
from nudge.numerals import MINUS, fixed, power_of_ten, significant
from nudge.pictures.common.named_lines import scale_end
from nudge.pictures.dinner.dinner import BOTTLES, LISTS, NEURONS, PARAMETERS, into, network, short
from nudge.pictures.dinner.guest_lists import TRUE
from nudge.view import Axis, Cell, Column, Diagram, Plot, Table

STEP = "step"
# So many digits tell a number; in a cell there is room for as many decimals.
DIGITS = 3


def signed(value: float) -> str:
    """A number with its sign in front; 0 has none, and is exactly 0."""
    return _sign(value) + significant(abs(value), DIGITS)


def _in_cell(value: float) -> str:
    """The same with no more letters than a cell has room for."""
    return _sign(value) + _size(abs(value))


def _size(size: float) -> str:
    return fixed(size, DIGITS) if 0 < size < 1 else significant(size, DIGITS)


def _sign(value: float) -> str:
    if value == 0:
        return ""
    return "+" if value > 0 else MINUS


def pages(entries: Array) -> list[Plot]:
    """The ledger as four tables of colors: a row for each list, and the step below.

    A step gets smaller and smaller, and so does the unit that the cells are written in.

    Parameters
    ----------
    entries : shape (8, 16)
    """
    tens = _unit(entries)
    rows = np.vstack((entries, entries.sum(axis=0))) / 10.0**tens
    largest = _round_above(float(np.abs(rows).max()))
    return [_page(name, rows, largest, tens) for name in (*NEURONS, BOTTLES)]


def _unit(entries: Array) -> int:
    """The unit as a power of ten: in it the largest number, or step, has three digits."""
    largest = max(float(np.abs(entries).max()), float(np.abs(entries.sum(axis=0)).max()))
    if largest == 0:
        return 0
    # Written first: 0.9996 becomes 1.00, and has one digit more.
    return int(f"{largest:.{DIGITS - 1}e}".partition("e")[2]) - (DIGITS - 1)


def _in_units(tens: int) -> str:
    return f", in {power_of_ten(tens)}" if tens else ""


def _round_above(value: float) -> float:
    """A round number at or above: with it the colors keep their meaning for some steps."""
    if value == 0:
        return 1.0
    tens = 10.0 ** math.floor(math.log10(value))
    return float(f"{scale_end(value / tens) * tens:.2g}")


def _page(name: str, rows: Array, largest: float, tens: int) -> Plot:
    places = into(name)
    values = rows[:, places].ravel().tolist()
    columns = [_column(place) for place in places]
    return Plot(
        f"ledger_{name}",
        f"What each list does to {name}",
        Axis(f"Its weights and its bias{_in_units(tens)}", 0, len(columns)),
        Axis("Who comes", 0, len(rows)),
        (
            Cells(
                (*LISTS, STEP),
                tuple(columns),
                values,
                tuple(map(_in_cell, values)),
                largest=largest,
            ),
            # The step stands apart from what it is the sum of.
            Rule("", y=1),
        ),
        f"A row for each guest list, a column for each parameter of {name}; the last row is "
        "the sum of the others and is the step.",
    )


def _column(place: int) -> str:
    parameter = PARAMETERS[place]
    if parameter.meaning == "bias":
        return "bias"
    return parameter.source if parameter.source in NEURONS else parameter.source[0]


def diagram(parameters: Array, entries: Array, seen: Pass) -> Diagram:
    """The network; whoever points at a parameter is told its column of the ledger."""
    came = GUEST_LISTS.X.sum(axis=0).astype(int).tolist()
    n_on = [int(count) for sums in seen.sums for count in (sums > 0).sum(axis=0)]
    neurons = [
        f"{name} is on for {count} of {len(LISTS)} lists."
        for name, count in zip((*NEURONS, BOTTLES), n_on, strict=True)
    ]
    columns = [
        _told(place, value, column)
        for place, (value, column) in enumerate(
            zip(parameters.tolist(), entries.T.tolist(), strict=True)
        )
    ]
    return network(
        "On how many lists each guest comes, and each neuron is on",
        parameters,
        [f"{count}/{len(LISTS)}" for count in (*came, *n_on)],
        (*neurons, *columns),
        f"The network of three guests, three neurons and one output. The neurons are on for "
        f"{n_on[0]}, {n_on[1]} and {n_on[2]} of the eight lists, the output for {n_on[3]}.",
    )


def _told(place: int, value: float, column: list[float]) -> str:
    parts = [f"{name} {signed(each)}" for name, each in zip(LISTS, column, strict=True) if each]
    from_whom = ", ".join(parts) or "no list"
    return f"{PARAMETERS[place].name} is {short(value)}. Step {signed(sum(column))}: {from_whom}."


def lists_table(seen: Pass, entries: Array) -> Table:
    """For each list how wrong the network is, and how much of the step is its own."""
    said = seen.prediction[:, 0].tolist()
    errors = (seen.prediction[:, 0] - TRUE).tolist()
    on = ["on" if total > 0 else "off" for total in seen.sums[-1][:, 0].tolist()]
    tens = _unit(entries)
    blame = (np.abs(entries).sum(axis=1) / 10.0**tens).tolist()
    return Table(
        "blamed_lists",
        "Which lists move anything?",
        (
            Column("Who comes"),
            Column("Prediction", "prediction"),
            Column("Error", "error"),
            Column("Output"),
            Column(f"Moves{_in_units(tens)}", "gradient"),
        ),
        tuple(
            [
                (
                    Cell(name),
                    Cell(fixed(says, 2), says),
                    Cell(fixed(error, 2), error),
                    Cell(state),
                    Cell(_size(moves), moves),
                )
                for name, says, error, state, moves in zip(
                    LISTS, said, errors, on, blame, strict=True
                )
            ]
        ),
    )
