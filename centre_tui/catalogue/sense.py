"""What cannot be meant in a qualification file although every value is of the right kind."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from centre_tui.domain.combination import Outcome, judge
from centre_tui.domain.identifiers import qualification_number_problem, urn_problem
from centre_tui.domain.qualifications import Group, Qualification, Unit

MOST_UNITS: Final = 500


class Fault(NamedTuple):
    """What is wrong where: the table, its place among those of its name, the key (or blank), and the words."""

    table: str
    place: int
    key: str
    words: str


def sense_faults(qualification: Qualification) -> Iterator[Fault]:
    """Yield what cannot be meant in a qualification."""
    yield from _whole(qualification)
    yield from _groups(qualification)
    yield from _barred(qualification)
    for place, unit in enumerate(qualification.units, 1):
        yield from (Fault("unit", place, key, words) for key, words in _unit(unit, qualification))
    yield from _repeated(qualification.units, "number", (unit.number for unit in qualification.units))
    yield from _repeated(qualification.units, "urn", (unit.urn for unit in qualification.units))
    unnamed = (None if unit.urn else unit.key for unit in qualification.units)
    yield from _repeated(qualification.units, "title", unnamed)


def notes(qualification: Qualification) -> Iterator[str]:
    """Yield what is odd about a qualification but does not keep it from being used."""
    if qualification.number and (wrong := qualification_number_problem(qualification.number)):
        yield f"{qualification.number}: {wrong}"
    verdict = judge(qualification, (unit.key for unit in qualification.units))
    if verdict.outcome is not Outcome.PASS:
        yield f"All units of {qualification.title} together do not meet its rule: {'; '.join(verdict.reasons)}."


def _whole(qualification: Qualification) -> Iterator[Fault]:
    if len(qualification.units) > MOST_UNITS:
        yield Fault("unit", MOST_UNITS + 1, "", f"a qualification has {MOST_UNITS} units at most")
    first, last = qualification.last_entry, qualification.last_certification
    if first and last and last < first:
        yield Fault("", 1, "last_certification", "“last_certification” is before “last_entry”")


def _groups(qualification: Qualification) -> Iterator[Fault]:
    names = [group.name for group in qualification.rule.groups]
    for place, group in enumerate(qualification.rule.groups, 1):
        if group.name in names[: place - 1]:
            yield Fault("rule.group", place, "name", f"there are two groups {group.name}")
        if words := _group(group, qualification.units):
            yield Fault("rule.group", place, "maximum", words)
    for name in (name for further in qualification.rule.further for name in further.groups):
        if name not in names:
            yield Fault("rule", 1, "further", f"“further” names group {name}, which there is not")


def _group(group: Group, units: Iterable[Unit]) -> str | None:
    """Say why a group's maximum cannot be meant, if it cannot."""
    if group.maximum is None:
        return None
    if group.maximum < (group.minimum or 0):
        return f"the maximum of group {group.name} is less than its minimum"
    if group.mandatory and group.maximum < sum(unit.credit for unit in units if unit.group == group.name):
        return f"group {group.name} is mandatory, but its maximum is less than its units' credit"
    return None


def _barred(qualification: Qualification) -> Iterator[Fault]:
    keys = {unit.key for unit in qualification.units}
    mandatory = {group.name for group in qualification.rule.groups if group.mandatory}
    always = {unit.key for unit in qualification.units if unit.group in mandatory}
    for barred in qualification.rule.barred:
        yield from (
            Fault("rule", 1, "barred", f"“barred” names {key}, which no unit has") for key in barred if key not in keys
        )
        if len(set(barred)) == 1:
            yield Fault("rule", 1, "barred", f"“barred” lists {barred[0]} alone; a list has two units or more")
        if len(always.intersection(barred)) > 1:
            yield Fault("rule", 1, "barred", f"“barred” lists two mandatory units: {', '.join(barred)}")


def _unit(unit: Unit, qualification: Qualification) -> Iterator[tuple[str, str]]:
    """Yield each key of a unit whose value cannot be meant, and why."""
    if unit.urn and (wrong := urn_problem(unit.urn)):
        yield "urn", f"{unit.urn}: {wrong[0].lower()}{wrong[1:].rstrip('.')}"
    if unit.group not in {group.name for group in qualification.rule.groups}:
        yield "group", f"there is no group {unit.group} in the rule"


def _repeated(units: Iterable[Unit], key: str, values: Iterable[object]) -> Iterator[Fault]:
    """Yield the units whose value another one before them has."""
    seen: Counter[object] = Counter()
    for place, (unit, value) in enumerate(zip(units, values, strict=True), 1):
        if value is not None and seen[value]:
            yield Fault(
                "unit", place, key, f"another unit has the same {key}, {unit.title if key == 'title' else value}"
            )
        seen[value] += 1
