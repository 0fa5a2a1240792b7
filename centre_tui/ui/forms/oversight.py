"""What an IQA records besides samples: observations, a band of risk set by hand, and actions asked for and done."""

from collections.abc import Callable
from functools import partial

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.quality import (
    Band,
    Observation,
    ObservationOutcome,
    QualityAction,
    RiskOverride,
    StandardisationEvent,
)
from centre_tui.domain.staff import StaffMember
from centre_tui.services.desk import Desk
from centre_tui.services.oversight import (
    Done,
    ask_of_event,
    close_action,
    close_event_action,
    record_observation,
    set_risk,
)
from centre_tui.ui.forms.assessment import UnitForm
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day, member, number, paragraph, person, words
from centre_tui.ui.forms.form import Form, Values


class ObservationForm(Form):
    """That an IQA observed the assessor at work."""

    def __init__(self, facts: Facts, assessor: StaffMember) -> None:
        fields = (
            day("on", "Observed on", facts.today).needed(),
            person("iqa", "By", facts.iqas).needed(),
            member("outcome", "Outcome", ObservationOutcome).needed(),
            words("location", "Where"),
            paragraph("details", "What was seen"),
            day("feedback_on", "Feedback given on", facts.today),
        )
        first = {"on": facts.today, "iqa": facts.own(facts.iqas), "feedback_on": facts.today}
        super().__init__(f"Observation of {assessor.name}", fields, first)
        self.assessor = assessor

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the observation."""
        return partial(record_observation, assessor=self.assessor.id, observation=Observation(**values))


class RiskForm(Form):
    """A band of risk set by hand, until it is looked at again."""

    def __init__(self, facts: Facts, assessor: StaffMember) -> None:
        fields = (
            member("band", "Risk", Band).needed(),
            paragraph("reason", "Because").needed(),
            day("review_on", "Looked at again on", facts.today).needed(),
            day("on", "Holds from", facts.today).needed(),
        )
        super().__init__(f"Risk of {assessor.name}, set by hand", fields, {"on": facts.today})
        self.assessor = assessor

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Set the band."""
        return partial(set_risk, assessor=self.assessor.id, override=RiskOverride(**values))


def done_fields(facts: Facts, told: str) -> tuple[Field, ...]:
    """Return which open action was done, when and how."""
    return (
        number("action", "Which action", told or "no action is open").needed(),
        day("closed_on", "Done on", facts.today).needed(),
        words("closed_because", "How"),
    )


def open_ones(actions: tuple[QualityAction, ...]) -> str:
    """Return the open actions, each with its place."""
    still = [each for each in actions if each.closed_on is None]
    return "; ".join(f"{place} {each.text}" for place, each in enumerate(still, 1))


class ActionDoneForm(UnitForm):
    """That an action of a unit's samples was done."""

    WHAT = "Action done"

    def __init__(self, facts: Facts, candidate: Candidate, unit: str) -> None:
        record = candidate.unit(unit)
        self.told = open_ones(tuple(each for sample in record.samples for each in sample.actions)) if record else ""
        super().__init__(facts, candidate, unit)

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return which action, when and how."""
        return done_fields(facts, self.told)

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with the first open action, done today."""
        return {"action": 1 if self.told else None, "closed_on": facts.today}

    def begin_with(self, number: int) -> None:
        """Begin with the open action of this number; with 0 as the form was made."""
        self.values = {**self.values, "action": number or self.values.get("action")}

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Close the action."""
        return partial(close_action, candidate=self.candidate.id, unit=self.unit, done=Done(**values))


class EventActionForm(Form):
    """An action that came of a meeting."""

    def __init__(self, facts: Facts, event: StandardisationEvent) -> None:
        fields = (
            paragraph("text", "What is to be done").needed(),
            person("owner", "By whom", facts.staff).needed(),
            day("due", "By when", facts.today).needed(),
        )
        super().__init__("Action of a standardisation event", fields, {})
        self.event = event

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Add the action."""
        return partial(ask_of_event, event=self.event.id, action=QualityAction(**values))


class EventActionDoneForm(Form):
    """That an action of a meeting was done."""

    def __init__(self, facts: Facts, event: StandardisationEvent) -> None:
        told = open_ones(event.actions)
        first = {"action": 1 if told else None, "closed_on": facts.today}
        super().__init__("Action of a standardisation event, done", done_fields(facts, told), first)
        self.event = event

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Close the action."""
        return partial(close_event_action, event=self.event.id, done=Done(**values))
