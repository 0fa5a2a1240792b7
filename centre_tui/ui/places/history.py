"""7 History: every change, who made it and when."""

from collections.abc import Hashable
from typing import ClassVar

from centre_tui.services.desk import Desk
from centre_tui.ui.places.place import Listing, Place
from centre_tui.ui.widgets.record_table import Column


class HistoryPlace(Place):
    """The list of changes."""

    NUMBER = "7"
    NAME = "History"
    COLUMNS: ClassVar = (Column("seq", "No", 6, right=True),)

    def listing(self, desk: Desk) -> Listing:
        """x."""
        return Listing([], "")

    def open(self, record: Hashable) -> None:
        """x."""
