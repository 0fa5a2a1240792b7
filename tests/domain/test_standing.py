"""The answer that is kept record by record is the answer asked anew, whatever was changed in between."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from centre_tui.domain.access import Arrangement
from centre_tui.domain.assessment import Claimed, DecisionKind, DecisionOutcome, UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.centre import Centre, Declaration
from centre_tui.domain.claim_routes import Answer, ClaimRoute, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.evidence import Evidence, EvidenceSource, Medium
from centre_tui.domain.planning import Plan, Review
from centre_tui.domain.quality import QualityAction, Sample, SampleKind, SampleOutcome
from centre_tui.domain.readiness import readiness
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import CpdEntry, CpdKind, Role, RolePeriod, StaffMember
from centre_tui.domain.standing import Standing
from centre_tui.domain.strategy import Strategy
from centre_tui.domain.tasks import Task
from centre_tui.domain.visit_scope import whole_records
from centre_tui.domain.visits import Portfolio, Visit
from tests.domain.rules.sound import ASSESSOR_ID, CODE, DAY, IQA_ID, UNITS, sound_assessor, sound_iqa, sound_trainee
from tests.domain.rules.sound_candidate import (
    CANDIDATE_ID,
    sound_candidate,
    sound_decision,
    sound_sign_off,
    sound_witness,
    with_unit,
)
from tests.domain.rules.sound_visit import sound_case

PEOPLE: Final = range(CANDIDATE_ID, CANDIDATE_ID + 4)
SECOND_ASSESSOR: Final = 71
SECOND_IQA: Final = 72
STAFF: Final = (ASSESSOR_ID, IQA_ID, SECOND_ASSESSOR, SECOND_IQA)
BATCHES: Final = (7, 8)
LEAP: Final = date(2028, 2, 29)

Change = Callable[[VisitCase, int, int, date], VisitCase]
"""What is changed of the books: of which candidate, by or of which member of staff, on which day."""


class Shelf:
    """The candidates' records of a case; a record that was changed has another revision."""

    def __init__(self) -> None:
        self.records: dict[int, Candidate] = {}
        self.read: list[int] = []
        self._next = count(1)

    def hold(self, case: VisitCase) -> None:
        """Take over the records of a case."""
        new = whole_records(case)
        self.records = {
            number: self.records[number]
            if number in self.records and replace(self.records[number], revision=0) == replace(each, revision=0)
            else replace(each, revision=next(self._next))
            for number, each in new.items()
        }
        self.read = []

    @property
    def revisions(self) -> Mapping[int, int]:
        """The revision of every record."""
        return {number: each.revision for number, each in self.records.items()}

    def candidate(self, number: int) -> Candidate:
        """One record; who asked for which is kept."""
        self.read.append(number)
        return self.records[number]


def a_centre() -> VisitCase:
    """Four candidates whose names run against their numbers, two assessors, two IQAs, two batches."""
    people = [
        replace(sound_candidate(), id=number, surname=f"{chr(ord('Z') - number)}ovak", forenames=f"Petra {number}")
        for number in PEOPLE
    ]
    staff = (
        replace(sound_assessor(), id=SECOND_ASSESSOR, surname="Adams"),
        replace(sound_iqa(), id=SECOND_IQA, surname="Young"),
    )
    batches = (
        ClaimBatch(7, 1, 7, qualification=CODE, route=ClaimRoute.DCS, prepared_on=date(2026, 5, 25)),
        ClaimBatch(8, 1, 8, qualification=CODE, route=ClaimRoute.EQA, prepared_on=date(2026, 5, 25)),
    )
    return replace(sound_case(*people, staff=staff), batches=batches)


def of_candidate(change: Callable[[Candidate, int, date], Candidate]) -> Change:
    """A change of one candidate's record."""

    def changed(case: VisitCase, number: int, member: int, on: date) -> VisitCase:
        known = whole_records(case)
        return (
            replace(case, candidates={**known, number: change(known[number], member, on)}) if number in known else case
        )

    return changed


def of_unit(change: Callable[[UnitRecord, int, date], UnitRecord]) -> Change:
    """A change of a candidate's first unit, if there is one."""
    return of_candidate(
        lambda each, member, on: with_unit(each, change(each.units[0], member, on)) if each.units else each
    )


def of_member(change: Callable[[StaffMember, int, date], StaffMember]) -> Change:
    """A change of a member of staff; the candidate may matter too."""

    def changed(case: VisitCase, number: int, member: int, on: date) -> VisitCase:
        staff = case.scene.staff
        if member not in staff:
            return case
        return replace(case, scene=replace(case.scene, staff={**staff, member: change(staff[member], number, on)}))

    return changed


def of_visit(change: Callable[[Visit, int, date], Visit]) -> Change:
    """A change of the visit asked about."""

    def changed(case: VisitCase, number: int, _member: int, on: date) -> VisitCase:
        visit = change(case.visit, number, on)
        return replace(case, visit=visit, visits=tuple(visit if each.id == visit.id else each for each in case.visits))

    return changed


def of_centre(change: Callable[[Centre, date], Centre]) -> Change:
    """A change of the centre's own record or its figures."""

    def changed(case: VisitCase, _number: int, _member: int, on: date) -> VisitCase:
        return replace(case, scene=replace(case.scene, centre=change(case.scene.centre, on)))

    return changed


def elsewhere(candidate: Candidate, _member: int, on: date) -> Candidate:
    """The candidate is entered for another qualification besides, or only, or again not."""
    other = Entry("10381", EntryKind.FULL, on)
    options = ((*candidate.entries, other), (other,), sound_candidate().entries)
    return replace(candidate, entries=options[on.toordinal() % 3])


def gone(case: VisitCase, number: int, _member: int, _on: date) -> VisitCase:
    """The candidate's record is destroyed."""
    return replace(case, candidates={n: each for n, each in case.candidates.items() if n != number})


def come(case: VisitCase, number: int, member: int, _on: date) -> VisitCase:
    """A candidate is entered, or comes back as new."""
    new = replace(sound_candidate(), id=number, surname="Quist", allocations=sound_candidate().allocations[:1])
    return replace(case, candidates={**case.candidates, number: new, number + member: replace(new, id=number + member)})


def decided(unit: UnitRecord, member: int, on: date) -> UnitRecord:
    """One more decision, without feedback, by whoever."""
    made = replace(
        sound_decision(DecisionKind.SUMMATIVE, on), assessor=member, feedback="", outcome=DecisionOutcome.NOT_YET
    )
    return replace(unit, decisions=(*unit.decisions, made))


def sampled(unit: UnitRecord, member: int, on: date) -> UnitRecord:
    """One more sample, which disagreed, with an action that is open."""
    act = QualityAction("See another log", member)
    made = Sample(member, SampleKind.SUMMATIVE, on, done_on=on, outcome=SampleOutcome.DISAGREED, actions=(act,))
    return replace(unit, samples=(*unit.samples, made))


def claimed(unit: UnitRecord, _member: int, on: date) -> UnitRecord:
    """The unit is claimed in one of the batches."""
    return replace(unit, claimed=Claimed(BATCHES[on.toordinal() % 2], on))


def signed_by(unit: UnitRecord, member: int, on: date) -> UnitRecord:
    """Somebody signs the unit off, countersigned by the second assessor."""
    signed = replace(sound_sign_off(), assessor=member, on=on)
    return replace(unit, sign_off=replace(signed, countersigned_by=SECOND_ASSESSOR, countersigned_on=on))


def answered(case: VisitCase, number: int, _member: int, on: date) -> VisitCase:
    """Interchange answers for a candidate of a batch."""
    first, *others = case.batches
    answer = LineAnswer(number, Answer.CONFIRMED, on)
    return replace(case, batches=(*others, replace(first, answers=(*first.answers, answer))))


def held(case: VisitCase, _number: int, _member: int, on: date) -> VisitCase:
    """Another visit took place, which confirmed a batch."""
    visit = Visit(9, 1, CODE, on, held_on=on, confirmed_claims=BATCHES[:1])
    return replace(case, visits=(*(each for each in case.visits if each.id != 9), visit))


def met(case: VisitCase, _number: int, member: int, on: date) -> VisitCase:
    """A meeting is held, or the first one is gone."""
    event = replace(case.events[0], id=30, on=on, attended=(member,)) if case.events else None
    return replace(case, events=(event, *case.events[1:]) if event else sound_case().events)


def on_another_day(case: VisitCase, _number: int, _member: int, on: date) -> VisitCase:
    """The question is asked as of another day."""
    return replace(case, scene=replace(case.scene, on=on))


def arranged(case: VisitCase, number: int, _member: int, on: date) -> VisitCase:
    """An access arrangement that nobody agreed."""
    return replace(case, arrangements=(Arrangement(1, 1, number, adjustment="A reader", since=on),))


EXPERT: Final = replace(sound_witness(), name="Tom Reid", expert=True, expert_in=UNITS)
CHANGES: Final[Mapping[str, Change]] = {
    "gone": gone,
    "come": come,
    "elsewhere": of_candidate(elsewhere),
    "location": of_candidate(lambda each, _member, _on: replace(each, location="", record_location="")),
    "renamed": of_candidate(lambda each, _member, on: replace(each, surname=f"Aa{on.day}")),
    "allocated": of_candidate(
        lambda each, member, on: replace(each, allocations=(*each.allocations, Allocation(Role.IQA, member, on)))
    ),
    "handed over": of_candidate(
        lambda each, member, on: replace(each, units=(), allocations=(Allocation(Role.ASSESSOR, member, on),))
    ),
    "not allocated": of_candidate(lambda each, _member, _on: replace(each, allocations=each.allocations[:1])),
    "withdrawn": of_candidate(
        lambda each, _member, on: replace(each, entries=tuple(replace(one, withdrawn_on=on) for one in each.entries))
    ),
    "reviewed": of_candidate(lambda each, member, on: replace(each, reviews=(Review(on, member, "Seen"),))),
    "planned": of_candidate(lambda each, member, on: replace(each, plans=(Plan(on, ("X/1",), member),))),
    "unit added": of_candidate(lambda each, _member, on: with_unit(each, UnitRecord("J/506/9999", planned_on=on))),
    "decided": of_unit(decided),
    "sampled": of_unit(sampled),
    "to be sampled": of_unit(
        lambda each, member, on: replace(
            each, samples=(*each.samples, Sample(member, SampleKind.SUMMATIVE, planned_for=on))
        )
    ),
    "claimed": of_unit(claimed),
    "signed": of_unit(signed_by),
    "not signed": of_unit(lambda each, _member, _on: replace(each, sign_off=None, decisions=())),
    "corrected": of_unit(lambda each, member, _on: replace(each, once_assessed_by=(member,))),
    "recorded": of_unit(
        lambda each, _member, _on: replace(each, evidence=(Evidence("9", medium=Medium.VIDEO), *each.evidence))
    ),
    "testified": of_unit(
        lambda each, _member, _on: replace(
            each, evidence=(replace(each.evidence[-1], witness=EXPERT), *each.evidence) if each.evidence else ()
        )
    ),
    "from a task": of_unit(
        lambda each, _member, _on: replace(each, evidence=(Evidence("8", source=EvidenceSource.TASK), *each.evidence))
    ),
    "outside": of_unit(lambda each, _member, on: replace(each, samples=(), outside_sample=str(3 + on.toordinal() % 2))),
    "member renamed": of_member(lambda each, _number, on: replace(each, surname=f"Bb{on.day}")),
    "learnt": of_member(lambda each, _number, on: replace(each, cpd=(CpdEntry(on, CpdKind.OTHER),))),
    "not competent": of_member(lambda each, _number, _on: replace(each, competence=each.competence[1:])),
    "no award": of_member(lambda each, _number, _on: replace(each, awards=())),
    "signature": of_member(lambda each, _number, on: replace(each, signature_on=on)),
    "left": of_member(lambda each, _number, on: replace(each, left_on=on)),
    "role": of_member(lambda each, _number, on: replace(each, roles=(*each.roles, RolePeriod(Role.IQA, on)))),
    "interest": of_member(lambda each, number, _on: replace(each, interests=(number,))),
    "capacity": of_member(lambda each, number, _on: replace(each, assessor_capacity=number % 3)),
    "nobody": lambda case, _number, member, _on: replace(
        case,
        scene=replace(case.scene, staff={n: each for n, each in case.scene.staff.items() if n != member}),
    ),
    "review days": of_centre(lambda each, on: replace(each, settings=replace(each.settings, review_days=on.day))),
    "CPD months": of_centre(lambda each, on: replace(each, settings=replace(each.settings, cpd_months=1 + on.day % 6))),
    "no countersigning": of_centre(
        lambda each, _on: replace(
            each, settings=replace(each.settings, countersigning=not each.settings.countersigning)
        )
    ),
    "criteria": of_centre(
        lambda each, _on: replace(
            each, settings=replace(each.settings, criteria_tracking=not each.settings.criteria_tracking)
        )
    ),
    "task": of_centre(
        lambda each, on: replace(each, tasks=(Task("T1", "", UNITS[:1], approved_by=IQA_ID, approved_on=on),))
    ),
    "no strategy": of_centre(lambda each, _on: replace(each, strategies=())),
    "strategy": of_centre(lambda each, on: replace(each, strategies=(Strategy("4", on, low_rate=100),))),
    "handbook": of_centre(lambda each, on: replace(each, handbook_issued=on)),
    "declared": of_centre(lambda each, on: replace(each, declarations=(Declaration("9.6-4", on, "Grace Hall"),))),
    "approval": of_centre(lambda each, _on: replace(each, approvals=())),
    "asked for": of_visit(lambda each, number, _on: replace(each, portfolios=(Portfolio(number),))),
    "interviews": of_visit(lambda each, _number, _on: replace(each, interviews=())),
    "final": of_visit(lambda each, _number, _on: replace(each, final=not each.final)),
    "playback": of_visit(lambda each, _number, on: replace(each, playback_ready_on=on)),
    "held": held,
    "met": met,
    "answered": answered,
    "arranged": arranged,
    "another day": on_another_day,
}
"""Everything that may happen to the books between two looks, and another day looked at."""


def standing_of(case: VisitCase, standing: Standing, shelf: Shelf) -> None:
    """Bring what is kept up to the case."""
    shelf.hold(case)
    for _left in standing.steps(replace(case, candidates={}), shelf):
        pass


STEP: Final = st.tuples(
    st.sampled_from(sorted(CHANGES)),
    st.sampled_from(PEOPLE),
    st.sampled_from(STAFF),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
)
HISTORY: Final = st.lists(st.lists(STEP, min_size=1, max_size=3), min_size=1, max_size=6)
Step = tuple[str, int, int, date]


@settings(max_examples=40, deadline=None)
@given(HISTORY)
@example(
    [[("another day", 11, 1, LEAP)], [("reviewed", 12, 71, LEAP)], [("strategy", 11, 1, LEAP), ("left", 11, 2, LEAP)]]
)
@example([[("sampled", 12, 71, DAY)], [("nobody", 11, 71, DAY)], [("gone", 12, 1, DAY)]])
@example([[("claimed", 12, 1, DAY)], [("withdrawn", 12, 1, DAY)], [("held", 11, 1, DAY - timedelta(1))]])
@example([[("withdrawn", 11, 1, DAY)], [("claimed", 12, 1, DAY), ("withdrawn", 12, 1, DAY)], [("final", 11, 1, DAY)]])
@example([[("to be sampled", 12, IQA_ID, DAY - timedelta(1))], [("left", 11, IQA_ID, DAY - timedelta(1))]])
@example([[("left", 11, IQA_ID, DAY - timedelta(2))], [("to be sampled", 12, IQA_ID, DAY - timedelta(1))]])
@example([[("capacity", 12, ASSESSOR_ID, DAY)], [("handed over", 12, 71, date(2026, 2, 1))]])
@example([[("testified", 12, 1, DAY)], [("member renamed", 12, IQA_ID, DAY)], [("outside", 12, 1, DAY)]])
@example(
    [[("from a task", 12, 1, DAY)], [("task", 11, 1, DAY)], [("criteria", 11, 1, DAY), ("no strategy", 11, 1, DAY)]]
)
@example([[("met", 11, 71, DAY - timedelta(20))], [("arranged", 12, 1, DAY)]])
@example([[("reviewed", 12, 1, DAY - timedelta(100))], [("held", 11, 1, DAY - timedelta(1))]])
@example([[("elsewhere", 12, 1, DAY + timedelta(days))] for days in range(3)])
def test_what_is_kept_is_what_is_asked_anew(history: list[list[Step]]) -> None:
    """After any changes of anything, in any order, several at a time."""
    case, standing, shelf = a_centre(), Standing(), Shelf()
    standing_of(case, standing, shelf)
    for steps in history:
        for name, number, member, on in steps:
            case = CHANGES[name](case, number, member, on)
        standing_of(case, standing, shelf)
        assert standing.answer() == readiness(case)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEP, max_size=6), st.lists(st.dates(date(2026, 1, 1), date(2028, 12, 31)), min_size=1, max_size=4))
@example([("reviewed", 12, 1, DAY - timedelta(89))], [DAY + timedelta(days) for days in (1, 2, -1)])
@example([("to be sampled", 12, IQA_ID, LEAP)], [LEAP + timedelta(days) for days in (-1, 1, 0)])
def test_what_is_kept_of_one_day_is_what_is_asked_on_another(steps: list[Step], days: list[date]) -> None:
    """Whatever is recorded, on whichever day: also the days around each that matters."""
    case, standing, shelf = a_centre(), Standing(), Shelf()
    for name, number, member, on in steps:
        case = CHANGES[name](case, number, member, on)
    for day in (DAY, *(on + timedelta(one) for on in days for one in (0, 1))):
        asked = replace(case, scene=replace(case.scene, on=day))
        standing_of(asked, standing, shelf)
        assert standing.answer() == readiness(asked)


def test_on_another_day_nobody_is_read_again_of_whom_it_has_nothing_else_to_say() -> None:
    """Of whom nothing was recorded for six months on that day is read, and once."""
    case, standing, shelf = a_centre(), Standing(), Shelf()
    case = CHANGES["reviewed"](case, 12, ASSESSOR_ID, date(2026, 8, 29))
    asked = {
        DAY: list(PEOPLE),
        DAY + timedelta(1): [],
        date(2027, 2, 28): [],
        date(2027, 3, 1): [12],
        LEAP: [11, 13, 14],
    }
    for day, read in asked.items():
        standing_of(replace(case, scene=replace(case.scene, on=day)), standing, shelf)
        assert shelf.read == read


def an_untidy_centre() -> VisitCase:
    """The same, a decision of 12 by a trainee that nobody countersigned, and CPD of the IQA that is soon old."""
    case, trainee = a_centre(), sound_trainee()
    records = whole_records(case)
    first = records[12].units[0]
    theirs = tuple(replace(each, assessor=trainee.id) for each in first.decisions)
    old = replace(sound_iqa(), cpd=tuple(CpdEntry(DAY - timedelta(200), kind) for kind in CpdKind))
    staff = {**case.scene.staff, trainee.id: trainee, IQA_ID: old}
    person = with_unit(records[12], replace(first, decisions=theirs))
    return replace(case, scene=replace(case.scene, staff=staff), candidates={**records, 12: person})


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_by_itself_is_seen(name: str) -> None:
    """Of each member of staff who has anything to do with the candidate."""
    for member in (ASSESSOR_ID, IQA_ID):
        case, standing, shelf = an_untidy_centre(), Standing(), Shelf()
        standing_of(case, standing, shelf)
        changed = CHANGES[name](case, 12, member, DAY - timedelta(5))
        standing_of(changed, standing, shelf)
        assert standing.answer() == readiness(changed)


def test_of_whom_nobody_asked_nothing_is_known() -> None:
    """Not an empty answer, which would read as ready."""
    standing = Standing()
    assert (standing.found_of(CANDIDATE_ID), standing.people_of(CANDIDATE_ID)) == ((), frozenset())
    assert (standing.resting, standing.sampled_on) == (None, None)
    with pytest.raises(LookupError):
        standing.answer()


def test_the_last_sample_of_any_candidate_is_known_by_its_day() -> None:
    """Whoever of the candidates it is of; one that is planned is none."""
    case, standing, shelf = a_centre(), Standing(), Shelf()
    for name, number, on in (("sampled", 12, DAY - timedelta(3)), ("to be sampled", 11, DAY - timedelta(1))):
        case = CHANGES[name](case, number, IQA_ID, on)
    standing_of(case, standing, shelf)
    assert standing.sampled_on == DAY - timedelta(3)
    bare = {number: replace(each, units=()) for number, each in whole_records(case).items()}
    standing_of(replace(case, candidates=bare), standing, shelf)
    assert standing.sampled_on is None


AGAIN: Final[Mapping[str, tuple[list[tuple[str, int, int]], list[int]]]] = {
    "nothing has changed": ([], []),
    "a candidate's record": ([("reviewed", 12, ASSESSOR_ID)], [12]),
    "a capacity, which no rule of the records looks at": ([("capacity", 12, ASSESSOR_ID)], []),
    "a declaration of the centre's": ([("declared", 12, ASSESSOR_ID)], []),
    "a name that no record names": ([("member renamed", 12, SECOND_ASSESSOR)], []),
    "a name that one record names": ([("allocated", 13, SECOND_IQA), ("member renamed", 12, SECOND_IQA)], [13]),
    "a name that all records name": ([("member renamed", 12, ASSESSOR_ID)], list(PEOPLE)),
    "a record that is gone": ([("gone", 12, ASSESSOR_ID)], []),
    "the figures of the centre": ([("review days", 12, ASSESSOR_ID)], list(PEOPLE)),
}


@pytest.mark.parametrize(("steps", "expected"), AGAIN.values(), ids=AGAIN)
def test_only_what_a_change_touches_is_read_again(steps: list[tuple[str, int, int]], expected: list[int]) -> None:
    """Of a large centre nearly nobody; and once, not each time after."""
    case, standing, shelf = a_centre(), Standing(), Shelf()
    standing_of(case, standing, shelf)
    for name, number, member in steps:
        case = CHANGES[name](case, number, member, DAY - timedelta(1))
    standing_of(case, standing, shelf)
    assert shelf.read == expected
    standing_of(case, standing, shelf)
    assert shelf.read == []


def test_the_effort_is_what_was_asked_since_it_was_left() -> None:
    """Of two people with four candidates each as much as of one candidate; nothing of whose work is as it was."""
    case, standing, shelf = a_centre(), Standing(), Shelf()
    standing_of(case, standing, shelf)
    assert standing.effort == len(PEOPLE) + 1
    standing.was_left()
    standing_of(case, standing, shelf)
    assert standing.effort == 0
    standing_of(CHANGES["reviewed"](case, 12, ASSESSOR_ID, DAY), standing, shelf)
    assert standing.effort == 1
    standing_of(CHANGES["decided"](case, 12, ASSESSOR_ID, DAY), standing, shelf)
    assert standing.effort == 3


def test_of_people_only_what_their_work_shows_is_left_for_another_sitting() -> None:
    """What is found of themselves is soon asked again."""
    standing, shelf = Standing(), Shelf()
    standing_of(an_untidy_centre(), standing, shelf)
    resting = standing.resting or pytest.fail("nothing rests")
    assert {each.member.id for each in resting.people} >= {ASSESSOR_ID, IQA_ID}
    assert {(each.met, each.own) for each in resting.people} == {(None, ())}


def test_who_is_withdrawn_is_looked_into_once_the_verifier_asks_for_them() -> None:
    """Not before: nobody looks at the records of everybody who ever left."""
    case, standing, shelf = a_centre(), Standing(), Shelf()
    for name in ("location", "withdrawn"):
        case = CHANGES[name](case, 12, ASSESSOR_ID, DAY - timedelta(1))
    standing_of(case, standing, shelf)
    assert standing.found_of(12) == ()
    standing_of(CHANGES["asked for"](case, 12, ASSESSOR_ID, DAY), standing, shelf)
    assert shelf.read == [12]
    assert "5.20.3-01" in [each.rule for each in standing.found_of(12)]
