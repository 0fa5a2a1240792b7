"""A visit rehearsed: whom an external verifier might pick, and what they would find in just those records.

The pick is stratified as verifiers pick: work of every assessor and every IQA, claims made under Direct Claim Status,
other claims, work in progress, and more of whoever is newest in the team. The same seed picks the same candidates.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import isqrt
from typing import Final

from centre_tui.domain.brief import Someone
from centre_tui.domain.candidates import Allocation
from centre_tui.domain.comparing import in_order
from centre_tui.domain.findings import Finding
from centre_tui.domain.rules.visit_applies import active
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.standing import WHOLE, Standing
from centre_tui.domain.visit_scope import asked_for, claims_in_question, records_asked

Allocations = Callable[[int], Iterable[Allocation]]
"""Says who is allocated to a candidate, by the candidate's number."""
TEAM: Final = (Role.ASSESSOR, Role.IQA)


@dataclass(frozen=True, slots=True)
class Stratum:
    """A reason for which a verifier picks, whom it could be, and how many of them are picked."""

    reason: str
    among: tuple[Someone, ...]
    number: int = 1


@dataclass(frozen=True, slots=True)
class Pick:
    """A candidate picked, with every reason."""

    candidate: int
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MockVisit:
    """Whom the seed picks, by name, and what would be found: in their records, of who worked on them, of the centre."""

    on: date
    seed: str
    picks: tuple[Pick, ...]
    findings: tuple[Finding, ...]


def mock_visit(standing: Standing, allocations: Allocations, seed: str) -> MockVisit:
    """Return what a verifier might pick on the day, and find."""
    case = standing.case
    picks = picked(strata(case, allocations), seed)
    people = {who for each in picks for who in standing.people_of(each.candidate)}
    chosen, parts = {each.candidate for each in picks}, standing.parts()
    found = [finding for each in chosen for finding in parts.get(("candidate", each), ())]
    found += [finding for who in people for finding in parts.get(("staff", who), ())]
    found += [each for each in parts[WHOLE] if _would_be_seen(each, chosen)]
    return MockVisit(case.scene.on, seed, picks, in_order(found))


def _would_be_seen(finding: Finding, chosen: set[int]) -> bool:
    return finding.subject.kind != "candidate" or finding.subject.id in chosen


def picked(wanted: Iterable[Stratum], seed: str) -> tuple[Pick, ...]:
    """Return the candidates picked for all strata together, by name; nobody is picked twice while others are left."""
    reasons: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    for stratum in wanted:
        drawn = sorted(stratum.among, key=lambda each: (each.id in reasons, _lot(seed, each.id)))
        for each in drawn[: stratum.number]:
            reasons.setdefault(each.id, []).append(stratum.reason)
            names[each.id] = each.name
    made = [Pick(number, names[number], tuple(told)) for number, told in reasons.items()]
    return tuple(sorted(made, key=lambda each: (each.name, each.candidate)))


def _lot(seed: str, number: int) -> bytes:
    """Return the lot a candidate draws: it depends on the seed and the candidate alone, so others do not move it."""
    return sha256(f"{seed}/{number}".encode()).digest()


def strata(case: VisitCase, allocations: Allocations) -> Iterator[Stratum]:
    """Yield the reasons for which a verifier picks, with whom it could be; empty ones are left out."""
    for stratum in (*_of_people(case, allocations), *_of_claims(case)):
        if stratum.among:
            yield stratum


def _of_claims(case: VisitCase) -> Iterator[Stratum]:
    claims, everybody = claims_in_question(case), records_asked(case)
    direct = tuple(each for each in everybody if claims.direct_claim(each))
    others = tuple(each for each in everybody if claims.claimed(each) and not claims.direct_claim(each))
    yield Stratum(
        "portfolio asked for", tuple(each for each in everybody if each.id in asked_for(case)), len(everybody)
    )
    yield Stratum("claimed directly (DCS)", direct, _root(len(direct)))
    yield Stratum("claimed", others, _root(len(others)))
    yield Stratum("work in progress", tuple(each for each in everybody if each.live and not claims.claimed(each)))


def _root(number: int) -> int:
    """Return the root of a number, rounded up."""
    return isqrt(number - 1) + 1 if number else 0


def _of_people(case: VisitCase, allocations: Allocations) -> Iterator[Stratum]:
    everybody, day = records_asked(case), case.scene.on
    theirs: dict[tuple[int, Role], list[Someone]] = {}
    for candidate in everybody:
        given = {(each.staff, each.role) for each in allocations(candidate.id) if each.covers(day)}
        for key in given:
            theirs.setdefault(key, []).append(candidate)
    for role in TEAM:
        members = active(case, role)
        for member in members:
            yield Stratum(f"work of the {role} {member.name}", tuple(theirs.get((member.id, role), ())))
        if newest := _newest(members):
            work = tuple(theirs.get((newest.id, role), ()))
            yield Stratum(f"more work of the newest {role}, {newest.name}", work)


def _newest(members: Iterable[StaffMember]) -> StaffMember | None:
    """Return who joined last; of nobody whose day is not known."""
    dated = [(each.joined_on, each.id, each) for each in members if each.joined_on is not None]
    return max(dated, key=lambda each: each[:2])[2] if dated else None
