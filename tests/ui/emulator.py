"""A terminal without a terminal: what an app writes, drawn by pyte, beside what Textual alone would have drawn."""

import asyncio
import re
from typing import NamedTuple, cast
from unittest.mock import patch

import pyte
from rich.color import ColorSystem
from rich.console import Console, RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from tests.ui.acting import Story

ABSENT_FROM_PYTE = re.compile(r"\x1b\[\?2026[hl]|\x1b\[[<>][0-9]*u|\x1b\[\?[0-9]+\$p")


class Cell(NamedTuple):
    """What can be told apart in one cell; the ink of a blank cannot."""

    text: str
    ink: str
    paper: str
    attributes: tuple[bool, ...]


class Emulator:
    """A terminal of width × height cells behind a line discipline: a line feed written also returns."""

    def __init__(self, width: int, height: int) -> None:
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.Stream(self.screen)
        self.feed("\x1b[?7l")

    def feed(self, written: str) -> None:
        """Draw what a program wrote."""
        self._stream.feed(ABSENT_FROM_PYTE.sub("", written).replace("\n", "\r\n"))

    def resize(self, width: int, height: int) -> None:
        """Become another size."""
        self.screen.resize(height, width)

    def cells(self) -> list[list[Cell]]:
        """Return what is to be seen."""
        return [self.line(y) for y in range(self.screen.lines)]

    def line(self, y: int) -> list[Cell]:
        """Return what is to be seen in one line."""
        return [_cell(self.screen.buffer[y][x]) for x in range(self.screen.columns)]

    def lines(self) -> list[str]:
        """Return the text of the lines."""
        return ["".join(cell.text for cell in line) for line in self.cells()]

    def place(self) -> tuple[int, int]:
        """Return where the cursor stands."""
        return self.screen.cursor.x, self.screen.cursor.y


def _cell(char: pyte.screens.Char) -> Cell:
    blank = char.data == " "
    lines = (char.underscore, char.strikethrough, char.reverse)
    ink = "" if blank and not any(lines) else char.fg
    return Cell(char.data, ink, char.bg, (*lines, char.bold and not blank, char.italics and not blank))


class EmulatedDriver(HeadlessDriver):
    """A driver whose terminal is an emulator."""

    emulator: Emulator

    @property
    def is_headless(self) -> bool:
        """It has a terminal."""
        return False

    def write(self, data: str) -> None:
        """Draw it, and keep it."""
        compared = self._app
        assert isinstance(compared, Compared)
        compared.written.append(data)
        compared.ours.feed(data)


class Compared(App[None]):
    """Mixed in before an app's class: each of its frames is compared with what Textual alone would have shown."""

    written: list[str]
    differences: list[str]
    ours: Emulator
    stock: Emulator
    frames = 0

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate) and self._running and not self._closed and not self._batch_count:
            self._follow_size(screen._compositor.size)
            self.stock.feed(stock_output(renderable, self.console))
            super()._display(screen, renderable)
            self.frames += 1
            if found := difference(self.ours, self.stock):
                self.differences.append(found)
        else:
            super()._display(screen, renderable)

    def _follow_size(self, size: Size) -> None:
        for emulator in (self.ours, self.stock):
            if (emulator.screen.columns, emulator.screen.lines) != size:
                emulator.resize(*size)


def stock_output(update: CompositorUpdate, console: Console) -> str:
    """Return what Textual alone would write, without its caches, which remember the first console's colours for all."""

    def rendered(strip: Strip, console: Console) -> str:
        system = console._color_system or ColorSystem.STANDARD
        return "".join(
            f"\x1b[{Strip.render_ansi(segment.style, system)}m{segment.text}\x1b[0m" if segment.style else segment.text
            for segment in strip
        )

    with patch.object(Strip, "render", rendered):
        return update.render_segments(console)


def difference(ours: Emulator, stock: Emulator) -> str:
    """Say which of the lines drawn since the last comparison differ, and how; "" when none does."""
    drawn = ours.screen.dirty | stock.screen.dirty
    ours.screen.dirty.clear()
    stock.screen.dirty.clear()
    pairs = ((y, ours.line(y), stock.line(y)) for y in sorted(drawn) if y < ours.screen.lines)
    return "\n".join(
        f"line {y}: {next((one, other) for one, other in zip(mine, theirs, strict=True) if one != other)}"
        for y, mine, theirs in pairs
        if mine != theirs
    )


def compare(app: App[None], story: Story, size: tuple[int, int] = (80, 24)) -> Compared:
    """Run an app at a size with a story at its keyboard; fail when a frame differs from Textual's own.

    Return the app, with what it wrote (`written`), its terminal (`ours`) and how many frames were compared.
    """
    compared = emulate(app, story, size)
    assert compared.frames, "nothing was painted, so nothing was compared"
    assert not compared.differences, compared.differences[0]
    return compared


def emulate(app: App[None], story: Story, size: tuple[int, int] = (80, 24)) -> Compared:
    """Run an app on an emulated terminal with a story at its keyboard, whatever it paints."""
    app.__class__ = type("ComparedApp", (Compared, type(app)), {})
    assert isinstance(app, Compared)
    app.written, app.differences = [], []
    app.ours, app.stock = Emulator(*size), Emulator(*size)
    app.driver_class = EmulatedDriver

    async def told(pilot: Pilot[object]) -> None:
        try:
            await pilot.pause()
            await story(cast(Pilot[None], pilot))
        finally:
            app.exit()

    asyncio.run(app.run_async(auto_pilot=told, size=size))
    return app
