"""One unit of one candidate as it stands: decisions, evidence, sign-off and samples up to the candidate's last day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from centre_tui.domain.assessment import Decision, DecisionKind, DecisionOutcome, SignOff, UnitRecord
from centre_tui.domain.evidence import Anonymised, Evidence, EvidenceSource, Medium, Witness
from centre_tui.domain.planning import Method
from centre_tui.services.demonstration import words
from centre_tui.services.demonstration.dice import Dice
from centre_tui.services.demonstration.plots import Plot
from centre_tui.services.demonstration.sampling import sampled, samples
from centre_tui.services.demonstration.world import UnitOnShow, World

METHODS: Final = (
    Method.OBSERVATION,
    Method.OBSERVATION,
    Method.PROFESSIONAL_DISCUSSION,
    Method.WORK_PRODUCT,
    Method.WORK_PRODUCT,
    Method.QUESTIONING,
    Method.WRITTEN_EVIDENCE,
    Method.EVIDENCE_FROM_OTHERS,
)
PLANNED_METHODS: Final = (Method.OBSERVATION, Method.PROFESSIONAL_DISCUSSION)
PART: Final = ("1.1 to 1.3", "1.1 to 2.2", "2.1 to 2.4", "1.1, 2.1 and 3.1")
COUNTERSIGNED: Final = 2
SHARE_FORMATIVE: Final = 0.6
SHARE_NOT_YET: Final = 0.25
SHARE_WITNESSED: Final = 0.05


@dataclass(frozen=True, slots=True)
class Telling:
    """How one unit of one candidate is told: who, what of, and the words both give for the sentences."""

    world: World
    plot: Plot
    dice: Dice
    unit: UnitOnShow
    facts: Mapping[str, str]

    def say(self, sentences: tuple[str, ...]) -> str:
        """Return one of the sentences with its blanks filled in."""
        return self.dice.pick(sentences).format_map(self.facts)


def unit_records(world: World, plot: Plot, dice: Dice) -> Iterator[UnitRecord]:
    """Yield the record of each unit planned by the candidate's last day, in the order they are taken."""
    if not plot.course.happened(plot.course.planned):
        return
    for place, unit in enumerate(plot.units):
        if plot.course.happened(plot.course.begins(place)):
            yield begun(Telling(world, plot, dice, unit, facts(plot, unit, dice)), place)
        else:
            yield UnitRecord(unit.key, planned_on=world.days[plot.course.planned])


def facts(plot: Plot, unit: UnitOnShow, dice: Dice) -> dict[str, str]:
    """Return what fills the blanks of the sentences (words)."""
    return {
        "name": plot.name.forenames.split(" ")[0],
        "doing": unit.words.doing,
        "product": unit.words.product,
        "topic": unit.words.topic,
        "count": str(dice.between(3, 14)),
    }


def begun(told: Telling, place: int) -> UnitRecord:
    """Return a unit that was begun, as far as it came."""
    course, days = told.plot.course, told.world.days
    middle, decided = course.middle(place), course.decided(place)
    signed = decided + told.dice.between(0, 1)
    closed = course.happened(signed)
    taken = tuple(decisions(told, middle, decided))
    found = tuple(samples(told.world, told.plot, told.dice, told.unit, (middle, signed)))
    return UnitRecord(
        told.unit.key,
        planned_on=days[course.planned],
        started_on=days[course.begins(place)],
        decisions=taken,
        evidence=tuple(evidence(told, middle, taken)) if course.happened(middle) else (),
        sign_off=sign_off(told, decided, signed) if closed else None,
        samples=found,
        outside_sample=told.world.strategy(signed) if closed and not sampled(found) else "",
    )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an assessor made of what was seen: part of a unit or all of it, met or not yet, and the words for it."""

    kind: DecisionKind
    outcome: DecisionOutcome
    criteria: str
    because: tuple[str, ...]
    feedback: tuple[str, ...]


NOT_YET: Final = tuple(
    Judgement(DecisionKind.FORMATIVE, DecisionOutcome.NOT_YET, part, words.NOT_YET, words.FEEDBACK_NOT_YET)
    for part in PART
)
PROGRESS: Final = tuple(
    Judgement(DecisionKind.FORMATIVE, DecisionOutcome.MET, part, words.PROGRESS, words.FEEDBACK) for part in PART
)
CLOSED: Final = {
    method: Judgement(DecisionKind.SUMMATIVE, DecisionOutcome.MET, "all criteria", because, words.FEEDBACK)
    for method, because in words.JUSTIFICATIONS.items()
}


def decisions(told: Telling, middle: int, decided: int) -> Iterator[Decision]:
    """Yield a formative decision, which most units have, and the summative one, if their days have come."""
    course, dice = told.plot.course, told.dice
    if course.happened(middle) and (not course.happened(decided) or ongoing(told)):
        part = dice.pick(NOT_YET if dice.chance(SHARE_NOT_YET) else PROGRESS)
        yield decision(told, middle, dice.pick(METHODS), part)
    if course.happened(decided):
        method = dice.pick(METHODS)
        yield decision(told, decided, method, CLOSED[method])


def ongoing(told: Telling) -> bool:
    """Tell whether a unit has a formative decision: the first has, and what is sampled while it is under way."""
    first = told.unit is told.plot.units[0]
    return first or told.plot.in_interim_sample(told.unit.number) or told.dice.chance(SHARE_FORMATIVE)


def decision(told: Telling, on: int, method: Method, judged: Judgement) -> Decision:
    """Return a decision with its record, countersigned two days later where a trainee took it."""
    day, second = told.world.days[on], told.plot.countersigner
    seconded = min(on + COUNTERSIGNED, told.plot.course.until)
    return Decision(
        on=day,
        assessor=told.plot.assessor,
        method=method,
        kind=judged.kind,
        outcome=judged.outcome,
        criteria=judged.criteria,
        justification=told.say(judged.because),
        plan=told.say(words.VISIT_PLANS) if method in PLANNED_METHODS else "",
        seen=told.say(words.SEEN) if method is Method.OBSERVATION else "",
        location=told.plot.place if method is Method.OBSERVATION else "",
        feedback=told.say(judged.feedback),
        feedback_on=day,
        countersigned_by=second,
        countersigned_on=told.world.days[seconded] if second else None,
        natural=method is Method.OBSERVATION,
    )


def sign_off(told: Telling, decided: int, signed: int) -> SignOff:
    """Return RD10 signed by candidate and assessor, and by a second assessor for a trainee."""
    days, second = told.world.days, told.plot.countersigner
    seconded = min(signed + COUNTERSIGNED, told.plot.course.until)
    return SignOff(
        assessor=told.plot.assessor,
        on=days[signed],
        candidate_signed_on=days[decided],
        criteria_met=True,
        authentic=told.dice.pick(words.AUTHENTIC),
        works_independently=True,
        countersigned_by=second,
        countersigned_on=days[seconded] if second else None,
        sufficient=True,
    )


def evidence(told: Telling, middle: int, taken: tuple[Decision, ...]) -> Iterator[Evidence]:
    """Yield what is listed for the unit: the usual items, and a witness's statement where a decision rests on one."""
    yield from told.dice.pick(told.unit.evidence)
    rests_on_others = any(each.method is Method.EVIDENCE_FROM_OTHERS for each in taken)
    if rests_on_others or told.dice.chance(SHARE_WITNESSED):
        yield Evidence(
            f"{told.unit.number}.9",
            "Witness statement (RD08)",
            f"Section {told.unit.number}",
            EvidenceSource.WITNESS,
            Medium.PAPER,
            anonymised=Anonymised.NOT_NEEDED,
            criteria=told.dice.pick(PART),
            witness=witness(told, middle - told.dice.between(2, 5)),
        )


def witness(told: Telling, on: int) -> Witness:
    """Return who saw the candidate at work, and what they wrote the next day (5.16)."""
    name, position, relationship = told.dice.pick(words.WITNESSES)
    return Witness(
        name=name,
        position=position,
        related=False,
        relationship=relationship,
        contact=f"01632 960{told.dice.between(100, 999)}",
        happened_on=told.world.days[on],
        happened_when=words.TIMES[on % len(words.TIMES)],
        happened_at=told.plot.place,
        description=told.say(words.WITNESSED),
        written_on=told.world.days[on + 1],
        signed_on=told.world.days[on + 1],
        no_skills_list=True,
        contacted_on=told.world.days[on + 1],
    )
