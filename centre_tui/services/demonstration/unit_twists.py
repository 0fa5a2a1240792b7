"""Special cases of single units: prior learning, credit transfer, recordings, and what quality assurance left open."""

from dataclasses import replace
from typing import Final

from centre_tui.domain.assessment import Transfer, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.evidence import Anonymised, Evidence, EvidenceSource, Medium
from centre_tui.domain.quality import QualityAction, Sample, SampleKind, SampleOutcome
from centre_tui.services.demonstration.people import MANAGER
from centre_tui.services.demonstration.plots import Plot
from centre_tui.services.demonstration.sampling import ACTION_DUE, seed
from centre_tui.services.demonstration.twists import name_of
from centre_tui.services.demonstration.world import World

RECORDED: Final = {Medium.AUDIO: "Recorded discussion", Medium.VIDEO: "Filmed at work, faces blurred"}
OTHER_BODY: Final = "City & Guilds"
LAST: Final = -1
BEFORE_LAST: Final = -2


def recordings(_world: World, _plot: Plot, candidate: Candidate) -> Candidate:
    """Part of the evidence is sound and pictures, so the visit needs the means to play it (5.20.2)."""
    heard = (recorded(record, medium) for record, medium in zip(candidate.units, RECORDED, strict=False))
    return replace(candidate, units=(*heard, *candidate.units[len(RECORDED) :]))


def recorded(record: UnitRecord, medium: Medium) -> UnitRecord:
    """Return the unit with a recording among its evidence."""
    number = record.evidence[0].reference.partition(".")[0]
    recording = Evidence(
        f"{number}.5",
        RECORDED[medium],
        "Server, folder Recordings",
        EvidenceSource.WORKPLACE,
        medium,
        anonymised=Anonymised.YES,
        criteria="2.1, 2.2",
    )
    return replace(record, evidence=(*record.evidence, recording))


def prior_learning(world: World, plot: Plot, candidate: Candidate) -> Candidate:
    """One unit rests on prior learning: assessed like any other, its currency judged (9.9)."""
    record = candidate.units[0]
    number = record.evidence[0].reference.partition(".")[0]
    earlier = Evidence(
        f"{number}.6",
        "Training record and reference of an earlier employer",
        f"Section {number}",
        EvidenceSource.PRIOR_LEARNING,
        Medium.DOCUMENT,
        anonymised=Anonymised.NOT_NEEDED,
        criteria="1.1, 1.2",
    )
    judged = replace(
        record,
        route=UnitRoute.RPL,
        evidence=(*record.evidence, earlier),
        currency_note="Eleven months old; the same standards are in use. What has changed since was discussed.",
        prior_evidence_on=world.days[plot.course.start - 200],
    )
    return candidate.with_unit(judged)


def transferred(world: World, plot: Plot, candidate: Candidate) -> Candidate:
    """One unit was achieved with another awarding body under the same number (A3)."""
    record = candidate.units[LAST]
    transfer = Transfer(
        OTHER_BODY,
        world.days[plot.course.start - 90],
        urn=record.unit,
        document="Unit certificate of the other awarding body",
        original_seen_on=world.days[plot.course.planned],
        seen_by=name_of(MANAGER),
    )
    brought = UnitRecord(record.unit, UnitRoute.TRANSFER, planned_on=record.planned_on, transfer=transfer)
    return candidate.with_unit(brought)


def not_countersigned(_world: World, _plot: Plot, candidate: Candidate) -> Candidate:
    """Nobody countersigned the trainee's last unit (X-02)."""
    last = candidate.units[LAST]
    decisions = tuple(replace(each, countersigned_by=None, countersigned_on=None) for each in last.decisions)
    signed = last.sign_off and replace(last.sign_off, countersigned_by=None, countersigned_on=None)
    return candidate.with_unit(replace(last, decisions=decisions, sign_off=signed))


def action_open(world: World, plot: Plot, candidate: Candidate) -> Candidate:
    """The IQA agreed, but asked for something that nobody has done yet (4.2)."""
    asked = QualityAction(
        "Ask the candidate for the missing page of the call log.", plot.assessor, world.days[ACTION_DUE]
    )
    sample = replace(last_sample(world, plot), actions=(asked,), no_action=False)
    return candidate.with_unit(replace(candidate.units[LAST], samples=(sample,), outside_sample=""))


def disagreed(world: World, plot: Plot, candidate: Candidate) -> Candidate:
    """The IQA disagreed with the assessor, said why and what to do (5.20.1)."""
    asked = QualityAction("Observe once more with a second customer; then sample again.", plot.assessor, world.days[10])
    sample = replace(
        last_sample(world, plot),
        outcome=SampleOutcome.DISAGREED,
        feedback="One situation does not show consistency: 2.2 and 2.3 are not covered. Discussed with the assessor.",
        actions=(asked,),
        no_action=False,
    )
    return candidate.with_unit(replace(candidate.units[LAST], samples=(sample,), outside_sample=""))


def sample_not_done(world: World, plot: Plot, candidate: Candidate) -> Candidate:
    """The last unit's sample is planned and its day has not come."""
    planned = Sample(
        plot.iqa, SampleKind.SUMMATIVE, world.days[ACTION_DUE], "random", seed(world, plot, 0), world.strategy(0)
    )
    return candidate.with_unit(replace(candidate.units[LAST], samples=(planned,), outside_sample=""))


def nobody_decided_on_the_sample(_world: World, _plot: Plot, candidate: Candidate) -> Candidate:
    """One unit is neither sampled nor outside the sample by a strategy (A19)."""
    return candidate.with_unit(replace(candidate.units[BEFORE_LAST], samples=(), outside_sample=""))


def last_sample(world: World, plot: Plot) -> Sample:
    """Return a summative sample done when the last unit had been signed off."""
    day = world.days[plot.course.ends(len(plot.units))]
    return Sample(
        iqa=plot.iqa,
        kind=SampleKind.SUMMATIVE,
        planned_for=day,
        reason="random",
        seed=seed(world, plot, plot.course.ends(len(plot.units))),
        strategy=world.strategy(plot.course.ends(len(plot.units))),
        done_on=day,
        outcome=SampleOutcome.AGREED,
        feedback="Decision agreed; one page of the log is missing.",
        feedback_on=day,
        competence_confirmed=True,
        no_action=True,
        signed_on=day,
    )
