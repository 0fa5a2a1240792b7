"""Who may do what: every cell of the table, the records within reach, and rule S1 over whatever history there was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed, Decision, DecisionKind, DecisionOutcome, SignOff, UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.centre import Centre, Settings
from centre_tui.domain.permissions import (
    Action,
    Actor,
    Reach,
    assessment_refusal,
    may,
    may_for,
    quality_refusal,
    reach,
)
from centre_tui.domain.planning import Method
from centre_tui.domain.quality import Sample, SampleKind
from centre_tui.domain.staff import GRANTED, Role

DAY: Final = date(2026, 11, 23)
COLUMNS: Final = (
    Role.EXAMS_OFFICER,
    Role.CENTRE_MANAGER,
    Role.ASSESSOR,
    Role.IQA,
    Role.TUTOR,
    Role.EXTERNAL_VERIFIER,
)
ASKED_FOR: Final = """
action                                    | officer | manager | assessor | IQA  | tutor | verifier
see a candidate's name and progress       | all     | all     | own      | own  | none  | sampled
see dates of birth and ULNs               | all     | all     | none     | none | none  | claimed
see access arrangements                   | none    | all     | own      | none | none  | none
see malpractice records                   | none    | all     | none     | none | none  | none
see staff records                         | all     | all     | own      | all  | own   | all
see the history                           | all     | all     | none     | none | none  | sampled
enter, edit, withdraw or import candidates| all     | all     | none     | none | none  | none
record access arrangements                | none    | all     | own      | none | none  | none
edit staff records                        | all     | all     | none     | none | none  | none
grant or end a role                       | none    | all     | none     | none | none  | none
allocate assessors and IQAs               | all     | all     | none     | all  | none  | none
record assessment                         | none    | none    | own      | none | none  | none
key an assessor's signed form             | all     | all     | none     | none | none  | none
record internal quality assurance         | none    | none    | none     | own  | none  | none
key an IQA's signed form                  | all     | all     | none     | none | none  | none
plan sampling and standardisation         | none    | all     | none     | all  | none  | none
prepare visits                            | all     | all     | none     | all  | none  | none
produce the visit pack                    | all     | all     | none     | all  | none  | none
see readiness                             | all     | all     | own      | all  | none  | sampled
see claims                                | all     | all     | none     | none | none  | all
prepare a claim batch                     | all     | all     | none     | none | none  | none
release a claim batch                     | none    | all     | none     | none | none  | none
change the centre's settings              | none    | all     | none     | none | none  | none
ask for records to be destroyed           | all     | all     | none     | none | none  | none
confirm that records are destroyed        | none    | all     | none     | none | none  | none
restore or load the store                 | none    | all     | none     | none | none  | none
take back one's own last change           | all     | all     | own      | own  | none  | none
"""
ROWS: Final = [[cell.strip() for cell in line.split("|")] for line in ASKED_FOR.strip().splitlines()[1:]]
CELLS: Final = [(row[0], role, cell) for row in ROWS for role, cell in zip(COLUMNS, row[1:], strict=True)]


def actor(*roles: Role, staff: int = 1) -> Actor:
    """Somebody with these roles today."""
    return Actor("account", staff, "Okafor, Ann", frozenset(roles))


@pytest.mark.parametrize(("action", "role", "expected"), CELLS)
def test_every_cell_of_the_table(action: str, role: Role, expected: str) -> None:
    """What each role may do, and to whose records."""
    assert reach(actor(role), Action(action)) is Reach(expected)
    assert may(actor(role), Action(action)) == (expected != "none")


def test_the_table_above_is_whole() -> None:
    """Every action and every role that is granted has its cell, each once."""
    assert sorted(row[0] for row in ROWS) == sorted(Action)
    assert sorted(COLUMNS) == sorted(GRANTED)


@pytest.mark.parametrize("action", Action)
def test_without_a_role_nothing_is_allowed(action: Action) -> None:
    """A verifier's account past its end, or an account nobody gave a role to; countersigning alone is no role."""
    assert not may(actor(), action)
    assert not may(actor(Role.COUNTERSIGNER), action)
    assert not may_for(actor(), action, OWN, DAY)


def allocated(staff: int, since: date = DAY, until: date | None = None) -> Candidate:
    """A candidate somebody assesses over a period."""
    return Candidate(id=11, surname="Novak", allocations=(Allocation(Role.ASSESSOR, staff, since, until),))


OWN: Final = allocated(1)
SHARED: Final = replace(OWN, allocations=(*allocated(9).allocations, *OWN.allocations))
PLANNED: Final = Sample(2, SampleKind.SUMMATIVE, planned_for=DAY)
UNTOUCHED: Final = replace(allocated(9), units=(UnitRecord("L/506/2150", samples=(PLANNED,)),))
SAMPLED: Final = replace(UNTOUCHED, units=(UnitRecord("L/506/2150", samples=(replace(PLANNED, done_on=DAY),)),))
CLAIMED: Final = replace(UNTOUCHED, units=(UnitRecord("L/506/2150", claimed=Claimed(1, DAY)),))

WITHIN_REACH: Final = [
    ("an officer sees everybody", Role.EXAMS_OFFICER, Action.SEE_PERSONAL, UNTOUCHED, True),
    ("an assessor sees his own", Role.ASSESSOR, Action.SEE_CANDIDATE, OWN, True),
    ("an assessor sees no others", Role.ASSESSOR, Action.SEE_CANDIDATE, UNTOUCHED, False),
    ("from the first day", Role.ASSESSOR, Action.SEE_CANDIDATE, allocated(1, date(2026, 11, 24)), False),
    ("beside others", Role.ASSESSOR, Action.SEE_CANDIDATE, SHARED, True),
    ("to the last day", Role.ASSESSOR, Action.SEE_CANDIDATE, allocated(1, date(2026, 1, 5), DAY), True),
    ("and no longer", Role.ASSESSOR, Action.SEE_CANDIDATE, allocated(1, date(2026, 1, 5), date(2026, 11, 22)), False),
    ("no birth dates for an assessor", Role.ASSESSOR, Action.SEE_PERSONAL, OWN, False),
    ("a verifier sees what was sampled", Role.EXTERNAL_VERIFIER, Action.SEE_CANDIDATE, SAMPLED, True),
    ("a verifier sees what was claimed", Role.EXTERNAL_VERIFIER, Action.SEE_CANDIDATE, CLAIMED, True),
    ("a planned sample is no sample", Role.EXTERNAL_VERIFIER, Action.SEE_CANDIDATE, UNTOUCHED, False),
    ("birth dates only of who was claimed", Role.EXTERNAL_VERIFIER, Action.SEE_PERSONAL, CLAIMED, True),
    ("not of who was sampled", Role.EXTERNAL_VERIFIER, Action.SEE_PERSONAL, SAMPLED, False),
    ("a verifier changes nothing", Role.EXTERNAL_VERIFIER, Action.EDIT_CANDIDATE, CLAIMED, False),
]


@pytest.mark.parametrize(
    ("role", "action", "candidate", "expected"), [row[1:] for row in WITHIN_REACH], ids=[row[0] for row in WITHIN_REACH]
)
def test_whose_records(role: Role, action: Action, candidate: Candidate, expected: bool) -> None:
    """Own means allocated on the day; sampled and claimed mean that it has happened."""
    assert may_for(actor(role), action, candidate, DAY) is expected


def test_an_account_without_a_staff_record_has_no_candidates() -> None:
    """Staff number 0 is nobody, even where an allocation names nobody."""
    assert not may_for(actor(Role.ASSESSOR, staff=0), Action.SEE_CANDIDATE, allocated(0), DAY)


@given(
    st.frozensets(st.sampled_from(Role)),
    st.sampled_from(Action),
    st.sampled_from([OWN, UNTOUCHED, SAMPLED, CLAIMED]),
)
def test_more_roles_never_allow_less(roles: frozenset[Role], action: Action, candidate: Candidate) -> None:
    """Two roles together allow what either allows, and nothing else."""
    apart = [may_for(actor(role), action, candidate, DAY) for role in roles]
    assert may_for(actor(*roles), action, candidate, DAY) == any(apart)


KEYING: Final = Centre(settings=Settings(office_keys_signed_forms=True))
NAMED: Final = [
    ("in one's own name", actor(Role.ASSESSOR), Centre(), 1, True),
    ("in another's name", actor(Role.ASSESSOR), Centre(), 2, False),
    ("in another's name, though forms may be keyed", actor(Role.ASSESSOR), KEYING, 2, False),
    ("the office, where forms are not keyed", actor(Role.EXAMS_OFFICER), Centre(), 2, False),
    ("the office, where forms are keyed", actor(Role.EXAMS_OFFICER), KEYING, 2, True),
    ("the manager, in his own name without the role", actor(Role.CENTRE_MANAGER), Centre(), 1, False),
    ("a tutor", actor(Role.TUTOR), KEYING, 1, False),
]


@pytest.mark.parametrize(
    ("who", "centre", "assessor", "allowed"), [row[1:] for row in NAMED], ids=[row[0] for row in NAMED]
)
def test_in_whose_name_assessment_is_recorded(who: Actor, centre: Centre, assessor: int, allowed: bool) -> None:
    """One's own; or the office's hand, for a signed form, where the centre allows it."""
    assert (assessment_refusal(who, centre, assessor) is None) is allowed


@pytest.mark.parametrize(
    ("who", "centre", "iqa", "allowed"),
    [
        (replace(each[1], roles=frozenset({Role.IQA}) if Role.ASSESSOR in each[1].roles else each[1].roles), *each[2:])
        for each in NAMED
    ],
    ids=[row[0] for row in NAMED],
)
def test_in_whose_name_quality_assurance_is_recorded(who: Actor, centre: Centre, iqa: int, allowed: bool) -> None:
    """The same for a sample of a unit nobody assessed yet."""
    assert (quality_refusal(who, centre, iqa, UnitRecord("L/506/2150")) is None) is allowed


PEOPLE: Final = st.integers(1, 6)
Edit = tuple[str, int]
EDITS: Final = st.lists(
    st.tuples(st.sampled_from(["decide", "countersign", "reassign", "sign", "countersign off", "strike"]), PEOPLE),
    max_size=12,
)


def decision(assessor: int) -> Decision:
    """A decision by somebody."""
    return Decision(DAY, assessor, Method.OBSERVATION, DecisionKind.SUMMATIVE, DecisionOutcome.MET)


def last(record: UnitRecord, who: int) -> Decision:
    """The unit's last decision, or a first one by this person."""
    return record.decisions[-1] if record.decisions else decision(who)


EDITED: Final[dict[str, Callable[[UnitRecord, int], UnitRecord]]] = {
    "decide": lambda unit, who: replace(unit, decisions=(*unit.decisions, decision(who))),
    "countersign": lambda unit, who: replace(
        unit, decisions=(*unit.decisions[:-1], replace(last(unit, who), countersigned_by=who))
    ),
    "reassign": lambda unit, who: replace(
        unit, decisions=(*unit.decisions[:-1], replace(last(unit, who), assessor=who))
    ),
    "sign": lambda unit, who: replace(unit, sign_off=SignOff(who, DAY)),
    "countersign off": lambda unit, who: replace(
        unit, sign_off=replace(unit.sign_off or SignOff(who, DAY), countersigned_by=who)
    ),
    "strike": lambda unit, _who: replace(unit, decisions=unit.decisions[:-1], sign_off=None),
}


def saved(edits: list[Edit]) -> UnitRecord:
    """The unit after these edits, each saved as a service saves it: remembering who stood there before."""
    unit = UnitRecord("L/506/2150")
    for edit, who in edits:
        unit = EDITED[edit](unit, who).remembering(unit)
    return unit


@given(EDITS, PEOPLE, st.booleans())
def test_nobody_ever_quality_assures_what_they_assessed(edits: list[Edit], iqa: int, keyed: bool) -> None:
    """Whatever was corrected, struck out or put in another's name since; and no hand of the office goes round it."""
    took_part = {who for edit, who in edits if edit != "strike"}
    unit = saved(edits)
    who = actor(Role.EXAMS_OFFICER, staff=9) if keyed else actor(Role.IQA, staff=iqa)
    assert (quality_refusal(who, KEYING, iqa, unit) is not None) == (iqa in took_part)


@given(EDITS)
def test_who_assessed_is_remembered_once(edits: list[Edit]) -> None:
    """The memory holds those who stand there no more, and saving again changes nothing."""
    unit = saved(edits)
    assert unit.remembering(unit) == unit
    assert unit.assessors == {who for edit, who in edits if edit != "strike"}
