"""What gets worse by itself, when, and what two days have in common."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed, SignOff
from centre_tui.domain.comparing import compared
from centre_tui.domain.findings import Severity
from centre_tui.domain.quality import Sample, SampleKind
from centre_tui.domain.readiness import readiness
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.standing import Standing
from centre_tui.domain.strategy import Strategy
from centre_tui.domain.visit_scope import whole_records
from centre_tui.domain.visits import Action, Report
from centre_tui.domain.worsening import Outlook, Worsening, by_day
from tests.domain.rules.sound import ASSESSOR_ID, DAY, IQA_ID, sound_assessor
from tests.domain.rules.sound_candidate import sound_candidate, sound_sign_off, sound_unit, with_unit
from tests.domain.rules.sound_visit import booked_visit, last_visit, sound_case
from tests.domain.test_standing import Shelf

PERSON: Final = sound_candidate()
DUE: Final = DAY + timedelta(20)
YEAR_OLD: Final = date(2025, 12, 2)


def asked_on(case: VisitCase, day: date) -> VisitCase:
    """The question as of a day."""
    return replace(case, scene=replace(case.scene, on=day))


def outlook(case: VisitCase, days: int, shelf: Shelf) -> Outlook:
    """From DAY over so many days, of the records on the shelf."""
    shelf.hold(case)
    now, then = Standing(), Standing()
    later = asked_on(case, DAY + timedelta(days))
    for standing, asked in ((now, case), (then, later)):
        for _left in standing.steps(replace(asked, candidates={}), shelf):
            pass
    shelf.read.clear()
    return Outlook(later, now, then, shelf)


def looking(case: VisitCase, days: int) -> tuple[Worsening, ...]:
    """What gets worse from DAY over so many days."""
    return by_day([each for each in outlook(case, days, Shelf()).worsenings() if each is not None])


def told(found: tuple[Worsening, ...]) -> list[tuple[int, str, str | None, str]]:
    """In how many days, which rule, how it was and how it is."""
    return [
        ((each.on - DAY).days, each.finding.rule, each.before and each.before.value, each.finding.severity.value)
        for each in found
    ]


def owing() -> VisitCase:
    """An action that carries level 2 is due in twenty days."""
    action = Action("Countersign unit 38", IQA_ID, DUE, 2, evidence="Minutes")
    visit = replace(last_visit(), report=Report(date(2026, 4, 20), "OCR/1", "All met", (action,)))
    return replace(sound_case(), visits=(visit, booked_visit()))


def planned() -> VisitCase:
    """A sample is planned for ten days from now, of a unit that waits for it."""
    sample = Sample(IQA_ID, SampleKind.SUMMATIVE, planned_for=DAY + timedelta(10))
    return sound_case(with_unit(PERSON, replace(sound_unit(), samples=(sample,))))


def expiring() -> VisitCase:
    """The assessor's award is good until in five days."""
    awards = tuple(replace(each, expires_on=DAY + timedelta(5)) for each in sound_assessor().awards)
    return sound_case(staff=(replace(sound_assessor(), awards=awards),))


def confirmed_later() -> VisitCase:
    """A candidate is withdrawn in eight days, as is known already: the record is closed from then on."""
    entry = replace(PERSON.entries[0], confirmed_on=None, sent_on=None, withdrawn_on=DAY + timedelta(8))
    return sound_case(replace(PERSON, id=12, surname="Abbot", entries=(entry,), location=""))


def coming() -> VisitCase:
    """A candidate of no known location is entered in eight days, and the assessor has room for one."""
    eighth = DAY + timedelta(8)
    entry = replace(PERSON.entries[0], made_on=eighth, sent_on=eighth, confirmed_on=eighth)
    new = replace(PERSON, id=12, surname="Abbot", entries=(entry,), units=(), location="")
    return sound_case(new, staff=(replace(sound_assessor(), assessor_capacity=1),))


def sampled_late() -> VisitCase:
    """A candidate of whom nothing is there yet is entered in eight days, with a sample planned for four days later."""
    eighth, ninth = DAY + timedelta(8), DAY + timedelta(9)
    entry = replace(PERSON.entries[0], made_on=eighth, sent_on=eighth, confirmed_on=eighth)
    unit = sound_unit()
    decisions = tuple(replace(each, on=ninth, feedback_on=ninth) for each in unit.decisions)
    signed = SignOff(ASSESSOR_ID, ninth, candidate_signed_on=ninth)
    samples = (Sample(IQA_ID, SampleKind.SUMMATIVE, planned_for=DAY + timedelta(12)),)
    new = replace(unit, planned_on=eighth, started_on=eighth, decisions=decisions, sign_off=signed, samples=samples)
    return sound_case(replace(PERSON, id=12, surname="Abbot", entries=(entry,), units=(new,)))


def coming_back() -> VisitCase:
    """The same of somebody who was withdrawn before."""
    case = coming()
    new = whole_records(case)[12]
    before = replace(PERSON.entries[0], withdrawn_on=date(2026, 6, 1))
    return replace(case, candidates={**case.candidates, 12: replace(new, entries=(before, *new.entries))})


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (coming, (8, "4.1-1", None, "red")),
        (coming, (8, "5.20.3-01", None, "red")),
        (coming_back, (8, "4.1-1", None, "red")),
        (coming_back, (8, "5.20.3-01", None, "red")),
        (owing, (21, "4.1-8", None, "red")),
        (owing, (21, "4.4-6", None, "red")),
        (planned, (11, "5.20.3-11", "amber", "red")),
        (planned, (11, "4.4-2", None, "amber")),
        (expiring, (6, "4.2-15", None, "red")),
        (sampled_late, (13, "5.20.3-11", "amber", "red")),
        (sampled_late, (13, "5.20.2-11", None, "red")),
    ],
)
def test_what_falls_due_or_expires_is_told_with_its_day(
    case: Callable[[], VisitCase], expected: tuple[int, str, str | None, str]
) -> None:
    """The day after the last good one."""
    assert expected in told(looking(case(), 60))


def test_an_unmet_level_shows_as_the_next() -> None:
    """From the day after it was due on: level 2 may count as level 3."""
    (late,) = [each for each in looking(owing(), 60) if each.finding.rule == "4.1-8"]
    assert late.on == DUE + timedelta(1)
    assert "level 3" in late.finding.sentence


def test_nothing_gets_worse_within_no_time() -> None:
    """From a day to the same day."""
    assert looking(planned(), 0) == ()


def test_what_is_as_bad_today_is_not_told() -> None:
    """And what gets better is not."""
    assert all(each.finding.subject.id != 12 for each in looking(confirmed_later(), 60))


def test_each_part_that_was_looked_at_is_one_step() -> None:
    """Whether anything gets worse in it or not, so that who waits sees how far it is."""
    centre, people, candidates = 1, 2, 2
    new = replace(PERSON, id=12, surname="Abbot")
    case = planned()
    steps = list(outlook(replace(case, candidates={**case.candidates, 12: new}), 20, Shelf()).worsenings())
    assert steps.count(None) == centre + people + candidates


READ: Final[dict[str, tuple[Callable[[], VisitCase], list[int]]]] = {
    "nothing gets worse": (sound_case, []),
    "an action falls due": (owing, []),
    "a sample falls due, and the IQA's work is asked about": (planned, []),
    "somebody comes": (coming, [12]),
}


@pytest.mark.parametrize(("case", "expected"), READ.values(), ids=READ)
def test_only_whose_record_is_worse_is_read_and_once(case: Callable[[], VisitCase], expected: list[int]) -> None:
    """Of a large centre nearly nobody: of the others what was found already stands."""
    books, shelf, withdrawn = case(), Shelf(), replace(PERSON.entries[0], withdrawn_on=date(2026, 6, 1))
    gone = replace(PERSON, id=14, surname="Zander", entries=(withdrawn,), units=(), allocations=())
    others = {13: replace(PERSON, id=13, surname="Young"), 14: gone}
    list(outlook(replace(books, candidates={**books.candidates, **others}), 60, shelf).worsenings())
    assert shelf.read == expected


def test_what_was_found_on_both_days_is_not_asked_again() -> None:
    """From one day to the next there is no day between to read anybody's record for."""
    shelf = Shelf()
    sample = Sample(IQA_ID, SampleKind.SUMMATIVE, planned_for=DAY)
    due = sound_case(with_unit(PERSON, replace(sound_unit(), samples=(sample,))))
    assert any(outlook(due, 1, shelf).worsenings())
    assert shelf.read == []


def ending() -> VisitCase:
    """Of two samples one was made just before a claim; the other, of who comes first by name, is a year old soon."""
    first, second = PERSON.units[:2]
    old = replace(first.samples[0], planned_for=YEAR_OLD, done_on=YEAR_OLD, feedback_on=YEAR_OLD, signed_on=YEAR_OLD)
    signed = replace(sound_sign_off(), on=YEAR_OLD, candidate_signed_on=YEAR_OLD)
    decisions = tuple(replace(each, on=YEAR_OLD, feedback_on=YEAR_OLD) for each in first.decisions)
    early = replace(first, decisions=decisions, sign_off=signed, samples=(old,))
    claimed = replace(second, claimed=Claimed(1, date(2026, 5, 20)))
    abbot = replace(PERSON, id=12, surname="Abbot", units=(early,))
    case = sound_case(abbot, replace(PERSON, units=(claimed,)))
    strategy = Strategy("3", date(2025, 9, 1))
    return replace(case, scene=replace(case.scene, centre=replace(case.scene.centre, strategies=(strategy,))))


def test_what_gets_worse_of_a_person_opens_the_first_candidate_by_name() -> None:
    """As readiness on the day itself does, whatever the candidates' numbers."""
    (found,) = [each for each in looking(ending(), 60) if each.finding.sentence.startswith("End-loaded")]
    assert found.on == date(2026, 12, 3)
    assert found.finding in readiness(asked_on(ending(), found.on)).findings
    assert found.finding.fix is not None and found.finding.fix.id == 12


def test_what_gets_worse_is_told_by_day_and_of_one_day_the_worst_first() -> None:
    """However it was come upon."""
    told_of = replace(looking(planned(), 60)[0].finding, severity=Severity.AMBER)
    red = replace(told_of, severity=Severity.RED)
    early, bad, late = (
        Worsening(DAY, told_of, None),
        Worsening(DAY, red, None),
        Worsening(DAY + timedelta(1), red, None),
    )
    assert by_day([late, early, bad]) == (bad, early, late)


CASES: Final = (owing, planned, expiring, confirmed_later, coming)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(CASES), st.integers(1, 500))
@example(planned, (date(2028, 2, 29) - DAY).days)
@example(confirmed_later, 9)
def test_the_day_before_it_was_better(case: Callable[[], VisitCase], days: int) -> None:
    """Of each thing told: on its day readiness says so, and on the day before it does not, or less badly."""
    books = case()
    for each in looking(books, days):
        on, before = (readiness(asked_on(books, day)) for day in (each.on, each.on - timedelta(1)))
        difference = compared(before, on)
        assert each.finding in (*difference.new, *difference.worse)


def test_two_days_beside_each_other() -> None:
    """New, worse, better, gone, and how much is as it was."""
    first = readiness(planned())
    second = readiness(asked_on(planned(), DAY + timedelta(11)))
    forth, back = compared(first, second), compared(second, first)
    assert [each.rule for each in forth.worse] == ["5.20.3-11"]
    assert [each.severity for each in back.better] == [Severity.AMBER]
    assert {each.rule for each in forth.new} == {each.rule for each in back.gone} >= {"4.4-2"}
    assert forth.same == back.same == len(set(first.findings)) - 1
    alike = compared(first, first)
    assert (alike.new, alike.worse, alike.better, alike.gone, alike.same) == ((), (), (), (), len(first.findings))


def test_a_claim_on_somebody_who_is_gone_by_then() -> None:
    """Somebody on the list today who has left by then is asked about as of then."""
    left = replace(sound_assessor(), left_on=DAY + timedelta(3))
    found = told(looking(sound_case(staff=(left,)), 30))
    assert (4, "4.1-2", None, "red") in found
    assert left.id == ASSESSOR_ID
