"""Retention: from when records may be destroyed and what keeps them; destroyed only by two people, with a record of it.

The program proposes and never destroys by itself (handbook 5.20.3, 5.21.3; requirements A6 to A8, S4).
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from centre_tui.domain.access import Arrangement
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.disposals import Disposal
from centre_tui.domain.findings import Finding, ask, blocking
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules import retention as rules
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.retention import RetentionCase, candidate_destroy_from
from centre_tui.domain.visits import Visit
from centre_tui.services.blanking import Document, blanking
from centre_tui.services.books import TABLES
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput, BlockedByRules, Missing, NotAllowed
from centre_tui.services.tidy import tidied
from centre_tui.store.clearing import remove_holding


@dataclass(frozen=True, slots=True)
class Retained:
    """One candidate whose records may go one day: from when, nothing while that is not known, and what keeps them."""

    candidate: int
    name: str
    destroy_from: date | None
    findings: tuple[Finding, ...]
    asked_for: bool

    @property
    def may_go(self) -> bool:
        """Tell whether no rule keeps the records any longer."""
        return not blocking(self.findings)


def retained(desk: Desk) -> list[Retained]:
    """Return everybody without a live entry: those whose records may be destroyed first, then by the day, then name."""
    desk.require(Action.REQUEST_ERASURE)
    gone = [number for number, line in desk.roll(CANDIDATES).items() if not line.live]
    asked = {each for disposal in desk.store.all(Disposal) if disposal.open for each in disposal.candidates}
    cases = cases_of(desk.scene(), [desk.store.get(Candidate, number) for number in gone], desk)
    found = [retained_case(case, asked) for case in cases]
    return sorted(found, key=lambda each: (not each.may_go, each.destroy_from or date.max, each.name, each.candidate))


def cases_of(scene: Scene, candidates: Iterable[Candidate], desk: Desk) -> Iterator[RetentionCase]:
    """Yield each candidate's case: with the batches and visits their records were in."""
    batches, visits = tuple(desk.store.all(ClaimBatch)), tuple(desk.store.all(Visit))
    by_id = {each.id: each for each in batches}
    open_cases = [each for each in desk.store.all(MalpracticeCase) if each.closed_on is None]
    suspected = {number for each in open_cases for number in each.staff}
    concerned = {number for each in open_cases for number in each.candidates}
    for candidate in candidates:
        mine = {unit.claimed.batch for unit in candidate.units if unit.claimed}
        claimed_in = tuple(by_id[each] for each in sorted(mine) if each in by_id)
        about = candidate.id in concerned or not suspected.isdisjoint(candidate.worked_with)
        yield RetentionCase(scene, candidate, claimed_in, visits, about)


def retained_case(case: RetentionCase, asked: Iterable[int]) -> Retained:
    """Return what keeps a candidate's records, and until when."""
    candidate = case.candidate
    findings = tuple(ask(rules.RULES, case))
    return Retained(candidate.id, candidate.name, candidate_destroy_from(case), findings, candidate.id in asked)


def request_disposal(desk: Desk, candidates: Sequence[int], because: str) -> Saved[Disposal]:
    """Ask for candidates' records to be destroyed; another person confirms.

    Raises BlockedByRules while a rule keeps them, BadInput where nobody is named or somebody is asked for already.
    """
    desk.require(Action.REQUEST_ERASURE)
    if not candidates:
        raise BadInput("Name the candidates whose records are to be destroyed.", "candidate")
    if not because.strip():
        raise BadInput("Say why they are destroyed.", "because")
    with desk.change("disposal asked for") as change:
        waiting = {each for disposal in change.all(Disposal) if disposal.open for each in disposal.candidates}
        if twice := waiting.intersection(candidates):
            raise BadInput(f"Disposal of candidate {min(twice)} is asked for already.", "candidate")
        nothing_keeps(desk, [change.get(Candidate, number) for number in candidates])
        asked = Disposal(
            candidates=tuple(dict.fromkeys(candidates)),
            because=because,
            requested_on=desk.today,
            requested_by=desk.actor.name,
            requested_by_staff=desk.actor.staff,
        )
        return Saved(change.add(tidied(asked)))


def nothing_keeps(desk: Desk, candidates: Sequence[Candidate]) -> None:
    """Raise BlockedByRules while a rule keeps the records of any of them."""
    found = [finding for case in cases_of(desk.scene(), candidates, desk) for finding in ask(rules.RULES, case)]
    if blocked := blocking(found):
        raise BlockedByRules(blocked)


def refuse_disposal(desk: Desk, disposal: int, because: str) -> Saved[Disposal]:
    """Refuse a disposal that was asked for, with the reason; the records stay."""
    desk.require(Action.CONFIRM_ERASURE)
    if not because.strip():
        raise BadInput("Say why the records are not destroyed.", "because")
    with desk.change("disposal refused") as change:
        before = still_asked(change.get(Disposal, disposal))
        after = replace(before, refused_on=desk.today, refused_by=desk.actor.name, refused_because=because)
        return Saved(change.save(tidied(after)))


def confirm_disposal(desk: Desk, disposal: int) -> Saved[Disposal]:
    """Confirm a disposal and destroy the records for good, everywhere they are kept; it is never the one who asked.

    The rules are asked again today. What is cut off half-way is confirmed again by the same command.
    """
    desk.require(Action.CONFIRM_ERASURE)
    with desk.change("disposal confirmed") as change:
        before = still_asked(change.get(Disposal, disposal))
        another_person(desk, before)
        there = [found for number in before.candidates if (found := found_in(desk, number)) is not None]
        nothing_keeps(desk, there)
        confirmed = change.save(
            replace(
                before,
                confirmed_on=before.confirmed_on or desk.today,
                confirmed_by=desk.actor.name,
                confirmed_by_staff=desk.actor.staff,
            )
        )
    return Saved(confirmed if desk.dry else destroyed(desk, confirmed))


def still_asked(disposal: Disposal) -> Disposal:
    """Return the disposal. Raises BadInput where it is done with."""
    if not disposal.open:
        raise BadInput(f"Disposal {disposal.id} is {disposal.state}.", "disposal")
    return disposal


def another_person(desk: Desk, disposal: Disposal) -> None:
    """Raise NotAllowed where the one who asked would confirm; told by the staff record."""
    if desk.actor.staff == disposal.requested_by_staff:
        raise NotAllowed(
            f"{desk.actor.name} asked for disposal {disposal.id}; another person confirms that records are destroyed.",
            "S4",
        )


def found_in(desk: Desk, candidate: int) -> Candidate | None:
    """Return a candidate's record, or nothing where it is gone."""
    with suppress(Missing):
        return desk.store.get(Candidate, candidate)
    return None


def destroyed(desk: Desk, disposal: Disposal) -> Disposal:
    """Erase the records of a confirmed disposal from all of the store, then keep that it was done."""
    keys = list(keys_of(desk, disposal.candidates))
    past = list(versions_of(desk, keys))
    exports = remove_holding(desk.outbox, {value for table, each in past for value in values_of(table, each)})
    if keys:
        desk.store.erase(keys, blank=blanking(past))
    told = (*(f"{table} {record}" for table, record in keys), *(f"export {name}" for name in exports))
    with desk.change("records destroyed") as change:
        now = change.get(Disposal, disposal.id)
        return change.save(replace(now, destroyed_on=desk.today, records=now.records or told))


def versions_of(desk: Desk, keys: Iterable[tuple[str, int]]) -> Iterator[tuple[str, Document]]:
    """Yield every version of records with its table: who was renamed was somewhere under the name of before."""
    for table, record in keys:
        yield from ((table, each.after) for each in desk.store.versions(table, record) if each.after is not None)


def values_of(table: str, document: Document) -> Iterator[str]:
    """Yield what a file handed out may hold of a candidate: the numbers, and the name in each of its orders."""
    if table != TABLES[Candidate]:
        return
    yield from filter(None, (document.get(each) for each in ("uln", "ocr_candidate_number", "uci")))
    surname, forenames = document.get("surname"), document.get("forenames")
    if forenames:
        yield from (f"{surname}, {forenames}", f"{surname},{forenames}", f"{forenames} {surname}")
        yield from (f'"{surname}",{forenames}', f"{forenames},{surname}")


def keys_of(desk: Desk, candidates: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Yield the records that are a candidate's alone: their own, and their access arrangements."""
    for number in candidates:
        if found_in(desk, number) is not None:
            yield TABLES[Candidate], number
    for each in desk.store.all(Arrangement):
        if each.candidate in candidates:
            yield TABLES[Arrangement], each.id


def disposals(desk: Desk) -> list[Disposal]:
    """Return every disposal: those that wait first, then the latest."""
    desk.require(Action.REQUEST_ERASURE)
    return sorted(desk.store.all(Disposal), key=lambda each: (not each.open, -each.id))
