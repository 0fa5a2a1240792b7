"""Every figure of a strategy in words, with the source its default comes from: none is hidden in the program (A16)."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Final

from centre_tui.domain.centre import Centre
from centre_tui.domain.sampling.rates import caseload_rates_in_words, method_rates_in_words
from centre_tui.domain.strategy import Strategy

COVERAGE: Final = "Successful Mums policy, over 12 months"
ESSAY: Final = "CAMERA essay: new 50% or more, long-running low risk about 15%"
BANDS: Final = "School of Civil Celebrancy, NOCN centre: risk bands, interim 25%, summative 100%"
TIQPLUS: Final = "TIQPlus template: new 100%, experienced at least 10%"
ROOT: Final = "NCFE/Qualhub, Functional Skills DCS"
EAL: Final = "EAL sampling strategy and sizes"
HIGHFIELD: Final = "Highfield: the strategy follows a risk rating of assessors"
SMART: Final = "Smart Assessor"
CAMERA: Final = "CAMERA: assessment locations, candidates"
TRAINEES: Final = "Successful Mums policy: unqualified assessors"
YEARLY: Final = "RLSS UK: each assessor checked every year"
OWN: Final = "none fixes it: the program's proposal, the centre's choice"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a strategy: its field (`risk.training` for one of the risk), in words, its unit and source."""

    name: str
    words: str
    unit: str
    source: str


FIGURES: Final[tuple[Figure, ...]] = (
    Figure("high_rate", "Sampled of high risk", "%", TIQPLUS),
    Figure("medium_rate", "Sampled of medium risk", "%", BANDS),
    Figure("low_rate", "Sampled of low risk", "%", f"{TIQPLUS}; {ESSAY}"),
    Figure("root_of_candidates", "At least the square root of the candidates", "", ROOT),
    Figure("fewest_candidates", "At least so many, where there are", "candidates", EAL),
    Figure("caseload_rates", "At least by caseload", "%", EAL),
    Figure("method_rates", "By method, until the review", "%", SMART),
    Figure("period_months", "Period looked at", "months", COVERAGE),
    Figure("end_loaded_percent", "End-loaded above", "%", OWN),
    Figure("end_loaded_days", "End-loaded if so near a claim or visit", "days", OWN),
    Figure("lag_days", "Longest median from decision to outcome", "days", OWN),
    Figure("escalation_factor", "After a disagreement the unit's rate", "times", OWN),
    Figure("clean_samples", "until so many agreed", "samples", OWN),
    Figure("disagreements_for_high", "High risk from", "disagreements", OWN),
    Figure("agreed_for_relief", "A band lower after so many agreed in a row", "samples", OWN),
    Figure("observations_for_relief", "and satisfactory observations", "observations", OWN),
    Figure("new_below", "A candidate is new below", "% of units", CAMERA),
    Figure("late_from", "and late from", "% of units", CAMERA),
    Figure("remote_locations", "Remote locations", "", CAMERA),
    Figure("risk.training", "Trainee, or newly qualified", "points", TRAINEES),
    Figure("risk.settling_months", "Newly qualified for", "months", ESSAY),
    Figure("risk.new_work", "New to the qualification or a unit", "points", EAL),
    Figure("risk.new_months", "New for", "months", "TIQPlus template: the first three months"),
    Figure("risk.open_action", "An open action names the assessor", "points", EAL),
    Figure("risk.disagreement", "Each disagreement", "points", HIGHFIELD),
    Figure("risk.most_for_disagreements", "All disagreements at most", "points", OWN),
    Figure("risk.disagreement_months", "Disagreements count for", "months", OWN),
    Figure("risk.over_capacity", "Caseload over the capacity", "points", EAL),
    Figure("risk.old_cpd", "CPD older than the period set", "points", OWN),
    Figure("risk.no_standardisation", "No standardisation in the period set", "points", OWN),
    Figure("risk.no_observation", "Not observed by an IQA", "points", YEARLY),
    Figure("risk.observation_months", "An observation counts for", "months", YEARLY),
    Figure("risk.new_location", "Remote or new location", "points", CAMERA),
    Figure("risk.medium_from", "Medium risk from", "points", OWN),
    Figure("risk.high_from", "High risk from", "points", OWN),
)


def figures_of(strategy: Strategy, centre: Centre) -> Iterator[tuple[Figure, str]]:
    """Yield every figure with its value in words, as it holds for the centre."""
    whole = asdict(replace(strategy, period_months=period_months(strategy, centre)))
    values = whole | {f"risk.{name}": value for name, value in whole["risk"].items()}
    values["caseload_rates"] = caseload_rates_in_words(strategy.caseload_rates)
    values["method_rates"] = method_rates_in_words(strategy.method_rates)
    for figure in FIGURES:
        yield figure, _in_words(values[figure.name], figure.unit)


def period_months(strategy: Strategy, centre: Centre) -> int:
    """Return how many months are looked at: the strategy's own, or those of the centre's settings."""
    return centre.settings.sampling_months if strategy.period_months is None else strategy.period_months


def months_looked_at(strategy: Strategy | None, centre: Centre) -> int:
    """Return how many months are looked at on a day, whether a strategy is in force on it or not."""
    return period_months(strategy, centre) if strategy else centre.settings.sampling_months


def _in_words(value: object, unit: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return ", ".join(value) or "none"
    if value == 1 and not unit.startswith("%"):
        unit = unit.removesuffix("s")
    return f"{value} {unit}".strip() if isinstance(value, int) else str(value) or "none"
