"""What the rules of a gate warn of, told to the officer: allowed after acknowledgement (requirements, section 0)."""

from collections.abc import Iterable

from centre_tui.catalogue import load_catalogue
from centre_tui.domain.findings import Finding, Gate
from centre_tui.services.errors import BadInput
from centre_tui.services.sections import cited


def by_rule(findings: Iterable[Finding]) -> list[tuple[Finding, str]]:
    """Return the first finding of each rule that says the same, with what to say of it: once, of however many."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for each in findings:
        found.setdefault((each.rule, each.sentence), []).append(each)
    return [(first, f"{cited(first)}{_more(len(others))}") for first, *others in found.values()]


def about(first: Finding, told: str) -> str:
    """Return what is said of a finding with whom it is about first."""
    return f"{first.subject.name}: {told}"


def _more(others: int) -> str:
    return f" And {others} more like it." if others else ""


def acknowledgeable(rule: str) -> str:
    """Return a rule's id as the catalogue writes it. Raises BadInput where it warns of nothing that anybody does."""
    found = load_catalogue().rules.get(rule.upper())
    if found is None:
        raise BadInput(f"There is no rule {rule}; `centre-tui rules` lists them.", "acknowledge")
    if not any(found.warns(gate) for gate in Gate if gate is not Gate.VISIT):
        raise BadInput(f"What rule {found.id} finds cannot be acknowledged: it does not warn.", "acknowledge", found.id)
    return found.id
