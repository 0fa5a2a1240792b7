"""VISIT: what is asked of each tutor, assessor and IQA: awards, CPD, signatures, declarations."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.dates import add_months
from centre_tui.domain.findings import Severity, ask
from centre_tui.domain.quality import Observation, ObservationOutcome
from centre_tui.domain.rules import visit_awards, visit_staff
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.staff import CpdEntry, CpdKind, Holding, Role, RolePeriod, StaffAward, StaffMember
from tests.domain.rules.sound import DAY, TRAINEE_ID, sound_assessor, sound_award, sound_iqa, sound_trainee
from tests.domain.rules.sound_candidate import sound_candidate, sound_sign_off, sound_unit, with_unit
from tests.domain.rules.sound_visit import LAST_VISIT, person_case, sound_events
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

ASSESSOR: Final = sound_assessor()
IQA: Final = sound_iqa()
TRAINEE: Final = replace(sound_trainee(), joined_on=date(2026, 3, 2), roles=(RolePeriod(Role.ASSESSOR, DAY),))
TUTOR: Final = StaffMember(
    id=4,
    surname="Moss",
    forenames="Jo",
    roles=(RolePeriod(Role.TUTOR, date(2020, 9, 1)),),
    handbook_read_on=date(2020, 9, 1),
    interests_declared_on=date(2026, 9, 1),
)
GONE: Final = replace(
    ASSESSOR,
    left_on=date(2026, 6, 1),
    handbook_read_on=None,
    interests_declared_on=None,
    role_profile_on=None,
    units_familiar_on=None,
    cpd=(),
    awards=(),
)
OTHER: Final = StaffAward(
    "",
    Holding.HELD,
    title="A2",
    role=Role.ASSESSOR,
    awarded_on=date(2012, 1, 9),
    document="Certificate A2",
    original_seen_on=date(2020, 9, 1),
    accepted_by="Grace Hall",
    accepted_because="Older award of the same standard",
)
IN_TRAINING: Final = replace(sound_trainee().awards[0], kind="V1")
EARLIER: Final = replace(ASSESSOR, roles=(RolePeriod(Role.ASSESSOR, date(2018, 1, 1)),))
OBSERVED_BY_ONESELF: Final = Observation(date(2026, 9, 7), ASSESSOR.id, ObservationOutcome.SATISFACTORY)
RULES: Final = visit_staff.RULES


def award(member: StaffMember, **changes: date | str | None) -> PersonCase:
    """This person with the one award changed; every change is of a date or a word."""
    (held,) = member.awards
    dates = {name: value for name, value in changes.items() if not isinstance(value, str)}
    words = {name: value for name, value in changes.items() if isinstance(value, str)}
    known = StaffAward(
        held.kind,
        held.holding,
        awarded_on=dates.get("awarded_on", held.awarded_on),
        started_on=dates.get("started_on", held.started_on),
        expires_on=dates.get("expires_on", held.expires_on),
        original_seen_on=dates.get("original_seen_on", held.original_seen_on),
        document=words.get("document", held.document),
        enrolment=words.get("enrolment", held.enrolment),
    )
    return person_case(replace(member, awards=(known,)))


def learnt(member: StaffMember, *days: date) -> PersonCase:
    """This person with an activity of each kind on these days."""
    cpd = tuple(CpdEntry(day, kind, 60, "New complaints procedure") for day in days for kind in CpdKind)
    return person_case(replace(member, cpd=cpd))


SOUND: Final = {
    "an assessor": person_case(ASSESSOR),
    "an IQA": person_case(IQA),
    "a tutor with no award": person_case(TUTOR),
    "a trainee in the first year": person_case(TRAINEE),
    "an award that expires today": award(ASSESSOR, expires_on=DAY),
    "another title that an external verifier saw": person_case(
        replace(ASSESSOR, awards=(replace(OTHER, verifier_saw_on=DAY),))
    ),
    "one award proven, another not": person_case(
        replace(ASSESSOR, awards=(replace(OTHER, original_seen_on=None), *ASSESSOR.awards))
    ),
    "another title beside one of the handbook's": person_case(replace(ASSESSOR, awards=(OTHER, *ASSESSOR.awards))),
    "an assessor's other title of somebody who does not assess": person_case(replace(IQA, awards=(*IQA.awards, OTHER))),
    "qualified after years of training": award(ASSESSOR, started_on=date(2010, 1, 4)),
    "in training for years for a role not taken on": person_case(
        replace(IQA, awards=(*IQA.awards, replace(TRAINEE.awards[0], started_on=date(2024, 1, 8))))
    ),
    "interests declared this day a year ago": person_case(replace(ASSESSOR, interests_declared_on=date(2025, 11, 23))),
    "somebody who has left, whose signature is known": person_case(GONE),
    "no visit yet, so no CPD since it": replace(learnt(ASSESSOR, date(2026, 4, 1)), last_visit=None),
    "CPD before the last visit and since": learnt(ASSESSOR, LAST_VISIT - timedelta(1), LAST_VISIT),
    "a tutor's CPD, of one kind and before the last visit": person_case(
        replace(TUTOR, cpd=(CpdEntry(LAST_VISIT - timedelta(1), CpdKind.OTHER),))
    ),
    "the signature given on the day of the first one": person_case(replace(ASSESSOR, signature_on=date(2026, 3, 16))),
    "CPD on the day of the last visit": learnt(ASSESSOR, LAST_VISIT),
    "handbook read on the day it was issued": person_case(replace(ASSESSOR, handbook_read_on=date(2014, 9, 1))),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_a_person_in_order_is_told_nothing(case: PersonCase) -> None:
    """Nothing to say is nothing said."""
    assert told(RULES, case) == ""


BROKEN: Final = {
    "handbook not read": (person_case(replace(TUTOR, handbook_read_on=None)), "1.0-1 red"),
    "an older handbook read": (person_case(replace(ASSESSOR, handbook_read_on=date(2014, 8, 31))), "1.0-1 red"),
    "no assessor's award": (person_case(replace(ASSESSOR, awards=())), "4.2-15 red"),
    "only an IQA's award": (person_case(replace(ASSESSOR, awards=(sound_award("V1"),))), "4.2-15 red"),
    "an award that expired yesterday": (award(ASSESSOR, expires_on=date(2026, 11, 22)), "4.2-15 red"),
    "original not seen": (award(ASSESSOR, original_seen_on=None), "4.2-15 red"),
    "no certificate on file": (award(ASSESSOR, document=""), "4.2-15 red"),
    "no evidence of the training": (award(TRAINEE, enrolment=""), "4.2-15 red"),
    "training begun on an unknown day": (award(TRAINEE, started_on=None), "4.2-15 red"),
    "no IQA's award": (person_case(replace(IQA, awards=())), "4.4-8 red"),
    "an IQA's original not seen": (award(IQA, original_seen_on=None), "4.4-8 red"),
    "an award of another title": (person_case(replace(ASSESSOR, awards=(OTHER,))), "4.2-14 amber"),
    "an IQA's award of another title": (
        person_case(replace(IQA, awards=(replace(OTHER, role=Role.IQA, title="D34 old"),))),
        "4.4-7 amber",
    ),
    "in training for a year": (award(TRAINEE, started_on=date(2025, 11, 23)), "X-04 amber"),
    "in training for a year and a half": (award(TRAINEE, started_on=date(2025, 5, 23)), "X-04 red"),
    "in training for the second time": (
        person_case(
            replace(
                TRAINEE,
                awards=tuple(
                    replace(TRAINEE.awards[0], started_on=each)
                    for each in (date(2026, 3, 2), date(2025, 5, 23), date(2025, 11, 23))
                ),
            )
        ),
        "X-04 red",
    ),
    "in training for a year, and for another award nobody knows since when": (
        person_case(
            replace(
                TRAINEE,
                awards=tuple(replace(TRAINEE.awards[0], started_on=each) for each in (None, date(2025, 11, 23))),
            )
        ),
        "X-04 amber",
    ),
    "an IQA in training for a year": (
        person_case(replace(IQA, awards=(replace(IN_TRAINING, started_on=date(2025, 11, 23)),))),
        "X-04 amber",
    ),
    "no CPD": (learnt(ASSESSOR), "4.5-1 red"),
    "no CPD of an IQA": (learnt(IQA), "4.5-1 red"),
    "the last CPD too long ago": (learnt(ASSESSOR, date(2025, 11, 22)), "4.5-1 red"),
    "one kind of CPD only": (
        person_case(replace(ASSESSOR, cpd=(CpdEntry(date(2026, 10, 5), CpdKind.WORK_SHADOWING),))),
        "4.1-6 amber",
    ),
    "CPD from books only": (
        person_case(replace(ASSESSOR, cpd=(CpdEntry(date(2026, 10, 5), CpdKind.OTHER),))),
        "4.1-6 amber, 4.2-04 amber",
    ),
    "an IQA's CPD from books only": (
        person_case(replace(IQA, cpd=(CpdEntry(date(2026, 10, 5), CpdKind.OTHER),))),
        "4.1-6 amber",
    ),
    "interests declared more than a year ago": (
        person_case(replace(ASSESSOR, interests_declared_on=date(2025, 11, 22))),
        "X-16 amber",
    ),
    "no CPD since the last visit": (learnt(ASSESSOR, LAST_VISIT - timedelta(1)), "4.2-05 amber"),
    "an IQA without CPD since the last visit": (learnt(IQA, LAST_VISIT - timedelta(1)), "4.4-5 amber"),
    "one of both roles without CPD since the last visit": (
        learnt(
            replace(
                ASSESSOR,
                roles=(*ASSESSOR.roles, *IQA.roles),
                awards=(*ASSESSOR.awards, *IQA.awards),
            ),
            LAST_VISIT - timedelta(1),
        ),
        "4.2-05 amber",
    ),
    "no role profile": (person_case(replace(ASSESSOR, role_profile_on=None)), "4.2-01 amber"),
    "not familiar with the units": (person_case(replace(ASSESSOR, units_familiar_on=None)), "4.2-03 amber"),
    "no sample signature": (person_case(replace(ASSESSOR, signature_on=None)), "RD02 red"),
    "no sample signature, nothing signed yet": (
        person_case(replace(sound_trainee(), roles=TRAINEE.roles, signature_on=None)),
        "RD02 red",
    ),
    "no sample signature of somebody who has left": (person_case(replace(GONE, signature_on=None)), "RD02 red"),
    "a sample signature after the first signature": (
        person_case(replace(ASSESSOR, signature_on=date(2026, 3, 17))),
        "RD02 amber",
    ),
    "an IQA's sample signature after the first sample": (
        person_case(replace(IQA, signature_on=date(2026, 5, 21))),
        "RD02 amber",
    ),
    "a countersigner's sample signature too late": (
        person_case(
            replace(sound_trainee(), roles=TRAINEE.roles, signature_on=date(2026, 5, 14)),
            with_unit(
                sound_candidate(),
                replace(
                    sound_unit(),
                    sign_off=replace(sound_sign_off(), countersigned_by=TRAINEE_ID, countersigned_on=date(2026, 5, 13)),
                ),
            ),
        ),
        "RD02 amber",
    ),
    "an IQA's interests not declared": (person_case(replace(IQA, interests_declared_on=None)), "X-16 amber"),
    "observed by oneself": (person_case(replace(ASSESSOR, observations=(OBSERVED_BY_ONESELF,))), "X-01 red"),
    "interests not declared": (person_case(replace(TUTOR, interests_declared_on=None)), "X-16 amber"),
    "came to no standardisation": (
        replace(person_case(ASSESSOR), events=(replace(sound_events()[0], attended=(2,)),)),
        "4.1-5 red",
    ),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_gap_is_told_by_its_rule(case: PersonCase, expected: str) -> None:
    """One gap, its rule, and where to put it right."""
    assert told(RULES, case) == expected
    check_told_well(ask(RULES, case))


def test_an_expired_award_is_named_with_its_day() -> None:
    """So that the officer knows what to ask for."""
    case = award(ASSESSOR, expires_on=date(2026, 2, 28))
    expected = "A1 expired on 28 February 2026, and no other assessor's award is held or worked towards."
    assert sentences(RULES, case, "4.2-15") == [expected]


OVER: Final = replace(sound_award("A1"), expires_on=date(2026, 2, 28))
TO_BEGIN: Final = replace(sound_trainee().awards[0], started_on=DAY + timedelta(1))
NONE_STANDS: Final = "No assessor's award is held, or worked towards, on 23 November 2026."


@pytest.mark.parametrize(
    ("awards", "expected"),
    [
        ((), NONE_STANDS),
        ((TO_BEGIN,), NONE_STANDS),
        ((replace(TO_BEGIN, expires_on=DAY),), NONE_STANDS),
        ((replace(TO_BEGIN, expires_on=date(2030, 1, 1)),), NONE_STANDS),
        ((replace(OVER, kind="V1"),), NONE_STANDS),
        ((OVER, replace(OVER, kind="V1", expires_on=date(2026, 9, 1))), "A1 expired on 28 February 2026,"),
        ((OVER, replace(OVER, expires_on=date(2024, 2, 29))), "A1 expired on 28 February 2026,"),
        ((replace(OTHER, expires_on=date(2024, 2, 29)), OVER), "A1 expired on 28 February 2026,"),
        ((replace(OTHER, title="Z1", expires_on=date(2024, 2, 29)), OVER), "A1 expired on 28 February 2026,"),
        ((replace(OTHER, expires_on=date(2026, 8, 1)), OVER), "A2 expired on 1 August 2026,"),
    ],
)
def test_of_the_awards_for_the_role_the_last_to_run_out_is_named(awards: tuple[StaffAward, ...], expected: str) -> None:
    """One that has not begun, or is for another role, has not run out."""
    (sentence,) = sentences(RULES, person_case(replace(ASSESSOR, awards=awards)), "4.2-15")
    assert sentence.startswith(expected)


def test_of_two_awards_that_ran_out_on_one_day_either_order_names_the_same() -> None:
    """What is told does not hang on which was keyed first."""
    both = (OVER, replace(OTHER, expires_on=OVER.expires_on))
    told_of = {
        tuple(sentences(RULES, person_case(replace(ASSESSOR, awards=awards)), "4.2-15"))
        for awards in (both, both[::-1])
    }
    assert len(told_of) == 1


def test_of_two_awards_begun_on_one_day_one_is_told() -> None:
    """The time of the training is one, whatever it leads to."""
    begun = replace(TRAINEE.awards[0], started_on=date(2025, 5, 23))
    both = replace(TRAINEE, awards=(begun, replace(begun, title="Another")))
    (found,) = [each for each in ask(RULES, person_case(both)) if each.rule == "X-04"]
    assert found.severity is Severity.RED and found.fix is not None and found.fix.number == 1


def test_a_trainee_reads_whether_the_months_end_or_ended() -> None:
    """And on which day."""
    for started, told_of in ((date(2025, 11, 23), "end on 23 May 2027"), (date(2025, 5, 23), "ended on 23 November")):
        (sentence,) = sentences(RULES, award(TRAINEE, started_on=started), "X-04")
        assert f"the 18 months for it {told_of}" in sentence


def test_who_began_after_the_last_meeting_could_not_come() -> None:
    """A new assessor is not told off for it (requirements A15)."""
    began = replace(ASSESSOR, roles=(RolePeriod(Role.ASSESSOR, date(2026, 9, 16)),))
    absent = replace(person_case(began), events=(replace(sound_events()[0], attended=()),))
    assert sentences(RULES, absent, "4.1-5") == []


def on(case: PersonCase, day: date) -> PersonCase:
    """The same question on another day."""
    scene: Scene = replace(case.scene, on=day)
    return replace(case, scene=scene)


LEAP_DAYS: Final = st.dates(date(2019, 1, 1), date(2032, 12, 31))


@given(LEAP_DAYS, LEAP_DAYS)
@example(date(2024, 2, 29), date(2025, 2, 28))
@example(date(2024, 2, 29), date(2025, 3, 1))
@example(date(2024, 2, 29), date(2025, 3, 2))
@example(date(2023, 2, 28), date(2024, 2, 29))
def test_cpd_counts_for_twelve_whole_months(done: date, day: date) -> None:
    """What was learnt on 29 February counts to 1 March of the next year."""
    missing = sentences(RULES, on(learnt(EARLIER, done), day), "4.5-1")
    assert bool(missing) == (not done <= day <= add_months(done, 12))


@given(LEAP_DAYS, LEAP_DAYS)
@example(date(2024, 2, 29), date(2025, 3, 1))
@example(date(2024, 2, 29), date(2025, 2, 28))
@example(date(2022, 8, 31), date(2024, 2, 29))
@example(date(2022, 8, 31), date(2024, 3, 1))
def test_a_trainee_has_eighteen_whole_months(begun: date, day: date) -> None:
    """The months are never counted short."""
    trainee = award(replace(TRAINEE, roles=(RolePeriod(Role.ASSESSOR, begun),)), started_on=begun)
    severities = [str(each.severity) for each in ask(RULES, on(trainee, day)) if each.rule == "X-04"]
    expected = ["red"] if day >= add_months(begun, 18) else ["amber"] if day >= add_months(begun, 12) else []
    assert severities == (expected if begun <= day else [])


@given(LEAP_DAYS, LEAP_DAYS)
@example(date(2024, 2, 29), date(2024, 2, 29))
@example(date(2024, 2, 29), date(2024, 3, 1))
def test_an_award_counts_to_the_day_it_expires(expires_on: date, day: date) -> None:
    """The day itself included."""
    missing = sentences(RULES, on(award(EARLIER, expires_on=expires_on), day), "4.2-15")
    assert bool(missing) == (day > expires_on)


@given(st.permutations(sound_assessor().cpd), st.sampled_from(CpdKind))
def test_more_cpd_never_makes_it_worse(cpd: list[CpdEntry], kind: CpdKind) -> None:
    """Recording an activity takes findings away, and adds none, in whatever order."""
    some = person_case(replace(ASSESSOR, cpd=tuple(cpd[:1])))
    more = person_case(replace(ASSESSOR, cpd=(*cpd[:1], CpdEntry(DAY, kind))))
    assert {each.rule for each in ask(RULES, more)} <= {each.rule for each in ask(RULES, some)}


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(visit_staff, RULES)
    check_all_asked(visit_awards, RULES)
    check_ids_known(RULES)


def test_the_last_cpd_is_told_where_it_was_too_long_ago() -> None:
    """The last of several; where there is none at all there is nothing more to say."""
    old = learnt(ASSESSOR, date(2025, 3, 3), date(2025, 9, 1), date(2024, 9, 1))
    words = "No CPD is recorded in the 12 months to 23 November 2026"
    assert sentences(RULES, old, "4.5-1") == [f"{words}; the last is of 1 September 2025."]
    assert sentences(RULES, learnt(ASSESSOR), "4.5-1") == [f"{words}."]


def test_which_version_of_the_handbook_was_read_is_not_asked_before_it_is_known() -> None:
    """That is the centre's to set, and told of the centre."""
    case = person_case(ASSESSOR)
    unset = replace(case.scene, centre=replace(case.scene.centre, handbook_issued=None))
    assert told(RULES, replace(case, scene=unset)) == ""


def test_who_missed_every_meeting_is_shown_the_last() -> None:
    """From the day of beginning on; who assesses no longer is not asked."""
    held = sound_events()[0]
    meetings = tuple(replace(held, id=number, on=date(2026, number, 15), attended=()) for number in (7, 9))
    began = replace(ASSESSOR, roles=(RolePeriod(Role.ASSESSOR, date(2026, 9, 15)),))
    (found,) = [each for each in ask(RULES, replace(person_case(began), events=meetings)) if each.rule == "4.1-5"]
    assert found.fix is not None and found.fix.id == 9
    (found,) = [each for each in ask(RULES, replace(person_case(ASSESSOR), events=meetings)) if each.rule == "4.1-5"]
    assert found.fix is not None and found.fix.id == 9
    over = replace(ASSESSOR, roles=(RolePeriod(Role.ASSESSOR, date(2020, 9, 1), date(2026, 11, 22)),))
    assert sentences(RULES, replace(person_case(over), events=meetings), "4.1-5") == []
