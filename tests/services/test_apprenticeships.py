"""Apprentices: what is still missing, and a completion that is refused until nothing is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from centre_tui.domain.candidates import Apprenticeship, Candidate
from centre_tui.services.apprenticeships import Progress, visible_apprentice, visible_apprentices
from centre_tui.services.candidates import add_candidate, save_candidate
from centre_tui.services.errors import BadInput, BlockedByRules
from tests.office import TODAY, ago, finished_candidate, sound_candidate, staffed_office

DONE = Apprenticeship(ago(400), workbook_on=ago(100), english_on=ago(90), maths_exempt=True)


def test_the_day_it_is_completed_is_refused_until_nothing_is_missing(tmp_path: Path) -> None:
    """Everything else of the record is saved whatever is missing."""
    office = staffed_office(tmp_path)
    desk = office.desk()
    number = finished_candidate(office)
    found = desk.store.get(Candidate, number)
    begun = replace(found, apprenticeship=replace(DONE, english_on=None))
    saved = save_candidate(desk, begun).record
    assert visible_apprentice(desk, number).progress is Progress.ON_PROGRAMME

    with pytest.raises(BlockedByRules, match="English") as refused:
        save_candidate(desk, replace(saved, apprenticeship=replace(DONE, english_on=None, completed_on=TODAY)))
    assert refused.value.field == "english_on"
    assert desk.store.get(Candidate, number) == saved

    ready = save_candidate(desk, replace(saved, apprenticeship=DONE)).record
    assert visible_apprentice(desk, number).progress is Progress.READY
    save_candidate(desk, replace(ready, apprenticeship=replace(DONE, completed_on=TODAY)))
    assert visible_apprentice(desk, number).progress is Progress.COMPLETED


def test_the_steps_come_in_their_order_and_none_is_still_to_come(tmp_path: Path) -> None:
    """Claimed after it was completed, certificated after it was claimed."""
    office = staffed_office(tmp_path)
    desk = office.desk()
    found = desk.store.get(Candidate, finished_candidate(office))
    wrong = {
        "completed_on": replace(DONE, completed_on=ago(401)),
        "claimed_on": replace(DONE, claimed_on=TODAY),
        "certificated_on": replace(DONE, completed_on=ago(3), claimed_on=ago(2), certificated_on=ago(3)),
    }
    for field, told in wrong.items():
        with pytest.raises(BadInput, match="step") as refused:
            save_candidate(desk, replace(found, apprenticeship=told))
        assert refused.value.field == field
    with pytest.raises(BadInput, match="still to come"):
        save_candidate(desk, replace(found, apprenticeship=replace(DONE, completed_on=date(2026, 11, 24))))
    whole = replace(DONE, completed_on=ago(3), claimed_on=ago(2), certificated_on=ago(1))
    save_candidate(desk, replace(found, apprenticeship=whole))
    assert [each.progress for each in visible_apprentices(desk)] == [Progress.CERTIFICATED]
    assert visible_apprentices(desk)[0].missing == 0


def test_a_new_candidate_cannot_have_completed_with_something_missing(tmp_path: Path) -> None:
    """The same rules stand at the other door; who is no apprentice is none of theirs."""
    desk = staffed_office(tmp_path).desk()
    with pytest.raises(BlockedByRules):
        add_candidate(desk, replace(sound_candidate(), apprenticeship=replace(DONE, completed_on=TODAY)))
    number = add_candidate(desk, sound_candidate()).record.id
    with pytest.raises(BadInput, match="not recorded as an apprentice"):
        visible_apprentice(desk, number)
    assert visible_apprentices(desk) == []


def test_claimed_before_completed_but_after_the_start_is_told(tmp_path: Path) -> None:
    """A step without the one before it is out of order too."""
    office = staffed_office(tmp_path)
    desk = office.desk()
    found = desk.store.get(Candidate, finished_candidate(office))
    claimed = replace(DONE, completed_on=ago(3), claimed_on=ago(4))
    with pytest.raises(BadInput) as refused:
        save_candidate(desk, replace(found, apprenticeship=claimed))
    assert refused.value.field == "claimed_on"
    assert visible_apprentices(desk) == []
