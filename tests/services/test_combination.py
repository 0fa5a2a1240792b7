"""The way on is by units that somebody here may assess; a dead end says which, and what cannot be reached for it."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.combination import DeadEnd, Objective, Outcome, Route
from centre_tui.domain.staff import Competence, StaffMember
from centre_tui.services.candidates import add_candidate
from centre_tui.services.combination import Question, asked_of, nobody_told, verdict, way_on
from centre_tui.services.desk import Desk
from tests.office import ago, finished_candidate, sound_candidate, staffed_office


def competent_in(desk: Desk, *numbers: int) -> None:
    """Leave the staff competent in these units only."""
    units = [unit.key for unit in desk.qualification().in_order if unit.number in numbers]
    with desk.change("competence") as change:
        for member in list(change.all(StaffMember)):
            own = tuple(Competence(unit, ago(900), "ten years in the work") for unit in units)
            change.save(replace(member, competence=own))


def numbers(way: Route | DeadEnd) -> list[int | None]:
    """Return the units of a way on by number."""
    assert isinstance(way, Route)
    return [unit.number for unit in way.units]


def about_a_newcomer(folder: Path, *competence: int) -> Question:
    """Return the question for somebody who has achieved nothing, at a centre that may assess these units."""
    desk = staffed_office(folder).desk()
    competent_in(desk, *competence)
    return asked_of(desk, add_candidate(desk, sound_candidate()).record.id)


def test_only_units_that_somebody_may_assess_are_proposed(tmp_path: Path) -> None:
    """The published cheapest way takes Units 25, 27 and 28 (R1); nobody is competent there."""
    everything = about_a_newcomer(tmp_path, *range(1, 46))
    assert numbers(way_on(everything, Objective.UNITS)) == [1, 2, 3, 4, 5, 6, 7, 25, 27, 28, 38]
    assert nobody_told(everything) == ""

    less = about_a_newcomer(tmp_path / "less", *range(1, 25), *range(29, 46))
    proposed = numbers(way_on(less, Objective.UNITS))
    assert not {25, 26, 27, 28} & set(proposed)
    assert nobody_told(less) == "Nobody here may assess Units 25-28. (rule 4.2-02, section 4.2)"
    assert numbers(way_on(replace(less, uncovered=()), Objective.UNITS)) == [1, 2, 3, 4, 5, 6, 7, 25, 27, 28, 38]


def test_a_dead_end_names_what_cannot_be_reached(tmp_path: Path) -> None:
    """A mandatory unit, and a group that falls short."""
    way = way_on(about_a_newcomer(tmp_path, *range(1, 6), *range(7, 46)), Objective.UNITS)
    assert isinstance(way, DeadEnd)
    assert any("without Unit 6" in reason for reason in way.reasons)
    short = way_on(about_a_newcomer(tmp_path / "short", *range(1, 9), *range(29, 46)), Objective.UNITS)
    assert isinstance(short, DeadEnd)
    assert any("Group B reaches only" in reason for reason in short.reasons)


def test_what_is_achieved_counts_whoever_is_left(tmp_path: Path) -> None:
    """Nobody needs to be able to assess again what is signed off."""
    office = staffed_office(tmp_path)
    number = finished_candidate(office)
    competent_in(office.desk())
    question = asked_of(office.desk(), number)
    assert verdict(question).outcome is Outcome.PASS
    assert numbers(way_on(question, Objective.UNITS)) == []


def test_a_unit_that_is_demanded_is_proposed_all_the_same(tmp_path: Path) -> None:
    """The officer knows that somebody is about to be trained."""
    question = about_a_newcomer(tmp_path, *range(1, 25), *range(29, 46))
    unit = question.qualification.unit(25)
    assert unit is not None
    assert 25 in numbers(way_on(question, Objective.UNITS, must=[unit.key]))
