"""VISIT: what the centre's own record must hold, and what its people declared (handbook 5.19 to 5.21, 7.2, 9; X, S)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.dates import add_months, days_until, shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, place_of, rule
from centre_tui.domain.rules import visit_dates, visit_declarations, visit_tasks
from centre_tui.domain.rules.cases import staff_fix, staff_subject
from centre_tui.domain.rules.centre_problem import centre_problem
from centre_tui.domain.rules.visit_applies import active
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role
from centre_tui.domain.visit_scope import claims_in_question

COUNTDOWN_DAYS: Final = 180
FINAL_VISIT_MONTHS: Final = 6
IDLE_MONTHS: Final = 18
WORDS: Final = {"last_entry": "last date of entry", "last_certification": "last date of certification"}


def closing_dates(case: VisitCase) -> dict[str, date | None]:
    """Return the last dates of entry and of certification: the centre's own record first, else as published."""
    qualification = case.scene.qualification
    approval = case.scene.centre.approval(qualification.entry_code)
    return {
        "last_entry": (approval and approval.last_entry) or qualification.last_entry,
        "last_certification": (approval and approval.last_certification) or qualification.last_certification,
    }


@rule("7.2-1", Gate.VISIT, Severity.RED)
def centre_is_approved(case: VisitCase) -> Iterator[Problem]:
    """The centre is approved for the qualification. Source: handbook 7.2."""
    code = case.scene.qualification.entry_code
    if case.scene.centre.approval(code) is None:
        sentence = f"No approval of this centre for {code or case.scene.qualification.title} is recorded."
        yield centre_problem(case.scene, sentence, "approvals")


@rule("1.0-1", Gate.VISIT, Severity.RED)
def handbook_in_force_is_known(case: VisitCase) -> Iterator[Problem]:
    """The issue date of the handbook in force is set, or nobody can be said to have read it. Source: handbook 1."""
    if case.scene.centre.handbook_issued is None:
        sentence = "When the handbook in force was issued is not set."
        yield centre_problem(case.scene, sentence, "handbook_issued")


@rule("9.6-1", Gate.VISIT, Severity.AMBER)
def closing_dates_are_set(case: VisitCase) -> Iterator[Problem]:
    """Whether entries and certification close is looked up and set. Source: handbook 9.6; requirements A29."""
    missing = [name for name, day in closing_dates(case).items() if day is None]
    if missing:
        sentence = f"Not set: {' and '.join(WORDS[name] for name in missing)}. Look them up with the awarding body."
        yield centre_problem(case.scene, sentence, missing[0])


@rule("9.6-2", Gate.VISIT, Severity.AMBER)
def closing_is_counted_down(case: VisitCase) -> Iterator[Problem]:
    """The last dates of entry and certification are told from 180 days ahead; past, they are a note. Source: 9.6."""
    for name, closing in closing_dates(case).items():
        if closing is None or (left := days_until(case.scene.on, closing)) > COUNTDOWN_DAYS:
            continue
        told = f"is {shown(closing)}: {counted(left, 'day')} left" if left >= 0 else f"was {shown(closing)}"
        problem = centre_problem(case.scene, f"The {WORDS[name]} {told}.", name)
        yield problem if left >= 0 else replace(problem, severity=Severity.NOTE)


@rule("5.21.3-1", Gate.VISIT, Severity.RED)
def final_visit_is_arranged(case: VisitCase) -> Iterator[Problem]:
    """A visit takes place before the qualification ends: booked or held once six months are left. Source: 5.21.3."""
    end, day = closing_dates(case)["last_certification"], case.scene.on
    if end is None or add_months(day, FINAL_VISIT_MONTHS) < end:
        return
    booked_days = [each.on for each in (*case.visits, case.visit) if each.id and each.held_on is None and each.on]
    final = any(each.final and each.held_on for each in case.visits)
    if not final and not any(day <= each <= end for each in booked_days):
        sentence = f"The qualification ends on {shown(end)}, and no visit before then is booked."
        yield Problem(case.subject(), sentence, Fix("visits", "visit", 0, "on"))


@rule("X-11", Gate.VISIT, Severity.AMBER)
def approval_is_in_use(case: VisitCase) -> Iterator[Problem]:
    """Approval lapses without entries or claims; told from 18 months on. Source: OCR's pages on approval."""
    approval = case.scene.centre.approval(case.scene.qualification.entry_code)
    if approval is None:
        return
    last = max([approval.approved_on, *(each.used_on for each in case.candidates.values() if each.used_on)])
    if add_months(last, IDLE_MONTHS) <= case.scene.on:
        sentence = f"No entry or claim since {shown(last)}: approval lapses after two years without."
        yield centre_problem(case.scene, sentence, "approvals")


@rule("5.19-2", Gate.VISIT, Severity.AMBER)
def own_forms_are_approved(case: VisitCase) -> Iterator[Problem]:
    """Forms of the centre's own design were approved by somebody on a day. Source: handbook 5.19."""
    centre = case.scene.centre
    if centre.own_forms and (not centre.forms_approved_by or centre.forms_approved_on is None):
        sentence = "The centre uses its own forms; who approved them and when is not recorded."
        yield centre_problem(case.scene, sentence, "forms_approved_on")


@rule("5.20.3-00", Gate.VISIT, Severity.AMBER)
def records_have_their_place(case: VisitCase) -> Iterator[Problem]:
    """Where the centre's records are securely held is on record. Source: handbook 5.20.3."""
    if not case.scene.centre.records_location.strip():
        sentence = "Where the centre's records are held, and how they are kept secure, is not recorded."
        yield centre_problem(case.scene, sentence, "records_location")


@rule("5.20.4-1", Gate.VISIT, Severity.AMBER)
def every_report_is_there(case: VisitCase) -> Iterator[Problem]:
    """The report of every visit is recorded; of the last one rule 5.20.2-08 speaks. Source: handbook 5.20.4."""
    last = case.last_visit()
    held = [(each.held_on, each.id) for each in case.visits if each.held_on is not None and each.report is None]
    for on, visit in sorted(held):
        if last is not None and visit != last.id and on < case.scene.on:
            sentence = f"The report of the visit of {shown(on)} is not recorded."
            yield Problem(case.subject("reports"), sentence, Fix("visits", "visit", visit, "report"))


@rule("5.20.4-1", Gate.VISIT, Severity.AMBER)
def reports_are_complete(case: VisitCase) -> Iterator[Problem]:
    """Every report says how the criteria were met, and a sanction comes with an action. Source: handbook 5.20.4."""
    for visit in sorted(case.visits, key=lambda each: each.id):
        report = visit.report
        if report is None:
            continue
        faults = {
            "without the results against the criteria": not report.criteria,
            "with a sanction and no action": any(each.level for each in report.sanctions) and not report.actions,
        }
        if told := [words for words, wrong in faults.items() if wrong]:
            sentence = f"The report of {shown(report.on)} is recorded {' and '.join(told)}."
            field = "new_action" if report.criteria else "criteria"
            yield Problem(case.subject("reports"), sentence, Fix("visits", "visit", visit.id, field))


@rule("5.21-5", Gate.VISIT, Severity.NOTE)
def provisional_certificates_are_shown(case: VisitCase) -> Iterator[Problem]:
    """Certificates claimed directly stay provisional until a visit confirms them. Source: handbook 5.21."""
    claims = claims_in_question(case)
    waiting = sum(claims.provisional(each) for each in case.candidates.values())
    if waiting:
        sentence = f"Provisional until this visit confirms them: the direct claims of {counted(waiting, 'candidate')}."
        yield Problem(case.subject(), sentence, case.fix("confirmed_claims"))


@rule("S4", Gate.VISIT, Severity.AMBER)
def claims_have_a_second_person(case: VisitCase) -> Iterator[Problem]:
    """Whether one person may both prepare and release a claim; if so the external verifier is told. Source: S4."""
    if not case.scene.centre.settings.claims_need_second_person:
        sentence = "One person may both prepare and release a claim; the setting asks for no second one."
        yield centre_problem(case.scene, sentence, "claims_need_second_person")


@rule("X-02", Gate.VISIT, Severity.AMBER)
def going_without_countersigning_is_agreed(case: VisitCase) -> Iterator[Problem]:
    """Where trainees are not countersigned, a named person declared that the verifier agreed to it. Source: A12."""
    if not case.scene.centre.settings.countersigning:
        words = "That the external verifier agreed to trainees' decisions without countersignature"
        yield from visit_declarations.not_declared(case, "X-02", words)


@rule("S5", Gate.VISIT, Severity.NOTE)
def managers_watch_each_other(case: VisitCase) -> Iterator[Problem]:
    """With a single centre manager nobody else sees the roles managers grant themselves. Source: S5."""
    if len(managers := active(case, Role.CENTRE_MANAGER)) == 1:
        sentence = "The only centre manager: nobody else sees roles they grant themselves."
        yield Problem(staff_subject(managers[0]), sentence, staff_fix(managers[0], "roles"))


@rule("S5", Gate.VISIT, Severity.AMBER)
def nobody_granted_themself_a_role(case: VisitCase) -> Iterator[Problem]:
    """A role in force that a centre manager granted to himself or herself is told. Source: S5."""
    day = case.scene.on
    for member in sorted(case.scene.staff.values(), key=lambda each: (each.name, each.id)):
        own = [each for each in member.roles if each.granted_by == member.id and each.covers(day)]
        if own:
            granted = ", ".join(each.role for each in own)
            sentence = f"Granted to themself: {granted}. Let another centre manager end and grant it."
            yield Problem(staff_subject(member), sentence, staff_fix(member, "until", place_of(member.roles, own[0])))


@rule("S6", Gate.VISIT, Severity.AMBER)
def verifiers_access_ends(case: VisitCase) -> Iterator[Problem]:
    """An external verifier's access ends on a day. Source: S6."""
    for member in active(case, Role.EXTERNAL_VERIFIER):
        endless = [each for each in member.roles if each.role is Role.EXTERNAL_VERIFIER and each.until is None]
        if endless:
            sentence = "The external verifier's access has no end date."
            fix = staff_fix(member, "until", place_of(member.roles, endless[0]))
            yield Problem(staff_subject(member), sentence, fix)


RULES: Final[tuple[Rule[VisitCase], ...]] = (
    centre_is_approved,
    handbook_in_force_is_known,
    final_visit_is_arranged,
    closing_is_counted_down,
    closing_dates_are_set,
    *visit_dates.RULES,
    approval_is_in_use,
    own_forms_are_approved,
    *visit_declarations.RULES,
    *visit_tasks.RULES,
    records_have_their_place,
    every_report_is_there,
    reports_are_complete,
    claims_have_a_second_person,
    going_without_countersigning_is_agreed,
    verifiers_access_ends,
    provisional_certificates_are_shown,
    nobody_granted_themself_a_role,
    managers_watch_each_other,
)
