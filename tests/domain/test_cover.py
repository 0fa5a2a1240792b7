"""Who may judge what on a day: the same as the rules of allocation say cell by cell, and the units nobody covers."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.cover import Cover, Standing, cover
from centre_tui.domain.findings import ask, blocking
from centre_tui.domain.rules import allocation
from centre_tui.domain.rules.cases import AllocationCase
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    DAY,
    IQA_ID,
    TRAINEE_ID,
    UNITS,
    sound_assessor,
    sound_award,
    sound_iqa,
    sound_scene,
    sound_trainee,
)

ASSESSOR: Final = sound_assessor()
IQA: Final = sound_iqa()
TRAINEE: Final = sound_trainee()
BOTH: Final = replace(
    ASSESSOR,
    roles=(*ASSESSOR.roles, RolePeriod(Role.IQA, date(2020, 9, 1))),
    awards=(sound_award("A1"), sound_award("V1")),
)


def covered(*members: StaffMember, on: date = DAY) -> Cover:
    """The matrix of these people."""
    return cover(replace(sound_scene(), on=on, staff={each.id: each for each in members}))


def test_every_unit_is_covered_by_two_people() -> None:
    """One assesses, the other quality-assures; each is refused the other's role."""
    found = covered(IQA, ASSESSOR)
    assert [each.member.id for each in found.people] == [ASSESSOR_ID, IQA_ID]
    assert found.units == UNITS
    for unit in UNITS:
        assert [each.id for each in found.who(Role.ASSESSOR, unit)] == [ASSESSOR_ID]
        assert [each.id for each in found.who(Role.IQA, unit)] == [IQA_ID]
    assert (found.nobody(Role.ASSESSOR), found.nobody(Role.IQA)) == ((), ())
    assert (found.nobody_countersigns, found.one_for_both) == ((), ())
    assert found.people[0].assures.refused[0].rule == "5.20.1-1"
    assert found.people[0].assures.standing(UNITS[0]) is Standing.NOT


def test_the_lines_are_in_the_order_of_names() -> None:
    """Whatever their numbers; two of one name by number, however they are kept."""
    young, second, first = replace(IQA, id=1, surname="Young"), replace(ASSESSOR, id=9), replace(ASSESSOR, id=8)
    assert [each.member.id for each in covered(young, second, first).people] == [8, 9, 1]


def test_competence_is_looked_at_unit_by_unit() -> None:
    """What is recorded from tomorrow counts from tomorrow."""
    later = replace(ASSESSOR.competence[1], since=DAY + timedelta(1))
    member = replace(ASSESSOR, competence=(ASSESSOR.competence[0], later))
    assert covered(member).nobody(Role.ASSESSOR) == UNITS[1:]
    assert covered(member, on=DAY + timedelta(1)).nobody(Role.ASSESSOR) == UNITS[2:]
    assert covered(member).people[0].assesses.refused == ()


def test_trainees_need_somebody_who_countersigns() -> None:
    """Alone, a trainee covers a unit that nobody can countersign."""
    alone = covered(TRAINEE, IQA)
    assert alone.nobody(Role.ASSESSOR) == ()
    assert alone.nobody_countersigns == UNITS
    assert alone.people[1].assesses.standing(UNITS[0]) is Standing.COUNTERSIGNED
    assert [each.id for each in alone.who(Role.ASSESSOR, UNITS[0], Standing.COUNTERSIGNED)] == [TRAINEE_ID]
    qualified = replace(ASSESSOR, competence=ASSESSOR.competence[:1])
    assert covered(TRAINEE, IQA, qualified).nobody_countersigns == UNITS[1:]
    assert covered(IQA).nobody_countersigns == ()


def test_one_person_for_both_is_told() -> None:
    """Nobody quality-assures their own work, so two people are needed (A11)."""
    assert covered(BOTH).one_for_both == UNITS
    assert covered(BOTH, replace(IQA, competence=IQA.competence[:1])).one_for_both == UNITS[1:]
    assert covered(ASSESSOR).one_for_both == ()
    assert covered(BOTH, replace(BOTH, id=7)).one_for_both == ()
    assert covered(ASSESSOR).nobody(Role.IQA) == UNITS


def test_who_neither_assesses_nor_assures_has_no_line() -> None:
    """A tutor is on the staff and not in the matrix."""
    tutor = replace(ASSESSOR, id=7, roles=(RolePeriod(Role.TUTOR, date(2020, 9, 1)),))
    assert [each.member.id for each in covered(tutor, IQA).people] == [IQA_ID]


REFUSED: Final = {
    "left": replace(ASSESSOR, left_on=DAY - timedelta(1)),
    "no award": replace(ASSESSOR, awards=()),
    "no proof": replace(ASSESSOR, awards=(replace(sound_award("A1"), document=""),)),
    "no role": replace(ASSESSOR, roles=()),
}


@pytest.mark.parametrize("member", REFUSED.values(), ids=REFUSED)
def test_who_is_refused_covers_nothing(member: StaffMember) -> None:
    """Whatever they are competent in."""
    assert covered(member).nobody(Role.ASSESSOR) == UNITS


@given(
    st.sampled_from([ASSESSOR, IQA, TRAINEE, BOTH, *REFUSED.values()]),
    st.sampled_from([Role.ASSESSOR, Role.IQA]),
    st.sets(st.integers(0, 2)),
    st.integers(-3000, 400),
)
@example(ASSESSOR, Role.ASSESSOR, {0}, (date(2024, 2, 29) - DAY).days)
def test_each_cell_is_what_the_rules_say(member: StaffMember, role: Role, units: set[int], days: int) -> None:
    """Asked one by one, the rules of allocation refuse exactly what the matrix refuses."""
    on = DAY + timedelta(days)
    member = replace(member, competence=tuple(each for at, each in enumerate(member.competence) if at in units))
    found = covered(member, on=on)
    for unit in UNITS:
        case = AllocationCase(found.scene, member, role, Candidate(), (unit,))
        allowed = not blocking(ask(allocation.RULES, case))
        assert bool(found.who(role, unit)) == allowed
