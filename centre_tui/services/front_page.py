"""The front page: what it says, asked a little at a time, and what of claims is kept from one look to the next."""

from collections.abc import Generator
from dataclasses import replace
from typing import Final

from centre_tui.domain.claims import ClaimRoute
from centre_tui.domain.dates import add_months
from centre_tui.domain.findings import ask, blocking
from centre_tui.domain.front_page import ClaimsAhead, FrontPage
from centre_tui.domain.lapses import Lapse
from centre_tui.domain.permissions import Action, Reach, may, reach
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.rules.claim_combination import RULES as COMBINATION
from centre_tui.domain.visits import Visit
from centre_tui.services.desk import Desk
from centre_tui.services.lapses import what_lapses
from centre_tui.services.preflight import Asked, Ground, claim_case, preflight
from centre_tui.services.readiness import Question, as_seen, standing
from centre_tui.services.standings import Claimable, moment_of

MONTH: Final = 1


def front_page(desk: Desk, question: Question | None = None) -> FrontPage:
    """Return the front page as far as the officer may see it; the claims as far as they are known."""
    desk.require(Action.SEE_READINESS)
    asked = question or Question()
    stands = standing(desk, asked)
    visit = stands.case.visit
    return FrontPage(
        desk.today,
        as_seen(desk, stands.answer()),
        visit.on if visit.id else None,
        claims_ahead(desk),
        lapsing(desk),
    )


def lapsing(desk: Desk) -> tuple[Lapse, ...] | None:
    """Return what lapses within a month from today, or nothing for who may not see the staff."""
    if not may(desk.actor, Action.SEE_STAFF):
        return None
    last = add_months(desk.today, MONTH)
    near = what_lapses(desk, months=MONTH)
    return tuple(each for each in near if each.until is not None and desk.today <= each.until <= last)


def claims_ahead(desk: Desk) -> ClaimsAhead | None:
    """Return how many claims are ready and stuck; nothing while not everybody was looked at, or for who may not see."""
    if reach(desk.actor, Action.SEE_CLAIMS) is not Reach.ALL or claims_left(desk):
        return None
    states = [each for _revision, each in desk.standings.on_ground(ground(desk)).values()]
    return ClaimsAhead(states.count(True), states.count(False))


def claims_left(desk: Desk) -> list[int]:
    """Return whose claims were not looked at since their record, or what all claims rest on, was saved."""
    moment, kept = moment_of(desk.store), desk.standings.on_ground(ground(desk))
    for gone in kept.keys() - moment.revisions.keys():
        del kept[gone]
    return [n for n, revision in moment.revisions.items() if n not in kept or kept[n][0] != revision]


def looking(desk: Desk) -> Generator[int, None, None]:
    """Look at the claims that were not looked at yet, one candidate at a step, for who may see all of them."""
    if reach(desk.actor, Action.SEE_CLAIMS) is not Reach.ALL:
        return
    rests_on, moment = ground(desk), moment_of(desk.store)
    kept: Claimable = desk.standings.on_ground(rests_on)
    for number in claims_left(desk):
        candidate = moment.candidate(number)
        case = claim_case(rests_on, candidate, Asked())
        kept[number] = (candidate.revision, state(case))
        yield number


def ground(desk: Desk) -> Ground:
    """Return what all claims rest on; the last sample is known from readiness, which was asked before (5.20.1-2)."""
    found = Ground(desk.scene(), tuple(desk.store.all(Visit)))
    if found.route is not ClaimRoute.DCS:
        return found
    candidates = standing(desk, Question()).case.candidates.values()
    return replace(found, last_sample_on=max([each.sampled_on for each in candidates if each.sampled_on], default=None))


def state(case: ClaimCase) -> bool | None:
    """Return True for a claim that can be made, False for one that is stuck, None for somebody who is still learning.

    Whether units are enough is asked first: nobody is stuck whose units do not combine yet.
    """
    if not case.units or blocking(ask(COMBINATION, case)):
        return None
    return preflight(case).clean
