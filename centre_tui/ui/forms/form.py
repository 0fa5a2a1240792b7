"""A form: fields on paper's lines; it saves by one service, closes only when that was done, and never loses a draft."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from centre_tui.services.desk import Desk
from centre_tui.services.errors import OfficeError, StoreError, Unacknowledged
from centre_tui.ui.base import Speaking
from centre_tui.ui.drafts import forget, keep, kept
from centre_tui.ui.forms.fields import Field
from centre_tui.ui.forms.telling import refusals, unread
from centre_tui.ui.text import plain
from centre_tui.ui.warned import not_yet
from centre_tui.ui.widgets.field_row import FieldRow
from centre_tui.ui.widgets.field_sheet import Fields
from centre_tui.ui.widgets.key_line import KeyLine

Values = dict[str, Any]
AGAIN: Final = "F2 again saves all the same."


class Form(Speaking, ModalScreen[object]):
    """One record on the screen; a subclass gives the fields, the values to begin with, and what saving does.

    `typed_in` is what was typed or pasted for a field before the form was open; `acknowledged` are the rules whose
    warnings stand on the form and are accepted by saving again.
    """

    AUTO_FOCUS = ""
    HELP_KEY: ClassVar = "F1"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "Save", key_display="F2", id="form.save", priority=True, tooltip="Save it"),
        Binding("escape", "leave", "Leave", id="form.leave", tooltip="Leave; asks when something is not saved"),
        Binding("f3", "take_draft", "Draft", show=False, id="form.draft", tooltip="Put back what was cut off"),
        Binding("down", "next", "Next field", show=False, id="form.next", tooltip="To the next field"),
        Binding("up", "previous", "Field before", show=False, id="form.previous", tooltip="To the field before"),
        Binding("f1", "help", "Keys", show=False, id="page.help", tooltip="Every key of this form"),
    ]

    def __init__(self, title: str, fields: Sequence[Field], values: Mapping[str, object]) -> None:
        super().__init__()
        self.heading = title
        self.fields = tuple(fields)
        self.values = values
        self.begin_at = ""
        self.typed_in: Mapping[str, str] = {}
        self.acknowledged: frozenset[str] = frozenset()
        self.open = asyncio.Event()

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Return what saving does with the values of all fields."""
        raise NotImplementedError

    def saved(self, result: object) -> None:
        """Close the form: the record is in the books."""
        self.dismiss(result)

    def compose(self) -> ComposeResult:
        """Lay out the fields under the title."""
        yield Static(plain(self.heading), id="heading")
        with Fields(id="fields"):
            for field in self.fields:
                yield FieldRow(field, field.show(self.values.get(field.name)), entered=field is self.beginning)
        yield Static(plain(self.beginning.hint), id="hint")
        yield Static("", id="news")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begin in the field asked for, or in the first."""
        self.go_to(self.beginning.name)
        for row in self.rows:
            if text := self.typed_in.get(row.field.name):
                row.type_in(text)
        self.offer_draft()
        self.call_after_refresh(self.open.set)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Put the cursor into a field at once, so that the next key is for it: it is given its entry."""
        entry = widget.with_entry() if isinstance(widget, FieldRow) else widget
        super().set_focus(entry, scroll_visible, from_app_focus)

    @property
    def beginning(self) -> Field:
        """Return the field to begin in: the one asked for, as far as the form has it."""
        return next((field for field in self.fields if field.name == self.begin_at), self.fields[0])

    @property
    def rows(self) -> list[FieldRow]:
        """Return the fields on the screen, in order."""
        return list(self.query(FieldRow))

    @property
    def texts(self) -> dict[str, str]:
        """Return what is typed in each field."""
        return {row.field.name: row.text for row in self.rows}

    def offer_draft(self) -> None:
        """Say when this form was cut off with something typed in it."""
        if self.office_app.drafts is not None and kept(self.office_app.drafts, self.heading):
            self.say("This form was cut off with something typed in it. F3 puts it back.")

    def action_take_draft(self) -> None:
        """Put back what was typed when the form was cut off."""
        if self.office_app.drafts is not None:
            found = kept(self.office_app.drafts, self.heading)
            for row in self.rows:
                row.type_in(found.get(row.field.name, row.text))

    def forget_draft(self) -> None:
        """Take a draft of this form away: it was saved, or left on purpose."""
        if self.office_app.drafts is not None:
            forget(self.office_app.drafts, self.heading)

    def keep_draft(self, folder: Path) -> None:
        """Keep what is typed in this form, to be offered when it is opened again."""
        keep(folder, self.heading, self.texts)

    @property
    def unsaved(self) -> bool:
        """Tell whether something was typed that is not in the books."""
        return any(row.changed for row in self.rows)

    @on(FieldRow.Entered)
    def entered(self, message: FieldRow.Entered) -> None:
        """Show what can be typed in the field."""
        self.leaving = False
        self.query_one("#hint", Static).update(plain(message.hint), layout=False)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def typed(self) -> None:
        """Ask again before leaving and before saving, once something more was typed."""
        self.leaving = False
        self.acknowledged = frozenset()

    @on(FieldRow.Finished)
    def finished(self, message: FieldRow.Finished) -> None:
        """Go on to the next field; after the last, save."""
        if message.row is self.rows[-1]:
            self.action_save()
        else:
            self.focus_next()

    def action_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_previous(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    def action_leave(self) -> None:
        """Leave the form; with something unsaved only when asked twice."""
        if self.unsaved and not self.leaving:
            self.leaving = True
            self.say("Not saved. Esc again leaves without saving; F2 saves.", problem=True)
        else:
            self.forget_draft()
            self.dismiss(None)

    def action_help(self) -> None:
        """List every key of this form."""
        self.office_app.show_keys(self)

    def action_save(self) -> None:
        """Read every field and save; the first that cannot be read has the focus."""
        values = self.read_all()
        if values is not None:
            self.save(values)

    def read_all(self) -> Values | None:
        """Return the values of all fields, or nothing where one cannot be read."""
        values: Values = {}
        wrong: list[FieldRow] = []
        for row in self.rows:
            try:
                values[row.field.name] = row.judged()
            except ValueError:
                wrong.append(row)
        if wrong:
            wrong[0].take_focus()
            self.say(f"Not saved: {len(wrong)} to put right.", problem=True)
            return None
        return values

    @work(exclusive=True)
    async def save(self, values: Values) -> None:
        """Save by the one service; on an error the form stays, with the sentence under the field it is about."""
        self.say("Saving …")
        try:
            result = await self.office_app.perform(self.saving(values), self.acknowledged)
        except (OfficeError, StoreError) as refused:
            self.refused(refused)
        else:
            self.forget_draft()
            self.saved(unread(result, self.acknowledged))

    def refused(self, error: OfficeError | StoreError) -> None:
        """Say everything that was refused, each under its field if it has one here; the first has the focus."""
        named = {row.field.name: row for row in self.rows}
        first, *others = refusals(error)
        told = [first[1], *(told for field, told in others if field not in named)]
        if isinstance(error, Unacknowledged):
            self.say(not_yet(told, 1 + len(others), AGAIN), problem=True)
        else:
            self.say(" ".join(("Not saved.", *told)), problem=True)
        placed = {named[field]: told for field, told in (*reversed(others), first) if field in named}
        if first[0] in named:
            named[first[0]].take_focus()
        self.acknowledged = frozenset(error.rules if isinstance(error, Unacknowledged) else ())
        self.call_after_refresh(self.say_under, placed)

    def say_under(self, placed: Mapping[FieldRow, str]) -> None:
        """Say what is wrong under each field, once the cursor has come to the first: a field left is judged anew."""
        for row, told in placed.items():
            row.say_problem(told)

    def go_to(self, field: str) -> None:
        """Put the cursor into a field by its record's name, as far as the form has it."""
        for row in self.rows:
            if row.field.name == field:
                row.take_focus()
