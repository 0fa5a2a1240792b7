"""ILR: learners are read by local name, temporary ULNs are left blank, hostile XML is refused."""

from datetime import date
from pathlib import Path

import pytest

from centre_tui.exchange.candidates_in import FORMATS, format_of, read_candidates
from centre_tui.exchange.import_file import ImportFile

TODAY = date(2026, 11, 23)
SAMPLE = (Path(__file__).parent / "data" / "ilr_sample_1718_dfe.xml").read_bytes()
ANN = "<FamilyName>Okafor</FamilyName><GivenNames>Ann</GivenNames><DateOfBirth>1990-04-03</DateOfBirth>"


def delivery(aim: str, start: str) -> str:
    """Return a learning delivery of an aim from a day on."""
    return (
        f"<LearningDelivery><LearnAimRef>{aim}</LearnAimRef><LearnStartDate>{start}</LearnStartDate></LearningDelivery>"
    )


def ilr(*learners: str) -> bytes:
    """Return an ILR file of these learners."""
    inside = "".join(f"<Learner>{each}</Learner>" for each in learners)
    return f'<Message xmlns="ESFA/ILR/2026-27">{inside}</Message>'.encode()


def read(data: bytes, qualification: str = "") -> ImportFile:
    """Read a file an officer called ilr.xml."""
    return read_candidates(data, name="ilr.xml", today=TODAY, qualification=qualification)


def said(file: ImportFile) -> list[tuple[int, str, str]]:
    """Return each problem as row, column and sentence."""
    return [(each.row, each.column, each.problem) for each in file.all_problems()]


def test_the_sample_of_the_department_arrives_whole() -> None:
    """Seven learners, their accents kept, their temporary ULNs blank and noted, though the file mixes two years."""
    file = read(SAMPLE)
    assert file.format == "ilr"
    assert [row.values["reference"] for row in file.good] == [f"{number}ULN03" for number in range(7)]
    for row in file.good:
        assert row.values["surname"] == "Sméth"
        assert row.values["forenames"] == "Mary Jane"
        assert row.values["gender"] == "M"
        assert row.values["start"] == date(2017, 10, 14)
        assert "uln" not in row.values
        assert "temporary ULN" in row.notes[0].note
    assert [row.values["date_of_birth"] for row in file.good].count(date(1998, 4, 14)) == 3
    assert "NINumber" in file.ignored


def test_the_start_is_that_of_the_qualification() -> None:
    """The earliest delivery of it, not the programme's, and without a note."""
    learner = (
        ANN
        + delivery("ZPROG001", "2025-01-01")
        + delivery("60134331", "2026-09-02")
        + delivery("60134331", "2026-09-01")
    )
    [row] = read(ilr(learner), "601/3433/1").good
    assert row.values["start"] == date(2026, 9, 1)
    assert row.notes == ()


def test_without_the_qualification_the_earliest_start_is_noted() -> None:
    """The officer is told that it is another aim's."""
    learner = ANN + delivery("ZPROG001", "2025-01-01") + delivery("50104767", "2024-09-01")
    for qualification, sentence in (
        ("601/3433/1", "No learning delivery is of 601/3433/1"),
        ("", "earliest of several"),
    ):
        [row] = read(ilr(learner), qualification).good
        assert row.values["start"] == date(2024, 9, 1)
        assert sentence in row.notes[0].note


def test_a_start_that_is_no_date_is_told() -> None:
    """It might have been the earliest."""
    file = read(ilr(ANN + delivery("60134331", "2026-09-01") + delivery("60134331", "2026-02-31")), "601/3433/1")
    assert said(file) == [(1, "LearnStartDate", "31 February does not exist. Check the day.")]


def test_a_learner_without_delivery_has_no_start() -> None:
    """Nothing is made up."""
    [row] = read(ilr(ANN)).good
    assert "start" not in row.values


def test_a_learner_without_name_or_date_of_birth_is_told() -> None:
    """The ILR lets them be blank; an entry does not."""
    file = read(ilr(ANN, "<ULN>1000000043</ULN><GivenNames> </GivenNames>"))
    assert [(row, column) for row, column, _ in said(file)] == [
        (2, "FamilyName"),
        (2, "GivenNames"),
        (2, "DateOfBirth"),
    ]
    assert len(file.good) == 1


def test_a_real_uln_is_kept_and_a_wrong_one_told() -> None:
    """As in every other file."""
    file = read(ilr(ANN + "<ULN>1000000043</ULN>", ANN + "<ULN>1000000042</ULN>"))
    assert file.good[0].values["uln"] == "1000000043"
    assert [(row, column) for row, column, _ in said(file)] == [(2, "ULN")]


def test_learners_destinations_are_no_learners() -> None:
    """Only what stands in a Learner element is read."""
    data = ilr(ANN).replace(
        b"</Message>", b"<LearnerDestinationandProgression><ULN>1</ULN></LearnerDestinationandProgression></Message>"
    )
    assert len(read(data).good) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_every_declared_encoding_is_read(encoding: str) -> None:
    """With a mark or a declaration, accents arrive."""
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>' + ilr(ANN).decode().replace("Okafor", "Sméth")
    assert read(text.encode(encoding)).good[0].values["surname"] == "Sméth"


BOMB = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><Message><Learner><ULN>&c;</ULN></Learner></Message>'
FETCH = b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><Message/>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (BOMB, "declares a document type"),
        (FETCH, "declares a document type"),
        (b"<a>" * 30, "nested deeper"),
        (b"<Message><Learner>", "not sound XML at line 1"),
        (b"<Message>\n&nbsp;</Message>", "not sound XML at line 2"),
        (b"<Message/>", "no learners in it"),
        (b"<html><body>Sign in</body></html>", "no learners in it"),
        (b'<?xml version="1.0" encoding="big5"?><Message/>', "encoding that cannot be read"),
        (b'<?xml version="1.0" encoding="nonsense"?><Message/>', "encoding that cannot be read"),
        (b"<?xml version='1.0'?><Message>\xff</Message>", "not sound XML"),
        (b"<Message>" + b"<Learner/>" * 50_001 + b"</Message>", "more than 50,000 learners"),
        (b"<" + b" " * (50 << 20), "larger than 50 MB"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_an_xml_file_that_is_not_read_has_one_sentence(data: bytes, sentence: str) -> None:
    """Bombs, cut files, other files: refused before they cost anything."""
    file = read(data)
    [problem] = file.problems
    assert sentence in problem.problem
    assert problem.problem.startswith("ilr.xml: ")
    assert file.rows == ()


def test_an_endless_name_is_cut_and_told() -> None:
    """What is longer than any name is not kept whole in memory."""
    file = read(ilr("<FamilyName>" + "ab\n" * 1_000_000 + "</FamilyName>"))
    assert said(file)[0][:2] == (1, "FamilyName")


def test_the_format_is_told_from_the_bytes() -> None:
    """An angle bracket at the start is XML, whatever the file is called."""
    assert format_of(SAMPLE) == "ilr"
    assert format_of(SAMPLE.decode().encode("utf-16")) == "ilr"
    assert format_of(b"\n <Message/>") == "ilr"
    assert format_of(b"Surname,Forenames") == "csv"
    assert format_of(b"") == "csv"
    assert format_of(b"PK\x03\x04") == "xlsx"
    assert FORMATS == ("csv", "pasted", "ilr", "xlsx")
