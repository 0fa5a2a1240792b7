"""Batches for the tests of the EXPORT gate: the sound one, and what makes others of it."""

from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import DcsRecord, DcsStep
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claiming import lines_for
from centre_tui.domain.claims import ClaimBatch, ClaimLine
from centre_tui.domain.rules.cases import ExportCase, Scene
from tests.domain.rules.claim_cases import PERSON, of
from tests.domain.rules.sound import CODE, DAY, sound_centre, sound_scene
from tests.domain.rules.sound_candidate import sound_sample, sound_unit, with_unit

LINES: Final = lines_for(of(PERSON))
CLAIMED: Final = replace(PERSON, units=tuple(replace(each, claimed=Claimed(7, DAY)) for each in PERSON.units))
BATCH: Final = ClaimBatch(
    id=7,
    number=7,
    centre_number="12345",
    qualification=CODE,
    qualification_number="601/3433/1",
    qualification_title="OCR Level 3 Diploma in Customer Service",
    prepared_on=DAY,
    prepared_by="Grace Hall",
    lines=LINES,
)
SUBMITTED: Final = replace(BATCH, exported_on=DAY, submitted_on=DAY)


def of_batch(batch: ClaimBatch = BATCH, person: Candidate = CLAIMED, scene: Scene | None = None) -> ExportCase:
    """A batch about to be written, with its one candidate as they are now."""
    return ExportCase(scene or sound_scene(), batch, {person.id: person})


def now(person: Candidate, batch: ClaimBatch = BATCH) -> ExportCase:
    """The sound batch, its candidate changed since it was prepared."""
    return of_batch(batch, person)


def with_line(line: ClaimLine, person: Candidate = CLAIMED) -> ExportCase:
    """The sound batch with this line in the place of its first."""
    return of_batch(replace(BATCH, lines=(line, *LINES[1:])), person)


def every_line(case: ExportCase, person: Candidate) -> ExportCase:
    """The batch as it is prepared for this person."""
    lines = lines_for(of(person))
    return replace(case, batch=replace(case.batch, lines=lines), candidates={person.id: person})


def closing(day: date) -> Scene:
    """The sound scene with the qualification closing to certification."""
    return replace(sound_scene(), qualification=replace(sound_scene().qualification, last_certification=day))


def resampled(done_on: date) -> Candidate:
    """The candidate with another sample of the first unit, done on this day."""
    return with_unit(CLAIMED, replace(sound_unit(), samples=(sound_sample(), replace(sound_sample(), done_on=done_on))))


WITHDRAWN: Final = replace(CLAIMED, entries=(replace(PERSON.entries[0], withdrawn_on=DAY),))
FIRST: Final = replace(CLAIMED, prior_ocr_units=False, ocr_candidate_number="")
EARLIER: Final = replace(
    FIRST, units=(*CLAIMED.units, replace(sound_unit("X"), claimed=Claimed(3, date(2026, 6, 1), date(2026, 6, 9))))
)
DEMONSTRATION: Final = replace(sound_scene(), centre=replace(sound_centre(), demonstration=True))
DIRECT: Final = replace(BATCH, route=ClaimRoute.DCS)
ACTIVE: Final = replace(sound_centre(), dcs=(DcsRecord(CODE, DcsStep.ACTIVE, date(2026, 3, 20)),))
