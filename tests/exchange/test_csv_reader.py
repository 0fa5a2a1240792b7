"""CSV and pasted cells: what MIS exports and spreadsheets send, good and bad, told by row and column."""

from datetime import date
from pathlib import Path

import pytest

from centre_tui.exchange.candidates_in import read_candidates
from centre_tui.exchange.import_file import ImportFile

TODAY = date(2026, 11, 23)
DATA = Path(__file__).parent / "data"
HEAD = "Surname,Forenames,DOB,ULN\n"
GOOD = "Okafor,Ann,3/4/1990,1000000043\n"


def read(text: str | bytes, form: str | None = None) -> ImportFile:
    """Read a file an officer called learners.csv."""
    data = text.encode() if isinstance(text, str) else text
    return read_candidates(data, name="learners.csv", today=TODAY, format=form)


def said(file: ImportFile) -> list[tuple[int, str, str]]:
    """Return each problem as row, column and sentence."""
    return [(each.row, each.column, each.problem) for each in file.all_problems()]


def only(file: ImportFile) -> str:
    """Return the sentence of the one problem."""
    [(_, _, sentence)] = said(file)
    return sentence


def test_a_candidate_is_read_under_the_records_names() -> None:
    """All the fields of a row at once, in the values the record keeps."""
    file = read(
        "ULN,Family name,Given names,D.O.B.,Sex,Start date,Site,Publicly funded,Prior OCR units,OCR candidate number,"
        "Candidate number,UCI,Student ID,Postcode\n"
        "1000 000 043,O'Connor, Mary  Jane ,03/04/1990,female,2026-09-01,Leeds,Y,no,01234567,0932,"
        "681990012058g,A12,LS1\n"
    )
    assert said(file) == []
    assert file.ignored == ("Postcode",)
    assert dict(file.good[0].values) == {
        "uln": "1000000043",
        "surname": "O'Connor",
        "forenames": "Mary Jane",
        "date_of_birth": date(1990, 4, 3),
        "gender": "F",
        "start": date(2026, 9, 1),
        "location": "Leeds",
        "publicly_funded": True,
        "prior_ocr_units": False,
        "ocr_candidate_number": "01234567",
        "centre_candidate_number": "0932",
        "uci": "681990012058G",
        "reference": "A12",
    }


def test_a_blank_cell_says_nothing() -> None:
    """Absent is absent: neither an empty text nor a no."""
    file = read("Surname,Forenames,DOB,ULN,Sex,Publicly funded\nOkafor,Ann,3/4/1990,, ,\n")
    assert set(file.good[0].values) == {"surname", "forenames", "date_of_birth"}


@pytest.mark.parametrize(
    ("encoding", "noted"), [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("cp1252", True)]
)
def test_accents_survive_every_encoding_an_office_saves_in(encoding: str, noted: bool) -> None:
    """Where the characters were guessed, the file says so and each accented cell is noted."""
    file = read((HEAD + "Sméth,Zoë,3/4/1990,\nOkafor,Ann,3/4/1990,\n").encode(encoding))
    assert said(file) == []
    assert file.good[0].values["surname"] == "Sméth"
    assert bool(file.notes) == noted
    assert [note.value for row in file.rows for note in row.notes] == (["Sméth", "Zoë"] if noted else [])


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("declared", [False, True])
def test_separators_and_line_ends_are_found_out(separator: str, end: str, declared: bool) -> None:
    """Four separators, three line ends, with or without a spreadsheet's `sep=` line."""
    text = (HEAD + GOOD).replace(",", separator).replace("\n", end)
    file = read(f"sep={separator}{end}{text}" if declared else text)
    assert said(file) == []
    assert file.good[0].row == (3 if declared else 2)


def test_row_numbers_are_the_lines_of_the_file() -> None:
    """Blank lines and cells of several lines are counted as the officer's editor counts them."""
    file = read('Surname,Forenames,DOB,Address\n\nOkafor,Ann,3/4/1990,"1, High St\nLeeds"\n,,,\nPrice,Bo,x,\n')
    assert [row.row for row in file.rows] == [3, 6]
    assert said(file) == [(6, "DOB", "This is not a date the program can read. Type it as 3/4/2026 or 3 apr 2026.")]


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ("Okafor,Ann,3/4/90,", "DOB", "could be 3 April 1990 or 3 April 2090."),
        ("Okafor,Ann,3/4/05,", "DOB", "could be 3 April 1905 or 3 April 2005"),
        ("Okafor,Ann,31/2/1990,", "DOB", "31 February does not exist"),
        ("Okafor,Ann,32966,", "DOB", "spreadsheet's day number"),
        ("Okafor,Ann,1/1/2027,", "DOB", "1 January 2027 is still to come"),
        ("Okafor,Ann,today,", "DOB", "not a date"),
        ("Okafor,Ann,,", "DOB", "Nothing is given for the date of birth"),
        (",Ann,3/4/1990,", "Surname", "Nothing is given for the surname"),
        ("Okafor,,3/4/1990,", "Forenames", "Nothing is given for the forenames"),
        ("=1+1,Ann,3/4/1990,", "Surname", "may not begin with ="),
        ("Okaf0r,Ann,3/4/1990,", "Surname", "this has a digit"),
        ("Okafor\x1b[2J,Ann,3/4/1990,", "Surname", "control character"),
        ("Okafor,Ann\u202e,3/4/1990,", "Forenames", "invisible formatting"),
        ('"Oka\nfor",Ann,3/4/1990,', "Surname", "line break"),
        ("O" * 5000 + ",Ann,3/4/1990,", "Surname", "has 5000 characters"),
        ("Okafor,Ann,3/4/1990,1234567890", "ULN", "does not agree"),
        ("Okafor,Ann,3/4/1990,1.00E+09", "ULN", "spreadsheet has shortened"),
        ("Okafor,Ann,3/4/1990,TBC", "ULN", "Leave the ULN blank"),
        ("Okafor,Ann,3/4/1990", "", "has 3 cells where the headings are 4"),
        ("Okafor,Ann,3/4/1990,,x", "", "has 5 cells where the headings are 4"),
        ('Okafor,"Ann"x,3/4/1990,', "", "quotation marks in this row"),
        ("x," * 600, "", "more than 500 cells"),
    ],
    ids=lambda value: repr(value[:40]),
)
def test_a_bad_row_is_told_and_the_others_are_read(cells: str, column: str, sentence: str) -> None:
    """Row, column, value and reason; the rows around it are good."""
    file = read(HEAD + GOOD + cells + "\n" + "Price,Bo,4/5/1991,\n")
    [problem] = file.all_problems()
    assert (problem.row, problem.column) == (3, column)
    assert sentence in problem.problem
    assert [row.values["surname"] for row in file.good] == ["Okafor", "Price"]
    assert problem.value.isprintable() and len(problem.value) <= 60


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("Gender", "Z", "M, F or blank"),
        ("Publicly funded", "perhaps", "yes, no or blank"),
        ("OCR candidate number", "1234567", "8 digits; this has 7"),
        ("Candidate number", "12345", "up to four digits"),
        ("UCI", "681990012058", "13 characters"),
        ("Start date", "4/25/2026", "month first"),
        ("Site", "=cmd", "may not begin with ="),
        ("Student ID", "a\tb", "a tab"),
    ],
)
def test_the_other_columns_are_checked_too(column: str, value: str, sentence: str) -> None:
    """Every field that is read has its check."""
    file = read(f"Surname,Forenames,DOB,{column}\nOkafor,Ann,3/4/1990,{value}\n")
    assert any(sentence in problem for _, _, problem in said(file))
    assert file.good == ()


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("ULN", "9999999999", "temporary ULN"),
        ("ULN", "9999 999 999", "temporary ULN"),
        ("UCI", "681990012058H", "does not agree"),
        ("UCI", "99999Q140001X", "cannot be checked"),
        ("Gender", "not known", "asks for M or F"),
        ("Site", "Leeds", ""),
    ],
)
def test_what_can_be_taken_with_a_second_look_is_noted(column: str, value: str, sentence: str) -> None:
    """A note stands beside the row and does not refuse it."""
    [row] = read(f"Surname,Forenames,DOB,{column}\nOkafor,Ann,3/4/1990,{value}\n").good
    assert [sentence in note.note for note in row.notes] == ([True] if sentence else [])


def test_a_temporary_uln_is_left_blank() -> None:
    """The ILR's 9999999999 is not a number of anybody."""
    [row] = read(HEAD + "Okafor,Ann,3/4/1990,9999999999\n").good
    assert "uln" not in row.values


def test_a_date_of_an_export_may_carry_midnight() -> None:
    """Databases add it; any other time is told."""
    file = read(HEAD + "A,B,1990-04-03T00:00:00.000,\nC,D,03/04/1990 00:00,\nE,F,03/04/1990 12:30,\n")
    assert [row.values["date_of_birth"] for row in file.good] == [date(1990, 4, 3)] * 2
    assert [row for row, _, _ in said(file)] == [4]


def test_a_column_written_month_first_is_refused_whole() -> None:
    """4/3/1990 beside 4/25/1990 is 3 April, and would be read as 4 March."""
    file = read(HEAD + "A,B,4/3/1990,\nC,D,4/25/1990,\n")
    assert (3, "DOB", "The dates under DOB are written month first. Write the day first in all of them.") in said(file)
    assert file.good == ()


def test_one_month_first_date_among_others_is_that_rows_slip() -> None:
    """Where another date can only be day first, the column is."""
    file = read(HEAD + "A,B,25/4/1990,\nC,D,4/25/1990,\n")
    assert said(file) == [(3, "DOB", "There is no month 25. Type the day first, then the month: 31/12/1990.")]
    assert len(file.good) == 1


def test_a_number_twice_in_a_file_is_told_and_a_person_twice_is_noted() -> None:
    """A ULN belongs to one candidate; a name and a date of birth may be two people's."""
    file = read(HEAD + GOOD + "Price,Bo,4/5/1991,1000000043\nOkafor,Ann,3/4/1990,\n")
    assert said(file) == [(3, "ULN", "Row 2 has this too. One row is one candidate.")]
    assert [note.note for note in file.rows[2].notes] == [
        "Row 2 has the same name and date of birth. Check that they are two people."
    ]


def test_an_open_quotation_mark_does_not_swallow_the_file() -> None:
    """The row it stands in is told; the rows below are read."""
    file = read(HEAD + 'Okafor,"Ann,3/4/1990,\n' + "Price,Bo,4/5/1991,\n" * 300)
    assert [row for row, _, _ in said(file)] == [2]
    assert len(file.good) == 300


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "There is nothing in it"),
        (b"\n\n , \n", "There is nothing in it"),
        (b"Surname,Forenames,DOB\n", "no candidates below"),
        (b"Surname,Forenames\nOkafor,Ann\n", "no column for the date of birth"),
        (b"Surname,Surname,Forenames,DOB\na,b,c,d\n", "stands there 2 times"),
        (b'"Surname,Forenames\n', "quotation marks"),
        (b"PK\x03\x04rest", "The workbook is damaged"),
        (b"\xd0\xcf\x11\xe0rest", "an old spreadsheet workbook"),
        (b"Surname\x00,Forenames\n", "row 1 has a NUL"),
        ("Surname,Forenames".encode("utf-16-le"), "NUL"),
        (b"\xff\xfeS", "characters are damaged"),
        (b"Surname,\x81\x8d\n", "characters cannot be read"),
        (b"x" * 10_485_761, "more than 10 MB"),
        (b"x\n" * 50_002, "more than 50,000 rows"),
        (b"\n" * 500_001, "500,000 lines"),
        (b"x" * 100_001, "no end"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_a_file_that_cannot_be_read_has_one_sentence(data: bytes, sentence: str) -> None:
    """Empty, cut, packed, huge, or without the columns: what it is and what to do."""
    file = read(data)
    assert any(sentence in problem for _, _, problem in said(file))
    assert file.good == ()


def test_a_hostile_name_of_a_file_is_shown_safely() -> None:
    """What an officer's shell hands over may hold anything."""
    file = read_candidates(b"", name="\x1b[2J.csv", today=TODAY)
    assert only(file) == "\ufffd[2J.csv: There is nothing in it."


def test_cells_pasted_with_their_headings() -> None:
    """A block copied out of a spreadsheet is read as the file would be."""
    file = read("First Name\tLast Name\tDate of Birth\nAnn\tOkafor\t3/4/1990\n", "pasted")
    assert file.format == "pasted"
    assert file.good[0].values["surname"] == "Okafor"
    assert file.good[0].row == 2


@pytest.mark.parametrize("cells", ["Okafor\tAnn\t03/04/1990\t1000000043\t01/09/2026", "Okafor\tAnn\t03/04/1990"])
def test_cells_pasted_without_headings_are_in_the_forms_order(cells: str) -> None:
    """Surname, forenames, date of birth, and as many of ULN and start as there are."""
    file = read(cells, "pasted")
    assert said(file) == []
    assert file.good[0].row == 1
    assert file.good[0].values["date_of_birth"] == date(1990, 4, 3)


def test_pasted_cells_of_unknown_columns_ask_for_their_headings() -> None:
    """Six columns without headings could be anything, and two are too few."""
    assert "Copy the headings" in only(read("a\tb\tc\td\te\tf", "pasted"))
    assert "no column for the date of birth" in only(read("Okafor\tAnn", "pasted"))


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Registrations_Stage_2_Duplicate_Specialisms.csv", [2, 3, 4, 5, 6]),
        ("Registrations_Stage_2_Header_Order_Different.csv", [2, 3]),
        ("Registrations_Stage_2_Valid_File.csv", [2, 3, 4, 5]),
    ],
)
def test_the_made_up_ulns_of_the_t_level_files_are_told(name: str, rows: list[int]) -> None:
    """Everything else in them is read, dates as DDMMYYYY, whatever the order of the columns."""
    file = read((DATA / name).read_bytes())
    assert [row for row, column, _ in said(file) if column == "ULN"] == rows
    assert file.ignored == ("UKPRN", "Academic year", "Core code", "Specialism code(s)")
    assert file.rows[0].values == {"forenames": "First", "surname": "Last", "date_of_birth": date(2006, 1, 10)}


def test_a_specialism_named_twice_is_told_as_the_departments_validator_does() -> None:
    """Two rows of its file name one twice, next to another or not; two different ones are sound."""
    file = read((DATA / "Registrations_Stage_2_Duplicate_Specialisms.csv").read_bytes())
    found = [(row, sentence) for row, column, sentence in said(file) if column == "Specialism code(s)"]
    sentence = "27234567 stands there more than once. Name each specialism once."
    assert found == [(5, sentence), (6, sentence)]
    valid = read((DATA / "Registrations_Stage_2_Valid_File.csv").read_bytes())
    assert {column for _, column, _ in said(valid)} == {"ULN"}


def test_columns_in_another_order_are_read_and_what_the_department_says_of_them_is_noted() -> None:
    """Its validator refuses the file; here columns are known by their names."""
    file = read((DATA / "Registrations_Stage_2_Header_Order_Different.csv").read_bytes())
    assert any("another order than the DfE's" in note for note in file.notes)
    assert read((DATA / "Registrations_Stage_2_Valid_File.csv").read_bytes()).notes == ()
