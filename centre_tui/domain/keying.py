"""Keying a batch into Interchange: what to type there, step by step in the order it asks, and how far one has come.

Source: OCR, making online claims for QCF qualifications, steps 1 to 10 (formats, section 1.2).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from centre_tui.domain.claims import ClaimBatch, ClaimKind, ClaimLine, UnitSource
from centre_tui.domain.dates import short
from centre_tui.domain.entry_batches import EntryBatch, EntryLine
from centre_tui.domain.left_out import is_left_out


class Keyed(StrEnum):
    """What is keyed: a claim batch or an entry batch."""

    CLAIMS = "claims"
    ENTRIES = "entries"


class StepKind(StrEnum):
    """What Interchange asks for at a step."""

    QUALIFICATION = "qualification"
    ASSESSOR = "assessor"
    CANDIDATE = "candidate"
    BROUGHT = "unit brought"
    UNIT = "unit"
    SUBMIT = "submit"


@dataclass(frozen=True, slots=True)
class Value:
    """One thing to type: what Interchange calls it, and the text exactly as it is typed."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing Interchange asks for: about which candidate (0 for none), what to do, and the values to type.

    `unit` is the line's of a claim, blank where the step is about the whole candidate.
    """

    kind: StepKind
    candidate: int
    says: str
    values: tuple[Value, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Which:
    """The batch that is keyed: of which sort, and its record's number."""

    what: Keyed
    batch: int


@dataclass(frozen=True, slots=True)
class Keying:
    """How far a batch has been keyed: the places of the steps done, from 0; kept from sitting to sitting."""

    id: int = 0
    revision: int = 0
    what: Keyed = Keyed.CLAIMS
    batch: int = 0
    done: tuple[int, ...] = ()

    def next(self, steps: int, passed: Collection[int] = ()) -> int:
        """Return the place of the first step neither done nor passed over, or the number of steps where none is."""
        over = {*self.done, *passed}
        return next((place for place in range(steps) if place not in over), steps)

    def with_done(self, places: set[int]) -> "Keying":
        """Return the progress with these steps done too."""
        return replace(self, done=tuple(sorted({*self.done, *places})))

    def without(self, places: set[int]) -> "Keying":
        """Return the progress with these steps to do again."""
        return replace(self, done=tuple(each for each in self.done if each not in places))


def values(*pairs: tuple[str, str | int | date | None]) -> tuple[Value, ...]:
    """Return the values that are there, days as Interchange takes them: day first."""
    told = ((label, short(each) if isinstance(each, date) else str(each or "")) for label, each in pairs)
    return tuple(Value(label, text) for label, text in told if text)


def claim_steps(batch: ClaimBatch) -> tuple[Step, ...]:
    """Return the steps of a claim: the qualification, who assessed, then candidate by candidate, then submit."""
    return tuple(_claim_steps(batch))


def _claim_steps(batch: ClaimBatch) -> Iterator[Step]:
    yield _qualification("Start a claim", batch)
    for assessor in sorted({line.assessor for line in batch.lines if line.assessor}):
        yield Step(StepKind.ASSESSOR, 0, f"Assessment personnel: {assessor}", values(("Assessor", assessor)))
    for candidate in batch.everybody:
        lines = [line for line in batch.lines if line.candidate == candidate]
        yield _person(lines[0], "Full award" if lines[0].kind is ClaimKind.FULL else "Units")
        yield from (_brought(line) for line in lines if line.source is UnitSource.TRANSFER)
        yield from (_unit(line) for line in lines if line.source is not UnitSource.TRANSFER)
    yield Step(StepKind.SUBMIT, 0, "Submit the claim, then key back its reference and day")


def entry_steps(batch: EntryBatch) -> tuple[Step, ...]:
    """Return the steps of named entries: the qualification, then candidate by candidate, then submit."""
    return tuple(_entry_steps(batch))


def _entry_steps(batch: EntryBatch) -> Iterator[Step]:
    yield _qualification("Make entries", batch)
    for line in batch.lines:
        yield _entry(line)
        yield from (Step(StepKind.UNIT, line.candidate, f"Unit {unit}", values(("URN", unit))) for unit in line.units)
    yield Step(StepKind.SUBMIT, 0, "Submit the entries, then key back the reference and day")


def _qualification(says: str, batch: ClaimBatch | EntryBatch) -> Step:
    told = values(("Entry code", batch.qualification), ("Qualification number", batch.qualification_number))
    return Step(StepKind.QUALIFICATION, 0, f"{says} for {batch.qualification} {batch.qualification_title}", told)


def _person(line: ClaimLine, claim: str) -> Step:
    told = values(
        ("OCR candidate number", line.ocr_candidate_number),
        ("Surname", line.surname),
        ("Forenames", line.forenames),
        ("Date of birth", line.date_of_birth),
        ("ULN", line.uln),
    )
    return Step(StepKind.CANDIDATE, line.candidate, f"{line.surname}, {line.forenames}: {claim}", told)


def _entry(line: EntryLine) -> Step:
    told = values(
        ("OCR candidate number", line.ocr_candidate_number),
        ("Surname", line.surname),
        ("Forenames", line.forenames),
        ("Date of birth", line.date_of_birth),
        ("Gender", line.gender),
        ("ULN", line.uln),
        ("Candidate number", line.centre_candidate_number),
        ("UCI", line.uci),
    )
    return Step(StepKind.CANDIDATE, line.candidate, f"{line.surname}, {line.forenames}: {line.kind}", told)


def _unit(line: ClaimLine) -> Step:
    told = values(("URN", line.unit), ("Assessor", line.assessor), ("Outcome", "Achieved"))
    return Step(StepKind.UNIT, line.candidate, f"{_named(line)}, assessed by {line.assessor}", told, line.unit)


def _brought(line: ClaimLine) -> Step:
    told = values(("URN", line.unit), ("Awarding body", line.awarding_body), ("Awarded on", line.original_award_on))
    return Step(StepKind.BROUGHT, line.candidate, f"{_named(line)}, brought from {line.awarding_body}", told, line.unit)


def _named(line: ClaimLine) -> str:
    return f"Unit {line.unit_number} {line.unit}" if line.unit_number is not None else line.unit


def steps_of_candidate(steps: tuple[Step, ...], place: int) -> set[int]:
    """Return the places of every step about the candidate of one step, or of that step alone."""
    candidate = steps[place].candidate
    if not candidate:
        return {place}
    return {each for each, step in enumerate(steps) if step.candidate == candidate}


def steps_left_out(batch: ClaimBatch | EntryBatch, steps: tuple[Step, ...]) -> frozenset[int]:
    """Return the places of the steps about what was left out of the batch, those of a whole person among them."""
    gone = {line.candidate for line in batch.lines} - set(batch.candidates)
    return frozenset(
        place
        for place, step in enumerate(steps)
        if step.candidate in gone or is_left_out(batch.left_out, step.candidate, step.unit)
    )
