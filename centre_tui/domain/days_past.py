"""What of a candidate can only be recorded once it has happened: the table, in the order of a candidate's way."""

from datetime import date
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Apprenticeship, Candidate
from centre_tui.domain.date_order import Past, witnessed
from centre_tui.domain.date_pairs_after import extras
from centre_tui.domain.entries import Entry
from centre_tui.domain.evidence import Witness
from centre_tui.domain.quality import Sample


def steps(entry: Entry) -> tuple[date | None, ...]:
    """Return the days of an entry's steps."""
    return entry.sent_on, entry.confirmed_on, entry.withdrawn_on, entry.completed_on


def told_on(witness: Witness) -> tuple[date | None, ...]:
    """Return the days of a witness's statement."""
    told = (witness.happened_on, witness.written_on, witness.signed_on)
    return (*told, witness.confirmed_on, witness.contacted_on)


def countersigned_on(unit: UnitRecord) -> tuple[date | None, ...]:
    """Return the days on which decisions on a unit, and its sign-off, were countersigned."""
    decided = [each.countersigned_on for each in unit.decisions]
    return (*decided, unit.sign_off.countersigned_on if unit.sign_off else None)


def asked_for_on(sample: Sample) -> tuple[date | None, ...]:
    """Return the days on which actions of a sample were opened and closed."""
    return tuple(on for each in sample.actions for on in (each.opened_on, each.closed_on))


def extras_on(each: Apprenticeship) -> tuple[date | None, ...]:
    """Return the days of what an apprenticeship asks for besides the diploma."""
    return each.workbook_on, each.english_on, each.maths_on


PAST: Final[tuple[Past[Candidate], ...]] = (
    Past("7.3.2-5", "The date of birth", "date_of_birth", lambda who: [("", who.date_of_birth)]),
    Past(
        "5.20.3-06",
        "The initial assessment",
        "initial_assessment",
        lambda who: [("", who.initial_assessment.on)] if who.initial_assessment else [],
    ),
    Past("1.1-1", "The day of telling title and level", "informed_on", lambda who: [("", who.informed_on)]),
    Past("9.10-1", "The question about access", "access_asked_on", lambda who: [("", who.access_asked_on)]),
    Past("5.7-2", "The briefing on plagiarism", "plagiarism_briefed_on", lambda who: [("", who.plagiarism_briefed_on)]),
    Past(
        "9.9-3",
        "The word about prior learning",
        "prior_learning_told_on",
        lambda who: [("", who.prior_learning_told_on)],
    ),
    Past("RD01", "The profile (RD01)", "profile_on", lambda who: [("", who.profile_on)]),
    Past("5.19-1", "The beginning of the record", "record_started_on", lambda who: [("", who.record_started_on)]),
    Past(
        "5.20.3-03",
        "A step of the entry",
        "entry_confirmed_on",
        lambda who: [("", on) for each in who.entries for on in steps(each)],
    ),
    Past("RD05", "Assessment planning (RD05)", "plan_on", lambda who: [("", each.on) for each in who.plans]),
    Past("5.20.3-07", "A review", "review_on", lambda who: [("", each.on) for each in who.reviews]),
    Past(
        "5.19-3",
        "A piece of evidence",
        "dated",
        lambda who: [(unit.unit, each.dated) for unit in who.units for each in unit.evidence],
    ),
    Past(
        "5.16-4",
        "What a witness states",
        "happened_on",
        lambda who: [(unit.unit, on) for unit, each in witnessed(who) for on in told_on(each)],
    ),
    Past(
        "9.9-2",
        "The evidence of prior learning",
        "prior_evidence_on",
        lambda who: [(unit.unit, unit.prior_evidence_on) for unit in who.units],
    ),
    Past(
        "2.2-6",
        "A unit brought from another awarding body",
        "transfer",
        lambda who: [
            (unit.unit, on)
            for unit in who.units
            if unit.transfer
            for on in (unit.transfer.awarded_on, unit.transfer.original_seen_on)
        ],
    ),
    Past(
        "5.20.3-09",
        "A decision",
        "on",
        lambda who: [(unit.unit, each.on) for unit in who.units for each in unit.decisions],
    ),
    Past(
        "4.2-10",
        "Feedback",
        "feedback_on",
        lambda who: [(unit.unit, each.feedback_on) for unit in who.units for each in unit.decisions],
    ),
    Past(
        "5.1-3",
        "The sign-off",
        "signed_off_on",
        lambda who: [(unit.unit, unit.sign_off.on) for unit in who.units if unit.sign_off],
    ),
    Past(
        "5.7-5",
        "The candidate's declaration",
        "candidate_signed_on",
        lambda who: [(unit.unit, unit.sign_off.candidate_signed_on) for unit in who.units if unit.sign_off],
    ),
    Past(
        "5.20.3-11",
        "A sample",
        "sample_on",
        lambda who: [(unit.unit, each.done_on) for unit in who.units for each in unit.samples],
    ),
    Past(
        "X-02",
        "A countersignature",
        "countersigned_by",
        lambda who: [(unit.unit, on) for unit in who.units for on in countersigned_on(unit)],
    ),
    Past(
        "RD07",
        "Feedback to the assessor (RD07)",
        "sample_feedback_on",
        lambda who: [(unit.unit, each.feedback_on) for unit in who.units for each in unit.samples],
    ),
    Past(
        "RD10-2",
        "The IQA's signature (RD10)",
        "sample_signed_on",
        lambda who: [(unit.unit, each.signed_on) for unit in who.units for each in unit.samples],
    ),
    Past(
        "X-03",
        "The countersignature of a sample",
        "sample_countersigned_on",
        lambda who: [(unit.unit, each.countersigned_on) for unit in who.units for each in unit.samples],
    ),
    Past(
        "5.20.3-12",
        "An action that a sample asked for",
        "sample_action",
        lambda who: [(unit.unit, on) for unit in who.units for each in unit.samples for on in asked_for_on(each)],
    ),
    Past(
        "5.20.3-13",
        "The claim or its certificate",
        "claimed",
        lambda who: [
            (unit.unit, on)
            for unit in who.units
            if unit.claimed
            for on in (unit.claimed.on, unit.claimed.certificated_on)
        ],
    ),
    Past("5.21-6", "The word to keep evidence", "keep_notice_on", lambda who: [("", who.keep_notice_on)]),
    Past(
        "2.2-4",
        "OCR's reply to the query",
        "query_reply",
        lambda who: [("", who.query_reply.on)] if who.query_reply else [],
    ),
    Past(
        "7.6-1",
        "A hold",
        "holds",
        lambda who: [("", on) for each in who.holds for on in (each.since, each.lifted_on)],
    ),
    Past(
        "3.1-1",
        "A step of the apprenticeship",
        "apprenticeship",
        lambda who: [
            ("", on) for each in extras(who) for on in (each.completed_on, each.claimed_on, each.certificated_on)
        ],
    ),
    Past(
        "3.3-6",
        "What the apprenticeship asks for besides",
        "apprenticeship",
        lambda who: [("", on) for each in extras(who) for on in extras_on(each)],
    ),
)
