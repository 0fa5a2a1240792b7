"""Something that takes a while: a bar, Esc that stops it, and the pack written from a visit's page."""

from datetime import timedelta
from pathlib import Path
from threading import Event

from centre_tui.domain.visits import Visit
from centre_tui.services.desk import Desk
from centre_tui.services.visits import save_visit
from centre_tui.ui.at_books import Front, Told
from centre_tui.ui.base import Page
from centre_tui.ui.places.long_work import LongWork, Progress
from centre_tui.ui.waiting import PATIENCE
from tests.office import TODAY, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard


def test_the_pack_is_written_from_the_visits_page(tmp_path: Path) -> None:
    """One key, and the line for news says where it is."""
    office = staffed_office(tmp_path)
    save_visit(office.desk(), Visit(qualification="10380", on=TODAY + timedelta(20)))

    async def story(officer: Officer) -> None:
        await officer.press("5", "enter", "x")
        await officer.pilot.pause(0.5)
        await officer.settle()
        assert "7 documents written to" in officer.screen_text()

    at_the_keyboard(office, story)
    (folder,) = tmp_path.iterdir()
    assert folder.name == f"pack_12345_10380_{TODAY + timedelta(20)}"


def test_esc_stops_what_takes_long(tmp_path: Path) -> None:
    """The bar says how far it is; the job hears that it is to end the next time it tells how far it is."""
    office, going_on = staffed_office(tmp_path), Event()
    closed: list[object] = []

    def job(_desk: Desk, progress: Progress) -> str:
        progress(3, 10)
        assert going_on.wait(10)
        progress(4, 10)
        return "never said"

    async def story(officer: Officer) -> None:
        work = LongWork("Ten documents", job)
        officer.app.push_screen(work, closed.append)
        await officer.pilot.pause(0.4)
        assert "3 of 10" in officer.screen_text()
        await officer.pilot.press("escape")
        await officer.pilot.pause()
        assert "Stopping …" in officer.screen_text()
        going_on.set()
        await officer.pilot.pause(0.2)

    at_the_keyboard(office, story)
    assert closed == ["! Stopped; nothing of it is kept."]


def test_what_was_said_while_somebody_waited_stays(tmp_path: Path) -> None:
    """The bar goes when the wait is over; the news that came meanwhile does not go with it."""
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("6")
        page = officer.app.screen
        assert isinstance(page, Page)

        async def work(told: Told, _front: Front) -> None:
            await officer.pilot.pause(PATIENCE + 0.05)
            told(5)
            await officer.pilot.pause()
            assert "records read. Esc stops." in officer.screen_text()
            for sentence in news:
                page.say(sentence)

        news = ["Batch 0007 is prepared."]
        assert await page.waited_for(work)
        assert page.said == "Batch 0007 is prepared."
        news.clear()
        assert await page.waited_for(work)
        assert page.said == ""

    at_the_keyboard(office, story)
