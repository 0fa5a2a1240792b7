"""Findings as plain lines and as JSON, the same wherever a rule was asked."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import msgspec

from centre_tui.domain.findings import Finding, Fix, Subject

Section: TypeAlias = Callable[[str], str]
"""Says which section of the handbook a rule comes from."""


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield each finding: how bad, which rule, about whom, what it says; then where it is put right."""
    for finding in findings:
        subject = subject_told(finding.subject)
        yield f"{finding.severity.value.upper():5}  {finding.rule:9}  {subject}: {finding.sentence}"
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
    return f"{fix.place}{record}{part}: {fix.field.replace('_', ' ')}"


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
