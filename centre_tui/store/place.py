"""Where a store may live: a local disk that keeps its promises, in a directory closed to everybody else."""

import os
import re
import stat
from pathlib import Path
from typing import Final

from centre_tui.domain.trouble import Unsafe
from centre_tui.store.errors import telling

MOUNTS: Final = Path("/proc/self/mountinfo")
VOLATILE: Final = frozenset({"tmpfs", "ramfs", "devtmpfs", "hugetlbfs"})
SHARED: Final = re.compile(
    r"nfs4?|cifs|smb[23]?|smbfs|ncpfs|afs|coda|9p|virtiofs|vboxsf|vmhgfs|prl_fs|ceph|glusterfs|lustre|gpfs|beegfs"
    r"|orangefs|pvfs2|gfs2?|ocfs2|davfs|fuse.*"
)
OTHERS: Final = 0o007
FIELDS_BEFORE_POINT: Final = 4


def unescaped(field: str) -> str:
    """Return a path of mountinfo with its octal escapes (space, tab, newline, backslash) undone."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)


def file_system(path: Path, mountinfo: str) -> str:
    """Return the type of the file system that a resolved path lies on; of mounts over each other the last counts."""
    kind, longest = "unknown", -1
    for line in mountinfo.splitlines():
        before, _, behind = line.partition(" - ")
        point = unescaped(before.split(" ")[FIELDS_BEFORE_POINT])
        if path.is_relative_to(point) and len(point) >= longest:
            kind, longest = behind.split(" ")[0], len(point)
    return kind


def unfit(kind: str, *, allow_volatile: bool) -> str | None:
    """Say why a store cannot live on this type of file system, or nothing when it can."""
    if SHARED.fullmatch(kind):
        return f"{kind} is a network or shared file system, where locks and appends cannot be relied on"
    if kind in VOLATILE and not allow_volatile:
        return f"{kind} is forgotten when the machine stops"
    return None


def check_file_system(path: Path, *, allow_volatile: bool) -> str:
    """Return the type of file system under a resolved path; Refused when a store cannot live there."""
    with telling("reading which file systems are mounted"):
        kind = file_system(path, MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    reason = unfit(kind, allow_volatile=allow_volatile)
    if reason:
        raise Unsafe(
            f"{path} cannot hold the store: {reason}. Choose a directory on a local disk, such as /srv/centre."
        )
    return kind


def check_closed(path: Path, descriptor: int) -> None:
    """Refuse a directory that people outside the group may enter, naming the command that closes it."""
    with telling(f"looking at who may use {path}"):
        mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
    if mode & OTHERS:
        raise Unsafe(
            f"{path} is open to everybody on this machine (mode {mode:04o}). Close it with: chmod o-rwx {path}"
        )
