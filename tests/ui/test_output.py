"""The output stage shows what Textual alone would show, in fewer bytes, and no data steers the terminal."""

import random
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import pairwise
from typing import ClassVar, Final, Literal

import pytest
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Button, Footer, Input, Static

from centre_tui.ui.output import QuietOutput, display
from centre_tui.ui.output.cells import Line, cells_of
from centre_tui.ui.output.looks import PLAIN, Look, change
from centre_tui.ui.output.stage import Stage
from centre_tui.ui.terminal import Terminal
from centre_tui.ui.text import plain
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row
from tests.ui.emulator import Compared, Emulator, compare, difference, emulate, stock_output

WORDS = (
    "Okafor",
    "Łukasz",
    "Nguyễn",
    "王小明",
    "e\u0301t",
    "─────",
    "│",
    "✔",
    "שלום",
    "กขค",
    "0000123",
    "",
    "  ",
    " ",
)
NARROW = tuple(word for word in WORDS if cell_len(word) == len(word))
STYLES = (
    None,
    Style.parse("bold red"),
    Style.parse("white on blue"),
    Style.parse("reverse"),
    Style.parse("underline"),
    Style.parse("#102030 on #d0e0f0"),
    Style.parse("italic green on default"),
    Style.parse("strike"),
)
OURS = re.compile(r"\x1b\[[0-9;]*[mHBCKJMXr]|\x1bM|\n")
TERMINALS: Final = tuple(map(Terminal, ("xterm", "tmux", "screen", "vt100")))
SYSTEMS: Final[dict[ColorSystem, Literal["standard", "256", "truecolor"]]] = {
    ColorSystem.STANDARD: "standard",
    ColorSystem.EIGHT_BIT: "256",
    ColorSystem.TRUECOLOR: "truecolor",
}


def random_strip(chance: random.Random, width: int, words: Sequence[str] = WORDS) -> Strip:
    """Make a line of random words in random looks."""
    segments: list[Segment] = []
    while sum(segment.cell_length for segment in segments) < width:
        segments.append(Segment(chance.choice(words) + " " * chance.choice((0, 1, 2, 2, 14)), chance.choice(STYLES)))
    return Strip(segments).adjust_cell_length(width)


def next_screen(chance: random.Random, screen: Sequence[Strip], width: int) -> list[Strip]:
    """Change a screen as lists, forms and pages do: nothing, some lines, a scroll of some lines, or all."""
    lines = list(screen)
    what = chance.randrange(4)
    if what == 0:
        return [random_strip(chance, width) for _ in lines]
    if what == 1:
        top, bottom = sorted(chance.choices(range(len(lines) + 1), k=2))
        by = chance.randint(-3, 3)
        moved = [random_strip(chance, width) for _ in range(abs(by))]
        region = [*lines[top:bottom][max(by, 0) :], *moved] if by > 0 else [*moved, *lines[top:bottom]]
        lines[top:bottom] = region[: bottom - top]
    for _ in range(what):
        lines[chance.randrange(len(lines))] = random_strip(chance, width)
    return lines


def screens(seed: int, width: int, height: int, count: int) -> Iterator[list[Strip]]:
    """Yield so many screens, each made from the one before."""
    chance = random.Random(seed)
    screen = [random_strip(chance, width) for _ in range(height)]
    for _ in range(count):
        yield screen
        screen = next_screen(chance, screen, width)


def whole(screen: Sequence[Strip], width: int) -> LayoutUpdate:
    """Return the update that paints a whole screen."""
    return LayoutUpdate([[strip] for strip in screen], Region(0, 0, width, len(screen)))


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("seed", range(6))
def test_random_screens_look_as_textual_alone_would_paint_them(system: ColorSystem, seed: int) -> None:
    """Hundreds of screens in a row, shifted, edited and replaced, in every number of colours."""
    width, height = 33, 12
    console = Console(color_system=SYSTEMS[system], force_terminal=True, _environ={})
    stage = Stage(width, height, colours=system, terminal=TERMINALS[seed % 4])
    ours, stock = Emulator(width, height), Emulator(width, height)
    ours.feed("what another program left\n" * 20)
    for screen in screens(seed, width, height, 150):
        stage.take(whole(screen, width))
        written = stage.changes(3, 2)
        ours.feed(written)
        stock.feed(stock_output(whole(screen, width), console))
        assert difference(ours, stock) == ""
        assert ours.place() == (3, 2)
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", OURS.sub("", written))
        assert stage.changes(3, 2) == ""


def test_parts_of_lines_are_taken_as_textual_cuts_them() -> None:
    """A partial update: some spans of some lines, in pieces cut where widgets begin."""
    console = Console(color_system="truecolor", force_terminal=True, _environ={})
    chance = random.Random(7)
    stage = Stage(30, 6, colours=ColorSystem.TRUECOLOR)
    ours, stock = Emulator(30, 6), Emulator(30, 6)
    for _ in range(300):
        cuts = [0, chance.randint(1, 14), chance.randint(15, 29), 30]
        chops: list[dict[int, Strip | None]] = []
        for _ in range(6):
            pieces = pairwise(cuts)
            chops.append(
                {x: random_strip(chance, end - x, NARROW) if chance.random() < 0.8 else None for x, end in pieces}
            )
        spans = [(y, *sorted(chance.choices(range(31), k=2))) for y in range(6) if chance.random() < 0.7]
        if not spans:
            continue
        update = ChopsUpdate(chops, [(y, left, right) for y, left, right in spans], [cuts[1:]] * 6)
        stage.take(update)
        ours.feed(stage.changes(0, 0))
        stock.feed(f"{stock_output(update, console)}\x1b[H")
        assert difference(ours, stock) == ""


def painted(width: int, *rows: str, encoding: str = "utf-8") -> tuple[Emulator, str]:
    """Paint rows of text and return the terminal and what was written."""
    stage = Stage(width, len(rows), colours=ColorSystem.STANDARD, terminal=Terminal("xterm", encoding))
    stage.take(whole([Strip([Segment(row)]).adjust_cell_length(width) for row in rows], width))
    written = stage.changes(0, 0)
    emulator = Emulator(width, len(rows))
    emulator.feed(written)
    return emulator, written


def test_no_control_character_of_data_reaches_the_terminal() -> None:
    """Whatever a widget was fed: escape sequences, C1 controls, direction marks, line ends, half characters."""
    hostile = "a\x1b]0;title\x07b\x9b31mc\r\nd\u202ee\x7ff\ud800g\u200bh"
    emulator, written = painted(40, hostile, "after")
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ud800-\udfff]", OURS.sub("", written))
    assert emulator.lines()[1].startswith("after")
    written.encode("utf-8")


def test_a_link_is_text() -> None:
    """A hyperlink would be an escape sequence made of data."""
    stage = Stage(20, 1, colours=ColorSystem.STANDARD)
    strip = Strip([Segment("see", Style(link="https://example.org/\x1b[2J"))]).adjust_cell_length(20)
    stage.take(whole([strip], 20))
    assert "example" not in stage.changes(0, 0)


@pytest.mark.parametrize("doubtful", ["क्षत्रिय", "👍🏽", "✔️", "👩‍👩‍👧", "ﷺ", "\u1100\u1161"])
def test_text_of_doubtful_width_moves_nothing_else(doubtful: str) -> None:
    """Terminals disagree about it, so what stands after it is placed, not appended."""
    emulator, _ = painted(30, f"{doubtful} │ Ann", "Bob")
    at = Strip([Segment(doubtful)]).cell_length + 1
    assert emulator.cells()[0][at].text == "│"
    assert emulator.lines()[0].rstrip().endswith("Ann")
    assert emulator.lines()[1].rstrip() == "Bob"


def test_text_of_doubtful_width_moves_nothing_of_another_look() -> None:
    """What follows in another style is placed as well."""
    stage = Stage(20, 1, colours=ColorSystem.STANDARD)
    stage.take(whole([Strip([Segment("👍🏽"), Segment("Ann", Style(bold=True))]).adjust_cell_length(20)], 20))
    assert re.search(r"👍🏽(\x1b\[[0-9;]*m)*\x1b\[1;3H(\x1b\[[0-9;]*m)*Ann", stage.changes(0, 0))


def test_what_may_have_run_over_its_cell_is_written_again() -> None:
    """The neighbour of a doubtful text is repaired even though it did not change."""
    stage = Stage(10, 1, colours=ColorSystem.STANDARD)
    written = []
    for text in ("a b|c", "☺ b|c", "☻ b|c", "a b|c"):
        stage.take(whole([Strip([Segment(text)]).adjust_cell_length(10)], 10))
        written.append(OURS.sub("", stage.changes(9, 0)))
    assert written[1:] == [" ☺ ", " ☻ ", "a "]
    assert _rewritten("👍🏽xy|c", "abxy|c") == "abxy"
    assert _rewritten("क्षत्रिय|ab", "1234|ab")[:4] == "1234"


def _rewritten(before: str, after: str) -> str:
    stage = Stage(30, 1, colours=ColorSystem.STANDARD)
    for text in (before, after):
        stage.take(whole([Strip([Segment(text)]).adjust_cell_length(30)], 30))
        written = OURS.sub("", stage.changes(29, 0))
    return written


def test_a_terminal_without_utf_8_gets_what_it_can_show() -> None:
    """Signs and frames become ASCII, letters it lacks a question mark for each cell, and nothing moves."""
    emulator, written = painted(30, "✔ Łukasz 王 ─│", "Seán “Ann”…", encoding="latin-1")
    assert emulator.lines() == ["+ ?ukasz ?? -|".ljust(30), 'Seán "Ann".'.ljust(30)]
    written.encode("latin-1")


def test_the_way_from_one_look_to_another_ends_there() -> None:
    """Whatever was set before is off again, shown by a terminal."""
    looks = [PLAIN, Look("1", "31", ""), Look("17", "", "44"), Look("", "38;5;12", "48;5;1"), Look("4", "", "")]
    for before in looks:
        for after in looks:
            straight, roundabout = Emulator(2, 1), Emulator(2, 1)
            straight.feed(f"{change(PLAIN, after)}x")
            roundabout.feed(f"{change(PLAIN, before)}{change(before, after)}x")
            assert straight.cells()[0][0] == roundabout.cells()[0][0]


def test_an_old_terminal_is_told_every_look_from_the_start() -> None:
    """A VT100 knows how to end all attributes, not how to end one."""
    bold = Look("1", "31", "44")
    assert change(bold, Look("", "31", "44")) == "\x1b[22m"
    assert change(bold, Look("", "31", "44"), ends=False) == "\x1b[0;31;44m"
    assert [Terminal(name).ends_attributes for name in ("vt100", "linux", "screen")] == [False, True, True]


@pytest.mark.parametrize("term", ["xterm", "screen"])
def test_lines_that_moved_are_moved_by_the_terminal(term: str) -> None:
    """Scrolling forty lines by one sends one line, not forty."""
    chance = random.Random(3)
    heading = Strip([Segment("Candidates".ljust(80))])
    lines = [Strip([Segment(f"{at:03} {chance.random()}".ljust(80))]) for at in range(60)]
    stage = Stage(80, 41, colours=ColorSystem.STANDARD, terminal=Terminal(term))
    emulator = Emulator(80, 41)
    for top in (0, 1, 3, 2, 0, 20):
        wanted = [heading, *lines[top : top + 40]]
        stage.take(whole(wanted, 80))
        written = stage.changes(0, 0)
        emulator.feed(written)
        assert emulator.lines() == [strip.text for strip in wanted]
        if top in (1, 2, 3):
            assert len(written.encode()) < 200


def test_lines_that_begin_alike_are_told_apart_by_all_they_say() -> None:
    """A certificate of units and one of the whole under one name: they are moved all the same."""
    lines = [Strip([Segment(f"  handed out  Person {at // 2:<50}{at:>8}")]) for at in range(60)]
    stage = Stage(79, 40, colours=ColorSystem.STANDARD)
    emulator = Emulator(79, 40)
    for top in (0, 1, 2):
        stage.take(whole(lines[top : top + 40], 79))
        written = stage.changes(0, 0)
        emulator.feed(written)
        assert emulator.lines() == [strip.text for strip in lines[top : top + 40]]
    assert len(written.encode()) < 150


def test_lines_whose_words_are_not_theirs_alone_are_moved_with_those_beside_them() -> None:
    """The same sentence about one candidate after another, at the top of what moves and at its end."""
    chance = random.Random(4)
    texts = [f"{chance.random()} {chance.random()}".ljust(64) for _ in range(60)]
    lines = [Strip([Segment(texts[at // 3 if at < 9 or at > 20 else at])]) for at in range(60)]
    stage = Stage(64, 30, colours=ColorSystem.STANDARD)
    for top in (0, 1, 2):
        stage.take(whole(lines[top : top + 30], 64))
        written = stage.changes(0, 0)
    assert len(written.encode()) < 150


def test_a_form_in_place_of_a_list_begins_from_blank_paper() -> None:
    """Its boxes are drawn one under another, then its labels; what the list left is not written over."""
    chance = random.Random(5)
    stage = Stage(120, 40, colours=ColorSystem.EIGHT_BIT, terminal=Terminal("xterm"))
    ours, stock = Emulator(120, 40), Emulator(120, 40)
    console = Console(color_system="256", force_terminal=True, _environ={})
    paper, box = Style.parse("#e0e0e0 on #121212"), Style.parse("#e0e0e0 on #1c1c1c")
    rows = [Strip([Segment(f"{chance.random()} {chance.random()}".ljust(120), paper)]) for _ in range(40)]
    label = [Segment(f"  Field {chance.random():.8f}".ljust(27), paper) for _ in range(30)]
    fields = [Strip([each, Segment(" " * 69, box), Segment(" " * 24, paper)]) for each in label]
    form = [*fields, *[Strip([Segment(" " * 120, paper)])] * 10]
    for screen in (rows, form):
        stage.take(whole(screen, 120))
        written = stage.changes(0, 0)
        ours.feed(written)
        stock.feed(f"{stock_output(whole(screen, 120), console)}\x1b[H")
        assert difference(ours, stock) == ""
    assert len(written) < 30 * (16 + 13) + 100


def test_words_far_apart_are_written_on_what_was_erased_at_once() -> None:
    """Of a row of a list the blanks between the cells are not sent."""
    stage = Stage(120, 1, colours=ColorSystem.STANDARD, terminal=Terminal("xterm"))
    emulator = Emulator(120, 1)
    row = "".join(f"{word:<20}" for word in ("planned", "Barzani, Nasrin", "Unit 17", "Kaczmarczyk", "20/11/2026"))
    for paper in ("blue", "red"):
        stage.take(whole([Strip([Segment(f"{row:120}", Style(bgcolor=paper))])], 120))
        written = stage.changes(0, 0)
        emulator.feed(written)
        assert {cell.paper for cell in emulator.line(0)} == {paper}
        assert "".join(cell.text for cell in emulator.line(0)) == f"{row:120}"
    assert len(written.encode()) < 100


def test_half_a_wide_character_is_a_blank() -> None:
    """A form whose edge falls within a wide character covers all of it, as terminals do."""
    stage = Stage(6, 1, colours=None)
    emulator = Emulator(6, 1)
    stage.take(whole([Strip([Segment("a王小b")])], 6))
    emulator.feed(stage.changes(0, 0))
    stage.take(ChopsUpdate([{0: None, 2: Strip([Segment("xy")]), 4: None}], [(0, 2, 4)], [[2, 4, 6]]))
    emulator.feed(stage.changes(0, 0))
    assert emulator.lines() == ["a xy b"]


def test_a_line_is_cut_at_the_edge() -> None:
    """A widget that draws too much spoils no other line."""
    line = Line.blank(3)
    assert line.put(1, cells_of("王王", "utf-8"), PLAIN) == 3
    assert line.texts[0] == " "


class Form(ModalScreen[None]):
    """A form over a list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def compose(self) -> ComposeResult:
        """Two fields and a button."""
        with VerticalScroll():
            yield Static(plain("Enter [a] candidate"))
            yield Input(placeholder="Surname")
            yield Input(placeholder="Forenames")
            yield Button("Save")


class Office(QuietOutput[None]):
    """A place with a list, a filter, a detail pane, a footer, a form and messages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "form", "Form"),
        Binding("f3", "say", "Say"),
        Binding("slash", "filter", "Find"),
    ]
    CSS = "RecordTable { width: 2fr; } #detail { width: 1fr; border: round $primary; } Form { align: center middle; }"

    def compose(self) -> ComposeResult:
        """Lay the place out."""
        yield Input(id="filter")
        with Horizontal():
            yield RecordTable(
                (Column("name", "Name", 14, 1), Column("status", "Status", 7, toned=True)), empty="Nobody. Press n."
            )
            yield Static(id="detail")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the list."""
        people = ("Okafor Ann", "Łukasz Zoë", "王小明", "Smith [/x]", "Jones Dai")
        rows = [Row(at, (f"{people[at % 5]} {at}", "red"), "red" if at % 3 else "") for at in range(500)]
        self.query_one(RecordTable).show(rows)
        self.query_one(RecordTable).focus()

    def on_record_table_highlighted(self, event: RecordTable.Highlighted) -> None:
        """Show the record beside the list."""
        self.query_one("#detail", Static).update(plain(f"Record {event.id}, {event.table.position}"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the officer types."""
        if event.input.id == "filter":
            self.query_one(RecordTable).filter(event.value)

    def action_form(self) -> None:
        """Open the form."""
        self.push_screen(Form())

    def action_say(self) -> None:
        """Say something in a corner."""
        self.notify("Saved.", markup=False)

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one("#filter", Input).focus()


@pytest.mark.parametrize(
    ("theme", "term"),
    [
        ("textual-dark", "xterm-256color"),
        ("textual-light", "putty"),
        ("ansi-dark", "linux"),
        ("ansi-light", "screen-256color"),
    ],
)
def test_a_day_at_the_screen_looks_as_textual_alone_would_paint_it(
    theme: str, term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moving, marking, filtering, forms over lists, messages, themes and resizes: no frame differs."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM", raising=False)
    app = Office()
    app.theme = theme

    async def story(pilot: Pilot[None]) -> None:
        await pilot.press("down", "down", "space", "pagedown", "pagedown", "up", "end", "home")
        await pilot.press("f2", *"Okafor", "tab", "backspace", "escape", "f3")
        await pilot.resize_terminal(120, 40)
        await pilot.press("slash", *"zoe 1", "tab", "down")
        await pilot.resize_terminal(40, 10)
        await pilot.press("pagedown", "f2")
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        app.redraw()
        await pilot.pause()

    compare(app, story)


def test_a_step_of_the_cursor_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """At 120 × 40, the detail beside the list included."""
    monkeypatch.setenv("TERM", "xterm-256color")
    app = Office()

    async def story(pilot: Pilot[None]) -> None:
        await pilot.press("down")
        assert isinstance(app, Compared)
        for _ in range(3):
            app.written.clear()
            await pilot.press("down")
            await pilot.pause()
            assert 0 < len("".join(app.written).encode()) <= 400

    compare(app, story, (120, 40))


def test_a_place_is_painted_as_soon_as_it_is_gone_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stock Textual holds its frames back for 50 ms; here what was there before is on the terminal at once."""
    monkeypatch.setenv("TERM", "xterm-256color")
    app = Office()
    for place in ("one", "other"):
        app.add_mode(place, Form)

    async def story(pilot: Pilot[None]) -> None:
        await app.switch_mode("one")
        await pilot.press("tab", *"Okafor")
        await app.switch_mode("other")
        await pilot.pause(0.1)
        app.switch_mode("one")
        await pilot.pause()
        assert isinstance(app, Compared)
        assert "Okafor" in "\n".join(app.ours.screen.display)

    compare(app, story)


def test_another_textual_paints_for_itself_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The stage leans on what is private in one version; with another it steps aside, once said."""
    monkeypatch.setattr(display, "installed", lambda: "9.0.0")

    async def story(pilot: Pilot[None]) -> None:
        await pilot.press("down", "down")

    app = compare(Office(), story)
    assert any("\x1b[0m" in written for written in app.written)
    assert [record.message for record in caplog.records] == [
        "Textual 9.0.0 is not the 8.2.8 the output stage was made for: its own output is used."
    ]


def test_the_stage_is_made_for_the_textual_that_is_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever moves the pin meets this first, and the comparison above next; both ways to ask agree."""
    assert display.installed() == display.MADE_FOR
    monkeypatch.setattr(display, "MADE_FOR", "another")
    assert display.installed() == version("textual")


def test_without_colour_nothing_is_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR is honoured; the cursor can still be told from the rest."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def story(pilot: Pilot[None]) -> None:
        await pilot.press("down")

    app = emulate(Office(), story)
    written = "".join(app.written)
    assert any(cell.attributes[2] for cell in app.ours.cells()[5])
    assert not re.search(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]", written)
