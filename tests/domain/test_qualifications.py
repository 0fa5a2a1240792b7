"""Units found by what officers type, and the names they go by."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.qualifications import Group, Qualification, RuleOfCombination, Unit, UnitKind

NUMBERED = Unit("Develop resources", "B", 5, 3, 21, urn="Y/506/2166", number=7)
UNNUMBERED = Unit("Handle mail", "B", 1, 1, 10, urn="K/506/1801")
WITHOUT_URN = Unit("Using e-mail  (basic)", "B", 2, 1, 15)
DIPLOMA = Qualification(
    "12345",
    "Diploma",
    "OCR",
    3,
    RuleOfCombination(8, (Group("B"),)),
    (WITHOUT_URN, UNNUMBERED, NUMBERED),
)


@pytest.mark.parametrize(
    ("reference", "unit"),
    [
        (7, NUMBERED),
        ("7", NUMBERED),
        (" 07 ", NUMBERED),
        ("Y/506/2166", NUMBERED),
        ("y5062166", NUMBERED),
        ("Y506/2166", NUMBERED),
        ("k/506/1801", UNNUMBERED),
        ("using-e-mail-basic-level-1", WITHOUT_URN),
    ],
)
def test_a_unit_is_found_by_number_urn_or_key(reference: str | int, unit: Unit) -> None:
    """With or without slashes, spaces and capitals."""
    assert DIPLOMA.unit(reference) == unit


@pytest.mark.parametrize("reference", [8, "", " ", "-7", "7.0", "٧", "A/506/2166", "5062166", "Develop resources"])
def test_what_names_no_unit_finds_none(reference: str | int) -> None:
    """A wrong letter is not put right, digits of other scripts are no numbers, titles are not looked up."""
    assert DIPLOMA.unit(reference) is None


@given(st.text())
@example("ß/506/2166")
def test_any_text_may_be_looked_up(text: str) -> None:
    """Nothing typed is a surprise."""
    found = DIPLOMA.unit(text)
    assert found is None or found in DIPLOMA.units


@pytest.mark.parametrize(
    ("unit", "key", "label", "name"),
    [
        (NUMBERED, "Y/506/2166", "Unit 7", "Unit 7 Develop resources"),
        (UNNUMBERED, "K/506/1801", "K/506/1801", "K/506/1801 Handle mail"),
        (WITHOUT_URN, "using-e-mail-basic-level-1", "Using e-mail  (basic)", "Using e-mail  (basic)"),
    ],
)
def test_what_a_unit_goes_by(unit: Unit, key: str, label: str, name: str) -> None:
    """Records store the key; people read the label and the name."""
    assert (unit.key, unit.label, unit.name) == (key, label, name)
    assert DIPLOMA.label(key) == label


def test_a_key_of_no_unit_is_its_own_label() -> None:
    """A record of a unit that the qualification has lost can still be shown."""
    assert DIPLOMA.label("A/000/0000") == "A/000/0000"


def test_units_stand_by_number_then_as_published() -> None:
    """Those without a number come last, in the order of the file."""
    assert DIPLOMA.in_order == (NUMBERED, WITHOUT_URN, UNNUMBERED)


@pytest.mark.parametrize(("kind", "real"), [(None, True), (UnitKind.COMPETENCE, True), (UnitKind.KNOWLEDGE, False)])
def test_a_unit_of_unknown_kind_counts_as_competence(kind: UnitKind | None, *, real: bool) -> None:
    """A17: simulation is allowed only where the awarding body says that a unit is knowledge."""
    assert Unit("Any", "B", 1, 3, 1, kind=kind).needs_real_work is real
