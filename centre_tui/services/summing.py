"""Readiness summed up for one officer: kept until something was saved."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import replace

from centre_tui.domain.findings import Finding, Severity
from centre_tui.domain.permissions import Action, Reach, reach
from centre_tui.domain.standing import MANY
from centre_tui.domain.summary import Summary, Summing
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.left import bringing_up
from centre_tui.services.question import Question
from centre_tui.services.readiness import visit_case
from centre_tui.services.seeing import visible_findings

REFUSING = frozenset({Severity.BLOCK, Severity.RED})


def summing(desk: Desk, question: Question) -> Generator[int, None, Summary]:
    """Ask what is to be asked and sum it up, step by step; ready or not is of the whole, the rest as far as seen.

    Yields how many records are still to be read.
    """
    desk.require(Action.SEE_READINESS)
    held = yield from bringing_up(desk, visit_case(desk, question))
    if held.summary is None or held.summary[0] != desk.actor:
        standing, seen, sums, ready = held.standing, seen_by(desk), Summing(), True
        for done, (_part, found) in enumerate(standing.each_part()):
            ready = ready and not any(each.severity in REFUSING for each in found)
            sums.add(seen(found))
            if not done % MANY:
                yield 0
        summed = sums.summary(standing.question.scene.on, standing.question.visit.id)
        held.summary = (desk.actor, replace(summed, ready=ready))
    return held.summary[1]


def seen_by(desk: Desk) -> Callable[[Iterable[Finding]], Iterable[Finding]]:
    """Return what leaves of findings those that the officer may see."""
    if reach(desk.actor, Action.SEE_READINESS) is Reach.ALL:
        return iter
    lines = desk.roll(CANDIDATES)
    return lambda found: visible_findings(desk, found, lines)
