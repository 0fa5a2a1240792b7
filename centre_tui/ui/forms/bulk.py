"""Particulars that are the same for many candidates: the first F2 shows what would change, the second saves it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, Final

from centre_tui.domain.candidates import InitialAssessment
from centre_tui.domain.rules.wording import counted
from centre_tui.services.bulk import FOR_MANY, Altered, Bulk, edit_many
from centre_tui.services.desk import Desk
from centre_tui.services.errors import OfficeError, StoreError
from centre_tui.ui.forms.candidate import circumstances, particulars
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import text_of
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.telling import remarks
from centre_tui.ui.places.preview import Preview
from centre_tui.ui.widgets.record_table import Column, Row

INITIAL: Final = ("initial_on", "initial_outcome")


class BulkForm(Form):
    """One field, or several, for all candidates marked; what is left blank stays as each one has it."""

    def __init__(self, facts: Facts, candidates: Sequence[int]) -> None:
        everything = (*particulars(facts), *circumstances(facts))
        fields = tuple(replace(each, required=False) for each in everything if each.name in (*FOR_MANY, *INITIAL))
        super().__init__(f"The same for {counted(len(candidates), 'candidate')}", fields, {})
        self.candidates = tuple(candidates)
        self.labels = {each.name: each.label for each in fields}
        self.previewed: Mapping[str, Any] | None = None

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Preview what would change, and save it when the same is asked for again."""
        meant = particulars_of(values)
        preview = meant != self.previewed
        self.previewed = meant
        return partial(edit_many, candidates=self.candidates, particulars=meant, preview=preview)

    def saved(self, result: object) -> None:
        """Show what would change, or close: it is done."""
        if isinstance(result, Bulk) and not result.written:
            self.say(f"{result.candidates} of {result.asked} candidates would be altered. F2 again saves it.")
            self.app.push_screen(BulkPreview(result, self.labels))
        elif isinstance(result, Bulk):
            told = remarks(result.findings, result.candidates)
            super().saved(f"{counted(result.candidates, 'candidate')} altered.{told}")

    def refused(self, error: OfficeError | StoreError) -> None:
        """Say why; the next F2 is a preview again."""
        self.previewed = None
        super().refused(error)


class BulkPreview(Preview):
    """Who would be altered, field by field."""

    COLUMNS: ClassVar = (
        Column("number", "No", 5, right=True),
        Column("name", "Name", 18, weight=1),
        Column("field", "Field", 18),
        Column("before", "Before", 10, weight=1),
        Column("after", "After", 10, weight=1),
    )

    def __init__(self, bulk: Bulk, labels: Mapping[str, str]) -> None:
        super().__init__()
        self.bulk = bulk
        self.labels = labels

    def counted(self) -> str:
        """Return how many candidates would be altered."""
        stay = self.bulk.asked - self.bulk.candidates
        return f"{self.bulk.candidates} candidates altered, {stay} stay as they are"

    def rows(self) -> Iterator[Row]:
        """Yield a row for each field of each candidate."""
        for place, each in enumerate(self.bulk.altered):
            before, after = shown(each.before), shown(each.after)
            yield Row(place, (str(each.candidate), each.name, self.label(each), before or "blank", after))

    def label(self, altered: Altered) -> str:
        """Return what the form calls a field."""
        return self.labels.get(altered.field, "Initial assessment")


def particulars_of(values: Values) -> dict[str, Any]:
    """Return what was filled in, under the names of the candidate's own fields."""
    filled = {name: value for name, value in values.items() if value not in (None, "") and name not in INITIAL}
    on, outcome = values["initial_on"], values["initial_outcome"]
    return {**filled, "initial_assessment": InitialAssessment(on, outcome)} if on else filled


def shown(value: object) -> str:
    """Return a value of a candidate as the preview shows it."""
    if isinstance(value, InitialAssessment):
        return f"{text_of(value.on)} {value.outcome}".strip()
    return text_of(value)
