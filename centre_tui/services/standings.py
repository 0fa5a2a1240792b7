"""What is kept of readiness in one sitting: how the centre stood on the days and for the visits asked about last."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from centre_tui.domain.batch_brief import batch_in_brief
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import ClaimBatch
from centre_tui.store import Store
from centre_tui.store.documents import Documents

if TYPE_CHECKING:
    from centre_tui.domain.front_page import FrontPage
    from centre_tui.services.left import Held

DAYS_KEPT: Final = 2
Key = tuple[date, int, int]


@dataclass(frozen=True, slots=True)
class Moment:
    """The candidates' records as they are when a question is asked, whatever is saved meanwhile.

    `of` is the beginning of the books they are of.
    """

    store: Store
    documents: Documents
    table: str
    revisions: Mapping[int, int]
    of: int = 0

    def candidate(self, number: int) -> Candidate:
        """Return one candidate's record, as a copy for reading."""
        document = self.documents.get(self.table, number)
        return self.store.session.codec.read(Candidate, number, document or b"{}")


def moment_of(store: Store, before: Moment | None = None) -> Moment:
    """Return the candidates' records as they are now; what was saved since is looked up."""
    documents, table = store.documents, store.table_of(Candidate)
    saved = documents.saved_since(before.documents.seq, table) if before and before.of == store.beginnings else None
    if before is None or saved is None:
        revisions = {number: documents.revision(table, number) for number in documents.ids(table)}
    else:
        looked_up = {number: documents.revision(table, number) for number in saved}
        revisions = {number: each for number, each in {**before.revisions, **looked_up}.items() if each}
    return Moment(store, documents, table, revisions, store.beginnings)


class Standings:
    """How the centre stands, as far as it was asked: for the days and visits asked about last.

    `front` is the front page of a large centre, with its name and the beginning of the books it is of; `left_a_front`
    tells whether this sitting has left one.
    """

    def __init__(self) -> None:
        self._held: dict[Key, Held] = {}
        self._moment: Moment | None = None
        self._batches: dict[int, ClaimBatch] = {}
        self._ground: object = None
        self._claimable = b""
        self.front: tuple[str, int, FrontPage] | None = None
        self.left_a_front = False

    def moment(self, store: Store) -> Moment:
        """Return the candidates' records as they are now."""
        before = self._moment
        if before is None or before.documents is not store.documents:
            self._moment = before = moment_of(store, before)
        return before

    def batches(self, store: Store) -> tuple[ClaimBatch, ...]:
        """Return the claim batches in brief; one that was not saved since is not read again."""
        documents, table = store.documents, store.table_of(ClaimBatch)
        kept = {
            number: known
            if (known := self._batches.get(number)) and known.revision == documents.revision(table, number)
            else batch_in_brief(store.get(ClaimBatch, number))
            for number in documents.ids(table)
        }
        self._batches = kept
        return tuple(kept.values())

    def held(self, key: Key) -> "Held | None":
        """Return what is held for a day, a visit and a beginning of the books, or None where nothing is."""
        return self._held.get(key)

    def hold(self, key: Key, held: "Held") -> None:
        """Hold this until others were asked about."""
        self._held.pop(key, None)
        self._held[key] = held  # what was asked about last stands last
        for old in list(self._held)[:-DAYS_KEPT]:
            del self._held[old]

    def claimable(self, ground: object, begin: Callable[[], bytes]) -> bytes:
        """Return what is known of each candidate's claim, packed; on another ground than before, what begins it."""
        if ground != self._ground:
            self._ground, self._claimable = ground, begin()
        return self._claimable

    def hold_claimable(self, ground: object, known: bytes) -> None:
        """Hold what is known of each candidate's claim, unless another ground was asked about meanwhile."""
        if ground == self._ground:
            self._claimable = known
