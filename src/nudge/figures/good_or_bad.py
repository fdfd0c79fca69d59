"""Good or bad: two scores a house, softmax, and a border that learns where to lie."""

import math
from dataclasses import dataclass, replace

import numpy as np

from nudge.controls import Button, Dial, Steps, Toggle
from nudge.core import cross_entropy, softmax, softmax_regression
from nudge.core.accuracy import predicted_labels
from nudge.core.data import HIDDEN_HOUSES, HOUSES_C, LabeledHouses
from nudge.core.feature_scaling import standardize
from nudge.events import Dragged, Event, Moved, Pressed, Switched, Ticked, assigned
from nudge.marks import Handle, Mark
from nudge.numerals import significant
from nudge.pictures.common import fraction
from nudge.pictures.common.history import run_axis
from nudge.pictures.common.named_lines import Run, named_lines
from nudge.pictures.houses import good_houses
from nudge.pictures.houses.good_houses import BAD, GOOD, LABELS, SCALE, Judged, Model, X
from nudge.training import Trace, extended
from nudge.view import Axis, Number, Outcome, Panel, Plot, Text, Tone, View, receipt

TITLE = "Where does Good end and Bad begin?"

AREA = Dial("area", "Area of your house", low=1200, high=3200, step=10, unit="sq ft")
BATHROOMS = Dial("bathrooms", "Bathrooms of your house", low=1, high=5, step=0.5)
CONTROLS = (
    Steps(),
    Dial("learning_rate", "Learning rate", low=0.01, high=20.0, step=0.05, scale="log"),
    AREA,
    BATHROOMS,
    Toggle("best_line", "Show a line with 8 of 10 right"),
    Button("start", "Start again"),
    Button("reveal", "Open the hidden list"),
)

Weights = tuple[tuple[float, float], tuple[float, float]]
NOTHING: Weights = ((0.0, 0.0), (0.0, 0.0))
# Two probabilities of one half, and every house is called Bad.
START = Trace((0,), ((math.log(2), float(np.mean(LABELS == BAD))),))
# The axis of the losses ends at the first of these that holds the run, and so jumps seldom.
TOPS = (1.0, 2.0, 5.0, 10.0)
# The slope below which a run has arrived, and the rise that a sound run does not make.
FLAT, RISE = 1e-4, 1e-4


@dataclass(frozen=True)
class State:
    """The model on standardized features, how it is trained, and the house asked about."""

    learning_rate: float = 0.5
    area: float = 2000.0
    bathrooms: float = 3.0
    best_line: bool = False
    weights: Weights = NOTHING
    bias: tuple[float, float] = (0.0, 0.0)
    steps: int = 0
    trace: Trace = START
    revealed: bool = False
    trained_since: bool = False
    playing: bool = False


def update(state: State, event: Event) -> State:
    """Train, ask about a house, open the hidden list, or start again."""
    match event:
        case Pressed("steps", count):
            return trained(state, int(count))
        case Ticked(count):
            return trained(state, count)
        case Moved() | Switched():
            return assigned(state, event)
        case Dragged("house", x, y):
            return replace(state, area=AREA.clamp(round(x)), bathrooms=BATHROOMS.clamp(round(y, 1)))
        case Pressed("start"):
            anew = State()
            return replace(
                state,
                weights=anew.weights,
                bias=anew.bias,
                steps=0,
                trace=anew.trace,
                playing=False,
            )
        case Pressed("reveal"):
            return replace(state, revealed=True, playing=False)
    return state


def model_of(state: State) -> Model:
    """The model of the state."""
    return Model(np.array(state.weights), np.array(state.bias))


def trained(state: State, steps: int) -> State:
    """The state after so many steps more."""
    start = model_of(state)
    weights, biases = softmax_regression.walk(
        X, LABELS, start.weights, start.bias, state.learning_rate, steps
    )
    scores = softmax_regression.all_logits(X, weights[1:], biases[1:])
    losses = np.mean(cross_entropy.surprises(scores, LABELS), axis=1)
    right = np.mean(predicted_labels(scores) == LABELS, axis=1)
    (first, second) = weights[-1].tolist()
    return replace(
        state,
        weights=(tuple(first), tuple(second)),
        bias=tuple(biases[-1].tolist()),
        steps=state.steps + steps,
        trace=extended(state.trace, state.steps + 1, np.column_stack((losses, right))),
        trained_since=state.revealed,
    )


MAIN = ("cross_entropy", "good", "step_count")


def view(state: State) -> View:
    """The plane with its regions, a bar for each house, the histories, who is called what."""
    model = model_of(state)
    known = good_houses.judged(model, HOUSES_C)
    hidden = good_houses.judged(model, HIDDEN_HOUSES) if state.revealed else None
    loss = cross_entropy.cross_entropy(model.scores(X), LABELS)
    numbers = _numbers(state, model, loss, known)
    return View(
        (
            good_houses.plane(
                "regions",
                "The prediction for every house",
                model,
                known,
                _on_the_plane(state),
                (state.area, state.bathrooms),
            ),
            good_houses.probability_bars("probabilities", "The ten houses it learns from", known),
            *[number for number in numbers if number.name in MAIN],
        ),
        panels=(
            *_hidden_panel(state, model, known, hidden),
            Panel(
                "confusion",
                "Confusion matrix",
                lambda: (
                    good_houses.confusion(known, hidden),
                    *[number for number in numbers if number.name not in MAIN],
                ),
            ),
            Panel("history", "History", lambda: (_history(state, loss, known),)),
        ),
        hidden=("reveal",) if state.revealed else (),
        outcome=Outcome(
            numbers=(
                ("cross_entropy", "the cross-entropy"),
                ("good", "the probability that your house is Good"),
            ),
            remark=Text("progress", *_progress(state, model, loss, known)),
        ),
    )


def _on_the_plane(state: State) -> tuple[Mark, ...]:
    handle = Handle("house", state.area, state.bathrooms, "The house that you ask about")
    return (*_line(state, HOUSES_C), handle)


def _line(state: State, houses: LabeledHouses) -> tuple[Mark, ...]:
    return good_houses.line_marks(houses) if state.best_line else ()


def _history(state: State, loss: float, known: Judged) -> Plot:
    told = np.array((*state.trace.places, (loss, known.accuracy)))
    steps = (*state.trace.steps, state.steps)
    x = run_axis("Steps taken", state.steps)
    top = next(top for top in (*TOPS, math.inf) if np.max(told) <= top)
    y = Axis("Cross-entropy; accuracy", 0, min(top, float(np.max(told)) + 1) * 1.05)
    runs = (
        Run("cross-entropy", told[:, 0].tolist(), "error"),
        Run("accuracy", told[:, 1].tolist(), "prediction"),
    )
    return Plot(
        "history",
        "Cross-entropy and accuracy after each step",
        x,
        y,
        named_lines(steps, runs),
        f"Two lines over the steps; after {state.steps} steps the cross-entropy is "
        f"{significant(loss)} and {known.right} of {len(LABELS)} houses are predicted correctly.",
    )


def _hidden_panel(
    state: State, model: Model, known: Judged, hidden: Judged | None
) -> tuple[Panel, ...]:
    told = Text("hidden_list", *_told(state, known, hidden))
    if hidden is None:
        return (Panel("hidden_list", "Hidden list", lambda: (told,)),)
    return (
        Panel(
            "hidden_list",
            "Hidden list",
            lambda: (
                good_houses.plane(
                    "hidden_regions",
                    "The hidden list on the plane",
                    model,
                    hidden,
                    _line(state, HIDDEN_HOUSES),
                    (state.area, state.bathrooms),
                ),
                good_houses.probability_bars("hidden_probabilities", "The hidden list", hidden),
                *_hidden_numbers(hidden),
                told,
            ),
        ),
    )


def _numbers(state: State, model: Model, loss: float, known: Judged) -> list[Number]:
    features = standardize(np.array(((state.area, state.bathrooms),)), SCALE)
    scores = model.scores(features)[0]
    good = float(softmax.softmax(scores)[GOOD])
    return [
        Number(
            "cross_entropy",
            "Cross-entropy",
            loss,
            meaning="error",
            receipt=receipt(
                cross_entropy.cross_entropy,
                "mean of −log(probability of what the house is)",
                f"({good_houses.costs(model, HOUSES_C)}) ÷ {len(LABELS)} = {significant(loss)}",
            ),
        ),
        good_houses.accuracy_number("accuracy", "Accuracy", known),
        Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
        *[good_houses.score_number(model, features[0], place) for place in (BAD, GOOD)],
        Number(
            "good",
            "Your house is Good",
            good,
            meaning=good_houses.MEANINGS[GOOD],
            receipt=fraction.share_receipt(scores, GOOD, good),
        ),
    ]


def _hidden_numbers(hidden: Judged) -> tuple[Number, ...]:
    return (
        good_houses.accuracy_number("hidden_accuracy", "Accuracy, hidden list", hidden),
        good_houses.line_number("hidden_line_accuracy", "Gray line, hidden list", HIDDEN_HOUSES),
    )


# All that is said here has about one length, so that no button moves under the hand.


def _progress(state: State, model: Model, loss: float, known: Judged) -> tuple[str, Tone]:
    if state.steps == 0:
        return "No step yet: each house has the probability one half. Nothing is decided.", "plain"
    smallest = min([place[0] for place in state.trace.places])
    if loss > smallest + RISE:
        told = f"it has been down to {significant(smallest)} before. Lower the learning rate."
        return f"The steps are too long: {told}", "warning"
    right = f"{known.right} of {len(LABELS)} houses are predicted correctly"
    slopes = softmax_regression.gradient(X, LABELS, model.weights, model.bias)
    if max([float(np.max(np.abs(slope))) for slope in slopes]) > FLAT:
        return f"{right}, and the loss is still falling.", "plain"
    return f"Arrived: {right}, and no cross-entropy is below {significant(loss)}.", "good"


def _told(state: State, known: Judged, hidden: Judged | None) -> tuple[str, Tone]:
    """What is to be said about the hidden list."""
    if hidden is None:
        return "Ten more houses wait on a hidden list. Open it once, when you are done.", "plain"
    if state.trained_since:
        told = "You have trained on after looking, so the hidden list is no test any more."
        return told, "warning"
    told = (
        f"{hidden.right} of the {len(hidden.good)} hidden houses are predicted correctly, and "
        f"{known.right} of the {len(known.good)} it learned from."
    )
    return told, "good"
