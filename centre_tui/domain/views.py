"""The findings of a visit from several sides: by item of 5.20.2, record of 5.20.3, candidate, person, owner, area."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centre_tui.domain.areas import AREAS
from centre_tui.domain.findings import WORST_FIRST, Finding, Severity
from centre_tui.domain.owners import RECORD, Owner, item_of


class Side(StrEnum):
    """From where findings are looked at."""

    ITEM = "item"
    RECORD = "record"
    CANDIDATE = "candidate"
    PERSON = "person"
    OWNER = "owner"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with what is computed about it: who owns it, and which item of 5.20.2 it belongs to."""

    finding: Finding
    owner: Owner
    item: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that belong together; `number` is that of the item, candidate or person, 0 where there is none.

    The findings stand worst first, as they were given.
    """

    number: int
    name: str
    findings: tuple[Told, ...]

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Return how many findings of each severity there are."""
        found = [each.finding.severity for each in self.findings]
        return {severity: found.count(severity) for severity in WORST_FIRST}

    @property
    def worst(self) -> Severity:
        """Return the worst severity of the group."""
        return min((each.finding.severity for each in self.findings), key=WORST_FIRST.index)


NO_ITEM: Final = (99, "none of the 13 items")
NO_RECORD: Final = (99, "none of the records of 5.20.3")
NO_CANDIDATE: Final = (0, "no candidate in particular")
NO_PERSON: Final = (0, "nobody in particular")
Key = tuple[int, str]


def by_item(told: Told) -> Key:
    """Return the item of 5.20.2 a finding belongs to."""
    return NO_ITEM if told.item is None else (told.item, f"5.20.2-{told.item:02}")


def by_record(told: Told) -> Key:
    """Return the record of 5.20.3 a finding belongs to."""
    rule = told.finding.rule
    return (int(rule.removeprefix(RECORD)), rule) if rule.startswith(RECORD) else NO_RECORD


def by_candidate(told: Told) -> Key:
    """Return the candidate a finding is about."""
    subject = told.finding.subject
    return (subject.id, subject.name) if subject.kind == "candidate" else NO_CANDIDATE


def by_person(told: Told) -> Key:
    """Return the member of staff a finding is about."""
    subject = told.finding.subject
    return (subject.id, subject.name) if subject.kind == "staff" else NO_PERSON


def by_owner(told: Told) -> Key:
    """Return who sees to a finding."""
    return told.owner.staff, told.owner.name


def by_area(told: Told) -> Key:
    """Return the area a finding belongs to: where it is put right."""
    place = told.finding.fix.place if told.finding.fix else "readiness"
    return list(AREAS).index(place), AREAS[place]


SIDES: Final[Mapping[Side, Callable[[Told], Key]]] = {
    Side.ITEM: by_item,
    Side.RECORD: by_record,
    Side.CANDIDATE: by_candidate,
    Side.PERSON: by_person,
    Side.OWNER: by_owner,
    Side.AREA: by_area,
}
IN_THEIR_ORDER: Final = frozenset((Side.ITEM, Side.RECORD, Side.AREA))


def grouped(side: Side, findings: Iterable[Told]) -> tuple[Group, ...]:
    """Return findings grouped: items, records and areas in their order, people by what is worst and how much of it."""
    groups: dict[Key, list[Told]] = {}
    for told in findings:
        groups.setdefault(SIDES[side](told), []).append(told)
    made = [Group(number, name, tuple(found)) for (number, name), found in groups.items()]
    return tuple(sorted(made, key=_number if side in IN_THEIR_ORDER else _heaviest))


def _number(group: Group) -> tuple[int, str]:
    return group.number, group.name


def _heaviest(group: Group) -> tuple[int, int, int, str, int]:
    counts = group.counts
    red = counts[Severity.BLOCK] + counts[Severity.RED]
    return WORST_FIRST.index(group.worst), -red, -len(group.findings), group.name, group.number


def told_of(findings: Iterable[Finding], owner: Callable[[Finding], Owner]) -> tuple[Told, ...]:
    """Return findings with who owns each and which item it belongs to."""
    return tuple(Told(each, owner(each), item_of(each.rule)) for each in findings)
