"""RD04 Index of evidence, RD08 Record of witness/expert witness and RD10 Evidence record sheet (5.16, 5.19)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.assessment import Decision, SignOff, UnitRecord
from centre_tui.domain.evidence import Evidence, EvidenceSource, Witness
from centre_tui.domain.planning import Method
from centre_tui.domain.recording import RecordingForm
from centre_tui.exchange.paper import Part, Sheet, Signature, Signatures, Words
from centre_tui.exchange.recording.asked import Asked, Layout, facts, table
from centre_tui.exchange.recording.portfolio import ANSWERS, Portfolio, day, spaced
from centre_tui.exchange.recording.profile import in_order

OWN_WORK: Final = "I confirm that the evidence listed is my own work."
MET: Final = "I confirm that the candidate has met all the assessment criteria of the unit."
SUFFICIENT: Final = f"{MET} The evidence is sufficient."


def naturally(line: Evidence) -> str:
    """Return whether a work product is of naturally occurring practice (5.15); not confirmed is absent."""
    if line.natural:
        return "yes"
    return "" if line.method is Method.WORK_PRODUCT else "no work product"


def sources(line: Evidence) -> str:
    """Return whether what written work quotes is acknowledged (5.7); not confirmed is absent."""
    if line.sources_listed:
        return "yes"
    written = line.method is Method.WRITTEN_EVIDENCE or line.source is EvidenceSource.TASK
    return "" if written else "not written work"


INDEX: Final[Layout[tuple[UnitRecord, Evidence]]] = (
    Asked("Reference", lambda _office, each: each[1].reference),
    Asked("Evidence", lambda _office, each: each[1].title),
    Asked("Units", lambda office, each: office.units((each[0].unit, *each[1].also_for))),
    Asked("Assessed by", lambda _office, each: each[1].method or ""),
    Asked("Where it is", lambda _office, each: each[1].location),
    Asked("Kept on", lambda _office, each: each[1].medium or ""),
    Asked("Dated", lambda _office, each: day(each[1].dated)),
)
LINES: Final[Layout[Evidence]] = (
    Asked("Reference", lambda _office, each: each.reference),
    Asked("Evidence", lambda _office, each: each.title),
    Asked("Criteria", lambda _office, each: each.criteria),
    Asked("Source", lambda _office, each: each.source or ""),
    Asked("Where it is", lambda _office, each: spaced(each.location, each.medium or "")),
    Asked("Language", lambda _office, each: each.language),
    Asked("Others anonymised", lambda _office, each: each.anonymised or ""),
    Asked("Candidate's own part", lambda _office, each: each.contribution if each.group_work else "not group work"),
    Asked("Also for", lambda office, each: office.units(each.also_for) or "no other unit"),
    Asked("Naturally occurring", lambda _office, each: naturally(each)),
    Asked("Sources listed", lambda _office, each: sources(each)),
)
DECISIONS: Final[Layout[Decision]] = (
    Asked("Date", lambda _office, each: day(each.on)),
    Asked("Assessor", lambda office, each: office.person(each.assessor)),
    Asked("Method", lambda _office, each: each.method or ""),
    Asked("Kind", lambda _office, each: each.kind),
    Asked("Criteria", lambda _office, each: each.criteria),
    Asked("Outcome", lambda _office, each: each.outcome),
)
WITNESS: Final[Layout[Witness]] = (
    Asked("Witness", lambda _office, each: each.name),
    Asked("Job title or position", lambda _office, each: each.position),
    Asked("Status", lambda _office, each: "expert witness" if each.expert else "witness"),
    Asked("Relationship to the candidate", lambda _office, each: each.relationship),
    Asked("Related to the candidate", lambda _office, each: ANSWERS[each.related]),
    Asked("Contact details", lambda _office, each: each.contact),
    Asked("Date of the activity", lambda _office, each: day(each.happened_on)),
    Asked("Time", lambda _office, each: each.happened_when),
    Asked("Venue", lambda _office, each: each.happened_at),
    Asked("What the witness saw the candidate do", lambda _office, each: each.description),
    Asked("Statement written", lambda _office, each: day(each.written_on)),
    Asked("Recorded by the assessor", lambda _office, each: ANSWERS[each.recorded_by_assessor]),
    Asked("No mere list of skills", lambda _office, each: ANSWERS[each.no_skills_list]),
    Asked("Confirmed as accurate by the witness", lambda _office, each: day(each.confirmed_on)),
    Asked("Contacted by the assessor", lambda _office, each: day(each.contacted_on)),
)
EXPERT: Final[Layout[Witness]] = (
    Asked("Experience and knowledge of the unit's content", lambda _office, each: each.experience),
    Asked("Units the witness is expert in", lambda office, each: office.units(each.expert_in)),
    Asked("Months in the field", lambda _office, each: "" if each.months_in_role is None else str(each.months_in_role)),
    Asked("Reason, if under six months", lambda _office, each: each.reason),
)


def index(portfolio: Portfolio) -> Iterator[Sheet]:
    """Yield RD04: all assessed evidence, its method, its reference and where it is. Source: handbook 5.19."""
    lines = [(record, each) for record in in_order(portfolio) for each in record.evidence]
    part = table("Evidence", INDEX, portfolio.office, lines, empty="No evidence is listed.")
    yield Sheet(RecordingForm.RD04.name_in_full, portfolio.about(), (part,))


def witnesses(portfolio: Portfolio) -> Iterator[Sheet]:
    """Yield RD08 for each witness statement. Source: handbook 5.16, 5.19."""
    for record in in_order(portfolio):
        for each in record.evidence:
            if each.witness is not None:
                about = portfolio.about(portfolio.office.unit(record.unit), f"evidence {each.reference}")
                parts = witness_parts(portfolio, each.witness)
                yield Sheet(RecordingForm.RD08.name_in_full, about, parts)


def witness_parts(portfolio: Portfolio, witness: Witness) -> tuple[Part, ...]:
    """Return what 5.16 asks of a statement, what 4.3 asks of an expert, and the line to sign on."""
    expert = (facts("Expert witness", EXPERT, portfolio.office, witness),) if witness.expert else ()
    signature = Signature("Witness", witness.name, day(witness.signed_on))
    return (
        facts("Witness statement", WITNESS, portfolio.office, witness),
        *expert,
        Signatures("Signature", "", (signature,)),
    )


def record_sheets(portfolio: Portfolio) -> Iterator[Sheet]:
    """Yield RD10 for each unit with anything assessed or listed. Source: handbook 5.7, 5.9, 5.19."""
    office = portfolio.office
    for record in in_order(portfolio):
        if record.evidence or record.decisions or record.sign_off:
            parts = (
                table("Evidence", LINES, office, record.evidence, empty="No evidence is listed."),
                table("Assessment decisions", DECISIONS, office, record.decisions, empty="Nothing is decided."),
                *sign_off_parts(portfolio, record),
            )
            yield Sheet(RecordingForm.RD10.name_in_full, portfolio.about(office.unit(record.unit)), parts)


def sign_off_parts(portfolio: Portfolio, record: UnitRecord) -> tuple[Part, ...]:
    """Return the lines to sign on: candidate, assessor, who countersigns, and the IQA of a sampled unit (A19)."""
    signed = record.sign_off
    candidate = Signature("Candidate", portfolio.candidate.name, day(signed.candidate_signed_on if signed else None))
    quality = tuple(quality_signatures(portfolio, record))
    unsampled = f"Not in the sample, strategy {record.outside_sample}: no signature of an IQA is asked for."
    outside = (Words("Internal quality assurance", (unsampled,)),) if record.outside_sample and not quality else ()
    confirmed = SUFFICIENT if signed and signed.sufficient else MET
    return (
        Signatures("Candidate's declaration", OWN_WORK, (candidate,)),
        Signatures("Assessor's confirmation", confirmed, tuple(assessor_signatures(portfolio, signed))),
        *((Signatures("Internal quality assurance", "", quality),) if quality else ()),
        *outside,
    )


def assessor_signatures(portfolio: Portfolio, signed: SignOff | None) -> Iterator[Signature]:
    """Yield the assessor's line, and that of whoever countersigned."""
    if signed is None:
        yield Signature("Assessor", "", "")
        return
    yield Signature("Assessor", portfolio.office.person(signed.assessor), day(signed.on))
    if signed.countersigned_by is not None:
        name = portfolio.office.person(signed.countersigned_by)
        yield Signature("Countersigned by", name, day(signed.countersigned_on))


def quality_signatures(portfolio: Portfolio, record: UnitRecord) -> Iterator[Signature]:
    """Yield a line for each IQA who sampled the unit."""
    for each in record.samples:
        if each.done_on is not None:
            yield Signature("IQA", portfolio.office.person(each.iqa), day(each.signed_on))
