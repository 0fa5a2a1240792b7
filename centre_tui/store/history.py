"""Who changed what, when, and how it was before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

import msgspec

from centre_tui.store.documents import Documents
from centre_tui.store.lines import Author, Line, without_revision

ERASED: Final = "_erased"
Key = tuple[str, int]
Find = Callable[[int], Line]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One change as the history tells it; `undoes` is the number of the change it took back, 0 for none.

    A `final` one cannot be taken back.
    """

    seq: int
    by: Author
    at: str
    what: str
    keys: tuple[Key, ...]
    undoes: int = 0
    final: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after, None where it was not there; `field` leads into parts: "units.2.state"."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Version:
    """One record as a change found it and left it, None where it was not there."""

    table: str
    id: int
    change: Recorded
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def erased(self) -> bool:
        """Return whether the record's values were removed for good."""
        return ERASED in (self.after or ()) or ERASED in (self.before or ())

    def differences(self) -> tuple[Difference, ...]:
        """Return what the change altered, field by field."""
        before, after = flat(self.before or {}), flat(self.after or {})
        names = dict.fromkeys([*before, *after])
        return tuple(
            Difference(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
        )


def flat(value: object, name: str = "") -> dict[str, Any]:
    """Return a document's values by the path that leads to each; parts of a list are counted from 1."""
    pairs: Any = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value, 1)
    else:
        return {name: value}
    found = {}
    for key, inner in pairs:
        found.update(flat(inner, f"{name}.{key}" if name else str(key)))
    return found


class Lines(Protocol):
    """Where changes are found."""

    def find(self, seq: int) -> Line:
        """Return one change."""

    def backwards(self) -> Iterator[Recorded]:
        """Return what every change did, newest first."""


def recorded(line: Line) -> Recorded:
    """Return what the history tells of a line."""
    return Recorded(line.seq, line.by, line.at, line.what, tuple(line.touched()), line.undoes, line.final)


def shown(document: bytes | None) -> dict[str, Any] | None:
    """Return a document without its revision, as it is shown."""
    if document is None:
        return None
    found: dict[str, Any] = msgspec.json.decode(without_revision(document))
    return found


def version(find: Find, line: Line, key: Key) -> Version:
    """Return one record as a change found it and left it."""
    revision = line.before(*key)
    before = find(revision).image(*key) if revision else None
    return Version(*key, recorded(line), shown(before), shown(line.image(*key)))


def versions(lines: Lines, documents: Documents, key: Key) -> Iterator[Version]:
    """Yield every version of one record, newest first: each line names the one before."""
    line = last_of(lines, documents, key)
    while line is not None:
        revision = line.before(*key)
        earlier = lines.find(revision) if revision else None
        before = earlier.image(*key) if earlier else None
        yield Version(*key, recorded(line), shown(before), shown(line.image(*key)))
        line = earlier


def last_of(lines: Lines, documents: Documents, key: Key) -> Line | None:
    """Return the last change of a record; one that was taken away has to be looked for."""
    revision = documents.revision(*key)
    if revision:
        return lines.find(revision)
    return next((lines.find(change.seq) for change in lines.backwards() if key in change.keys), None)
