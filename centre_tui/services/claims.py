"""Claims: what can be claimed, batches prepared and frozen, exported, submitted and answered (handbook 7.5, 8)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate, EntryKind
from centre_tui.domain.centre import DcsStep
from centre_tui.domain.claiming import lines_for
from centre_tui.domain.claims import BatchState, ClaimBatch, ClaimKind, ClaimRoute
from centre_tui.domain.findings import Finding, ask, blocking
from centre_tui.domain.permissions import Action, may_for
from centre_tui.domain.rules import claiming as claim_rules
from centre_tui.domain.rules import dcs as dcs_rules
from centre_tui.domain.rules import export as export_rules
from centre_tui.domain.rules.cases import ClaimCase, ExportCase, Scene
from centre_tui.domain.visits import Visit
from centre_tui.exchange.claim_batch import claim_file, claim_manifest
from centre_tui.services.desk import Desk, Saved, refuse_blocked
from centre_tui.services.errors import BadInput, BlockedByRules, NotAllowed
from centre_tui.services.seeing import seen
from centre_tui.store import Change
from centre_tui.store.outbox import write_out


@dataclass(frozen=True, slots=True)
class Preflight:
    """What claiming one candidate would come to: the kind, the units, and every finding about it."""

    candidate: Candidate
    kind: ClaimKind
    units: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Tell whether no rule refuses the claim."""
        return bool(self.units) and not blocking(self.findings)


def check_claims(
    desk: Desk, *, qualification: str = "", candidates: Sequence[int] = (), units: Sequence[str] = ()
) -> list[Preflight]:
    """Ask every CLAIM rule about the candidates named, or about everyone with something to claim; the clean first."""
    desk.require(Action.SEE_CLAIMS)
    scene = desk.scene(qualification)
    visits = tuple(desk.store.all(Visit))
    cases = (claim_case(scene, candidate, visits, units) for candidate in asked_about(desk, candidates))
    found = [as_seen(desk, preflight(case)) for case in cases if candidates or case.units]
    return sorted(found, key=lambda each: (not each.clean, each.candidate.name, each.candidate.id))


def asked_about(desk: Desk, candidates: Sequence[int]) -> Iterator[Candidate]:
    """Yield the candidates named, or all the officer may see. Raises NotAllowed for one out of reach."""
    for number in candidates:
        candidate = desk.store.get(Candidate, number)
        desk.require_for(candidate, Action.SEE_CANDIDATE)
        yield candidate
    if not candidates:
        everybody = desk.store.all(Candidate)
        yield from (each for each in everybody if may_for(desk.actor, Action.SEE_CANDIDATE, each, desk.today))


def as_seen(desk: Desk, checked: Preflight) -> Preflight:
    """Return what was found with the candidate as the officer may see them."""
    return replace(checked, candidate=seen(desk, checked.candidate))


def claim_case(scene: Scene, candidate: Candidate, visits: tuple[Visit, ...], units: Sequence[str] = ()) -> ClaimCase:
    """Return the claim a candidate's live entry leads to: the full award, or the units signed off and not yet claimed.

    Naming units asks for their unit certificates whatever the entry; they need no rule of combination (2.1).
    """
    entry = candidate.entry_for(scene.qualification.entry_code)
    full = not units and entry is not None and entry.kind is EntryKind.FULL
    ready = tuple(each.unit for each in candidate.units if each.achieved and each.claimed is None)
    kind = ClaimKind.FULL if full else ClaimKind.UNIT
    return ClaimCase(scene, candidate, kind, tuple(units) or ready, claim_route(scene), visits)


def claim_route(scene: Scene) -> ClaimRoute:
    """Return DCS where its recorded state is active on the day, else external quality assurance (5.21)."""
    active = scene.centre.dcs_state(scene.qualification.entry_code, scene.on) is DcsStep.ACTIVE
    return ClaimRoute.DCS if active else ClaimRoute.EQA


def preflight(case: ClaimCase) -> Preflight:
    """Ask every rule a claim must meet: those of the claim, those of DCS on that route, those of the file."""
    findings = ask(claim_rules.RULES, case)
    if case.route is ClaimRoute.DCS:
        findings += ask(dcs_rules.RULES, case)
    if not blocking(findings):
        draft = batch_of(case.scene, [case], 0)
        findings += ask(export_rules.RULES, ExportCase(case.scene, draft, {case.candidate.id: case.candidate}))
    return Preflight(case.candidate, case.kind, case.units, tuple(findings))


def batch_of(scene: Scene, cases: Iterable[ClaimCase], number: int) -> ClaimBatch:
    """Return a batch of these claims: its lines by candidate and unit, as Interchange asks for them."""
    ordered = sorted(cases, key=lambda case: (case.candidate.surname, case.candidate.forenames, case.candidate.id))
    return ClaimBatch(
        number=number,
        centre_number=scene.centre.number,
        qualification=scene.qualification.entry_code,
        qualification_number=scene.qualification.number or "",
        qualification_title=scene.qualification.title,
        route=claim_route(scene),
        prepared_on=scene.on,
        demonstration=scene.centre.demonstration,
        lines=tuple(line for case in ordered for line in lines_for(case)),
    )


def prepare_batch(
    desk: Desk, *, qualification: str = "", candidates: Sequence[int] = (), units: Sequence[str] = ()
) -> tuple[ClaimBatch, list[Preflight]]:
    """Freeze a batch of every clean claim and mark its units claimed; return it and what was left out, with why.

    One batch of a qualification may be open at a time. Raises BadInput where nothing is clean or one is open.
    """
    desk.require(Action.BUILD_CLAIM)
    with desk.change("claim batch prepared") as change:
        scene = desk.scene(qualification)
        none_open(each for each in change.all(ClaimBatch) if each.qualification == scene.qualification.entry_code)
        visits = tuple(change.all(Visit))
        asked = [change.get(Candidate, number) for number in candidates] or list(change.all(Candidate))
        cases = {each.id: claim_case(scene, each, visits, units) for each in asked}
        checked = [preflight(case) for case in cases.values() if case.units or candidates]
        clean = [cases[each.candidate.id] for each in checked if each.clean]
        if not clean:
            raise nothing_clean(checked)
        made = batch_of(scene, clean, 0)
        added = change.add(replace(made, prepared_by=desk.actor.name, history_head=desk.store.head))
        batch = change.save(replace(added, number=added.id))  # an id never comes back, also where a batch is taken back
        mark_claimed(change, batch, clean)
        return batch, [each for each in checked if not each.clean]


def none_open(batches: Iterable[ClaimBatch]) -> None:
    """Raise BadInput while an earlier batch of the qualification is not submitted: Interchange takes one at a time."""
    for batch in batches:
        if batch.state in (BatchState.PREPARED, BatchState.EXPORTED):
            raise BadInput(f"Batch {batch.number:04} is {batch.state} and not submitted; finish it first.", "batch")


def nothing_clean(checked: Sequence[Preflight]) -> BadInput | BlockedByRules:
    """Return the error that says why no batch was prepared."""
    if len(checked) == 1 and (blocked := blocking(checked[0].findings)):
        return BlockedByRules(blocked)
    return BadInput(
        f"Nothing can be claimed now: {len(checked)} candidates looked at, none without a finding.", "batch"
    )


def mark_claimed(change: Change, batch: ClaimBatch, cases: Iterable[ClaimCase]) -> None:
    """Mark every unit of the batch claimed, so that it is never claimed again."""
    for case in cases:
        units = [record for record in case.records() if record.unit in case.units]
        after = case.candidate
        for record in units:
            after = after.with_unit(replace(record, claimed=Claimed(batch.id, case.scene.on)))
        change.save(after)


def export_batch(desk: Desk, batch: int) -> tuple[Saved[ClaimBatch], tuple[str, ...]]:
    """Write the batch's two files to the outbox; return it and their paths. The same batch gives the same bytes.

    Raises BlockedByRules where a line no longer agrees with the records; then no file is written.
    """
    desk.require(Action.RELEASE_CLAIM)
    with desk.change("claim batch exported") as change:
        before = change.get(ClaimBatch, batch)
        another_person(desk, before)
        scene = desk.scene(before.qualification)
        candidates = {number: change.get(Candidate, number) for number in before.candidates}
        findings = refuse_blocked(ask(export_rules.RULES, ExportCase(scene, before, candidates)))
        file = claim_file(before)
        paths = () if desk.dry else write_out(desk.outbox, {file.name: file.data, **claim_manifest(before, file)})
        if before.exported_on is not None:
            return Saved(before, findings), paths
        after = replace(
            before, exported_on=desk.today, exported_by=desk.actor.name, file_name=file.name, sha256=file.sha256
        )
        return Saved(change.save(after), findings), paths


def another_person(desk: Desk, batch: ClaimBatch) -> None:
    """Raise NotAllowed where the centre wants a second person to release a batch and it is the same one (S4)."""
    if desk.centre().settings.claims_need_second_person and batch.prepared_by == desk.actor.name:
        raise NotAllowed(
            f"{desk.actor.name} prepared batch {batch.number:04}; another centre manager must export it (rule S4)."
        )


def visible_batches(desk: Desk) -> list[ClaimBatch]:
    """Return every batch, the latest first."""
    desk.require(Action.SEE_CLAIMS)
    return sorted(desk.store.all(ClaimBatch), key=lambda each: each.id, reverse=True)


def visible_batch(desk: Desk, number: int) -> ClaimBatch:
    """Return one batch."""
    desk.require(Action.SEE_CLAIMS)
    return desk.store.get(ClaimBatch, number)
