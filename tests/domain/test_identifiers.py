"""Identifiers: published numbers are sound, a slip of one digit or two is told, nothing odd gets through."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.identifiers import (
    KINDS,
    centre_candidate_number_problem,
    centre_number_problem,
    number_normalised,
    ocr_candidate_number_problem,
    qualification_number_normalised,
    qualification_number_problem,
    uci_form_problem,
    uci_letter_problem,
    uci_normalised,
    uci_note,
    uci_problem,
    uln_problem,
    urn_normalised,
    urn_problem,
)

SOUND_ULNS = (
    *("1000000043", "1026893096", "1964986809", "6936002314", "7667649978"),
    *("8383558804", "1174112637", "9276308686"),
)
SOUND_QUALIFICATIONS = ("601/3433/1", "500/9516/X", "100/6105/8", "601/4027/6", "603/3895/7", "601/3478/1")
EARLY_610 = "610/0103/6"
SOUND_URNS = (
    *("L/506/2150", "J/506/2910", "D/506/1942", "F/502/8612", "J/502/4397", "F/601/5319"),
    *("A/615/5627", "M/502/8587", "A/000/0000", "D/506/2153"),
)
SOUND_UCIS = ("681990012058G", "689990980001D")
CHECKED = (
    *[("uln", value) for value in SOUND_ULNS],
    *[("qn", value) for value in SOUND_QUALIFICATIONS],
    *[("urn", value) for value in SOUND_URNS],
    *[("uci", value) for value in SOUND_UCIS],
)


@pytest.mark.parametrize(
    ("kind", "value"), [*CHECKED, ("qn", EARLY_610), ("centre", "01234"), ("ocr-candidate", "00012345")]
)
def test_a_published_number_is_sound(kind: str, value: str) -> None:
    """Numbers that bodies have published or issued pass, as stored."""
    assert KINDS[kind].problem(value) is None
    assert KINDS[kind].normalised(value) == value


@pytest.mark.parametrize(("kind", "value"), CHECKED)
def test_every_slip_of_one_digit_is_told(kind: str, value: str) -> None:
    """A mistyped digit never makes another sound number."""
    for place, old in enumerate(value):
        for new in set("0123456789") - {old}:
            if old in "0123456789":
                assert KINDS[kind].problem(value[:place] + new + value[place + 1 :])


@pytest.mark.parametrize(("kind", "value"), CHECKED)
def test_two_neighbouring_digits_swapped_are_told(kind: str, value: str) -> None:
    """The commonest slip of a quick typist is found."""
    for place in range(len(value) - 1):
        first, second = value[place], value[place + 1]
        if first != second:
            assert KINDS[kind].problem(value[:place] + second + first + value[place + 2 :])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["", "-", "x", "1" * 50, "١٢٣٤٥٦٧٨", "12345\n", "1\x001", "[/x]", "=1+1"])
def test_what_is_no_number_is_told_whatever_the_kind(kind: str, value: str) -> None:
    """Blank, hostile and overlong text is refused in a sentence that does not repeat it."""
    problem = KINDS[kind].problem(KINDS[kind].normalised(value))
    assert problem
    assert len(problem) < 200


@pytest.mark.parametrize(("kind", "value"), CHECKED)
@pytest.mark.parametrize("tail", ["\n", "\t", "\u200b", "²"])
def test_a_trailing_newline_or_invisible_character_is_refused(kind: str, value: str, tail: str) -> None:
    """What cannot be seen is not silently dropped."""
    assert KINDS[kind].problem(KINDS[kind].normalised(value + tail))


@given(st.text(max_size=20))
@example("١٠٠٠٠٠٠٠٤٣")
def test_whatever_passes_is_plain_ascii(text: str) -> None:
    """Digits of other scripts never reach a file."""
    for kind in KINDS.values():
        normalised = kind.normalised(text)
        assert kind.normalised(normalised) == normalised
        assert kind.problem(normalised) or normalised.isascii()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("9999999999", "Leave the ULN blank"),
        ("1111111111", "Leave the ULN blank"),
        ("0000000000", "Leave the ULN blank"),
        ("TBC", "Leave the ULN blank"),
        ("n/a", "Leave the ULN blank"),
        *((word, "Leave the ULN blank") for word in ("tba", "NA", "none", "Nil", "pending", "unknown", "notknown")),
        ("0000000042", "does not begin with 0"),
        ("100000004", "has 10 digits; this has 9"),
        ("10000000433", "has 10 digits; this has 11"),
        ("1000000063", "does not agree"),
        ("1234567890", "does not agree"),
        ("9276308687", "does not agree"),
        ("9273608686", "does not agree"),
        ("1000O00043", "digits 0 to 9 only"),
        ("1000 000 043", "digits 0 to 9 only"),
    ],
)
def test_a_uln_that_will_not_do_says_why(value: str, said: str) -> None:
    """Each fault of a ULN has its own sentence."""
    assert said in (uln_problem(value) or "")


def test_a_uln_pasted_with_spaces_is_stored_as_ten_digits() -> None:
    """Spaces around and between the digits are dropped; nothing else is."""
    assert number_normalised(" 1000 000\u00a0043 ") == "1000000043"
    assert number_normalised("1000000043\n") == "1000000043\n"


def test_a_uci_letter_is_checked_but_q_to_z_in_sixth_place_is_noted() -> None:
    """Where published methods differ, the officer is told that nothing was checked."""
    assert uci_form_problem("999990140001X") is None
    assert "does not agree" in (uci_letter_problem("999990140001X") or "")
    assert uci_problem("99999Q140001X") is None
    assert "with Q as its sixth character cannot be checked" in (uci_note("99999Q140001X") or "")
    assert uci_note("681990012058G") is None
    assert uci_note("") is None


def test_a_uci_of_another_form_is_told() -> None:
    """Length and the places of letters each have a sentence; small letters and spaces are normalised."""
    assert "13 characters; this has 12" in (uci_problem("681990012058") or "")
    assert "12 digits and a capital letter" in (uci_problem("68199001205GG") or "")
    assert uci_normalised("68199 0 01 2058 g") == "681990012058G"


@pytest.mark.parametrize("value", ["601/3433/2", "603/3896/7", "610/0103/X", "610/0143/3", "60134331", "601/3433/x"])
def test_a_qualification_number_that_will_not_do(value: str) -> None:
    """Wrong check characters and other forms than the published one are told."""
    assert qualification_number_problem(value)


def test_the_early_610_series_has_a_check_of_its_own() -> None:
    """Up to 610/0123 the second form holds, from 610/0143 the first, between them either may."""
    assert qualification_number_problem("610/0103/6") is None
    assert sum(qualification_number_problem(f"610/0130/{check}") is None for check in "0123456789X") == 2
    assert sum(qualification_number_problem(f"610/0143/{check}") is None for check in "0123456789X") == 1
    for early in ("0119/2", "0123/8"):
        assert qualification_number_problem(f"610/{early}") is None
    for serial, count in (("0123", 1), ("0124", 2), ("0141", 2)):
        assert sum(qualification_number_problem(f"610/{serial}/{check}") is None for check in "0123456789X") == count


def test_qualification_and_unit_numbers_may_be_typed_without_slashes_or_capitals() -> None:
    """`l5062150` and `60134331` are what a quick typist types."""
    assert qualification_number_normalised(" 60134331") == "601/3433/1"
    assert qualification_number_normalised("5009516x") == "500/9516/X"
    assert urn_normalised("l5062150") == "L/506/2150"
    assert urn_normalised("l/506 2150") == "L/506/2150"
    assert urn_normalised("5062150") == "5062150"


def test_the_letter_of_a_unit_is_checked_by_its_digits() -> None:
    """A letter or digit mistyped is told from a number that is none."""
    assert "letter" in (urn_problem("D/506/2150") or "")
    assert urn_problem("L/506/2105")
    assert "looks like L/506/2150" in (urn_problem("l/506/2150") or "")


def test_centre_and_candidate_numbers_keep_their_leading_zeros() -> None:
    """They are text: five, eight, and up to four digits."""
    assert centre_number_problem("01234") is None
    assert "5 digits; this has 4" in (centre_number_problem("1234") or "")
    assert ocr_candidate_number_problem("00000001") is None
    assert "8 digits; this has 9" in (ocr_candidate_number_problem("123456789") or "")
    assert centre_candidate_number_problem("0932") is None
    assert "up to four digits" in (centre_candidate_number_problem("12345") or "")
    assert "up to four digits" in (centre_candidate_number_problem("") or "")
    assert "from 1 to 9999" in (centre_candidate_number_problem("000") or "")
