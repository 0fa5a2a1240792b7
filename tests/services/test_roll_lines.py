"""Lines that are packed and left beside the books: they are those of the records, whatever was left before."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from centre_tui.domain.candidates import Candidate
from centre_tui.services.desk import Desk
from centre_tui.services.packed_lines import SORT, Packed, PackedLines, altered
from centre_tui.services.sampling_lines import SAMPLING, SamplingLine, sampling_line
from centre_tui.services.worth import WORTH
from centre_tui.store import Memory
from centre_tui.store.keepsakes import InMemory, Keepsakes, Nowhere
from tests.office import sitting, sound_candidate, staffed_office

MANY: Final = WORTH + 10
STEPS = st.lists(st.tuples(st.sampled_from(("put", "drop", "leave", "elsewhere")), st.integers(1, 4)), max_size=12)


class Unwilling(InMemory):
    """Keepsakes that can be read and not written any more, after the first."""

    def keep(self, sort: str, about: str, pieces: Iterable[bytes | memoryview]) -> None:
        """Keep the first."""
        if self.version(sort, about) is None:
            super().keep(sort, about, pieces)


def line(number: int, revision: int) -> SamplingLine:
    """A line of one candidate at one revision."""
    return sampling_line(Candidate(number, revision, surname=f"Okafor {revision}"))


@settings(max_examples=60)
@given(STEPS)
@example([("put", 1), ("leave", 1), ("put", 2), ("drop", 1), ("leave", 1), ("elsewhere", 1), ("put", 1)])
@example([("put", 1), ("put", 2), ("leave", 1), ("drop", 2), ("elsewhere", 1)])
def test_packed_lines_are_those_put(steps: list[tuple[str, int]]) -> None:
    """However often they are left for others, or taken up by another sitting; and what changed is known."""
    keepsakes, shelf, there = InMemory(), Packed(SamplingLine), dict[int, SamplingLine]()
    before: tuple[PackedLines[SamplingLine], Mapping[int, SamplingLine]] = (shelf.lines, {})
    for revision, (step, number) in enumerate(steps, start=1):
        if step == "put":
            there[number] = line(number, revision)
            shelf.put(there[number])
        elif step == "drop":
            there.pop(number, None)
            shelf.drop(number)
        elif step == "leave":
            shelf.leave(keepsakes)
        else:
            shelf.leave(keepsakes)
            shelf = Packed(SamplingLine)
            assert shelf.take_up(keepsakes)
        lines = shelf.lines
        assert dict(lines) == there == {each.id: each for each in lines.values()}
        assert shelf.revisions() == {each.id: each.revision for each in there.values()}
        assert dict(before[0]) == before[1]
        assert set(altered(before[0], lines)) == set(altered(before[1], there))
        before = (lines, dict(there))


def test_who_may_leave_nothing_holds_the_lines(tmp_path: Path) -> None:
    """And an earlier keepsake does not take their place."""
    shelf = Packed(SamplingLine)
    shelf.put(line(1, 1))
    shelf.leave(Nowhere())
    assert shelf.lines[1] == line(1, 1)
    with pytest.raises(KeyError):
        shelf.lines[2]
    full, other = Unwilling(), Packed(SamplingLine)
    other.put(line(2, 1))
    other.leave(full)
    shelf.leave(full)
    assert dict(shelf.lines) == {1: line(1, 1)}


def sampling_of(desk: Desk) -> dict[int, SamplingLine]:
    """The lines of the roll."""
    return dict(desk.roll(SAMPLING))


def expected(desk: Desk) -> dict[int, SamplingLine]:
    """The lines of the records as they stand."""
    return {each.id: sampling_line(each) for each in desk.store.all(Candidate)}


def many(tmp_path: Path) -> tuple[Memory, Desk]:
    """A centre with more candidates than must be read for that to be worth leaving."""
    memory = Memory()
    desk = staffed_office(tmp_path, memory).desk()
    with desk.change("loaded") as change:
        for number in range(MANY):
            change.add(replace(sound_candidate(f"Okafor {number}", "")))
    return memory, desk


def test_another_sitting_reads_only_what_was_saved_since(tmp_path: Path) -> None:
    """What the first one read is there for it, and is that of the records."""
    memory, desk = many(tmp_path)
    assert sampling_of(desk) == expected(desk)
    with desk.change("renamed") as change:
        change.save(replace(change.get(Candidate, 7), surname="Ito"))
        change.delete(Candidate, 8)
    other = sitting(tmp_path, memory).desk()
    assert other.rolls.followed(SAMPLING, other.store).owed == 2
    assert sampling_of(other) == expected(other)
    assert sampling_of(desk) == expected(desk)


def test_what_cannot_be_read_is_read_from_the_records(tmp_path: Path) -> None:
    """As with everything that is left: it is only a help."""
    memory, desk = many(tmp_path)
    keepsakes: Keepsakes = desk.store.keepsakes
    for broken in (b"", b"no lines at all"):
        sampling_of(desk)
        for about in [about for sort, about in memory.keepsakes._kept if sort == SORT]:
            keepsakes.keep(SORT, about, (broken,))
        other = sitting(tmp_path, memory).desk()
        assert sampling_of(other) == expected(other)
