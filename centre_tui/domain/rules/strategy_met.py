"""VISIT: whether an assessor's work was sampled, and as much of it as the strategy asks for (5.20.1-3, RD11; A16).

The handbook fixes no percentage: rates, the least number of candidates and the months are the centre's own.
"""

from collections.abc import Iterator
from datetime import date
from math import isqrt
from typing import Final

from centre_tui.domain.dates import add_months, shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, rule
from centre_tui.domain.quality import SampleOutcome, Strategy
from centre_tui.domain.rules.period import first_day
from centre_tui.domain.rules.person_work import WorkCase
from centre_tui.domain.rules.qualified import awards_for, qualified
from centre_tui.domain.rules.wording import counted, units_listed
from centre_tui.domain.staff import Role
from centre_tui.domain.work import UnitWork

SETTLING_MONTHS: Final = 12
FEW_DISAGREEMENTS: Final = 1
DISAGREED: Final = SampleOutcome.DISAGREED


def period(work: WorkCase) -> date:
    """Return the first day of the months over which sampling is looked at."""
    return first_day(work.scene.on, work.scene.centre.settings.sampling_months)


def sampled_since(unit: UnitWork, since: date) -> bool:
    """Tell whether any sample of the unit was completed from a day on."""
    return bool([each for each in unit.samples if each.done_on and each.done_on >= since])


def sample_to_come(unit: UnitWork, day: date) -> bool:
    """Tell whether a sample of the unit is planned for the day or later."""
    return any(each.done_on is None and each.planned_for and each.planned_for >= day for each in unit.samples)


def work_to_sample(work: WorkCase) -> list[tuple[UnitWork, bool]]:
    """Return what the assessor signed off in the period, and whether it was sampled in it.

    A unit whose sample is planned and not yet due is left out.
    """
    since, day = period(work), work.scene.on
    signed = [(each, sampled_since(each, since)) for each in signed_off_since(work, since)]
    return [(each, sampled) for each, sampled in signed if sampled or not sample_to_come(each, day)]


def signed_off_since(work: WorkCase, since: date) -> list[UnitWork]:
    """Return what the assessor signed off from a day on."""
    return [each for each in work.signed_off if each.signed_on and each.signed_on >= since]


def rate(work: WorkCase, strategy: Strategy) -> tuple[int, str]:
    """Return the rate for an assessor in whole percent, and why: risk decides between the strategy's three."""
    scene, member = work.scene, work.member
    if not qualified(scene, member, Role.ASSESSOR, scene.on):
        return strategy.high_rate, "in training"
    awarded = [each.awarded_on for each in awards_for(scene, member, Role.ASSESSOR, scene.on) if each.awarded_on]
    if add_months(min(awarded), SETTLING_MONTHS) > scene.on:
        return strategy.high_rate, f"qualified for less than {SETTLING_MONTHS} months"
    disagreed = disagreements(work)
    if disagreed > FEW_DISAGREEMENTS:
        return strategy.high_rate, counted(disagreed, "disagreement")
    return (strategy.medium_rate, "a disagreement") if disagreed else (strategy.low_rate, "low risk")


def disagreements(work: WorkCase) -> int:
    """Return how often an IQA disagreed in the period with what the assessor signed off."""
    since, samples = period(work), [each for unit in work.signed_off for each in unit.samples]
    return len([each for each in samples if each.outcome is DISAGREED and each.done_on and each.done_on >= since])


def least_sample(decisions: int, candidates: int, percent: int, fewest: int) -> int:
    """Return how many units the strategy asks for: the rate, the root of the candidates, or the fewest allowed."""
    by_rate = -(-decisions * percent // 100)
    root = isqrt(candidates - 1) + 1 if candidates else 0
    return max(by_rate, root, min(fewest, candidates))


@rule("5.20.1-3", Gate.VISIT, Severity.RED)
def assessors_are_sampled(work: WorkCase) -> Iterator[Problem]:
    """Each assessor who signed anything off in the period was sampled in it. Source: handbook 5.20.1."""
    signed = work_to_sample(work)
    if signed and not any(sampled for _unit, sampled in signed):
        months = work.scene.centre.settings.sampling_months
        sentence = (
            f"Signed off {counted(len(signed), 'unit')} in the {months} months to {shown(work.scene.on)}, "
            "none of them sampled."
        )
        yield Problem(work.subject(), sentence, _fix([unit for unit, _sampled in signed]))


@rule("RD11", Gate.VISIT, Severity.RED)
def strategy_is_met(work: WorkCase) -> Iterator[Problem]:
    """As much of an assessor's work was sampled as the strategy in force asks for; if none, 5.20.1-3 says so.

    A unit signed off and not sampled even once is amber. Source: handbook 5.19; requirements A16.
    """
    strategy, signed = work.scene.centre.strategy_on(work.scene.on), work_to_sample(work)
    done = [unit.unit for unit, sampled in signed if sampled]
    if strategy is None or not done:
        return
    percent, why = rate(work, strategy)
    candidates = len({unit.candidate for unit, _sampled in signed})
    least = least_sample(len(signed), candidates, percent, strategy.fewest_candidates)
    missing = [unit for unit, sampled in signed if not sampled]
    if len(done) < least:
        sentence = (
            f"Of {counted(len(signed), 'unit')} signed off in the period {len(done)} "
            f"{'is' if len(done) == 1 else 'are'} sampled; "
            f"strategy {strategy.version} asks for {least} ({percent}%: {why})."
        )
        yield Problem(work.subject(), sentence, _fix(missing))
    if missed := {unit.unit for unit in missing} - set(done):
        sentence = f"Signed off in the period, and never sampled: {units_listed(work.scene, missed)}."
        yield Problem(work.subject(), sentence, _fix(missing), Severity.AMBER)


def _fix(units: list[UnitWork]) -> Fix:
    """Return the samples of the first of these units, by candidate's name."""
    return min(units, key=lambda each: (each.name, each.candidate, each.unit)).fix("samples")


@rule("RD11", Gate.VISIT, Severity.RED)
def each_iqa_has_a_record(work: WorkCase) -> Iterator[Problem]:
    """Each IQA whose candidates had units signed off has a record of sampling. Source: handbook 5.19."""
    since, day = period(work), work.scene.on
    sampled = any(each.done_on and each.done_on >= since for _unit, each in work.samples)
    if sampled or not work.member.has_role(Role.IQA, day):
        return
    units = [unit for each in work.quality_assured for unit in each.units if _to_sample(unit, since, day)]
    if units:
        months = work.scene.centre.settings.sampling_months
        sentence = (
            f"Completed no sample in the {months} months to {shown(day)}, so the record (RD11) is empty; "
            f"{counted(len(units), 'unit')} of the candidates allocated {'was' if len(units) == 1 else 'were'} "
            "signed off."
        )
        yield Problem(work.subject(), sentence, _fix(units))


def _to_sample(unit: UnitWork, since: date, day: date) -> bool:
    signed = unit.signed_on is not None and unit.signed_on >= since
    return signed and not unit.outside_sample and not sample_to_come(unit, day)


RULES: Final[tuple[Rule[WorkCase], ...]] = (assessors_are_sampled, strategy_is_met, each_iqa_has_a_record)
