"""How many claims are ready and stuck: each candidate looked at once, and that left beside the books for the others."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Final, NamedTuple

import msgspec

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.findings import ask, blocking
from centre_tui.domain.front_page import ClaimsAhead
from centre_tui.domain.lasting import Days, watched
from centre_tui.domain.permissions import Action, Reach, reach
from centre_tui.domain.rules.cases import ClaimCase, Scene
from centre_tui.domain.rules.claim_combination import RULES as COMBINATION
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.trouble import StoreError
from centre_tui.domain.visits import Visit
from centre_tui.services.desk import Desk
from centre_tui.services.preflight import Asked, Ground, can_be_made, claim_case
from centre_tui.services.program import program
from centre_tui.services.question import Question
from centre_tui.services.readiness import asking, standing
from centre_tui.services.sampling_lines import SAMPLING
from centre_tui.services.sharing_out import Task, processes_for, shared_out
from centre_tui.services.worth import worth
from centre_tui.store.keepsakes import Keepsakes

SORT: Final = "claims"
LOOKS: Final = 600
"""How often to look whether somebody else has ended, before asking all the same."""
CANDIDATES: Final = 32
"""How many candidates are looked at at once where several processes look."""


class Look(NamedTuple):
    """What was seen at one look at a candidate's claim: it can be made, is stuck, or is no claim yet (None).

    It is of a revision of the record, and holds from the first of some days to the last, by their ordinals.
    """

    revision: int
    ready: bool | None
    first: int
    last: int

    def holds(self, revision: int, day: date) -> bool:
        """Tell whether a look at the record as it is would see the same on a day."""
        return revision == self.revision and Days(self.first, self.last).has(day)


Claimable = dict[int, Look]
_look: Final = msgspec.msgpack.Decoder(Look)
_claimable: Final = msgspec.msgpack.Decoder(Claimable)


def claims_ahead(desk: Desk) -> ClaimsAhead | None:
    """Return how many claims are ready and stuck; nothing while not everybody was looked at, or for who may not see."""
    if reach(desk.actor, Action.SEE_CLAIMS) is not Reach.ALL:
        return None
    kept = known(desk, ground(desk))
    if unlooked(kept, desk.standings.moment(desk.store).revisions, desk.today):
        return None
    states = [each.ready for each in kept.values()]
    return ClaimsAhead(states.count(True), states.count(False))


def looking(desk: Desk) -> Generator[int, None, None]:
    """Look at the claims that were not looked at yet, one candidate at a step, for who may see all of them.

    Yields how many are left.
    """
    if reach(desk.actor, Action.SEE_CLAIMS) is not Reach.ALL:
        return
    rests_on, moment = ground(desk), desk.standings.moment(desk.store)
    kept = known(desk, rests_on)
    todo = unlooked(kept, moment.revisions, desk.today)

    def look(number: int) -> Look:
        return looked_at(rests_on, moment.candidate(number))

    looks = shared_out(todo, Task(look, msgspec.msgpack.encode, _look.decode, CANDIDATES), processes_for(len(todo)))
    try:
        for left in range(len(todo), 0, -1):
            yield left
            number, found = next(looks)
            kept[number] = found
    finally:
        packed = msgspec.msgpack.encode(kept)
        desk.standings.hold_claimable(rests_on, packed)
    if len(todo) >= worth(desk.store.count(Candidate)):
        desk.store.keepsakes.keep(SORT, about(rests_on), (packed,))


def leaving(desk: Desk, question: Question, wait: Callable[[], object]) -> Generator[int, None, None]:
    """Ask about readiness and claims, read what sampling looks at, and leave it for others; one process at a time.

    The others `wait`, look again, and find what the first one left; a process that stands still keeps nobody for ever.
    Yields how many records are left.
    """
    for look in range(LOOKS + 1):
        with desk.store.keepsakes.alone() as alone:
            if alone or look == LOOKS:
                yield from asking(desk, question)
                yield from looking(desk)
                yield from desk.rolls.followed(SAMPLING, desk.store).reading(desk.store)
                return
        yield 0
        wait()


def known(desk: Desk, rests_on: Ground) -> Claimable:
    """Return what is known of each candidate's claim on this ground: in this sitting, or from what another one left."""
    packed = desk.standings.claimable(rests_on, lambda: left_by_others(desk.store.keepsakes, rests_on))
    try:
        return _claimable.decode(packed)
    except msgspec.MsgspecError:
        return {}


def left_by_others(keepsakes: Keepsakes, rests_on: Ground) -> bytes:
    """Return what another sitting left, nothing where there is nothing that can be read."""
    content = keepsakes.kept(SORT, about(rests_on))
    try:
        return content.part(0, content.size) if content is not None else b""
    except StoreError:
        return b""


def unlooked(kept: Claimable, revisions: Mapping[int, int], day: date) -> list[int]:
    """Return whose claims were not looked at since their record was saved, or may be seen otherwise on the day.

    Who is there no more is forgotten.
    """
    for gone in kept.keys() - revisions.keys():
        del kept[gone]
    return [n for n, revision in revisions.items() if n not in kept or not kept[n].holds(revision, day)]


def looked_at(rests_on: Ground, candidate: Candidate) -> Look:
    """Return what is seen of a candidate's claim, and on which days that is so."""
    on = watched(rests_on.scene.on)
    case = claim_case(replace(rests_on, scene=replace(rests_on.scene, on=on)), candidate, Asked())
    ready = state(case)
    return Look(candidate.revision, ready, on.lasting.first, on.lasting.last)


def about(rests_on: Ground) -> str:
    """Return the name of what is left: another for another ground or program, but the same for every day."""
    scene = rests_on.scene
    people, alone = tuple(scene.staff.values()), replace(rests_on, scene=replace(scene, staff={}, on=date.min))
    whole = msgspec.msgpack.encode((alone, people, program()), order="deterministic")
    return sha256(whole).hexdigest()[:32]


def ground(desk: Desk) -> Ground:
    """Return what all claims rest on; the last sample is known from readiness, which was asked before (5.20.1-2)."""
    found = Ground(scene_of_claims(desk.scene()), tuple(desk.store.all(Visit)))
    if found.route is not ClaimRoute.DCS:
        return found
    return replace(found, last_sample_on=standing(desk, Question()).sampled_on)


def scene_of_claims(scene: Scene) -> Scene:
    """Return a scene without what no rule of claims looks at, so that claims do not rest on it."""
    return replace(scene, staff={number: member_of_claims(each) for number, each in scene.staff.items()})


def member_of_claims(member: StaffMember) -> StaffMember:
    """Return a member of staff without what people learnt and how others saw them work."""
    return replace(member, revision=0, cpd=(), observations=(), risk_overrides=())


def state(case: ClaimCase) -> bool | None:
    """Return True for a claim that can be made, False for one that is stuck, None for somebody who is still learning.

    Whether units are enough is asked first: nobody is stuck whose units do not combine yet.
    """
    if not case.units or blocking(ask(COMBINATION, case)):
        return None
    return can_be_made(case)
