"""Which day of a candidate's record cannot come before which other: the table, in the order of a candidate's way."""

from typing import Final

from centre_tui.domain.assessment import UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.date_order import Order, witnessed
from centre_tui.domain.date_pairs_after import AFTER
from centre_tui.domain.findings import Severity

NORMAL: Final = UnitRoute.NORMAL
ORDERS: Final[tuple[Order[Candidate], ...]] = (
    Order(
        "5.20.3-03",
        "The entry's sending",
        "the entry",
        "entries",
        lambda who: [("", each.made_on, each.sent_on) for each in who.entries],
    ),
    Order(
        "5.20.3-03",
        "The entry's confirmation",
        "the entry",
        "entry_confirmed_on",
        lambda who: [("", each.made_on, each.confirmed_on) for each in who.entries],
    ),
    Order(
        "5.20.3-03",
        "The entry's confirmation",
        "its sending",
        "entry_confirmed_on",
        lambda who: [("", each.sent_on, each.confirmed_on) for each in who.entries],
    ),
    Order(
        "5.20.3-03",
        "The end of the entry",
        "the entry",
        "withdrawn_on",
        lambda who: [("", each.made_on, on) for each in who.entries for on in (each.withdrawn_on, each.completed_on)],
    ),
    Order(
        "5.20.3-03",
        "The withdrawal of the entry",
        "a decision",
        "entries",
        lambda who: [
            (unit.unit, each.on, who.entry.withdrawn_on)
            for unit in who.units
            if who.entry and who.entry.withdrawn_on
            for each in unit.decisions
        ],
        Severity.AMBER,
    ),
    Order(
        "5.20.3-03",
        "The completion of the entry",
        "its confirmation",
        "entries",
        lambda who: [("", each.confirmed_on, each.completed_on) for each in who.entries],
    ),
    Order(
        "5.20.3-03",
        "The programme's start",
        "the date of birth",
        "start",
        lambda who: [("", who.date_of_birth, who.start)],
    ),
    Order(
        "5.20.3-04",
        "The end of an allocation",
        "its beginning",
        "allocations",
        lambda who: [("", each.since, each.until) for each in who.allocations],
    ),
    Order(
        "RD05",
        "Assessment planning (RD05)",
        "the programme's start",
        "plan_on",
        lambda who: [("", who.start, each.on) for each in who.plans],
    ),
    Order(
        "5.20.3-07",
        "A review",
        "the programme's start",
        "review_on",
        lambda who: [("", who.start, each.on) for each in who.reviews],
    ),
    Order(
        "5.19-3",
        "A piece of evidence",
        "the programme's start",
        "dated",
        lambda who: [
            (unit.unit, who.start, each.dated) for unit in who.units if unit.route is NORMAL for each in unit.evidence
        ],
        Severity.AMBER,
    ),
    Order(
        "4.2-10",
        "Feedback",
        "the decision",
        "feedback_on",
        lambda who: [(unit.unit, each.on, each.feedback_on) for unit in who.units for each in unit.decisions],
    ),
    Order(
        "X-02",
        "The countersignature",
        "the decision",
        "countersigned_by",
        lambda who: [(unit.unit, each.on, each.countersigned_on) for unit in who.units for each in unit.decisions],
    ),
    Order(
        "X-02",
        "The countersignature",
        "the sign-off",
        "countersigned_by",
        lambda who: [
            (unit.unit, unit.sign_off.on, unit.sign_off.countersigned_on) for unit in who.units if unit.sign_off
        ],
    ),
    Order(
        "5.1-3",
        "The sign-off",
        "the last decision",
        "signed_off_on",
        lambda who: [
            (unit.unit, each.on, unit.sign_off.on) for unit in who.units if unit.sign_off for each in unit.decisions
        ],
    ),
    Order(
        "5.19-3",
        "The sign-off",
        "a piece of evidence",
        "dated",
        lambda who: [
            (unit.unit, each.dated, unit.sign_off.on) for unit in who.units if unit.sign_off for each in unit.evidence
        ],
    ),
    Order(
        "5.7-5",
        "The candidate's declaration",
        "a piece of evidence",
        "candidate_signed_on",
        lambda who: [
            (unit.unit, each.dated, unit.sign_off.candidate_signed_on)
            for unit in who.units
            if unit.sign_off
            for each in unit.evidence
        ],
    ),
    Order(
        "9.9-2",
        "The evidence of prior learning",
        "the date of birth",
        "prior_evidence_on",
        lambda who: [(unit.unit, who.date_of_birth, unit.prior_evidence_on) for unit in who.units],
    ),
    Order(
        "9.9-2",
        "A decision",
        "the evidence of prior learning",
        "prior_evidence_on",
        lambda who: [
            (unit.unit, unit.prior_evidence_on, each.on)
            for unit in who.units
            if unit.prior_evidence_on
            for each in unit.decisions
        ],
    ),
    Order(
        "9.9-2",
        "The sign-off",
        "the evidence of prior learning",
        "prior_evidence_on",
        lambda who: [(unit.unit, unit.prior_evidence_on, unit.sign_off.on) for unit in who.units if unit.sign_off],
    ),
    Order(
        "2.2-6",
        "The day the original was seen",
        "the award by another body",
        "transfer",
        lambda who: [
            (unit.unit, unit.transfer.awarded_on, unit.transfer.original_seen_on) for unit in who.units if unit.transfer
        ],
    ),
    Order(
        "5.16-4",
        "The witness's statement",
        "the activity witnessed",
        "happened_on",
        lambda who: [
            (unit.unit, each.happened_on, on)
            for unit, each in witnessed(who)
            for on in (each.written_on, each.signed_on, each.confirmed_on, each.contacted_on)
        ],
    ),
    Order(
        "5.16-4",
        "The witness's signature",
        "the statement",
        "signed_on",
        lambda who: [(unit.unit, each.written_on, each.signed_on) for unit, each in witnessed(who)],
    ),
    Order(
        "5.16-4",
        "The sign-off",
        "the activity witnessed",
        "happened_on",
        lambda who: [(unit.unit, each.happened_on, unit.sign_off.on) for unit, each in witnessed(who) if unit.sign_off],
    ),
    *AFTER,
)
"""Decisions by the days of start, plan and allocation stand under 5.20.3-09, 5.4-1 and 5.20.3-04."""
