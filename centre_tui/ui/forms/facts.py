"""What forms need from the books before they open: the day, the qualification, and who can be named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.staff import Role
from centre_tui.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one moment: `me` is the officer's own staff record, 0 for none."""

    today: date
    centre: Centre
    qualification: Qualification
    staff: Mapping[int, str]
    assessors: Mapping[int, str]
    iqas: Mapping[int, str]
    me: int

    def own(self, people: Mapping[int, str]) -> int | None:
        """Return the officer where he or she is one of these people, or the only one there is."""
        if self.me in people:
            return self.me
        return next(iter(people)) if len(people) == 1 else None


def gather(desk: Desk, qualification: str = "") -> Facts:
    """Gather the facts for a form."""
    staff = desk.staff()
    everybody = sorted(staff.values(), key=lambda each: each.name)

    def having(role: Role) -> dict[int, str]:
        return {each.id: each.name for each in everybody if each.has_role(role, desk.today)}

    return Facts(
        desk.today,
        desk.centre(),
        desk.qualification(qualification),
        {each.id: each.name for each in everybody},
        having(Role.ASSESSOR),
        having(Role.IQA),
        desk.actor.staff,
    )


def gather_for(desk: Desk, candidate: Candidate) -> Facts:
    """Gather the facts for a form about a candidate: the qualification is the candidate's."""
    return gather(desk, candidate.entry.qualification if candidate.entry else "")
