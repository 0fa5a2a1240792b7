"""Readiness left beside the books: what one officer's program worked out, the others need not work out again.

It is about one day, one visit, one qualification and this very program; of each candidate it holds for one revision of
the record. Whatever else it rests on is left with it and compared by whoever takes it up (`domain/standing.py`). For
another day or visit it is taken up too, where nothing was left for that one yet: little is to be asked again then.
"""

from collections.abc import Generator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import msgspec

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.permissions import Actor
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.standing import Standing
from centre_tui.domain.summary import Summary
from centre_tui.domain.trouble import StoreError
from centre_tui.services.desk import Desk
from centre_tui.services.packed import AnswersLeft, Packed
from centre_tui.services.program import program
from centre_tui.services.several import Several
from centre_tui.services.worth import worth
from centre_tui.store.documents import Documents
from centre_tui.store.keepsakes import Keepsakes, Version

SORT: Final = "readiness"


@dataclass(slots=True)
class Held:
    """How the centre stands, where its answers are, and which keepsake they were taken from.

    `asked` is what was asked about last, of which the standing is the whole answer; `summary` is somebody's. While it
    is `under_way` the standing is being asked, and nobody else may ask it.
    """

    standing: Standing
    answers: Packed
    version: Version | None
    asked: tuple[Documents, VisitCase] | None = None
    summary: tuple[Actor, Summary] | None = None
    under_way: bool = False


def bringing_up(desk: Desk, case: VisitCase) -> Generator[int, None, Held]:
    """Ask what is to be asked step by step, and leave it for the others; yield how many records are still to read."""
    held, documents = held_for(desk, case), desk.store.documents
    if held.asked is not None and held.asked[0] is documents and held.asked[1] == case:
        return held
    held.under_way = True
    try:
        yield from held.standing.steps(case, desk.standings.moment(desk.store))
    finally:
        held.under_way = False
    held.asked, held.summary = (documents, case), None
    leave(desk, case, held)
    return held


def leave(desk: Desk, case: VisitCase, held: Held) -> None:
    """Leave what was asked for the others, where that is worth it, and hold no more of it than they do."""
    resting = held.standing.resting
    if resting is not None and held.standing.effort >= worth(desk.store.count(Candidate)):
        keepsakes, name = desk.store.keepsakes, about(case)
        keepsakes.keep(SORT, name, held.answers.block(resting))
        held.standing.was_left()
        held.version = keepsakes.version(SORT, name)
        if (block := block_of(keepsakes, name)) is not None:
            held.answers.rest_on(block)


def held_for(desk: Desk, case: VisitCase) -> Held:
    """Return what is held for the day and visit of a case: from this sitting, or what another one left since.

    What somebody else is still asking, a step at a time, is left to them.
    """
    keepsakes, key = desk.store.keepsakes, (case.scene.on, case.visit.id, desk.store.beginnings)
    version, held = keepsakes.version(SORT, about(case)), desk.standings.held(key)
    if held is None or held.under_way or version not in (None, held.version):
        block = block_of(keepsakes, about(case)) or block_of(keepsakes, newest(keepsakes, case))
        answers = Packed(block)
        held = Held(Standing(answers, block.resting if block else None, Several()), answers, version)
    desk.standings.hold(key, held)
    return held


def newest(keepsakes: Keepsakes, case: VisitCase) -> str | None:
    """Return the name of what was left last for any day and visit, or None where there is nothing."""
    return keepsakes.newest(SORT, of_any_day(case))


def block_of(keepsakes: Keepsakes, name: str | None) -> AnswersLeft | None:
    """Return the answers another sitting left, or None where there are none that can be read."""
    content = keepsakes.kept(SORT, name) if name else None
    try:
        return AnswersLeft(content) if content is not None else None
    except (msgspec.MsgspecError, ValueError, StoreError):
        return None


def about(case: VisitCase) -> str:
    """Return the name of what is left: another for another day, visit, qualification or program."""
    return f"{of_any_day(case)}{case.scene.on}-{case.visit.id}"


def of_any_day(case: VisitCase) -> str:
    """Return how the names of what is left for any day and visit begin."""
    asked = f"{case.scene.qualification.entry_code} {program()}"
    return f"{sha256(asked.encode()).hexdigest()[:32]}-"
