"""Backpropagation: one row forward through a network, the slopes of its loss back, a nudge."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from nudge.controls import Button, Choice, Control, Dial
from nudge.core import worked_graphs
from nudge.core.expression import backward, forward
from nudge.core.two_two_one import NEURONS, PARAMETERS
from nudge.core.worked_graphs import STATIONS, Passes
from nudge.events import Chosen, Event, Moved, Pressed, assigned
from nudge.numerals import plain
from nudge.pictures.common.notation import NOT_YET, brief, derivative, factor, named
from nudge.pictures.common.sums import joined
from nudge.pictures.graphs import derivatives, two_passes
from nudge.pictures.graphs.derivatives import SHOWN
from nudge.pictures.graphs.two_passes import ALL, FORWARD, FORWARD_ORDER
from nudge.view import Number, Outcome, Panel, Text, Tone, View, receipt

TITLE = "One weight goes up a little. Does the loss go up or down?"

DIALS = tuple(
    [
        Dial(
            name,
            f"{'Weight' if name.startswith('w') else 'Bias'} {named(name)}",
            low=derivatives.LOW,
            high=derivatives.HIGH,
            step=0.1,
            learned=True,
        )
        for name in SHOWN
    ]
)
STARTS = {"ones": "all weights 1", "random": "random numbers", "saturated": "saturated"}
CONTROLS: tuple[Control, ...] = (
    Button("go", "Next", "next", primary=True),
    Button("go", "All at once", "all"),
    Button("go", "Back to start", "start"),
    Choice("parameter", "Parameter", tuple([(name, named(name)) for name in SHOWN])),
    *DIALS,
    Button("nudge", "Nudge all nine"),
    Dial("learning_rate", "Learning rate", low=0.01, high=100.0, step=0.05, scale="log"),
    Choice("start", "Start from", tuple(STARTS.items())),
    Button("draw", "New random numbers"),
)
LEADING = ("go", "parameter", *SHOWN)

# A neuron whose curve is flatter than this hands on next to nothing.
FLAT = 0.01
# A slope, or a gain, below this is nothing that a nudge could live on.
NOTHING = 1e-4


@dataclass(frozen=True)
class State:
    """The parameters, which of them is looked at, and how far the passes have come.

    Once one was `turned`, the curve of the loss is no longer held back.
    """

    parameter: str = "w1"
    w1: float = 1.0
    w2: float = 1.0
    w3: float = 1.0
    w4: float = 1.0
    w5: float = 1.0
    w6: float = 1.0
    b1: float = 0.0
    b2: float = 0.0
    b3: float = 0.0
    learning_rate: float = 0.1
    start: str = "ones"
    seed: int = 0
    stage: int = FORWARD
    nudges: int = 0
    loss_before: float | None = None
    turned: bool = False


def update(state: State, event: Event) -> State:
    """Turn a parameter, go on with the passes, nudge, or start from other numbers."""
    match event:
        case Moved("learning_rate") | Chosen("parameter"):
            return assigned(state, event)
        case Moved():
            return replace(assigned(state, event), nudges=0, loss_before=None, turned=True)
        case Pressed("go", "next"):
            return replace(state, stage=min(state.stage + 1, ALL))
        case Pressed("go", "all"):
            return replace(state, stage=ALL)
        case Pressed("go", "start"):
            return replace(state, stage=0)
        case Pressed("nudge"):
            return nudged(state)
        case Chosen("start"):
            return _started(assigned(state, event))
        case Pressed("draw"):
            return _started(replace(state, seed=state.seed + 1))
    return state


def parameters_of(state: State) -> dict[str, float]:
    """The nine parameters by name."""
    return {name: getattr(state, name) for name in PARAMETERS}


def _started(state: State) -> State:
    numbers = {
        "ones": worked_graphs.ONES,
        "random": worked_graphs.random_start(state.seed),
        "saturated": worked_graphs.SATURATED,
    }[state.start]
    return replace(_with(state, numbers), nudges=0, loss_before=None)


def _with(state: State, parameters: Mapping[str, Any]) -> State:
    return replace(state, **parameters)


def nudged(state: State) -> State:
    """Every parameter a step against its slope; for that the way back is gone to its end."""
    before = parameters_of(state)
    return replace(
        _with(state, worked_graphs.nudged(before, state.learning_rate)),
        stage=ALL,
        nudges=state.nudges + 1,
        loss_before=worked_graphs.passes(before).values["loss"],
    )


def view(state: State) -> View:
    """The pass that is on, the loss along one parameter, all nine slopes, and a nudge."""
    parameters = parameters_of(state)
    worked = worked_graphs.passes(parameters)
    name, stage = state.parameter, state.stage
    # The pass that is on is what the reader watches; the other one waits.
    pictures = (
        two_passes.forward_picture(worked, stage, name),
        two_passes.backward_picture(worked, stage, name),
    )
    is_back = stage > FORWARD
    is_drawn = state.turned or two_passes.has_slope(name, stage)
    return View(
        (
            pictures[is_back],
            derivatives.loss_curve(parameters, worked, name, stage, is_drawn=is_drawn),
            *_numbers(state, worked),
        ),
        panels=(
            Panel(
                "slopes",
                "All nine",
                lambda: (
                    derivatives.all_slopes(parameters, worked, name, stage),
                    Number("step_count", "Nudges", state.nudges, digits=None, meaning="past"),
                    Text("direction", _direction(worked, name, stage)),
                    Text("nudge", *_nudge(state, worked.values["loss"])),
                    Text("health", *_health(worked)),
                ),
            ),
            Panel("pass", ("Backward", "Forward")[is_back], lambda: (pictures[not is_back],)),
        ),
        hidden=_hidden(state),
        outcome=Outcome(
            numbers=(("loss", "the loss"), ("prediction", "the output y")),
            remark=Text("step", _step(worked, name, stage)),
        ),
    )


def _hidden(state: State) -> tuple[str, ...]:
    others = tuple([name for name in SHOWN if name != state.parameter])
    return others if state.start == "random" else (*others, "draw")


def _numbers(state: State, worked: Passes) -> tuple[Number, ...]:
    values = worked.values
    _, total = two_passes.total_in_words("y", values)
    target = brief(values["target"])
    of_y = receipt(forward, "y = f(w₅ × h₁ + w₆ × h₂ + b₃)", f"f({total}) = {brief(values['y'])}")
    of_loss = receipt(
        forward,
        "L = (true − y)²",
        f"({target} − {factor(values['y'])})² = {brief(values['loss'])}",
    )
    return (
        Number("prediction", "Output y", values["y"], meaning="prediction", receipt=of_y),
        Number("loss", "Loss L", values["loss"], meaning="error", receipt=of_loss),
        _slope(worked, state.parameter, state.stage),
    )


def _slope(worked: Passes, parameter: str, stage: int) -> Number:
    """The product of the factors along the path, as far as the way back has come."""
    name = two_passes.reached(parameter, stage)
    if name == "loss":
        label = f"Derivative {derivative('loss', parameter)}"
        return Number("slope", label, None, meaning="gradient", missing=NOT_YET)
    path = two_passes.path_of(parameter)
    pairs = list(pairwise(path[: path.index(name) + 1]))
    letters = " × ".join([derivative(later, earlier) for later, earlier in pairs])
    slope = worked.slopes["loss"][name]
    numbers = " × ".join([factor(worked.slopes[later][earlier]) for later, earlier in pairs])
    told = receipt(backward, letters, f"{numbers} = {brief(slope)}")
    label = f"Derivative {derivative('loss', name)}"
    return Number("slope", label, slope, meaning="gradient", receipt=told)


def _step(worked: Passes, parameter: str, stage: int) -> str:
    """What the step that has been taken last came to."""
    if stage == 0:
        return "Alice goes in: x₁ = −2 and x₂ = −1. Nothing has been computed yet."
    if stage <= FORWARD:
        return f"Forward: {two_passes.computed(FORWARD_ORDER[stage - 1], worked.values)}."
    if stage - FORWARD > len(STATIONS[parameter]):
        slope = brief(worked.slopes["loss"][parameter])
        return f"dL/d{named(parameter)} = {slope} is whole. The paths through h₁ and h₂ go on."
    name = two_passes.reached(parameter, stage)
    return f"Back to {named(name)}: {_came_back(name, parameter, worked)}."


def _came_back(name: str, parameter: str, worked: Passes) -> str:
    """The factor that is new, and the product with it."""
    path, slopes = two_passes.path_of(parameter), worked.slopes
    station = path[path.index(name) - 1]
    letters, numbers = two_passes.local_formula(name, station, worked)
    new = slopes[station][name]
    if station == "loss":
        return f"{derivative(station, name)} = {letters} = {numbers} = {brief(new)}"
    product = f"{brief(slopes['loss'][station])} × {factor(new)} = {brief(slopes['loss'][name])}"
    return f"times {letters} = {numbers} makes {derivative('loss', name)} = {product}"


def _direction(worked: Passes, name: str, stage: int) -> str:
    symbol = named(name)
    if not two_passes.has_slope(name, stage):
        return f"{symbol} goes up a little: does the loss go up or down? Turn it and see."
    slope = worked.slopes["loss"][name]
    if abs(slope) < NOTHING:
        return f"Next to nothing: when {symbol} moves a little, the loss hardly moves."
    if slope > 0:
        return (
            f"Positive: when {symbol} goes up a little, so does the loss. A nudge lowers {symbol}."
        )
    return f"Negative: when {symbol} goes up a little, the loss goes down. A nudge raises {symbol}."


def _nudge(state: State, loss: float) -> tuple[str, Tone]:
    rate = plain(float(f"{state.learning_rate:.4g}"))
    if state.loss_before is None:
        return f"A nudge adds −{rate} × its slope to each of the nine.", "plain"
    if state.loss_before < NOTHING:
        return "The loss is next to 0: there is nothing left to learn.", "good"
    told = f"The nudge took the loss from {brief(state.loss_before)} to {brief(loss)}"
    if state.loss_before - loss < NOTHING * state.loss_before:
        return f"{told}: next to nothing is learned.", "warning"
    return f"{told}.", "good"


def _health(worked: Passes) -> tuple[str, Tone]:
    """Whether the slopes get through the neurons, or vanish in them."""
    bends = {name: worked.local[neuron.total, name] for name, neuron in NEURONS.items()}
    flat = [named(name) for name, bend in bends.items() if bend < FLAT]
    least = min(bends, key=lambda name: bends[name])
    smallest = f"f′({named(NEURONS[least].total)}) = {brief(bends[least], 2)}"
    if not flat:
        return f"No neuron is saturated: the flattest has the slope {smallest}.", "plain"
    verb = "is" if len(flat) == 1 else "are"
    return f"{joined(flat)} {verb} saturated: with {smallest}, the slopes behind vanish.", "warning"
