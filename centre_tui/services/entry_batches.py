"""Entry batches: named entries frozen, exported, keyed into Interchange, or taken back (handbook 7.3.2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claiming import batch_number
from centre_tui.domain.entries import Entry, EntryState
from centre_tui.domain.entry_batches import EntryBatch, EntryLine
from centre_tui.domain.findings import Finding, Gate, ask, blocking
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules import entry as entry_rules
from centre_tui.domain.rules.cases import EntryCase, Scene
from centre_tui.exchange.entry_batch import entry_file, entry_manifest
from centre_tui.exchange.exported import ExportedFile
from centre_tui.exchange.layout import FileRefused
from centre_tui.services.batch_size import expect_room
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput, BlockedByRules
from centre_tui.services.tidy import tidied
from centre_tui.store.outbox import write_out


@dataclass(frozen=True, slots=True)
class EntryCheck:
    """One entry about to be sent: the candidate, the entry, and every finding of the rules of ENTRY."""

    candidate: Candidate
    entry: Entry
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Tell whether no rule refuses the entry."""
        return not blocking(self.findings)


@dataclass(frozen=True, slots=True)
class Beside:
    """What an entry is judged beside: the scene, everybody's lines, and who is in a batch still to be keyed."""

    scene: Scene
    lines: Mapping[int, CandidateLine]
    waiting: frozenset[int]

    def check(self, candidate: Candidate) -> EntryCheck | None:
        """Return what the rules say of a candidate's draft entry, or nothing where there is none to send."""
        entry = candidate.entry_for(self.scene.qualification.entry_code)
        if entry is None or entry.state is not EntryState.DRAFT or candidate.id in self.waiting:
            return None
        others = [each for each in self.lines.values() if each.id != candidate.id]
        same_uln = tuple(each.id for each in others if candidate.uln and each.uln == candidate.uln)
        case = EntryCase(self.scene, candidate, entry, same_uln, 1 + sum(each.live for each in others))
        return EntryCheck(candidate, entry, tuple(ask(entry_rules.RULES, case)))


def beside(desk: Desk, qualification: str, batches: Iterable[EntryBatch]) -> Beside:
    """Return what the entries for a qualification are judged beside."""
    scene = desk.scene(qualification)
    code = scene.qualification.entry_code
    waiting = frozenset(who for each in batches if each.open and each.qualification == code for who in each.candidates)
    return Beside(scene, desk.roll(CANDIDATES), waiting)


def check_entries(desk: Desk, *, qualification: str = "", candidates: Sequence[int] = ()) -> list[EntryCheck]:
    """Ask the rules of ENTRY about every entry that was not keyed yet; those that can be sent first, then by name."""
    desk.require(Action.EDIT_CANDIDATE)
    judge = beside(desk, qualification, desk.store.all(EntryBatch))
    asked = (desk.store.get(Candidate, number) for number in meant(judge, candidates))
    checks = [found for each in asked if (found := judge.check(each)) is not None]
    return sorted(checks, key=lambda each: (not each.clean, each.candidate.name, each.candidate.id))


def meant(judge: Beside, candidates: Sequence[int]) -> Sequence[int]:
    """Return the candidates named, or all who have a live entry."""
    return candidates or [number for number, line in judge.lines.items() if line.live]


def prepare_entries(
    desk: Desk, *, qualification: str = "", candidates: Sequence[int] = ()
) -> tuple[EntryBatch, list[EntryCheck]]:
    """Freeze a batch of every draft entry that no rule refuses; return it and what was left out, with why.

    Raises BadInput where nothing is clean, or there is more than a batch holds, and Unacknowledged.
    """
    desk.require(Action.EDIT_CANDIDATE)
    with desk.change("entry batch prepared") as change:
        batches = list(change.all(EntryBatch))
        judge = beside(desk, qualification, batches)
        asked = (change.get(Candidate, number) for number in meant(judge, candidates))
        checks = [found for each in asked if (found := judge.check(each)) is not None]
        clean = sorted(
            (each for each in checks if each.clean), key=lambda each: (each.candidate.name, each.candidate.id)
        )
        if not clean:
            raise nothing_to_enter(checks)
        expect_room(len(clean), len(clean))
        desk.allowed(change, Gate.ENTRY, (found for each in clean for found in each.findings))
        batch = change.add(entry_batch(desk, judge.scene, [line_of(each) for each in clean]))
        batch = change.save(replace(batch, number=batch_number(batches, batch.id)))
        return batch, [each for each in checks if not each.clean]


def nothing_to_enter(checks: Sequence[EntryCheck]) -> BadInput | BlockedByRules:
    """Return the error that says why no batch was prepared."""
    if len(checks) == 1 and (blocked := blocking(checks[0].findings)):
        return BlockedByRules(blocked)
    return BadInput(f"No entry can be sent: {len(checks)} looked at, none without a finding.", "batch")


def entry_batch(desk: Desk, scene: Scene, lines: Sequence[EntryLine]) -> EntryBatch:
    """Return a batch of these entries as it is prepared today."""
    return EntryBatch(
        number=1,
        centre_number=scene.centre.number,
        qualification=scene.qualification.entry_code,
        qualification_number=scene.qualification.number or "",
        qualification_title=scene.qualification.title,
        prepared_on=scene.on,
        prepared_by=desk.actor.name,
        prepared_by_staff=desk.actor.staff,
        demonstration=scene.centre.demonstration,
        history_head=desk.store.head,
        lines=tuple(lines),
    )


def line_of(each: EntryCheck) -> EntryLine:
    """Return an entry as Interchange is told of it."""
    candidate, entry = each.candidate, each.entry
    if candidate.date_of_birth is None:
        raise BadInput(f"The date of birth of {candidate.name} is not recorded.", "date_of_birth")
    return EntryLine(
        candidate.id,
        entry.kind,
        candidate.ocr_candidate_number,
        candidate.centre_candidate_number,
        candidate.surname,
        candidate.forenames,
        candidate.date_of_birth,
        candidate.gender,
        candidate.uln,
        candidate.uci,
        entry.units,
    )


def export_entries(desk: Desk, batch: int) -> tuple[Saved[EntryBatch], tuple[str, ...]]:
    """Write an entry batch's files to the outbox; return it and their paths. The same batch gives the same bytes."""
    desk.require(Action.EDIT_CANDIDATE)
    with desk.change("entry batch exported") as change:
        before = change.get(EntryBatch, batch)
        if before.taken_back_on is not None:
            raise BadInput(f"Batch {before.number:04} was taken back; prepare another.", "batch")
        if before.open:
            for line in before.entered:
                as_recorded(change.get(Candidate, line.candidate), before.qualification, line)
        file = fit(before)
        paths = () if desk.dry else write_out(desk.outbox, {file.name: file.data, **entry_manifest(before, file)})
        if before.exported_on is not None:
            return Saved(before), paths
        after = replace(
            before, exported_on=desk.today, exported_by=desk.actor.name, file_name=file.name, sha256=file.sha256
        )
        return Saved(change.save(after)), paths


def fit(batch: EntryBatch) -> ExportedFile:
    """Return the batch's file. Raises BadInput, naming every cell that cannot go into it: nothing is cut to fit."""
    try:
        return entry_file(batch)
    except FileRefused as refused:
        raise BadInput(str(refused), "batch") from refused


def as_recorded(candidate: Candidate, qualification: str, line: EntryLine) -> None:
    """Raise BadInput where a line no longer equals its record: it prints on the certificate as entered (X-08)."""
    entry = candidate.entry_for(qualification)
    now = line_of(EntryCheck(candidate, entry, ())) if entry else None
    if now != line:
        raise BadInput(
            f"{candidate.name} was changed since the batch was prepared: correct the record, or take the batch back "
            "and prepare another.",
            "batch",
            "X-08",
        )


def record_keyed(desk: Desk, batch: int, reference: str, on: date) -> Saved[EntryBatch]:
    """Key back that the entries were made on Interchange: its reference, if it shows one, and the day (7.3.2)."""
    desk.require(Action.EDIT_CANDIDATE)
    not_in_the_future(desk, on, "keyed_on")
    with desk.change("entry batch keyed") as change:
        before = change.get(EntryBatch, batch)
        if before.exported_on is None or not before.open:
            raise BadInput(f"Batch {before.number:04} is {before.state}: only an exported one is keyed.", "batch")
        if on < before.exported_on:
            raise BadInput("That day is before the batch was exported.", "keyed_on")
        for candidate in [change.get(Candidate, each) for each in before.candidates]:
            entry = candidate.entry_for(before.qualification)
            if entry is not None:
                sent = replace(entry, sent_on=on, made_on=min(entry.made_on, on))
                change.save(candidate.with_entry(entry, sent))
        after = replace(before, keyed_on=on, keyed_by=desk.actor.name, interchange_reference=reference.strip())
        return Saved(change.save(tidied(after)))


def take_entries_back(desk: Desk, batch: int, reason: str) -> Saved[EntryBatch]:
    """Take back an entry batch that was not keyed; its number is never given again."""
    desk.require(Action.EDIT_CANDIDATE)
    if not reason.strip():
        raise BadInput("Say why the batch is taken back.", "reason")
    with desk.change("entry batch taken back") as change:
        before = change.get(EntryBatch, batch)
        if not before.open:
            raise BadInput(f"Batch {before.number:04} is {before.state}: only what is not keyed is taken back.")
        after = replace(before, taken_back_on=desk.today, taken_back_by=desk.actor.name, taken_back_because=reason)
        return Saved(change.save(tidied(after)))


def visible_entry_batches(desk: Desk) -> list[EntryBatch]:
    """Return every entry batch, the latest first."""
    desk.require(Action.EDIT_CANDIDATE)
    return sorted(desk.store.all(EntryBatch), key=lambda each: each.id, reverse=True)


def visible_entry_batch(desk: Desk, number: int) -> EntryBatch:
    """Return one entry batch."""
    desk.require(Action.EDIT_CANDIDATE)
    return desk.store.get(EntryBatch, number)
