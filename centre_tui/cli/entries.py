"""centre-tui entries: named entries in batches: prepared, exported, keyed, confirmed, numbers returned."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from centre_tui.cli import leaving_out, reading
from centre_tui.cli.claims_keying import (
    BATCH,
    KEY_MORE,
    KEY_OPTIONS,
    RECONCILE_MORE,
    RECONCILE_OPTIONS,
    key,
    reconcile,
)
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.options import Given, Option, dated
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import record_lines, table
from centre_tui.cli.usual import ANY, QUALIFICATION
from centre_tui.domain.entry_batches import EntryAnswer, EntryBatch
from centre_tui.domain.keying import Keyed
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.entry_answers import confirm_entries, reconcile_entries
from centre_tui.services.entry_batches import (
    EntryCheck,
    check_entries,
    export_entries,
    prepare_entries,
    record_keyed,
    take_entries_back,
    visible_entry_batch,
    visible_entry_batches,
)
from centre_tui.services.errors import BadInput
from centre_tui.services.sections import section_of

HEADINGS: Final = ("No", "Batch", "Qualification", "State", "Entries", "Prepared", "Keyed", "Interchange")


def check(desk: Desk, given: Given) -> Reply:
    """Say which entries can be keyed, and what stands in the way of the others."""
    found = check_entries(desk, qualification=given.get("qualification", ""), candidates=given.get("candidate", ()))
    clean = sum(1 for each in found if each.clean)
    lines = [line for each in found for line in check_lines(each)]
    notes = (f"{counted(clean, 'entry', 'entries')} can be keyed, {len(found) - clean} cannot.",)
    code = Exit.DONE if clean == len(found) else Exit.FINDINGS
    return Reply(lines, {"entries": [check_data(each) for each in found]}, notes, code)


def check_lines(each: EntryCheck) -> Iterator[str]:
    """Yield an entry, and every finding about it."""
    state = "ready" if each.clean else "blocked"
    yield f"{state:8}{each.candidate.id}  {each.candidate.name}: {each.entry.kind}"
    yield from (f"  {line}" for line in finding_lines(each.findings))


def check_data(each: EntryCheck) -> dict[str, object]:
    """Return an entry as it stands in a JSON object."""
    findings = finding_data(each.findings, section_of)
    person = {"candidate": each.candidate.id, "name": each.candidate.name}
    return {**person, "kind": each.entry.kind, "clean": each.clean, "findings": findings}


def prepare(desk: Desk, given: Given) -> Reply:
    """Freeze a batch of every entry that can be keyed."""
    batch, left_out = prepare_entries(
        desk, qualification=given.get("qualification", ""), candidates=given.get("candidate", ())
    )
    told = f"Entry batch {batch.number:04}: {counted(len(batch.lines), 'entry', 'entries')}; {len(left_out)} left out."
    data = {**batch_data(batch), "left_out": [check_data(each) for each in left_out]}
    return Reply((str(batch.id),), data, (told, *(line for each in left_out for line in check_lines(each))))


def batch_data(batch: EntryBatch) -> dict[str, object]:
    """Return what a list says of a batch."""
    return {
        "id": batch.id,
        "number": batch.number,
        "qualification": batch.qualification,
        "state": batch.state,
        "candidates": batch.candidates,
        "waiting": batch.waiting,
        "prepared_on": batch.prepared_on,
        "exported_on": batch.exported_on,
        "keyed_on": batch.keyed_on,
        "interchange_reference": batch.interchange_reference,
        "file_name": batch.file_name,
        "sha256": batch.sha256,
    }


def everything(desk: Desk, _given: Given) -> Reply:
    """List the batches, the latest first."""
    found = visible_entry_batches(desk)
    return Reply(
        table(HEADINGS, map(row, found)),
        {"batches": [batch_data(each) for each in found]},
        (f"{counted(len(found), 'batch', 'batches')}.",),
    )


def row(batch: EntryBatch) -> tuple[object, ...]:
    """Return a batch's line."""
    return (
        *(batch.id, f"{batch.number:04}", batch.qualification, batch.state, len(batch.entered)),
        *(batch.prepared_on, batch.keyed_on, batch.interchange_reference),
    )


def show(desk: Desk, given: Given) -> Reply:
    """Show everything of one batch."""
    found = visible_entry_batch(desk, given["batch"])
    first = f"Entry batch {found.number:04} of {found.qualification}, {found.state}"
    each_one = [f"{found.name_of(each.candidate)}: {found.line_state(each.candidate)}" for each in found.lines]
    left_out = [each.told(found.name_of(each.candidate)) for each in found.left_out]
    return Reply([first, *each_one, *left_out, *record_lines(found)], {"batch": found, "state": found.state})


def export(desk: Desk, given: Given) -> Reply:
    """Write a batch's files."""
    done, paths = export_entries(desk, given["batch"])
    reply = saved(done, f"Entry batch {done.record.number:04} is exported. It is not sent: key it into Interchange.")
    return Reply(paths, {**reply.data, "files": paths, "sha256": done.record.sha256}, reply.notes)


def keyed(desk: Desk, given: Given) -> Reply:
    """Key back that a batch was keyed."""
    done = record_keyed(desk, given["batch"], given.get("reference", ""), given["on"])
    return saved(done, f"Entry batch {done.record.number:04} is keyed; {len(done.record.waiting)} not confirmed.")


def confirm(desk: Desk, given: Given) -> Reply:
    """Key back Interchange's confirmation: of those named, or of all that wait."""
    batch = visible_entry_batch(desk, given["batch"])
    candidates = given.get("candidate") or batch.waiting
    number = given.get("ocr_candidate_number", "")
    if number and len(candidates) != 1:
        raise BadInput("A number belongs to one candidate: name the one, or use reconcile for all.", "candidate")
    answers = [EntryAnswer(each, given["on"], number) for each in candidates]
    done = confirm_entries(desk, given["batch"], answers)
    return saved(done, f"{counted(len(answers), 'entry', 'entries')} confirmed; {len(done.record.waiting)} not yet.")


def back(desk: Desk, given: Given) -> Reply:
    """Take back a batch that was not keyed."""
    done = take_entries_back(desk, given["batch"], given["reason"])
    return saved(done, f"Entry batch {done.record.number:04} is taken back.")


BRANCH: Final = Noun(
    "entries",
    "make named entries in batches: check, prepare, export, key, confirm",
    (
        Command(
            "check",
            "say which entries can be keyed, and what stands in the way of the others",
            "entries check",
            at_desk(check),
            (ANY, QUALIFICATION),
            more="Without a candidate: every entry that was not keyed yet. Exit code 1 where anything is in the way.",
        ),
        Command(
            "prepare",
            "freeze a batch of every entry that can be keyed; prints its number",
            "entries prepare",
            at_desk(prepare),
            (ANY, QUALIFICATION),
            writes=True,
            warned=True,
        ),
        Command(
            "export",
            "write a batch's files; prints where they are",
            "entries export 1",
            at_desk(export),
            (BATCH,),
            writes=True,
            more="The format is this program's own, a work list for keying; the same batch gives the same bytes.",
        ),
        Command(
            "key",
            "say the next thing to key into Interchange, and keep what is keyed",
            "entries key 1 --keyed",
            at_desk(partial(key, what=Keyed.ENTRIES)),
            KEY_OPTIONS,
            writes=True,
            more=KEY_MORE,
        ),
        *leaving_out.ENTRIES,
        Command(
            "keyed",
            "key back that a batch was keyed into Interchange (7.3.2)",
            "entries keyed 1 --on today --reference E123456",
            at_desk(keyed),
            (BATCH, Option("reference", help="what Interchange showed, if anything"), dated("on", "keyed on")),
            writes=True,
        ),
        Command(
            "confirm",
            "key back Interchange's confirmation, and the OCR candidate number it gave",
            "entries confirm 1 17 --ocr-candidate-number 12345678",
            at_desk(confirm),
            (
                BATCH,
                ANY,
                dated("on", "confirmed on"),
                Option("ocr_candidate_number", reading.words, "the number OCR gave", "NUMBER"),
            ),
            writes=True,
            more="Without a candidate: all that are not confirmed yet.",
        ),
        Command(
            "reconcile",
            "compare a keyed batch with what Interchange shows; record confirmations and numbers",
            "entries reconcile 1 interchange.csv --record",
            partial(reconcile, service=reconcile_entries),
            RECONCILE_OPTIONS,
            writes=True,
            more=RECONCILE_MORE,
        ),
        Command(
            "take-back",
            "take back a batch that was not keyed; its number is never given again",
            'entries take-back 1 --reason "a name was wrong"',
            at_desk(back),
            (BATCH, Option("reason", help="why", required=True)),
            writes=True,
        ),
        Command("list", "list batches, the latest first", "entries list", at_desk(everything)),
        Command("show", "show everything of one batch", "entries show 1", at_desk(show), (BATCH,)),
    ),
)
