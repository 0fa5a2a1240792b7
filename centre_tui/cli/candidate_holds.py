"""centre-tui candidates: what stops a candidate's claims, and what lets them go."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option, dated
from centre_tui.cli.replies import saved
from centre_tui.cli.usual import WHICH
from centre_tui.services.desk import Desk
from centre_tui.services.holds import acknowledge_query, lift_hold, put_hold

REASON: Final = Option("reason", help="why", required=True)


def hold(desk: Desk, given: Given) -> Reply:
    """Hold everything of a candidate."""
    done = put_hold(desk, given["candidate"], given["on"], given["reason"])
    return saved(done, f"{done.record.name} is held: nothing is claimed and nothing destroyed until that is lifted.")


def lift(desk: Desk, given: Given) -> Reply:
    """Lift every hold of a candidate."""
    done = lift_hold(desk, given["candidate"], given["on"], given["reason"])
    return saved(done, f"{done.record.name} is not held any more.")


def query_reply(desk: Desk, given: Given) -> Reply:
    """Record OCR's reply about a QUERY."""
    done = acknowledge_query(desk, given["candidate"], given["on"], given["reference"], given.get("units", ()))
    return saved(done, f"OCR's reply lets {done.record.name} be claimed with these units; with others, ask again.")


COMMANDS: Final = (
    Command(
        "hold",
        "hold a candidate: nothing may be claimed or destroyed (7.6, 5.22)",
        'candidates hold 17 --reason "malpractice is looked into" --on today',
        at_desk(hold),
        (WHICH, REASON, dated("on", "held since")),
        writes=True,
    ),
    Command(
        "lift-hold",
        "lift every hold of a candidate, with the reason",
        'candidates lift-hold 17 --reason "nothing was found"',
        at_desk(lift),
        (WHICH, REASON, dated("on", "lifted on")),
        writes=True,
    ),
    Command(
        "query-reply",
        "record OCR's reply that lets a QUERY of the rule of combination be claimed",
        'candidates query-reply 17 --reference "e-mail 204117"',
        at_desk(query_reply),
        (
            WHICH,
            Option("reference", help="the reference of the reply", required=True),
            dated("on", "replied on"),
            Option("units", reading.units, "the units it is about; those achieved if not given"),
        ),
        writes=True,
    ),
)
