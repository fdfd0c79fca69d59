import json
from dataclasses import dataclass, field

import pytest

from nudge.errors import StateError
from nudge.records import WHEN_SET, decode, encode
from nudge.training import Trace


@dataclass(frozen=True)
class Inner:
    places: tuple[float, ...] = (1.5, 2.0)


@dataclass(frozen=True)
class Outer:
    w: float = 0.5
    steps: int = 3
    playing: bool = False
    name: str = "a"
    inner: Inner = Inner()
    best: float | None = None


def changed(**values: object) -> dict[str, object]:
    data: dict[str, object] = json.loads(encode(Outer()))
    return data | values


def test_what_was_written_is_read_back_equal() -> None:
    for record in (Outer(), Outer(w=-1e-9, best=2.0, inner=Inner(())), Outer(name="<&>")):
        assert decode(Outer, json.loads(encode(record)), "state") == record


def test_a_trace_is_read_back_equal() -> None:
    trace = Trace((0, 1, 2), ((0.0, 1.0), (2.0, 3.0), (4.0, 5.0)), 2)
    assert decode(Trace, json.loads(encode(trace)), "state") == trace


def test_none_is_left_out() -> None:
    assert "best" not in json.loads(encode(Outer()))


@dataclass(frozen=True)
class Sparing:
    name: str = ""
    ramp: str = field(default="sequential", metadata=WHEN_SET)


def test_a_field_that_travels_when_set_is_left_out_at_its_default() -> None:
    assert json.loads(encode(Sparing())) == {"name": ""}
    assert json.loads(encode(Sparing(ramp="diverging"))) == {"name": "", "ramp": "diverging"}


def test_a_whole_number_is_taken_where_a_float_is_meant() -> None:
    assert decode(Outer, changed(w=1), "state").w == 1.0


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"w": "0.5"}, "state.w must be a finite number, not '0.5'"),
        ({"w": None}, "state.w must be a finite number, not None"),
        ({"w": True}, "state.w must be a finite number, not True"),
        ({"w": float("inf")}, "state.w must be a finite number, not inf"),
        ({"steps": 1.5}, "state.steps must be a whole number of at least 0, not 1.5"),
        ({"steps": -1}, "state.steps must be a whole number of at least 0, not -1"),
        ({"playing": 1}, "state.playing must be true or false, not 1"),
        ({"name": 7}, "state.name must be text, not 7"),
        ({"speed": 9}, "state has no speed"),
        ({"inner": {"places": [1, "x"]}}, "state.inner.places[1] must be a finite number"),
        ({"inner": []}, "state.inner must be an object, not []"),
        ({"inner": {"places": 3}}, "state.inner.places must be a list, not 3"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(values: dict[str, object], complaint: str) -> None:
    with pytest.raises(StateError) as refused:
        decode(Outer, changed(**values), "state")
    assert complaint in str(refused.value)


@pytest.mark.parametrize("levels", [17, 2375, 100_000])
def test_what_is_nested_without_end_is_refused_in_a_few_words(levels: int) -> None:
    in_lists: object = 1
    in_objects: object = 1
    for _ in range(levels):
        in_lists, in_objects = [in_lists], {"a": in_objects}
    for value in (in_lists, in_objects):
        for name in ("w", "steps", "playing", "name", "inner", "best"):
            with pytest.raises(StateError) as refused:
                decode(Outer, changed(**{name: value}), "state")
            assert len(str(refused.value)) < 120
        with pytest.raises(StateError, match=r"must be a (list|finite number)"):
            decode(Outer, changed(inner={"places": value}), "state")


def test_names_that_a_record_does_not_have_are_told_in_a_few_words() -> None:
    with pytest.raises(StateError) as refused:
        decode(Outer, changed(**{f"stranger_{place}": 1 for place in range(5000)}), "state")
    assert len(str(refused.value)) < 120


def test_a_missing_field_is_refused() -> None:
    data = changed()
    del data["w"]
    with pytest.raises(StateError, match=r"state\.w must be a finite number"):
        decode(Outer, data, "state")


def test_a_tuple_of_fixed_length_is_counted() -> None:
    with pytest.raises(StateError, match="pair must have 2 entries, not 3"):
        decode(tuple[float, float], [1, 2, 3], "pair")


def test_nan_is_not_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        encode(Outer(w=float("nan")))


def test_what_is_no_record_is_not_written() -> None:
    with pytest.raises(TypeError, match="object is not a record"):
        encode({"a": object()})
