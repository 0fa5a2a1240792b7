"""The row under the cursor stands whole below the table of a wide window, in the frame that moves the cursor."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.staff import Role, RolePeriod
from centre_tui.services.books import SCHEMA, codec
from centre_tui.services.opening import Office
from centre_tui.store import Author, Session, memory_store
from centre_tui.store.records import Record
from centre_tui.ui.app import CentreApp, Display
from centre_tui.ui.terminal import Terminal
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row
from centre_tui.ui.widgets.row_detail import RowDetail, laid_out
from tests.office import CATALOGUE, ME, clock, sound_candidate, staffed_office
from tests.services.fictitious import DAY, built
from tests.ui.emulator import Compared, compare
from tests.ui.typing_in import Officer, at_the_keyboard

LONG = "Every assessor of the unit holds an award that lapsed before the decision, and none is countersigned"
COLUMNS = (Column("name", "Name", 20), Column("why", "Why", 30), Column("where", "Where", 10, hide_below=200))
ROWS = tuple(Row(number, (f"Person {number}", f"{LONG} {number}", f"Room {number}")) for number in range(60))
WIDE, NARROW = (120, 40), (119, 40)
MOST_BYTES = {
    ("2",): 400,
    ("2", "x"): 400,
    ("3", "m"): 400,
    ("3", "w"): 400,
    ("4",): 400,
    ("4", "x"): 400,
    ("4", "i", "enter"): 400,
    ("6", "d"): 400,
    ("6", "o"): 400,
    ("7",): 400,
    (): 500,
    ("6",): 600,
}
"""Of a move in nineteen of twenty; where a new sentence stands in the row and below, both are sent."""


class OneList(App[None]):
    """A table with its detail below, that counts its frames."""

    def __init__(self) -> None:
        super().__init__()
        self.table = RecordTable(COLUMNS, empty="Nobody.")
        self.frames = 0

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield self.table
        yield RowDetail(self.table)

    def on_mount(self) -> None:
        """Fill the table."""
        self.table.show(ROWS)
        self.table.focus()

    def post_display_hook(self) -> None:
        """Count a frame."""
        self.frames += 1

    def told(self) -> str:
        """Return what the detail says on the screen."""
        lines = [strip.text for strip in self.screen._compositor.render_strips()]
        return " ".join(" ".join(lines[self.query_one(RowDetail).region.y :]).split())


def looked_at(story: Callable[[OneList, Pilot[None]], Awaitable[None]], size: tuple[int, int] = WIDE) -> None:
    """Run a story on the list."""

    async def told() -> None:
        app = OneList()
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await story(app, pilot)

    asyncio.run(told())


def whole(number: int) -> str:
    """Return the whole of a row, with what the table cuts and the column it has no room for."""
    return f"Name: Person {number} Why: {LONG} {number} Where: Room {number}"


def test_it_says_the_row_under_the_cursor() -> None:
    """After moves, a filter, new rows and none."""

    async def story(app: OneList, pilot: Pilot[None]) -> None:
        assert app.told() == whole(0)
        await pilot.press("down", "down")
        assert app.told() == whole(2)
        await pilot.press("end")
        assert app.told() == whole(59)
        app.table.filter("person 41")
        await pilot.pause()
        assert app.told() == whole(41)
        app.table.filter("")
        app.table.show([row._replace(cells=("Mended", *row.cells[1:])) for row in ROWS])
        await pilot.pause()
        assert app.told() == whole(41).replace("Person 41", "Mended")
        app.table.filter("nobody of this name")
        await pilot.pause()
        assert not app.told()

    looked_at(story)


def test_a_move_is_one_frame() -> None:
    """The detail is drawn with the cursor, not after it, within the window and where it scrolls."""

    async def story(app: OneList, pilot: Pilot[None]) -> None:
        for _ in range(50):
            before = app.frames
            await pilot.press("down")
            assert app.frames == before + 1

    looked_at(story)


def test_a_narrow_window_is_left_to_the_rows() -> None:
    """Across the border both ways."""

    async def story(app: OneList, pilot: Pilot[None]) -> None:
        detail = app.query_one(RowDetail)
        assert (detail.size.height, app.table.size.height) == (0, 40)
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert (detail.size.height, app.table.size.height, app.told()) == (3, 37, whole(0))
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert (detail.size.height, app.table.size.height) == (0, 24)

    looked_at(story, NARROW)


def test_what_a_row_shows_whole_is_not_said_again() -> None:
    """Below a row that is not cut stands only what it is about."""

    async def story(app: OneList, pilot: Pilot[None]) -> None:
        app.table.show([Row(1, ("Ann", "Not yet.", ""))])
        await pilot.pause()
        assert app.told() == "Name: Ann"

    looked_at(story)


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    """Three lines are all there is."""

    async def story(app: OneList, pilot: Pilot[None]) -> None:
        app.table.show([Row(1, ("Ann", " ".join([LONG] * 9), ""))])
        await pilot.pause()
        assert app.told().endswith("…")

    looked_at(story)


@given(st.text(), st.integers(0, 130))
@example("Name: Ann\tWhy: not\tWhere: Hall", 118)
@example("王小明 王小明", 3)
@example("", 1)
@example("Ann", 0)
def test_no_line_is_wider_than_the_window_and_no_word_is_lost(text: str, width: int) -> None:
    """Whatever the words are."""
    lines = list(laid_out(text, width))
    assert all(cell_len(line) <= max(2, width) for line in lines)
    letters = "".join("".join(filter(str.isalnum, line)) for line in lines)
    assert letters == "".join(filter(str.isalnum, text if width else ""))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office with two candidates."""
    office = staffed_office(tmp_path)
    with office.store.change("two candidates") as change:
        for surname in ("Adams", "Bell"):
            change.add(sound_candidate(surname))
    return office


@pytest.mark.parametrize(("size", "told"), [(WIDE, True), (NARROW, False), ((80, 24), False)])
def test_more_of_a_candidate_stands_below_a_wide_list(office: Office, size: tuple[int, int], *, told: bool) -> None:
    """Who the candidate is, what is missing, and who quality-assures; nothing is read for it."""

    async def story(officer: Officer) -> None:
        await officer.press("2")
        assert ("Entry: " in officer.screen_text()) is told
        assert officer.screen_text().count("Adams, Ann") == 1 + told
        await officer.press("down")
        assert officer.screen_text().count("Bell, Ann") == 1 + told
        assert ("Next missing: " in officer.screen_text()) is told

    at_the_keyboard(office, story, size)


def demonstration(outbox: Path) -> Office:
    """Return an office whose books hold the demonstration, with enough in every list to move about."""
    made = built()
    store = memory_store(Session(by=Author(ME.uid, ME.name), clock=clock, codec=codec(), schema=SCHEMA))
    roles = (RolePeriod(Role.CENTRE_MANAGER, DAY.replace(year=2020)),)
    staff = (replace(made.staff[0], account=ME, roles=roles), *made.staff[1:])
    with store.change("the demonstration") as change:
        records: tuple[Record, ...] = (made.centre, *staff, *made.candidates, *made.events, *made.visits, *made.batches)
        for each in records:
            change.draft.write(store.table_of(type(each)), each.id, codec().encode(each))
    for number in range(1, 13):
        with store.change(f"candidate {number} looked at again") as change:
            change.save(replace(change.get(Candidate, number), reference=f"R{number}"))
    return Office(store, ME, CATALOGUE, outbox, clock)


def test_a_move_in_a_long_list_is_small_and_one_frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all that stands below it, at 120 × 40 in 256 colours."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM", raising=False)
    app = CentreApp(lambda: demonstration(tmp_path), Display("textual-dark", terminal=Terminal("xterm-256color")))

    async def story(pilot: Pilot[None]) -> None:
        officer = Officer(pilot)
        await officer.settle()
        assert isinstance(app, Compared)
        for keys, most in MOST_BYTES.items():
            await officer.press("escape", "escape", "1", *keys)
            sizes = [await moved(officer, app) for _ in range(20)]
            assert sorted(sizes)[18] <= most, (keys, sizes)

    compare(app, story, WIDE)


async def moved(officer: Officer, app: Compared) -> int:
    """Return how many bytes one move of the cursor sends, in one frame."""
    app.written.clear()
    frames = app.frames
    await officer.press("down")
    assert app.frames == frames + 1
    return len("".join(app.written).encode())


def test_below_staff_stand_their_roles_what_lapses_first_and_what_they_carry(tmp_path: Path) -> None:
    """The centre manager has no caseload, an assessor has."""

    async def story(officer: Officer) -> None:
        await officer.press("3")
        assert "Begum-Hartley, Nasreen                assessor since 25/04/2025" in below(officer)
        assert "Lapses first: training, lapsed, good until " in below(officer)
        assert "Caseload: assesses 2 of 6" in below(officer)
        await officer.press("down", "down")
        assert "Caseload: none" in below(officer)

    at_the_keyboard(demonstration(tmp_path), story, WIDE)


def test_below_a_unit_stands_its_title_and_below_a_change_its_moment(tmp_path: Path) -> None:
    """What the rows have no room for."""

    async def story(officer: Officer) -> None:
        await officer.press("4")
        assert "Unit " in below(officer)
        await officer.press("7")
        assert "candidate 12 looked at again: candidates 12" in below(officer)
        assert "By una on 2026-11-23 12:00:00; Enter shows each field before and after." in below(officer)

    at_the_keyboard(demonstration(tmp_path), story, WIDE)


def below(officer: Officer) -> str:
    """Return what stands below the table."""
    lines = officer.screen_text().split("\n")
    return "\n".join(lines[officer.app.screen.query_one(RowDetail).region.y :])
