"""Bringing the documents to a newer shape: one change in the history, and the journal before it is kept whole.

A step turns a document of one schema into one of the next. All steps are tried on every document before anything is
written. The first line of the new schema fences off older programs, also running ones: they can only read from then on.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from centre_tui.domain.trouble import Newer, Refused
from centre_tui.store.documents import Documents
from centre_tui.store.rewriting import Body
from centre_tui.store.tables import encoded

Step = Callable[[str, dict[str, Any]], dict[str, Any]]
Steps = Mapping[int, Step]


def path(steps: Steps, old: int, new: int) -> tuple[Step, ...]:
    """Return the steps from one schema to a later one; Refused or Newer when there is no way."""
    if old > new:
        raise Newer(old, new)
    missing = [number for number in range(old, new) if number not in steps]
    if missing or old == new:
        raise Refused(f"These records follow schema {old}; there is no way from there to schema {new}.")
    return tuple(steps[number] for number in range(old, new))


def migrated(documents: Documents, path: tuple[Step, ...]) -> Iterator[Body]:
    """Yield (table, id, body) of every document that the steps alter."""
    for table in documents.tables():
        for record in documents.ids(table):
            document = documents.get(table, record)
            if document is not None:
                before = msgspec.json.decode(document)
                after = before
                for step in path:
                    after = step(table, dict(after))
                if after != before:
                    yield table, record, encoded(after)
