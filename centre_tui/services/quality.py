"""Internal quality assurance: samples planned and done, and standardisation (handbook 5.20.1)."""

from dataclasses import replace
from datetime import date

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import Finding, Severity, ask
from centre_tui.domain.permissions import Action, quality_refusal
from centre_tui.domain.quality import Sample, StandardisationEvent
from centre_tui.domain.rules import sample_warnings, visit_standardisation
from centre_tui.domain.rules.cases import SampleCase
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role
from centre_tui.domain.visits import Visit
from centre_tui.services.allocation import qualification_of
from centre_tui.services.assessment import Judged, change_unit
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput, Clash, Conflict, NotAllowed
from centre_tui.services.tidy import tidied


def plan_sample(desk: Desk, candidate: int, unit: str, sample: Sample) -> Saved[Candidate]:
    """Plan a sample of a unit by an IQA for a day, with the reason it was chosen and the strategy in force."""
    desk.require(Action.PLAN_SAMPLE)
    if sample.planned_for is None or not sample.reason.strip():
        raise BadInput("A planned sample needs a day and the reason it was chosen.", "reason")
    if sample.done_on is not None or sample.outcome is not None:
        raise BadInput("This sample is done; record it as completed, in the IQA's own name.", "done_on")
    if not desk.member(sample.iqa).has_role(Role.IQA, sample.planned_for):
        raise BadInput("This person is not an IQA on that day.", "iqa")
    strategy = desk.centre().strategy_on(desk.today)
    version = sample.strategy or (strategy.version if strategy else "")
    plan = Sample(sample.iqa, sample.kind, sample.planned_for, sample.reason, sample.seed, version)

    def planned(_before: Candidate, record: UnitRecord) -> Judged:
        check_independent(sample.iqa, record)
        return Judged(replace(record, samples=(*record.samples, plan), outside_sample=""))

    return change_unit(desk, candidate, unit, "sample planned", planned)


def record_sample(desk: Desk, candidate: int, unit: str, sample: Sample) -> Saved[Candidate]:
    """Record a completed sample; it takes the place of the one planned for the same IQA and kind, if there is one."""

    def done(before: Candidate, record: UnitRecord) -> Judged:
        check_sample(desk, record, sample)
        after = replace(record, samples=completed(record.samples, opened(sample)), outside_sample="")
        return Judged(after, said_of(desk, before, record, sample))

    return change_unit(desk, candidate, unit, "sample recorded", done)


def correct_sample(desk: Desk, candidate: int, unit: str, meant: Sample, sample: Sample) -> Saved[Candidate]:
    """Put a completed sample right, or add what came later: feedback given, the IQA's signature, a countersignature.

    `meant` is the sample as it was read; Conflict where it is not on record any more, or says something else by now.
    """

    def corrected(before: Candidate, record: UnitRecord) -> Judged:
        if meant not in record.samples:
            raise Conflict((Clash("candidates", before.id, sample, before, before.revision),))
        if reason := quality_refusal(desk.actor, desk.centre(), meant.iqa, record):
            raise NotAllowed(reason)
        check_sample(desk, record, sample)
        place = record.samples.index(meant)
        after = replace(record, samples=(*record.samples[:place], opened(sample), *record.samples[place + 1 :]))
        found, already = (said_of(desk, before, record, each) for each in (sample, meant))
        return Judged(after, found, already)

    return change_unit(desk, candidate, unit, "sample corrected", corrected)


def check_sample(desk: Desk, record: UnitRecord, sample: Sample) -> None:
    """Raise BadInput or NotAllowed where a completed sample may not stand."""
    if sample.done_on is None or sample.outcome is None:
        raise BadInput("A completed sample needs its date and whether the IQA agreed.", "outcome", "5.20.1-4")
    not_in_the_future(desk, sample.done_on, "done_on")
    check_independent(sample.iqa, record)
    if reason := quality_refusal(desk.actor, desk.centre(), sample.iqa, record):
        raise NotAllowed(reason)
    if not desk.member(sample.iqa).has_role(Role.IQA, sample.done_on):
        raise BadInput("This person is not an IQA on that day.", "iqa")


def said_of(desk: Desk, candidate: Candidate, record: UnitRecord, sample: Sample) -> list[Finding]:
    """Return what the rules say of a completed sample."""
    case = SampleCase(desk.scene(qualification_of(candidate)), candidate, record, tidied(sample))
    return ask(sample_warnings.RULES, case)


def opened(sample: Sample) -> Sample:
    """Return a completed sample whose actions are open from its day on, where no other is given."""
    actions = tuple(replace(each, opened_on=each.opened_on or sample.done_on) for each in sample.actions)
    return replace(sample, actions=actions)


def completed(samples: tuple[Sample, ...], done: Sample) -> tuple[Sample, ...]:
    """Return the samples with the completed one in place of the first that was planned for it, or at the end."""
    planned = [each for each in samples if each.done_on is None and (each.iqa, each.kind) == (done.iqa, done.kind)]
    if not planned:
        return (*samples, done)
    plan = planned[0]
    kept = replace(
        done, planned_for=plan.planned_for, reason=plan.reason, seed=plan.seed, strategy=done.strategy or plan.strategy
    )
    return tuple(kept if each is plan else each for each in samples)


def leave_outside(desk: Desk, candidate: int, unit: str) -> Saved[Candidate]:
    """Record that a unit is outside the sample by the strategy in force (requirements A19)."""
    desk.require(Action.PLAN_SAMPLE)
    strategy = desk.centre().strategy_on(desk.today)
    if strategy is None:
        raise BadInput(
            "No sampling strategy is in force; write one before leaving units outside it.", "strategies", "5.11-1"
        )

    def outside(_before: Candidate, record: UnitRecord) -> Judged:
        if record.samples:
            raise BadInput("This unit has a sample; it cannot be outside the sample too.", "samples")
        return Judged(replace(record, outside_sample=strategy.version))

    return change_unit(desk, candidate, unit, "unit outside the sample", outside)


def check_independent(iqa: int, record: UnitRecord) -> None:
    """Raise NotAllowed where the IQA ever assessed or countersigned the unit (S1, X-01)."""
    if iqa in record.assessors:
        raise NotAllowed("Nobody quality-assures a unit they assessed or countersigned, now or earlier.", "X-01")


def save_event(desk: Desk, draft: StandardisationEvent) -> Saved[StandardisationEvent]:
    """Add or save a standardisation event: planned, or held with who came, what was compared and what came of it."""
    desk.require(Action.PLAN_SAMPLE)
    check_event(desk, draft.on, draft)
    with desk.change("standardisation event") as change:
        kept = tidied(draft)
        saved = change.save(kept) if kept.id else change.add(kept)
        asked = (visit_standardisation.outcomes_are_recorded, visit_standardisation.work_was_compared)
        found = ask(asked, VisitCase(desk.scene(saved.qualification), Visit(), {}, events=(saved,)))
        return Saved(saved, tuple(replace(each, severity=Severity.AMBER) for each in found))


def check_event(desk: Desk, on: date | None, draft: StandardisationEvent) -> None:
    """Raise BadInput for an event without a day, or one held in the future or by nobody."""
    if on is None:
        raise BadInput("A standardisation event needs its day.", "on")
    if draft.held:
        not_in_the_future(desk, on, "on")
        if not draft.attended:
            raise BadInput(
                "Say who attended: each assessor's attendance is looked for at the visit.", "attended", "4.1-5"
            )


def visible_events(desk: Desk) -> list[StandardisationEvent]:
    """Return every standardisation event, the latest first."""
    desk.require(Action.SEE_READINESS)
    events = desk.store.all(StandardisationEvent)
    return sorted(events, key=lambda each: (each.on or date.max, each.id), reverse=True)


def visible_event(desk: Desk, number: int) -> StandardisationEvent:
    """Return one standardisation event."""
    desk.require(Action.SEE_READINESS)
    return desk.store.get(StandardisationEvent, number)
