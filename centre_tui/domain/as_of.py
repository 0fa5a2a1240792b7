"""The books as they stood on a day: what is dated later had not happened, and what was done later was still open.

A rule of the visit is asked about records in this form, so that it need not look at the day in every line, and the
answer for a day never changes by what is recorded after it. Dates that look ahead (a planned sample, a due date, the
end of an allocation) are kept. A record that holds nothing later is returned as it is, unchanged and not copied.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from centre_tui.domain.assessment import Claimed, Decision, SignOff, Transfer, UnitRecord
from centre_tui.domain.brief import Brief, Someone
from centre_tui.domain.candidates import Apprenticeship, Candidate
from centre_tui.domain.entries import Entry
from centre_tui.domain.evidence import Evidence, Witness
from centre_tui.domain.quality import QualityAction, Sample


def by(on: date | None, day: date) -> date | None:
    """Return the date of something, or nothing when it had not happened by the day."""
    return on if on is None or on <= day else None


def candidate_as_of(candidate: Candidate, day: date) -> Candidate:
    """Return a candidate's record as it stood on the day."""
    if max(filter(None, dates_recorded(candidate)), default=day) <= day:
        return candidate
    assessment, reply = candidate.initial_assessment, candidate.query_reply
    return replace(
        candidate,
        informed_on=by(candidate.informed_on, day),
        initial_assessment=assessment if assessment and assessment.on <= day else None,
        profile_on=by(candidate.profile_on, day),
        record_started_on=by(candidate.record_started_on, day),
        access_asked_on=by(candidate.access_asked_on, day),
        plagiarism_briefed_on=by(candidate.plagiarism_briefed_on, day),
        prior_learning_told_on=by(candidate.prior_learning_told_on, day),
        keep_notice_on=by(candidate.keep_notice_on, day),
        query_reply=reply if reply and reply.on <= day else None,
        apprenticeship=_apprenticeship_as_of(candidate.apprenticeship, day),
        entries=tuple(entry_as_of(each, day) for each in candidate.entries if each.made_on <= day),
        units=tuple(unit_as_of(each, day) for each in candidate.units if _planned_by(each, day)),
        plans=tuple(each for each in candidate.plans if each.on <= day),
        reviews=tuple(each for each in candidate.reviews if each.on <= day),
        holds=tuple(replace(each, lifted_on=by(each.lifted_on, day)) for each in candidate.holds if each.since <= day),
    )


def dates_recorded(candidate: Candidate) -> list[date | None]:
    """Return every date of the record that tells of something done, and nothing for those that are blank.

    Lists, not generators: this passes over everything in the books whenever readiness is asked for.
    """
    units = candidate.units
    decisions = [each for unit in units for each in unit.decisions]
    evidence = [each for unit in units for each in unit.evidence]
    witnesses = [each.witness for each in evidence if each.witness]
    samples = [each for unit in units for each in unit.samples]
    signed = [unit.sign_off for unit in units if unit.sign_off]
    claimed = [unit.claimed for unit in units if unit.claimed]
    return [
        *_own_dates(candidate),
        *[unit.planned_on for unit in units],
        *[unit.started_on for unit in units],
        *[unit.prior_evidence_on for unit in units],
        *[on for unit in units if unit.transfer for on in (unit.transfer.awarded_on, unit.transfer.original_seen_on)],
        *[each.on for each in decisions],
        *[each.feedback_on for each in decisions],
        *[each.countersigned_on for each in decisions],
        *[each.dated for each in evidence],
        *[on for each in witnesses for on in _dates_told(each)],
        *[each.on for each in signed],
        *[each.candidate_signed_on for each in signed],
        *[each.countersigned_on for each in signed],
        *[each.done_on for each in samples],
        *[each.feedback_on for each in samples],
        *[each.signed_on for each in samples],
        *[each.countersigned_on for each in samples],
        *[action.closed_on for each in samples for action in each.actions],
        *[action.opened_on for each in samples for action in each.actions],
        *[each.on for each in claimed],
        *[each.certificated_on for each in claimed],
    ]


def _dates_told(witness: Witness) -> tuple[date | None, ...]:
    """Return the dates of a witness statement."""
    told = (witness.happened_on, witness.written_on, witness.signed_on)
    return (*told, witness.confirmed_on, witness.contacted_on)


def _own_dates(candidate: Candidate) -> Iterator[date | None]:
    """Yield the dates of a candidate's record outside the units."""
    yield from (candidate.informed_on, candidate.profile_on, candidate.record_started_on, candidate.access_asked_on)
    yield from (candidate.plagiarism_briefed_on, candidate.prior_learning_told_on, candidate.keep_notice_on)
    yield candidate.initial_assessment.on if candidate.initial_assessment else None
    yield candidate.query_reply.on if candidate.query_reply else None
    yield from _apprenticeship_dates(candidate.apprenticeship)
    for entry in candidate.entries:
        yield from (entry.made_on, entry.sent_on, entry.confirmed_on, entry.withdrawn_on, entry.completed_on)
    yield from [each.on for each in candidate.plans]
    yield from [each.on for each in candidate.reviews]
    for hold in candidate.holds:
        yield from (hold.since, hold.lifted_on)


def _apprenticeship_dates(extras: Apprenticeship | None) -> Iterator[date | None]:
    """Yield the dates of an apprenticeship."""
    if extras is not None:
        yield from (extras.started_on, extras.completed_on, extras.claimed_on, extras.certificated_on)
        yield from (extras.workbook_on, extras.english_on, extras.maths_on)


def _apprenticeship_as_of(extras: Apprenticeship | None, day: date) -> Apprenticeship | None:
    """Return an apprenticeship with what was reached by the day; one that begins later is none yet."""
    if extras is None or extras.started_on > day:
        return None
    return replace(
        extras,
        completed_on=by(extras.completed_on, day),
        claimed_on=by(extras.claimed_on, day),
        certificated_on=by(extras.certificated_on, day),
        workbook_on=by(extras.workbook_on, day),
        english_on=by(extras.english_on, day),
        maths_on=by(extras.maths_on, day),
    )


def entry_as_of(entry: Entry, day: date) -> Entry:
    """Return an entry with the steps it had taken by the day."""
    return replace(
        entry,
        sent_on=by(entry.sent_on, day),
        confirmed_on=by(entry.confirmed_on, day),
        withdrawn_on=by(entry.withdrawn_on, day),
        completed_on=by(entry.completed_on, day),
    )


def _planned_by(unit: UnitRecord, day: date) -> bool:
    """Tell whether the unit was planned or anything done for it by the day; one without any date always was."""
    done = [each.on for each in unit.decisions] + [each.done_on for each in unit.samples]
    done += [each.on for each in (unit.sign_off, unit.claimed) if each]
    begun = [on for on in (unit.planned_on, unit.started_on, *done) if on is not None]
    return min(begun, default=day) <= day


def unit_as_of(unit: UnitRecord, day: date) -> UnitRecord:
    """Return a unit's record as it stood on the day."""
    return replace(
        unit,
        planned_on=by(unit.planned_on, day),
        started_on=by(unit.started_on, day),
        decisions=tuple(_decision_as_of(each, day) for each in unit.decisions if each.on <= day),
        evidence=tuple(_evidence_as_of(each, day) for each in unit.evidence if by(each.dated, day) is each.dated),
        prior_evidence_on=by(unit.prior_evidence_on, day),
        transfer=_transfer_as_of(unit.transfer, day),
        sign_off=_sign_off_as_of(unit.sign_off, day),
        samples=tuple(_sample_as_of(each, day) for each in unit.samples if _sample_begun(each, day)),
        claimed=_claimed_as_of(unit.claimed, day),
    )


def _transfer_as_of(transfer: Transfer | None, day: date) -> Transfer | None:
    if transfer is None or transfer.awarded_on > day:
        return None
    return replace(transfer, original_seen_on=by(transfer.original_seen_on, day))


def _decision_as_of(decision: Decision, day: date) -> Decision:
    if by(decision.feedback_on, day) is not decision.feedback_on:
        decision = replace(decision, feedback="", feedback_on=None)
    if by(decision.countersigned_on, day) is not decision.countersigned_on:
        decision = replace(decision, countersigned_by=None, countersigned_on=None)
    return decision


def _evidence_as_of(evidence: Evidence, day: date) -> Evidence:
    witness = evidence.witness
    if witness is None or max(filter(None, _dates_told(witness)), default=day) <= day:
        return evidence
    happened, written, signed, confirmed, contacted = (by(on, day) for on in _dates_told(witness))
    cut = replace(witness, happened_on=happened, written_on=written, signed_on=signed)
    return replace(evidence, witness=replace(cut, confirmed_on=confirmed, contacted_on=contacted))


def _sign_off_as_of(signed: SignOff | None, day: date) -> SignOff | None:
    if signed is None or signed.on > day:
        return None
    candidate_signed_on, countersigned_on = by(signed.candidate_signed_on, day), by(signed.countersigned_on, day)
    return replace(signed, candidate_signed_on=candidate_signed_on, countersigned_on=countersigned_on)


def _sample_begun(sample: Sample, day: date) -> bool:
    """Tell whether a sample is planned, or was done or signed by the day."""
    return bool(sample.planned_for or by(sample.done_on, day) or by(sample.signed_on, day))


def _sample_as_of(sample: Sample, day: date) -> Sample:
    if by(sample.done_on, day) is None:
        kept = (sample.planned_for, sample.reason, sample.seed, sample.strategy)
        return Sample(sample.iqa, sample.kind, *kept, signed_on=by(sample.signed_on, day))
    return replace(
        sample,
        feedback="" if by(sample.feedback_on, day) is not sample.feedback_on else sample.feedback,
        feedback_on=by(sample.feedback_on, day),
        actions=actions_as_of(sample.actions, day),
        signed_on=by(sample.signed_on, day),
        countersigned_on=by(sample.countersigned_on, day),
    )


def actions_as_of(actions: tuple[QualityAction, ...], day: date) -> tuple[QualityAction, ...]:
    """Return actions, those closed after the day still open."""
    begun = (each for each in actions if each.opened_on is None or each.opened_on <= day)
    return tuple(replace(each, closed_on=by(each.closed_on, day)) for each in begun)


def _claimed_as_of(claimed: Claimed | None, day: date) -> Claimed | None:
    if claimed is None or claimed.on > day:
        return None
    return replace(claimed, certificated_on=by(claimed.certificated_on, day))


def all_as_of(candidates: Mapping[int, Someone], day: date) -> dict[int, Someone]:
    """Return every candidate's record as it stood on the day; those in brief are of their day already."""
    found = candidates.items()
    return {number: each if isinstance(each, Brief) else candidate_as_of(each, day) for number, each in found}
