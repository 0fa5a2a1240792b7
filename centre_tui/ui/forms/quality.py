"""Internal quality assurance: samples planned and done, standardisation, and the strategy (handbook 5.20.1)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import short
from centre_tui.domain.quality import (
    QualityAction,
    Sample,
    SampleKind,
    SampleOutcome,
    StandardisationEvent,
)
from centre_tui.domain.staff import Role
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.quality import correct_sample, plan_sample, record_sample, save_event
from centre_tui.ui.forms.assessment import UnitForm
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day, member, paragraph, people, person, units, words, yes_no
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.one_of_several import OneOfSeveral

MEANT: Final = "sample"
"""The field that says which sample is meant."""


def likely_iqa(facts: Facts, candidate: Candidate, unit: str) -> int | None:
    """Return the IQA most likely meant: one allocated to the candidate, or the officer."""
    allocated = [each.staff for each in candidate.allocated(Role.IQA, facts.today, unit) if each.staff in facts.iqas]
    return next(iter(allocated), facts.own(facts.iqas))


class UnitSampleForm(UnitForm):
    """A sample of one unit, planned or done: only by an IQA who never assessed or countersigned it (S1, X-01)."""

    def __init__(self, facts: Facts, candidate: Candidate, unit: str) -> None:
        record = candidate.unit(unit)
        barred = record.assessors if record else ()
        offered = {number: name for number, name in facts.iqas.items() if number not in barred}
        super().__init__(replace(facts, iqas=offered), candidate, unit)


class SamplePlanForm(UnitSampleForm):
    """A sample planned of one unit."""

    WHAT = "Plan a sample"

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return who, when, of which kind and why."""
        return (
            person("iqa", "IQA", facts.iqas).needed(),
            member("kind", "Interim or summative", SampleKind).needed(),
            day("planned_for", "Planned for", facts.today).needed(),
            words("reason", "Chosen because", "coverage, risk, random, disagreement …").needed(),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with the IQA allocated."""
        record = candidate.unit(unit)
        signed = record is not None and record.sign_off is not None
        kind = SampleKind.SUMMATIVE if signed else SampleKind.INTERIM
        return {"iqa": likely_iqa(facts, candidate, unit), "kind": kind, "planned_for": facts.today}

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Plan the sample."""
        return partial(plan_sample, candidate=self.candidate.id, unit=self.unit, sample=Sample(**values))


class SampleForm(UnitSampleForm):
    """A sample done, with the feedback to the assessor (RD07) and what is to be done."""

    WHAT = "Sample"

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return the fields of a completed sample."""
        return (
            member("outcome", "Decision", SampleOutcome).needed(),
            paragraph("feedback", "Feedback (RD07)"),
            day("done_on", "Sampled on", facts.today).needed(),
            person("iqa", "IQA", facts.iqas).needed(),
            member("kind", "Interim or summative", SampleKind).needed(),
            day("feedback_on", "Feedback given on", facts.today),
            day("signed_on", "IQA signed RD10 on", facts.today),
            yes_no("competence_confirmed", "Assessor competent", "the IQA confirms it (4.4): yes or no"),
            paragraph("action", "Action asked for", "blank: none"),
            person("action_owner", "Action is for", facts.staff),
            day("action_due", "Action due by", facts.today),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with the sample that is planned, done today."""
        record = candidate.unit(unit)
        planned = [each for each in record.samples if each.done_on is None] if record else []
        kind = planned[0].kind if planned else SampleKind.SUMMATIVE
        asked = next((each.iqa for each in planned if each.iqa in facts.iqas), None)
        iqa = asked or likely_iqa(facts, candidate, unit)
        today = facts.today
        return {"kind": kind, "iqa": iqa, "done_on": today, "feedback_on": today, "signed_on": today}

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the sample."""
        told, actions = sampled(values)
        sample = Sample(**told, actions=actions, no_action=not actions)
        return partial(record_sample, candidate=self.candidate.id, unit=self.unit, sample=sample)


def sampled(values: Values) -> tuple[Values, tuple[QualityAction, ...]]:
    """Return the values of a sample, a question left blank being a no, and the action asked for, if there is one."""
    text, owner, due = (values[name] for name in ("action", "action_owner", "action_due"))
    own = {name: value for name, value in values.items() if not name.startswith("action")}
    actions = (QualityAction(text, owner, due),) if text else ()
    return {**own, "competence_confirmed": bool(values["competence_confirmed"])}, actions


class SampleCorrectionForm(SampleForm, OneOfSeveral):
    """A completed sample of the unit put right, or what came later added to it: the last, or the one named."""

    WHAT = "Correct a sample"

    def __init__(self, facts: Facts, candidate: Candidate, unit: str) -> None:
        record = candidate.unit(unit)
        numbered = enumerate(record.samples if record else (), 1)
        self.samples = {number: each for number, each in numbered if each.done_on is not None}
        super().__init__(facts, candidate, unit)

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return which sample is meant, the fields of a completed one, and who countersigned a trainee's (X-03)."""
        told = {number: f"{short(each.done_on)} {each.kind}" for number, each in self.samples.items() if each.done_on}
        return (
            person(MEANT, "Sample", told).needed(),
            *super().asked(facts),
            person("countersigned_by", "Countersigned by", facts.iqas),
            day("countersigned_on", "Countersigned on", facts.today),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with the last sample as it stands."""
        last = max(self.samples, default=None)
        return {MEANT: last, **asdict(self.samples[last])} if last else super().first(facts, candidate, unit)

    def named(self) -> Sequence[object]:
        """Return the numbers of the samples, and none for one only planned."""
        return [number if number in self.samples else None for number in range(1, max(self.samples, default=0) + 1)]

    def on_record(self, name: str) -> Mapping[str, object] | None:
        """Return the sample with this number."""
        found = self.samples.get(int(name)) if name.isdecimal() else None
        return asdict(found) if found else None

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Put the sample right that is named; its plan and the actions it asked for stay."""
        meant = self.samples.get(values.pop(MEANT))
        if meant is None:
            raise BadInput("There is no completed sample of this unit to correct.", MEANT)
        told, new = sampled(values)
        actions = (*meant.actions, *new)
        right = replace(meant, **told, actions=actions, no_action=not actions)
        return partial(correct_sample, candidate=self.candidate.id, unit=self.unit, meant=meant, sample=right)


class EventForm(Form):
    """A standardisation event, planned or held."""

    def __init__(self, facts: Facts, event: StandardisationEvent | None) -> None:
        fields = (
            day("on", "On", facts.today).needed(),
            yes_no("held", "Held"),
            people("attended", "Who came", facts.staff),
            units("units", "Units compared", facts.qualification),
            words("work", "Work compared"),
            paragraph("outcome", "What came of it"),
            yes_no("no_action", "No action is needed", "yes or no; a on the meeting adds an action (5.20.1)"),
        )
        super().__init__("Standardisation", fields, asdict(event) if event else {"held": False})
        self.event = event or StandardisationEvent(qualification=facts.qualification.entry_code)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Save the event; a question left blank is a no."""
        told = {**values, **{name: bool(values[name]) for name in ("held", "no_action")}}
        return partial(save_event, draft=replace(self.event, **told))
