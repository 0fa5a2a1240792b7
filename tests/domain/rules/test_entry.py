"""ENTRY: a sound entry passes, and each thing that keeps one from being made is told by its rule and no other."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.centre import Approval
from centre_tui.domain.dates import add_years
from centre_tui.domain.findings import Severity, ask
from centre_tui.domain.rules import entry, entry_warnings
from centre_tui.domain.rules.cases import EntryCase
from centre_tui.domain.staff import Role
from tests.domain.rules.entry_cases import (
    ENTRY,
    EXPIRED,
    OF_UNITS,
    OTHER_AWARD,
    PERSON,
    approved,
    both_roles,
    closing,
    entered,
    of,
    staffed,
)
from tests.domain.rules.sound import CODE, sound_assessor, sound_iqa, sound_qualification, sound_scene
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

SOUND: Final = {
    "the sound entry": of(PERSON),
    "sixteen that day": of(replace(PERSON, date_of_birth=date(2010, 1, 12))),
    "not publicly funded": of(replace(PERSON, publicly_funded=False)),
    "no ULN yet": of(replace(PERSON, uln="")),
    "a first-timer without OCR's number": of(replace(PERSON, prior_ocr_units=False, ocr_candidate_number="")),
    "a UCI, and no number of the centre's own": of(replace(PERSON, uci="680210100001W", centre_candidate_number="")),
    "units instead": entered(OF_UNITS),
    "the full award after the unit entry was withdrawn": entered(ENTRY, replace(OF_UNITS, withdrawn_on=ENTRY.made_on)),
    "the full award after another entry was completed": entered(ENTRY, replace(OF_UNITS, completed_on=ENTRY.made_on)),
    "an entry for something else": entered(ENTRY, replace(ENTRY, qualification="10381")),
    "approved that very day": approved(Approval(CODE, ENTRY.made_on)),
    "the last day of entry": approved(Approval(CODE, date(2020, 9, 1), last_entry=ENTRY.made_on)),
    "the awarding body's own last day": EntryCase(closing(ENTRY.made_on), PERSON, ENTRY),
    "an accepted other award": staffed(replace(sound_assessor(), awards=(OTHER_AWARD,)), sound_iqa()),
    "one of both roles beside an IQA": staffed(both_roles(), sound_iqa()),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_a_sound_entry_is_told_nothing(case: EntryCase) -> None:
    """Nothing to say is nothing said."""
    assert told(entry.RULES, case) == ""


BROKEN: Final = {
    "no surname": (of(replace(PERSON, surname="")), "7.3.2-5 block"),
    "no forenames": (of(replace(PERSON, forenames="")), "7.3.2-5 block"),
    "no date of birth": (of(replace(PERSON, date_of_birth=None)), "1.4-2 block, 7.3.2-5 block"),
    "sixteen tomorrow": (of(replace(PERSON, date_of_birth=date(2010, 1, 13))), "1.4-2 amber, 1.4-2 block"),
    "born after entry": (of(replace(PERSON, date_of_birth=date(2026, 1, 13))), "1.4-2 amber, 1.4-2 block"),
    "funding not answered": (of(replace(PERSON, publicly_funded=None)), "1.5-1 block"),
    "two digits of the ULN swapped": (of(replace(PERSON, uln="9273608686")), "7.4-1 block"),
    "a placeholder for the ULN": (of(replace(PERSON, uln="9999999999")), "7.4-1 block"),
    "the ULN of somebody else": (replace(of(PERSON), same_uln=(12,)), "7.4-1 block"),
    "earlier OCR units not answered": (of(replace(PERSON, prior_ocr_units=None)), "8.1-1 block"),
    "earlier OCR units and no number": (of(replace(PERSON, ocr_candidate_number="")), "8.1-1 block"),
    "a short OCR number": (of(replace(PERSON, prior_ocr_units=False, ocr_candidate_number="123")), "8.1-1 block"),
    "a centre number of five digits": (of(replace(PERSON, centre_candidate_number="00017")), "X-06 block"),
    "a UCI cut short": (of(replace(PERSON, uci="680210100001")), "X-06 block"),
    "full award and units at once": (entered(ENTRY, OF_UNITS), "7.3.2-2 block"),
    "the same entry twice": (entered(ENTRY, ENTRY), "7.3.2-2 block"),
    "the full award before the unit entry was withdrawn": (
        entered(ENTRY, replace(OF_UNITS, withdrawn_on=ENTRY.made_on + timedelta(1))),
        "7.3.2-2 amber",
    ),
    "a unit entry without units": (entered(replace(OF_UNITS, units=())), "7.3.2-4 block"),
    "a unit of another qualification": (entered(replace(OF_UNITS, units=("J/601/1515",))), "7.3.2-4 block"),
    "no approval": (approved(), "7.2-1 block"),
    "approval for something else": (approved(Approval("10381", date(2020, 9, 1))), "7.2-1 block"),
    "approved the day after": (approved(Approval(CODE, date(2026, 1, 13))), "7.2-1 block"),
    "closed the day before": (
        approved(Approval(CODE, date(2020, 9, 1), last_entry=date(2026, 1, 11))),
        "9.6-1 block",
    ),
    "closed by the awarding body": (EntryCase(closing(date(2026, 1, 11)), PERSON, ENTRY), "9.6-1 block"),
    "no staff": (staffed(), "4.1-1 amber, 4.1-2 block, 5.20.1-1 block"),
    "no assessor": (staffed(sound_iqa()), "4.1-1 amber, 4.1-2 block"),
    "no IQA": (staffed(sound_assessor()), "5.20.1-1 block"),
    "one person for both": (staffed(both_roles()), "4.1-2 block"),
    "the assessor has left": (
        staffed(replace(sound_assessor(), left_on=date(2026, 11, 22)), sound_iqa()),
        "4.1-1 amber, 4.1-2 block",
    ),
    "the assessor's award has expired": (
        staffed(replace(sound_assessor(), awards=(EXPIRED,)), sound_iqa()),
        "4.1-1 amber, 4.1-2 block",
    ),
    "another award nobody accepted": (
        staffed(replace(sound_assessor(), awards=(replace(OTHER_AWARD, accepted_by=""),)), sound_iqa()),
        "4.1-1 amber, 4.1-2 block",
    ),
    "another award for another role": (
        staffed(replace(sound_assessor(), awards=(replace(OTHER_AWARD, role=Role.IQA),)), sound_iqa()),
        "4.1-1 amber, 4.1-2 block",
    ),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: EntryCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(entry.RULES, case) == expected
    check_told_well(ask(entry.RULES, case))


def test_the_officer_reads_the_facts() -> None:
    """The sentence names the days and figures it rests on."""
    young = of(replace(PERSON, date_of_birth=date(2010, 1, 13)))
    aged = "Aged 15 on the date of entry, 12 January 2026; the least is 16."
    assert aged in sentences(entry.RULES, young, "1.4-2")
    born, unborn = (of(replace(PERSON, date_of_birth=date(2026, 1, day))) for day in (12, 13))
    assert "Aged 0 on the date of entry, 12 January 2026; the least is 16." in sentences(entry.RULES, born, "1.4-2")
    after = "The date of birth, 13 January 2026, is after the date of entry, 12 January 2026."
    assert after in sentences(entry.RULES, unborn, "1.4-2")


def test_the_qualification_may_ask_for_more_years() -> None:
    """A file with another least age is obeyed."""
    grown = replace(sound_scene(), qualification=replace(sound_qualification(), minimum_age=19))
    case = EntryCase(grown, replace(PERSON, date_of_birth=date(2008, 1, 12)), ENTRY)
    assert told(entry.RULES, case) == "1.4-2 block"
    silent = replace(sound_scene(), qualification=replace(sound_qualification(), minimum_age=None))
    assert told(entry.RULES, replace(case, scene=silent)) == ""


@pytest.mark.parametrize(
    ("born", "expected"), [(date(2010, 1, 12), ""), (date(2010, 1, 13), "1.4-2 amber, 1.4-2 block")]
)
def test_sixteen_holds_where_the_qualification_says_nothing(born: date, expected: str) -> None:
    """On the very birthday, and not on the day before; for the entry and for the start."""
    silent = replace(sound_scene(), qualification=replace(sound_qualification(), minimum_age=None))
    case = EntryCase(silent, replace(PERSON, date_of_birth=born, start=ENTRY.made_on), ENTRY)
    assert told(entry.RULES, case) == expected


@given(st.dates(date(1990, 1, 1), date(2012, 12, 31)), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
@example(date(2004, 2, 29), date(2020, 2, 28))
@example(date(2004, 2, 29), date(2020, 2, 29))
@example(date(2006, 2, 28), date(2022, 2, 28))
@example(date(2008, 2, 29), date(2024, 2, 29))
def test_sixteen_is_reached_on_the_sixteenth_birthday(born: date, entered_on: date) -> None:
    """Refused until that day, and from it on allowed."""
    case = EntryCase(sound_scene(), replace(PERSON, date_of_birth=born), replace(ENTRY, made_on=entered_on))
    blocked = [each for each in ask(entry.RULES, case) if each.severity is Severity.BLOCK and each.rule == "1.4-2"]
    assert bool(blocked) == (entered_on < add_years(born, 16))


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(entry, entry.RULES)
    check_all_asked(entry_warnings, entry.RULES)
    check_ids_known(entry.RULES)
