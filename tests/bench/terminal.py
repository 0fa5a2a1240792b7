"""Measure the program on real pseudo-terminals beside its peers, and print one table.

    python -m tests.bench.terminal --data DIR                       the program on a demonstration of 20,000 candidates
    python -m tests.bench.terminal                                  the record table alone, 20,000 rows
    python -m tests.bench.terminal --setup 2 -- .venv/bin/python -m centre_tui --data OTHER
    make .venv/visidata                                             visidata beside them from then on

Times are milliseconds. The harness runs on the same cores as what it measures. The worst comes first: the measures are
in the order of how near the program is to what it must not exceed, those beyond it at the top.
"""

import argparse
import heapq
import math
import os
import random
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Final

from tests.bench import line
from tests.bench.programs import people
from tests.bench.seats import Answer, Seat, part
from tests.faults import sshd

ROOT: Final = Path(__file__).parents[2]
DOWN: Final = b"\x1b[B"
FAR: Final = 0.3
"""Seconds without output after which an answer is complete at the far end of a slow line."""
VISIDATA: Final = ROOT / ".venv/visidata/bin/vd"
NO_VISIDATA: Final = "visidata is not measured: it is not installed here (make .venv/visidata)."
NO_SSHD: Final = "Through a real sshd nothing is measured: there is none here, or no demonstration was named by --data."
MARKER: Final = people(25)[-1][3].encode()
"""A number in the twenty-fifth row of the bench's own people: when it is painted, so is the first screen."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program to measure: how to run it, what it has painted when it is ready, and the keys it understands."""

    name: str
    command: tuple[str, ...]
    marker: bytes
    setup: bytes = b""
    down: bytes = DOWN
    find: bytes = b"/"
    form: bytes = b""
    place: bytes = b""


@dataclass(frozen=True, slots=True)
class Asked:
    """How much to measure."""

    keys: int
    officers: int
    seconds: float


@contextmanager
def seated(program: Program, count: int = 1) -> Iterator[list[Seat]]:
    """Start the program on so many terminals; go when each has painted its first screen and is quiet."""
    seats = [Seat(program.command, env={"PYTHONPATH": str(ROOT)}) for _ in range(count)]
    try:
        for seat in seats:
            seat.wait_for(program.marker)
        for seat in seats:
            seat.settle(0.4)
            if program.setup:
                seat.press(program.setup, 0.4)
        yield seats
    finally:
        for seat in seats:
            seat.leave()


def milliseconds(answers: Sequence[Answer], percent: int) -> float:
    """Return how long the answers took."""
    return 1000 * part([answer.seconds for answer in answers if answer.size], percent)


def begun(answers: Sequence[Answer]) -> float:
    """Return the milliseconds after which the first of an answer was there, in the middle of several."""
    found = [each.seconds - (each.chunks[-1][0] - each.chunks[0][0]) for each in answers if each.chunks]
    return 1000 * part(found, 50)


def first_paint(program: Program, asked: Asked) -> dict[str, float]:
    """Start it seven times."""
    times, processor = [], []
    for _ in range(7):
        seat = Seat(program.command, env={"PYTHONPATH": str(ROOT)})
        times.append(1000 * seat.wait_for(program.marker))
        processor.append(1000 * seat.processor_seconds())
        seat.leave()
    return {"first paint": part(times, 50), "processor until then": part(processor, 50)}


def cursor(program: Program, asked: Asked) -> dict[str, float]:
    """Move the cursor down, one row at a time, past the end of the window."""
    with seated(program) as (seat,):
        at_rest([seat])
        answers = [seat.press(program.down) for _ in range(asked.keys)]
        memory = seat.private_memory()
    bytes_sent = [float(answer.size) for answer in answers]
    return {
        "bytes a cursor move, middle": part(bytes_sent, 50),
        "bytes a cursor move, 95 %": part(bytes_sent, 95),
        "key to paint, p50": milliseconds(answers, 50),
        "key to paint, p99": milliseconds(answers, 99),
        "private memory, MB": memory,
    }


def far_away(program: Program, asked: Asked) -> dict[str, float]:
    """Move the cursor, page, open a form and hold a key at the far end of a slow line."""
    over = replace(program, command=(sys.executable, "-m", "tests.bench.line", *program.command))
    with seated(over) as (seat,):
        at_rest([seat])
        moves = [seat.press(program.down, FAR) for _ in range(asked.keys // 5)]
        pages = [seat.press(b"\x1b[6~", FAR) for _ in range(9)]
        figures = {
            "over 256 kbit/s and 80 ms: a cursor move, p50": milliseconds(moves, 50),
            "over 256 kbit/s and 80 ms: a cursor move, p99": milliseconds(moves, 99),
            "over 256 kbit/s and 80 ms: page down": milliseconds(pages, 50),
            "over 256 kbit/s and 80 ms: page down, its first line": begun(pages),
        }
        if program.form:
            forms = []
            for _ in range(5):
                forms.append(seat.press(program.form, FAR))
                seat.press(b"\x1b", FAR)
            figures["over 256 kbit/s and 80 ms: a form opens"] = milliseconds(forms, 50)
            figures["over 256 kbit/s and 80 ms: a form opens, its first line"] = begun(forms)
        behind = _behind(seat, program.down)
    return {**figures, "over 256 kbit/s and 80 ms: behind after 2 s of a held key": 1000 * behind}


def _behind(seat: Seat, key: bytes) -> float:
    """Hold a key for two seconds at thirty a second; return the seconds from the last to the end of what comes."""
    start = time.perf_counter()
    for number in range(60):
        os.write(seat.master, key)
        while (left := start + (number + 1) / 30 - time.perf_counter()) > 0:
            seat.read(left)
    return max(0.0, seat.settle(FAR).seconds - line.TRIP)


def through_sshd(program: Program, asked: Asked) -> dict[str, float]:
    """Come in through a real sshd on this machine."""
    if sshd.SSHD is None or "--data" not in program.command:
        print(NO_SSHD, file=sys.stderr)
        return {}
    with tempfile.TemporaryDirectory() as folder, sshd.running(Path(folder)) as server:
        data = Path(program.command[-1]).absolute()
        server.config.write_text(f'data = "{data}"\nallow_volatile = true\n', encoding="utf-8")
        over = replace(program, command=tuple(server.ssh("-tt", sshd.HERE)))
        painted = first_paint(over, asked)["first paint"]
        with seated(over) as (seat,):
            at_rest([seat])
            answers = [seat.press(program.down) for _ in range(asked.keys)]
    return {
        "through sshd: first paint": painted,
        "through sshd: key to paint, p50": milliseconds(answers, 50),
        "through sshd: key to paint, p99": milliseconds(answers, 99),
    }


def beside_work(program: Program, asked: Asked) -> dict[str, float]:
    """Move the cursor while a thread of the program works in pure Python."""
    command = (sys.executable, "-m", "tests.bench.at_work", *program.command[3:])
    with seated(replace(program, command=command)) as (seat,):
        at_rest([seat], patience=20.0)  # its thread never rests
        answers = [seat.press(program.down) for _ in range(asked.keys)]
    return {
        "key to paint while a thread works, p50": milliseconds(answers, 50),
        "key to paint while a thread works, p99": milliseconds(answers, 99),
    }


def typing(program: Program, asked: Asked) -> dict[str, float]:
    """Type into the filter, and take it back, letter by letter."""
    answers: list[Answer] = []
    with seated(program) as (seat,):
        at_rest([seat])
        seat.press(program.find)
        for word in ("okafor", "nguyen", "1234", "jones ann", "be"):
            answers += [seat.press(letter.encode(), 0.15) for letter in word]
            answers += [seat.press(b"\x7f", 0.15) for _ in word]
    return {
        "a letter in the filter, p50": milliseconds(answers, 50),
        "a letter in the filter, p95": milliseconds(answers, 95),
        "bytes a letter, 95 %": part([float(answer.size) for answer in answers], 95),
    }


def opening(program: Program, asked: Asked) -> dict[str, float]:
    """Open a form and go back; change place and return."""
    figures: dict[str, float] = {}
    for name, keys in (("a form opens", program.form), ("a place changes", program.place)):
        if keys:
            with seated(program) as (seat,):
                answers = []
                for _ in range(9):
                    answers.append(seat.press(keys, 0.25))
                    seat.press(b"\x1b" if keys == program.form else program.setup, 0.4)
            figures[name] = milliseconds(answers, 50)
            figures[f"{name}, bytes"] = part([float(answer.size) for answer in answers], 95)
    return figures


def together(program: Program, asked: Asked) -> dict[str, float]:
    """Many officers at five keys a second each, and then at rest."""
    with seated(program, asked.officers) as seats:
        at_rest(seats)
        for seat in seats:
            seat.settle(0.01)
        before = sum(seat.processor_seconds() for seat in seats)
        times = _pressed_together(seats, program.down, asked.seconds)
        busy = sum(seat.processor_seconds() for seat in seats) - before
        for seat in seats:
            seat.settle(0.05)
        before = sum(seat.processor_seconds() for seat in seats)
        time.sleep(asked.seconds)
        idle = sum(seat.processor_seconds() for seat in seats) - before
        written = sum(seat.settle(0.01).size for seat in seats)
    return {
        f"{asked.officers} officers at 5 keys/s, p50": 1000 * part(times, 50),
        f"{asked.officers} officers at 5 keys/s, p99": 1000 * part(times, 99),
        "their processor, % of one core": 100 * busy / asked.seconds,
        "at rest, % of one core together": 100 * idle / asked.seconds,
        "at rest, bytes/s each": written / asked.seconds / asked.officers,
    }


def at_rest(seats: Sequence[Seat], patience: float = 300.0) -> None:
    """Wait until what all of them do after their first painting is done: until they take a tenth of one core."""
    end = time.perf_counter() + patience
    before = math.inf
    while time.perf_counter() < end:
        for seat in seats:
            seat.settle(0.01)
        now = sum(seat.processor_seconds() for seat in seats)
        if 0 <= now - before < 0.2:
            return
        before = now
        time.sleep(2)


def _pressed_together(seats: Sequence[Seat], key: bytes, seconds: float) -> list[float]:
    """Press a key at every seat five times a second, out of step; return how long each answer took."""
    chance = random.Random(7)
    start = time.perf_counter()
    due = [(start + chance.random() / 5, number) for number in range(len(seats))]
    heapq.heapify(due)
    pressed: dict[int, float] = {}
    answered: dict[int, float] = {}
    times: list[float] = []
    while due[0][0] < start + seconds:
        _read_all(seats, due[0][0], answered)
        at, number = heapq.heappop(due)
        if number in answered and number in pressed:
            times.append(answered[number] - pressed[number])
        answered.pop(number, None)
        pressed[number] = time.perf_counter()
        os.write(seats[number].master, key)
        heapq.heappush(due, (at + 0.15 + chance.random() / 10, number))
    return times


def _read_all(seats: Sequence[Seat], until: float, answered: dict[int, float]) -> None:
    by_descriptor = {seat.master: number for number, seat in enumerate(seats)}
    while (left := until - time.perf_counter()) > 0:
        for descriptor in select.select(list(by_descriptor), [], [], left)[0]:
            number = by_descriptor[descriptor]
            if seats[number].read(0):
                answered[number] = time.perf_counter()


MEASURES: Final[tuple[Callable[[Program, Asked], dict[str, float]], ...]] = (
    first_paint,
    cursor,
    typing,
    opening,
    together,
    far_away,
    through_sshd,
    beside_work,
)
MUST: Final = {
    "first paint": 450,
    "first paint, times an empty app's": 1.3,
    "bytes a cursor move, middle": 400,
    "bytes a cursor move, 95 %": 400,
    "key to paint, p50": 8,
    "key to paint, p99": 20,
    "over 256 kbit/s and 80 ms: a cursor move, p99": 130,
    "over 256 kbit/s and 80 ms: page down": 130,
    "over 256 kbit/s and 80 ms: page down, its first line": 130,
    "over 256 kbit/s and 80 ms: a form opens": 130,
    "over 256 kbit/s and 80 ms: a form opens, its first line": 130,
    "over 256 kbit/s and 80 ms: behind after 2 s of a held key": 50,
    "private memory, MB": 55,
    "a letter in the filter, p95": 60,
    "bytes a letter, 95 %": 5000,
    "a form opens": 60,
    "a form opens, bytes": 8000,
    "a place changes": 60,
    "a place changes, bytes": 8000,
    "40 officers at 5 keys/s, p99": 25,
    "at rest, % of one core together": 6,
    "at rest, bytes/s each": 0,
}
OWN: Final = (first_paint, cursor, typing, opening, together, far_away)
ONLY: Final = {
    "empty": (first_paint, together),
    "visidata": (first_paint, cursor, far_away),
    "table": OWN,
    "datatable": OWN,
}


def compare(results: dict[str, dict[str, float]]) -> None:
    """Put the first painting beside that of an empty Textual app."""
    empty = results.get("empty", {})
    for figures in results.values():
        for name in figures.keys() & empty.keys() & {"first paint", "processor until then"}:
            figures[f"{name}, times an empty app's"] = figures[name] / empty[name]


def table(results: dict[str, dict[str, float]]) -> Iterator[str]:
    """Yield the lines of the table, the worst first: how much of what it must not exceed the program takes."""
    first = next(iter(results.values()))
    names = list(dict.fromkeys(measure for figures in results.values() for measure in figures))
    yield f"{'':58}{'must':>8}" + "".join(f"{program:>12}" for program in results)
    for name in sorted(names, key=lambda name: -_share(first.get(name, math.nan), MUST.get(name))):
        must = f"{MUST[name]:>8,}" if name in MUST else " " * 8
        figures = (f"{found.get(name, math.nan):>12,.1f}".replace("nan", "  –") for found in results.values())
        yield f"{name:58}{must}" + "".join(figures)


def _share(figure: float, must: float | None) -> float:
    """Return how much of what it must not exceed a figure is; -1 where that is not known."""
    if must is None or math.isnan(figure):
        return -1
    return figure / must if must else float(figure > 0)


def own(kind: str, rows: int) -> Program:
    """Return one of the bench's own programs."""
    if kind == "empty":
        return Program(kind, (sys.executable, "-m", "tests.bench.empty", str(rows)), f"of {rows:,}".encode())
    return Program(kind, (sys.executable, "-m", "tests.bench.programs", kind, str(rows)), MARKER)


def visidata(path: str, rows: int, folder: Path) -> Program:
    """Return visidata on the same people as a CSV file."""
    file = folder / "people.csv"
    lines = [",".join(row) for row in [("No", "Surname", "Forenames", "ULN", "Born", "Status"), *people(rows)]]
    file.write_text("\n".join(lines), encoding="utf-8")
    return Program("visidata", (path, str(file)), MARKER, down=b"j")


def real(data: Path, rows: int) -> Program:
    """Return the program on the demonstration in a folder, made there if it is missing."""
    command = (sys.executable, "-m", "centre_tui", "--data", str(data))
    if not data.exists():
        subprocess.run([*command, "demo", "--candidates", str(rows)], check=True, stdout=subprocess.DEVNULL)
    return Program("program", command, b"Readiness]", setup=b"2", form=b"n", place=b"3")


def programs(options: argparse.Namespace, folder: Path) -> Iterator[Program]:
    """Yield what was asked for."""
    if options.data:
        yield real(options.data, options.rows)
    if options.command:
        keys = (options.setup, options.form, options.place)
        setup, form, place = (text.encode().decode("unicode_escape").encode() for text in keys)
        yield Program("program", tuple(options.command), options.marker.encode(), setup, form=form, place=place)
    for kind in options.own:
        yield own(kind, options.rows)
    if VISIDATA.exists():
        yield visidata(str(VISIDATA), options.rows, folder)
    else:
        print(NO_VISIDATA, file=sys.stderr)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--keys", type=int, default=300, help="cursor moves to measure")
    parser.add_argument("--officers", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=15, help="of many officers at work, and of rest")
    parser.add_argument("--own", nargs="*", default=["table", "datatable", "empty"], help="the bench's own programs")
    parser.add_argument("--data", type=Path, help="measure the program on the demonstration in this folder")
    parser.add_argument("--marker", default=" of ", help="painted by the program when it is ready")
    parser.add_argument("--setup", default="", help="keys that lead to the list, such as 2")
    parser.add_argument("--form", default="", help="key that opens a form, such as n")
    parser.add_argument("--place", default="", help="key that goes to another place, such as 3")
    parser.add_argument("--only", nargs="*", default=[], help="measures, by the names of their functions")
    parser.add_argument("command", nargs="*", help="the program to measure")
    options = parser.parse_args()
    asked = Asked(options.keys, options.officers, options.seconds)
    results: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        measured = list(programs(options, Path(folder)))
        wanted = [each for each in MEASURES if not options.only or each.__name__ in options.only]
        for measure, program in product(wanted, measured):
            if measure in ONLY.get(program.name, MEASURES):
                print(f"{measure.__name__}: {program.name}", file=sys.stderr)
                results.setdefault(program.name, {}).update(measure(program, asked))
    compare(results)
    print("\n".join(table(results)))


if __name__ == "__main__":
    main()
