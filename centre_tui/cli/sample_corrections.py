"""centre-tui samples correct: a completed sample put right, or what came later added to it (RD07, RD10, X-03)."""

from dataclasses import replace
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option, complete, own, unneeded
from centre_tui.cli.replies import saved
from centre_tui.cli.sample_options import ACTION, ACTIONS, SAMPLE
from centre_tui.cli.usual import UNIT, WHICH
from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.quality import QualityAction, Sample
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.quality import correct_sample
from centre_tui.services.seeing import visible_candidate

MEANT: Final = Option(
    "sample",
    reading.given(reading.number),
    "which sample of the unit, the oldest is 1; the last completed if not given",
    "NUMBER",
)


def correct(desk: Desk, given: Given) -> Reply:
    """Put a completed sample right, or add what came later; an action named is added to those it asked for."""
    meant = sample_meant(visible_candidate(desk, given["candidate"]).unit(given["unit"]), given.get("sample"))
    action = own(QualityAction, given, ACTION)
    new = (QualityAction(**complete("action", QualityAction, action)),) if action else ()
    actions = (*meant.actions, *new)
    right = replace(meant, **own(Sample, given), actions=actions, no_action=not actions)
    done = correct_sample(desk, given["candidate"], given["unit"], meant, right)
    return saved(done, f"Sample corrected: candidate {done.record.id}, {done.record.name}.")


def sample_meant(record: UnitRecord | None, number: int | None) -> Sample:
    """Return a completed sample by its number, the oldest is 1; the last where none is named. Raises BadInput."""
    samples = dict(enumerate(record.samples if record else (), 1))
    done = {place: each for place, each in samples.items() if each.done_on is not None}
    if not done:
        raise BadInput("There is no completed sample of this unit to correct.", "unit")
    if number is not None and number not in done:
        raise BadInput(f"The completed samples of this unit are {', '.join(map(str, done))}.", "sample")
    return done[max(done) if number is None else number]


COMMAND: Final = Command(
    "correct",
    "put a completed sample right, or add what came later; what is not named stays",
    "samples correct 17 3 --sample 1 --feedback-on today --signed-on today",
    at_desk(correct),
    (WHICH, UNIT, MEANT, *unneeded(SAMPLE), *unneeded(ACTIONS)),
    writes=True,
    warned=True,
    more="An action named is added to those the sample asked for.",
)
