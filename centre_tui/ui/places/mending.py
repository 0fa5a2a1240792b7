"""From a finding to where it is put right: the page of the record, with the form that has the field open."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from centre_tui.domain.findings import Fix
from centre_tui.services.accounts import account_named
from centre_tui.ui.forms.centre import ApprovalForm, CentreForm, DcsForm, DeclarationForm
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.form import Form
from centre_tui.ui.forms.quality import EventForm, StrategyForm
from centre_tui.ui.forms.staff import StaffForm
from centre_tui.ui.forms.visit import VisitForm
from centre_tui.ui.places.batch_page import BatchPage
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.staff_page import StaffPage
from centre_tui.ui.places.visit_page import VisitPage
from centre_tui.ui.places.working import WorkingPage

UNIT_FORMS: Final[Mapping[str, str]] = {
    "decisions": "decision",
    "evidence": "evidence",
    "sign_off": "sign_off",
    "samples": "sample",
    "countersigned_on": "countersign",
    "countersigned_by": "countersign",
}
"""Which of a candidate page's unit forms has a field of a unit record."""

CANDIDATE_FORMS: Final[Mapping[str, str]] = {
    "entries": "entry",
    "entry_units": "entry",
    "entry_date": "entry",
    "confirmed_on": "confirm",
    "units": "units",
    "plans": "plan",
    "reviews": "review",
}
"""Which of a candidate page's forms has a field; the others are among the particulars."""

ALLOCATIONS: Final[Mapping[str, str]] = {"assessor": "assessor", "iqa": "IQA", "allocations": "assessor"}

STAFF_FORMS: Final[Mapping[str, str]] = {"roles": "role", "competence": "competence", "cpd": "cpd"}

CENTRE_FORMS: Final[Mapping[str, Callable[[Facts], Form]]] = {
    "approvals": ApprovalForm,
    "strategies": StrategyForm,
    "dcs": DcsForm,
    "events": partial(EventForm, event=None),
}


def mend(page: WorkingPage, fix: Fix) -> None:
    """Open what would change a finding: the record's page, and on it the form with the field."""
    MENDERS[fix.kind](page, fix)


def mend_candidate(page: WorkingPage, fix: Fix) -> None:
    """Open a candidate's page and the form that has the field."""
    opened = CandidatePage(fix.id)
    page.app.push_screen(opened)
    if fix.part and fix.field in UNIT_FORMS:
        opened.action_unit(UNIT_FORMS[fix.field], fix.field, fix.part)
    elif fix.field in ALLOCATIONS:
        opened.action_allocate(ALLOCATIONS[fix.field])
    else:
        opened.action_about(CANDIDATE_FORMS.get(fix.field, "candidate"), fix.field)


def mend_staff(page: WorkingPage, fix: Fix) -> None:
    """Open a person's page and the form that has the field; without a person, a new one."""
    if not fix.id:
        page.fill_in(gather, partial(StaffForm, accounts=account_named, person=None))
        return
    opened = StaffPage(fix.id)
    page.app.push_screen(opened)
    if fix.field == "awards":
        opened.action_award()
    else:
        opened.action_about(STAFF_FORMS.get(fix.field, "person"), fix.field)


def mend_centre(page: WorkingPage, fix: Fix) -> None:
    """Open the form of the centre that has the field."""
    if fix.field == "staff":
        page.office_app.switch_mode("Staff")
    elif fix.field == "declarations":
        page.fill_in(gather, lambda facts: DeclarationForm(facts, fix.part))
    else:
        page.fill_in(gather, CENTRE_FORMS.get(fix.field, CentreForm), fix.field)


def mend_visit(page: WorkingPage, fix: Fix) -> None:
    """Open the visit's page and the item or form that has the field; without a visit, book one."""
    if not fix.id:
        page.fill_in(gather, partial(VisitForm, visit=None), fix.field)
        return
    opened = VisitPage(fix.id)
    page.app.push_screen(opened)
    if fix.part.isascii() and fix.part.isdigit():
        opened.action_item(int(fix.part), fix.field)
    else:
        opened.action_about("report" if fix.field in ("report", "actions") else "visit", fix.field)


def mend_batch(page: WorkingPage, fix: Fix) -> None:
    """Open the batch's page."""
    page.app.push_screen(BatchPage(fix.id))


def mend_event(page: WorkingPage, _fix: Fix) -> None:
    """Plan or record standardisation."""
    page.fill_in(gather, partial(EventForm, event=None))


MENDERS: Final[Mapping[str, Callable[[WorkingPage, Fix], None]]] = {
    "candidate": mend_candidate,
    "staff": mend_staff,
    "centre": mend_centre,
    "visit": mend_visit,
    "batch": mend_batch,
    "event": mend_event,
}
