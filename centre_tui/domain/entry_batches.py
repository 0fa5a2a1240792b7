"""Batches of named entries: frozen lines, keyed into Interchange, confirmed there, numbers returned (7.3.2, 8.1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from centre_tui.domain.entries import EntryKind
from centre_tui.domain.left_out import LEFT_OUT, LeftOut, is_left_out


class EntryBatchState(StrEnum):
    """Prepared, exported to a file, keyed into Interchange, confirmed for everybody; or taken back before it was keyed.

    Exported is never keyed, and keyed is never confirmed.
    """

    PREPARED = "prepared"
    EXPORTED = "exported"
    KEYED = "keyed"
    CONFIRMED = "confirmed"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One named entry as it was true when the batch was prepared; `candidate` is our record's id.

    `units` are the URNs of a unit entry, and none for the full award. The name prints on the certificate as it is here.
    """

    candidate: int
    kind: EntryKind
    ocr_candidate_number: str
    centre_candidate_number: str
    surname: str
    forenames: str
    date_of_birth: date
    gender: str
    uln: str
    uci: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryAnswer:
    """Interchange's confirmation of one entry, the OCR candidate number it gave, and who keyed that back."""

    candidate: int
    on: date
    ocr_candidate_number: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class EntryBatch:
    """A batch of entries for one qualification; its lines never change once it is prepared.

    What is `left_out` while it is keyed stays among the lines, and is not entered.
    """

    id: int = 0
    revision: int = 0
    number: int = 0
    centre_number: str = ""
    qualification: str = ""
    qualification_number: str = ""
    qualification_title: str = ""
    prepared_on: date | None = None
    prepared_by: str = ""
    prepared_by_staff: int = 0
    demonstration: bool = False
    history_head: str = ""
    lines: tuple[EntryLine, ...] = ()
    exported_on: date | None = None
    exported_by: str = ""
    file_name: str = ""
    sha256: str = ""
    keyed_on: date | None = None
    keyed_by: str = ""
    interchange_reference: str = ""
    answers: tuple[EntryAnswer, ...] = ()
    taken_back_on: date | None = None
    taken_back_by: str = ""
    taken_back_because: str = ""
    left_out: tuple[LeftOut, ...] = ()

    @property
    def entered(self) -> tuple[EntryLine, ...]:
        """Return the lines that are entered: all but those left out."""
        return tuple(each for each in self.lines if not is_left_out(self.left_out, each.candidate))

    @property
    def candidates(self) -> tuple[int, ...]:
        """Return the candidates entered, in the order of the lines."""
        return tuple(line.candidate for line in self.entered)

    @property
    def state(self) -> EntryBatchState:
        """Return how far the batch is, as its records say and no further."""
        if self.taken_back_on is not None:
            return EntryBatchState.TAKEN_BACK
        if self.keyed_on is None:
            return EntryBatchState.PREPARED if self.exported_on is None else EntryBatchState.EXPORTED
        return EntryBatchState.KEYED if self.waiting else EntryBatchState.CONFIRMED

    @property
    def open(self) -> bool:
        """Tell whether the batch is still to be keyed."""
        return self.state in (EntryBatchState.PREPARED, EntryBatchState.EXPORTED)

    @property
    def waiting(self) -> tuple[int, ...]:
        """Return the candidates whose entry Interchange has not confirmed."""
        confirmed = {each.candidate for each in self.answers}
        return tuple(each for each in self.candidates if each not in confirmed)

    def answer_for(self, candidate: int) -> EntryAnswer | None:
        """Return the last confirmation recorded for a candidate."""
        return next((each for each in reversed(self.answers) if each.candidate == candidate), None)

    def line_for(self, candidate: int) -> EntryLine | None:
        """Return a candidate's line."""
        return next((each for each in self.lines if each.candidate == candidate), None)

    def line_state(self, candidate: int) -> str:
        """Return how far a candidate's entry is."""
        if is_left_out(self.left_out, candidate):
            return LEFT_OUT
        return EntryBatchState.CONFIRMED if self.answer_for(candidate) else self.state

    def name_of(self, candidate: int) -> str:
        """Return a candidate's name as the batch has it."""
        line = self.line_for(candidate)
        return f"{line.surname}, {line.forenames}" if line else f"{candidate}"
