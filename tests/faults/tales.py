"""Workloads over a store with every kind of trouble in them, and what the store must hold after each step.

A step saves, is refused, or is cut short. Between its beginning and its end both what was before and what it would
bring may be found on the disk; after an acknowledged step only the latter, after a refused one only the former.
"""

import errno
import io
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final, TypeVar

from centre_tui.domain.trouble import StoreError
from centre_tui.store import Author, Store, create_store, memory_store, rebuild, restore
from centre_tui.store.books import Session
from centre_tui.store.disk import DiskEngine
from centre_tui.store.documents import Documents
from centre_tui.store.errors import telling
from centre_tui.store.files import Directory
from centre_tui.store.lines import without_revision
from centre_tui.store.opening import store_over
from tests.faults.calls import Call, Calls, Fate, Killed, watched
from tests.store.office import ANN, BOB, session

ROLL: Final = 2500
ResultT = TypeVar("ResultT")
Held = Mapping[tuple[str, int], bytes]


def held(documents: Documents) -> dict[tuple[str, int], bytes]:
    """Return what a store holds, without revisions."""
    found = {}
    for table in documents.tables():
        for record in documents.ids(table):
            document = documents.get(table, record)
            assert document is not None
            found[table, record] = without_revision(document)
    return found


def entered(place: Path, by: Session) -> Store:
    """Open a store whose journal begins a new file every few lines."""
    with telling("opening the store"):
        return store_over(DiskEngine(place, Directory.at(place), 1.0, roll=ROLL), by)


@dataclass(frozen=True, slots=True)
class Moment:
    """What may be found if the machine stops after so many calls, and what each officer was told by then."""

    calls: int
    allowed: tuple[Held, ...]
    step: str


@dataclass(slots=True)
class Tale:
    """A workload under way: the store's place, the calls so far, what it may hold."""

    place: Path
    calls: Calls
    now: tuple[Held, ...] = ({},)
    moments: list[Moment] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def _begin(self, step: str, *alternatives: Held) -> None:
        self.moments.append(Moment(len(self.calls.done), (*self.now, *alternatives), step))

    def _end(self, step: str, *allowed: Held) -> None:
        self.now = allowed
        self.moments.append(Moment(len(self.calls.done), allowed, step))

    def saved(self, step: str, brings: Held, work: Callable[[], object]) -> None:
        """Make a step that must be acknowledged; afterwards nothing but what it brings may be found."""
        self._begin(step, brings)
        work()
        self._end(step, brings)

    def refused(self, step: str, would: Held, plan: "Trouble", work: Callable[[], object]) -> None:
        """Make a step that must be refused: nothing of it may come back."""
        self._begin(step, would)
        with plan.at(self.calls), suppress(StoreError):
            work()
            raise AssertionError(f"{step} was not refused")
        assert plan.met, f"{step} met no trouble"
        self._end(step, *self.now)

    def left_open(self, step: str, would: Held, plan: "Trouble", work: Callable[[], object]) -> None:
        """Make a step that is cut short, or of which nobody can say: both may be found until somebody builds on it."""
        self._begin(step, would)
        with plan.at(self.calls), suppress(StoreError, Killed):
            work()
            raise AssertionError(f"{step} was not cut short: {plan}")
        assert plan.met, f"{step} met no trouble"
        self.calls.bury(self.calls.actor)
        self._end(step, *self.now, would)

    def settles(self, step: str, work: Callable[[], Held]) -> None:
        """Make a step that finds out which of the possible states it is, and says so."""
        self._begin(step)
        found = work()
        assert found in self.now, f"{step} found what was never saved"
        self._end(step, found)


@dataclass(slots=True)
class Trouble:
    """What happens at the n-th call of a name on a path that ends so: the fates in turn, call after call."""

    name: str
    ending: str
    fates: tuple[OSError | Fate, ...]
    skip: int = 0
    met: int = 0

    def __call__(self, call: Call) -> OSError | Fate | None:
        """Say what becomes of a call."""
        if call.name != self.name or not call.path.endswith(self.ending) or self.met == len(self.fates):
            return None
        if self.skip:
            self.skip -= 1
            return None
        self.met += 1
        return self.fates[self.met - 1]

    @contextmanager
    def at(self, calls: Calls) -> Iterator[None]:
        """Meet this trouble during the block."""
        before, calls.plan = calls.plan, self
        try:
            yield
        finally:
            calls.plan = before


def fails(*numbers: int) -> tuple[OSError, ...]:
    """Return failures with these error numbers, one after the other."""
    return tuple(OSError(number, "trouble") for number in numbers)


def body(text: str) -> bytes:
    """Return the body of a document."""
    return b'{"text":"' + text.encode() + b'"}'


class Clerk:
    """An officer at a process of their own who writes notes, and knows what the store should hold with them in it."""

    def __init__(self, tale: Tale, by: Session) -> None:
        self.tale = tale
        self.number = next(tale.numbers)
        self.store = self.acting(lambda: entered(tale.place, by))()

    def acting(self, work: Callable[[], ResultT]) -> Callable[[], ResultT]:
        """Return the work as done by this officer's process."""

        def done() -> ResultT:
            self.tale.calls.actor = self.number
            return work()

        return done

    def writing(self, notes: Mapping[int, str]) -> Callable[[], None]:
        """Return the saving of these notes."""
        return self.acting(lambda: self.write(notes))

    def brings(self, notes: Mapping[int, str]) -> Held:
        """Return what the store holds with these notes in it."""
        return {**self.tale.now[0], **{("notes", number): body(text) for number, text in notes.items()}}

    def write(self, notes: Mapping[int, str]) -> None:
        """Save notes in one change."""
        with self.store.change("notes") as change:
            for number, text in notes.items():
                change.draft.write("notes", number, body(text))

    def saves(self, notes: Mapping[int, str]) -> None:
        """Save notes, and be told so."""
        self.tale.saved(f"saves {sorted(notes)}", self.brings(notes), self.writing(notes))

    def cut_short(self, notes: Mapping[int, str], trouble: Trouble) -> None:
        """Try to save notes, but die, or be told that nobody knows."""
        step = f"{trouble.name} {sorted(notes)} cut short"
        self.tale.left_open(step, self.brings(notes), trouble, self.writing(notes))

    def is_refused(self, notes: Mapping[int, str], trouble: Trouble) -> None:
        """Try to save notes, and be told that they are not saved."""
        step = f"{trouble.name} {sorted(notes)} refused"
        self.tale.refused(step, self.brings(notes), trouble, self.writing(notes))

    def goes_on(self) -> None:
        """Find out what holds after somebody died."""

        def look() -> Held:
            with self.store.change("look"):
                return held(self.store.documents)

        self.tale.settles("goes on", self.acting(look))


def clerk(tale: Tale, by: Author = ANN) -> Clerk:
    """Return an officer who has just opened the store."""
    return Clerk(tale, session(by))


def in_peace(tale: Tale) -> None:
    """Nothing goes wrong: saves, new files, checkpoints, and another journal put in place of the one there was."""
    tale.saved("makes the store", {}, lambda: create_store(tale.place, session()).close())
    ann, bob = clerk(tale, ANN), clerk(tale, BOB)
    ann.saves({1: "first", 2: "x" * 900})
    bob.saves({2: "y" * 900, 3: "z" * 900})
    tale.saved("folds", tale.now[0], ann.acting(ann.store.checkpoint))
    ann.saves({1: "in a new file"})
    ann.saves({4: "goes on"})
    erased = {key: text for key, text in tale.now[0].items() if key != ("notes", 3)}
    tale.saved("erases", erased, ann.acting(lambda: ann.store.erase([("notes", 3)])))
    bob.saves({5: "goes on"})
    tale.saved("folds", tale.now[0], bob.acting(bob.store.checkpoint))
    ann.saves({6: "at last"})


def daily_work(tale: Tale) -> None:
    """Officers save; one dies in the middle of a line, one before its fsync; the disk is full, fails, fails twice."""
    tale.saved("makes the store", {}, lambda: create_store(tale.place, session()).close())
    ann, bob = clerk(tale, ANN), clerk(tale, BOB)
    ann.saves({1: "first", 2: "x" * 300})
    bob.saves({1: "second"})
    ann.saves(dict.fromkeys(range(3, 10), "y" * 150))
    bob.saves({3: "z" * 400})
    bob.cut_short({5: "w" * 500}, Trouble("write", ".jsonl", (Fate(217),)))
    ann.goes_on()
    ann.saves({6: "after the torn line"})
    carol = clerk(tale, BOB)
    carol.cut_short({7: "v" * 300}, Trouble("write", ".jsonl", (Fate(-1),)))
    dave = clerk(tale, BOB)
    dave.goes_on()
    dave.saves({8: "after the whole line"})
    dave.is_refused({9: "full " * 50}, Trouble("write", ".jsonl", fails(errno.ENOSPC)))
    dave.is_refused({9: "half " * 50}, Trouble("write", ".jsonl", (Fate(100, kills=False), *fails(errno.EDQUOT))))
    dave.saves({9: "room again"})
    dave.is_refused({10: "lost " * 50}, Trouble("fsync", ".jsonl", fails(errno.EIO)))
    dave.saves({11: "good again"})
    dave.cut_short({12: "nobody knows " * 9}, Trouble("fsync", ".jsonl", fails(errno.EIO, errno.EIO)))
    erin = clerk(tale, ANN)
    erin.goes_on()
    erin.saves({13: "and on"})


def new_file(tale: Tale) -> None:
    """The journal goes on in a new file: in peace, with a full disk, with a death at each of its calls."""
    tale.saved("makes the store", {}, lambda: create_store(tale.place, session()).close())
    ann = clerk(tale, ANN)
    ann.saves({1: "a" * ROLL})
    ann.is_refused({2: "b"}, Trouble("open", ".jsonl", fails(errno.ENOSPC)))
    ann.is_refused({2: "b"}, Trouble("write", ".jsonl", fails(errno.ENOSPC)))
    ann.saves({2: "c" * ROLL})
    ann.cut_short({3: "d" * 200}, Trouble("write", ".jsonl", (Fate(-1),)))
    bob = clerk(tale, BOB)
    bob.goes_on()
    bob.saves({3: "e" * ROLL})
    bob.cut_short({4: "f" * 200}, Trouble("fsync", "journal", (Fate(0),)))
    carol = clerk(tale, ANN)
    carol.goes_on()
    carol.saves({4: "g" * ROLL})
    carol.cut_short({5: "h" * 200}, Trouble("write", ".jsonl", (Fate(70),)))
    dave = clerk(tale, BOB)
    dave.goes_on()
    dave.saves({5: "i"})


def folding(tale: Tale) -> None:
    """Checkpoints: in peace, cut short at each of their calls, on a full disk; work goes on in between."""
    tale.saved("makes the store", {}, lambda: create_store(tale.place, session()).close())
    ann = clerk(tale, ANN)
    ann.saves(dict.fromkeys(range(1, 8), "x" * 200))
    tale.saved("folds", tale.now[0], ann.acting(ann.store.checkpoint))
    ann.saves({1: "newer", 9: "y" * ROLL})
    ann.saves({2: "in a new file"})
    for trouble in (
        Trouble("write", "db.json.new", (Fate(150),)),
        Trouble("fsync", "db.json.new", (Fate(0),)),
        Trouble("rename", "db.json.new", (Fate(0),)),
        Trouble("rename", "db.json.new", (Fate(-1),)),
    ):
        dies = clerk(tale, BOB)
        tale.left_open("folding is cut short", tale.now[0], trouble, dies.acting(dies.store.checkpoint))
        ann = clerk(tale, ANN)
        ann.saves({3: f"after {trouble.name} {trouble.fates}"})
    full = Trouble("write", "db.json.new", fails(errno.ENOSPC))
    tale.refused("folding on a full disk", tale.now[0], full, ann.acting(ann.store.checkpoint))
    tale.saved("folds", tale.now[0], ann.acting(ann.store.checkpoint))
    ann.saves({4: "at last"})


def second_shape(table: str, note: dict[str, Any]) -> dict[str, Any]:
    """Bring a note to the second schema."""
    return {**note, "text": "2 " + note["text"]}


def keeping(tale: Tale) -> None:
    """Undo, erasure, migration, load, restore, rebuild: each puts something in the place of something."""
    tale.saved("makes the store", {}, lambda: create_store(tale.place, session()).close())
    ann = clerk(tale, ANN)
    ann.saves({1: "secret", 2: "x" * 900})
    ann.saves({2: "y" * 900, 3: "z" * 900})
    before = tale.now[0]
    ann.saves({2: "w" * 900})
    tale.saved("takes back", before, ann.acting(ann.store.undo))
    dump = io.BytesIO()
    ann.store.dump(dump)
    tale.saved("folds", tale.now[0], ann.acting(ann.store.checkpoint))
    backup = tale.place.parent / "backup"
    shutil.rmtree(backup, ignore_errors=True)
    tale.saved("backs up", tale.now[0], ann.acting(lambda: ann.store.backup(backup)))
    backed_up = tale.now[0]
    erased = {key: text for key, text in tale.now[0].items() if key != ("notes", 1)}
    tale.saved("erases", erased, ann.acting(lambda: ann.store.erase([("notes", 1)])))
    ann.saves({4: "goes on"})
    bob = Clerk(tale, session(BOB, schema=2))
    newer = {key: body("2 " + json.loads(text)["text"]) for key, text in tale.now[0].items()}
    tale.saved("migrates", newer, bob.acting(lambda: bob.store.migrate({1: second_shape})))
    bob.saves({5: "goes on"})
    brought = {key: text for key, text in backed_up.items() if key != ("notes", 1)}
    tale.saved("restores", brought, lambda: restore(backup, tale.place, session()).close())
    carol = clerk(tale, ANN)
    carol.saves({6: "goes on"})
    tale.saved("rebuilds", tale.now[0], lambda: rebuild(tale.place, session()).close())
    clerk(tale, BOB).saves({7: "goes on"})


def loading(tale: Tale) -> None:
    """A dump is taken in whole, or not at all."""
    elsewhere = memory_store(session())
    with elsewhere.change("fill") as change:
        for number in range(1, 7):
            change.draft.write("notes", number, body("n" * 700))
    dump = io.BytesIO()
    elsewhere.dump(dump)
    tale.saved("makes the store", {}, lambda: create_store(tale.place, session()).close())
    ann = clerk(tale, ANN)
    brings = held(elsewhere.documents)
    whole = dump.getvalue()
    full = Trouble("fsync", ".jsonl", fails(errno.ENOSPC), skip=1)
    tale.refused("loads on a full disk", brings, full, ann.acting(lambda: ann.store.load(io.BytesIO(whole))))
    tale.saved("loads", brings, ann.acting(lambda: ann.store.load(io.BytesIO(whole))))
    clerk(tale, BOB).saves({7: "goes on"})


TALES: Final = {tale.__name__: tale for tale in (in_peace, daily_work, new_file, folding, keeping, loading)}


def told(place: Path, tale: Callable[[Tale], None]) -> Tale:
    """Let a tale happen and return it."""
    with watched(place) as calls:
        happening = Tale(place, calls)
        tale(happening)
        return happening
