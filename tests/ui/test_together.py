"""Several officers at once: what one saves reaches the other, and nobody overwrites anybody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.services.candidates import add_candidate, save_candidate
from centre_tui.store import Memory
from centre_tui.ui.app import Display
from tests.office import sitting, sound_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard


def test_what_a_colleague_saves_arrives_and_the_cursor_stays(tmp_path: Path) -> None:
    """A row appears within a second; the cursor is still on the same candidate."""
    memory = Memory()
    office = staffed_office(tmp_path, memory)
    for surname, uln in (("Nguyen", "6936002314"), ("Okafor", "1026893096")):
        add_candidate(office.desk(), sound_candidate(surname, uln), keep_both=True)

    async def story(officer: Officer) -> None:
        await officer.press("2", "down")
        add_candidate(sitting(tmp_path, memory).desk(), sound_candidate("Abara", ""), keep_both=True)
        await officer.pilot.pause(1.0)
        await officer.settle()
        text = officer.screen_text()
        assert "Abara" in text
        await officer.press("enter")
        assert "Candidate 2: Okafor" in officer.screen_text()

    at_the_keyboard(office, story)


def test_two_versions_stand_side_by_side_and_the_officer_chooses(tmp_path: Path) -> None:
    """Both change the same candidate; mine of one field and theirs of another are kept."""
    memory = Memory()
    office = staffed_office(tmp_path, memory)
    add_candidate(office.desk(), sound_candidate())

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter", "e")
        other = sitting(tmp_path, memory)
        theirs = other.store.get(Candidate, 1)
        save_candidate(other.desk(), replace(theirs, forenames="Anne", date_of_birth=date(1991, 2, 3)))
        await officer.press("down")
        await officer.type("Annie")
        await officer.press("f2")
        text = officer.screen_text()
        assert "Saved by somebody else meanwhile" in text
        assert "Annie" in text and "Anne" in text
        await officer.press("down", "t", "f2")

    at_the_keyboard(office, story)
    kept = office.store.get(Candidate, 1)
    assert kept.forenames == "Annie"
    assert kept.date_of_birth == date(1991, 2, 3)


def test_u_takes_back_ones_own_last_change(tmp_path: Path) -> None:
    """The candidate just entered is gone again, and the history tells both."""
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        await officer.fill("Okafor", "Ann", "3/2/1990", "", "today")
        await officer.press("f2", "escape", "u")
        assert "Taken back: candidate added" in officer.screen_text()

    at_the_keyboard(office, story)
    assert office.store.count(Candidate) == 0
    told = [each.what for each in office.store.history()]
    assert told[:2] == ["taken back: candidate added", "candidate added"]


def test_a_dropped_line_loses_no_typing(tmp_path: Path) -> None:
    """What was typed when the line dropped is kept for this officer alone, and put back by F3."""
    office = staffed_office(tmp_path)
    display = Display(state=tmp_path / "state")

    async def cut_off(officer: Officer) -> None:
        await officer.press("2", "n")
        await officer.fill("Okafor", "Ann")
        officer.app.keep_drafts()

    async def back_again(officer: Officer) -> None:
        await officer.press("2", "n")
        assert "F3" in officer.screen_text()
        await officer.press("f3")
        text = officer.screen_text()
        assert "Okafor" in text and "Ann" in text
        await officer.press("down", "down")
        await officer.type("3/2/1990")
        await officer.press("f2")
        print(officer.screen_text())

    at_the_keyboard(office, cut_off, display=display)
    (draft,) = (tmp_path / "state" / "drafts").iterdir()
    assert draft.stat().st_mode & 0o777 == 0o600
    at_the_keyboard(office, back_again, display=display)
    assert [each.surname for each in office.store.all(Candidate)] == ["Okafor"]
    assert not list((tmp_path / "state" / "drafts").iterdir())


def test_a_window_too_small_says_so_and_keeps_what_is_typed(tmp_path: Path) -> None:
    """The sentence gives way to the form as it was."""
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        await officer.type("Okafor")
        await officer.pilot.resize_terminal(60, 20)
        await officer.settle()
        assert "80 × 24" in officer.screen_text()
        await officer.pilot.resize_terminal(80, 24)
        await officer.settle()
        assert "Okafor" in officer.screen_text()

    at_the_keyboard(office, story)
