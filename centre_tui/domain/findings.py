"""What a rule has to say: one shape for every gate, screen, command and printed pack."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar


class Gate(StrEnum):
    """The action or question at which a rule is asked (requirements, section 0)."""

    ENTRY = "ENTRY"
    ALLOC = "ALLOC"
    SAVE = "SAVE"
    SIGNOFF = "SIGNOFF"
    CLAIM = "CLAIM"
    EXPORT = "EXPORT"
    DCSCLAIM = "DCSCLAIM"
    VISIT = "VISIT"
    ARCHIVE = "ARCHIVE"
    APPR = "APPR"


class Severity(StrEnum):
    """How much a finding matters: BLOCK refuses the action, RED and AMBER are for the visit, NOTE is for reading."""

    BLOCK = "block"
    RED = "red"
    AMBER = "amber"
    NOTE = "note"


WORST_FIRST: Final = (Severity.BLOCK, Severity.RED, Severity.AMBER, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Subject:
    """The record a finding is about: kind ("candidate", "staff" …), id, name, and the part meant (a unit, an item)."""

    kind: str
    id: int
    name: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """Where a finding is put right: the place, the record and the field, so that one key can open it.

    `part` is the unit or item meant, and `number` which of several is: a decision of the unit, an award of the person,
    counted from 1 as they are recorded; 0 where there is only one of it, or a new one is wanted.
    """

    place: str
    kind: str
    id: int
    field: str
    part: str = ""
    number: int = 0


def place_of(pieces: Iterable[object], meant: object) -> int:
    """Return which of several it is itself, counted from 1; 0 where it is none of them."""
    return next((place for place, each in enumerate(pieces, 1) if each is meant), 0)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has to say about one record on one day."""

    rule: str
    severity: Severity
    subject: Subject
    sentence: str
    fix: Fix | None


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule's check yields; the rule adds its id and, unless the check knows better, its severity."""

    subject: Subject
    sentence: str
    fix: Fix | None = None
    severity: Severity | None = None


CaseT = TypeVar("CaseT")


@dataclass(frozen=True, slots=True)
class Rule(Generic[CaseT]):
    """One rule of the requirements at one gate: asked with a case, it yields findings, or nothing when it passes."""

    id: str
    gate: Gate
    severity: Severity
    check: Callable[[CaseT], Iterable[Problem]]

    def __call__(self, case: CaseT) -> Iterator[Finding]:
        """Yield a finding for each problem the check sees in the case."""
        for problem in self.check(case):
            severity = problem.severity or self.severity
            yield Finding(self.id, severity, problem.subject, problem.sentence, problem.fix)


def rule(rule_id: str, gate: Gate, severity: Severity) -> Callable[[Callable[[CaseT], Iterable[Problem]]], Rule[CaseT]]:
    """Turn a check into the rule with this id at this gate."""

    def registered(check: Callable[[CaseT], Iterable[Problem]]) -> Rule[CaseT]:
        return Rule(rule_id, gate, severity, check)

    return registered


def ask(rules: Iterable[Rule[CaseT]], case: CaseT) -> list[Finding]:
    """Ask every rule about the case and return the findings, worst first; of equal ones in the rules' order."""
    found = [finding for each in rules for finding in each(case)]
    return sorted(found, key=lambda finding: WORST_FIRST.index(finding.severity))


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that refuse the action."""
    return [finding for finding in findings if finding.severity is Severity.BLOCK]
