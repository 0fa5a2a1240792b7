"""One thing done to several candidates, all or none: a refusal says whose it is, and who else is refused."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Finding, blocking
from centre_tui.domain.rules.wording import people_listed
from centre_tui.services.desk import refuse_blocked
from centre_tui.services.errors import BadInput


def refuse_any(judged: Sequence[tuple[str, Sequence[Finding]]]) -> None:
    """Raise BlockedByRules where anybody is refused, given each one's name and findings; of one alone as of anybody."""
    refused = [(name, blocked) for name, found in judged if (blocked := blocking(found))]
    if not refused:
        return
    (name, (first, *others)), *_ = refused
    if len(judged) > 1:
        who = those_refused([each for each, _found in refused], len(judged))
        first = replace(first, sentence=f"{who}{name}: {first.sentence}")
    refuse_blocked([first, *others])


def each_or_none(befores: Sequence[Candidate], doing: Callable[[Candidate], Candidate]) -> list[Candidate]:
    """Return what becomes of each. Raises BadInput with all of whom it cannot be, and why the first, which it names."""
    afters, refused = list[Candidate](), list[tuple[str, BadInput]]()
    for before in befores:
        try:
            afters.append(doing(before))
        except BadInput as why:
            refused.append((before.name, why))
    if refused:
        (_name, first), *_ = refused
        raise BadInput(f"{those_refused([name for name, _why in refused], len(befores))}{first}", first.field)
    return afters


def those_refused(names: Sequence[str], asked: int) -> str:
    """Return how many of those asked for are refused, and who; nothing of one alone, whom the reason names."""
    return f"{len(names)} of {asked} refused: {people_listed(names)}. " if len(names) > 1 else ""
