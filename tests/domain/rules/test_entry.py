"""ENTRY: a sound entry passes, and each thing that is wrong or missing is told by its rule and no other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.candidates import Candidate, Entry, EntryKind, InitialAssessment
from centre_tui.domain.centre import Approval
from centre_tui.domain.dates import add_years
from centre_tui.domain.findings import Severity, ask
from centre_tui.domain.rules import entry, entry_warnings
from centre_tui.domain.rules.cases import EntryCase, Scene
from centre_tui.domain.staff import Holding, Role, RolePeriod, StaffAward, StaffMember
from tests.domain.rules.sound import (
    CODE,
    UNITS,
    sound_assessor,
    sound_award,
    sound_candidate,
    sound_centre,
    sound_entry,
    sound_iqa,
    sound_qualification,
    sound_scene,
)
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

PERSON: Final = sound_candidate()
ENTRY: Final = sound_entry()
OF_UNITS: Final = replace(ENTRY, kind=EntryKind.UNITS, units=UNITS[:2])


def of(candidate: Candidate) -> EntryCase:
    """The sound entry of this candidate."""
    return EntryCase(sound_scene(), candidate, ENTRY)


def entered(made: Entry, *others: Entry) -> EntryCase:
    """This entry of the sound candidate, beside others."""
    return EntryCase(sound_scene(), replace(PERSON, entries=(*others, made)), made)


def approved(*approvals: Approval) -> EntryCase:
    """The sound entry at a centre with these approvals."""
    return EntryCase(replace(sound_scene(), centre=replace(sound_centre(), approvals=approvals)), PERSON, ENTRY)


def staffed(*members: StaffMember, active: int = 1) -> EntryCase:
    """The sound entry at a centre with these staff and so many candidates."""
    scene = replace(sound_scene(), staff={member.id: member for member in members})
    return EntryCase(scene, PERSON, ENTRY, active=active)


def both_roles() -> StaffMember:
    """One person who is assessor and IQA."""
    roles = (RolePeriod(Role.ASSESSOR, date(2020, 9, 1)), RolePeriod(Role.IQA, date(2020, 9, 1)))
    return replace(sound_assessor(), roles=roles, awards=(sound_award("A1"), sound_award("V1")))


def closing(last_entry: date) -> Scene:
    """The sound scene with the qualification closing to entries."""
    return replace(sound_scene(), qualification=replace(sound_qualification(), last_entry=last_entry))


OTHER_AWARD: Final = StaffAward(
    "",
    Holding.HELD,
    title="A2",
    role=Role.ASSESSOR,
    awarded_on=date(2012, 1, 9),
    accepted_by="Grace Hall",
    accepted_because="Older award of the same standard",
)

EXPIRED: Final = replace(sound_award("A1"), expires_on=date(2026, 1, 1))

SOUND: Final = {
    "the sound entry": of(PERSON),
    "sixteen that day": of(replace(PERSON, date_of_birth=date(2010, 1, 12))),
    "not publicly funded": of(replace(PERSON, publicly_funded=False)),
    "no ULN yet": of(replace(PERSON, uln="")),
    "a first-timer without OCR's number": of(replace(PERSON, prior_ocr_units=False, ocr_candidate_number="")),
    "units instead": entered(OF_UNITS),
    "the full award after the unit entry was withdrawn": entered(ENTRY, replace(OF_UNITS, withdrawn_on=ENTRY.made_on)),
    "an entry for something else": entered(ENTRY, replace(ENTRY, qualification="10381")),
    "approved that very day": approved(Approval(CODE, ENTRY.made_on)),
    "the last day of entry": approved(Approval(CODE, date(2020, 9, 1), last_entry=ENTRY.made_on)),
    "the awarding body's own last day": EntryCase(closing(ENTRY.made_on), PERSON, ENTRY),
    "an accepted other award": staffed(replace(sound_assessor(), awards=(OTHER_AWARD,)), sound_iqa()),
    "one of both roles beside an IQA": staffed(both_roles(), sound_iqa()),
    "as many candidates as there is room for": staffed(sound_assessor(), sound_iqa(), active=30),
    "no initial assessment by entry, but suitable": of(
        replace(PERSON, initial_assessment=InitialAssessment(date(2026, 1, 20), "Ready"))
    ),
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
    "full award and units at once": (entered(ENTRY, OF_UNITS), "7.3.2-2 block"),
    "the same entry twice": (entered(ENTRY, ENTRY), "7.3.2-2 block"),
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
        staffed(
            replace(sound_assessor(), awards=(replace(sound_award("A1"), expires_on=date(2026, 1, 1)),)), sound_iqa()
        ),
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
    "one candidate more than there is room for": (staffed(sound_assessor(), sound_iqa(), active=31), "4.1-1 amber"),
    "capacity not set": (staffed(replace(sound_assessor(), assessor_capacity=None), sound_iqa()), "4.1-1 amber"),
    "not told what it is": (of(replace(PERSON, informed_on=None)), "1.1-1 amber"),
    "told the day after": (of(replace(PERSON, informed_on=date(2026, 1, 13))), "1.1-1 amber"),
    "no word on why it suits": (
        of(replace(PERSON, suitability="", initial_assessment=InitialAssessment(date(2026, 1, 13), "Ready"))),
        "1.4-1 amber",
    ),
    "no initial assessment": (of(replace(PERSON, initial_assessment=None)), "1.4-4 amber"),
    "an initial assessment without outcome": (
        of(replace(PERSON, initial_assessment=InitialAssessment(date(2026, 1, 8)))),
        "1.4-4 amber",
    ),
    "no start": (of(replace(PERSON, start=None)), "1.4-2 amber"),
    "fifteen at the start": (
        of(replace(PERSON, date_of_birth=date(2010, 1, 12), start=date(2026, 1, 11))),
        "1.4-2 amber",
    ),
    "access needs not asked": (of(replace(PERSON, access_asked_on=None)), "9.10-1 amber"),
    "prior learning not explained": (of(replace(PERSON, prior_learning_told_on=None)), "9.9-3 amber"),
    "no candidate profile": (of(replace(PERSON, profile_on=None)), "RD01 amber"),
    "in Scotland": (of(replace(PERSON, country="Scotland")), "9.4-1 amber"),
    "nowhere": (of(replace(PERSON, country="")), "9.4-1 amber"),
    "a surname in capitals": (of(replace(PERSON, surname="NOVAK")), "X-08 note"),
    "forenames in small letters": (of(replace(PERSON, forenames="petra")), "X-08 note"),
    "letters of two alphabets": (of(replace(PERSON, surname="Nоvak")), "X-08 note"),
    "a mistyped century": (of(replace(PERSON, date_of_birth=date(1909, 2, 3))), "X-08 note"),
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
    full = staffed(sound_assessor(), sound_iqa(), active=31)
    room = "The assessors together can take 30 candidates; with this one there are 31."
    assert sentences(entry.RULES, full, "4.1-1") == [room]


def test_the_qualification_may_ask_for_more_years() -> None:
    """A file with another least age is obeyed."""
    grown = replace(sound_scene(), qualification=replace(sound_qualification(), minimum_age=19))
    case = EntryCase(grown, replace(PERSON, date_of_birth=date(2008, 1, 12)), ENTRY)
    assert told(entry.RULES, case) == "1.4-2 block"


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


BLANKS: Final[dict[str, Callable[[Candidate], Candidate]]] = {
    "surname": lambda one: replace(one, surname=""),
    "forenames": lambda one: replace(one, forenames=""),
    "date of birth": lambda one: replace(one, date_of_birth=None),
    "funding": lambda one: replace(one, publicly_funded=None),
    "earlier units": lambda one: replace(one, prior_ocr_units=None),
    "start": lambda one: replace(one, start=None),
    "informed": lambda one: replace(one, informed_on=None),
    "access": lambda one: replace(one, access_asked_on=None),
    "profile": lambda one: replace(one, profile_on=None),
    "initial assessment": lambda one: replace(one, initial_assessment=None),
    "country": lambda one: replace(one, country=""),
}


@given(st.sets(st.sampled_from(sorted(BLANKS))))
def test_what_is_missing_adds_up(blank: set[str]) -> None:
    """Leaving several things blank tells of each, and filling one in never makes the rest worse."""
    candidate = PERSON
    for name in blank:
        candidate = BLANKS[name](candidate)
    alone = {part for name in blank for part in told(entry.RULES, of(BLANKS[name](PERSON))).split(", ")}
    assert told(entry.RULES, of(candidate)) == ", ".join(sorted(alone))


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(entry, entry.RULES)
    check_all_asked(entry_warnings, entry.RULES)
    check_ids_known(entry.RULES)
