"""What officers type for an answer: yes and no, choices, numbers, people, units."""

from enum import StrEnum
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.answers import (
    AnswerProblem,
    ranges,
    read_choice,
    read_member,
    read_number,
    read_person,
    read_units,
    read_yes_no,
    units_in_short,
    units_told,
)
from tests.domain.test_combination import keys, published

DIPLOMA: Final = published("10380")
WITHOUT_NUMBERS: Final = published("10382")
PEOPLE: Final = {4: "Okafor, Ann", 7: "Okoro, Ben", 12: "Żak, Łucja"}


class Kind(StrEnum):
    """Kinds of activity, one of them beginning as another does."""

    OTHER = "other"
    OTHER_CPD = "other CPD"
    SHADOWING = "work shadowing"
    EXPERIENCE = "work experience"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("y", True),
        (" YES ", True),
        ("true", True),
        ("1", True),
        ("n", False),
        ("No", False),
        ("False", False),
        ("0", False),
        (" ", None),
    ],
)
def test_yes_and_no(typed: str, meant: bool | None) -> None:
    """A blank answer is neither."""
    assert read_yes_no(typed) is meant


@pytest.mark.parametrize("typed", ["maybe", "ye", "10"])
def test_neither_yes_nor_no_is_no_answer(typed: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(AnswerProblem, match=r"^Type yes or no\.$"):
        read_yes_no(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Other", Kind.OTHER),
        ("other c", Kind.OTHER_CPD),
        ("work s", Kind.SHADOWING),
        ("exp", Kind.EXPERIENCE),
        ("cpd", Kind.OTHER_CPD),
        ("", None),
        (" - ", None),
    ],
)
def test_a_choice_is_its_words_or_how_it_or_a_word_of_it_begins(typed: str, meant: Kind | None) -> None:
    """The whole words come first, though another choice begins with them."""
    assert read_member(typed, Kind) is meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("oth", "Type one of: other, other CPD."),
        ("wor", "Type one of: work shadowing, work experience."),
        ("x", "Type one of: other, other CPD, work shadowing, work experience."),
    ],
)
def test_what_may_be_meant_is_told(typed: str, told: str) -> None:
    """Those that begin so, or where none does all of them."""
    with pytest.raises(AnswerProblem) as refused:
        read_choice(typed, list(Kind))
    assert str(refused.value) == told


def test_a_blank_is_no_choice() -> None:
    """Though every choice begins with nothing."""
    assert (read_choice(" ", ["reader"]), read_member(" ", Kind)) == ("", None)


def test_how_a_choice_begins_comes_before_how_a_word_of_it_does() -> None:
    """What is typed is read from the left."""
    assert read_choice("read", ["ask for a reader", "reader asked for"]) == "reader asked for"


@pytest.mark.parametrize(
    ("typed", "number"), [("", None), (" 12 ", 12), ("0", 0), ("007", 7), ("999999999", 999_999_999)]
)
def test_whole_numbers(typed: str, number: int | None) -> None:
    """A blank is none, and not nought."""
    assert read_number(typed) == number


@pytest.mark.parametrize("typed", ["1.5", "-1", "twelve", "1 2", "1000000000", "٣"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    """Nor is one of ten digits, which nothing here is counted in."""
    with pytest.raises(AnswerProblem, match=r"^Type a whole number\.$"):
        read_number(typed)


@pytest.mark.parametrize(
    ("typed", "who"), [("", None), ("7", 7), (" 12 ", 12), ("okaf", 4), ("Okoro, B", 7), ("zak lu", 12)]
)
def test_a_person_is_a_number_or_how_the_name_begins(typed: str, who: int | None) -> None:
    """Accents need not be typed; a blank is nobody."""
    assert read_person(typed, PEOPLE) == who


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ok", "4 Okafor, Ann; 7 Okoro, Ben"),
        ("5", "4 Okafor, Ann; 7 Okoro, Ben; 12 Żak, Łucja"),
        ("Ann", "4 Okafor, Ann; 7 Okoro, Ben; 12 Żak, Łucja"),
    ],
)
def test_who_may_be_meant_is_told_with_their_numbers(typed: str, told: str) -> None:
    """Of those whose names begin so, or where none does of everybody: nobody is taken for another."""
    with pytest.raises(AnswerProblem) as refused:
        read_person(typed, PEOPLE)
    assert str(refused.value) == f"Type a number or the first letters of a name: {told}."


@pytest.mark.parametrize("typed", ["?", "-", "Ben"])
def test_the_only_person_there_is_must_be_meant_all_the_same(typed: str) -> None:
    """A sign is how no name begins."""
    with pytest.raises(AnswerProblem, match="4 Okafor, Ann"):
        read_person(typed, {4: "Okafor, Ann"})


def test_where_there_is_nobody_it_is_said() -> None:
    """Instead of an empty list."""
    with pytest.raises(AnswerProblem, match=r": nobody is there to choose\.$"):
        read_person("Ann", {})


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", []),
        ("7", [7]),
        ("1-3, 7 12;9", [1, 2, 3, 7, 12, 9]),
        ("4 - 6", [4, 5, 6]),
        ("5-5", [5]),
        ("7, 6-8, 7", [7, 6, 8]),
        ("A", range(1, 7)),
        ("l5062150, l/506/2150, 2", [1, 2]),
        ("all", range(1, 46)),
    ],
)
def test_units_are_numbers_ranges_groups_and_urns(typed: str, numbers: list[int]) -> None:
    """Each once, in the order in which they are named."""
    assert read_units(typed, DIPLOMA) == tuple(keys(DIPLOMA, numbers))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("6-1", "6-1 is not a range of units."),
        ("1-202", "1-202 is not a range of units."),
        ("1-201", "46 is not a unit of OCR Level 3 Diploma in Customer Service."),
        ("1, X/000/0000", "X/000/0000 is not a unit of OCR Level 3 Diploma in Customer Service."),
        ("1-", "1- is not a unit of OCR Level 3 Diploma in Customer Service."),
    ],
)
def test_what_is_no_unit_is_named(typed: str, told: str) -> None:
    """A slip is told, not passed over; a range that is one by mistake is not written out."""
    with pytest.raises(AnswerProblem) as refused:
        read_units(typed, DIPLOMA)
    assert str(refused.value) == told


@given(st.sets(st.sampled_from([unit.key for unit in DIPLOMA.units])))
@example(set())
def test_units_in_short_are_what_an_officer_would_type(units: set[str]) -> None:
    """Typed again they are the same units, and told they are as many."""
    short = units_in_short(sorted(units), DIPLOMA)
    assert set(read_units(short, DIPLOMA)) == units


def test_units_without_a_number_stand_by_their_names_after_the_others() -> None:
    """What is no unit of the qualification is left out."""
    named = [unit.key for unit in WITHOUT_NUMBERS.in_order[:2]]
    assert units_in_short(named, WITHOUT_NUMBERS) == "L/506/1791, R/506/1792"
    assert units_in_short([*keys(DIPLOMA, [7, 2, 1]), "X/000/0000"], DIPLOMA) == "1-2, 7"


def test_one_unit_is_told_as_one() -> None:
    """And several as several."""
    assert units_told(keys(DIPLOMA, [6]), DIPLOMA) == "Unit 6"
    assert units_told(keys(DIPLOMA, [1, 2, 3, 9]), DIPLOMA) == "Units 1-3, 9"
    assert units_told(keys(DIPLOMA, [1, 2]), DIPLOMA) == "Units 1-2"


def test_numbers_that_follow_each_other_are_a_range() -> None:
    """One alone is none."""
    assert ranges([1, 2, 3, 7, 9, 10]) == ["1-3", "7", "9-10"]
    assert ranges([]) == []
