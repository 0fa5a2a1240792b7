"""The centre's sampling strategy: a dated version with every figure in it (handbook 5.20.1; requirements A16).

The handbook fixes no percentage. Each default is sampling practice, and `domain/sampling/figures.py` names its source.
"""

from dataclasses import dataclass
from datetime import date

from centre_tui.domain.planning import Method


@dataclass(frozen=True, slots=True)
class RiskPoints:
    """What each part of an assessor's risk counts, and from how many points the risk is medium and high.

    `most_for_disagreements` caps what disagreements add up to; the months say how long each part is remembered.
    """

    training: int = 3
    new_work: int = 2
    open_action: int = 2
    disagreement: int = 2
    most_for_disagreements: int = 4
    over_capacity: int = 1
    old_cpd: int = 1
    no_standardisation: int = 1
    no_observation: int = 1
    new_location: int = 1
    medium_from: int = 3
    high_from: int = 6
    settling_months: int = 12
    new_months: int = 3
    disagreement_months: int = 12
    observation_months: int = 12


@dataclass(frozen=True, slots=True)
class MethodRate:
    """A rate of its own, in percent, for what is assessed by one method, to be looked at again on the review's day."""

    method: Method
    rate: int
    reason: str
    review_on: date


@dataclass(frozen=True, slots=True)
class CaseloadRate:
    """The least rate, in percent, for an assessor with up to so many candidates in the period."""

    up_to: int
    rate: int


@dataclass(frozen=True, slots=True)
class Strategy:
    """A dated version of the centre's sampling strategy; rates are whole percentages of an assessor's decisions.

    `period_months` is blank where the months of the centre's settings hold. `caseload_rates` are sorted by caseload;
    with none the risk alone gives the rate. `new_below` and `late_from` are the percent of a candidate's units signed
    off before which a candidate is new, and from which late.
    """

    version: str
    in_force_from: date
    high_rate: int = 100
    medium_rate: int = 25
    low_rate: int = 10
    fewest_candidates: int = 3
    text: str = ""
    root_of_candidates: bool = True
    period_months: int | None = None
    end_loaded_percent: int = 50
    end_loaded_days: int = 14
    lag_days: int = 60
    escalation_factor: int = 2
    clean_samples: int = 2
    disagreements_for_high: int = 2
    agreed_for_relief: int = 4
    observations_for_relief: int = 1
    new_below: int = 34
    late_from: int = 67
    remote_locations: tuple[str, ...] = ("remote", "online")
    caseload_rates: tuple[CaseloadRate, ...] = ()
    method_rates: tuple[MethodRate, ...] = ()
    risk: RiskPoints = RiskPoints()
