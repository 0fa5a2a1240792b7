"""What the rules warn of, on screen: told first, done by the same key again, and asked anew after anything typed."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import BatchState, ClaimBatch
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.visits import Visit
from centre_tui.services.candidates import add_candidate, plan_units
from centre_tui.services.history import changes
from centre_tui.services.opening import Office
from tests.office import ASSESSOR, ago, finished_candidate, sound_candidate, staffed_office
from tests.services.people import KEYS
from tests.ui.typing_in import Officer, at_the_keyboard


def last(office: Office) -> str:
    """Return what the history says of the last change."""
    return next(changes(office.desk())).what


def on_screen(officer: Officer) -> str:
    """Return what stands on the screen, wherever its lines are broken."""
    return " ".join(officer.screen_text().split())


def lay_in(office: Office, candidate: Candidate) -> None:
    """Put a candidate into the books as no form would."""
    with office.desk().change("laid into the books") as change:
        change.save(candidate)


def test_a_sign_off_is_warned_of_under_its_fields_until_f2_is_pressed_again(tmp_path: Path) -> None:
    """Nothing is saved the first time, and what is typed between is asked about anew."""
    office = staffed_office(tmp_path)
    number = finished_candidate(office)
    before = office.store.get(Candidate, number)

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter", "o", "down", "down", "down", "down", "ctrl+u", "down", "ctrl+u")
        await officer.type("no")
        await officer.press("f2")
        text = on_screen(officer)
        assert "! Not saved yet. That the evidence is sufficient is not confirmed; the unit" in text
        assert "(rule 5.8-2, section 5.8) And 1 more. F2 again saves all the same." in text
        assert "Authentic because ! How the assessor knows that the work is the candidate's own is not noted." in text
        await officer.press("space", "backspace", "f2")
        assert office.store.get(Candidate, number) == before
        assert "F2 again saves all the same." in on_screen(officer)
        await officer.press("up", "down", "f2")
        assert "Saved." in on_screen(officer) and "Saved. That the evidence" not in on_screen(officer)

    at_the_keyboard(office, story)
    signed = office.store.get(Candidate, number).units[0].sign_off
    assert signed is not None and (signed.authentic, signed.sufficient) == ("", False)
    assert last(office) == "unit signed off; acknowledged: rule 5.8-2, 5.7-1"


def test_those_marked_are_given_to_somebody_with_one_acknowledgement(tmp_path: Path) -> None:
    """The warning is told once, with how many more there are like it; all of them are saved in one change."""
    office = staffed_office(tmp_path)
    for surname in ("Abara", "Lind"):
        number = add_candidate(office.desk(), sound_candidate(surname, ""), keep_both=True).record.id
        plan_units(office.desk(), number, KEYS[:1], ago(9))
    with office.desk().change("laid into the books") as change:
        change.save(replace(change.get(StaffMember, ASSESSOR), role_profile_on=None))

    async def story(officer: Officer) -> None:
        await officer.press("2", "asterisk", "a", "f2")
        assert "(rule 4.2-01, section" in officer.screen_text()
        assert "And 1 more like it." in on_screen(officer)
        assert [each.allocations for each in office.store.all(Candidate)] == [(), ()]
        await officer.press("f2")

    at_the_keyboard(office, story)
    assert [len(each.allocations) for each in office.store.all(Candidate)] == [1, 1]
    assert last(office) == "2 candidates allocated; acknowledged: rule 4.2-01"


def test_a_claim_is_prepared_and_exported_by_the_same_key_again(tmp_path: Path) -> None:
    """Once something else was said it is asked anew; a batch that went out once goes out again without a question."""
    office = staffed_office(tmp_path)
    number = finished_candidate(office)
    candidate = office.store.get(Candidate, number)
    lay_in(office, replace(candidate, uln="", publicly_funded=False, keep_notice_on=None))

    async def story(officer: Officer) -> None:
        await officer.press("6", "p")
        text = on_screen(officer)
        assert (
            "Not saved yet. Okafor, Ann: There is no ULN" in text and "The same key again does it all the same." in text
        )
        await officer.press("x", "p")
        assert list(office.store.all(ClaimBatch)) == []
        await officer.press("p")
        assert "Batch 0001: 1 candidates" in officer.screen_text()
        assert last(office) == "claim batch prepared; acknowledged: rule 7.4-3"
        await officer.press("home", "x")
        assert office.store.get(ClaimBatch, 1).state is BatchState.PREPARED
        await officer.press("x")
        assert "Batch 0001 written to" in officer.screen_text()
        assert last(office) == "claim batch exported; acknowledged: rule 5.21-6"
        await officer.press("x")
        assert "Batch 0001 written to" in officer.screen_text()

    at_the_keyboard(office, story)
    assert office.store.get(ClaimBatch, 1).state is BatchState.EXPORTED


def test_an_entry_is_sent_and_a_visit_booked_once_the_warning_was_read(tmp_path: Path) -> None:
    """ENTRY and SAVE on their forms: the sentence with its rule, then F2 again."""
    office = staffed_office(tmp_path)
    add_candidate(office.desk(), replace(sound_candidate(), profile_on=None))

    async def story(officer: Officer) -> None:
        await officer.press("2", "t", "f2")
        assert "The candidate profile (RD01) is not made yet. (rule RD01, section 5.19) F2 again" in on_screen(officer)
        assert last(office) == "candidate added"
        await officer.press("f2")
        assert last(office) == "1 entry sent; acknowledged: rule RD01"
        await officer.press("5", "n")
        await officer.type("20/8/2027")
        await officer.press("f2")
        assert "OCR makes none from 18 to 31 August." in on_screen(officer)
        assert list(office.store.all(Visit)) == []
        await officer.press("f2")

    at_the_keyboard(office, story)
    assert last(office) == "visit booked; acknowledged: rule X-09"


def test_a_decision_is_warned_of_before_it_is_recorded(tmp_path: Path) -> None:
    """Nobody told the candidate what plagiarism is: the decision waits for the officer to have read that."""
    office = staffed_office(tmp_path)
    number = finished_candidate(office)
    lay_in(office, replace(office.store.get(Candidate, number), plagiarism_briefed_on=None))
    before = office.store.get(Candidate, number)

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter", "d")
        await officer.type("Kept every promise made to the customer")
        await officer.press("f2")
        assert "(rule 5.7-2, section 5.7)" in on_screen(officer)
        assert office.store.get(Candidate, number) == before
        await officer.press("f2")

    at_the_keyboard(office, story)
    assert last(office) == "assessment decision; acknowledged: rule 5.7-2"
