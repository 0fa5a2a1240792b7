"""centre-tui claims: what can be claimed, batches prepared, exported, submitted and answered."""

from typing import Final

from centre_tui.cli import claims_check, claims_keying, leaving_out
from centre_tui.cli.claims_check import AS_UNITS, FIND, UNITS, left_out_line, meant, preflight_data
from centre_tui.cli.claims_keying import BATCH
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.options import Given, Option, dated, options_of, own
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import record_lines, table
from centre_tui.cli.usual import ANY, QUALIFICATION
from centre_tui.domain.claim_routes import WAITED_FOR, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.keying import Keyed, Which
from centre_tui.domain.rules.wording import counted
from centre_tui.services.claim_answers import record_answers, record_submitted
from centre_tui.services.claims import (
    export_batch,
    prepare_batch,
    take_back,
    visible_batch,
    visible_batches,
)
from centre_tui.services.desk import Desk
from centre_tui.services.keying import keying_of

HEADINGS: Final = ("No", "Batch", "Qualification", "State", "Candidates", "Lines", "Prepared", "Interchange")


def prepare(desk: Desk, given: Given) -> Reply:
    """Freeze a batch of every clean claim."""
    batch, left_out = prepare_batch(
        desk,
        qualification=given.get("qualification", ""),
        candidates=meant(desk, given),
        units=given.get("units", ()),
        as_units=given.get("as_units", ()),
    )
    told = (
        f"Batch {batch.number:04} of {batch.qualification}: {counted(len(batch.candidates), 'candidate')}, "
        f"{counted(len(batch.lines), 'line')}; {len(left_out)} left out."
    )
    more = [left_out_line(each) for each in left_out]
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
        "lines": len(batch.claimed),
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
    return Reply(table(HEADINGS, map(row, found)), data, (f"{counted(len(found), 'batch', 'batches')}.",))


def row(batch: ClaimBatch) -> tuple[object, ...]:
    """Return a batch's line."""
    return (
        *(batch.id, f"{batch.number:04}", batch.qualification, batch.state),
        *(len(batch.candidates), len(batch.claimed), batch.prepared_on, batch.interchange_reference),
    )


def show(desk: Desk, given: Given) -> Reply:
    """Show everything of one batch."""
    found = visible_batch(desk, given["batch"])
    first = f"Batch {found.number:04} of {found.qualification}, {found.state}"
    states = {each: found.line_state(each) for each in found.everybody}
    each_one = [f"{found.name_of(each)}: {state}" for each, state in states.items()]
    left_out = [each.told(found.name_of(each.candidate)) for each in found.left_out]
    data = {"batch": found, "state": found.state, "states": states}
    return Reply([first, *each_one, *left_out, *record_lines(found)], data)


def export(desk: Desk, given: Given) -> Reply:
    """Write a batch's files."""
    done, paths = export_batch(desk, given["batch"])
    told = f"Batch {done.record.number:04} is exported. It is not sent: key it into Interchange."
    reply = saved(done, told)
    return Reply(paths, {**reply.data, "files": paths, "sha256": done.record.sha256}, reply.notes)


def submitted(desk: Desk, given: Given) -> Reply:
    """Key back that a batch was submitted."""
    unkeyed = keying_of(desk, Which(Keyed.CLAIMS, given["batch"])).unkeyed
    done = record_submitted(desk, given["batch"], given["reference"], given["on"])
    told = f"Batch {done.record.number:04} is submitted as {done.record.interchange_reference}. {unkeyed}"
    return saved(done, told.rstrip())


def confirm(desk: Desk, given: Given) -> Reply:
    """Key back what came of candidates of a batch: of those named, or of all that have no answer yet."""
    batch = visible_batch(desk, given["batch"])
    waiting = tuple(each for each in batch.candidates if batch.answered(each) in WAITED_FOR)
    values = own(LineAnswer, given)
    answers = [LineAnswer(**{**values, "candidate": each}) for each in given.get("candidate") or waiting]
    done = record_answers(desk, given["batch"], answers)
    return saved(
        done, f"{counted(len(answers), 'answer')} recorded; batch {done.record.number:04} is {done.record.state}."
    )


def back(desk: Desk, given: Given) -> Reply:
    """Take back a batch that was not keyed."""
    done = take_back(desk, given["batch"], given["reason"])
    return saved(done, f"Batch {done.record.number:04} is taken back; its units may be claimed again.")


BRANCH: Final = Noun(
    "claims",
    "claim certificates: check, prepare, export, submit, confirm",
    (
        claims_check.COMMAND,
        Command(
            "prepare",
            "freeze a batch of every claim that nothing is in the way of; prints its number",
            "claims prepare",
            at_desk(prepare),
            (ANY, FIND, UNITS, AS_UNITS, QUALIFICATION),
            writes=True,
            warned=True,
            more="Its units can then never be claimed again. One batch of a qualification may be open at a time.",
        ),
        Command(
            "export",
            "write a batch's files; prints where they are",
            "claims export 1",
            at_desk(export),
            (BATCH,),
            writes=True,
            warned=True,
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
            (BATCH, ANY, *options_of(LineAnswer, without=("candidate", "by"))),
            writes=True,
            more="Without a candidate: all that OCR owes an answer. What is returned may be claimed again.",
        ),
        claims_keying.KEY,
        *leaving_out.CLAIMS,
        claims_keying.RECONCILE,
        Command(
            "take-back",
            "take back a batch that was not keyed; its number is never given again",
            'claims take-back 1 --reason "a name was wrong"',
            at_desk(back),
            (BATCH, Option("reason", help="why", required=True)),
            writes=True,
        ),
        Command("list", "list batches, the latest first", "claims list", at_desk(everything)),
        Command("show", "show everything of one batch", "claims show 1", at_desk(show), (BATCH,)),
    ),
)
