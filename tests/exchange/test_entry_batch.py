"""The files of an entry batch: byte for byte as documented, the same twice, and read back by another reader."""

import csv
import io
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.entries import EntryKind
from centre_tui.domain.entry_batches import EntryBatch, EntryLine
from centre_tui.exchange.entry_batch import entry_file, entry_manifest
from centre_tui.exchange.layout import FileRefused

GOLDEN: Final = Path(__file__).parent / "golden"
PETRA: Final = EntryLine(
    4, EntryKind.FULL, "", "0042", "Novak", "Petra", date(2004, 2, 29), "F", "1026893096", "681990012058G"
)
ZOE: Final = EntryLine(
    12,
    EntryKind.UNITS,
    "00112233",
    "",
    "D’Árcy, Łukasz 'Lu'",
    "Zoë Amélie",
    date(1990, 2, 3),
    "",
    "",
    "",
    ("L/506/2150", "D/506/2153"),
)
BATCH: Final = EntryBatch(
    id=3,
    number=3,
    centre_number="12345",
    qualification="10380",
    qualification_number="601/3433/1",
    qualification_title="OCR Level 3 Diploma in Customer Service",
    prepared_on=date(2026, 11, 23),
    prepared_by="Hall, Grace",
    history_head="3f9a1c77d0",
    lines=(PETRA, ZOE),
)


def test_the_files_are_as_agreed() -> None:
    """The golden files; the manifest names the sum of the table."""
    file = entry_file(BATCH)
    (manifest,) = entry_manifest(BATCH, file).values()
    assert file.data == (GOLDEN / "entry_batch.csv").read_bytes()
    assert manifest == (GOLDEN / "entry_batch_manifest.txt").read_bytes()
    assert f"SHA-256: {sha256(file.data).hexdigest()}\r\n".encode() in manifest
    assert entry_file(BATCH) == file


def test_another_reader_has_every_value_back() -> None:
    """One that knows nothing of this program."""
    rows = list(csv.DictReader(io.StringIO(entry_file(BATCH).data.decode("utf-8"), newline=""), strict=True))
    assert [tuple(each.values()) for each in rows] == [
        (
            *("0003", "12345", "10380", "601/3433/1", "full award", "", "", "0042", "Novak", "Petra", "2004-02-29"),
            *("F", "1026893096", "681990012058G"),
        ),
        (
            *("0003", "12345", "10380", "601/3433/1", "units", "L/506/2150 D/506/2153", "00112233", "", ZOE.surname),
            *("Zoë Amélie", "1990-02-03", "", "", ""),
        ),
    ]


def test_what_does_not_fit_keeps_the_file_from_being_made() -> None:
    """A number of nine digits, a formula for a name: each is named."""
    bad = replace(BATCH, lines=(replace(PETRA, uln="999999999"), replace(ZOE, surname="=A1")))
    with pytest.raises(FileRefused) as refused:
        entry_file(bad)
    assert [(each.row, each.column) for each in refused.value.cells] == [(1, "uln"), (2, "surname")]
    with pytest.raises(ValueError, match="needs the centre number"):
        entry_file(replace(BATCH, centre_number="x"))


def test_a_sample_says_so() -> None:
    """Nobody takes the demonstration's file for a real one."""
    sample = replace(BATCH, demonstration=True)
    assert b"SAMPLE" in next(iter(entry_manifest(sample, entry_file(sample)).values()))
