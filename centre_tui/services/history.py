"""The history: who changed what and when, field by field; and taking back one's own last change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from centre_tui.domain.access import Arrangement
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.permissions import Action, Reach, may, may_for, reach
from centre_tui.services.books import TABLES
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, Missing
from centre_tui.store.history import Recorded, Version

__all__ = ["Field", "Recorded", "changes", "fields_of", "undo_last", "versions_of"]

PERSONAL: Final = frozenset({"date_of_birth", "uln", "uci", "ocr_candidate_number", "gender"})
MALPRACTICE: Final = "holds"
CANDIDATES: Final = TABLES[Candidate]
ARRANGEMENTS: Final = TABLES[Arrangement]
CASES: Final = TABLES[MalpracticeCase]
HIDDEN: Final = "(not shown)"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record before and after a change, as text."""

    record: str
    name: str
    before: str
    after: str


def changes(desk: Desk) -> Iterator[Recorded]:
    """Yield every change the officer may see, the newest first."""
    desk.require(Action.SEE_HISTORY)
    for each in desk.store.history():
        keys = tuple(key for key in each.keys if may_be_named(desk, key[0]))
        if keys or not each.keys:
            yield each if keys == each.keys else replace(each, keys=keys)


def may_be_named(desk: Desk, table: str) -> bool:
    """Tell whether the officer may know that a record of this table is there at all."""
    return table != CASES or may(desk.actor, Action.SEE_MALPRACTICE)


def fields_of(desk: Desk, seq: int) -> list[Field]:
    """Return what a change altered, record by record and field by field."""
    desk.require(Action.SEE_HISTORY)
    return [field for version in desk.store.record(seq) for field in shown(desk, version)]


def versions_of(desk: Desk, table: str, record: int) -> list[tuple[Recorded, list[Field]]]:
    """Return every version of one record, the newest first, with what each altered."""
    desk.require(Action.SEE_HISTORY)
    return [(version.change, list(shown(desk, version))) for version in desk.store.versions(table, record)]


def shown(desk: Desk, version: Version) -> Iterator[Field]:
    """Yield the fields a change altered in a record, without the values that are not for the officer."""
    if not may_be_named(desk, version.table):
        return
    secret = not_for(desk) if within_reach(desk, version) else None
    for each in version.differences():
        hidden = secret is None or not secret.isdisjoint(each.field.split("."))
        before, after = (HIDDEN, HIDDEN) if hidden else (words(each.before), words(each.after))
        yield Field(f"{version.table} {version.id}", each.field, before, after)


def not_for(desk: Desk) -> frozenset[str]:
    """Return the fields whose values are not for the officer."""
    personal: frozenset[str] = frozenset() if reach(desk.actor, Action.SEE_PERSONAL) is Reach.ALL else PERSONAL
    return personal if may(desk.actor, Action.SEE_MALPRACTICE) else personal | {MALPRACTICE}


def within_reach(desk: Desk, version: Version) -> bool:
    """Tell whether the officer may see the record as it stands now; a candidate gone is for who may see them all."""
    if version.table == ARRANGEMENTS and reach(desk.actor, Action.SEE_ACCESS) is not Reach.ALL:
        return False
    if version.table != CANDIDATES or reach(desk.actor, Action.SEE_HISTORY) is Reach.ALL:
        return True
    try:
        candidate = desk.store.get(Candidate, version.id)
    except Missing:
        return False
    return may_for(desk.actor, Action.SEE_CANDIDATE, candidate, desk.today)


def words(value: object) -> str:
    """Return a value of a document as it is shown."""
    plain = {None: "", True: "yes", False: "no"}
    return plain[value] if value is None or isinstance(value, bool) else str(value)


def undo_last(desk: Desk) -> str:
    """Take back the officer's own last change, if nothing has touched it since; say what was taken back."""
    desk.require(Action.UNDO)
    if founding(desk, desk.store.undo(dry=True).seq):
        raise BadInput("The centre's first records stay: without them nobody could use these books.")
    return f"Taken back: {desk.store.undo(dry=desk.dry).what}."


def founding(desk: Desk, seq: int) -> bool:
    """Tell whether a change is the one that set the centre up."""
    return any(each.table == TABLES[Centre] and each.before is None for each in desk.store.record(seq))
