"""A visit rehearsed: everybody's work is picked, the same for the same seed, and just their records are looked at."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.mock_visit import MockVisit, Stratum, mock_visit, picked, strata
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.standing import Standing
from centre_tui.domain.visit_scope import whole_records
from centre_tui.domain.visits import Portfolio
from tests.domain.rules.sound import ASSESSOR_ID, CODE, DAY, IQA_ID, sound_assessor
from tests.domain.rules.sound_candidate import sound_candidate, sound_entry, sound_unit, with_unit
from tests.domain.rules.sound_visit import booked_visit, sound_case
from tests.domain.test_standing import Shelf

NEW: Final = 71
LAST_DAY: Final = date(2026, 11, 22)
CLAIMED_ON: Final = date(2026, 6, 1)


def person(number: int, assessor: int = ASSESSOR_ID, batch: int | None = None) -> Candidate:
    """A candidate of an assessor, claimed in a batch or not; no location is recorded."""
    allocations = (Allocation(Role.ASSESSOR, assessor, DAY), Allocation(Role.IQA, IQA_ID, DAY))
    made = replace(sound_candidate(), id=number, surname=f"N{number:02}", location="", allocations=allocations)
    return with_unit(made, replace(sound_unit(), claimed=Claimed(batch, CLAIMED_ON))) if batch else made


def a_case() -> VisitCase:
    """Thirty candidates: 21 to 25 of the newest assessor, 31 to 34 claimed directly, 35 claimed, 40 asked for."""
    people = [person(number) for number in range(12, 41)]
    people += [person(number, NEW) for number in range(21, 26)]
    people += [person(number, batch=7) for number in range(31, 35)]
    people += [person(35, batch=8), person(11)]
    newest = replace(sound_assessor(), id=NEW, surname="Adams", joined_on=date(2026, 9, 1))
    batches = (
        ClaimBatch(7, 1, 7, qualification=CODE, route=ClaimRoute.DCS, prepared_on=CLAIMED_ON),
        ClaimBatch(8, 1, 8, qualification=CODE, route=ClaimRoute.EQA, prepared_on=CLAIMED_ON),
    )
    visit = replace(booked_visit(), portfolios=(Portfolio(40),))
    return replace(sound_case(*people, staff=(newest,)), visit=visit, batches=batches)


def rehearsed(case: VisitCase, seed: str) -> MockVisit:
    """The visit of a case rehearsed."""
    shelf, standing, known = Shelf(), Standing(), whole_records(case)
    shelf.hold(case)
    for _left in standing.steps(replace(case, candidates={}), shelf):
        pass

    def allocations(number: int) -> Iterable[Allocation]:
        return known[number].allocations

    return mock_visit(standing, allocations, seed)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=5))
@example("2026-3-1")
def test_every_assessor_every_route_and_the_newest_are_picked(seed: str) -> None:
    """Whatever the seed; of the newest assessor's work more than of others'; a root of the direct claims."""
    picks = {each.candidate: each.reasons for each in rehearsed(a_case(), seed).picks}
    assert len(set(range(21, 26)) & picks.keys()) >= 2
    assert len(set(range(31, 35)) & picks.keys()) >= 2
    assert {35, 40} <= picks.keys()
    reasons = {reason for told in picks.values() for reason in told}
    assert {"claimed directly (DCS)", "claimed", "work in progress", "portfolio asked for"} <= reasons
    assert {"more work of the newest assessor, Adams, Ann", "work of the IQA Reid, Tom"} <= reasons
    assert rehearsed(a_case(), seed) == rehearsed(a_case(), seed)


def test_another_seed_picks_others() -> None:
    """Or it would be no rehearsal."""
    picks = {tuple(each.candidate for each in rehearsed(a_case(), str(seed)).picks) for seed in range(8)}
    assert len(picks) == 8


def test_just_what_was_picked_is_looked_at() -> None:
    """No location is recorded of anybody, and it is found of the picked only; worst first."""
    found = rehearsed(a_case(), "1")
    about = {each.subject.id for each in found.findings if each.rule == "5.20.3-01"}
    assert about == {each.candidate for each in found.picks}
    assert {each.subject.id for each in found.findings if each.subject.kind == "candidate"} == about
    assert any(each.subject.kind == "visit" for each in found.findings)
    severities = [each.severity.value for each in found.findings]
    assert severities == sorted(severities, key=["block", "red", "amber", "note"].index)


def test_what_is_found_of_who_worked_on_somebody_picked_is_seen() -> None:
    """And nothing of who worked on nobody: an assessor without candidates."""
    case = a_case()
    idle = replace(sound_assessor(), id=72, surname="Young", cpd=())
    staff = {n: replace(each, cpd=()) for n, each in case.scene.staff.items()}
    found = rehearsed(replace(case, scene=replace(case.scene, staff={**staff, idle.id: idle})), "1")
    assert {each.subject.id for each in found.findings if each.rule == "4.5-1"} == {ASSESSOR_ID, IQA_ID, NEW}


def test_who_was_picked_stands_by_name() -> None:
    """Whatever the numbers; two of one name by number."""
    people = [replace(person(number), surname=name) for number, name in ((3, "Young"), (9, "Abbot"), (8, "Abbot"))]
    for seed in "abcdef":
        assert [each.candidate for each in picked([Stratum("claimed", tuple(people), 3)], seed)] == [8, 9, 3]


def test_of_what_the_centre_lacks_only_what_is_about_somebody_picked_is_seen() -> None:
    """Claimed records that lie nobody knows where: of four claimed directly two are picked, and two are told."""
    case = a_case()
    lost = {n: replace(each, record_location="") for n, each in whole_records(case).items() if 31 <= n <= 35}
    found = rehearsed(replace(case, candidates={**case.candidates, **lost}), "1")
    told = [each.subject for each in found.findings if each.rule == "5.20.2-01"]
    about = {each.id for each in told if each.kind == "candidate"}
    assert about == lost.keys() & {each.candidate for each in found.picks}
    assert 0 < len(about) < len(lost)


def test_a_reason_with_nobody_to_pick_is_no_reason() -> None:
    """Nobody claimed, nobody asked for."""
    case = sound_case()
    reasons = [each.reason for each in strata(case, lambda number: whole_records(case)[number].allocations)]
    assert reasons == [
        "work of the assessor Okafor, Ann",
        "more work of the newest assessor, Okafor, Ann",
        "work of the IQA Reid, Tom",
        "more work of the newest IQA, Reid, Tom",
        "work in progress",
    ]


def reasons_of(case: VisitCase) -> dict[str, tuple[set[int], int]]:
    """Whom each reason could pick, and how many of them."""
    known = whole_records(case)
    found = strata(case, lambda number: known[number].allocations)
    return {each.reason: ({one.id for one in each.among}, each.number) for each in found}


def test_whom_each_reason_could_pick_and_how_many() -> None:
    """The root of the claims, rounded up; one of all others; who was allocated once is nobody's work today."""
    case, claimed_directly, claimed = a_case(), set(range(31, 35)), set(range(35, 40))
    known = whole_records(case)
    over = replace(known[11], allocations=tuple(replace(each, until=LAST_DAY) for each in known[11].allocations))
    gone = replace(person(13, batch=8), entries=(replace(sound_entry(), withdrawn_on=date(2026, 7, 1)),))
    changed = {11: over, 13: gone, **{number: person(number, batch=8) for number in claimed}}
    reasons = reasons_of(replace(case, candidates={**known, **changed}))
    everybody, adams = set(range(11, 41)), set(range(21, 26))
    assert reasons["work of the assessor Adams, Ann"] == reasons["more work of the newest assessor, Adams, Ann"]
    assert reasons["work of the assessor Adams, Ann"] == (adams, 1)
    assert reasons["work of the assessor Okafor, Ann"] == (everybody - adams - {11}, 1)
    assert reasons["claimed directly (DCS)"] == (claimed_directly, 2)
    assert reasons["claimed"] == (claimed | {13}, 3)
    assert reasons["work in progress"] == (everybody - claimed_directly - claimed - {13}, 1)
    fewer = reasons_of(replace(case, candidates={**known, **changed, 13: person(13)}))
    assert fewer["claimed"] == (claimed, 3)


def test_who_is_gone_is_no_work_in_progress() -> None:
    """Though the portfolio is asked for."""
    case = a_case()
    left = replace(person(40), entries=(replace(sound_entry(), withdrawn_on=date(2026, 7, 1)),))
    reasons = reasons_of(replace(case, candidates={**case.candidates, 40: left}))
    assert reasons["portfolio asked for"][0] == {40}
    assert 40 not in reasons["work in progress"][0]


def test_the_newest_is_who_joined_last_as_far_as_is_known() -> None:
    """Of two on one day the later on the list; of nobody whose day is not known."""
    case = sound_case()
    first, *others = case.scene.staff.values()
    second, third = replace(first, id=71, surname="Adams"), replace(first, id=72, surname="Zander", joined_on=None)

    def newest(*members: StaffMember) -> list[str]:
        scene = replace(case.scene, staff={each.id: each for each in (*members, *others)})
        work = tuple(Allocation(Role.ASSESSOR, each.id, DAY) for each in members)
        mine = replace(sound_candidate(), allocations=work)
        among = reasons_of(replace(case, scene=scene, candidates={mine.id: mine}))
        return [each.split(", ", 1)[1] for each in among if each.startswith("more work of the newest assessor")]

    assert newest(first, second, third) == newest(second, first) == ["Adams, Ann"]
    assert newest(third) == []


def test_nobody_is_picked_twice_while_others_are_left() -> None:
    """And with nobody else left, one has two reasons."""
    one, two = person(12), person(13)
    picks = picked([Stratum("first", (one, two)), Stratum("second", (one, two)), Stratum("third", (one,), 3)], "s")
    assert [each.candidate for each in picks] == [12, 13]
    reasons = [reason for each in picks for reason in each.reasons]
    assert sorted(reasons) == ["first", "second", "third"]
    assert picks[0].reasons[-1] == "third"


def test_nobody_to_pick_is_nothing_found_of_anybody() -> None:
    """With no candidate the centre's own findings are left."""
    empty = replace(sound_case(), candidates={})
    found = rehearsed(empty, "s")
    assert found.picks == ()
    assert [each.rule for each in found.findings] == ["5.20.2-11", "X-11"]
