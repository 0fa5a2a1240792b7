"""A model of what a disk may hold after the power went: bytes last only by fsync of the file, names of the directory.

From the calls up to a moment it makes the states that a file system may then present: of what was not synced, anything
may be there or not. Names: any subset of the changes. Bytes: any number of the writes, the last one cut anywhere, its
length there but its bytes zero or rubbish, a later write there without an earlier one.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Final

from tests.faults.calls import Call

CUT: Final = 64
MOST_NAMES: Final = 5
MOST_WRITES: Final = 12
RUBBISH: Final = bytes(range(33, 127))
Tree = dict[str, bytes]


@dataclass(slots=True, eq=False)
class File:
    """A file: the bytes that are safe, and what was done to it since."""

    safe: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def now(self, upto: int | None = None) -> bytes:
        """Return the bytes after the first so many things done."""
        data = self.safe
        for each in self.since[:upto]:
            data = done(data, *each)
        return data

    def synced(self) -> None:
        """Everything done so far is safe."""
        self.safe, self.since = self.now(), []

    def states(self, chance: random.Random) -> list[bytes]:
        """Return what the file may hold after a crash, the likeliest first."""
        found = [self.now()]
        for upto, (offset, data) in enumerate(self.since):
            before = self.now(upto)
            found.append(before)
            if data is not None:
                found += torn(before, offset, data, chance)
        for left_out in range(len(self.since) - 1):
            rest = File(self.safe, [each for number, each in enumerate(self.since) if number != left_out])
            found.append(rest.now())
        return list(dict.fromkeys(found))


def done(data: bytes, offset: int, written: bytes | None) -> bytes:
    """Return a file's bytes after a write, or after being cut (None) to a length."""
    if written is None:
        return data[:offset].ljust(offset, b"\0")
    return data[:offset].ljust(offset, b"\0") + written + data[offset + len(written) :]


def torn(before: bytes, offset: int, data: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield what a write that was under way may have left."""
    cuts = {*range(CUT, len(data), CUT), 1, len(data) - 1, chance.randrange(1, len(data) + 1)}
    for cut in sorted(cut for cut in cuts if 0 < cut < len(data)):
        yield done(before, offset, data[:cut])
    yield done(before, offset, bytes(len(data)))
    half = chance.randrange(len(data))
    yield done(before, offset, data[:half] + bytes(len(data) - half))
    yield done(before, offset, bytes(half) + data[half:])
    rubbish = (RUBBISH * (len(data) // len(RUBBISH) + 1))[: len(data)]
    yield done(before, offset, rubbish)
    yield done(before, offset, data[:half] + rubbish[half:])


@dataclass(slots=True, eq=False)
class Folder:
    """A directory: its names, and the number that the system gave it."""

    names: "dict[str, File | Folder]" = field(default_factory=dict)
    inode: int = 0


@dataclass(slots=True)
class Renaming:
    """One change of a name that is not safe yet: `new` takes the place of `old`, or is removed where `node` is None."""

    folder: Folder
    old: str
    new: str
    node: "File | Folder | None"


@dataclass(slots=True)
class Disk:
    """The files under one directory: as they are, and as they surely are after a crash."""

    live: Folder = field(default_factory=Folder)
    safe: Folder = field(default_factory=Folder)
    twins: dict[Folder, Folder] = field(default_factory=dict)
    unsafe: list[Renaming] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.twins[self.live] = self.safe

    def _at(self, path: str) -> tuple[Folder, str]:
        folder = self.live
        *above, name = path.split("/")
        for each in above:
            inner = folder.names[each]
            assert isinstance(inner, Folder)
            folder = inner
        return folder, name

    def _node(self, path: str) -> "File | Folder":
        if path == ".":
            return self.live
        folder, name = self._at(path)
        return folder.names[name]

    def take(self, call: Call, inode: int = 0) -> None:
        """Do what a call did."""
        if call.name == "open" and call.arguments[0]:
            self._named(call.path, File())
        elif call.name == "mkdir" and call.path != ".":
            made = Folder(inode=inode)
            self.twins[made] = Folder()
            self._named(call.path, made)
        elif call.name == "fsync":
            self._synced(self._node(call.path))
        elif call.name in ("write", "pwrite", "ftruncate"):
            self._written(call)
        else:
            self._moved(call)

    def _written(self, call: Call) -> None:
        node = self._node(call.path)
        assert isinstance(node, File)
        node.since.append((call.arguments[0], None if call.name == "ftruncate" else call.arguments[1]))
        if len(node.since) > MOST_WRITES:
            node.safe = done(node.safe, *node.since.pop(0))  # LOCK is never synced: its old writes reach the disk

    def _moved(self, call: Call) -> None:
        if call.name == "rename":
            self._renamed(call.path, call.arguments[0])
        elif call.name in ("unlink", "rmdir"):
            folder, name = self._at(call.path)
            del folder.names[name]
            self.unsafe.append(Renaming(folder, "", name, None))

    def _named(self, path: str, node: "File | Folder") -> None:
        folder, name = self._at(path)
        folder.names[name] = node
        self.unsafe.append(Renaming(folder, "", name, node))

    def _renamed(self, old: str, new: str) -> None:
        folder, old_name = self._at(old)
        target, new_name = self._at(new)
        assert folder is target
        node = folder.names.pop(old_name)
        folder.names[new_name] = node
        self.unsafe.append(Renaming(folder, old_name, new_name, node))

    def _synced(self, node: "File | Folder") -> None:
        if isinstance(node, File):
            node.synced()
            return
        for renaming in self.unsafe:
            if renaming.folder is node:
                self._apply(renaming, self.twins[node])
        self.unsafe = [each for each in self.unsafe if each.folder is not node]

    @staticmethod
    def _apply(renaming: Renaming, folder: Folder) -> None:
        if renaming.old:
            folder.names.pop(renaming.old, None)
        if renaming.node is None:
            folder.names.pop(renaming.new, None)
        else:
            folder.names[renaming.new] = renaming.node

    # After a crash

    def crashed(self, chance: random.Random, most: int) -> Iterator[Tree]:
        """Yield up to so many of the states that the disk may be in after a crash now, all of them if they are few."""
        subsets = list(self._subsets(chance))
        for chosen in subsets:
            files = dict(self._tree(chosen))
            choices = [file.states(chance) for file in files.values()]
            yield from chosen_of(list(files), choices, chance, max(1, most // len(subsets)))

    def _subsets(self, chance: random.Random) -> Iterator[list[Renaming]]:
        count = len(self.unsafe)
        if count <= MOST_NAMES:
            masks: Iterable[int] = range(1 << count)
        else:
            ordered = [(1 << upto) - 1 for upto in range(count + 1)]
            masks = dict.fromkeys([*ordered, *(chance.randrange(1 << count) for _ in range(1 << MOST_NAMES))])
        for mask in masks:
            yield [each for number, each in enumerate(self.unsafe) if mask >> number & 1]

    def _tree(self, chosen: list[Renaming]) -> Iterator[tuple[str, File]]:
        names: dict[Folder, dict[str, File | Folder]] = {}
        for live, safe in self.twins.items():
            names[live] = dict(safe.names)
        for renaming in chosen:
            after = Folder(names[renaming.folder])
            self._apply(renaming, after)
        yield from walked(self.live, names, "")


def walked(folder: Folder, names: "dict[Folder, dict[str, File | Folder]]", above: str) -> Iterator[tuple[str, File]]:
    """Yield every file under a folder by its path; a folder itself with a slash, holding its number."""
    for name, node in names[folder].items():
        if isinstance(node, Folder):
            yield f"{above}{name}/", File(str(node.inode).encode())
            yield from walked(node, names, f"{above}{name}/")
        else:
            yield f"{above}{name}", node


def chosen_of(names: list[str], choices: list[list[bytes]], chance: random.Random, most: int) -> Iterator[Tree]:
    """Yield combinations of what each file may hold: all if they are few, else so many of them by chance."""
    if prod(len(each) for each in choices) <= most:
        for combination in product(*choices):
            yield dict(zip(names, combination, strict=True))
        return
    for _ in range(most):
        yield {name: chance.choice([each[0], chance.choice(each)]) for name, each in zip(names, choices, strict=True)}
