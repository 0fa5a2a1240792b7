"""Days of a staff record: one that cannot follow another, or has not come yet, is told by its rule and field."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.findings import ask
from centre_tui.domain.quality import Band, Observation, ObservationOutcome, RiskOverride
from centre_tui.domain.rules import staff_dates
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.staff import Competence, CpdEntry, CpdKind, Holding, Role, RolePeriod, StaffAward, StaffMember
from tests.domain.rules.sound import DAY, UNITS, sound_assessor, sound_award, sound_scene
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, told

ALL: Final = (*staff_dates.RULES, *staff_dates.FUTURE_RULES)
PERSON: Final = sound_assessor()
AWARD: Final = sound_award("A1")
TRAINING: Final = StaffAward("A1", Holding.WORKING_TOWARDS, started_on=DAY, enrolment="letter")
OBSERVED: Final = Observation(DAY, 3, ObservationOutcome.SATISFACTORY)
LATER: Final = DAY + timedelta(1)
EARLY: Final = date(1999, 1, 4)
PAPERS: Final = ("cv_on", "training_on", "documents_seen_on")


def looked_at(member: StaffMember) -> PersonCase:
    """The record looked at today."""
    return PersonCase(sound_scene(), member)


def with_award(award: StaffAward) -> StaffMember:
    """The assessor with this award alone."""
    return replace(PERSON, awards=(award,))


WRONG: Final = {
    "left before joining": (replace(PERSON, left_on=EARLY), "4.1-2 red"),
    "a role that ends before it begins": (
        replace(PERSON, roles=(*PERSON.roles, RolePeriod(Role.TUTOR, DAY, EARLY))),
        "4.1-2 red",
    ),
    "a role from before joining": (replace(PERSON, joined_on=DAY), "4.1-2 amber"),
    "competence that ends before it begins": (
        replace(PERSON, competence=(Competence(UNITS[0], DAY, "", EARLY),)),
        "4.2-02 red",
    ),
    "awarded before the training": (with_award(replace(AWARD, started_on=DAY)), "4.2-15 red"),
    "expired before it was made": (with_award(replace(AWARD, expires_on=EARLY)), "4.2-15 red"),
    "seen before it was made": (with_award(replace(AWARD, original_seen_on=EARLY)), "4.2-15 red"),
    "seen tomorrow": (with_award(replace(AWARD, original_seen_on=LATER)), "4.2-15 red"),
    "CPD of tomorrow": (replace(PERSON, cpd=(CpdEntry(LATER, CpdKind.OTHER),)), "4.5-1 red"),
    "the handbook read tomorrow": (replace(PERSON, handbook_read_on=LATER), "1.0-1 red"),
    "a signature of tomorrow": (replace(PERSON, signature_on=LATER), "RD02 red"),
    "a role profile of tomorrow": (replace(PERSON, role_profile_on=LATER), "4.2-01 red"),
    "familiar from tomorrow": (replace(PERSON, units_familiar_on=LATER), "4.2-03 red"),
    "a curriculum vitae of tomorrow": (replace(PERSON, cv_on=LATER), "5.20.2-10 red"),
    "training of tomorrow": (replace(PERSON, training_on=LATER), "5.20.2-10 red"),
    "documents seen tomorrow": (replace(PERSON, documents_seen_on=LATER), "5.20.2-10 red"),
    "expected before the training began": (with_award(replace(TRAINING, expected_by=EARLY)), "4.2-15 red"),
    "shown to a verifier before it was made": (with_award(replace(AWARD, verifier_saw_on=EARLY)), "4.2-14 red"),
    "shown to a verifier tomorrow": (with_award(replace(AWARD, verifier_saw_on=LATER)), "4.2-14 red"),
    "made tomorrow": (with_award(replace(AWARD, awarded_on=LATER, original_seen_on=None)), "4.2-15 red"),
    "observed tomorrow": (replace(PERSON, observations=(replace(OBSERVED, on=LATER),)), "5.20.1-3 red"),
    "told of what was observed tomorrow": (
        replace(PERSON, observations=(replace(OBSERVED, feedback_on=LATER),)),
        "5.20.1-3 red",
    ),
    "told before being observed": (
        replace(PERSON, observations=(replace(OBSERVED, feedback_on=EARLY),)),
        "5.20.1-3 red",
    ),
    "a band looked at again before it was set": (
        replace(PERSON, risk_overrides=(RiskOverride(DAY, Band.HIGH, "new", EARLY),)),
        "5.20.1-3 red",
    ),
    "interests declared tomorrow": (replace(PERSON, interests_declared_on=LATER), "X-16 red"),
}


@pytest.mark.parametrize(("member", "found"), WRONG.values(), ids=WRONG)
def test_a_day_that_cannot_be_is_told(member: StaffMember, found: str) -> None:
    """By its rule alone, with the field that puts it right."""
    assert told(ALL, looked_at(member)) == found
    check_told_well(ask(ALL, looked_at(member)))


def test_of_several_days_that_cannot_be_the_first_is_named() -> None:
    """Whatever the order in which they are kept."""
    periods = tuple(RolePeriod(Role.TUTOR, since, EARLY) for since in (DAY, date(2020, 1, 6), date(2021, 1, 4)))
    activities = tuple(CpdEntry(DAY + timedelta(days), CpdKind.OTHER) for days in (9, 1, 5))
    wrong = looked_at(replace(PERSON, joined_on=None, roles=(*PERSON.roles, *periods), cpd=activities))
    opened = [(each.fix.field, each.fix.number) for each in ask(ALL, wrong) if each.fix]
    assert opened == [("until", len(PERSON.roles) + 2), ("cpd", 2)]
    assert [each.sentence for each in ask(ALL, wrong)] == [
        "The end of a role, 4 January 1999, is before its beginning, 6 January 2020.",
        "An activity (CPD), 24 November 2026, lies in the future: today is 23 November 2026.",
    ]


def test_days_that_are_in_order_and_days_not_recorded_are_nobodys_business_here() -> None:
    """Whether a day may be absent other rules say."""
    enrolled = replace(TRAINING, started_on=LATER, awarded_on=LATER)
    assert told(ALL, looked_at(with_award(enrolled))) == "", "what is planned may be written down"
    assert told(ALL, looked_at(PERSON)) == "" and told(ALL, looked_at(StaffMember(id=9, surname="New"))) == ""


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.dates(date(2000, 1, 1), date(2030, 12, 31)))
@example(date(2024, 2, 29), date(2024, 2, 29))
@example(date(2024, 2, 29), date(2024, 2, 28))
@example(date(2024, 2, 29), date(2024, 3, 1))
def test_a_period_is_told_exactly_where_its_end_is_before_its_beginning(since: date, until: date) -> None:
    """The same day is a period of one day."""
    person = replace(PERSON, joined_on=None, roles=(RolePeriod(Role.TUTOR, since, until),))
    assert (told(staff_dates.RULES, looked_at(person)) != "") is (until < since)


def test_every_rule_is_asked() -> None:
    """And is one of the requirements."""
    check_all_asked(staff_dates, ALL)
    check_ids_known(ALL)
