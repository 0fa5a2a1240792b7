"""What is asked of the centre's record: its approval, the strategy of a day, and how far Direct Claim Status is."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Final

from centre_tui.domain.centre import Approval, Centre, DcsRecord, DcsStep, Settings
from centre_tui.domain.strategy import Strategy

DAY: Final = date(2028, 2, 29)
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)
CODE, OTHER = "10380", "10382"


def test_each_qualification_has_its_own_approval() -> None:
    """And what the centre is not approved for has none."""
    first, second = Approval(OTHER, BEFORE), Approval(CODE, DAY)
    assert Centre(approvals=(first, second)).approval(CODE) == second
    assert Centre(approvals=(first,)).approval(CODE) is None


def test_what_the_handbook_leaves_open_is_as_the_requirements_propose() -> None:
    """Until the centre sets it otherwise: a year or half a year, no grace, and OCR is asked about parts of units."""
    assert asdict(Settings()) == {
        "cpd_months": 12,
        "standardisation_months": 6,
        "sampling_months": 12,
        "review_days": 90,
        "trainee_amber_months": 12,
        "trainee_red_months": 18,
        "proof_grace_days": 0,
        "declaration_months": 12,
        "certificate_days": 28,
        "partial_unit": "query",
        "countersigning": True,
        "criteria_tracking": False,
        "office_keys_signed_forms": False,
        "claims_need_second_person": False,
    }


def test_the_strategy_of_a_day_is_the_newest_that_had_begun() -> None:
    """On its first day it is in force; of two of one day it is the one recorded last."""
    old, new, again = Strategy("1", BEFORE), Strategy("2", DAY), Strategy("3", DAY)
    centre = Centre(strategies=(new, old))
    assert [centre.strategy_on(day) for day in (BEFORE - timedelta(1), BEFORE, DAY, AFTER)] == [None, old, new, new]
    assert Centre(strategies=(new, again)).strategy_on(DAY) == again


def test_direct_claim_status_stands_at_its_last_step_by_the_day() -> None:
    """Of one day at the last recorded; without a step nowhere; what another qualification did is not told."""
    steps = (
        DcsRecord(CODE, DcsStep.RECOMMENDED, BEFORE),
        DcsRecord(CODE, DcsStep.AGREED, DAY),
        DcsRecord(CODE, DcsStep.OFFERED, DAY),
        DcsRecord(OTHER, DcsStep.ENDED, DAY),
    )
    centre = Centre(dcs=steps)
    assert centre.dcs_state(CODE, BEFORE) is DcsStep.RECOMMENDED
    assert centre.dcs_state(CODE, DAY) is DcsStep.OFFERED
    assert centre.dcs_state(CODE, BEFORE - timedelta(1)) is None
