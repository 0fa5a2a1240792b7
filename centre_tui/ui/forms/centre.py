"""The centre's own record and its approvals."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Final

from centre_tui.domain.centre import Approval, Centre, DcsRecord, DcsStep, Declaration
from centre_tui.services.centre import approve, declare, save_centre
from centre_tui.services.dcs import record_dcs
from centre_tui.services.desk import Desk
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day, identifier, member, number, paragraph, words, yes_no
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.one_of_several import OneOfSeveral
from centre_tui.ui.forms.record_form import RecordForm
from centre_tui.ui.forms.tasks import TaskForm

SETTINGS: Final = (
    number("cpd_months", "CPD counts, months", "how long an activity counts (4.5; requirements A14)").needed(),
    number("standardisation_months", "Standardise every, months", "requirements A15").needed(),
    number("sampling_months", "Sampling period, months").needed(),
    number("review_days", "Reviews at most apart, days").needed(),
    number("trainee_amber_months", "Trainees are watched from, months", "X-04; requirements, section 7").needed(),
    number("trainee_red_months", "Trainees qualify within, months", "X-04; requirements, section 7").needed(),
    number("proof_grace_days", "Proof of an award within, days", "4.2: days from the start of the role").needed(),
    number("declaration_months", "Interests declared every, months", "X-16; centres' policies").needed(),
    number("certificate_days", "Certificate missed after, days", "8.1 gives no figure: the centre's own").needed(),
    yes_no("countersigning", "Trainees countersigned", "X-02: yes unless the external verifier agreed").needed(),
    yes_no("office_keys_signed_forms", "Office keys signed forms", "the office may key what staff signed").needed(),
    yes_no("claims_need_second_person", "Two people for a claim", "who prepares may not export (S4)").needed(),
)


def own_fields(facts: Facts) -> tuple[Field, ...]:
    """Return the fields of the centre's own particulars."""
    return (
        identifier("number", "Centre number", "centre", "five digits").needed(),
        words("name", "Name").needed(),
        words("head_of_centre", "Head of centre"),
        words("accountable_officer", "Accountable officer"),
        words("handbook_version", "Handbook in force"),
        day("handbook_issued", "Handbook issued on", facts.today),
        words("admin_guide", "Admin guide in use"),
        yes_no("own_forms", "Own forms in use"),
        words("forms_approved_by", "Own forms approved by"),
        day("forms_approved_on", "Own forms approved on", facts.today),
        words("records_location", "Records are kept in"),
    )


class CentreForm(RecordForm[Centre]):
    """The centre's particulars and settings."""

    def __init__(self, facts: Facts) -> None:
        super().__init__("The centre", (*own_fields(facts), *SETTINGS), facts.centre)

    def shown_values(self, record: Centre) -> dict[str, object]:
        """Return the centre's values and its settings under the names of the fields."""
        return {**asdict(record), **asdict(record.settings)}

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Save the centre."""
        settings = {field.name: values.pop(field.name) for field in SETTINGS}
        own = {**values, "own_forms": bool(values["own_forms"])}
        draft = replace(self.record, **own, settings=replace(self.record.settings, **settings))
        return partial(save_centre, draft=draft)


class ApprovalForm(OneOfSeveral):
    """The centre's approval for a qualification: of the one whose entry code is typed."""

    def __init__(self, facts: Facts) -> None:
        today = facts.today
        fields = (
            words("qualification", "Entry code", "as 10380").needed(),
            day("approved_on", "Approved on", today).needed(),
            day("last_entry", "Last entry date", today, "once the awarding body has named it"),
            day("last_certification", "Last certification date", today, "once the awarding body has named it"),
        )
        self.approvals = {each.qualification: asdict(each) for each in facts.centre.approvals}
        usual = facts.qualification.entry_code
        first = self.approvals.get(usual, {"qualification": usual})
        super().__init__("Approval for a qualification", fields, first)

    def on_record(self, name: str) -> Mapping[str, object] | None:
        """Return the approval for the qualification of this code."""
        return self.approvals.get(name)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the approval."""
        return partial(approve, approval=Approval(**values))


class DeclarationForm(Form):
    """What a named person declares about a rule no program can compute."""

    def __init__(self, facts: Facts, rule: str) -> None:
        fields = (
            words("rule", "Rule").needed(),
            words("by", "Declared by").needed(),
            day("on", "Declared on", facts.today).needed(),
            paragraph("note", "What was declared"),
        )
        first = {"rule": rule, "by": facts.staff.get(facts.me, ""), "on": facts.today}
        super().__init__("Declaration", fields, first)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the declaration."""
        return partial(declare, declaration=Declaration(**values))


class DcsForm(Form):
    """A dated step of Direct Claim Status."""

    def __init__(self, facts: Facts) -> None:
        fields = (
            member("step", "Step", DcsStep).needed(),
            day("on", "On", facts.today).needed(),
            words("note", "Letter or reference"),
        )
        super().__init__("Direct Claim Status", fields, {"on": facts.today})
        self.qualification = facts.qualification.entry_code

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the step."""
        return partial(record_dcs, step=DcsRecord(self.qualification, **values))


FORMS: Final[Mapping[str, Callable[[Facts], Form]]] = {
    "centre": CentreForm,
    "approval": ApprovalForm,
    "dcs": DcsForm,
    "task": TaskForm,
}
"""The forms about the centre by the words of their keys."""
