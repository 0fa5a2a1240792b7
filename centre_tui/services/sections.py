"""Which section of the handbook, or which other source, a rule comes from."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from centre_tui.catalogue import load_catalogue
from centre_tui.domain.findings import Finding

OUTSIDE: Final = "outside: "


@cache
def sections() -> Mapping[str, str]:
    """Return each rule's section or source."""
    return {rule.id: rule.section for rule in load_catalogue().rules.values()}


def section_of(rule: str) -> str:
    """Return the section of the handbook a rule comes from; its id's own beginning where the catalogue has none."""
    return sections().get(rule, rule.rpartition("-")[0])


def source_of(rule: str) -> str:
    """Return where a rule is from, in short: `section 5.8`, `outside the handbook: TQUK`, `separation of duties`."""
    section = section_of(rule)
    outside, _, sources = section.partition(OUTSIDE)
    if sources and not outside:
        return f"outside the handbook: {sources.split('; ')[0]}"
    return f"section {section}" if section[:1].isdigit() else section


def citation(rule: str) -> str:
    """Return a rule as it is cited wherever something rests on it: `rule 5.8-1, section 5.8`."""
    return f"rule {rule}, {source_of(rule)}"


def under(sentence: str, rule: str) -> str:
    """Return a sentence with the rule it rests on, in the same words wherever it is told."""
    return f"{sentence} ({citation(rule)})"


def cited(finding: Finding) -> str:
    """Return what a finding says with its rule and section, in the same words wherever it is told."""
    return under(finding.sentence, finding.rule)


@cache
def wordings() -> Mapping[str, str]:
    """Return each rule in the catalogue's words."""
    return {rule.id: rule.wording for rule in load_catalogue().rules.values()}


def wording_of(rule: str) -> str:
    """Return a rule in the catalogue's words; nothing where the catalogue has none."""
    return wordings().get(rule, "")
