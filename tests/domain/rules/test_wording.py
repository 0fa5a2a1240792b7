"""How findings count and name things."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre_tui.domain.rules.wording import counted, in_unit_order, listed, people_listed, units_listed
from tests.domain.rules.sound import UNITS, sound_qualification, sound_scene


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 more"),
    ],
)
def test_a_list_is_a_phrase(names: list[str], told: str) -> None:
    """Three are named, the others counted."""
    assert listed(names) == told


def test_people_are_told_apart_by_semicolons() -> None:
    """Their names hold commas."""
    assert people_listed(["Abbot, Ida", "Reid, Tom"]) == "Abbot, Ida; Reid, Tom"
    assert people_listed(["A", "B", "C", "D"]) == "A; B; C; 1 more"


def test_one_is_singular() -> None:
    """And none is plural."""
    assert [counted(number, "entry", "entries") for number in (0, 1, 2)] == ["0 entries", "1 entry", "2 entries"]
    assert counted(2, "day") == "2 days"


@given(st.lists(st.sampled_from([*UNITS, "Q/000/0000"]), max_size=8))
def test_units_stand_by_number_each_once(keys: list[str]) -> None:
    """Whatever the order they were gathered in; one the qualification does not know comes last."""
    known = [key for key in UNITS if key in keys]
    unknown = [key for key in keys if key not in UNITS][:1]
    assert in_unit_order(sound_scene(), keys) == [*known, *unknown]


def test_units_are_named_as_an_officer_does() -> None:
    """By number where they have one."""
    assert units_listed(sound_scene(), UNITS[:1]) == "Unit 1"
    assert units_listed(sound_scene(), reversed(UNITS)) == "Units 1, 4 and 7"
    assert units_listed(sound_scene(), [UNITS[2], "Q/000/0000"]) == "Unit 7 and Q/000/0000"


def test_where_one_unit_has_no_number_each_is_named() -> None:
    """Numbers alone would leave it out."""
    first, *others = sound_qualification().units
    bare = replace(sound_qualification(), units=(replace(first, number=None), *others))
    assert units_listed(replace(sound_scene(), qualification=bare), UNITS[:2]) == "Unit 4 and L/506/2150"
