"""What lapses when: each lapse's day is the last on which the rules of the visit are silent about it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.centre import Settings
from centre_tui.domain.findings import Fix, Subject
from centre_tui.domain.lapse import Lapse
from centre_tui.domain.lapses import lapses
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.readiness import findings_for_person
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.staff import CpdEntry, CpdKind, Holding, Role, RolePeriod, StaffAward, StaffMember
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    DAY,
    IQA_ID,
    sound_assessor,
    sound_award,
    sound_iqa,
    sound_scene,
    sound_trainee,
)

ASSESSOR: Final = sound_assessor()
MEETING: Final = StandardisationEvent(id=1, on=date(2026, 9, 7), held=True, attended=(ASSESSOR_ID,))
ONE_DAY: Final = timedelta(days=1)


def scene(*members: StaffMember, on: date = DAY, grace: int = 0) -> Scene:
    """The sound centre with these people only, on a day, with some days of grace for proof."""
    centre = replace(sound_scene().centre, settings=Settings(proof_grace_days=grace))
    return replace(sound_scene(), on=on, centre=centre, staff={each.id: each for each in members})


def told(found: Iterable[Lapse]) -> list[tuple[str, date | None, str]]:
    """What lapses, until when, under which rule."""
    return [(each.what, each.until, each.rule) for each in found]


SOUND: Final = [
    ("standardisation", date(2027, 3, 7), "4.1-5"),
    ("standardisation", date(2027, 3, 7), "4.1-5"),
    ("declaration", date(2027, 9, 1), "X-16"),
    *[("CPD", date(2027, 10, 5), "4.1-6")] * 3,
]


def test_what_is_sound_lapses_in_its_time() -> None:
    """By day, of one day by name; nothing is missing."""
    assert told(lapses(scene(ASSESSOR), [MEETING])) == SOUND


def test_what_lapses_on_one_day_stands_by_name_and_number() -> None:
    """Whoever is first on the staff list."""
    people = [replace(ASSESSOR, id=number, surname=name) for number, name in ((5, "Young"), (9, "Abbot"), (7, "Abbot"))]
    declared = [each.subject.id for each in lapses(scene(*people), []) if each.what == "declaration"]
    assert declared == [7, 9, 5]


def test_what_one_person_lacks_on_one_day_stands_by_what_it_is() -> None:
    """So that the list is always the same."""
    bare = StaffMember(id=9, surname="Bare", roles=(RolePeriod(Role.ASSESSOR, date(2020, 9, 1)),))
    lacks = [each.what for each in lapses(scene(bare), [MEETING]) if each.until is None]
    assert lacks == ["CPD", "CPD", "CPD", "RD02", "award", "declaration", "handbook", "standardisation"]


def test_only_so_many_months_ahead() -> None:
    """What lapses later is not told yet; the last day of the months is."""
    assert told(lapses(scene(ASSESSOR), [MEETING], 10)) == SOUND[:3]
    assert told(lapses(scene(ASSESSOR, on=date(2026, 10, 5)), [MEETING])) == SOUND
    ending = replace(
        ASSESSOR, competence=tuple(replace(each, until=date(2027, 11, 24)) for each in ASSESSOR.competence)
    )
    assert told(lapses(scene(ending), [MEETING])) == SOUND
    assert ("competence", date(2027, 11, 24), "4.2-02") in told(lapses(scene(ending), [MEETING], 13))
    assert len(lapses(scene(ASSESSOR, on=date(2026, 11, 23)), [MEETING], 10)) == 3


def only(member: StaffMember, what: str, grace: int = 0) -> list[tuple[date | None, str]]:
    """Until when and why, of one kind."""
    found = lapses(scene(member, grace=grace), [MEETING], 24)
    return [(each.until, each.sentence) for each in found if each.what == what and each.subject.kind == "staff"]


EXPIRING: Final = replace(sound_award("A1"), expires_on=date(2027, 1, 31))
ELSEWHERE: Final = replace(
    EXPIRING,
    kind="",
    title="Workplace assessor",
    role=Role.ASSESSOR,
    accepted_by="Grace Hall",
    accepted_because="Equal to A1",
)
TRAINEE: Final = sound_trainee()
TUTORS: Final = RolePeriod(Role.TUTOR, date(2020, 9, 1))
UNDATED: Final = StaffAward("A1", Holding.WORKING_TOWARDS, enrolment="Letter")
LAPSING: Final = {
    "an award that expires": (
        replace(ASSESSOR, awards=(EXPIRING,)),
        "award",
        [(date(2027, 1, 31), "A1 expires.")],
    ),
    "one of two awards": (
        replace(ASSESSOR, awards=(EXPIRING, sound_award("A1"))),
        "award",
        [(date(2027, 1, 31), "A1 expires. Another award stands.")],
    ),
    "an award that expired": (
        replace(ASSESSOR, awards=(replace(EXPIRING, expires_on=date(2026, 11, 22)),)),
        "award",
        [(None, "No assessor's award is held, or worked towards."), (date(2026, 11, 22), "A1 expires.")],
    ),
    "one that expired and was renewed": (
        replace(ASSESSOR, awards=(replace(EXPIRING, expires_on=date(2026, 11, 22)), sound_award("A1"))),
        "award",
        [],
    ),
    "one of two awards that expires today": (
        replace(ASSESSOR, awards=(replace(EXPIRING, expires_on=DAY), sound_award("A1"))),
        "award",
        [(DAY, "A1 expires. Another award stands.")],
    ),
    "another role's award": (
        replace(ASSESSOR, awards=(*ASSESSOR.awards, replace(EXPIRING, kind="V1"))),
        "award",
        [],
    ),
    "no award": (replace(ASSESSOR, awards=()), "award", [(None, "No assessor's award is held, or worked towards.")]),
    "an award expected": (
        TRAINEE,
        "award",
        [(date(2027, 3, 2), "A1 is expected by then, and still worked towards.")],
    ),
    "an award expected once, and held since nobody knows when": (
        replace(TRAINEE, awards=(StaffAward("A1", Holding.HELD, expected_by=date(2027, 3, 2)),)),
        "award",
        [],
    ),
    "an award expected nobody knows when": (
        replace(TRAINEE, awards=(replace(TRAINEE.awards[0], expected_by=None),)),
        "award",
        [],
    ),
    "an award expected by who holds another": (
        replace(TRAINEE, awards=(*TRAINEE.awards, sound_award("A1"))),
        "award",
        [],
    ),
    "the time of a trainee": (
        TRAINEE,
        "training",
        [
            (date(2027, 3, 1), "12 months of training for an assessor's award, begun on 2 March 2026."),
            (date(2027, 9, 1), "18 months of training for an assessor's award, begun on 2 March 2026."),
        ],
    ),
    "training begun anew, and once more without its day": (
        replace(TRAINEE, awards=(replace(TRAINEE.awards[0], started_on=DAY), *TRAINEE.awards, UNDATED)),
        "training",
        [
            (date(2027, 3, 1), "12 months of training for an assessor's award, begun on 2 March 2026."),
            (date(2027, 9, 1), "18 months of training for an assessor's award, begun on 2 March 2026."),
        ],
    ),
    "who trains for a role and does not have it yet": (
        replace(sound_iqa(), awards=(*sound_iqa().awards, *TRAINEE.awards)),
        "training",
        [],
    ),
    "a trainee since nobody knows when": (
        replace(TRAINEE, awards=(UNDATED,)),
        "training",
        [(None, "When the training for an assessor's award began is not recorded.")],
    ),
    "no trainee any more": (
        replace(TRAINEE, awards=(*TRAINEE.awards, sound_award("A1"))),
        "training",
        [],
    ),
    "no proof": (
        replace(ASSESSOR, awards=(replace(sound_award("A1"), document=""),)),
        "proof",
        [(None, "Neither the original of an assessor's award seen nor evidence of training for it is on file.")],
    ),
    "proof of one award of two": (
        replace(ASSESSOR, awards=(sound_award("A1"), replace(sound_award("A1"), document=""))),
        "proof",
        [],
    ),
    "an award that is not in the catalogue": (
        replace(ASSESSOR, awards=(ELSEWHERE,)),
        "award",
        [(date(2027, 1, 31), "Workplace assessor expires.")],
    ),
    "no CPD of two kinds": (
        replace(ASSESSOR, cpd=(CpdEntry(date(2024, 2, 29), CpdKind.OTHER),)),
        "CPD",
        [
            (None, "No work experience is recorded."),
            (None, "No work shadowing is recorded."),
            (date(2025, 3, 1), "The newest other CPD is of 29 February 2024; it counts for 12 months."),
        ],
    ),
    "a role that ends": (
        replace(ASSESSOR, roles=(RolePeriod(Role.ASSESSOR, date(2020, 9, 1), date(2026, 12, 31)),)),
        "role",
        [(date(2026, 12, 31), "Is assessor until that day.")],
    ),
    "a role that goes on": (
        replace(
            ASSESSOR,
            roles=(
                RolePeriod(Role.ASSESSOR, date(2020, 9, 1), date(2026, 12, 31)),
                RolePeriod(Role.ASSESSOR, date(2027, 1, 1)),
            ),
        ),
        "role",
        [],
    ),
    "a role that ended": (
        replace(ASSESSOR, roles=(*ASSESSOR.roles, RolePeriod(Role.TUTOR, date(2020, 9, 1), DAY - ONE_DAY))),
        "role",
        [],
    ),
    "somebody who leaves": (replace(ASSESSOR, left_on=DAY), "role", [(DAY, "Leaves after that day.")]),
    "competence that ends": (
        replace(
            ASSESSOR,
            competence=(
                *(replace(each, until=DAY) for each in ASSESSOR.competence[:2]),
                replace(ASSESSOR.competence[0], since=DAY + ONE_DAY),
                ASSESSOR.competence[2],
            ),
        ),
        "competence",
        [(DAY, "Competence in Unit 4 is recorded until that day.")],
    ),
    "competence that ended": (
        replace(ASSESSOR, competence=tuple(replace(each, until=DAY - ONE_DAY) for each in ASSESSOR.competence)),
        "competence",
        [],
    ),
    "a tutor's competence that ends": (
        replace(ASSESSOR, roles=(TUTORS,), competence=(replace(ASSESSOR.competence[0], until=DAY),)),
        "competence",
        [],
    ),
    "the handbook read on the day it was issued": (
        replace(ASSESSOR, handbook_read_on=sound_scene().centre.handbook_issued),
        "handbook",
        [],
    ),
    "a tutor who did not read the handbook": (
        replace(ASSESSOR, roles=(TUTORS,), handbook_read_on=None),
        "handbook",
        [(None, "That the handbook in force was read is not recorded.")],
    ),
    "a declaration": (
        ASSESSOR,
        "declaration",
        [(date(2027, 9, 1), "Declared interests on 1 September 2026; asked again every 12 months.")],
    ),
    "the handbook not read": (
        replace(ASSESSOR, handbook_read_on=date(2014, 8, 31)),
        "handbook",
        [(None, "That the handbook in force was read is not recorded.")],
    ),
    "no sample signature": (replace(ASSESSOR, signature_on=None), "RD02", [(None, "Gave no sample signature.")]),
    "no declaration": (
        replace(ASSESSOR, interests_declared_on=None),
        "declaration",
        [(None, "No declaration of personal interests, not even that there are none.")],
    ),
    "who never came to a meeting": (
        replace(ASSESSOR, id=7),
        "standardisation",
        [(None, "Came to no standardisation yet.")],
    ),
    "an IQA who came to a meeting": (replace(sound_iqa(), id=ASSESSOR_ID), "standardisation", []),
    "who began after the last meeting": (
        replace(ASSESSOR, id=7, roles=(RolePeriod(Role.ASSESSOR, date(2026, 9, 8)),)),
        "standardisation",
        [],
    ),
}


@pytest.mark.parametrize(("member", "what", "expected"), LAPSING.values(), ids=LAPSING)
def test_each_kind_of_lapse(member: StaffMember, what: str, expected: list[tuple[date | None, str]]) -> None:
    """Until when, in words that say what it rests on."""
    assert only(member, what) == expected


def test_a_lapse_is_told_by_the_rule_that_speaks_of_it() -> None:
    """Of a trainee (X-04) and of activities (4.1-6), dated or not."""
    undated = replace(TRAINEE, awards=(UNDATED,), cpd=())
    assert {each[::2] for each in told(lapses(scene(TRAINEE), [MEETING])) if each[0] in ("award", "training")} == {
        ("award", "X-04"),
        ("training", "X-04"),
    }
    assert {each[::2] for each in told(lapses(scene(undated), [MEETING])) if each[0] in ("CPD", "training")} == {
        ("CPD", "4.1-6"),
        ("training", "X-04"),
    }


def test_only_a_meeting_that_was_held_by_the_day_counts() -> None:
    """Neither one that was arranged for a day gone by, nor one to come, nor one without a day."""
    arranged = replace(MEETING, id=2, on=date(2026, 10, 5), held=False)
    others = (arranged, replace(MEETING, id=3, on=DAY + ONE_DAY), replace(MEETING, id=4, on=None))
    assert told(lapses(scene(ASSESSOR), [MEETING, *others])) == SOUND
    today = told(lapses(scene(ASSESSOR), [replace(MEETING, on=DAY)]))
    assert [each[:2] for each in today[:2]] == [("standardisation", date(2027, 5, 23))] * 2


def test_of_several_meetings_the_last_counts() -> None:
    """Whatever the order in which they are kept."""
    earlier = replace(MEETING, id=2, on=date(2026, 3, 2))
    for events in ([MEETING, earlier], [earlier, MEETING]):
        assert told(lapses(scene(ASSESSOR), events)) == SOUND


def test_who_came_to_no_meeting_held_since_the_role_began_is_told() -> None:
    """One on its first day is enough, whatever was held before; it is put right at the meeting."""
    begun = replace(ASSESSOR, id=7, roles=(RolePeriod(Role.ASSESSOR, date(2026, 9, 7)),))
    events = [replace(MEETING, id=2, on=date(2026, 3, 2)), MEETING]
    (found,) = [each for each in lapses(scene(begun), events) if each.until is None]
    assert (found.sentence, found.fix) == ("Came to no standardisation yet.", Fix("quality", "event", 0, "attended"))


def test_a_role_and_an_employment_that_end_today_end_by_the_rule_of_the_role() -> None:
    """An external verifier's access is another matter than a role of the centre's own."""
    periods = (RolePeriod(Role.ASSESSOR, date(2020, 9, 1), DAY), RolePeriod(Role.EXTERNAL_VERIFIER, DAY, DAY))
    leaver = replace(ASSESSOR, roles=periods, left_on=DAY)
    found = [(each.sentence, each.rule, each.fix.field) for each in lapses(scene(leaver), []) if each.what == "role"]
    assert found == [
        ("Leaves after that day.", "4.1-2", "left_on"),
        ("Is assessor until that day.", "4.1-2", "until"),
        ("Is external verifier until that day.", "S6", "until"),
    ]


def test_the_meetings_of_a_centre_are_due_while_anybody_assesses() -> None:
    """Whoever else is there; the last one is told, or that there was none, and where the next is arranged."""
    due = [each for each in lapses(scene(sound_iqa(), ASSESSOR), [MEETING]) if each.subject.kind == "event"]
    told_of = "The last meeting was on 7 September 2026; one is due every 6 months."
    assert [(each.until, each.sentence) for each in due] == [(date(2027, 3, 7), told_of)]
    (missing,) = [each for each in lapses(scene(sound_iqa(), ASSESSOR), []) if each.subject.kind == "event"]
    assert (missing.until, missing.sentence) == (None, "No standardisation was held yet.")
    assert missing.fix == due[0].fix == Fix("quality", "event", 0, "on")
    assert missing.subject == due[0].subject == Subject("event", 0, "Standardisation")


def test_a_handbook_of_which_nobody_knows_when_it_was_issued_was_read_once() -> None:
    """The day of its issue is no reason to ask for another, and that it was never read is told by 1.0-1."""
    found = scene(ASSESSOR)
    undated = replace(found, centre=replace(found.centre, handbook_issued=None))
    assert told(lapses(undated, [MEETING])) == SOUND
    unread = replace(undated, staff={ASSESSOR.id: replace(ASSESSOR, handbook_read_on=None)})
    assert ("handbook", None, "1.0-1") in told(lapses(unread, [MEETING]))


def test_a_lapse_of_an_award_opens_that_award() -> None:
    """By its place on the record, which begins with 1."""
    undated = replace(UNDATED, enrolment="Another letter")
    awards = (undated, replace(TRAINEE.awards[0], started_on=DAY), *TRAINEE.awards, replace(EXPIRING, kind="V1"))
    found = lapses(scene(replace(TRAINEE, awards=awards)), [MEETING])
    assert {each.fix.number for each in found if each.what == "training"} == {3}
    alone = lapses(scene(replace(TRAINEE, awards=(replace(EXPIRING, kind="V1"), undated))), [MEETING])
    assert [each.fix.number for each in alone if each.what == "training"] == [2]


def test_the_grace_for_proof() -> None:
    """An assessor's proof may come some days after the role began; an IQA's may not."""
    undocumented = replace(ASSESSOR, awards=(replace(sound_award("A1"), document=""),))
    begun = replace(undocumented, roles=(RolePeriod(Role.ASSESSOR, DAY),))
    assert [until for until, _ in only(begun, "proof", grace=28)] == [DAY + timedelta(27)]
    iqa = replace(sound_iqa(), awards=(replace(sound_award("V1"), document=""),), roles=(RolePeriod(Role.IQA, DAY),))
    assert [until for until, _ in only(iqa, "proof", grace=28)] == [None]


def test_who_has_left_or_only_verifies_is_asked_for_nothing() -> None:
    """But an external verifier's access ends (S6)."""
    assert lapses(scene(replace(ASSESSOR, left_on=DAY - ONE_DAY)), [MEETING]) == []
    period = RolePeriod(Role.EXTERNAL_VERIFIER, date(2026, 1, 5), date(2027, 1, 5))
    verifier = StaffMember(id=9, surname="Vale", roles=(period,))
    assert told(lapses(scene(verifier), [])) == [("role", date(2027, 1, 5), "S6")]


def test_how_pressing_it_is() -> None:
    """Missing, lapsed, soon up to ninety days, later."""
    (lapse,) = [each for each in lapses(scene(ASSESSOR), [MEETING]) if each.what == "declaration"]
    assert lapse.state(date(2027, 9, 1)) == "soon"
    assert lapse.state(date(2027, 9, 2)) == "lapsed"
    assert lapse.state(date(2027, 6, 3)) == "soon"
    assert lapse.state(date(2027, 6, 2)) == "later"
    assert replace(lapse, until=None).state(DAY) == "missing"


def rules_on(member: StaffMember, on: date) -> set[str]:
    """Which rules of the visit speak of the person on a day."""
    other = replace(MEETING, id=2, on=on, attended=())
    case = PersonCase(scene(member, on=on), member, (), (MEETING, other))
    return {each.rule for each in findings_for_person(case)}


DAYS: Final = st.dates(date(2024, 1, 1), date(2026, 10, 1))


@given(DAYS, DAYS, DAYS)
@example(date(2024, 2, 29), date(2024, 2, 29), date(2024, 2, 29))
@example(date(2025, 2, 28), date(2025, 8, 31), date(2024, 8, 31))
def test_the_rules_are_silent_until_the_day_and_speak_from_the_next(cpd: date, declared: date, trained: date) -> None:
    """For what a rule of the visit looks at: CPD, declarations, training, awards that expire, meetings."""
    entries = tuple(CpdEntry(cpd, kind) for kind in CpdKind)
    towards = replace(TRAINEE.awards[0], started_on=trained, expected_by=None, expires_on=date(2029, 1, 31))
    member = replace(TRAINEE, id=ASSESSOR_ID, cpd=entries, interests_declared_on=declared, awards=(towards,))
    found = lapses(scene(member, on=max(cpd, declared, trained)), [MEETING], 1200)
    speaks = {"4.1-6": "4.5-1"}
    for each in found:
        if each.subject.kind == "staff" and each.until and each.what in ("CPD", "declaration", "award"):
            rule = speaks.get(each.rule, each.rule)
            assert rule not in rules_on(member, each.until)
            assert rule in rules_on(member, each.until + ONE_DAY)
    amber, red = (each.until for each in found if each.what == "training")
    assert amber and red and "X-04" not in rules_on(member, amber) and "X-04" in rules_on(member, amber + ONE_DAY)


def test_a_meeting_counts_until_its_day() -> None:
    """An assessor who came last on 7 September is told from 8 March on."""
    assert "4.1-5" not in rules_on(ASSESSOR, date(2027, 3, 7))
    assert "4.1-5" in rules_on(ASSESSOR, date(2027, 3, 8))


@pytest.mark.parametrize(
    ("role", "proof", "competence"), [(Role.ASSESSOR, "4.2-15", "4.2-02"), (Role.IQA, "4.4-8", "4.4-1")]
)
def test_proof_and_competence_are_told_by_the_rule_of_the_role(role: Role, proof: str, competence: str) -> None:
    """An assessor's proof and competence stand in another section than an IQA's."""
    ending = (replace(ASSESSOR.competence[0], until=DAY),)
    bare = StaffMember(id=IQA_ID, surname="Bare", roles=(RolePeriod(role, DAY),), competence=ending)
    rules = {each.rule for each in lapses(scene(bare), [])}
    assert {"4.2-15", "4.4-8", "4.2-02", "4.4-1"} & rules == {proof, competence}


def test_every_lapse_says_where_it_is_renewed() -> None:
    """A record, a field and a sentence."""
    bare = StaffMember(id=IQA_ID, surname="Bare", roles=(RolePeriod(Role.IQA, DAY), RolePeriod(Role.ASSESSOR, DAY)))
    for each in lapses(scene(bare), []):
        assert each.fix.field and each.sentence.endswith(".") and each.subject.name
