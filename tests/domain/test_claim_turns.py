"""What turns a claim: strategies, visits and their actions, and what ends before it can be made."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from centre_tui.domain.assessment import Transfer, UnitRecord, UnitRoute
from centre_tui.domain.centre import DcsStep
from centre_tui.domain.claim_day import earliest_claim
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.visits import Action, Report, Visit
from tests.domain.rules.sound import ASSESSOR_ID, CODE, UNITS, sound_centre, sound_iqa
from tests.domain.rules.sound_candidate import sound_candidate, sound_entry, sound_sample, sound_unit
from tests.domain.rules.test_dcs import STEPS, WITHDRAWN
from tests.domain.test_claim_day import (
    DECEMBER,
    IQA_ON,
    PLANNED,
    SAMPLE,
    by_trainee,
    claim,
    closing,
    sampled,
    scene,
)

SINCE: Final = date(2026, 5, 20)
"""The day from which the sound unit is claimable."""
HELD: Final = date(2026, 10, 12)
OUTSIDE: Final = replace(sound_unit(), samples=(), outside_sample="3")
DIRECT: Final = scene(*STEPS)


def of_the_first_unit(record: UnitRecord, *visits: Visit) -> ClaimCase:
    """The direct claim of one unit, the only one of the candidate."""
    return ClaimCase(DIRECT, replace(sound_candidate(), units=(record,)), ClaimKind.UNIT, UNITS[:1], visits=visits)


def acted(due: date | None, closed_on: date | None = None) -> Visit:
    """A visit of February whose report asks for something that carries Direct Claim Status."""
    action = Action("Date every plan", ASSESSOR_ID, due, 2, closed_on=closed_on, blocks_dcs=True)
    return Visit(
        3,
        qualification=CODE,
        on=date(2026, 2, 3),
        held_on=date(2026, 2, 3),
        report=Report(date(2026, 2, 9), actions=(action,)),
    )


def test_a_unit_left_outside_the_sample_waits_for_the_strategy_that_leaves_it_out() -> None:
    """Before it is in force nobody may leave the unit out (5.11-1)."""
    strategy = replace(sound_centre().strategies[0], version="4", in_force_from=date(2026, 11, 19))
    at = replace(scene(), centre=replace(sound_centre(), strategies=(*sound_centre().strategies, strategy)))
    found = earliest_claim(claim(replace(OUTSIDE, outside_sample="4"), DECEMBER, at=at))
    assert (found.on, [each.rule for each in found.because]) == (date(2026, 11, 19), ["5.11-1"])


def test_an_action_that_falls_due_ends_direct_claims() -> None:
    """The claim can be made until the day itself, while the action is open."""
    found = earliest_claim(of_the_first_unit(sampled(SAMPLE), acted(date(2026, 11, 30))))
    assert found.on == IQA_ON
    assert found.advice[1:] == (
        "It can be claimed until 30 November 2026. "
        'The external verifier\'s action "Date every plan" was due on 30 November 2026 and is open.',
    )


def test_an_action_closed_late_let_the_claim_go_again() -> None:
    """Ready in May, refused from the day the action was overdue until it was closed."""
    found = earliest_claim(of_the_first_unit(sound_unit(), acted(date(2026, 6, 1), date(2026, 9, 1))))
    assert found.on == date(2026, 9, 1)
    assert [each.rule for each in found.because] == ["4.1-8"]


def test_a_direct_claim_waits_for_the_steps_that_are_not_on_record() -> None:
    """Active, and the agreement is recorded as signed by nobody: no day brings that (5.21-2)."""
    steps = tuple(each for each in STEPS if each.step is not DcsStep.SIGNED)
    found = earliest_claim(claim(sound_unit(), at=scene(*steps)))
    assert (found.on, found.driven_by) == (None, "activation of Direct Claim Status")


def test_a_unit_outside_the_sample_waits_for_the_visit_that_saw_it() -> None:
    """Where nothing was sampled since it was decided; from the day of the visit on nothing is decided since."""
    found = earliest_claim(of_the_first_unit(OUTSIDE, Visit(6, qualification=CODE, on=HELD, held_on=HELD)))
    assert (found.on, [each.rule for each in found.because]) == (HELD, ["5.20.1-2"])


def test_between_the_final_visit_and_the_withdrawal_nothing_could_be_claimed() -> None:
    """Directly not any more, and by a visit not yet."""
    withdrawn = replace(WITHDRAWN, on=HELD + timedelta(9))
    final = Visit(6, qualification=CODE, on=HELD, held_on=HELD, final=True)
    case = replace(of_the_first_unit(sound_unit(), final), scene=scene(*STEPS, withdrawn))
    assert earliest_claim(case).on == withdrawn.on
    assert [each.rule for each in earliest_claim(case).because] == ["5.21.3-2"]


def test_what_ends_later_does_not_hide_since_when_a_claim_was_ready() -> None:
    """Nor is it said that Direct Claim Status ends, which lasts."""
    ends = closing(date(2026, 12, 31), sound_unit())
    assert earliest_claim(ends).on == SINCE
    direct = replace(ends, scene=replace(ends.scene, centre=replace(ends.scene.centre, dcs=STEPS)))
    told = earliest_claim(direct).advice
    assert [each.partition(" ")[0] for each in told] == ["The", "It"]


def test_what_is_missing_to_the_last_is_what_has_to_come_sooner() -> None:
    """The countersignature comes in time, the sample does not."""
    record = replace(by_trainee(date(2026, 12, 10)), samples=(PLANNED,))
    assert earliest_claim(closing(date(2026, 12, 31), record)).advice == (
        "Ask the IQA to sample the units by 31 December 2026: after that day it is refused.",
    )


LATE: Final = date(2026, 11, 19)
SECOND: Final = replace(sound_iqa(), id=72, surname="Young")
TRAINED: Final = by_trainee(date(2026, 5, 13))
SEEN: Final = Transfer("Pearson", LATE, UNITS[0], "Certificate 8812", LATE, "Grace Hall")
LAST_FACTS: Final = {
    "a sample done": sampled(replace(sound_sample(), done_on=LATE)),
    "a sign-off countersigned": replace(
        TRAINED, sign_off=TRAINED.sign_off and replace(TRAINED.sign_off, countersigned_on=LATE)
    ),
    "a unit awarded elsewhere, its certificate seen before": UnitRecord(
        UNITS[0], UnitRoute.TRANSFER, transfer=replace(SEEN, original_seen_on=date(2026, 5, 4))
    ),
}


@pytest.mark.parametrize("record", LAST_FACTS.values(), ids=LAST_FACTS)
def test_whatever_happens_last_names_the_day(record: UnitRecord) -> None:
    """Though all else was long before."""
    assert earliest_claim(claim(record, DECEMBER)).on == LATE


@pytest.mark.parametrize("member", [sound_iqa(), SECOND], ids=["who sampled", "who countersigned the sample"])
def test_a_claim_waits_for_the_signature_of_whoever_has_to_do_with_its_samples(member: StaffMember) -> None:
    """Their sample signature is on the list from a day on (RD02)."""
    done = replace(sound_sample(), countersigned_by=SECOND.id, countersigned_on=sound_sample().done_on)
    known = {**scene().staff, SECOND.id: SECOND, member.id: replace(member, signature_on=LATE)}
    found = earliest_claim(replace(claim(sampled(done), DECEMBER), scene=replace(scene(), staff=known)))
    assert (found.on, found.driven_by) == (LATE, "sample signatures of who signed")


@pytest.mark.parametrize("ends", ["withdrawn_on", "completed_on"])
def test_an_entry_that_ends_ends_the_claim(ends: str) -> None:
    """The day before is the last."""
    withdrawn, completed = (LATE if ends == each else None for each in ("withdrawn_on", "completed_on"))
    entry = replace(sound_entry(), withdrawn_on=withdrawn, completed_on=completed)
    person = replace(sound_candidate(), entries=(entry,))
    found = earliest_claim(replace(claim(sound_unit(), DECEMBER), candidate=person))
    assert found.advice[1].startswith("It can be claimed until 18 November 2026. There is no live entry")
