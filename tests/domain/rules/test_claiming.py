"""CLAIM, the candidate and the entry: a sound claim passes, and each fault is told by its rule and no other."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import InitialAssessment
from centre_tui.domain.centre import Approval
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Fix, ask, blocking
from centre_tui.domain.holds import HoldKind
from centre_tui.domain.quality import SampleOutcome
from centre_tui.domain.rules import claim_combination, claim_people, claim_quality, claim_units, claiming
from centre_tui.domain.rules.cases import ClaimCase
from tests.domain.rules.claim_cases import (
    ACTION,
    ENTRY,
    HOLD,
    LATER_QUALIFIED,
    NOT_YET,
    OF_UNITS,
    PERSON,
    TOMORROW,
    TRANSFER,
    UNIT,
    VISIT,
    brought,
    closing,
    decided,
    entered,
    held,
    of,
    sampled,
    trained,
    trainee_unit,
    with_record,
)
from tests.domain.rules.sound import CODE, DAY, TRAINEE_ID, UNITS, sound_centre, sound_scene
from tests.domain.rules.sound_candidate import sound_decision, sound_sample, sound_sign_off, with_unit
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

SOUND: Final = {
    "the full award": of(PERSON),
    "one unit": of(PERSON, UNITS[1], kind=ClaimKind.UNIT),
    "units without the full award": of(PERSON, *UNITS[:2], kind=ClaimKind.UNIT),
    "entry confirmed two days ago": entered(replace(ENTRY, confirmed_on=DAY - timedelta(2))),
    "initially assessed today": of(replace(PERSON, initial_assessment=InitialAssessment(DAY, "Ready"))),
    "a unit entry for one unit": of(
        replace(PERSON, entries=(replace(OF_UNITS, units=UNITS[:1]),)), UNITS[0], kind=ClaimKind.UNIT
    ),
    "the full award by unit entries": entered(OF_UNITS),
    "by two unit entries": entered(replace(OF_UNITS, units=UNITS[:1]), replace(OF_UNITS, units=UNITS[1:])),
    "the full award after the unit entry was withdrawn": entered(replace(OF_UNITS, withdrawn_on=DAY), ENTRY),
    "assessed under the entry withdrawn": entered(
        replace(OF_UNITS, withdrawn_on=date(2026, 6, 1)),
        replace(ENTRY, made_on=date(2026, 6, 2), sent_on=date(2026, 6, 2), confirmed_on=date(2026, 6, 4)),
    ),
    "the rest of the award after a unit claim": of(
        with_unit(PERSON, replace(UNIT, claimed=Claimed(3, date(2026, 6, 1)))), *UNITS[1:]
    ),
    "outside the sample by the strategy": with_record(replace(UNIT, samples=(), outside_sample="3")),
    "sampled again after a disagreement": sampled(
        replace(sound_sample(), outcome=SampleOutcome.DISAGREED, done_on=date(2026, 5, 15)), sound_sample()
    ),
    "an action closed": sampled(replace(sound_sample(), actions=(replace(ACTION, closed_on=DAY),))),
    "not yet, then met": decided(replace(NOT_YET, on=date(2026, 5, 1)), sound_decision()),
    "a unit brought by credit transfer": brought(TRANSFER),
    "its number typed in small letters": brought(replace(TRANSFER, urn="l5062150")),
    "a trainee countersigned": trained(trainee_unit()),
    "qualified by the day of the decision": trained(
        replace(UNIT, sign_off=replace(sound_sign_off(), assessor=TRAINEE_ID)), LATER_QUALIFIED
    ),
    "a hold from tomorrow": held(replace(HOLD, since=TOMORROW)),
    "a hold lifted with a reason": held(
        replace(HOLD, lifted_on=DAY, lifted_by="Grace Hall", lifted_because="Not upheld")
    ),
    "claimed on the last day": of(PERSON, scene=closing(DAY)),
    "the centre has a later last day": of(
        PERSON,
        scene=replace(
            closing(date(2026, 1, 1)),
            centre=replace(sound_centre(), approvals=(Approval(CODE, date(2020, 9, 1), last_certification=DAY),)),
        ),
    ),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_a_sound_claim_is_told_nothing(case: ClaimCase) -> None:
    """Nothing to say is nothing said."""
    assert told(claiming.RULES, case) == ""


BROKEN: Final = {
    "no surname": (of(replace(PERSON, surname="")), "7.3.2-5 block"),
    "no forenames": (of(replace(PERSON, forenames="")), "7.3.2-5 block"),
    "no date of birth": (of(replace(PERSON, date_of_birth=None)), "7.3.2-5 block"),
    "no entry": (entered(), "7.3.2-1 block"),
    "an entry for something else": (entered(replace(ENTRY, qualification="10381")), "7.3.2-1 block"),
    "entry not confirmed": (entered(replace(ENTRY, confirmed_on=None)), "7.3.2-1 block"),
    "entry confirmed tomorrow": (entered(replace(ENTRY, confirmed_on=TOMORROW)), "7.3.2-1 block"),
    "entry withdrawn": (entered(replace(ENTRY, withdrawn_on=DAY)), "7.3.2-1 block"),
    "entry completed": (entered(replace(ENTRY, completed_on=DAY)), "7.3.2-1 block"),
    "entry confirmed yesterday": (entered(replace(ENTRY, confirmed_on=DAY - timedelta(1))), "X-12 note"),
    "entered and confirmed only today": (
        entered(replace(ENTRY, made_on=DAY, confirmed_on=DAY)),
        "1.2-1 block, X-12 note",
    ),
    "entry confirmed today": (entered(replace(ENTRY, confirmed_on=DAY)), "X-12 note"),
    "full award and units at once": (entered(ENTRY, OF_UNITS), "7.3.2-2 block"),
    "full award and one unit at once": (entered(ENTRY, replace(OF_UNITS, units=UNITS[:1])), "7.3.2-2 block"),
    "a unit that was not entered": (entered(replace(OF_UNITS, units=UNITS[:2])), "7.3.2-4 block"),
    "claimed before": (with_record(replace(UNIT, claimed=Claimed(3, date(2026, 6, 1)))), "2.2-8 block"),
    "the same unit twice": (of(PERSON, *UNITS, UNITS[0]), "2.2-8 block"),
    "a hold": (held(HOLD), "5.22-1 block"),
    "a hold since today": (held(replace(HOLD, since=DAY)), "5.22-1 block"),
    "a hold lifted tomorrow": (
        held(replace(HOLD, lifted_on=TOMORROW, lifted_by="Grace Hall", lifted_because="Not upheld")),
        "5.22-1 block",
    ),
    "a hold lifted by nobody": (held(replace(HOLD, lifted_on=DAY, lifted_because="Not upheld")), "5.22-1 block"),
    "a hold lifted for no reason": (held(replace(HOLD, lifted_on=DAY, lifted_by="Grace Hall")), "5.22-1 block"),
    "two digits of the ULN swapped": (of(replace(PERSON, uln="9273608686")), "7.4-1 block"),
    "a placeholder for the ULN": (of(replace(PERSON, uln="9999999999")), "7.4-1 block"),
    "publicly funded without a ULN": (of(replace(PERSON, uln="")), "7.4-2 block"),
    "neither ULN nor funding known": (of(replace(PERSON, uln="", publicly_funded=None)), "7.4-2 block"),
    "privately funded without a ULN": (of(replace(PERSON, uln="", publicly_funded=False)), "7.4-3 amber"),
    "closed yesterday": (of(PERSON, scene=closing(DAY - timedelta(1))), "9.6-1 block"),
    "no initial assessment": (of(replace(PERSON, initial_assessment=None)), "1.4-4 amber"),
    "an initial assessment of tomorrow": (
        of(replace(PERSON, initial_assessment=InitialAssessment(TOMORROW, "Ready"))),
        "1.4-4 amber",
    ),
    "an initial assessment without outcome": (
        of(replace(PERSON, initial_assessment=InitialAssessment(date(2026, 1, 8)))),
        "1.4-4 amber",
    ),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: ClaimCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(claiming.RULES, case) == expected
    check_told_well(ask(claiming.RULES, case))


def test_every_unit_claimed_leaves_nothing_to_claim() -> None:
    """The officer who claims the award after its last unit is told so."""
    claimed = replace(PERSON, units=tuple(replace(each, claimed=Claimed(3, DAY)) for each in PERSON.units))
    case = ClaimCase(sound_scene(), claimed, ClaimKind.FULL, (), visits=(VISIT,))
    told = f"Every unit achieved is claimed already: {len(PERSON.units)} units, the last on {shown(DAY)}."
    assert sentences(claiming.RULES, case, "1.2-1") == [told]
    units = replace(case, kind=ClaimKind.UNIT)
    assert sentences(claiming.RULES, units, "1.2-1") == [told]
    first, *others = claimed.units
    rest = replace(case, candidate=replace(PERSON, units=(first, *(replace(each, claimed=None) for each in others))))
    (of_one,) = sentences(claiming.RULES, rest, "1.2-1")
    assert of_one == f"Every unit achieved is claimed already: 1 unit, the last on {shown(DAY)}."
    assert sentences(claiming.RULES, replace(case, candidate=PERSON), "1.2-1") == ["The claim names no unit."]


def test_late_august_has_no_visits() -> None:
    """A note, from the 18th to the 31st, and none where the claim is direct."""
    days = {day: of(PERSON, scene=replace(sound_scene(), on=date(2026, 8, day))) for day in (17, 18, 31)}
    noted = {day for day, case in days.items() if told(claiming.RULES, case)}
    assert noted == {18, 31}
    assert told(claiming.RULES, days[18]) == "X-09 note"
    assert ask(claiming.RULES, days[18])[0].fix == Fix("visits", "visit", 0, "on")
    september = replace(sound_scene(), on=date(2026, 9, 1))
    assert told(claiming.RULES, of(PERSON, scene=september)) == ""
    check_told_well(ask(claiming.RULES, days[18]))
    assert told(claiming.RULES, replace(days[18], route=ClaimRoute.DCS)) == ""


def test_the_officer_reads_the_facts() -> None:
    """The sentence names the people and days it rests on; the unit is the finding's subject."""
    case = trained(trainee_unit(None, None))
    found = [each for each in ask(claiming.RULES, case) if each.rule == "X-02"]
    assert [each.subject.part for each in found] == ["Unit 1", "Unit 1"]
    assert found[0].sentence == (
        "The summative decision of 11 May 2026 is by Singh, Asha, with no assessor's award on record for that day, "
        "and is not countersigned."
    )
    late = entered(replace(ENTRY, confirmed_on=TOMORROW))
    assert sentences(claiming.RULES, late, "7.3.2-1") == [
        "Interchange's confirmation of the entry is dated 24 November 2026, after the day of the claim, "
        "23 November 2026."
    ]
    early = sampled(replace(sound_sample(), done_on=date(2026, 5, 11)))
    assert sentences(claiming.RULES, early, "1.2-1") == [
        "It was quality-assured on 11 May 2026, before it was signed off on 12 May 2026."
    ]


def test_a_hold_does_not_tell_why() -> None:
    """Suspected malpractice is not for everybody who claims to read: who may not is told no other words."""
    (told_of,) = sentences(claiming.RULES, held(HOLD), "5.22-1")
    assert "copying" not in told_of
    assert sentences(claiming.RULES, held(replace(HOLD, kind=None)), "5.22-1") == [told_of]
    assert sentences(claiming.RULES, held(replace(HOLD, kind=HoldKind.ENQUIRY)), "5.22-1") != [told_of]


@given(
    st.lists(st.dates(date(2024, 1, 1), date(2026, 12, 31)), min_size=5, max_size=5),
    st.dates(date(2023, 1, 1), date(2027, 12, 31)),
)
@example([date(2024, 2, 29)] * 5, date(2024, 2, 28))
@example([date(2024, 2, 29)] * 5, date(2024, 2, 29))
@example([date(2026, 5, 1), date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 2), date(2024, 2, 29)], date(2026, 5, 2))
def test_a_claim_is_sound_from_the_day_its_last_fact_is_there(facts: list[date], day: date) -> None:
    """On any day the claim passes if, and only if, everything it rests on had happened by then."""
    decided_on, signed_on, sampled_on, iqa_signed_on = sorted(facts[:4])
    record = replace(
        UNIT,
        decisions=(replace(sound_decision(), on=decided_on),),
        sign_off=replace(sound_sign_off(), on=signed_on, candidate_signed_on=facts[4]),
        samples=(replace(sound_sample(), done_on=sampled_on, signed_on=iqa_signed_on),),
    )
    person = replace(
        PERSON, units=(record,), entries=(replace(ENTRY, made_on=date(2023, 1, 1), confirmed_on=date(2023, 1, 2)),)
    )
    case = of(person, UNITS[0], kind=ClaimKind.UNIT, scene=replace(sound_scene(), on=day))
    blocked = blocking(ask(claiming.RULES, case))
    assert bool(blocked) == (day < max(*facts, date(2023, 1, 2))), blocked


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    for module in (claiming, claim_units, claim_quality, claim_people, claim_combination):
        check_all_asked(module, claiming.RULES)
    check_ids_known(claiming.RULES)
    assert len({each.id for each in claiming.RULES}) == len(claiming.RULES)
