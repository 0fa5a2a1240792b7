"""Whether the centre is ready for a visit on a day: asked once, kept for the sitting, brought up to date by changes."""

from collections import Counter
from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import date

from centre_tui.domain.access import Arrangement
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.permissions import Action, Reach, may, may_for, reach
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.readiness import Readiness
from centre_tui.domain.rules.visit_applies import not_applicable
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.standing import Standing
from centre_tui.domain.visit_reasons import InScope, scope
from centre_tui.domain.visits import Visit
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.left import bringing_up
from centre_tui.services.question import Question
from centre_tui.services.seeing import visible_findings
from centre_tui.services.steps import result_of


def visit_case(desk: Desk, question: Question) -> VisitCase:
    """Return the centre as the external verifier would find it on a day, but for the candidates' records."""
    day = question.on or desk.today
    meant = asked_about(desk, day, question.visit)
    on = day if question.on or question.visit is None else meant.on or day
    return VisitCase(
        desk.scene(meant.qualification, on=on),
        meant,
        {},
        tuple(desk.store.all(Visit)),
        tuple(desk.store.all(StandardisationEvent)),
        desk.standings.batches(desk.store),
        tuple(desk.store.all(Arrangement)),
        tuple(desk.store.all(MalpracticeCase)) if may(desk.actor, Action.SEE_MALPRACTICE) else (),
    )


def asked_about(desk: Desk, on: date, visit: int | None) -> Visit:
    """Return the visit meant: the one with the id, the next one booked from the day, or one made up for the day."""
    if visit is not None:
        return desk.store.get(Visit, visit)
    booked = [each for each in desk.store.all(Visit) if each.held_on is None and each.on is not None and each.on >= on]
    return min(booked, key=lambda each: each.on or date.max, default=Visit(qualification="", on=on))


def asking(desk: Desk, question: Question) -> Generator[int, None, None]:
    """Ask what is to be asked, step by step; yield how many records are still to be read."""
    desk.require(Action.SEE_READINESS)
    yield from bringing_up(desk, visit_case(desk, question))


def standing(desk: Desk, question: Question) -> Standing:
    """Return how the centre stands, all of it asked; whoever asks for less than everything has to sort that out."""
    return result_of(bringing_up(desk, visit_case(desk, question))).standing


def centre_readiness(desk: Desk, *, on: date | None = None, visit: int | None = None) -> Readiness:
    """Say every finding for a visit on a day, worst first, as far as the officer may see them (requirements X-15)."""
    desk.require(Action.SEE_READINESS)
    return as_seen(desk, standing(desk, Question(on, visit)).answer())


def as_seen(desk: Desk, found: Readiness) -> Readiness:
    """Return an answer with the findings the officer may see, and those counted; ready or not is of the whole."""
    if reach(desk.actor, Action.SEE_READINESS) is Reach.ALL:
        return found
    seen = visible_findings(desk, found.findings, desk.roll(CANDIDATES))
    counted = Counter(finding.severity for finding in seen)
    return replace(found, findings=seen, counts={severity: counted[severity] for severity in found.counts})


def items_not_applicable(desk: Desk, visit: int) -> Mapping[str, str]:
    """Return for each item of 5.20.2 that does not apply to a visit, by its rule, the reason computed."""
    desk.require(Action.SEE_READINESS)
    return not_applicable(standing(desk, Question(visit=visit)).case)


def visit_scope(desk: Desk, visit: int) -> list[InScope]:
    """Return whom a visit looks at and why, as far as the officer may see them, by name (5.20.2; requirements A20)."""
    desk.require(Action.SEE_READINESS)
    lines = desk.roll(CANDIDATES)
    found = scope(standing(desk, Question(visit=visit)).case)
    return [each for each in found if may_for(desk.actor, Action.SEE_CANDIDATE, lines[each.candidate.id], desk.today)]
