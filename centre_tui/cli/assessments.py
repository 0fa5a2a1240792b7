"""centre-tui assessments: plans, reviews, decisions, evidence and sign-off of candidates' units."""

from dataclasses import replace
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.assessment_lists import check, everything, show
from centre_tui.cli.assessment_options import (
    DECISION,
    EVIDENCE,
    MEANT,
    PLAN,
    PRIOR_LEARNING,
    REVIEW,
    SIGN_OFF,
    TRANSFER,
    evidence_told,
)
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.meeting_corrections import CORRECTIONS
from centre_tui.cli.options import Given, Option, dated, own, unneeded
from centre_tui.cli.replies import saved
from centre_tui.cli.usual import ANY, UNIT, WHICH
from centre_tui.domain.assessment import Decision, SignOff, Transfer, UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.planning import Plan, Review
from centre_tui.services.assessment import (
    assess_prior_learning,
    bring_unit,
    correct_decision,
    countersign,
    record_decision,
    sign_off,
)
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.evidence import tell_evidence
from centre_tui.services.meetings import record_plan, record_review
from centre_tui.services.seeing import visible_candidate


def told(done: Saved[Candidate], what: str) -> Reply:
    """Return the reply to a change of a candidate's assessment."""
    return saved(done, f"{what}: candidate {done.record.id}, {done.record.name}.")


def plan(desk: Desk, given: Given) -> Reply:
    """Record assessment planning."""
    return told(record_plan(desk, given["candidate"], Plan(**own(Plan, given))), "Assessment planned")


def review(desk: Desk, given: Given) -> Reply:
    """Record a review."""
    return told(record_review(desk, given["candidate"], Review(**own(Review, given))), "Review recorded")


def decide(desk: Desk, given: Given) -> Reply:
    """Record an assessment decision."""
    decision = Decision(**own(Decision, given))
    return told(record_decision(desk, given["candidate"], given["unit"], decision), "Decision recorded")


def correct(desk: Desk, given: Given) -> Reply:
    """Put a decision on a unit right: the one numbered so, or the last."""
    meant = decision_meant(visible_candidate(desk, given["candidate"]).unit(given["unit"]), given.get("decision"))
    decision = replace(meant, countersigned_by=None, countersigned_on=None, **own(Decision, given))
    done = correct_decision(desk, given["candidate"], given["unit"], meant, decision)
    return told(done, "Decision corrected")


def decision_meant(record: UnitRecord | None, number: int | None) -> Decision:
    """Return a decision on a unit by its number, the oldest is 1; the last where none is named. Raises BadInput."""
    decisions = record.decisions if record else ()
    if not decisions:
        raise BadInput("There is no decision on this unit to correct.", "unit")
    if number is not None and not 0 < number <= len(decisions):
        raise BadInput(f"The decisions on this unit are numbered 1 to {len(decisions)}.", "decision")
    return decisions[-1 if number is None else number - 1]


def evidence(desk: Desk, given: Given) -> Reply:
    """Add a line of evidence, or put the one with the same reference right."""
    record = visible_candidate(desk, given["candidate"]).unit(given["unit"])
    before = {each.reference: each.witness for each in record.evidence} if record else {}
    line = evidence_told(given, before.get(given["reference"].strip()))
    return told(tell_evidence(desk, given["candidate"], given["unit"], line), "Evidence listed")


def signed_off(desk: Desk, given: Given) -> Reply:
    """Sign a unit off."""
    return told(sign_off(desk, given["candidate"], given["unit"], SignOff(**own(SignOff, given))), "Unit signed off")


def countersigned(desk: Desk, given: Given) -> Reply:
    """Record a countersignature."""
    return told(countersign(desk, given["candidate"], given["unit"], given["by"], given["on"]), "Countersigned")


def transferred(desk: Desk, given: Given) -> Reply:
    """Record a unit brought from another awarding body."""
    transfer = Transfer(**own(Transfer, given))
    return told(bring_unit(desk, given["candidate"], given["unit"], transfer), "Credit transfer recorded")


def prior_learning(desk: Desk, given: Given) -> Reply:
    """Take a unit by recognition of prior learning."""
    unit = replace(UnitRecord(given["unit"]), **own(UnitRecord, given))
    return told(assess_prior_learning(desk, given["candidate"], unit), "Prior learning judged")


BRANCH: Final = Noun(
    "assessments",
    "record what was assessed: plans, reviews, decisions, evidence, sign-off",
    (
        Command(
            "list",
            "list units with how far each is",
            "assessments list 17 18",
            at_desk(everything),
            (ANY,),
        ),
        Command("show", "show everything recorded of one unit", "assessments show 17 3", at_desk(show), (WHICH, UNIT)),
        Command(
            "check",
            "look records over: days that cannot be, and evidence that sign-off would ask about",
            "assessments check 17",
            at_desk(check),
            (ANY,),
            more="Exit code 1 where anything is found. The claim gates and readiness ask more.",
        ),
        Command(
            "plan",
            "record what was agreed about assessing units (RD05)",
            "assessments plan 17 --units 1-6 --assessor 3 --methods observation,questioning",
            at_desk(plan),
            (WHICH, *PLAN),
            writes=True,
        ),
        Command(
            "review",
            "record a review or feedback session (5.4)",
            'assessments review 17 --by 3 --details "on course; unit 7 next"',
            at_desk(review),
            (WHICH, *REVIEW),
            writes=True,
        ),
        *CORRECTIONS,
        Command(
            "decide",
            "record an assessment decision on a unit (5.12, 5.13)",
            "assessments decide 17 3 --assessor 3 --method observation --kind summative --outcome met "
            '--justification "all of 1.1 to 3.2 seen at the counter"',
            at_desk(decide),
            (WHICH, UNIT, *DECISION),
            writes=True,
            warned=True,
        ),
        Command(
            "correct",
            "put a decision on a unit right; what is not named stays",
            'assessments correct 17 3 --decision 1 --justification "all of 1.1 to 3.2, seen twice"',
            at_desk(correct),
            (WHICH, UNIT, MEANT, *unneeded(DECISION)),
            writes=True,
            warned=True,
            more="Who took the decision stays known, and what changed is to be countersigned anew.",
        ),
        Command(
            "evidence",
            "list a piece of evidence, or put the one with the same reference right (RD04, RD10)",
            "assessments evidence 17 3 --reference E1 --source workplace --medium paper --anonymised yes",
            at_desk(evidence),
            (WHICH, UNIT, *EVIDENCE),
            writes=True,
            more="What is not named of evidence already listed stays as it is.",
        ),
        Command(
            "sign-off",
            "sign a unit off; every SIGNOFF rule must allow it (5.8, RD10)",
            "assessments sign-off 17 3 --assessor 3 --criteria-met yes --candidate-signed-on today "
            '--authentic "observed throughout"',
            at_desk(signed_off),
            (WHICH, UNIT, *SIGN_OFF),
            writes=True,
            warned=True,
        ),
        Command(
            "countersign",
            "countersign a trainee's decisions and sign-off (X-02)",
            "assessments countersign 17 3 --by 4",
            at_desk(countersigned),
            (
                WHICH,
                UNIT,
                Option(
                    "by", reading.given(reading.person), "number or first letters of the name", "WHO", required=True
                ),
                dated("on", "countersigned on"),
            ),
            writes=True,
        ),
        Command(
            "transfer",
            "record a unit achieved with another awarding body",
            "assessments transfer 17 12 --awarding-body Pearson --awarded-on 1/7/2025 --document F31",
            at_desk(transferred),
            (WHICH, UNIT, *TRANSFER),
            writes=True,
        ),
        Command(
            "rpl",
            "take a unit by recognition of prior learning; it is assessed like any other (9.9)",
            'assessments rpl 17 12 --currency-note "same duties until last month" --prior-evidence-on 1/10/2026',
            at_desk(prior_learning),
            (WHICH, UNIT, *PRIOR_LEARNING),
            writes=True,
        ),
    ),
)
