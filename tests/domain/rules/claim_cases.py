"""Claims for the tests of the CLAIM gate: the sound one, and what makes others of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from centre_tui.domain.assessment import (
    Decision,
    DecisionKind,
    DecisionOutcome,
    SignOff,
    Transfer,
    UnitRecord,
    UnitRoute,
)
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre, Settings
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.holds import Hold
from centre_tui.domain.quality import QualityAction, Sample
from centre_tui.domain.rules.cases import ClaimCase, Scene
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.visits import Visit
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    CODE,
    DAY,
    TRAINEE_ID,
    UNITS,
    sound_award,
    sound_centre,
    sound_qualification,
    sound_scene,
    sound_trainee,
)
from tests.domain.rules.sound_candidate import (
    sound_candidate,
    sound_decision,
    sound_entry,
    sound_sign_off,
    sound_unit,
    with_unit,
)

PERSON: Final = sound_candidate()
ENTRY: Final = sound_entry()
OF_UNITS: Final = replace(ENTRY, kind=EntryKind.UNITS, units=UNITS)
UNIT: Final = sound_unit()
VISIT: Final = Visit(id=5, qualification=CODE, on=date(2026, 12, 9))
TRANSFER: Final = Transfer("Pearson", date(2024, 7, 1), UNITS[0], "Certificate 8812", date(2026, 1, 12), "Grace Hall")
BROUGHT: Final = UnitRecord(unit=UNITS[0], route=UnitRoute.TRANSFER, transfer=TRANSFER)
ACTION: Final = QualityAction("Add the missing call log", due=date(2026, 6, 1))
HOLD: Final = Hold(date(2026, 10, 1), "Suspected copying")
TOMORROW: Final = DAY + timedelta(1)


def of(candidate: Candidate, *units: str, kind: ClaimKind = ClaimKind.FULL, scene: Scene | None = None) -> ClaimCase:
    """The claim of these units of a candidate, or of all three, a visit being booked."""
    return ClaimCase(scene or sound_scene(), candidate, kind, units or UNITS, visits=(VISIT,))


def entered(*entries: Entry) -> ClaimCase:
    """The sound claim under these entries."""
    return of(replace(PERSON, entries=entries))


def with_record(record: UnitRecord, scene: Scene | None = None) -> ClaimCase:
    """The sound claim with this record of its first unit."""
    return of(with_unit(PERSON, record), scene=scene)


def signed(sign_off: SignOff | None) -> ClaimCase:
    """The sound claim with this sign-off of its first unit."""
    return with_record(replace(UNIT, sign_off=sign_off))


def sampled(*samples: Sample) -> ClaimCase:
    """The sound claim with these samples of its first unit."""
    return with_record(replace(UNIT, samples=samples))


def brought(transfer: Transfer | None) -> ClaimCase:
    """The sound claim with its first unit brought by credit transfer."""
    return with_record(replace(BROUGHT, transfer=transfer))


def held(hold: Hold) -> ClaimCase:
    """The sound claim under a hold."""
    return of(replace(PERSON, holds=(hold,)))


def staffed(*members: StaffMember) -> Scene:
    """The sound scene with these in the place of, or beside, the sound staff."""
    return replace(sound_scene(), staff={**sound_scene().staff, **{member.id: member for member in members}})


def at(centre: Centre) -> ClaimCase:
    """The sound claim at this centre."""
    return of(PERSON, scene=replace(sound_scene(), centre=centre))


def closing(last_certification: date) -> Scene:
    """The sound scene with the qualification closing to certification."""
    return replace(sound_scene(), qualification=replace(sound_qualification(), last_certification=last_certification))


def trainee_unit(countersigned_by: int | None = ASSESSOR_ID, on: date | None = date(2026, 5, 13)) -> UnitRecord:
    """The first unit decided and signed off by the trainee, both countersigned by this person on this day."""
    decision = replace(sound_decision(), assessor=TRAINEE_ID, countersigned_by=countersigned_by, countersigned_on=on)
    sign_off = replace(sound_sign_off(), assessor=TRAINEE_ID, countersigned_by=countersigned_by, countersigned_on=on)
    return replace(UNIT, decisions=(decision,), sign_off=sign_off)


def trained(record: UnitRecord, *others: StaffMember, countersigning: bool = True) -> ClaimCase:
    """The sound claim with the trainee's unit, at a centre that countersigns or agreed not to."""
    centre = replace(sound_centre(), settings=Settings(countersigning=countersigning))
    return with_record(record, scene=replace(staffed(sound_trainee(), *others), centre=centre))


def decided(*decisions: Decision) -> ClaimCase:
    """The sound claim with these decisions on its first unit."""
    return with_record(replace(UNIT, decisions=decisions))


FORMATIVE_ONLY: Final = sound_decision(DecisionKind.FORMATIVE, date(2026, 3, 16))
NOT_YET: Final = replace(sound_decision(on=date(2026, 5, 12)), outcome=DecisionOutcome.NOT_YET)
LATER_QUALIFIED: Final = replace(sound_trainee(), awards=(replace(sound_award("A1"), awarded_on=date(2026, 5, 12)),))
