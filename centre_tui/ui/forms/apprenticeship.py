"""What handbook 3.3 asks of an apprentice beyond the diploma, and how far the apprenticeship's own certificate is."""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial

from centre_tui.domain.candidates import Apprenticeship, Candidate
from centre_tui.services.candidates import save_candidate
from centre_tui.services.desk import Desk
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, paragraph, yes_no
from centre_tui.ui.forms.form import Values
from centre_tui.ui.forms.record_form import RecordForm


class ApprenticeshipForm(RecordForm[Candidate]):
    """A candidate's apprenticeship; a completion is refused while anything of 3.3 is missing."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        today = facts.today
        fields = (
            day("started_on", "On programme since", today).needed(),
            day("workbook_on", "ERR workbook done", today, "or Unit 43 in its place (3.3)"),
            yes_no("english_exempt", "Has English already", "yes: at the level needed, before the programme").needed(),
            day("english_on", "English awarded on", today, "Functional Skills, or an accepted proxy"),
            yes_no("maths_exempt", "Has maths already", "yes: at the level needed, before the programme").needed(),
            day("maths_on", "Maths awarded on", today, "Functional Skills, or an accepted proxy"),
            paragraph(
                "apprenticeship_reason",
                "Why under 12 months",
                "prior learning, basic-skills training or another reason",
            ),
            day("completed_on", "Completed on", today),
            day("claimed_on", "Claimed from ACE on", today),
            day("certificated_on", "Certificate received", today),
        )
        super().__init__(f"Apprenticeship of {candidate.name}", fields, candidate)

    def shown_values(self, record: Candidate) -> dict[str, object]:
        """Return the apprenticeship's values; it usually began with the programme."""
        begun = record.apprenticeship or (Apprenticeship(record.start) if record.start else None)
        if begun is None:
            return {"english_exempt": False, "maths_exempt": False}
        return {**asdict(begun), "apprenticeship_reason": begun.reason}

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Save the apprenticeship with the candidate."""
        told = {**values, "reason": values["apprenticeship_reason"]}
        del told["apprenticeship_reason"]
        return partial(save_candidate, draft=replace(self.record, apprenticeship=Apprenticeship(**told)))
