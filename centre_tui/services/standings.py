"""What is kept of readiness in one sitting: how the centre stood on the days and for the visits asked about last."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from centre_tui.domain.candidates import Candidate
from centre_tui.store import Store
from centre_tui.store.documents import Documents

if TYPE_CHECKING:
    from centre_tui.domain.rules.visit_case import VisitCase
    from centre_tui.domain.standing import Standing

DAYS_KEPT: Final = 2
Claimable = dict[int, tuple[int, bool | None]]
"""Of each candidate the revision looked at, and whether the claim can be made, is stuck, or is no claim yet (None)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The candidates' records as they are when a question is asked, whatever is saved meanwhile."""

    store: Store
    documents: Documents
    table: str
    revisions: Mapping[int, int]

    def candidate(self, number: int) -> Candidate:
        """Return one candidate's record, as a copy for reading."""
        document = self.documents.get(self.table, number)
        return self.store.session.codec.read(Candidate, number, document or b"{}")


def moment_of(store: Store) -> Moment:
    """Return the candidates' records as they are now."""
    documents, table = store.documents, store.table_of(Candidate)
    revisions = {number: documents.revision(table, number) for number in documents.ids(table)}
    return Moment(store, documents, table, revisions)


class Standings:
    """How the centre stands, as far as it was asked: for the days and visits asked about last."""

    def __init__(self) -> None:
        self._kept: dict[tuple[date, int, int], Standing] = {}
        self._ground: object = None
        self._claimable: Claimable = {}

    def of(self, case: "VisitCase", store: Store, new: "Callable[[], Standing]") -> "Standing":
        """Return what is kept for the day and visit of a case, a new one where nothing is."""
        key = (case.scene.on, case.visit.id, store.beginnings)
        found = self._kept.pop(key, None) or new()
        self._kept[key] = found  # what was asked about last stands last
        for old in list(self._kept)[:-DAYS_KEPT]:
            del self._kept[old]
        return found

    def on_ground(self, ground: object) -> Claimable:
        """Return what is known of each candidate's claim, nothing where the ground of all claims is another."""
        if ground != self._ground:
            self._ground, self._claimable = ground, {}
        return self._claimable
