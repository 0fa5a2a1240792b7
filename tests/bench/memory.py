"""How much memory is one officer's alone, step by step through every place: `python -m tests.bench.memory DIR`.

DIR holds a demonstration; where it is missing one of 20,000 candidates is made there. The program is on a real
terminal, and after each step, once it rests, what of its memory is nobody else's is read from the system (private, in
MB; beside it what it gained). A process that works something out for it has ended by then. The worst step comes last.
"""

import argparse
import sys
from pathlib import Path
from typing import Final

from tests.bench.seats import Seat
from tests.bench.terminal import ROOT, at_rest, real

MUST: Final = 55.0
STEPS: Final = (
    ("Candidates", "2"),
    ("one page down, and the end", "\x1b[6~ \x1b[F"),
    ("words to find", "/ o k a f o r"),
    ("what was found left", "\x1b"),
    ("a form, and back", "n \x1b"),
    ("a candidate, and back", "\r \x1b"),
    ("candidates by units, and back", "x \x1b"),
    ("Staff", "3"),
    ("staff by units, and back", "m \x1b"),
    ("caseloads, and back", "c \x1b"),
    ("what lapses, and back", "w \x1b"),
    ("a member of staff, and back", "\x1b[B \r \x1b"),
    ("Quality", "4"),
    ("sampling of each assessor", "a"),
    ("sampling of one assessor, and back", "\r \x1b \x1b"),
    ("decided units of candidates, and back", "x \x1b"),
    ("RD11 of each IQA", "i"),
    ("RD11 of one IQA, and back", "\r \x1b \x1b"),
    ("meetings, and back", "m \x1b"),
    ("Visits", "5"),
    ("Claims", "6"),
    ("entries, and back", "e \x1b"),
    ("History", "7"),
    ("Readiness", "1"),
    ("Candidates again", "2"),
    ("Quality again", "4"),
    ("Readiness again", "1"),
)
"""Each step and its keys."""


def helpers(seat: Seat) -> list[int]:
    """Return the processes that do something for the program at the moment."""
    tasks = Path(f"/proc/{seat.process.pid}/task").iterdir()
    return [int(each) for task in tasks for each in (task / "children").read_text(encoding="ascii").split()]


def rested(seat: Seat) -> float:
    """Wait until the program is at rest and nobody does anything for it; return its private megabytes."""
    at_rest([seat])
    while helpers(seat):
        seat.settle(0.5)
        at_rest([seat])
    return seat.private_memory()


def walked(seat: Seat) -> dict[str, float]:
    """Go through every place; return the private megabytes after each step."""
    found = {"the first frame": seat.private_memory()}
    found["the front page complete, and at rest"] = rested(seat)
    for name, keys in STEPS:
        for key in keys.split(" "):
            seat.press(key.encode(), 0.3)
        found[name] = rested(seat)
    return found


def main() -> int:
    """Walk, and print the table; return 0 where no step takes more than it must."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--rows", type=int, default=20_000)
    options = parser.parse_args()
    program = real(options.data, options.rows)
    seat = Seat(program.command, env={"PYTHONPATH": str(ROOT)})
    seat.wait_for(program.marker)
    found = walked(seat)
    seat.leave()
    before = 0.0
    for name, size in found.items():
        print(f"{name:40}{size:8.1f}{size - before:+8.1f}")
        before = size
    worst = max(found.values())
    print(f"{'the worst':40}{worst:8.1f} of {MUST:.0f}")
    return 0 if worst <= MUST else 1


if __name__ == "__main__":
    sys.exit(main())
