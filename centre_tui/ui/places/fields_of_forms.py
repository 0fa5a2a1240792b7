"""Which form has the field that a finding names, and what the form calls it: one table for each sort of record."""

from collections.abc import Mapping
from typing import Final

from centre_tui.domain.fields_of_work import (
    OF_A_DECISION,
    OF_A_PLAN,
    OF_A_REVIEW,
    OF_A_SIGN_OFF,
    OF_A_WITNESS,
    OF_EVIDENCE,
)

OF_A_SAMPLE: Final = {
    "sample_outcome": "outcome",
    "sample_kind": "kind",
    "sample_on": "done_on",
    "sample_iqa": "iqa",
    "sample_feedback": "feedback",
    "sample_feedback_on": "feedback_on",
    "sample_competence": "competence_confirmed",
    "sample_action": "action",
    "sample_signed_on": "signed_on",
    "sample_countersigned_by": "countersigned_by",
    "sample_countersigned_on": "countersigned_on",
}
"""Fields of a sample that is done, and what its form calls each."""
OF_AN_AWARD: Final = (
    *("awards", "holding", "awarded_on", "document", "original_seen_on", "started_on", "enrolment"),
    *("expected_by", "expires_on", "verifier_saw_on"),
)

UNIT_FORMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(OF_A_DECISION, "correction"),
    **dict.fromkeys(OF_A_SIGN_OFF, "sign_off"),
    **dict.fromkeys(OF_EVIDENCE, "evidence"),
    **dict.fromkeys(OF_A_WITNESS, "witness"),
    **dict.fromkeys(OF_A_SAMPLE, "sample_correction"),
    "decisions": "decision",
    "samples": "sample",
    "open_action": "action_done",
    "outside_sample": "plan_sample",
    "countersigned_on": "countersign",
    "countersigned_by": "countersign",
    "transfer": "transfer",
    "currency_note": "prior_learning",
    "prior_evidence_on": "prior_learning",
}
"""Which of a candidate page's unit forms has a field of a unit record."""

CANDIDATE_FORMS: Final[Mapping[str, str]] = {
    "entries": "entry",
    "entry_units": "entry",
    "entry_date": "entry",
    "entry_confirmed_on": "confirm",
    "confirmed_on": "confirm",
    "withdrawn_on": "withdraw",
    "units": "units",
    "unit": "units",
    "plans": "plan",
    "reviews": "review",
    **dict.fromkeys(OF_A_PLAN, "plan_correction"),
    **dict.fromkeys(OF_A_REVIEW, "review_correction"),
    "holds": "hold",
    "query_reply": "query",
    **dict.fromkeys(
        ("workbook_on", "english_on", "maths_on", "apprenticeship_reason", "apprenticeship"), "apprenticeship"
    ),
}
"""Which of a candidate page's forms has a field; the others are among the particulars."""

FIELD_OF_FORM: Final[Mapping[str, str]] = {
    **OF_A_SAMPLE,
    "plan_on": "on",
    "plan_fit": "fit",
    "review_on": "on",
    "review_details": "details",
    "signed_off_on": "on",
    "evidence_criteria": "criteria",
    "evidence_natural": "natural",
    "witness": "name",
    "open_action": "action",
    "actions": "evidence",
    "sanctions": "state",
    "portfolios": "available",
    "interviews": "confirmed_on",
    "witness_confirmed_on": "confirmed_on",
    "initial_assessment": "initial_on",
    "entry_confirmed_on": "confirmed_on",
    "interview_iqa": "interview_IQA",
    "apprenticeship": "completed_on",
    "entries": "kind",
}
"""What a record's field is called in its form, where that is another name."""

SEEN_ON_THE_PAGE: Final = frozenset({"claimed"})
"""Fields that only other records change: the page shows them."""

ALLOCATIONS: Final[Mapping[str, str]] = {"assessor": "assessor", "iqa": "IQA", "allocations": "assessor"}

OF_A_SAMPLING_PLAN: Final = frozenset({"risk_overrides", "observations"})
"""Fields of a member of staff that an assessor's sampling plan has, not the person's page."""

STAFF_FORMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(OF_AN_AWARD, "award"),
    **dict.fromkeys(("roles", "until"), "role"),
    "competence": "competence",
    "cpd": "cpd",
}
"""Which of a person's forms has a field; the others are among the particulars."""

VISIT_FORMS: Final[Mapping[str, str]] = {
    "report": "report",
    "sanctions": "sanction",
    "letter_on": "sanction",
    "appeals": "appeal",
    "confirmed_claims": "report",
    "criteria": "report",
    "actions": "action",
    "new_action": "new_action",
    "portfolios": "portfolio",
    "held_on": "hold",
}
"""Which of a visit page's forms has a field; the others are what was arranged."""

CASE_FORMS: Final[Mapping[str, str]] = {
    "reported_on": "reported",
    "asked_on": "asked",
    "outcome_due": "asked",
    "outcome_on": "outcome",
    "releases": "release",
}
"""Which of the forms of a case of suspected malpractice has a field; the page shows the others."""
