"""What findings rest on, reduced to what the rules may look at, so that it is known when they still stand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from centre_tui.domain.brief import Brief
from centre_tui.domain.centre import Centre, Settings
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.readiness import last_visit_on
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.visit_scope import asked_for, claims_in_question


@dataclass(frozen=True, slots=True)
class Ground:
    """What the findings about candidates rest on besides their records and the day.

    Two grounds that are equal lead to the same findings on the same day, whoever asks.
    """

    centre: Centre
    qualification: Qualification
    awards: Mapping[str, Role]
    last_visit: date | None
    staff: Mapping[int, StaffMember]

    @property
    def common(self) -> "Ground":
        """Return what all findings about candidates rest on; of the staff each rests on those whom the record names."""
        return replace(self, staff={})

    def staff_changed(self, before: "Ground") -> frozenset[int]:
        """Return the members of staff who came, went or are not the same as before."""
        both = self.staff.keys() | before.staff.keys()
        return frozenset(number for number in both if self.staff.get(number) != before.staff.get(number))


class Grounds:
    """The ground for one prepared case, and what is worked out from it once for all candidates."""

    def __init__(self, case: VisitCase) -> None:
        scene = case.scene
        self.on = scene.on
        self.code = scene.qualification.entry_code
        centre = centre_of_records(scene.centre)
        staff = {number: member_of_records(each) for number, each in scene.staff.items()}
        self.ground = Ground(centre, scene.qualification, scene.awards, last_visit_on(case), staff)
        self._named: dict[frozenset[int], Mapping[int, StaffMember]] = {}
        self._claims, self._asked_for = claims_in_question(case), asked_for(case)

    def wants(self, candidate: Brief) -> bool:
        """Tell whether a visit asks for the records: of everyone live, and everyone it looks at."""
        return candidate.live or candidate.id in self._asked_for or self._claims.looked_at(candidate)

    def scene_naming(self, named: frozenset[int], on: date) -> Scene:
        """Return the scene on the day, with no more of the staff than those named."""
        ground = self.ground
        if named not in self._named:
            self._named[named] = {number: ground.staff[number] for number in named if number in ground.staff}
        return Scene(on, ground.centre, self._named[named], ground.qualification, ground.awards)


def centre_of_records(centre: Centre) -> Centre:
    """Return what the rules of a candidate's records may look at of the centre."""
    chosen = centre.settings
    figures = Settings(
        review_days=chosen.review_days,
        countersigning=chosen.countersigning,
        criteria_tracking=chosen.criteria_tracking,
    )
    return Centre(
        centre.id, approvals=centre.approvals, strategies=centre.strategies, settings=figures, tasks=centre.tasks
    )


def centre_of_people(centre: Centre) -> Centre:
    """Return what the rules about people may look at of the centre: its figures, its strategies, its handbook."""
    issued, strategies = centre.handbook_issued, centre.strategies
    return Centre(centre.id, handbook_issued=issued, strategies=strategies, settings=centre.settings)


def member_of_records(member: StaffMember) -> StaffMember:
    """Return what the rules of a candidate's records may look at of a member of staff."""
    return StaffMember(
        member.id,
        surname=member.surname,
        forenames=member.forenames,
        left_on=member.left_on,
        roles=member.roles,
        awards=member.awards,
        competence=member.competence,
        interests=member.interests,
    )
