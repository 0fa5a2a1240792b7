"""Meetings put right: plans (RD05) and reviews, by whom, of whose candidates, and what the books hold afterwards."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.planning import Method, Plan, Review
from centre_tui.domain.staff import Role, RolePeriod
from centre_tui.services.errors import BadInput, Conflict, NotAllowed
from centre_tui.services.meetings import correct_plan, correct_review, record_plan, record_review
from centre_tui.services.staff import grant_role
from tests.office import ASSESSOR, TODAY, ago
from tests.services.people import KEYS, OFFICER, TUTOR, Place
from tests.services.test_assessment import begun

FIRST = Plan(ago(280), KEYS[:1], ASSESSOR, (Method.OBSERVATION,), "at the desk")
SECOND = Plan(ago(200), KEYS[1:2], ASSESSOR)
SPOKEN = Review(ago(100), ASSESSOR, "on track")


def met(tmp_path: Path) -> Place:
    """Return a centre where the assessor has planned two units with candidate 1 and reviewed once."""
    place = begun(tmp_path)
    for plan in (FIRST, SECOND):
        record_plan(place.desk(ASSESSOR), 1, plan)
    record_review(place.desk(ASSESSOR), 1, SPOKEN)
    return place


def new_unit(place: Place) -> str:
    """Return a unit that the candidate has not planned."""
    return next(unit.key for unit in place.manager.qualification().units if unit.key not in KEYS)


def test_only_the_plan_meant_is_put_right(tmp_path: Path) -> None:
    """In its place, with its units once each; the history says what was done."""
    place, right = (
        met(tmp_path),
        replace(FIRST, on=ago(270), units=(KEYS[0], KEYS[2], KEYS[0]), details=" in the office "),
    )
    correct_plan(place.desk(ASSESSOR), 1, FIRST, right)
    assert place.candidate().plans == (replace(right, units=(KEYS[0], KEYS[2]), details="in the office"), SECOND)
    assert next(place.manager.store.history()).what == "assessment planning corrected (RD05)"


def test_a_unit_first_planned_in_it_is_planned_on_its_day(tmp_path: Path) -> None:
    """One planned before keeps its day, one new to the plan is planned now, and one that is claimed stays as it was."""
    place = met(tmp_path)
    new = new_unit(place)
    wrong = replace(SECOND, units=(KEYS[1], new), on=ago(150))
    record_plan(place.desk(ASSESSOR), 1, wrong)
    correct_plan(place.desk(ASSESSOR), 1, wrong, replace(wrong, on=ago(140)))
    days = {each.unit: each.planned_on for each in place.candidate().units}
    assert (days[KEYS[1]], days[new]) == (ago(290), ago(140))
    with place.manager.change("laid into the books") as change:
        unit = place.candidate().unit(new)
        assert unit is not None
        change.save(change.get(Candidate, 1).with_unit(replace(unit, claimed=Claimed(1, ago(10)))))
    correct_plan(place.desk(ASSESSOR), 1, replace(wrong, on=ago(140)), replace(wrong, on=ago(130)))
    claimed = place.candidate().unit(new)
    assert claimed is not None and claimed.planned_on == ago(140)


def test_only_the_review_meant_is_put_right(tmp_path: Path) -> None:
    """With another day and other words; the others stay."""
    place, later = met(tmp_path), Review(ago(30), ASSESSOR, "unit 7 next")
    record_review(place.desk(ASSESSOR), 1, later)
    correct_review(place.desk(ASSESSOR), 1, SPOKEN, replace(SPOKEN, on=ago(90), details=" on course "))
    assert place.candidate().reviews == (Review(ago(90), ASSESSOR, "on course"), later)
    assert next(place.manager.store.history()).what == "review corrected"


def test_what_could_not_be_recorded_is_not_corrected_to(tmp_path: Path) -> None:
    """A unit of another qualification, a review to come, or one without details."""
    place = met(tmp_path)
    desk = place.desk(ASSESSOR)
    with place.refused(BadInput, "is not a unit of"):
        correct_plan(desk, 1, FIRST, replace(FIRST, units=("Z/1/1",)))
    with place.refused(BadInput, "still to come"):
        correct_review(desk, 1, SPOKEN, replace(SPOKEN, on=TODAY + timedelta(1)))
    with place.refused(BadInput, "Say what the review was about"):
        correct_review(desk, 1, SPOKEN, replace(SPOKEN, details=" "))


def test_a_meeting_is_corrected_by_whose_it_is(tmp_path: Path) -> None:
    """Not by the office, nor by a colleague; who has no part in the candidate does not reach it."""
    place = met(tmp_path)
    for desk in (place.desk(OFFICER), place.desk(TUTOR)):
        with place.refused(NotAllowed, "Only the assessor records"):
            correct_plan(desk, 1, FIRST, replace(FIRST, details="elsewhere"))
        with place.refused(NotAllowed, "Only the assessor records"):
            correct_review(desk, 1, SPOKEN, replace(SPOKEN, details="late"))
    grant_role(place.manager, TUTOR, RolePeriod(Role.ASSESSOR, ago(200)))
    with place.refused(NotAllowed, "is not allocated to"):
        correct_plan(place.desk(TUTOR), 1, FIRST, replace(FIRST, assessor=TUTOR))
    with place.refused(NotAllowed, "is not allocated to"):
        correct_review(place.desk(TUTOR), 1, SPOKEN, replace(SPOKEN, by=TUTOR))


def test_a_colleagues_meeting_is_not_taken_over(tmp_path: Path) -> None:
    """Not even by another assessor of the same candidate, in their own name."""
    place = met(tmp_path)
    theirs, said = replace(SECOND, assessor=TUTOR), replace(SPOKEN, by=TUTOR)
    with place.manager.change("laid into the books") as change:
        change.save(replace(change.get(Candidate, 1), plans=(theirs,), reviews=(said,)))
    with place.refused(NotAllowed, "Only the assessor records"):
        correct_plan(place.desk(ASSESSOR), 1, theirs, replace(theirs, assessor=ASSESSOR))
    with place.refused(NotAllowed, "Only the assessor records"):
        correct_review(place.desk(ASSESSOR), 1, said, replace(said, by=ASSESSOR))


def test_a_meeting_put_right_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """Whoever read what stood there before is told who saved it since."""
    place = met(tmp_path)
    desk = place.desk(ASSESSOR)
    correct_plan(desk, 1, FIRST, replace(FIRST, details="in the office"))
    with place.refused(Conflict, "record 1 of candidates was saved by"):
        correct_plan(desk, 1, FIRST, replace(FIRST, details="on site"))
    correct_review(desk, 1, SPOKEN, replace(SPOKEN, details="on course"))
    with place.refused(Conflict, "record 1 of candidates was saved by"):
        correct_review(desk, 1, SPOKEN, replace(SPOKEN, details="behind"))
