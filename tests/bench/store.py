"""What the store costs, beside SQLite and TinyDB's own storage in the same run: `python -m tests.bench.store`.

Documents are about 8 kB (12 units, 60 dated events), as a candidate's are at the end of a course. Every figure is the
median of repeats; updates are durable in each engine that can be. Sizes may be given: `… tests.bench.store 500 5000`.
"""

import io
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from multiprocessing import Process, Queue, get_context
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final
from unittest import mock

from tinydb import TinyDB

from centre_tui.store import Author, Codec, Session, Store, create_store, open_store
from tests.store.office import ticking

SIZES: Final = (500, 5_000, 20_000)
REPEATS: Final = 200
CHANGES: Final = 100_000
DOCUMENTS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a unit on a day."""

    on: str
    kind: str
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its five events."""

    number: int
    title: str
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A candidate of 12 units and 60 events."""

    id: int = 0
    revision: int = 0
    name: str = ""
    units: tuple[Unit, ...] = ()


CODEC: Final = Codec({Person: "people"})


def person(number: int) -> Person:
    """Return a candidate of about 8 kB."""
    events = tuple(
        Event(f"2026-0{n + 1}-1{n}", "assessment", f"assessor {n}", "observed at work, " * 3) for n in range(5)
    )
    units = tuple(Unit(n, f"Organise and deliver customer service {n}", events) for n in range(12))
    return Person(number, 0, f"Candidate {number}", units)


def session() -> Session:
    """Return a session of the bench."""
    return Session(Author(os.getuid(), "bench"), ticking(), CODEC, 1, allow_volatile=True)


def dump_of(count: int) -> io.BytesIO:
    """Return a dump of so many candidates."""
    from centre_tui.store.documents import Documents
    from centre_tui.store.lines import with_revision
    from centre_tui.store.transfer import dumped

    rows = {number: with_revision(CODEC.encode(person(number)), 1) for number in range(1, count + 1)}
    stream = io.BytesIO()
    stream.writelines(dumped(Documents(1, schema=1, following={"people": count + 1}, base={"people": rows})))
    stream.seek(0)
    return stream


def milliseconds(work: Callable[[], object], repeats: int = REPEATS) -> list[float]:
    """Return how long each repeat took."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return times


def private_memory(process: int | str = "self") -> float:
    """Return the megabytes a process has to itself; db.json is mapped and shared by all that have it open."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) / 1024


class Ours:
    """The store."""

    name = "store"

    def __init__(self, place: Path, size: int) -> None:
        self.place = place / "ours"
        self.size = size
        with create_store(self.place, session()) as store:
            self.load = milliseconds(lambda: store.load(dump_of(size)), 1)[0] / 1000

    def updating(self) -> Iterator[Callable[[], object]]:
        """Yield one durable update of one document."""
        with open_store(self.place, session()) as store:
            turn = iter(range(10**9))

            def update() -> None:
                with store.change("update") as change:
                    one = change.get(Person, next(turn) * 7 % self.size + 1)
                    change.put(replace(one, name=one.name + "x"))

            yield update


class SQLite:
    """SQLite in WAL mode, synchronous=FULL, a JSON column."""

    name = "SQLite WAL FULL"

    def __init__(self, place: Path, size: int) -> None:
        self.size = size
        self.base = sqlite3.connect(place / "sqlite.db", isolation_level=None)
        self.base.execute("pragma journal_mode=wal")
        self.base.execute("pragma synchronous=full")
        self.base.execute("create table people (id integer primary key, document text)")
        body = CODEC.encode(person(1)).decode()
        self.base.execute("begin")
        self.base.executemany("insert into people values (?, ?)", ((n, body) for n in range(1, size + 1)))
        self.base.execute("commit")

    def updating(self) -> Iterator[Callable[[], object]]:
        """Yield one durable update of one document."""
        turn = iter(range(10**9))

        def update() -> None:
            one = next(turn) * 7 % self.size + 1
            self.base.execute("begin immediate")
            (text,) = self.base.execute("select document from people where id = ?", (one,)).fetchone()
            document = json.loads(text)
            document["name"] += "x"
            self.base.execute("update people set document = ? where id = ?", (json.dumps(document), one))
            self.base.execute("commit")

        yield update
        self.base.close()


class Plain:
    """TinyDB's own JSONStorage, which rewrites its file and is not durable."""

    name = "TinyDB JSONStorage"

    def __init__(self, place: Path, size: int) -> None:
        self.size = size
        body = json.loads(CODEC.encode(person(1)))
        path = place / "plain.json"
        path.write_text(json.dumps({"people": {str(n): body for n in range(1, size + 1)}}))
        self.base = TinyDB(path)

    def updating(self) -> Iterator[Callable[[], object]]:
        """Yield one update of one document."""
        turn = iter(range(10**9))
        table = self.base.table("people")

        def update() -> None:
            one = next(turn) * 7 % self.size + 1
            found: Any = table.get(doc_id=one)
            table.update({"name": found["name"] + "x"}, doc_ids=[one])

        yield update
        self.base.close()


def shown(times: list[float]) -> str:
    """Return the median and the 99th percentile."""
    return f"{median(times):9.2f} {quantiles(times, n=100)[98] if len(times) > 1 else times[0]:9.2f}"


def updates(place: Path, size: int) -> None:
    """Print what one update costs in each engine."""
    base = 0.0
    for kind in (SQLite, Ours, Plain):
        repeats = REPEATS if kind is not Plain else max(3, 2_000 // size)
        engine = kind(place, size)
        for update in engine.updating():
            times = milliseconds(update, repeats)
        base = base or median(times)
        print(f"{size:7} {'update: ' + engine.name:38} {shown(times)} {median(times) / base:9.1f} x SQLite")
        if isinstance(engine, Ours):
            print(f"{size:7} {'load, seconds':38} {engine.load:9.2f}")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a process of its own measured: milliseconds to open and to decode all, private megabytes after each."""

    open: float
    scan: float
    memory_opened: float
    memory_scanned: float


def opening(place: Path, told: "Queue[Opening]") -> None:
    """Measure in a process of its own, which has nothing in memory but the store."""
    with open_store(place, session()) as store:
        opened = private_memory()
        scan = milliseconds(lambda: sum(1 for _ in store.all(Person)), 1)[0]
        scanned = private_memory()
    times = milliseconds(lambda: open_store(place, session()).close(), 9)
    told.put(Opening(median(times), scan, opened, scanned))


def reading(place: Path, size: int) -> None:
    """Print what opening, following and going through everything cost."""
    context = get_context("spawn")
    told: Queue[Opening] = context.Queue()
    process = context.Process(target=opening, args=(place / "ours", told))
    process.start()
    measured = told.get()
    process.join()
    print(f"{size:7} {'open':38} {measured.open:9.2f}")
    memory = f"{measured.memory_opened:9.1f} {measured.memory_scanned:9.1f}"
    print(f"{size:7} {'private MB, opened / scanned':38} {memory}")
    print(f"{size:7} {'decode every record':38} {measured.scan:9.2f}")
    with open_store(place / "ours", session()) as one, open_store(place / "ours", session()) as other:
        print(f"{size:7} {'follow, nothing new':38} {shown(milliseconds(one.follow))}")

        def seen() -> None:
            one.follow()

        times = []
        for number in range(50):
            with other.change("x") as change:
                found = change.get(Person, number + 1)
                change.put(replace(found, name="y"))
            times += milliseconds(seen, 1)
        print(f"{size:7} {'follow, one change':38} {shown(times)}")
        batch = milliseconds(lambda: bulk(other, 31), 20)
        print(f"{size:7} {'a batch of 31':38} {shown(batch)}")
        print(f"{size:7} {'500 in one change':38} {shown(milliseconds(lambda: bulk(other, 500), 5))}")
        print(f"{size:7} {'undo of 500':38} {shown(milliseconds(other.undo, 5))}")
        print(f"{size:7} {'checkpoint':38} {shown(milliseconds(other.checkpoint, 1))}")


def bulk(store: Store, count: int) -> None:
    """Save many records in one change."""
    with store.change("bulk") as change:
        found = [change.get(Person, number) for number in range(1, min(count, store.count(Person)) + 1)]
        change.put(*(replace(each, name=each.name + "z") for each in found))


@dataclass(frozen=True, slots=True)
class Shift:
    """When everybody works: from a moment on, when all have opened the store, for so many seconds."""

    start: float
    seconds: float

    @property
    def end(self) -> float:
        """Return when the shift ends."""
        return self.start + self.seconds


def officer(place: Path, number: int, shift: Shift, told: "Queue[list[float]]") -> None:
    """Work as one of forty: follow four times a second, save every two seconds."""
    saves: list[float] = []
    with open_store(place, session()) as store:
        due = shift.start + 2 * (number % 40) / 40
        while time.monotonic() < shift.end:
            store.follow()
            if time.monotonic() >= due:
                due += 2
                saves += milliseconds(lambda: save_one(store, number + 1), 1)
            time.sleep(0.25)
    told.put(saves)


def flat_out(place: Path, number: int, shift: Shift, told: "Queue[list[float]]") -> None:
    """Save as fast as it goes."""
    with open_store(place, session()) as store:
        time.sleep(max(0, shift.start - time.monotonic()))
        saves: list[float] = []
        while time.monotonic() < shift.end:
            saves += milliseconds(lambda: save_one(store, number + 1), 1)
    told.put(saves)


def save_one(store: Store, number: int) -> None:
    """Save one record."""
    with store.change("save") as change:
        found = change.get(Person, number)
        change.put(replace(found, name=f"{found.name[:50]} {found.revision}"))


Worker = Callable[[Path, int, Shift, "Queue[list[float]]"], None]


def together(place: Path, worker: Worker, people: int, seconds: float) -> None:
    """Print what a save costs when many work at once."""
    told: Queue[list[float]] = Queue()
    shift = Shift(time.monotonic() + people / 4, seconds)
    processes = [Process(target=worker, args=(place, number, shift, told)) for number in range(people)]
    for process in processes:
        process.start()
    saves = [each for _ in processes for each in told.get()]
    for process in processes:
        process.join()
    what = f"{people} writers, {len(saves) / seconds:.0f} saves/s; worst {max(saves):.0f}"
    print(f"        {what:38} {shown(saves)}")


def history(place: Path, changes: int) -> None:
    """Print what looking back costs over a long history."""
    with create_store(place / "long", session()) as store:
        store.load(dump_of(DOCUMENTS))
        marks = set(range(changes // 35, changes, changes // 35))
        began = time.perf_counter()
        with unsynced():
            for number in range(changes):
                save_one(store, 1 if number in marks else number % (DOCUMENTS - 1) + 2)
        print(f"        {f'(made {changes} changes in s, without fsync)':38} {time.perf_counter() - began:9.1f}")
        versions = milliseconds(lambda: list(store.versions("people", 1)), 5)
        count = len(list(store.versions("people", 1)))
        print(f"        {f'{count} versions of one record':38} {shown(versions)}")
        print(f"        {'the newest 200 changes':38} {shown(milliseconds(lambda: newest(store, 200), 5))}")
        print(f"        {f'all {changes} changes listed':38} {shown(milliseconds(lambda: newest(store, changes), 1))}")
        print(f"        {f'check of all of it, {DOCUMENTS} documents':38} {shown(milliseconds(store.check, 1))}")


def newest(store: Store, count: int) -> int:
    """Go through the newest changes."""
    return sum(1 for _ in zip(range(count), store.history(), strict=False))


def unsynced() -> AbstractContextManager[object]:
    """Leave fsync out for a while, to make a long history quickly."""
    return mock.patch.object(os, "fsync")


def main() -> None:
    """Run everything and print one table."""
    sizes = [int(each) for each in sys.argv[1:]] or list(SIZES)
    os.umask(0o007)
    print(f"{'':7} {'milliseconds':38} {'median':>9} {'p99':>9}")
    for size in sizes:
        place = Path(tempfile.mkdtemp(prefix="bench-"))
        updates(place, size)
        reading(place, size)
        together(place / "ours", officer, 40, 15)
        together(place / "ours", flat_out, 8, 5)
        shutil.rmtree(place)
    place = Path(tempfile.mkdtemp(prefix="bench-"))
    history(place, CHANGES)
    shutil.rmtree(place)


if __name__ == "__main__":
    main()
