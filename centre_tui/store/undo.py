"""Taking back a change: a new change that puts back what it replaced, if nobody has saved any of it since."""

from collections.abc import Callable, Iterable
from typing import Final

from centre_tui.domain.trouble import Clash, Conflict, Refused
from centre_tui.store.draft import Draft
from centre_tui.store.history import ERASED, Key, Recorded, shown
from centre_tui.store.lines import Author, Line, without_revision

MARK: Final = f'"{ERASED}":'.encode()
Find = Callable[[int], Line]


def last_of(by: Author, changes: Iterable[Recorded]) -> int:
    """Return the number of a person's last change, of all from the newest on, that was not taken back; or Refused."""
    undone: set[int] = set()
    for each in changes:
        undone.add(each.undoes)
        if each.by == by and not each.undoes and each.seq not in undone and (each.keys or each.final):
            return each.seq
    raise Refused("There is no change of yours to take back.")


def put_back(find: Find, line: Line, draft: Draft) -> None:
    """Put what a change replaced back into a draft; Conflict, naming each record, if any was saved since."""
    if line.final or not line.was:
        raise Refused(f"Change {line.seq} ({line.what}) cannot be taken back.")
    clashes = tuple(_clash(draft, key) for key in line.touched() if not stands(find, draft, line, key))
    if clashes:
        raise Conflict(clashes)
    for key in line.touched():
        _put_back(find, line, draft, key)


def stands(find: Find, draft: Draft, line: Line, key: Key) -> bool:
    """Return whether a record is as this change left it, also where a later change was made and taken back again."""
    left, revision = line.seq if line.image(*key) else 0, draft.revision(*key)
    while revision != left and revision and (later := find(revision)).undoes:
        revision = find(later.undoes).before(*key)
    return revision == left


def _put_back(find: Find, line: Line, draft: Draft, key: Key) -> None:
    image = _image_before(find, line, key)
    if image is None:
        draft.remove(*key)
    elif draft.get(*key) is None:
        draft.revive(*key, without_revision(image), line.seq)
    else:
        draft.write(*key, without_revision(image))


def _image_before(find: Find, line: Line, key: Key) -> bytes | None:
    revision = line.before(*key)
    if not revision:
        return None
    earlier = find(revision)
    image = earlier.image(*key)
    if earlier.schema != line.schema:
        raise Refused(f"Change {line.seq} brought the records to schema {line.schema}: it cannot be taken back.")
    if image is not None and MARK in image:
        raise Refused(f"Record {key[1]} of {key[0]} was erased for good: change {line.seq} cannot be taken back.")
    return image


def _clash(draft: Draft, key: Key) -> Clash:
    return Clash(*key, None, shown(draft.get(*key)), draft.revision(*key))
