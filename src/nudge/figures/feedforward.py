"""Feedforward: values flow through a network of three neurons, from left to right."""

from dataclasses import asdict, dataclass, replace

from nudge.controls import Button, Choice, Dial
from nudge.events import Chosen, Event, Moved, Pressed, assigned
from nudge.marks import Meaning
from nudge.numerals import significant
from nudge.pictures.common.sums import joined, symbol
from nudge.pictures.graphs import two_two_one
from nudge.pictures.graphs.two_two_one import INPUTS, LAST, WIRES, Neuron
from nudge.view import Outcome, Panel, Text, Tone, View

TITLE = "What comes out on the right?"


KINDS: dict[str, tuple[str, float, Meaning]] = {
    "x": ("Input", 5.0, "plain"),
    "w": ("Weight", 5.0, "weight"),
    "b": ("Bias", 10.0, "bias"),
}


def _dial(name: str) -> Dial:
    kind, reach, meaning = KINDS[name[0]]
    label = f"{kind} {symbol(name)}"
    return Dial(name, label, low=-reach, high=reach, step=0.1, meaning=meaning)


def _where(name: str) -> str:
    """A dial's name in the list: what it moves, and where on the picture that is."""
    for neuron, wires in WIRES.items():
        if name in wires:
            way = f"from {symbol(wires[name])} to {symbol(neuron)}" if wires[name] else ""
            return f"{symbol(name)}, {way or f'bias of {symbol(neuron)}'}"
    return f"{symbol(name)}, input"


NAMES = (*INPUTS, *[wire for wires in WIRES.values() for wire in wires])
DIALS = tuple([_dial(name) for name in NAMES])
CONTROLS = (
    Button("left", "From the left", primary=True),
    Button("next", "Next"),
    Button("all", "All at once"),
    Choice("dial", "Dial", tuple([(dial.name, _where(dial.name)) for dial in DIALS])),
    *DIALS,
)
LEADING = ("left", "next", "all", "dial", *[dial.name for dial in DIALS])


@dataclass(frozen=True)
class State:
    """Inputs, parameters, how many half steps are computed, and which dial is in hand."""

    x1: float = 2.0
    x2: float = 3.0
    w1: float = 0.0
    w2: float = 1.0
    w3: float = 0.0
    w4: float = 1.0
    w5: float = 0.0
    w6: float = 1.0
    b1: float = 0.0
    b2: float = 0.0
    b3: float = 0.0
    step: int = LAST
    dial: str = "w5"


def update(state: State, event: Event) -> State:
    """Turn a dial, which then is the one in hand, or let the values flow."""
    match event:
        case Moved(name):
            return replace(assigned(state, event), dial=name)
        case Chosen():
            return assigned(state, event)
        case Pressed("next"):
            return replace(state, step=state.step + 1 if state.step < LAST else 1)
        case Pressed("all"):
            return replace(state, step=LAST)
        case Pressed("left"):
            return replace(state, step=0)
    return state


def view(state: State) -> View:
    """The network as far as it is computed, and the arithmetic of the neuron at work."""
    step, values = min(state.step, LAST), asdict(state)
    neurons = two_two_one.neurons(values, step)
    return View(
        (
            two_two_one.diagram(values, neurons),
            two_two_one.table(neurons, step),
            *two_two_one.numbers(neurons),
        ),
        panels=(Panel("neurons", "Neurons", lambda: (Text("remark", *_remark(neurons)),)),),
        hidden=tuple([dial.name for dial in DIALS if dial.name != state.dial]),
        outcome=Outcome(
            numbers=(("y", "the output y"),),
            remark=Text("now", _now(neurons, step)),
        ),
    )


def _now(neurons: tuple[Neuron, ...], step: int) -> str:
    """What was computed last, and what comes next."""
    done = [neuron for neuron in neurons if neuron.said is not None]
    says = f"{done[-1].letters} is {significant(done[-1].said or 0.0)}." if done else ""
    if step == LAST:
        return f"{says} Now everything is computed."
    at_work = neurons[len(done)]
    if at_work.total is not None:
        return f"{at_work.letters} has added up. Next: the sigmoid of its sum."
    return f"{says or 'The inputs are there.'} Next: {at_work.letters} adds up what comes in."


def _remark(neurons: tuple[Neuron, ...]) -> tuple[str, Tone]:
    """What a reader may not have noticed about these neurons."""
    saturated = [neuron.letters for neuron in neurons if neuron.is_saturated]
    if saturated:
        verb = "is" if len(saturated) == 1 else "are"
        return f"{joined(saturated)} {verb} saturated: on the flat end of the curve.", "warning"
    first, second, _ = neurons
    if _values(first) == _values(second):
        return "h₁ and h₂ have equal weights and biases, so they say the same.", "plain"
    return "h₁ and h₂ have numbers of their own, and may differ.", "plain"


def _values(neuron: Neuron) -> list[float]:
    return [term.value for term in neuron.terms]
