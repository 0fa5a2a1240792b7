"""RD11: the record of each IQA, against the strategy in force today."""

from collections.abc import Callable, Hashable
from typing import ClassVar, Final

from textual.binding import BindingType

from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.sampling.record import OwnSample, QualityRecord
from centre_tui.domain.sampling.samples import SampleState
from centre_tui.domain.sampling.sheet import SheetInBrief
from centre_tui.domain.sampling.telling import MET, own_cells, record_facts, share_cells
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.sampling import candidate_names, iqa_record, quality_records
from centre_tui.services.sampling_books import making_sheets
from centre_tui.services.sampling_lines import SAMPLING
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.list_page import ListPage
from centre_tui.ui.places.place import Listing
from centre_tui.ui.places.record_page import LongSheet, RecordPage
from centre_tui.ui.places.sampling_plan_page import SamplingPlanPage
from centre_tui.ui.widgets.record_table import Column, Row

TONES: Final = {SampleState.DONE: "", SampleState.DUE: "red", SampleState.PLANNED: "amber"}


class QualityRecordsPage(ListPage):
    """Every IQA; Enter opens RD11."""

    TITLE_LINE = "RD11 of each IQA"
    EMPTY = "Nobody is an IQA today."
    ROLLS = (CANDIDATES, SAMPLING)
    ASKED = (making_sheets,)
    COLUMNS: ClassVar = (
        Column("name", "IQA", 16, weight=2),
        Column("done", "Done", 5, right=True),
        Column("due", "Due", 5, right=True),
        Column("planned", "Planned", 7, right=True),
        Column("assessors", "Assessors", 9, right=True),
        Column("strategy", "Strategy", 12, toned=True),
    )

    def listing(self, desk: Desk) -> Listing:
        """Return each IQA's line."""
        found = quality_records(desk)
        return Listing([iqa_row(each) for each in found], f"{counted(len(found), 'IQA')}; Enter opens RD11")

    def open(self, record: Hashable) -> None:
        """Open an IQA's RD11."""
        if isinstance(record, int):
            self.show_page(QualityRecordPage(record))


class QualityRecordPage(RecordPage):
    """RD11 of one IQA: the assessors with what the strategy asks, and every sample."""

    EMPTY = "No sample is planned or done, and nobody's work is allocated."
    COLUMNS: ClassVar = (
        Column("state", "State", 8, toned=True),
        Column("name", "Who", 16, weight=2),
        Column("unit", "Unit", 10),
        Column("kind", "Kind", 9),
        Column("planned", "Planned", 10),
        Column("done", "Done", 10),
        Column("outcome", "Outcome", 9),
        Column("why", "Because", 12, weight=1, hide_below=100),
    )
    ASKED = (making_sheets,)
    BINDINGS: ClassVar[list[BindingType]] = []

    def sheet(self, desk: Desk) -> LongSheet:
        """Return the record's facts, a row for each assessor, and one for each sample."""
        record, scene, name = iqa_record(desk, self.record), desk.scene(), candidate_names(desk)
        shares = {row.id: row for row in (share_row(record, each) for each in record.sheets)}
        samples: dict[Hashable, int] = {
            ("sample", own.judged.candidate, place): place for place, own in enumerate(record.own)
        }

        def row(part: Hashable) -> Row:
            return shares.get(part) or sample_row(scene, part, record.own[samples[part]], name)

        return LongSheet(f"RD11 of {record.iqa.name}", list(record_facts(record)), [*shares, *samples], row)

    def open(self, part: Hashable) -> None:
        """Open the assessor's plan, or the candidate of a sample."""
        if isinstance(part, tuple):
            self.show_page(SamplingPlanPage(part[1]) if part[0] == "assessor" else CandidatePage(part[1]))


def share_row(record: QualityRecord, sheet: SheetInBrief) -> Row:
    """Return the line of one assessor whom an IQA samples."""
    _number, who, band, rate, asked, done, own, _due, _planned, met = share_cells(record, sheet)
    cells = ("assessor", who, f"{band} risk", f"asked {asked}", f"done {done}", f"own {own}", met, rate)
    return Row(("assessor", sheet.case.member.id), cells, "" if met == MET else "red")


def sample_row(scene: Scene, part: Hashable, own: OwnSample, name: Callable[[int], str]) -> Row:
    """Return the line of one of an IQA's samples."""
    cells = own_cells(scene, own, name(own.judged.candidate))
    state, _number, who, unit, _assessor, kind, planned, done, outcome, why = cells
    return Row(part, (state, who, unit, kind, planned, done, outcome, why), TONES[own.state])


def iqa_row(record: QualityRecord) -> Row:
    """Return one IQA's line."""
    counts = [str(record.in_state(state)) for state in (SampleState.DONE, SampleState.DUE, SampleState.PLANNED)]
    told, tone = ("met", "") if record.met else ("not met", "red")
    return Row(record.iqa.id, (record.iqa.name, *counts, str(len(record.sheets)), told), tone)


PAGE: Final = QualityRecordsPage
