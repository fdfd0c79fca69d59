"""Rows, batches, splits: a layer learns which bit counts, from a few rows at a time."""

from dataclasses import dataclass, replace

import numpy as np

from nudge.controls import Button, Dial, Steps, Toggle
from nudge.core import batches, softmax_regression
from nudge.core.accuracy import accuracy, confidence
from nudge.core.arrays import Array, Labels
from nudge.core.cross_entropy import cross_entropy
from nudge.events import Event, Moved, Pressed, Switched, Ticked, assigned
from nudge.marks import Meaning
from nudge.numerals import significant
from nudge.pictures.bits import bits
from nudge.pictures.bits.batch import batch_table, missing, parameter_map, repeated, shapes
from nudge.pictures.common.history import run_axis
from nudge.pictures.common.named_lines import Run, named_lines, scale_end
from nudge.training import Trace, extended
from nudge.view import Axis, Number, Outcome, Panel, Plot, Text, Tone, View, receipt

TITLE = "Which bit counts?"

LARGEST_BATCH = 16
RUN = 4000
CONTROLS = (
    Steps(paces=(10, 100)),
    Dial("learning_rate", "Learning rate", low=0.001, high=100.0, step=0.05, scale="log"),
    Dial("batch_size", "Batch size", low=1, high=LARGEST_BATCH, step=1, unit="rows", whole=True),
    Toggle("replacement", "Put each row back before the next is drawn"),
    Button("start", "Start again", "again"),
    Button("start", "Start from another seed", "other"),
)

N_TRAINING = len(bits.TRAINING)
# By such a part above its start, a loss may be for one unlucky batch.
A_LITTLE = 1.1
# Each part keeps its look in both histories and in the numbers below them.
MEANINGS: dict[str, Meaning] = {"training": "error", "validation": "plain", "test": "past"}
PERCENT = Axis("Accuracy (%)", 0, 115)
STEEPEST = 0.5


def judged(model: bits.Model) -> Array:
    """Loss and accuracy of the three parts, shape (1, 6)."""
    weights, bias = bits.arrays(model)
    return _judged(weights[np.newaxis], bias[np.newaxis])


def _judged(weights: Array, biases: Array) -> Array:
    judgment = bits.judged(weights, biases)
    return np.hstack((bits.by_part(judgment.surprises), bits.by_part(judgment.correct)))


def _begun(seed: int) -> Trace:
    return extended(Trace(), 0, judged(bits.start(seed)))


START_MODEL, START_TRACE = bits.start(bits.FIRST_SEED), _begun(bits.FIRST_SEED)


@dataclass(frozen=True)
class State:
    """The model, how it is trained, and the losses and accuracies on its way."""

    learning_rate: float = 0.01
    batch_size: int = 4
    replacement: bool = True
    seed: int = bits.FIRST_SEED
    model: bits.Model = START_MODEL
    steps: int = 0
    trace: Trace = START_TRACE
    playing: bool = False


def update(state: State, event: Event) -> State:
    """Train, change how it is trained, or begin anew."""
    match event:
        case Pressed("steps", count):
            return trained(state, int(count))
        case Ticked(count):
            return _played(state, count)
        case Pressed("start", value):
            return _started(state, state.seed + (value == "other"))
        case Moved("batch_size", value):
            return replace(state, batch_size=int(value))
        case Moved() | Switched():
            return assigned(state, event)
    return state


def _started(state: State, seed: int) -> State:
    return replace(
        state, seed=seed, model=bits.start(seed), steps=0, trace=_begun(seed), playing=False
    )


def _played(state: State, steps: int) -> State:
    """Play rests after each 4000 steps, the length of the run in the article."""
    left = RUN - state.steps % RUN
    return replace(trained(state, min(steps, left)), playing=steps < left)


def drawn_rows(state: State, n_batches: int) -> list[Labels]:
    """The rows of the next batches, out of the training rows."""
    rows = (state.seed, N_TRAINING)
    if state.replacement:
        return list(batches.drawn(*rows, state.batch_size, n_batches, state.steps))
    return batches.dealt(*rows, min(state.batch_size, N_TRAINING), n_batches, state.steps)


def trained(state: State, steps: int) -> State:
    """The state after so many steps more."""
    weights, bias = bits.arrays(state.model)
    way = np.empty((steps, *weights.shape)), np.empty((steps, *bias.shape))
    for place, rows in enumerate(drawn_rows(state, steps)):
        X, labels = bits.X_TRAINING[rows], bits.LABELS_TRAINING[rows]
        weights, bias = softmax_regression.step(X, labels, weights, bias, state.learning_rate)
        way[0][place], way[1][place] = weights, bias
    return replace(
        state,
        model=bits.model(weights, bias),
        steps=state.steps + steps,
        trace=extended(state.trace, state.steps + 1, _judged(*way)),
    )


MAIN = ("step_count", "loss", "test_accuracy")


def view(state: State) -> View:
    """The weights, the slopes of the next batch, both histories, and the batch itself."""
    rows = drawn_rows(state, 1)[0]
    now = judged(state.model)[0]
    losses, accuracies = _histories(state, now)
    numbers = _numbers(state, now)
    return View(
        (
            _weights(state),
            losses,
            *[number for number in numbers if number.name in MAIN],
        ),
        panels=(
            Panel(
                "batch",
                "Next batch",
                lambda: (
                    _slopes(state, rows),
                    batch_table(state.model, rows),
                    Text("shapes", shapes(rows)),
                    Text("batch", *_about_batch(state, rows)),
                ),
            ),
            Panel(
                "accuracy",
                "Accuracy",
                lambda: (
                    accuracies,
                    *[number for number in numbers if number.name not in MAIN],
                ),
            ),
        ),
        outcome=Outcome(
            numbers=(("loss", "the training loss"), ("test_accuracy", "the test accuracy")),
            remark=Text("progress", *_progress(state, now)),
        ),
    )


def _weights(state: State) -> Plot:
    values = np.array(state.model)
    strongest = int(np.argmax(np.abs(values[:-1, 1] - values[:-1, 0])))
    return parameter_map(
        "weights",
        "The weights W, and b below",
        values,
        scale_end(float(np.abs(values).max())),
        "The weight of each bit for each class as a table of colors; the bit whose two "
        f"weights differ most is bit {strongest + 1}.",
    )


def _slopes(state: State, rows: Labels) -> Plot:
    weights, bias = bits.arrays(state.model)
    X, labels = bits.X_TRAINING[rows], bits.LABELS_TRAINING[rows]
    slopes = np.vstack(softmax_regression.gradient(X, labels, weights, bias))
    return parameter_map(
        "slopes",
        "The gradient of the next batch",
        slopes,
        STEEPEST,
        "The slope of the batch’s loss along each weight and bias as a table of colors; "
        "the next step goes against it.",
    )


def _histories(state: State, now: Array) -> tuple[Plot, Plot]:
    steps = (*state.trace.steps, state.steps)
    places = np.vstack((np.array(state.trace.places), now))
    x = run_axis("Steps taken", state.steps)
    losses = Axis("Cross-entropy", 0, scale_end(float(places[:, :3].max())))
    return (
        _history("loss_history", "The loss after each step", steps, places[:, :3], x, losses),
        _history(
            "accuracy_history",
            "The accuracy after each step",
            steps,
            100 * places[:, 3:],
            x,
            PERCENT,
        ),
    )


def _history(
    name: str, title: str, steps: tuple[int, ...], heights: Array, x: Axis, y: Axis
) -> Plot:
    columns = zip(bits.PARTS, heights.T.tolist(), strict=True)
    runs = [Run(part, column, MEANINGS[part]) for part, column in columns]
    lasts = ", ".join(f"{significant(run.heights[-1], 3)} in {run.name}" for run in runs)
    return Plot(
        name,
        title,
        x,
        y,
        named_lines(steps, runs),
        f"{y.title} over the steps, for the training, validation and test rows. "
        f"After {steps[-1]} steps: {lasts}.",
    )


def _numbers(state: State, now: Array) -> tuple[Number, ...]:
    weights, bias = bits.arrays(state.model)
    loss, shares = float(now[0]), dict(zip(bits.PARTS, now[3:].tolist(), strict=True))
    sure = float(bits.judged(weights[np.newaxis], bias[np.newaxis]).confidences.mean())
    of_loss = receipt(
        cross_entropy,
        "mean of −log p of the true class",
        f"over the {N_TRAINING} training rows: {significant(loss)}",
    )
    of_sure = receipt(
        confidence, "mean of the largest p of each row", f"over all 16 rows: {significant(sure)}"
    )
    return (
        Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
        Number("loss", "Loss in training", loss, meaning="error", receipt=of_loss),
        *(_accuracy(part, share) for part, share in shares.items()),
        Number("confidence", "Confidence", sure, meaning="prediction", receipt=of_sure),
        Number("seed", "Random seed", state.seed, digits=None, meaning="past"),
    )


def _accuracy(part: str, share: float) -> Number:
    count = dict(zip(bits.PARTS, (8, 4, 4), strict=True))[part]
    return Number(
        f"{part}_accuracy",
        f"Accuracy, {part}",
        100 * share,
        3,
        "%",
        meaning=MEANINGS[part],
        receipt=receipt(
            accuracy,
            "rows predicted correctly ÷ rows",
            f"{share * count:.0f} ÷ {count} = {significant(100 * share, 3)} %",
        ),
    )


def _about_batch(state: State, rows: Labels) -> tuple[str, Tone]:
    size = state.batch_size
    if size > N_TRAINING and not state.replacement:
        return (
            f"There are only {N_TRAINING} training rows. Without putting rows back, a batch of "
            f"{size} cannot be drawn: each batch is all {N_TRAINING} of them."
        ), "warning"
    if size > N_TRAINING:
        return (
            f"A batch of {size} out of {N_TRAINING} rows is allowed, because every row is put "
            "back before the next is drawn. So some rows come more than once."
        ), "plain"
    return f"{repeated(rows)} {missing(rows)}".strip(), "plain"


def _progress(state: State, now: Array) -> tuple[str, Tone]:
    if state.steps == 0:
        return "No step has been taken yet.", "plain"
    loss, first = float(now[0]), state.trace.places[0][0]
    if first < loss <= A_LITTLE * first:
        return (
            f"The loss in training is {significant(loss)}, and at the start it was "
            f"{significant(first)}: a batch speaks for its own rows alone. Take more steps."
        ), "plain"
    if loss > first:
        return (
            f"The loss in training is {significant(loss)}, and at the start it was "
            f"{significant(first)}: the steps are so long that each undoes the one before."
        ), "warning"
    if now[3:].min() == 1:
        return "Every row is predicted correctly, also those that were kept from training.", "good"
    if now[3] == 1:
        return "All training rows are predicted correctly, but not all of the others.", "plain"
    return (
        f"{round(now[3] * N_TRAINING)} of the {N_TRAINING} training rows are predicted correctly.",
        "plain",
    )
