"""A link can hold any state: none may break a figure for good, or keep it from answering."""

import json
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nudge import catalogue
from nudge.controls import Button, Choice, Dial, Steps, Toggle
from nudge.host import Host
from nudge.records import encode

Message = dict[str, object]

FLOATS = st.one_of(st.floats(-2, 500), st.floats(allow_nan=False, allow_infinity=False))


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Plain JSON data that decodes as `kind`."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.fixed_dictionaries({each.name: values(hints[each.name]) for each in fields(kind)})
    if get_origin(kind) is tuple:
        return lists(get_args(kind))
    if isinstance(kind, UnionType):
        return st.one_of(
            *(st.none() if each is type(None) else values(each) for each in get_args(kind))
        )
    plain: dict[Any, st.SearchStrategy[Any]] = {
        float: FLOATS,
        int: st.integers(0, 10**6),
        bool: st.booleans(),
        str: st.text(max_size=5),
    }
    return plain[kind]


def lists(kinds: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return st.lists(values(kinds[0]), max_size=4)
    return st.tuples(*map(values, kinds)).map(list)


def events(figure: catalogue.Figure) -> list[Message]:
    """One event of each control, as the page sends it."""
    found: list[Message] = []
    for control in figure.controls:
        match control:
            case Dial():
                found.append({"kind": "moved", "name": control.name, "value": control.high})
            case Choice():
                value = control.options[-1][0]
                found.append({"kind": "chosen", "name": control.name, "value": value})
            case Toggle():
                found.append({"kind": "switched", "name": control.name, "value": True})
            case Button() | Steps():
                found += [
                    {"kind": "pressed", "name": control.name, "value": each}
                    for each in control.values
                ]
    return found


@pytest.mark.parametrize("key", catalogue.figure_keys())
def test_a_changed_field_of_a_link_never_breaks_the_figure(key: str) -> None:
    figure = catalogue.figure(key)
    start = json.loads(encode(figure.State()))
    hints = get_type_hints(figure.State)
    change = st.sampled_from(fields(figure.State)).flatmap(
        lambda each: st.fixed_dictionaries({each.name: values(hints[each.name])})
    )

    @settings(max_examples=25)
    @given(change)
    def check(changed: dict[str, Any]) -> None:
        host = Host()
        opened = send(host, {"kind": "open", "figure": key, "state": start | changed})
        assert opened["kind"] == "view", opened
        for event in events(figure):
            answer = send(host, event | {"figure": key})
            assert answer["kind"] in {"view", "refused"}, answer.get("traceback")

    check()


def send(host: Host, message: Message) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(host.receive(json.dumps(message)))
    return reply
