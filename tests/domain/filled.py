"""Records of any kind with every field filled, and every date in them another day, in the order of the fields."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Final, TypeVar, get_args, get_origin, get_type_hints

RecordT = TypeVar("RecordT")
PLAIN: Final[Mapping[object, object]] = {str: "x", int: 1, bool: True}


def filled(kind: type[RecordT], first: date) -> tuple[RecordT, date]:
    """Return a record of which nothing is blank, dated from a day on, and the last of its days."""
    days = (first + timedelta(distance) for distance in range(1000))
    record = value_of(kind, days)
    assert isinstance(record, kind)
    return record, next(days) - timedelta(1)


def value_of(kind: object, days: Iterator[date]) -> object:
    """Return a value of a kind; of a union the first that is something, of a tuple one element."""
    if isinstance(kind, UnionType):
        return value_of(next(each for each in get_args(kind) if each is not NoneType), days)
    if get_origin(kind) is tuple:
        return (value_of(get_args(kind)[0], days),)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{each.name: value_of(hints[each.name], days) for each in fields(kind)})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    return next(days) if kind is date else PLAIN[kind]
