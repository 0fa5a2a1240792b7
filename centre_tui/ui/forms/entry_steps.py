"""What happens to an entry once made: keyed into Interchange, confirmed, withdrawn; and which units are planned."""

from collections.abc import Callable, Sequence
from functools import partial

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.rules.wording import counted
from centre_tui.services.candidates import plan_units
from centre_tui.services.desk import Desk
from centre_tui.services.entry_steps import confirm_entry, confirm_together, send_entries, withdraw
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, identifier, paragraph, units
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.telling import all_done


class SendForm(Form):
    """Entries keyed into Interchange on one day."""

    def __init__(self, facts: Facts, candidates: Sequence[int]) -> None:
        title = f"{counted(len(candidates), 'entry', 'entries')} keyed into Interchange"
        super().__init__(title, (day("sent_on", "Keyed on", facts.today).needed(),), {"sent_on": facts.today})
        self.candidates = tuple(candidates)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the day."""
        return partial(send_entries, candidates=self.candidates, on=values["sent_on"])

    def saved(self, result: object) -> None:
        """Say how many were sent."""
        super().saved(all_done(result, "entry", "entries", "sent"))


class ConfirmForm(Form):
    """Interchange's confirmation of an entry."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        fields = (
            day("confirmed_on", "Confirmed on", facts.today).needed(),
            identifier("ocr_candidate_number", "OCR candidate number", "ocr-candidate", "if Interchange shows one"),
        )
        first = {"confirmed_on": facts.today, "ocr_candidate_number": candidate.ocr_candidate_number}
        super().__init__(f"Entry of {candidate.name} confirmed", fields, first)
        self.candidate = candidate

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the confirmation."""
        number = values["ocr_candidate_number"]
        return partial(confirm_entry, candidate=self.candidate.id, on=values["confirmed_on"], ocr_number=number)


class ConfirmTogetherForm(Form):
    """Interchange's confirmation of several entries on one day; a number is one person's own and not asked for."""

    def __init__(self, facts: Facts, candidates: Sequence[int]) -> None:
        title = f"{counted(len(candidates), 'entry', 'entries')} confirmed"
        told = "of all of them; an OCR candidate number is given to one alone"
        fields = (day("confirmed_on", "Confirmed on", facts.today, told).needed(),)
        super().__init__(title, fields, {"confirmed_on": facts.today})
        self.candidates = tuple(candidates)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the confirmations."""
        return partial(confirm_together, candidates=self.candidates, on=values["confirmed_on"])

    def saved(self, result: object) -> None:
        """Say how many were confirmed."""
        super().saved(all_done(result, "entry", "entries", "confirmed"))


class WithdrawForm(Form):
    """Why and when an entry is withdrawn."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        fields = (
            paragraph("withdrawn_because", "Because").needed(),
            day("withdrawn_on", "Withdrawn on", facts.today).needed(),
        )
        super().__init__(f"Withdraw the entry of {candidate.name}", fields, {"withdrawn_on": facts.today})
        self.candidate = candidate

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Withdraw the entry."""
        because = values["withdrawn_because"]
        return partial(withdraw, candidate=self.candidate.id, on=values["withdrawn_on"], reason=because)


class UnitsForm(Form):
    """Which units a candidate is to take."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        fields = (units("units", "Units", facts.qualification), day("on", "Planned on", facts.today).needed())
        planned = tuple(record.unit for record in candidate.units)
        super().__init__(f"Units of {candidate.name}", fields, {"units": planned, "on": facts.today})
        self.candidate = candidate

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Plan the units."""
        return partial(plan_units, candidate=self.candidate.id, units=values["units"], on=values["on"])
