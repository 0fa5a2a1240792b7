"""centre-tui store: looking after the records' files."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final

from centre_tui.cli.command import STREAM, Asked, Command, Noun, Reply, Seat
from centre_tui.cli.exits import Exit
from centre_tui.cli.options import Given, Option, argument, switch
from centre_tui.cli.progress import progress_on
from centre_tui.cli.reading import Facts, words
from centre_tui.cli.working_ahead import work_ahead
from centre_tui.services import keeping
from centre_tui.services.errors import BadInput, CannotWrite

Job = Callable[[Seat, Given], Reply]
OWN: Final = 0o600
TO: Final = argument("to", words, "a directory that is not there yet", "DIR")
FROM: Final = argument("source", words, "a directory that `store backup` made", "DIR")
FILE: Final = Option(
    "file", help="the file; the standard output or input if not given", shape="FILE", argument=True, least=0
)


def at_files(job: Job) -> Callable[[Seat, Asked], Reply]:
    """Return the doing of a job at the files."""

    def run(seat: Seat, asked: Asked) -> Reply:
        return job(seat, asked.read(Facts(seat.clock().date())))

    return run


def check(seat: Seat, _given: Given) -> Reply:
    """Go over everything."""
    found = keeping.check(seat.premises())
    state = "sound" if found.sound else f"{len(found.problems)} problems"
    note = f"{found.changes} changes, {found.documents} documents: {state}. Head {found.head}."
    code = Exit.DONE if found.sound else Exit.FINDINGS
    data = {"sound": found.sound, "changes": found.changes, "documents": found.documents, "head": found.head}
    more = {"problems": found.problems, "remarks": found.remarks}
    return Reply(found.problems, {**data, **more}, (*found.remarks, note), code)


def info(seat: Seat, _given: Given) -> Reply:
    """Say what is known of the store."""
    found = keeping.info(seat.premises())
    return Reply([f"{name}: {value}" for name, value in found.items() if value], {"store": found})


def backup(seat: Seat, given: Given) -> Reply:
    """Copy the store while people work."""
    made = keeping.back_up(seat.premises(), Path(given["to"]))
    data = {"where": str(made.where), "change": made.seq, "head": made.head}
    return Reply((str(made.where),), data, (f"Everything up to change {made.seq} is backed up. Head {made.head}.",))


def restore(seat: Seat, given: Given) -> Reply:
    """Put a backup in place."""
    last = keeping.put_back(seat.premises(), Path(given["source"]))
    work_ahead(seat)
    told = "The backup is in place; what was there before is kept beside it."
    return Reply(data={"change": last}, notes=(told,))


def rebuild(seat: Seat, given: Given) -> Reply:
    """Make db.json again."""
    last = keeping.make_again(seat.premises(), accept_loss=given["accept_loss"])
    return Reply(data={"change": last}, notes=(f"db.json is made again, up to change {last}.",))


def migrate(seat: Seat, _given: Given) -> Reply:
    """Bring the records to this program's schema."""
    altered = keeping.migrate(seat.premises())
    if altered is None:
        return Reply(data={"altered": 0}, notes=("The records follow this program's schema already. Nothing to do.",))
    kept = "The journal as it was is kept beside the new one; `store restore` of it goes back."
    return Reply(data={"altered": altered}, notes=(f"{altered} records were brought to this program's schema.", kept))


def dump(seat: Seat, given: Given) -> Reply:
    """Write every document."""
    name = given.get("file", STREAM)
    premises = seat.premises()
    if name == STREAM:
        count = keeping.dump(premises, seat.terminal.bytes_out())
        return Reply(notes=(f"{count} documents written.",))
    count = written(Path(name), lambda stream: keeping.dump(premises, stream))
    return Reply(data={"documents": count, "file": name}, notes=(f"{count} documents written to {name}.",))


def written(path: Path, writing: Callable[[BinaryIO], int]) -> int:
    """Write a new file for its owner only, whole or not at all, and return what the writing returns."""
    try:
        with open(path, "xb", opener=private) as stream, ExitStack() as undoing:
            undoing.callback(path.unlink, missing_ok=True)
            count = writing(stream)
            stream.flush()
            undoing.pop_all()
            return count
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror}.") from error


def private(name: str, flags: int) -> int:
    """Open a file that only its owner may read or write."""
    return os.open(name, flags, OWN)


def load(seat: Seat, given: Given) -> Reply:
    """Take a dump in."""
    name, premises, progress = given.get("file", STREAM), seat.premises(), progress_on(seat.terminal)
    if name == STREAM:
        count = keeping.load(premises, seat.terminal.bytes_in(), progress)
    else:
        with readable(Path(name)) as stream:
            count = keeping.load(premises, stream, progress)
    work_ahead(seat)
    return Reply(data={"documents": count}, notes=(f"{count} documents loaded.",))


def readable(path: Path) -> BinaryIO:
    """Open a file to read. Raises BadInput."""
    try:
        return open(path, "rb")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.", "file") from error


BRANCH: Final = Noun(
    "store",
    "look after the records' files (for an administrator)",
    (
        Command(
            "check",
            "go over all history, and compare what it leads to with what is held",
            "store check",
            at_files(check),
            more="The exit code is 1 where a problem is found.",
        ),
        Command(
            "info",
            "say where the records are, whose, how big, when last backed up, and which promise holds",
            "store info",
            at_files(info),
        ),
        Command(
            "backup",
            "copy everything into a new directory while people work",
            "store backup /srv/backups/2026-11-23",
            at_files(backup),
            (TO,),
        ),
        Command(
            "restore",
            "put a backup in place; what was there is kept beside it",
            "store restore /srv/backups/2026-11-23",
            at_files(restore),
            (FROM,),
        ),
        Command(
            "rebuild",
            "make db.json again from the journal",
            "store rebuild",
            at_files(rebuild),
            (switch("accept_loss", "go on from what is whole where the journal itself lost something"),),
        ),
        Command(
            "migrate",
            "bring every record to the schema of this version of the program",
            "store migrate",
            at_files(migrate),
            more="The journal as it was is kept beside the new one. Older programs, also running ones, then only read.",
        ),
        Command(
            "dump",
            "write every document as JSON Lines",
            "store dump centre.jsonl",
            at_files(dump),
            (FILE,),
            more="`store load` takes it in again: on another machine, in another version or engine, the same bytes.",
        ),
        Command(
            "load",
            "take a dump into a store that holds nothing yet; made if there is none",
            "--data /srv/new store load centre.jsonl",
            at_files(load),
            (FILE,),
        ),
    ),
)
