"""Frozen records to JSON and back, checked on the way in.

A state travels in a link that anybody can edit, so `decode` takes nothing on trust:
every field must be there, of its type, and finite.
"""

import json
import math
import reprlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from nudge.errors import StateError

# On a field with this metadata: it travels only when it is not its default.
WHEN_SET = {"when set": True}


def encode(value: object) -> str:
    """Write records, tuples and plain values as compact JSON; a NaN is refused."""
    return json.dumps(value, default=as_mapping, allow_nan=False, separators=(",", ":"))


def as_mapping(record: object) -> dict[str, Any]:
    """A record's fields, without those that are None: absent means None to the reader."""
    kind: Any = type(record)
    values = [(name, getattr(record, name), unset) for name, unset in _fields_of(kind)]
    return {name: value for name, value, unset in values if value is not None and value != unset}


@cache
def _fields_of(record: Any) -> tuple[tuple[str, Any], ...]:
    """The names of a record's fields, each with the value that is left out when written."""
    if not is_dataclass(record):
        raise TypeError(f"{record.__name__} is not a record and cannot be written as JSON")
    return tuple(
        (field.name, field.default if field.metadata == WHEN_SET else None)
        for field in fields(record)
    )


def decode(wanted: Any, value: object, name: str) -> Any:
    """Turn plain JSON data into `wanted`: a record, a tuple, or a plain type.

    Raises
    ------
    StateError
        If `value` does not fit, with the name of the part that does not.
    """
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _decode_record(wanted, value, name)
    if get_origin(wanted) is tuple:
        return _decode_tuple(get_args(wanted), value, name)
    if isinstance(wanted, UnionType):
        return _decode_optional(wanted, value, name)
    return _DECODE_PLAIN[wanted](value, name)


def _brief(value: object) -> str:
    """The beginning of a value, which may be nested without end."""
    return reprlib.repr(value)[:40]


def _decode_record(record: type, value: object, name: str) -> object:
    if not isinstance(value, Mapping):
        raise StateError(f"{name} must be an object, not {_brief(value)}")
    kinds = get_type_hints(record)
    unknown = value.keys() - kinds.keys()
    if unknown:
        raise StateError(f"{name} has no {', '.join(sorted(map(str, unknown))):.80}")
    # A field that is None is left out when it is written, so it may be missing here.
    return record(
        **{key: decode(kind, value.get(key), f"{name}.{key}") for key, kind in kinds.items()}
    )


def _decode_tuple(kinds: tuple[Any, ...], value: object, name: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise StateError(f"{name} must be a list, not {_brief(value)}")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        raise StateError(f"{name} must have {len(kinds)} entries, not {len(value)}")
    return tuple(
        decode(kind, entry, f"{name}[{place}]")
        for place, (kind, entry) in enumerate(zip(kinds, value, strict=True))
    )


def _decode_optional(wanted: UnionType, value: object, name: str) -> object:
    if value is None and NoneType in get_args(wanted):
        return None
    (kind,) = (kind for kind in get_args(wanted) if kind is not NoneType)
    return decode(kind, value, name)


def _decode_float(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise StateError(f"{name} must be a finite number, not {_brief(value)}")
    return float(value)


def _decode_int(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise StateError(f"{name} must be a whole number of at least 0, not {_brief(value)}")
    return value


def _decode_bool(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise StateError(f"{name} must be true or false, not {_brief(value)}")
    return value


def _decode_str(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise StateError(f"{name} must be text, not {_brief(value)}")
    return value


_DECODE_PLAIN: Mapping[Any, Callable[[object, str], object]] = {
    float: _decode_float,
    int: _decode_int,
    bool: _decode_bool,
    str: _decode_str,
}
