"""Files for other bodies and lists for people, of the candidates meant: which one, and then what it asks for."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, Final

from centre_tui.services.desk import Desk
from centre_tui.services.registrations import APOSTROPHES, ENCRYPT, UNALTERED, WHAT, list_candidates
from centre_tui.ui.forms.exports import LrsForm, PearsonForm
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.widgets.record_table import Column, Row


class FilesPage(RecordPage):
    """The files that can be written of some candidates; Enter chooses."""

    COLUMNS: ClassVar = (Column("file", "File", 12), Column("what", "What it is", 50, weight=1))

    def __init__(self, candidates: Sequence[int]) -> None:
        super().__init__(0)
        self.candidates = tuple(candidates)

    def sheet(self, desk: Desk) -> Sheet:
        """Return the files, and whose they would be."""
        whose = f"{len(self.candidates)} candidates" if len(self.candidates) != 1 else f"candidate {self.candidates[0]}"
        facts = [f"For {whose}, into {desk.outbox}", UNALTERED, ENCRYPT]
        rows = [Row(word, (word, WHAT[word])) for word in CHOICES]
        return Sheet("Files for other bodies, lists for people", facts, rows)

    def open(self, part: Hashable) -> None:
        """Ask what the file needs, or write it where it needs nothing."""
        if isinstance(part, str):
            CHOICES[part](self)

    def pearson(self) -> None:
        """Ask what Pearson wants for the whole registration."""
        self.go(partial(self.written, partial(PearsonForm, candidates=self.candidates)), "form")

    def lrs(self) -> None:
        """Ask for what the LRS wants and the centre does not keep."""
        inbox, clock = self.office_app.display_choice.inbox, self.office_app.office.clock
        form = partial(LrsForm, candidates=self.candidates, inbox=inbox, clock=clock)
        self.go(partial(self.written, form), "form")

    def everybody(self) -> None:
        """Write the list of candidates."""
        self.do(listed)

    async def written(self, make: Callable[..., PearsonForm | LrsForm]) -> None:
        """Open a form, wait until the file is written, and say where it is."""
        told = await self.shown(gather, make, "")
        if isinstance(told, str):
            self.say(told)


CHOICES: Final[Mapping[str, Callable[[FilesPage], None]]] = MappingProxyType(
    {"pearson": FilesPage.pearson, "lrs": FilesPage.lrs, "candidates": FilesPage.everybody}
)


def listed(desk: Desk) -> str:
    """Write the list of candidates, and say where it is."""
    return f"{Path(list_candidates(desk)).name} is written. {APOSTROPHES}"
