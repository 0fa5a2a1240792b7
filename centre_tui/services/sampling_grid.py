"""Candidates and units as internal quality assurance sees them: planned, due, done, outside, to choose, under way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.dates import short
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.quality import SampleOutcome
from centre_tui.domain.sampling.samples import SampleState, SampleWork, state_of
from centre_tui.domain.sampling.work import Judged
from centre_tui.domain.work import UnitWork
from centre_tui.services.desk import Desk
from centre_tui.services.sampling import visible_sampling
from centre_tui.services.sampling_lines import SamplingLine

DISAGREED: Final = "disagreed"
OUTSIDE: Final = "outside"
TO_CHOOSE: Final = "to choose"
UNDER_WAY: Final = "under way"
# An enumeration's members are slow to look up, so those asked for of every sample are looked up once.
DONE: Final = SampleState.DONE.value
DUE: Final = SampleState.DUE.value
PLANNED: Final = SampleState.PLANNED.value
STILL: Final = {SampleState.DUE: DUE, SampleState.PLANNED: PLANNED}
OTHERWISE: Final = SampleOutcome.DISAGREED
WAITING: Final = (DUE, TO_CHOOSE, PLANNED)
SIGNS: Final[Mapping[str, str]] = {
    DONE: "D",
    DISAGREED: "X",
    DUE: "!",
    PLANNED: "P",
    OUTSIDE: "o",
    TO_CHOOSE: "?",
    UNDER_WAY: "-",
}
"""The state of a unit in a word, and the sign for it. Done, disagreed, due and planned are in the sample."""
Decided = UnitWork | Judged
UNIT_HEADINGS: Final = ("State", "Candidate", "Unit", "Assessor", "Signed off", "IQA", "Planned or done")


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
    return {each.unit: state_in(each, day) for each in decided_units(line)}


def decided_units(line: SamplingLine) -> list[Decided]:
    """Return the units of a candidate that were decided on, signed off or sampled, in the order they were planned."""
    found: dict[str, Decided] = {each.unit: each for each in line.work.judged}
    found.update({each.unit: each for each in line.work.units})
    return [found[unit] for unit in line.planned if unit in found]


def state_in(unit: Decided, day: date) -> str:
    """Return the state of a unit: what waits first, a sample due or planned, then what the last one found."""
    if unit.samples:
        states = [state_of(each, day) for each in unit.samples]
        waiting = next((words for state, words in STILL.items() if state in states), "")
        return waiting or (DISAGREED if _last(unit.samples).outcome is OTHERWISE else DONE)
    if isinstance(unit, Judged):
        return UNDER_WAY
    return OUTSIDE if unit.outside_sample else TO_CHOOSE


def unit_cells(unit: Decided, staff: Mapping[int, str], qualification: Qualification, day: date) -> tuple[str, ...]:
    """Return what a list says of a decided unit, under its headings."""
    last = unit.samples[-1] if unit.samples else None
    on = (last.done_on or last.planned_for) if last else None
    return (
        state_in(unit, day),
        unit.name,
        qualification.label(unit.unit),
        staff.get(unit.assessor or 0, "unknown"),
        short(unit.signed_on) if unit.signed_on else "",
        staff.get(last.iqa, "unknown") if last else "",
        short(on) if on else "",
    )


def _last(samples: tuple[SampleWork, ...]) -> SampleWork:
    return samples[0] if len(samples) == 1 else max(samples, key=lambda each: each.done_on or date.min)
