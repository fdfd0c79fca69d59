"""The benchmark of starting compares what happened in the same minutes."""

from functools import partial
from itertools import count

from sitebuild.boot import ROUNDS, Visit, interleaved, report, wire
from sitebuild.visits import Told


def test_every_kind_is_visited_in_every_round_in_an_order_of_its_own() -> None:
    order: list[str] = []
    times = count()

    def visit(name: str) -> Told:
        order.append(name)
        return {"time": next(times)}

    visits: dict[str, Visit] = {name: partial(visit, name) for name in "abc"}
    told = interleaved(visits)
    rounds = [order[start : start + 3] for start in range(0, len(order), 3)]
    assert [sorted(one) for one in rounds] == [["a", "b", "c"]] * ROUNDS
    assert len({tuple(one) for one in rounds}) > 1
    for name, values in told.items():
        assert [order[int(each["time"])] for each in values] == [name] * ROUNDS


def test_a_time_is_told_beside_its_share_of_stocks() -> None:
    stock, ours = report({"stock": [100.0, 300.0, 200.0], "http": [90.0, 80.0, 700.0]})
    assert stock.split() == ["stock", "200", "ms", "1.00", "of", "stock"]
    assert ours.split() == ["http", "90", "ms", "0.45", "of", "stock"]


def test_bytes_are_told_in_all_and_before_a_page_can_be_read() -> None:
    told = {"time": 1.0, "bytes": 7_184_000.0, "sight": 218_400.0}
    assert wire(told) == "on the wire: 7.18 MB, without Python 218 kB"
