"""Meetings with the candidate: assessment planned (RD05), and reviews (5.4), recorded and put right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import short
from centre_tui.domain.planning import Fitness, Method, Plan, Review
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.meetings import correct_plan, correct_review, record_plan, record_review
from centre_tui.ui.forms.assessment import likely_assessor
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day, members, paragraph, person, units, words
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.one_of_several import OneOfSeveral

PLAN: Final = "plan"
REVIEW: Final = "review"
"""The fields that say which plan or review is meant."""


def of_a_plan(facts: Facts) -> tuple[Field, ...]:
    """Return the fields of assessment planning."""
    return (
        units("units", "Units", facts.qualification).needed(),
        day("on", "Planned on", facts.today).needed(),
        person("assessor", "Assessor", facts.assessors).needed(),
        members("methods", "Methods", Method),
        members("fit", "The methods are", Fitness),
        paragraph("details", "Sources of evidence", "what was agreed (5.4)"),
        words("places", "Times, dates and places"),
        words("timetable", "Timetable", "when units are to be completed"),
    )


def of_a_review(facts: Facts) -> tuple[Field, ...]:
    """Return the fields of a review."""
    return (
        day("on", "Reviewed on", facts.today).needed(),
        person("by", "By", facts.assessors).needed(),
        paragraph("details", "What was said").needed(),
    )


class PlanForm(Form):
    """What was agreed with the candidate about assessing some units."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        planned = {unit for plan in candidate.plans for unit in plan.units}
        first = {
            "units": tuple(record.unit for record in candidate.units if record.unit not in planned),
            "on": facts.today,
            "assessor": likely_assessor(facts, candidate, ""),
        }
        super().__init__(f"Assessment planned with {candidate.name} (RD05)", of_a_plan(facts), first)
        self.candidate = candidate

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the plan."""
        return partial(record_plan, candidate=self.candidate.id, plan=Plan(**values))


class ReviewForm(Form):
    """A review or feedback session."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        first = {"on": facts.today, "by": likely_assessor(facts, candidate, "")}
        super().__init__(f"Review with {candidate.name}", of_a_review(facts), first)
        self.candidate = candidate

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the review."""
        return partial(record_review, candidate=self.candidate.id, review=Review(**values))


class PlanCorrectionForm(OneOfSeveral):
    """Assessment planning put right: the last that is on record, or the one named."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        self.plans = dict(enumerate(candidate.plans, 1))
        fields = (person(PLAN, "Plan", days_of(self.plans)).needed(), *of_a_plan(facts))
        super().__init__(f"Correct a plan (RD05): {candidate.name}", fields, the_last(PLAN, self.plans))
        self.candidate = candidate

    def named(self) -> Sequence[object]:
        """Return the numbers of the plans."""
        return tuple(self.plans)

    def on_record(self, name: str) -> Mapping[str, object] | None:
        """Return the plan with this number."""
        return numbered(self.plans, name)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Put the plan right that is named."""
        meant = self.plans.get(values.pop(PLAN))
        if meant is None:
            raise BadInput("There is no plan of this candidate to correct.", PLAN)
        return partial(correct_plan, candidate=self.candidate.id, meant=meant, plan=Plan(**values))


class ReviewCorrectionForm(OneOfSeveral):
    """A review put right: the last that is on record, or the one named."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        self.reviews = dict(enumerate(candidate.reviews, 1))
        fields = (person(REVIEW, "Review", days_of(self.reviews)).needed(), *of_a_review(facts))
        super().__init__(f"Correct a review: {candidate.name}", fields, the_last(REVIEW, self.reviews))
        self.candidate = candidate

    def named(self) -> Sequence[object]:
        """Return the numbers of the reviews."""
        return tuple(self.reviews)

    def on_record(self, name: str) -> Mapping[str, object] | None:
        """Return the review with this number."""
        return numbered(self.reviews, name)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Put the review right that is named."""
        meant = self.reviews.get(values.pop(REVIEW))
        if meant is None:
            raise BadInput("There is no review of this candidate to correct.", REVIEW)
        return partial(correct_review, candidate=self.candidate.id, meant=meant, review=Review(**values))


def days_of(meetings: Mapping[int, Plan | Review]) -> dict[int, str]:
    """Return the day of each meeting by its number."""
    return {number: short(each.on) for number, each in meetings.items()}


def the_last(field: str, meetings: Mapping[int, Plan | Review]) -> dict[str, object]:
    """Return what the fields begin with: the last meeting as it stands, or nothing where there is none."""
    last = max(meetings, default=None)
    return {field: last, **asdict(meetings[last])} if last else {}


def numbered(meetings: Mapping[int, Plan | Review], name: str) -> Mapping[str, object] | None:
    """Return what is on record of the meeting with this number, or nothing."""
    found = meetings.get(int(name)) if name.isdecimal() else None
    return asdict(found) if found else None
