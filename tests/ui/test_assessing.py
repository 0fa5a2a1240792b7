"""Assessment on the screen: what is refused is said whole, any decision is put right, the record is looked over."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Allocation, Apprenticeship, Candidate
from centre_tui.domain.findings import Fix
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.services.allocation import allocate
from centre_tui.services.candidates import add_candidate
from centre_tui.services.opening import Office
from centre_tui.services.quality import save_event
from centre_tui.ui.forms.quality import EventForm
from centre_tui.ui.forms.telling import advice
from centre_tui.ui.places import mending
from centre_tui.ui.places.working import WorkingPage
from tests.office import ASSESSOR, TODAY, ago, finished_candidate, sound_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard


def first_unit(office: Office) -> UnitRecord:
    """Return the first unit of the only candidate, as the books have it."""
    return office.store.get(Candidate, 1).units[0]


def laid(office: Office, unit: UnitRecord) -> None:
    """Lay a unit into the books as it is, past every rule."""
    with office.desk().change("laid into the books") as change:
        change.save(change.get(Candidate, 1).with_unit(unit))


def test_everything_that_refuses_a_sign_off_is_said_each_under_its_field(tmp_path: Path) -> None:
    """With rule and section, in the words of the command; nothing is written."""
    office = staffed_office(tmp_path)
    finished_candidate(office)
    laid(office, replace(first_unit(office), sign_off=None))

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter", "o")
        await officer.fill("no", "+3")
        await officer.press("f2")
        text = officer.screen_text()
        told = " ".join(text.replace("!", " ").split())
        assert "every assessment criterion of the unit is met is not confirmed. (rule 5.8-1, section 5.8)" in told
        assert "(rule 5.7-5, section 5.7, RD10)" in told
        lines = [line.strip() for line in text.splitlines()]
        assert any(line.startswith("! The candidate's declaration, 26 November 2026") for line in lines)
        assert first_unit(office).sign_off is None

    at_the_keyboard(office, story)


def test_an_earlier_decision_is_put_right_on_the_screen(tmp_path: Path) -> None:
    """D begins with the last; with another number that one stands in the fields, and only it changes."""
    office = staffed_office(tmp_path)
    finished_candidate(office)
    unit = first_unit(office)
    earlier = replace(unit.decisions[0], on=ago(200), justification="Half of it.")
    laid(office, replace(unit, decisions=(earlier, *unit.decisions)))

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter", "D")
        assert f"{len(first_unit(office).decisions)} " in officer.screen_text()
        await officer.fill("1")
        await officer.press("enter")
        await officer.type("More than ")
        await officer.press("f2")
        kept = first_unit(office).decisions

        assert kept[0].justification == "More than Half of it." and kept[1:] == unit.decisions

    at_the_keyboard(office, story)


def test_the_record_is_looked_over_and_enter_opens_what_puts_it_right(tmp_path: Path) -> None:
    """C on a candidate lists what `assessments check` lists; the form that opens has the field."""
    office = staffed_office(tmp_path)
    finished_candidate(office)
    unit = first_unit(office)
    assert unit.sign_off is not None
    laid(office, replace(unit, sign_off=replace(unit.sign_off, authentic="", works_independently=False)))

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter")
        assert "C lists them" in officer.screen_text()
        await officer.press("C")
        text = " ".join(officer.screen_text().split())
        assert "Okafor, Ann: 2 findings" in text and "(rule 5.10-1, section 5.10)" in text
        await officer.press("enter")
        assert "Works independently" in officer.screen_text()

    at_the_keyboard(office, story)


def test_a_finding_about_a_meeting_opens_that_meeting(tmp_path: Path) -> None:
    """And not a new one."""
    office = staffed_office(tmp_path)
    meeting = StandardisationEvent(qualification="10380", on=ago(9), held=True, attended=(ASSESSOR,), work="letters")
    number = save_event(office.desk(), meeting).record.id

    async def story(officer: Officer) -> None:
        page = officer.app.screen
        assert isinstance(page, WorkingPage)
        mending.mend(page, Fix("quality", "event", number, "no_action"))
        await officer.settle()
        form = officer.app.screen
        assert isinstance(form, EventForm) and form.event.id == number
        await officer.type("yes")
        await officer.press("f2")
        assert office.store.get(StandardisationEvent, number).no_action

    at_the_keyboard(office, story)


def test_everything_a_candidates_page_has_to_say_fits_the_narrowest_screen(tmp_path: Path) -> None:
    """What an apprenticeship asks and the cheapest way on are there too where much is missing."""
    office = staffed_office(tmp_path)
    new = replace(sound_candidate(), apprenticeship=Apprenticeship(ago(80)))
    add_candidate(office.desk(), new)

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter")
        text = officer.screen_text()
        assert "Apprenticeship since" in text and "Cheapest way on" in text

    at_the_keyboard(office, story)


def test_who_has_a_candidate_is_seen_with_the_dates_and_ended(tmp_path: Path) -> None:
    """E lists what `allocations list` lists; Enter asks for the last day."""
    office = staffed_office(tmp_path)
    finished_candidate(office)

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter", "E")
        assert "Marsh, Ro" in officer.screen_text() and "2 allocations" in officer.screen_text()
        await officer.press("enter")
        await officer.fill("today")
        await officer.press("f2")
        first, second = office.store.get(Candidate, 1).allocations
        assert (first.until, second.until) == (TODAY, None)

    at_the_keyboard(office, story)


def test_what_the_rules_say_of_several_saved_at_once_is_said_once_each(tmp_path: Path) -> None:
    """The first with whom it is about, its rule and section, and how many more there are."""
    office = staffed_office(tmp_path)
    desk = office.desk()
    numbers = [add_candidate(desk, sound_candidate(each, uln="")).record.id for each in ("Adair", "Bligh")]
    with desk.change("no handbook read any more") as change:
        change.save(replace(change.get(StaffMember, ASSESSOR), handbook_read_on=None))
    allocation = Allocation(Role.ASSESSOR, ASSESSOR, ago(3))
    saved = allocate(desk, numbers, allocation, units=[desk.qualification().units[0].key])
    told = advice(saved)
    assert told == f" {saved[0].findings[0].subject.name}:{advice(saved[0])}" and "(rule 1.0-1, section 1)" in told
    assert advice(None) == ""
