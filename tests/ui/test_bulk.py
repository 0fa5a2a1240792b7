"""Marked rows edited together by keys: a preview first, then one change, and u takes it back."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.services.candidates import add_candidate
from centre_tui.services.entry_steps import confirm_entry, send_entries
from centre_tui.services.history import changes
from tests.office import TODAY, ago, sound_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard


def test_marked_candidates_are_moved_together(tmp_path: Path) -> None:
    """Two marked, one not; the first F2 shows who would be altered, the second saves."""
    office = staffed_office(tmp_path)
    for surname in ("Abara", "Ito", "Okafor"):
        add_candidate(office.desk(), sound_candidate(surname, ""), keep_both=True)

    def places() -> list[str]:
        return [each.location for each in office.store.all(Candidate)]

    async def story(officer: Officer) -> None:
        await officer.press("2", "space", "space", "e")
        assert "The same for 2 candidates" in officer.screen_text()
        await officer.fill("", "", "", "Leeds")
        await officer.press("f2")
        text = officer.screen_text()
        assert "2 candidates altered, 0 stay as they are" in text
        assert "Workplace or site" in text and "Leeds" in text
        assert places() == ["Harbour Lane"] * 3
        await officer.press("escape", "f2")
        assert places() == ["Leeds", "Leeds", "Harbour Lane"]
        assert "2 candidates altered." in officer.screen_text()
        await officer.press("u")

    at_the_keyboard(office, story)
    assert places() == ["Harbour Lane"] * 3


def test_marked_entries_are_sent_and_confirmed_together(tmp_path: Path) -> None:
    """Each is one change, and the news say how many there were and of whom a remark is; c asks for no number."""
    office = staffed_office(tmp_path)
    for surname in ("Abara", "Ito", "Okafor"):
        draft = replace(sound_candidate(surname, ""), initial_assessment=None)
        add_candidate(office.desk(), draft, keep_both=True)

    def confirmed() -> list[object]:
        return [each.entries[0].confirmed_on for each in office.store.all(Candidate)]

    async def story(officer: Officer) -> None:
        await officer.press("2", "asterisk", "c")
        text = officer.screen_text()
        assert "3 entries confirmed" in text and "OCR candidate number  " not in text
        await officer.press("f2")
        assert "3 of 3 refused: Abara, Ann; Ito, Ann; Okafor, Ann. The entry of" in " ".join(
            officer.screen_text().split()
        )
        assert confirmed() == [None] * 3
        await officer.press("escape", "t", "f2", "f2")
        assert "3 entries sent." in officer.screen_text()
        await officer.press("c", "f2")
        assert "3 entries confirmed. Abara, Ann: " in officer.screen_text()
        await officer.press("w")
        assert "3 are marked, and this is done for one at a time: mark only one." in officer.screen_text()

    at_the_keyboard(office, story)
    assert confirmed() == [TODAY] * 3
    assert [each.what.split(";")[0] for each in changes(office.desk())][:2] == ["3 entries confirmed", "3 entries sent"]


def test_the_one_marked_is_confirmed_wherever_the_cursor_stands(tmp_path: Path) -> None:
    """Its own form opens, with the field for its number."""
    office = staffed_office(tmp_path)
    for surname in ("Abara", "Ito"):
        add_candidate(office.desk(), sound_candidate(surname, ""), keep_both=True)
    send_entries(office.desk(), [1, 2], ago(5))
    confirm_entry(office.desk(), 2, ago(4))

    async def story(officer: Officer) -> None:
        await officer.press("2", "space", "c")
        assert "Entry of Abara, Ann confirmed" in officer.screen_text()
        await officer.press("f2")

    at_the_keyboard(office, story)
    assert [each.entries[0].confirmed_on for each in office.store.all(Candidate)] == [TODAY, ago(4)]
