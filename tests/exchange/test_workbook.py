"""Workbooks: whole numbers, dates by the right calendar, no formula taken; and none that would fill the memory."""

from datetime import date
from random import Random

import pytest

from centre_tui.exchange.candidates_in import read_candidates
from centre_tui.exchange.import_file import ImportFile
from centre_tui.exchange.workbook import letters
from tests.exchange.packing import MAIN, Formula, Serial, packed, parts, workbook
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
