"""What turns a claim: strategies, visits and their actions, and what ends before it can be made."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.centre import DcsStep
from centre_tui.domain.claim_day import earliest_claim
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.visits import Action, Report, Visit
from tests.domain.rules.sound import ASSESSOR_ID, CODE, UNITS, sound_centre
from tests.domain.rules.sound_candidate import sound_candidate, sound_unit
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
