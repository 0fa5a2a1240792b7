"""A whole history made at once, a change a line, for a store to put in place: written once, and it counts at once.

Saving the changes one by one would let other people see half a demonstration, and fold the journal over and over.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from centre_tui.services.demonstration.building import FictitiousCentre
from centre_tui.store import Change, Session
from centre_tui.store.documents import Documents
from centre_tui.store.draft import Draft
from centre_tui.store.lines import GENESIS, Line, seal_in, sealed
from centre_tui.store.opening import first_line
from centre_tui.store.records import Record

ItemT = TypeVar("ItemT")

CANDIDATES_A_CHANGE: Final = 250
BATCHES_A_CHANGE: Final = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One change to be: what it is called in the history, and the records it adds."""

    what: str
    records: Sequence[Record]


def steps(made: FictitiousCentre) -> Iterator[Step]:
    """Yield the changes that write a demonstration; the centre, which says that it is a sample, in the first."""
    yield Step("sample centre set up", (made.centre, *made.staff, *made.events, *made.visits))
    for candidates in shares(made.candidates, CANDIDATES_A_CHANGE):
        yield Step(f"{len(candidates)} sample candidates", candidates)
    for batches in shares(made.batches, BATCHES_A_CHANGE):
        yield Step(f"{len(batches)} sample claim batches", batches)


def shares(records: Sequence[ItemT], size: int) -> Iterator[Sequence[ItemT]]:
    """Yield the records in shares of no more than this size."""
    yield from (records[first : first + size] for first in range(0, len(records), size))


def history(session: Session, changes: Iterable[Step]) -> Iterator[bytes]:
    """Yield the lines of a new journal: the one every store begins with, and one for each change."""
    raw = first_line(session)
    yield raw
    documents = Documents(1, seal_in(raw) or GENESIS, session.schema)
    for step in changes:
        line = filled(session, documents, step)
        raw = sealed(line)
        yield raw
        following = {table: max(map(int, ids)) + 1 for table, ids in line.was.items()}
        documents = Documents(line.seq, seal_in(raw) or GENESIS, line.schema, {**documents.following, **following})


def filled(session: Session, before: Documents, step: Step) -> Line:
    """Return one change with its documents; of those before it need not be known more than how far their ids came."""
    draft = Draft(before)
    change = Change(draft, session.codec, step.what)
    for record in step.records:
        change.add(record)
    line = Line(
        seq=draft.seq,
        prev=before.head,
        at=session.now(),
        by=session.by,
        what=change.what,
        tx=session.ticket(),
        schema=session.schema,
    )
    return draft.filled(line)
