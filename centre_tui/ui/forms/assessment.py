"""The assessment record of one unit: decisions, evidence and sign-off (RD04, RD06, RD09, RD10)."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from centre_tui.domain.assessment import (
    Anonymised,
    Decision,
    DecisionKind,
    DecisionOutcome,
    Evidence,
    EvidenceSource,
    Medium,
    Method,
    SignOff,
)
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.staff import Role
from centre_tui.services.assessment import (
    correct_decision,
    countersign,
    record_decision,
    record_evidence,
    sign_off,
)
from centre_tui.services.desk import Desk
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day, member, paragraph, person, words, yes_no
from centre_tui.ui.forms.form import Form, Values


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
        return partial(record_decision, candidate=self.candidate.id, unit=self.unit, decision=Decision(**values))


class CorrectionForm(DecisionForm):
    """The last decision on the unit, put right; who first took it stays known."""

    WHAT = "Correct the last decision"

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with the last decision as it stands."""
        record = candidate.unit(unit)
        last = record.decisions[-1] if record and record.decisions else None
        return asdict(last) if last else super().first(facts, candidate, unit)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Put the decision right."""
        return partial(correct_decision, candidate=self.candidate.id, unit=self.unit, decision=Decision(**values))


class EvidenceForm(UnitForm):
    """One line of the evidence of a unit."""

    WHAT = "Evidence"

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return the fields of a line of RD04 and RD10."""
        return (
            words("reference", "Reference", "the number it can be found by").needed(),
            words("title", "What it is"),
            words("location", "Where it is kept"),
            member("source", "Source", EvidenceSource),
            member("medium", "Kept on", Medium),
            words("language", "Language"),
            member("anonymised", "Others anonymised", Anonymised),
            words("criteria", "Criteria"),
            yes_no("group_work", "Group work"),
            words("contribution", "Own contribution", "what the candidate did, if it is group work"),
            words("authenticated_by", "Authenticated by"),
            words("supported_by", "Supported by", "supervisor or manager, for a work placement"),
            member("method", "Assessed by", Method),
            day("dated", "Made or presented on", facts.today),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with the next number and the usual answers."""
        record = candidate.unit(unit)
        return {
            "reference": f"E{len(record.evidence) + 1 if record else 1}",
            "language": "English",
            "source": EvidenceSource.WORKPLACE,
            "medium": Medium.DOCUMENT,
            "anonymised": Anonymised.YES,
            "criteria": "all criteria",
            "location": candidate.record_location,
            "group_work": False,
        }

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Add the line."""
        evidence = Evidence(**{**values, "group_work": bool(values["group_work"])})
        return partial(record_evidence, candidate=self.candidate.id, unit=self.unit, evidence=evidence)


class SignOffForm(UnitForm):
    """RD10 closed for one unit."""

    WHAT = "Sign off"

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return the fields of a sign-off."""
        return (
            yes_no("criteria_met", "All criteria met").needed(),
            day("candidate_signed_on", "Candidate signed on", facts.today),
            day("on", "Assessor signed on", facts.today).needed(),
            person("assessor", "Assessor", facts.assessors).needed(),
            words("authentic", "Authentic because", "how the work is known to be the candidate's own (5.7)"),
            yes_no("works_independently", "Works independently"),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with today and the assessor allocated."""
        record = candidate.unit(unit)
        before = asdict(record.sign_off) if record and record.sign_off else {}
        return {"on": facts.today, "assessor": likely_assessor(facts, candidate, unit), **before}

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Sign the unit off."""
        signed = SignOff(**{**values, "works_independently": bool(values["works_independently"])})
        return partial(sign_off, candidate=self.candidate.id, unit=self.unit, signed=signed)


class CountersignForm(UnitForm):
    """A qualified assessor's countersignature of a trainee's decisions (X-02)."""

    WHAT = "Countersign"

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return who countersigns and when."""
        return (
            person("countersigned_by", "Countersigned by", facts.assessors).needed(),
            day("countersigned_on", "Countersigned on", facts.today).needed(),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with today and, where it can only be one, who it is."""
        return {"countersigned_on": facts.today, "countersigned_by": facts.own(facts.assessors)}

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the countersignature."""
        return partial(
            countersign,
            candidate=self.candidate.id,
            unit=self.unit,
            by=values["countersigned_by"],
            on=values["countersigned_on"],
        )
