"""Keying a batch: the steps in Interchange's order, and progress that outlives a dropped line and a change of hands."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.assessment import Transfer
from centre_tui.domain.keying import Keyed, Step, StepKind, Which
from centre_tui.services.assessment import bring_unit
from centre_tui.services.claims import export_batch, prepare_batch, take_back
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.history import undo_last
from centre_tui.services.keying import keying_of, mark_keyed, mark_unkeyed
from tests.office import ASSESSOR, ago, finished_candidate, sitting
from tests.services.people import KEYS, OFFICER, Place, with_candidate

CLAIM = Which(Keyed.CLAIMS, 1)


def exported(tmp_path: Path) -> Place:
    """Return a centre with a batch of two candidates on its way to Interchange, one unit brought from elsewhere."""
    place = with_candidate(tmp_path)
    finished_candidate(sitting(tmp_path, place.memory), "Lind", "6936002314")
    with place.manager.change("a unit to be brought") as change:
        brought = place.candidate(2).unit(KEYS[0])
        assert brought is not None
        change.save(place.candidate(2).with_unit(replace(brought, sign_off=None, decisions=(), samples=())))
    transfer = Transfer("Pearson", ago(500), KEYS[0], "certificate 8812", ago(100), "Una Boss")
    bring_unit(place.manager, 2, KEYS[0], transfer)
    prepare_batch(place.manager)
    export_batch(place.manager, 1)
    return place


def test_the_steps_stand_in_the_order_interchange_asks(tmp_path: Path) -> None:
    """Qualification, who assessed, then each candidate: first what was brought, then the units; last to submit."""
    place = exported(tmp_path)
    steps = keying_of(place.desk(OFFICER), CLAIM).steps
    kinds = [each.kind for each in steps]
    assert kinds[:2] == [StepKind.QUALIFICATION, StepKind.ASSESSOR] and kinds[-1] is StepKind.SUBMIT
    lind = [each for each in steps if each.candidate == 2]
    assert [each.kind for each in lind] == [StepKind.CANDIDATE, StepKind.BROUGHT, *[StepKind.UNIT] * 11]
    assert [each.candidate for each in steps if each.kind is StepKind.CANDIDATE] == [2, 1]
    assert told(lind[0]) == {"Surname": "Lind", "Forenames": "Ann", "Date of birth": "03/02/1990", "ULN": "6936002314"}
    assert told(lind[1]) == {"URN": KEYS[0], "Awarding body": "Pearson", "Awarded on": "11/07/2025"}
    assert told(lind[2]) == {"URN": KEYS[1], "Assessor": "Marsh, Ro", "Outcome": "Achieved"}


def told(step: Step) -> dict[str, str]:
    """Return a step's values by what Interchange calls them."""
    return {value.label: value.text for value in step.values}


def test_keying_goes_on_where_it_was_left(tmp_path: Path) -> None:
    """One officer keys three steps and a whole candidate; the next day another goes on, at another terminal."""
    place = exported(tmp_path)
    for step in range(3):
        assert mark_keyed(place.desk(OFFICER), CLAIM, step).at == step + 1
    sitting_now = mark_keyed(place.desk(OFFICER), CLAIM, 3, whole=True)
    assert sitting_now.at == 15 and sitting_now.told == "15 of 29 steps, 1 of 2 candidates keyed"
    assert keying_of(place.manager, CLAIM).keying.done == tuple(range(15))
    assert mark_unkeyed(place.manager, CLAIM, 4).at == 4
    lines = list(place.memory.lines)
    assert mark_unkeyed(place.manager, CLAIM, 4).at == 4 and place.memory.lines == lines
    mark_keyed(place.manager, CLAIM, 4)
    undo_last(place.manager)
    assert keying_of(place.manager, CLAIM).at == 4
    for step in range(4, 29):
        mark_keyed(place.manager, CLAIM, step)
    assert keying_of(place.manager, CLAIM).at == 29


def test_what_cannot_be_keyed(tmp_path: Path) -> None:
    """No step there is not, nothing before the export, nothing of a batch taken back, and not by an assessor."""
    place = with_candidate(tmp_path)
    prepare_batch(place.manager)
    with place.refused(BadInput, "Batch 0001 is not exported yet: export it, then key it."):
        mark_keyed(place.manager, CLAIM, 0)
    export_batch(place.manager, 1)
    with place.refused(BadInput, "There are steps 1 to 16."):
        mark_keyed(place.manager, CLAIM, 16)
    with place.refused(NotAllowed, "may not prepare a claim batch"):
        mark_keyed(place.desk(ASSESSOR), CLAIM, 0)
    with place.refused(NotAllowed, "may not see claims"):
        keying_of(place.desk(ASSESSOR), CLAIM)
    take_back(place.manager, 1, "a name was wrong")
    with place.refused(BadInput, "Batch 0001 is taken back: there is nothing to key."):
        mark_keyed(place.manager, CLAIM, 0)


def test_a_step_about_nobody_is_keyed_alone(tmp_path: Path) -> None:
    """Whole means all of a candidate; the qualification belongs to none."""
    place = with_candidate(tmp_path)
    prepare_batch(place.manager)
    export_batch(place.manager, 1)
    for number, step in enumerate((0, 1, 15), 1):
        assert len(mark_keyed(place.manager, CLAIM, step, whole=True).keying.done) == number


def test_what_is_not_kept_as_keyed_is_told(tmp_path: Path) -> None:
    """Until every step is kept; a batch may be submitted all the same, by who kept no account."""
    place = exported(tmp_path)
    which = Which(Keyed.CLAIMS, 1)
    assert "0 of 2 candidates keyed." in keying_of(place.manager, which).unkeyed
    for place_of_step in range(len(keying_of(place.manager, which).steps)):
        mark_keyed(place.manager, which, place_of_step)
    assert keying_of(place.manager, which).unkeyed == ""
