"""Forms that open over one of several records: what stands in them is never saved under the name of another."""

from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.candidates import Candidate, InitialAssessment
from centre_tui.domain.centre import Centre
from centre_tui.domain.visits import Action, Report, Visit
from centre_tui.services.errors import BadInput
from centre_tui.ui.forms.candidate import with_values
from centre_tui.ui.forms.centre import ApprovalForm
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.forms.form import Form
from centre_tui.ui.forms.visit_report import ActionForm
from tests.office import ASSESSOR, IQA, ago, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard

OTHER: Final = "10379"
FIRST: Final = Action("Date every plan", ASSESSOR, ago(-20), 1, evidence="Plans of May", offered_on=ago(3))
SECOND: Final = Action("Sample more", IQA, ago(-30))


def texts(officer: Officer) -> dict[str, str]:
    """What stands in each field of the form that is open."""
    form = officer.app.screen
    assert isinstance(form, Form)
    return form.texts


async def named(officer: Officer, form: Form, name: str) -> None:
    """Open a form and put a name in the place of the one it begins with; go on to the next field."""
    officer.app.push_screen(form)
    await officer.settle()
    form.rows[0].type_in(name)
    await officer.press("down")


def test_another_code_does_not_take_the_days_of_the_approval_shown(tmp_path: Path) -> None:
    """A code without an approval begins blank; one that has been approved shows its own days."""
    office = staffed_office(tmp_path)
    (approval,) = office.desk().centre().approvals

    async def story(officer: Officer) -> None:
        await named(officer, ApprovalForm(gather(office.desk())), OTHER)
        assert texts(officer) == {"qualification": OTHER, "approved_on": "", "last_entry": "", "last_certification": ""}
        form = officer.app.screen
        assert isinstance(form, Form)
        form.rows[0].type_in(approval.qualification)
        await officer.press("up", "down")
        assert texts(officer)["approved_on"] != ""
        form.rows[0].type_in(OTHER)
        await officer.press("f2")
        assert "Not saved" in officer.screen_text()

    at_the_keyboard(office, story)
    assert office.store.get(Centre, 1).approvals == (approval,)


def test_another_action_does_not_take_the_evidence_of_the_one_shown(tmp_path: Path) -> None:
    """Nothing was offered for the second, so nothing stands there."""
    office = staffed_office(tmp_path)
    report = Report(ago(5), "OCR/1", "met", (FIRST, SECOND))
    visit = Visit(1, 1, "10380", ago(5), "E. Verifier", ago(5), report=report)

    async def story(officer: Officer) -> None:
        await named(officer, ActionForm(gather(office.desk()), visit), "2")
        assert texts(officer)["evidence"] == ""

    at_the_keyboard(office, story)


def test_an_outcome_on_no_day_is_refused_with_words() -> None:
    """It was dropped in silence; neither of the two is as good as both."""
    told = {"initial_on": None, "initial_outcome": "Ready to start"}
    with pytest.raises(BadInput, match="Say on which day the initial assessment was") as refused:
        with_values(Candidate(), told)
    assert refused.value.field == "initial_on"
    assert with_values(Candidate(), {**told, "initial_outcome": ""}).initial_assessment is None
    day = InitialAssessment(ago(3), "Ready to start")
    assert with_values(Candidate(), {**told, "initial_on": ago(3)}).initial_assessment == day
