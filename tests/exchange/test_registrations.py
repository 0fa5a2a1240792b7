"""Pearson's registration, the LRS's learner batch and lists for people: golden, read back, and never cut."""

import csv
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.exchange.claim_batch import claim_file
from centre_tui.exchange.entry_batch import entry_file
from centre_tui.exchange.import_file import Unreadable
from centre_tui.exchange.layout import packaged_layout
from centre_tui.exchange.lists import candidate_list, claim_list
from centre_tui.exchange.registrations import (
    LRS,
    PEARSON,
    Lrs,
    PearsonGroup,
    lrs_file,
    lrs_learners,
    pearson_files,
    pearson_learners,
    read_more,
    sorted_out,
)
from tests.domain.rules.sound_candidate import sound_candidate
from tests.exchange.second_reader import table
from tests.exchange.test_claim_batch import batch
from tests.exchange.test_entry_batch import BATCH, ZOE

GOLDEN: Final = Path(__file__).parent / "golden"
PETRA: Final = replace(sound_candidate(), reference="MIS0042", gender="F", uln="1026893096")
LEAPLING: Final = replace(
    PETRA, id=9, surname="O'Connor-Smith", forenames="Mary Ann", date_of_birth=date(2004, 2, 29), uln="", reference=""
)
GROUP: Final = PearsonGroup("Full Award", date(2026, 11, 23), date(2027, 7, 31), "F", "ORD-1")
AT: Final = Lrs("10001234", datetime(2026, 11, 23, 9, 5))
MORE: Final = (
    b"candidate,LastKnownPostCode,AbilityToShare,VerificationType,Notes\r\n"
    b'4,LS1 4AB,1,2,"says ""hello"", twice"\r\n9,BFPO 61,0,999,\r\n'
)


@pytest.fixture
def answered() -> ClaimBatch:
    """A batch of which one claim came back and one brought a certificate; the reason looks like a formula."""
    units, full = batch().candidates
    submitted = replace(batch(), exported_on=date(2026, 11, 23), submitted_on=date(2026, 11, 24))
    returned = LineAnswer(units, Answer.RETURNED, date(2026, 12, 2), reason="=no evidence of unit 3")
    return replace(submitted, answers=(returned, LineAnswer(full, Answer.FINAL, date(2026, 12, 9), "0042")))


def learners() -> list[Candidate]:
    """Two learners who fit everywhere."""
    return [replace(PETRA, id=4), LEAPLING]


def test_pearsons_rows_are_as_agreed_and_read_back() -> None:
    """Day first, in the order of the spreadsheet's columns; what is asked for all of them stands beside."""
    fit, unfit = sorted_out(PEARSON, pearson_learners(learners(), GROUP))
    files = pearson_files("pearson_12345_10380_20261123", GROUP, fit)
    assert not unfit and files == pearson_files("pearson_12345_10380_20261123", GROUP, fit)
    assert files["pearson_12345_10380_20261123.csv"] == (GOLDEN / "pearson_registration.csv").read_bytes()
    assert files["pearson_12345_10380_20261123_group.txt"] == (GOLDEN / "pearson_registration_group.txt").read_bytes()
    read = table(files["pearson_12345_10380_20261123.csv"], encoding="cp1252")
    assert [tuple(each.values()) for each in read] == [
        ("MIS0042", "Petra", "Novak", "F", f"{PETRA.date_of_birth:%d/%m/%Y}", "31/07/2027", "1026893096", "F"),
        ("", "Mary Ann", "O'Connor-Smith", "F", "29/02/2004", "31/07/2027", "", "F"),
    ]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(PETRA, reference="MIS00421234"), "Centre reference: This has 11 characters; the column takes 10."),
        (
            replace(PETRA, forenames="Maximiliana-Theodoraa"),
            "First names: This has 21 characters; the column takes 20.",
        ),
        (replace(PETRA, surname="V" * 31), "Last names: This has 31 characters; the column takes 30."),
        (replace(PETRA, surname="Łukasz"), "Last names: Ł is none of the characters the column takes."),
        (replace(PETRA, surname="D’Arcy"), "Last names: ’ is none of the characters the column takes."),
        (replace(PETRA, gender=""), "Sex: This may not be blank."),
        (replace(PETRA, date_of_birth=None), "Date of birth: This may not be blank."),
    ],
)
def test_what_pearson_does_not_take_is_told_and_never_cut(wrong: Candidate, told: str) -> None:
    """A person decides; the others fit."""
    fit, unfit = sorted_out(PEARSON, pearson_learners([wrong, LEAPLING], GROUP))
    assert [each.candidate for each in fit] == [9]
    assert [f"{each.column}: {each.problem}" for each in unfit] == [told]


def test_the_learner_batch_is_as_agreed_and_read_back() -> None:
    """26 fields in the order of the reference after the four about the file, which the first row alone fills."""
    fit, unfit = sorted_out(LRS, lrs_learners(learners(), read_more(MORE)))
    file = lrs_file(AT, fit)
    assert not unfit and file == lrs_file(AT, fit)
    assert file.name == "LRB_10001234_231120260905.CSV"
    assert file.data == (GOLDEN / "lrs_learners.csv").read_bytes()
    first, second = table(file.data)
    assert list(first)[4:] == FIELDS
    assert tuple(first.values())[:4] == ("2A", file.name, "10001234", "2")
    assert tuple(second.values())[:4] == ("", "", "", "")
    assert (first["GivenName"], first["FamilyName"], first["Gender"]) == ("Petra", "Novak", "2")
    assert (first["LastKnownPostCode"], first["Notes"]) == ("LS1 4AB", 'says "hello", twice')
    assert (second["DateOfBirth"], second["LastKnownPostCode"], second["VerificationType"]) == (
        "2004-02-29",
        "BFPO 61",
        "999",
    )


FIELDS: Final = [each.name for each in packaged_layout(LRS).columns][4:]


def test_the_fields_are_those_of_the_reference() -> None:
    """Order, names and the most characters each takes: 26 of them, written down once more."""
    longest = {each.name: each.longest for each in packaged_layout(LRS).columns}
    assert len(FIELDS) == 26
    assert FIELDS[:4] == ["ULN", "MISIdentifier", "Title", "GivenName"]
    assert FIELDS[14:20] == [
        *("LastKnownPostCode", "DateOfAddressCapture", "DateOfBirth", "PlaceOfBirth", "EmailAddress", "Gender"),
    ]
    assert FIELDS[-4:] == ["AbilityToShare", "VerificationType", "OtherVerificationDescription", "Notes"]
    assert (longest["GivenName"], longest["LastKnownPostCode"], longest["Notes"]) == (35, 9, 4000)
    assert (longest["SchoolAtAge16"], longest["LastKnownAddressTown"], longest["Nationality"]) == (254, 50, 3)


def test_what_the_centre_does_not_keep_is_missing_and_never_invented() -> None:
    """The postcode, whether data may be shared, how identity was verified; and a gender nobody recorded."""
    _, unfit = sorted_out(LRS, lrs_learners([replace(PETRA, gender="")], {}))
    assert [each.column for each in unfit] == ["LastKnownPostCode", "Gender", "AbilityToShare", "VerificationType"]
    assert {each.problem for each in unfit} == {"This may not be blank."}


@pytest.mark.parametrize("postcode", ["ls1 4ab", "LS14AB", "BFPO61", "BFPO 61234", "XX"])
def test_a_postcode_has_its_form(postcode: str) -> None:
    """It is told, not put right."""
    more = {4: {"LastKnownPostCode": postcode, "AbilityToShare": "1", "VerificationType": "1"}}
    _, unfit = sorted_out(LRS, lrs_learners([replace(PETRA, id=4)], more))
    assert [each.column for each in unfit] == ["LastKnownPostCode"]


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (b"LastKnownPostCode\r\nLS1 4AB\r\n", "One column must be headed candidate"),
        (b"candidate,Shoe size\r\n4,42\r\n", "Shoe size is no heading of the learner batch."),
        (b"candidate,FileName\r\n4,x\r\n", "FileName is no heading of the learner batch."),
        (b"candidate,Notes\r\nfour,x\r\n", "Row 2: the candidate is no number."),
    ],
)
def test_a_sheet_that_cannot_be_read_says_why(sheet: bytes, told: str) -> None:
    """Nothing is taken from it."""
    with pytest.raises(Unreadable, match=told):
        read_more(sheet)


def test_lists_for_people_are_safe_for_a_spreadsheet() -> None:
    """A value that looks like a formula and numbers kept as text have an apostrophe, and the first line says so."""
    odd = replace(PETRA, surname="=A1+B1", location="-2 High Street", ocr_candidate_number="00112233")
    data = candidate_list([(odd, "@marsh"), (LEAPLING, "Marsh, Ro")])
    text = data.decode("utf-8-sig")
    assert text.startswith("A list for people:") or text.startswith('"A list for people:')
    (first, second) = table(text.encode(), above=1)
    assert (first["Surname"], first["Workplace"], first["Assessor"]) == ("'=A1+B1", "'-2 High Street", "'@marsh")
    assert (first["OCR candidate number"], first["ULN"]) == ("'00112233", "'1026893096")
    assert (second["Surname"], second["ULN"], second["Date of birth"]) == ("O'Connor-Smith", "", "29/02/2004")
    assert data == (GOLDEN / "candidate_list.csv").read_bytes()
    claims = table(claim_list(batch()).decode("utf-8-sig").encode(), above=1)
    assert [(each["Batch"], each["State"], each["Claim"]) for each in claims] == [
        ("'0007", "prepared", "UNIT"),
        ("'0007", "prepared", "FULL"),
    ]


def test_the_list_of_claims_is_as_agreed(answered: ClaimBatch) -> None:
    """How far each claim is, with the day, the certificate and the reason as they were keyed back."""
    data = claim_list(answered)
    assert data == (GOLDEN / "claim_list.csv").read_bytes()
    first, second = table(data.decode("utf-8-sig").encode(), above=1)
    assert (first["State"], first["On"], first["Reason"]) == ("returned", "02/12/2026", "'=no evidence of unit 3")
    assert (second["State"], second["Certificate"]) == ("certificate final", "'0042")


def test_two_readers_agree_on_every_file() -> None:
    """The one that looks at every character, and Python's own: claim batch, entry batch, Pearson, LRS."""
    fit, _ = sorted_out(LRS, lrs_learners(learners(), read_more(MORE)))
    for data in (claim_file(batch()).data, entry_file(BATCH).data, lrs_file(AT, fit).data):
        text = data.decode("utf-8")
        assert table(data) == list(csv.DictReader(text.splitlines(keepends=True), strict=True))
    claimed = table(claim_file(batch()).data)
    assert [each["surname"] for each in claimed] == [line.surname for line in batch().lines]
    assert [each["date_of_birth"] for each in claimed] == [line.date_of_birth.isoformat() for line in batch().lines]
    assert table(entry_file(BATCH).data)[1]["surname"] == ZOE.surname
