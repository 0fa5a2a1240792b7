"""centre-tui claims: what can be claimed, batches prepared, exported, submitted and answered."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.options import Given, Option, argument, dated, options_of, own
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import record_lines, table
from centre_tui.cli.usual import ANY, QUALIFICATION
from centre_tui.domain.claims import ClaimBatch, LineAnswer
from centre_tui.services.claim_answers import record_answers, record_submitted
from centre_tui.services.claims import (
    Preflight,
    check_claims,
    export_batch,
    prepare_batch,
    visible_batch,
    visible_batches,
)
from centre_tui.services.desk import Desk
from centre_tui.services.sections import section_of

HEADINGS: Final = ("No", "Batch", "Qualification", "State", "Candidates", "Lines", "Prepared", "Interchange")
BATCH: Final = argument("batch", reading.given(reading.number), "the batch's number in the list")
UNITS: Final = Option("units", reading.units, "only certificates of these units")


def check(desk: Desk, given: Given) -> Reply:
    """Say who can be claimed, and what stands in the way of the others."""
    found = check_claims(
        desk,
        qualification=given.get("qualification", ""),
        candidates=given.get("candidate", ()),
        units=given.get("units", ()),
    )
    clean = sum(1 for each in found if each.clean)
    lines = [line for each in found for line in preflight_lines(each)]
    notes = (f"{clean} can be claimed now, {len(found) - clean} cannot.",)
    code = Exit.DONE if clean == len(found) else Exit.FINDINGS
    return Reply(lines, {"claims": [preflight_data(each) for each in found]}, notes, code)


def preflight_lines(claim: Preflight) -> list[str]:
    """Return what a claim would be, and every finding about it."""
    state = "ready" if claim.clean else "blocked"
    first = f"{state:8}{claim.candidate.id}  {claim.candidate.name}: {claim.kind}, {len(claim.units)} units"
    return [first, *(f"  {line}" for line in finding_lines(claim.findings))]


def preflight_data(claim: Preflight) -> dict[str, object]:
    """Return a claim as it stands in a JSON object."""
    return {
        "candidate": claim.candidate.id,
        "name": claim.candidate.name,
        "kind": claim.kind,
        "units": claim.units,
        "clean": claim.clean,
        "findings": finding_data(claim.findings, section_of),
    }


def prepare(desk: Desk, given: Given) -> Reply:
    """Freeze a batch of every clean claim."""
    batch, left_out = prepare_batch(
        desk,
        qualification=given.get("qualification", ""),
        candidates=given.get("candidate", ()),
        units=given.get("units", ()),
    )
    told = (
        f"Batch {batch.number:04} of {batch.qualification}: {len(batch.candidates)} candidates, "
        f"{len(batch.lines)} lines; {len(left_out)} left out."
    )
    more = [line for each in left_out for line in preflight_lines(each)]
    data = {**batch_data(batch), "left_out": [preflight_data(each) for each in left_out]}
    return Reply((str(batch.id),), data, (told, *more))


def batch_data(batch: ClaimBatch) -> dict[str, object]:
    """Return what a list says of a batch."""
    return {
        "id": batch.id,
        "number": batch.number,
        "qualification": batch.qualification,
        "route": batch.route,
        "state": batch.state,
        "candidates": batch.candidates,
        "lines": len(batch.lines),
        "prepared_on": batch.prepared_on,
        "exported_on": batch.exported_on,
        "submitted_on": batch.submitted_on,
        "interchange_reference": batch.interchange_reference,
        "file_name": batch.file_name,
        "sha256": batch.sha256,
    }


def everything(desk: Desk, _given: Given) -> Reply:
    """List the batches, the latest first."""
    found = visible_batches(desk)
    data = {"batches": [batch_data(each) for each in found]}
    return Reply(table(HEADINGS, map(row, found)), data, (f"{len(found)} batches.",))


def row(batch: ClaimBatch) -> tuple[object, ...]:
    """Return a batch's line."""
    return (
        *(batch.id, f"{batch.number:04}", batch.qualification, batch.state),
        *(len(batch.candidates), len(batch.lines), batch.prepared_on, batch.interchange_reference),
    )


def show(desk: Desk, given: Given) -> Reply:
    """Show everything of one batch."""
    found = visible_batch(desk, given["batch"])
    first = f"Batch {found.number:04} of {found.qualification}, {found.state}"
    return Reply([first, *record_lines(found)], {"batch": found, "state": found.state})


def export(desk: Desk, given: Given) -> Reply:
    """Write a batch's files."""
    done, paths = export_batch(desk, given["batch"])
    told = f"Batch {done.record.number:04} is exported. It is not sent: key it into Interchange."
    reply = saved(done, told)
    return Reply(paths, {**reply.data, "files": paths, "sha256": done.record.sha256}, reply.notes)


def submitted(desk: Desk, given: Given) -> Reply:
    """Key back that a batch was submitted."""
    done = record_submitted(desk, given["batch"], given["reference"], given["on"])
    return saved(done, f"Batch {done.record.number:04} is submitted as {done.record.interchange_reference}.")


def confirm(desk: Desk, given: Given) -> Reply:
    """Key back what came of candidates of a batch: of those named, or of all that have no answer yet."""
    batch = visible_batch(desk, given["batch"])
    unanswered = tuple(each for each in batch.candidates if batch.answer_for(each) is None)
    values = own(LineAnswer, given)
    answers = [LineAnswer(**{**values, "candidate": each}) for each in given.get("candidate") or unanswered]
    done = record_answers(desk, given["batch"], answers)
    return saved(done, f"{len(answers)} answers recorded; batch {done.record.number:04} is {done.record.state}.")


BRANCH: Final = Noun(
    "claims",
    "claim certificates: check, prepare, export, submit, confirm",
    (
        Command(
            "check",
            "say who can be claimed now, and what stands in the way of the others",
            "claims check 17",
            at_desk(check),
            (ANY, UNITS, QUALIFICATION),
            more="Without a candidate: everyone with something to claim. Exit code 1 where anything is in the way.",
        ),
        Command(
            "prepare",
            "freeze a batch of every claim that nothing is in the way of; prints its number",
            "claims prepare",
            at_desk(prepare),
            (ANY, UNITS, QUALIFICATION),
            writes=True,
            more="Its units can then never be claimed again. One batch of a qualification may be open at a time.",
        ),
        Command(
            "export",
            "write a batch's files; prints where they are",
            "claims export 1",
            at_desk(export),
            (BATCH,),
            writes=True,
            more="The format is this program's own, a work list for keying; the same batch gives the same bytes.",
        ),
        Command(
            "submitted",
            "key back that a batch was submitted on Interchange (7.5)",
            "claims submitted 1 --reference IC123456 --on today",
            at_desk(submitted),
            (BATCH, Option("reference", help="what Interchange showed", required=True), dated("on", "submitted on")),
            writes=True,
        ),
        Command(
            "confirm",
            "key back what came of a batch's candidates",
            'claims confirm 1 17 --answer "certificate final" --on today --reference C0017',
            at_desk(confirm),
            (BATCH, ANY, *options_of(LineAnswer, without=("candidate",))),
            writes=True,
            more="Without a candidate: all that have no answer yet. What is returned may be claimed again.",
        ),
        Command("list", "list batches, the latest first", "claims list", at_desk(everything)),
        Command("show", "show everything of one batch", "claims show 1", at_desk(show), (BATCH,)),
    ),
)
