"""One thing done to several candidates, all or none: a refusal says whose it is, and who else is refused."""

from collections.abc import Sequence
from dataclasses import replace

from centre_tui.domain.findings import Finding, blocking
from centre_tui.domain.rules.wording import people_listed
from centre_tui.services.desk import refuse_blocked


def refuse_any(judged: Sequence[tuple[str, Sequence[Finding]]]) -> None:
    """Raise BlockedByRules where anybody is refused, given each one's name and findings; of one alone as of anybody."""
    refused = [(name, blocked) for name, found in judged if (blocked := blocking(found))]
    if not refused:
        return
    (name, (first, *others)), *_ = refused
    if len(judged) > 1:
        names = people_listed([each for each, _found in refused])
        who = f"{len(refused)} of {len(judged)} refused: {names}. " if len(refused) > 1 else ""
        first = replace(first, sentence=f"{who}{name}: {first.sentence}")
    refuse_blocked([first, *others])
