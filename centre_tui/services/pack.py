"""The pack for a visit: what 5.20.2 and 5.20.3 ask to see, written into one folder as HTML and as plain text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from centre_tui.domain.as_of import candidate_as_of
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Finding
from centre_tui.domain.permissions import Action, may_for
from centre_tui.domain.rules import visit_centre
from centre_tui.domain.rules.visit_applies import not_applicable
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.visit_reasons import scope
from centre_tui.domain.visits import Visit
from centre_tui.exchange.pack import Made, Named, Pack, documents, how_many
from centre_tui.exchange.paper import html_bytes, text_bytes
from centre_tui.exchange.recording.portfolio import Office
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.question import Question
from centre_tui.services.readiness import standing
from centre_tui.store.outbox import write_folder

Progress = Callable[[int, int], None]
"""Told how many documents of how many are written; what it raises ends the pack, and nothing of it is kept."""
TOLD: Final = (
    visit_centre.claims_have_a_second_person,
    visit_centre.managers_watch_each_other,
    visit_centre.provisional_certificates_are_shown,
)
"""What the external verifier is told without asking (S4, S5, 5.21)."""


@dataclass(frozen=True, slots=True)
class Written:
    """A pack that was written: its folder, how many documents and for how many candidates, and the head it carries."""

    folder: Path
    documents: int
    candidates: int
    head: str


def write_pack(desk: Desk, visit: int, progress: Progress) -> Written:
    """Write the pack for a visit, and return where it is. Raises Full, or what progress raises.

    Everything is as it stands for the day the visit was held on or is booked for: who is on the team then, what is
    overdue then, what happened by then; of a visit that is over, nothing that came after it.
    Only candidates the officer may see are in it; dates of birth and numbers are in none (5.20.3 does not ask them).
    """
    desk.require(Action.PRODUCE_PACK)
    pack = pack_of(desk, visit)
    files = written(pack, progress)
    folder = desk.outbox / pack_name(pack)
    if desk.dry:
        for _ in files:
            continue
    else:
        folder = write_folder(desk.outbox, folder.name, files)
    return Written(folder, how_many(pack), len(pack.scope), pack.made.head)


def pack_of(desk: Desk, visit: int) -> Pack:
    """Return what a pack is made of, with everything as it stands for the day of the visit."""
    head = desk.store.sequence, desk.store.head
    held = desk.store.get(Visit, visit).held_on
    case, lines = standing(desk, Question(held, visit)).case, desk.roll(CANDIDATES)
    if case.visit.on is None:
        raise BadInput("The visit needs its day first.", "on")
    names = {member.id: member.name for member in desk.staff().values()}
    found = ((lines[each.candidate.id], each) for each in scope(case))
    seen = tuple(each for line, each in found if may_for(desk.actor, Action.SEE_CANDIDATE, line, desk.today))
    wording = {rule: desk.catalogue.wording(rule) for rule in (f"5.20.2-{item:02}" for item in range(1, 14))}
    made = Made(desk.actor.name, desk.today, *head, desk.demonstration)
    office = Office(case.scene.centre, names, case.scene.qualification)
    units = (unit for each in desk.store.all(Candidate) for unit in candidate_as_of(each, case.scene.on).units)
    record = partial(record_of, desk, on=case.scene.on)
    return Pack(case, office, seen, record, units, wording, not_applicable(case), told(case), made)


def record_of(desk: Desk, number: int, on: date) -> Candidate:
    """Return one candidate's record as it stands on a day."""
    return candidate_as_of(desk.store.get(Candidate, number), on)


def told(case: VisitCase) -> tuple[Finding, ...]:
    """Return what the external verifier is to know of the centre."""
    return tuple(finding for each in TOLD for finding in each(case))


def written(pack: Pack, progress: Progress) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a pack by its name, a document at a time, telling how far it is."""
    many = how_many(pack)
    for number, each in enumerate(documents(pack), 1):
        yield from both(each)
        progress(number, many)


def both(named: Named) -> Iterator[tuple[str, bytes]]:
    """Yield a document's two files: for paper, and as plain text with the same words."""
    whole = replace(named.document, sheets=tuple(named.document.sheets))
    yield f"{named.name}.html", html_bytes(whole)
    yield f"{named.name}.txt", text_bytes(whole)


def pack_name(pack: Pack) -> str:
    """Return the name of a pack's folder: the centre, the entry code and the day of the visit."""
    day = pack.case.visit.on
    return f"pack_{pack.office.centre.number}_{pack.office.qualification.entry_code}_{day.isoformat() if day else ''}"
