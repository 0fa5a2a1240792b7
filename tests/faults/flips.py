"""One bit turned over anywhere, lines taken out, doubled or swapped: always told, never shown as data."""

import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from centre_tui.domain.trouble import StoreError
from centre_tui.store import checkpoint, create_store, lock
from tests.faults.crash import Verdict, quick_place
from tests.faults.tales import Held, body, entered, held
from tests.store.office import session

LINES: Final = 24


@dataclass(frozen=True, slots=True)
class Spoilt:
    """One way to spoil a store: which file, and what it holds then (None: it is gone)."""

    what: str
    path: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Whole:
    """What a store that was not spoilt holds."""

    documents: Held
    following: Mapping[str, int]
    schema: int


def fill(place: Path) -> Whole:
    """Make a store with a checkpoint in the middle of its history and three files of journal."""
    create_store(place, session()).close()
    with entered(place, session()) as store:
        for number in range(LINES):
            with store.change(f"note {number}") as change:
                change.draft.write("notes", number % 7 + 1, body(f"text {number} " * 20))
            if number == LINES // 2:
                store.checkpoint()
        return Whole(held(store.documents), store.documents.following, store.schema)


def flips(place: Path, count: int, seed: int) -> Iterator[Spoilt]:
    """Yield files with one bit turned over, by chance and at every seam between two lines."""
    chance = random.Random(seed)
    files = [*sorted(place.glob("journal/*.jsonl")), place / "db.json"]
    for path in files:
        data, name = path.read_bytes(), str(path.relative_to(place))
        seams = [at + more for at, byte in enumerate(data) if byte == ord("\n") for more in (-1, 0, 1)]
        header = range(data.index(b"\n")) if name == checkpoint.NAME else ()
        offsets = [*seams, *header, *header, *(chance.randrange(len(data)) for _ in range(count // len(files)))]
        for offset in offsets:
            if 0 <= offset < len(data):
                bit = 1 << chance.randrange(8)
                flipped = data[:offset] + bytes([data[offset] ^ bit]) + data[offset + 1 :]
                yield Spoilt(f"bit {bit} of byte {offset}", name, flipped)


def moves(place: Path) -> Iterator[Spoilt]:
    """Yield journals with a line taken out, doubled, swapped or cut off, and files taken away."""
    for path in sorted(place.glob("journal/*.jsonl")):
        lines, name = path.read_bytes().splitlines(keepends=True), str(path.relative_to(place))
        yield Spoilt("taken away", name, None)
        for number in range(len(lines)):
            yield Spoilt(f"line {number} out", name, b"".join(lines[:number] + lines[number + 1 :]))
            yield Spoilt(f"line {number} twice", name, b"".join(lines[: number + 1] + lines[number:]))
            swapped = lines[:number] + lines[number + 1 : number + 2] + lines[number : number + 1] + lines[number + 2 :]
            if swapped != lines:
                yield Spoilt(f"line {number} swapped", name, b"".join(swapped))
            yield Spoilt(f"cut in line {number}", name, b"".join(lines[:number]) + lines[number][:50])


def judge(place: Path, whole: Whole) -> str:
    """Return what is wrong with how a spoilt store is taken: nothing when it is told, or everything is shown right."""
    try:
        with entered(place, session()) as store:
            documents = store.documents
            if Whole(held(documents), documents.following, documents.schema) != whole:
                return "shows other documents than were saved"
            told = not store.check().sound
            for version in store.versions("notes", 3):
                told |= version.after is None
        return "" if told else "is not told"
    except StoreError:
        return ""


def spoil(place: Path, spoilt: Spoilt) -> None:
    """Spoil a copy of a store as if it had happened in place: LOCK still knows the directory."""
    path = place / spoilt.path
    path.chmod(0o660)
    if spoilt.data is None:
        path.unlink()
    else:
        path.write_bytes(spoilt.data)
    says = lock.unpacked((place / lock.NAME).read_bytes())
    here = (place / "journal").stat().st_ino
    (place / lock.NAME).write_bytes(lock.packed(msgspec.structs.replace(says, place=here)))


def spoil_everything(count: int, seed: int = 1) -> Verdict:
    """Spoil a store in so many ways, and judge each."""
    verdict = Verdict()
    with quick_place() as above:
        template, place = above / "template", above / "data"
        whole = fill(template)
        for spoilt in [*flips(template, count, seed), *moves(template)]:
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(template, place)
            spoil(place, spoilt)
            verdict.states += 1
            if wrong := judge(place, whole):
                verdict.bad.append(f"{spoilt.path}, {spoilt.what}: {wrong}")
    return verdict


def spoil_copy(count: int, seed: int = 1) -> Verdict:
    """Spoil copies, in which LOCK knows nothing, in so many ways; the last change alone may be lost, and that is told.

    That a copy lacks whole lines at its end is no fault of a copy: it is one of an earlier moment.
    """
    verdict = Verdict()
    with quick_place() as above:
        template, place = above / "template", above / "data"
        whole = fill(template)
        for spoilt in [*flips(template, count, seed), *moves(template)]:
            if spoilt.data is None or (template / spoilt.path).read_bytes().startswith(spoilt.data):
                continue
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(template, place)
            spoil(place, spoilt)
            (place / lock.NAME).write_bytes(b"")
            verdict.states += 1
            if judge(place, whole) and not says_so(place, whole):
                verdict.bad.append(f"{spoilt.path}, {spoilt.what}")
    return verdict


def says_so(place: Path, whole: Whole) -> bool:
    """Return whether a store lacks at most the last change, and a check remarks on what is left of it."""
    with entered(place, session()) as store:
        earlier = held(store.documents)
        differing = [key for key, text in whole.documents.items() if earlier.get(key) != text]
        return len(differing) <= 1 and store.sequence == LINES and bool(store.check().remarks)
