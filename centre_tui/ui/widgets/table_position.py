"""The line that says where the cursor of a record table is, drawn in the same frame as the cursor."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from centre_tui.ui.text import fit
from centre_tui.ui.widgets.record_table_view import RecordTableView


class TablePosition(Widget):
    """One line beside a table: "12 of 480", "3 of 12 (480 in all), 2 marked". It follows without messages."""

    DEFAULT_CSS = """
    TablePosition { height: 1; }
    """

    def __init__(self, table: RecordTableView, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.table = table
        table.followers.append(self)

    def render_line(self, y: int) -> Strip:
        """Draw the table's position."""
        return Strip([Segment(fit(self.table.position, self.size.width), self.rich_style)], self.size.width)
