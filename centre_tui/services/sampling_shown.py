"""The plan of one assessor as a page shows it: figures and further samples, without the units each demand is about."""

from dataclasses import replace
from typing import Final, NamedTuple

import msgspec

from centre_tui.domain.sampling.choice import Choice
from centre_tui.domain.sampling.coverage import NO_UNITS, Standing
from centre_tui.domain.sampling.work import Key
from centre_tui.services.aside import result_aside
from centre_tui.services.desk import Desk
from centre_tui.services.sampling import Plan, candidate_names, require_member, sampling_plan
from centre_tui.services.sampling_books import books, strategy_of
from centre_tui.services.sampling_figures import Figures, figures_of, sheet_from

MUCH: Final = 1_000
"""Of how many candidates a plan needs so much memory that a copy of the program makes it."""


class PlanTold(NamedTuple):
    """What a plan says, but for whom and what it is about; `iqas` are who would make the further samples."""

    sheet: Figures
    choice: Choice
    iqas: tuple[tuple[Key, int], ...]


_encoder: Final = msgspec.msgpack.Encoder()
_told: Final = msgspec.msgpack.Decoder(PlanTold)


def plan_shown(desk: Desk, assessor: int) -> Plan:
    """Return the plan of one assessor as a page shows it; of much work it is made by a copy of this program.

    Raises NotAllowed, Missing, and BadInput where no strategy is in force.
    """
    require_member(desk, assessor)
    held = books(desk)
    strategy, member = strategy_of(held), held.scene.staff.get(assessor) or desk.member(assessor)
    if held.sheets.count_of(assessor) <= MUCH:
        return sampling_plan(desk, assessor)
    told = _told.decode(result_aside(lambda: _encoder.encode(told_of(sampling_plan(desk, assessor)))))
    sheet = sheet_from(told.sheet, held.scene, member, strategy, held.meetings.about(assessor))
    return Plan(held.scene, sheet, told.choice, dict(told.iqas), candidate_names(desk))


def told_of(plan: Plan) -> PlanTold:
    """Return what a plan says."""
    extras = tuple(replace(each, closes=()) for each in plan.choice.extras)
    choice = replace(plan.choice, extras=extras, beyond=tuple(map(without_units, plan.choice.beyond)))
    return PlanTold(
        figures_of(plan.sheet), choice, tuple((each.judged.key, plan.iqas[each.judged.key]) for each in extras)
    )


def without_units(standing: Standing) -> Standing:
    """Return that a demand stands somehow, but not of which units."""
    return Standing(replace(standing.demand, among=NO_UNITS), NO_UNITS, NO_UNITS, NO_UNITS)
