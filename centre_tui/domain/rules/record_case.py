"""What a rule is asked about one candidate's records, as the external verifier would read them (handbook 5.20.3)."""

from dataclasses import dataclass, field
from datetime import date

from centre_tui.domain.assessment import Decision, SignOff, UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.evidence import Evidence, Witness
from centre_tui.domain.findings import Fix, Subject
from centre_tui.domain.quality import Sample
from centre_tui.domain.rules.cases import Scene, unit_fix, unit_subject
from centre_tui.domain.work import TRANSFER


@dataclass(frozen=True, slots=True)
class RecordCase:
    """One candidate's records as the external verifier would read them on the scene's day (handbook 5.20.3).

    What most rules look at is gathered once: every decision, with the first and the last day of one, every completed
    sample and every witness, each with its unit; the units assessed and signed off here, and what they rest on.
    """

    scene: Scene
    candidate: Candidate
    last_visit: date | None = None
    decided: list[tuple[str, Decision]] = field(init=False)
    sampled: list[tuple[str, Sample]] = field(init=False)
    signed_off: list[tuple[UnitRecord, SignOff]] = field(init=False)
    rests_on: list[tuple[str, Evidence]] = field(init=False)
    witnesses: list[tuple[str, Witness]] = field(init=False)
    decided_from: date | None = field(init=False)
    decided_to: date | None = field(init=False)

    def __post_init__(self) -> None:
        units = self.candidate.units
        signed = [(each, each.sign_off) for each in units if each.sign_off and each.route is not TRANSFER]
        samples = [(unit.unit, each) for unit in units for each in unit.samples if each.done_on]
        decided = [(unit.unit, each) for unit in units for each in unit.decisions]
        days = [each.on for _unit, each in decided]
        rests_on = [(unit.unit, each) for unit, _signed in signed for each in unit.evidence]
        witnesses = [(unit.unit, each.witness) for unit in units for each in unit.evidence if each.witness]
        object.__setattr__(self, "decided", decided)
        object.__setattr__(self, "rests_on", rests_on)
        object.__setattr__(self, "witnesses", witnesses)
        object.__setattr__(self, "decided_from", min(days, default=None))
        object.__setattr__(self, "decided_to", max(days, default=None))
        object.__setattr__(self, "sampled", samples)
        object.__setattr__(self, "signed_off", signed)

    def subject(self, unit: str = "") -> Subject:
        """Return the candidate, and the unit if one is meant, as the subject of a finding."""
        return unit_subject(self.scene, self.candidate, unit)

    def fix(self, field_name: str, unit: str = "", number: int = 0) -> Fix:
        """Return the field of the candidate, of the unit, or of one piece of it, that would change it."""
        return unit_fix(self.candidate, unit, field_name, number)
