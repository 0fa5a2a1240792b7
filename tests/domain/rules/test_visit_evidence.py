"""What sign-off would have asked, found after the fact: what passes, what fails, and with nothing recorded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from centre_tui.domain.assessment import Decision, DecisionOutcome, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Settings
from centre_tui.domain.evidence import Evidence, EvidenceSource, Witness
from centre_tui.domain.findings import Severity, ask
from centre_tui.domain.planning import Method
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_evidence import RULES
from tests.domain.rules.sound import UNITS, sound_scene
from tests.domain.rules.sound_candidate import sound_candidate, sound_unit, with_unit

Change = Callable[[UnitRecord], UnitRecord]


def found(candidate: Candidate) -> list[tuple[str, str]]:
    """What the rules find: their ids and severities, and the unit named."""
    case = RecordCase(sound_scene(), candidate)
    findings = [each for rule in RULES for each in rule(case)]
    return [(f"{each.rule} {each.severity}", each.sentence[each.sentence.rindex("Unit") :]) for each in findings]


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


def evidence_with(change: Callable[[Evidence], Evidence]) -> Change:
    """Change every piece of a unit's evidence."""
    return lambda unit: replace(unit, evidence=tuple(map(change, unit.evidence)))


def decisions_with(change: Callable[[Decision], Decision]) -> Change:
    """Change every decision on a unit."""
    return lambda unit: replace(unit, decisions=tuple(map(change, unit.decisions)))


def unconfirmed(unit: UnitRecord) -> UnitRecord:
    """Leave open whether every criterion is met."""
    signed = unit.sign_off or pytest.fail("not signed off")
    return replace(unit, sign_off=replace(signed, criteria_met=False))


def by_prior_learning(note: str = "the same duties", on: date | None = date(2025, 2, 1)) -> Change:
    """Let the unit be taken by recognition of prior learning."""
    return lambda unit: replace(unit, route=UnitRoute.RPL, currency_note=note, prior_evidence_on=on)


def only_witnesses(unit: UnitRecord) -> UnitRecord:
    """Leave of a unit's evidence the witness statement."""
    return replace(unit, evidence=unit.evidence[1:])


def seen_by_a_relative(unit: UnitRecord) -> UnitRecord:
    """Let what a related witness says stand beside work, not as a statement."""
    work, stated = unit.evidence
    witness = replace(stated.witness or pytest.fail("no witness"), related=True)
    return replace(unit, evidence=(work, replace(stated, source=EvidenceSource.WORKPLACE, witness=witness)))


def by_work_product(*, work: bool, statement: bool, named: Method | None = None) -> Change:
    """Let one of a unit's decisions rest on work products, and say of its evidence what is natural."""

    def changed(unit: UnitRecord) -> UnitRecord:
        first, *others = unit.decisions
        product, witnessed = unit.evidence
        return replace(
            unit,
            decisions=(replace(first, method=Method.WORK_PRODUCT), *others),
            evidence=(replace(product, method=named, natural=work), replace(witnessed, method=None, natural=statement)),
        )

    return changed


FAILING: dict[str, tuple[str, Change]] = {
    "no evidence": ("5.19-3 red", lambda unit: replace(unit, evidence=())),
    "no evidence, and not signed off": ("5.19-3 amber", lambda unit: replace(unit, evidence=(), sign_off=None)),
    "not independent": ("5.10-1 amber", alone),
    "perhaps not sufficient": ("5.8-2 amber", unproven),
    "observed at who knows what": ("5.12-2 amber", staged),
    "a work product of who knows where": ("5.15-1 amber", produced(Method.WORK_PRODUCT, decided=Method.QUESTIONING)),
    "a work product from a placement, not named": (
        "5.15-1 amber",
        lambda unit: by_work_product(work=False, statement=True)(
            replace(unit, evidence=(replace(unit.evidence[0], source=EvidenceSource.PLACEMENT), *unit.evidence[1:]))
        ),
    ),
    "a decision by work product, none named": ("5.15-1 amber", produced(None, decided=Method.WORK_PRODUCT)),
    "one decision by work product, of which it is not said": (
        "5.15-1 amber",
        by_work_product(work=False, statement=True),
    ),
    "a list of skills, perhaps": ("5.16-5 amber", witness_with(lambda each: replace(each, no_skills_list=False))),
    "discussion without a plan": ("5.14-1 amber", discussed("")),
    "statement without a description": ("5.16-5 amber", witness_with(lambda each: replace(each, description=""))),
    "recorded and not confirmed": ("5.16-6 amber", witness_with(lambda each: replace(each, recorded_by_assessor=True))),
    "expert of unknown months": ("4.3-3 amber", witness_with(lambda each: replace(each, expert=True))),
    "an observation without its plan": ("5.12-1 red", decisions_with(lambda each: replace(each, plan=""))),
    "an observation without what was seen": ("5.12-1 red", decisions_with(lambda each: replace(each, seen=""))),
    "in Welsh": ("9.5-1 red", evidence_with(lambda each: replace(each, language="Welsh"))),
    "in no language": ("9.5-1 red", evidence_with(lambda each: replace(each, language=""))),
    "on witness statements alone": ("5.16-3 red", only_witnesses),
    "a related witness": ("5.16-1 red", witness_with(lambda each: replace(each, related=True))),
    "related or not, nobody says": ("5.16-1 red", witness_with(lambda each: replace(each, related=None))),
    "a witness of no position": ("5.16-1 red", witness_with(lambda each: replace(each, position=""))),
    "a statement without its witness": (
        "5.16-1 red",
        evidence_with(lambda each: replace(each, witness=None)),
    ),
    "a related witness of work": ("5.16-1 red", seen_by_a_relative),
    "written by the candidate": ("5.16-2 red", witness_with(lambda each: replace(each, written_by_candidate=True))),
    "every criterion met, nobody says": ("5.8-1 red", unconfirmed),
    "no criteria named": ("4.2-06 red", decisions_with(lambda each: replace(each, criteria=""))),
    "prior learning of unknown currency": ("9.9-2 red", by_prior_learning(note="")),
    "prior learning of unknown age": ("9.9-2 red", by_prior_learning(on=None)),
    "expert of five months": ("4.3-3 amber", witness_with(lambda each: replace(each, expert=True, months_in_role=5))),
}
PASSING: dict[str, Change] = {
    "as it is": lambda unit: unit,
    "a work product from work": produced(Method.WORK_PRODUCT, decided=Method.WORK_PRODUCT, natural=True),
    "a work product beside a statement that is none": by_work_product(work=True, statement=False),
    "a named work product beside other work": lambda unit: replace(
        unit,
        decisions=(replace(unit.decisions[0], method=Method.WORK_PRODUCT), *unit.decisions[1:]),
        evidence=(
            replace(unit.evidence[0], method=Method.WORK_PRODUCT, natural=True),
            replace(unit.evidence[0], reference="9", method=None, natural=False),
        ),
    ),
    "work assessed by another method": by_work_product(work=False, statement=True, named=Method.QUESTIONING),
    "questioned at who knows what": lambda unit: replace(
        unit, decisions=tuple(replace(each, method=Method.QUESTIONING, natural=False) for each in unit.decisions)
    ),
    "work that is no product": produced(Method.OBSERVATION, decided=Method.QUESTIONING),
    "work assessed by nobody knows which method": produced(None, decided=Method.QUESTIONING),
    "discussion with a plan": discussed("RD05 of 2 March"),
    "confirmed": witness_with(lambda each: replace(each, recorded_by_assessor=True, confirmed_on=each.written_on)),
    "expert of six months": witness_with(lambda each: replace(each, expert=True, months_in_role=6)),
    "beginner with a reason": witness_with(
        lambda each: replace(each, expert=True, months_in_role=2, reason="one unit only")
    ),
    "prior learning judged as current": by_prior_learning(),
    "english in small letters": evidence_with(lambda each: replace(each, language=" english ")),
    "nothing decided": lambda unit: UnitRecord(unit.unit),
}


@pytest.mark.parametrize(("rule", "change"), FAILING.values(), ids=FAILING)
def test_what_is_missing_is_found_in_its_unit(rule: str, change: Change) -> None:
    """One finding that names the unit."""
    assert found(with_unit(sound_candidate(), change(sound_unit(UNITS[1])))) == [(rule, "Unit 4.")]


def simulated(source: EvidenceSource | None, unit: str, *, closed: bool = True) -> Candidate:
    """The candidate with evidence from somewhere in a unit, signed off or not."""
    record = sound_unit(unit)
    evidence = (record.evidence[0], replace(record.evidence[0], source=source, reference="9"))
    return with_unit(
        sound_candidate(), replace(record, evidence=evidence, sign_off=record.sign_off if closed else None)
    )


@pytest.mark.parametrize("source", [EvidenceSource.SIMULATION, None], ids=["simulation", "unknown"])
def test_a_competence_unit_signed_off_on_simulation_is_found(source: EvidenceSource | None) -> None:
    """Also in a unit of unknown kind; a knowledge unit may rest on it, and one still open is asked at its sign-off."""
    assert found(simulated(source, UNITS[0])) == [("5.5-1 red", "Unit 1.")]
    assert found(simulated(source, UNITS[2])) == [("5.5-1 red", "Unit 7.")]
    assert found(simulated(source, UNITS[1])) == found(simulated(source, UNITS[0], closed=False)) == []


def test_a_unit_signed_off_and_never_met_is_found() -> None:
    """A summative decision says "not yet", a formative one "met": neither closes the unit."""
    record = sound_unit(UNITS[1])
    formative, summative = record.decisions
    never = replace(record, decisions=(formative, replace(summative, outcome=DecisionOutcome.NOT_YET)))
    assert found(with_unit(sound_candidate(), never)) == [("5.8-1 red", "Unit 4.")]


def test_a_unit_of_another_qualification_is_found() -> None:
    """Judged by criteria that are none of this qualification's."""
    candidate = sound_candidate()
    foreign = replace(candidate, units=(*candidate.units, sound_unit("Q/000/0000")))
    case = RecordCase(sound_scene(), foreign)
    told = [each.sentence for each in ask(RULES, case) if each.rule == "4.2-06"]
    assert told == ["Not in the qualification: Q/000/0000."]
    assert found(replace(candidate, units=(*candidate.units, UnitRecord("Q/000/0000")))) == []


def test_criteria_are_looked_at_where_the_centre_tracks_them() -> None:
    """A criterion judged as met that no evidence shows; elsewhere nobody asks."""
    judged = decisions_with(lambda each: replace(each, criteria="1.1 and 9.9"))
    candidate = with_unit(sound_candidate(), judged(sound_unit(UNITS[1])))
    scene = sound_scene()
    tracked = replace(scene, centre=replace(scene.centre, settings=Settings(criteria_tracking=True)))
    assert [(each.rule, each.severity) for each in ask(RULES, RecordCase(tracked, candidate))] == [
        ("4.2-07", Severity.RED)
    ]
    assert ask(RULES, RecordCase(tracked, sound_candidate())) == []
    bare = with_unit(sound_candidate(), replace(judged(sound_unit(UNITS[1])), evidence=()))
    assert [each.rule for each in ask(RULES, RecordCase(tracked, bare))] == ["5.19-3"]
    assert found(candidate) == []


@pytest.mark.parametrize("change", PASSING.values(), ids=PASSING)
def test_what_is_in_order_is_not(change: Change) -> None:
    """Sound records, and a unit of which nothing is asked yet."""
    assert found(with_unit(sound_candidate(), change(sound_unit(UNITS[1])))) == []
    assert found(Candidate()) == []


def test_a_statement_that_describes_nothing_is_not_called_a_list_of_skills_too() -> None:
    """One gap is told once."""
    bare = witness_with(lambda each: replace(each, description="", no_skills_list=False))
    assert found(with_unit(sound_candidate(), bare(sound_unit(UNITS[1])))) == [("5.16-5 amber", "Unit 4.")]


def test_what_an_observation_lacks_opens_in_the_first_unit_of_all() -> None:
    """The plan or what was seen, as that one lacks it, in whatever order the units are kept."""
    for lacks, other in (("plan", "seen"), ("seen", "plan")):
        first, last = (
            replace(
                sound_unit(name),
                decisions=tuple(
                    replace(each, plan="" if what == "plan" else each.plan, seen="" if what == "seen" else each.seen)
                    for each in sound_unit(name).decisions
                ),
            )
            for name, what in ((UNITS[0], lacks), (UNITS[1], other))
        )
        for units in ((first, last), (last, first)):
            found = ask(RULES, RecordCase(sound_scene(), replace(sound_candidate(), units=units)))
            opened = [(each.fix.part, each.fix.field, each.fix.number) for each in found if each.fix]
            assert opened == [(first.unit, lacks, 1)]
