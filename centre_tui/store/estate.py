"""What is in the data directory besides what counts: how big, whose, when last backed up, and what was put aside."""

import grp
import os
import pwd
import re
import stat
from pathlib import Path
from typing import Final

import msgspec

from centre_tui.domain.trouble import StoreError
from centre_tui.store import checkpoint, journal, lock, place, replacement
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory, closing

NOTES: Final = "NOTES"
MOST_NOTES: Final = 1 << 16
ASIDE: Final = re.compile(r"journal\.before-.*|db\.json\.before-.*")
TORN: Final = re.compile(r"torn-[0-9]{12}-[0-9]+-[0-9]+")
PROMISES: Final = {
    False: "Members of the group can write the files themselves: roles prevent slips, the history shows what was done.",
    True: "Only this account can read or write the files: roles are enforced.",
}


def notes_in(data: Directory) -> dict[str, str]:
    """Return the remarks kept in a data directory; none where they cannot be read."""
    if data.status(NOTES) is None:
        return {}
    try:
        return msgspec.json.decode(data.read(NOTES, MOST_NOTES), type=dict[str, str])
    except (msgspec.MsgspecError, StoreError):
        return {}


def facts(path: Path, data: Directory) -> dict[str, str]:
    """Return what is known of a data directory, for people to read."""
    with telling(f"looking at {path}"):
        status = os.fstat(data.descriptor)
        mode = stat.S_IMODE(status.st_mode)
        closed = not mode & (stat.S_IRWXG | stat.S_IRWXO)
        holder = lock.holder_in(data)
        writing = f"{holder.person()} since {holder.since}" if lock.is_held(data) else "nobody"
        return {
            "where": str(path),
            "file system": place.file_system(path, place.MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")),
            "rights": f"{mode:04o}, owner {_owner(status.st_uid)}, group {_group(status.st_gid)}",
            "promise": PROMISES[closed],
            "journal": _journal_size(data),
            "last checkpoint": _last_checkpoint(data),
            "writing now": writing,
            "last backup": "none",
            **notes_in(data),
        }


def _owner(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _group(gid: int) -> str:
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)


def _journal_size(data: Directory) -> str:
    with closing(data.enter(replacement.current(data))) as directory:
        segments = journal.segments_in(directory)
        found = [directory.status(journal.segment_name(first)) for first in segments]
        return f"{sum(each.st_size for each in found if each)} bytes in {len(segments)} files"


def _last_checkpoint(data: Directory) -> str:
    header = checkpoint.header_of(data)
    return f"as of change {header.seq}, {header.size} bytes" if header else "none"


def remarks(data: Directory, rest: int, notes: tuple[str, ...]) -> list[str]:
    """Return a sentence for whatever an administrator should know of."""
    told = list(notes)
    if rest:
        told.append(f"The journal ends in half a line of {rest} bytes that a crash left; the next save puts it aside.")
    with telling("looking into the journal's directory"), closing(data.enter(replacement.current(data))) as directory:
        for name in directory.names():
            told += _remark(name)
    return told


def _remark(name: str) -> list[str]:
    if journal.SEGMENT.fullmatch(name):
        return []
    if TORN.fullmatch(name):
        return [f"{name} holds half a line that a crash left: it was never acknowledged. Look at it, then remove it."]
    return [f"{name} in the journal's directory was not put there by this program."]


def purged(data: Directory) -> list[str]:
    """Remove every older copy that was kept aside; return their names."""
    with telling("removing older copies"):
        names = [name for name in data.names() if ASIDE.fullmatch(name)]
        for name in names:
            status = data.status(name)
            if status is not None and stat.S_ISDIR(status.st_mode):
                data.remove_directory(name)
            else:
                data.remove(name)
        data.sync()  # erased means gone, also after a crash
        return names
