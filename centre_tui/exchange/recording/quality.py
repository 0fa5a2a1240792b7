"""RD07 Record of IQA feedback and RD11 Record of internal quality assurance (handbook 5.19, 5.20.1, 5.20.3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import short
from centre_tui.domain.quality import QualityAction, Sample, StandardisationEvent
from centre_tui.domain.recording import RecordingForm
from centre_tui.domain.strategy import Strategy
from centre_tui.exchange.paper import Part, Sheet, Signature, Signatures, Words
from centre_tui.exchange.recording.asked import Asked, Layout, facts, table
from centre_tui.exchange.recording.portfolio import ANSWERS, Office, Portfolio, day
from centre_tui.exchange.recording.profile import in_order


@dataclass(frozen=True, slots=True)
class Sampled:
    """One sample with the unit and the candidate it is of."""

    candidate: Candidate
    unit: UnitRecord
    sample: Sample

    @property
    def assessors(self) -> tuple[int, ...]:
        """Return who decided on the unit, in the order of their decisions."""
        return tuple(dict.fromkeys(each.assessor for each in self.unit.decisions))


def methods(sampled: Sampled) -> str:
    """Return the assessment methods that were sampled with the unit."""
    return ", ".join(dict.fromkeys(each.method for each in sampled.unit.decisions if each.method))


def outcome_of(action: QualityAction, office: Office) -> str:
    """Return an action with its owner, when it is due and when it was done."""
    due = f"due {short(action.due)}" if action.due else "no day set"
    closed = f"done {short(action.closed_on)}" if action.closed_on else "open"
    return f"{action.text} ({office.person(action.owner) or 'nobody named'}, {due}, {closed})"


def actions(office: Office, done: Sample | StandardisationEvent) -> str:
    """Return the actions a sample or meeting led to, the explicit none, or nothing where neither is recorded."""
    told = "\n".join(outcome_of(each, office) for each in done.actions)
    return told or ("none" if done.no_action else "")


FEEDBACK: Final[Layout[Sampled]] = (
    Asked("Candidate", lambda _office, each: f"{each.candidate.name}, candidate {each.candidate.id}"),
    Asked("Unit", lambda office, each: office.unit(each.unit.unit)),
    Asked("Assessor", lambda office, each: office.people(each.assessors)),
    Asked("IQA", lambda office, each: office.person(each.sample.iqa)),
    Asked("Interim or summative", lambda _office, each: each.sample.kind),
    Asked("Methods of assessment sampled", lambda _office, each: methods(each)),
    Asked("Date of the sample", lambda _office, each: day(each.sample.done_on)),
    Asked("Outcome", lambda _office, each: each.sample.outcome or ""),
    Asked("Assessed by a competent assessor", lambda _office, each: ANSWERS[each.sample.competence_confirmed or None]),
    Asked("Feedback to the assessor", lambda _office, each: each.sample.feedback),
    Asked("Given on", lambda _office, each: day(each.sample.feedback_on)),
    Asked("Actions", lambda office, each: actions(office, each.sample)),
)
SAMPLES: Final[Layout[Sampled]] = (
    Asked("Candidate", lambda _office, each: f"{each.candidate.name}, {each.candidate.id}"),
    Asked("Unit", lambda office, each: office.qualification.label(each.unit.unit)),
    Asked("Assessor", lambda office, each: office.people(each.assessors) or "none yet"),
    Asked("Kind", lambda _office, each: each.sample.kind),
    Asked("Methods", lambda _office, each: methods(each) or "none yet"),
    Asked("Why", lambda _office, each: each.sample.reason),
    Asked("Planned", lambda _office, each: day(each.sample.planned_for) or "not planned"),
    Asked("Done", lambda _office, each: day(each.sample.done_on) or "not yet"),
    Asked("Outcome", lambda _office, each: each.sample.outcome or ("" if each.sample.done_on else "not yet")),
    Asked("Actions", lambda office, each: actions(office, each.sample) or ("" if each.sample.done_on else "not yet")),
)
STRATEGY: Final[Layout[Strategy]] = (
    Asked("Version", lambda _office, each: each.version),
    Asked("In force from", lambda _office, each: day(each.in_force_from)),
    Asked("At high risk", lambda _office, each: f"{each.high_rate}%"),
    Asked("At medium risk", lambda _office, each: f"{each.medium_rate}%"),
    Asked("At low risk", lambda _office, each: f"{each.low_rate}%"),
    Asked("Fewest candidates", lambda _office, each: str(each.fewest_candidates)),
    Asked("In words", lambda _office, each: each.text),
)


def quality_feedback(portfolio: Portfolio) -> Iterator[Sheet]:
    """Yield RD07 for each completed sample of the candidate's units. Source: handbook 5.19."""
    for record in in_order(portfolio):
        for sample in record.samples:
            if sample.done_on is not None:
                yield feedback_sheet(portfolio.office, Sampled(portfolio.candidate, record, sample))


def feedback_sheet(office: Office, sampled: Sampled) -> Sheet:
    """Return RD07 for one completed sample."""
    names = office.people(sampled.assessors)
    signatures = (
        Signature("IQA", office.person(sampled.sample.iqa), day(sampled.sample.feedback_on)),
        Signature("Assessor", names, ""),
    )
    parts = (facts("Feedback", FEEDBACK, office, sampled), Signatures("Signatures", "", signatures))
    about = f"{names or 'Assessor not recorded'}\n{office.title}, {office.name}"
    return Sheet(RecordingForm.RD07.name_in_full, about, parts)


def quality_record(
    office: Office, iqa: int, samples: Iterable[Sampled], strategy: Strategy | None, more: tuple[Part, ...] = ()
) -> Iterator[Sheet]:
    """Yield RD11 of one IQA: the strategy in force, what was sampled, and `more` that shows whether it was met."""
    told = (
        facts("Sampling strategy", STRATEGY, office, strategy)
        if strategy
        else Words("Sampling strategy", ("No sampling strategy is in force.",))
    )
    ordered = sorted(samples, key=lambda each: (each.sample.done_on is None, each.sample.done_on, each.candidate.id))
    parts = (told, table("Samples", SAMPLES, office, ordered, empty="No sample is planned or done."), *more)
    signature = Signatures("Signature", "", (Signature("IQA", office.person(iqa), ""),))
    about = f"{office.person(iqa)}\n{office.title}, {office.name}"
    yield Sheet(RecordingForm.RD11.name_in_full, about, (*parts, signature))
