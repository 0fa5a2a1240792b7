"""centre-tui claims leave-out, put-back, and the same of entries: a line left out of a batch while it is keyed."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.claims_keying import BATCH
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option
from centre_tui.cli.usual import WHICH
from centre_tui.domain.keying import Keyed, Which
from centre_tui.services.desk import Desk
from centre_tui.services.keying import Sitting
from centre_tui.services.leaving_out import leave_out, put_back

BECAUSE: Final = Option("because", help="why", required=True)
UNIT: Final = Option("unit", reading.unit, "only this unit, by number or URN; everything of the candidate if not given")


def left_out(desk: Desk, given: Given, what: Keyed) -> Reply:
    """Leave a line, or all of a candidate, out of a batch."""
    which, unit = Which(what, given["batch"]), given.get("unit", "")
    return reply(leave_out(desk, which, given["candidate"], given["because"], unit=unit))


def again(desk: Desk, given: Given, what: Keyed) -> Reply:
    """Put back what was left out of a batch."""
    which = Which(what, given["batch"])
    return reply(put_back(desk, which, given["candidate"], unit=given.get("unit", "")))


def reply(sitting: Sitting) -> Reply:
    """Return what is left out of the batch now, and how far the keying is."""
    batch = sitting.batch
    lines = [each.told(batch.name_of(each.candidate)) for each in batch.left_out]
    return Reply(lines, {"batch": batch.id, "left_out": batch.left_out}, (f"{sitting.told}.",))


def commands(what: Keyed, units: Sequence[Option], freed: str) -> tuple[Command, Command]:
    """Return the two commands about a sort of batch."""
    return (
        Command(
            "leave-out",
            "leave a line out of an exported batch that is not submitted, with the reason",
            f'{what} leave-out 1 17 --because "the assessor asks to wait"',
            at_desk(partial(left_out, what=what)),
            (BATCH, WHICH, *units, BECAUSE),
            writes=True,
            more=f"The batch stays as it was frozen and tells what was left out; {freed}.",
        ),
        Command(
            "put-back",
            "put back into a batch what was left out of it",
            f"{what} put-back 1 17",
            at_desk(partial(again, what=what)),
            (BATCH, WHICH, *units),
            writes=True,
        ),
    )


CLAIMS: Final = commands(Keyed.CLAIMS, (UNIT,), "its units may be claimed again")
ENTRIES: Final = commands(Keyed.ENTRIES, (), "the entry waits for another batch")
