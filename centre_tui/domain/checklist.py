"""The 13 items of handbook 5.20.2 as they stand: what the rules say beside what a person ticked, and when.

A computed rule turns an item red whatever was ticked; the tick stays visible (requirements, section 8).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import WORST_FIRST, Finding, Severity
from centre_tui.domain.owners import item_of
from centre_tui.domain.visits import ChecklistItem, ItemState, Visit

ITEMS: Final = range(1, 14)


@dataclass(frozen=True, slots=True)
class Item:
    """One item: as a person prepared it, the worst the rules say of it and how much, or why it does not apply."""

    prepared: ChecklistItem
    worst: Severity | None
    found: int
    not_applicable: str

    @property
    def number(self) -> int:
        """Return the item's number, 1 to 13."""
        return self.prepared.number

    @property
    def verdict(self) -> str:
        """Return what the rules say in a word: the worst severity, `n/a`, or that nothing was found."""
        if self.worst is not None:
            return self.worst.value
        return "n/a" if self.not_applicable else "sound"

    @property
    def tick(self) -> str:
        """Return what a person said of it, by whom and on which day; nothing where nobody did."""
        item = self.prepared
        if item.checked_on is None or item.state is ItemState.OPEN:
            return ""
        return f"{item.state} on {shown(item.checked_on)} by {item.checked_by or 'somebody'}"

    @property
    def contradicted(self) -> bool:
        """Tell whether a person ticked the item and a rule turns it red all the same."""
        return bool(self.tick) and self.worst in (Severity.BLOCK, Severity.RED)


def checklist(visit: Visit, findings: Iterable[Finding], not_applicable: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the 13 items of a visit; `not_applicable` has a reason by rule."""
    found: dict[int | None, list[Severity]] = {}
    for each in findings:
        found.setdefault(item_of(each.rule), []).append(each.severity)
    return tuple(_item(visit.item(number), found.get(number, []), not_applicable) for number in ITEMS)


def _item(prepared: ChecklistItem, found: list[Severity], not_applicable: Mapping[str, str]) -> Item:
    worst = min(found, key=WORST_FIRST.index, default=None)
    reason = not_applicable.get(f"5.20.2-{prepared.number:02}", "")
    return Item(prepared, worst, len(found), reason)
