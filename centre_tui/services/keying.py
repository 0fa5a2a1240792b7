"""Keying a batch into Interchange: the next step and its values, and progress that outlives a dropped line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.findings import Finding, blocking
from centre_tui.domain.keying import (
    Keyed,
    Keying,
    Step,
    Which,
    claim_steps,
    entry_steps,
    steps_left_out,
    steps_of_candidate,
)
from centre_tui.domain.permissions import Action
from centre_tui.services.asked_again import about, asked_again, still_there
from centre_tui.services.claim_checks import ground_at
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput


@dataclass(frozen=True, slots=True)
class Sitting:
    """A batch as it is keyed: its steps in the order Interchange asks, and how far it is.

    `refused` is what refuses its claims since it was exported: who it is about is to be left out (requirements, 5).
    """

    batch: ClaimBatch | EntryBatch
    steps: tuple[Step, ...]
    keying: Keying
    refused: tuple[Finding, ...] = ()

    @property
    def held(self) -> frozenset[int]:
        """Return the candidates who are to be left out, 0 among them where no claim may leave at all."""
        return frozenset(map(about, self.refused))

    def stopped(self, place: int) -> bool:
        """Tell whether the step at a place is not to be keyed now: its candidate's claim, or any, is refused."""
        return 0 in self.held or self.steps[place].candidate in self.held

    @property
    def unkeyed(self) -> str:
        """Say how far the keying is where something is not kept as keyed, or nothing."""
        return "" if self.at == len(self.steps) else f"Not everything is kept as keyed: {self.told}."

    @property
    def left_out(self) -> frozenset[int]:
        """Return the places of the steps about what was left out."""
        return steps_left_out(self.batch, self.steps)

    @property
    def at(self) -> int:
        """Return the place of the next step, or the number of steps when all are done."""
        return self.keying.next(len(self.steps), self.left_out)

    @property
    def told(self) -> str:
        """Return how far the keying is, in words."""
        out = self.left_out
        asked = {place: step for place, step in enumerate(self.steps) if place not in out}
        done = asked.keys() & set(self.keying.done)
        people = {step.candidate for step in asked.values() if step.candidate}
        waiting = {step.candidate for place, step in asked.items() if place not in done}
        told = f"{len(done)} of {len(asked)} steps, {len(people - waiting)} of {len(people)} candidates keyed"
        told = f"{told}; {len(out)} steps left out" if out else told
        if 0 in self.held:
            return f"{told}; none may be claimed now"
        return f"{told}; {len(self.held)} to leave out" if self.held else told


def keying_of(desk: Desk, which: Which) -> Sitting:
    """Return a batch with its steps and how far it was keyed, whoever keyed it and whenever."""
    desk.require(Action.SEE_CLAIMS)
    batch = batch_meant(desk, which)
    return Sitting(batch, steps_of(batch), kept(desk.store.all(Keying), which), refused_in(desk, batch))


def refused_in(desk: Desk, batch: ClaimBatch | EntryBatch) -> tuple[Finding, ...]:
    """Return what refuses the claims of an exported batch today; nothing once it is submitted."""
    if not isinstance(batch, ClaimBatch) or not batch.open or batch.exported_on is None:
        return ()
    there = {each.id: each for each in still_there(desk.store, batch.candidates)}
    return tuple(blocking(asked_again(ground_at(desk, batch.qualification), batch, there)))


def batch_meant(desk: Desk, which: Which) -> ClaimBatch | EntryBatch:
    """Return a claim batch or an entry batch."""
    if which.what is Keyed.CLAIMS:
        return desk.store.get(ClaimBatch, which.batch)
    return desk.store.get(EntryBatch, which.batch)


def steps_of(batch: ClaimBatch | EntryBatch) -> tuple[Step, ...]:
    """Return the steps of a batch in the order Interchange asks."""
    return claim_steps(batch) if isinstance(batch, ClaimBatch) else entry_steps(batch)


def kept(keyings: Iterable[Keying], which: Which) -> Keying:
    """Return how far a batch was keyed, or the beginning."""
    found = (each for each in keyings if (each.what, each.batch) == (which.what, which.batch))
    return next(found, Keying(what=which.what, batch=which.batch))


def mark_keyed(desk: Desk, which: Which, place: int, *, whole: bool = False) -> Sitting:
    """Keep that a step was keyed, or every step of its candidate; a step already kept changes nothing."""
    return _marked(desk, which, place, Keying.with_done, whole=whole)


def mark_unkeyed(desk: Desk, which: Which, place: int, *, whole: bool = False) -> Sitting:
    """Take back that a step was keyed, or every step of its candidate."""
    return _marked(desk, which, place, Keying.without, whole=whole)


def _marked(
    desk: Desk, which: Which, place: int, marked: Callable[[Keying, set[int]], Keying], *, whole: bool
) -> Sitting:
    desk.require(Action.BUILD_CLAIM)
    batch = batch_meant(desk, which)
    may_be_keyed(batch)
    steps = steps_of(batch)
    if not 0 <= place < len(steps):
        raise BadInput(f"There are steps 1 to {len(steps)}.", "step")
    with desk.change(f"keying of batch {batch.number:04}") as change:
        before = kept(change.all(Keying), which)
        places = steps_of_candidate(steps, place) if whole else {place}
        after = marked(before, places - steps_left_out(batch, steps))
        if after == before:
            change.cancel()
            return Sitting(batch, steps, before)
        return Sitting(batch, steps, change.save(after) if after.id else change.add(after))


def may_be_keyed(batch: ClaimBatch | EntryBatch) -> None:
    """Raise BadInput for a batch that is not exported yet, or not to be keyed any more."""
    if batch.open and batch.exported_on is None:
        raise BadInput(f"Batch {batch.number:04} is not exported yet: export it, then key it.", "batch")
    if not batch.open:
        raise BadInput(f"Batch {batch.number:04} is {batch.state}: there is nothing to key.", "batch")
