"""What meetings, visits and access arrangements say of somebody, and what is left of a sample once it is reduced."""

from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.access import Arrangement
from centre_tui.domain.quality import QualityAction, StandardisationEvent
from centre_tui.domain.sampling.met import Meetings, Met, arranged_on
from centre_tui.domain.sampling.samples import sample_work
from centre_tui.domain.visits import Action, Report, Visit
from tests.domain.rules.sound import ASSESSOR_ID, CODE, DAY, IQA_ID
from tests.domain.rules.sound_candidate import sound_sample
from tests.domain.sampling.work_of import ago

HELD: Final = StandardisationEvent(1, 1, CODE, ago(40), held=True, attended=(ASSESSOR_ID, IQA_ID))
ASKED: Final = QualityAction("Date every plan", ASSESSOR_ID, DAY)


def about(*events: StandardisationEvent, visits: tuple[Visit, ...] = ()) -> Met:
    """What these meetings and visits say of the assessor."""
    return Meetings(DAY, events, visits).about(ASSESSOR_ID)


def test_the_last_meeting_one_came_to_counts() -> None:
    """Held, by the day, and with oneself among those who came."""
    assert about(HELD, replace(HELD, on=ago(90))).standardised_on == ago(40)
    assert about(replace(HELD, on=DAY)).standardised_on == DAY
    assert about(replace(HELD, on=ago(-1))).standardised_on is None
    assert about(replace(HELD, held=False)).standardised_on is None
    assert about(replace(HELD, attended=(IQA_ID,))).standardised_on is None
    assert about(replace(HELD, on=None)).standardised_on is None


def test_open_actions_of_meetings_and_reports_are_counted_apart() -> None:
    """One's own, and only as long as they are open."""
    others = (replace(ASKED, owner=IQA_ID), replace(ASKED, closed_on=DAY))
    assert about(replace(HELD, actions=(ASKED, *others))).asked_by_iqa == 1
    actions = (
        Action("Date it", ASSESSOR_ID, DAY),
        Action("Sign it", IQA_ID, DAY),
        Action("Keep it", ASSESSOR_ID, closed_on=DAY),
    )
    visit = Visit(1, 1, CODE, ago(90), held_on=ago(90), report=Report(ago(80), actions=actions))
    found = about(visits=(visit, Visit(2, 1, CODE, DAY)))
    assert (found.asked_by_iqa, found.asked_by_verifier) == (0, 1)


def test_the_days_of_visits_are_ends_and_those_to_come_are_booked() -> None:
    """A visit counts by the day it was held; one held early is no longer to come, one of today neither."""
    visits = (
        Visit(1, 1, CODE, ago(50), held_on=ago(60)),
        Visit(2, 1, CODE, DAY),
        Visit(3, 1, CODE, ago(-5)),
        Visit(4, 1, CODE, ago(-9), held_on=ago(1)),
        Visit(5, 1, CODE, None),
    )
    found = about(visits=visits)
    assert found.ends == (ago(60), ago(1), DAY, ago(-5))
    assert found.booked == (ago(-5),)


def test_whose_arrangement_is_in_force_is_known() -> None:
    """Agreed, and not ended."""
    agreed = Arrangement(1, 1, 11, adjustment="large print", agreed_by="Hall", agreed_on=ago(9), needs_ocr=False)
    others = (replace(agreed, candidate=12, until=ago(1)), replace(agreed, candidate=13, agreed_on=None))
    assert arranged_on((agreed, *others), DAY) == {11}


def test_a_sample_keeps_what_its_actions_ask() -> None:
    """Who is asked and by when, as long as it is open; an open one without a day is due from the first of all days."""
    asked = (ASKED, replace(ASKED, owner=None, due=date(2026, 12, 1)), replace(ASKED, owner=IQA_ID, closed_on=DAY))
    found = sample_work(replace(sound_sample(), actions=asked))
    assert (found.asked, found.open_due, found.open_action, found.owned_action) == (
        (ASSESSOR_ID, None),
        DAY,
        True,
        True,
    )
    bare = sample_work(replace(sound_sample(), actions=(replace(ASKED, owner=None, due=None),)))
    assert (bare.asked, bare.open_due, bare.owned_action) == ((None,), date.min, False)
    none = sample_work(sound_sample())
    assert (none.asked, none.open_due, none.open_action, none.owned_action) == ((), None, False, False)
    assert (none.fed_back, none.confirmed, none.reason, none.seed) == (True, True, "coverage", "2026-3-1")
