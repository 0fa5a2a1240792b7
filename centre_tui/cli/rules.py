"""centre-tui rules: every rule the program knows, and how far it computes each."""

from collections import Counter
from typing import Final

from centre_tui.cli.command import Command, Reply, anywhere
from centre_tui.cli.options import Given
from centre_tui.cli.telling import table
from centre_tui.services.rules import Effect, KnownRule, known_rules

HEADINGS: Final = ("Rule", "Section", "State", "Gates", "Wording")


def rules(_given: Given) -> Reply:
    """List every rule."""
    found = known_rules()
    counts = Counter(each.state for each in found)
    told = ", ".join(f"{number} {state}" for state, number in counts.most_common())
    return Reply(table(HEADINGS, map(row, found)), {"rules": found}, (f"{len(found)} rules: {told}.",))


def row(rule: KnownRule) -> tuple[object, ...]:
    """Return a rule's line."""
    return (rule.id, rule.section, rule.state, ", ".join(map(effect_told, rule.effects)), rule.wording)


def effect_told(effect: Effect) -> str:
    """Return what a rule does at a gate; what is not computed there is in brackets."""
    told = f"{effect.gate} {effect.severity}{' to acknowledge' if effect.acknowledged else ''}"
    return told if effect.computed else f"({told})"


BRANCH: Final = Command(
    "rules",
    "list every rule the program knows, and how far it computes each",
    "rules --json",
    anywhere(rules),
    more=(
        "State: computed; computed in part (the gates in brackets are still to come); declared by a person\n"
        "(`centre-tui centre declare`); for information; still to come.\n"
        "What is `to acknowledge` at a gate is done there with --acknowledge RULE, or by the same key again."
    ),
)
