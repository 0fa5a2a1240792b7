"""centre-tui readiness: every finding for a visit on a day, worst first, and the same from other sides."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from time import sleep
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Asked, Command, Reply, Seat, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import counts_data, counts_told, finding_lines, told_data
from centre_tui.cli.options import Given, Option, switch
from centre_tui.cli.progress import remaining_on
from centre_tui.cli.readiness_views import ahead, beside, from_side, item_by_item, rehearsed
from centre_tui.cli.terminal import Terminal
from centre_tui.domain.dates import shown
from centre_tui.domain.readiness import Readiness
from centre_tui.domain.views import Side
from centre_tui.services.desk import Desk
from centre_tui.services.front_page import working_ahead
from centre_tui.services.question import Question
from centre_tui.services.readiness import centre_readiness, standing
from centre_tui.services.readiness_views import told

AFTER_OTHERS: Final = 10
"""How much others at the machine go before what is worked out ahead, of 19 at most."""
LOOK_AGAIN: Final = 0.2
"""Seconds between two looks whether somebody else has worked it out."""
View = Callable[[Desk, Given, Question], Reply]
VIEWS: Final[Mapping[str, View]] = {
    "by": from_side,
    "items": item_by_item,
    "worsening": ahead,
    "compare_with": beside,
    "since_last_visit": beside,
    "mock": rehearsed,
}
"""Which option asks for which view; without any of them every finding is told."""


def readiness(desk: Desk, given: Given) -> Reply:
    """Say whether the centre is ready, and what would fail, as a whole or from the side asked for."""
    question = Question(given.get("on"), given.get("visit"))
    view = next((view for name, view in VIEWS.items() if given.get(name)), everything)
    return view(desk, given, question)


def everything(desk: Desk, _given: Given, question: Question) -> Reply:
    """Tell every finding, worst first."""
    found = centre_readiness(desk, on=question.on, visit=question.visit)
    data = {
        "on": found.on,
        "ready": found.ready,
        "counts": counts_data(found.counts),
        "findings": told_data(told(desk, found.findings, standing(desk, question).case)),
        "visit": found.visit or None,
    }
    lines = [summary(found), *finding_lines(found.findings)]
    return Reply(lines, data, code=Exit.DONE if found.ready else Exit.FINDINGS)


def summary(found: Readiness) -> str:
    """Return the answer in one line."""
    state = "Ready" if found.ready else "Not ready"
    return f"{state} for a visit on {shown(found.on)}: {counts_told(found.counts) or 'nothing found'}."


def run(seat: Seat, asked: Asked) -> Reply:
    """Say how the centre stands, or leave it for those who ask next."""
    job = partial(keep, seat.terminal) if asked.typed.get("keep") else readiness
    return at_desk(job)(seat, asked)


def keep(terminal: Terminal, desk: Desk, given: Given) -> Reply:
    """Ask everything and leave the answers beside the records; whoever works at the machine goes first."""
    os.nice(AFTER_OTHERS)
    tell = remaining_on(terminal)
    for left in working_ahead(desk, Question(given.get("on"), given.get("visit")), partial(sleep, LOOK_AGAIN)):
        tell(left)
    return Reply(("Whoever asks about readiness next is answered at once.",))


BRANCH: Final = Command(
    "readiness",
    "say every finding for a visit on a day, worst first",
    "readiness --on 14/3/2027",
    run,
    (
        Option("on", reading.day, "as if the visit were on this day; today, or the visit's day, if not given"),
        Option("visit", reading.number, "the visit meant; the next one booked if not given", "NUMBER"),
        Option("by", reading.words, "grouped and counted by this", choices=tuple(side.value for side in Side)),
        switch("items", "the 13 items of 5.20.2: what the rules say beside what was ticked, and what does not apply"),
        switch("worsening", "what gets worse by itself from today to the visit or that day, by date"),
        Option("compare_with", reading.day, "what is new, worse, better and gone since this day"),
        switch("since_last_visit", "the same since the day of the last visit"),
        switch("keep", "work it out ahead, so that whoever asks next is answered at once"),
        Option("mock", reading.words, "whom a verifier might pick, by this seed, and what would be found", "SEED"),
    ),
    more="The exit code is 0 where the centre is ready, 1 where it is not. Each finding says where it is put right.",
)
