"""Two answers about readiness side by side: what is new, what is worse, what is better and what is gone."""

from collections.abc import Iterable
from dataclasses import dataclass

from centre_tui.domain.findings import WORST_FIRST, Finding
from centre_tui.domain.readiness import Readiness
from centre_tui.domain.worst_first import order

Matter = tuple[str, str, int, str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is otherwise in the second of two answers, each worst first; `same` counts what is as it was."""

    first: Readiness
    second: Readiness
    new: tuple[Finding, ...]
    worse: tuple[Finding, ...]
    better: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    same: int


def matter(finding: Finding) -> Matter:
    """Return what a finding is about, whatever it says of it on which day: rule, record, part and field."""
    subject, fix = finding.subject, finding.fix
    about = f"{subject.part}/{fix.kind} {fix.id} {fix.part}" if fix else subject.part
    return finding.rule, subject.kind, subject.id, about, fix.field if fix else ""


def compared(first: Readiness, second: Readiness) -> Comparison:
    """Return how a second answer differs from a first."""
    before, after = by_matter(first.findings), by_matter(second.findings)
    both = [(before[each], after[each]) for each in before.keys() & after.keys()]
    return Comparison(
        first,
        second,
        new=in_order(after[each] for each in after.keys() - before.keys()),
        worse=in_order(then for now, then in both if severity(then) < severity(now)),
        better=in_order(then for now, then in both if severity(then) > severity(now)),
        gone=in_order(before[each] for each in before.keys() - after.keys()),
        same=sum(severity(then) == severity(now) for now, then in both),
    )


def by_matter(findings: Iterable[Finding]) -> dict[Matter, Finding]:
    """Return the worst finding about each matter."""
    worst: dict[Matter, Finding] = {}
    for each in findings:
        about = matter(each)
        if about not in worst or severity(each) < severity(worst[about]):
            worst[about] = each
    return worst


def severity(finding: Finding) -> int:
    """Return how bad a finding is: the less, the worse."""
    return WORST_FIRST.index(finding.severity)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, the worst first."""
    return tuple(sorted(findings, key=order))
