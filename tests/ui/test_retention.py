"""Retention at the screen: who asks for what may not go is told why at once, and nobody fills in a form for nothing."""

from pathlib import Path

from centre_tui.domain.disposals import Disposal
from centre_tui.services.holds import close_enquiry, open_enquiry
from tests.office import TODAY, sitting
from tests.services.test_disposals import old
from tests.ui.typing_in import Officer, at_the_keyboard

ASKED = "Destroy the records of 1 candidate"


def test_what_may_not_go_is_told_before_any_form(tmp_path: Path) -> None:
    """A hold keeps the records; asked for once they are not asked for again; on a disposal there is no candidate."""
    place = old(tmp_path)
    open_enquiry(place.manager, 1, TODAY, "ENQ-1")

    async def kept(officer: Officer) -> None:
        await officer.press("6", "w", "d")
        told = officer.screen_text()
        assert ASKED not in told and "Okafor, Ann: A hold has stood since" in " ".join(told.split())

    async def asked(officer: Officer) -> None:
        await officer.press("6", "w", "d")
        assert ASKED in officer.screen_text()
        await officer.type("kept for three years")
        await officer.press("f2", "end", "d")
        assert "asked for already; another person confirms it" in " ".join(officer.screen_text().split())
        await officer.press("home", "d")
        assert "Put the cursor on a candidate." in officer.screen_text()

    at_the_keyboard(sitting(tmp_path, place.memory), kept)
    close_enquiry(place.manager, 1, TODAY, "unfounded")
    at_the_keyboard(sitting(tmp_path, place.memory), asked)
    assert len(list(place.manager.store.all(Disposal))) == 1
