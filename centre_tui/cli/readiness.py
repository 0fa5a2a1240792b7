"""centre-tui readiness: every finding for a visit on a day, worst first, and the same from other sides."""

from collections.abc import Callable, Mapping
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import counts_data, counts_told, finding_lines, told_data
from centre_tui.cli.options import Given, Option, switch
from centre_tui.cli.readiness_views import ahead, beside, from_side, item_by_item, rehearsed
from centre_tui.domain.dates import shown
from centre_tui.domain.readiness import Readiness
from centre_tui.domain.views import Side
from centre_tui.services.desk import Desk
from centre_tui.services.readiness import Question, centre_readiness, standing
from centre_tui.services.readiness_views import told

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


BRANCH: Final = Command(
    "readiness",
    "say every finding for a visit on a day, worst first",
    "readiness --on 14/3/2027",
    at_desk(readiness),
    (
        Option("on", reading.day, "as if the visit were on this day; today, or the visit's day, if not given"),
        Option("visit", reading.number, "the visit meant; the next one booked if not given", "NUMBER"),
        Option("by", reading.words, "grouped and counted by this", choices=tuple(side.value for side in Side)),
        switch("items", "the 13 items of 5.20.2: what the rules say beside what was ticked, and what does not apply"),
        switch("worsening", "what gets worse by itself from today to the visit or that day, by date"),
        Option("compare_with", reading.day, "what is new, worse, better and gone since this day"),
        switch("since_last_visit", "the same since the day of the last visit"),
        Option("mock", reading.words, "whom a verifier might pick, by this seed, and what would be found", "SEED"),
    ),
    more="The exit code is 0 where the centre is ready, 1 where it is not. Each finding says where it is put right.",
)
