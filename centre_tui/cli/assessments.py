"""centre-tui assessments: plans, reviews, decisions, evidence and sign-off of candidates' units."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.assessment_options import (
    DECISION,
    EVIDENCE,
    PLAN,
    PRIOR_LEARNING,
    REVIEW,
    SIGN_OFF,
    TRANSFER,
    evidence_of,
)
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.naming import naming
from centre_tui.cli.options import Given, Option, dated, own
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import record_lines, table
from centre_tui.cli.usual import ANY, UNIT, WHICH
from centre_tui.domain.assessment import Decision, Plan, Review, SignOff, Transfer, UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.services.allocation import qualification_of
from centre_tui.services.assessment import (
    assess_prior_learning,
    bring_unit,
    countersign,
    record_decision,
    record_evidence,
    record_plan,
    record_review,
    sign_off,
)
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.seeing import visible_candidate, visible_candidates

HEADINGS: Final = ("Candidate", "Name", "Unit", "State", "Decisions", "Evidence", "Samples", "Signed off")
"""The columns of the list; the state is the furthest step that is recorded."""
STEPS: Final[tuple[tuple[str, Callable[[UnitRecord], bool]], ...]] = (
    ("claimed", lambda unit: unit.claimed is not None),
    ("signed off", lambda unit: unit.sign_off is not None),
    ("transferred", lambda unit: unit.transfer is not None),
    ("assessed", lambda unit: bool(unit.decisions)),
)


def everything(desk: Desk, given: Given) -> Reply:
    """List the units of candidates, with how far each is."""
    wanted = given.get("candidate", ())
    everybody = [visible_candidate(desk, each) for each in wanted] or visible_candidates(desk)
    found = sorted(everybody, key=lambda each: (each.name, each.id))
    units = [(candidate, unit) for candidate in found for unit in candidate.units]
    rows = [row(desk, candidate, unit) for candidate, unit in units]
    data = {"units": [unit_data(candidate, unit) for candidate, unit in units]}
    return Reply(table(HEADINGS, rows), data, (f"{len(units)} units of {len(found)} candidates.",))


def row(desk: Desk, candidate: Candidate, unit: UnitRecord) -> tuple[object, ...]:
    """Return a unit's line."""
    label = desk.qualification(qualification_of(candidate)).label(unit.unit)
    signed = unit.sign_off.on if unit.sign_off else None
    counts = (len(unit.decisions), len(unit.evidence), len(unit.samples))
    return (candidate.id, candidate.name, label, state(unit), *counts, signed)


def state(unit: UnitRecord) -> str:
    """Return how far a unit is."""
    return next((name for name, reached in STEPS if reached(unit)), "planned")


def unit_data(candidate: Candidate, unit: UnitRecord) -> dict[str, object]:
    """Return what a list says of a unit."""
    return {
        "candidate": candidate.id,
        "unit": unit.unit,
        "state": state(unit),
        "route": unit.route,
        "decisions": len(unit.decisions),
        "evidence": len(unit.evidence),
        "samples": len(unit.samples),
        "signed_off_on": unit.sign_off.on if unit.sign_off else None,
    }


def show(desk: Desk, given: Given) -> Reply:
    """Show everything recorded of one unit of a candidate."""
    candidate = visible_candidate(desk, given["candidate"])
    qualification = desk.qualification(qualification_of(candidate))
    record = candidate.unit(given["unit"]) or UnitRecord(given["unit"])
    first = f"Candidate {candidate.id}: {candidate.name}, {qualification.label(record.unit)}"
    return Reply([first, *record_lines(record, naming(desk, qualification))], {"unit": record})


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


def evidence(desk: Desk, given: Given) -> Reply:
    """Add a line of evidence."""
    return told(record_evidence(desk, given["candidate"], given["unit"], evidence_of(given)), "Evidence listed")


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
        Command(
            "decide",
            "record an assessment decision on a unit (5.12, 5.13)",
            "assessments decide 17 3 --assessor 3 --method observation --kind summative --outcome met "
            '--justification "all of 1.1 to 3.2 seen at the counter"',
            at_desk(decide),
            (WHICH, UNIT, *DECISION),
            writes=True,
        ),
        Command(
            "evidence",
            "list a piece of evidence, or replace the one with the same reference (RD04, RD10)",
            "assessments evidence 17 3 --reference E1 --source workplace --medium paper --anonymised yes",
            at_desk(evidence),
            (WHICH, UNIT, *EVIDENCE),
            writes=True,
        ),
        Command(
            "sign-off",
            "sign a unit off; every SIGNOFF rule must allow it (5.8, RD10)",
            "assessments sign-off 17 3 --assessor 3 --criteria-met yes --candidate-signed-on today "
            '--authentic "observed throughout"',
            at_desk(signed_off),
            (WHICH, UNIT, *SIGN_OFF),
            writes=True,
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
