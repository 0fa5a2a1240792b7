"""Candidates: entered, kept right, and their units planned (handbook 7.3)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import shown
from centre_tui.domain.duplicates import possible_duplicates
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.findings import Finding, Severity, ask
from centre_tui.domain.identifiers import (
    centre_candidate_number_problem,
    number_normalised,
    uci_form_problem,
    uci_normalised,
)
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules import entry as entry_rules
from centre_tui.domain.rules.cases import EntryCase, Scene
from centre_tui.domain.rules.wording import counted
from centre_tui.services.apprenticeships import completion_findings
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput, PossibleDuplicates, UnsoundRecord
from centre_tui.services.tidy import tidied

OF_THE_RECORD: Final = frozenset({"1.4-2", "7.3.2-2", "7.3.2-4", "7.3.2-5", "7.4-1", "11.1-2"})
"""The ENTRY rules that no record may break; the others are asked again when the entry is sent."""


def add_candidate(desk: Desk, draft: Candidate, *, keep_both: bool = False) -> Saved[Candidate]:
    """Add a candidate, with an entry if the draft has one; what keeps the entry from being sent comes back as findings.

    Raises UnsoundRecord for what no record may have, and PossibleDuplicates unless told to keep both.
    """
    desk.require(Action.EDIT_CANDIDATE)
    candidate = tidied(checked(draft))
    with desk.change("candidate added") as change:
        completed = completion_findings(desk, change, None, candidate)
        findings = judged(desk, candidate)
        if not keep_both and (similar := possible_duplicates(candidate, desk.roll(CANDIDATES).values())):
            raise PossibleDuplicates([(each.id, each.why) for each in similar])
        added = change.add(candidate)
        return Saved(added, tuple(numbered(each, added.id) for each in findings + completed))


def numbered(finding: Finding, number: int) -> Finding:
    """Return a finding about a candidate who had no number yet, with the one it has now."""
    subject, fix = finding.subject, finding.fix
    if subject.kind == "candidate" and not subject.id:
        subject = replace(subject, id=number)
    if fix is not None and fix.kind == "candidate" and not fix.id:
        fix = replace(fix, id=number)
    return replace(finding, subject=subject, fix=fix)


def save_candidate(desk: Desk, draft: Candidate) -> Saved[Candidate]:
    """Save a candidate's own particulars as a form or command filled them in; all else stays as it is in the books."""
    desk.require(Action.EDIT_CANDIDATE)
    with desk.change("candidate's particulars") as change:
        change.expect(draft)
        before = change.get(Candidate, draft.id)
        candidate = tidied(checked(with_particulars(before, draft)))
        findings = judged(desk, candidate)
        findings += completion_findings(desk, change, before, candidate)
        return Saved(change.save(candidate), findings)


def with_particulars(kept: Candidate, draft: Candidate) -> Candidate:
    """Return the draft with everything that other services record as it is kept: entries, units, holds and the like."""
    return replace(
        draft,
        entries=kept.entries,
        allocations=kept.allocations,
        units=kept.units,
        plans=kept.plans,
        reviews=kept.reviews,
        holds=kept.holds,
        query_reply=kept.query_reply,
    )


def checked(draft: Candidate) -> Candidate:
    """Return the draft with its numbers in their stored form. Raises BadInput for a number or date that cannot be."""
    if draft.uci and (problem := uci_form_problem(uci_normalised(draft.uci))):
        raise BadInput(problem, "uci", "X-06")
    if draft.centre_candidate_number and (problem := centre_candidate_number_problem(draft.centre_candidate_number)):
        raise BadInput(problem, "centre_candidate_number", "X-06")
    return replace(draft, uln=number_normalised(draft.uln), uci=uci_normalised(draft.uci))


def judged(desk: Desk, candidate: Candidate, scenes: Callable[[str], Scene] | None = None) -> tuple[Finding, ...]:
    """Ask the ENTRY rules about a candidate beside everybody else in the books. Raises UnsoundRecord."""
    others = [line for line in desk.roll(CANDIDATES).values() if line.id != candidate.id]
    same_uln = tuple(line.id for line in others if candidate.uln and line.uln == candidate.uln)
    active = 1 + sum(line.live for line in others)
    return entry_findings(scenes or desk.scene, candidate, same_uln, active)


def entry_findings(
    scenes: Callable[[str], Scene], candidate: Candidate, same_uln: tuple[int, ...], active: int
) -> tuple[Finding, ...]:
    """Ask the ENTRY rules about the candidate's live entries; raise for what no record may break, return the rest.

    `active` is how many candidates there then are to assess.
    """
    live = list(as_each_was_made(candidate)) or [(candidate, unentered(scenes(""), candidate))]
    cases = [EntryCase(scenes(entry.qualification), then, entry, same_uln, active) for then, entry in live]
    findings = [finding for case in cases for finding in ask(entry_rules.RULES, case)]
    if broken := [each for each in findings if each.rule in OF_THE_RECORD and each.severity is Severity.BLOCK]:
        raise UnsoundRecord(broken)
    return tuple(findings) if candidate.entries else ()


def as_each_was_made(candidate: Candidate) -> Iterator[tuple[Candidate, Entry]]:
    """Yield each live entry with the candidate as it was made: one is in the way of those after it, never before."""
    for place, entry in enumerate(candidate.entries, start=1):
        if entry.live:
            yield replace(candidate, entries=candidate.entries[:place]), entry


def unentered(scene: Scene, candidate: Candidate) -> Entry:
    """Return the entry a candidate without one would have today, so that the record itself is judged all the same."""
    return Entry(scene.qualification.entry_code, EntryKind.FULL, max(scene.on, candidate.start or scene.on))


def enter(desk: Desk, candidate: int, entry: Entry) -> Saved[Candidate]:
    """Give a candidate an entry: the full award or units, never both at once (7.3.2)."""
    desk.require(Action.EDIT_CANDIDATE)
    with desk.change("entry made") as change:
        before = change.get(Candidate, candidate)
        after = before.with_entry(None, entry)
        findings = judged(desk, after)
        return Saved(change.save(after), findings)


def plan_units(desk: Desk, candidate: int, units: Sequence[str], on: date) -> Saved[Candidate]:
    """Plan units for a candidate; a unit that was planned before keeps its record, an untouched one left out goes."""
    with desk.change(f"{counted(len(units), 'unit')} planned") as change:
        before = change.get(Candidate, candidate)
        desk.require_for(before, Action.EDIT_CANDIDATE, Action.RECORD_ASSESSMENT)
        qualification = desk.qualification(before.entry.qualification if before.entry else "")
        if unknown := [unit for unit in units if qualification.unit(unit) is None]:
            raise BadInput(f"{unknown[0]} is not a unit of {qualification.title}.", "units")
        known = {record.unit for record in before.units}
        kept = tuple(record for record in before.units if record.unit in units or touched(record))
        new = tuple(UnitRecord(unit, planned_on=on) for unit in dict.fromkeys(units) if unit not in known)
        return Saved(change.save(replace(before, units=(*kept, *new))))


def touched(record: UnitRecord) -> bool:
    """Tell whether anything but its planning is recorded of a unit."""
    return record != UnitRecord(record.unit, planned_on=record.planned_on)


def not_in_the_future(desk: Desk, on: date, field: str) -> None:
    """Raise BadInput for a day that is still to come: the books say what has happened."""
    if on > desk.today:
        raise BadInput(f"{shown(on)} is still to come; today is {shown(desk.today)}.", field)
