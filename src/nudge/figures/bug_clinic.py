"""The bug clinic: a buggy gradient and a fixed one, trained side by side and checked."""

from dataclasses import dataclass, replace

import numpy as np

from nudge.controls import Button, Choice, Dial, Steps
from nudge.core import batches, bug_clinic
from nudge.core.accuracy import accuracy, confidence
from nudge.core.arrays import Array, Labels
from nudge.core.bug_clinic import VERSIONS, Version
from nudge.events import Chosen, Event, Moved, Pressed, Ticked, assigned
from nudge.marks import Annotation, Mark, Rule
from nudge.numerals import significant
from nudge.pictures.bits import bits
from nudge.pictures.bits.gradient_check import (
    MEANINGS,
    Examined,
    check_plot,
    check_table,
    code_table,
    column,
    examined,
    faults,
    minus_one,
    what_is_raised,
)
from nudge.pictures.common.history import run_axis
from nudge.pictures.common.named_lines import Run, named_lines, scale_end
from nudge.training import Trace, extended
from nudge.view import Axis, Number, Outcome, Panel, Plot, Text, Tone, View, receipt

TITLE = "Both predict the classes correctly. Which one would you trust?"

RUN = 4000
BATCH_SIZE = 4
CONTROLS = (
    Steps(counts=(1, 100, 1000), paces=(10, 100)),
    Button("check", "Run the gradient check"),
    Choice(
        "cure",
        "Beside the buggy version",
        (
            ("fixed", "both bugs fixed"),
            ("targets fixed", "only the targets fixed"),
            ("batch size fixed", "only the batch size fixed"),
        ),
    ),
    Dial("learning_rate", "Learning rate", low=0.001, high=10.0, step=0.05, scale="log"),
    Button("start", "Start again", "again"),
    Button("start", "Start from another seed", "other"),
)
LEADING = ("steps", "check")

GUESS, BELOW_GUESS = 1 / bits.N_CLASSES, 0.42


def _judged(weights: Array, biases: Array) -> Array:
    """Loss, accuracy and confidence over all rows, shape (n_models, 3)."""
    judgment = bits.judged(weights, biases)
    rows = (judgment.surprises, judgment.correct, judgment.confidences)
    return np.stack([of_rows.mean(axis=1) for of_rows in rows], axis=1)


def judged(model: bits.Model) -> Array:
    """Loss, accuracy and confidence over all rows, shape (3,)."""
    weights, bias = bits.arrays(model)
    (judgment,) = _judged(weights[np.newaxis], bias[np.newaxis])
    of_rows: Array = judgment
    return of_rows


def _begun(seed: int) -> Trace:
    same = judged(bits.start(seed))
    return extended(Trace(), 0, [(*same, *same)])


START_MODEL, START_TRACE = bits.start(bits.FIRST_SEED), _begun(bits.FIRST_SEED)


@dataclass(frozen=True)
class State:
    """Two models from the same start; `trace` has the judgment of the buggy one first."""

    learning_rate: float = bug_clinic.LEARNING_RATE
    cure: str = "fixed"
    seed: int = bits.FIRST_SEED
    buggy: bits.Model = START_MODEL
    cured: bits.Model = START_MODEL
    steps: int = 0
    trace: Trace = START_TRACE
    checked: bool = False
    playing: bool = False


def update(state: State, event: Event) -> State:
    """Train both, check their gradients, or begin anew."""
    match event:
        case Pressed("steps", count):
            return trained(state, int(count))
        case Ticked(count):
            left = RUN - state.steps % RUN
            return replace(trained(state, min(count, left)), playing=count < left)
        case Pressed("check"):
            return replace(state, checked=True, playing=False)
        case Pressed("start", value):
            return _started(state, state.seed + (value == "other"))
        case Chosen():
            return _started(assigned(state, event), state.seed)
        case Moved():
            return assigned(state, event)
    return state


def _started(state: State, seed: int) -> State:
    model = bits.start(seed)
    return State(state.learning_rate, state.cure, seed, model, model, trace=_begun(seed))


def drawn_rows(state: State, n_batches: int) -> Labels:
    """The rows of the next batches, the same for both versions."""
    return batches.drawn(state.seed, len(bits.TRAINING), BATCH_SIZE, n_batches, state.steps)


def trained(state: State, steps: int) -> State:
    """The state after so many steps more; the check is of the models as they were before."""
    rows = drawn_rows(state, steps)
    buggy = _walked(state.buggy, VERSIONS["buggy"], rows, state.learning_rate)
    cured = _walked(state.cured, VERSIONS[state.cure], rows, state.learning_rate)
    judgments = np.hstack((_judged(*buggy), _judged(*cured)))
    return replace(
        state,
        buggy=bits.model(buggy[0][-1], buggy[1][-1]),
        cured=bits.model(cured[0][-1], cured[1][-1]),
        steps=state.steps + steps,
        trace=extended(state.trace, state.steps + 1, judgments),
        checked=False,
    )


def _walked(
    model: bits.Model, version: Version, batches: Labels, learning_rate: float
) -> tuple[Array, Array]:
    """Weights, shape (n_steps, 4, 2), and biases after each step; an error stops them."""
    weights, bias = bits.arrays(model)
    way = np.empty((len(batches), *weights.shape)), np.empty((len(batches), *bias.shape))
    for place, rows in enumerate(batches):
        try:
            weights, bias = bug_clinic.step(version, *column(rows), weights, bias, learning_rate)
        except IndexError:
            way[0][place:], way[1][place:] = weights, bias
            break
        way[0][place], way[1][place] = weights, bias
    return way


MAIN = ("step_count", "buggy_confidence", "cured_confidence")


def view(state: State) -> View:
    """The histories of both, what the next batch does in each, and what that says."""
    rows, names = drawn_rows(state, 1)[0], _names(state)
    seen = _examined(state, rows) if state.checked else None
    now = (judged(state.buggy), judged(state.cured))
    accuracy_says = Text("accuracy_says", *_accuracy_says(state, now))
    check_says = Text("check_says", *_check_says(state, seen))
    # Once the check has run, or a version has raised, that is what there is to say first.
    is_told = seen is not None or check_says.tone == "warning"
    remark, *notes = (check_says, accuracy_says) if is_told else (accuracy_says, check_says)
    losses, accuracies, confidences = _histories(state, now)
    numbers = _numbers(state, now)
    return View(
        (
            code_table(("buggy", state.cure), names, _found(state, seen)),
            *[number for number in numbers if number.name in MAIN],
        ),
        panels=(
            Panel(
                "check",
                "Gradient check",
                lambda: (check_plot(seen), check_table(seen, _short(names))),
            ),
            Panel(
                "minus_one",
                "Where the 1 is subtracted",
                lambda: (minus_one(seen, _short(names), rows), *notes),
            ),
            Panel(
                "history",
                "History",
                lambda: (
                    confidences,
                    losses,
                    accuracies,
                    *[number for number in numbers if number.name not in MAIN],
                ),
            ),
        ),
        outcome=Outcome(
            numbers=(
                ("buggy_confidence", f"the confidence, {names[0]},"),
                ("cured_confidence", f"that, {names[1]},"),
            ),
            remark=remark,
        ),
    )


def _found(state: State, seen: tuple[Examined, Examined] | None) -> tuple[bool, bool]:
    """Which of the two the check, or Python itself, has shown to be wrong."""
    buggy, cured = (not one.agrees for one in seen) if seen else (False, False)
    return buggy, cured or bool(what_is_raised(state.cure, BATCH_SIZE))


def _examined(state: State, rows: Labels) -> tuple[Examined, Examined]:
    buggy, cured = _names(state)
    return (
        examined(buggy, "buggy", state.buggy, rows),
        examined(cured, state.cure, state.cured, rows),
    )


def _names(state: State) -> tuple[str, str]:
    return "buggy", "fixed" if state.cure == "fixed" else "half fixed"


def _short(names: tuple[str, str]) -> tuple[str, str]:
    """The first word of each name: the head of a column is narrow."""
    return names[0].split()[0], names[1].split()[0]


def _histories(state: State, now: tuple[Array, Array]) -> tuple[Plot, ...]:
    steps = (*state.trace.steps, state.steps)
    places = np.vstack((np.array(state.trace.places), np.concatenate(now)))
    x = run_axis("Steps taken", state.steps)
    losses, accuracies, confidences = (places[:, (k, k + 3)] for k in range(3))
    loss = Axis("Cross-entropy", 0, scale_end(float(losses.max())))
    percent = Axis("Accuracy (%)", 0, 115)
    sure = Axis("Mean of the largest p", 0.4, 1.1)
    names = _names(state)
    coin = (Rule("", y=GUESS), Annotation(x.high / 100, BELOW_GUESS, "a coin"))
    return (
        _history("loss_history", "Loss", names, steps, losses, x, loss),
        _history("accuracy_history", "Accuracy", names, steps, 100 * accuracies, x, percent),
        _history("confidence_history", "Confidence", names, steps, confidences, x, sure, *coin),
    )


def _history(
    name: str,
    title: str,
    names: tuple[str, str],
    steps: tuple[int, ...],
    heights: Array,
    x: Axis,
    y: Axis,
    *more: Mark,
) -> Plot:
    runs = [Run(*each) for each in zip(names, heights.T.tolist(), MEANINGS, strict=True)]
    ends = ", ".join(f"{significant(run.heights[-1], 3)} for {run.name}" for run in runs)
    return Plot(
        name,
        title,
        x,
        y,
        (*more, *named_lines(steps, runs)),
        f"{title} over the steps, over all 16 rows. After {steps[-1]} steps: {ends}.",
    )


def _numbers(state: State, now: tuple[Array, Array]) -> tuple[Number, ...]:
    names, keys = _names(state), ("buggy", "cured")
    judgments = [(key, name, *each) for key, name, each in zip(keys, names, now, strict=True)]
    right = [
        Number(
            f"{key}_accuracy",
            f"Accuracy, {name}",
            100 * share,
            3,
            "%",
            meaning=meaning,
            receipt=receipt(
                accuracy,
                "rows predicted correctly ÷ rows",
                f"{16 * share:.0f} ÷ 16 = {significant(100 * share, 3)} %",
            ),
        )
        for (key, name, _, share, _), meaning in zip(judgments, MEANINGS, strict=True)
    ]
    sure = [
        Number(
            f"{key}_confidence",
            f"Confidence, {name}",
            largest,
            meaning=meaning,
            receipt=receipt(
                confidence,
                "mean of the largest p of each row",
                f"over all 16 rows: {significant(largest)}",
            ),
        )
        for (key, name, _, _, largest), meaning in zip(judgments, MEANINGS, strict=True)
    ]
    return (
        Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
        *right,
        *sure,
        Number("seed", "Seed", state.seed, digits=None, meaning="past"),
    )


def _accuracy_says(state: State, now: tuple[Array, Array]) -> tuple[str, Tone]:
    if state.steps == 0:
        return "No step has been taken yet: both begin with the same random weights.", "plain"
    (_, right, sure), (_, other_right, other_sure) = (each.tolist() for each in now)
    names = _names(state)
    return (
        f"Of 16 rows, the {names[0]} version predicts {16 * right:.0f} correctly and the "
        f"{names[1]} one {16 * other_right:.0f}. How sure they are: {significant(sure, 2)} and "
        f"{significant(other_sure, 2)}."
    ), "plain"


def _check_says(state: State, seen: tuple[Examined, Examined] | None) -> tuple[str, Tone]:
    raised = what_is_raised(state.cure, BATCH_SIZE)
    if raised:
        return (
            f"Python stops the version with the targets fixed at its first batch. {raised}. "
            "It was told to pair 2 rows with 4 targets. The 2 is the other bug, which this one "
            "had hidden: the code counts classes, not rows."
        ), "warning"
    if seen is None:
        return "The gradients as they are now have not been checked.", "plain"
    return " ".join(map(_verdict, seen, ("buggy", state.cure))), "warning"


def _verdict(one: Examined, version: str) -> str:
    if one.agrees:
        return f"The {one.name} one is, but for rounding."
    wrong = "; ".join([f"line {line} {reason}" for line, reason in faults(version).items()])
    return f"The {one.name} gradient is not the slope of the loss: {wrong}."
