"""A qualification file: read whole and checked whole, or refused with its name, the line or unit, and the reason."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from centre_tui.catalogue.tables import FURTHER, GROUP, LEVEL, RULE, TOP, UNIT, problems
from centre_tui.catalogue.toml_text import CatalogueProblem, line_of, parsed
from centre_tui.domain.identifiers import qualification_number_problem, urn_normalised, urn_problem
from centre_tui.domain.qualifications import (
    Further,
    Group,
    LevelMinimum,
    Qualification,
    RuleOfCombination,
    Unit,
    UnitKind,
)

SCHEMA: Final = 1
GLH_BOUNDS: Final = 2
MOST_UNITS: Final = 500
Table = Mapping[str, Any]


def read_qualification(raw: bytes, name: str) -> Qualification:
    """Return the qualification in a file. Raises CatalogueProblem with everything that is wrong with it."""
    given, text = parsed(raw, name)
    found = list(shape_problems(given, text)) or list(sense_problems(given, text))
    if found:
        raise CatalogueProblem(f"{name}: " + "; ".join(found) + ".")
    return qualification(given)


def shape_problems(given: Table, text: str) -> Iterator[str]:
    """Yield what is wrong with the file's keys and the kinds of their values."""
    yield from problems(given, TOP)
    if given.get("schema") not in (None, SCHEMA):
        yield f"schema {given.get('schema')} is newer than this program knows ({SCHEMA})"
    rule = given.get("rule")
    if isinstance(rule, dict):
        yield from (f"[rule]: {each}" for each in problems(rule, RULE))
        for key, keys in (("group", GROUP), ("at_or_above", LEVEL), ("further", FURTHER)):
            yield from part_problems(rule.get(key), keys, f"[rule] {key}")
    for place, unit in enumerate(tables_of(given.get("unit")), 1):
        yield from (f"{unit_words(unit, place, text)}: {each}" for each in problems(unit, UNIT))


def part_problems(parts: object, keys: Mapping[str, Any], what: str) -> Iterator[str]:
    """Yield what is wrong with the tables of a list."""
    for place, part in enumerate(tables_of(parts), 1):
        yield from (f"{what} {place}: {each}" for each in problems(part, keys))


def tables_of(value: object) -> Sequence[Table]:
    """Return the tables of a list, as far as they are tables; what is not is told elsewhere."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def unit_words(unit: Table, place: int, text: str) -> str:
    """Return which unit is meant: its number or place, and the line its URN or title stands on."""
    sought = unit.get("urn") or unit.get("title")
    line = line_of(text, sought) if isinstance(sought, str) else 0
    name = f"unit {unit['number']}" if isinstance(unit.get("number"), int) else f"the {place}. unit"
    return f"line {line}, {name}" if line else name


def sense_problems(given: Table, text: str) -> Iterator[str]:
    """Yield what cannot be meant although it is well formed."""
    yield from whole_problems(given)
    yield from rule_problems(given)
    yield from repeated(given["unit"])
    groups = {group["name"] for group in given["rule"]["group"]}
    for place, unit in enumerate(given["unit"], 1):
        yield from (f"{unit_words(unit, place, text)}: {each}" for each in unit_problems(unit, groups))


def whole_problems(given: Table) -> Iterator[str]:
    """Yield what cannot be meant of the qualification as a whole."""
    if not 0 < len(given["unit"]) <= MOST_UNITS:
        yield f"there are {len(given['unit'])} units; a qualification has 1 to {MOST_UNITS}"
    if "number" in given and (wrong := qualification_number_problem(given["number"])):
        yield f"number {given['number']}: {wrong.rstrip('.')}"
    hours = given.get("guided_learning_hours", [0, 0])
    if len(hours) != GLH_BOUNDS or hours[0] > hours[1]:
        yield "“guided_learning_hours” must be two numbers, the least and the most"


def rule_problems(given: Table) -> Iterator[str]:
    """Yield what cannot be meant of the rule of combination."""
    rule = given["rule"]
    names = [group["name"] for group in rule["group"]]
    yield from (f"group {name} stands twice" for name, times in Counter(names).items() if times > 1)
    for group in rule["group"]:
        if group.get("maximum", group.get("minimum", 0)) < group.get("minimum", 0):
            yield f"group {group['name']}: its maximum is less than its minimum"
    for further in rule.get("further", ()):
        yield from (
            f"“further” names group {name}, which there is not" for name in further["groups"] if name not in names
        )
    urns = {urn_normalised(unit["urn"]) for unit in given["unit"] if "urn" in unit}
    barred = {urn for each in rule.get("barred", ()) for urn in each}
    yield from (f"“barred” names {urn}, which no unit has" for urn in sorted(barred) if urn_normalised(urn) not in urns)


def repeated(units: Sequence[Table]) -> Iterator[str]:
    """Yield the numbers and URNs that more than one unit has."""
    for key in ("number", "urn"):
        counted = Counter(unit[key] for unit in units if key in unit)
        yield from (f"{key} {value} stands at {times} units" for value, times in counted.items() if times > 1)
    without = Counter((unit["title"].casefold(), unit["level"]) for unit in units if "urn" not in unit)
    yield from (f"two units without a URN are called “{title}”" for (title, _), times in without.items() if times > 1)


def unit_problems(unit: Table, groups: set[str]) -> Iterator[str]:
    """Yield what cannot be meant of one unit."""
    if "urn" in unit and (wrong := urn_problem(urn_normalised(unit["urn"]))):
        yield wrong.rstrip(".")
    if unit["group"] not in groups:
        yield f"group {unit['group']} is not among the rule's groups"
    if "kind" in unit and unit["kind"] not in list(UnitKind):
        yield f"“kind” must be {' or '.join(UnitKind)}"


def qualification(given: Table) -> Qualification:
    """Return the qualification of a file that was checked."""
    code = given.get("entry_code") or given.get("number") or given["title"]
    hours = given.get("guided_learning_hours")
    return Qualification(
        entry_code=code,
        title=given["title"],
        awarding_body=given["awarding_body"],
        level=given["level"],
        rule=rule_of(given["rule"]),
        units=tuple(unit_of(unit) for unit in given["unit"]),
        number=given.get("number"),
        minimum_age=given.get("minimum_age"),
        guided_learning_hours=(hours[0], hours[1]) if hours else None,
        last_entry=given.get("last_entry"),
        last_certification=given.get("last_certification"),
    )


def rule_of(given: Table) -> RuleOfCombination:
    """Return the rule of combination of a file that was checked."""
    return RuleOfCombination(
        minimum_credit=given["minimum_credit"],
        groups=tuple(Group(**group) for group in given["group"]),
        at_or_above=tuple(LevelMinimum(**each) for each in given.get("at_or_above", ())),
        barred=tuple(tuple(urn_normalised(urn) for urn in each) for each in given.get("barred", ())),
        same_title_counts_once=given.get("same_title_counts_once", False),
        further=tuple(Further(each["credit"], tuple(each["groups"])) for each in given.get("further", ())),
    )


def unit_of(given: Table) -> Unit:
    """Return one unit of a file that was checked."""
    urn = urn_normalised(given["urn"]) if "urn" in given else None
    kind = UnitKind(given["kind"]) if "kind" in given else None
    return Unit(**{**given, "urn": urn, "kind": kind})
