"""centre-tui assessments correct-plan and correct-review: what was recorded of a meeting, put right (5.4, RD05)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from centre_tui.cli import reading
from centre_tui.cli.assessment_options import PLAN, REVIEW
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option, own, unneeded
from centre_tui.cli.replies import saved
from centre_tui.cli.usual import WHICH
from centre_tui.domain.planning import Plan, Review
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.meetings import correct_plan, correct_review
from centre_tui.services.seeing import visible_candidate

Meeting = TypeVar("Meeting", Plan, Review)


def plan(desk: Desk, given: Given) -> Reply:
    """Put a plan right: the one numbered so, or the last."""
    meant = meeting_meant(visible_candidate(desk, given["candidate"]).plans, given.get("plan"), "plan")
    done = correct_plan(desk, given["candidate"], meant, replace(meant, **own(Plan, given)))
    return saved(done, f"Plan corrected: candidate {done.record.id}, {done.record.name}.")


def review(desk: Desk, given: Given) -> Reply:
    """Put a review right: the one numbered so, or the last."""
    meant = meeting_meant(visible_candidate(desk, given["candidate"]).reviews, given.get("review"), "review")
    done = correct_review(desk, given["candidate"], meant, replace(meant, **own(Review, given)))
    return saved(done, f"Review corrected: candidate {done.record.id}, {done.record.name}.")


def meeting_meant(held: Sequence[Meeting], number: int | None, what: str) -> Meeting:
    """Return a plan or review by its number, the oldest is 1; the last where none is named. Raises BadInput."""
    if not held:
        raise BadInput(f"There is no {what} of this candidate to correct.", what)
    if number is not None and not 0 < number <= len(held):
        raise BadInput(f"The {what}s of this candidate are numbered 1 to {len(held)}.", what)
    return held[-1 if number is None else number - 1]


def which(what: str) -> Option:
    """Return the option that names one of several."""
    told = f"which {what}, as candidates show numbers them; the last if not given"
    return Option(what, reading.given(reading.number), told, "NUMBER")


CORRECTIONS: Final = (
    Command(
        "correct-plan",
        "put assessment planning (RD05) right; what is not named stays",
        "assessments correct-plan 17 --plan 1 --on 3/9/2026",
        at_desk(plan),
        (WHICH, which("plan"), *unneeded(PLAN)),
        writes=True,
        more="A unit first planned in it is planned on its day; one not named any more stays planned.",
    ),
    Command(
        "correct-review",
        "put a review right; what is not named stays",
        'assessments correct-review 17 --review 1 --details "on course; unit 7 is next"',
        at_desk(review),
        (WHICH, which("review"), *unneeded(REVIEW)),
        writes=True,
    ),
)
