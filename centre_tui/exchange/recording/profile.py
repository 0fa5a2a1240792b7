"""RD01 Candidate profile and RD03 Record of unit achievement (handbook 5.19, 5.20.3)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.assessment import UnitRecord, UnitRoute
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.combination import judge
from centre_tui.domain.entries import Entry
from centre_tui.domain.qualifications import Unit
from centre_tui.domain.recording import RecordingForm
from centre_tui.exchange.paper import Fact, Facts, Sheet, Table
from centre_tui.exchange.recording.asked import Asked, Layout, facts, table
from centre_tui.exchange.recording.portfolio import ANSWERS, Office, Portfolio, day

NOT_HERE: Final = "not assessed here"


def initially(candidate: Candidate) -> tuple[str, str]:
    """Return the date and the outcome of the initial assessment, each blank where it is absent."""
    found = candidate.initial_assessment
    return (day(found.on), found.outcome) if found else ("", "")


NUMBERS: Final[Layout[Candidate]] = (
    Asked("Date of birth", lambda _office, each: day(each.date_of_birth)),
    Asked("Gender", lambda _office, each: each.gender),
    Asked("ULN", lambda _office, each: each.uln),
    Asked("OCR candidate number", lambda _office, each: each.ocr_candidate_number),
    Asked("UCI", lambda _office, each: each.uci),
)
"""What only those see who may see personal numbers."""
PARTICULARS: Final[Layout[Candidate]] = (
    Asked("Surname", lambda _office, each: each.surname),
    Asked("Forenames", lambda _office, each: each.forenames),
    Asked("Centre candidate number", lambda _office, each: each.centre_candidate_number),
    Asked("Reference", lambda _office, each: each.reference),
    Asked("Location (workplace or site)", lambda _office, each: each.location),
)
PROGRAMME: Final[Layout[Candidate]] = (
    Asked("Qualification", lambda office, _each: office.title),
    Asked("Awarding body", lambda office, _each: office.qualification.awarding_body),
    Asked("Start date on the programme", lambda _office, each: day(each.start)),
    Asked("Told title, level and awarding body", lambda _office, each: day(each.informed_on)),
    Asked("Suitability", lambda _office, each: each.suitability),
    Asked("Initial assessment", lambda _office, each: initially(each)[0]),
    Asked("Outcome of the initial assessment", lambda _office, each: initially(each)[1]),
    Asked("Asked about access arrangements", lambda _office, each: day(each.access_asked_on)),
    Asked("Told about plagiarism and own work", lambda _office, each: day(each.plagiarism_briefed_on)),
    Asked("Told about recognition of prior learning", lambda _office, each: day(each.prior_learning_told_on)),
    Asked("OCR units achieved before", lambda _office, each: ANSWERS[each.prior_ocr_units]),
    Asked("Publicly funded", lambda _office, each: ANSWERS[each.publicly_funded]),
    Asked("Candidate profile made", lambda _office, each: day(each.profile_on)),
    Asked("Cumulative assessment record started", lambda _office, each: day(each.record_started_on)),
    Asked("Kept at", lambda _office, each: each.record_location),
)


def state_told(entry: Entry) -> str:
    """Return how far an entry is; of one that was withdrawn also when and why."""
    if entry.withdrawn_on is None:
        return entry.state
    return f"{entry.state} {day(entry.withdrawn_on)}: {entry.withdrawn_because}"


ENTRIES: Final[Layout[Entry]] = (
    Asked("Entry", lambda _office, each: f"{each.qualification}, {each.kind}"),
    Asked("Units", lambda office, each: office.units(each.units) or "by the rule of combination"),
    Asked("Made", lambda _office, each: day(each.made_on)),
    Asked("Confirmed", lambda _office, each: day(each.confirmed_on)),
    Asked("State", lambda _office, each: state_told(each)),
)
PEOPLE: Final[Layout[Allocation]] = (
    Asked("Role", lambda _office, each: each.role.capitalize() if each.role.islower() else each.role),
    Asked("Name", lambda office, each: office.person(each.staff)),
    Asked("Units", lambda office, each: office.units((each.unit,)) if each.unit else "all"),
    Asked("From", lambda _office, each: day(each.since)),
    Asked("To", lambda _office, each: day(each.until) or "still"),
)


def profile(portfolio: Portfolio) -> Iterator[Sheet]:
    """Yield RD01: the critical information related to the candidate and the qualification. Source: handbook 5.19."""
    office, candidate = portfolio.office, portfolio.candidate
    who = facts("The candidate", PARTICULARS, office, candidate).facts
    numbers = (Fact(each.label, portfolio.guarded(each.answer(office, candidate))) for each in NUMBERS)
    parts = (
        Facts("The candidate", (*who, *numbers)),
        facts("The programme", PROGRAMME, office, candidate),
        table("Entry", ENTRIES, office, candidate.entries, empty="No entry is recorded."),
        table("Assessor and IQA", PEOPLE, office, candidate.allocations, empty="Nobody is allocated."),
    )
    yield Sheet(RecordingForm.RD01.name_in_full, portfolio.about(), parts)


def published(office: Office, record: UnitRecord) -> Unit | None:
    """Return the unit as it is published, or nothing where it is not of the qualification."""
    return office.qualification.unit(record.unit)


def in_order(portfolio: Portfolio) -> list[UnitRecord]:
    """Return the candidate's units in the qualification's own order."""
    places = {unit.key: place for place, unit in enumerate(portfolio.office.qualification.in_order)}
    return sorted(portfolio.candidate.units, key=lambda record: (places.get(record.unit, len(places)), record.unit))


def number_of(office: Office, record: UnitRecord, name: str) -> str:
    """Return the unit's credit or level, or nothing where it is not of the qualification."""
    unit = published(office, record)
    figures = {"credit": unit.credit, "level": unit.level} if unit else {}
    return str(figures.get(name, ""))


def achieved_on(record: UnitRecord) -> str:
    """Return the day a unit was achieved, or that it came by credit transfer."""
    if record.route is UnitRoute.TRANSFER and record.transfer:
        return f"{day(record.transfer.awarded_on)}, {record.transfer.awarding_body}"
    return day(record.sign_off.on) if record.sign_off else "not yet"


def assessed_by(office: Office, record: UnitRecord) -> str:
    """Return who assessed a unit, or that nobody here does: it came by credit transfer."""
    nobody = NOT_HERE if record.route is UnitRoute.TRANSFER else "none yet"
    return office.people(one.assessor for one in record.decisions) or nobody


def quality_assured_on(record: UnitRecord) -> str:
    """Return when the unit was quality-assured, or that it is outside the sample (requirements A19)."""
    done = [each.done_on for each in record.samples if each.done_on]
    if done:
        return ", ".join(day(each) for each in done)
    if record.outside_sample:
        return f"not in the sample, strategy {record.outside_sample}"
    return NOT_HERE if record.route is UnitRoute.TRANSFER else "not yet"


ACHIEVEMENT: Final[Layout[UnitRecord]] = (
    Asked("Unit", lambda office, each: office.unit(each.unit)),
    Asked("Credit", lambda office, each: number_of(office, each, "credit")),
    Asked("Level", lambda office, each: number_of(office, each, "level")),
    Asked("Route", lambda _office, each: each.route),
    Asked("Planned", lambda _office, each: day(each.planned_on)),
    Asked("Assessor", lambda office, each: assessed_by(office, each)),
    Asked("Achieved", lambda _office, each: achieved_on(each)),
    Asked("Quality-assured", lambda _office, each: quality_assured_on(each)),
    Asked("Claimed", lambda _office, each: day(each.claimed.on if each.claimed else None) or "not yet"),
    Asked(
        "Certificated", lambda _office, each: day(each.claimed.certificated_on if each.claimed else None) or "not yet"
    ),
)


def achievement(portfolio: Portfolio) -> Iterator[Sheet]:
    """Yield RD03: progress through the chosen units, one form per qualification. Source: handbook 5.19."""
    office = portfolio.office
    records = in_order(portfolio)
    units: Table = table("Units", ACHIEVEMENT, office, records, empty="No unit is planned.")
    verdict = judge(office.qualification, portfolio.candidate.achieved())
    sums = (
        Fact("Qualification", office.title),
        Fact("Units achieved", f"{len(portfolio.candidate.achieved())} of {len(records)} planned"),
        Fact("Credit achieved", str(sum(verdict.credit.values()))),
        Fact("Credit that counts", str(verdict.total)),
        Fact("Rule of combination", str(verdict.outcome)),
    )
    yield Sheet(RecordingForm.RD03.name_in_full, portfolio.about(), (Facts("Achievement", sums), units))
