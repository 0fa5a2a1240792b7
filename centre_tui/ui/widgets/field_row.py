"""One field of a form on the screen: its label, what is typed, what was understood, and under it what is wrong."""

import textwrap
from dataclasses import dataclass
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from centre_tui.domain.text import printable, printable_paragraphs
from centre_tui.ui.forms.fields import Field
from centre_tui.ui.text import fit, plain

LABEL: Final = 27
ECHO: Final = 22
TALL: Final = 3


class FieldRow(Widget):
    """A field under the keys; it is judged as soon as it is left, and says what is wrong under itself.

    Only the entry is a widget: label, echo and problem are drawn around it, so that a long form opens at once.
    """

    @dataclass
    class Entered(Message):
        """The officer is in this field now; `hint` says what can be typed."""

        hint: str

    @dataclass
    class Finished(Message):
        """The officer pressed Enter in this field."""

        row: "FieldRow"

    def __init__(self, field: Field, text: str) -> None:
        super().__init__(id=f"field-{field.name}", classes="tall" if field.tall else "")
        self.field = field
        self.first = printable_paragraphs(text) if field.tall else printable(text)
        self.echo = ""
        self.problem = ""

    def compose(self) -> ComposeResult:
        """Lay out the entry."""
        if self.field.tall:
            area = TextArea(self.first, compact=True, classes="field-entry", tab_behavior="focus")
            area.cursor_blink = False
            yield area
        else:
            entry = Input(self.first, compact=True, classes="field-entry")
            entry.cursor_blink = False
            yield entry

    def on_mount(self) -> None:
        """Say what the first value means."""
        self.say_echo()

    def render(self) -> Content:
        """Draw label and echo beside the entry, and the problem under it."""
        label = fit(f"{'*' if self.field.required else ' '}{self.field.label}", LABEL)
        middle = " " * max(0, self.size.width - LABEL - ECHO)
        echo = f" {fit(self.echo, ECHO - 1)}"
        parts: list[Content | tuple[str, str]] = [plain(label + middle), (echo, "$text-muted")]
        if self.problem:
            parts.append(Content("\n" * (TALL if self.field.tall else 1)))
            parts.append(("\n".join(self.problem_lines()), "$text-error"))
        return Content.assemble(*parts)

    def problem_lines(self) -> list[str]:
        """Return the problem in lines that stand under the entry."""
        width = max(20, self.size.width - LABEL)
        return [" " * LABEL + line for line in textwrap.wrap(f"! {printable(self.problem)}", width)]

    @property
    def text(self) -> str:
        """Return what is typed now."""
        areas = self.query(TextArea)
        return areas.first().text if areas else self.query_one(Input).value

    @text.setter
    def text(self, text: str) -> None:
        self.first = text
        self.type_in(text)

    def type_in(self, text: str) -> None:
        """Put a text into the field as if it had been typed."""
        areas = self.query(TextArea)
        if areas:
            areas.first().text = text
        else:
            self.query_one(Input).value = text

    @property
    def changed(self) -> bool:
        """Tell whether something else stands in the field than at first."""
        return self.text != self.first

    def take_focus(self) -> None:
        """Put the cursor into the field at once, so that the next key is for it."""
        self.screen.set_focus(self.query_one(".field-entry"))

    def judged(self) -> object:
        """Return the value typed; say what is wrong under the field and raise ValueError where it cannot be read."""
        try:
            value = self.field.value(self.text)
        except ValueError as problem:
            self.say_problem(str(problem))
            raise
        self.say_problem("")
        self.say_echo()
        return value

    def say_problem(self, sentence: str) -> None:
        """Show what is wrong under the field, or take it away."""
        if sentence != self.problem:
            self.problem = sentence
            lines = len(self.problem_lines()) if sentence else 0
            self.styles.height = (TALL if self.field.tall else 1) + lines
            self.refresh()

    def say_echo(self) -> None:
        """Say in words what was understood, unless that is what was typed."""
        echo = printable(self.field.echo(self.text))
        said = "" if echo == self.text else echo
        if said != self.echo:
            self.echo = said
            self.refresh()

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
