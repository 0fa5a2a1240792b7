"""What a pack is made of: the centre as the visit finds it, and what holds for every document of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Finding
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.visit_reasons import InScope
from centre_tui.exchange.recording.portfolio import Office


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a pack and when, from which state of the books, and whether nobody in it exists."""

    by: str
    on: date
    seq: int
    head: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack about to be written: the case is a prepared one, and `scope` whom the visit looks at.

    `record` reads one candidate's whole record, and `units` gives every unit of every candidate once. `wording` and
    `not_applicable` are the items of 5.20.2 by rule id; `told` are findings the verifier is to know of.
    """

    case: VisitCase
    office: Office
    scope: tuple[InScope, ...]
    record: Callable[[int], Candidate]
    units: Iterable[UnitRecord]
    wording: Mapping[str, str]
    not_applicable: Mapping[str, str]
    told: tuple[Finding, ...]
    made: Made
