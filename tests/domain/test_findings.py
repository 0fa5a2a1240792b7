"""Findings: what a rule yields, in which order they are told, and which refuse."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre_tui.domain.findings import (
    WORST_FIRST,
    Finding,
    Fix,
    Gate,
    Problem,
    Rule,
    Severity,
    Subject,
    ask,
    blocking,
    place_of,
    rule,
)

NOVAK: Final = Subject("candidate", 11, "Novak, Petra", "Unit 7")
FIELD: Final = Fix("candidates", "candidate", 11, "evidence", "Y/506/2166")
Given = tuple[Severity | None, ...]


@rule("5.8-2", Gate.SIGNOFF, Severity.AMBER)
def counts(case: Given) -> Iterator[Problem]:
    """One problem for each severity in the case, told as the rule's own where it is none."""
    yield from (Problem(NOVAK, f"Problem {number}.", FIELD, each) for number, each in enumerate(case, 1))


@rule("5.8-1", Gate.SIGNOFF, Severity.BLOCK)
def refuses(_case: Given) -> Iterator[Problem]:
    """One problem, whatever the case."""
    yield Problem(NOVAK, "Refused.")


def test_a_rule_keeps_what_it_is() -> None:
    """The mark above a check names it, its gate and its severity."""
    assert (counts.id, counts.gate, counts.severity) == ("5.8-2", Gate.SIGNOFF, Severity.AMBER)


def test_a_finding_says_rule_record_and_where_to_mend_it() -> None:
    """Everything the check knew arrives, with the rule's id."""
    assert list(counts((None,))) == [Finding("5.8-2", Severity.AMBER, NOVAK, "Problem 1.", FIELD)]


def test_a_check_may_know_the_severity_better() -> None:
    """A date within its days of grace is a warning where later it refuses."""
    assert [each.severity for each in counts((Severity.NOTE, None))] == [Severity.NOTE, Severity.AMBER]


def test_a_case_without_problems_has_no_findings() -> None:
    """Passing is saying nothing."""
    assert ask((counts,), ()) == []


def test_only_block_refuses() -> None:
    """Red and amber are for the visit; they keep nobody from acting."""
    found = ask((counts,), tuple(Severity))
    assert [each.severity for each in blocking(found)] == [Severity.BLOCK]


SEVERITIES: Final = st.lists(st.sampled_from([None, *Severity]), max_size=12).map(tuple)


@given(SEVERITIES)
def test_the_worst_is_told_first(case: Given) -> None:
    """And what is equally bad stays in the order of the rules and of the record."""
    found = ask((counts, refuses), case)
    ranks = [WORST_FIRST.index(each.severity) for each in found]
    assert ranks == sorted(ranks)
    for severity in Severity:
        alike = [each for each in found if each.severity is severity]
        expected = [each for asked in (counts, refuses) for each in asked(case) if each.severity is severity]
        assert alike == expected


@given(SEVERITIES)
def test_asking_loses_and_invents_nothing(case: Given) -> None:
    """Every problem of every rule, once."""
    assert len(ask((counts, refuses), case)) == len(case) + 1


@pytest.mark.parametrize("severity", Severity)
def test_every_severity_has_its_place(severity: Severity) -> None:
    """One that is forgotten in the order would stop the readiness list."""
    assert WORST_FIRST.count(severity) == 1


def test_a_rule_is_a_value() -> None:
    """Two rules of one id differ by gate, as an entry check and a claim check do."""
    elsewhere: Rule[Given] = Rule(counts.id, Gate.CLAIM, counts.severity, counts.check)
    assert elsewhere != counts
    assert [each.rule for each in elsewhere((None,))] == ["5.8-2"]


def test_the_piece_meant_is_told_from_those_that_are_the_same() -> None:
    """Itself, by its place, which begins with 1; what is none of them has no place."""
    pieces = [replace(FIELD) for _ in range(3)]
    assert [place_of(pieces, each) for each in pieces] == [1, 2, 3]
    assert place_of(pieces, replace(FIELD)) == 0
