"""The network that sees Alice, twice: values on the way forward, slopes on the way back.

A stage is how far the passes have come: h1, h2, y and the loss forward, and the same four
back. The arithmetic of each neuron is said where it is pointed at.
"""

from collections.abc import Mapping

from nudge.core.two_two_one import BIASES, NEURONS, PARAMETERS, SOURCES
from nudge.core.worked_graphs import STATIONS, Passes
from nudge.marks import Meaning
from nudge.pictures.common.notation import brief, derivative, factor, inside, named, tiny
from nudge.view import Diagram, Edge, Node, NodeKind

FORWARD_ORDER = ("h1", "h2", "y", "loss")
FORWARD, ALL = 4, 8
LAYERS = {"x1": 0, "x2": 0, "h1": 1, "h2": 1, "y": 2}
KINDS: dict[str, NodeKind] = {"x1": "input", "x2": "input", "y": "output"}
# A weight of this size is drawn at full width.
LARGEST_WEIGHT = 5.0


def has_value(name: str, stage: int) -> bool:
    """Whether the pass forward has come to this neuron; inputs are there from the start."""
    return name not in FORWARD_ORDER or FORWARD_ORDER.index(name) < stage


def has_slope(name: str, stage: int) -> bool:
    """Whether the pass backward has given this parameter or neuron its slope."""
    # A slope comes from the next station, when the way back has gone through that.
    station = STATIONS[name][0] if name in STATIONS else "loss" if name == "y" else "y"
    return stage - FORWARD >= len(FORWARD_ORDER) - FORWARD_ORDER.index(station)


def total_in_words(name: str, values: Mapping[str, float]) -> tuple[str, str]:
    """A neuron's sum, with letters and with its numbers."""
    neuron = NEURONS[name]
    letters = [f"{named(weight)} × {named(source)}" for weight, source in neuron.terms]
    numbers = [
        f"{factor(values[weight])} × {factor(values[source])}" for weight, source in neuron.terms
    ]
    return (
        " + ".join([*letters, named(neuron.bias)]),
        " + ".join([*numbers, factor(values[neuron.bias])]),
    )


def computed(name: str, values: Mapping[str, float]) -> str:
    """How a neuron, or the loss, gets its value, in one line."""
    value = brief(values[name])
    if name == "loss":
        target, y = brief(values["target"]), factor(values["y"])
        return f"L = ({target} − y)² = ({target} − {y})² = {value}"
    _, numbers = total_in_words(name, values)
    total = brief(values[NEURONS[name].total])
    return f"{named(name)} = f({numbers}) = f({total}) = {value}"


def forward_picture(worked: Passes, stage: int, parameter: str) -> Diagram:
    """The network with its weights on the wires and values in the nodes."""
    values = worked.values
    nodes = [_value_node(name, values, stage) for name in LAYERS]
    squares = [_square(bias) for bias in BIASES]
    wires = [_wire(name, values, parameter) for name in PARAMETERS]
    known = [f"{named(name)} is {brief(values[name])}" for name in LAYERS if has_value(name, stage)]
    return Diagram(
        "forward",
        "Forward: values",
        (*nodes, *squares),
        tuple(wires),
        "Two inputs, two hidden neurons and one that answers; weights stand on the wires, "
        f"and a square feeds each neuron its bias. {', '.join(known)}.",
    )


def _value_node(name: str, values: Mapping[str, float], stage: int) -> Node:
    there = has_value(name, stage)
    is_input = name not in FORWARD_ORDER
    if is_input:
        detail = f"{named(name)} = {brief(values[name])} belongs to Alice and stays as it is."
    else:
        detail = computed(name, values) if there else "Not computed yet."
    return Node(
        name,
        named(name),
        KINDS.get(name, "sum"),
        LAYERS[name],
        (brief if is_input else inside)(values[name]) if there else "",
        _meaning(name) if there else "past",
        detail=detail,
    )


def _meaning(name: str) -> Meaning:
    return "prediction" if name in FORWARD_ORDER else "data"


def _square(bias: str) -> Node:
    detail = f"It always sends 1. Its wire is the bias {named(bias)}."
    return Node(f"one {bias}", "", "bias", LAYERS[BIASES[bias]] - 1, "1", "bias", detail=detail)


def ends_of(parameter: str) -> tuple[str, str]:
    """The nodes that a parameter's wire joins."""
    if parameter in BIASES:
        return f"one {parameter}", BIASES[parameter]
    return SOURCES[parameter]


def _wire(name: str, values: Mapping[str, float], parameter: str) -> Edge:
    source, target = ends_of(name)
    value = values[name]
    chosen = name == parameter
    said = ", the one that you have chosen" if chosen else ""
    return Edge(
        source,
        target,
        named(name),
        value,
        tiny(value),
        "bias" if name in BIASES else "weight",
        LARGEST_WEIGHT,
        detail=f"{named(name)} = {brief(value)}{said}.",
        control=name if chosen else "",
    )


def backward_picture(worked: Passes, stage: int, parameter: str) -> Diagram:
    """The same network with the slope of the loss in each node and on each wire."""
    slopes = worked.slopes["loss"]
    nodes = [_slope_node(name, worked, stage) for name in LAYERS]
    squares = [_square(bias) for bias in BIASES]
    wires = [
        _slope_wire(name, worked, stage, on_path=is_on_path(name, parameter)) for name in PARAMETERS
    ]
    names = [*reversed(FORWARD_ORDER[:-1]), *PARAMETERS]
    known = [f"{named(name)} {brief(slopes[name])}" for name in names if has_slope(name, stage)]
    told = f"Along {', '.join(known)}." if known else "None is known yet."
    return Diagram(
        "backward",
        "Backward: the slope of the loss along each",
        (*nodes, *squares),
        tuple(wires),
        f"The same network; in each node and on each wire stands the slope of the loss. {told}",
    )


def is_on_path(name: str, parameter: str) -> bool:
    """Whether the path from the loss back to a parameter leads over this wire."""
    return name == parameter or SOURCES.get(name, ("",))[0] == STATIONS[parameter][0]


def _slope_node(name: str, worked: Passes, stage: int) -> Node:
    if name not in FORWARD_ORDER:
        given = f"{named(name)} is given and nobody turns it, so its slope is not needed."
        return Node(name, named(name), "input", 0, "", "past", detail=given)
    there = has_slope(name, stage)
    slope = worked.slopes["loss"][name]
    return Node(
        name,
        named(name),
        KINDS.get(name, "sum"),
        LAYERS[name],
        inside(slope) if there else "",
        "gradient" if there else "past",
        detail=came_back(name, worked) if there else "Nothing has come back to here yet.",
    )


def _slope_wire(name: str, worked: Passes, stage: int, *, on_path: bool) -> Edge:
    source, target = ends_of(name)
    there = has_slope(name, stage)
    slope = worked.slopes["loss"][name]
    meaning: Meaning = "past" if not there else "gradient" if on_path else "plain"
    return Edge(
        source,
        target,
        named(name),
        slope if there else 0,
        tiny(slope) if there else "",
        meaning,
        max(abs(worked.slopes["loss"][each]) for each in PARAMETERS) or None,
        detail=came_back(name, worked) if there else "Nothing has come back to here yet.",
    )


def came_back(name: str, worked: Passes) -> str:
    """How the slope of the loss along a neuron or a parameter is made, in one line."""
    slopes = worked.slopes["loss"]
    station = STATIONS[name][0] if name in STATIONS else "loss" if name == "y" else "y"
    letters, numbers = local_formula(name, station, worked)
    if station == "loss":
        return f"dL/dy = {letters} = {numbers} = {brief(slopes[name])}"
    return (
        f"{derivative('loss', name)} = {letters} × {derivative('loss', station)} = "
        f"{numbers} × {factor(slopes[station])} = {brief(slopes[name])}"
    )


def local_formula(name: str, station: str, worked: Passes) -> tuple[str, str]:
    """The slope of a neuron, or of the loss, along what feeds it: letters and numbers."""
    values = worked.values
    if station == "loss":
        target = brief(values["target"])
        return f"−2({target} − y)", f"−2({target} − {brief(values['y'])})"
    total = NEURONS[station].total
    bend = f"f′({named(total)})"
    number = factor(worked.local[total, station])
    if name in BIASES:
        return bend, number
    beside = _beside(name)
    return f"{named(beside)} × {bend}", f"{brief(values[beside])} × {number}"


def _beside(name: str) -> str:
    """What stands beside a weight, or an input, in the product of the two."""
    if name in SOURCES:
        return SOURCES[name][0]
    return next(weight for weight, (source, _) in SOURCES.items() if source == name)
