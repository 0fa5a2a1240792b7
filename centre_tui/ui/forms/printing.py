"""Forms for paper: which of RD01 to RD11 are written into the exports, for the candidates meant."""

from collections.abc import Callable, Sequence
from functools import partial

from centre_tui.domain.recording import CUMULATIVE, read_forms
from centre_tui.services.desk import Desk
from centre_tui.services.recording import Wanted, export_recording
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day
from centre_tui.ui.forms.form import Form, Values


def recording_forms(name: str, label: str) -> Field:
    """Return a field for several forms, separated by commas."""

    def show(value: object) -> str:
        return ", ".join(value) if isinstance(value, tuple) else ""

    def echo(text: str) -> str:
        chosen = read_forms(text)
        return chosen[0].heading if len(chosen) == 1 else f"{len(chosen)} forms"

    hint = "RD01 to RD11, separated by commas, RD03-RD06 or all"
    return Field(name, label, read_forms, show, hint, echo).needed()


class PrintForm(Form):
    """Which forms to print; the whole cumulative assessment record unless others are named."""

    def __init__(self, facts: Facts, candidates: Sequence[int], who: str) -> None:
        fields = (
            recording_forms("forms", "Forms"),
            day("on", "As they stood on", facts.today, "blank for as they are now"),
        )
        super().__init__(f"Print {who} into the exports", fields, {"forms": CUMULATIVE})
        self.candidates = tuple(candidates)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Write the files."""
        return partial(export_recording, wanted=Wanted(values["forms"], self.candidates, on=values["on"]))
