"""Plans and reviews recorded wrongly, put right on the screen; a finding about one opens that one."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import short
from centre_tui.domain.findings import Finding
from centre_tui.domain.planning import Fitness, Plan
from centre_tui.services.opening import Office
from centre_tui.services.readiness import centre_readiness
from centre_tui.services.record_check import check_record
from centre_tui.ui.forms.form import Form
from centre_tui.ui.places import mending
from centre_tui.ui.places.working import WorkingPage
from tests.office import ago, finished_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard

EARLY = ago(900)


def held(tmp_path: Path) -> Office:
    """Return an office with a candidate of two plans and two reviews, the second of each as it should be."""
    office = staffed_office(tmp_path)
    finished_candidate(office)
    lay(office, office.store.get(Candidate, 1), tuple(Fitness))
    return office


def lay(office: Office, person: Candidate, fit: tuple[Fitness, ...]) -> None:
    """Lay a second plan and review into the books, and first ones from before the programme's start."""
    plan, review = replace(person.plans[0], fit=fit), person.reviews[0]
    early = (replace(plan, on=EARLY), replace(review, on=EARLY))
    with office.desk().change("what an import brought") as change:
        change.save(replace(person, plans=(plan, early[0]), reviews=(review, early[1])))


def on_record(office: Office) -> Candidate:
    """Return the candidate as the books have it."""
    return office.store.get(Candidate, 1)


def told(office: Office, rule: str) -> Finding:
    """Return what is said by a rule, of the record or at the visit."""
    found = (*check_record(office.desk(), 1), *centre_readiness(office.desk()).findings)
    return next(each for each in found if each.rule == rule)


async def mended(officer: Officer, finding: Finding) -> tuple[str, str]:
    """Open what puts a finding right; return which of several it is, and where the cursor is."""
    page = officer.app.screen
    assert isinstance(page, WorkingPage) and finding.fix is not None
    mending.mend(page, finding.fix)
    await officer.settle()
    form = officer.app.screen
    assert isinstance(form, Form)
    return form.rows[0].text, next(row.field.name for row in form.rows if row.has_focus_within)


def test_a_plan_and_a_review_are_put_right_on_the_screen(tmp_path: Path) -> None:
    """B and W begin with the last; with another number that one stands in the fields, and only it changes."""
    office = held(tmp_path)
    plans, reviews = on_record(office).plans, on_record(office).reviews

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter", "B")
        assert short(EARLY) in officer.screen_text()
        await officer.fill("1", "", short(ago(250)))
        await officer.press("f2")
        assert on_record(office).plans == (replace(plans[0], on=ago(250)), plans[1])
        await officer.press("W", "down", "down", "down")
        await officer.type("Well ")
        await officer.press("f2")
        assert on_record(office).reviews == (reviews[0], replace(reviews[1], details=f"Well {reviews[1].details}"))

    at_the_keyboard(office, story)


def test_a_review_of_a_day_to_come_is_refused_under_its_field(tmp_path: Path) -> None:
    """The form stays, and the review stands as it did."""
    office = held(tmp_path)
    reviews = on_record(office).reviews

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter", "W")
        await officer.fill("", "+3")
        await officer.press("f2")
        assert "Not saved." in officer.screen_text() and "still to come" in officer.screen_text()
        assert on_record(office).reviews == reviews

    at_the_keyboard(office, story)


def test_enter_on_the_day_of_a_meeting_opens_that_very_one(tmp_path: Path) -> None:
    """At its day, and not at the programme's start: once it is put right the finding is gone."""
    office = held(tmp_path)

    async def story(officer: Officer) -> None:
        for rule in ("RD05", "5.20.3-07"):
            assert "is before the programme's start" in told(office, rule).sentence
            assert await mended(officer, told(office, rule)) == ("2", "on")
            await officer.type(short(ago(120)))
            await officer.press("f2")
        assert (on_record(office).plans[1].on, on_record(office).reviews[1].on) == (ago(120), ago(120))
        assert {"RD05", "5.20.3-07"}.isdisjoint(each.rule for each in check_record(office.desk(), 1))

    at_the_keyboard(office, story)


def late(plan: Plan) -> Plan:
    """Return a plan made only after everything was decided."""
    return replace(plan, on=ago(1), fit=())


def test_enter_on_what_a_meeting_lacks_opens_that_meeting(tmp_path: Path) -> None:
    """A plan made after the first decision, methods that nobody called fit, reviews without details."""
    office = held(tmp_path)
    person = on_record(office)
    spare = replace(person.plans[0], units=("none of these",))
    silent = tuple(replace(each, on=ago(100), details="") for each in person.reviews)
    with office.desk().change("what an import brought") as change:
        change.save(replace(person, plans=(spare, late(person.plans[0])), reviews=silent))

    async def story(officer: Officer) -> None:
        for rule, meant in (("5.4-1", ("2", "on")), ("5.6-2", ("2", "fit")), ("5.20.3-07", ("2", "details"))):
            found = next(each for each in centre_readiness(office.desk()).findings if each.rule == rule)
            assert await mended(officer, found) == meant, rule
            await officer.press("escape", "escape")

    at_the_keyboard(office, story)
