"""Searching a long table keeps nobody waiting: rows become searchable some at a time, the first ones first."""

from collections.abc import Hashable
from typing import Final

from textual.timer import Timer
from textual.widget import Widget

from centre_tui.ui.widgets.record_table_index import Index

PREPARED_AT_ONCE: Final = 800
"""Rows made searchable at once, in about 10 ms: a letter typed meanwhile is kept waiting no longer than that."""
PREPARE_EVERY: Final = 0.005


class SearchedTable(Widget, can_focus=True):
    """A widget over an index whose rows are made searchable once somebody is about to search them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._index = Index()
        self._preparing: Timer | None = None

    @property
    def cursor_id(self) -> Hashable | None:
        """The record under the cursor, or nothing in an empty table."""
        raise NotImplementedError

    def get_ready(self) -> None:
        """Make the rows searchable, some at a time: the first letter is about to be typed."""
        if self._preparing is None and self._index.unprepared and self.is_attached:
            self._preparing = self.set_timer(PREPARE_EVERY, self._prepare_some)

    def _prepare_some(self) -> None:
        self._preparing, with_cursor = None, self.cursor_id
        self._index.prepare(PREPARED_AT_ONCE)
        if self._index.query:
            self._return_to(with_cursor)
        self.get_ready()

    def _search(self, with_cursor: Hashable | None) -> None:
        """Look at once for what the filter leaves of the first rows and of the record under the cursor."""
        if self._index.query and self._index.unprepared:
            if with_cursor in self._index:
                self._index.prepare_record(with_cursor)
            self._index.prepare(PREPARED_AT_ONCE)
            self.get_ready()

    def _return_to(self, record: Hashable | None) -> None:
        raise NotImplementedError
