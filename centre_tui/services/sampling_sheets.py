"""What is kept of sampling in one sitting: whose work is whose, and how each assessor stood when last asked about.

Only what a change touches is asked again: the sheets of whoever has to do with a candidate whose record was saved, and
of whom the centre, the staff record, a meeting, a visit or the day says something else than before.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from centre_tui.services.packed_lines import altered

if TYPE_CHECKING:
    from centre_tui.domain.rules.cases import Scene
    from centre_tui.domain.sampling.met import Met
    from centre_tui.domain.sampling.record import OwnWork, Period
    from centre_tui.domain.sampling.sheet import SheetInBrief
    from centre_tui.domain.staff import StaffMember
    from centre_tui.services.sampling_lines import SamplingLine

Lines = Mapping[int, "SamplingLine"]


class States:
    """How far sampling was with each candidate's units when last asked about, in bytes, on one day."""

    def __init__(self) -> None:
        self._day = date.min
        self._lines: Lines = {}
        self._told: dict[int, bytes] = {}

    @property
    def told(self) -> Mapping[int, bytes]:
        """Return what is known of each candidate of whom a unit was decided on; the mapping changes no more."""
        return self._told

    def following(self, lines: Lines, day: date, told: "Callable[[SamplingLine], bytes]") -> Generator[int, None, None]:
        """Look at these lines on a day from now on: at those that are others than before, one at each step.

        Yields how many are left.
        """
        if day != self._day:
            self._day, self._lines, self._told = day, {}, {}
        others = altered(self._lines, lines)
        if not others:
            return
        known = {number: each for number, each in self._told.items() if number not in others}
        found = (lines[number] for number in others if number in lines) if self._lines else lines.values()
        for left, line in zip(range(len(others), 0, -1), found, strict=False):
            yield left
            if about := told(line):
                known[line.id] = about
        self._lines, self._told = lines, known


class Sheets:
    """Whose candidates are whose, by number, and the sheets made from their lines so far."""

    def __init__(self) -> None:
        self.states = States()
        self._code = ""
        self._lines: Lines = {}
        self._of: dict[int, array[int]] = defaultdict(lambda: array("q"))
        self._kept: dict[int, tuple[Met, SheetInBrief]] = {}
        self._own: dict[int, tuple[Period, OwnWork]] = {}

    def follow(self, lines: Lines, code: str) -> None:
        """Look at these candidates' lines from now on: those entered for a qualification, and those not yet entered."""
        before = self._lines
        if code != self._code:
            self._of.clear()
            self._kept.clear()
            self._own.clear()
            self._code = code
            self._take(lines.values())
        else:
            others = altered(before, lines)
            self._let_go(before[number] for number in others if number in before)
            self._take(lines[number] for number in others if number in lines)
        self._lines = lines

    def _let_go(self, lines: "Iterable[SamplingLine]") -> None:
        for line in lines:
            for member in line.work.people:
                if line.id in self._of[member]:
                    self._of[member].remove(line.id)
                self._forget(member)

    def _take(self, lines: "Iterable[SamplingLine]") -> None:
        for line in lines:
            for member in line.work.people if line.qualification in ("", self._code) else ():
                self._of[member].append(line.id)
                self._forget(member)

    def _forget(self, member: int) -> None:
        self._kept.pop(member, None)
        self._own.pop(member, None)

    def work_of(self, member: int) -> "Iterator[SamplingLine]":
        """Yield the candidates a member of staff has anything to do with, by number, unpacked one after the other."""
        lines = self._lines
        return (lines[number] for number in sorted(self._of.get(member, ())))

    def count_of(self, member: int) -> int:
        """Return how many candidates a member of staff has anything to do with."""
        return len(self._of.get(member, ()))

    def kept(self, scene: "Scene", member: "StaffMember", met: "Met") -> "SheetInBrief | None":
        """Return the sheet of an assessor where nothing it rests on has changed since it was made.

        The staff of its scene may be others by now: of them a sheet looks at the assessor only.
        """
        found = self._kept.get(member.id)
        if found is None:
            return None
        before, sheet = found
        case = sheet.case
        rests_on = (case.day, case.member, case.scene.centre, case.scene.qualification)
        same = rests_on == (scene.on, member, scene.centre, scene.qualification)
        return sheet if same and before == met else None

    def keep(self, sheet: "SheetInBrief") -> "SheetInBrief":
        """Keep a sheet until a record it rests on is saved, and return it."""
        self._kept[sheet.case.member.id] = (sheet.case.met, sheet)
        return sheet

    def own_kept(self, iqa: int, period: "Period") -> "OwnWork | None":
        """Return what is an IQA's own in a period where nothing it rests on has changed since."""
        before, own = self._own.get(iqa, (None, None))
        return own if before == period else None

    def keep_own(self, iqa: int, period: "Period", own: "OwnWork") -> "OwnWork":
        """Keep what is an IQA's own until a record it rests on is saved, and return it."""
        self._own[iqa] = (period, own)
        return own
