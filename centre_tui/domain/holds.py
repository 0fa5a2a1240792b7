"""What lets a candidate's claim go or keeps it back: holds, and OCR's reply to a query (handbook 5.22, 7.6)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class HoldKind(StrEnum):
    """What a hold is for: suspected malpractice, which few may see, or an enquiry about a result."""

    MALPRACTICE = "malpractice"
    ENQUIRY = "enquiry"


@dataclass(frozen=True, slots=True)
class Hold:
    """Why nothing may be claimed for a candidate, or destroyed, until somebody lifts it (7.6, 5.22).

    `case` is the malpractice case it belongs to, if any; `lifted_by` is the Head of Centre where it is malpractice. The
    kind is blank only where it is not shown.
    """

    since: date
    reason: str
    lifted_on: date | None = None
    lifted_by: str = ""
    lifted_because: str = ""
    kind: HoldKind | None = HoldKind.MALPRACTICE
    case: int = 0


@dataclass(frozen=True, slots=True)
class QueryReply:
    """OCR's reply about a rule-of-combination QUERY, which lets the claim of these units go (requirements A1).

    Where no `units` are named, it is about those signed off by its day.
    """

    on: date
    reference: str
    acknowledged_by: str
    units: tuple[str, ...] = ()
