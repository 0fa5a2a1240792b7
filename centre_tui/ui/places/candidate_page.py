"""One candidate: who it is, how far the rule of combination is met, and every unit with what can be done to it."""

from collections.abc import Callable, Hashable
from typing import ClassVar

from textual.binding import Binding, BindingType

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.permissions import Action, may_for
from centre_tui.domain.staff import Role
from centre_tui.services.allocation import offers, qualification_of
from centre_tui.services.apprenticeships import apprentice_of
from centre_tui.services.desk import Desk
from centre_tui.services.record_check import check_record
from centre_tui.services.seeing import visible_candidate
from centre_tui.ui.forms.allocation import AllocationForm
from centre_tui.ui.forms.apprenticeship import ApprenticeshipForm
from centre_tui.ui.forms.assessment import (
    CorrectionForm,
    CountersignForm,
    DecisionForm,
    SignOffForm,
    UnitForm,
)
from centre_tui.ui.forms.candidate import CandidateForm, EntryForm
from centre_tui.ui.forms.claim_steps import HoldForm, PriorLearningForm, QueryForm, TransferForm
from centre_tui.ui.forms.entry_steps import ConfirmForm, UnitsForm, WithdrawForm
from centre_tui.ui.forms.evidence import EvidenceForm, WitnessForm
from centre_tui.ui.forms.facts import Facts, gather, gather_for
from centre_tui.ui.forms.form import Form
from centre_tui.ui.forms.meetings import PlanCorrectionForm, PlanForm, ReviewCorrectionForm, ReviewForm
from centre_tui.ui.forms.one_of_several import OneOfSeveral
from centre_tui.ui.forms.oversight import ActionDoneForm
from centre_tui.ui.forms.quality import SampleCorrectionForm, SampleForm, SamplePlanForm
from centre_tui.ui.places.access_page import AccessPage
from centre_tui.ui.places.allocations_page import AllocationsPage
from centre_tui.ui.places.candidate_facts import (
    ASSESSES,
    CHECKS,
    CORRECTS,
    COUNTERSIGNS,
    EXTRAS,
    REPLANS,
    RESAMPLES,
    REVIEWS_AGAIN,
    SIGNS_TOO,
    TRANSFERS,
    WHO_HAS,
    WITNESSES,
    apprenticeship,
    combination,
    in_order,
    particulars,
    people,
    to_put_right,
    unit_row,
)
from centre_tui.ui.places.check_page import CheckPage
from centre_tui.ui.places.record_page import Sheet
from centre_tui.ui.places.versions import WithVersions
from centre_tui.ui.widgets.record_table import Column


class CandidatePage(WithVersions):
    """A candidate's page."""

    TABLE = "candidates"
    EMPTY = "No unit is planned yet. Press p to plan units."
    COLUMNS: ClassVar = (
        Column("unit", "Unit", 8),
        Column("title", "Title", 14, weight=1),
        Column("plan", "Planned", 10, hide_below=100),
        Column("decided", "Decided", 10),
        Column("evidence", "Ev", 2, right=True),
        Column("signed", "Signed off", 10),
        Column("sampled", "Sampled", 10),
        Column("claimed", "Claimed", 10),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "unit('decision')", "Decide", id="candidate.decide", tooltip="Record an assessment decision"),
        Binding("v", "unit('evidence')", "Evidence", id="candidate.evidence", tooltip="List a piece of evidence"),
        Binding("o", "unit('sign_off')", "Sign off", id="candidate.sign_off", tooltip="Sign the unit off (RD10)"),
        Binding("m", "unit('sample')", "Sample", id="candidate.sample", tooltip="Record a completed sample (RD07)"),
        Binding("p", "about('units')", "Units", id="candidate.units", tooltip="Plan which units to take"),
        Binding("e", "about('candidate')", "Edit", show=False, id="candidate.edit", tooltip="Edit the particulars"),
        Binding("n", "about('entry')", "Entry", show=False, id="candidate.entry", tooltip="Make an entry"),
        Binding("c", "about('confirm')", "Confirm", show=False, id="candidate.confirm", tooltip="Confirm the entry"),
        Binding("b", "about('plan')", "Plan", show=False, id="candidate.plan", tooltip="Plan assessment (RD05)"),
        Binding("w", "about('review')", "Review", show=False, id="candidate.review", tooltip="Record a review"),
        Binding("x", "unit('countersign')", "Sign too", show=False, id="candidate.countersign", tooltip=COUNTERSIGNS),
        Binding("l", "unit('plan_sample')", "Plan", show=False, id="candidate.plan_sample", tooltip="Plan a sample"),
        Binding("a", "allocate('assessor')", "Assessor", show=False, id="candidate.assessor", tooltip=ASSESSES),
        Binding("A", "allocate('countersigner')", "Too", show=False, id="candidate.countersigner", tooltip=SIGNS_TOO),
        Binding("i", "allocate('IQA')", "IQA", show=False, id="candidate.iqa", tooltip="Allocate an IQA"),
        Binding("E", "allocations", "Who", show=False, id="candidate.allocations", tooltip=WHO_HAS),
        Binding("V", "unit('witness')", "Witness", show=False, id="candidate.witness", tooltip=WITNESSES),
        Binding("D", "unit('correction')", "Correct", show=False, id="candidate.correct", tooltip=CORRECTS),
        Binding("M", "unit('sample_correction')", "Resample", show=False, id="candidate.resample", tooltip=RESAMPLES),
        Binding("B", "about('plan_correction')", "Replan", show=False, id="candidate.replan", tooltip=REPLANS),
        Binding(
            "W", "about('review_correction')", "Again", show=False, id="candidate.review_again", tooltip=REVIEWS_AGAIN
        ),
        Binding("t", "unit('transfer')", "Transfer", show=False, id="candidate.transfer", tooltip=TRANSFERS),
        Binding("f", "unit('prior_learning')", "RPL", show=False, id="candidate.rpl", tooltip="Judge prior learning"),
        Binding("h", "about('hold')", "Hold", show=False, id="candidate.hold", tooltip="Hold claims, or lift the hold"),
        Binding("z", "about('query')", "Reply", show=False, id="candidate.query", tooltip="OCR's reply about a QUERY"),
        Binding(
            "s", "about('apprenticeship')", "Apprentice", show=False, id="candidate.apprenticeship", tooltip=EXTRAS
        ),
        Binding("r", "access", "Access", show=False, id="candidate.access", tooltip="Access arrangements (9.10)"),
        Binding("C", "check", "Check", show=False, id="candidate.check", tooltip=CHECKS),
        Binding("P", "print", "Print", show=False, id="candidate.print", tooltip="Print forms (RD01 to RD10)"),
        Binding("y", "copy", "Copy ULN", show=False, id="candidate.copy", tooltip="Copy the ULN"),
    ]
    UNIT_FORMS: ClassVar[dict[str, type[UnitForm]]] = {
        "decision": DecisionForm,
        "correction": CorrectionForm,
        "evidence": EvidenceForm,
        "witness": WitnessForm,
        "sign_off": SignOffForm,
        "sample": SampleForm,
        "sample_correction": SampleCorrectionForm,
        "action_done": ActionDoneForm,
        "plan_sample": SamplePlanForm,
        "countersign": CountersignForm,
        "transfer": TransferForm,
        "prior_learning": PriorLearningForm,
    }
    CANDIDATE_FORMS: ClassVar[dict[str, Callable[[Facts, Candidate], Form]]] = {
        "candidate": CandidateForm,
        "entry": EntryForm,
        "confirm": ConfirmForm,
        "withdraw": WithdrawForm,
        "units": UnitsForm,
        "plan": PlanForm,
        "plan_correction": PlanCorrectionForm,
        "review": ReviewForm,
        "review_correction": ReviewCorrectionForm,
        "hold": HoldForm,
        "query": QueryForm,
        "apprenticeship": ApprenticeshipForm,
    }

    def sheet(self, desk: Desk) -> Sheet:
        """Return the candidate's facts and units."""
        candidate = visible_candidate(desk, self.record)
        scene = desk.scene(qualification_of(candidate))
        qualification = scene.qualification
        names = {member.id: member.name for member in scene.staff.values()}
        facts = [
            *particulars(candidate, personal=may_for(desk.actor, Action.SEE_PERSONAL, candidate, desk.today)),
            *people(candidate, names, desk.today),
            *to_put_right(check_record(desk, self.record)),
            *apprenticeship(apprentice_of(scene, candidate)),
            *combination(candidate, scene),
        ]
        rows = [unit_row(record, qualification) for record in in_order(candidate.units, qualification)]
        return Sheet(f"Candidate {candidate.id}: {candidate.name}", facts, rows)

    def open(self, part: Hashable) -> None:
        """Open the decision on the unit under the cursor: what is done most."""
        self.action_unit("decision")

    def action_unit(self, form: str, field: str = "", unit: str = "", number: int = 0) -> None:
        """Open a form about the unit under the cursor, or the one named, and of several pieces the one meant."""
        meant = unit or self.table.cursor_id
        if isinstance(meant, str):
            self.fill_in(self.facts_about, lambda told: beginning(self.UNIT_FORMS[form](*told, meant), number), field)

    def action_about(self, form: str, field: str = "", number: int = 0) -> None:
        """Open a form about the candidate, and of several pieces the one meant."""
        self.fill_in(self.facts_about, lambda told: beginning(self.CANDIDATE_FORMS[form](*told), number), field)

    def action_allocate(self, role: str) -> None:
        """Allocate an assessor or an IQA to the candidate."""
        wanted = Role(role)
        self.fill_in(
            lambda desk: (gather(desk), offers(desk, [self.record], wanted)),
            lambda told: AllocationForm(told[0], wanted, [self.record], told[1]),
        )

    def action_access(self) -> None:
        """Show the candidate's access arrangements, to who may see them."""
        self.show_page(AccessPage(self.record))

    def action_allocations(self) -> None:
        """List who has the candidate in which role, from when to when."""
        self.show_page(AllocationsPage(self.record))

    def action_check(self) -> None:
        """List what is wrong with the candidate's record."""
        self.show_page(CheckPage(self.record))

    def action_print(self) -> None:
        """Print forms of the candidate."""
        self.print_forms([self.record], f"candidate {self.record}")

    def action_copy(self) -> None:
        """Send the candidate's ULN to the terminal's clipboard."""
        self.do(lambda desk: self.copied(visible_candidate(desk, self.record).uln))

    def copied(self, uln: str) -> str:
        """Send a ULN out and say so honestly: whether it arrived only the terminal knows."""
        if not uln:
            return "There is no ULN to copy."
        self.app.call_from_thread(self.app.copy_to_clipboard, uln)
        return "ULN sent to your terminal's clipboard."

    def facts_about(self, desk: Desk) -> tuple[Facts, Candidate]:
        """Return the candidate with the facts a form about it needs."""
        candidate = visible_candidate(desk, self.record)
        return gather_for(desk, candidate), candidate


def beginning(form: Form, number: int) -> Form:
    """Return a form; one about one of several begins with the one of this number."""
    if isinstance(form, OneOfSeveral | ActionDoneForm):
        form.begin_with(number)
    return form
