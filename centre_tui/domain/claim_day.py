"""The earliest day a claim can be made and what that day waits for: the rules of CLAIM themselves, asked day by day.

Nothing is computed twice: a day is the earliest because every rule passes on it and one does not on the day before.
Source: requirements, section 5 (E1 to E4).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.claims import ClaimRoute
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Finding, ask, blocking
from centre_tui.domain.quality import Sample, SampleKind, SampleOutcome
from centre_tui.domain.rules import claiming, dcs
from centre_tui.domain.rules.cases import ClaimCase

SAMPLED: Final = "5.11-1"
PLANNED: Final = ("planned IQA date of the units in the sample", "ask the IQA to sample the units")
DRIVERS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "7.3.2-1": ("Interchange's confirmation of the entry", "have the entry confirmed"),
        "1.2-1": ("assessment of the units", "ask the assessor for the decision"),
        "4.2-12": ("assessor's sign-off", "ask the assessor to sign off"),
        "5.7-5": ("candidate's declaration of authenticity", "ask the candidate to sign"),
        "X-02": ("countersignature of trainee's decision", "ask for countersignature"),
        SAMPLED: ("IQA outcome of the sampled units", "ask the IQA for the outcome"),
        "RD10-2": ("IQA's signature on RD10", "ask the IQA to sign RD10"),
        "4.2-09": ("closing of the actions on the units", "close the actions"),
        "RD02": ("sample signatures of who signed", "ask for the sample signatures"),
        "2.2-4": ("OCR's reply about part of a unit's credit", "ask OCR for the reply"),
        "2.2-6": ("sight of the original of the credit transfer", "see the original"),
        "5.22-1": ("lifting of the hold", "have the hold lifted"),
        "5.21-3": ("activation of Direct Claim Status", "ask OCR about Direct Claim Status"),
    }
)
FOLLOWS: Final[Mapping[str, str]] = MappingProxyType({"5.21-2": "5.21-3"})


@dataclass(frozen=True, slots=True)
class ClaimDay:
    """The earliest day, or nothing where no date on record brings one; what it waits for, in words and as findings.

    `because` holds what blocks the claim on the day before, or, without a day, for as long as nothing changes.
    """

    on: date | None
    driven_by: str
    because: tuple[Finding, ...]
    advice: tuple[str, ...]


def earliest_claim(case: ClaimCase) -> ClaimDay:
    """Return the earliest day the claim can be made, samples still planned taken to be done as planned.

    A planned day that is past or before the sign-off is taken as the scene's day or that of the sign-off. The scene's
    day is today; visits still booked are those the advice is about.
    """
    planned = _as_planned(case)
    days = sorted({case.scene.on, *_days(planned)})
    if blocked := _blocked(planned, days[-1]):
        return ClaimDay(None, _driver(case, blocked), blocked, ())
    on = _first_clean(planned, days)
    because = _blocked(planned, on - timedelta(1))
    return ClaimDay(on, _driver(case, because), because, tuple(_advice(case, on, because)))


def _first_clean(case: ClaimCase, days: list[date]) -> date:
    """Return the first of the days from which on the claim is clean, the last being clean."""
    first = days[-1]
    for day in reversed(days[:-1]):
        if _blocked(case, day):
            break
        first = day
    return first


def _blocked(case: ClaimCase, day: date) -> tuple[Finding, ...]:
    """Return what refuses the claim on a day."""
    on_day = replace(case, scene=replace(case.scene, on=day))
    return tuple(blocking(ask((*claiming.RULES, *dcs.RULES), on_day)))


def _as_planned(case: ClaimCase) -> ClaimCase:
    """Return the case with every planned summative sample of its units done, agreed and signed."""
    candidate = case.candidate
    for record in case.records():
        samples = tuple(_done(case, record, each) if _waits(each) else each for each in record.samples)
        candidate = candidate.with_unit(replace(record, samples=samples))
    return replace(case, candidate=candidate)


def _waits(sample: Sample) -> bool:
    """Tell whether a summative sample is planned for a day and not done."""
    return sample.kind is SampleKind.SUMMATIVE and sample.planned_for is not None and sample.done_on is None


def _done(case: ClaimCase, record: UnitRecord, sample: Sample) -> Sample:
    signed_off = record.sign_off.on if record.sign_off else None
    day = max(filter(None, (sample.planned_for, case.scene.on, signed_off)))
    return replace(sample, done_on=day, outcome=SampleOutcome.AGREED, signed_on=day)


def _days(case: ClaimCase) -> Iterator[date]:
    """Yield every day on which something happened, or is to happen, that a rule of CLAIM may wait for."""
    candidate, scene = case.candidate, case.scene
    signers: set[int] = set()
    for record in case.records():
        signers |= record.assessors | {each.iqa for each in record.samples}
        yield from _dated(_days_of_unit(record))
    yield from _dated(each.confirmed_on for each in candidate.entries)
    yield from _dated(each.lifted_on for each in candidate.holds)
    yield from _dated(member.signature_on for member in scene.staff.values() if member.id in signers)
    if candidate.query_reply:
        yield candidate.query_reply.on
    if case.route is ClaimRoute.DCS:
        yield from (each.on for each in scene.centre.dcs if each.qualification == scene.qualification.entry_code)


def _days_of_unit(record: UnitRecord) -> Iterator[date | None]:
    for decision in record.decisions:
        yield from (decision.on, decision.countersigned_on)
    if done := record.sign_off:
        yield from (done.on, done.candidate_signed_on, done.countersigned_on)
    for sample in record.samples:
        yield from (sample.done_on, sample.signed_on, sample.countersigned_on)
        yield from (action.closed_on for action in sample.actions)
    if transfer := record.transfer:
        yield from (transfer.awarded_on, transfer.original_seen_on)


def _dated(days: Iterable[date | None]) -> Iterator[date]:
    yield from (day for day in days if day is not None)


def _drivers(case: ClaimCase, findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Return what the findings wait for and how to ask for it, each once, in the order of a claim's course."""
    rules = {FOLLOWS.get(each.rule, each.rule) for each in findings}
    waits = any(_waits(each) for record in case.records() for each in record.samples)
    return [PLANNED if rule == SAMPLED and waits else told for rule, told in DRIVERS.items() if rule in rules]


def _driver(case: ClaimCase, findings: tuple[Finding, ...]) -> str:
    """Return in one phrase what the findings wait for, or the first of them where that is no matter of a day."""
    told = " and ".join(what for what, _ in _drivers(case, findings))
    return told or next((each.sentence for each in findings), "")


def _advice(case: ClaimCase, on: date, because: tuple[Finding, ...]) -> Iterator[str]:
    """Say when the claim can become a certificate, and what would save an earlier visit."""
    code = case.scene.qualification.entry_code
    booked = sorted(
        each.on for each in case.visits if each.qualification == code and each.on is not None and each.held_on is None
    )
    after = next((day for day in booked if day >= on), None)
    yield _certificate(case.route, on, after)
    missed = [day for day in booked if case.scene.on < day < on]
    if missed and case.route is ClaimRoute.EQA and (drivers := _drivers(case, because)):
        asking = " and ".join(how for _, how in drivers)
        yield f"{asking[0].upper()}{asking[1:]} before {shown(missed[-1])}: the visit that day can then authorise it."


def _certificate(route: ClaimRoute, on: date, visit: date | None) -> str:
    """Say what the claim waits for once it is made."""
    if route is ClaimRoute.EQA:
        if visit is None:
            return f"No visit is booked on or after {shown(on)}: book one, so that the claim can be authorised."
        return f"The external verifier can authorise the claim at the visit on {shown(visit)}."
    until = f"the next visit, on {shown(visit)}" if visit else "the next visit; none is booked"
    return f"The certificate may be claimed the same day and is provisional until {until}."
