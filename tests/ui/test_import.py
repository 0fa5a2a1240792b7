"""A file of candidates comes in by the screen: preview first, with row, column and reason."""

from pathlib import Path

from centre_tui.domain.candidates import Candidate
from tests.office import staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard

GOOD = "Surname,Forenames,Date of birth,ULN\nOkafor,Ann,03/02/1990,1026893096\nÓ Briain,Seán,04/05/1991,\n"
BAD = "Surname,Forenames,Date of birth,ULN\nOkafor,Ann,03/02/1990,1026893097\nÓ Briain,Seán,04/05/1991,\n"


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
