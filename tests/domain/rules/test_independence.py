"""Nobody both assesses and quality-assures one unit, now or earlier, or judges somebody close (S1, S2, X-01)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.findings import ask
from centre_tui.domain.rules import allocation
from centre_tui.domain.rules.cases import AllocationCase
from centre_tui.domain.staff import Role, StaffMember
from tests.domain.rules.sound import ASSESSOR_ID, DAY, IQA_ID, TRAINEE_ID, UNITS, sound_assessor, sound_iqa, sound_scene
from tests.domain.rules.sound_candidate import (
    CANDIDATE_ID,
    sound_candidate,
    sound_decision,
    sound_sample,
    sound_sign_off,
)
from tests.domain.rules.told import check_told_well, sentences, told

ASSESSOR: Final = sound_assessor()
IQA: Final = sound_iqa()
BOTH: Final = replace(
    ASSESSOR, roles=(*ASSESSOR.roles, *IQA.roles), awards=(*ASSESSOR.awards, *IQA.awards), id=ASSESSOR_ID
)
NEW: Final = replace(sound_candidate(), allocations=(), units=tuple(UnitRecord(unit, planned_on=DAY) for unit in UNITS))


def assessing(member: StaffMember, candidate: Candidate = NEW) -> AllocationCase:
    """The person about to assess the candidate in all units."""
    return AllocationCase(sound_scene(), member, Role.ASSESSOR, candidate, UNITS)


def assuring(member: StaffMember, candidate: Candidate = NEW) -> AllocationCase:
    """The person about to quality-assure the candidate in all units."""
    return AllocationCase(sound_scene(), member, Role.IQA, candidate, UNITS)


def with_record(record: UnitRecord) -> Candidate:
    """The new candidate with something recorded of the first unit."""
    return replace(NEW, units=(record, *NEW.units[1:]))


SOUND: Final = {
    "of both roles, for a unit somebody else assesses": replace(
        assuring(
            BOTH,
            replace(
                NEW,
                allocations=(
                    Allocation(Role.ASSESSOR, ASSESSOR_ID, DAY),
                    Allocation(Role.ASSESSOR, TRAINEE_ID, DAY, unit=UNITS[2]),
                ),
            ),
        ),
        units=(UNITS[2],),
    ),
    "of both roles, when the other allocation is over": assuring(
        BOTH, replace(NEW, allocations=(Allocation(Role.ASSESSOR, ASSESSOR_ID, date(2026, 1, 5), date(2026, 11, 22)),))
    ),
    "an interest in somebody else": assessing(replace(ASSESSOR, interests=(99,))),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_two_roles_for_different_work_are_told_nothing(case: AllocationCase) -> None:
    """A small centre's people may hold both roles, though never for the same unit (requirements A11)."""
    assert told(allocation.RULES, case) == ""


BROKEN: Final = {
    "assessed a unit": (
        assuring(BOTH, with_record(UnitRecord(UNITS[0], decisions=(sound_decision(),)))),
        "X-01 block",
    ),
    "once assessed a unit, by a record since corrected": (
        assuring(BOTH, with_record(UnitRecord(UNITS[0], once_assessed_by=(ASSESSOR_ID,)))),
        "X-01 block",
    ),
    "countersigned a decision": (
        assuring(
            IQA,
            with_record(UnitRecord(UNITS[0], decisions=(replace(sound_decision(), countersigned_by=IQA_ID),))),
        ),
        "X-01 block",
    ),
    "signed a unit off": (
        assuring(IQA, with_record(UnitRecord(UNITS[0], sign_off=replace(sound_sign_off(), assessor=IQA_ID)))),
        "X-01 block",
    ),
    "is the assessor of that day": (
        assuring(BOTH, replace(NEW, allocations=(Allocation(Role.ASSESSOR, ASSESSOR_ID, DAY),))),
        "X-01 block",
    ),
    "is the IQA of that day": (
        assessing(BOTH, replace(NEW, allocations=(Allocation(Role.IQA, ASSESSOR_ID, DAY),))),
        "X-01 block",
    ),
    "quality-assured a unit, and would assess": (
        assessing(BOTH, with_record(UnitRecord(UNITS[0], samples=(replace(sound_sample(), iqa=ASSESSOR_ID),)))),
        "X-01 block",
    ),
    "a personal interest": (assessing(replace(ASSESSOR, interests=(CANDIDATE_ID,))), "S2 block"),
    "a personal interest of the IQA": (assuring(replace(IQA, interests=(CANDIDATE_ID,))), "S2 block"),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_both_roles_for_one_unit_are_refused(case: AllocationCase, expected: str) -> None:
    """Whatever part it was, and whichever came first."""
    assert told(allocation.RULES, case) == expected
    check_told_well(ask(allocation.RULES, case))


def test_the_officer_reads_what_was_done() -> None:
    """The sentence says which part it was and which unit."""
    assessed = assuring(BOTH, with_record(UnitRecord(UNITS[0], decisions=(sound_decision(),))))
    assert sentences(allocation.RULES, assessed, "X-01") == [
        "Has assessed, countersigned or signed off Unit 1 of this candidate and may not also be the IQA, now or later."
    ]
    sampled = UnitRecord(UNITS[0], samples=(replace(sound_sample(), iqa=ASSESSOR_ID),))
    assert sentences(allocation.RULES, assessing(BOTH, with_record(sampled)), "X-01") == [
        "Has quality-assured Unit 1 of this candidate and may not also be the assessor, now or later."
    ]


Part = Callable[[int], UnitRecord]
PARTS: Final[tuple[Part, ...]] = (
    lambda who: UnitRecord(UNITS[0], decisions=(sound_decision(), replace(sound_decision(), assessor=who))),
    lambda who: UnitRecord(UNITS[0], decisions=(replace(sound_decision(), countersigned_by=who),)),
    lambda who: UnitRecord(UNITS[0], sign_off=replace(sound_sign_off(), assessor=who)),
    lambda who: UnitRecord(UNITS[0], sign_off=replace(sound_sign_off(), countersigned_by=who)),
    lambda who: UnitRecord(UNITS[0], once_assessed_by=(who,)),
)


@given(st.sampled_from(PARTS), st.integers(5, 9), st.integers(5, 9))
def test_whoever_took_any_part_is_never_the_iqa(part: Part, took_part: int, asked: int) -> None:
    """Deciding, countersigning or signing off, whoever it was: refused, and nobody else is (rule S1)."""
    case = assuring(replace(IQA, id=asked), with_record(part(took_part)))
    assert (told(allocation.RULES, case) == "X-01 block") == (took_part == asked)
