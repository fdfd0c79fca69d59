"""The network that sees Alice: values on the way forward, one path of factors on the way back.

A stage is how far the passes have come: h1, h2, y and the loss forward; then back to y, to the
hidden neurons and the parameters of y, and to the parameters of the hidden neurons. On the way
back each factor stands at the edge that it belongs to, and in each node the product so far.
"""

from collections.abc import Mapping
from itertools import pairwise

from nudge.core.two_two_one import BIASES, NEURONS, PARAMETERS, SOURCES
from nudge.core.worked_graphs import STATIONS, Passes
from nudge.marks import Meaning
from nudge.pictures.common.notation import brief, derivative, factor, inside, named, tiny
from nudge.view import Diagram, Edge, Node, NodeKind

FORWARD_ORDER = ("h1", "h2", "y", "loss")
FORWARD, ALL = 4, 7
# The loss stands above the answer, and its factor beside the edge between the two.
LAYERS = {"x1": 0, "x2": 0, "h1": 1, "h2": 1, "loss": 2, "y": 2}
KINDS: dict[str, NodeKind] = {"x1": "input", "x2": "input", "loss": "output"}
MEANINGS: dict[str, Meaning] = {"x1": "data", "x2": "data", "loss": "error"}
# A weight, or a factor, of this size is drawn at full width.
LARGEST_WEIGHT, LARGEST_FACTOR = 5.0, 2.0


def has_value(name: str, stage: int) -> bool:
    """Whether the pass forward has come to this neuron; inputs are there from the start."""
    return name not in FORWARD_ORDER or FORWARD_ORDER.index(name) < stage


def has_slope(name: str, stage: int) -> bool:
    """Whether the pass backward has given this parameter or neuron its slope."""
    stations = STATIONS[name] if name in STATIONS else _stations_after(name)
    return stage - FORWARD >= len(stations)


def _stations_after(neuron: str) -> tuple[str, ...]:
    return ("loss",) if neuron == "y" else ("y", "loss")


def path_of(parameter: str) -> tuple[str, ...]:
    """From the loss back to a parameter: the loss, the neurons on the way, the parameter."""
    return (*reversed(STATIONS[parameter]), parameter)


def reached(parameter: str, stage: int) -> str:
    """How far the way back along a parameter's path has come."""
    path = path_of(parameter)
    return path[max(0, min(stage - FORWARD, len(path) - 1))]


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
        (*wires, _end(values, stage)),
        "Two inputs, two hidden neurons, one that answers, and the loss; weights stand on the "
        f"wires, and a square feeds each neuron its bias. {', '.join(known)}.",
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
        MEANINGS.get(name, "prediction") if there else "past",
        detail=detail,
    )


def _square(bias: str) -> Node:
    detail = f"It always sends 1. Its wire is the bias {named(bias)}."
    return Node(f"one {bias}", "", "bias", LAYERS[BIASES[bias]] - 1, "1", "bias", detail=detail)


def ends_of(parameter: str) -> tuple[str, str]:
    """The nodes that a parameter's wire joins."""
    if parameter in BIASES:
        return f"one {parameter}", BIASES[parameter]
    return SOURCES[parameter]


def _end(values: Mapping[str, float], stage: int) -> Edge:
    """From the answer to its loss; there is no weight on it."""
    there = has_value("loss", stage)
    detail = computed("loss", values) if there else "Not computed yet."
    return Edge("y", "loss", "", 0, "", "plain" if there else "past", detail=detail)


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
    """The same network: one path, with a factor at each edge and the product in each node."""
    path = path_of(parameter)
    nodes = [_product_node(name, worked, stage, on_path=name in path) for name in LAYERS]
    squares = [_square(bias) for bias in BIASES]
    wires = [_wire_back(name, worked, stage, parameter) for name in PARAMETERS]
    told = [
        f"{derivative(later, earlier)} is {brief(worked.slopes[later][earlier])}"
        for later, earlier in pairwise(path)
        if has_slope(earlier, stage)
    ]
    return Diagram(
        "backward",
        f"Backward: the path to {named(parameter)}",
        (*nodes, *squares),
        (*wires, _factor("y", "loss", "y", worked, stage)),
        f"The same network. From the loss back to {named(parameter)}, a factor stands at each "
        f"edge: {', '.join(told) if told else 'none is known yet'}.",
    )


def _product_node(name: str, worked: Passes, stage: int, *, on_path: bool) -> Node:
    if name not in FORWARD_ORDER:
        given = f"{named(name)} is given and nobody turns it, so its slope is not needed."
        return Node(name, named(name), "input", 0, "", "past", detail=given)
    if name == "loss":
        detail = f"{computed(name, worked.values)}. The way back begins here."
        text = inside(worked.values[name])
        return Node(name, named(name), "output", LAYERS[name], text, "error", detail=detail)
    there = on_path and has_slope(name, stage)
    waits = "Nothing has come back to here yet." if on_path else "The path does not lead here."
    return Node(
        name,
        named(name),
        "sum",
        LAYERS[name],
        inside(worked.slopes["loss"][name]) if there else "",
        "gradient" if there else "past",
        detail=f"The product so far. {came_back(name, worked)}" if there else waits,
    )


def _wire_back(name: str, worked: Passes, stage: int, parameter: str) -> Edge:
    """A factor where the path leads over this wire, and else nothing."""
    source, target = ends_of(name)
    path = path_of(parameter)
    earlier = name if name == parameter else source
    if target in path and earlier in path:
        return _factor(source, target, earlier, worked, stage)
    return Edge(source, target, "", 0, "", "past", detail=f"The path of {named(name)} is another.")


def _factor(source: str, target: str, earlier: str, worked: Passes, stage: int) -> Edge:
    """The local slope of a node along a node, or a parameter, before it."""
    there = has_slope(earlier, stage)
    letters, numbers = local_formula(earlier, target, worked)
    value = worked.slopes[target][earlier]
    label = derivative(target, earlier)
    made = f" = {numbers} = {brief(value)}" if numbers != brief(value) else f" = {numbers}"
    return Edge(
        source,
        target,
        label,
        value if there else 0,
        tiny(value) if there else "",
        "gradient" if there else "plain",
        LARGEST_FACTOR,
        detail=f"{label} = {letters}{made if there else ''}.",
    )


def came_back(name: str, worked: Passes) -> str:
    """How the slope of the loss along a neuron or a parameter is made, in one line."""
    slopes = worked.slopes["loss"]
    station = (STATIONS[name] if name in STATIONS else _stations_after(name))[0]
    _, numbers = local_formula(name, station, worked)
    if station == "loss":
        return f"dL/dy = {numbers} = {brief(slopes[name])}."
    return (
        f"{derivative('loss', name)} = {derivative('loss', station)} × {derivative(station, name)}"
        f" = {brief(slopes[station])} × {factor(worked.slopes[station][name])}"
        f" = {brief(slopes[name])}."
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
