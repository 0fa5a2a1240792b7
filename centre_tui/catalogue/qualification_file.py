"""A qualification file: read whole and checked whole, or refused with its name, the line or unit, and the reason."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from centre_tui.catalogue.sense import Fault, sense_faults
from centre_tui.catalogue.tables import FURTHER, GROUP, LEVEL, RULE, TOP, UNIT, Key, problems
from centre_tui.catalogue.toml_text import CatalogueProblem, lines_of, parsed
from centre_tui.domain.identifiers import qualification_number_normalised, urn_normalised
from centre_tui.domain.qualifications import (
    Further,
    Group,
    LevelMinimum,
    Qualification,
    RuleOfCombination,
    Unit,
    UnitKind,
)
from centre_tui.domain.text import printable

Table = Mapping[str, Any]
PARTS: Final[Mapping[str, tuple[str, Mapping[str, Key]]]] = {
    "group": ("rule.group", GROUP),
    "at_or_above": ("rule.at_or_above", LEVEL),
    "further": ("rule.further", FURTHER),
}


def read_qualification(raw: bytes, name: str) -> Qualification:
    """Return the qualification in a file. Raises CatalogueProblem with everything that is wrong with it."""
    given, text = parsed(raw, name)
    refuse(name, given, text, shape_faults(given))
    found = qualification(given)
    refuse(name, given, text, sense_faults(found))
    return found


def refuse(name: str, given: Table, text: str, faults: Iterable[Fault]) -> None:
    """Raise CatalogueProblem if there is any fault."""
    lines = lines_of(text)
    if found := [told(fault, given, lines) for fault in faults]:
        raise CatalogueProblem(name, found)


def shape_faults(given: Table) -> Iterator[Fault]:
    """Yield what is wrong with the file's keys and the kinds of their values."""
    yield from (Fault("", 1, *problem) for problem in problems(given, TOP))
    rule = given.get("rule")
    if isinstance(rule, dict):
        yield from (Fault("rule", 1, *problem) for problem in problems(rule, RULE))
        for key, (name, keys) in PARTS.items():
            yield from list_faults(rule.get(key), name, keys)
    yield from list_faults(given.get("unit"), "unit", UNIT)


def list_faults(tables: object, name: str, keys: Mapping[str, Key]) -> Iterator[Fault]:
    """Yield what is wrong with the tables of a list, as far as they are tables; what is not is told elsewhere."""
    for place, table in enumerate(tables if isinstance(tables, list) else (), 1):
        if isinstance(table, dict):
            yield from (Fault(name, place, *problem) for problem in problems(table, keys))


def told(fault: Fault, given: Table, lines: Mapping[tuple[str, int, str], int]) -> str:
    """Return a fault in words, with the line where it can be told, and the unit."""
    table, place, key, words = fault
    above, _, part = table.partition(".")
    line = next(filter(None, map(lines.get, ((table, place, key), (table, place, ""), (above, 1, part)))), None)
    unit = [unit_name(given["unit"][place - 1], place)] if table == "unit" else []
    where = ", ".join([*([f"line {line}"] if line else []), *unit])
    return f"{where}: {words}" if where else words


def unit_name(unit: object, place: int) -> str:
    """Return what a unit that may be damaged goes by: its number, URN, title or place."""
    table = unit if isinstance(unit, dict) else {}
    if isinstance(table.get("number"), int):
        return f"Unit {table['number']}"
    name = next((table[key] for key in ("urn", "title") if isinstance(table.get(key), str)), "")
    return f"unit {printable(name) or place}"


def qualification(given: Table) -> Qualification:
    """Return the qualification of a file whose shape is sound."""
    hours = given.get("guided_learning_hours")
    number = given.get("number")
    return Qualification(
        entry_code=given.get("entry_code") or number or given["title"],
        title=given["title"],
        awarding_body=given["awarding_body"],
        level=given["level"],
        rule=rule_of(given["rule"]),
        units=tuple(map(unit_of, given["unit"])),
        number=qualification_number_normalised(number) if number else None,
        minimum_age=given.get("minimum_age"),
        guided_learning_hours=(hours[0], hours[1]) if hours else None,
        last_entry=given.get("last_entry"),
        last_certification=given.get("last_certification"),
    )


def rule_of(given: Table) -> RuleOfCombination:
    """Return the rule of combination of a file whose shape is sound."""
    return RuleOfCombination(
        minimum_credit=given["minimum_credit"],
        groups=tuple(Group(**group) for group in given["group"]),
        at_or_above=tuple(LevelMinimum(**each) for each in given.get("at_or_above", ())),
        barred=tuple(tuple(map(urn_normalised, each)) for each in given.get("barred", ())),
        same_title_counts_once=given.get("same_title_counts_once", False),
        further=tuple(Further(each["credit"], tuple(each["groups"])) for each in given.get("further", ())),
    )


def unit_of(given: Table) -> Unit:
    """Return one unit of a file whose shape is sound."""
    urn = urn_normalised(given["urn"]) if "urn" in given else None
    kind = UnitKind(given["kind"]) if "kind" in given else None
    return Unit(**{**given, "urn": urn, "kind": kind})
