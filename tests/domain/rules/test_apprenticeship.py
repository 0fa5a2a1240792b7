"""APPR: what completion of an apprenticeship asks beyond the diploma, and that the diploma never waits for it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.candidates import Apprenticeship, Candidate
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.dates import add_months
from centre_tui.domain.entries import EntryKind
from centre_tui.domain.findings import ask, blocking
from centre_tui.domain.rules import apprenticeship, claiming
from centre_tui.domain.rules.apprenticeship import RIGHTS_UNIT, ApprenticeshipCase
from centre_tui.domain.rules.cases import ClaimCase
from tests.domain.rules.sound import DAY, UNITS, sound_centre, sound_qualification, sound_scene
from tests.domain.rules.sound_candidate import sound_candidate, sound_entry, sound_unit, with_unit
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

PERSON: Final = sound_candidate()
DONE: Final = Apprenticeship(
    date(2025, 11, 23), workbook_on=date(2026, 3, 2), english_on=date(2026, 4, 1), maths_exempt=True
)
UNFINISHED: Final = with_unit(PERSON, replace(sound_unit(UNITS[1]), sign_off=None))
LATER: Final = DAY + timedelta(1)
COMPLETED: Final = replace(sound_entry(), completed_on=date(2026, 6, 1))


def of(told: Apprenticeship, candidate: Candidate = PERSON) -> ApprenticeshipCase:
    """This apprenticeship of the candidate on the day."""
    return ApprenticeshipCase(sound_scene(), candidate, told)


def with_rights_unit(candidate: Candidate) -> ApprenticeshipCase:
    """An apprentice without the workbook, where the last unit of the qualification is that of rights."""
    units = sound_qualification().units
    rights = replace(units[2], urn=RIGHTS_UNIT, number=43)
    scene = replace(sound_scene(), qualification=replace(sound_qualification(), units=(*units[:2], rights)))
    return ApprenticeshipCase(scene, candidate, replace(DONE, workbook_on=None))


def of_units(candidate: Candidate) -> ApprenticeshipCase:
    """The apprentice with the last unit recorded under the number of the unit of rights."""
    units = (*candidate.units[:2], replace(candidate.units[2], unit=RIGHTS_UNIT))
    return with_rights_unit(replace(candidate, units=units))


SOUND: Final = {
    "everything done, twelve months to the day": of(DONE),
    "completed a year after the start": of(replace(DONE, completed_on=DAY)),
    "the unit in place of the workbook": of_units(PERSON),
    "English known before": of(replace(DONE, english_on=None, english_exempt=True)),
    "maths awarded": of(replace(DONE, maths_exempt=False, maths_on=DAY)),
    "years on programme: there is no most": of(replace(DONE, started_on=date(2015, 1, 1))),
    "a reason where none is needed": of(replace(DONE, reason="Two years in the job before")),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_who_has_everything_is_told_nothing(case: ApprenticeshipCase) -> None:
    """Nothing to say is nothing said."""
    assert told(apprenticeship.RULES, case) == ""


BROKEN: Final = {
    "one day short": (of(replace(DONE, started_on=date(2025, 11, 24))), "3.3-1 block"),
    "short, for a reason": (
        of(replace(DONE, started_on=date(2025, 11, 24), reason="Two years in the job before")),
        "3.3-1 amber, 3.3-2 note",
    ),
    "completed a day early": (of(replace(DONE, completed_on=date(2026, 11, 22))), "3.3-1 block"),
    "no workbook": (of(replace(DONE, workbook_on=None)), "3.3-4 block"),
    "neither workbook nor the unit": (with_rights_unit(PERSON), "3.3-4 block, 3.3-7 block"),
    "a workbook done after completion": (of(replace(DONE, workbook_on=LATER)), "3.3-4 block"),
    "English awarded after completion": (of(replace(DONE, english_on=LATER)), "3.3-6 block"),
    "no English": (of(replace(DONE, english_on=None)), "3.3-6 block"),
    "no maths": (of(replace(DONE, maths_exempt=False)), "3.3-6 block"),
    "a mandatory unit to do": (of(DONE, UNFINISHED), "3.3-5 block, 3.3-7 block"),
    "an optional unit to do": (
        of(DONE, with_unit(PERSON, replace(sound_unit(UNITS[2]), sign_off=None))),
        "3.3-7 block",
    ),
    "certificated in units": (
        of(DONE, replace(UNFINISHED, entries=(replace(COMPLETED, kind=EntryKind.UNITS),))),
        "3.3-5 block, 3.3-7 block",
    ),
    "certificated for another award": (
        of(DONE, replace(UNFINISHED, entries=(replace(COMPLETED, qualification="10382"),))),
        "3.3-5 block, 3.3-7 block",
    ),
    "certificated, though a unit is not recorded": (
        of(DONE, replace(UNFINISHED, entries=(COMPLETED,))),
        "3.3-5 block",
    ),
    "nothing recorded but the start": (
        ApprenticeshipCase(sound_scene(), Candidate(id=1, surname="Novak"), Apprenticeship(DAY)),
        "3.3-1 block, 3.3-4 block, 3.3-5 block, 3.3-6 block, 3.3-7 block",
    ),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_thing_missing_is_told_by_its_rule(case: ApprenticeshipCase, expected: str) -> None:
    """One fact, one rule."""
    assert told(apprenticeship.RULES, case) == expected
    check_told_well(ask(apprenticeship.RULES, case))


def test_how_short_it_is_is_said_in_days() -> None:
    """Started on 24 November 2025, asked on 23 November 2026: one day (requirements D5)."""
    (sentence,) = sentences(apprenticeship.RULES, of(replace(DONE, started_on=date(2025, 11, 24))), "3.3-1")
    assert "24 November 2026" in sentence
    assert "1 day short" in sentence


def test_english_and_maths_are_asked_for_separately() -> None:
    """Each skill has its own sentence and its own field."""
    found = ask(apprenticeship.RULES, of(replace(DONE, english_on=None, maths_exempt=False)))
    assert [(each.fix and each.fix.field) for each in found] == ["english_on", "maths_on"]


def test_the_units_still_to_do_are_named() -> None:
    """Personal Learning and Thinking Skills rest on the mandatory units; rights on Unit 43 where there is one."""
    assert "Unit 4." in sentences(apprenticeship.RULES, of(DONE, UNFINISHED), "3.3-5")[0]
    (rights,) = sentences(apprenticeship.RULES, with_rights_unit(PERSON), "3.3-4")
    assert "is not completed and Unit 43 is not achieved;" in rights
    (rights,) = sentences(apprenticeship.RULES, of(replace(DONE, workbook_on=None)), "3.3-4")
    assert "is not completed; one" in rights
    assert sentences(apprenticeship.RULES, of(DONE, UNFINISHED), "3.3-7") == [
        "The diploma is not achieved yet: FAIL. Mandatory Unit 4 missing: Group A 5 of 9."
    ]


def test_a_query_that_the_centre_takes_for_a_pass_is_one() -> None:
    """The diploma is judged as the centre's setting has it (A1), whatever the apprenticeship."""
    qualification = replace(
        sound_qualification(),
        rule=replace(
            sound_qualification().rule,
            minimum_credit=13,
            groups=(
                replace(sound_qualification().rule.groups[0]),
                replace(sound_qualification().rule.groups[1], minimum=None, maximum=4),
            ),
        ),
    )
    centre = sound_centre()
    taken = replace(centre, settings=replace(centre.settings, partial_unit="pass"))
    for settled, expected in ((centre, "3.3-7 block"), (taken, "")):
        scene = replace(sound_scene(), centre=settled, qualification=qualification)
        assert told(apprenticeship.RULES, ApprenticeshipCase(scene, PERSON, DONE)) == expected


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(0, 800))
@example(date(2024, 2, 29), 366)
@example(date(2024, 2, 29), 365)
@example(date(2023, 3, 1), 366)
def test_twelve_months_are_never_counted_short(started: date, days: int) -> None:
    """From 29 February 2024 they are complete on 1 March 2025 (requirements D6)."""
    ends = started + timedelta(days)
    case = of(replace(DONE, started_on=started, completed_on=ends))
    assert bool(sentences(apprenticeship.RULES, case, "3.3-1")) == (ends < add_months(started, 12))


def test_an_apprentice_who_lacks_everything_is_claimed_all_the_same() -> None:
    """None of it blocks the diploma, and the apprenticeship's own certificate is no kind of claim (3.1, A9)."""
    case = ClaimCase(sound_scene(), PERSON, ClaimKind.FULL, UNITS)
    apprentice = replace(case, candidate=replace(PERSON, apprenticeship=Apprenticeship(DAY)))
    assert ask(claiming.RULES, apprentice) == ask(claiming.RULES, case)
    assert blocking(ask(apprenticeship.RULES, of(Apprenticeship(DAY))))
    assert set(ClaimKind) == {ClaimKind.FULL, ClaimKind.UNIT}


def test_every_rule_here_is_asked_under_a_known_id() -> None:
    """No rule is forgotten, none is made up."""
    check_all_asked(apprenticeship, apprenticeship.RULES)
    check_ids_known(apprenticeship.RULES)
