"""A form about one of several records, which its first field names: what stands in the others belongs to that one."""

from collections.abc import Mapping, Sequence

from textual import on
from textual.widgets import Input

from centre_tui.ui.forms.fields import Field
from centre_tui.ui.forms.form import Form
from centre_tui.ui.widgets.field_row import FieldRow


class OneOfSeveral(Form):
    """With another name in the first field, what is on record under it stands in the fields nothing was typed in.

    So the values of one record are never saved under the name of another.
    """

    def __init__(self, title: str, fields: Sequence[Field], values: Mapping[str, object]) -> None:
        super().__init__(title, fields, values)
        self.shown = self.fields[0].show(values.get(self.fields[0].name))

    def on_record(self, name: str) -> Mapping[str, object] | None:
        """Return what is on record under a name, or nothing where that is new."""
        raise NotImplementedError

    def named(self) -> Sequence[object]:
        """Return what names each of the several, as they are recorded."""
        return ()

    def begin_with(self, number: int) -> None:
        """Begin with one of the several, counted from 1 as they are recorded; with none as the form was made."""
        found = dict(enumerate(self.named(), 1)).get(number)
        if found is not None:
            first = self.fields[0]
            self.shown = first.show(found)
            self.values = {first.name: found, **(self.on_record(self.shown) or {})}

    def usual(self) -> Mapping[str, object]:
        """Return what stands in the fields of a new one."""
        return {}

    @on(FieldRow.Entered)
    def bring(self) -> None:
        """Put what is on record under the name into the fields that nothing was typed in."""
        name = self.rows[0].text.strip()
        if name == self.shown:
            return
        self.shown = name
        found = self.on_record(name)
        values = self.usual() if found is None else found
        for row in self.rows[1:]:
            if not row.changed:
                row.text = row.field.show(values.get(row.field.name))
                row.say_echo()
        if isinstance(self.focused, Input):
            self.focused.action_select_all()
        self.say("" if found is None else f"{name} is on record, as it stands in the fields.")

    def action_save(self) -> None:
        """Save what stands in the fields once the one named is in them."""
        self.bring()
        super().action_save()
