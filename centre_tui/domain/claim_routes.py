"""The two routes of a claim, and what may come back on each (handbook 5.21, 7.5 and 8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class ClaimRoute(StrEnum):
    """How a claim is verified: directly under Direct Claim Status, or by the external verifier."""

    DCS = "DCS"
    EQA = "EQA"


class Answer(StrEnum):
    """What came back for one candidate of a batch."""

    AUTHORISED = "authorised"
    RETURNED = "returned"
    FINAL = "certificate final"
    PROVISIONAL = "certificate provisional"
    CONFIRMED = "confirmed"
    REVOKED = "revoked"


MAY_FOLLOW: Final[Mapping[ClaimRoute, Mapping[Answer | None, frozenset[Answer]]]] = MappingProxyType(
    {
        ClaimRoute.EQA: {
            None: frozenset({Answer.AUTHORISED, Answer.RETURNED, Answer.FINAL}),
            Answer.AUTHORISED: frozenset({Answer.RETURNED, Answer.FINAL}),
            Answer.FINAL: frozenset({Answer.REVOKED}),
        },
        ClaimRoute.DCS: {
            None: frozenset({Answer.AUTHORISED, Answer.RETURNED, Answer.PROVISIONAL}),
            Answer.AUTHORISED: frozenset({Answer.RETURNED, Answer.PROVISIONAL}),
            Answer.PROVISIONAL: frozenset({Answer.CONFIRMED, Answer.REVOKED}),
            Answer.CONFIRMED: frozenset({Answer.REVOKED}),
        },
    }
)
"""What may come after what; `None` is a claim submitted and not answered. A certificate tells that it was authorised.

A certificate claimed directly is provisional until a visit confirms it; what is returned or revoked is at its end.
Source: handbook 5.21, 8; requirements, section 8 and X-14.
"""
ISSUED: Final = frozenset({Answer.FINAL, Answer.PROVISIONAL})
CERTIFICATED: Final = frozenset({Answer.FINAL, Answer.PROVISIONAL, Answer.CONFIRMED})
WAITED_FOR: Final = frozenset({None, Answer.AUTHORISED})
"""The answers after which OCR still owes the centre something: nothing yet, or the certificate."""


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """Interchange's or OCR's answer for one candidate of the batch, and who keyed it back."""

    candidate: int
    answer: Answer
    on: date
    reference: str = ""
    reason: str = ""
    by: str = ""
