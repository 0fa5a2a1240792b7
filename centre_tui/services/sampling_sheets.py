"""What is kept of sampling in one sitting: whose work is whose, and how each assessor stood when last asked about.

Only what a change touches is asked again: the sheets of whoever has to do with a candidate whose record was saved, and
of whom the centre, the staff record, a meeting, a visit or the day says something else than before.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from centre_tui.domain.rules.cases import Scene
    from centre_tui.domain.sampling.met import Met
    from centre_tui.domain.sampling.record import OwnWork, Period
    from centre_tui.domain.sampling.sheet import Sheet
    from centre_tui.domain.staff import StaffMember
    from centre_tui.services.sampling_lines import SamplingLine

Lines = Mapping[int, "SamplingLine"]


class Sheets:
    """The candidates' lines by whoever has to do with them, and the sheets made from them so far."""

    def __init__(self) -> None:
        self._code = ""
        self._lines: Lines = {}
        self._of: dict[int, dict[int, SamplingLine]] = defaultdict(dict)
        self._kept: dict[int, tuple[Met, Sheet]] = {}
        self._own: dict[int, tuple[Period, OwnWork]] = {}

    def follow(self, lines: Lines, code: str) -> None:
        """Look at these candidates' lines from now on: those entered for a qualification, and those not yet entered."""
        if code != self._code:
            self._put({}, self._lines.keys())
        elif lines is self._lines:
            return
        before, self._code = self._lines, code
        self._put(lines, [number for number in {**before, **lines} if before.get(number) is not lines.get(number)])

    def _put(self, lines: Lines, altered: Collection[int]) -> None:
        """Look at other lines than before, of which only some are others."""
        for number in altered:
            if line := self._lines.get(number):
                for member in line.work.people:
                    self._of[member].pop(number, None)
                    self._forget(member)
            if (line := lines.get(number)) and line.qualification in ("", self._code):
                for member in line.work.people:
                    self._of[member][number] = line
                    self._forget(member)
        self._lines = lines

    def _forget(self, member: int) -> None:
        self._kept.pop(member, None)
        self._own.pop(member, None)

    def work_of(self, member: int) -> "list[SamplingLine]":
        """Return the candidates a member of staff has anything to do with, by number."""
        own = self._of.get(member, {})
        return [own[number] for number in sorted(own)]

    def kept(self, scene: "Scene", member: "StaffMember", met: "Met") -> "Sheet | None":
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

    def keep(self, sheet: "Sheet") -> "Sheet":
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
