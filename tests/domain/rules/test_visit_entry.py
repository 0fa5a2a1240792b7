"""VISIT: entries that no gate would have let through: what passes, what fails, and with the data absent."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Approval
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.findings import ask
from centre_tui.domain.rules import visit_entry
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_entry import RULES
from tests.domain.rules.sound import CODE, UNITS
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


def approved(on: date, last_entry: date | None = None, entry: Entry = ENTRY) -> RecordCase:
    """The case of an entry at a centre approved from a day, with a last date of entry."""
    case = record_case(replace(PERSON, entries=(entry,)))
    centre = replace(case.scene.centre, approvals=(Approval(CODE, on, last_entry),))
    return replace(case, scene=replace(case.scene, centre=centre))


def test_an_entry_is_not_from_before_the_approval_or_after_the_last_date() -> None:
    """The day itself is in order; a draft is asked about when it is sent, and without an approval other rules tell."""
    made, day = ENTRY.made_on, timedelta(1)
    assert told(RULES, approved(made, made)) == "" and told(RULES, approved(made)) == ""
    early, late = approved(made + day), approved(made, made - day)
    assert (told(RULES, early), told(RULES, late)) == ("7.2-1 red", "9.6-1 red")
    assert sentences(RULES, early, "7.2-1") == [
        "Entered on 12 January 2026, before the centre's approval of 13 January 2026."
    ]
    draft = replace(ENTRY, sent_on=None, confirmed_on=None)
    assert told(RULES, approved(made + day, None, draft)) == told(RULES, approved(made, made - day, draft)) == ""
    bare = replace(early, scene=replace(early.scene, centre=replace(early.scene.centre, approvals=())))
    assert told(RULES, bare) == ""


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
