"""Claim batches: frozen lines, and what has happened to the batch since (handbook 7.5 and 8; formats, section 1.3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ClaimRoute(StrEnum):
    """How a claim is verified: directly under Direct Claim Status, or by the external verifier."""

    DCS = "DCS"
    EQA = "EQA"


class ClaimKind(StrEnum):
    """A full award, or unit certificates."""

    FULL = "FULL"
    UNIT = "UNIT"


class UnitSource(StrEnum):
    """Assessed here, or brought from another awarding body."""

    OCR = "OCR"
    TRANSFER = "TRANSFER"


class BatchState(StrEnum):
    """Prepared, exported to files, keyed into Interchange, answered for every line. Exported is never sent."""

    PREPARED = "prepared"
    EXPORTED = "exported"
    SUBMITTED = "submitted"
    CLOSED = "closed"


class Answer(StrEnum):
    """What came back for one candidate of a batch."""

    AUTHORISED = "authorised"
    RETURNED = "returned"
    FINAL = "certificate final"
    PROVISIONAL = "certificate provisional"
    CONFIRMED = "confirmed"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One unit of one candidate as it was true when the batch was prepared; the columns of the claim file, in order.

    `candidate` is our record's id and is not written to the file.
    """

    candidate: int
    kind: ClaimKind
    ocr_candidate_number: str
    centre_candidate_number: str
    surname: str
    forenames: str
    date_of_birth: date
    gender: str
    uln: str
    unit_number: int | None
    unit: str
    credit: int
    level: int
    group: str
    source: UnitSource
    awarding_body: str
    original_award_on: date | None
    assessor: str
    assessed_on: date | None
    iqa: str
    iqa_on: date | None


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """Interchange's or OCR's answer for one candidate of the batch."""

    candidate: int
    answer: Answer
    on: date
    reference: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClaimBatch:
    """A batch of claims for one qualification; its lines never change once it is prepared.

    `history_head` is the head of the history just before the batch was prepared, for its manifest.
    """

    id: int = 0
    revision: int = 0
    number: int = 0
    centre_number: str = ""
    qualification: str = ""
    qualification_number: str = ""
    qualification_title: str = ""
    route: ClaimRoute = ClaimRoute.EQA
    prepared_on: date | None = None
    prepared_by: str = ""
    demonstration: bool = False
    history_head: str = ""
    lines: tuple[ClaimLine, ...] = ()
    exported_on: date | None = None
    exported_by: str = ""
    file_name: str = ""
    sha256: str = ""
    submitted_on: date | None = None
    interchange_reference: str = ""
    answers: tuple[LineAnswer, ...] = ()

    @property
    def candidates(self) -> tuple[int, ...]:
        """Return the candidates of the batch, each once, in the order of its lines."""
        return tuple(dict.fromkeys(line.candidate for line in self.lines))

    @property
    def state(self) -> BatchState:
        """Return how far the batch is, as its records say and no further."""
        if self.submitted_on is None:
            return BatchState.PREPARED if self.exported_on is None else BatchState.EXPORTED
        answered = {each.candidate for each in self.answers}
        return BatchState.CLOSED if set(self.candidates) <= answered else BatchState.SUBMITTED

    def answer_for(self, candidate: int) -> LineAnswer | None:
        """Return the last answer recorded for a candidate."""
        return next((each for each in reversed(self.answers) if each.candidate == candidate), None)
