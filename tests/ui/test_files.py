"""Files for other bodies at the screen: chosen, looked at before anything is written, then written under our names."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from centre_tui.services.candidates import add_candidate
from tests.office import finished_candidate, sound_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard

SHEET: Final = "candidate,LastKnownPostCode,AbilityToShare,VerificationType\n1,LS1 4AB,1,2\n"


def test_pearsons_rows_are_looked_at_before_they_are_written(tmp_path: Path) -> None:
    """Of two marked one does not fit: the preview says why, and only a yes writes the other's row."""
    office = staffed_office(tmp_path)
    desk = office.desk()
    add_candidate(desk, sound_candidate())
    add_candidate(desk, replace(sound_candidate("Łukasz", "6936002314"), gender=""))

    async def story(officer: Officer) -> None:
        await officer.press("2", "asterisk", "X", "enter")
        assert "Pearson's registration, 2 candidates" in officer.screen_text()
        await officer.fill("", "", "31/7/2027", "F")
        await officer.press("f2")
        told = officer.screen_text()
        assert "1 of 2 fit into the file." in told and "Last names" in told and "✔ fits" in told
        await officer.press("escape", "f2", "escape")
        assert not list(tmp_path.iterdir())
        await officer.press("down", "down", "down")
        await officer.type("yes")
        await officer.press("f2")
        assert "pearson_12345_10380_20261123.csv is written" in officer.screen_text()

    at_the_keyboard(office, story)
    rows = (tmp_path / "pearson_12345_10380_20261123.csv").read_text().splitlines()
    assert rows[1:] == [",Ann,Okafor,F,03/02/1990,31/07/2027,1026893096,F"]


def test_the_lrs_batch_takes_a_pasted_sheet_of_what_is_not_kept(tmp_path: Path) -> None:
    """Without it the preview says what is missing; with it the file has the LRS's name, made of the clock's time."""
    office = staffed_office(tmp_path)
    add_candidate(office.desk(), sound_candidate())

    async def story(officer: Officer) -> None:
        await officer.press("2", "X", "down", "enter")
        await officer.type("10001234")
        await officer.press("f2")
        assert "LastKnownPostCode" in officer.screen_text() and "This may not be" in officer.screen_text()
        await officer.press("escape", "tab")
        await officer.type(SHEET)
        await officer.press("f2", "escape", "f2")

    at_the_keyboard(office, story)
    assert [each.name for each in tmp_path.iterdir()] == ["LRB_10001234_231120261200.CSV"]


def test_lists_for_people_are_written_at_once(tmp_path: Path) -> None:
    """Of the candidates, and of a batch's claims."""
    office = staffed_office(tmp_path)
    finished_candidate(office)

    async def story(officer: Officer) -> None:
        await officer.press("2", "X", "end", "enter")
        assert "candidates_12345_20261123.csv" in officer.screen_text()
        await officer.press("escape", "6", "p", "home", "enter", "l")
        assert "Written to" in officer.screen_text()

    at_the_keyboard(office, story)
    assert {each.name for each in tmp_path.iterdir()} == {
        "candidates_12345_20261123.csv",
        "claims_12345_10380_0001_list.csv",
    }
