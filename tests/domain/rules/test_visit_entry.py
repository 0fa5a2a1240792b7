"""VISIT: entries that no gate would have let through: what passes, what fails, and with the data absent."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.entries import EntryKind
from centre_tui.domain.findings import ask
from centre_tui.domain.rules import visit_entry
from centre_tui.domain.rules.visit_entry import RULES
from tests.domain.rules.sound import UNITS
from tests.domain.rules.sound_candidate import sound_candidate, sound_entry
from tests.domain.rules.sound_visit import record_case
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

PERSON: Final = sound_candidate()
ENTRY: Final = sound_entry()
UNIT_ENTRY: Final = replace(ENTRY, kind=EntryKind.UNITS, units=UNITS[:1], made_on=date(2026, 1, 5))


def born(day: date | None, entered: date = ENTRY.made_on) -> Candidate:
    """The candidate, born and entered on these days."""
    return replace(PERSON, date_of_birth=day, entries=(replace(ENTRY, made_on=entered),))


SOUND: Final = {
    "entered on the sixteenth birthday": born(date(2010, 1, 12)),
    "born on a leap day, entered on the sixteenth birthday": born(date(2012, 2, 29), date(2028, 2, 29)),
    "not entered yet": replace(PERSON, date_of_birth=None, entries=()),
    "one entry withdrawn before the other": replace(
        PERSON, entries=(replace(UNIT_ENTRY, withdrawn_on=date(2026, 1, 12)), ENTRY)
    ),
    "another qualification besides": replace(PERSON, entries=(replace(UNIT_ENTRY, qualification="10381"), ENTRY)),
}
BROKEN: Final = {
    "entered a day too young": (born(date(2010, 1, 13)), "1.4-2 red"),
    "born on a leap day, entered a day too young": (born(date(2012, 2, 29), date(2028, 2, 28)), "1.4-2 red"),
    "born on an unknown day": (born(None), "1.4-2 red"),
    "entered before birth": (born(date(2026, 1, 13)), "1.4-2 red"),
    "entered too young, and again later": (
        replace(
            born(date(2010, 1, 8)),
            entries=(replace(UNIT_ENTRY, withdrawn_on=date(2026, 1, 12)), ENTRY),
        ),
        "1.4-2 red",
    ),
    "entered for both": (replace(PERSON, entries=(UNIT_ENTRY, ENTRY)), "7.3.2-2 red"),
}


@pytest.mark.parametrize("candidate", SOUND.values(), ids=SOUND)
def test_a_sound_entry_is_told_nothing(candidate: Candidate) -> None:
    """Nothing to say is nothing said."""
    assert told(RULES, record_case(candidate)) == ""


@pytest.mark.parametrize(("candidate", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(candidate: Candidate, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(RULES, record_case(candidate)) == expected
    check_told_well(ask(RULES, record_case(candidate)))


def test_both_entries_are_named_by_the_earlier() -> None:
    """As the gate says it."""
    case = record_case(replace(PERSON, entries=(UNIT_ENTRY, ENTRY)))
    assert sentences(RULES, case, "7.3.2-2") == [
        "Already entered for the units on 5 January 2026; withdraw that entry first."
    ]


def test_the_last_live_entry_is_held_against_the_others() -> None:
    """Whatever was withdrawn after it."""
    third = replace(UNIT_ENTRY, made_on=date(2026, 2, 2))
    over = replace(PERSON, entries=(UNIT_ENTRY, ENTRY, replace(third, withdrawn_on=date(2026, 2, 3))))
    first = "Already entered for the units on 5 January 2026; withdraw that entry first."
    second = "Already entered for the full award on 12 January 2026; withdraw that entry first."
    assert sentences(RULES, record_case(over), "7.3.2-2") == [first]
    assert sentences(RULES, record_case(replace(PERSON, entries=(UNIT_ENTRY, ENTRY, third))), "7.3.2-2") == [
        first,
        second,
    ]


def test_every_rule_is_asked_and_known() -> None:
    """None is forgotten, none is made up."""
    check_all_asked(visit_entry, RULES)
    check_ids_known(RULES)
