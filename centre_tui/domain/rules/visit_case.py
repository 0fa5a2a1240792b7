"""What a rule is asked about the whole centre: what the external verifier would find on a day (handbook 5.20.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from centre_tui.domain.access import Arrangement
from centre_tui.domain.brief import Someone
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.findings import Fix, Subject
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.visits import Report, Visit


@dataclass(frozen=True, slots=True)
class VisitCase:
    """The whole centre as the external verifier would find it on the scene's day.

    `visit` is the visit asked about: the one booked for the day, or one without an id made up for the question. The
    candidates are in brief wherever many are asked about. Cases of malpractice are there only for who may see them.
    """

    scene: Scene
    visit: Visit
    candidates: Mapping[int, Someone]
    visits: tuple[Visit, ...] = ()
    events: tuple[StandardisationEvent, ...] = ()
    batches: tuple[ClaimBatch, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    malpractice: tuple[MalpracticeCase, ...] = ()

    def last_visit(self) -> Visit | None:
        """Return the last visit held before the day, or nothing before the first."""
        held = [each for each in self.visits if each.held_on is not None and each.held_on < self.scene.on]
        return max(held, key=lambda each: each.held_on or date.min, default=None)

    def subject(self, part: str = "") -> Subject:
        """Return the visit as the subject of a finding."""
        return Subject("visit", self.visit.id, "Visit", part)

    def fix(self, field_name: str, part: str = "") -> Fix:
        """Return the field of the visit that would change it."""
        return Fix("visits", "visit", self.visit.id, field_name, part)


@dataclass(frozen=True, slots=True)
class ReportCase:
    """The external verifier's report of a visit, about to be saved as it will then stand."""

    visit: int
    report: Report

    def subject(self, part: str = "") -> Subject:
        """Return the visit as the subject of a finding."""
        return Subject("visit", self.visit, "Report", part)

    def fix(self, field_name: str) -> Fix:
        """Return the field of the visit's report that would change it."""
        return Fix("visits", "visit", self.visit, field_name)
