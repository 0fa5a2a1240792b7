"""The order in which findings are told: what may cost the centre most stands first."""

from collections.abc import Mapping
from typing import Final

from centre_tui.domain.findings import WORST_FIRST, Finding

# What a finding may cost the centre when an external verifier makes it, from 4 down to 1: for the order only.
WEIGHTS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("5.20.3-13",), 4),
    **dict.fromkeys(("4.2-02", "4.2-14", "4.3-2", "4.4-1", "4.4-7", "5.7-5", "X-01", "X-02", "S2"), 3),
    **dict.fromkeys(("4.1-8", "4.4-2", "4.4-6", "5.11-1", "5.20.1-2", "5.20.1-3", "5.20.2-12", "5.20.3-11", "RD11"), 2),
}
GROUPS: Final = (("5.20.2-", 0), ("5.20.3-", 2))


def order(finding: Finding) -> tuple[int, int, int, str, int, str, str, str]:
    """Return the place of a finding: severity, what it may cost, items before records, then the subject's name."""
    subject = finding.subject
    group = next((place for begins, place in GROUPS if finding.rule.startswith(begins)), 1)
    weight = -WEIGHTS.get(finding.rule, 1)
    named = (subject.name, subject.id, finding.rule, subject.part, finding.sentence)
    return (WORST_FIRST.index(finding.severity), weight, group, *named)
