"""From a finding to where it is put right: the page of the record, with the form that has the field open."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from centre_tui.domain.findings import Fix
from centre_tui.services.accounts import account_named
from centre_tui.services.quality import visible_event
from centre_tui.ui.forms.access import ArrangementForm
from centre_tui.ui.forms.candidate import NewCandidateForm
from centre_tui.ui.forms.centre import ApprovalForm, CentreForm, DcsForm, DeclarationForm
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.form import Form
from centre_tui.ui.forms.quality import EventForm
from centre_tui.ui.forms.staff import StaffForm
from centre_tui.ui.forms.strategy import StrategyForm
from centre_tui.ui.forms.tasks import TaskForm
from centre_tui.ui.forms.visit import VisitForm
from centre_tui.ui.places.access_page import about
from centre_tui.ui.places.batch_page import BatchPage
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.entry_batch_page import EntryBatchPage
from centre_tui.ui.places.fields_of_forms import (
    ALLOCATIONS,
    CANDIDATE_FORMS,
    CASE_FORMS,
    FIELD_OF_FORM,
    OF_A_SAMPLING_PLAN,
    SEEN_ON_THE_PAGE,
    STAFF_FORMS,
    UNIT_FORMS,
    VISIT_FORMS,
)
from centre_tui.ui.places.malpractice_page import MalpracticePage
from centre_tui.ui.places.retention_page import RetentionPage
from centre_tui.ui.places.sampling_plan_page import SamplingPlanPage
from centre_tui.ui.places.staff_page import StaffPage
from centre_tui.ui.places.visit_page import VisitPage
from centre_tui.ui.places.working import WorkingPage

CENTRE_FORMS: Final[Mapping[str, Callable[[Facts], Form]]] = {
    **dict.fromkeys(("approvals", "last_entry", "last_certification"), ApprovalForm),
    "strategies": StrategyForm,
    "dcs": DcsForm,
    "events": partial(EventForm, event=None),
}


def mend(page: WorkingPage, fix: Fix) -> None:
    """Open what would change a finding: the record's page, and on it the form with the field."""
    MENDERS[fix.kind](page, fix)


def mend_candidate(page: WorkingPage, fix: Fix) -> None:
    """Open a candidate's page and the form that has the field."""
    if not fix.id:
        page.fill_in(gather, NewCandidateForm)
        return
    opened = CandidatePage(fix.id)
    page.show_page(opened)
    field = FIELD_OF_FORM.get(fix.field, fix.field)
    if fix.field in SEEN_ON_THE_PAGE:
        return
    if fix.part and fix.field in UNIT_FORMS:
        opened.action_unit(UNIT_FORMS[fix.field], field, fix.part, fix.number)
    elif fix.field in ALLOCATIONS:
        opened.action_allocate(ALLOCATIONS[fix.field])
    else:
        opened.action_about(CANDIDATE_FORMS.get(fix.field, "candidate"), field, fix.number)


def mend_arrangement(page: WorkingPage, fix: Fix) -> None:
    """Open the form of an access arrangement, for who may see it."""
    page.fill_in(lambda desk: about(desk, fix.id), lambda told: ArrangementForm(*told), fix.field)


def mend_staff(page: WorkingPage, fix: Fix) -> None:
    """Open a person's page and the form that has the field; without a person, a new one."""
    if not fix.id:
        page.fill_in(gather, partial(StaffForm, accounts=account_named, person=None))
        return
    if fix.field in OF_A_SAMPLING_PLAN:
        plan = SamplingPlanPage(fix.id)
        page.show_page(plan)
        if fix.field == "risk_overrides":
            plan.action_band()
        return
    opened = StaffPage(fix.id)
    page.show_page(opened)
    opened.action_part(STAFF_FORMS.get(fix.field, "person"), fix.number, fix.field)


def mend_centre(page: WorkingPage, fix: Fix) -> None:
    """Open the form of the centre that has the field."""
    if fix.field == "staff":
        page.office_app.action_go_to("Staff")
    elif fix.field == "declarations":
        page.fill_in(gather, lambda facts: DeclarationForm(facts, fix.part))
    elif fix.field == "tasks":
        page.fill_in(gather, lambda facts: TaskForm(facts, fix.part))
    else:
        page.fill_in(gather, CENTRE_FORMS.get(fix.field, CentreForm), fix.field)


def mend_visit(page: WorkingPage, fix: Fix) -> None:
    """Open the visit's page and the item or form that has the field; without a visit, book one."""
    if not fix.id:
        page.fill_in(gather, partial(VisitForm, visit=None), fix.field)
        return
    opened = VisitPage(fix.id)
    page.show_page(opened)
    part, _, number = fix.part.rpartition(" ")
    field = FIELD_OF_FORM.get(fix.field, fix.field)
    if part in VisitPage.OF_ONE:
        opened.action_one(part, int(number), field)
    elif fix.field not in VISIT_FORMS and fix.part.isascii() and fix.part.isdigit():
        opened.action_item(int(fix.part), fix.field)
    else:
        opened.action_about(VISIT_FORMS.get(fix.field, "visit"), field)


def mend_batch(page: WorkingPage, fix: Fix) -> None:
    """Open the batch's page."""
    page.show_page(BatchPage(fix.id))


def mend_entry_batch(page: WorkingPage, fix: Fix) -> None:
    """Open the page of a batch of entries."""
    page.show_page(EntryBatchPage(fix.id))


def mend_disposal(page: WorkingPage, _fix: Fix) -> None:
    """Open what may be destroyed and what was, for who may ask for it."""
    page.show_page(RetentionPage())


def mend_case(page: WorkingPage, fix: Fix) -> None:
    """Open the cases of suspected malpractice, for who may see them, and the form that has the field."""
    opened = MalpracticePage()
    page.show_page(opened)
    if fix.field in CASE_FORMS:
        opened.about_case(CASE_FORMS[fix.field], fix.id, fix.field)


def mend_event(page: WorkingPage, fix: Fix) -> None:
    """Open the meeting at the field, or plan one where no meeting is named."""
    page.fill_in(
        lambda desk: (gather(desk), visible_event(desk, fix.id) if fix.id else None),
        lambda told: EventForm(*told),
        fix.field,
    )


MENDERS: Final[Mapping[str, Callable[[WorkingPage, Fix], None]]] = {
    "candidate": mend_candidate,
    "arrangement": mend_arrangement,
    "staff": mend_staff,
    "centre": mend_centre,
    "visit": mend_visit,
    "batch": mend_batch,
    "entry_batch": mend_entry_batch,
    "disposal": mend_disposal,
    "malpractice": mend_case,
    "event": mend_event,
}
