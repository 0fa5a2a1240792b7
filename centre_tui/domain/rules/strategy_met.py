"""VISIT: whether an assessor's work was sampled, and as much of it as the strategy asks for (5.20.1-3, RD11; A16).

The handbook fixes no percentage: every figure is the centre's own. What is planned is never counted as done; where all
that is asked has its day to come, the finding is amber.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.cases import staff_fix
from centre_tui.domain.rules.period import first_day
from centre_tui.domain.rules.person_work import WorkCase
from centre_tui.domain.rules.wording import counted, listed, units_listed
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.coverage import OF_UNITS, Cover, Group, Standing, sampled_at_all
from centre_tui.domain.sampling.figures import months_looked_at
from centre_tui.domain.sampling.timing import timed, timing_of
from centre_tui.domain.staff import Role
from centre_tui.domain.work import UnitWork

MUST: Final = frozenset({Cover.FIRST, Cover.DISAGREEMENT, Cover.METHOD_RATE})
NEVER_SAMPLED: Final[Mapping[Cover, str]] = {
    Cover.FIRST: "First decision of a trainee, and not sampled",
    Cover.DISAGREEMENT: "After a disagreement, and sampled too little",
    Cover.UNIT: "Signed off in the period, and never sampled",
    Cover.METHOD: "Used in the period, and never sampled: the method",
    Cover.METHOD_RATE: "Sampled less than the strategy asks by method",
    Cover.LOCATION: "Assessed in the period, and never sampled at",
    Cover.INTERIM: "Nothing was sampled in the period while it was under way (interim)",
    Cover.SUMMATIVE: "Nothing was sampled in the period after its sign-off (summative)",
    Cover.GROUP: "Assessed in the period, and never sampled: candidates",
}


def to_come(standing: Standing) -> bool:
    """Tell whether a demand will be met once what is planned for days to come is done."""
    return len(standing.done | standing.planned) >= standing.demand.least


@rule("5.20.1-3", Gate.VISIT, Severity.RED)
def assessors_are_sampled(work: WorkCase) -> Iterator[Problem]:
    """Each assessor who judged anything in the period was sampled in it, strategy or none. Source: handbook 5.20.1.

    Amber where a sample is planned for a day to come, or nothing was signed off yet.
    """
    case, standing = work.sampling, _at_all(work)
    if case and standing and not standing.met:
        decided = len(case.decided)
        what = f"Signed off {counted(decided, 'unit')}" if decided else f"Judged {counted(len(_of(standing)), 'unit')}"
        sentence = f"{what} in the period from {shown(case.since)}, none of them sampled{_planned(standing)}."
        severity = Severity.AMBER if to_come(standing) or not decided else None
        yield Problem(work.subject(), sentence, _fix(case, [standing]), severity)


def _at_all(work: WorkCase) -> Standing | None:
    if work.sheet is not None:
        return work.sheet.standing(Cover.ASSESSOR)
    return sampled_at_all(work.sampling) if work.sampling and work.sampling.touched else None


@rule("RD11", Gate.VISIT, Severity.RED)
def enough_is_sampled(work: WorkCase) -> Iterator[Problem]:
    """As much of an assessor's work was sampled as the strategy in force asks for; if none, 5.20.1-3 says so.

    Source: handbook 5.19; requirements A16.
    """
    sheet = work.sheet
    standing = sheet.standing(Cover.SIZE) if sheet else None
    if sheet and standing and standing.done and not standing.met:
        done = len(standing.done)
        sentence = (
            f"Of {counted(sheet.size.decisions, 'unit')} signed off in the period {done} "
            f"{'is' if done == 1 else 'are'} sampled{_planned(standing)}; strategy {sheet.case.strategy.version} "
            f"asks for {standing.demand.least} ({sheet.rate}%, {sheet.risk.words})."
        )
        severity = Severity.AMBER if to_come(standing) else None
        yield Problem(work.subject(), sentence, _fix(sheet.case, [standing]), severity)


@rule("RD11", Gate.VISIT, Severity.RED)
def everything_is_covered(work: WorkCase) -> Iterator[Problem]:
    """Every unit, method, location and group was sampled, interim and summative, and a trainee's first decisions.

    Of an assessor not sampled at all 5.20.1-3 speaks. Source: handbook 5.19; requirements A16.
    """
    sheet = work.sheet
    if sheet and (standing := sheet.standing(Cover.ASSESSOR)) and standing.met:
        for cover, words in NEVER_SAMPLED.items():
            open_ones = [each for each in sheet.gaps if each.demand.cover is cover]
            if open_ones:
                late = cover in MUST and not all(to_come(each) for each in open_ones)
                parts = _parts(work, cover, [each.demand.part for each in open_ones])
                sentence = f"{words}{f' {parts}' if cover in SAME_BREATH else f': {parts}' if parts else ''}."
                severity = None if late else Severity.AMBER
                yield Problem(work.subject(), sentence, _fix(sheet.case, open_ones), severity)


SAME_BREATH: Final = frozenset({Cover.METHOD, Cover.LOCATION, Cover.GROUP})


def _parts(work: WorkCase, cover: Cover, parts: list[str]) -> str:
    return units_listed(work.scene, parts) if cover in OF_UNITS else listed(sorted(parts), len(parts))


def _planned(standing: Standing) -> str:
    """Return how many samples are still to be done, planned and due apart."""
    told = [f"{len(standing.planned)} planned"] if standing.planned else []
    told += [f"{len(standing.due)} due"] if standing.due else []
    return f" ({', '.join(told)})" if told else ""


def _of(standing: Standing) -> frozenset[tuple[int, str]]:
    return standing.demand.among


@rule("RD11", Gate.VISIT, Severity.AMBER)
def a_band_set_by_hand_is_reviewed(work: WorkCase) -> Iterator[Problem]:
    """A band of risk set by hand is looked at again by its day. Source: requirements A16."""
    override = work.sheet.risk.override if work.sheet else None
    if override is not None and override.review_on < work.scene.on:
        sentence = f"The risk was set to {override.band} by hand; its review of {shown(override.review_on)} is overdue."
        yield Problem(work.subject(), sentence, staff_fix(work.member, "risk_overrides"))


@rule("RD11", Gate.VISIT, Severity.AMBER)
def samples_are_made_in_time(work: WorkCase) -> Iterator[Problem]:
    """An IQA's samples are neither all at the end, before a claim or visit, nor long after. Source: A16."""
    scene = work.scene
    strategy = scene.centre.strategy_on(scene.on)
    if strategy is None or not work.samples:
        return
    since = first_day(scene.on, months_looked_at(strategy, scene.centre))
    own = timed(work.sampled, since, scene.on, work.member.id)
    timing = timing_of(own, work.person.met.ends, strategy)
    fix = work.samples[0][0].fix("samples")
    if timing.end_loaded(strategy):
        sentence = (
            f"End-loaded: {timing.near_the_end} of {counted(timing.samples, 'sample')} "
            f"in the {strategy.end_loaded_days} days before a claim or visit; "
            f"the strategy allows {strategy.end_loaded_percent}%."
        )
        yield Problem(work.subject(), sentence, fix)
    if timing.late(strategy):
        sentence = (
            f"From decision to outcome it takes {timing.lag:g} days "
            f"in the middle of {counted(timing.samples, 'sample')}; the strategy allows {strategy.lag_days}."
        )
        yield Problem(work.subject(), sentence, fix)


@rule("RD11", Gate.VISIT, Severity.RED)
def each_iqa_has_a_record(work: WorkCase) -> Iterator[Problem]:
    """Each IQA whose candidates had units signed off has a record of sampling. Source: handbook 5.19."""
    since, day = _since(work), work.scene.on
    sampled = any(each.done_on and each.done_on >= since for _unit, each in work.samples)
    if sampled or not work.member.has_role(Role.IQA, day):
        return
    units = [unit for each in work.quality_assured for unit in each.units if _to_sample(unit, since)]
    if units:
        first = min(units, key=lambda each: (each.name, each.candidate, each.unit))
        sentence = (
            f"Completed no sample in the period from {shown(since)}, so the record (RD11) is empty; "
            f"{counted(len(units), 'unit')} of the candidates allocated {'was' if len(units) == 1 else 'were'} "
            "signed off."
        )
        coming = all(_is_to_come(each, day) for each in units)
        yield Problem(work.subject(), sentence, first.fix("samples"), Severity.AMBER if coming else None)


def _since(work: WorkCase) -> date:
    centre, day = work.scene.centre, work.scene.on
    return first_day(day, months_looked_at(centre.strategy_on(day), centre))


def _to_sample(unit: UnitWork, since: date) -> bool:
    return unit.signed_on is not None and unit.signed_on >= since and not unit.outside_sample


def _is_to_come(unit: UnitWork, day: date) -> bool:
    """Tell whether a sample of the unit is planned for the day or later."""
    return any(each.done_on is None and each.planned_for and each.planned_for >= day for each in unit.samples)


def _fix(case: SamplingCase, standings: Iterable[Standing]) -> Fix:
    """Return the samples of the first unit, by candidate's name, that would meet the first of these demands.

    Of a group that has no telling name nobody is named: it is the first unit of all.
    """
    demand = next(iter(standings)).demand
    meant = [each for each in case.touched if each.key in demand.among or demand.part == Group.ARRANGED]
    first = min(meant, key=lambda each: (each.name, each.key))
    return Fix("candidates", "candidate", first.candidate, "samples", first.unit)


RULES: Final[tuple[Rule[WorkCase], ...]] = (
    assessors_are_sampled,
    enough_is_sampled,
    everything_is_covered,
    a_band_set_by_hand_is_reviewed,
    samples_are_made_in_time,
    each_iqa_has_a_record,
)
