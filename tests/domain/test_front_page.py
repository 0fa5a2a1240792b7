"""The front page: one look, the same words everywhere, and the first key to press."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from centre_tui.domain.findings import Finding, Fix, Severity, Subject
from centre_tui.domain.front_page import ClaimsAhead, FrontPage, in_days, named
from centre_tui.domain.lapse import Lapse
from centre_tui.domain.summary import Summary, Summing

TODAY: Final = date(2028, 2, 29)
ANN: Final = Subject("candidate", 11, "Novak, Petra")
OKAFOR: Final = Subject("staff", 1, "Okafor, Ann")
RED: Final = Finding("5.20.3-06", Severity.RED, ANN, "Missing.", Fix("candidates", "candidate", 11, "reviews"))
BLOCK: Final = Finding("X", Severity.BLOCK, ANN, "Refused.", Fix("candidates", "candidate", 11, "units"))
BUSY: Final = Finding("4.1-7", Severity.AMBER, OKAFOR, "Too many.", Fix("staff", "staff", 1, "assessor_capacity"))
NOTE: Final = Finding("S5", Severity.NOTE, OKAFOR, "Alone.", Fix("staff", "staff", 1, "roles"))
BARE: Final = Finding("Y", Severity.RED, Subject("centre", 1, "Northside"), "Nowhere to go.", None)
FOUND: Final = (BARE, RED, BLOCK, BUSY, NOTE)


def answer(*findings: Finding) -> Summary:
    """What was found, counted."""
    sums = Summing()
    sums.add(findings)
    return sums.summary(TODAY, 2)


def lapse(what: str) -> Lapse:
    """Something of Okafor's that lapses tomorrow."""
    return Lapse(TODAY + timedelta(1), what, OKAFOR, "It ends.", "4.2-15", Fix("staff", "staff", 1, "awards"))


PAGE: Final = FrontPage(TODAY, answer(*FOUND), TODAY + timedelta(12), ClaimsAhead(5, 1), (lapse("A1"), lapse("V1")))


def test_everything_in_one_look() -> None:
    """Days to the visit, reds and ambers by area with their keys, claims, lapses, who is overloaded, what first."""
    assert PAGE.headline == "Visit on 12 March 2028, in 12 days: not ready; 1 block, 2 red, 1 amber, 1 note"
    assert list(PAGE.lines()) == [
        ("5 Visit", "sound"),
        ("2 Candidates", "2 red"),
        ("3 Staff", "1 amber"),
        ("4 Quality", "sound"),
        ("6 Claims", "sound"),
        ("1 Centre", "1 red"),
        ("To claim", "5 ready, 1 stuck"),
        ("Lapsing", "2: Okafor, Ann, A1; Okafor, Ann, V1"),
        ("Overloaded", "1: Okafor, Ann"),
        ("First", "Enter: X, Novak, Petra"),
    ]


def test_what_is_not_known_or_not_for_the_officer_says_so() -> None:
    """An absence is never a nought."""
    page = FrontPage(TODAY, answer(), None, None, None)
    told = dict(page.lines())
    assert page.headline == "No visit booked; as of 29 February 2028: ready"
    assert (told["To claim"], told["Lapsing"], told["Overloaded"]) == (
        "not looked at yet",
        "not for you to see",
        "none",
    )
    assert told["First"] == "nothing to do: look ahead with w"
    assert page.first is None


def test_the_first_is_the_worst_that_has_a_field() -> None:
    """What has no field of its own cannot be the first key."""
    assert PAGE.first is BLOCK
    assert replace(PAGE, readiness=answer(BARE, RED)).first is RED
    assert replace(PAGE, readiness=answer(BARE)).first is None


@pytest.mark.parametrize(
    ("days", "told"), [(0, "today"), (1, "in 1 day"), (2, "in 2 days"), (-1, "1 day ago"), (-9, "9 days ago")]
)
def test_how_far_a_day_is(days: int, told: str) -> None:
    """In words that agree."""
    assert in_days(days) == told


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], "none"),
        (["A"], "1: A"),
        (["A", "A"], "1: A"),
        (["A", "B"], "2: A; B"),
        (["A", "B", "C", "D"], "4: A; B and 2 more"),
    ],
)
def test_the_first_names_and_how_many_more(names: list[str], told: str) -> None:
    """Everybody once."""
    assert named(names) == told
