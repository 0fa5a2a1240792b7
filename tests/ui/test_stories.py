"""Stories told by key presses alone, and what stands in the books afterwards."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from textual import events

from centre_tui.domain.accounts import Account
from centre_tui.domain.assessment import DecisionOutcome
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.entries import EntryKind
from centre_tui.domain.evidence import Witness
from centre_tui.domain.identifiers import uln_problem
from centre_tui.domain.planning import Method
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.services.allocation import allocate
from centre_tui.services.candidates import add_candidate, plan_units
from centre_tui.services.combination import published
from centre_tui.services.staff import add_member
from tests.office import (
    ASSESSOR,
    IQA,
    TODAY,
    ago,
    empty_office,
    evidence,
    finished_candidate,
    sound_candidate,
    staffed_office,
)
from tests.ui.typing_in import Officer, at_the_keyboard

NAMED = {".": "full_stop"}


def test_candidates_are_entered_one_after_another_at_paper_speed(tmp_path: Path) -> None:
    """At most six key presses a candidate beyond the values themselves; everything else repeats the last one's."""
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        for surname, uln in (("Okafor", "1026893096"), ("Nguyen", "6936002314"), ("O'Brien", "")):
            officer.beyond = 0
            await officer.fill(surname, "Ann", "3/2/1990", uln, "1/9/2026")
            await officer.press("f2")
            assert officer.beyond <= 6

    at_the_keyboard(office, story)
    found = {each.surname: each for each in office.store.all(Candidate)}
    assert list(found) == ["Okafor", "Nguyen", "O'Brien"]
    assert found["O'Brien"].date_of_birth == date(1990, 2, 3)
    assert found["Nguyen"].start == date(2026, 9, 1)
    assert [each.entries[0].kind for each in found.values()] == [EntryKind.FULL] * 3


def test_the_fault_of_a_field_is_said_under_it_as_soon_as_it_is_left(tmp_path: Path) -> None:
    """A two-digit year and a mistyped ULN are told at once, in words, and nothing is saved."""
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        await officer.fill("Okafor", "Ann", "3/2/90", "1026893097", "today")
        text = officer.screen_text()
        assert "four digits" in text
        assert (uln_problem("1026893097") or "")[:40] in text
        await officer.press("f2")
        assert "Not saved: 2 to put right" in officer.screen_text()

    at_the_keyboard(office, story)
    assert office.store.count(Candidate) == 0


def test_a_form_with_something_unsaved_asks_before_it_is_left(tmp_path: Path) -> None:
    """Escape, q and Ctrl+Q never throw a draft away at the first press."""
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        await officer.type("Oka")
        await officer.press("escape")
        assert "Not saved" in officer.screen_text()
        await officer.type("for")
        await officer.press("ctrl+q")
        assert "Not saved" in officer.screen_text()
        await officer.press("escape")
        assert "[2 Candidates]" in officer.screen_text()

    at_the_keyboard(office, story)


def test_ctrl_c_says_which_key_leaves(tmp_path: Path) -> None:
    """On the line for news, over no record; it leaves nothing itself."""

    async def story(officer: Officer) -> None:
        await officer.press("2", "ctrl+c")
        assert "Ctrl+Q or F10 leaves the program." in officer.screen_text()
        assert not officer.app.screen.query("Toast")

    at_the_keyboard(staffed_office(tmp_path), story)


def test_a_decision_on_the_unit_under_the_cursor_takes_twelve_keys(tmp_path: Path) -> None:
    """A routine decision needs its justification and little more."""
    office = staffed_office(tmp_path)
    candidate = finished_candidate(office)

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter")
        officer.beyond = 0
        await officer.press("d")
        await officer.fill("Kept every promise made to the customer")
        await officer.press("f2")
        assert officer.beyond <= 12

    at_the_keyboard(office, story)
    record = office.store.get(Candidate, candidate).units[0]
    last = record.decisions[-1]
    assert (last.on, last.assessor, last.outcome) == (TODAY, ASSESSOR, DecisionOutcome.MET)
    assert last.method is Method.WORK_PRODUCT


def test_evidence_put_right_keeps_its_witness_and_a_witness_its_evidence(tmp_path: Path) -> None:
    """Its reference typed brings what is on record; only what is typed anew changes, whichever form it is typed in."""
    office = staffed_office(tmp_path)
    candidate = finished_candidate(office)

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter", "V")
        assert "Witness statement: Okafor" in officer.screen_text()
        await officer.fill("E1", "Lind, Mo", "line manager", "no")
        await officer.press("f2", "v")
        await officer.fill("E1", "the letters of May")
        await officer.press("f2")

    at_the_keyboard(office, story)
    before = evidence("E1")
    line = office.store.get(Candidate, candidate).units[0].evidence[0]
    witness = Witness("Lind, Mo", "line manager", related=False)
    assert line == replace(before, title="the letters of May", witness=witness)


def test_a_new_centre_is_put_in_order_from_its_readiness(tmp_path: Path) -> None:
    """The first manager changes the centre, adds an assessor with role, award and competence, by keys alone."""
    office = empty_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("c", "down")
        await officer.type("Quay Street")
        await officer.press("f2", "3", "n")
        await officer.fill("Marsh", "Ro")
        await officer.press("f2", "end", "up", "home", "down", "enter", "r")
        await officer.fill("assessor", "1/9/2020")
        await officer.press("f2", "c")
        await officer.fill("1-45", "1/9/2020", "ten years in the work")
        await officer.press("f2")

    at_the_keyboard(office, story)
    assert office.store.get(Centre, 1).name == "Quay Street"
    marsh = office.store.get(StaffMember, 2)
    assert marsh.has_role(Role.ASSESSOR, TODAY)
    assert len(marsh.competence) == 45


def test_keys_typed_ahead_are_for_what_they_open(tmp_path: Path) -> None:
    """Somebody who knows the way types on while a page is still being read; nothing is lost or misread."""
    office = staffed_office(tmp_path)
    finished_candidate(office)

    async def story(officer: Officer) -> None:
        app = officer.app
        for key in ("2", "enter", "d", *"1234567"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await officer.pilot.pause(1.0)
        await officer.settle()
        text = officer.screen_text()
        assert "Decision: Okafor" in text
        assert "1234567" in text

    at_the_keyboard(office, story)


def test_a_fast_typist_never_loses_a_letter_to_the_field_before(tmp_path: Path) -> None:
    """All keys of a candidate arrive at once; every value stands in its own field."""
    office = staffed_office(tmp_path)
    keys = ["2", "n", *"Okafor", "enter", *"Ann", "enter", *"3.2.1990", "enter", "enter", *"today", "f2"]

    async def story(officer: Officer) -> None:
        for key in keys:
            officer.app.post_message(events.Key(NAMED.get(key, key), key if len(key) == 1 else None))
        for _ in range(200):
            await officer.pilot.pause(0.05)
            if "Saved as 1: Okafor, Ann" in officer.screen_text():
                return
        raise AssertionError(officer.screen_text())

    at_the_keyboard(office, story)
    (candidate,) = office.store.all(Candidate)
    assert (candidate.surname, candidate.forenames, candidate.start) == ("Okafor", "Ann", TODAY)


def test_why_somebody_is_not_offered_is_one_key_away(tmp_path: Path) -> None:
    """`?` in the form says of everybody, with rule and section; the form keeps what was typed, and saves."""
    office = staffed_office(tmp_path)
    finished_candidate(office)

    async def story(officer: Officer) -> None:
        await officer.press("2", "i", "question_mark")
        text = officer.screen_text()
        assert "IQA for 1 candidate: who may, and why others may not" in text
        assert "X-01" in text and "5.20.1-1" in text
        await officer.press("escape")
        assert "Quill, Ro" in officer.screen_text()
        await officer.press("f2")
        assert "1 candidate allocated." in officer.screen_text()

    at_the_keyboard(office, story)
    iqas = [each for each in office.store.get(Candidate, 1).allocations if each.role is Role.IQA]
    assert [(each.staff, each.until) for each in iqas] == [(IQA, ago(1)), (IQA, None)]


def test_the_matrix_of_staff_and_units_is_acted_on_cell_by_cell(tmp_path: Path) -> None:
    """Competence is ended and recorded where the cursor is; the counts say what nobody covers; another day is asked."""
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("3", "m", "down", "down", "right", "x", "f2")
        await officer.press("d")
        await officer.fill("tomorrow")
        await officer.press("f2")
        text = officer.screen_text()
        assert "Staff and units of 10380 on 24 November 2026" in text
        assert "Nobody may assess Unit 2." in text
        await officer.press("down", "down", "right")
        assert "may not assess:" in officer.screen_text()
        await officer.press("c", "down")
        await officer.fill("tomorrow", "observed again")
        await officer.press("f2")
        assert "Marsh, Ro, Unit 2 Understand the customer service environment: may assess;" in officer.screen_text()
        await officer.press("enter")
        assert "Staff 2: Marsh, Ro" in officer.screen_text()

    at_the_keyboard(office, story)
    unit = published("10380").in_order[1].key
    held = [each for each in office.store.get(StaffMember, ASSESSOR).competence if each.unit == unit]
    assert [(each.until, each.basis) for each in held] == [(TODAY, "ten years in the work"), (None, "observed again")]


def test_what_lapses_is_renewed_where_it_is_said(tmp_path: Path) -> None:
    """One key to the board, one to the field that renews it."""
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("3", "w")
        assert "5 missing, 2 soon, 2 later" in officer.screen_text()
        await officer.press("slash")
        await officer.type("declaration")
        await officer.press("enter", "enter")
        await officer.type("today")
        await officer.press("f2", "escape")
        assert "Marsh, Ro" in officer.screen_text()
        await officer.press("escape")
        assert "5 missing, 1 soon, 3 later" in officer.screen_text()

    at_the_keyboard(office, story)
    assert office.store.get(StaffMember, ASSESSOR).interests_declared_on == TODAY


def test_what_if_somebody_leaves_is_asked_and_carried_out_and_taken_back(tmp_path: Path) -> None:
    """By keys alone: what comes of it, the changes, and one undo."""
    office = staffed_office(tmp_path)
    candidate = add_candidate(office.desk(), sound_candidate()).record.id
    plan_units(office.desk(), candidate, [published("10380").in_order[0].key], ago(9))
    allocate(office.desk(), [candidate], Allocation(Role.ASSESSOR, ASSESSOR, ago(9)))
    twin = replace(office.store.get(StaffMember, ASSESSOR), id=0, surname="Tall", account=None)
    add_member(office.desk(), twin)

    async def story(officer: Officer) -> None:
        await officer.press("3", "down", "enter", "l")
        await officer.fill("tomorrow")
        await officer.press("f2")
        text = officer.screen_text()
        assert "What if: Marsh, Ro not here from 24 November 2026 on, for good" in text
        assert "1 to hand over; 1 change, the fewest" in text
        assert "Okafor, Ann: Tall, Ro is assessor from 24 November 2026." in text
        await officer.press("a")
        assert "1 change made" in officer.screen_text()
        assert "0 to hand over; no change" in officer.screen_text()
        assert office.store.get(StaffMember, ASSESSOR).left_on == TODAY
        await officer.press("u")

    at_the_keyboard(office, story)
    assert office.store.get(StaffMember, ASSESSOR).left_on is None
    assert office.store.get(Candidate, candidate).allocations == (Allocation(Role.ASSESSOR, ASSESSOR, ago(9)),)


def test_forms_are_printed_from_the_candidates_page_and_for_those_marked(tmp_path: Path) -> None:
    """One key, the form as it opens, and the files stand among the exports; a cohort the same way from the list."""
    office = staffed_office(tmp_path)
    finished_candidate(office)

    async def story(officer: Officer) -> None:
        await officer.press("2", "enter", "P")
        assert "Print candidate 1 into the exports" in officer.screen_text()
        await officer.press("f2")
        assert "2 files written" in officer.screen_text()
        await officer.press("escape", "space", "P")
        await officer.fill("RD03", "")
        await officer.press("f2")

    at_the_keyboard(office, story)
    kinds = ("html", "txt")
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        *(f"CAR_candidate-1_{TODAY}.{kind}" for kind in kinds),
        *(f"RD03_candidate-1_{TODAY}.{kind}" for kind in kinds),
    ]


def test_marked_candidates_get_a_countersigner_in_one_change(tmp_path: Path) -> None:
    """Two marked, one form, one undo; the assessor's work stays his, and another countersigns it."""
    office = staffed_office(tmp_path)
    for surname in ("Okafor", "Lind"):
        number = add_candidate(office.desk(), sound_candidate(surname, ""), keep_both=True).record.id
        plan_units(office.desk(), number, [published("10380").in_order[0].key], ago(9))
        allocate(office.desk(), [number], Allocation(Role.ASSESSOR, ASSESSOR, ago(9)))
    twin = replace(office.store.get(StaffMember, ASSESSOR), id=0, surname="Tall", account=None)
    number = add_member(office.desk(), twin).record.id

    async def story(officer: Officer) -> None:
        await officer.press("2", "asterisk", "A")
        assert "Countersigner for 2 candidates" in officer.screen_text()
        await officer.press("f2")
        assert "2 candidates allocated." in officer.screen_text()
        given = [each.allocations[-1] for each in office.store.all(Candidate)]
        assert {(each.role, each.staff) for each in given} == {(Role.COUNTERSIGNER, number)}
        await officer.press("u")

    at_the_keyboard(office, story)
    assert [len(each.allocations) for each in office.store.all(Candidate)] == [1, 1]


def test_whom_no_staff_record_knows_is_told_so_at_every_place(tmp_path: Path) -> None:
    """No list says that it is still being read: nothing will come."""
    office = replace(staffed_office(tmp_path), account=Account(1004, "eve"))

    async def story(officer: Officer) -> None:
        for place in "1234567":
            await officer.press(place)
            text = " ".join(officer.screen_text().split())
            assert "! eve (a login no staff record carries) may not see" in text, place
            assert "Nothing is shown: the line below says why." in text, place
            assert "Reading the records" not in text, place

    at_the_keyboard(office, story)
