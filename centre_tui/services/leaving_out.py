"""A line left out of a batch while it is keyed, and put back: the batch stays as it was frozen and tells of it."""

from dataclasses import replace

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import ClaimBatch, ClaimKind, ClaimLine
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.findings import ask
from centre_tui.domain.keying import Keyed, Keying, Which
from centre_tui.domain.left_out import LeftOut
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules import claim_combination
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.services.asked_again import asked_again, still_there
from centre_tui.services.claim_checks import ground_at
from centre_tui.services.desk import Desk, refuse_blocked
from centre_tui.services.entry_batches import as_recorded
from centre_tui.services.errors import BadInput
from centre_tui.services.keying import Sitting, batch_meant, kept, may_be_keyed, steps_of
from centre_tui.services.tidy import tidied
from centre_tui.store import Change


def leave_out(desk: Desk, which: Which, candidate: int, because: str, *, unit: str = "") -> Sitting:
    """Leave a unit of a candidate, or with none all of theirs, out of a batch while it is keyed.

    What is left out of a claim may be claimed again, an entry may be entered again. Raises BadInput, and BlockedByRules
    where a full award would no longer be one without the unit.
    """
    desk.require(Action.BUILD_CLAIM)
    if not because.strip():
        raise BadInput("Say why it is left out.", "because")
    with desk.change(f"left out of batch {batch_meant(desk, which).number:04}") as change:
        batch = batch_in(change, which)
        may_be_keyed(batch)
        out = tidied(LeftOut(candidate, unit, because, desk.today, desk.actor.name))
        expect_line(batch, out)
        after = replace(batch, left_out=(*batch.left_out, out))
        if not after.candidates:
            raise BadInput(f"Nothing else is in batch {batch.number:04}: take the whole batch back instead.", "batch")
        if isinstance(after, ClaimBatch):
            still_an_award(desk, change, after, out)
        return sitting_after(change, which, change.save(after))


def batch_in(change: Change, which: Which) -> ClaimBatch | EntryBatch:
    """Return a claim batch or an entry batch as it is in the change."""
    if which.what is Keyed.CLAIMS:
        return change.get(ClaimBatch, which.batch)
    return change.get(EntryBatch, which.batch)


def lines_of(batch: ClaimBatch | EntryBatch) -> list[tuple[int, str]]:
    """Return candidate and unit of each line that is not left out; an entry's unit is blank."""
    if isinstance(batch, ClaimBatch):
        return [(line.candidate, line.unit) for line in batch.claimed]
    return [(line.candidate, "") for line in batch.entered]


def expect_line(batch: ClaimBatch | EntryBatch, out: LeftOut) -> None:
    """Raise BadInput where there is no such line, or nothing of it that is not left out already."""
    if isinstance(batch, EntryBatch) and out.unit:
        raise BadInput("An entry is left out whole.", "unit")
    if not any(out.covers(*line) for line in lines_of(batch)):
        raise BadInput(f"Nothing of that is in batch {batch.number:04}, or it is left out already.", "candidate")


def still_an_award(desk: Desk, change: Change, batch: ClaimBatch, out: LeftOut) -> None:
    """Free the units left out to be claimed again; a full award that goes on must be one without them."""
    for before in still_there(change, (out.candidate,)):
        candidate = freed(before, batch, out)
        lines = batch.lines_of(out.candidate)
        if any(line.kind is ClaimKind.FULL for line in lines):
            units = tuple(line.unit for line in lines)
            case = ClaimCase(desk.scene(batch.qualification), candidate, ClaimKind.FULL, units, batch.route)
            refuse_blocked(ask(claim_combination.RULES, case))
        change.save(candidate)


def freed(candidate: Candidate, batch: ClaimBatch, out: LeftOut) -> Candidate:
    """Return the candidate with the units left out of a batch free to be claimed again."""
    for record in candidate.units:
        if record.claimed is not None and record.claimed.batch == batch.id and out.covers(candidate.id, record.unit):
            candidate = candidate.with_unit(replace(record, claimed=None))
    return candidate


def sitting_after(change: Change, which: Which, batch: ClaimBatch | EntryBatch) -> Sitting:
    """Return the sitting, with the steps left out no longer kept as keyed: put back, they are to be keyed."""
    steps = steps_of(batch)
    keying = kept(change.all(Keying), which)
    out = Sitting(batch, steps, keying).left_out
    after = keying.without(set(out))
    return Sitting(batch, steps, change.save(after) if after != keying else keying)


def put_back(desk: Desk, which: Which, candidate: int, *, unit: str = "") -> Sitting:
    """Put back what was left out of a batch: a unit of a candidate, or with none all of theirs that was.

    Raises BadInput where it was not left out, or was claimed or entered otherwise meanwhile, and BlockedByRules where
    the line no longer agrees with the records, or its claim would be refused today.
    """
    desk.require(Action.BUILD_CLAIM)
    with desk.change(f"put back into batch {batch_meant(desk, which).number:04}") as change:
        batch = batch_in(change, which)
        may_be_keyed(batch)
        staying = tuple(each for each in batch.left_out if (each.candidate, each.unit) != (candidate, unit))
        if not unit:
            staying = tuple(each for each in batch.left_out if each.candidate != candidate)
        after = replace(batch, left_out=staying)
        if lines_of(after) == lines_of(batch):
            raise BadInput(f"That was not left out of batch {batch.number:04} by itself.", "candidate")
        if isinstance(after, ClaimBatch):
            claim_again(desk, change, after, candidate)
        else:
            enter_again(change, after, candidate)
        return sitting_after(change, which, change.save(after))


def claim_again(desk: Desk, change: Change, batch: ClaimBatch, number: int) -> None:
    """Mark the units put back claimed, as they were before. Raises BadInput, BlockedByRules."""
    candidate = change.get(Candidate, number)
    lines = [line for line in batch.lines_of(number) if not claimed_in(candidate, batch, line)]
    records = {each.unit: each for each in candidate.units}
    if any((record := records.get(line.unit)) is not None and record.claimed for line in lines):
        raise BadInput(f"{candidate.name}: claimed in another batch meanwhile.", "candidate")
    again = replace(batch, lines=tuple(lines))
    refuse_blocked(asked_again(ground_at(desk, batch.qualification), again, {number: candidate}))
    for line in lines:
        claimed = Claimed(batch.id, batch.prepared_on or desk.today)
        candidate = candidate.with_unit(replace(records[line.unit], claimed=claimed))
    change.save(candidate)


def claimed_in(candidate: Candidate, batch: ClaimBatch, line: ClaimLine) -> bool:
    """Tell whether a line's unit is marked claimed in the batch."""
    record = candidate.unit(line.unit)
    return record is not None and record.claimed is not None and record.claimed.batch == batch.id


def enter_again(change: Change, batch: EntryBatch, number: int) -> None:
    """Expect that an entry put back still is as it was, and in no other batch. Raises BadInput."""
    line = batch.line_for(number)
    others = (each for each in change.all(EntryBatch) if each.open and each.id != batch.id)
    if any(number in each.candidates and each.qualification == batch.qualification for each in others):
        raise BadInput(f"{batch.name_of(number)} is in another batch meanwhile.", "candidate")
    if line is not None:
        as_recorded(change.get(Candidate, number), batch.qualification, line)
