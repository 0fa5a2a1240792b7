"""The grid under the keys: one key acts on the unit under the cursor, and the grid follows the books."""

from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.services.candidates import add_candidate, plan_units
from tests.office import ago, finished_candidate, sound_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard

FIRST = "L/506/2150"


def said(officer: Officer) -> str:
    """Return what stands on the screen, without the breaks of its lines."""
    return " ".join(officer.screen_text().split())


def test_enter_does_what_the_unit_under_the_cursor_waits_for(tmp_path: Path) -> None:
    """A planned unit is decided on from the grid; a claimable one shows its claim; f narrows, o opens the page."""
    office = staffed_office(tmp_path)
    desk = office.desk()
    finished_candidate(office)
    number = add_candidate(desk, sound_candidate("Lind", ""), keep_both=True).record.id
    plan_units(desk, number, [FIRST], ago(3))

    async def story(officer: Officer) -> None:
        await officer.press("2", "x")
        text = said(officer)
        assert "2 candidates with a live entry" in text
        assert "Unit 1 Organise and deliver customer service: Lind, Ann, planned; Enter records a decision." in text
        await officer.press("enter")
        assert "Decision" in said(officer)
        await officer.fill("Kept every promise made to the customer", "work product", next_key="tab")
        await officer.press("f2")
        assert "decided; Enter signs it off" in said(officer)
        await officer.press("right")
        assert "Unit 2" in said(officer) and "not planned; Enter plans units" in said(officer)
        await officer.press("enter")
        assert "Units of Lind, Ann" in said(officer)
        await officer.press("escape", "f", "f", "f")
        assert "1 candidate with a live entry, with a unit to sign off" in said(officer)
        await officer.press("f", "f")
        assert "with a unit to claim" in said(officer)
        await officer.press("enter")
        assert "Claim of Okafor, Ann" in said(officer)
        await officer.press("escape", "o")
        assert "Candidate 1: Okafor, Ann" in said(officer)
        await officer.press("escape", "f", "a", "slash")
        await officer.type("lind")
        await officer.press("enter")
        assert "with a live entry or without" in said(officer)
        assert "Okafor" not in said(officer)
        await officer.press("escape")
        assert "Okafor" in said(officer)
        await officer.press("x")
        assert "Candidates by units" in said(officer)
        await officer.press("escape")
        assert "[2 Candidates]" in said(officer)

    at_the_keyboard(office, story)
    assert [each.assessor for each in office.store.get(Candidate, number).units[0].decisions] == [2]
