"""The centre's record of one candidate, in the order of 5.20.3 and with no more personal data than it asks for."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.assessment import Decision, UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.entries import Entry
from centre_tui.domain.quality import Sample
from centre_tui.exchange.paper import Fact, Facts, Part, Sheet, Table
from centre_tui.exchange.recording.asked import Asked, Layout, facts, table
from centre_tui.exchange.recording.assessing import REVIEWS, by_day
from centre_tui.exchange.recording.portfolio import Office, Portfolio, day, spaced
from centre_tui.exchange.recording.profile import PEOPLE, in_order

PERSON: Final[Layout[Candidate]] = (
    Asked("Name", lambda _office, each: each.name),
    Asked("Location", lambda _office, each: each.location),
    Asked("Qualification", lambda office, _each: office.title),
    Asked("Start date on the programme", lambda _office, each: day(each.start)),
    Asked("Initial assessment", lambda _office, each: initial(each)),
    Asked("Record and evidence lie at", lambda _office, each: each.record_location),
)
ENTRIES: Final[Layout[Entry]] = (
    Asked("Entry", lambda _office, each: each.kind),
    Asked("Made", lambda _office, each: day(each.made_on)),
    Asked("Confirmed", lambda _office, each: day(each.confirmed_on)),
    Asked("State", lambda _office, each: each.state),
)
ASSESSMENTS: Final[Layout[tuple[UnitRecord, Decision]]] = (
    Asked("Date", lambda _office, each: day(each[1].on)),
    Asked("Unit", lambda office, each: office.units((each[0].unit,))),
    Asked("Method", lambda _office, each: each[1].method or ""),
    Asked("Decision", lambda _office, each: f"{each[1].kind}: {each[1].outcome}"),
    Asked("Assessor", lambda office, each: countersigned(office, each[1])),
    Asked("What justifies it", lambda _office, each: each[1].justification),
    Asked("Feedback", lambda _office, each: spaced(each[1].feedback, day(each[1].feedback_on))),
)
SAMPLES: Final[Layout[tuple[UnitRecord, Sample]]] = (
    Asked("Date", lambda _office, each: day(each[1].done_on)),
    Asked("Unit", lambda office, each: office.units((each[0].unit,))),
    Asked("IQA", lambda office, each: office.person(each[1].iqa)),
    Asked("Outcome", lambda _office, each: f"{each[1].kind}: {each[1].outcome}" if each[1].outcome else ""),
    Asked("Actions", lambda office, each: actions(office, each[1])),
)
ACHIEVED: Final[Layout[UnitRecord]] = (
    Asked("Unit", lambda office, each: office.unit(each.unit)),
    Asked("Credit", lambda office, each: credit(office, each)),
    Asked("Achieved", lambda _office, each: achieved_on(each)),
    Asked("Claimed", lambda _office, each: day(each.claimed.on) if each.claimed else "not claimed"),
    Asked("Certificated", lambda _office, each: certificated(each)),
)


def initial(candidate: Candidate) -> str:
    """Return date and outcome of the initial assessment."""
    found = candidate.initial_assessment
    return spaced(day(found.on), found.outcome) if found else ""


def countersigned(office: Office, decision: Decision) -> str:
    """Return who decided, and who countersigned it."""
    by = decision.countersigned_by
    second = "" if by is None else f"countersigned {office.person(by)} {day(decision.countersigned_on)}"
    return spaced(office.person(decision.assessor), second)


def actions(office: Office, sample: Sample) -> str:
    """Return what the IQA asked for, or that nothing was asked for."""
    told = (
        f"{each.text} ({office.person(each.owner) or 'nobody named'}, by {day(each.due) or 'no day'}; "
        f"{f'done {day(each.closed_on)}' if each.closed_on else 'open'})"
        for each in sample.actions
    )
    return spaced(*told) or ("none" if sample.no_action else "")


def credit(office: Office, record: UnitRecord) -> str:
    """Return a unit's credit."""
    unit = office.qualification.unit(record.unit)
    return str(unit.credit) if unit else ""


def achieved_on(record: UnitRecord) -> str:
    """Return how and when a unit was achieved."""
    if record.transfer is not None:
        return f"credit transfer, {record.transfer.awarding_body} {day(record.transfer.awarded_on)}"
    return day(record.sign_off.on) if record.sign_off else ""


def certificated(record: UnitRecord) -> str:
    """Return when a unit's certificate came."""
    if record.claimed is None or record.claimed.certificated_on is None:
        return "not yet"
    return day(record.claimed.certificated_on)


def outside(portfolio: Portfolio) -> Iterator[Part]:
    """Yield which units are knowingly outside the sample, and by which strategy."""
    left = [each for each in in_order(portfolio) if each.outside_sample]
    if left:
        office = portfolio.office
        told = tuple(Fact(office.units((each.unit,)), each.outside_sample) for each in left)
        yield Facts("Not in the sample, by the strategy", told)


def samples(portfolio: Portfolio) -> Table:
    """Return every completed sample."""
    done = [(record, each) for record in in_order(portfolio) for each in record.samples if each.done_on]
    none = "No internal quality assurance is recorded."
    return table("Internal quality assurance", SAMPLES, portfolio.office, done, empty=none)


def centre_record(portfolio: Portfolio) -> Iterator[Sheet]:
    """Yield the minimum record of one candidate. Source: handbook 5.20.3."""
    office, candidate = portfolio.office, portfolio.candidate
    allocated: tuple[Allocation, ...] = candidate.allocations
    achieved = [each for each in in_order(portfolio) if each.achieved]
    reviews = sorted(candidate.reviews, key=lambda each: each.on)
    parts = (
        facts("The candidate", PERSON, office, candidate),
        table("Entry", ENTRIES, office, candidate.entries, empty="No entry is recorded."),
        table("Assessor and IQA", PEOPLE, office, allocated, empty="Nobody is allocated."),
        table("Reviews and feedback sessions", REVIEWS, office, reviews, empty="No review is recorded."),
        table("Assessments", ASSESSMENTS, office, by_day(portfolio), empty="Nothing is assessed yet."),
        samples(portfolio),
        *outside(portfolio),
        table("Achievements", ACHIEVED, office, achieved, empty="No unit is achieved yet."),
    )
    yield Sheet("Centre record (5.20.3)", f"{candidate.name}, candidate {candidate.id}, {office.name}", parts)
