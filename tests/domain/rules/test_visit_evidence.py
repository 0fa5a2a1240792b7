"""What sign-off would have asked, found after the fact: what passes, what fails, and with nothing recorded."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.evidence import Witness
from centre_tui.domain.planning import Method
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_evidence import RULES
from tests.domain.rules.sound import UNITS, sound_scene
from tests.domain.rules.sound_candidate import sound_candidate, sound_unit, with_unit

Change = Callable[[UnitRecord], UnitRecord]


def found(candidate: Candidate) -> list[tuple[str, str]]:
    """What the rules find: their ids and the unit named."""
    case = RecordCase(sound_scene(), candidate)
    return [(each.rule, each.sentence.rsplit(": ", 1)[-1]) for rule in RULES for each in rule(case)]


def witness_with(change: Callable[[Witness], Witness]) -> Change:
    """Change the witness of a unit's evidence."""

    def changed(unit: UnitRecord) -> UnitRecord:
        evidence = (replace(each, witness=change(each.witness)) if each.witness else each for each in unit.evidence)
        return replace(unit, evidence=tuple(evidence))

    return changed


def discussed(plan: str) -> Change:
    """Let a unit be decided by professional discussion."""
    talk = Method.PROFESSIONAL_DISCUSSION
    return lambda unit: replace(unit, decisions=tuple(replace(each, method=talk, plan=plan) for each in unit.decisions))


def alone(unit: UnitRecord) -> UnitRecord:
    """Leave open whether the candidate works independently."""
    signed = unit.sign_off or pytest.fail("not signed off")
    return replace(unit, sign_off=replace(signed, works_independently=False))


def unproven(unit: UnitRecord) -> UnitRecord:
    """Leave open whether the evidence is sufficient."""
    signed = unit.sign_off or pytest.fail("not signed off")
    return replace(unit, sign_off=replace(signed, sufficient=False))


def staged(unit: UnitRecord) -> UnitRecord:
    """Leave open whether what was observed occurs naturally."""
    return replace(unit, decisions=tuple(replace(each, natural=False) for each in unit.decisions))


def produced(method: Method | None, *, decided: Method, natural: bool = False) -> Change:
    """Let a unit be decided by a method, and rest on evidence assessed by one."""
    return lambda unit: replace(
        unit,
        decisions=tuple(replace(each, method=decided, plan="RD05 of 2 March") for each in unit.decisions),
        evidence=tuple(replace(each, method=method, natural=natural) for each in unit.evidence),
    )


FAILING: dict[str, tuple[str, Change]] = {
    "no evidence": ("5.19-3", lambda unit: replace(unit, evidence=())),
    "not independent": ("5.10-1", alone),
    "perhaps not sufficient": ("5.8-2", unproven),
    "observed at who knows what": ("5.12-2", staged),
    "a work product of who knows where": ("5.15-1", produced(Method.WORK_PRODUCT, decided=Method.QUESTIONING)),
    "a decision by work product, none named": ("5.15-1", produced(None, decided=Method.WORK_PRODUCT)),
    "a list of skills, perhaps": ("5.16-5", witness_with(lambda each: replace(each, no_skills_list=False))),
    "discussion without a plan": ("5.14-1", discussed("")),
    "statement without a description": ("5.16-5", witness_with(lambda each: replace(each, description=""))),
    "recorded and not confirmed": ("5.16-6", witness_with(lambda each: replace(each, recorded_by_assessor=True))),
    "expert of unknown months": ("4.3-3", witness_with(lambda each: replace(each, expert=True))),
    "expert of five months": ("4.3-3", witness_with(lambda each: replace(each, expert=True, months_in_role=5))),
}
PASSING: dict[str, Change] = {
    "as it is": lambda unit: unit,
    "a work product from work": produced(Method.WORK_PRODUCT, decided=Method.WORK_PRODUCT, natural=True),
    "work that is no product": produced(Method.OBSERVATION, decided=Method.QUESTIONING),
    "work assessed by nobody knows which method": produced(None, decided=Method.QUESTIONING),
    "discussion with a plan": discussed("RD05 of 2 March"),
    "confirmed": witness_with(lambda each: replace(each, recorded_by_assessor=True, confirmed_on=each.written_on)),
    "expert of six months": witness_with(lambda each: replace(each, expert=True, months_in_role=6)),
    "beginner with a reason": witness_with(
        lambda each: replace(each, expert=True, months_in_role=2, reason="one unit only")
    ),
    "nothing decided": lambda unit: UnitRecord(unit.unit),
}


@pytest.mark.parametrize(("rule", "change"), FAILING.values(), ids=FAILING)
def test_what_is_missing_is_found_in_its_unit(rule: str, change: Change) -> None:
    """One finding, amber, that names the unit."""
    assert found(with_unit(sound_candidate(), change(sound_unit(UNITS[1])))) == [(rule, "Unit 4.")]


@pytest.mark.parametrize("change", PASSING.values(), ids=PASSING)
def test_what_is_in_order_is_not(change: Change) -> None:
    """Sound records, and a unit of which nothing is asked yet."""
    assert found(with_unit(sound_candidate(), change(sound_unit(UNITS[1])))) == []
    assert found(Candidate()) == []
