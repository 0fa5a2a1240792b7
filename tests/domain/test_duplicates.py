"""Possible duplicates: the same person typed twice is found, two people are left alone, twenty thousand are quick."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.duplicates import (
    NEAR_BIRTH,
    SAME_BIRTH,
    SAME_ULN,
    SWAPPED_BIRTH,
    Likeness,
    People,
    possible_duplicates,
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """As little of a person as is compared."""

    id: int
    surname: str
    forenames: str
    date_of_birth: date | None = None
    uln: str = ""


ANN = Somebody(1, "Okafor", "Ann", date(1990, 4, 3), "1000000043")
NEW = replace(ANN, id=0, uln="")


@pytest.mark.parametrize(
    ("newcomer", "why"),
    [
        (NEW, SAME_BIRTH),
        (Somebody(0, "Price", "Bo", None, "1000000043"), SAME_ULN),
        (replace(NEW, uln="1000000043"), SAME_ULN),
        (replace(NEW, surname="OKAFOR", forenames="Anne"), SAME_BIRTH),
        (replace(NEW, surname="Okáfor"), SAME_BIRTH),
        (replace(NEW, surname="Ann", forenames="Okafor"), SAME_BIRTH),
        (replace(NEW, forenames="Ann Marie"), SAME_BIRTH),
        (replace(NEW, date_of_birth=date(1990, 3, 4)), SWAPPED_BIRTH),
        (replace(NEW, date_of_birth=date(1991, 4, 3)), NEAR_BIRTH),
        (replace(NEW, date_of_birth=date(1990, 4, 30)), None),
        (replace(NEW, date_of_birth=date(1991, 4, 4)), None),
        (replace(NEW, date_of_birth=None), None),
        (replace(NEW, forenames="Bo"), None),
        (replace(NEW, surname="Price"), None),
        (replace(NEW, surname="...", forenames="-"), None),
    ],
)
def test_a_newcomer_is_compared(newcomer: Somebody, why: str | None) -> None:
    """One slip in the name or the date is seen; another name, another date, or too little to go by is not."""
    assert possible_duplicates(newcomer, [ANN]) == ((Likeness(1, why),) if why else ())


def test_nobody_is_a_duplicate_of_themself() -> None:
    """An edited record is not compared with what is in the books of it."""
    assert possible_duplicates(replace(ANN, forenames="Anna"), [ANN]) == ()


def test_people_without_a_uln_do_not_share_one() -> None:
    """Blank is not a number."""
    assert possible_duplicates(Somebody(0, "Price", "Bo"), [Somebody(2, "Okafor", "Ann")]) == ()


def test_names_without_letters_are_not_alike() -> None:
    """Two records that say nothing of a name say nothing of being one person."""
    assert (
        possible_duplicates(replace(NEW, surname="...", forenames=""), [replace(ANN, surname="-", forenames="")]) == ()
    )


def test_a_person_of_one_name_can_be_in_the_books_twice() -> None:
    """One word in common is enough where there is no more."""
    once = replace(ANN, forenames="")
    assert possible_duplicates(replace(NEW, forenames=""), [once]) == (Likeness(1, SAME_BIRTH),)


def test_the_surest_comes_first() -> None:
    """The same ULN before the same date of birth before a slip in it, each record once."""
    near = replace(NEW, id=2, date_of_birth=date(1990, 5, 3))
    same = replace(NEW, id=3)
    found = possible_duplicates(replace(NEW, uln="1000000043"), [near, same, ANN])
    assert [each.id for each in found] == [1, 3, 2]


def test_a_candidate_of_the_books_can_be_compared() -> None:
    """The record itself is a person."""
    ann = Candidate(id=4, surname="Okafor", forenames="Ann", date_of_birth=date(1990, 4, 3))
    assert possible_duplicates(NEW, [ann]) == (Likeness(4, SAME_BIRTH),)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
@example(date(2004, 2, 29), date(2004, 2, 28))
@example(date(2004, 2, 29), date(2001, 2, 28))
@example(date(2001, 12, 12), date(2001, 12, 12))
def test_likeness_goes_both_ways(one: date, other: date) -> None:
    """Whoever was entered first."""
    first, second = replace(ANN, uln="", date_of_birth=one), replace(NEW, id=2, date_of_birth=other)
    there, back = possible_duplicates(second, [first]), possible_duplicates(first, [second])
    assert [each.why for each in there] == [each.why for each in back]


def test_five_hundred_newcomers_among_twenty_thousand_people_are_quick() -> None:
    """An import's preview waits for this."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    crowd = [
        Somebody(
            number,
            f"{letters[number % 26]}{letters[number // 7 % 26]}{letters[number // 31 % 26]}son",
            f"{letters[number // 3 % 26]}{letters[number // 11 % 26]}na",
            date(1960, 1, 1) + timedelta(number * 7919 % 17000),
        )
        for number in range(1, 20_001)
    ]
    begun = perf_counter()
    people = People(crowd)
    found = [people.like(replace(person, id=0)) for person in crowd[::40]]
    assert all(found)
    assert perf_counter() - begun < 5
