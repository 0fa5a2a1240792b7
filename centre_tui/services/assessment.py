"""Assessment: decisions and sign-off of a candidate's units, and other ways to take one (handbook section 5)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from centre_tui.domain.assessment import Decision, SignOff, Transfer, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.findings import CaseT, Finding, Gate, Rule, Severity, ask
from centre_tui.domain.permissions import Action, assessment_refusal, may_for
from centre_tui.domain.rules import decision as decision_rules
from centre_tui.domain.rules import signoff as signoff_rules
from centre_tui.domain.rules.cases import ClaimCase, DecisionCase, SignOffCase
from centre_tui.domain.rules.claim_combination import another_number, counts_under_its_own_number
from centre_tui.services.allocation import qualification_of
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput, Clash, Conflict, NotAllowed
from centre_tui.services.tidy import tidied

Signed = TypeVar("Signed", Decision, SignOff)


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit as it would be saved, with what the rules of a gate found, and what they had found `already`."""

    record: UnitRecord
    findings: Sequence[Finding] = ()
    already: Sequence[Finding] = ()
    gate: Gate = Gate.SAVE


def record_decision(desk: Desk, candidate: int, unit: str, decision: Decision) -> Saved[Candidate]:
    """Record an assessment decision on a unit; the rules of 5.6, 5.12 and 5.13 must allow it."""
    require_signers(desk, decision.assessor, decision.countersigned_by)

    def decided(before: Candidate, record: UnitRecord) -> Judged:
        require_reach(desk, before, decision.on)
        case = DecisionCase(desk.scene(qualification_of(before)), before, record, decision)
        started = min(record.started_on or decision.on, decision.on)
        after = replace(record, decisions=(*record.decisions, decision), started_on=started)
        return Judged(after, ask(decision_rules.RULES, case))

    return change_unit(desk, candidate, unit, "assessment decision", decided)


def correct_decision(desk: Desk, candidate: int, unit: str, meant: Decision, decision: Decision) -> Saved[Candidate]:
    """Put a decision on a unit right; who took it stays known, and what changed is to be countersigned anew.

    `meant` is the decision as it was read; Conflict where it is not on record any more, or says something else by now.
    """
    require_signers(desk, decision.assessor, decision.countersigned_by)

    def corrected(before: Candidate, record: UnitRecord) -> Judged:
        require_reach(desk, before, decision.on)
        if not record.decisions:
            raise BadInput("There is no decision on this unit to correct.", "decisions")
        if meant not in record.decisions:
            raise Conflict((Clash("candidates", before.id, decision, before, before.revision),))
        require_assessor(desk, meant.assessor)
        right, place = still_countersigned(decision, meant), record.decisions.index(meant)
        after = replace(record, decisions=(*record.decisions[:place], right, *record.decisions[place + 1 :]))
        case = DecisionCase(desk.scene(qualification_of(before)), before, after, right)
        already = ask(decision_rules.RULES, replace(case, unit=record, decision=meant))
        return Judged(after, ask(decision_rules.RULES, case), already)

    return change_unit(desk, candidate, unit, "assessment decision corrected", corrected)


def sign_off(desk: Desk, candidate: int, unit: str, signed: SignOff) -> Saved[Candidate]:
    """Sign a unit off: every SIGNOFF rule must allow it (5.8, RD10)."""
    require_signers(desk, signed.assessor, signed.countersigned_by)
    not_in_the_future(desk, signed.on, "on")

    def closed(before: Candidate, record: UnitRecord) -> Judged:
        require_reach(desk, before, signed.on)
        after = replace(record, sign_off=still_countersigned(signed, record.sign_off))
        case = SignOffCase(desk.scene(qualification_of(before)), before.with_unit(after), after)
        already = ask(signoff_rules.RULES, replace(case, candidate=before, unit=record)) if record.sign_off else ()
        return Judged(after, ask(signoff_rules.RULES, case), already, Gate.SIGNOFF)

    return change_unit(desk, candidate, unit, "unit signed off", closed)


def countersign(desk: Desk, candidate: int, unit: str, by: int, on: date) -> Saved[Candidate]:
    """Record the countersignature of a trainee's sign-off and of the decisions that have none yet (X-02)."""
    require_assessor(desk, by)
    not_in_the_future(desk, on, "countersigned_on")

    def countersigned(_before: Candidate, record: UnitRecord) -> Judged:
        if not record.decisions and record.sign_off is None:
            raise BadInput("Nothing is decided on this unit yet, so there is nothing to countersign.", "decisions")
        if by in {each.assessor for each in (*record.decisions, record.sign_off) if each is not None}:
            raise BadInput("Nobody countersigns their own decision or sign-off.", "countersigned_by", "X-02")
        decisions = tuple(with_countersignature(each, by, on) for each in record.decisions)
        signed = replace(record.sign_off, countersigned_by=by, countersigned_on=on) if record.sign_off else None
        return Judged(replace(record, sign_off=signed, decisions=decisions))

    return change_unit(desk, candidate, unit, "countersignature", countersigned)


def still_countersigned(new: Signed, before: Signed | None) -> Signed:
    """Return what is signed with the countersignature it had, where nothing that was countersigned has changed."""
    if before is None or new.countersigned_by is not None:
        return new
    kept = replace(new, countersigned_by=before.countersigned_by, countersigned_on=before.countersigned_on)
    return kept if tidied(kept) == before else new


def with_countersignature(decision: Decision, by: int, on: date) -> Decision:
    """Return the decision countersigned, unless it was before; a countersignature older than it is none."""
    signed_on = decision.countersigned_on
    if decision.countersigned_by is not None and (signed_on is None or signed_on >= decision.on):
        return decision
    return replace(decision, countersigned_by=by, countersigned_on=on)


def bring_unit(desk: Desk, candidate: int, unit: str, transfer: Transfer) -> Saved[Candidate]:
    """Record a unit with the same URN achieved with another awarding body (requirements A3)."""
    desk.require(Action.EDIT_CANDIDATE)
    not_in_the_future(desk, transfer.awarded_on, "awarded_on")

    def brought(before: Candidate, record: UnitRecord) -> Judged:
        if record.sign_off is not None:
            raise BadInput("This unit was signed off here; it cannot be brought from elsewhere too.", "unit")
        here = desk.qualification(qualification_of(before)).unit(unit)
        if transfer.urn and here is not None and (problem := another_number(here, transfer.urn)):
            raise BadInput(problem, "urn", "2.2-6")
        after = replace(record, route=UnitRoute.TRANSFER, transfer=transfer)
        case = ClaimCase(desk.scene(qualification_of(before)), before.with_unit(tidied(after)), ClaimKind.UNIT, (unit,))
        return Judged(after, refused_later(counts_under_its_own_number, case))

    return change_unit(desk, candidate, unit, "credit transfer", brought)


def assess_prior_learning(desk: Desk, candidate: int, unit: UnitRecord) -> Saved[Candidate]:
    """Take a unit by recognition of prior learning: assessed like any other, never exempt (9.9)."""
    require_recorder(desk)

    def judged(before: Candidate, record: UnitRecord) -> Judged:
        require_reach(desk, before, desk.today)
        noted = replace(record, currency_note=unit.currency_note, prior_evidence_on=unit.prior_evidence_on)
        after = replace(noted, route=UnitRoute.RPL)
        case = SignOffCase(desk.scene(qualification_of(before)), before, tidied(after))
        return Judged(after, refused_later(signoff_rules.prior_learning_is_current, case))

    return change_unit(desk, candidate, unit.unit, "prior learning judged", judged)


def refused_later(rule: Rule[CaseT], case: CaseT) -> tuple[Finding, ...]:
    """Return what a later gate will refuse, told now so that it can be put right in time."""
    return tuple(replace(each, severity=Severity.AMBER) for each in ask((rule,), case))


def change_unit(
    desk: Desk,
    candidate: int,
    unit: str,
    what: str,
    changed: Callable[[Candidate, UnitRecord], Judged],
) -> Saved[Candidate]:
    """Change one unit of a candidate as it stands now, as the rules allow; one not planned before is planned today.

    Raises BadInput, BlockedByRules and Unacknowledged.
    """
    with desk.change(what) as change:
        before = change.get(Candidate, candidate)
        check_units(desk, before, (unit,))
        record = before.unit(unit) or UnitRecord(unit, planned_on=desk.today)
        if record.claimed is not None:
            raise BadInput("This unit is in a claim batch; what was claimed is not changed any more.", "unit")
        judged = changed(before, record)
        findings = desk.allowed(change, judged.gate, judged.findings, judged.already)
        return Saved(change.save(before.with_unit(tidied(judged.record).remembering(record))), findings)


def check_units(desk: Desk, candidate: Candidate, units: tuple[str, ...]) -> None:
    """Raise BadInput for a unit that is not in the candidate's qualification."""
    qualification = desk.qualification(qualification_of(candidate))
    for unit in units:
        if qualification.unit(unit) is None:
            raise BadInput(f"{unit} is not a unit of {qualification.title}.", "unit")


def require_assessor(desk: Desk, assessor: int) -> None:
    """Raise NotAllowed unless the officer may record assessment in this assessor's name."""
    if reason := assessment_refusal(desk.actor, desk.centre(), assessor):
        raise NotAllowed(reason)


def require_recorder(desk: Desk) -> None:
    """Raise NotAllowed unless the officer records assessment in their own name, or keys it where the centre allows."""
    require_assessor(desk, desk.actor.staff)


def require_signers(desk: Desk, assessor: int, countersigned_by: int | None) -> None:
    """Raise NotAllowed unless the officer may record in the name of everybody who signs: nobody signs for another."""
    require_assessor(desk, assessor)
    if countersigned_by is not None:
        require_assessor(desk, countersigned_by)


def require_reach(desk: Desk, candidate: Candidate, on: date) -> None:
    """Raise NotAllowed where the candidate is not the officer's, now or on the day of what is recorded."""
    actions = (Action.RECORD_ASSESSMENT, Action.KEY_ASSESSMENT)
    if not any(may_for(desk.actor, each, candidate, day) for each in actions for day in (desk.today, on)):
        raise NotAllowed(f"{candidate.name} is not allocated to {desk.actor.name}. Ask for the allocation first.")
