"""centre-tui samples: how each assessor's sampling stands, the gaps closed, RD11, and the grid."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option
from centre_tui.cli.replies import all_saved
from centre_tui.cli.sampling_data import choice_data, demand_data, record_data, risk_data, sheet_data
from centre_tui.cli.telling import table
from centre_tui.cli.usual import ANY
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.sampling.choice import Extra
from centre_tui.domain.sampling.figures import figures_of
from centre_tui.domain.sampling.telling import (
    ASSESSORS,
    DEMANDS,
    EXTRAS,
    OWN,
    PARTS,
    SHARES,
    assessor_cells,
    choice_fact,
    demand_cells,
    extra_cells,
    in_order,
    own_cells,
    part_cells,
    record_facts,
    share_cells,
    sheet_facts,
)
from centre_tui.services.centre import visible_centre
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.sampling import (
    Plan,
    candidate_names,
    close_gaps,
    iqa_record,
    quality_records,
    sampling_plan,
    sampling_sheets,
)
from centre_tui.services.sampling_books import NO_STRATEGY
from centre_tui.services.sampling_grid import SIGNS, grid

ON: Final = Option("on", reading.given(reading.day), "as of a day; today if not given", "DATE")
ASSESSOR: Final = Option(
    "assessor", reading.given(reading.person), "by number or the first letters of the name", "WHO", required=True
)
IQA: Final = Option("iqa", reading.given(reading.person), "whose; every IQA's in short if not given", "WHO")
FIGURES: Final = ("Figure", "Value", "Source")


def assessors(desk: Desk, given: Given) -> Reply:
    """List how the sampling of each assessor stands."""
    found = sampling_sheets(desk, given.get("on"))
    rows = [assessor_cells(each) for each in found]
    open_ones = sum(1 for each in found if not each.met)
    data = {"assessors": [sheet_data(each) for each in found]}
    return Reply(table(ASSESSORS, rows), data, (f"{counted(len(found), 'assessor')}, {open_ones} with gaps.",))


def risk(desk: Desk, given: Given) -> Reply:
    """Show the parts of an assessor's risk."""
    sheet = sampling_plan(desk, given["assessor"], given.get("on")).sheet
    return Reply(table(PARTS, part_cells(sheet.risk)), {"risk": risk_data(sheet.risk)}, tuple(sheet_facts(sheet)))


def gaps(desk: Desk, given: Given) -> Reply:
    """Show what the strategy asks of an assessor's samples, and the further samples that would close the gaps."""
    plan = sampling_plan(desk, given["assessor"], given.get("on"))
    scene, choice = plan.scene, plan.choice
    demands = in_order(scene, plan.sheet.tallies)
    lines = table(DEMANDS, [demand_cells(scene, each) for each in demands])
    extras = table(EXTRAS, [extra_line(plan, each) for each in choice.extras])
    told = choice_fact(len(choice.extras), choice.floor, len(choice.beyond))
    data = {
        **sheet_data(plan.sheet),
        "demands": [demand_data(scene, each) for each in demands],
        **choice_data(plan, choice),
    }
    return Reply([*lines, *([""] if extras else []), *extras], data, (*sheet_facts(plan.sheet), told))


def extra_line(plan: Plan, extra: Extra) -> tuple[str, ...]:
    """Return one further sample as a line."""
    scene, iqa = plan.scene, plan.iqas[extra.judged.key]
    return extra_cells(scene, extra, plan.name(extra.judged.candidate), scene.person(iqa))


def close(desk: Desk, given: Given) -> Reply:
    """Plan the further samples that close an assessor's gaps, in one change."""
    done = close_gaps(desk, given["assessor"])
    return all_saved(
        done, f"Samples planned in the records of {counted(len(done), 'candidate')}; one change, taken back by undo."
    )


def rd11(desk: Desk, given: Given) -> Reply:
    """Show RD11 of an IQA against the strategy in force on the day, or of every IQA in short."""
    on, iqa = given.get("on"), given.get("iqa")
    if iqa is None:
        found = quality_records(desk, on)
        lines = [f"{each.iqa.id} {each.iqa.name}: {' '.join(record_facts(each))}" for each in found]
        return Reply(lines, {"records": [record_data(each) for each in found]}, (f"{counted(len(found), 'IQA')}.",))
    record = iqa_record(desk, iqa, on)
    scene, name = desk.scene(on=record.period.on), candidate_names(desk)
    lines = [
        f"RD11 {record.iqa.name}",
        *record_facts(record),
        "",
        *table(SHARES, [share_cells(record, each) for each in record.sheets]),
        "",
        *table(OWN, [own_cells(scene, each, name(each.judged.candidate)) for each in record.own]),
    ]
    return Reply(lines, record_data(record))


def figures(desk: Desk, given: Given) -> Reply:
    """Show every figure of the strategy in force with its source."""
    centre, on = visible_centre(desk), given.get("on") or desk.today
    strategy = centre.strategy_on(on)
    if strategy is None:
        raise BadInput(NO_STRATEGY, "strategies")
    found = list(figures_of(strategy, centre))
    data = [{"figure": each.name, "words": each.words, "value": value, "source": each.source} for each, value in found]
    rows = [(each.words, value, each.source) for each, value in found]
    note = f"Strategy {strategy.version}. {strategy.text}".strip()
    return Reply(table(FIGURES, rows), {"version": strategy.version, "figures": data}, (note,))


def on_grid(desk: Desk, given: Given) -> Reply:
    """Show candidates and units: sampled, due, planned, outside, or to choose."""
    wanted = frozenset(given.get("candidate", ()))
    found = [each for each in grid(desk) if not wanted or each.line.id in wanted]
    qualification = desk.qualification()
    places = {unit.key: place for place, unit in enumerate(qualification.in_order)}
    lines = [
        f"{each.line.id} {each.line.name}: "
        + ", ".join(
            f"{qualification.label(unit)} {each.states[unit]}"
            for unit in sorted(each.states, key=lambda unit: (places.get(unit, len(places)), unit))
        )
        for each in found
    ]
    data = [{"candidate": each.line.id, "units": each.states} for each in found]
    return Reply(lines, {"grid": data}, (f"{counted(len(found), 'candidate')}; states: {', '.join(SIGNS)}.",))


COMMANDS: Final = (
    Command(
        "assessors",
        "list each assessor's risk, rate and how the sampling stands",
        "samples assessors",
        at_desk(assessors),
        (ON,),
    ),
    Command("risk", "show the parts of an assessor's risk", "samples risk --assessor 4", at_desk(risk), (ASSESSOR, ON)),
    Command(
        "gaps",
        "show what the strategy asks of an assessor's samples, and the fewest further samples that close the gaps",
        "samples gaps --assessor 4",
        at_desk(gaps),
        (ASSESSOR, ON),
        more="Done, due and planned are counted apart; only what is done meets anything.",
    ),
    Command(
        "close-gaps",
        "plan the further samples that close an assessor's gaps, in one change",
        "samples close-gaps --assessor 4",
        at_desk(close),
        (ASSESSOR,),
        writes=True,
        more="Each is stored with the reason and the seed it was chosen by; the same seed chooses the same again.",
    ),
    Command(
        "rd11",
        "show an IQA's record (RD11) against the strategy in force on the day",
        "samples rd11 --iqa 7",
        at_desk(rd11),
        (IQA, ON),
        more="For paper: centre-tui forms.",
    ),
    Command("figures", "show every figure of the strategy with its source", "samples figures", at_desk(figures), (ON,)),
    Command("grid", "show candidates and units, and which are sampled", "samples grid", at_desk(on_grid), (ANY,)),
)
