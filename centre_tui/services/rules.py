"""Every rule the program knows, in words, and how far it computes each: honestly, gate by gate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from centre_tui.catalogue import Catalogue, RuleWording, load_catalogue
from centre_tui.domain import readiness
from centre_tui.domain.findings import Gate, Rule, Severity
from centre_tui.domain.rules import allocation, claiming, dcs, decision, entry, export, retention, signoff

REGISTERED: Final[tuple[Rule[Any], ...]] = (
    *entry.RULES,
    *allocation.RULES,
    *decision.RULES,
    *signoff.RULES,
    *claiming.RULES,
    *dcs.RULES,
    *export.RULES,
    *retention.RULES,
    *readiness.RECORD_RULES,
    *readiness.JUDGED_RULES,
    *readiness.PERSON_RULES,
    *readiness.WORK_RULES,
    *readiness.CENTRE_RULES,
    *readiness.ROLL_UPS,
)


class State(StrEnum):
    """How far the program does what a rule asks."""

    COMPUTED = "computed"
    IN_PART = "computed in part"
    DECLARED = "declared by a person"
    TO_COME = "still to come"
    INFORMATION = "for information"


NATURES: Final[Mapping[str, State]] = {"declared": State.DECLARED, "information": State.INFORMATION}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule does at one gate, and whether the program computes it there."""

    gate: str
    severity: str
    computed: bool


@dataclass(frozen=True, slots=True)
class KnownRule:
    """One rule: where it comes from, its words, what it does where, and how far the program does it."""

    id: str
    section: str
    level: str
    wording: str
    state: State
    effects: tuple[Effect, ...]


def known_rules(catalogue: Catalogue) -> list[KnownRule]:
    """Return every rule of the catalogue, in the order of the handbook."""
    computed = registered()
    return [known(wording, computed.get(wording.id, {})) for wording in catalogue.rules.values()]


def registered(rules: Iterable[Rule[Any]] = REGISTERED) -> Mapping[str, Mapping[Gate, Severity]]:
    """Return for each rule that is computed the gates it is asked at, with its severity there."""
    found: dict[str, dict[Gate, Severity]] = {}
    for rule in rules:
        found.setdefault(rule.id, {})[rule.gate] = rule.severity
    return found


def known(wording: RuleWording, computed: Mapping[Gate, Severity]) -> KnownRule:
    """Return one rule with what is computed of it, also where the catalogue does not name the gate."""
    named = [Effect(each.on, each.severity, each.on in computed) for each in wording.effects]
    also = [
        Effect(gate, severity, computed=True)
        for gate, severity in computed.items()
        if gate not in {each.gate for each in named}
    ]
    effects = (*named, *also)
    return KnownRule(wording.id, wording.section, wording.level, wording.wording, state(wording, effects), effects)


def state(wording: RuleWording, effects: Iterable[Effect]) -> State:
    """Return how far a rule is computed; one that nothing computes is what the catalogue calls it, or still to come."""
    done = {each.computed for each in effects}
    if True in done:
        return State.IN_PART if False in done else State.COMPUTED
    return NATURES.get(wording.nature, State.TO_COME)


@cache
def sections() -> Mapping[str, str]:
    """Return each rule's section or source."""
    return {rule.id: rule.section for rule in load_catalogue().rules.values()}


def section_of(rule: str) -> str:
    """Return the section of the handbook a rule comes from; its id's own beginning where the catalogue has none."""
    return sections().get(rule, rule.rpartition("-")[0])
