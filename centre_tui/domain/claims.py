"""Claim batches: frozen lines, and what has happened to the batch since (handbook 7.5 and 8; formats, section 1.3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from centre_tui.domain.certificates import Certificate, Document
from centre_tui.domain.claim_routes import CERTIFICATED, ISSUED, MAY_FOLLOW, WAITED_FOR, Answer, ClaimRoute, LineAnswer
from centre_tui.domain.left_out import LEFT_OUT, LeftOut, is_left_out


class ClaimKind(StrEnum):
    """A full award, or unit certificates."""

    FULL = "FULL"
    UNIT = "UNIT"


class UnitSource(StrEnum):
    """Assessed here, or brought from another awarding body."""

    OCR = "OCR"
    TRANSFER = "TRANSFER"


class BatchState(StrEnum):
    """Prepared, exported to files, keyed into Interchange, settled for everybody; or taken back before it was keyed.

    Exported is never sent, and sent is never received.
    """

    PREPARED = "prepared"
    EXPORTED = "exported"
    SUBMITTED = "submitted"
    CLOSED = "closed"
    TAKEN_BACK = "taken back"


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
class Remark:
    """What a rule had to say of a candidate's claim when the batch was prepared, without refusing it."""

    candidate: int
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ClaimBatch:
    """A batch of claims for one qualification; its lines and remarks never change once it is prepared.

    What is `left_out` while it is keyed stays among the lines, and is not claimed.
    `history_head` is the head of the history just before the batch was prepared, for its manifest. Who prepared and
    exported it stands there by name, as it was, and by staff record (0 where that is not known).
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
    prepared_by_staff: int = 0
    demonstration: bool = False
    history_head: str = ""
    lines: tuple[ClaimLine, ...] = ()
    remarks: tuple[Remark, ...] = ()
    exported_on: date | None = None
    exported_by: str = ""
    exported_by_staff: int = 0
    file_name: str = ""
    sha256: str = ""
    submitted_on: date | None = None
    submitted_by: str = ""
    interchange_reference: str = ""
    answers: tuple[LineAnswer, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    taken_back_on: date | None = None
    taken_back_by: str = ""
    taken_back_because: str = ""
    left_out: tuple[LeftOut, ...] = ()

    @property
    def claimed(self) -> tuple[ClaimLine, ...]:
        """Return the lines that are claimed: all but those left out."""
        if not self.left_out:
            return self.lines
        return tuple(each for each in self.lines if not is_left_out(self.left_out, each.candidate, each.unit))

    @property
    def candidates(self) -> tuple[int, ...]:
        """Return the candidates claimed, each once, in the order of the lines."""
        return tuple(dict.fromkeys(line.candidate for line in self.claimed))

    @property
    def everybody(self) -> tuple[int, ...]:
        """Return the candidates of all lines, those left out among them."""
        return tuple(dict.fromkeys(line.candidate for line in self.lines))

    @property
    def state(self) -> BatchState:
        """Return how far the batch is, as its records say and no further."""
        if self.taken_back_on is not None:
            return BatchState.TAKEN_BACK
        if self.submitted_on is None:
            return BatchState.PREPARED if self.exported_on is None else BatchState.EXPORTED
        waiting = any(self.answered(each) in WAITED_FOR for each in self.candidates)
        return BatchState.SUBMITTED if waiting else BatchState.CLOSED

    @property
    def open(self) -> bool:
        """Tell whether the batch is still to be keyed: Interchange takes no other of the qualification before it."""
        return self.state in (BatchState.PREPARED, BatchState.EXPORTED)

    def answer_for(self, candidate: int) -> LineAnswer | None:
        """Return the last answer recorded for a candidate."""
        return next((each for each in reversed(self.answers) if each.candidate == candidate), None)

    def answered(self, candidate: int) -> Answer | None:
        """Return what the last answer for a candidate says, or nothing where none came."""
        last = self.answer_for(candidate)
        return last.answer if last else None

    def may_follow(self, candidate: int) -> frozenset[Answer]:
        """Return the answers that may come next for a candidate."""
        return MAY_FOLLOW[self.route].get(self.answered(candidate), frozenset())

    def line_state(self, candidate: int) -> str:
        """Return how far a candidate's claim is: what came back last, or as far as the whole batch is."""
        if candidate not in self.candidates:
            return LEFT_OUT
        return self.answered(candidate) or self.state

    def certificated_on(self, candidate: int) -> date | None:
        """Return the day OCR certificated a candidate's claim, or nothing where it has not, or revoked it since."""
        return self.issued_on(candidate) if self.answered(candidate) in CERTIFICATED else None

    def issued_on(self, candidate: int) -> date | None:
        """Return the day OCR first certificated a candidate's claim, whatever became of that, or nothing."""
        issued = (each for each in self.answers if each.candidate == candidate and each.answer in ISSUED)
        return next((each.on for each in issued), None)

    def documents(self, candidate: int) -> tuple[Document, ...]:
        """Return what OCR sends for a candidate's claim (rule 8-1)."""
        full = any(each.kind is ClaimKind.FULL for each in self.lines_of(candidate))
        return (Document.UNITS, Document.FULL) if full else (Document.UNITS,)

    def certificate(self, candidate: int, document: Document) -> Certificate | None:
        """Return the latest certificate of a sort for a candidate, or nothing where none is recorded."""
        found = (each for each in reversed(self.certificates) if each.candidate == candidate)
        return next((each for each in found if each.document is document), None)

    def lines_of(self, candidate: int) -> tuple[ClaimLine, ...]:
        """Return the lines claimed of one candidate."""
        return tuple(each for each in self.claimed if each.candidate == candidate)

    def name_of(self, candidate: int) -> str:
        """Return a candidate's name as the batch has it."""
        found = (each for each in self.lines if each.candidate == candidate)
        return next((f"{each.surname}, {each.forenames}" for each in found), f"{candidate}")
