"""From a command line to what is printed and the exit code: the one way every command goes."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Final

from centre_tui.cli.command import Reply, Seat
from centre_tui.cli.exits import Exit, code_of
from centre_tui.cli.parser import Parsed
from centre_tui.cli.terminal import Terminal
from centre_tui.services.errors import FoundByRules, OfficeError, PossibleDuplicates, StoreError, Unacknowledged
from centre_tui.services.faults import apology

KEEP_BOTH: Final = "--accept-duplicates keeps both."
NOT_YET: Final = "Not done yet; the rules warn of it:"
DRY_RUN: Final = "Nothing was written: this was a dry run."


def perform(parsed: Parsed, seat: Seat) -> int:
    """Do what was asked, say what came of it, and return the exit code."""
    if parsed.command is None:
        return Exit.USAGE
    try:
        with uncollected():
            reply = parsed.command.run(seat, parsed.asked)
    except (OfficeError, StoreError) as error:
        return refuse(error, seat.terminal, as_json=parsed.json)
    if parsed.asked.dry:
        reply = replace(reply, data={**reply.data, "dry_run": True}, notes=(*reply.notes, DRY_RUN))
    return deliver(reply, seat.terminal, as_json=parsed.json)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest: a command ends soon, and to look for cycles in thousands of records doubles its time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def tell(lines: Sequence[str], terminal: Terminal) -> int:
    """Write lines of data, and return the exit code."""
    return deliver(Reply([line for each in lines for line in each.split("\n")]), terminal)


def refuse(error: OfficeError | StoreError, terminal: Terminal, *, as_json: bool = False) -> int:
    """Say why something was not done, and return the exit code."""
    return deliver(refusal(error), terminal, as_json=as_json)


def refusal(error: OfficeError | StoreError) -> Reply:
    """Return what to say of an error: its sentence, and every finding where the rules refuse."""
    from centre_tui.cli.findings import finding_data
    from centre_tui.services.sections import section_of

    findings = error.findings if isinstance(error, FoundByRules) else ()
    alike = [number for number, _ in error.others] if isinstance(error, PossibleDuplicates) else []
    rules = error.rules if isinstance(error, Unacknowledged) else ()
    found = finding_data(findings, section_of)
    data = {"problem": str(error), "findings": found, "alike": alike, "acknowledge": rules}
    return Reply(data=data, notes=tuple(refusal_told(error)), code=code_of(error))


def refusal_told(error: OfficeError | StoreError) -> Iterator[str]:
    """Yield what to say of an error, every finding of the rules, and what would do it all the same."""
    from centre_tui.cli.findings import refusal_lines, warning_lines

    if isinstance(error, Unacknowledged):
        yield from (NOT_YET, *warning_lines(error.findings))
        yield f"--acknowledge {','.join(error.rules)} does it all the same."
        return
    yield str(error)
    if isinstance(error, FoundByRules) and len(error.findings) > 1:
        yield from refusal_lines(error.findings)
    if isinstance(error, PossibleDuplicates):
        yield KEEP_BOTH


def deliver(reply: Reply, terminal: Terminal, *, as_json: bool = False) -> int:
    """Write data and messages, and return the exit code: the reply's own, unless the data could not be written."""
    for note in reply.notes:
        terminal.say(note)
    try:
        if as_json and reply.data:
            terminal.write_json(reply.data)
        elif not as_json:
            terminal.write(reply.lines)
        terminal.flush()
    except BrokenPipeError:
        terminal.stop_writing()  # whoever reads has read enough
    except OSError as error:
        terminal.stop_writing()
        terminal.say(f"The answer could not be written: {error.strerror}. What was saved is safe.")
        return Exit.DISK_FAILED
    return reply.code


@dataclass(slots=True)
class LastResort:
    """Whatever goes wrong inside that nobody foresaw is told in a sentence, and no traceback is shown.

    A fault of the program's own is kept in a file of `folder`. `code` is the exit code once the block has ended.
    """

    terminal: Terminal
    folder: Path
    code: int = Exit.FAULT

    def __enter__(self) -> "LastResort":
        return self

    def __exit__(self, _kind: object, fault: BaseException | None, _trace: TracebackType | None) -> bool:
        ending = next((ENDINGS[kind] for kind in type(fault).__mro__ if kind in ENDINGS), None)
        if fault is None or ending is None:
            return fault is None
        self.code = ending(self, fault)
        return True

    def interrupted(self, _fault: BaseException) -> int:
        """Say that somebody pressed Ctrl+C."""
        self.terminal.say("Interrupted. What was saved before is safe.")
        return Exit.INTERRUPTED

    def reader_left(self, _fault: BaseException) -> int:
        """Say nothing: whoever reads has read enough."""
        self.terminal.stop_writing()
        return Exit.DONE

    def fault(self, fault: BaseException) -> int:
        """Keep where the fault happened, and apologise."""
        self.terminal.say(apology(self.folder, fault))
        return Exit.FAULT


ENDINGS: dict[type, Callable[[LastResort, BaseException], int]] = {
    KeyboardInterrupt: LastResort.interrupted,
    BrokenPipeError: LastResort.reader_left,
    Exception: LastResort.fault,
}
