"""The grid: who is in it, what waits for what, and nobody out of reach."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.permissions import Actor
from centre_tui.domain.staff import Role
from centre_tui.domain.stages import Stage, Step
from centre_tui.services.candidates import add_candidate, plan_units
from centre_tui.services.entry_steps import withdraw
from centre_tui.services.grid import grid, stage_in
from tests.office import ASSESSOR, TODAY, UNITS, ago, finished_candidate, sound_candidate, staffed_office

FIRST = "L/506/2150"


def test_each_unit_is_as_far_as_its_record(tmp_path: Path) -> None:
    """A finished candidate, one who has planned a unit, one who has planned none; by name."""
    office = staffed_office(tmp_path)
    desk = office.desk()
    finished_candidate(office)
    for surname in ("Nguyen", "Lind"):
        add_candidate(desk, sound_candidate(surname, ""), keep_both=True)
    plan_units(desk, 2, [FIRST], ago(3))

    found = grid(desk)
    assert [line.surname for line in found.lines] == ["Lind", "Nguyen", "Okafor"]
    assert [unit.number for unit in found.units] == list(UNITS)
    assert [stage_in(line, FIRST) for line in found.lines] == [None, Stage.PLANNED, Stage.SAMPLED]
    finished = found.lines[2]
    assert sorted(set(finished.units.values())) == [Stage.OUTSIDE, Stage.SAMPLED]

    waiting = {step: [line.surname for line in grid(desk, waiting=step).lines] for step in Step}
    assert waiting == {
        Step.PLAN: ["Lind"],
        Step.DECIDE: ["Nguyen"],
        Step.SIGN_OFF: [],
        Step.SAMPLE: [],
        Step.CLAIM: ["Okafor"],
        Step.NOTHING: [],
    }


def test_who_has_no_live_entry_is_left_out_unless_asked_for(tmp_path: Path) -> None:
    """Withdrawn, and of another qualification."""
    desk = staffed_office(tmp_path).desk()
    other = replace(sound_candidate("Lind", "").entries[0], qualification="10382")
    add_candidate(desk, sound_candidate())
    add_candidate(desk, replace(sound_candidate("Lind", ""), entries=(other,)), keep_both=True)
    withdraw(desk, 1, TODAY, "left")
    assert grid(desk).lines == ()
    assert [line.id for line in grid(desk, everybody=True).lines] == [1]
    assert [line.id for line in grid(desk, qualification="10382").lines] == [2]


def test_an_assessor_sees_their_own_rows_only(tmp_path: Path) -> None:
    """The grid reaches as far as the list."""
    office = staffed_office(tmp_path)
    desk = office.desk()
    finished_candidate(office)
    add_candidate(desk, sound_candidate("Lind", ""), keep_both=True)
    assessor = replace(desk, actor=Actor("ro", ASSESSOR, "Marsh, Ro", frozenset({Role.ASSESSOR})))
    assert [line.surname for line in grid(assessor).lines] == ["Okafor"]
