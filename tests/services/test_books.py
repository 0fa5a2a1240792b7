"""What a record says of which nobody recorded anything yet."""

import dataclasses
from collections.abc import Iterator
from typing import Final, get_args, get_type_hints

import pytest

from centre_tui.domain.centre import Settings
from centre_tui.domain.strategy import RiskPoints, Strategy
from centre_tui.services.books import TABLES

FIGURES: Final[frozenset[type]] = frozenset({Settings, Strategy, RiskPoints})
"""What a centre decides on beforehand: there the figures of the handbook hold until it does."""


def parts(kind: object) -> Iterator[type]:
    """Yield a kind of record and every kind it is made of."""
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from parts(hint)
    for each in get_args(kind):
        yield from parts(each)


KINDS: Final = sorted({part for kind in TABLES for part in parts(kind)} - FIGURES, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_nobody_recorded_is_neither_done_nor_anybodys(kind: type) -> None:
    """Absence of data is never a pass: no question is answered with yes, and no number names a record."""
    beginnings = {each.name: each.default for each in dataclasses.fields(kind) if isinstance(each.default, int)}
    assert [name for name, beginning in beginnings.items() if beginning] == []
