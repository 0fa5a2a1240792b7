"""The sampling strategy: a new version with every figure in it, begun from the one in force."""

from collections.abc import Callable
from dataclasses import asdict, fields, replace
from functools import partial
from typing import Final

from centre_tui.domain.sampling.figures import FIGURES, Figure
from centre_tui.domain.sampling.rates import (
    caseload_rates_in_words,
    method_rates_in_words,
    read_caseload_rates,
    read_locations,
    read_method_rates,
)
from centre_tui.domain.strategy import RiskPoints, Strategy
from centre_tui.services.centre import add_strategy
from centre_tui.services.desk import Desk
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day, number, paragraph, words, yes_no
from centre_tui.ui.forms.form import Form, Values

RISK: Final = "risk_"


class StrategyForm(Form):
    """A new version of the sampling strategy; each figure shows where its default comes from."""

    def __init__(self, facts: Facts) -> None:
        before = facts.centre.strategy_on(facts.today) or Strategy("", facts.today)
        asked = (
            words("version", "Version").needed(),
            day("in_force_from", "In force from", facts.today).needed(),
            *(figure_field(each, facts) for each in FIGURES),
            paragraph("text", "In words").needed(),
        )
        first = {**asdict(before), **{f"{RISK}{name}": points for name, points in asdict(before.risk).items()}}
        first |= {"caseload_rates": before.caseload_rates, "method_rates": before.method_rates}
        first |= {"version": f"{len(facts.centre.strategies) + 1}", "in_force_from": facts.today, "text": ""}
        super().__init__("Sampling strategy: a new version", asked, first)
        self.before = before

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Add the version."""
        points = RiskPoints(**{each.name: values.pop(f"{RISK}{each.name}") for each in fields(RiskPoints)})
        return partial(add_strategy, strategy=replace(self.before, **values, risk=points))


def figure_field(figure: Figure, facts: Facts) -> Field:
    """Return the field of one figure."""
    name = figure.name.replace(".", "_")
    label = f"{figure.words}, {figure.unit}" if figure.unit else figure.words
    if name in LISTS:
        return LISTS[name](name, label, facts)
    if name == "root_of_candidates":
        return yes_no(name, label, f"yes or no; {figure.source}").needed()
    asked = number(name, label, figure.source)
    return asked if name == "period_months" else asked.needed()


def locations(name: str, label: str, _facts: Facts) -> Field:
    """Return the field of the words by which a location is known to be remote."""

    def show(value: object) -> str:
        return ", ".join(value) if isinstance(value, tuple) else ""

    return Field(name, label, read_locations, show, "words, separated by commas")


def caseloads(name: str, label: str, _facts: Facts) -> Field:
    """Return the field of rates by caseload."""

    def show(value: object) -> str:
        return caseload_rates_in_words(value) if isinstance(value, tuple) else ""

    return Field(name, label, read_caseload_rates, show, "most candidates and per cent: 18:35, 100:25")


def by_method(name: str, label: str, facts: Facts) -> Field:
    """Return the field of rates by method."""

    def read(text: str) -> object:
        return read_method_rates(text, facts.today)

    def show(value: object) -> str:
        return method_rates_in_words(value) if isinstance(value, tuple) else ""

    return Field(name, label, read, show, "observation: 50, 1/9/2026, new form; separated by semicolons")


LISTS: Final = {"remote_locations": locations, "caseload_rates": caseloads, "method_rates": by_method}
