"""What can still be read of a journal that may be damaged: for a restore, which is asked for when things are bad."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from centre_tui.domain.trouble import Damaged, NoStore, StoreError
from centre_tui.store import checkpoint, journal, lock
from centre_tui.store.archive import Archive, mapped
from centre_tui.store.beginning import begin
from centre_tui.store.erasure import Key, erased_in
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory, closing
from centre_tui.store.journal import segment_name, segments_in
from centre_tui.store.lines import Line, decoded, is_no_half_line, sound

NUMBER: Final = re.compile(rb'^\{"seq":([0-9]{1,15}),', re.MULTILINE)


@contextmanager
def archive_at(source: Path) -> Iterator[Archive]:
    """Yield the whole history in a backup, in a copy of a store, or in a journal that was put aside."""
    with telling(f"reading {source}"):
        folder = source if (source / segment_name(1)).exists() else source / journal.NAME
        if not (folder / segment_name(1)).exists():
            raise NoStore(f"There is no backup in {source}.")
        with closing(Directory.at(folder.resolve())) as directory:
            expect_whole_end(directory)
            yield Archive(directory, last_whole(directory))


def whole_lines(directory: Directory, first: int) -> list[bytes]:
    """Return the lines of a segment that are as they were written."""
    with mapped(directory, segment_name(first)) as data:
        return [raw for raw in bytes(data).splitlines(keepends=True) if sound(raw)]


def expect_whole_end(directory: Directory) -> None:
    """Raise Damaged where a journal ends in something that no crash leaves of a line."""
    for first in segments_in(directory)[-1:]:
        with mapped(directory, segment_name(first)) as data:
            *_, last = [b"", *bytes(data).splitlines(keepends=True)]
        if not sound(last) and is_no_half_line(last):
            raise Damaged(f"The last change in {segment_name(first)} is damaged: its checksum does not match.")


def last_whole(directory: Directory) -> int:
    """Return the number of the last whole change in a journal; half a line after it does not count."""
    for first in reversed(segments_in(directory)):
        if lines := whole_lines(directory, first):
            return decoded(lines[-1], segment_name(first)).seq
    raise Damaged("There is no whole change in this journal.")


def highest_number(data: Directory) -> int:
    """Return the highest number that any change of a store may ever have had, as far as anything still tells."""
    numbers = [lock.holder_in(data).seq, _number_in_checkpoint(data)]
    if data.status(journal.NAME):
        with closing(data.enter(journal.NAME)) as directory:
            segments = segments_in(directory)
            numbers += segments
            for first in segments[-1:]:
                with mapped(directory, segment_name(first)) as content:
                    numbers += [int(each) for each in NUMBER.findall(content)]
    return max(numbers)


def _number_in_checkpoint(data: Directory) -> int:
    try:
        header = checkpoint.header_of(data)
    except StoreError:
        return 0  # a damaged db.json tells nothing; the journal's own numbers are there as well
    return header.seq if header else 0


def used_here(data: Directory) -> dict[str, int]:
    """Return the next id of each table of a store, so that none is given out again; nothing where it cannot be read."""
    try:
        begun = begin(data, journal.ROLL)
    except StoreError:
        return {}
    begun.journal.close()
    return dict(begun.documents.following)


def erased_here(data: Directory) -> frozenset[Key]:
    """Return every record that was ever erased from a store, as far as its lines can be read."""
    if not data.status(journal.NAME):
        return frozenset()
    with closing(data.enter(journal.NAME)) as directory:
        return erased_in(_erasures(directory))


def _erasures(directory: Directory) -> Iterator[Line]:
    for first in segments_in(directory):
        for raw in whole_lines(directory, first):
            if b'"erased":{' in raw:
                yield decoded(raw, segment_name(first))
