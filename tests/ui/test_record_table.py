"""The record table as an officer uses it: the cursor stays on its record, whatever else changes."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from centre_tui.domain.text import folded
from centre_tui.ui.text import ASCII
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row
from centre_tui.ui.widgets.record_table_columns import GAP, GUTTER, lay_out, reading_order
from centre_tui.ui.widgets.record_table_index import Index, searchable
from tests.ui.acting import act_out, screen_lines

COLUMNS = (
    Column("number", "No.", 6, right=True),
    Column("surname", "Surname", 12, weight=2),
    Column("forenames", "Forenames", 10, weight=1),
    Column("status", "Status", 8, toned=True, hide_below=50),
)
PEOPLE = ("Okafor Ann", "O’Brien Seán", "Łukasz Zoë", "Smith [/x]", "Nguyễn Bảo", "王 小明", "Jones Dai")


def candidate(number: int, people: Sequence[str] = PEOPLE) -> Row:
    """Make the row of one candidate."""
    surname, forenames = people[number % len(people)].split(" ", 1)
    return Row(number, (str(number), surname, forenames, "red" if number % 2 else "ready"), "red" if number % 2 else "")


def centre(count: int) -> list[Row]:
    """Make the rows of a centre."""
    return [candidate(number) for number in range(count)]


class OneTable(App[None]):
    """A screen with one table on it, that writes down what the table says."""

    def __init__(self, rows: Sequence[Row], table: RecordTable | None = None) -> None:
        super().__init__()
        self.rows = rows
        self.table = table or RecordTable(COLUMNS, empty="Nobody yet. Press n to enter the first.")
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        """Show the table alone."""
        yield self.table

    def on_mount(self) -> None:
        """Fill the table."""
        self.table.show(self.rows)

    def on_record_table_highlighted(self, event: RecordTable.Highlighted) -> None:
        """Write down where the cursor went."""
        self.said.append(f"at {event.id}")

    def on_record_table_opened(self, event: RecordTable.Opened) -> None:
        """Write down what is to be opened."""
        self.said.append(f"open {event.id} {event.column}")

    def on_record_table_marked(self, event: RecordTable.Marked) -> None:
        """Write down how many are marked."""
        self.said.append(f"{event.count} marked")


def with_table(
    rows: Sequence[Row],
    story: Callable[[Pilot[None], RecordTable, OneTable], Awaitable[None]],
    table: RecordTable | None = None,
) -> OneTable:
    """Tell a story to a screen of one table, and return the screen."""
    app = OneTable(rows, table)

    async def told(pilot: Pilot[None]) -> None:
        await story(pilot, app.table, app)

    act_out(app, told)
    return app


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("down down down", 3),
        ("j j k", 1),
        ("up", 0),
        ("pagedown", 22),
        ("pagedown pagedown pageup", 22),
        ("end", 499),
        ("G home", 0),
        ("end g down", 1),
        ("end down", 499),
    ],
)
def test_the_cursor_goes_where_the_keys_say(keys: str, place: int) -> None:
    """Every key of the table, at both ends too; the row it is on can be seen."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press(*keys.split())
        await pilot.pause()
        assert table.cursor_id == place
        assert any(line.split()[:1] == [str(place)] for line in screen_lines(app))

    with_table(centre(500), story)


def test_only_the_rows_in_view_are_made() -> None:
    """Twenty thousand candidates cost a screen of them; a search finds the first at once, the others while it reads."""
    made: list[object] = []

    def row(number: object) -> Row:
        made.append(number)
        assert isinstance(number, int)
        return candidate(number)

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        table.show_lazily(range(20_000), row)
        await pilot.pause(0.1)
        await pilot.press("end")
        await pilot.pause()
        assert set(made) == {*range(23), *range(19_977, 20_000)}
        table.filter("1999")
        assert len(set(made)) < 1_000 and table.cursor_id == 19_999
        while len(set(made)) < 20_000:
            await pilot.pause(0.02)
        assert {1_999, 11_999} < set(table.visible_ids) and table.cursor_id == 19_999

    with_table([], story)


def test_another_officers_row_above_leaves_the_cursor_and_the_line_it_is_on() -> None:
    """Somebody enters a candidate while this officer reads: nothing jumps."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press(*["down"] * 40)
        await pilot.pause()
        before = screen_lines(app)
        table.show([Row("new", ("0", "New", "Nia", "ready")), *centre(100)])
        await pilot.pause()
        assert table.cursor_id == 40
        assert screen_lines(app) == before
        assert table.position == "42 of 101"

    with_table(centre(100), story)


def test_a_record_that_vanishes_leaves_the_cursor_where_it_was() -> None:
    """The nearest row takes its place; at the end, the last."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press("down", "down")
        table.remove_rows([2])
        assert table.position == "3 of 9"
        await pilot.press("end")
        table.show(centre(5))
        assert table.position == "5 of 5"
        table.remove_rows(range(5))
        assert table.cursor_id is None
        await pilot.pause()
        assert "Nobody yet. Press n to enter the first." in screen_lines(app)[1]

    app = with_table(centre(10), story)
    assert app.said[-1] == "at None"


def test_one_row_is_refreshed_in_its_place() -> None:
    """A single record saved is a single row drawn anew; a new one joins at the end."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press("down")
        table.update_rows({1: Row(1, ("1", "Married", "Ann", "ready")), 99: Row(99, ("99", "Late", "Li", "red"))})
        await pilot.pause()
        assert table.cursor_id == 1
        assert "Married" in screen_lines(app)[2]
        assert table.visible_ids == (*range(10), 99)
        table.filter("married")
        assert table.visible_ids == (1,)
        table.remove_rows([99])
        assert table.visible_ids == (1,)

    with_table(centre(10), story)


def test_the_same_records_shown_again_are_those_of_now() -> None:
    """Somebody saved one of them: the list is handed in whole, and one row of it is another."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press("end", "space")
        table.filter("jones")
        changed = [*centre(14)[:6], Row(6, ("6", "Married", "Dai", "ready")), *centre(14)[7:]]
        table.show(changed)
        assert table.visible_ids == (13,)
        assert table.cursor_id == 13
        table.filter("married")
        assert table.visible_ids == (6,)
        table.filter("")
        table.show(centre(14))
        await pilot.pause()
        assert "Jones" in screen_lines(app)[7]
        assert table.marked == (13,)

    with_table(centre(14), story)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("obrien sean", {1, 8}),
        ("SEÁN O'Brien", {1, 8}),
        ("lukasz", {2, 9}),
        ("nguyen ready", {4}),
        ("小明", {5, 12}),
        ("x red", {3}),
        ("okafor smith", set()),
        ("", set(range(14))),
    ],
)
def test_the_filter_wants_every_word_in_any_column(query: str, found: set[int]) -> None:
    """Accents, apostrophes and capitals do not matter, and neither does the order of the words."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        table.filter(query)
        assert set(table.visible_ids) == found

    with_table(centre(14), story)


def test_a_filter_that_leaves_nothing_says_so_and_how_to_go_on() -> None:
    """A blank screen would be a riddle."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        table.filter("nobody of this name")
        await pilot.pause()
        assert "No row has every word" in screen_lines(app)[1]
        assert table.position == "0 of 0 (14 in all)"
        await pilot.press("down", "enter", "space", "end")
        table.filter("")
        assert table.position == "1 of 14"

    app = with_table(centre(14), story)
    assert not [said for said in app.said if said.startswith("open")]


def test_the_cursor_stays_on_its_record_through_filter_and_sort() -> None:
    """What was found is still under the cursor when the filter is gone."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press(*["down"] * 30)
        table.filter("jones")
        assert table.cursor_id == 34
        table.sort_by("number", descending=True)
        assert table.cursor_id == 34
        assert table.visible_ids[0] == 97
        table.filter("")
        assert (table.cursor_id, table.position) == (34, "66 of 100")
        await pilot.pause()
        assert "No. ▼" in screen_lines(app)[0]
        table.sort_by("")
        assert (table.cursor_id, table.position) == (34, "35 of 100")

    with_table(centre(100), story)


def test_marks_belong_to_records() -> None:
    """Marks outlive filter, sort and refresh, and go when their record goes."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        def marked() -> list[object]:
            return list(table.marked)

        await pilot.press("space", "space")
        assert marked() == [0, 1]
        assert table.cursor_id == 2
        table.filter("jones")
        assert marked() == [0, 1]
        assert table.position == "1 of 2 (14 in all), 2 marked"
        await pilot.press("asterisk")
        assert marked() == [0, 1, 6, 13]
        await pilot.press("asterisk")
        assert marked() == [0, 1]
        table.filter("")
        table.show(centre(1))
        assert marked() == [0]
        await pilot.pause()
        assert screen_lines(app)[1].startswith("● ")
        table.mark_none()
        assert marked() == []

    app = with_table(centre(14), story)
    assert "4 marked" in app.said


def test_enter_opens_the_record_under_the_cursor() -> None:
    """The place is told the record's id, once."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press("down", "enter")

    assert with_table(centre(3), story).said == ["at 0", "at 1", "open 1 None"]


GRID = (
    Column("name", "Candidate", 12, frozen=True),
    *(Column(f"unit {number}", str(number), 3) for number in range(1, 41)),
)
GRID_ROWS = [Row(name, (name, *["✔ "] * 40), tones=("", *["ready"] * 40)) for name in ("Ann", "Bob")]


def test_the_cell_cursor_walks_the_units_and_the_name_stands_still() -> None:
    """Forty units in eighty columns: the name stays, the header says there is more."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        assert (table.cursor_id, table.cursor_column) == ("Ann", "unit 1")
        assert screen_lines(app)[0].endswith("›")
        await pilot.press("left")
        assert table.cursor_column == "unit 1"
        await pilot.press(*["right"] * 60)
        assert table.cursor_column == "unit 40"
        await pilot.pause()
        header, first = screen_lines(app)[:2]
        assert header.startswith("‹ Candidate")
        assert header.split()[-1] == "40"
        assert first.split()[0] == "Ann"
        await pilot.press("down", "enter")

    table = RecordTable(GRID, empty="No units.", cell_cursor=True)
    assert with_table(GRID_ROWS, story, table).said[-1] == "open Bob unit 40"


def under_the_bar(app: OneTable, y: int) -> str:
    """Return the words of a line that are drawn on the paper it begins with."""
    strip = list(app.screen._compositor.render_strips()[y])
    papers = [each.style.bgcolor if each.style else None for each in strip]
    return "".join(each.text for each, paper in zip(strip, papers, strict=True) if paper == papers[0])


def test_the_bar_ends_where_a_sentence_begins() -> None:
    """A sentence stands whole below the list, and is not sent again for each step; other rows are covered whole."""
    columns = (Column("who", "Who", 10), Column("why", "Why", 30, weight=1, prose=True), Column("unit", "Unit", 4))

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press("down")
        assert under_the_bar(app, 2).split() == ["Bob"]

    rows = [Row(name, (name, "No review is recorded.", "7")) for name in ("Ann", "Bob")]
    with_table(rows, story, RecordTable(columns, empty="Nobody."))

    async def covered(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        assert under_the_bar(app, 1).split() == ["0", "Okafor", "Ann", "ready"]

    with_table(centre(2), covered)


def test_in_a_grid_the_bar_covers_what_stands_still() -> None:
    """The name, and the cell itself is drawn in another way."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        assert under_the_bar(app, 1).split() == ["Ann"]

    with_table(GRID_ROWS, story, RecordTable(GRID, empty="No units.", cell_cursor=True))


def test_a_wide_table_scrolls_sideways_to_its_end_and_back() -> None:
    """Without a cell cursor the columns move under a cursor of whole rows."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press(*["right"] * 60)
        await pilot.pause()
        assert screen_lines(app)[0].split()[-1] == "40"
        await pilot.press(*["left"] * 60)
        await pilot.pause()
        assert screen_lines(app)[0].split()[:3] == ["Candidate", "1", "2"]
        assert table.cursor_column is None

    with_table(GRID_ROWS, story, RecordTable(GRID, empty="No units."))


def test_the_window_follows_the_terminals_size() -> None:
    """Made smaller, the cursor's row stays in view; made larger, no line is wasted."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press("end")
        for size in ((60, 5), (120, 40), (30, 2), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            lines = screen_lines(app)
            assert lines[-1].split()[0] == "99"
            assert all(len(line) >= size[0] - 3 for line in lines)
            assert ("Status" in lines[0]) == (size[0] >= 50)

    with_table(centre(100), story)


def test_officers_words_are_neither_markup_nor_control_codes() -> None:
    """A name of brackets, escapes and line breaks is shown, not obeyed."""
    hostile = Row(1, ("1", "[red]Seán[/] [/x]", "\x1b[2J\nAnn\x9b31m", "a\u202eb"), "red")

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        line = screen_lines(app)[1]
        assert "[red]Seán[/] [/x]" in line
        assert not set(line) & set("\x1b\n\x9b\u202e")

    with_table([hostile], story)


def test_signs_follow_the_terminal() -> None:
    """A terminal without UTF-8 gets signs of ASCII from the table itself."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press("space")
        table.sort_by("number")
        await pilot.pause()
        text = "".join(screen_lines(app))
        assert "* " in text
        assert "No. ^" in text
        assert text.isascii()

    people = [Row(1, ("1", "A surname that is far too long for its column", "Ann", "ready"))]
    with_table(people, story, RecordTable(COLUMNS, empty="Nobody.", signs=ASCII))


def test_a_record_may_stand_only_once() -> None:
    """Two rows of one id would give the cursor two places."""
    with pytest.raises(ValueError, match="twice"):
        Index().hold([1, 1], lambda record: Row(record, ("",)))


def test_the_terminals_own_cursor_stands_on_the_row() -> None:
    """Braille displays and screen readers follow it."""

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        await pilot.press("down", "down")
        assert app.cursor_position == (0, 3)

    with_table(centre(5), story)


@given(width=st.integers(0, 300), first=st.integers(0, 60), weights=st.lists(st.integers(0, 3), min_size=1, max_size=9))
@example(width=80, first=0, weights=[1, 1, 1])
def test_columns_never_overlap_nor_leave_the_table(width: int, first: int, weights: list[int]) -> None:
    """Whatever the width, each column stands right of the one before, and weights use the last cell."""
    columns = [Column(str(at), "", 5, weight, frozen=at == 0) for at, weight in enumerate(weights)]
    slots = lay_out(columns, width, 1, first)
    edge = GUTTER
    for slot in slots:
        assert slot.x == edge
        edge = slot.x + slot.width + GAP
        assert slot.width >= 0
        assert slot.x + slot.width <= max(width, slot.x)
    if any(weights) and first <= 1 and width > GUTTER + 6 * len(weights):
        assert edge - GAP == width


@given(st.text(alphabet="abcé ", max_size=6), st.text(alphabet="abcé ", max_size=3))
@example("an", "n b")
def test_typing_on_narrows_to_what_typing_it_at_once_finds(query: str, more: str) -> None:
    """The short cut from one letter to the next never loses a row."""
    rows = {
        at: Row(at, (word, other))
        for at, (word, other) in enumerate(zip(["ab", "abc", "cé", ""] * 3, "aabbcc" * 2, strict=True))
    }
    slowly, at_once = Index(), Index()
    for index in (slowly, at_once):
        index.hold(list(rows), lambda record: rows[int(str(record))])
        index.prepare(len(rows) // 2)
    for end in range(len(query) + 1):
        slowly.filter(query[:end])
        slowly.prepare(1)
    slowly.filter(query + more)
    at_once.filter(query + more)
    for index in (slowly, at_once):
        index.prepare(len(rows))
    assert list(slowly.shown) == list(at_once.shown)


@given(st.text(alphabet=st.characters(max_codepoint=300)))
@example("O'Brien-Smith_2 [x] 03/02/1990 `")
def test_the_fast_way_to_search_finds_what_the_slow_one_does(text: str) -> None:
    """The same words, however many spaces stand between them."""
    assert searchable(text).split() == folded(text).split()


def test_cells_sort_as_people_read_them() -> None:
    """Numbers by value, names without accents, blanks last; and dates by the column's own order."""
    assert sorted(["", "10", "9", "Zed", "Éva", "ann"], key=reading_order) == ["9", "10", "ann", "Éva", "Zed", ""]


def test_a_column_may_bring_its_own_order() -> None:
    """A date of birth shown day first sorts by year."""
    born = {1: (1990, 2, 3), 2: (1989, 12, 31)}
    column = Column("born", "Born", 10, order=lambda row: born[int(str(row.id))])

    async def story(pilot: Pilot[None], table: RecordTable, app: OneTable) -> None:
        table.sort_by("born")
        assert table.visible_ids == (2, 1)

    rows = [Row(1, ("03/02/1990",)), Row(2, ("31/12/1989",))]
    with_table(rows, story, RecordTable([replace(column)], empty="Nobody."))
