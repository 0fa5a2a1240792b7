"""One field of a form on the screen: its label, what is typed, what was understood, and under it what is wrong."""

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from centre_tui.ui.forms.fields import Field
from centre_tui.ui.text import plain


class FieldRow(Widget):
    """A field under the keys; it is judged as soon as it is left, and says what is wrong under itself."""

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
        self.first = text

    def compose(self) -> ComposeResult:
        """Lay out label, entry and echo on one line, the problem under them."""
        with Horizontal():
            mark = "*" if self.field.required else " "
            yield Static(plain(f"{mark}{self.field.label}"), classes="field-label")
            if self.field.tall:
                yield TextArea(self.first, compact=True, classes="field-entry", tab_behavior="focus")
            else:
                entry = Input(self.first, compact=True, classes="field-entry")
                entry.cursor_blink = False
                yield entry
            yield Static("", classes="field-echo")
        yield Static("", classes="field-problem")

    def on_mount(self) -> None:
        """Keep the cursor of a tall field still, and say what the first value means."""
        for area in self.query(TextArea):
            area.cursor_blink = False
        self.say_echo()

    @property
    def text(self) -> str:
        """Return what is typed now."""
        areas = self.query(TextArea)
        return areas.first().text if areas else self.query_one(Input).value

    @text.setter
    def text(self, text: str) -> None:
        self.first = text
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
        """Put the cursor into the field."""
        self.query_one(".field-entry").focus()

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
        shown = self.query_one(".field-problem", Static)
        shown.update(plain(f"! {sentence}" if sentence else ""))
        shown.display = bool(sentence)

    def say_echo(self) -> None:
        """Say in words what was understood."""
        echo = self.field.echo(self.text)
        self.query_one(".field-echo", Static).update(plain("" if echo == self.text else echo))

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
