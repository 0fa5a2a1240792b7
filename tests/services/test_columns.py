"""Lines in columns are those at hand: whatever is put and dropped, and whoever was handed some keeps them."""

from collections.abc import Mapping
from random import Random
from typing import Final, NamedTuple

import pytest

from centre_tui.services.columns import ColumnLines, InColumns
from centre_tui.services.packed_lines import altered
from centre_tui.services.roll_lines import AtHand

NAMES: Final = ("Okafor", "O’Brien", "Nguyễn", "", "\ud800")


class Line(NamedTuple):
    """A line of these tests: some values alike, a text of its own."""

    id: int
    revision: int
    name: str
    live: bool
    number: str
    units: tuple[str, ...] = ()


def line(record: int, dice: Random) -> Line:
    """Return some line of a record."""
    units = tuple(dice.choices("123", k=dice.randrange(3)))
    return Line(record, dice.randrange(9), dice.choice(NAMES), dice.random() < 0.5, dice.choice(NAMES) * 2, units)


def in_columns() -> InColumns[Line]:
    """Return where such lines are put."""
    return InColumns(Line._make, Line._fields, ("number",))


@pytest.mark.parametrize("seed", range(4))
def test_lines_in_columns_are_those_at_hand(seed: int) -> None:
    """After every step of a random history, and what was handed out before stays as it was."""
    dice, columns, at_hand = Random(seed), in_columns(), AtHand[Line]()
    handed: list[tuple[Mapping[int, Line], dict[int, Line]]] = []
    for record in range(1, 30):
        put = line(record, dice)
        columns.put(put)
        at_hand.put(put)
    for _ in range(60):
        record = dice.randrange(1, 50)
        if dice.random() < 0.3:
            columns.drop(record)
            at_hand.drop(record)
        else:
            put = line(record, dice)
            columns.put(put)
            at_hand.put(put)
        lines, expected = columns.lines, dict(at_hand.lines)
        assert lines == expected
        assert len(lines) == len(expected)
        assert columns.revisions() == at_hand.revisions()
        assert lines.get(99) is None
        handed.append((lines, expected))
    for lines, expected in handed:
        assert lines == expected
        assert altered(lines, columns.lines) == altered_of(expected, dict(at_hand.lines))
        assert all(type(each.live) is bool for each in lines.values())


def altered_of(before: Mapping[int, Line], after: Mapping[int, Line]) -> set[int]:
    """Return what came, went or is another, looked up in both."""
    return {record for record in {**before, **after} if before.get(record) != after.get(record)}


def test_lines_read_anew_are_compared_one_by_one() -> None:
    """Another journal took the place of the one they were of."""
    dice, columns = Random(5), in_columns()
    first = [line(record, dice) for record in range(1, 9)]
    for each in first:
        columns.put(each)
    before = columns.lines
    columns.clear()
    assert not columns.lines
    for each in (*first[:3], first[3]._replace(name="Ito"), *first[5:]):
        columns.put(each)
    assert isinstance(before, ColumnLines)
    assert altered(before, columns.lines) == {4, 5}
