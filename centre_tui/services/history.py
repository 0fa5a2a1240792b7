"""The history: who changed what and when, field by field; and taking back one's own last change."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from centre_tui.domain.access import Arrangement
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.permissions import Action, Reach, may, may_for, reach
from centre_tui.domain.text import folded
from centre_tui.services.books import TABLES
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, Missing
from centre_tui.store.history import Recorded, Version

__all__ = ["Field", "Recorded", "changes", "fields_of", "line_of", "record_named", "undo_last", "versions_of"]

PERSONAL: Final = frozenset({"date_of_birth", "uln", "uci", "ocr_candidate_number", "gender"})
MALPRACTICE: Final = "holds"
CANDIDATES: Final = TABLES[Candidate]
ARRANGEMENTS: Final = TABLES[Arrangement]
CASES: Final = TABLES[MalpracticeCase]
MOST_NAMED: Final = 3
MINUTES: Final = len("2026-11-23T09:00")
NUMBER: Final = re.compile(r"[0-9]{1,15}")
HIDDEN: Final = "(not shown)"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record before and after a change, as text."""

    record: str
    name: str
    before: str
    after: str


def changes(desk: Desk, words: str = "") -> Iterator[Recorded]:
    """Yield every change the officer may see, the newest first; of some words, those that hold each of them."""
    desk.require(Action.SEE_HISTORY)
    secret, wanted = secret_from(desk), folded(words).split()
    for each in desk.store.history():
        change = without(each, secret)
        if change is not None and (not wanted or holds(change, wanted)):
            yield change


def secret_from(desk: Desk) -> frozenset[str]:
    """Return the tables of whose records the officer may not even know that they are there."""
    return frozenset() if may(desk.actor, Action.SEE_MALPRACTICE) else frozenset({CASES})


def without(change: Recorded, secret: frozenset[str]) -> Recorded | None:
    """Return a change without the records of some tables; nothing where it was about no others."""
    keys = tuple(key for key in change.keys if key[0] not in secret)
    if keys == change.keys:
        return change
    return replace(change, keys=keys) if keys else None


def holds(change: Recorded, words: Iterable[str]) -> bool:
    """Tell whether a change's line holds each of some words."""
    line = folded(" ".join(line_of(change)))
    return all(word in line for word in words)


def line_of(change: Recorded) -> tuple[str, str, str, str, str]:
    """Return a change as it is listed: its number, when, who, what, and which records."""
    named = ", ".join(f"{table} {record}" for table, record in change.keys[:MOST_NAMED])
    more = f" and {len(change.keys) - MOST_NAMED} more" if len(change.keys) > MOST_NAMED else ""
    return str(change.seq), change.at[:MINUTES].replace("T", " "), change.by.name, change.what, named + more


def record_named(text: str) -> tuple[str, int]:
    """Return the table and number of a record as the history names it: "candidates 17". Raises BadInput."""
    table, _, number = text.rpartition(" ")
    if table not in TABLES.values() or not NUMBER.fullmatch(number):
        raise BadInput(f"A record is named as “candidates 17”; the tables are {', '.join(TABLES.values())}.", "record")
    return table, int(number)


def fields_of(desk: Desk, seq: int) -> list[Field]:
    """Return what a change altered, record by record and field by field."""
    desk.require(Action.SEE_HISTORY)
    return [field for version in desk.store.record(seq) for field in shown(desk, version)]


def versions_of(desk: Desk, table: str, record: int) -> list[tuple[Recorded, list[Field]]]:
    """Return every version of one record, the newest first, with what each altered."""
    desk.require(Action.SEE_HISTORY)
    secret = secret_from(desk)
    versions = [] if table in secret else desk.store.versions(table, record)
    return [(without(each.change, secret) or each.change, list(shown(desk, each))) for each in versions]


def shown(desk: Desk, version: Version) -> Iterator[Field]:
    """Yield the fields a change altered in a record, without the values that are not for the officer.

    Of holds that are not, one field stands for all: which of them a hold has would say what it is for.
    """
    if version.table in secret_from(desk):
        return
    secret = not_for(desk) if within_reach(desk, version) else None
    told = set[str]()
    for each in version.differences():
        hidden = secret is None or not secret.isdisjoint(each.field.split("."))
        field = MALPRACTICE if hidden and each.field.startswith(f"{MALPRACTICE}.") else each.field
        if field not in told:
            told.add(field)
            before, after = (HIDDEN, HIDDEN) if hidden else (words(each.before), words(each.after))
            yield Field(f"{version.table} {version.id}", field, before, after)


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
