"""What a rule is asked about one member of staff, as the external verifier would find them (handbook 4, 5.20.1)."""

from dataclasses import dataclass
from datetime import date

from centre_tui.domain.findings import Fix, Subject
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.rules.cases import Scene, staff_fix, staff_subject
from centre_tui.domain.sampling.met import NOTHING_MET, Met
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.work import CandidateWork


@dataclass(frozen=True, slots=True)
class PersonCase:
    """One member of staff as the external verifier would find them on the scene's day.

    `signed_from` is the first day they signed anything of any candidate; the candidates are those they did. `met` is
    what meetings and visits say, as far as sampling asks.
    """

    scene: Scene
    member: StaffMember
    candidates: tuple[CandidateWork, ...] = ()
    events: tuple[StandardisationEvent, ...] = ()
    last_visit: date | None = None
    signed_from: date | None = None
    met: Met = NOTHING_MET

    def subject(self) -> Subject:
        """Return the member of staff as the subject of a finding."""
        return staff_subject(self.member)

    def fix(self, field_name: str, number: int = 0) -> Fix:
        """Return the field of the staff form, or of one of the person's awards and the like, that would change it."""
        return staff_fix(self.member, field_name, number)
