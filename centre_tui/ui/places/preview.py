"""What an import would do, row by row: what is wrong, what to look at, and who is in the books already."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import shown
from centre_tui.domain.rules.wording import counted
from centre_tui.services.importing import ImportReport, Judged
from centre_tui.ui.base import Speaking
from centre_tui.ui.text import plain
from centre_tui.ui.widgets.key_line import KeyLine
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row
from centre_tui.ui.widgets.row_detail import RowDetail


class Preview(Speaking, ModalScreen[object]):
    """What saving would do, in rows; nothing is written from here."""

    AUTO_FOCUS = "RecordTable"
    COLUMNS: ClassVar[Sequence[Column]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", "Back to the form", id="preview.leave", tooltip="Back to the form")
    ]

    def __init__(self) -> None:
        super().__init__()
        self.sentences: Mapping[Hashable, str] = {}

    def counted(self) -> str:
        """Return the line about all rows."""
        raise NotImplementedError

    def rows(self) -> Iterator[Row]:
        """Yield the rows."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the counts and the rows."""
        yield Static(plain("Preview: nothing is written yet"), id="heading")
        yield Static(plain(self.counted()), id="summary")
        table = RecordTable(self.COLUMNS, empty="Every row can be taken.", signs=self.office_app.signs, id="table")
        yield table
        yield RowDetail(table)
        yield Static("", id="news")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the rows."""
        rows = list(self.rows())
        self.sentences = {row.id: row.cells[-1] for row in rows}
        self.query_one("#table", RecordTable).show(rows)

    @on(RecordTable.Highlighted)
    def follow_cursor(self, message: RecordTable.Highlighted) -> None:
        """Say the whole of what the row under the cursor has no room for."""
        self.say(self.sentences.get(message.id, "") if message.id is not None else "")

    def action_leave(self) -> None:
        """Go back to the form."""
        self.dismiss(None)


class PreviewPage(Preview):
    """The rows of a file: those with a problem or a note first, then who is new."""

    COLUMNS: ClassVar = (
        Column("row", "Row", 5, right=True),
        Column("kind", "", 7, toned=True),
        Column("column", "Column", 14),
        Column("value", "Value", 14),
        Column("told", "What", 30, weight=1, prose=True),
    )

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report

    def counted(self) -> str:
        """Return how many rows the file has, and how many of them are good."""
        problems = counted(len(self.report.problems), "problem")
        return f"{counted(self.report.rows, 'row')}: {self.report.good} good, {problems}"

    def rows(self) -> Iterator[Row]:
        """Yield a row for each problem, then for each note, then for each new candidate."""
        signs = self.office_app.signs
        for place, each in enumerate(self.report.problems):
            cells = (str(each.row or ""), signs.beside("red"), each.column, each.value, each.problem)
            yield Row(("problem", place), cells, tone="red")
        for place, told in enumerate(self.report.file.notes):
            yield Row(("file", place), ("", signs.beside("note"), "", "", told))
        for place, note in enumerate(notes(self.report.judged)):
            yield Row(("note", place), (str(note[0]), signs.beside("note"), note[1], note[2], note[3]))
        for new in self.report.judged:
            if new.candidate is not None:
                yield Row(("new", new.row), (str(new.row), "  new", "", new.candidate.name, newcomer(new.candidate)))


def newcomer(candidate: Candidate) -> str:
    """Return what tells a new candidate from others."""
    born = f"born {shown(candidate.date_of_birth)}" if candidate.date_of_birth else "no date of birth"
    return f"{born}, ULN {candidate.uln or 'none'}"


def notes(judged: Iterable[Judged]) -> Iterator[tuple[int, str, str, str]]:
    """Yield every note: row, column, value and sentence."""
    for each in judged:
        for note in each.notes:
            yield note.row, note.column, note.value, note.note
