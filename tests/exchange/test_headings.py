"""Headings: every office's words for a field are known, and nothing is guessed when two would do."""

import pytest

from centre_tui.exchange.cells import READERS
from centre_tui.exchange.headings import HEADINGS, REQUIRED, field_of, known_headings, label, understand


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *[(heading, "surname") for heading in ("Surname", "Family name", "LastName", "Last Name", "Legal surname")],
        *[(heading, "surname") for heading in ("SURNAME", " Learner Surname ", "last_name", "Surname/Family name")],
        *[(heading, "forenames") for heading in ("Forename(s)", "Given names", "First Name", "FirstName", "Forenames")],
        *[(heading, "forenames") for heading in ("Legal forename", "GivenNames", "First names (in full)")],
        *[
            (heading, "date_of_birth")
            for heading in ("DOB", "Date of Birth", "Birth date", "D.O.B.", "dob (dd/mm/yyyy)")
        ],
        *[(heading, "date_of_birth") for heading in ("DateOfBirth", "Candidate DOB", "Date of birth [day first]")],
        *[(heading, "uln") for heading in ("ULN", "Unique Learner Number", "Learner ULN", "U.L.N.")],
        *[(heading, "gender") for heading in ("Sex", "Gender", "Legal Sex", "Gender (M/F)")],
        *[(heading, "start") for heading in ("Start date", "LearnStartDate", "Start", "Programme start date")],
        *[(heading, "reference") for heading in ("LearnRefNumber", "Student ID", "Learner reference number")],
        ("OCR Candidate Number", "ocr_candidate_number"),
        ("Candidate Number", "centre_candidate_number"),
        ("UCI", "uci"),
        ("Site", "location"),
        ("Publicly funded?", "publicly_funded"),
        ("Prior OCR units", "prior_ocr_units"),
    ],
)
def test_an_offices_word_for_a_field_is_known(heading: str, field: str) -> None:
    """Capitals, spaces, punctuation, a remark in brackets and whose it is make no difference."""
    assert field_of(heading) == field


@pytest.mark.parametrize(
    "heading", ["", "UKPRN", "Name", "Preferred surname", "Middle names", "Postcode", "1", "\x1b[2J", "("]
)
def test_other_headings_are_not_forced_into_a_field(heading: str) -> None:
    """What is not known is left alone."""
    assert field_of(heading) is None


def test_every_field_can_be_read_and_named() -> None:
    """The two tables speak of the same fields, and no heading stands for two of them."""
    assert set(HEADINGS) == set(READERS)
    assert all(field_of(heading) == field for field, names in HEADINGS.items() for heading in names)
    assert {label(field) for field in REQUIRED} == {"surname", "forenames", "date of birth"}
    assert label("ocr_candidate_number") == "OCR candidate number"


def test_a_heading_row_is_understood() -> None:
    """Known columns keep their own headings; the rest are listed, blank ones are not."""
    headings = understand(["Last Name", "Postcode", "First Name", "", "DOB"])
    assert [column and column.field for column in headings.columns] == [
        "surname",
        None,
        "forenames",
        None,
        "date_of_birth",
    ]
    assert headings.ignored == ("Postcode",)
    assert headings.missing == ()
    assert headings.problems == ()


def test_a_missing_required_column_is_told_with_the_heading_to_write() -> None:
    """Without it there is no candidate."""
    headings = understand(["Surname", "Forename"])
    assert headings.missing == ("date_of_birth",)
    assert headings.problems == ("There is no column for the date of birth. Give one the heading Date of birth.",)


def test_a_repeated_heading_is_refused() -> None:
    """Which of the two columns is meant, only the officer knows; this holds for ignored columns too."""
    headings = understand(["Surname", "Forename", "DOB", "SURNAME", "Code", "code"])
    assert headings.problems == (
        "The heading Surname stands there 2 times. Keep one column of that name.",
        "The heading Code stands there 2 times. Keep one column of that name.",
    )


def test_two_headings_for_one_field_are_refused() -> None:
    """A surname and a legal surname may differ."""
    headings = understand(["Surname", "Legal surname", "Forename", "DOB"])
    assert headings.problems == ("Surname and Legal surname both mean surname. Keep the column that is right.",)


def test_known_headings_tell_a_heading_row_from_a_candidate() -> None:
    """A row of a candidate's own data has none."""
    assert known_headings(["Surname", "x", "DOB"]) == 2
    assert known_headings(["Okafor", "Ann", "3/4/1990"]) == 0
