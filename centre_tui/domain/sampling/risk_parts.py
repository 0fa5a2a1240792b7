"""The parts of an assessor's risk: when each applies, the points it counts and the facts it rests on (5.20.1)."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from centre_tui.domain.dates import add_months, shown
from centre_tui.domain.rules.period import first_day
from centre_tui.domain.rules.qualified import awards_for, qualified
from centre_tui.domain.rules.wording import counted, in_unit_order, listed
from centre_tui.domain.sampling.case import SamplingCase
from centre_tui.domain.sampling.escalation import disagreements_since
from centre_tui.domain.sampling.work import Judged
from centre_tui.domain.staff import Role
from centre_tui.domain.strategy import Strategy
from centre_tui.domain.text import folded


class Part(StrEnum):
    """The parts of an assessor's risk."""

    TRAINING = "trainee, or newly qualified"
    NEW_WORK = "new to the qualification or a unit"
    OPEN_ACTION = "open action"
    DISAGREEMENTS = "disagreements"
    CAPACITY = "caseload over capacity"
    CPD = "CPD out of date"
    STANDARDISATION = "no standardisation"
    OBSERVATION = "not observed"
    LOCATION = "remote or new location"


def newly_qualified(case: SamplingCase) -> str:
    """Say that the assessor is in training, or qualified for too short a time; nothing otherwise."""
    scene, member = case.scene, case.member
    if not qualified(scene, member, Role.ASSESSOR, scene.on):
        return "in training"
    months = case.strategy.risk.settling_months
    awarded = [each.awarded_on for each in awards_for(scene, member, Role.ASSESSOR, scene.on) if each.awarded_on]
    recent = awarded and add_months(min(awarded), months) > scene.on
    return f"qualified for less than {months} months" if recent else ""


def _new_work(case: SamplingCase) -> str:
    """Say which units the assessor first decided on not long ago, or that the qualification itself is new."""
    first: dict[str, date] = {}
    for each in case.work:
        first[each.unit] = min(first.get(each.unit, each.first_on), each.first_on)
    since = first_day(case.day, case.strategy.risk.new_months)
    if first and min(first.values()) >= since:
        return f"first decision on {shown(min(first.values()))}"
    new = [unit for unit, on in first.items() if on >= since]
    labels = [case.scene.qualification.label(unit) for unit in in_unit_order(case.scene, new)]
    return f"first decisions on {listed(labels)}" if new else ""


def _open_actions(case: SamplingCase) -> str:
    """Say how many open actions name the assessor."""
    of_quality, of_visits = case.asked + case.met.asked_by_iqa, case.met.asked_by_verifier
    told = [f"{counted(of_quality, 'action')} of IQA"] if of_quality else []
    told += [f"{counted(of_visits, 'action')} of the external verifier"] if of_visits else []
    return listed(told, len(told))


def _disagreements(case: SamplingCase) -> str:
    found = _remembered(case)
    return f"{counted(found, 'disagreement')} in {case.strategy.risk.disagreement_months} months" if found else ""


def _remembered(case: SamplingCase) -> int:
    since = first_day(case.day, case.strategy.risk.disagreement_months)
    return len(disagreements_since(case.outcomes, since))


def _points_for_disagreements(case: SamplingCase) -> int:
    risk = case.strategy.risk
    return min(_remembered(case) * risk.disagreement, risk.most_for_disagreements)


def _over_capacity(case: SamplingCase) -> str:
    """Say that the caseload is over the capacity, or that no capacity is set for it."""
    capacity = case.member.assessor_capacity
    if not case.caseload or (capacity is not None and case.caseload <= capacity):
        return ""
    return f"{counted(case.caseload, 'candidate')}, capacity {'not set' if capacity is None else capacity}"


def _old_cpd(case: SamplingCase) -> str:
    months = case.scene.centre.settings.cpd_months
    newest = max((each.on for each in case.member.cpd), default=None)
    if newest is not None and newest >= first_day(case.day, months):
        return ""
    return f"last CPD on {shown(newest)}" if newest else "no CPD on record"


def _no_standardisation(case: SamplingCase) -> str:
    months = case.scene.centre.settings.standardisation_months
    last = case.met.standardised_on
    if last is not None and last >= first_day(case.day, months):
        return ""
    return f"last standardisation on {shown(last)}" if last else "no standardisation attended"


def _not_observed(case: SamplingCase) -> str:
    last = max((each.on for each in case.member.observations if each.on <= case.day), default=None)
    if last is not None and last >= first_day(case.day, case.strategy.risk.observation_months):
        return ""
    return f"last observed on {shown(last)}" if last else "never observed by an IQA"


def _locations(case: SamplingCase) -> str:
    """Say which locations of the period are remote, or new: never used by the assessor before the period."""
    since = first_day(case.day, case.strategy.risk.new_months)
    first: dict[str, date] = {}
    for each in case.work:
        for place in each.locations:
            first[place] = min(first.get(place, each.first_on), each.first_on)
    used = {place for each in case.touched for place in each.locations}
    remote = {place for place in used if _is_remote(place, case.strategy)}
    new = {place for place in used if first[place] >= since} if _settled(case.work, since) else set()
    return listed(sorted(remote | new))


def _settled(work: tuple[Judged, ...], since: date) -> bool:
    """Tell whether anything was judged before the day: to somebody wholly new every location is new, and told so."""
    return any(each.first_on < since for each in work)


def _is_remote(place: str, strategy: Strategy) -> bool:
    return any(folded(word) in folded(place) for word in strategy.remote_locations if word)


PARTS: Final[Mapping[Part, tuple[Callable[[SamplingCase], int], Callable[[SamplingCase], str]]]] = {
    Part.TRAINING: (lambda case: case.strategy.risk.training, newly_qualified),
    Part.NEW_WORK: (lambda case: case.strategy.risk.new_work, _new_work),
    Part.OPEN_ACTION: (lambda case: case.strategy.risk.open_action, _open_actions),
    Part.DISAGREEMENTS: (_points_for_disagreements, _disagreements),
    Part.CAPACITY: (lambda case: case.strategy.risk.over_capacity, _over_capacity),
    Part.CPD: (lambda case: case.strategy.risk.old_cpd, _old_cpd),
    Part.STANDARDISATION: (lambda case: case.strategy.risk.no_standardisation, _no_standardisation),
    Part.OBSERVATION: (lambda case: case.strategy.risk.no_observation, _not_observed),
    Part.LOCATION: (lambda case: case.strategy.risk.new_location, _locations),
}
