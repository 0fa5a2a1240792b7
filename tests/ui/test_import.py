"""A file of candidates comes in by the screen: preview first, with row, column and reason."""

from datetime import date
from pathlib import Path

from textual import events

from centre_tui.domain.candidates import Candidate
from tests.office import staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard

GOOD = "Surname,Forenames,Date of birth,ULN\nOkafor,Ann,03/02/1990,1026893096\nÓ Briain,Seán,04/05/1991,\n"
BAD = "Surname,Forenames,Date of birth,ULN\nOkafor,Ann,03/02/1990,1026893097\nÓ Briain,Seán,04/05/1991,\n"


async def paste(officer: Officer, text: str) -> None:
    """Paste as a terminal does: the program gets it, and hands it to the field."""
    officer.app.post_message(events.Paste(text))
    await officer.settle()


def test_a_good_file_is_previewed_and_then_taken(tmp_path: Path) -> None:
    """The first F2 writes nothing, the second takes every row."""
    office = staffed_office(tmp_path)
    file = tmp_path / "candidates.csv"
    file.write_text(GOOD, encoding="utf-8")

    async def story(officer: Officer) -> None:
        await officer.press("2", "f")
        await officer.type(str(file))
        await officer.press("f2")
        assert "2 rows, 2 good" in officer.screen_text()
        assert office.store.count(Candidate) == 0
        await officer.press("f2")

    at_the_keyboard(office, story)
    assert [each.surname for each in office.store.all(Candidate)] == ["Okafor", "Ó Briain"]


def test_a_bad_row_is_told_by_row_and_column_and_nothing_is_written(tmp_path: Path) -> None:
    """The preview lists the fault; asked twice the form still takes nothing unless the good rows are accepted."""
    office = staffed_office(tmp_path)
    file = tmp_path / "candidates.csv"
    file.write_text(BAD, encoding="utf-8")

    async def story(officer: Officer) -> None:
        await officer.press("2", "f")
        await officer.type(str(file))
        await officer.press("f2")
        text = officer.screen_text()
        assert "Preview: nothing is written yet" in text
        assert "ULN" in text and "1026893097" in text
        await officer.press("escape", "f2", "escape")
        assert office.store.count(Candidate) == 0
        await officer.press("down", "down")
        await officer.type("yes")
        await officer.press("f2")

    at_the_keyboard(office, story)
    assert [each.surname for each in office.store.all(Candidate)] == ["Ó Briain"]


def test_cells_are_pasted_out_of_a_spreadsheet(tmp_path: Path) -> None:
    """Without headings, a blank last cell and all; the preview says who is new, and the same cells again add nobody."""
    office = staffed_office(tmp_path)
    cells = "Okafor\tAnn\t3/2/1990\t1026893096\t1/9/2026\nÓ Briain\tSeán\t4/5/1991\t\t\n"

    async def story(officer: Officer) -> None:
        await officer.press("2", "v")
        await paste(officer, cells)
        await officer.press("f2")
        assert "2 rows, 2 good" in officer.screen_text()
        await officer.press("f2")
        assert "Saved. 2 candidates entered." in officer.screen_text()
        await officer.press("v")
        await paste(officer, cells)
        await officer.press("f2")
        assert "In the books already as candidate 1; left as it is." in " ".join(officer.screen_text().split())
        await officer.press("escape", "f2")

    at_the_keyboard(office, story)
    assert [(each.surname, each.start) for each in office.store.all(Candidate)] == [
        ("Okafor", date(2026, 9, 1)),
        ("Ó Briain", None),
    ]


def test_pasted_cells_with_a_fault_are_told_by_row_and_column(tmp_path: Path) -> None:
    """With headings, in an order of their own; what is good is listed beneath."""
    office = staffed_office(tmp_path)
    cells = "DOB\tSurname\tFirst name\n31/2/1990\tOkafor\tAnn\n4/5/1991\tÓ Briain\tSeán\n"

    async def story(officer: Officer) -> None:
        await officer.press("2", "v")
        await paste(officer, cells)
        await officer.press("f2")
        text = officer.screen_text()
        assert "31/2/1990" in text and "DOB" in text
        assert "new" in text and "born 4 May 1991" in text

    at_the_keyboard(office, story)
    assert office.store.count(Candidate) == 0


def test_cells_pasted_onto_the_list_are_previewed_and_no_letter_of_them_is_a_command(tmp_path: Path) -> None:
    """The form opens with them in it; leaving it asks, since nothing of it is in the books. Elsewhere it is told."""
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("2")
        await paste(officer, "Okafor\tAnn\t3/2/1990\t1026893096\t1/9/2026\n")
        assert "Paste candidates out of a spreadsheet" in officer.screen_text()
        await officer.press("escape")
        assert "Not saved. Esc again leaves" in officer.screen_text()
        await officer.press("f2")
        assert "1 row, 1 good" in officer.screen_text()
        await officer.press("f2", "3")
        await paste(officer, "Okafor\tAnn\n")
        assert "Nothing is pasted here" in officer.screen_text()

    at_the_keyboard(office, story)
    assert [each.surname for each in office.store.all(Candidate)] == ["Okafor"]
