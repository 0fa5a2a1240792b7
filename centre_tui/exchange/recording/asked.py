"""What a recording document asks, as data: a label and how its answer is found. Facts and tables are made of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from centre_tui.exchange.paper import Fact, Facts, Table
from centre_tui.exchange.recording.portfolio import Office

RecordT = TypeVar("RecordT")


@dataclass(frozen=True, slots=True)
class Asked(Generic[RecordT]):
    """One thing asked of a record, and how the answer is written; a blank answer is absent."""

    label: str
    answer: Callable[[Office, RecordT], str]


Layout: TypeAlias = tuple[Asked[RecordT], ...]


def facts(heading: str, layout: Layout[RecordT], office: Office, record: RecordT) -> Facts:
    """Return the answers of one record."""
    return Facts(heading, tuple(Fact(each.label, each.answer(office, record)) for each in layout))


def table(heading: str, layout: Layout[RecordT], office: Office, records: Iterable[RecordT], *, empty: str) -> Table:
    """Return the answers of several records, a row each."""
    rows = tuple(tuple(each.answer(office, record) for each in layout) for record in records)
    return Table(heading, tuple(each.label for each in layout), rows, empty)
