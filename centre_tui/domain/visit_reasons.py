"""Why a visit looks at a candidate, in the words of 5.20.2, and where the portfolio lies (requirements A20)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centre_tui.domain.brief import Someone
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.visit_scope import ClaimsInQuestion, asked_for, claims_in_question, in_scope
from centre_tui.domain.visits import Portfolio


class Reason(StrEnum):
    """Why a candidate is in the scope of a visit (5.20.2, 5.21)."""

    DIRECT = "DCS claim since last visit"
    CLAIMED = "claimed since last visit"
    PROVISIONAL = "not confirmed by a visit yet"
    WAITING = "claim waits for the EV"
    ASKED = "portfolio asked for"
    PROGRESS = "work in progress asked for"
    FINAL = "final visit"


Holds = Callable[[ClaimsInQuestion, frozenset[int], Someone], bool]
REASONS: Final[tuple[tuple[Reason, Holds], ...]] = (
    (Reason.DIRECT, lambda claims, _asked, each: claims.directly_since_last_visit(each)),
    (
        Reason.CLAIMED,
        lambda claims, _asked, each: claims.since_last_visit(each) and not claims.directly_since_last_visit(each),
    ),
    (Reason.PROVISIONAL, lambda claims, _asked, each: claims.provisional(each)),
    (Reason.WAITING, lambda claims, _asked, each: claims.unsettled(each) and not claims.provisional(each)),
    (Reason.ASKED, lambda claims, asked, each: each.id in asked and claims.claimed(each)),
    (Reason.PROGRESS, lambda claims, asked, each: each.id in asked and not claims.claimed(each)),
    (Reason.FINAL, lambda claims, _asked, each: claims.final and claims.looked_at(each)),
)
"""The reasons in the order they are told, each with when it holds: claims, who was asked for, the candidate."""


@dataclass(frozen=True, slots=True)
class InScope:
    """A candidate a visit looks at: why, and the portfolio the external verifier asked for, if any."""

    candidate: Someone
    reasons: tuple[Reason, ...]
    portfolio: Portfolio | None

    @property
    def location(self) -> str:
        """Return where record and evidence lie on the day: as arranged for the visit, else as the record says."""
        arranged = self.portfolio.location if self.portfolio else ""
        return arranged or self.candidate.record_location


def scope(case: VisitCase) -> Iterator[InScope]:
    """Yield everybody a visit looks at, by name, each with every reason; the case is a prepared one."""
    claims, asked = claims_in_question(case), asked_for(case)
    portfolios = {each.candidate: each for each in case.visit.portfolios}
    for candidate in in_scope(case):
        reasons = tuple(reason for reason, holds in REASONS if holds(claims, asked, candidate))
        yield InScope(candidate, reasons, portfolios.get(candidate.id))
