"""The rules asked about the fictitious centre: who is sound passes everything, and the others fail as intended."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claiming import lines_for
from centre_tui.domain.claims import ClaimBatch, ClaimKind
from centre_tui.domain.entries import EntryKind
from centre_tui.domain.findings import Finding, Severity, ask, blocking
from centre_tui.domain.readiness import readiness
from centre_tui.domain.rules import allocation, claiming, dcs, decision, entry, export, signoff
from centre_tui.domain.rules.cases import AllocationCase, ClaimCase, DecisionCase, EntryCase, ExportCase, SignOffCase
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role
from centre_tui.services.demonstration import FictitiousCentre
from centre_tui.services.demonstration.people import LEAD, SECOND, TRAINEE
from centre_tui.services.demonstration.stories import SPECIAL, story_of
from tests.services import intended
from tests.services.fictitious import DAY, DAYS, built, qualification, scene, told

MADE: Final = [(1, on) for on in DAYS] + [(2, DAY), (3, DAY)]


def rules(findings: list[Finding]) -> set[str]:
    """Return the ids of the findings' rules."""
    return {each.rule for each in findings}


@pytest.fixture(params=MADE, ids=lambda made: f"seed {made[0]} on {made[1]}")
def made(request: pytest.FixtureRequest) -> tuple[FictitiousCentre, date]:
    """Demonstrations of several seeds and days, leap days among them."""
    seed, on = request.param
    return built(seed, on), on


def test_every_special_case_is_in_a_table() -> None:
    """Whoever adds a case says here what the rules are to make of it."""
    unfinished = {"provisional", "certificated", "withdrawn", "never reviewed", "just entered", "sent"}
    assert {story.word for story in SPECIAL} == set(intended.READY) | unfinished


def test_every_entry_may_be_made(made: tuple[FictitiousCentre, date]) -> None:
    """Asked on its own day, no ENTRY rule has anything to say, not even an amber word."""
    centre, _ = made
    for candidate in centre.candidates:
        for each in candidate.entries:
            alone = replace(candidate, entries=(each,)) if each.live else replace(candidate, entries=())
            case = EntryCase(scene(centre, each.made_on), alone, each)
            assert ask(entry.RULES, case) == [], (candidate.id, story_of(candidate.id).word)


def test_every_allocation_may_be_made(made: tuple[FictitiousCentre, date]) -> None:
    """Asked on their day, allocations pass but for the gaps that two IQAs have on purpose, and a trainee by nature."""
    centre, _ = made
    gaps = {(SECOND, Role.IQA): {"4.4-8"}, (LEAD, Role.IQA): {"4.1-6"}, (TRAINEE, Role.ASSESSOR): {"X-02"}}
    for candidate in centre.candidates:
        bare = replace(candidate, allocations=(), units=tuple(map(only_planned, candidate.units)))
        units = tuple(each.unit for each in candidate.units)
        for each in candidate.allocations:
            member = centre.staff[each.staff - 1]
            case = AllocationCase(scene(centre, each.since), member, each.role, bare, units)
            assert rules(ask(allocation.RULES, case)) <= gaps.get((each.staff, each.role), set())


def only_planned(record: UnitRecord) -> UnitRecord:
    """Return a unit as it was when somebody was allocated."""
    return UnitRecord(record.unit, planned_on=record.planned_on)


def test_every_decision_may_be_saved(made: tuple[FictitiousCentre, date]) -> None:
    """No SAVE rule has anything to say of any decision."""
    centre, _ = made
    for candidate in centre.candidates:
        for unit in candidate.units:
            for each in unit.decisions:
                case = DecisionCase(scene(centre, each.countersigned_on or each.on), candidate, unit, each)
                assert ask(decision.RULES, case) == [], (candidate.id, unit.unit)


def test_every_unit_may_be_signed_off(made: tuple[FictitiousCentre, date]) -> None:
    """No SIGNOFF rule has anything to say, but that a trainee's units still want a countersignature on that day."""
    centre, _ = made
    for candidate in centre.candidates:
        trainee = any(each.staff == TRAINEE for each in candidate.allocations)
        for unit in candidate.units:
            if unit.sign_off is not None:
                found = ask(signoff.RULES, SignOffCase(scene(centre, unit.sign_off.on), candidate, unit))
                assert rules(found) == ({"X-02"} if trainee else set()), (candidate.id, unit.unit)
                assert blocking(found) == []


def claim(centre: FictitiousCentre, candidate: Candidate, on: date, route: ClaimRoute) -> ClaimCase:
    """Return the claim of everything a candidate has achieved and not claimed yet."""
    entry_now = candidate.entry_for(qualification().entry_code)
    full = entry_now is not None and entry_now.kind is EntryKind.FULL
    units = tuple(each.unit for each in candidate.units if each.achieved and each.claimed is None)
    kind = ClaimKind.FULL if full else ClaimKind.UNIT
    return ClaimCase(scene(centre, on), candidate, kind, units, route, centre.visits, last_sample(centre, on))


def last_sample(centre: FictitiousCentre, on: date) -> date:
    """Return when the last sample by a day was done at the centre."""
    units = (unit for candidate in centre.candidates for unit in candidate.units)
    return max(each.done_on for unit in units for each in unit.samples if each.done_on and each.done_on <= on)


def claim_findings(case: ClaimCase) -> list[Finding]:
    """Ask what the claim asks, and where nothing blocks it what its file asks."""
    found = ask(claiming.RULES, case) + (ask(dcs.RULES, case) if case.route is ClaimRoute.DCS else [])
    return found if blocking(found) else found + ask(export.RULES, export_case(case))


def export_case(case: ClaimCase) -> ExportCase:
    """Return the claim as a batch of its own."""
    asked = case.scene.qualification
    batch = ClaimBatch(
        number=99,
        centre_number=case.scene.centre.number,
        qualification=asked.entry_code,
        qualification_number=asked.number or "",
        qualification_title=asked.title,
        route=case.route,
        prepared_on=case.scene.on,
        demonstration=True,
        lines=lines_for(case),
    )
    return ExportCase(case.scene, batch, {case.candidate.id: case.candidate})


@pytest.mark.parametrize("word", intended.READY, ids=str)
def test_claims_are_blocked_by_exactly_what_is_meant(made: tuple[FictitiousCentre, date], word: str) -> None:
    """Who is ready is clean by CLAIM, DCSCLAIM and EXPORT; the others are refused by the intended rules only."""
    centre, on = made
    found = claim_findings(claim(centre, told(centre, word), on, ClaimRoute.DCS))
    assert rules(blocking(found)) == intended.READY[word]
    warned = {each.rule for each in found if each.severity is Severity.AMBER}
    assert warned == intended.WARNED.get(word, set()) | {intended.OVERDUE_ACTION}
    assert not [each for each in found if each.severity is Severity.NOTE]


def test_ordinary_candidates_who_are_ready_are_clean(made: tuple[FictitiousCentre, date]) -> None:
    """Everybody else who has finished, too: enough of them for a batch."""
    centre, on = made
    ready = [each for each in centre.candidates if story_of(each.id).word == "ready"]
    assert len(ready) >= 4
    for candidate in ready:
        assert blocking(claim_findings(claim(centre, candidate, on, ClaimRoute.DCS))) == []


def test_what_was_claimed_was_clean_on_its_day(made: tuple[FictitiousCentre, date]) -> None:
    """On the day of each batch no rule refused any of its candidates, by its route."""
    centre, _ = made
    for batch in centre.batches:
        for number in batch.candidates:
            day = batch.prepared_on
            assert day is not None
            case = claim(centre, unclaimed(centre.candidates[number - 1]), day, batch.route)
            found = claim_findings(case)
            assert blocking(found) == [], (number, story_of(number).word)
            assert set(lines_for(case)) <= set(batch.lines)


def unclaimed(candidate: Candidate) -> Candidate:
    """Return the candidate as they were before the claim."""
    units = tuple(replace(each, claimed=None) for each in candidate.units)
    return replace(
        candidate, units=units, entries=tuple(replace(each, completed_on=None) for each in candidate.entries)
    )


def visit_findings(centre: FictitiousCentre, on: date) -> tuple[Finding, ...]:
    """Return what the external verifier would find on the demonstration's own day."""
    everyone = {each.id: each for each in centre.candidates}
    booked = centre.visits[-1]
    case = VisitCase(scene(centre, on), booked, everyone, centre.visits, centre.events, centre.batches)
    return readiness(case).findings


def by_subject(findings: tuple[Finding, ...], kind: str) -> Iterator[tuple[int, set[tuple[str, Severity]]]]:
    """Yield the records of a kind with what was found of each."""
    found: dict[int, set[tuple[str, Severity]]] = defaultdict(set)
    for each in findings:
        if each.subject.kind == kind:
            found[each.subject.id].add((each.rule, each.severity))
    yield from found.items()


def test_readiness_shows_what_is_meant_and_little_else(made: tuple[FictitiousCentre, date]) -> None:
    """Some tens of findings: each candidate's, each person's, the visit's and the centre's as in the tables."""
    centre, on = made
    findings = visit_findings(centre, on)
    assert 20 <= len(findings) <= 40
    candidates = dict(by_subject(findings, "candidate"))
    for word, expected in intended.VISITED.items():
        assert candidates.pop(told(centre, word).id) == expected, word
    assert all(found == {intended.TO_COME} for found in candidates.values()), candidates
    staff = dict(by_subject(findings, "staff"))
    for member, found in staff.items():
        assert found - {intended.UNITS_NEVER_SAMPLED} == intended.STAFF.get(member, set()), member
    assert set(intended.STAFF) <= set(staff)
    assert dict(by_subject(findings, "visit")) == {centre.visits[-1].id: intended.AT_THE_VISIT}
    assert dict(by_subject(findings, "centre")) == {1: intended.OF_THE_CENTRE}


def test_a_large_demonstration_is_as_sound() -> None:
    """At a thousand candidates the findings are the same, but for samples still to come."""
    findings = visit_findings(built(candidates=1000), DAY)
    assert len([each for each in findings if (each.rule, each.severity) != intended.TO_COME]) <= 40
