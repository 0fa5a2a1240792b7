"""Sampling under the keys: how an assessor stands, gaps closed, a sample planned and recorded, an action, a meeting."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.quality import SampleOutcome, StandardisationEvent
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from tests.office import ASSESSOR, IQA, TODAY, ago, finished_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard


def said(officer: Officer) -> str:
    """Return what stands on the screen, without the breaks of its lines."""
    return " ".join(officer.screen_text().split())


def test_the_gaps_of_an_assessor_are_seen_closed_and_taken_back(tmp_path: Path) -> None:
    """From the list of assessors to one's plan; c plans what is missing, u takes it back."""
    office = staffed_office(tmp_path)
    number = finished_candidate(office)

    async def story(officer: Officer) -> None:
        await officer.press("4", "a")
        assert "1 assessor, 1 with gaps" in said(officer)
        await officer.press("enter")
        assert "8 further samples would close the gaps; no fewer would do." in said(officer)
        assert "to plan Unit" in said(officer)
        assert "summative: Okafor, Ann: coverage: Unit" in said(officer)
        await officer.press("c")
        assert "Planned in the records of 1 candidate; u takes it back." in said(officer)
        assert "No further sample is needed besides those to come." in said(officer)
        planned = [each for unit in office.store.get(Candidate, number).units for each in unit.samples]
        assert sum(each.done_on is None for each in planned) == 8
        await officer.press("u")
        assert "8 further samples" in said(officer)
        await officer.press("escape", "escape")
        assert "[4 Quality]" in said(officer)

    at_the_keyboard(office, story)
    planned = [each for unit in office.store.get(Candidate, number).units for each in unit.samples]
    assert all(each.done_on for each in planned)


def test_a_sample_is_planned_and_recorded_on_the_grid_with_an_action_done(tmp_path: Path) -> None:
    """The unit under the cursor: planned, then done with feedback and an action, which is then closed."""
    office = staffed_office(tmp_path)
    number = finished_candidate(office)

    async def story(officer: Officer) -> None:
        await officer.press("4", "x")
        assert "1 candidate" in said(officer)
        assert "Unit 1 Organise and deliver customer service: Okafor, Ann, done." in said(officer)
        await officer.press("right", "p")
        assert "Plan a sample: Okafor, Ann, Unit 2" in said(officer)
        await officer.fill("", "", "", "the manager asked")
        await officer.press("f2")
        assert "Unit 2 Understand the customer service environment: Okafor, Ann, due." in said(officer)
        await officer.press("d")
        assert "Sample: Okafor, Ann, Unit 2" in said(officer)
        done = ("disagreed", "One point was missed", "", "", "", "", "", "yes", "Judge it again", "2", "+14")
        await officer.fill(*done, next_key="tab")
        await officer.press("f2")
        assert "disagreed." in said(officer)
        await officer.press("escape")
        assert "disagreed Okafor, Ann Unit 2" in said(officer)
        await officer.press("slash")
        await officer.type("disagreed")
        await officer.press("enter", "e")
        assert "Judge it again" in said(officer)
        await officer.press("f2")
        assert "Saved." in said(officer)

    at_the_keyboard(office, story)
    (sample,) = office.store.get(Candidate, number).units[1].samples
    assert (sample.iqa, sample.outcome, sample.done_on) == (IQA, SampleOutcome.DISAGREED, TODAY)
    assert [(each.owner, each.closed_on) for each in sample.actions] == [(ASSESSOR, TODAY)]


def test_who_assessed_a_unit_is_not_offered_as_its_iqa(tmp_path: Path) -> None:
    """Nobody samples what he or she assessed (S1, X-01): the form of a plan and of a sample list only the other IQA."""
    office = staffed_office(tmp_path)
    finished_candidate(office)
    desk = office.desk()
    with desk.change("an assessor is an IQA too") as change:
        marsh = change.get(StaffMember, ASSESSOR)
        change.save(replace(marsh, roles=(*marsh.roles, RolePeriod(Role.IQA, ago(300)))))

    async def story(officer: Officer) -> None:
        await officer.press("4", "x")
        for key in ("p", "d"):
            await officer.press(key)
            assert f"{IQA} Quill, Ro" in said(officer)
            assert f"{ASSESSOR} Marsh, Ro" not in said(officer)
            await officer.press("escape")

    at_the_keyboard(office, story)


def test_rd11_and_a_standardisation_meeting(tmp_path: Path) -> None:
    """RD11 of an IQA leads to the assessors' plans; a meeting is held and listed."""
    office = staffed_office(tmp_path)
    finished_candidate(office)

    async def story(officer: Officer) -> None:
        await officer.press("4", "i", "enter")
        assert "RD11 of Quill, Ro" in said(officer)
        assert "The strategy is not met." in said(officer)
        await officer.press("enter")
        assert "Sampling of Marsh, Ro" in said(officer)
        await officer.press("escape", "escape", "escape", "m", "n")
        await officer.fill("today", "yes", "2, 3", "1-2", "Two letters of each", "Agreed", next_key="tab")
        await officer.press("f2")
        assert "held Marsh, Quill" in said(officer)

    at_the_keyboard(office, story)
    (event,) = office.store.all(StandardisationEvent)
    assert (event.held, event.attended) == (True, (ASSESSOR, IQA))


def test_a_capacity_is_set_where_it_is_missing(tmp_path: Path) -> None:
    """On the page of caseloads, which says who has no capacity set; a role's row opens the role."""
    office = staffed_office(tmp_path)
    desk = office.desk()
    with desk.change("no capacity") as change:
        change.save(replace(change.get(StaffMember, ASSESSOR), assessor_capacity=None))
    finished_candidate(office)

    async def story(officer: Officer) -> None:
        await officer.press("3", "c")
        assert "capacity not set Marsh, Ro assessor 1 not set" in said(officer)
        await officer.press("c")
        await officer.type("12")
        await officer.press("f2")
        assert "room Marsh, Ro assessor 1 12 11" in said(officer)
        await officer.press("enter", "enter")
        assert "Role of Marsh, Ro" in said(officer)
        await officer.fill("+30")
        await officer.press("f2")
        assert "Saved." in said(officer)

    at_the_keyboard(office, story)
    marsh = office.store.get(StaffMember, ASSESSOR)
    assert marsh.assessor_capacity == 12
    assert [(each.role.value, each.until is not None) for each in marsh.roles] == [("assessor", True)]
