"""Whose records a visit is about: claimed since the last one, not confirmed yet, or asked for (requirements A20)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.brief import Brief, Someone
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_routes import Answer, ClaimRoute
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.rules.visit_case import VisitCase

SETTLED: Final = {
    ClaimRoute.DCS: frozenset({Answer.CONFIRMED, Answer.FINAL, Answer.RETURNED, Answer.REVOKED}),
    ClaimRoute.EQA: frozenset(
        {Answer.AUTHORISED, Answer.CONFIRMED, Answer.FINAL, Answer.RETURNED, Answer.REVOKED},
    ),
}


@dataclass(frozen=True, slots=True)
class ClaimsInQuestion:
    """What the batches say of claims: which are direct, and which nobody has settled yet.

    `open` holds the batches that no visit has confirmed as a whole; `settled` the candidates of each that were. `final`
    tells that the visit is the last before the qualification ends, which looks at everybody (5.21.3).
    """

    last_visit: date | None
    direct: frozenset[int]
    open: frozenset[int]
    settled: frozenset[tuple[int, int]]
    final: bool

    def since_last_visit(self, candidate: Someone) -> bool:
        """Tell whether a unit was claimed since the last visit, by either route; on its very day counts."""
        return any(self.last_visit is None or self.last_visit <= each.on for each in candidate.claims)

    def directly_since_last_visit(self, candidate: Someone) -> bool:
        """Tell whether a unit was claimed under Direct Claim Status since the last visit."""
        direct = [each for each in candidate.claims if each.batch in self.direct]
        return any(self.last_visit is None or self.last_visit <= each.on for each in direct)

    def unsettled(self, candidate: Someone) -> bool:
        """Tell whether a claim awaits the external verifier, or a certificate is provisional until a visit."""
        return any(each.batch in self.direct or each.certificated_on is None for each in self._open(candidate))

    def _open(self, candidate: Someone) -> Iterator[Claimed]:
        """Yield the claims of which no visit and no answer has settled anything."""
        for each in candidate.claims:
            if each.batch in self.open and (each.batch, candidate.id) not in self.settled:
                yield each

    def provisional(self, candidate: Someone) -> bool:
        """Tell whether a unit claimed directly has not been confirmed by a visit (5.21)."""
        return any(each.batch in self.direct for each in self._open(candidate))

    def claimed(self, candidate: Someone) -> bool:
        """Tell whether the candidate is among those claimed whom a visit looks at (5.20.2; requirements A20)."""
        return self.since_last_visit(candidate) or self.unsettled(candidate)

    def looked_at(self, candidate: Someone) -> bool:
        """Tell whether a visit looks at the candidate unasked: claimed, or at the final one live or ever claimed."""
        return self.claimed(candidate) or (self.final and (candidate.live or bool(candidate.claims)))

    def direct_claim(self, candidate: Someone) -> bool:
        """Tell whether a visit looks at the candidate for a claim under Direct Claim Status."""
        return self.directly_since_last_visit(candidate) or self.provisional(candidate)


def narrowed(case: VisitCase) -> VisitCase:
    """Return the case with the scene's qualification only; a visit or event that names none belongs to it too."""
    code = case.scene.qualification.entry_code
    candidates = {each.id: each for each in _narrowed(case.candidates.values(), code)}
    return replace(
        case,
        candidates=candidates,
        visits=tuple(each for each in case.visits if each.qualification in ("", code)),
        events=tuple(each for each in case.events if each.qualification in ("", code)),
        batches=tuple(each for each in case.batches if each.qualification == code),
        arrangements=tuple(each for each in case.arrangements if each.candidate in candidates),
    )


def _narrowed(candidates: Iterable[Someone], code: str) -> Iterator[Someone]:
    for candidate in candidates:
        found = candidate if isinstance(candidate, Brief) else of_qualification(candidate, code)
        if found is not None:
            yield found


def of_qualification(candidate: Candidate, code: str) -> Candidate | None:
    """Return a candidate with the entries for a qualification only, or nothing for one who has none for it.

    Candidates without an entry stay when something was assessed of them, so that it comes to light.
    """
    entries = tuple([each for each in candidate.entries if each.qualification == code])
    if len(entries) == len(candidate.entries):
        return candidate if entries or candidate.assessed else None
    return replace(candidate, entries=entries) if entries else None


def whole_records(case: VisitCase) -> dict[int, Candidate]:
    """Return the candidates of the case whose whole records are in it, by id."""
    return {number: each for number, each in case.candidates.items() if not isinstance(each, Brief)}


def claims_in_question(case: VisitCase) -> ClaimsInQuestion:
    """Return what the batches of a case say, gathered once for the questions about each candidate."""
    last = case.last_visit()
    confirmed = {batch for visit in case.visits if visit.held_on for batch in visit.confirmed_claims}
    return ClaimsInQuestion(
        last.held_on if last else None,
        frozenset(each.id for each in case.batches if each.route is ClaimRoute.DCS),
        frozenset(each.id for each in case.batches if each.id not in confirmed),
        frozenset(settled for batch in case.batches for settled in _settled(batch)),
        case.visit.final,
    )


def _settled(batch: ClaimBatch) -> Iterator[tuple[int, int]]:
    """Yield the candidates whose last answer leaves nothing for a visit to decide."""
    last = {each.candidate: each.answer for each in batch.answers}
    yield from ((batch.id, candidate) for candidate, answer in last.items() if answer in SETTLED[batch.route])


def asked_for(case: VisitCase) -> frozenset[int]:
    """Return the candidates whose portfolios the external verifier asked for."""
    return frozenset(each.candidate for each in case.visit.portfolios)


def in_scope(case: VisitCase) -> tuple[Someone, ...]:
    """Return the candidates a visit looks at: claimed, asked for as work in progress, or all at the last; by name."""
    claims, asked = claims_in_question(case), asked_for(case)
    return by_name(each for each in case.candidates.values() if each.id in asked or claims.looked_at(each))


def records_asked(case: VisitCase) -> tuple[Someone, ...]:
    """Return whose records of 5.20.3 must be in order: everyone live, and everyone a visit looks at; by name."""
    claims, asked = claims_in_question(case), asked_for(case)
    return by_name(each for each in case.candidates.values() if each.live or each.id in asked or claims.looked_at(each))


def by_name(candidates: Iterable[Someone]) -> tuple[Someone, ...]:
    """Return candidates by name, those of one name by record."""
    return tuple(sorted(candidates, key=lambda each: (each.name, each.id)))
