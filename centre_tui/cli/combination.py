"""centre-tui combination: the rule of combination, and the cheapest way on."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Asked, Command, Reply, Seat
from centre_tui.cli.exits import Exit
from centre_tui.cli.options import Given, Option, switch
from centre_tui.cli.parser import Usage
from centre_tui.cli.reading import Facts
from centre_tui.domain.answers import AnswerProblem, read_units
from centre_tui.domain.combination import DeadEnd, Objective, Outcome, Route, Verdict
from centre_tui.domain.qualifications import Qualification, Unit
from centre_tui.domain.rules.wording import counted
from centre_tui.services.combination import (
    Question,
    asked_of,
    nobody_told,
    published,
    qualification_in,
    verdict,
    way_on,
)
from centre_tui.services.errors import BadInput

ONE_OF: Final = "centre-tui combination: give either --units or --candidate. See centre-tui combination --help."


def combination(seat: Seat, asked: Asked) -> Reply:
    """Judge units or a candidate, and find the way on."""
    given = asked.read(Facts(seat.clock().date()))
    question = question_of(seat, given)
    if given.get("anybody"):
        question = replace(question, uncovered=())
    objective = Objective(given.get("route") or Objective.UNITS)
    excluded, demanded = (units_of(given, name, question.qualification) for name in ("without", "must"))
    judged = verdict(question)
    fewest = way_on(question, Objective.UNITS, without=excluded, must=demanded)
    chosen = way_on(question, objective, without=excluded, must=demanded)
    code = Exit.DONE if judged.outcome is Outcome.PASS else Exit.FINDINGS
    nobody = [told] if (told := nobody_told(question)) and judged.outcome is not Outcome.PASS else []
    lines = [*verdict_lines(question.qualification, judged), *way_lines(chosen, objective), *nobody]
    uncovered = filter(None, map(question.qualification.unit, question.uncovered))
    staffed = {"nobody_may_assess": named(uncovered)} if "candidate" in given else {}
    return Reply(lines, {**data_of(question.qualification, judged, fewest, chosen), **staffed}, code=code)


def question_of(seat: Seat, given: Given) -> Question:
    """Return what is asked. Raises Usage unless either units or a candidate is named, and BadInput."""
    if ("units" in given) == ("candidate" in given):
        raise Usage(ONE_OF)
    if "candidate" in given:
        with seat.office() as office:
            return asked_of(office.desk(), given["candidate"])
    file = given.get("qualification_file")
    qualification = qualification_in(Path(file)) if file else published(given.get("qualification", ""))
    return Question(qualification, units_of(given, "units", qualification))


def units_of(given: Given, option: str, qualification: Qualification) -> tuple[str, ...]:
    """Return the keys of the units named in an option. Raises BadInput naming what is no unit."""
    try:
        return read_units(given.get(option, ""), qualification)
    except AnswerProblem as problem:
        raise BadInput(f"--{option}: {problem}", option) from problem


def verdict_lines(qualification: Qualification, judged: Verdict) -> list[str]:
    """Return the verdict in plain lines."""
    levels = zip(qualification.rule.at_or_above, judged.at_level, strict=True)
    credit = ", ".join(f"Group {name} {credit}" for name, credit in judged.credit.items())
    levels_told = "".join(f", {had} of {least.credit} at Level {least.level} or above" for least, had in levels)
    return [
        f"{judged.outcome}  {qualification.title} ({code_of(qualification)})",
        f"Credit: {credit}",
        f"Counted in whole units: {judged.total} of {qualification.rule.minimum_credit}{levels_told}",
        *([f"Surplus: {labels(judged.surplus)}"] if judged.surplus else []),
        *judged.reasons,
    ]


def way_lines(way: Route | DeadEnd, objective: Objective) -> list[str]:
    """Return the way on in plain lines; nothing where nothing is left to do."""
    if isinstance(way, DeadEnd):
        return ["There is no way to a pass:", *(f"  {reason}" for reason in way.reasons)]
    if not way.units:
        return []
    first = f"Fewest {objective} to a pass: {amounts(way)}"
    return [
        first,
        *(f"  {unit.name}, Group {unit.group}, {unit.credit} credits, {unit.hours} hours" for unit in way.units),
    ]


def amounts(way: Route) -> str:
    """Return what a way on takes in all."""
    return f"{counted(len(way.units), 'unit')}, {counted(way.credit, 'credit')}, {counted(way.hours, 'hour')}"


def data_of(
    qualification: Qualification, judged: Verdict, fewest: Route | DeadEnd, chosen: Route | DeadEnd
) -> dict[str, object]:
    """Return the answer as it stands in a JSON object: `suggestion` is the fewest units, `route` what was asked for."""
    levels = list(judged.at_level)
    return {
        "qualification": code_of(qualification),
        "verdict": judged.outcome,
        "reasons": judged.reasons,
        "credit": judged.credit,
        "counted": {"total": judged.total, "at_level": levels[0] if len(levels) == 1 else levels},
        "missing": named(judged.missing),
        "surplus": named(judged.surplus),
        "suggestion": [] if isinstance(fewest, DeadEnd) else named(fewest.units),
        "route": [] if isinstance(chosen, DeadEnd) else named(chosen.units),
        "dead_end": chosen.reasons if isinstance(chosen, DeadEnd) else [],
    }


def code_of(qualification: Qualification) -> str:
    """Return what a qualification is called for short."""
    return qualification.entry_code or qualification.number or qualification.title


def named(units: Iterable[Unit]) -> list[int | str]:
    """Return units by their numbers, those without one by their URN."""
    return [unit.key if unit.number is None else unit.number for unit in units]


def labels(units: Iterable[Unit]) -> str:
    """Return units' short names in one line."""
    return ", ".join(unit.label for unit in units)


BRANCH: Final = Command(
    "combination",
    "judge units by the rule of combination, and find the cheapest way on",
    "combination --units 1-7,10,11,29 --route hours --without 40",
    combination,
    (
        Option("units", help="units achieved: numbers, ranges or URNs", shape="UNITS"),
        Option("candidate", reading.given(reading.number), "what this candidate has achieved", "NUMBER"),
        Option("qualification", help="entry code or number; 10380 if not given", shape="CODE"),
        Option("qualification_file", help="a qualification in a file of your own", shape="FILE"),
        Option(
            "route", help="what the way on should take least of", shape="units|credits|hours", choices=tuple(Objective)
        ),
        Option("without", help="units that are not to be done", shape="UNITS"),
        Option("must", help="units that are to be done in any case", shape="UNITS"),
        switch("anybody", "for a candidate: also units that nobody here may assess"),
    ),
    more=(
        "PASS: whole units meet the rule. QUERY: only if part of a unit's credit counts. Otherwise FAIL.\n"
        "The exit code is 0 for a PASS, 1 for the others. Needs no records unless a candidate is named; the way on is\n"
        "then by units that an assessor of the centre may assess today."
    ),
)
