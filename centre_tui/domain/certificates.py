"""The certificates that come for a claim, and what became of each (handbook 8)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Document(StrEnum):
    """What OCR sends for a claim: a full award brings both, units bring the one (handbook 8)."""

    UNITS = "unit certificate"
    FULL = "full certificate"


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate that came to the centre, and what became of it (8.1, 8.2).

    A replacement is a certificate of its own; `replaces_because` then says why it was asked for, and `asked_on` when.
    """

    candidate: int
    document: Document
    received_on: date | None = None
    received_by: str = ""
    number: str = ""
    handed_out_on: date | None = None
    handed_out_to: str = ""
    handed_out_by: str = ""
    asked_on: date | None = None
    replaces_because: str = ""
