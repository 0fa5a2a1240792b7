"""Every key of a screen, read from its own bindings: the one list there is."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from centre_tui.ui.base import Page
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row
from centre_tui.ui.widgets.row_detail import RowDetail


class KeysPage(Page):
    """The keys of the screen it was opened from, with what each does and the id that config.toml calls it by."""

    AUTO_FOCUS = "RecordTable"
    COLUMNS: ClassVar = (
        Column("key", "Key", 14),
        Column("does", "What it does", 40, weight=1),
        Column("id", "Its name in config.toml", 23, hide_below=100),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", id="page.back", tooltip="Back to where you came from")
    ]

    def __init__(self, of: Screen[object]) -> None:
        super().__init__()
        self.keys = list(key_rows(of))

    def heading(self) -> str:
        """Return the title line."""
        return "Keys"

    def body(self) -> Iterable[Widget]:
        """Yield the table of keys."""
        table = RecordTable(self.COLUMNS, empty="", signs=self.office_app.signs, id="table")
        yield table
        yield RowDetail(table)

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one("#table", RecordTable).show(self.keys)


def key_rows(screen: Screen[object]) -> Iterator[Row]:
    """Yield a row for each binding of the screen that has an id; those shown at the bottom come first."""
    bindings = {active.binding.id: active.binding for active in screen.active_bindings.values() if active.binding.id}
    for binding in sorted(bindings.values(), key=lambda each: not each.show):
        yield Row(str(binding.id), (keys_of(screen, binding), binding.tooltip or binding.description, str(binding.id)))


def keys_of(screen: Screen[object], binding: Binding) -> str:
    """Return every key of the screen that does what the binding does, as they stand on the keyboard."""
    same = [active.binding for active in screen.active_bindings.values() if active.binding.id == binding.id]
    return ", ".join(dict.fromkeys(screen.app.get_key_display(each) for each in same))
