"""VISIT: each access arrangement is complete and approved; no finding says whose it is, or what it is (9.10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.access import Arrangement, ArrangementKind
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, Subject, rule


@dataclass(frozen=True, slots=True)
class ArrangementCase:
    """One arrangement as it stood on a day."""

    on: date
    arrangement: Arrangement

    @property
    def planned_from(self) -> date | None:
        """Return the day an adjustment begins; nothing for special consideration, which is of something past."""
        return self.arrangement.since if self.arrangement.kind is ArrangementKind.ADJUSTMENT else None

    def problem(self, sentence: str, field_name: str) -> Problem:
        """Return a problem of the arrangement, which is named by its number only."""
        number = self.arrangement.id
        fix = Fix("candidates", "arrangement", number, field_name)
        return Problem(Subject("arrangement", number, f"Access arrangement {number}"), sentence, fix)


@rule("9.10-2", Gate.VISIT, Severity.AMBER)
def each_is_complete(case: ArrangementCase) -> Iterator[Problem]:
    """Each adjustment or special consideration has type, reason, approver and date. Source: handbook 9.10; JCQ."""
    kept = case.arrangement
    given: tuple[tuple[str, str, object], ...] = (
        ("kind", "its type", kept.kind),
        ("adjustment", "what is done", kept.adjustment),
        ("need", "the reason", kept.need),
        ("agreed_by", "who agreed it", kept.agreed_by),
        ("agreed_on", "the day it was agreed", kept.agreed_on),
        ("since", "the day it begins", kept.since),
        ("needs_ocr", "whether the awarding body must approve it", kept.needs_ocr),
    )
    missing = [(field_name, words) for field_name, words, value in given if value in (None, "")]
    if missing:
        sentence = f"Not recorded: {', '.join(words for _, words in missing)}."
        yield case.problem(sentence, missing[0][0])


@rule("9.10-2", Gate.VISIT, Severity.AMBER)
def agreed_before_it_began(case: ArrangementCase) -> Iterator[Problem]:
    """An adjustment is agreed by the day it begins; consideration comes afterwards. Source: handbook 9.10; JCQ."""
    since, agreed = case.planned_from, case.arrangement.agreed_on
    if since is not None and agreed is not None and since < agreed:
        yield case.problem(f"In use since {shown(since)}, but agreed only on {shown(agreed)}.", "agreed_on")


@rule("9.10-2", Gate.VISIT, Severity.AMBER)
def approved_where_it_must_be(case: ArrangementCase) -> Iterator[Problem]:
    """Where the awarding body must approve it, it did so before it began, and did not refuse it. Source: 9.10."""
    kept = case.arrangement
    if not kept.needs_ocr:
        return
    in_use = kept.since is not None and kept.since <= case.on and (kept.until is None or case.on <= kept.until)
    if kept.refused_on is not None:
        if in_use:
            yield case.problem(f"Refused on {shown(kept.refused_on)}, and still in use. End it.", "until")
    elif kept.applied_on is None:
        yield case.problem("Needs the awarding body's approval, and was not applied for.", "applied_on")
    elif kept.approved_on is None:
        sentence = f"Applied for on {shown(kept.applied_on)}; no approval is recorded."
        yield case.problem(sentence, "approved_on")
    elif case.planned_from is not None and case.planned_from < kept.approved_on:
        sentence = f"In use since {shown(case.planned_from)}, but approved only on {shown(kept.approved_on)}."
        yield case.problem(sentence, "approved_on")


RULES: Final[tuple[Rule[ArrangementCase], ...]] = (
    each_is_complete,
    agreed_before_it_began,
    approved_where_it_must_be,
)
