"""A field set for many: shown first, then done in one change that one undo takes back; all of them or none."""

from dataclasses import replace
from pathlib import Path

import pytest

from centre_tui.domain.candidates import Candidate, InitialAssessment
from centre_tui.services.bulk import Altered, edit_many
from centre_tui.services.candidates import add_candidate
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, Missing, NotAllowed
from centre_tui.services.history import undo_last
from tests.office import ASSESSOR, TODAY, ago, sound_candidate
from tests.services.people import Place, peopled


def three(tmp_path: Path) -> Place:
    """Return a centre with three candidates, the second at Leeds already."""
    place = peopled(tmp_path)
    for surname, location in (("Abara", "York"), ("Ito", "Leeds"), ("Okafor", "")):
        draft = replace(sound_candidate(surname, ""), location=location)
        add_candidate(place.manager, draft, keep_both=True)
    return place


def places(desk: Desk) -> list[str]:
    """Return where everybody is."""
    return [each.location for each in desk.store.all(Candidate)]


def test_a_preview_writes_nothing_and_the_change_is_one(tmp_path: Path) -> None:
    """Who has it already stays untouched, revision and all; one undo brings everything back."""
    place = three(tmp_path)
    desk = place.manager
    lines = list(place.memory.lines)
    shown = edit_many(desk, [1, 2, 1], {"location": " Leeds ", "start": ago(300)}, preview=True)
    assert (shown.asked, shown.candidates, shown.written) == (2, 1, False)
    assert shown.altered == (Altered(1, "Abara, Ann", "location", "York", "Leeds"),)
    assert place.memory.lines == lines

    untouched = desk.store.get(Candidate, 2)
    initial = InitialAssessment(ago(20), "ready")
    done = edit_many(desk, [1, 2, 3], {"location": "Leeds", "initial_assessment": initial})
    assert done.written and done.candidates == 3
    assert [(each.candidate, each.field) for each in done.altered] == [
        (1, "location"),
        (1, "initial_assessment"),
        (2, "initial_assessment"),
        (3, "location"),
        (3, "initial_assessment"),
    ]
    assert places(desk) == ["Leeds"] * 3
    assert next(desk.store.history()).what == "particulars of several candidates"
    assert "particulars of several candidates" in undo_last(desk)
    assert places(desk) == ["York", "Leeds", ""]
    assert desk.store.get(Candidate, 2).initial_assessment == untouched.initial_assessment


def test_all_of_them_or_none(tmp_path: Path) -> None:
    """One that is not there, one whose text cannot be kept: nothing is written for the others either."""
    place = three(tmp_path)
    with place.refused(Missing, "99"):
        edit_many(place.manager, [1, 99], {"location": "Leeds"})
    with place.refused(BadInput, "control character"):
        edit_many(place.manager, [1, 2], {"location": "Lee\x1bds"})


@pytest.mark.parametrize("field", ["surname", "uln", "date_of_birth", "entries", "units", "holds", "id", "revision"])
def test_what_is_one_persons_own_is_not_set_for_many(tmp_path: Path, field: str) -> None:
    """Names, numbers, and what other services record."""
    place = three(tmp_path)
    with place.refused(BadInput, "one person's own"):
        edit_many(place.manager, [1, 2], {field: "x"})


def test_nothing_filled_in_is_nothing_to_do(tmp_path: Path) -> None:
    """It is said, and not saved."""
    place = three(tmp_path)
    with place.refused(BadInput, "left blank stays as it is"):
        edit_many(place.manager, [1, 2], {})


def test_only_the_office_does_it(tmp_path: Path) -> None:
    """Not even a preview for an assessor."""
    place = three(tmp_path)
    with place.refused(NotAllowed, "may not"):
        edit_many(place.desk(ASSESSOR), [1], {"informed_on": TODAY}, preview=True)
