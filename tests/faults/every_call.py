"""Killing and failing the program at every single call it makes, in every operation that writes.

Whatever happens: what was acknowledged is there, what was refused is not, nothing is there in part, an error is one of
the store's own, and the next officer can go on; after a mere failure also the same one.
"""

import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from centre_tui.domain.trouble import NoStore, StoreError, Unknown
from centre_tui.store import Store, create_store, memory_store, open_store, rebuild, restore
from tests.faults.calls import FAILURES, Call, Calls, Fate, Killed, watched
from tests.faults.crash import Verdict, quick_place
from tests.faults.tales import ROLL, Held, Trouble, body, entered, held, second_shape
from tests.store.office import BOB, session

Act = Callable[[Path], object]
NOTES: Final = {1: "first", 2: "x" * 300, 3: "y" * 700}


def write(store: Store, notes: dict[int, str]) -> None:
    """Save notes in one change."""
    with store.change("notes") as change:
        for number, text in notes.items():
            change.draft.write("notes", number, body(text))


def writes(notes: dict[int, str]) -> Act:
    """Return the saving of notes as an officer who opens the store for it."""
    return lambda place: within(place, lambda store: write(store, notes))


def within(place: Path, work: Callable[[Store], object], *, schema: int = 1) -> None:
    """Do something as an officer who opens the store for it; a dead one closes nothing."""
    store = entered(place, session(BOB, schema=schema))
    work(store)
    store.close()


def nothing(place: Path) -> None:
    """Prepare nothing."""


def filled(place: Path) -> None:
    """Make a store with notes, a checkpoint and something after it."""
    with create_store(place, session()) as store:
        write(store, NOTES)
        store.checkpoint()
        write(store, {2: "newer"})


def full_segment(place: Path) -> None:
    """Make a store whose next change goes into a new file."""
    filled(place)
    within(place, lambda store: write(store, {4: "z" * ROLL}))


def two_segments(place: Path) -> None:
    """Make a store of which one file of the journal is written to no more."""
    full_segment(place)
    within(place, lambda store: write(store, {5: "in a new file"}))


def half_line(place: Path) -> None:
    """Make a store in which somebody died in the middle of a line."""
    filled(place)
    with (place / "journal" / "000000000001.jsonl").open("ab") as journal:
        journal.write(b'{"seq":4,"prev":"half a line')


def backed_up(place: Path) -> None:
    """Make a store and a backup of it, and go on."""
    filled(place)
    shutil.rmtree(place.parent / "backup", ignore_errors=True)
    within(place, lambda store: store.backup(place.parent / "backup"))
    within(place, lambda store: write(store, {1: "after the backup"}))


def half_replaced(place: Path) -> None:
    """Make a store in which somebody died while putting another journal in place."""
    filled(place)
    trouble = Trouble("rename", "journal.next", (Fate(0),))
    with watched(place, trouble), suppress(Killed):
        within(place, lambda store: store.erase([("notes", 1)]))


def dump() -> bytes:
    """Return a dump to load."""
    store = memory_store(session())
    write(store, NOTES)
    stream = io.BytesIO()
    store.dump(stream)
    return stream.getvalue()


def made(place: Path) -> None:
    """Make an empty store."""
    create_store(place, session()).close()


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that writes: how the store is before it, the doing of it, and the schema afterwards.

    One that `opens` ends with opening the store: it may be done and yet end with an error, of the opening.
    """

    prepare: Act
    act: Act
    schema: int = 1
    opens: bool = False


OPERATIONS: Final = {
    "create": Operation(nothing, lambda place: create_store(place, session()).close(), opens=True),
    "commit": Operation(filled, writes({1: "second"})),
    "batch": Operation(filled, writes(dict.fromkeys(range(9), "b" * 200))),
    "roll": Operation(full_segment, writes({5: "new file"})),
    "torn end": Operation(half_line, writes({5: "after it"})),
    "finish another's": Operation(half_replaced, writes({5: "after it"})),
    "checkpoint": Operation(filled, lambda place: within(place, lambda store: store.checkpoint())),
    "undo": Operation(filled, lambda place: within(place, lambda store: store.undo(3))),
    "backup": Operation(filled, lambda place: within(place, lambda store: store.backup(place / "backup"))),
    "erase": Operation(filled, lambda place: within(place, lambda store: store.erase([("notes", 1)]))),
    "load": Operation(made, lambda place: within(place, lambda store: store.load(io.BytesIO(dump())))),
    "migrate": Operation(
        filled, lambda place: within(place, lambda store: store.migrate({1: second_shape}), schema=2), schema=2
    ),
    "restore": Operation(
        backed_up, lambda place: restore(place.parent / "backup", place, session()).close(), opens=True
    ),
    "rebuild": Operation(filled, lambda place: rebuild(place, session()).close(), opens=True),
    "look back": Operation(two_segments, lambda place: within(place, lambda store: list(store.history()))),
}


def found(place: Path) -> tuple[Held | None, int]:
    """Return what a store holds and the schema it follows, or None where there is none."""
    try:
        open_store(place, session()).close()
        with entered(place, session()) as store:
            return held(store.documents), store.schema
    except NoStore:
        return None, 1


def fates(call: Call) -> Iterator[BaseException | Fate]:
    """Yield everything that may happen at a call."""
    for number in FAILURES[call.name]:
        yield OSError(number, "failed")
    if call.name == "close":
        return  # to die there is to die at the next call
    yield Fate(0)
    yield Fate(-1)
    if call.name in ("write", "pwrite"):
        yield Fate(len(call.arguments[1]) // 2)
        yield Fate(len(call.arguments[1]) // 2, kills=False)


@dataclass(slots=True)
class Case:
    """One operation with one thing happening at one of its calls."""

    name: str
    template: Path
    before: Held | None
    after: Held | None

    def judge(self, number: int, fate: BaseException | Fate, place: Path) -> str:
        """Return what is wrong after it, or nothing."""
        operation = OPERATIONS[self.name]
        shutil.rmtree(place, ignore_errors=True)
        if self.template.exists():
            shutil.copytree(self.template, place)
        outcome = happened(operation.act, place, number, fate)
        wrong = self.judged(outcome, place)
        return wrong and f"{self.name}, call {number}, {fate!r}: {outcome}, then {wrong}"

    def judged(self, outcome: str, place: Path) -> str:
        """Return what is wrong with what an operation left that ended so, or nothing."""
        try:
            self._expect(outcome, OPERATIONS[self.name], place)
        except (AssertionError, StoreError) as wrong:
            return f"{type(wrong).__name__}: {wrong}"
        return ""

    def _expect(self, outcome: str, operation: Operation, place: Path) -> None:
        holds, schema = found(place)
        allowed = {"saved": [self.after], "refused": [self.before]}.get(outcome, [self.before, self.after])
        allowed += [self.after] if operation.opens else []
        assert holds in allowed, f"holds {sorted(holds or {})}"
        assert schema in (1, operation.schema)
        if holds is None:
            create_store(place, session()).close()
        within(place, lambda store: write(store, {99: "goes on"}), schema=schema)
        assert not (place / "journal.next").exists(), "the next officer did not finish putting a journal in place"
        with entered(place, session(schema=schema)) as store:
            assert held(store.documents) == {**(holds or {}), ("notes", 99): body("goes on")}
            report = store.check()
            assert report.sound, report.problems


def happened(act: Act, place: Path, number: int, fate: BaseException | Fate) -> str:
    """Do something while one call fails, and return how it ended: saved, refused, unknown or dead."""
    calls: Calls

    def plan(call: Call) -> BaseException | Fate | None:
        return fate if len(calls.done) == number else None

    with watched(place, plan) as calls:
        try:
            act(place)
        except Unknown:
            return "unknown"
        except StoreError:
            return "refused"
        except Killed:
            return "dead"
    return "saved"


def every_call(name: str, *, each: int = 1) -> Verdict:
    """Let everything happen at every call of an operation, or at each so manieth."""
    verdict = Verdict()
    with quick_place() as above:
        template, place = above / "template", above / "data"
        OPERATIONS[name].prepare(template)
        before, _ = found(template)
        if template.exists():
            shutil.copytree(template, place)
        with watched(place) as calls:
            OPERATIONS[name].act(place)
        case = Case(name, template, before, found(place)[0])
        happenings = [(number, fate) for number, call in enumerate(calls.done) for fate in fates(call)]
        for number, fate in happenings[::each]:
            verdict.states += 1
            if wrong := case.judge(number, fate, place):
                verdict.bad.append(wrong)
    return verdict
