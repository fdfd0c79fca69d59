"""Space on paper: a box with three axes, seen from a side that the reader chooses.

The picture is an orthographic projection: no vanishing point, so that lines which are
parallel in the box stay parallel, and upright bars stay upright. Two angles say where
the eye is: `turn` goes round the box, `tilt` goes from its side (0) to its top (90).
"""

from dataclasses import dataclass

import numpy as np

from nudge.controls import Dial
from nudge.core.arrays import Array
from nudge.marks import Handle
from nudge.view import Axis

TURN = Dial("turn", "Turn", low=-180, high=180, step=5, unit="degrees")
TILT = Dial("tilt", "Tilt", low=0, high=90, step=5, unit="degrees")

# The box is a cube of 2 by 2 by 2. The paper is as wide as it is, so that a unit is as long
# across as upright; only from far above and onto an edge do corners of the box leave it.
ACROSS = Axis("Across", -2.32, 2.32)
UPRIGHT = Axis("Upright", -1.5, 1.5)
# At a turn of 0, the eye looks along the box's first axis: it leads away from the reader.
ALONG_THE_FIRST = 90.0


@dataclass(frozen=True)
class Box:
    """The ranges of the three axes that fill the box: two along its floor, one upright."""

    x: tuple[float, float]
    y: tuple[float, float]
    z: tuple[float, float]


def project(points: Array, box: Box, turn: float, tilt: float) -> tuple[Array, Array]:
    """Return where points of the box lie on the paper.

    Parameters
    ----------
    points : shape (n_points, 3)
        In the units of the box's axes.
    turn, tilt
        In degrees.

    Returns
    -------
    across, upright : shape (n_points,)
        In the units of the axes `ACROSS` and `UPRIGHT`; the middle of the box is (0, 0).
    """
    low, high = np.array((box.x, box.y, box.z)).T
    centered = (points - (low + high) / 2) / (high - low) * 2
    around, above = np.radians((turn + ALONG_THE_FIRST, tilt))
    across = centered[:, 0] * np.cos(around) - centered[:, 1] * np.sin(around)
    depth = centered[:, 0] * np.sin(around) + centered[:, 1] * np.cos(around)
    return across, centered[:, 2] * np.cos(above) + depth * np.sin(above)


def eye(turn: float, tilt: float) -> Handle:
    """A handle on the whole picture: where it stands says how the box is turned.

    The width of the paper is one whole turn, its height the way from the side to the top.
    """
    x = turn / TURN.high * ACROSS.high
    y = (0.5 - tilt / TILT.high) * (UPRIGHT.high - UPRIGHT.low)
    return Handle("eye", x, y, "Turn", "plain", surface=True)


def turned(x: float, y: float) -> tuple[float, float]:
    """The turn and the tilt for a place of the handle, in whole degrees: this undoes `eye`."""
    turn = x / ACROSS.high * TURN.high
    tilt = (0.5 - y / (UPRIGHT.high - UPRIGHT.low)) * TILT.high
    return TURN.clamp(round(turn)), TILT.clamp(round(tilt))
