"""The front page of a large centre, left by one officer for the next: the same page, until anything is saved."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.permissions import Action, may
from centre_tui.services.candidates import save_candidate
from centre_tui.services.front_page import (
    LARGE,
    SORT,
    about,
    asking,
    front_page,
    looking_at_claims,
    page_left,
    whole_page,
    working_ahead,
)
from centre_tui.services.front_page_asked import asked_page
from centre_tui.services.question import Question
from centre_tui.services.steps import result_of
from centre_tui.services.summing import summing
from tests.office import ASSESSOR, TODAY
from tests.services.people import OFFICER, Place, with_candidate

NOW: Final = Question()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A centre just large enough, whose manager has looked at the front page."""
    place = with_candidate(tmp_path)
    first = place.candidate()
    with place.manager.store.change("loaded") as change:
        for number in range(LARGE - 1):
            change.add(replace(first, id=0, revision=0, forenames=f"Petra {number}", uln="", units=()))
    whole_page(place.manager)
    return place


def test_the_next_officer_is_shown_the_page_that_was_left(place: Place) -> None:
    """It is what the rules would say, and nothing is asked for it."""
    desk = place.manager
    left = page_left(desk, NOW)
    assert left is not None and left.claims is not None and left.readiness.total > 0
    assert front_page(desk) is left
    result_of(summing(desk, NOW))
    assert whole_page(place.manager) == left == replace(asked_page(desk, NOW), claims=left.claims)


def test_the_page_is_another_after_anything_was_saved(place: Place) -> None:
    """By whoever; and what is saved in a sitting is seen in that sitting."""
    desk, other = place.manager, place.manager
    before = page_left(other, NOW)
    save_candidate(desk, replace(place.candidate(), location="", initial_assessment=None))
    other.store.follow()
    assert (page_left(desk, NOW), page_left(other, NOW), page_left(place.manager, NOW)) == (None, None, None)
    after = whole_page(desk)
    assert before is not None and after.readiness.total != before.readiness.total
    assert page_left(desk, NOW) is after
    assert page_left(place.manager, NOW) == after


def test_after_every_change_no_page_is_left(place: Place) -> None:
    """One in a sitting is left for others: a page a change would be much to write, and soon of no use."""
    desk = place.manager
    for location in ("Leeds", "York"):
        save_candidate(desk, replace(place.candidate(), location=location))
        whole_page(desk)
    assert page_left(desk, NOW) is not None
    assert page_left(place.manager, NOW) is None


def test_what_is_worked_out_at_night_is_the_page_too(place: Place) -> None:
    """So the first officer of the day is shown it."""
    save_candidate(place.manager, replace(place.candidate(), location="Leeds"))
    assert page_left(place.manager, NOW) is None
    result_of(working_ahead(place.manager, NOW, lambda: None))
    assert page_left(place.manager, NOW) is not None


def test_who_waited_for_another_process_asks_nothing_again(place: Place) -> None:
    """What it left is the page: neither readiness nor claims are asked here too."""
    save_candidate(place.manager, replace(place.candidate(), location="York"))
    here = place.manager
    result_of(working_ahead(place.manager, NOW, lambda: None))
    result_of(asking(here, NOW))
    result_of(looking_at_claims(here, NOW))
    assert page_left(here, NOW) is not None
    assert here.standings.held((TODAY, 0, here.store.beginnings)) is None


def test_a_page_is_left_for_its_own_question(place: Place) -> None:
    """Not for another day, and not for another visit."""
    desk = place.manager
    for question in (Question(TODAY + timedelta(1)), Question(date(2028, 2, 29)), Question(visit=1)):
        assert page_left(desk, question) is None
    assert page_left(replace(desk, today=TODAY + timedelta(1)), NOW) is None


def test_who_sees_less_is_shown_none_that_was_left(place: Place) -> None:
    """An assessor sees what is theirs, worked out for them."""
    assert page_left(place.desk(ASSESSOR), NOW) is None


def test_who_sees_no_malpractice_has_a_page_of_their_own(place: Place) -> None:
    """The exams officer is not shown what was worked out for the centre manager."""
    officer = place.desk(OFFICER)
    assert not may(officer.actor, Action.SEE_MALPRACTICE)
    assert page_left(officer, NOW) is None
    whole_page(officer)
    assert page_left(place.desk(OFFICER), NOW) is not None
    assert about(officer, NOW) != about(place.manager, NOW)


def test_a_page_that_cannot_be_read_is_asked_for(place: Place) -> None:
    """Nobody is told of it: it is only a help."""
    desk = place.manager
    left = page_left(desk, NOW)
    other = place.manager
    other.store.keepsakes.keep(SORT, about(other, NOW), (b"no page",))
    assert page_left(other, NOW) is None
    assert whole_page(other) == left


def test_a_small_centre_leaves_none(tmp_path: Path) -> None:
    """There it is asked as fast as it is read."""
    place = with_candidate(tmp_path)
    desk = place.manager
    whole_page(desk)
    assert page_left(desk, NOW) is None
    assert desk.store.keepsakes.version(SORT, about(desk, NOW)) is None


def test_a_page_that_was_left_is_shown_without_the_rules() -> None:
    """Neither is imported before it is known that there is no page."""
    told = "import sys, centre_tui.ui.places.readiness; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True).stdout.split()
    assert "centre_tui.services.front_page" in imported
    assert not {"centre_tui.domain.readiness", "centre_tui.services.preflight"} & set(imported)
