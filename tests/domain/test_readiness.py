"""Readiness: what an officer sees on the first day, on a good day, and on the day before the visit."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed, DecisionKind
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Finding, Gate, Severity, Subject
from centre_tui.domain.holds import Hold
from centre_tui.domain.planning import Review
from centre_tui.domain.quality import Sample, SampleKind, StandardisationEvent
from centre_tui.domain.readiness import (
    ARRANGEMENT_RULES,
    CENTRE_RULES,
    JUDGED_RULES,
    PERSON_RULES,
    RECORD_RULES,
    ROLL_UPS,
    WORK_RULES,
    assembled,
    findings_for_candidate,
    findings_for_centre,
    findings_for_person,
    person_cases,
    prepared,
    readiness,
)
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import CpdEntry, CpdKind, Role, RolePeriod, StaffMember
from centre_tui.domain.visit_scope import whole_records
from centre_tui.domain.visits import Action, Visit
from centre_tui.domain.work import work_on
from centre_tui.domain.worst_first import WEIGHTS, order
from tests.domain.rules.sound import ASSESSOR_ID, CODE, DAY, IQA_ID, sound_assessor, sound_iqa
from tests.domain.rules.sound_candidate import (
    CANDIDATE_ID,
    sound_candidate,
    sound_decision,
    sound_entry,
    sound_sign_off,
    sound_unit,
    with_unit,
)
from tests.domain.rules.sound_visit import LAST_VISIT, booked_visit, last_visit, no_centre, sound_case
from tests.domain.rules.told import check_told_well

PERSON: Final = sound_candidate()
# A whole centre is asked each time, on machines of any speed.
WHOLE: Final = settings(max_examples=40, deadline=None)
UNIT: Final = sound_unit()


def rules(case: VisitCase) -> list[str]:
    """The rules that are red, in the order an officer reads them."""
    return [each.rule for each in readiness(case).findings if each.severity is Severity.RED]


def test_a_centre_with_everything_in_order_is_ready() -> None:
    """Nothing is found at all."""
    found = readiness(sound_case())
    assert found.ready
    assert found.findings == ()
    assert (found.on, found.visit) == (DAY, 2)
    assert dict(found.counts) == dict.fromkeys(Severity, 0)


def test_an_empty_centre_is_neither_ready_nor_drowned() -> None:
    """On the first day six things are missing, each said once, and nothing is said about records there are none of."""
    found = readiness(no_centre())
    assert not found.ready
    assert [each.rule for each in found.findings if each.severity is Severity.RED] == [
        "5.20.2-00",
        "5.20.2-11",
        "1.0-1",
        "4.1-2",
        "4.1-3",
        "7.2-1",
    ]
    assert found.counts[Severity.AMBER] == 6
    assert found.counts[Severity.NOTE] == 1
    assert found.findings[0].sentence == "No visit is booked for 23 November 2026: book it under Visits."
    check_told_well(found.findings)


def test_a_warning_alone_leaves_the_centre_ready() -> None:
    """Only what blocks or is red counts (requirements X-15)."""
    found = readiness(replace(sound_case(), visit=replace(booked_visit(), observation_booked="")))
    assert found.ready
    assert found.counts[Severity.AMBER] == 1


def test_one_red_is_enough() -> None:
    """The worst open item decides."""
    found = readiness(sound_case(replace(PERSON, location="")))
    assert not found.ready
    assert [each.rule for each in found.findings] == ["5.20.2-11", "5.20.3-01"]


def test_what_blocks_keeps_the_centre_from_being_ready_without_a_red() -> None:
    """Nothing else has to be found (requirements X-15)."""
    stops = Finding("5.22-1", Severity.BLOCK, Subject("centre", 1, "Centre"), "Nothing may be claimed.", None)
    assert not assembled(sound_case(), (stops,)).ready
    assert assembled(sound_case(), (replace(stops, severity=Severity.AMBER),)).ready


def test_only_the_records_of_5_20_3_are_rolled_up() -> None:
    """A plan that is missing is red by itself and no item of the visit."""
    assert rules(sound_case(replace(PERSON, plans=()))) == ["RD05"]


def test_whoever_teaches_assesses_or_assures_is_asked_about_without_having_signed_anything() -> None:
    """That the handbook was read is asked of the team, not of the office nor of the external verifier."""
    unread = [StaffMember(id=100 + at, surname="New", roles=(RolePeriod(role, DAY),)) for at, role in enumerate(Role)]
    found = readiness(sound_case(staff=tuple(unread))).findings
    told = {each.subject.id for each in found if each.rule == "1.0-1"}
    asked = {role for each in unread for role in Role if each.id in told and each.has_role(role, DAY)}
    assert asked == {Role.TUTOR, Role.ASSESSOR, Role.IQA}


def test_cpd_from_before_the_last_visit_was_seen_by_it() -> None:
    """Rule 4.2-05 asks for some since; before the first visit nothing was seen yet, and none at all is rule 4.5-1."""
    seen = replace(sound_assessor(), cpd=(CpdEntry(LAST_VISIT - timedelta(1), CpdKind.WORK_SHADOWING),))
    case = sound_case(staff=(seen,))

    def told(case: VisitCase) -> list[str]:
        return [each.rule for each in readiness(case).findings if each.subject.id == ASSESSOR_ID]

    assert "4.2-05" in told(case)
    assert "4.2-05" not in told(replace(case, visits=(booked_visit(),)))
    assert "4.2-05" not in told(sound_case(staff=(replace(seen, cpd=()),)))


def test_open_records_are_rolled_up_not_repeated() -> None:
    """Three candidates without a location are three records and one item of the visit."""
    people = [replace(PERSON, id=number, surname=name, location="") for number, name in ((21, "Young"), (22, "Abbot"))]
    found = readiness(sound_case(*people, replace(PERSON, location="")))
    assert [(each.rule, each.subject.name) for each in found.findings if each.rule.startswith("5.20")] == [
        ("5.20.2-11", "Visit"),
        ("5.20.3-01", "Abbot, Petra"),
        ("5.20.3-01", "Novak, Petra"),
        ("5.20.3-01", "Young, Petra"),
    ]


def test_the_worst_stands_first() -> None:
    """Red before amber; what may cost most first; items before records; then by name."""
    overdue = Action("Date every plan", ASSESSOR_ID, date(2026, 6, 1), 1, evidence="Plans of May")
    visit = last_visit()
    assert visit.report is not None
    reported = replace(visit, report=replace(visit.report, actions=(overdue,)))
    unproven = with_unit(replace(PERSON, location=""), replace(UNIT, sign_off=None, claimed=Claimed(7, LAST_VISIT)))
    case = sound_case(unproven, staff=(replace(sound_assessor(), competence=sound_assessor().competence[1:], cpd=()),))
    case = replace(case, visits=(reported, booked_visit()), visit=replace(booked_visit(), observation_booked=""))
    told = [each.rule for each in readiness(case).findings]
    assert told == ["5.20.3-13", "4.2-02", "4.1-8", "5.20.2-01", "5.20.2-11", "4.5-1", "5.20.3-01", "5.20.2-04"]


def test_what_may_cost_most_comes_before_what_costs_less_whoever_it_is_about() -> None:
    """An IQA who is not competent before an assessor whom nobody sampled, though the assessor's name is first."""
    unsampled = replace(PERSON, units=tuple(replace(each, samples=()) for each in PERSON.units))
    incompetent = replace(sound_iqa(), competence=())
    told = [each.rule for each in readiness(sound_case(unsampled, staff=(incompetent,))).findings]
    assert told.index("4.4-1") < told.index("5.20.1-2")


COSTS: Final = {
    "certificates that were claimed for what is not achieved": ("5.20.3-13",),
    "decisions that count for nothing: who took them may not, or nobody knows whose work it is": (
        *("4.2-02", "4.2-14", "4.3-2", "4.4-1", "4.4-7", "5.7-5", "X-01", "X-02", "S2"),
    ),
    "the quality of decisions is not assured, or the centre did not do what it was told": (
        *("4.1-8", "4.4-2", "4.4-6", "5.11-1", "5.20.1-2", "5.20.1-3", "5.20.2-12", "5.20.3-11", "RD11"),
    ),
    "records that can still be written, and items of the visit": ("4.5-1", "5.20.2-01", "5.20.3-01", "X-16"),
}


def test_what_costs_more_stands_first_whoever_it_is_about() -> None:
    """Each of one kind before each of the next, though the names are the other way round; a red before every amber."""
    kinds = [
        [Finding(rule, Severity.RED, Subject("candidate", 1, f"{9 - place}"), "So.", None) for rule in rules]
        for place, rules in enumerate(COSTS.values())
    ]
    for worse, better in itertools.pairwise(kinds):
        assert max(map(order, worse)) < min(map(order, better))
    assert order(kinds[-1][0]) < order(replace(kinds[0][0], severity=Severity.AMBER))


def test_only_a_rule_of_the_visit_may_weigh() -> None:
    """A weight under any other name would put nothing first."""
    asked = (RECORD_RULES, JUDGED_RULES, PERSON_RULES, WORK_RULES, CENTRE_RULES, ROLL_UPS, ARRANGEMENT_RULES)
    assert WEIGHTS.keys() <= {rule.id for rules in asked for rule in rules}


def test_each_piece_says_what_the_whole_says() -> None:
    """A screen may ask about one record again without asking about all."""
    bare = replace(PERSON, location="", reviews=())
    case = sound_case(bare, replace(PERSON, id=12, surname="Abbot"), staff=(replace(sound_iqa(), cpd=()),))
    whole = readiness(case)
    ready = prepared(case)
    records = {n: findings_for_candidate(ready.scene, each, LAST_VISIT) for n, each in whole_records(ready).items()}
    work = {number: work_on(each) for number, each in whole_records(ready).items()}
    people = [finding for each in person_cases(ready, work) for finding in findings_for_person(each)]
    candidates = [finding for found in records.values() for finding in found]
    assert candidates == [each for each in whole.findings if each.subject.kind == "candidate"]
    assert people == [each for each in whole.findings if each.subject.kind == "staff"]
    assert assembled(ready, (*findings_for_centre(ready, records), *people, *candidates)) == whole


def test_who_was_withdrawn_is_not_asked_about() -> None:
    """Unless a claim of theirs is before the visit."""
    gone = replace(PERSON, location="", entries=(replace(sound_entry(), withdrawn_on=date(2026, 6, 1)),))
    assert rules(sound_case(gone)) == []
    claimed = with_unit(gone, replace(UNIT, claimed=Claimed(7, date(2026, 5, 25))))
    assert "5.20.3-01" in rules(sound_case(claimed))


def test_who_has_left_is_asked_about_while_it_matters() -> None:
    """A signature on a record in scope must be known, whoever gave it."""
    left = replace(sound_assessor(), id=9, signature_on=None, left_on=date(2026, 6, 1))
    by_them = replace(UNIT, decisions=tuple(replace(each, assessor=9) for each in UNIT.decisions))
    unclaimed = with_unit(PERSON, by_them)
    claimed = with_unit(PERSON, replace(by_them, claimed=Claimed(7, date(2026, 6, 1))))
    assert "RD02" not in rules(sound_case(unclaimed, staff=(left,)))
    assert "RD02" in rules(sound_case(claimed, staff=(left,)))


def test_who_has_left_is_asked_about_what_they_were_to_sample() -> None:
    """Planned for a day that is past and never done: a leaver's sample is not forgotten, whoever is in scope."""
    left = replace(sound_iqa(), id=9, left_on=date(2026, 6, 1))
    planned = Sample(9, SampleKind.SUMMATIVE, planned_for=DAY - timedelta(1))

    def with_sample(sample: Sample) -> Candidate:
        return with_unit(PERSON, replace(UNIT, samples=(*UNIT.samples, sample)))

    assert "4.4-2" in rules(sound_case(with_sample(planned), staff=(left,)))
    assert "4.4-2" in rules(sound_case(with_sample(replace(planned, planned_for=None)), staff=(left,)))
    assert "4.4-2" not in rules(sound_case(with_sample(replace(planned, planned_for=DAY)), staff=(left,)))


def test_who_has_left_and_is_late_with_nothing_is_not_asked_about() -> None:
    """A sample of theirs without feedback is red as soon as another is overdue, and not before."""
    left = replace(sound_iqa(), id=9, left_on=date(2026, 6, 1))
    untold = replace(UNIT.samples[0], iqa=9, feedback="")

    def with_planned(day: date) -> VisitCase:
        planned = Sample(9, SampleKind.SUMMATIVE, planned_for=day)
        return sound_case(with_unit(PERSON, replace(UNIT, samples=(*UNIT.samples, untold, planned))), staff=(left,))

    assert rules(with_planned(DAY - timedelta(1))) == ["RD07"]
    assert rules(with_planned(DAY)) == []


def test_a_sample_of_a_unit_that_nobody_signed_off_yet_may_be_overdue() -> None:
    """It is amber, since others were done; planned for the day itself it is not late."""
    planned = Sample(IQA_ID, SampleKind.INTERIM, planned_for=DAY - timedelta(1))

    def told(sample: Sample) -> list[str]:
        unsigned = replace(UNIT, sign_off=None, samples=(sample,))
        return [each.rule for each in readiness(sound_case(with_unit(PERSON, unsigned))).findings]

    assert told(planned) == ["4.4-2"]
    assert told(replace(planned, planned_for=DAY)) == []


def test_another_qualification_is_another_question() -> None:
    """Its candidates do not stand in the way of this visit."""
    elsewhere = replace(PERSON, id=12, location="", entries=(replace(sound_entry(), qualification="10381"),))
    assert readiness(sound_case(elsewhere)).findings == ()


def test_a_day_ahead_is_asked_as_if_it_were_today() -> None:
    """What will have run out by then is red for that day, and fine until then."""
    award = replace(sound_assessor().awards[0], expires_on=date(2027, 3, 13))
    case = sound_case(staff=(replace(sound_assessor(), awards=(award,)),))
    march = replace(case, scene=replace(case.scene, on=date(2027, 3, 14)))
    assert "4.2-15" not in rules(case)
    assert "4.2-15" in rules(march)


def shuffled(case: VisitCase, chance: Random) -> VisitCase:
    """The same books with everything recorded in another order."""

    def mixed(candidate: Candidate) -> Candidate:
        units = [
            replace(
                each,
                decisions=tuple(chance.sample(each.decisions, len(each.decisions))),
                samples=tuple(chance.sample(each.samples, len(each.samples))),
            )
            for each in candidate.units
        ]
        return replace(
            candidate,
            units=tuple(chance.sample(units, len(units))),
            reviews=tuple(chance.sample(candidate.reviews, len(candidate.reviews))),
            allocations=tuple(chance.sample(candidate.allocations, len(candidate.allocations))),
        )

    candidates = [mixed(each) for each in whole_records(case).values()]
    staff = [replace(each, cpd=tuple(chance.sample(each.cpd, len(each.cpd)))) for each in case.scene.staff.values()]
    return replace(
        case,
        scene=replace(case.scene, staff={each.id: each for each in chance.sample(staff, len(staff))}),
        candidates={each.id: each for each in chance.sample(candidates, len(candidates))},
        visits=tuple(chance.sample(case.visits, len(case.visits))),
        events=tuple(chance.sample(case.events, len(case.events))),
    )


def untidy() -> VisitCase:
    """A centre where a good deal is missing."""
    trained = replace(sound_assessor(), competence=(), cpd=sound_assessor().cpd[:1], signature_on=date(2026, 4, 1))
    bare = replace(PERSON, id=12, surname="Abbot", reviews=PERSON.reviews[:1], plans=(), record_location="")
    claimed = tuple(
        replace(each, samples=(), decisions=each.decisions[1:], claimed=Claimed(7, DAY)) for each in bare.units
    )
    late = Sample(IQA_ID, SampleKind.SUMMATIVE, planned_for=date(2026, 6, 1))
    planned = tuple(replace(each, samples=(*each.samples, late)) for each in PERSON.units)
    return sound_case(replace(bare, units=claimed), replace(PERSON, units=planned), staff=(trained,))


@WHOLE
@given(st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(chance: Random) -> None:
    """The same books give the same answer, to the word."""
    assert readiness(shuffled(untidy(), chance)) == readiness(untidy())


def test_an_untidy_centre_is_told_well() -> None:
    """Every finding names a record, says a sentence and says where it is put right."""
    found = readiness(untidy())
    assert {each.rule for each in found.findings} >= {"4.2-02", "RD05", "5.20.2-01", "5.20.2-11", "5.20.3-11", "4.4-2"}
    check_told_well(found.findings)


Loss = Callable[[VisitCase], VisitCase]


def of_candidate(change: Callable[[Candidate], Candidate]) -> Loss:
    """What is lost of the candidate."""
    return lambda case: replace(
        case, candidates={**case.candidates, CANDIDATE_ID: change(whole_records(case)[CANDIDATE_ID])}
    )


def of_staff(number: int, change: Callable[[StaffMember], StaffMember]) -> Loss:
    """What is lost of a member of staff."""

    def lost(case: VisitCase) -> VisitCase:
        staff = {**case.scene.staff, number: change(case.scene.staff[number])}
        return replace(case, scene=replace(case.scene, staff=staff))

    return lost


def of_visit(change: Callable[[Visit], Visit]) -> Loss:
    """What is lost of the visit's preparation."""
    return lambda case: replace(case, visit=change(case.visit))


LOSSES: Final[Mapping[str, Loss]] = {
    "location": of_candidate(lambda each: replace(each, location="")),
    "start": of_candidate(lambda each: replace(each, start=None)),
    "allocations": of_candidate(lambda each: replace(each, allocations=())),
    "initial assessment": of_candidate(lambda each: replace(each, initial_assessment=None)),
    "reviews": of_candidate(lambda each: replace(each, reviews=())),
    "plans": of_candidate(lambda each: replace(each, plans=())),
    "profile": of_candidate(lambda each: replace(each, profile_on=None)),
    "samples": of_candidate(lambda each: replace(each, units=tuple(replace(unit, samples=()) for unit in each.units))),
    "justifications": of_candidate(
        lambda each: replace(
            each,
            units=tuple(
                replace(unit, decisions=tuple(replace(made, justification="") for made in unit.decisions))
                for unit in each.units
            ),
        )
    ),
    "plagiarism": of_candidate(lambda each: replace(each, plagiarism_briefed_on=None)),
    "assessor's award": of_staff(ASSESSOR_ID, lambda each: replace(each, awards=())),
    "assessor's CPD": of_staff(ASSESSOR_ID, lambda each: replace(each, cpd=())),
    "assessor's signature": of_staff(ASSESSOR_ID, lambda each: replace(each, signature_on=None)),
    "IQA's competence": of_staff(IQA_ID, lambda each: replace(each, competence=())),
    "IQA's handbook": of_staff(IQA_ID, lambda each: replace(each, handbook_read_on=None)),
    "interviews": of_visit(lambda each: replace(each, interviews=())),
    "checklist": of_visit(lambda each: replace(each, checklist=())),
    "meetings": lambda case: replace(case, events=()),
    "declarations": lambda case: replace(
        case, scene=replace(case.scene, centre=replace(case.scene.centre, declarations=()))
    ),
    "strategy": lambda case: replace(case, scene=replace(case.scene, centre=replace(case.scene.centre, strategies=()))),
}


# Who is allocated must be competent and have sampled; samples that are there must be by the right people.
NEWLY_ASKED: Final[Mapping[str, frozenset[str]]] = {
    "allocations": frozenset({"4.4-1", "RD11"}),
    "samples": frozenset({"4.4-1"}),
}


def without(losses: frozenset[str]) -> VisitCase:
    """The sound case without some of its records."""
    case = sound_case()
    for name in sorted(losses):
        case = LOSSES[name](case)
    return case


@pytest.mark.parametrize("name", LOSSES)
def test_every_record_that_is_missing_is_seen(name: str) -> None:
    """Absence is never a pass."""
    assert readiness(without(frozenset({name}))).findings


@WHOLE
@given(st.frozensets(st.sampled_from(sorted(LOSSES)), min_size=1), st.data())
@example(frozenset({"start", "reviews"}), None)
def test_recording_what_was_missing_only_helps(losses: frozenset[str], data: st.DataObject | None) -> None:
    """Putting a record back takes reds away and brings none, but for those that are about this very record."""
    found = data.draw(st.sampled_from(sorted(losses))) if data else min(losses)
    about = NEWLY_ASKED.get(found, frozenset())
    assert set(rules(without(losses - {found}))) <= set(rules(without(losses))) | about


def later(case: VisitCase, days: int) -> VisitCase:
    """The same centre with a good deal recorded some days after the day."""
    on = DAY + timedelta(days)
    decision = sound_decision(DecisionKind.SUMMATIVE, on)
    unit = replace(
        UNIT,
        decisions=(*UNIT.decisions, replace(decision, justification="", feedback="", assessor=99)),
        samples=(*UNIT.samples, Sample(ASSESSOR_ID, SampleKind.SUMMATIVE, done_on=on)),
        claimed=Claimed(7, on),
    )
    fresh = replace(sound_unit("Q/000/0000"), planned_on=on, started_on=on, decisions=(decision,), samples=())
    candidate = with_unit(whole_records(case)[CANDIDATE_ID], unit)
    entry = replace(candidate.entries[0], withdrawn_on=on)
    candidate = replace(
        candidate,
        entries=(entry,),
        reviews=(*candidate.reviews, Review(on, ASSESSOR_ID)),
        holds=(Hold(on, "Enquiry"),),
        units=(*candidate.units, replace(fresh, sign_off=replace(sound_sign_off(), on=on))),
    )
    member = case.scene.staff[ASSESSOR_ID]
    member = replace(member, cpd=(*member.cpd, CpdEntry(on, CpdKind.OTHER)), left_on=on)
    meeting = StandardisationEvent(9, 1, CODE, on, held=True)
    held = replace(booked_visit(), id=5, on=on, held_on=on)
    return replace(
        case,
        scene=replace(case.scene, staff={**case.scene.staff, ASSESSOR_ID: member}),
        candidates={**case.candidates, CANDIDATE_ID: candidate},
        events=(*case.events, meeting),
        visits=(*case.visits, held),
    )


@WHOLE
@given(st.integers(1, 1000))
@example((date(2028, 2, 29) - DAY).days)
@example(1)
def test_nothing_recorded_later_changes_the_answer(days: int) -> None:
    """The answer for a day is the answer for that day, whenever it is asked."""
    assert readiness(later(sound_case(), days)) == readiness(sound_case())


def test_something_recorded_by_the_day_does() -> None:
    """The same things on the day itself are seen."""
    assert readiness(later(sound_case(), 0)).counts[Severity.RED] > 3


def test_every_rule_of_the_visit_is_asked_at_the_visit() -> None:
    """None of another gate has slipped in."""
    gates = {
        *(each.gate for each in RECORD_RULES),
        *(each.gate for each in JUDGED_RULES),
        *(each.gate for each in PERSON_RULES),
        *(each.gate for each in WORK_RULES),
        *(each.gate for each in CENTRE_RULES),
        *(each.gate for each in ROLL_UPS),
    }
    assert gates == {Gate.VISIT}


def test_a_finding_is_never_told_twice() -> None:
    """However many rules look at the same record."""
    found: tuple[Finding, ...] = readiness(untidy()).findings
    assert len(found) == len(set(found))
