"""Claims: batches prepared and frozen, taken back, exported, and looked at (handbook 7.5, 8)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claiming import batch_number, open_batch
from centre_tui.domain.claims import ClaimBatch, Remark
from centre_tui.domain.findings import Finding, Gate, blocking
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.visits import Visit
from centre_tui.exchange.claim_batch import claim_file, claim_manifest
from centre_tui.services.asked_again import asked_again, still_there, without_claims
from centre_tui.services.batch_size import expect_room
from centre_tui.services.claim_checks import ground_at
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput, BlockedByRules, NotAllowed
from centre_tui.services.preflight import Asked, Preflight, batch_of, claim_case, ground_of, preflight
from centre_tui.services.tidy import tidied
from centre_tui.store import Change
from centre_tui.store.outbox import write_out


def prepare_batch(
    desk: Desk,
    *,
    qualification: str = "",
    candidates: Sequence[int] = (),
    units: Sequence[str] = (),
    as_units: Iterable[int] = (),
) -> tuple[ClaimBatch, list[Preflight]]:
    """Freeze a batch of every clean claim and mark its units claimed; return it and what was left out, with why.

    One batch of a qualification may be open at a time. Raises BadInput where nothing is clean, one is open, or
    there is more than a batch holds, and Unacknowledged where a rule warns of a claim.
    """
    desk.require(Action.BUILD_CLAIM)
    asked = Asked(qualification, candidates, units, frozenset(as_units))
    with desk.change("claim batch prepared") as change:
        scene = desk.scene(qualification)
        batches = list(change.all(ClaimBatch))
        none_open(batches, scene.qualification.entry_code)
        everybody = list(change.all(Candidate))
        ground = ground_of(scene, change.all(Visit), everybody)
        meant = [change.get(Candidate, number) for number in candidates] or everybody
        cases = {each.id: claim_case(ground, each, asked) for each in meant}
        checked = [preflight(case) for case in cases.values() if case.units or candidates]
        clean = [each for each in checked if each.clean]
        if not clean:
            raise nothing_clean(checked)
        made = batch_of(scene, ground.route, [cases[each.candidate.id] for each in clean])
        expect_room(len(clean), len(made.lines))
        desk.allowed(change, Gate.CLAIM, (found for each in clean for found in each.findings))
        batch = numbered(change, batches, by(desk, replace(made, remarks=tuple(remarks(clean)))))
        mark_claimed(change, batch, [cases[each.candidate.id] for each in clean])
        return batch, [each for each in checked if not each.clean]


def by(desk: Desk, batch: ClaimBatch) -> ClaimBatch:
    """Return the batch with who prepares it, and the head of the history before it."""
    return replace(batch, prepared_by=desk.actor.name, prepared_by_staff=desk.actor.staff, history_head=desk.store.head)


def numbered(change: Change, batches: Iterable[ClaimBatch], made: ClaimBatch) -> ClaimBatch:
    """Add a batch under a number that no batch ever had, not even one whose preparation was taken back."""
    batch = change.add(made)
    return change.save(replace(batch, number=batch_number(batches, batch.id)))


def remarks(clean: Sequence[Preflight]) -> Iterator[Remark]:
    """Yield what the rules had to say of the claims without refusing them: it stays readable in the batch.

    What is said of the centre or a visit belongs to every claim and is kept once, of candidate 0.
    """
    of_all = {each.sentence: each for claim in clean for each in claim.findings if not of_the_candidate(each)}
    yield from (Remark(0, each.rule, each.sentence) for each in of_all.values())
    for claim in clean:
        own = filter(of_the_candidate, claim.findings)
        yield from (Remark(claim.candidate.id, each.rule, each.sentence) for each in own)


def of_the_candidate(finding: Finding) -> bool:
    """Tell whether a finding is about one candidate."""
    return finding.subject.kind == "candidate"


def none_open(batches: Iterable[ClaimBatch], qualification: str) -> None:
    """Raise BadInput while an earlier batch of the qualification is not submitted: Interchange takes one at a time."""
    if (batch := open_batch(batches, qualification)) is not None:
        raise BadInput(
            f"Batch {batch.number:04} is {batch.state} and not submitted; finish it first. Or take it back.", "batch"
        )


def nothing_clean(checked: Sequence[Preflight]) -> BadInput | BlockedByRules:
    """Return the error that says why no batch was prepared."""
    if len(checked) == 1 and (blocked := blocking(checked[0].findings)):
        return BlockedByRules(blocked)
    return BadInput(
        f"Nothing can be claimed now: {counted(len(checked), 'candidate')} looked at, none without a finding.", "batch"
    )


def mark_claimed(change: Change, batch: ClaimBatch, cases: Iterable[ClaimCase]) -> None:
    """Mark every unit of the batch claimed, so that it is never claimed again."""
    for case in cases:
        units = [record for record in case.records() if record.unit in case.units]
        after = case.candidate
        for record in units:
            after = after.with_unit(replace(record, claimed=Claimed(batch.id, case.scene.on)))
        change.save(after)


def take_back(desk: Desk, batch: int, reason: str) -> Saved[ClaimBatch]:
    """Take back a batch that was not keyed: its units may be claimed again, its number is never given again.

    It stays in the books as it was, with who took it back and why. Raises BadInput once it was submitted.
    """
    desk.require(Action.BUILD_CLAIM)
    if not reason.strip():
        raise BadInput("Say why the batch is taken back.", "reason")
    with desk.change("claim batch taken back") as change:
        before = change.get(ClaimBatch, batch)
        if not before.open:
            raise BadInput(f"Batch {before.number:04} is {before.state}: only what is not submitted is taken back.")
        for candidate in still_there(change, before.candidates):
            change.save(without_claims(candidate, batch))
        after = replace(
            before, taken_back_on=desk.today, taken_back_by=desk.actor.name, taken_back_because=reason.strip()
        )
        return Saved(change.save(tidied(after)))


def export_batch(desk: Desk, batch: int) -> tuple[Saved[ClaimBatch], tuple[str, ...]]:
    """Write the batch's two files to the outbox; return it and their paths. The same batch gives the same bytes.

    Raises BlockedByRules where a line no longer agrees with the records, or its claim would be refused today, and
    Unacknowledged where a rule warns of a batch that was not exported before; then no file is written.
    """
    desk.require(Action.RELEASE_CLAIM)
    with desk.change("claim batch exported") as change:
        before = change.get(ClaimBatch, batch)
        if before.taken_back_on is not None:
            raise BadInput(f"Batch {before.number:04} was taken back; prepare another.", "batch")
        another_person(desk, before)
        candidates = {each.id: each for each in still_there(change, before.candidates)}
        found = asked_again(ground_at(desk, before.qualification), before, candidates)
        findings = desk.allowed(change, Gate.EXPORT, found, found if before.exported_on else ())
        file = claim_file(before)
        paths = () if desk.dry else write_out(desk.outbox, {file.name: file.data, **claim_manifest(before, file)})
        if before.exported_on is not None:
            return Saved(before, findings), paths
        after = replace(
            before,
            exported_on=desk.today,
            exported_by=desk.actor.name,
            exported_by_staff=desk.actor.staff,
            file_name=file.name,
            sha256=file.sha256,
        )
        return Saved(change.save(after), findings), paths


def another_person(desk: Desk, batch: ClaimBatch) -> None:
    """Raise NotAllowed where the centre wants a second person to release a batch and it is the same one (S4).

    A person is told by the staff record and not by the name, which two may share and one may change; where a batch
    does not say whose record that was, by the name.
    """
    same = (
        batch.prepared_by_staff == desk.actor.staff if batch.prepared_by_staff else batch.prepared_by == desk.actor.name
    )
    if desk.centre().settings.claims_need_second_person and same:
        raise NotAllowed(
            f"{desk.actor.name} prepared batch {batch.number:04}; another centre manager must export it.", "S4"
        )


def visible_batches(desk: Desk) -> list[ClaimBatch]:
    """Return every batch, the latest first."""
    desk.require(Action.SEE_CLAIMS)
    return sorted(desk.store.all(ClaimBatch), key=lambda each: each.id, reverse=True)


def visible_batch(desk: Desk, number: int) -> ClaimBatch:
    """Return one batch."""
    desk.require(Action.SEE_CLAIMS)
    return desk.store.get(ClaimBatch, number)
