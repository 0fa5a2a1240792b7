"""The register: every rule that is written is asked, under an id that exists, and nothing is asked twice."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

import pytest

import centre_tui.domain.rules as package
from centre_tui.domain.findings import Gate, Rule
from centre_tui.domain.rules import (
    allocation,
    apprenticeship,
    claiming,
    dcs,
    decision,
    entry,
    export,
    report,
    retention,
    sample_warnings,
    signoff,
    visit_dates,
)
from centre_tui.domain.rules.registry import ANSWERED_BY, ASKED, OF_ALL, REGISTERED
from tests.domain.rules.told import check_known


def written() -> Iterator[tuple[str, int]]:
    """Every rule any module defines, by its module and name, and its identity."""
    for found in iter_modules(package.__path__):
        for name, value in vars(import_module(f"{package.__name__}.{found.name}")).items():
            rules = value if isinstance(value, tuple) else (value,)
            yield from ((f"{found.name}.{name}", id(each)) for each in rules if isinstance(each, Rule))


def test_every_rule_written_is_asked() -> None:
    """A rule that no gate asks would be a promise nobody keeps."""
    asked = {id(each) for each in ASKED}
    assert [name for name, identity in written() if identity not in asked] == []


def test_no_rule_is_asked_twice() -> None:
    """Two findings for one fault would be noise."""
    assert len({id(each) for each in ASKED}) == len(ASKED)


def test_every_id_stands_in_the_requirements() -> None:
    """Or among the rules from outside the handbook."""
    check_known(each.id for each in ASKED)
    check_known(ANSWERED_BY)


@pytest.mark.parametrize(("asked", "answers"), ANSWERED_BY.items())
def test_what_others_answer_is_not_asked_itself(asked: str, answers: tuple[str, ...]) -> None:
    """A requirement that repeats others has their rules under its own id, and none of its own."""
    assert asked not in {each.id for each in ASKED}
    assert {each.id for each in REGISTERED[asked]} == set(answers)


def test_a_requirement_in_several_parts_is_answered_by_all_of_them() -> None:
    """Evidence is signed for by two people, and not witnesses' alone (4.1); decisions are sampled and agreed (5.6)."""
    assert set(ANSWERED_BY["4.1-4"]) == {"5.1-3", "5.7-5", "5.16-3"}
    assert set(ANSWERED_BY["5.6-3"]) == {"5.20.1-3", "5.20.1-4"}


def test_the_register_holds_every_rule_under_its_id() -> None:
    """Nothing is lost between the gates and the register."""
    own = {number: found for number, found in REGISTERED.items() if number not in ANSWERED_BY and number != OF_ALL}
    assert all(each.id == number for number, found in own.items() for each in found)
    assert sum(map(len, own.values())) == len(ASKED)


def test_the_criteria_as_a_whole_are_every_rule_of_the_visit() -> None:
    """5.0-1 asks for compliance: it is kept where every rule of the visit is, and tells nothing itself."""
    check_known([OF_ALL])
    assert OF_ALL not in {each.id for each in ASKED}
    assert set(map(id, REGISTERED[OF_ALL])) == {id(each) for each in ASKED if each.gate is Gate.VISIT}


GATES: Final = {
    Gate.ENTRY: entry.RULES,
    Gate.ALLOC: allocation.RULES,
    Gate.SAVE: (*decision.RULES, *sample_warnings.RULES, *report.RULES, *visit_dates.BOOKING),
    Gate.SIGNOFF: signoff.RULES,
    Gate.CLAIM: claiming.RULES,
    Gate.DCSCLAIM: dcs.RULES,
    Gate.EXPORT: export.RULES,
    Gate.ARCHIVE: retention.RULES,
    Gate.APPR: apprenticeship.RULES,
}


def test_each_rule_is_of_the_gate_at_which_it_is_asked() -> None:
    """So it stands in the list of rules; what no other action asks is for the visit."""
    gates = {id(each): gate for gate, rules in GATES.items() for each in rules}
    assert [each.id for each in ASKED if each.gate is not gates.get(id(each), Gate.VISIT)] == []


@pytest.mark.parametrize("gate", sorted(Gate))
def test_every_gate_has_rules(gate: Gate) -> None:
    """No action that the requirements name goes unasked."""
    assert any(each.gate is gate for each in ASKED)
