"""What the day of a claim waits for: each fact, alone the last to happen, names it."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.assessment import DecisionKind, Transfer, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import DcsStep
from centre_tui.domain.claim_day import earliest_claim
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.holds import Hold, QueryReply
from centre_tui.domain.qualifications import Group, RuleOfCombination
from centre_tui.domain.quality import QualityAction
from centre_tui.domain.rules.cases import ClaimCase
from tests.domain.rules.sound import ASSESSOR_ID, UNITS, sound_scene
from tests.domain.rules.sound_candidate import (
    sound_candidate,
    sound_decision,
    sound_entry,
    sound_sample,
    sound_sign_off,
    sound_unit,
    with_unit,
)
from tests.domain.rules.test_dcs import STEPS, WITHDRAWN
from tests.domain.test_claim_day import DECEMBER, PLANNED, by_trainee, claim, sampled, scene

LATE: Final = date(2026, 11, 19)
PERSON: Final = sound_candidate()
TRAINED: Final = by_trainee(date(2026, 5, 13))
SEEN: Final = Transfer("Pearson", date(2024, 7, 1), UNITS[0], "Certificate 8812", LATE, "Grace Hall")
LIFTED: Final = Hold(date(2026, 10, 1), "Enquiry", LATE, lifted_by="Grace Hall", lifted_because="Closed")
DRIVEN: Final = {
    "Interchange's confirmation of the entry": replace(PERSON, entries=(replace(sound_entry(), confirmed_on=LATE),)),
    "lifting of the hold": replace(PERSON, holds=(LIFTED,)),
    "candidate's declaration of authenticity": with_unit(
        PERSON, replace(sound_unit(), sign_off=replace(sound_sign_off(), candidate_signed_on=LATE))
    ),
    "countersignature of trainee's decision": with_unit(
        PERSON, replace(TRAINED, decisions=tuple(replace(each, countersigned_on=LATE) for each in TRAINED.decisions))
    ),
    "IQA's signature on RD10": with_unit(PERSON, sampled(replace(sound_sample(), signed_on=LATE))),
    "closing of the actions on the units": with_unit(
        PERSON, sampled(replace(sound_sample(), actions=(QualityAction("Add the call log", closed_on=LATE),)))
    ),
    "sight of the original of the credit transfer": with_unit(
        PERSON, UnitRecord(UNITS[0], UnitRoute.TRANSFER, transfer=SEEN)
    ),
}


@pytest.mark.parametrize(("driver", "candidate"), DRIVEN.items(), ids=DRIVEN)
def test_each_fact_may_drive_the_day(driver: str, candidate: Candidate) -> None:
    """Whatever comes last names the day, whichever record it stands in."""
    found = earliest_claim(ClaimCase(scene(), candidate, ClaimKind.FULL, UNITS))
    assert (found.on, found.driven_by) == (LATE, driver)


def test_a_sample_signature_may_drive_the_day() -> None:
    """An assessor whose signature is on no list yet holds the claim up (RD02)."""
    staff = {**sound_scene().staff, ASSESSOR_ID: replace(sound_scene().staff[ASSESSOR_ID], signature_on=LATE)}
    found = earliest_claim(replace(claim(sound_unit(), DECEMBER), scene=replace(scene(), staff=staff)))
    assert (found.on, found.driven_by) == (LATE, "sample signatures of who signed")


def test_a_reply_may_drive_the_day() -> None:
    """A claim by part of a unit's credit waits for what OCR says of it."""
    units = sound_scene().qualification.units
    split = RuleOfCombination(12, (Group("A", mandatory=True), Group("B", maximum=3)))
    part = replace(scene(), qualification=replace(sound_scene().qualification, rule=split, units=units))
    person = replace(PERSON, query_reply=QueryReply(LATE, "OCR 5512", "Grace Hall"))
    found = earliest_claim(ClaimCase(part, person, ClaimKind.FULL, UNITS))
    assert (found.on, found.driven_by) == (LATE, "OCR's reply about part of a unit's credit")


def test_a_decision_that_is_missing_comes_before_all_that_follows_from_it() -> None:
    """In the order of a claim's course."""
    undecided = replace(sound_unit(), decisions=(sound_decision(DecisionKind.FORMATIVE),), sign_off=None)
    waits = "assessment of the units and assessor's sign-off and candidate's declaration of authenticity"
    assert earliest_claim(claim(undecided, DECEMBER)).driven_by == waits


def test_direct_claim_status_that_left_out_a_step_holds_a_claim_up() -> None:
    """Active by the record, and yet not by the handbook's steps: OCR is asked before the sample is planned for."""
    steps = [each for each in STEPS if each.step is not DcsStep.AUTHORISED]
    found = earliest_claim(claim(sound_unit(), DECEMBER, at=scene(*steps)))
    assert (found.on, found.driven_by) == (None, "activation of Direct Claim Status")
    withdrawn = replace(WITHDRAWN, on=date(2026, 11, 30))
    assert earliest_claim(claim(sampled(PLANNED), DECEMBER, at=scene(*steps, withdrawn))).on == PLANNED.planned_for


def test_a_sample_planned_before_the_sign_off_brings_no_day() -> None:
    """The plan alone is no date: the assessor has not signed."""
    found = earliest_claim(claim(replace(sampled(PLANNED), sign_off=None), DECEMBER))
    assert found.on is None
    assert "assessor's sign-off" in found.driven_by
