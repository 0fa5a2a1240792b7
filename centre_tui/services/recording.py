"""The forms RD01 to RD11 printed from the records: on the screen, for a pipe, or as files among the exports (5.19)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from centre_tui.domain.as_of import candidate_as_of
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import shown
from centre_tui.domain.permissions import Action, may_for
from centre_tui.domain.recording import CUMULATIVE, OF_NO_CANDIDATE, RecordingForm
from centre_tui.exchange.paper import Document, Sheet, html_bytes, html_pieces, text_bytes, text_lines
from centre_tui.exchange.recording.documents import candidate_sheets
from centre_tui.exchange.recording.portfolio import Office, Portfolio
from centre_tui.exchange.recording.quality import Sampled, quality_record
from centre_tui.exchange.recording.strategy_met import strategy_parts
from centre_tui.exchange.recording.team import team_signatures
from centre_tui.services.allocation import qualification_of
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.sampling import iqa_record
from centre_tui.services.seeing import visible_candidate, visible_candidates, visible_staff
from centre_tui.store.outbox import write_out

SAMPLE: Final = "SAMPLE — demonstration centre: nobody in it exists."
HONEST: Final = "Where the records hold nothing, “not recorded” is printed."
IN_ONE_FILE: Final = 100
"""How many candidates one file takes: a cohort's files stay small enough to open and to make."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: which forms, of which candidates, of which IQAs (all of them if none), as of which day."""

    forms: tuple[RecordingForm, ...] = CUMULATIVE
    candidates: tuple[int, ...] = ()
    iqas: tuple[int, ...] = ()
    on: date | None = None

    @property
    def of_candidates(self) -> bool:
        """Tell whether any of the forms is about a candidate."""
        return any(form not in OF_NO_CANDIDATE for form in self.forms)

    @property
    def label(self) -> str:
        """Return a short name for the forms: their number, or CAR for the whole cumulative assessment record."""
        return "CAR" if self.forms == CUMULATIVE else self.forms[0] if len(self.forms) == 1 else "forms"


def everybody(desk: Desk) -> tuple[int, ...]:
    """Return every candidate the officer may see, by name."""
    found = sorted(visible_candidates(desk), key=lambda each: (each.name, each.id))
    return tuple(each.id for each in found)


def recording_document(desk: Desk, wanted: Wanted) -> Document:
    """Return the forms as one document, a sheet made only when it is read. Raises BadInput, NotAllowed or Missing."""
    check(desk, wanted)
    forms = [each.name_in_full for each in wanted.forms]
    title = forms[0] if len(forms) == 1 else f"Recording documents {', '.join(wanted.forms)}"
    return Document(title, tuple(notes(desk, wanted)), sheets(desk, wanted))


def check(desk: Desk, wanted: Wanted) -> None:
    """Refuse what cannot be printed before anything is."""
    if not wanted.forms:
        raise BadInput("Say which forms are meant: RD01 to RD11.", "form")
    if wanted.of_candidates and not wanted.candidates:
        raise BadInput("Name the candidates whose forms are meant, or say that all are.", "candidate")
    for number in wanted.candidates:
        visible_candidate(desk, number)
    if RecordingForm.RD02 in wanted.forms:
        visible_staff(desk)
    if RecordingForm.RD11 in wanted.forms:
        desk.require(Action.PRODUCE_PACK)


def notes(desk: Desk, wanted: Wanted) -> Iterator[str]:
    """Yield what holds for the whole document."""
    if desk.demonstration:
        yield SAMPLE
    as_of = f", as they stood on {shown(wanted.on)}" if wanted.on else ""
    yield f"Printed on {shown(desk.today)} from the records of {desk.centre().name}{as_of}."
    yield HONEST


def sheets(desk: Desk, wanted: Wanted) -> Iterator[Sheet]:
    """Yield every sheet: the centre's own, each candidate's, each IQA's."""
    if RecordingForm.RD02 in wanted.forms:
        yield from team_signatures(office(desk), visible_staff(desk))
    if wanted.of_candidates:
        for number in wanted.candidates:
            yield from candidate_sheets(portfolio(desk, number, wanted.on), wanted.forms)
    if RecordingForm.RD11 in wanted.forms:
        yield from quality_sheets(desk, wanted)


def office(desk: Desk, qualification: str = "") -> Office:
    """Return what every form says of the centre."""
    names = {member.id: member.name for member in desk.staff().values()}
    return Office(desk.centre(), names, desk.qualification(qualification))


def portfolio(desk: Desk, number: int, on: date | None = None) -> Portfolio:
    """Return one candidate as the officer may see them, for printing, as of a day where one is given."""
    candidate = visible_candidate(desk, number)
    personal = may_for(desk.actor, Action.SEE_PERSONAL, candidate, desk.today)
    stood = candidate_as_of(candidate, on) if on else candidate
    return Portfolio(office(desk, qualification_of(candidate)), stood, personal)


def quality_sheets(desk: Desk, wanted: Wanted) -> Iterator[Sheet]:
    """Yield RD11 for each IQA meant: by default everybody who has a sample, planned or done."""
    found = list(sampled(desk, wanted.on))
    iqas = wanted.iqas or tuple(sorted({each.sample.iqa for each in found}))
    strategy = desk.centre().strategy_on(wanted.on or desk.today)
    for iqa in iqas:
        own = [each for each in found if each.sample.iqa == iqa]
        met = tuple(strategy_parts(desk.scene(on=wanted.on), iqa_record(desk, iqa, wanted.on))) if strategy else ()
        yield from quality_record(office(desk), iqa, own, strategy, met)


def sampled(desk: Desk, on: date | None) -> Iterator[Sampled]:
    """Yield every sample of every candidate."""
    for candidate in desk.store.all(Candidate):
        stood = candidate_as_of(candidate, on) if on else candidate
        yield from (Sampled(stood, unit, each) for unit in stood.units for each in unit.samples)


def as_text(document: Document) -> Iterator[str]:
    """Yield a document line by line."""
    return text_lines(document)


def as_html(document: Document) -> str:
    """Return a document as one HTML file."""
    return "".join(html_pieces(document))


def export_recording(desk: Desk, wanted: Wanted) -> tuple[str, ...]:
    """Write the forms into the exports, for paper and as plain text, and return the paths; a cohort in several files.

    Raises BadInput, NotAllowed or Missing before any file is written.
    """
    check(desk, wanted)
    written: list[str] = []
    for name, part in in_parts(desk, wanted):
        written.extend(hand_out(desk, name, part))
    return tuple(written)


def hand_out(desk: Desk, name: str, wanted: Wanted) -> tuple[str, ...]:
    """Write one document in both kinds, or in a dry run say what would be written."""
    kinds = {"html": html_bytes, "txt": text_bytes}
    if desk.dry:
        return tuple(str(desk.outbox / f"{name}.{ending}") for ending in kinds)
    files = {f"{name}.{ending}": made(recording_document(desk, wanted)) for ending, made in kinds.items()}
    return write_out(desk.outbox, files)


def in_parts(desk: Desk, wanted: Wanted) -> Iterator[tuple[str, Wanted]]:
    """Yield what goes into each file, with the file's name without its ending."""
    day = (wanted.on or desk.today).isoformat()
    if not wanted.of_candidates or len(wanted.candidates) == 1:
        yield "_".join([wanted.label, *who(wanted), day]), wanted
        return
    parts = range(0, len(wanted.candidates), IN_ONE_FILE)
    for number, first in enumerate(parts, 1):
        some = replace(wanted, candidates=wanted.candidates[first : first + IN_ONE_FILE])
        part = f"_part-{number}" if len(parts) > 1 else ""
        yield f"{wanted.label}_candidates_{day}{part}", some


def who(wanted: Wanted) -> Sequence[str]:
    """Return the one candidate or IQA that a file is about, for its name."""
    if wanted.of_candidates:
        return (f"candidate-{wanted.candidates[0]}",)
    return (f"IQA-{wanted.iqas[0]}",) if len(wanted.iqas) == 1 else ()
