"""What an assessor judged, and how far samples of it are."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed, UnitRecord, UnitRoute
from centre_tui.domain.planning import Method
from centre_tui.domain.quality import Sample, SampleKind, SampleOutcome
from centre_tui.domain.sampling.samples import SampleState, SampleWork, state_of
from centre_tui.domain.sampling.work import Judged, judged, samples_of
from tests.domain.rules.sound import ASSESSOR_ID, DAY, IQA_ID, TRAINEE_ID, UNITS
from tests.domain.rules.sound_candidate import sound_candidate, sound_decision, sound_sign_off, sound_unit
from tests.domain.sampling.work_of import ago, decision, done, planned

PERSON: Final = sound_candidate()
UNIT: Final = sound_unit()
ASKED: Final = Method.QUESTIONING


def judged_of(*units: UnitRecord, location: str = PERSON.location) -> list[Judged]:
    """What was judged of the candidate with these units."""
    person = replace(PERSON, units=units, location=location)
    return list(judged(person, samples_of(person)))


def test_a_unit_is_judged_by_each_who_decided_or_signed() -> None:
    """Once for each, with his or her own decisions; the sign-off is the unit's, and the own of who signed it."""
    early = replace(sound_decision(on=date(2026, 3, 2)), assessor=TRAINEE_ID, method=ASKED, location="Yard")
    unit = replace(UNIT, decisions=(early, *UNIT.decisions), claimed=Claimed(1, date(2026, 6, 1)))
    signer, trainee = judged_of(unit)
    assert (signer.assessor, signer.own, signer.first_on, signer.last_on) == (
        ASSESSOR_ID,
        True,
        date(2026, 3, 16),
        date(2026, 5, 11),
    )
    assert (trainee.assessor, trainee.own, trainee.first_on, trainee.last_on) == (
        TRAINEE_ID,
        False,
        early.on,
        early.on,
    )
    assert trainee.signed_on == signer.signed_on == sound_sign_off().on
    assert (trainee.methods, trainee.closing, trainee.locations) == (
        (ASKED,),
        ASKED,
        ("Yard",),
    )
    assert (signer.closing, signer.locations) == (Method.OBSERVATION, ("Help desk",))
    assert signer.assessors == trainee.assessors == {ASSESSOR_ID, TRAINEE_ID}
    assert (signer.claimed_on, signer.key) == (date(2026, 6, 1), (PERSON.id, UNIT.unit))


def test_what_is_not_assessed_here_is_not_sampled() -> None:
    """A unit brought from elsewhere, or only planned."""
    assert judged_of(replace(UNIT, route=UnitRoute.TRANSFER), UnitRecord(UNITS[1])) == []


def test_a_sign_off_alone_is_judged_on_its_day() -> None:
    """The decisions are missing, and other rules say so; the work is to be sampled all the same."""
    (found,) = judged_of(replace(UNIT, decisions=()))
    assert found.first_on == found.last_on == found.signed_on
    assert (found.own, found.closing, found.methods) == (True, None, ())


@pytest.mark.parametrize(
    ("said", "lives", "expected"),
    [("Yard", "Shop", ("Yard",)), ("", "Shop", ("Shop",)), ("", "", ("not recorded",))],
)
def test_a_location_is_never_simply_missing(said: str, lives: str, expected: tuple[str, ...]) -> None:
    """As the decision says it, or where the candidate works, or a place nobody recorded."""
    unit = replace(UNIT, decisions=(replace(sound_decision(), location=said),))
    assert judged_of(unit, location=lives)[0].locations == expected
    assert judged_of(replace(UNIT, decisions=()), location=lives)[0].locations == ((lives,) if lives else expected)


def test_progress_is_what_was_signed_off_before_the_first_decision() -> None:
    """One of three units was, when the second was first decided on; on its very day it does not count yet."""
    signed = replace(sound_sign_off(), on=date(2026, 5, 1))
    first = replace(UNIT, sign_off=signed)

    def later(on: date) -> int:
        second = replace(sound_unit(UNITS[1]), decisions=(sound_decision(on=on),), sign_off=None)
        return judged_of(first, second, sound_unit(UNITS[2]))[1].progress

    assert later(date(2026, 5, 2)) == 33
    assert later(date(2026, 5, 1)) == 0


def test_prior_learning_is_known() -> None:
    """It is a group of its own."""
    assert judged_of(replace(UNIT, route=UnitRoute.RPL))[0].prior_learning
    assert not judged_of(UNIT)[0].prior_learning


STATES: Final = {
    "planned for tomorrow": (planned(1), SampleState.PLANNED),
    "planned for today": (planned(0), SampleState.DUE),
    "planned for yesterday": (planned(-1), SampleState.DUE),
    "planned for no day": (planned(None), SampleState.DUE),
    "done today": (done(0), SampleState.DONE),
    "done tomorrow": (done(-1), SampleState.DUE),
    "done without outcome": (done(1, None), SampleState.DUE),
    "planned, and done": (done(1)._replace(planned_for=DAY + timedelta(3)), SampleState.DONE),
}


@pytest.mark.parametrize(("sample", "expected"), STATES.values(), ids=STATES)
def test_planned_due_and_done_are_kept_apart(sample: SampleWork, expected: SampleState) -> None:
    """A sample is in exactly one of the three."""
    assert state_of(sample, DAY) is expected


DAYS: Final = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(DAYS, st.none() | DAYS, st.none() | DAYS, st.none() | st.sampled_from(SampleOutcome))
@example(date(2024, 2, 29), date(2024, 2, 29), None, None)
@example(date(2024, 2, 29), None, date(2024, 2, 29), SampleOutcome.AGREED)
def test_only_what_was_done_by_the_day_is_done(
    day: date, for_day: date | None, on: date | None, outcome: SampleOutcome | None
) -> None:
    """Never by a plan, a day to come, or a day without outcome."""
    state = state_of(Sample(IQA_ID, SampleKind.INTERIM, for_day, done_on=on, outcome=outcome), day)
    assert (state is SampleState.DONE) is (on is not None and on <= day and outcome is not None)
    assert (state is SampleState.PLANNED) <= (for_day is not None and for_day > day)


def test_a_sample_is_interim_by_its_day_and_not_by_its_name() -> None:
    """Before the unit's sign-off, or while there is none; on its very day it is summative."""
    signed, open_unit = decision(signed=30), decision(signed=None)
    assert signed.kind_of(done(31)) is SampleKind.INTERIM
    assert signed.kind_of(done(30)) is SampleKind.SUMMATIVE
    assert open_unit.kind_of(done(1)) is SampleKind.INTERIM
    assert signed.kind_of(planned(1)) is SampleKind.SUMMATIVE
    assert (signed.kind, open_unit.kind) == (SampleKind.SUMMATIVE, SampleKind.INTERIM)


def test_the_period_has_its_first_and_its_last_day() -> None:
    """Decided in it is signed off in it, by the assessor; touched is also what is under way."""
    signed, open_unit = decision(signed=30), decision(signed=None)
    assert signed.decided_in(ago(30), DAY)
    assert signed.decided_in(ago(60), ago(30))
    assert not signed.decided_in(ago(29), DAY)
    assert not signed.decided_in(ago(60), ago(31))
    assert not signed._replace(own=False).decided_in(ago(60), DAY)
    assert not open_unit.decided_in(ago(60), DAY)
    assert open_unit.touched_in(ago(40), ago(40))
    assert not open_unit.touched_in(ago(39), DAY)
    assert not open_unit.touched_in(ago(60), ago(41))
    assert signed.touched_in(ago(30), DAY)
    assert not signed._replace(own=False).touched_in(ago(30), DAY)
