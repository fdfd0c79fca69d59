"""One weight: what does a house cost, if every square foot costs the same?"""

from dataclasses import dataclass, replace

from nudge.core import line
from nudge.events import Dragged, Event, Moved, assigned
from nudge.marks import Annotation, Handle, Points, Rule, Segments
from nudge.numerals import significant
from nudge.pictures.houses import houses
from nudge.view import Number, Outcome, Panel, Text, View, receipt

TITLE = "What should 2,000 square feet cost?"

CONTROLS = (houses.WEIGHT,)


@dataclass(frozen=True)
class State:
    """The weight, in thousands of dollars for each square foot."""

    w: float = 0.1


def update(state: State, event: Event) -> State:
    """Turn the dial, or tilt the line by its far end."""
    match event:
        case Moved():
            return assigned(state, event)
        case Dragged("end", x, y) if x > 0:
            return replace(state, w=houses.WEIGHT.clamp(y / x))
    return state


def view(state: State) -> View:
    """The houses, the line, and what the line says about the house in question."""
    price = line.prediction(houses.ASKED_AREA, state.w)
    asked, area = houses.ASKED_PRICE, houses.ASKED_AREA
    marks = (
        Rule("", y=asked),
        Annotation(60, asked + 12, "asked: 400"),
        Segments([area], [0.0], [area], [price], "past"),
        houses.model_line(state.w),
        Points([area], [price], "prediction"),
        _handle(state.w),
    )
    return View(
        (
            houses.price_plot(marks, state.w),
            Number(
                "prediction",
                "Predicted price",
                price,
                unit=houses.DOLLARS,
                meaning="prediction",
                receipt=receipt(
                    line.prediction,
                    "price = w × area",
                    f"{significant(state.w)} × 2,000 = {significant(price)}",
                ),
            ),
        ),
        panels=(Panel("network", "Network", lambda: (houses.network(state.w),)),),
        outcome=Outcome(
            numbers=(("prediction", "the predicted price"),),
            remark=Text("verdict", _verdict(price - asked)),
        ),
    )


def _handle(weight: float) -> Handle:
    """The far end of the line, on the plot's right side or on its roof."""
    x = houses.AREA.high
    roof = houses.PRICE.high
    if weight * x > roof:
        x = roof / weight
    return Handle("end", x, weight * x, "End of the line")


def _verdict(difference: float) -> str:
    if abs(difference) < 0.5:
        return "With this weight, the asking price of 400 is what the line predicts."
    side = "more" if difference > 0 else "less"
    return (
        f"With this weight, the line predicts {significant(abs(difference), 3)} thousand dollars "
        f"{side} than the asking price of 400."
    )
