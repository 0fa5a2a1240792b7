"""The files of a claim batch: byte for byte as documented, the same twice, and read back by another reader."""

import csv
import hashlib
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.assessment import Transfer, UnitRecord, UnitRoute
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claiming import lines_of
from centre_tui.domain.claims import ClaimBatch, ClaimKind, ClaimLine
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.exchange.batch_file import file_name
from centre_tui.exchange.claim_batch import claim_file, claim_manifest
from centre_tui.exchange.layout import FileRefused
from tests.domain.rules.sound import CODE, DAY, UNITS, sound_scene
from tests.domain.rules.sound_candidate import sound_candidate, with_unit

GOLDEN: Final = Path(__file__).parent / "golden"
COLUMNS: Final = (
    *("batch_no", "centre_no", "entry_code", "qualification_no", "claim_route", "claim_type", "ocr_candidate_no"),
    *("centre_candidate_no", "surname", "forenames", "date_of_birth", "gender", "uln", "unit_no", "urn", "credit"),
    *("level", "group", "unit_source", "awarding_body", "original_award_date", "assessor", "assessed_on", "iqa"),
    "iqa_on",
)
TRANSFER: Final = Transfer("Pearson", date(2024, 7, 1), UNITS[1], "Certificate 8812", date(2026, 1, 12), "Grace Hall")


def batch(*, demonstration: bool = False, route: ClaimRoute = ClaimRoute.EQA) -> ClaimBatch:
    """Two candidates: a full award, one unit of it brought from elsewhere, and two units of somebody without a ULN."""
    petra = with_unit(sound_candidate(), UnitRecord(unit=UNITS[1], route=UnitRoute.TRANSFER, transfer=TRANSFER))
    zoe = replace(
        sound_candidate(),
        id=12,
        surname="D’Árcy, Łukasz 'Lu'",
        forenames="Zoë Amélie",
        date_of_birth=date(2004, 2, 29),
        gender="",
        uln="",
        ocr_candidate_number="",
        centre_candidate_number="",
    )
    scene = sound_scene()
    cases = (
        ClaimCase(scene, petra, ClaimKind.FULL, UNITS, route),
        ClaimCase(scene, zoe, ClaimKind.UNIT, (UNITS[2], UNITS[0]), route),
    )
    return ClaimBatch(
        id=7,
        number=7,
        centre_number="12345",
        qualification=CODE,
        qualification_number="601/3433/1",
        qualification_title="OCR Level 3 Diploma in Customer Service",
        route=route,
        prepared_on=DAY,
        prepared_by="Hall, Grace",
        demonstration=demonstration,
        history_head="3f9a1c77d0",
        lines=lines_of(cases),
    )


def table(data: bytes) -> list[dict[str, str]]:
    """The rows as a reader of the standard library has them, who knows nothing of this program."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


def manifest_of(prepared: ClaimBatch) -> str:
    """The manifest's text."""
    (data,) = claim_manifest(prepared, claim_file(prepared)).values()
    return data.decode()


@pytest.mark.parametrize(
    ("name", "prepared"),
    [("claim_batch", batch()), ("claim_batch_sample", batch(demonstration=True, route=ClaimRoute.DCS))],
)
def test_the_files_are_those_agreed(name: str, prepared: ClaimBatch) -> None:
    """Byte for byte; a change of one byte is a change of the format, and seen here."""
    file = claim_file(prepared)
    assert file.data == (GOLDEN / f"{name}.csv").read_bytes()
    assert claim_manifest(prepared, file) == {
        "claim_12345_10380_0007_manifest.txt": (GOLDEN / f"{name}_manifest.txt").read_bytes()
    }


def test_the_bytes_are_as_documented() -> None:
    """UTF-8 without a mark, CRLF after every row and nowhere else, 25 columns in their order."""
    data = claim_file(batch()).data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r") == 1 + len(batch().lines)
    assert data.splitlines()[0].decode() == ",".join(COLUMNS)
    assert len(COLUMNS) == 25


def test_another_reader_finds_every_value() -> None:
    """A parser that did not write the file reads back what the records say."""
    prepared = batch()
    rows = table(claim_file(prepared).data)
    assert [(row["surname"], row["unit_no"]) for row in rows] == [
        ("D’Árcy, Łukasz 'Lu'", "1"),
        ("D’Árcy, Łukasz 'Lu'", "7"),
        ("Novak", "1"),
        ("Novak", "4"),
        ("Novak", "7"),
    ]
    for row, line in zip(rows, prepared.lines, strict=True):
        assert list(row.values()) == expected(prepared, line)


def expected(prepared: ClaimBatch, line: ClaimLine) -> list[str]:
    """What a row must hold, worked out here and not by the writer."""

    def iso(day: date | None) -> str:
        return f"{day.year:04}-{day.month:02}-{day.day:02}" if day else ""

    return [
        *(f"{prepared.number:04}", "12345", "10380", "601/3433/1", str(prepared.route), str(line.kind)),
        *(line.ocr_candidate_number, line.centre_candidate_number, line.surname, line.forenames),
        *(iso(line.date_of_birth), line.gender, line.uln, str(line.unit_number), line.unit, str(line.credit)),
        *(str(line.level), line.group, str(line.source), line.awarding_body, iso(line.original_award_on)),
        *(line.assessor, iso(line.assessed_on), line.iqa, iso(line.iqa_on)),
    ]


def test_twice_is_the_same_bytes() -> None:
    """Exported, submitted and answered since, the files are those of the day it was prepared."""
    prepared = batch()
    later = replace(prepared, revision=9, exported_on=date(2027, 1, 5), exported_by="Reid, Tom", submitted_on=DAY)
    assert claim_file(later) == claim_file(prepared)
    assert claim_manifest(later, claim_file(later)) == claim_manifest(prepared, claim_file(prepared))


def test_the_manifest_counts_what_the_table_holds() -> None:
    """Rows, candidates, credit and the SHA-256, each recounted from the table's bytes."""
    prepared = batch()
    file, text = claim_file(prepared), manifest_of(prepared)
    rows = table(file.data)
    assert f"SHA-256: {hashlib.sha256(file.data).hexdigest()}\r\n" in text
    assert f"Rows: {len(rows)}\r\n" in text
    assert "Candidates: 2 (full award 1, units 1)\r\n" in text
    assert f"Credit: {sum(int(row['credit']) for row in rows)} (Group A 14, Group B 10)\r\n" in text
    assert "Generated by: Hall, Grace\r\nGenerated on: 2026-11-23\r\n" in text
    assert "Head of the history before: 3f9a1c77d0\r\n" in text
    assert "Novak" not in text


def test_the_manifest_calls_the_format_its_own() -> None:
    """Nobody may take it for a format of the awarding body; a demonstration's is marked a sample."""
    own = "This is the program's own format: a keying worksheet and a record. It is not a format of the awarding body."
    assert own in manifest_of(batch())
    assert "OCR Level 3 Diploma in Customer Service, 601/3433/1, entry code 10380" in manifest_of(batch())
    assert "SAMPLE" not in manifest_of(batch())
    assert "SAMPLE — demonstration centre" in manifest_of(batch(demonstration=True))


def test_the_manifest_says_what_was_not_recorded() -> None:
    """A blank is no name, no day and no head."""
    text = manifest_of(replace(batch(), prepared_by="", prepared_on=None, history_head=""))
    assert text.count("not recorded") == 3


@pytest.mark.parametrize(
    "unfit",
    [
        replace(batch(), number=0),
        replace(batch(), number=-7),
        replace(batch(), centre_number="1234"),
        replace(batch(), centre_number="١٢٣٤٥"),
        replace(batch(), qualification="../10380"),
        replace(batch(), qualification=""),
    ],
)
def test_a_file_name_is_made_of_numbers_alone(unfit: ClaimBatch) -> None:
    """Nothing in a batch can lead a file out of its folder."""
    with pytest.raises(ValueError, match="file's name"):
        file_name("claim", unfit)
    with pytest.raises(ValueError, match=r"file's name|not written"):
        claim_file(unfit)


def test_the_first_number_fits_and_a_large_one() -> None:
    """The ten-thousandth batch is as good as the first."""
    assert file_name("claim", replace(batch(), number=1)) == "claim_12345_10380_0001.csv"
    assert file_name("claim", replace(batch(), number=10_000)) == "claim_12345_10380_10000.csv"


LINE: Final = batch().lines[1]
UNFIT: Final = (
    (replace(LINE, surname="=1+1"), "surname"),
    (replace(LINE, surname=""), "surname"),
    (replace(LINE, forenames="-Ann"), "forenames"),
    (replace(LINE, surname="Ok\x1bafor"), "surname"),
    (replace(LINE, assessor="@SUM(A1)"), "assessor"),
    (replace(LINE, awarding_body="\tPearson"), "awarding_body"),
    (replace(LINE, iqa="Re\rid"), "iqa"),
    (replace(LINE, surname="\ud800"), "surname"),
    (replace(LINE, gender="female"), "gender"),
    (replace(LINE, uln="0123456789"), "uln"),
    (replace(LINE, ocr_candidate_number="123"), "ocr_candidate_no"),
    (replace(LINE, centre_candidate_number="12345"), "centre_candidate_no"),
    (replace(LINE, unit=""), "urn"),
    (replace(LINE, credit=-5), "credit"),
)


@pytest.mark.parametrize(("spoilt", "column"), UNFIT)
def test_an_unfit_value_stops_the_file_and_is_named(spoilt: ClaimLine, column: str) -> None:
    """No value is altered to fit: the row is named and there are no bytes."""
    prepared = batch()
    with pytest.raises(FileRefused) as refused:
        claim_file(replace(prepared, lines=(prepared.lines[0], spoilt, *prepared.lines[2:])))
    assert [(each.row, each.column) for each in refused.value.cells] == [(2, column)]
    assert f"row 2, {column}: " in str(refused.value)
