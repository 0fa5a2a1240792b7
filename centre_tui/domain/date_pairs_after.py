"""Which day cannot come before which other from quality assurance on, and in what stands beside the candidate's way."""

from typing import Final

from centre_tui.domain.candidates import Apprenticeship, Candidate
from centre_tui.domain.date_order import Order
from centre_tui.domain.findings import Severity
from centre_tui.domain.quality import SampleKind

SUMMATIVE: Final = SampleKind.SUMMATIVE


def extras(candidate: Candidate) -> tuple[Apprenticeship, ...]:
    """Return the candidate's apprenticeship, if any."""
    return (candidate.apprenticeship,) if candidate.apprenticeship else ()


AFTER: Final[tuple[Order[Candidate], ...]] = (
    Order(
        "5.20.3-11",
        "A sample",
        "the first decision",
        "sample_on",
        lambda who: [
            (unit.unit, min(one.on for one in unit.decisions), each.done_on)
            for unit in who.units
            if unit.decisions
            for each in unit.samples
        ],
    ),
    Order(
        "5.20.3-11",
        "A summative sample",
        "the sign-off",
        "sample_kind",
        lambda who: [
            (unit.unit, unit.sign_off.on, each.done_on)
            for unit in who.units
            if unit.sign_off
            for each in unit.samples
            if each.kind is SUMMATIVE
        ],
        Severity.AMBER,
    ),
    Order(
        "RD07",
        "Feedback to the assessor (RD07)",
        "the sample",
        "sample_feedback_on",
        lambda who: [(unit.unit, each.done_on, each.feedback_on) for unit in who.units for each in unit.samples],
    ),
    Order(
        "RD10-2",
        "The IQA's signature (RD10)",
        "the sample",
        "sample_signed_on",
        lambda who: [(unit.unit, each.done_on, each.signed_on) for unit in who.units for each in unit.samples],
    ),
    Order(
        "X-03",
        "The countersignature of a sample",
        "the sample",
        "sample_countersigned_on",
        lambda who: [(unit.unit, each.done_on, each.countersigned_on) for unit in who.units for each in unit.samples],
    ),
    Order(
        "5.20.3-12",
        "The end of an action",
        "the sample that asked for it",
        "sample_action",
        lambda who: [
            (unit.unit, each.done_on, action.closed_on)
            for unit in who.units
            for each in unit.samples
            for action in each.actions
        ],
    ),
    Order(
        "5.20.3-12",
        "The end of an action",
        "the day it was asked for",
        "sample_action",
        lambda who: [
            (unit.unit, action.opened_on, action.closed_on)
            for unit in who.units
            for each in unit.samples
            for action in each.actions
        ],
    ),
    Order(
        "5.20.1-9",
        "The day an action is due",
        "the day it was asked for",
        "sample_action",
        lambda who: [
            (unit.unit, action.opened_on, action.due)
            for unit in who.units
            for each in unit.samples
            for action in each.actions
        ],
    ),
    Order(
        "5.20.3-13",
        "The claim",
        "the sign-off",
        "sign_off",
        lambda who: [
            (unit.unit, unit.sign_off.on, unit.claimed.on) for unit in who.units if unit.sign_off and unit.claimed
        ],
    ),
    Order(
        "5.20.3-13",
        "The certificate",
        "the claim",
        "claimed",
        lambda who: [(unit.unit, unit.claimed.on, unit.claimed.certificated_on) for unit in who.units if unit.claimed],
    ),
    Order(
        "7.6-1",
        "The lifting of a hold",
        "the hold",
        "holds",
        lambda who: [("", e.since, e.lifted_on) for e in who.holds],
    ),
    Order(
        "3.3-1",
        "The end of the apprenticeship",
        "its beginning",
        "apprenticeship",
        lambda who: [("", each.started_on, each.completed_on) for each in extras(who)],
    ),
    Order(
        "3.1-1",
        "The claim of the apprenticeship's certificate",
        "the end of the apprenticeship",
        "apprenticeship",
        lambda who: [("", each.completed_on, each.claimed_on) for each in extras(who)],
    ),
    Order(
        "3.1-1",
        "The apprenticeship's certificate",
        "its claim",
        "apprenticeship",
        lambda who: [("", each.claimed_on, each.certificated_on) for each in extras(who)],
    ),
)
