"""The options of assessment: the fields of plans, reviews, decisions, evidence and sign-off."""

from dataclasses import replace
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.options import Given, Option, complete, options_of, own
from centre_tui.domain.assessment import Decision, SignOff, Transfer, UnitRecord
from centre_tui.domain.evidence import Evidence, Witness
from centre_tui.domain.planning import Plan, Review

COUNTERSIGNED: Final = ("countersigned_by", "countersigned_on")
ASSESSOR: Final = {"assessor": reading.person}
PLAN: Final = options_of(Plan, readers=ASSESSOR)
REVIEW: Final = options_of(Review, readers={"by": reading.person})
DECISION: Final = options_of(Decision, without=COUNTERSIGNED, readers=ASSESSOR)
MEANT: Final = Option(
    "decision",
    reading.given(reading.number),
    "which decision, as assessments show numbers them; the last if not given",
    "NUMBER",
)
SIGN_OFF: Final = options_of(SignOff, without=COUNTERSIGNED, readers=ASSESSOR)
TRANSFER: Final = options_of(Transfer)
WITNESS: Final = "witness."
EVIDENCE: Final = (*options_of(Evidence), *options_of(Witness, prefix=WITNESS))
PRIOR_LEARNING: Final[tuple[Option, ...]] = tuple(
    each for each in options_of(UnitRecord) if each.name in ("currency_note", "prior_evidence_on")
)


def evidence_told(given: Given, before: Witness | None) -> Given:
    """Return what is told of a line of evidence, with its witness if anything is said of one. Raises BadInput."""
    witness = own(Witness, given, WITNESS)
    line = own(Evidence, given)
    if not witness:
        return line
    return {
        **line,
        "witness": replace(before, **witness) if before else Witness(**complete("witness", Witness, witness)),
    }
