"""Which section of the handbook, or which other source, a rule comes from."""

from collections.abc import Mapping
from functools import cache

from centre_tui.catalogue import load_catalogue
from centre_tui.domain.findings import Finding


@cache
def sections() -> Mapping[str, str]:
    """Return each rule's section or source."""
    return {rule.id: rule.section for rule in load_catalogue().rules.values()}


def section_of(rule: str) -> str:
    """Return the section of the handbook a rule comes from; its id's own beginning where the catalogue has none."""
    return sections().get(rule, rule.rpartition("-")[0])


def cited(finding: Finding) -> str:
    """Return what a finding says with its rule and section, in the same words wherever it is told."""
    return f"{finding.sentence} (rule {finding.rule}, section {section_of(finding.rule)})"


@cache
def wordings() -> Mapping[str, str]:
    """Return each rule in the catalogue's words."""
    return {rule.id: rule.wording for rule in load_catalogue().rules.values()}


def wording_of(rule: str) -> str:
    """Return a rule in the catalogue's words; nothing where the catalogue has none."""
    return wordings().get(rule, "")
