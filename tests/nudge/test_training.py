import numpy as np
import pytest

from nudge.errors import StateError
from nudge.training import FIRST_KEPT, MOST_KEPT, Trace, extended, within_bounds


def run(steps: int, chunk: int) -> Trace:
    trace = Trace((0,), ((0.0,),))
    for first in range(1, steps, chunk):
        places = np.arange(float(first), min(first + chunk, steps))[:, np.newaxis]
        trace = extended(trace, first, places)
    return trace


def test_a_short_run_is_kept_whole() -> None:
    assert run(50, 1).steps == tuple(range(50))


def test_a_long_run_stays_short_and_keeps_its_first_steps() -> None:
    trace = run(100_000, 1000)
    assert len(trace.steps) <= MOST_KEPT
    assert trace.steps[:FIRST_KEPT] == tuple(range(FIRST_KEPT))
    assert trace.steps[-1] > 98_000


@pytest.mark.parametrize("chunk", [1, 7, 100])
def test_the_trace_does_not_depend_on_how_many_steps_a_press_took(chunk: int) -> None:
    assert run(2000, chunk) == run(2000, 2000)


def test_each_place_belongs_to_its_step() -> None:
    trace = run(5000, 100)
    assert trace.places == tuple((float(step),) for step in trace.steps)


def test_places_are_rounded_to_what_a_plot_can_show() -> None:
    assert extended(Trace(), 0, [(0.123456789,)]).places == ((0.1234568,),)


@pytest.mark.parametrize(
    ("steps", "places", "stride"),
    [
        ((0, 1), ((0.0,),), 1),
        ((0,) * (MOST_KEPT + 1), ((0.0,),) * (MOST_KEPT + 1), 1),
        ((1, 1), ((0.0,), (0.0,)), 1),
        ((0, 1), ((0.0,), (0.0, 1.0)), 1),
        ((0,), ((0.0,),), 0),
    ],
)
def test_a_trace_that_no_run_can_have_left_is_refused(
    steps: tuple[int, ...], places: tuple[tuple[float, ...], ...], stride: int
) -> None:
    with pytest.raises(StateError):
        Trace(steps, places, stride)


@pytest.mark.parametrize(
    ("errors", "kept"),
    [((1, 2, 3), 3), ((1, 1e13, 2), 1), ((1e13, 2, 3), 3), ((1, 2, float("nan")), 2)],
)
def test_a_run_ends_before_its_error_leaves_all_bounds(
    errors: tuple[float, ...], kept: int
) -> None:
    assert len(within_bounds(np.arange(3.0), np.array(errors))) == kept


def test_a_step_that_is_taken_again_replaces_what_came_after() -> None:
    assert extended(run(50, 1), 10, [(7.0,)]).steps == tuple(range(11))
