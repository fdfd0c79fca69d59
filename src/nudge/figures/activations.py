"""Activations: five curves that a neuron's sum can go through, and how steep each is."""

from dataclasses import dataclass, replace

from nudge.controls import Dial
from nudge.events import Chosen, Dragged, Event, Moved, assigned
from nudge.pictures.common import activation
from nudge.pictures.common.activation import CHOICE, LABELS, output, slope
from nudge.view import Column, Number, Outcome, Panel, Table, Text, View, table

TITLE = "Where does a curve let an error through?"

SUM = Dial("z", "Sum z", low=-10.0, high=10.0, step=0.1)
CONTROLS = (CHOICE, SUM)
LEADING = ("activation", "z")


@dataclass(frozen=True)
class State:
    """Which activation is drawn, and the sum that goes in."""

    activation: str = "sigmoid"
    z: float = 1.0


def update(state: State, event: Event) -> State:
    """Choose a curve, or move along it."""
    match event:
        case Moved() | Chosen():
            return assigned(state, event)
        case Dragged(_, x, _):
            return replace(state, z=SUM.clamp(x))
    return state


def view(state: State) -> View:
    """The curve and its slope, both at the sum, and what the other curves make of it."""
    name, total = state.activation, state.z
    return View(
        (
            activation.curve_plot(name, total, "on_curve"),
            activation.slope_plot(name, total, "on_slope"),
            Number("sum", "Sum z", total),
            activation.output_number(name, total, "Output f(z)"),
            activation.slope_number(name, total),
        ),
        panels=(Panel("all", "All five", lambda: (_all(name, total),)),),
        outcome=Outcome(
            numbers=(("output", "the output"), ("slope", "the derivative there")),
            remark=Text("words", *activation.words(name, total)),
        ),
    )


def _all(chosen: str, total: float) -> Table:
    return table(
        "all",
        "What all five make of this sum",
        (
            Column("Activation"),
            Column("Output", "prediction", decimals=4),
            Column("Derivative", "gradient", decimals=4),
        ),
        tuple([(LABELS[name], output(name, total), slope(name, total)) for name in LABELS]),
        current=list(LABELS).index(chosen),
    )
