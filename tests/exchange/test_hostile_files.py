"""Whatever bytes come as a file, the answer is rows and sentences: no crash, and nothing unsafe to show."""

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.text import printable
from centre_tui.exchange.candidates_in import FORMATS, read_candidates
from centre_tui.exchange.headings import REQUIRED
from centre_tui.exchange.import_file import ImportFile
from tests.exchange.packing import Serial, workbook

TODAY = date(2026, 11, 23)
DATA = Path(__file__).parent / "data"
ILR = (DATA / "ilr_sample_1718_dfe.xml").read_bytes()
ILR_HEAD = ILR[: ILR.index(b"<LearnerEmploymentStatus")] + b"</Learner></Message>"
CSV = (
    "ULN,Surname,Forenames,DOB,Sex,Start date,Address\r\n"
    '1000000043,Sméth,"Mary ""MJ"" Jane",03/04/1990,F,2026-09-01,"1, High St\r\nLeeds"\r\n'
    "9999999999,O'Connor,Ann,29021992,M,,\r\n"
).encode()
XLSX = workbook(
    [["Surname", "Forenames", "DOB", "ULN"], ["Sméth", "Jane", Serial(32907), 1000000043], ["O", "B", "", "x"]]
)
SEEDS = {"csv": CSV, "pasted": CSV.replace(b",", b"\t"), "ilr": ILR_HEAD, "xlsx": XLSX}
PIECES = (
    *(b'"', b",", b"\n", b"\r", b"\t", b";", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"=1+1", b"\x1b[2J"),
    *(b"<", b">", b"&", b"</Learner>", b"<Learner>", b"<!DOCTYPE a>", b"]]>", b"<![CDATA[", b"&#x1b;", b"&#0;"),
    *("\u202e".encode(), "１".encode(), b"9" * 30, b"31/2/1990", b"sep=;\n", b"<?xml version='1.0'?>"),
)


def check(file: ImportFile) -> None:
    """Look at everything a reader hands on: sentences, safe values, whole candidates."""
    for problem in file.all_problems():
        assert problem.problem.endswith(".")
        assert (
            printable(problem.value + problem.column + problem.problem)
            == problem.value + problem.column + problem.problem
        )
    for row in file.good:
        assert all(row.values.get(field) for field in REQUIRED)
        assert all(printable(value) == value for value in row.values.values() if isinstance(value, str))
    assert file.rows or file.problems


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the data with a few pieces put in, taken out, doubled or moved."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(changed) + 1)
        end = min(len(changed), start + chance.choice((0, 0, 1, 1, 2, 8, 40)))
        changed[start:end] = chance.choice(
            (chance.choice(PIECES), bytes((chance.randrange(256),)), bytes(changed[start:end]) * 2)
        )
    return bytes(changed)


@pytest.mark.parametrize("form", FORMATS)
def test_thousands_of_damaged_files_are_rows_and_sentences(form: str) -> None:
    """A sound file of each format, damaged two thousand ways that are the same on every run."""
    chance = random.Random(10380)
    for _ in range(2000):
        check(read_candidates(mutated(SEEDS[form], chance), name="damaged", today=TODAY, format=form))


@given(st.binary(max_size=200), st.sampled_from((None, *FORMATS)))
@example(b"\xef\xbb\xbf", None)
@example(b"\xff\xfe\x00\x00", "csv")
@example(b"sep=,", "csv")
@example(b"<?xml version='1.0' encoding='utf-7'?>", None)
def test_any_bytes_are_rows_or_a_sentence(data: bytes, form: str | None) -> None:
    """Under any format, told or found."""
    check(read_candidates(data, name="any", today=TODAY, format=form))


@given(st.lists(st.lists(st.text(max_size=12), min_size=7, max_size=7), max_size=4))
def test_any_cells_under_good_headings_are_rows_or_sentences(rows: list[list[str]]) -> None:
    """Text of any alphabet, quoted as a spreadsheet quotes it."""
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    text = "\n".join(("ULN,Surname,Forenames,DOB,Sex,Start date,Site", *quoted))
    check(read_candidates(text.encode("utf-8", "surrogatepass"), name="any", today=TODAY, format="csv"))
