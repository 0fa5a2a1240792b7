"""Ordinary files beside each other in one directory, reached through its descriptor and never through a link."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Final

from centre_tui.domain.trouble import Refused, Unsafe

CHUNK: Final = 1 << 20
FILE_MODE: Final = 0o660
DIRECTORY_MODE: Final = 0o770
SAFE: Final = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def ordinary(descriptor: int, name: str) -> int:
    """Return the descriptor if it is of an ordinary file; close and refuse it if not."""
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    let_go(descriptor)
    raise Unsafe(f"{name} is not an ordinary file: refused to use it. Ask the administrator who put it there.")


class Directory:
    """One directory held open: O_NOFOLLOW guards only the last part of a path, so every name is looked up in here."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    @classmethod
    def at(cls, path: str | os.PathLike[str], within: int | None = None) -> "Directory":
        """Open the directory at the path, refusing a link in its place; OSError when there is none."""
        return cls(os.open(path, os.O_RDONLY | os.O_DIRECTORY | SAFE, dir_fd=within))

    def open(self, name: str, flags: int = os.O_RDONLY) -> int:
        """Open an ordinary file that is there already and return its descriptor."""
        return ordinary(os.open(name, flags | SAFE, FILE_MODE, dir_fd=self.descriptor), name)

    def create(self, name: str, flags: int = os.O_WRONLY) -> int:
        """Create a file that is not there yet, readable and writable by the group, and return its descriptor."""
        return os.open(name, flags | os.O_CREAT | os.O_EXCL | SAFE, FILE_MODE, dir_fd=self.descriptor)

    def make(self, name: str) -> None:
        """Make a directory in here that the group may work in."""
        os.mkdir(name, DIRECTORY_MODE, dir_fd=self.descriptor)

    def enter(self, name: str) -> "Directory":
        """Open a directory in here."""
        return Directory.at(name, within=self.descriptor)

    def names(self) -> list[str]:
        """Return the names of what is in here, sorted."""
        return sorted(os.listdir(self.descriptor))

    def status(self, name: str) -> os.stat_result | None:
        """Return what the system knows of a name in here, or None when there is no such name."""
        try:
            return os.stat(name, dir_fd=self.descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def rename(self, old: str, new: str) -> None:
        """Give a file or directory in here another name, in place of what bore it."""
        os.rename(old, new, src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)

    def remove(self, name: str) -> None:
        """Remove a file of this name if there is one."""
        if self.status(name) is not None:
            os.unlink(name, dir_fd=self.descriptor)

    def remove_directory(self, name: str) -> None:
        """Remove a directory in here with the files in it, if there is one."""
        if self.status(name) is None:
            return
        with closing(self.enter(name)) as inner:
            for each in inner.names():
                inner.remove(each)
        os.rmdir(name, dir_fd=self.descriptor)

    def sync(self) -> None:
        """Make the names in here durable."""
        os.fsync(self.descriptor)

    def read(self, name: str, limit: int) -> bytes:
        """Return a small file's bytes; refuse one that is longer than the limit before reading it."""
        with opened(self.open(name)) as descriptor:
            size = os.fstat(descriptor).st_size
            if size > limit:
                raise Refused(f"{name} is {size} bytes long, which no file of the store is: refused to read it.")
            return read_from(descriptor, 0, size)

    def write_aside(self, name: str, data: bytes) -> None:
        """Put a small file in place of the old one at once: readers see the one or the other, never a part."""
        self.remove(f"{name}.new")
        with opened(self.create(f"{name}.new")) as descriptor:
            write_all(descriptor, data)
            os.fsync(descriptor)  # the bytes before the name, or a crash could leave an empty file under it
        self.rename(f"{name}.new", name)
        self.sync()  # the name itself

    def close(self) -> None:
        """Let go of the directory."""
        let_go(self.descriptor)


@contextmanager
def closing(directory: Directory) -> Iterator[Directory]:
    """Close the directory when the block ends."""
    try:
        yield directory
    finally:
        directory.close()


def let_go(descriptor: int) -> None:
    """Close a descriptor; an error then is of no consequence: whatever mattered was fsynced before."""
    with suppress(OSError):
        os.close(descriptor)


@contextmanager
def opened(descriptor: int) -> Iterator[int]:
    """Close the descriptor when the block ends."""
    try:
        yield descriptor
    finally:
        let_go(descriptor)


@contextmanager
def undone_if_raised(undo: Callable[[], None]) -> Iterator[None]:
    """Undo what was begun if the block raises, so that a full disk is not filled for good; if it can be undone."""
    with ExitStack() as undoing:
        undoing.callback(_quietly, undo)
        yield
        undoing.pop_all()


def _quietly(work: Callable[[], None]) -> None:
    with suppress(OSError):
        work()


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte: the system may take fewer than it was given."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def read_from(descriptor: int, offset: int, size: int) -> bytes:
    """Return up to `size` bytes from the offset on: fewer only where the file ends."""
    parts = []
    while size > 0 and (part := os.pread(descriptor, min(size, 16 * CHUNK), offset)):
        parts.append(part)
        offset += len(part)
        size -= len(part)
    return b"".join(parts)
