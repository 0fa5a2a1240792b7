"""What a claim rests on, as the records stood on a day: whatever is dated later had not happened by then."""

from collections.abc import Iterator
from datetime import date

from centre_tui.domain.assessment import Decision, SignOff, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import shown
from centre_tui.domain.entries import Entry
from centre_tui.domain.holds import Hold
from centre_tui.domain.quality import Sample, SampleKind


def happened(on: date | None, day: date) -> bool:
    """Tell whether something is dated, and by the day."""
    return on is not None and on <= day


def lacking(what: str, on: date | None, day: date) -> str | None:
    """Say that something is not recorded, or is dated after the day, or nothing when it had happened by then."""
    if on is None:
        return f"{what} is not recorded."
    return f"{what} is dated {shown(on)}, after the day of the claim, {shown(day)}." if on > day else None


def from_elsewhere(record: UnitRecord) -> bool:
    """Tell whether the unit is brought by credit transfer and so is not assessed here (requirements A3)."""
    return record.route is UnitRoute.TRANSFER


def signed_off(record: UnitRecord, day: date) -> SignOff | None:
    """Return the sign-off made by the day, or nothing."""
    sign_off = record.sign_off
    return sign_off if sign_off is not None and sign_off.on <= day else None


def decided(record: UnitRecord, day: date) -> tuple[Decision, ...]:
    """Return the decisions taken by the day, the oldest first; of one day in the order recorded."""
    return tuple(sorted((each for each in record.decisions if each.on <= day), key=lambda each: each.on))


def sampled(record: UnitRecord, day: date) -> tuple[Sample, ...]:
    """Return the samples completed by the day, the oldest first; of one day in the order recorded."""
    done = (each for each in record.samples if happened(each.done_on, day))
    return tuple(sorted(done, key=lambda each: each.done_on or day))


def summative_sample(record: UnitRecord, day: date) -> Sample | None:
    """Return the last summative sample completed by the day, or nothing."""
    found = [each for each in sampled(record, day) if each.kind is SampleKind.SUMMATIVE]
    return found[-1] if found else None


def live_entries(candidate: Candidate, qualification: str, day: date) -> tuple[Entry, ...]:
    """Return the entries for the qualification made by the day and neither withdrawn nor completed by then."""
    return tuple(
        each
        for each in candidate.entries
        if each.qualification == qualification
        and each.made_on <= day
        and not happened(each.withdrawn_on, day)
        and not happened(each.completed_on, day)
    )


def first_entered_on(candidate: Candidate, qualification: str) -> date | None:
    """Return when the candidate was first entered: a change from units to the full award keeps the day (A5)."""
    made = [each.made_on for each in candidate.entries if each.qualification == qualification and each.confirmed_on]
    return min(made, default=None)


def standing_holds(candidate: Candidate, day: date) -> Iterator[Hold]:
    """Yield the holds that stand on a day; one lifted by nobody, or for no reason, still stands (A25)."""
    for hold in candidate.holds:
        lifted = happened(hold.lifted_on, day) and hold.lifted_by and hold.lifted_because
        if hold.since <= day and not lifted:
            yield hold
