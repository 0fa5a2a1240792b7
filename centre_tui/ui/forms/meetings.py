"""Meetings with the candidate: assessment planned (RD05), and reviews (5.4)."""

from collections.abc import Callable
from functools import partial

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.planning import Fitness, Method, Plan, Review
from centre_tui.services.assessment import record_plan, record_review
from centre_tui.services.desk import Desk
from centre_tui.ui.forms.assessment import likely_assessor
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, members, paragraph, person, units, words
from centre_tui.ui.forms.form import Form, Values


class PlanForm(Form):
    """What was agreed with the candidate about assessing some units."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        fields = (
            units("units", "Units", facts.qualification).needed(),
            day("on", "Planned on", facts.today).needed(),
            person("assessor", "Assessor", facts.assessors).needed(),
            members("methods", "Methods", Method),
            members("fit", "The methods are", Fitness),
            paragraph("details", "Sources of evidence", "what was agreed (5.4)"),
            words("places", "Times, dates and places"),
            words("timetable", "Timetable", "when units are to be completed"),
        )
        planned = {unit for plan in candidate.plans for unit in plan.units}
        first = {
            "units": tuple(record.unit for record in candidate.units if record.unit not in planned),
            "on": facts.today,
            "assessor": likely_assessor(facts, candidate, ""),
        }
        super().__init__(f"Assessment planned with {candidate.name} (RD05)", fields, first)
        self.candidate = candidate

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the plan."""
        return partial(record_plan, candidate=self.candidate.id, plan=Plan(**values))


class ReviewForm(Form):
    """A review or feedback session."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        fields = (
            day("on", "Reviewed on", facts.today).needed(),
            person("by", "By", facts.assessors).needed(),
            paragraph("details", "What was said").needed(),
        )
        first = {"on": facts.today, "by": likely_assessor(facts, candidate, "")}
        super().__init__(f"Review with {candidate.name}", fields, first)
        self.candidate = candidate

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the review."""
        return partial(record_review, candidate=self.candidate.id, review=Review(**values))
