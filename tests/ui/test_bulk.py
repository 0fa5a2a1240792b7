"""Marked rows edited together by keys: a preview first, then one change, and u takes it back."""

from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.services.candidates import add_candidate
from tests.office import sound_candidate, staffed_office
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
        await officer.press("u")

    at_the_keyboard(office, story)
    assert places() == ["Harbour Lane"] * 3
