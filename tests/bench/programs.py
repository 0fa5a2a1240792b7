"""The bench's own programs: python programs.py (table | datatable) ROWS."""

import gc
import os
import random
import sys
from typing import Final

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Input, Static

from centre_tui.ui.leaving import OrderlyLeaving
from centre_tui.ui.output import QuietOutput
from centre_tui.ui.terminal import terminal_of
from centre_tui.ui.text import plain
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row
from centre_tui.ui.widgets.table_position import TablePosition

SURNAMES: Final = ("Okafor", "O’Brien", "Łukasz", "Nguyễn", "Smith", "Jones", "Begum", "García", "Kowalska", "Ito")
FORENAMES: Final = ("Ann", "Seán", "Zoë", "Bảo", "Dai", "Amina", "José", "Ewa", "Ken", "Blessing")
STATES: Final = ("ready", "red", "amber")
COLUMNS: Final = (
    Column("number", "No.", 6, right=True),
    Column("surname", "Surname", 14, 2),
    Column("forenames", "Forenames", 12, 1),
    Column("uln", "ULN", 10),
    Column("born", "Born", 10),
    Column("status", "Status", 7, toned=True),
)


def people(count: int) -> list[tuple[str, ...]]:
    """Return the same candidates every time."""
    chance = random.Random(10380)
    return [
        (
            str(number),
            chance.choice(SURNAMES),
            chance.choice(FORENAMES),
            str(chance.randrange(10**9, 10**10)),
            f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1950, 2008)}",
            chance.choice(STATES),
        )
        for number in range(1, count + 1)
    ]


class OwnTable(QuietOutput[None], OrderlyLeaving[None]):
    """The record table on the output stage, with a filter and a position."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.terminal = terminal_of(os.environ)
        self.animation_level = "none"
        self.count = count

    def compose(self) -> ComposeResult:
        """Lay it out."""
        table = RecordTable(COLUMNS, empty="Nobody.")
        yield table
        yield Input(id="find", compact=True)
        yield TablePosition(table)

    def on_mount(self) -> None:
        """Fill the table."""
        self.query_one(Input).cursor_blink = False
        table = self.query_one(RecordTable)
        table.show([Row(cells[0], cells, cells[5]) for cells in people(self.count)])
        table.focus()
        gc.freeze()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        self.query_one(RecordTable).filter(event.value)

    def key_slash(self) -> None:
        """Go to the filter."""
        self.query_one(Input).focus()


class StockTable(App[None]):
    """Textual's DataTable, as it is."""

    CSS = "DataTable { height: 1fr; } #position { height: 1; }"

    def __init__(self, count: int) -> None:
        super().__init__()
        self.people = people(count)

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield DataTable(cursor_type="row")
        yield Input(id="find", compact=True)
        yield Static(id="position")

    def on_mount(self) -> None:
        """Fill the table."""
        self.query_one(Input).cursor_blink = False
        table: DataTable[str] = self.query_one(DataTable)
        table.add_columns(*(column.title for column in COLUMNS))
        table.add_rows(self.people)
        table.focus()
        self.say_where(1)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Say where the cursor is."""
        self.say_where(event.cursor_row + 1)

    def say_where(self, row: int) -> None:
        """Say that the cursor is on a row, counted from 1."""
        self.query_one("#position", Static).update(plain(f"{row:,} of {len(self.people):,}"), layout=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        table: DataTable[str] = self.query_one(DataTable)
        words = event.value.casefold().split()
        table.clear()
        table.add_rows(row for row in self.people if all(word in " ".join(row).casefold() for word in words))

    def key_slash(self) -> None:
        """Go to the filter."""
        self.query_one(Input).focus()


PROGRAMS: Final = {"table": OwnTable, "datatable": StockTable}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](int(sys.argv[2])).run(mouse=False)
