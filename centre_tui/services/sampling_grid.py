"""The grid of candidates and units as internal quality assurance sees it: planned, due, done, outside, to choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.quality import SampleOutcome
from centre_tui.domain.sampling.samples import SampleState, SampleWork, state_of
from centre_tui.services.desk import Desk
from centre_tui.services.sampling import visible_sampling
from centre_tui.services.sampling_lines import SamplingLine

DISAGREED: Final = "disagreed"
OUTSIDE: Final = "outside"
TO_CHOOSE: Final = "to choose"
UNDER_WAY: Final = "under way"
SIGNS: Final[Mapping[str, str]] = {
    SampleState.DONE.value: "D",
    DISAGREED: "X",
    SampleState.DUE.value: "!",
    SampleState.PLANNED.value: "P",
    OUTSIDE: "o",
    TO_CHOOSE: "?",
    UNDER_WAY: "-",
}
"""The state of a unit in a word, and the sign for it. Done, disagreed, due and planned are in the sample."""


@dataclass(frozen=True, slots=True)
class OnGrid:
    """One candidate's units with the state of each; units nobody has decided on yet are left out."""

    line: SamplingLine
    states: Mapping[str, str]


def grid(desk: Desk) -> list[OnGrid]:
    """Return every candidate the officer may see whose units were decided on, by name."""
    found = (OnGrid(each, states_of(each, desk.today)) for each in visible_sampling(desk))
    return [each for each in found if each.states]


def states_of(line: SamplingLine, day: date) -> dict[str, str]:
    """Return the state of each unit of a candidate that was decided on, signed off or sampled, as planned."""
    signed = {each.unit for each in line.work.units if each.signed_on}
    samples = {each.unit: each.samples for each in line.work.units if each.samples}
    decided = signed | samples.keys() | {each.unit for each in line.work.judged}
    return {unit: _state(line, unit, samples.get(unit, ()), day) for unit in line.planned if unit in decided}


def _state(line: SamplingLine, unit: str, samples: tuple[SampleWork, ...], day: date) -> str:
    """Return what waits first: a sample due or planned, then what the last one found."""
    states = [state_of(each, day) for each in samples]
    waiting = [state for state in (SampleState.DUE, SampleState.PLANNED) if state in states]
    if waiting:
        return waiting[0].value
    if samples:
        last = max(samples, key=lambda each: each.done_on or date.min)
        return DISAGREED if last.outcome is SampleOutcome.DISAGREED else SampleState.DONE.value
    if unit in line.outside:
        return OUTSIDE
    return TO_CHOOSE if any(each.unit == unit and each.signed_on for each in line.work.units) else UNDER_WAY
