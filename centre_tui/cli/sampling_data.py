"""How sampling is told as data: the same facts as the lines, each under its name."""

from collections.abc import Mapping

from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.sampling.choice import Choice, Extra, part_in_words
from centre_tui.domain.sampling.coverage import Tally
from centre_tui.domain.sampling.record import OwnSample, QualityRecord
from centre_tui.domain.sampling.risk import Risk
from centre_tui.domain.sampling.sheet import SheetInBrief
from centre_tui.domain.sampling.telling import stands
from centre_tui.domain.sampling.timing import Timing
from centre_tui.services.sampling import Plan


def sheet_data(sheet: SheetInBrief) -> dict[str, object]:
    """Return an assessor's sheet as data."""
    return {
        "assessor": sheet.case.member.id,
        "on": sheet.case.day,
        "since": sheet.case.since,
        "strategy": sheet.case.strategy.version,
        "risk": risk_data(sheet.risk),
        "rate": sheet.rate,
        "size": sheet.size,
        "least": sheet.size.least,
        "met": sheet.met,
        "gaps": len(sheet.gaps),
        "raised": sheet.raised,
        "timing": timing_data(sheet.timing),
        "standardised_on": sheet.case.met.standardised_on,
    }


def risk_data(risk: Risk) -> dict[str, object]:
    """Return a risk with its parts as data."""
    return {
        "points": risk.points,
        "band": risk.band,
        "by_points": risk.by_points,
        "reasons": risk.reasons,
        "parts": risk.parts,
        "override": risk.override,
    }


def timing_data(timing: Timing) -> dict[str, object]:
    """Return when samples were made as data."""
    return {"samples": timing.samples, "near_the_end": timing.near_the_end, "median_days": timing.lag}


def demand_data(scene: Scene, tally: Tally) -> dict[str, object]:
    """Return a demand as data, planned, due and done apart."""
    return {
        "asked": tally.demand.cover,
        "of": part_in_words(scene, tally.demand),
        "least": tally.demand.least,
        "done": tally.done,
        "due": tally.due,
        "planned": tally.planned,
        "stands": stands(tally),
    }


def choice_data(plan: Plan, choice: Choice) -> dict[str, object]:
    """Return the further samples as data."""
    return {
        "seed": choice.seed,
        "exact": choice.exact,
        "at_least": choice.floor,
        "extras": [extra_data(plan, each) for each in choice.extras],
        "beyond": [demand_data(plan.sheet.case.scene, each.tally) for each in choice.beyond],
    }


def extra_data(plan: Plan, extra: Extra) -> dict[str, object]:
    """Return one further sample as data."""
    judged = extra.judged
    iqa = plan.iqas[judged.key]
    told = {"candidate": judged.candidate, "unit": judged.unit, "kind": extra.kind, "iqa": iqa}
    return {**told, "planned_for": extra.on, "reason": extra.reason}


def record_data(record: QualityRecord) -> dict[str, object]:
    """Return an IQA's RD11 as data."""
    return {
        "iqa": record.iqa.id,
        "on": record.period.on,
        "since": record.period.since,
        "strategy": record.period.strategy.version,
        "met": record.met,
        "timing": timing_data(record.timing),
        "assessors": [sheet_data(each) for each in record.sheets],
        "samples": [own_data(each) for each in record.own],
    }


def own_data(own: OwnSample) -> Mapping[str, object]:
    """Return one sample of an IQA as data."""
    return {
        "candidate": own.judged.candidate,
        "unit": own.judged.unit,
        "assessor": own.judged.assessor,
        "state": own.state,
        "planned_for": own.sample.planned_for,
        "done_on": own.sample.done_on,
        "outcome": own.sample.outcome,
        "reason": own.sample.reason,
        "seed": own.sample.seed,
    }
