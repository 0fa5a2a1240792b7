"""How sampling is told: the same words, in the same order, on a page, by a command and on paper (RD11)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from centre_tui.domain.dates import short, shown
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.wording import counted, units_listed
from centre_tui.domain.sampling.choice import Extra, part_in_words
from centre_tui.domain.sampling.coverage import Cover, Tally
from centre_tui.domain.sampling.record import OwnSample, QualityRecord
from centre_tui.domain.sampling.risk import Risk
from centre_tui.domain.sampling.samples import SampleState
from centre_tui.domain.sampling.sheet import SheetInBrief
from centre_tui.domain.sampling.timing import Timing
from centre_tui.domain.strategy import Strategy

ASSESSORS: Final = (
    *("No", "Assessor", "Risk", "Points", "Rate", "Decided", "Asked", "Done", "Due", "Planned", "Gaps"),
    "Standardised",
)
PARTS: Final = ("Part of the risk", "Points", "Because")
DEMANDS: Final = ("Stands", "Asked for", "Of", "Least", "Done", "Due", "Planned")
EXTRAS: Final = ("Candidate", "Name", "Unit", "Kind", "IQA", "Planned for", "Because")
OWN: Final = ("State", "Candidate", "Name", "Unit", "Assessor", "Kind", "Planned", "Done", "Outcome", "Because")
SHARES: Final = (*("No", "Assessor", "Risk", "Rate", "Asked", "Done", "Own done", "Own due", "Own planned"), "Strategy")
WORDS: Final[Mapping[Cover, str]] = {
    Cover.ASSESSOR: "one sample at least",
    Cover.SIZE: "size of the sample",
    Cover.FIRST: "first decision of a trainee",
    Cover.DISAGREEMENT: "raised after a disagreement",
    Cover.UNIT: "unit",
    Cover.METHOD: "method",
    Cover.METHOD_RATE: "rate by method",
    Cover.LOCATION: "location",
    Cover.INTERIM: "interim",
    Cover.SUMMATIVE: "summative",
    Cover.GROUP: "candidates",
}
MET: Final = "met"
TO_COME: Final = "to come"
OPEN: Final = "open"


def stands(tally: Tally) -> str:
    """Return in a word how a demand stands: met by what is done, to come, or open."""
    if tally.met:
        return MET
    return OPEN if tally.missing else TO_COME


def in_order(scene: Scene, tallies: Iterable[Tally]) -> list[Tally]:
    """Return demands in the order they are read in: what is open first, then to come; units by their numbers."""
    units = {unit.key: place for place, unit in enumerate(scene.qualification.in_order)}
    covers = {cover: place for place, cover in enumerate(Cover)}

    def place(each: Tally) -> tuple[int, int, int, str]:
        demand = each.demand
        return (OPEN, TO_COME, MET).index(stands(each)), covers[demand.cover], units.get(demand.part, 0), demand.part

    return sorted(tallies, key=place)


def assessor_cells(sheet: SheetInBrief) -> tuple[str, ...]:
    """Return one assessor's line among all."""
    size = sheet.tally(Cover.SIZE)
    counts = (size.done, size.due, size.planned) if size else (0, 0, 0)
    member, met = sheet.case.member, sheet.case.met.standardised_on
    return (
        str(member.id),
        member.name,
        sheet.risk.band.value,
        str(sheet.risk.points),
        f"{sheet.rate}%",
        str(sheet.size.decisions),
        str(sheet.size.least),
        *(str(each) for each in counts),
        str(len(sheet.gaps)),
        short(met) if met else "never",
    )


def part_cells(risk: Risk) -> Iterator[tuple[str, str, str]]:
    """Yield each part of a risk, and their sum."""
    for each in risk.parts:
        yield each.part.value, str(each.points), each.because
    yield "sum", str(risk.points), risk.words


def demand_cells(scene: Scene, tally: Tally) -> tuple[str, ...]:
    """Return one demand with what is done, due and planned for it, each counted by itself."""
    demand, counts = tally.demand, (tally.demand.least, tally.done, tally.due, tally.planned)
    part = part_in_words(scene, demand)
    return stands(tally), WORDS[demand.cover], part, *(str(each) for each in counts)


def extra_cells(scene: Scene, extra: Extra, name: str, iqa: str) -> tuple[str, ...]:
    """Return one further sample."""
    unit = scene.qualification.label(extra.judged.unit)
    return str(extra.judged.candidate), name, unit, extra.kind.value, iqa, short(extra.on), extra.reason


def sheet_facts(sheet: SheetInBrief) -> Iterator[str]:
    """Yield what is said of an assessor's sheet as a whole, line by line."""
    case, size = sheet.case, sheet.size
    yield f"Strategy {case.strategy.version}, {shown(case.since)} to {shown(case.day)}."
    yield sentence(sheet.risk.words)
    decided = f"{counted(size.decisions, 'unit')} of {counted(size.candidates, 'candidate')} signed off"
    figures = f"{size.by_rate} by rate ({sheet.rate}%), {size.by_root} by root, {size.fewest} fewest"
    yield f"{decided}; to be sampled {size.least} ({figures})."
    if sheet.raised:
        left = max(sheet.raised.values())
        units = units_listed(case.scene, sheet.raised)
        yield f"Rate raised after a disagreement: {units}, until {counted(left, 'clean sample')} more."
    yield from timing_facts(sheet.timing, case.strategy)


def timing_facts(timing: Timing, strategy: Strategy) -> Iterator[str]:
    """Yield when samples were made, against what the strategy allows."""
    if timing.lag is None:
        yield "No sample was completed in the period."
    else:
        end = "end-loaded" if timing.end_loaded(strategy) else "not end-loaded"
        late = "late" if timing.late(strategy) else "in time"
        near = f"{timing.near_the_end} in the {strategy.end_loaded_days} days before a claim or visit"
        yield f"{counted(timing.samples, 'sample')}, {near}: {end} ({strategy.end_loaded_percent}% allowed)."
        yield f"Median {timing.lag:g} days from decision to outcome: {late} ({strategy.lag_days} allowed)."


def choice_fact(extras: int, floor: int, beyond: int) -> str:
    """Return how many further samples close the gaps, whether fewer might, and how much none can close."""
    fewer = "no fewer would do." if extras == floor else f"at least {floor} are needed, so this is near the fewest."
    told = f"{counted(extras, 'further sample')} would close the gaps; {fewer}"
    told = told if extras else "No further sample is needed besides those to come."
    return f"{told} {counted(beyond, 'demand')} cannot be met by anything there is to sample." if beyond else told


def record_facts(record: QualityRecord) -> Iterator[str]:
    """Yield what RD11 says of an IQA as a whole, line by line."""
    period = record.period
    yield (
        f"Strategy {period.strategy.version} in force from {short(period.strategy.in_force_from)}; "
        f"{shown(period.since)} to {shown(period.on)}."
    )
    yield ", ".join(f"{record.in_state(state)} {state}" for state in reversed(SampleState))
    yield from timing_facts(record.timing, period.strategy)
    yield "The strategy is met." if record.met else "The strategy is not met."


def share_cells(record: QualityRecord, sheet: SheetInBrief) -> tuple[str, ...]:
    """Return one assessor's line on RD11: what the strategy asks, what everybody did, and this IQA's own share."""
    member, size = sheet.case.member, sheet.tally(Cover.SIZE)
    own = [record.of(member.id, state) for state in (SampleState.DONE, SampleState.DUE, SampleState.PLANNED)]
    return (
        str(member.id),
        member.name,
        sheet.risk.band.value,
        f"{sheet.rate}%",
        str(sheet.size.least),
        str(size.done if size else 0),
        *(str(each) for each in own),
        MET if sheet.met else f"{len(sheet.gaps)} open",
    )


def own_cells(scene: Scene, own: OwnSample, name: str) -> tuple[str, ...]:
    """Return one sample's line on RD11."""
    judged, sample = own.judged, own.sample
    kind = judged.kind_of(sample) if own.state is SampleState.DONE else judged.kind
    return (
        own.state.value,
        str(judged.candidate),
        name,
        scene.qualification.label(judged.unit),
        scene.person(judged.assessor),
        kind.value,
        short(sample.planned_for) if sample.planned_for else "",
        short(sample.done_on) if sample.done_on else "",
        sample.outcome.value if sample.outcome else "",
        sample.reason,
    )


def sentence(words: str) -> str:
    """Return words as a sentence."""
    return f"{words[:1].upper()}{words[1:]}."
