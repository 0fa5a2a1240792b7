"""What would go into a file for another body: every cell that does not fit first, for a person to decide."""

from collections.abc import Iterator
from typing import ClassVar

from centre_tui.services.registrations import Made
from centre_tui.ui.places.preview import Preview
from centre_tui.ui.widgets.record_table import Column, Row


class FilePreview(Preview):
    """The cells that do not fit, then who does; nothing is written from here, and nothing is cut to fit."""

    COLUMNS: ClassVar = (
        Column("sign", "", 6, toned=True),
        Column("name", "Candidate", 14, weight=1),
        Column("column", "Column", 18),
        Column("value", "Value", 8, weight=1),
        Column("problem", "What", 20, weight=2, prose=True),
    )

    def __init__(self, made: Made) -> None:
        super().__init__()
        self.made = made

    def counted(self) -> str:
        """Return how many fit and how many do not."""
        return self.made.told

    def rows(self) -> Iterator[Row]:
        """Yield a row for each cell that does not fit, then for each candidate who does."""
        signs = self.office_app.signs
        for place, cell in enumerate(self.made.unfit):
            sign = f"{signs.beside('blocked')[:2]}no"
            yield Row(("unfit", place), (sign, cell.name, cell.column, cell.value, cell.problem), tone="red")
        for each in self.made.fit:
            sign = f"{signs.beside('ready')[:2]}fits"
            yield Row(("fit", each.candidate), (sign, each.name, "", "", ""), tone="ready")
