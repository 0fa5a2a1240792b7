"""CLAIM, the rule of combination and credit transfer: each line of the rule is told by its own id."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.centre import Settings
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.findings import ask
from centre_tui.domain.holds import QueryReply
from centre_tui.domain.qualifications import Group, LevelMinimum, RuleOfCombination, Unit
from centre_tui.domain.rules import claiming
from centre_tui.domain.rules.cases import ClaimCase
from tests.domain.rules.claim_cases import BROUGHT, PERSON, TOMORROW, TRANSFER, brought, of
from tests.domain.rules.sound import sound_centre, sound_qualification, sound_scene
from tests.domain.rules.sound_candidate import sound_sign_off, sound_unit, with_unit
from tests.domain.rules.told import check_told_well, sentences, told

BROKEN: Final = {
    "nothing known of a transfer": (brought(None), "2.1-1 block, 2.2-1 block, 2.2-2 block, 2.2-6 block"),
    "a transfer of another unit": (brought(replace(TRANSFER, urn="K/506/2169")), "2.2-6 block"),
    "a transfer of no number": (brought(replace(TRANSFER, urn="")), "2.2-6 block"),
    "a transfer of a unit that is not of this award": (
        of(
            replace(PERSON, units=(replace(BROUGHT, unit="J/601/1515"),)),
            "J/601/1515",
            kind=ClaimKind.UNIT,
        ),
        "2.2-6 block",
    ),
    "a transfer of no awarding body": (brought(replace(TRANSFER, awarding_body="")), "2.2-6 block"),
    "a transfer without document": (brought(replace(TRANSFER, document="")), "2.2-6 block"),
    "a transfer not seen": (brought(replace(TRANSFER, original_seen_on=None)), "2.2-6 block"),
    "a transfer seen by nobody": (brought(replace(TRANSFER, seen_by="")), "2.2-6 block"),
    "a transfer of tomorrow": (brought(replace(TRANSFER, awarded_on=TOMORROW)), "2.2-6 block"),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: ClaimCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(claiming.RULES, case) == expected
    check_told_well(ask(claiming.RULES, case))


SMALL: Final = replace(
    sound_qualification(),
    rule=RuleOfCombination(
        minimum_credit=11,
        groups=(Group("A", mandatory=True), Group("B", minimum=3), Group("C", maximum=3)),
        at_or_above=(LevelMinimum(3, 8),),
    ),
    units=tuple(
        Unit(f"Title {number}", group, credit, level, 10, f"U/{number}", number)
        for number, group, credit, level in (
            *((1, "A", 5, 3), (2, "B", 3, 3), (3, "B", 3, 2), (4, "B", 3, 2)),
            *((5, "C", 2, 3), (6, "C", 2, 3), (7, "C", 1, 3)),
        )
    ),
)
REPLY: Final = QueryReply(date(2026, 11, 20), "OCR 5512", "Grace Hall")


def combined(
    *numbers: int, reply: QueryReply | None = None, setting: str = "query", kind: ClaimKind = ClaimKind.FULL
) -> ClaimCase:
    """A claim of these units of a small qualification, with its group C capped at 3 credits."""
    units = tuple(f"U/{number}" for number in numbers)
    centre = replace(sound_centre(), settings=Settings(partial_unit=setting))
    scene = replace(sound_scene(), qualification=SMALL, centre=centre)
    person = replace(PERSON, units=tuple(map(sound_unit, units)), query_reply=reply)
    return of(person, *units, kind=kind, scene=scene)


COMBINED: Final = {
    "a pass in whole units": (combined(1, 2, 5, 7), ""),
    "more than is needed": (combined(1, 2, 3, 4, 5, 6, 7), ""),
    "one credit short": (combined(1, 2, 5), "2.1-1 block, 2.2-1 block"),
    "a mandatory unit missing": (combined(2, 3, 4, 5, 7), "2.1-1 block, 2.2-2 block, 2.2-5 block"),
    "nothing of group B": (combined(1, 5, 7), "2.1-1 block, 2.2-1 block, 2.2-3 block"),
    "credit enough, level too low": (combined(1, 3, 4), "2.1-1 block, 2.2-5 block"),
    "part of a unit decides": (combined(1, 2, 5, 6), "2.2-4 block"),
    "OCR's reply is acknowledged": (combined(1, 2, 5, 6, reply=REPLY), "2.2-4 amber"),
    "a reply about these very units": (
        combined(1, 2, 5, 6, reply=replace(REPLY, units=("U/5", "U/6", "U/1", "U/2"))),
        "2.2-4 amber",
    ),
    "a reply about fewer": (combined(1, 2, 5, 6, reply=replace(REPLY, units=("U/1", "U/2", "U/5"))), "2.2-4 block"),
    "a reply about more": (
        combined(1, 2, 5, 6, reply=replace(REPLY, units=("U/1", "U/2", "U/3", "U/5", "U/6"))),
        "2.2-4 block",
    ),
    "a reply about no unit named, before the sign-off": (
        combined(1, 2, 5, 6, reply=replace(REPLY, on=sound_sign_off().on - timedelta(1))),
        "2.2-4 block",
    ),
    "a reply about no unit named, on the day of the sign-off": (
        combined(1, 2, 5, 6, reply=replace(REPLY, on=sound_sign_off().on)),
        "2.2-4 amber",
    ),
    "a reply of tomorrow": (combined(1, 2, 5, 6, reply=replace(REPLY, on=TOMORROW)), "2.2-4 block"),
    "a reply without reference": (combined(1, 2, 5, 6, reply=replace(REPLY, reference=" ")), "2.2-4 block"),
    "a reply acknowledged by nobody": (combined(1, 2, 5, 6, reply=replace(REPLY, acknowledged_by="")), "2.2-4 block"),
    "a centre that takes part of a unit": (combined(1, 2, 5, 6, setting="pass"), ""),
    "a centre that does not": (combined(1, 2, 5, 6, setting="fail"), "2.1-1 block, 2.2-1 block"),
    "a setting nobody knows": (combined(1, 2, 5, 6, setting="maybe"), "2.2-4 block"),
    "part of a unit, and no full award asked for": (combined(1, 2, 5, 6, kind=ClaimKind.UNIT), ""),
    "one unit by itself": (combined(7, kind=ClaimKind.UNIT), ""),
    "a unit of another qualification": (
        of(replace(PERSON, units=(sound_unit("J/601/1515"),)), "J/601/1515", kind=ClaimKind.UNIT),
        "2.2-6 block",
    ),
}


@pytest.mark.parametrize(("case", "expected"), COMBINED.values(), ids=COMBINED)
def test_the_rule_of_combination_is_for_full_awards(case: ClaimCase, expected: str) -> None:
    """Each line of the rule is told by its own id; a unit certificate is never held up by it."""
    assert told(claiming.RULES, case) == expected
    check_told_well(ask(claiming.RULES, case))


def test_a_full_award_rests_on_what_is_claimed() -> None:
    """Achieved units left out of the claim do not count for it; those claimed before do."""
    case = combined(1, 2, 5, 7)
    assert told(claiming.RULES, replace(case, units=case.units[:3])) == "2.1-1 block, 2.2-1 block"
    earlier = with_unit(case.candidate, replace(sound_unit("U/7"), claimed=Claimed(3, date(2026, 6, 1))))
    assert told(claiming.RULES, replace(case, candidate=earlier, units=case.units[:3])) == ""


def test_a_query_names_the_unit_that_would_settle_it() -> None:
    """OCR's reply is one way on, the cheapest further unit the other."""
    assert sentences(claiming.RULES, combined(1, 2, 5, 6), "2.2-4") == [
        "Passes only if part of a unit's credit counts: record OCR's reply and who acknowledged it, or add Unit 7."
    ]


def test_a_reply_about_other_units_is_asked_for_again() -> None:
    """What is new and what is gone since is told, and the unit that would settle it."""
    case = combined(1, 2, 5, 6, reply=replace(REPLY, units=("U/1", "U/2", "U/3", "U/5")))
    assert sentences(claiming.RULES, case, "2.2-4") == [
        "OCR's reply OCR 5512 was about other units (Unit 6 is new, Unit 3 is gone): ask OCR again, or add Unit 7."
    ]


def test_a_reply_about_no_unit_named_was_about_a_unit_brought_as_well() -> None:
    """Credit transfer has no day on which it was signed off here, and so none after the reply."""
    case = combined(1, 2, 5, 6, reply=REPLY)
    brought_unit = replace(BROUGHT, unit="U/6", transfer=replace(TRANSFER, urn="U/6"))
    person = with_unit(case.candidate, brought_unit)
    assert told(claiming.RULES, replace(case, candidate=person)) == "2.2-4 amber"


def test_a_query_that_no_unit_would_settle_names_none() -> None:
    """Where the award has no other unit to add, OCR's reply is the only way on."""
    case = combined(1, 2, 5, 6)
    few = replace(SMALL, units=tuple(each for each in SMALL.units if each.number in (1, 2, 5, 6)))
    assert sentences(claiming.RULES, replace(case, scene=replace(case.scene, qualification=few)), "2.2-4") == [
        "Passes only if part of a unit's credit counts: record OCR's reply and who acknowledged it."
    ]


def test_the_number_on_the_certificate_is_told_against_the_one_that_counts() -> None:
    """No number is not another number; a unit that has none itself is called this very unit."""
    (none,) = sentences(claiming.RULES, brought(replace(TRANSFER, urn="")), "2.2-6")
    assert none == "The unit reference number on the other awarding body's certificate is not recorded."
    (other,) = sentences(claiming.RULES, brought(replace(TRANSFER, urn="K/506/2169")), "2.2-6")
    assert other == "The certificate is for K/506/2169; only L/506/2150 counts: no equivalents."
    first, *others = sound_qualification().units
    bare = replace(sound_qualification(), units=(replace(first, urn=""), *others))
    key = bare.units[0].key
    case = of(
        replace(PERSON, units=(replace(BROUGHT, unit=key),)),
        key,
        kind=ClaimKind.UNIT,
        scene=replace(sound_scene(), qualification=bare),
    )
    (unnumbered,) = sentences(claiming.RULES, case, "2.2-6")
    assert unnumbered == "The certificate is for L/506/2150; only this very unit counts: no equivalents."


def test_a_fault_of_one_unit_is_put_right_in_that_unit() -> None:
    """What brings the officer there names the candidate and the unit."""
    (found,) = ask(claiming.RULES, brought(replace(TRANSFER, document="")))
    assert found.fix is not None and (found.fix.id, found.fix.part) == (PERSON.id, TRANSFER.urn)
