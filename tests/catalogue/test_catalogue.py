"""The program's own catalogue: what it holds is what was published."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from centre_tui.catalogue import RuleWording, load_catalogue
from centre_tui.domain.findings import Gate, Severity
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.staff import Role

ELSEWHERE = {"SAVE"}
NATURES = {"computed", "declared", "information"}


def published(code: str) -> Qualification:
    """Return a qualification of the catalogue."""
    found = load_catalogue().qualification(code)
    assert found is not None
    return found


def test_every_file_of_the_catalogue_is_good() -> None:
    """None is refused, none is odd."""
    assert load_catalogue().problems == ()
    assert load_catalogue().notes == ()


def test_10380_is_the_handbooks_table() -> None:
    """Rule 2.2-7: 45 units; A 6 with 31 credits, B 22 with 83 (45 at Level 3 or above), C 17 with 58 (43)."""
    diploma = published("10380")
    held = {
        name: [unit for unit in diploma.units if unit.group == name]
        for name in (each.name for each in diploma.rule.groups)
    }
    assert {name: (len(units), sum(unit.credit for unit in units)) for name, units in held.items()} == {
        "A": (6, 31),
        "B": (22, 83),
        "C": (17, 58),
    }
    assert [sum(unit.credit for unit in held[name] if unit.level >= 3) for name in "ABC"] == [31, 45, 43]
    assert [unit.number for unit in diploma.units] == list(range(1, 46))
    assert len({unit.urn for unit in diploma.units}) == 45
    assert [unit.number for unit in diploma.units if unit.level == 4] == [24, 25, 26, 27, 28]
    assert sum(unit.hours for unit in diploma.units) == 941
    assert (diploma.minimum_age, diploma.number) == (16, "601/3433/1")


@pytest.mark.parametrize(
    ("code", "title", "units"),
    [
        ("10380", "OCR Level 3 Diploma in Customer Service", 45),
        ("60134331", "OCR Level 3 Diploma in Customer Service", 45),
        ("10382", "Level 1 Certificate in Business Administration", 19),
        ("501/1648/4", "Level 3 Award in Understanding the Principles and Practices of Assessment", 1),
        ("501/1676/9", "Level 3 Award in Assessing Competence in the Work Environment", 2),
    ],
)
def test_a_qualification_is_found_by_entry_code_or_number(code: str, title: str, units: int) -> None:
    """A number may be typed without slashes."""
    found = published(code)
    assert (found.title, len(found.units)) == (title, units)


@pytest.mark.parametrize("code", ["6317", "", "10381", "601/3433/2"])
def test_what_is_not_one_qualification_is_none(code: str) -> None:
    """Two City & Guilds awards share the entry code 6317: only their numbers tell them apart."""
    assert load_catalogue().qualification(code) is None


def test_awards_of_the_handbook_qualify_for_their_role() -> None:
    """Handbook 4.2 names five awards for assessors, 4.4 three for IQAs."""
    awards = load_catalogue().awards
    assert [(award.role, award.section) for award in awards] == [(Role.ASSESSOR, "4.2")] * 5 + [(Role.IQA, "4.4")] * 3
    assert {"A1", "D32", "D33", "V1", "D34"} <= set(load_catalogue().award_titles)
    assert load_catalogue().award_roles["D34"] is Role.IQA


def test_every_rule_is_in_words() -> None:
    """The 212 of the handbook, the 18 from outside it and the six on who may not do what."""
    rules = load_catalogue().rules
    outside = [rule for rule in rules if rule.startswith(("X-", "S"))]
    assert (len(rules), len(outside)) == (236, 24)
    known = json.loads(Path(__file__).parents[1].joinpath("domain/rules/requirement_ids.json").read_text("utf-8"))
    assert {*known} <= {*rules}
    for rule in rules.values():
        assert rule.section
        assert rule.wording.endswith((".", ")"))
        assert rule.nature in NATURES


def test_what_a_rule_does_is_said_at_gates_there_are() -> None:
    """Each effect names a gate, or saving, and how much it matters; a rule for information has none."""
    for rule in load_catalogue().rules.values():
        assert {effect.on for effect in rule.effects} <= {*Gate} | ELSEWHERE, rule.id
        assert {effect.severity for effect in rule.effects} <= {*Severity}, rule.id
        assert rule.nature != "information" or not rule.effects, rule.id


def test_a_rule_without_words_goes_by_its_id() -> None:
    """A rule of a newer program is shown, not stumbled over."""
    assert load_catalogue().wording("2.2-1") == "Counted credit is at least 55."
    assert load_catalogue().wording("99.9-9") == "99.9-9"


WARNINGS: Final = {
    "WARN ENTRY": {Gate.ENTRY},
    "red on VISIT; WARN CLAIM": {Gate.CLAIM},
    "WARN APPR (block unless 3.3-2)": {Gate.APPR},
    "WARN ENTRY; WARN CLAIM; red on VISIT (5.20.3-06)": {Gate.ENTRY, Gate.CLAIM},
    "WARN; red on VISIT": set(Gate),
    "WARN only": set(Gate),
    "BLOCK ENTRY": set(),
    "amber on VISIT": set(),
    "shown as a warning before choosing the route": set(),
}


@pytest.mark.parametrize(("effect", "gates"), WARNINGS.items())
def test_a_rule_warns_where_its_effect_says_so(effect: str, gates: set[Gate]) -> None:
    """At the gate named, or wherever it is asked; and where an ambiguity was resolved so."""
    rule = RuleWording("1.0-0", "1", "MUST", "A", "It is so.", effect, "computed")
    assert {gate for gate in Gate if rule.warns(gate)} == gates
    assert {gate for gate in Gate if replace(rule, also_warns=("EXPORT",)).warns(gate)} == gates | {Gate.EXPORT}


def test_the_requirements_have_two_rules_warn_besides() -> None:
    """Under 16 at the start (A10), and a unit by credit transfer, of which OCR is asked (A3)."""
    rules = load_catalogue().rules.values()
    assert {each.id: each.also_warns for each in rules if each.also_warns} == {
        "1.4-2": ("ENTRY",),
        "2.2-6": ("EXPORT",),
    }
    assert not load_catalogue().warns("99.9-9", Gate.ENTRY)
