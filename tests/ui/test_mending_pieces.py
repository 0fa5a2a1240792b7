"""Of several decisions, samples, awards or pieces of evidence, Enter on a finding opens the one that is meant."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Finding
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.staff import Holding, Role, RolePeriod, StaffAward, StaffMember
from centre_tui.services.desk import Desk
from centre_tui.services.opening import Office
from centre_tui.services.readiness import centre_readiness
from centre_tui.services.record_check import check_record
from centre_tui.ui.forms.form import Form
from centre_tui.ui.places import mending
from centre_tui.ui.places.working import WorkingPage
from tests.office import ASSESSOR, IQA, ago, finished_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard

TRAINEE = (
    StaffAward("D32", Holding.HELD, awarded_on=ago(4000), expires_on=ago(900)),
    StaffAward("A1", Holding.WORKING_TOWARDS, started_on=ago(700), enrolment="letter of enrolment"),
)
UNSEEN = (StaffAward("D34", Holding.HELD, expires_on=ago(900)), StaffAward("V1", Holding.HELD, document="V1-7"))
MEANT = {
    "X-04": ("AwardForm", "A1", "holding"),
    "4.4-8": ("AwardForm", "V1", "original_seen_on"),
    "S6": ("RoleForm", "external verifier", "until"),
    "4.2-10": ("CorrectionForm", "1", "feedback_on"),
    "9.5-1": ("EvidenceForm", "E2", "language"),
    "RD10-2": ("SampleCorrectionForm", "1", "signed_on"),
    "9.6-1": ("ApprovalForm", "10380", "last_entry"),
    "5.22-1": ("ReportedForm", "23/11/2026", "reported_on"),
}
"""By the rule of a finding: the form, what stands in its first field, and where the cursor is."""


def spoilt(candidate: Candidate) -> Candidate:
    """Return a candidate of whose first unit the first decision, the second piece of evidence and the sample lack."""
    unit = candidate.units[0]
    first, *later = unit.decisions
    line, other = unit.evidence
    (done,) = unit.samples
    return candidate.with_unit(
        replace(
            unit,
            decisions=(replace(first, feedback_on=None), *later),
            evidence=(line, replace(other, language="French")),
            samples=(replace(done, signed_on=None),),
        )
    )


def wanting(tmp_path: Path) -> Office:
    """Return an office in whose records one of several lacks something, wherever there can be several."""
    office = staffed_office(tmp_path)
    finished_candidate(office)
    with office.store.change("what an import brought") as change:
        change.save(spoilt(change.get(Candidate, 1)))
        change.save(replace(change.get(StaffMember, ASSESSOR), awards=TRAINEE))
        change.save(replace(change.get(StaffMember, IQA), awards=UNSEEN))
        verifier = (RolePeriod(Role.TUTOR, ago(90), ago(60)), RolePeriod(Role.EXTERNAL_VERIFIER, ago(30)))
        change.add(StaffMember(surname="Vole", roles=verifier))
        change.add(MalpracticeCase(suspected_on=ago(3), candidates=(1,), what="copied"))
    return office


def found(desk: Desk) -> dict[str, Finding]:
    """Return the last finding of each rule."""
    return {each.rule: each for each in (*check_record(desk, 1), *centre_readiness(desk).findings)}


def test_enter_opens_the_piece_meant_with_the_cursor_where_it_is_put_right(tmp_path: Path) -> None:
    """Never a blank form, nor that of another award, decision, sample, role or piece of evidence."""
    office = wanting(tmp_path)
    told = found(office.desk())

    async def story(officer: Officer) -> None:
        page = officer.app.screen
        assert isinstance(page, WorkingPage)
        for rule, (form, first, field) in MEANT.items():
            fix = told[rule].fix
            assert fix is not None
            mending.mend(page, fix)
            await officer.settle()
            opened = officer.app.screen
            assert isinstance(opened, Form), rule
            cursor = next(row.field.name for row in opened.rows if row.has_focus_within)
            assert (type(opened).__name__, opened.rows[0].text, cursor) == (form, first, field), rule
            await officer.press("escape", "escape")

    at_the_keyboard(office, story)


def test_feedback_given_later_is_added_to_the_sample(tmp_path: Path) -> None:
    """What the readiness list says of a sample that is done, its form puts right; the sample stays the same one."""
    office = wanting(tmp_path)

    async def story(officer: Officer) -> None:
        page = officer.app.screen
        fix = found(office.desk())["RD10-2"].fix
        assert isinstance(page, WorkingPage) and fix is not None
        mending.mend(page, fix)
        await officer.settle()
        await officer.type("today")
        await officer.press("f2")
        (kept,) = office.store.get(Candidate, 1).units[0].samples
        assert kept.signed_on == ago(0) and kept.feedback
        assert "RD10-2" not in found(office.desk())

    at_the_keyboard(office, story)
