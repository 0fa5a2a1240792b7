"""What disagreements and agreements in samples do to an assessor's rates: escalation and relief (5.20.1-8, -9)."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from centre_tui.domain.dates import add_months
from centre_tui.domain.quality import Observation, ObservationOutcome, SampleKind, SampleOutcome
from centre_tui.domain.sampling.work import Judged
from centre_tui.domain.strategy import Strategy


class Outcome(NamedTuple):
    """What came of one completed sample of an assessor's work."""

    on: date
    unit: str
    candidate: int
    agreed: bool


def outcomes_of(work: Iterable[Judged], day: date) -> list[Outcome]:
    """Return what came of every completed sample of an assessor's work by the day, the oldest first.

    After its sign-off a sample is about whoever signed the unit off; before it, about each who had decided by then. Of
    one day agreement comes first: it cannot follow a disagreement of the same day.
    """
    found = [
        Outcome(sample.done_on, each.unit, each.candidate, sample.outcome is SampleOutcome.AGREED)
        for each in work
        for sample in each.samples
        if sample.done_on is not None and sample.outcome is not None and each.first_on <= sample.done_on <= day
        if each.own or each.kind_of(sample) is SampleKind.INTERIM
    ]
    return sorted(found, key=lambda each: (each.on, not each.agreed, each.unit, each.candidate))


def escalated_units(outcomes: Iterable[Outcome], clean: int) -> dict[str, int]:
    """Return the units whose rate is raised, each with how many agreed samples are still to follow its disagreement."""
    left: dict[str, int] = {}
    for each in outcomes:
        if not each.agreed:
            left[each.unit] = clean
        elif left.get(each.unit, 0):
            left[each.unit] -= 1
    return {unit: still for unit, still in left.items() if still}


def disagreements_since(outcomes: Iterable[Outcome], since: date) -> list[Outcome]:
    """Return the disagreements from a day on."""
    return [each for each in outcomes if not each.agreed and each.on >= since]


def agreed_in_a_row(outcomes: Sequence[Outcome]) -> int:
    """Return how many of the last samples agreed, with no disagreement among or after them; the oldest come first."""
    return len(list(takewhile(lambda each: each.agreed, reversed(outcomes))))


def good_observations(observations: Iterable[Observation], day: date, months: int) -> int:
    """Return how many satisfactory observations still count on a day, none of those before an unsatisfactory one."""
    recent = [each for each in observations if each.on <= day <= add_months(each.on, months)]
    newest_first = sorted(recent, key=lambda each: (each.on, not _satisfactory(each)), reverse=True)
    return len(list(takewhile(_satisfactory, newest_first)))


def _satisfactory(observation: Observation) -> bool:
    return observation.outcome is ObservationOutcome.SATISFACTORY


def relieved(strategy: Strategy, outcomes: Sequence[Outcome], observations: Iterable[Observation], day: date) -> bool:
    """Tell whether enough samples agreed in a row, and enough observations were satisfactory, for a lower band."""
    enough = agreed_in_a_row(outcomes) >= strategy.agreed_for_relief
    months = strategy.risk.observation_months
    return enough and good_observations(observations, day, months) >= strategy.observations_for_relief
