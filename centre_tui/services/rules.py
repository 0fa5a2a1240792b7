"""Every rule the program knows, in words, and how far it computes each: honestly, gate by gate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from centre_tui.catalogue import Catalogue, RuleWording, load_catalogue
from centre_tui.domain.findings import WORST_FIRST, Gate, Severity
from centre_tui.domain.rules import visit_declarations
from centre_tui.domain.rules.registry import REGISTERED


class State(StrEnum):
    """How far the program does what a rule asks."""

    COMPUTED = "computed"
    IN_PART = "computed in part"
    DECLARED = "declared by a person"
    TO_COME = "still to come"
    INFORMATION = "for information"


DECLARATIONS: Final = frozenset(each.id for each in visit_declarations.RULES)
NATURES: Final[Mapping[str, State]] = {"declared": State.DECLARED, "information": State.INFORMATION}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule does at one gate, whether the program computes it there, and whether it asks to be acknowledged."""

    gate: str
    severity: str
    computed: bool
    acknowledged: bool = False


@dataclass(frozen=True, slots=True)
class KnownRule:
    """One rule: where it comes from, its words, what it does where, and how far the program does it."""

    id: str
    section: str
    level: str
    wording: str
    state: State
    effects: tuple[Effect, ...]


def known_rules(catalogue: Catalogue | None = None) -> list[KnownRule]:
    """Return every rule of a catalogue, the program's own unless another is given, in the order of the handbook."""
    return [known(wording, computed(wording.id)) for wording in (catalogue or load_catalogue()).rules.values()]


def computed(rule: str) -> Mapping[Gate, Severity]:
    """Return the gates a rule is asked at, each with the worst it says there."""
    asked = sorted(REGISTERED.get(rule, ()), key=lambda each: WORST_FIRST.index(each.severity), reverse=True)
    return {each.gate: each.severity for each in asked}


def known(wording: RuleWording, asked: Mapping[Gate, Severity]) -> KnownRule:
    """Return one rule with what is computed of it, also where the catalogue does not name the gate."""
    named = [Effect(each.on, each.severity, each.on in asked) for each in wording.effects]
    also = [
        Effect(gate, severity, computed=True)
        for gate, severity in asked.items()
        if gate not in {each.gate for each in named}
    ]
    effects = tuple(replace(each, acknowledged=asks(wording, each)) for each in (*named, *also))
    return KnownRule(wording.id, wording.section, wording.level, wording.wording, state(wording, effects), effects)


def asks(wording: RuleWording, effect: Effect) -> bool:
    """Tell whether what a rule finds at a gate is allowed after acknowledgement: it warns of an action."""
    return effect.severity == Severity.AMBER and effect.gate != Gate.VISIT and wording.warns(effect.gate)


def state(wording: RuleWording, effects: Iterable[Effect]) -> State:
    """Return how far a rule is computed; one that nothing computes is what the catalogue calls it, or still to come.

    Of what a person declares it is computed whether somebody has.
    """
    if wording.id in DECLARATIONS:
        return State.DECLARED
    done = {each.computed for each in effects}
    if True in done:
        return State.IN_PART if False in done else State.COMPUTED
    return NATURES.get(wording.nature, State.TO_COME)
