"""Standing between the store and the system: every call it makes is seen, may be recorded, may fail, may be the last.

Only the functions of `os` and `fcntl` that the store uses are replaced, and only calls on files under one directory are
touched. A killed process does nothing more: after the kill every further call raises again, so no `finally` can help.
That no call is missed is proved by `test_real_calls`, which compares with what strace sees.
"""

import errno
import fcntl
import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

Given: TypeAlias = Any
BY_PATH: Final = ("open", "mkdir", "unlink", "rmdir", "rename", "chmod", "stat")
BY_DESCRIPTOR: Final = ("write", "pwrite", "pread", "ftruncate", "fsync", "fchmod", "close", "listdir", "fstat")
SEEN: Final = {*BY_PATH, *BY_DESCRIPTOR, "flock"}
NOWHERE: Final = os.memfd_create("nowhere")
"""A file of nobody's: whatever the dead may still do to their descriptors, it is done to this."""
FAILURES: Final = {
    "open": (errno.EMFILE, errno.ENOSPC, errno.EACCES, errno.EIO),
    "mkdir": (errno.ENOSPC, errno.EACCES),
    "unlink": (errno.EIO, errno.EACCES),
    "rmdir": (errno.EIO,),
    "rename": (errno.ENOSPC, errno.EIO),
    "chmod": (errno.EPERM,),
    "stat": (errno.EIO,),
    "write": (errno.ENOSPC, errno.EIO, errno.EDQUOT),
    "pwrite": (errno.ENOSPC, errno.EIO),
    "pread": (errno.EIO,),
    "ftruncate": (errno.EIO,),
    "fsync": (errno.EIO, errno.ENOSPC, errno.EDQUOT),
    "fchmod": (errno.EPERM,),
    "close": (errno.EIO,),
    "listdir": (errno.EIO,),
    "fstat": (errno.EIO,),
    "flock": (errno.ENOLCK,),
}


class Killed(BaseException):
    """The process is dead."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its name, the file's path under the directory, and its other arguments."""

    name: str
    path: str
    arguments: tuple[Any, ...] = ()

    def cut(self, size: int) -> "Call":
        """Return the call as it is when a write took only so many bytes."""
        if size < 0 or self.name not in ("write", "pwrite"):
            return self
        return Call(self.name, self.path, (self.arguments[0], self.arguments[1][:size]))


@dataclass(frozen=True, slots=True)
class Fate:
    """How far a call gets: a write takes `size` bytes, every other call happens not at all for 0; -1 is in full."""

    size: int = -1
    kills: bool = True


Plan = Callable[[Call], "BaseException | Fate | None"]


def nothing(call: Call) -> None:
    """Let every call be."""


@dataclass(slots=True)
class Calls:
    """The calls under one directory so far; `plan` says of each whether it fails, or how far it gets.

    `actor` is the process that acts, `actors` whose each descriptor is; `inodes` are the numbers that the system gave
    the directories made, by the place of the call.
    """

    root: str
    plan: Plan = nothing
    done: list[Call] = field(default_factory=list)
    dead: bool = False
    paths: dict[int, str] = field(default_factory=dict)
    actor: int = 0
    buried: set[int] = field(default_factory=set)
    actors: dict[int, int] = field(default_factory=dict)
    inodes: dict[int, int] = field(default_factory=dict)

    def bury(self, actor: int | None = None) -> None:
        """Close what a dead process, or all of them, had open, as the system does.

        Their numbers stay taken: what is left of the process here may yet close them, and must not close another's.
        """
        self.dead = False
        for descriptor in [each for each in self.paths if actor in (None, self.actors[each])]:
            os.dup2(NOWHERE, descriptor, inheritable=False)
            self.buried.add(descriptor)
            del self.paths[descriptor]

    def forget(self) -> None:
        """At the end: let go of what is left of the dead, and then of their numbers."""
        self.bury()
        if self.buried:
            gc.collect()
        for descriptor in self.buried:
            ORIGINAL["close"](descriptor)

    def meet(self, call: Call, work: Callable[[int], Given]) -> Given:
        """Make a call, unless the plan has it otherwise."""
        if self.dead:
            raise Killed
        fate = self.plan(call)
        if isinstance(fate, BaseException):
            self.done.append(Call(f"failed {call.name}", call.path))
            raise type(fate)(*fate.args)  # one of its own: a plan must not hold on to what was going on when it was met
        fate = fate or Fate(kills=False)
        self.dead = fate.kills
        result = None
        if fate.size:
            result = work(fate.size)
            self.done.append(call.cut(fate.size))
        if fate.kills:
            raise Killed
        return result


ORIGINAL: Final = {name: vars(os)[name] for name in (*BY_PATH, *BY_DESCRIPTOR)} | {"flock": fcntl.flock}


def located(calls: Calls, path: Given, directory: int | None) -> str | None:
    """Return a path relative to the directory that is watched, or None when it lies elsewhere."""
    if directory is not None:
        above = calls.paths.get(directory)
        return None if above is None else os.path.normpath(f"{above}/{os.fspath(path)}")
    whole = os.path.abspath(os.fspath(path))
    inside = whole == calls.root or whole.startswith(calls.root + "/")
    return os.path.relpath(whole, calls.root) if inside else None


def offset_of(descriptor: int) -> int:
    """Return where the next write on a descriptor goes."""
    if ORIGINAL_FCNTL(descriptor, fcntl.F_GETFL) & os.O_APPEND:
        return int(ORIGINAL["fstat"](descriptor).st_size)
    return os.lseek(descriptor, 0, os.SEEK_CUR)


ORIGINAL_FCNTL: Final = fcntl.fcntl


def by_path(calls: Calls, name: str) -> Callable[..., Any]:
    """Return the replacement of a function that takes a path."""
    original = ORIGINAL[name]

    def replaced(path: Given, *arguments: Given, **named: Given) -> Given:
        directory = named.get("dir_fd", named.get("src_dir_fd"))
        place = None if isinstance(path, int) else located(calls, path, directory)
        if place is None:
            return original(path, *arguments, **named)
        more: tuple[Any, ...] = arguments
        if name == "rename":
            more = (located(calls, arguments[0], named.get("dst_dir_fd")),)
        if name == "open":
            new = bool(arguments[0] & os.O_CREAT) and not exists(path, directory)
            more = (new,)
        result = calls.meet(Call(name, place, more), lambda _: original(path, *arguments, **named))
        if name == "open":
            calls.paths[result], calls.actors[result] = place, calls.actor
        if name == "mkdir":
            calls.inodes[len(calls.done) - 1] = ORIGINAL["stat"](path, dir_fd=directory).st_ino
        return result

    return replaced


def exists(path: Given, directory: int | None) -> bool:
    """Return whether there is something at a path."""
    try:
        ORIGINAL["stat"](path, dir_fd=directory, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def details(name: str, descriptor: int, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what a record of the call has to hold: where a write goes and what it writes."""
    if name == "write":
        return offset_of(descriptor), bytes(arguments[0])
    if name == "pwrite":
        return arguments[1], bytes(arguments[0])
    return arguments


def by_descriptor(calls: Calls, name: str) -> Callable[..., Any]:
    """Return the replacement of a function that takes a descriptor."""
    original = ORIGINAL[name]

    def replaced(descriptor: Given, *arguments: Given) -> Given:
        place = calls.paths.get(descriptor) if isinstance(descriptor, int) else None
        if place is None:
            return original(descriptor, *arguments)

        def work(size: int) -> Given:
            if size >= 0 and name in ("write", "pwrite"):
                return original(descriptor, arguments[0][:size], *arguments[1:])
            return original(descriptor, *arguments)

        return calls.meet(Call(name, place, details(name, descriptor, arguments)), work)

    return replaced


def closing(calls: Calls) -> Callable[[int], None]:
    """Return the replacement of close: the descriptor is closed whatever is said of it."""

    def replaced(fd: int) -> None:
        place = calls.paths.pop(fd, None)
        calls.buried.discard(fd)
        ORIGINAL["close"](fd)
        if place is not None and not calls.dead:
            calls.meet(Call("close", place), lambda _: None)

    return replaced


def replace_all(functions: Mapping[str, Callable[..., Given]]) -> None:
    """Put functions in the place of the system's."""
    for name, function in functions.items():
        setattr(fcntl if name == "flock" else os, name, function)


@contextmanager
def watched(root: Path, plan: Plan = nothing) -> Iterator[Calls]:
    """Watch every call under a directory during the block."""
    calls = Calls(os.path.abspath(root), plan)
    replacements: dict[str, Callable[..., Given]] = {name: by_path(calls, name) for name in BY_PATH}
    replacements |= {name: by_descriptor(calls, name) for name in (*BY_DESCRIPTOR, "flock")}
    replacements["close"] = closing(calls)
    replace_all(replacements)
    try:
        yield calls
    finally:
        calls.forget()
        replace_all(ORIGINAL)
