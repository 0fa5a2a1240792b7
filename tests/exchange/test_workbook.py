"""Workbooks: whole numbers, dates by the right calendar, no formula taken; and none that would fill the memory."""

import re
import sys
from datetime import date
from random import Random
from typing import Final

import pytest

from centre_tui.exchange.candidates_in import read_candidates
from centre_tui.exchange.import_file import ImportFile
from centre_tui.exchange.workbook_sheet import letters
from tests.exchange.packing import MAIN, Formula, Serial, book, packed, parts, sheet, workbook
from tests.exchange.test_hostile_files import check, mutated

TODAY = date(2026, 11, 23)
HEADINGS = ["Surname", "Forenames", "Date of birth", "ULN", "Candidate number", "Age"]
ANN = ["Okafor", "Ann", Serial(32907), 1026893096, 932, 36]


def read(data: bytes) -> ImportFile:
    """Read a workbook as an officer's import does."""
    return read_candidates(data, name="autumn.xlsx", today=TODAY)


def refusal(data: bytes) -> str:
    """Return why a workbook is not read."""
    file = read(data)
    assert file.rows == ()
    (problem,) = file.problems
    return problem.problem


def test_numbers_and_dates_are_what_the_officer_saw() -> None:
    """A ULN without .0, a date of birth by the calendar, and the lost zero of a candidate number told."""
    file = read(workbook([HEADINGS, ANN]))
    assert file.format == "xlsx"
    (row,) = file.good
    assert dict(row.values) == {
        "surname": "Okafor",
        "forenames": "Ann",
        "date_of_birth": date(1990, 2, 3),
        "uln": "1026893096",
        "centre_candidate_number": "932",
    }
    assert [each.note for each in row.notes] == [
        "It is a number in the workbook, which drops leading zeros. Check that it is 932."
    ]
    assert file.notes == (
        "Read from the sheet “Autumn”, the workbook's first.",
        "Dates are numbers in a workbook: row 2, Date of birth, was read as 3 February 1990.",
    )
    assert file.ignored == ("Age",)


def test_the_calendar_of_1904_is_followed() -> None:
    """The same number is four years and a day later there."""
    (row,) = read(workbook([HEADINGS, ANN], since_1904=True)).good
    assert row.values["date_of_birth"] == date(1994, 2, 4)


def test_text_is_taken_as_it_stands() -> None:
    """A number typed as text keeps its zero, and a date as text is read day first; blank rows are passed over."""
    written = ["Reid", "Bo", "4/3/1991", "1026893096", "0932"]
    file = read(workbook([[], HEADINGS[:5], [], written]))
    (row,) = file.good
    assert (row.row, row.values["date_of_birth"], row.values["centre_candidate_number"]) == (
        4,
        date(1991, 3, 4),
        "0932",
    )
    assert row.notes == ()


def test_a_number_without_its_date_format_is_no_date() -> None:
    """It is refused and not guessed."""
    file = read(workbook([HEADINGS, ["Okafor", "Ann", 32907, 1026893096, "1", 1]]))
    assert [each.column for each in file.all_problems()] == ["Date of birth"]


@pytest.mark.parametrize("number", [1026893096.5, 10268930960, 1e15])
def test_a_number_that_is_no_uln_is_refused(number: float) -> None:
    """Not integral, or longer than any."""
    file = read(workbook([HEADINGS, ["Okafor", "Ann", Serial(32907), number, None, None]]))
    assert [each.column for each in file.all_problems()] == ["ULN"]


def test_a_formula_refuses_its_row_and_no_other() -> None:
    """Where the column is read; one in a column that is ignored does no harm."""
    sneaky = ["Reid", "Bo", Formula("TODAY()-12000"), None, None, None]
    harmless = ["Lind", "Cy", Serial(32907), None, None, Formula("2+2")]
    file = read(workbook([HEADINGS, sneaky, harmless]))
    (problem,) = file.all_problems()
    assert (problem.row, problem.problem) == (
        2,
        "The cell under Date of birth is a formula. Paste the values in the place of formulas and import again.",
    )
    assert [row.values["surname"] for row in file.good] == ["Lind"]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """Fifty megabytes of nothing in some thousand bytes."""
    contents: dict[str, str | bytes] = {**parts([HEADINGS]), "xl/media/nothing.bin": bytes(51 << 20)}
    data = packed(contents)
    assert len(data) < 100_000
    assert "unpacks to more than 50 MB" in refusal(data)


def test_too_many_parts_are_refused() -> None:
    """A thousand small files are no workbook."""
    many: dict[str, str | bytes] = {**parts([HEADINGS]), **{f"x/{number}": "" for number in range(1001)}}
    assert "unpacks to more than" in refusal(packed(many))


def test_a_directory_that_lies_about_a_size_is_found_out() -> None:
    """The part is unpacked no further than it says, and then its checksum is wrong."""
    data = packed({"xl/workbook.xml": b"a" * 1000})
    place = data.index(b"PK\x01\x02")
    size = place + 24
    lying = data[:size] + (10).to_bytes(4, "little") + data[size + 4 :]
    assert "damaged" in refusal(lying)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(encoding: str) -> None:
    """Entities that grow without bound are never expanded."""
    laughs = f'<!DOCTYPE a [<!ENTITY a "ha">]><worksheet xmlns="{MAIN}"/>'
    contents: dict[str, str | bytes] = {**parts([HEADINGS]), "xl/worksheets/sheet1.xml": laughs.encode(encoding)}
    assert "declares a document type" in refusal(packed(contents))


BROKEN: dict[str, dict[str, str | bytes]] = {
    "without a book": {"a.txt": "a"},
    "with a book that is no XML": {**parts([HEADINGS]), "xl/workbook.xml": "<workbook"},
    "without sheets": {**parts([HEADINGS]), "xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'},
    "with a sheet that is not there": {
        name: content for name, content in parts([HEADINGS]).items() if name != "xl/worksheets/sheet1.xml"
    },
    "with a sheet that is no XML": {**parts([HEADINGS]), "xl/worksheets/sheet1.xml": "<worksheet><sheetData>"},
    "with a link out of it": {
        **parts([HEADINGS]),
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="rId1" Target="../../../etc/passwd"/></R>',
    },
}


@pytest.mark.parametrize("contents", BROKEN.values(), ids=BROKEN)
def test_what_is_no_workbook_is_refused_in_a_sentence(contents: dict[str, str | bytes]) -> None:
    """Nothing is guessed, and nothing falls over."""
    assert refusal(packed(contents)).startswith("autumn.xlsx: ")


def test_a_workbook_cut_off_or_empty_is_refused() -> None:
    """Whatever is left of it."""
    whole = workbook([HEADINGS, ANN])
    assert "damaged" in refusal(whole[: len(whole) // 2])
    assert "nothing in its first sheet" in refusal(workbook([[], [None]]))


FAR: Final = {
    "in the last corner": ("XFD1048576", "reaches down to row 1,048,576; 50,000 rows are read"),
    "to the right": ("XFD3", "more than 500 columns"),
    "in a corner not quite so far": ("EZ50001", "reaches to EZ50001: too large"),
    "at no place": ("ZZZZZZ99999999999", "damaged"),
    "at no place either": ("", "damaged"),
}


@pytest.mark.parametrize(("place", "words"), FAR.values(), ids=FAR)
def test_one_cell_far_out_does_not_fill_the_memory(place: str, words: str) -> None:
    """Room for every cell before it would be made; where it stands is looked at first."""
    far = sheet([HEADINGS, ANN]).replace("</sheetData>", f'<row><c r="{place}"><v>1</v></c></row></sheetData>')
    assert words in refusal(packed({**parts([HEADINGS]), "xl/worksheets/sheet1.xml": far}))
    blank = sheet([HEADINGS, ANN]).replace("</sheetData>", '<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>')
    assert len(read(packed({**parts([HEADINGS]), "xl/worksheets/sheet1.xml": blank})).good) == 1, (
        "a blank one counts not"
    )


def test_cells_that_do_not_say_where_they_stand_stand_one_after_the_other() -> None:
    """A formula among them is found all the same."""
    bare = re.sub(r' r="[A-Z]*[0-9]+"', "", sheet([HEADINGS, ["Reid", "Bo", Formula("TODAY()")], ANN]))
    file = read(packed({**parts([HEADINGS]), "xl/worksheets/sheet1.xml": bare}))
    assert [each.row for each in file.all_problems()] == [2] and [each.row for each in file.good] == [3]


def test_what_an_officer_does_not_see_in_the_sheet_is_told() -> None:
    """A title above the headings, hidden rows, merged cells."""
    told = sheet([["Learners of autumn"], [], HEADINGS, ANN, ["Reid", "Bo", Serial(32907)]])
    told = told.replace('<row r="5">', '<row r="5" hidden="1">')
    told = told.replace(
        "</worksheet>", '<mergeCells><mergeCell ref="A1:F1"/><mergeCell ref="E4:E5"/></mergeCells></worksheet>'
    )
    file = read(packed({**parts([HEADINGS]), "xl/worksheets/sheet1.xml": told}))
    assert [each.row for each in file.good] == [4, 5]
    assert file.notes[1:4] == (
        "The headings are in row 3; what stands above them is not read.",
        "Hidden in the sheet and read too: 1 row, the first is row 5.",
        "Cells are merged (E4:E5): only the row of the first of them has the value.",
    )


def test_the_first_sheet_is_the_first_an_officer_sees() -> None:
    """A hidden one before it is passed over; that there are others is said."""
    old = '<sheet name="Autumn" sheetId="1" r:id="rId1"/>'
    two = book().replace(old, f'<sheet name="Old" sheetId="2" state="hidden" r:id="rId1"/>{old}')
    contents = {**parts([HEADINGS, ANN]), "xl/workbook.xml": two}
    assert read(packed(contents)).notes[0] == (
        "Read from the sheet “Autumn”, the workbook's first of 2; the others are not read."
    )
    hidden = book().replace('sheetId="1"', 'sheetId="1" state="veryHidden"')
    assert "or all are hidden" in refusal(packed({**contents, "xl/workbook.xml": hidden}))


def test_other_packed_files_and_locked_workbooks_are_called_what_they_are() -> None:
    """An OpenDocument sheet is not damaged, and a password is named."""
    other = packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})
    assert "is no Excel workbook" in refusal(other)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
    assert "an old spreadsheet workbook" in refusal(old)
    assert "locked with a password" in refusal(old + "EncryptedPackage".encode("utf-16-le"))


def test_without_what_reads_workbooks_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named as it is installed."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert "pip install 'centre-tui[xlsx]'" in refusal(workbook([HEADINGS, ANN]))


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_the_sheet_names_them(place: int, name: str) -> None:
    """A formula is looked for where it stands."""
    assert letters(place) == name


def test_damage_inside_any_part_is_rows_and_sentences() -> None:
    """What the zip's checksums do not find: a part that was written wrongly."""
    chance = Random(1904)
    sound = parts([HEADINGS, ANN])
    for _ in range(300):
        name = chance.choice(list(sound))
        check(read(packed({**sound, name: mutated(sound[name].encode(), chance)})))
