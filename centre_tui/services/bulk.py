"""One field, or several, set for many candidates at once: what would change is shown first, then it is one change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any, Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Finding
from centre_tui.domain.permissions import Action
from centre_tui.services.candidates import checked, judged
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied

FOR_MANY: Final = (
    *("start", "publicly_funded", "prior_ocr_units", "location", "country", "informed_on", "access_asked_on"),
    *("plagiarism_briefed_on", "prior_learning_told_on", "initial_assessment", "suitability", "profile_on"),
    *("record_started_on", "record_location", "keep_notice_on"),
)
"""The particulars that can be the same for many; a name or a number is one person's own."""


@dataclass(frozen=True, slots=True)
class Altered:
    """One field of one candidate, before and after."""

    candidate: int
    name: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Bulk:
    """What setting fields for many candidates alters; `asked` is for how many, `written` whether it was done."""

    asked: int
    altered: tuple[Altered, ...]
    findings: tuple[Finding, ...] = ()
    written: bool = False

    @property
    def candidates(self) -> int:
        """Return how many candidates are altered."""
        return len({each.candidate for each in self.altered})


def edit_many(desk: Desk, candidates: Sequence[int], particulars: Mapping[str, Any], *, preview: bool = False) -> Bulk:
    """Set these particulars for all of the candidates, or for none; what is not named stays as it is.

    A preview writes nothing. Raises UnsoundRecord for what no record may have, and BadInput for what is one person's.
    """
    desk.require(Action.EDIT_CANDIDATE)
    if not particulars:
        raise BadInput("Fill in what is to be the same for all of them; what is left blank stays as it is.", "location")
    if own := [field for field in particulars if field not in FOR_MANY]:
        raise BadInput("That is one person's own and cannot be set for several at once.", own[0])
    with desk.change("particulars of several candidates") as change:
        befores = [change.get(Candidate, number) for number in dict.fromkeys(candidates)]
        afters = [tidied(checked(replace(before, **particulars))) for before in befores]
        pairs = [(before, after) for before, after in zip(befores, afters, strict=True) if before != after]
        scenes = cache(desk.scene)
        findings = tuple(found for _, after in pairs for found in judged(desk, after, scenes))
        bulk = Bulk(len(befores), tuple(each for pair in pairs for each in alterations(*pair, particulars)), findings)
        if preview:
            return bulk
        for _, after in pairs:
            change.save(after)
    return replace(bulk, written=True)


def alterations(before: Candidate, after: Candidate, fields: Mapping[str, Any]) -> list[Altered]:
    """Return what is altered of one candidate, field by field."""
    values = ((field, attrgetter(field)) for field in fields)
    found = (Altered(after.id, after.name, field, of(before), of(after)) for field, of in values)
    return [each for each in found if each.before != each.after]
