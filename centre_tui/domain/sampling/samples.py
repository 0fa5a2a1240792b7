"""A sample as coverage and the rules about people look at it, and how far it is (RD07, RD11)."""

from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from centre_tui.domain.quality import QualityAction, Sample, SampleOutcome


class SampleState(StrEnum):
    """How far a sample is: planned for a day to come, due, or done; none of them ever counts as another."""

    PLANNED = "planned"
    DUE = "due"
    DONE = "done"


# An enumeration's members are slow to look up, so one asked for of every sample is looked up once.
AGREED: Final = SampleOutcome.AGREED


class SampleWork(NamedTuple):
    """A sample as the rules about people look at it: what there is of feedback and actions, not their words.

    `asked` are the owners of its open actions, `open_due` the first day one of these is due by: the first day of all
    where that is not recorded.
    """

    iqa: int
    planned_for: date | None
    done_on: date | None
    outcome: SampleOutcome | None
    fed_back: bool
    feedback_on: date | None
    confirmed: bool
    owned_action: bool
    asked: tuple[int | None, ...]
    open_due: date | None
    reason: str
    seed: str
    signed_on: date | None

    @property
    def sound(self) -> bool:
        """Tell whether nothing can be said against it once it is completed: agreed, told, and nothing left to do."""
        agreed = self.outcome is AGREED and not self.asked
        return agreed and self.fed_back and self.confirmed and self.feedback_on is not None

    @property
    def open_action(self) -> bool:
        """Tell whether an action is open."""
        return bool(self.asked)


NO_ACTION: Final = (False, (), None)


def sample_work(sample: Sample) -> SampleWork:
    """Return a sample reduced to what the rules about people look at."""
    own = (sample.iqa, sample.planned_for, sample.done_on, sample.outcome)
    told = (bool(sample.feedback), sample.feedback_on, sample.competence_confirmed)
    actions = _actions(sample.actions) if sample.actions else NO_ACTION
    return SampleWork(*own, *told, *actions, sample.reason, sample.seed, sample.signed_on)


def _actions(actions: tuple[QualityAction, ...]) -> tuple[bool, tuple[int | None, ...], date | None]:
    still = [each for each in actions if each.closed_on is None]
    due = min([each.due or date.min for each in still], default=None)
    return any(each.owner and each.due for each in actions), tuple([each.owner for each in still]), due


def state_of(sample: Sample | SampleWork, day: date) -> SampleState:
    """Return how far a sample is on a day; one without a day it is planned for is due, and without outcome not done."""
    if sample.done_on is not None and sample.done_on <= day and sample.outcome is not None:
        return SampleState.DONE
    to_come = sample.planned_for is not None and sample.planned_for > day
    return SampleState.PLANNED if to_come else SampleState.DUE
