"""What is done differently for a candidate: the adjustment and who agreed it, never a diagnosis (9.10)."""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial

from centre_tui.domain.access import Arrangement, ArrangementKind
from centre_tui.domain.candidates import Candidate
from centre_tui.services.access import save_arrangement
from centre_tui.services.desk import Desk
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, member, units, words, yes_no
from centre_tui.ui.forms.form import Values
from centre_tui.ui.forms.record_form import RecordForm


class ArrangementForm(RecordForm[Arrangement]):
    """One access arrangement of a candidate, new or as it was read."""

    def __init__(self, facts: Facts, candidate: Candidate, arrangement: Arrangement) -> None:
        today = facts.today
        fields = (
            words("adjustment", "What is done", "the adjustment itself; no diagnosis").needed(),
            member("kind", "Type", ArrangementKind).needed(),
            words("need", "Barrier it removes", "what would be harder without it; no diagnosis"),
            units("units", "Only for units", facts.qualification),
            day("since", "From", today),
            day("until", "Until", today),
            words("agreed_by", "Agreed by", "who agreed it at the centre"),
            day("agreed_on", "Agreed on", today),
            yes_no("needs_ocr", "Needs OCR's approval", "yes or no, after JCQ's guidance"),
            day("applied_on", "Applied for on", today),
            day("approved_on", "Approved on", today),
            day("refused_on", "Refused on", today),
            words("approval", "Reference or by whom"),
        )
        number = f"Access arrangement {arrangement.id}" if arrangement.id else "New access arrangement"
        super().__init__(f"{number} of {candidate.name}", fields, arrangement)

    def shown_values(self, record: Arrangement) -> dict[str, object]:
        """Return the arrangement's values under the names of the fields."""
        return asdict(record)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Save the arrangement."""
        return partial(save_arrangement, draft=replace(self.record, **values))
