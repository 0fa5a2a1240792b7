"""Everybody's claims before anything is claimed: who is ready, from which day the others are, and cohorts by words."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.permissions import Action, may_for
from centre_tui.domain.staff import Role
from centre_tui.domain.text import folded
from centre_tui.domain.visits import Visit
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.preflight import Asked, Ground, Preflight, claim_case, dated, last_sample, preflight
from centre_tui.services.seeing import seen
from centre_tui.services.steps import result_of


def check_claims(
    desk: Desk,
    *,
    qualification: str = "",
    candidates: Sequence[int] = (),
    units: Sequence[str] = (),
    as_units: Iterable[int] = (),
) -> list[Preflight]:
    """Ask every CLAIM rule about the candidates named, or about everyone with something to claim.

    The clean come first, then those with a day to come by that day, then the others by name.
    """
    desk.require(Action.SEE_CLAIMS)
    asked = Asked(qualification, candidates, units, frozenset(as_units))
    ground, moment = ground_at(desk, qualification), desk.standings.moment(desk.store)
    found = [asked_of(ground, moment.candidate(number), asked) for number in numbers_asked(desk, asked)]
    return sorted((as_seen(desk, each) for each in found if each.units or asked.candidates), key=in_order)


def asked_of(ground: Ground, candidate: Candidate, asked: Asked) -> Preflight:
    """Return what claiming one candidate would come to; without units, and not named, there is nothing to ask."""
    case = claim_case(ground, candidate, asked)
    if case.units or asked.candidates:
        return dated(case, preflight(case))
    return Preflight(candidate, case.kind, (), ())


def numbers_asked(desk: Desk, asked: Asked) -> list[int]:
    """Return the candidates named, or who may have something to claim and is within reach. Raises NotAllowed."""
    for number in asked.candidates:
        desk.require_for(desk.store.get(Candidate, number), Action.SEE_CANDIDATE)
    if asked.candidates:
        return list(asked.candidates)
    within = (each for each in desk.roll(CANDIDATES).values() if each.achieved or asked.units)
    return [each.id for each in within if may_for(desk.actor, Action.SEE_CANDIDATE, each, desk.today)]


def grounded(desk: Desk, qualification: str) -> Generator[int, None, Ground]:
    """Return what all claims of today rest on, a candidate looked through at a step as far as that is needed.

    Direct claims ask for a sample completed since the last visit (5.20.1-2): one is enough, so its day is taken to be
    the first that counts, and the next sample changes nothing.
    """
    ground = Ground(desk.scene(qualification), tuple(desk.store.all(Visit)))
    if not ground.ever_direct:
        return ground
    code, day, moment = ground.scene.qualification.entry_code, ground.scene.on, desk.standings.moment(desk.store)
    held = [each.held_on for each in ground.visits if each.qualification == code and each.held_on]
    since = max((each for each in held if each <= day), default=None)
    for number in (each.id for each in desk.roll(CANDIDATES).values() if each.sampled):
        last = last_sample([moment.candidate(number)], day)
        if last is not None and (since is None or last >= since):
            return replace(ground, last_sample_on=since or day)
        yield number
    return ground


def ground_at(desk: Desk, qualification: str) -> Ground:
    """Return what all claims of today rest on, looked through at once."""
    return result_of(grounded(desk, qualification))


def in_order(each: Preflight) -> tuple[bool, date, str, int]:
    """Return the place of a claim in the list."""
    return not each.clean, each.claimable_on or date.max, each.candidate.name, each.candidate.id


def cohort(desk: Desk, words: str) -> list[int]:
    """Return the candidates all of the words fit: in name, workplace, reference or assessor's name. Raises BadInput."""
    desk.require(Action.SEE_CLAIMS)
    staff = {member.id: member.name for member in desk.staff().values()}
    seen_here = (
        each for each in desk.roll(CANDIDATES).values() if may_for(desk.actor, Action.SEE_CANDIDATE, each, desk.today)
    )
    found = [each.id for each in seen_here if in_cohort(each, words, staff, desk.today)]
    if not found:
        raise BadInput("No candidate fits all of these words.", "find")
    return found


def in_cohort(candidate: CandidateLine, words: str, staff: Mapping[int, str], day: date) -> bool:
    """Tell whether each of the words is in the candidate's name, workplace, reference or assessor's name."""
    assessors = (staff.get(each.staff, "") for each in candidate.allocated(Role.ASSESSOR, day))
    told = folded(" ".join((candidate.name, candidate.location, candidate.reference, *assessors)))
    return all(word in told for word in folded(words).split())


def as_seen(desk: Desk, checked: Preflight) -> Preflight:
    """Return what was found with the candidate as the officer may see them."""
    return replace(checked, candidate=seen(desk, checked.candidate))
