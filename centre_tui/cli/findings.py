"""Findings as plain lines and as JSON, the same wherever a rule was asked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

import msgspec

from centre_tui.domain.findings import Finding, Fix, Severity, Subject
from centre_tui.domain.views import Told
from centre_tui.services.acknowledging import by_rule
from centre_tui.services.sections import cited, section_of, source_of

Section: TypeAlias = Callable[[str], str]
"""Says which section of the handbook a rule comes from."""
COUNTED: Final = (Severity.RED, Severity.AMBER, Severity.BLOCK, Severity.NOTE)


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield each finding: how bad, which rule, about whom, what it says, its section; then where it is put right."""
    for finding in findings:
        subject = subject_told(finding.subject)
        told = f"{finding.sentence} ({source_of(finding.rule)})"
        yield f"{finding.severity.value.upper():5}  {finding.rule:9}  {subject}: {told}"
        yield from put_right(finding)


def refusal_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield each finding that refuses something, in the words a form has for it; then where it is put right."""
    for finding in findings:
        yield f"{subject_told(finding.subject)}: {cited(finding)}"
        yield from put_right(finding)


def warning_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what is to be acknowledged, rule by rule, in the words a form has for it; then where it is put right."""
    for first, told in by_rule(findings):
        yield f"{subject_told(first.subject)}: {told}"
        yield from put_right(first)


def put_right(finding: Finding) -> Iterator[str]:
    """Yield where a finding is put right, if anywhere, set in under it."""
    if finding.fix is not None:
        yield f"{'':18}Put right in {fix_told(finding.fix)}"


def subject_told(subject: Subject) -> str:
    """Return whom or what a finding is about: `Okafor, Ann (candidate 17), Unit 3`."""
    number = f" ({subject.kind} {subject.id})" if subject.id else ""
    part = f", {subject.part}" if subject.part else ""
    return f"{subject.name}{number}{part}"


def fix_told(fix: Fix) -> str:
    """Return where a finding is put right: the place, the record and the field."""
    record = f", {fix.kind} {fix.id}" if fix.id else ""
    part = f", {fix.part}" if fix.part else ""
    number = f", no {fix.number}" if fix.number else ""
    return f"{fix.place}{record}{part}: {fix.field.replace('_', ' ')}{number}"


def finding_data(findings: Iterable[Finding], section: Section) -> list[dict[str, object]]:
    """Return findings as they stand in a JSON object."""
    return [
        {
            "rule": finding.rule,
            "section": section(finding.rule),
            "severity": finding.severity.value,
            "subject": msgspec.to_builtins(finding.subject),
            "sentence": finding.sentence,
            "fix": msgspec.to_builtins(finding.fix),
        }
        for finding in findings
    ]


def told_lines(told: Iterable[Told]) -> Iterator[str]:
    """Yield findings with who sees to each, set in."""
    for each in told:
        first, *rest = finding_lines([each.finding])
        yield f"  {first}"
        yield from (f"  {line}" for line in rest)
        yield f"  {'':18}For {each.owner.name}"


def told_data(told: Iterable[Told]) -> list[dict[str, object]]:
    """Return findings as they stand in a JSON object, with who sees to each and the item of 5.20.2 it belongs to."""
    listed = list(told)
    plain = finding_data([each.finding for each in listed], section_of)
    return [
        {**data, "owner": {"staff": each.owner.staff or None, "name": each.owner.name}, "item": each.item}
        for data, each in zip(plain, listed, strict=True)
    ]


def counts_told(counts: Mapping[Severity, int]) -> str:
    """Return how many findings there are of each severity, in one phrase; nothing for none."""
    return ", ".join(f"{counts[severity]} {severity}" for severity in COUNTED if counts[severity])


def counts_data(counts: Mapping[Severity, int]) -> dict[str, int]:
    """Return how many findings there are of each severity, as they stand in a JSON object."""
    return {severity.value: counts[severity] for severity in COUNTED}
