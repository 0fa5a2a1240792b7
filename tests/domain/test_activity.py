"""When something was last recorded of a candidate, whatever it was."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.activity import last_activity
from centre_tui.domain.assessment import Claimed, UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.planning import Plan, Review
from tests.domain.rules.sound import ASSESSOR_ID, UNITS
from tests.domain.rules.sound_candidate import sound_decision, sound_entry, sound_sign_off

DAY: Final = date(2028, 2, 29)
UNIT: Final = UnitRecord(UNITS[0])
EARLY: Final = Candidate(start=date(2026, 1, 12), reviews=(Review(date(2026, 3, 2), ASSESSOR_ID),))
RECORDED: Final = {
    "the start": replace(EARLY, start=DAY),
    "an entry": replace(EARLY, entries=(replace(sound_entry(), made_on=DAY),)),
    "a decision": replace(EARLY, units=(replace(UNIT, decisions=(sound_decision(on=DAY),)),)),
    "a sign-off": replace(EARLY, units=(replace(UNIT, sign_off=replace(sound_sign_off(), on=DAY)),)),
    "a claim": replace(EARLY, units=(replace(UNIT, claimed=Claimed(7, DAY)),)),
    "a plan": replace(EARLY, plans=(Plan(DAY, UNITS, ASSESSOR_ID),)),
    "a review": replace(EARLY, reviews=(*EARLY.reviews, Review(DAY, ASSESSOR_ID))),
}


@pytest.mark.parametrize("candidate", RECORDED.values(), ids=RECORDED)
def test_whatever_was_recorded_last_counts(candidate: Candidate) -> None:
    """Though all else was long before."""
    assert last_activity(candidate) == DAY


def test_of_whom_nothing_is_recorded_there_is_no_day() -> None:
    """Not even a start."""
    assert last_activity(Candidate(units=(UNIT,))) is None
