"""What a finding may name of a candidate's assessment to be put right: fields of a decision, of a plan and the like."""

from typing import Final

OF_A_DECISION: Final = (
    *("justification", "method", "criteria", "assessor", "plan", "on", "seen", "feedback", "feedback_on", "outcome"),
    "natural",
)
OF_EVIDENCE: Final = (
    *("evidence", "source", "language", "anonymised", "supported_by", "contribution", "authenticated_by", "dated"),
    *("sources_listed", "evidence_criteria", "evidence_natural"),
)
OF_A_WITNESS: Final = (
    *("witness", "related", "position", "written_by_candidate", "relationship", "contact", "description", "expert_in"),
    *("happened_on", "happened_when", "happened_at", "written_on", "signed_on", "contacted_on", "no_skills_list"),
    *("experience", "months_in_role", "reason", "witness_confirmed_on"),
)
OF_A_SIGN_OFF: Final = (
    *("sign_off", "signed_off_on", "candidate_signed_on", "criteria_met", "authentic", "works_independently"),
    "sufficient",
)
OF_A_PLAN: Final = ("plan_on", "plan_fit")
OF_A_REVIEW: Final = ("review_on", "review_details")
OF_THE_ASSESSOR: Final = frozenset((*OF_A_DECISION, *OF_EVIDENCE, *OF_A_WITNESS, *OF_A_SIGN_OFF))
"""Fields of a unit's record that are the assessor's work."""
SAMPLE: Final = "sample_"
"""What the fields of a sample that is done begin with: they are the IQA's work."""
