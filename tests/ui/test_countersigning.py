"""The form of a countersignature begins with who is allocated, and does not offer whose decisions they are."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.candidates import Allocation
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.services.allocation import allocate
from tests.office import ASSESSOR, ago, finished_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard


def test_nobody_is_offered_to_countersign_their_own_decisions(tmp_path: Path) -> None:
    """The countersigner allocated stands in the field; the assessor is not among those named."""
    office = staffed_office(tmp_path)
    number = finished_candidate(office)
    desk = office.desk()
    with desk.change("two more assessors") as change:
        marsh = change.get(StaffMember, ASSESSOR)
        tall, _short = [change.add(replace(marsh, id=0, revision=0, surname=name)).id for name in ("Tall", "Short")]
    allocate(desk, [number], Allocation(Role.COUNTERSIGNER, tall, ago(3)))

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter", "x")
        text = " ".join(officer.screen_text().split())
        assert f"Countersigned by {tall} Tall, Ro" in text
        assert f"{ASSESSOR} Marsh, Ro" not in text

    at_the_keyboard(office, story)
