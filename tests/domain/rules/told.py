"""What the rules tell of a case in short, and what every module of rules must keep to."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Final, TypeVar

from centre_tui.domain.findings import Finding, Rule, ask

CaseT = TypeVar("CaseT")
OUTSIDE: Final = re.compile(r"X-[0-9]{2}|S[1-6]")


def told(rules: Iterable[Rule[CaseT]], case: CaseT) -> str:
    """Every finding as `id severity`, each once, sorted, with commas: `1.4-2 block, 7.3.2-5 block`."""
    return ", ".join(sorted({f"{each.rule} {each.severity}" for each in ask(rules, case)}))


def sentences(rules: Iterable[Rule[CaseT]], case: CaseT, rule_id: str) -> list[str]:
    """What one rule says of a case."""
    return [each.sentence for each in ask(rules, case) if each.rule == rule_id]


def check_told_well(findings: Iterable[Finding]) -> None:
    """Assert that every finding names a record, says a sentence and says where it is put right."""
    for each in findings:
        assert each.subject.name, each
        assert each.sentence.endswith((".", "?")), each
        assert each.sentence[0] == each.sentence[0].upper(), each
        assert each.fix is not None, each
        assert each.fix.field, each


def check_all_asked(module: ModuleType, rules: Iterable[Rule[CaseT]]) -> None:
    """Assert that every rule a module defines is among those it asks."""
    asked = {id(each) for each in rules}
    forgotten = [name for name, value in vars(module).items() if isinstance(value, Rule) and id(value) not in asked]
    assert not forgotten


def check_ids_known(rules: Iterable[Rule[CaseT]]) -> None:
    """Assert that every id stands in the list of requirements or in that of rules from outside the handbook."""
    check_known(each.id for each in rules)


def check_known(ids: Iterable[str]) -> None:
    """Assert that every id stands in one of the two lists."""
    known = set(json.loads(Path(__file__).with_name("requirement_ids.json").read_text(encoding="utf-8")))
    assert [each for each in ids if each not in known and not OUTSIDE.fullmatch(each)] == []
