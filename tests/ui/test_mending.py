"""From every finding one key leads to the field that puts it right."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from centre_tui.domain import rules
from centre_tui.domain.access import Arrangement
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Fix
from centre_tui.domain.visits import Action, Interview, Portfolio, Report, Sanction, Visit
from centre_tui.services.accounts import account_named
from centre_tui.ui.forms.access import ArrangementForm
from centre_tui.ui.forms.candidate import CandidateForm
from centre_tui.ui.forms.centre import CentreForm
from centre_tui.ui.forms.evidence import WitnessForm
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.forms.form import Form
from centre_tui.ui.forms.oversight import ActionDoneForm
from centre_tui.ui.forms.staff import StaffForm
from centre_tui.ui.forms.visit import VisitForm
from centre_tui.ui.forms.visit_parts import InterviewForm
from centre_tui.ui.places import fields_of_forms, mending
from centre_tui.ui.places.working import WorkingPage
from tests.office import ASSESSOR, ago, finished_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard

RULES = Path(str(rules.__file__)).parent
MAKERS = {"fix", "unit_fix", "candidate_fix", "staff_fix", "centre_problem", "Fix"}
NOT_FIELDS = {
    "candidates",
    "staff",
    "readiness",
    "visits",
    "claims",
    "quality",
    "candidate",
    "arrangement",
    "centre",
    "visit",
    "batch",
    "event",
    "malpractice",
}


def named_fields(tree: ast.AST) -> Iterator[str]:
    """Yield every field a module's rules name as the place to put something right."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in MAKERS:
            words = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            yield from (word for word in words if word.isidentifier() and word not in NOT_FIELDS)


def name_of(function: ast.expr) -> str:
    """Return the last part of what is called."""
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def known_fields(tmp_path: Path) -> set[str]:
    """Return every field that some form has, or that the tables of mending lead to a form."""
    office = staffed_office(tmp_path)
    desk = office.desk()
    facts = gather(desk)
    forms: list[Form] = [
        CandidateForm(facts, Candidate()),
        StaffForm(facts, account_named, desk.member(ASSESSOR)),
        CentreForm(facts),
        VisitForm(facts, None),
        ArrangementForm(facts, Candidate(), Arrangement()),
    ]
    tables = (
        fields_of_forms.UNIT_FORMS,
        fields_of_forms.CANDIDATE_FORMS,
        fields_of_forms.FIELD_OF_FORM,
        fields_of_forms.ALLOCATIONS,
        fields_of_forms.STAFF_FORMS,
        fields_of_forms.VISIT_FORMS,
        fields_of_forms.CASE_FORMS,
        mending.CENTRE_FORMS,
    )
    listed = {name for table in tables for name in table}
    special = {
        "awards",
        "staff",
        "declarations",
        "tasks",
        "attended",
        "checklist",
        "interviews",
        "certificates",
        *fields_of_forms.SEEN_ON_THE_PAGE,
    }
    special |= fields_of_forms.OF_A_SAMPLING_PLAN
    return listed | special | {field.name for form in forms for field in form.fields}


@pytest.mark.parametrize("path", sorted(RULES.glob("*.py")), ids=lambda path: path.stem)
def test_every_field_a_rule_names_has_a_form(path: Path, tmp_path: Path) -> None:
    """A finding without a way to put it right would leave the officer standing."""
    named = set(named_fields(ast.parse(path.read_text(encoding="utf-8"))))
    assert named <= known_fields(tmp_path), named - known_fields(tmp_path)


def test_enter_on_a_red_line_opens_the_field_and_the_rule_is_asked_again(tmp_path: Path) -> None:
    """A visit is booked from the line that says there is none, and the line is gone afterwards."""
    office = staffed_office(tmp_path)
    finished_candidate(office)

    async def story(officer: Officer) -> None:
        assert "No visit is booked" in officer.screen_text()
        await officer.press("enter")
        await officer.fill("today", "E. Verifier")
        await officer.press("f2")
        assert "No visit is booked" not in officer.screen_text()

    at_the_keyboard(office, story)


def test_what_a_witness_statement_lacks_is_put_right_on_its_own_form(tmp_path: Path) -> None:
    """One key opens RD08, not the line of evidence, in the unit meant."""
    office = staffed_office(tmp_path)
    candidate = finished_candidate(office)
    key = office.store.get(Candidate, candidate).units[0].unit

    async def story(officer: Officer) -> None:
        page = officer.app.screen
        assert isinstance(page, WorkingPage)
        mending.mend(page, Fix("candidates", "candidate", candidate, "witness", key))
        await officer.settle()
        form = officer.app.screen
        assert isinstance(form, WitnessForm) and form.unit == key

    at_the_keyboard(office, story)


@pytest.mark.parametrize(
    ("part", "field", "asked"),
    [
        ("action 2", "actions", "place"),
        ("sanction 2", "sanctions", "place"),
        ("candidate 2", "portfolios", "candidate"),
    ],
)
def test_the_one_of_several_that_is_meant_opens(tmp_path: Path, part: str, field: str, asked: str) -> None:
    """The second action, sanction or portfolio: not the first that happens to be there."""
    office = staffed_office(tmp_path)
    report = Report(ago(5), "F88", "met", (Action("Send CVs"), Action("Sample unit 7")), (Sanction(1), Sanction(2)))
    portfolios = (Portfolio(1, "room 3"), Portfolio(2, "room 4"))
    with office.store.change("a visit") as change:
        change.add(Visit(qualification="10380", on=ago(9), held_on=ago(9), report=report, portfolios=portfolios))

    async def story(officer: Officer) -> None:
        page = officer.app.screen
        assert isinstance(page, WorkingPage)
        mending.mend(page, Fix("visits", "visit", 1, field, part))
        await officer.settle()
        form = officer.app.screen
        assert isinstance(form, Form) and form.texts[asked] == "2"

    at_the_keyboard(office, story)


def test_an_interview_not_confirmed_and_an_action_still_open_open_where_that_is_said(tmp_path: Path) -> None:
    """The interview meant, with what is known of it; the action of the unit, to be closed."""
    office = staffed_office(tmp_path)
    candidate = finished_candidate(office)
    key = office.store.get(Candidate, candidate).units[0].unit
    interviews = (Interview("assessor", "Ro Marsh", confirmed_on=ago(1)), Interview("candidate", "Ann Okafor"))
    with office.store.change("a visit") as change:
        change.add(Visit(qualification="10380", on=ago(9), interviews=interviews))

    async def story(officer: Officer) -> None:
        page = officer.app.screen
        assert isinstance(page, WorkingPage)
        mending.mend(page, Fix("visits", "visit", 1, "interviews", "interview 2"))
        await officer.settle()
        form = officer.app.screen
        assert isinstance(form, InterviewForm) and form.texts["who"] == "Ann Okafor"
        await officer.press("escape", "escape")
        mending.mend(page, Fix("candidates", "candidate", candidate, "open_action", key))
        await officer.settle()
        assert isinstance(officer.app.screen, ActionDoneForm)

    at_the_keyboard(office, story)
