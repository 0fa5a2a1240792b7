"""Records of no one person looked over: what the officer may see of them, each told where it is put right."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from centre_tui.domain.access import Arrangement
from centre_tui.domain.centre import Centre, DcsRecord, DcsStep
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.disposals import Disposal
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.findings import Severity
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.visits import Visit
from centre_tui.services.centre_check import check_centre
from centre_tui.services.errors import NotAllowed
from tests.office import ASSESSOR, IQA, TODAY, sitting
from tests.services.people import OFFICER, TUTOR, Place, with_candidate
from tests.ui.typing_in import Officer, at_the_keyboard

LATER = TODAY + timedelta(9)


def loaded(place: Place) -> None:
    """Put records into the books that tell of what is still to come, as a document from elsewhere may."""
    with place.manager.change("loaded from elsewhere") as change:
        change.add(StandardisationEvent(on=LATER, held=True, attended=(ASSESSOR,), outcome="agreed", no_action=True))
        change.add(Visit(held_on=LATER))
        change.add(ClaimBatch(number=7, submitted_on=LATER))
        change.add(EntryBatch(number=4, keyed_on=LATER))
        change.add(Arrangement(candidate=1, adjustment="large print", agreed_on=LATER))
        change.add(MalpracticeCase(suspected_on=LATER, candidates=(1,), what="copied"))
        change.add(Disposal(candidates=(3,), requested_on=LATER))
        centre = change.get(Centre, 1)
        change.save(replace(centre, dcs=(*centre.dcs, DcsRecord("10380", DcsStep.RECOMMENDED, LATER))))


def test_what_lies_in_the_future_is_told_of_every_record_the_officer_may_see(tmp_path: Path) -> None:
    """The manager sees all, the office no case, the IQA neither claims nor disposals; a tutor may not look."""
    place = with_candidate(tmp_path)
    assert check_centre(place.manager) == ()
    loaded(place)
    found = check_centre(place.manager)
    kinds = ["centre", "event", "visit", "batch", "entry_batch", "arrangement", "malpractice", "disposal"]
    assert [each.subject.kind for each in found] == kinds
    assert {each.severity for each in found} == {Severity.RED}
    assert found[1].sentence == (
        "A meeting that was held, 2 December 2026, lies in the future: today is 23 November 2026."
    )
    seen = [each.subject.kind for each in check_centre(place.desk(OFFICER))]
    assert seen == [each for each in kinds if each not in ("arrangement", "malpractice")]
    assert [each.subject.kind for each in check_centre(place.desk(IQA))] == ["centre", "event", "visit"]
    with place.refused(NotAllowed, "may not see readiness"):
        check_centre(place.desk(TUTOR))


def test_the_page_shows_what_the_command_lists_and_enter_opens_the_record(tmp_path: Path) -> None:
    """From Readiness, C; the meeting's form opens at what is wrong with it."""
    place = with_candidate(tmp_path)
    loaded(place)

    async def story(officer: Officer) -> None:
        await officer.press("C")
        told = officer.screen_text()
        assert "looked over" in told and "8 findings" in told and "A meeting that was held" in told
        await officer.press("down", "enter")
        assert "Standardisation" in officer.screen_text()
        await officer.press("escape")
        for down, seen in ((3, "Entry batch 0004"), (3, "Retention")):
            await officer.press(*["down"] * down, "enter")
            assert seen in officer.screen_text()
            await officer.press("escape")

    at_the_keyboard(sitting(place.outbox, place.memory), story)
