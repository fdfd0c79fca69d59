import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nudge.pictures.common.projection import ACROSS, UPRIGHT, Box, eye, project, turned

BOX = Box(x=(0, 10), y=(0, 4), z=(0, 100))
CORNERS = np.array([(x, y, z) for x in (0, 10) for y in (0, 4) for z in (0, 100)])

turns = st.integers(-180, 180)
tilts = st.integers(0, 90)


def test_from_the_side_the_second_axis_goes_to_the_left_and_the_third_up() -> None:
    # turn 0, tilt 0: the first axis leads away from the eye and cannot be seen.
    across, upright = project(np.array([(0, 0, 0), (10, 0, 0), (0, 4, 100)]), BOX, 0, 0)
    assert across == pytest.approx([1, 1, -1])
    assert upright == pytest.approx([-1, -1, 1])


def test_from_above_the_first_axis_goes_up_and_the_third_cannot_be_seen() -> None:
    across, upright = project(np.array([(0, 0, 0), (10, 0, 0), (0, 0, 100)]), BOX, 0, 90)
    assert across == pytest.approx([1, 1, 1])
    assert upright == pytest.approx([-1, 1, -1])


@given(turns, tilts)
def test_what_is_parallel_in_space_is_parallel_on_paper(turn: int, tilt: int) -> None:
    across, upright = project(CORNERS, BOX, turn, tilt)
    for axis in (across, upright):
        edges = axis.reshape(2, 2, 2)
        assert np.ptp(edges[1] - edges[0]) == pytest.approx(0, abs=1e-12)


@given(turns, tilts)
def test_upright_bars_stay_upright(turn: int, tilt: int) -> None:
    across, upright = project(np.array([(3, 1, 20), (3, 1, 80)]), BOX, turn, tilt)
    assert across[0] == across[1]
    assert upright[1] >= upright[0] - 1e-12


@given(turns)
def test_turning_keeps_distances_when_seen_from_above(turn: int) -> None:
    across, upright = project(CORNERS, BOX, turn, 90)
    assert np.hypot(across, upright) == pytest.approx(np.sqrt(2))


@given(turns)
def test_the_box_fits_on_the_paper_from_a_little_above(turn: int) -> None:
    across, upright = project(CORNERS, BOX, turn, 15)
    assert np.abs(across).max() < ACROSS.high
    assert np.abs(upright).max() < UPRIGHT.high


@given(turns, tilts)
def test_the_handle_stands_where_a_hand_finds_it_again(turn: int, tilt: int) -> None:
    handle = eye(turn, tilt)
    assert turned(handle.x, handle.y) == (turn, tilt)


def test_a_hand_that_leaves_the_paper_turns_no_farther() -> None:
    assert turned(10, -10) == (180, 90)
    assert turned(-10, 10) == (-180, 0)
