"""The benchmark of starting compares what happened in the same minutes."""

from functools import partial
from typing import Any, cast

from sitebuild.boot import ROUNDS, Visit, interleaved, report


class Profile:
    """Stands for a browser, and for a profile of it."""

    def __init__(self) -> None:
        self.opened = 0

    def new_context(self) -> "Profile":
        self.opened += 1
        return self

    def new_page(self) -> int:
        return self.opened

    def close(self) -> None:
        """There is nothing to close."""


def test_every_kind_is_visited_in_every_round_in_an_order_of_its_own() -> None:
    order: list[str] = []

    def visit(name: str, page: Any) -> float:
        order.append(name)
        return float(page)

    visits: dict[str, Visit] = {name: partial(visit, name) for name in "abc"}
    times = interleaved(cast("Any", Profile()), visits)
    rounds = [order[start : start + 3] for start in range(0, len(order), 3)]
    assert [sorted(one) for one in rounds] == [["a", "b", "c"]] * ROUNDS
    assert len({tuple(one) for one in rounds}) > 1
    seen = sorted(time for values in times.values() for time in values)
    assert seen == [float(number) for number in range(1, 3 * ROUNDS + 1)]


def test_a_time_is_told_beside_its_share_of_stocks() -> None:
    stock, ours = report({"stock": [100.0, 300.0, 200.0], "http": [90.0, 80.0, 700.0]})
    assert stock.split() == ["stock", "200", "ms", "1.00", "of", "stock"]
    assert ours.split() == ["http", "90", "ms", "0.45", "of", "stock"]
