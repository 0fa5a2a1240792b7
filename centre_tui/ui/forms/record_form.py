"""A form that saves a whole record; where somebody saved it meanwhile, the officer chooses field by field."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from textual import work

from centre_tui.services.errors import Clash, Conflict, OfficeError, StoreError
from centre_tui.ui.forms.choosing import ChoicePage, Difference
from centre_tui.ui.forms.fields import Field
from centre_tui.ui.forms.form import Form

RecordT = TypeVar("RecordT")


class RecordForm(Form, Generic[RecordT]):
    """A form over one record as it was read; `record` is what saving starts from."""

    def __init__(self, title: str, fields: Sequence[Field], record: RecordT) -> None:
        super().__init__(title, fields, self.shown_values(record))
        self.record = record

    def shown_values(self, record: RecordT) -> Mapping[str, object]:
        """Return the record's values under the names of the fields."""
        raise NotImplementedError

    def refused(self, error: OfficeError | StoreError) -> None:
        """Let the officer choose where somebody saved the record meanwhile; say everything else."""
        theirs = error.first.theirs if isinstance(error, Conflict) else None
        if isinstance(error, Conflict) and isinstance(theirs, type(self.record)):
            self.choose(error.first, theirs)
        else:
            super().refused(error)

    @work(exclusive=True, group="choose")
    async def choose(self, clash: Clash, theirs: RecordT) -> None:
        """Show both versions; save again what the officer keeps of them."""
        told = f"{clash.by or 'Somebody'} saved this record at {clash.at}. Yours is not saved yet."
        kept = await self.app.push_screen_wait(ChoicePage(told, list(self.differences(theirs))))
        if isinstance(kept, dict):
            self.take_over(theirs, kept)
            self.action_save()
        else:
            self.say("Not saved: somebody saved this record meanwhile. F2 shows both versions again.", problem=True)

    def differences(self, theirs: RecordT) -> Iterator[Difference]:
        """Yield the fields that stand differently here and in the record as it is now."""
        values = self.shown_values(theirs)
        for row in self.rows:
            text = row.field.show(values.get(row.field.name))
            if text != row.text:
                yield Difference(row.field.name, row.field.label, row.text, text)

    def take_over(self, theirs: RecordT, kept: Mapping[str, str]) -> None:
        """Start from the record as it is now, with what the officer keeps."""
        self.record = theirs
        for row in self.rows:
            if row.field.name in kept:
                row.text = kept[row.field.name]
