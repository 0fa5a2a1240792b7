"""Which days of batches, certificates, arrangements, cases and disposals cannot be: the tables (5.20.3, 7 to 9)."""

from datetime import date
from typing import Final

from centre_tui.domain.access import Arrangement
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.date_order import Day, Order, Past
from centre_tui.domain.disposals import Disposal
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.malpractice import MalpracticeCase

CLAIMED: Final = "7.5-1"
ENTERED: Final = "7.3.2-1"
CERTIFICATES: Final = "8.1-2"
AGREED: Final = "9.10-2"
SUSPECTED: Final = "5.22-1"
INVESTIGATED: Final = "5.22-2"
KEPT: Final = "5.20.3-00"


def together(*days: date | None) -> list[Day]:
    """Return days that are of the whole record."""
    return [("", on) for on in days]


BATCH_ORDERS: Final[tuple[Order[ClaimBatch], ...]] = (
    Order(
        CLAIMED,
        "The export",
        "the batch was prepared",
        "exported_on",
        lambda it: [("", it.prepared_on, it.exported_on)],
    ),
    Order(CLAIMED, "The submission", "the export", "submitted_on", lambda it: [("", it.exported_on, it.submitted_on)]),
    Order(
        CLAIMED,
        "The submission",
        "the batch was prepared",
        "submitted_on",
        lambda it: [("", it.prepared_on, it.submitted_on)],
    ),
    Order(
        CLAIMED,
        "The taking back",
        "the batch was prepared",
        "taken_back_on",
        lambda it: [("", it.prepared_on, it.taken_back_on)],
    ),
    Order(
        CLAIMED,
        "An answer",
        "the submission",
        "answers",
        lambda it: [(it.name_of(each.candidate), it.submitted_on, each.on) for each in it.answers],
    ),
    Order(
        CERTIFICATES,
        "The receipt of a certificate",
        "the submission",
        "certificates",
        lambda it: [(it.name_of(each.candidate), it.submitted_on, each.received_on) for each in it.certificates],
    ),
    Order(
        CERTIFICATES,
        "The handing out of a certificate",
        "its receipt",
        "certificates",
        lambda it: [(it.name_of(each.candidate), each.received_on, each.handed_out_on) for each in it.certificates],
    ),
    Order(
        "8.2-1",
        "The receipt of a replacement",
        "the day it was asked for",
        "certificates",
        lambda it: [(it.name_of(each.candidate), each.asked_on, each.received_on) for each in it.certificates],
    ),
)
BATCH_PAST: Final[tuple[Past[ClaimBatch], ...]] = (
    Past(
        CLAIMED,
        "A step of the batch",
        "prepared_on",
        lambda it: together(it.prepared_on, it.exported_on, it.submitted_on, it.taken_back_on),
    ),
    Past(CLAIMED, "An answer", "answers", lambda it: [(it.name_of(each.candidate), each.on) for each in it.answers]),
    Past(
        CERTIFICATES,
        "What became of a certificate",
        "certificates",
        lambda it: [
            (it.name_of(each.candidate), on)
            for each in it.certificates
            for on in (each.asked_on, each.received_on, each.handed_out_on)
        ],
    ),
)
ENTRY_ORDERS: Final[tuple[Order[EntryBatch], ...]] = (
    Order(
        ENTERED,
        "The export",
        "the batch was prepared",
        "exported_on",
        lambda it: [("", it.prepared_on, it.exported_on)],
    ),
    Order(ENTERED, "The keying", "the export", "keyed_on", lambda it: [("", it.exported_on, it.keyed_on)]),
    Order(ENTERED, "The keying", "the batch was prepared", "keyed_on", lambda it: [("", it.prepared_on, it.keyed_on)]),
    Order(
        ENTERED,
        "The taking back",
        "the batch was prepared",
        "taken_back_on",
        lambda it: [("", it.prepared_on, it.taken_back_on)],
    ),
    Order(
        ENTERED,
        "A confirmation",
        "the keying",
        "answers",
        lambda it: [(it.name_of(each.candidate), it.keyed_on, each.on) for each in it.answers],
    ),
)
ENTRY_PAST: Final[tuple[Past[EntryBatch], ...]] = (
    Past(
        ENTERED,
        "A step of the batch",
        "prepared_on",
        lambda it: together(it.prepared_on, it.exported_on, it.keyed_on, it.taken_back_on),
    ),
    Past(
        ENTERED, "A confirmation", "answers", lambda it: [(it.name_of(each.candidate), each.on) for each in it.answers]
    ),
)
ARRANGEMENT_ORDERS: Final[tuple[Order[Arrangement], ...]] = (
    Order(AGREED, "The end of an arrangement", "its beginning", "until", lambda it: [("", it.since, it.until)]),
    Order(AGREED, "The approval", "the application", "approved_on", lambda it: [("", it.applied_on, it.approved_on)]),
    Order(AGREED, "The refusal", "the application", "refused_on", lambda it: [("", it.applied_on, it.refused_on)]),
)
ARRANGEMENT_PAST: Final[tuple[Past[Arrangement], ...]] = (
    Past(AGREED, "The agreement", "agreed_on", lambda it: together(it.agreed_on)),
    Past(AGREED, "The application", "applied_on", lambda it: together(it.applied_on)),
    Past(AGREED, "The answer", "approved_on", lambda it: together(it.approved_on, it.refused_on)),
)
CASE_ORDERS: Final[tuple[Order[MalpracticeCase], ...]] = (
    Order(
        SUSPECTED, "The report", "it was suspected", "reported_on", lambda it: [("", it.suspected_on, it.reported_on)]
    ),
    Order(
        INVESTIGATED,
        "What OCR asked for",
        "it was suspected",
        "asked_on",
        lambda it: [("", it.suspected_on, it.asked_on)],
    ),
    Order(
        INVESTIGATED,
        "The day the outcome is due",
        "the day it was asked for",
        "outcome_due",
        lambda it: [("", it.asked_on, it.outcome_due)],
    ),
    Order(
        INVESTIGATED,
        "The outcome",
        "the day it was asked for",
        "outcome_on",
        lambda it: [("", it.asked_on, it.outcome_on)],
    ),
    Order(
        SUSPECTED,
        "The end of the case",
        "it was suspected",
        "closed_on",
        lambda it: [("", it.suspected_on, it.closed_on)],
    ),
    Order(
        SUSPECTED,
        "The release of a claim",
        "it was suspected",
        "releases",
        lambda it: [("", it.suspected_on, each.on) for each in it.releases],
    ),
)
CASE_PAST: Final[tuple[Past[MalpracticeCase], ...]] = (
    Past(SUSPECTED, "The suspicion", "suspected_on", lambda it: together(it.suspected_on)),
    Past(SUSPECTED, "The report", "reported_on", lambda it: together(it.reported_on)),
    Past(INVESTIGATED, "What OCR asked for", "asked_on", lambda it: together(it.asked_on)),
    Past(INVESTIGATED, "The outcome", "outcome_on", lambda it: together(it.outcome_on)),
    Past(SUSPECTED, "The end of the case", "closed_on", lambda it: together(it.closed_on)),
    Past(SUSPECTED, "The release of a claim", "releases", lambda it: [("", each.on) for each in it.releases]),
)
DISPOSAL_ORDERS: Final[tuple[Order[Disposal], ...]] = (
    Order(
        KEPT,
        "The confirmation",
        "it was asked for",
        "confirmed_on",
        lambda it: [("", it.requested_on, it.confirmed_on)],
    ),
    Order(KEPT, "The refusal", "it was asked for", "refused_on", lambda it: [("", it.requested_on, it.refused_on)]),
    Order(
        KEPT, "The destruction", "its confirmation", "destroyed_on", lambda it: [("", it.confirmed_on, it.destroyed_on)]
    ),
)
DISPOSAL_PAST: Final[tuple[Past[Disposal], ...]] = (
    Past(
        KEPT,
        "A step of the disposal",
        "requested_on",
        lambda it: together(it.requested_on, it.confirmed_on, it.refused_on, it.destroyed_on),
    ),
)
