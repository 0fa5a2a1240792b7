"""ENTRY, with a second look: each thing that is missing or unusual is told, and keeps no entry from being made."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre_tui.domain.candidates import Candidate, InitialAssessment
from centre_tui.domain.findings import ask, blocking
from centre_tui.domain.rules import entry
from centre_tui.domain.rules.cases import EntryCase
from tests.domain.rules.entry_cases import PERSON, of, staffed
from tests.domain.rules.sound import sound_assessor, sound_iqa
from tests.domain.rules.told import check_told_well, sentences, told

SOUND: Final = {
    "eighty-nine": of(replace(PERSON, date_of_birth=date(1936, 1, 13))),
    "an initial for a forename": of(replace(PERSON, forenames="P")),
    "told on the day of entry": of(replace(PERSON, informed_on=date(2026, 1, 12))),
    "assessed on the day of entry, with no other word": of(
        replace(PERSON, suitability="", initial_assessment=InitialAssessment(date(2026, 1, 12), "Ready"))
    ),
    "as many candidates as there is room for": staffed(sound_assessor(), sound_iqa(), active=30),
    "assessed before entry, with no other word on why it suits": of(replace(PERSON, suitability="")),
    "no initial assessment by entry, but suitable": of(
        replace(PERSON, initial_assessment=InitialAssessment(date(2026, 1, 20), "Ready"))
    ),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_nothing_unusual_is_told_nothing(case: EntryCase) -> None:
    """Nothing to say is nothing said."""
    assert told(entry.RULES, case) == ""


BROKEN: Final = {
    "one candidate more than there is room for": (staffed(sound_assessor(), sound_iqa(), active=31), "4.1-1 amber"),
    "no room at all": (staffed(replace(sound_assessor(), assessor_capacity=0), sound_iqa()), "4.1-1 amber"),
    "capacity not set": (staffed(replace(sound_assessor(), assessor_capacity=None), sound_iqa()), "4.1-1 amber"),
    "not told what it is": (of(replace(PERSON, informed_on=None)), "1.1-1 amber"),
    "told the day after": (of(replace(PERSON, informed_on=date(2026, 1, 13))), "1.1-1 amber"),
    "no word on why it suits": (
        of(replace(PERSON, suitability="", initial_assessment=InitialAssessment(date(2026, 1, 13), "Ready"))),
        "1.4-1 amber",
    ),
    "no word on why it suits, nor an assessment": (
        of(replace(PERSON, suitability="", initial_assessment=None)),
        "1.4-1 amber, 1.4-4 amber",
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
    "forenames of two capitals": (of(replace(PERSON, forenames="AL")), "X-08 note"),
    "forenames in small letters": (of(replace(PERSON, forenames="petra")), "X-08 note"),
    "letters of two alphabets": (of(replace(PERSON, surname="Nоvak")), "X-08 note"),
    "ninety that day": (of(replace(PERSON, date_of_birth=date(1936, 1, 12))), "X-08 note"),
    "a UCI whose letter disagrees": (of(replace(PERSON, uci="680210100001A")), "X-07 amber"),
    "a UCI that cannot be checked": (of(replace(PERSON, uci="68021R100001A")), "X-07 note"),
    "a mistyped century": (of(replace(PERSON, date_of_birth=date(1909, 2, 3))), "X-08 note"),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_is_told_by_its_rule_and_refuses_nothing(case: EntryCase, expected: str) -> None:
    """One fault, its rule, where to put it right, and the entry can be made all the same."""
    assert told(entry.RULES, case) == expected
    check_told_well(ask(entry.RULES, case))
    assert not blocking(ask(entry.RULES, case))


def test_the_officer_reads_the_figures() -> None:
    """How much room there is, and for how many; what is not set is no figure."""
    full = staffed(sound_assessor(), sound_iqa(), active=31)
    room = "The assessors together can take 30 candidates; with this one there are 31."
    assert sentences(entry.RULES, full, "4.1-1") == [room]
    loud, quiet = of(replace(PERSON, surname="NOVAK")), of(replace(PERSON, forenames="petra"))
    assert sentences(entry.RULES, loud, "X-08") == [
        "The surname would print on the certificate in capitals only, as typed."
    ]
    assert sentences(entry.RULES, quiet, "X-08") == [
        "The forenames would print on the certificate in small letters only, as typed."
    ]
    abroad, nowhere = of(replace(PERSON, country="Scotland")), of(replace(PERSON, country=""))
    assert sentences(entry.RULES, abroad, "9.4-1")[0].startswith("Scotland is none of the countries")
    assert sentences(entry.RULES, nowhere, "9.4-1")[0].startswith("The country is not given")
    unset = staffed(replace(sound_assessor(), assessor_capacity=None), sound_iqa())
    assert sentences(entry.RULES, unset, "4.1-1") == ["How many candidates this assessor can take is not set."]


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
