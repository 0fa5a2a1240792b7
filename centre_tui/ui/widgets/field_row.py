"""One field of a form on the screen: its label, what is typed, what was understood, and under it what is wrong."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.cells import set_cell_size
from textual import events, on
from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from centre_tui.domain.text import printable, printable_paragraphs
from centre_tui.ui.forms.fields import Field
from centre_tui.ui.text import fit
from centre_tui.ui.widgets.field_sheet import Fields, Piece

LABEL: Final = 27
ECHO: Final = 22
TALL: Final = 3


class FieldRow(Widget, can_focus=True):
    """A field under the keys; it is judged as soon as it is left, and says what is wrong under itself.

    It draws itself, so that a long form opens at once: only a field that was come to has an entry, a widget of its own.
    """

    @dataclass
    class Entered(Message):
        """The officer is in this field now; `hint` says what can be typed."""

        hint: str

    @dataclass
    class Finished(Message):
        """The officer pressed Enter in this field."""

        row: "FieldRow"

    def __init__(self, field: Field, text: str, *, entered: bool = False) -> None:
        super().__init__(id=f"field-{field.name}", classes="tall" if field.tall else "")
        self.field = field
        self.first = printable_paragraphs(text) if field.tall else printable(text)
        self.drawn = self.first
        self.entry: Input | TextArea | None = None
        self.problem = ""
        self.echo = self.understood()
        if entered or (field.tall and text):  # a paragraph is broken into lines, and scrolled
            self.entry = self.new_entry()

    def compose(self) -> ComposeResult:
        """Put the entry in its place, where the field begins with one."""
        if self.entry is not None:
            yield self.entry

    def with_entry(self) -> Input | TextArea:
        """Return the entry; a field that had none is given it, and the focus is for it from then on."""
        if self.entry is None:
            self.entry = self.new_entry()
            self.mount(self.entry)
        return self.entry

    def new_entry(self) -> Input | TextArea:
        """Return an entry in which stands what was drawn."""
        return tall_entry(self.drawn) if self.field.tall else entry_of(self.field.name, self.drawn)

    def allow_focus(self) -> bool:
        """Tell whether the field itself can be come to; once it has an entry, that is."""
        return self.entry is None

    @property
    def sheet(self) -> Fields:
        """Return the sheet the field stands on."""
        return self.query_ancestor(Fields)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw label and echo beside what is typed, and the problem under it."""
        drawn = list(self.drawn_lines())[crop.y : crop.bottom]
        blank: list[list[Piece]] = [[] for _ in range(crop.height - len(drawn))]
        return [self.sheet.strip(each, self.size.width).crop(crop.x, crop.right) for each in (*drawn, *blank)]

    def drawn_lines(self) -> Iterator[list[Piece]]:
        """Yield the pieces of each line."""
        label = printable(f"{'*' if self.field.required else ' '}{self.field.label}")
        width = max(0, self.size.width - LABEL - ECHO)
        paper = [(set_cell_size(self.drawn, width), "paper")]
        if self.field.tall:
            paper = [(" ", "paper"), (" " * max(0, width - 2), "cursor line"), (" ", "paper")]
        yield [(fit(label, LABEL), ""), *paper, (f" {fit(self.echo, ECHO - 1)}", "echo")]
        for _ in range(self.lines - 1):
            yield [(" " * LABEL, ""), (" " * width, "paper")]
        for line in self.problem_lines():
            yield [(line, "problem")]

    @property
    def lines(self) -> int:
        """Return how many lines there are to type in."""
        return TALL if self.field.tall else 1

    def problem_lines(self) -> list[str]:
        """Return the problem in lines that stand under the entry; none where nothing is wrong."""
        if not self.problem:
            return []
        width = max(20, self.size.width - LABEL)
        return [" " * LABEL + line for line in textwrap.wrap(f"! {printable(self.problem)}", width)]

    @property
    def text(self) -> str:
        """Return what is typed now."""
        match self.entry:
            case Input():
                return self.entry.value
            case TextArea():
                return self.entry.text
            case None:
                return self.drawn

    @text.setter
    def text(self, text: str) -> None:
        self.first = text
        self.type_in(text)

    def type_in(self, text: str) -> None:
        """Put a text into the field as if it had been typed."""
        if self.field.tall and text:
            self.with_entry()
        match self.entry:
            case Input():
                self.entry.value = text
            case TextArea():
                self.entry.text = text
            case None:
                self.drawn = text
                self.refresh()

    @property
    def changed(self) -> bool:
        """Tell whether something else stands in the field than at first."""
        return self.text != self.first

    def take_focus(self) -> None:
        """Put the cursor into the field at once, so that the next key is for it."""
        self.screen.set_focus(self.with_entry())

    def judged(self) -> object:
        """Return the value typed; say what is wrong under the field and raise ValueError where it cannot be read."""
        try:
            value = self.field.value(self.text)
        except ValueError as problem:
            self.say_problem(str(problem))
            self.say_echo()
            raise
        self.say_problem("")
        self.say_echo()
        return value

    def say_problem(self, sentence: str) -> None:
        """Show what is wrong under the field, or take it away."""
        if sentence != self.problem:
            self.problem = sentence
            self.styles.height = self.lines + len(self.problem_lines())
            self.refresh()

    def say_echo(self) -> None:
        """Say beside the field what was understood."""
        if (understood := self.understood()) != self.echo:
            self.echo = understood
            self.refresh()

    def understood(self) -> str:
        """Return in words what was understood, or nothing where that is what was typed."""
        echo = printable(self.field.echo(self.text))
        return "" if echo == self.text else echo

    @on(events.DescendantFocus)
    def entered(self) -> None:
        """Tell the form where the officer is."""
        self.post_message(self.Entered(self.field.hint))

    @on(events.DescendantBlur)
    def left(self) -> None:
        """Judge the field as soon as it is left, unless it is blank: that is told when the form is saved."""
        if self.text.strip():
            try:
                self.judged()
            except ValueError:
                return
        else:
            self.say_problem("")
            self.say_echo()

    @on(Input.Submitted)
    def finished(self, message: Input.Submitted) -> None:
        """Go on to the next field."""
        message.stop()
        self.post_message(self.Finished(self))


def entry_of(name: str, text: str) -> Input:
    """Return the entry of a field of one line."""
    entry = Input(text, name=name, compact=True, classes="field-entry")
    entry.cursor_blink = False
    return entry


def tall_entry(text: str) -> TextArea:
    """Return the entry of a field of several lines."""
    entry = TextArea(text, compact=True, classes="field-entry", tab_behavior="focus")
    entry.cursor_blink = False
    return entry
