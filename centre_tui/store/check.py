"""Going over all history from the beginning: every seal, every link, and whether it leads to what is held."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from centre_tui.domain.trouble import Damaged, Refused
from centre_tui.store.documents import Documents
from centre_tui.store.engine import Engine
from centre_tui.store.lines import GENESIS, Line, follows, revision_of
from centre_tui.store.records import Codec

MOST_TOLD: Final = 20
Key = tuple[str, int]
Print = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: how much it went over, a sentence for each problem, and remarks, which are no problem."""

    changes: int
    documents: int
    head: str
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Return whether no problem was found."""
        return not self.problems


def fingerprint(document: bytes) -> Print:
    """Return a document's revision and a digest of its bytes: enough to tell it from any other."""
    return revision_of(document), hashlib.blake2b(document, digest_size=16).digest()


@dataclass(slots=True)
class Replay:
    """History gone over so far: what each document should be, and what did not fit."""

    seq: int = 0
    head: str = GENESIS
    changes: int = 0
    expected: dict[Key, Print] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def take(self, line: Line) -> None:
        """Go over one change more."""
        if not follows(line, self.seq, self.head):
            self.problems.append(f"Change {line.seq} does not follow change {self.seq}: a change was removed or moved.")
        for table, ids in line.was.items():
            for record, revision in ids.items():
                self._touch(line, (table, int(record)), revision)
        self.seq, self.head, self.changes = line.seq, line.sum, self.changes + 1

    def _touch(self, line: Line, key: Key, revision: int) -> None:
        before = self.expected.pop(key, None)
        if before is not None and before[0] != revision:
            self.problems.append(f"Change {line.seq} of record {key[1]} of {key[0]} does not follow its last version.")
        after = line.image(*key)
        if after is not None:
            self.expected[key] = fingerprint(after)
            if self.expected[key][0] != line.seq:
                self.problems.append(f"Record {key[1]} of {key[0]} in change {line.seq} carries another number.")


def check(engine: Engine, documents: Documents, codec: Codec) -> Report:
    """Go over everything: the history up to these documents, and each of them."""
    replay = Replay()
    try:
        for line in engine.lines():
            replay.take(line)
        problems = replay.problems + _compare(replay, documents) + list(_unreadable(documents, codec))
    except (Damaged, Refused) as error:
        problems = [*replay.problems, str(error)]
    found = len(replay.expected)
    return Report(replay.changes, found, replay.head, tuple(problems[:MOST_TOLD]), tuple(engine.inspect()))


def _compare(replay: Replay, documents: Documents) -> list[str]:
    problems = []
    if (replay.seq, replay.head) != (documents.seq, documents.head):
        problems.append(f"The history ends at change {replay.seq}, but change {documents.seq} is held.")
    held = {(table, record) for table in documents.tables() for record in documents.ids(table)}
    for table, record in sorted(held ^ replay.expected.keys()):
        problems.append(f"Record {record} of {table} is held but not in the history, or the other way round.")
    for key in sorted(held & replay.expected.keys()):
        document = documents.get(*key)
        if document is None or fingerprint(document) != replay.expected[key]:
            problems.append(f"Record {key[1]} of {key[0]} is not as the history says.")
    return problems


def _unreadable(documents: Documents, codec: Codec) -> Iterable[str]:
    for table, kind in codec.kinds().items():
        for record in documents.ids(table):
            document = documents.get(table, record)
            try:
                if document is not None:
                    codec.decode(kind, record, document)
            except Damaged as error:
                yield str(error)
