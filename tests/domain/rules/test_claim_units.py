"""CLAIM, each unit's own record: what is wrong or missing is told by its rule and no other."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.findings import Fix, ask
from centre_tui.domain.rules import claiming
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.staff import Role, RolePeriod
from tests.domain.rules.claim_cases import (
    ACTION,
    ENTRY,
    FORMATIVE_ONLY,
    NOT_YET,
    PERSON,
    TOMORROW,
    UNIT,
    VISIT,
    decided,
    entered,
    of,
    sampled,
    signed,
    staffed,
    with_record,
)
from tests.domain.rules.sound import DAY, UNITS, sound_assessor, sound_scene
from tests.domain.rules.sound_candidate import sound_decision, sound_sample, sound_sign_off
from tests.domain.rules.told import check_told_well, sentences, told

BROKEN: Final = {
    "no units": (ClaimCase(sound_scene(), PERSON, ClaimKind.UNIT, (), visits=(VISIT,)), "1.2-1 block"),
    "no record of a unit": (of(replace(PERSON, units=PERSON.units[1:]), UNITS[0], kind=ClaimKind.UNIT), "1.2-1 block"),
    "no visit booked": (replace(of(PERSON), visits=()), "1.2-1 note"),
    "the visit is over": (replace(of(PERSON), visits=(replace(VISIT, on=DAY, held_on=DAY),)), "1.2-1 note"),
    "the visit's day went by": (replace(of(PERSON), visits=(replace(VISIT, on=date(2026, 11, 22)),)), "1.2-1 note"),
    "a visit for something else": (replace(of(PERSON), visits=(replace(VISIT, qualification="10381"),)), "1.2-1 note"),
    "no decision": (decided(), "1.2-1 block"),
    "only decided that it is not yet met": (decided(NOT_YET), "1.2-1 block, 4.2-09 block"),
    "no summative decision": (decided(FORMATIVE_ONLY), "1.2-1 block"),
    "decided by nobody on the staff list": (
        decided(replace(sound_decision(), assessor=99)),
        "1.2-1 block, RD02 block, X-02 block",
    ),
    "decided before becoming an assessor": (
        with_record(UNIT, staffed(replace(sound_assessor(), roles=(RolePeriod(Role.ASSESSOR, date(2026, 5, 12)),)))),
        "1.2-1 block",
    ),
    "decided before entry": (
        entered(replace(ENTRY, made_on=date(2026, 5, 13), confirmed_on=date(2026, 5, 14))),
        "1.2-1 block",
    ),
    "decided before entry, though entered for something else": (
        entered(
            replace(ENTRY, qualification="10381"),
            replace(ENTRY, made_on=date(2026, 5, 13), confirmed_on=date(2026, 5, 14)),
        ),
        "1.2-1 block",
    ),
    "decided before entry, though an entry was drafted": (
        entered(
            replace(ENTRY, sent_on=None, confirmed_on=None, withdrawn_on=date(2026, 2, 2)),
            replace(ENTRY, made_on=date(2026, 5, 13), confirmed_on=date(2026, 5, 14)),
        ),
        "1.2-1 block",
    ),
    "signed off before it was decided": (signed(replace(sound_sign_off(), on=date(2026, 5, 10))), "1.2-1 block"),
    "sampled before the sign-off": (sampled(replace(sound_sample(), done_on=date(2026, 5, 11))), "1.2-1 block"),
    "not signed off": (signed(None), "2.1-1 block, 2.2-1 block, 2.2-2 block, 4.2-12 block, 5.7-5 block, RD10-1 block"),
    "signed off tomorrow": (signed(replace(sound_sign_off(), on=TOMORROW)), "4.2-12 block, RD10-1 block"),
    "the candidate has not signed": (
        signed(replace(sound_sign_off(), candidate_signed_on=None)),
        "5.7-5 block, RD10-1 block",
    ),
    "not every criterion met": (signed(replace(sound_sign_off(), criteria_met=False)), "RD10-1 block"),
    "no evidence": (with_record(replace(UNIT, evidence=())), "5.9-3 block"),
    "evidence for no criterion": (
        with_record(replace(UNIT, evidence=(replace(UNIT.evidence[0], criteria=""), *UNIT.evidence[1:]))),
        "5.9-3 block",
    ),
    "last decision not yet met": (decided(sound_decision(), NOT_YET), "4.2-09 block"),
    "looked at once more after the sign-off": (
        decided(sound_decision(), replace(NOT_YET, on=date(2026, 5, 20))),
        "4.2-09 block",
    ),
    "an open action": (sampled(replace(sound_sample(), actions=(ACTION,))), "4.2-09 block"),
    "an action closed tomorrow": (
        sampled(replace(sound_sample(), actions=(replace(ACTION, closed_on=TOMORROW),))),
        "4.2-09 block",
    ),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: ClaimCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(claiming.RULES, case) == expected
    check_told_well(ask(claiming.RULES, case))


def test_a_visit_booked_for_the_day_is_soon_enough() -> None:
    """One without its day is none; the note leads to a new visit."""
    undated = replace(of(PERSON), visits=(replace(VISIT, on=None),))
    assert told(claiming.RULES, undated) == "1.2-1 note"
    assert ask(claiming.RULES, undated)[0].fix == Fix("visits", "visit", 0, "on")
    assert told(claiming.RULES, replace(undated, visits=(replace(VISIT, on=DAY), *undated.visits))) == ""


def test_the_officer_reads_what_is_open_on_the_unit() -> None:
    """Which action is due when, which evidence names no criteria, and which decision was the last."""
    due = sampled(replace(sound_sample(), actions=(ACTION,)))
    assert sentences(claiming.RULES, due, "4.2-09") == [
        'The IQA\'s action "Add the missing call log", due 1 June 2026, is open.'
    ]
    undated = sampled(replace(sound_sample(), actions=(replace(ACTION, due=None),)))
    assert sentences(claiming.RULES, undated, "4.2-09") == ['The IQA\'s action "Add the missing call log" is open.']
    again = decided(FORMATIVE_ONLY, sound_decision(), NOT_YET)
    assert sentences(claiming.RULES, again, "4.2-09") == [
        "The last decision, of 12 May 2026, is that the unit is not yet met."
    ]
    blank = replace(UNIT.evidence[0], criteria="")
    unlinked = with_record(replace(UNIT, evidence=(blank, replace(blank, reference=""), *UNIT.evidence[1:])))
    assert sentences(claiming.RULES, unlinked, "5.9-3") == [
        "Evidence 1, without a reference names no assessment criteria."
    ]


def test_the_last_decision_is_the_one_that_counts() -> None:
    """Met by an assessor, and met again by somebody who is none: the second is told."""
    twice = decided(sound_decision(), replace(sound_decision(on=date(2026, 5, 12)), assessor=99))
    assert sentences(claiming.RULES, twice, "1.2-1") == [
        "The summative decision of 12 May 2026 was taken by nobody on the staff list, not an assessor on that day."
    ]


def test_a_direct_claim_waits_for_no_visit() -> None:
    """Only the external verifier's authorisation needs one."""
    assert told(claiming.RULES, replace(of(PERSON), visits=(), route=ClaimRoute.DCS)) == ""


def test_that_everything_is_claimed_is_told_with_the_last_day_and_once_all_is_there_of_the_certificates() -> None:
    """Whichever unit came last."""

    def claimed(*marks: Claimed) -> list[str]:
        units = tuple(replace(each, claimed=mark) for each, mark in zip(PERSON.units, marks, strict=False))
        case = ClaimCase(sound_scene(), replace(PERSON, units=units), ClaimKind.UNIT, (), visits=(VISIT,))
        return sentences(claiming.RULES, case, "1.2-1")[:1]

    early, late = date(2026, 5, 20), date(2026, 6, 1)
    told_of = "Every unit achieved is claimed already: 2 units, the last on 1 June 2026"
    assert claimed(Claimed(7, late), Claimed(7, early, early)) == [f"{told_of}."]
    assert claimed(Claimed(7, early, late), Claimed(7, late, early)) == [f"{told_of}; certificated on 1 June 2026."]


def test_of_several_actions_the_one_that_is_open_opens() -> None:
    """By its place among those that are not closed."""
    actions = (replace(ACTION, closed_on=date(2026, 6, 1)), ACTION, replace(ACTION, text="Send it"))
    case = sampled(replace(sound_sample(), actions=actions))
    found = [each.fix.number for each in ask(claiming.RULES, case) if each.rule == "4.2-09" and each.fix]
    assert found == [1, 2]
