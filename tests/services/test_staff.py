"""Staff: records, accounts, roles for a period, awards, competence and professional development."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.accounts import Account
from centre_tui.domain.staff import CpdEntry, CpdKind, Holding, Role, RolePeriod, StaffAward, StaffMember
from centre_tui.services.errors import BadInput, Conflict, NotAllowed
from centre_tui.services.staff import (
    add_award,
    add_cpd,
    add_member,
    change_role,
    correct_cpd,
    end_competence,
    end_role,
    grant_role,
    record_competence,
    save_member,
    strike_out,
)
from tests.office import ASSESSOR, IQA, MANAGER, TODAY, ago
from tests.services.people import KEYS, OFFICER, TUTOR, UIDS, VERIFIER, Place, peopled

NEW = StaffMember(surname="Lind", forenames="Bo", joined_on=ago(10))
OTHER_TITLE = StaffAward(
    "", Holding.HELD, title="A2", role=Role.ASSESSOR, accepted_because="like A1", accepted_by="Una Boss"
)
SHADOWED = CpdEntry(ago(1), CpdKind.WORK_SHADOWING, 60, "a morning at the desk")


def member_of(place: Place, number: int) -> StaffMember:
    """Return a member of staff as the books have it."""
    return place.manager.member(number)


def test_the_officer_adds_a_colleague_but_grants_nothing(tmp_path: Path) -> None:
    """A record yes; a role or an account only by a centre manager, by whatever way."""
    place = peopled(tmp_path)
    desk = place.desk(OFFICER)
    number = add_member(desk, NEW).record.id
    period = RolePeriod(Role.CENTRE_MANAGER, TODAY)
    with place.refused(NotAllowed, "may not grant or end a role"):
        add_member(desk, replace(NEW, roles=(period,)))
    with place.refused(NotAllowed, "may not grant or end a role"):
        add_member(desk, replace(NEW, account=Account(1010, "bo")))
    with place.refused(NotAllowed, "may not grant or end a role"):
        save_member(desk, replace(member_of(place, number), roles=(period,)))
    with place.refused(NotAllowed, "may not grant or end a role"):
        save_member(desk, replace(member_of(place, number), account=Account(1010, "bo")))
    with place.refused(NotAllowed, "may not grant or end a role"):
        grant_role(desk, OFFICER, period)
    with place.refused(NotAllowed, "may not grant or end a role"):
        end_role(desk, 1, Role.CENTRE_MANAGER, TODAY)


@pytest.mark.parametrize("member", [ASSESSOR, IQA, TUTOR, VERIFIER])
def test_nobody_but_the_office_keeps_staff_records(tmp_path: Path, member: int) -> None:
    """Each of the services refuses."""
    place = peopled(tmp_path)
    desk = place.desk(member)
    with place.refused(NotAllowed, "may not edit staff records"):
        add_member(desk, NEW)
    with place.refused(NotAllowed, "may not edit staff records"):
        save_member(desk, member_of(place, member))
    with place.refused(NotAllowed, "may not edit staff records"):
        add_award(desk, member, OTHER_TITLE)
    with place.refused(NotAllowed, "may not edit staff records"):
        record_competence(desk, member, KEYS, TODAY, "says so")
    with place.refused(NotAllowed, "may not edit staff records"):
        add_cpd(desk, OFFICER, SHADOWED)


def test_people_record_their_own_development(tmp_path: Path) -> None:
    """The office anybody's; an external verifier, who only reads, and an account nobody knows nobody's."""
    place = peopled(tmp_path)
    add_cpd(place.desk(TUTOR), TUTOR, SHADOWED)
    add_cpd(place.desk(OFFICER), TUTOR, replace(SHADOWED, on=ago(2)))
    assert [each.on for each in member_of(place, TUTOR).cpd] == [ago(1), ago(2)]
    with place.refused(NotAllowed, "may not edit staff records"):
        add_cpd(place.desk(VERIFIER), VERIFIER, SHADOWED)
    with place.refused(NotAllowed, "may not edit staff records"):
        add_cpd(place.stranger, TUTOR, SHADOWED)
    with place.refused(BadInput, "lies in the future"):
        add_cpd(place.desk(TUTOR), TUTOR, replace(SHADOWED, on=TODAY + timedelta(1)))


def test_who_has_left_records_nothing(tmp_path: Path) -> None:
    """Not even their own development."""
    place = peopled(tmp_path)
    save_member(place.manager, replace(member_of(place, TUTOR), left_on=ago(1)))
    with place.refused(NotAllowed, "Tarn, Jo (no role) may not edit staff records"):
        add_cpd(place.desk(TUTOR), TUTOR, SHADOWED)


def test_a_record_has_a_surname_and_days_in_order(tmp_path: Path) -> None:
    """And an account that is nobody else's."""
    place = peopled(tmp_path)
    with place.refused(BadInput, "The surname must be given."):
        add_member(place.manager, replace(NEW, surname=" "))
    with place.refused(BadInput, "The day of leaving is before the day of joining."):
        add_member(place.manager, replace(NEW, left_on=ago(11)))
    with place.refused(BadInput, "already another member of staff's"):
        add_member(place.manager, replace(NEW, account=Account(UIDS[TUTOR], "bo")))
    with place.refused(BadInput, "already another member of staff's"):
        save_member(place.manager, replace(member_of(place, TUTOR), account=Account(1000, "una")))


def test_two_officers_and_one_colleague(tmp_path: Path) -> None:
    """The second to save is told."""
    place = peopled(tmp_path)
    read = member_of(place, TUTOR)
    save_member(place.desk(OFFICER), replace(read, forenames="Joanna"))
    with place.refused(Conflict, "record 6 of staff was saved by user4"):
        save_member(place.manager, replace(read, forenames="Josephine"))


def test_an_external_verifiers_access_ends(tmp_path: Path) -> None:
    """By whatever way it is given, it has an end (S6); no role ends before it begins."""
    place = peopled(tmp_path)
    endless = RolePeriod(Role.EXTERNAL_VERIFIER, TODAY)
    with place.refused(BadInput, "must have an end date. (rule S6, separation of duties)"):
        grant_role(place.manager, TUTOR, endless)
    with place.refused(BadInput, "must have an end date. (rule S6, separation of duties)"):
        add_member(place.manager, replace(NEW, roles=(endless,)))
    with place.refused(BadInput, "must have an end date. (rule S6, separation of duties)"):
        save_member(place.manager, replace(member_of(place, TUTOR), roles=(endless,)))
    with place.refused(BadInput, "The last day of the role is before its first."):
        grant_role(place.manager, TUTOR, RolePeriod(Role.ASSESSOR, TODAY, ago(1)))
    grant_role(place.manager, TUTOR, replace(endless, until=TODAY))
    assert Role.EXTERNAL_VERIFIER in member_of(place, TUTOR).roles_on(TODAY)


def test_the_last_centre_manager_stays_one(tmp_path: Path) -> None:
    """By ending the role, by leaving, by losing the account, or on a day to come: until somebody else is (S5)."""
    place = peopled(tmp_path)
    desk, words = place.manager, "Nobody with an account would be centre manager on"
    una = member_of(place, MANAGER)
    with place.refused(BadInput, f"{words} 24 November 2026"):
        end_role(desk, MANAGER, Role.CENTRE_MANAGER, TODAY)
    for changed in (replace(una, left_on=TODAY), replace(una, account=None), replace(una, roles=())):
        with place.refused(BadInput, words):
            save_member(desk, changed)
    grant_role(desk, TUTOR, RolePeriod(Role.CENTRE_MANAGER, TODAY, TODAY + timedelta(30)))
    with place.refused(BadInput, f"{words} 24 December 2026"):
        end_role(desk, MANAGER, Role.CENTRE_MANAGER, TODAY)
    grant_role(desk, OFFICER, RolePeriod(Role.CENTRE_MANAGER, TODAY + timedelta(31)))
    end_role(desk, MANAGER, Role.CENTRE_MANAGER, TODAY)
    assert not member_of(place, MANAGER).has_role(Role.CENTRE_MANAGER, TODAY + timedelta(1))


def test_nobody_grants_themself_a_role_that_another_manager_could(tmp_path: Path) -> None:
    """Alone a manager may, and it is kept who did; with a second manager it is for them (S5)."""
    place = peopled(tmp_path)
    desk = place.manager
    grant_role(desk, MANAGER, RolePeriod(Role.ASSESSOR, TODAY))
    grant_role(desk, TUTOR, RolePeriod(Role.CENTRE_MANAGER, TODAY))
    assert [each.granted_by for each in member_of(place, MANAGER).roles][-1] == MANAGER
    assert [each.granted_by for each in member_of(place, TUTOR).roles] == [0, MANAGER]
    with place.refused(
        NotAllowed,
        "may not grant a role to themself: another centre manager must do it. (rule S5, separation of duties)",
    ):
        grant_role(desk, MANAGER, RolePeriod(Role.IQA, TODAY))
    una = member_of(place, MANAGER)
    with place.refused(NotAllowed, "(rule S5, separation of duties)"):
        save_member(desk, replace(una, roles=(*una.roles, RolePeriod(Role.TUTOR, TODAY))))
    end_role(desk, MANAGER, Role.ASSESSOR, TODAY)
    grant_role(place.desk(TUTOR), MANAGER, RolePeriod(Role.IQA, TODAY))
    assert member_of(place, MANAGER).roles[-1].granted_by == TUTOR


def test_countersigning_is_no_role_of_the_staff(tmp_path: Path) -> None:
    """It is given with a candidate."""
    place = peopled(tmp_path)
    with place.refused(BadInput, "Countersigning is given with a candidate"):
        grant_role(place.manager, TUTOR, RolePeriod(Role.COUNTERSIGNER, TODAY))


def test_what_was_recorded_is_put_right(tmp_path: Path) -> None:
    """Training is remembered when the award is made; an expired award stays; mistakes are struck out."""
    place = peopled(tmp_path)
    desk = place.manager
    towards = StaffAward("A1", Holding.WORKING_TOWARDS, started_on=ago(400), enrolment="Letter")
    add_award(desk, TUTOR, towards)
    held = StaffAward("A1", Holding.HELD, awarded_on=ago(9), expires_on=ago(5))
    add_award(desk, TUTOR, held)
    kept = replace(held, started_on=ago(400), enrolment="Letter")
    assert member_of(place, TUTOR).awards == (kept,)
    again = StaffAward("A1", Holding.HELD, awarded_on=ago(2))
    add_award(desk, TUTOR, again)
    assert member_of(place, TUTOR).awards == (kept, again)
    for wrong, words in (
        (replace(OTHER_TITLE, role=None), "for an assessor or for an IQA"),
        (replace(held, expires_on=ago(10)), "expires before it was awarded"),
        (replace(held, started_on=ago(8)), "before the training started"),
        (replace(held, awarded_on=TODAY + timedelta(1), expires_on=None), "worked towards"),
    ):
        with place.refused(BadInput, words):
            add_award(desk, TUTOR, wrong)
    add_cpd(desk, TUTOR, SHADOWED)
    correct_cpd(desk, TUTOR, 0, replace(SHADOWED, minutes=90))
    assert [each.minutes for each in member_of(place, TUTOR).cpd] == [90]
    record_competence(desk, TUTOR, KEYS[:2], ago(9), "observed")
    end_competence(desk, TUTOR, KEYS[:1], ago(1))
    with place.refused(BadInput, "has no competence on record in these units on that day"):
        end_competence(desk, TUTOR, KEYS[2:3], TODAY)
    first, second = member_of(place, TUTOR).competence
    assert (first.until, second.until) == (ago(1), None)
    for part in (again, first, member_of(place, TUTOR).cpd[0]):
        strike_out(desk, TUTOR, [part])
    left = member_of(place, TUTOR)
    assert (left.awards, left.competence, left.cpd) == ((kept,), (second,), ())
    with place.refused(BadInput, "does not stand on"):
        strike_out(desk, TUTOR, [again])
    with place.refused(NotAllowed, "may not edit staff records"):
        strike_out(place.desk(TUTOR), TUTOR, [kept])


def test_a_role_ends_with_its_last_day(tmp_path: Path) -> None:
    """Ended yesterday, the officer may do nothing today; ended twice is refused."""
    place = peopled(tmp_path)
    end_role(place.manager, OFFICER, Role.EXAMS_OFFICER, ago(1))
    with place.refused(NotAllowed, "Reed, Jo (no role) may not edit staff records"):
        add_member(place.desk(OFFICER), NEW)
    with place.refused(BadInput, "Reed, Jo is not exams officer on that day."):
        end_role(place.manager, OFFICER, Role.EXAMS_OFFICER, TODAY)


def test_an_award_of_another_title_needs_who_accepted_it(tmp_path: Path) -> None:
    """One the catalogue names is kept once; the last record of it stands."""
    place = peopled(tmp_path)
    with place.refused(BadInput, "needs its title, the reason it is accepted and who accepted it"):
        add_award(place.manager, TUTOR, replace(OTHER_TITLE, accepted_by=""))
    add_award(place.manager, TUTOR, OTHER_TITLE)
    add_award(place.manager, TUTOR, StaffAward("A1", Holding.WORKING_TOWARDS, started_on=ago(90)))
    add_award(place.manager, TUTOR, StaffAward("A1", Holding.HELD, awarded_on=ago(9)))
    assert [(each.kind, each.holding) for each in member_of(place, TUTOR).awards] == [
        ("", Holding.HELD),
        ("A1", Holding.HELD),
    ]


def test_competence_rests_on_something(tmp_path: Path) -> None:
    """A unit named twice is recorded once, and one recorded before keeps its record."""
    place = peopled(tmp_path)
    with place.refused(BadInput, "Say what the competence rests on"):
        record_competence(place.manager, TUTOR, KEYS, TODAY, " ")
    record_competence(place.manager, TUTOR, [KEYS[0], KEYS[0]], ago(5), " ten years ")
    record_competence(place.manager, TUTOR, KEYS[:2], TODAY, "observed")
    assert [(each.unit, each.since, each.basis) for each in member_of(place, TUTOR).competence] == [
        (KEYS[0], ago(5), "ten years"),
        (KEYS[1], TODAY, "observed"),
    ]


DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))


@given(DAYS, st.none() | DAYS, st.none() | DAYS, DAYS)
@example(date(2024, 2, 29), date(2024, 2, 29), None, date(2024, 2, 29))
@example(date(2024, 2, 29), date(2028, 2, 29), date(2026, 3, 1), date(2026, 3, 2))
@example(date(2024, 2, 28), None, date(2024, 2, 29), date(2024, 2, 29))
def test_a_role_covers_both_its_days_and_ends_with_who_leaves(
    since: date, until: date | None, left: date | None, day: date
) -> None:
    """From the first day to the last, both of them, and not after the day of leaving."""
    member = StaffMember(roles=(RolePeriod(Role.IQA, since, until),), left_on=left)
    inside = since <= day <= (until or day) and day <= (left or day)
    assert member.has_role(Role.IQA, day) is inside
    assert member.roles_on(day) == (frozenset({Role.IQA}) if inside else frozenset())


def test_the_days_of_a_role_are_put_right(tmp_path: Path) -> None:
    """In place of the period meant, by who may grant roles; one that is there no more is refused."""
    place = peopled(tmp_path)
    desk = place.manager
    (old,) = desk.member(ASSESSOR).roles
    change_role(desk, ASSESSOR, old, replace(old, since=ago(700)))
    (new,) = desk.member(ASSESSOR).roles
    assert (new.role, new.since, new.until) == (Role.ASSESSOR, ago(700), None)
    with place.refused(BadInput, "no such role any more"):
        change_role(desk, ASSESSOR, old, new)
    with place.refused(BadInput, "before its first"):
        change_role(desk, ASSESSOR, new, replace(new, until=ago(701)))
    with place.refused(NotAllowed, "may not grant or end a role"):
        change_role(place.desk(OFFICER), ASSESSOR, new, old)
