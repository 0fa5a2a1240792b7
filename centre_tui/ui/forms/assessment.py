"""The assessment record of one unit: decisions and sign-off (RD06, RD09, RD10)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Final

from centre_tui.domain.assessment import Decision, DecisionKind, DecisionOutcome, SignOff
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import short
from centre_tui.domain.planning import Method
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role
from centre_tui.services.assessment import (
    correct_decision,
    countersign,
    record_decision,
    sign_off,
)
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day, member, paragraph, person, words, yes_no
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.one_of_several import OneOfSeveral

MEANT: Final = "decision"
"""The field that says which decision is meant."""


def likely_assessor(facts: Facts, candidate: Candidate, unit: str) -> int | None:
    """Return the assessor most likely meant: the one allocated to the candidate, or the officer."""
    allocated = next(iter(candidate.allocated(Role.ASSESSOR, facts.today, unit)), None)
    return allocated.staff if allocated else facts.own(facts.assessors)


class UnitForm(Form):
    """A form about one unit of one candidate."""

    WHAT = ""

    def __init__(self, facts: Facts, candidate: Candidate, unit: str) -> None:
        title = f"{self.WHAT}: {candidate.name}, {facts.qualification.label(unit)}"
        super().__init__(title, self.asked(facts), self.first(facts, candidate, unit))
        self.candidate = candidate
        self.unit = unit

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return the fields."""
        raise NotImplementedError

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Return what the fields begin with."""
        raise NotImplementedError


class DecisionForm(UnitForm):
    """One assessment decision; a routine one needs only its justification and the feedback given."""

    WHAT = "Decision"

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return the fields of a decision, what differs each time first."""
        return (
            paragraph("justification", "Justification", "enough to justify the decision (5.12, 5.13)"),
            member("method", "Method", Method).needed(),
            member("kind", "Formative or summative", DecisionKind).needed(),
            member("outcome", "Outcome", DecisionOutcome).needed(),
            day("on", "Assessed on", facts.today).needed(),
            person("assessor", "Assessor", facts.assessors).needed(),
            words("criteria", "Criteria", "the unit's own criteria, or all criteria"),
            paragraph("feedback", "Feedback given (RD06)"),
            day("feedback_on", "Feedback given on", facts.today),
            words("plan", "Plan of an observation", "only for an observation (5.12)"),
            paragraph("seen", "What was seen", "only for an observation (5.12)"),
            words("location", "Where"),
            yes_no("natural", "Occurs naturally", "only for an observation: in the candidate's own work (5.12)"),
            paragraph("next_steps", "Planned actions", "what follows from the feedback (RD06)"),
            paragraph("candidate_comment", "Candidate's comments", "on the activity and its outcome (RD09)"),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin as the last decision on the candidate was made, today."""
        record = candidate.unit(unit)
        last = record.decisions[-1] if record and record.decisions else None
        return {
            "on": facts.today,
            "feedback_on": facts.today,
            "assessor": likely_assessor(facts, candidate, unit),
            "criteria": "all criteria",
            "method": last.method if last else None,
            "kind": DecisionKind.SUMMATIVE,
            "outcome": DecisionOutcome.MET,
        }

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the decision."""
        return partial(record_decision, candidate=self.candidate.id, unit=self.unit, decision=decided(values))


def decided(values: Values) -> Decision:
    """Return the decision a form was filled in with; a question left blank is a no."""
    return Decision(**{**values, "natural": bool(values["natural"])})


class CorrectionForm(DecisionForm, OneOfSeveral):
    """A decision on the unit, put right: the last, or the one named; who first took it stays known."""

    WHAT = "Correct a decision"

    def __init__(self, facts: Facts, candidate: Candidate, unit: str) -> None:
        record = candidate.unit(unit)
        self.decisions = dict(enumerate(record.decisions if record else (), 1))
        super().__init__(facts, candidate, unit)

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return which decision is meant, and the fields of a decision."""
        told = {place: f"{short(each.on)} {each.kind}" for place, each in self.decisions.items()}
        return (person(MEANT, "Decision", told).needed(), *super().asked(facts))

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with the last decision as it stands."""
        last = max(self.decisions, default=None)
        return {MEANT: last, **asdict(self.decisions[last])} if last else super().first(facts, candidate, unit)

    def named(self) -> Sequence[object]:
        """Return the numbers of the decisions."""
        return tuple(self.decisions)

    def on_record(self, name: str) -> Mapping[str, object] | None:
        """Return the decision with this number."""
        found = self.decisions.get(int(name)) if name.isdecimal() else None
        return asdict(found) if found else None

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Put the decision right that is named."""
        meant = self.decisions.get(values.pop(MEANT))
        if meant is None:
            raise BadInput("There is no decision on this unit to correct.", MEANT)
        right = partial(correct_decision, meant=meant, decision=decided(values))
        return partial(right, candidate=self.candidate.id, unit=self.unit)


class SignOffForm(UnitForm):
    """RD10 closed for one unit."""

    WHAT = "Sign off"

    def __init__(self, facts: Facts, candidate: Candidate, unit: str) -> None:
        super().__init__(facts, candidate, unit)
        record = candidate.unit(unit)
        rests = counted(len(record.evidence) if record else 0, "piece of evidence", "pieces of evidence")
        hint = f"yes or no: the unit rests on {rests} (5.8)"
        self.fields = tuple(replace(each, hint=hint) if each.name == "sufficient" else each for each in self.fields)

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return the fields of a sign-off."""
        return (
            yes_no("criteria_met", "All criteria met").needed(),
            day("candidate_signed_on", "Candidate signed on", facts.today),
            day("on", "Assessor signed on", facts.today).needed(),
            person("assessor", "Assessor", facts.assessors).needed(),
            words("authentic", "Authentic because", "how the work is known to be the candidate's own (5.7)"),
            yes_no("sufficient", "Evidence sufficient"),
            yes_no("works_independently", "Works independently"),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with today and the assessor allocated."""
        record = candidate.unit(unit)
        before = asdict(record.sign_off) if record and record.sign_off else {}
        return {"on": facts.today, "assessor": likely_assessor(facts, candidate, unit), **before}

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Sign the unit off."""
        ticks = {name: bool(values[name]) for name in ("sufficient", "works_independently")}
        signed = SignOff(**{**values, **ticks})
        return partial(sign_off, candidate=self.candidate.id, unit=self.unit, signed=signed)


class CountersignForm(UnitForm):
    """A qualified assessor's countersignature of a trainee's decisions (X-02)."""

    WHAT = "Countersign"

    def __init__(self, facts: Facts, candidate: Candidate, unit: str) -> None:
        record = candidate.unit(unit)
        took = {each.assessor for each in record.decisions} if record else set()
        alone = took if len(took) == 1 else set()
        offered = {number: name for number, name in facts.assessors.items() if number not in alone}
        super().__init__(replace(facts, assessors=offered), candidate, unit)

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return who countersigns and when."""
        return (
            person("countersigned_by", "Countersigned by", facts.assessors).needed(),
            day("countersigned_on", "Countersigned on", facts.today).needed(),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with today and who it is: the countersigner allocated, or the officer, or the only one there is."""
        given = next(iter(candidate.allocated(Role.COUNTERSIGNER, facts.today, unit)), None)
        by = given.staff if given and given.staff in facts.assessors else facts.own(facts.assessors)
        return {"countersigned_on": facts.today, "countersigned_by": by}

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the countersignature."""
        return partial(
            countersign,
            candidate=self.candidate.id,
            unit=self.unit,
            by=values["countersigned_by"],
            on=values["countersigned_on"],
        )
