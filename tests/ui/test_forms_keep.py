"""Every form over something on record, saved as it was opened: the books then say what they said before."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Final, Protocol, TypeAlias, TypeVar, get_args, get_type_hints

import pytest

from centre_tui.domain.access import Arrangement
from centre_tui.domain.assessment import Decision, SignOff, Transfer, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Apprenticeship, Candidate
from centre_tui.domain.centre import Approval, Centre, Settings
from centre_tui.domain.evidence import Evidence, Witness
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.staff import Holding, StaffAward, StaffMember
from centre_tui.domain.strategy import Strategy
from centre_tui.domain.visits import Action, ChecklistItem, Interview, ItemState, Portfolio, Report, Visit
from centre_tui.services.combination import published
from centre_tui.services.opening import Office
from centre_tui.ui.forms.access import ArrangementForm
from centre_tui.ui.forms.apprenticeship import ApprenticeshipForm
from centre_tui.ui.forms.assessment import CorrectionForm, SignOffForm
from centre_tui.ui.forms.candidate import CandidateForm
from centre_tui.ui.forms.centre import ApprovalForm, CentreForm
from centre_tui.ui.forms.claim_steps import PriorLearningForm, TransferForm
from centre_tui.ui.forms.evidence import EvidenceForm, WitnessForm
from centre_tui.ui.forms.facts import gather
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.quality import EventForm
from centre_tui.ui.forms.staff import AwardForm, CpdForm, StaffForm
from centre_tui.ui.forms.strategy import StrategyForm
from centre_tui.ui.forms.visit import ItemForm, VisitForm
from centre_tui.ui.forms.visit_parts import InterviewForm, PortfolioForm
from centre_tui.ui.forms.visit_report import ActionForm, AppealForm, ReportForm
from tests.office import ASSESSOR, IQA, ME, TODAY, ago, finished_candidate, staffed_office

UNIT, OTHER = (unit.key for unit in published("10380").in_order[1:3])
WHO: Final = {"candidate": 1, "assessor": ASSESSOR, "iqa": IQA, "countersigned_by": IQA}
Laid: TypeAlias = tuple[type[Any], Form]
"""The kind of record (always number 1) that was laid before a form, and the form opened over it."""
LaidT = TypeVar("LaidT", Candidate, StaffMember, Centre)


class Made(Protocol):
    """Something made of fields."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


MadeT = TypeVar("MadeT", bound=Made)


def filled(kind: type[MadeT], /, **own: object) -> MadeT:
    """Return a record or part in which every field says something else than its default; `own` gives some."""
    hints = get_type_hints(kind)
    told = {each.name: own.get(each.name, told_of(each.name, hints[each.name], each.default)) for each in fields(kind)}
    for each in fields(kind):
        assert each.default is MISSING or each.name in own or told[each.name] != each.default, each.name
    return kind(**told)


def told_of(name: str, hint: object, default: object) -> object:
    """Return a value of a field that is not its default."""
    kinds = [each for each in get_args(hint) if each is not type(None)] if type(None) in get_args(hint) else [hint]
    kind = kinds[0]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(each for each in kind if each != default)
    if is_dataclass(kind) and isinstance(kind, type):
        return filled(kind)
    plain: Mapping[object, object] = {
        bool: default is not True,
        int: WHO.get(name, default + 1 if isinstance(default, int) else 7),
        str: f"the {name.replace('_', ' ')}",
        date: ago(30),
        tuple[str, ...]: (OTHER,),
        tuple[int, ...]: (1,),
    }
    return plain[kind] if kind in plain else several(name, kind)


def several(name: str, kind: object) -> tuple[object, ...]:
    """Return one member of a field that has several of a kind."""
    return (told_of(name, get_args(kind)[0], MISSING),)


def lay(office: Office, record: LaidT) -> LaidT:
    """Put a record into the books as it is."""
    with office.desk().change("laid before a form") as change:
        return change.save(replace(record, revision=change.get(type(record), 1).revision))


def unit_with(office: Office, changed: Callable[[UnitRecord], UnitRecord]) -> Candidate:
    """Return the candidate with the unit's record changed, whatever a service would say of it."""
    candidate = office.store.get(Candidate, 1)
    return lay(office, candidate.with_unit(changed(candidate.unit(UNIT) or UnitRecord(UNIT))))


def evidence(office: Office) -> Laid:
    """A line of evidence with its witness, opened by its reference."""
    candidate = unit_with(office, lambda unit: replace(unit, evidence=(filled(Evidence, reference="E1"),)))
    form = EvidenceForm(gather(office.desk()), candidate, UNIT)
    form.values = {"reference": "E1", **form.recorded(form.lines["E1"])}
    return Candidate, form


def witness(office: Office) -> Laid:
    """The witness of a line of evidence."""
    candidate = unit_with(
        office, lambda unit: replace(unit, evidence=(filled(Evidence, reference="E1", witness=filled(Witness)),))
    )
    return Candidate, WitnessForm(gather(office.desk()), candidate, UNIT)


def correction(office: Office) -> Laid:
    """The last decision, countersigned."""
    candidate = unit_with(
        office, lambda unit: replace(unit, decisions=(filled(Decision, plan="seen at the desk, Monday"),))
    )
    return Candidate, CorrectionForm(gather(office.desk()), candidate, UNIT)


def signed(office: Office) -> Laid:
    """A unit signed off and countersigned."""
    told = {"on": ago(58), "candidate_signed_on": ago(59)}
    candidate = unit_with(office, lambda unit: replace(unit, sign_off=filled(SignOff, **told)))
    return Candidate, SignOffForm(gather(office.desk()), candidate, UNIT)


def transfer(office: Office) -> Laid:
    """A unit brought from another awarding body."""
    brought = filled(Transfer, urn=UNIT)
    candidate = unit_with(office, lambda unit: replace(unit, route=UnitRoute.TRANSFER, transfer=brought, sign_off=None))
    return Candidate, TransferForm(gather(office.desk()), candidate, UNIT)


def prior_learning(office: Office) -> Laid:
    """A unit taken by recognition of prior learning."""
    candidate = unit_with(
        office,
        lambda unit: replace(unit, route=UnitRoute.RPL, currency_note="the same duties", prior_evidence_on=ago(400)),
    )
    return Candidate, PriorLearningForm(gather(office.desk()), candidate, UNIT)


def particulars(office: Office) -> Laid:
    """A candidate with everything said of it."""
    told = filled(
        Candidate,
        id=1,
        revision=0,
        gender="F",
        uln="1026893096",
        ocr_candidate_number="12345678",
        centre_candidate_number="0012",
        uci="",
        country="Wales",
        date_of_birth=date(1990, 2, 3),
        start=ago(300),
        **dict.fromkeys(("entries", "allocations", "units", "plans", "reviews", "holds"), ()),
        apprenticeship=None,
        query_reply=None,
    )
    before = office.store.get(Candidate, 1)
    candidate = lay(office, replace(told, entries=before.entries, allocations=before.allocations, units=before.units))
    return Candidate, CandidateForm(gather(office.desk()), candidate)


def apprentice(office: Office) -> Laid:
    """An apprentice."""
    told = filled(Apprenticeship, started_on=ago(400), completed_on=None, claimed_on=None, certificated_on=None)
    candidate = lay(office, replace(office.store.get(Candidate, 1), apprenticeship=told))
    return Candidate, ApprenticeshipForm(gather(office.desk()), candidate)


def arrangement(office: Office) -> Laid:
    """An access arrangement."""
    told = filled(Arrangement, id=0, revision=0, since=ago(90), until=None, refused_on=None, agreed_on=ago(90))
    with office.desk().change("laid before a form") as change:
        saved = change.add(told)
    return Arrangement, ArrangementForm(gather(office.desk()), office.store.get(Candidate, 1), saved)


def member(office: Office, **own: object) -> StaffMember:
    """Return the first of the staff list with everything said of them."""
    before = office.store.get(StaffMember, 1)
    told = {"account": before.account, "roles": before.roles, "joined_on": ago(900), "left_on": None, **own}
    laid: StaffMember = lay(office, filled(StaffMember, id=1, revision=0, **told))
    return laid


def staff(office: Office) -> Laid:
    """A member of staff."""
    person = member(office)
    form = StaffForm(gather(office.desk()), lambda _name: ME, person)
    return StaffMember, form


def award(office: Office) -> Laid:
    """An award."""
    told = filled(StaffAward, kind="", holding=Holding.HELD, role=None, started_on=ago(60), expected_by=ago(30))
    person = member(office, awards=(replace(told, role=next(iter(office.store.get(StaffMember, IQA).roles)).role),))
    return StaffMember, AwardForm(gather(office.desk()), person, {"": ""}, person.awards[0])


def cpd(office: Office) -> Laid:
    """An activity of professional development."""
    person = member(office)
    return StaffMember, CpdForm(gather(office.desk()), person, person.cpd[0])


def visit_laid(office: Office, **own: object) -> Visit:
    """Return a visit with everything said of it."""
    told = {"qualification": "10380", "on": ago(5), "held_on": ago(5), "confirmed_claims": (), **own}
    visit = filled(Visit, id=0, revision=0, verifier="Vale, Iris", **told)
    with office.desk().change("laid before a form") as change:
        return change.add(visit)


def visit(office: Office) -> Laid:
    """A visit with two candidates to be interviewed, of whom one has not confirmed."""
    asked = (
        filled(Interview, role="candidate"),
        Interview("candidate", "Lind", "at ten"),
        Interview("IQA", "Quill", "by telephone"),
        Interview("other", "the manager", "at noon", ago(3)),
    )
    return Visit, VisitForm(gather(office.desk()), visit_laid(office, interviews=asked))


def item(office: Office) -> Laid:
    """An item of the checklist, looked at today by who is at the keyboard."""
    told = filled(
        ChecklistItem, number=3, state=ItemState.READY, owner=ASSESSOR, checked_on=TODAY, checked_by="Boss, Una"
    )
    return Visit, ItemForm(gather(office.desk()), visit_laid(office, checklist=(told,)), 3, "the third")


def portfolio(office: Office) -> Laid:
    """A portfolio asked for."""
    return Visit, PortfolioForm(gather(office.desk()), visit_laid(office, portfolios=(filled(Portfolio),)), 1)


def interview(office: Office) -> Laid:
    """Somebody who is interviewed."""
    found = visit_laid(office, interviews=(filled(Interview, role="IQA"),))
    return Visit, InterviewForm(gather(office.desk()), found, found.interviews[0])


def report(office: Office) -> Laid:
    """The report of a visit, with its actions and sanctions."""
    return Visit, ReportForm(gather(office.desk()), visit_laid(office, report=filled(Report, on=ago(4))))


def action(office: Office) -> Laid:
    """An action of the report that was closed."""
    told = filled(
        Report, on=ago(4), actions=(filled(Action, owner=ASSESSOR, closed_on=ago(3), closed_by="Vale, Iris"),)
    )
    return Visit, ActionForm(gather(office.desk()), visit_laid(office, report=told), 1)


def appeal(office: Office) -> Laid:
    """An appeal."""
    found = visit_laid(office, report=filled(Report, on=ago(40)))
    return Visit, AppealForm(gather(office.desk()), found, found.appeals[0])


def event(office: Office) -> Laid:
    """A standardisation event that was held."""
    with office.desk().change("laid before a form") as change:
        held = change.add(filled(StandardisationEvent, id=0, revision=0, qualification="10380"))
    return StandardisationEvent, EventForm(gather(office.desk()), held)


def centre(office: Office) -> Laid:
    """The centre with its settings."""
    settings = filled(Settings, partial_unit="pass", countersigning=False)
    before = office.store.get(Centre, 1)
    lay(office, filled(Centre, id=1, revision=0, number="12345", approvals=before.approvals, settings=settings))
    return Centre, CentreForm(gather(office.desk()))


def approval(office: Office) -> Laid:
    """An approval."""
    lay(office, replace(office.store.get(Centre, 1), approvals=(filled(Approval, qualification="10380"),)))
    return Centre, ApprovalForm(gather(office.desk()))


OVER: Final[tuple[Callable[[Office], Laid], ...]] = (
    evidence,
    witness,
    correction,
    signed,
    transfer,
    prior_learning,
    particulars,
    apprentice,
    arrangement,
    staff,
    award,
    cpd,
    visit,
    item,
    portfolio,
    interview,
    report,
    action,
    appeal,
    event,
    centre,
    approval,
)


def unchanged(form: Form) -> Values:
    """Return what saving is given where nothing was typed in a form."""
    return {each.name: each.value(each.show(form.values.get(each.name))) for each in form.fields}


@pytest.mark.parametrize("over", OVER, ids=lambda over: over.__name__)
def test_a_form_saved_as_it_was_opened_changes_nothing(over: Callable[[Office], Laid], tmp_path: Path) -> None:
    """What the form shows and what it does not show stand in the books as before."""
    office = staffed_office(tmp_path)
    finished_candidate(office)
    kind, form = over(office)
    before = office.store.get(kind, 1)
    form.saving(unchanged(form))(office.desk())
    after = office.store.get(kind, 1)
    assert replace(after, revision=before.revision) == before


def test_a_new_strategy_begins_with_every_figure_of_the_one_before(tmp_path: Path) -> None:
    """Only its version, its day and its words are asked anew."""
    office = staffed_office(tmp_path)
    before = filled(
        Strategy, high_rate=99, caseload_rates=(), method_rates=(), version="1", in_force_from=ago(9), text="by risk"
    )
    lay(office, replace(office.store.get(Centre, 1), strategies=(before,)))
    form = StrategyForm(gather(office.desk()))
    form.values = {**form.values, "text": before.text}
    form.saving(unchanged(form))(office.desk())
    after = office.store.get(Centre, 1).strategies[-1]
    assert replace(after, version="1", in_force_from=ago(9)) == before
