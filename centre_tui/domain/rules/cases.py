"""What a rule is asked about at each gate: the facts, and nothing else.

A case is handed whole to a rule, so a rule cannot look at a clock, a disk or another record than those in its case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from centre_tui.domain.assessment import Decision, UnitRecord
from centre_tui.domain.brief import Someone
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre, DcsStep
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import ClaimBatch, ClaimKind
from centre_tui.domain.entries import Entry
from centre_tui.domain.findings import Fix, Subject
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.quality import Sample
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.visits import Visit


@dataclass(frozen=True, slots=True)
class Scene:
    """What every rule may look at: the day, the centre, its staff, the qualification, and how awards count.

    `awards` maps a catalogue award's key to the role it qualifies for (handbook 4.2, 4.4).
    """

    on: date
    centre: Centre
    staff: Mapping[int, StaffMember]
    qualification: Qualification
    awards: Mapping[str, Role]

    def person(self, member: int | None) -> str:
        """Return a member of staff's name, or words for a record that is not there."""
        found = self.staff.get(member) if member is not None else None
        return found.name if found else "nobody on the staff list"


def claim_route(scene: Scene) -> ClaimRoute:
    """Return DCS where its recorded state is active on the scene's day, else external quality assurance (5.21)."""
    active = scene.centre.dcs_state(scene.qualification.entry_code, scene.on) is DcsStep.ACTIVE
    return ClaimRoute.DCS if active else ClaimRoute.EQA


@dataclass(frozen=True, slots=True)
class EntryCase:
    """An entry about to be made, or looked at again: the candidate as it will be, and which of its entries.

    `same_uln` are other candidates with this ULN; `active` is how many there then are to assess, this one too.
    """

    scene: Scene
    candidate: Candidate
    entry: Entry
    same_uln: tuple[int, ...] = ()
    active: int = 1

    def subject(self) -> Subject:
        """Return the candidate as the subject of a finding."""
        return candidate_subject(self.candidate)

    def fix(self, field_name: str) -> Fix:
        """Return the field of the candidate's form that would change it."""
        return candidate_fix(self.candidate, field_name)


@dataclass(frozen=True, slots=True)
class AllocationCase:
    """A person about to be given a role for a candidate, for these units, from a day (the scene's).

    `units` are all the units meant: where it is for the whole candidate, those planned that nobody has for themselves.
    `caseload` is how many candidates the person has in the role before.
    """

    scene: Scene
    member: StaffMember
    role: Role
    candidate: Candidate
    units: tuple[str, ...]
    caseload: int = 0

    @property
    def judges_as(self) -> Role:
        """Return the role on the staff that the person needs: who countersigns is an assessor (X-02)."""
        return Role.ASSESSOR if self.role is Role.COUNTERSIGNER else self.role

    def subject(self) -> Subject:
        """Return the member of staff as the subject of a finding."""
        return staff_subject(self.member)

    def fix(self, field_name: str) -> Fix:
        """Return the field of the staff form that would change it."""
        return staff_fix(self.member, field_name)


@dataclass(frozen=True, slots=True)
class DecisionCase:
    """An assessment decision about to be saved for one unit."""

    scene: Scene
    candidate: Candidate
    unit: UnitRecord
    decision: Decision

    def subject(self) -> Subject:
        """Return the candidate and the unit as the subject of a finding."""
        return unit_subject(self.scene, self.candidate, self.unit.unit)

    def fix(self, field_name: str) -> Fix:
        """Return the field of the decision's form that would change it."""
        return unit_fix(self.candidate, self.unit.unit, field_name)


@dataclass(frozen=True, slots=True)
class SampleCase:
    """A completed sample of one unit about to be saved."""

    scene: Scene
    candidate: Candidate
    unit: UnitRecord
    sample: Sample

    def subject(self) -> Subject:
        """Return the candidate and the unit as the subject of a finding."""
        return unit_subject(self.scene, self.candidate, self.unit.unit)

    def fix(self) -> Fix:
        """Return where the unit's samples are recorded."""
        return unit_fix(self.candidate, self.unit.unit, "samples")


@dataclass(frozen=True, slots=True)
class SignOffCase:
    """A unit about to be signed off, with its sign-off as it will be."""

    scene: Scene
    candidate: Candidate
    unit: UnitRecord

    def subject(self) -> Subject:
        """Return the candidate and the unit as the subject of a finding."""
        return unit_subject(self.scene, self.candidate, self.unit.unit)

    def fix(self, field_name: str, number: int = 0) -> Fix:
        """Return the field of the unit, or of one piece of it, that would change it."""
        return unit_fix(self.candidate, self.unit.unit, field_name, number)


@dataclass(frozen=True, slots=True)
class ClaimCase:
    """What is about to be claimed for one candidate, with the visits so far and the centre's last completed sample."""

    scene: Scene
    candidate: Candidate
    kind: ClaimKind
    units: tuple[str, ...]
    route: ClaimRoute = ClaimRoute.EQA
    visits: tuple[Visit, ...] = ()
    last_sample_on: date | None = None

    def subject(self, unit: str = "") -> Subject:
        """Return the candidate, and the unit if one is meant, as the subject of a finding."""
        return unit_subject(self.scene, self.candidate, unit)

    def fix(self, field_name: str, unit: str = "", number: int = 0) -> Fix:
        """Return the field of the candidate, of the unit, or of one piece of it, that would change it."""
        return unit_fix(self.candidate, unit, field_name, number)

    def made_on(self, day: date) -> "ClaimCase":
        """Return the claim as it would be made on a day: directly while Direct Claim Status is active and not else."""
        scene = replace(self.scene, on=day)
        return replace(self, scene=scene, route=claim_route(scene))

    def records(self) -> tuple[UnitRecord, ...]:
        """Return the records of the units claimed; a unit without one is left out (rule 1.2-1 says so)."""
        return tuple(record for record in map(self.candidate.unit, self.units) if record is not None)


@dataclass(frozen=True, slots=True)
class ExportCase:
    """A batch about to be written to its files, with the candidates as they stand now, and the visits so far."""

    scene: Scene
    batch: ClaimBatch
    candidates: Mapping[int, Candidate]
    visits: tuple[Visit, ...] = ()

    def subject(self) -> Subject:
        """Return the batch as the subject of a finding."""
        return Subject("batch", self.batch.id, f"Batch {self.batch.number:04}")


def candidate_subject(candidate: Someone) -> Subject:
    """Return a candidate as the subject of a finding."""
    return Subject("candidate", candidate.id, candidate.name)


def candidate_fix(candidate: Someone, field_name: str) -> Fix:
    """Return the field of a candidate's form."""
    return Fix("candidates", "candidate", candidate.id, field_name)


def unit_subject(scene: Scene, candidate: Candidate, unit: str) -> Subject:
    """Return one unit of a candidate, or with no unit the candidate, as the subject of a finding."""
    return Subject("candidate", candidate.id, candidate.name, scene.qualification.label(unit))


def unit_fix(candidate: Someone, unit: str, field_name: str, number: int = 0) -> Fix:
    """Return the field of one unit of a candidate, or with no unit of the candidate; `number` is as a fix has it."""
    return Fix("candidates", "candidate", candidate.id, field_name, unit, number)


def staff_subject(member: StaffMember) -> Subject:
    """Return a member of staff as the subject of a finding."""
    return Subject("staff", member.id, member.name)


def staff_fix(member: StaffMember, field_name: str, number: int = 0) -> Fix:
    """Return the field of a member of staff's form; `number` is as a fix has it."""
    return Fix("staff", "staff", member.id, field_name, number=number)
