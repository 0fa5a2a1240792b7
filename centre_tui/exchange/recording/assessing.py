"""RD05 assessment planning, RD06 assessment feedback, RD09 observation, discussion or questioning (5.19)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.assessment import Decision, UnitRecord
from centre_tui.domain.planning import Fitness, Method, Plan, Review
from centre_tui.domain.recording import RecordingForm
from centre_tui.exchange.paper import Sheet, Signature, Signatures
from centre_tui.exchange.recording.asked import Asked, Layout, facts, table
from centre_tui.exchange.recording.portfolio import Portfolio, day
from centre_tui.exchange.recording.profile import in_order

RD09_METHODS: Final = (Method.OBSERVATION, Method.PROFESSIONAL_DISCUSSION, Method.QUESTIONING)


def fitness(wanted: Fitness) -> Asked[Plan]:
    """Return what asks whether the methods were judged to be so (5.6); not ticked is absent."""
    return Asked(f"Methods are {wanted}", lambda _office, each: "yes" if wanted in each.fit else "")


def naturally(decision: Decision) -> str:
    """Return whether what was observed occurs naturally in the candidate's work (5.12); not confirmed is absent."""
    if decision.natural:
        return "yes"
    return "" if decision.method is Method.OBSERVATION else "no observation"


PLAN: Final[Layout[Plan]] = (
    Asked("Planned on", lambda _office, each: day(each.on)),
    Asked("Assessor", lambda office, each: office.person(each.assessor)),
    Asked("Units", lambda office, each: office.units(each.units)),
    Asked("Sources of evidence", lambda _office, each: each.details),
    Asked("Methods of assessment", lambda _office, each: ", ".join(each.methods)),
    Asked("Times, dates and places", lambda _office, each: each.places),
    Asked("Timetable", lambda _office, each: each.timetable),
    *map(fitness, Fitness),
)
FEEDBACK: Final[Layout[tuple[UnitRecord, Decision]]] = (
    Asked("Unit", lambda office, each: office.unit(each[0].unit)),
    Asked("Assessed on", lambda _office, each: day(each[1].on)),
    Asked("Assessor", lambda office, each: office.person(each[1].assessor)),
    Asked("Method", lambda _office, each: each[1].method or ""),
    Asked("Formative or summative", lambda _office, each: each[1].kind),
    Asked("Criteria", lambda _office, each: each[1].criteria),
    Asked("Decision", lambda _office, each: each[1].outcome),
    Asked("Feedback to the candidate", lambda _office, each: each[1].feedback),
    Asked("Given on", lambda _office, each: day(each[1].feedback_on)),
    Asked("Planned actions", lambda _office, each: each[1].next_steps),
    Asked("Candidate's comments", lambda _office, each: each[1].candidate_comment),
)
REVIEWS: Final[Layout[Review]] = (
    Asked("Date", lambda _office, each: day(each.on)),
    Asked("With", lambda office, each: office.person(each.by)),
    Asked("Details", lambda _office, each: each.details),
)
ACTIVITY: Final[Layout[Decision]] = (
    Asked("Type of activity", lambda _office, each: each.method or ""),
    Asked("Date", lambda _office, each: day(each.on)),
    Asked("Where", lambda _office, each: each.location),
    Asked("How it was planned", lambda _office, each: each.plan),
    Asked("Criteria covered", lambda _office, each: each.criteria),
    Asked("Occurs naturally at work", lambda _office, each: naturally(each)),
    Asked("What was seen or said", lambda _office, each: each.seen),
    Asked("How it met the criteria", lambda _office, each: each.justification),
    Asked("Formative or summative", lambda _office, each: each.kind),
    Asked("Decision", lambda _office, each: each.outcome),
    Asked("Feedback to the candidate", lambda _office, each: each.feedback),
    Asked("Candidate's comments", lambda _office, each: each.candidate_comment),
)


def by_day(portfolio: Portfolio) -> list[tuple[UnitRecord, Decision]]:
    """Return every decision with its unit, in the order they were taken."""
    found = [(record, each) for record in in_order(portfolio) for each in record.decisions]
    return sorted(found, key=lambda each: each[1].on)


def planning(portfolio: Portfolio) -> Iterator[Sheet]:
    """Yield RD05 for each time assessment was planned: when and how. Source: handbook 5.4, 5.19."""
    for each in sorted(portfolio.candidate.plans, key=lambda plan: plan.on):
        signatures = (
            Signature("Candidate", portfolio.candidate.name, ""),
            Signature("Assessor", portfolio.office.person(each.assessor), day(each.on)),
        )
        parts = (facts("What was agreed", PLAN, portfolio.office, each), Signatures("Agreed", "", signatures))
        yield Sheet(RecordingForm.RD05.name_in_full, portfolio.about(), parts)


def feedback(portfolio: Portfolio) -> Iterator[Sheet]:
    """Yield RD06: feedback after each assessment, planned actions, and the reviews. Source: handbook 5.19, 5.20.3."""
    office, reviews = portfolio.office, sorted(portfolio.candidate.reviews, key=lambda review: review.on)
    parts = (
        table("Feedback after assessment", FEEDBACK, office, by_day(portfolio), empty="Nothing is assessed yet."),
        table("Reviews and feedback sessions", REVIEWS, office, reviews, empty="No review is recorded."),
    )
    yield Sheet(RecordingForm.RD06.name_in_full, portfolio.about(), parts)


def activities(portfolio: Portfolio) -> Iterator[Sheet]:
    """Yield RD09 for each observation, professional discussion or questioning. Source: handbook 5.12 to 5.14, 5.19."""
    office = portfolio.office
    for record, each in by_day(portfolio):
        if each.method in RD09_METHODS:
            signatures = (
                Signature("Assessor", office.person(each.assessor), day(each.on)),
                Signature("Candidate", portfolio.candidate.name, ""),
            )
            about = portfolio.about(office.unit(record.unit))
            parts = (facts("The activity", ACTIVITY, office, each), Signatures("Signatures", "", signatures))
            yield Sheet(RecordingForm.RD09.name_in_full, about, parts)
