"""One of what is equal, kept for all: thousands of records have the same days, numbers, names and sentences."""

from collections.abc import Iterable
from typing import TypeVar

from centre_tui.domain.findings import Finding, Fix, Subject

ValueT = TypeVar("ValueT")


class Shared:
    """Keeps one of what is equal: dates, sentences and people recur in what is kept of thousands of candidates."""

    def __init__(self) -> None:
        self._kept: dict[object, object] = {}

    def __call__(self, value: ValueT) -> ValueT:
        """Return the value, or the equal one that is kept already."""
        kept = self._kept.setdefault((type(value), value), value)
        return kept if isinstance(kept, type(value)) else value

    def all(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return a record's findings that share their subject and what recurs."""
        subjects: dict[Subject, Subject] = {}
        fixes: dict[Fix | None, Fix | None] = {}
        return tuple(
            Finding(
                each.rule,
                each.severity,
                subjects.setdefault(each.subject, each.subject),
                self(each.sentence),
                fixes.setdefault(each.fix, each.fix),
            )
            for each in found
        )
