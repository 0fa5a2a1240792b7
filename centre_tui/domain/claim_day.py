"""The earliest day a claim can be made and what that day waits for: the rules of CLAIM themselves, asked day by day.

Nothing is computed twice: a day is the earliest because every rule passes on it and one does not on the day before.
What ends later (Direct Claim Status withdrawn, the last date of certification) takes no earlier day away, and is told.
Source: requirements, section 5 (E1 to E4).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Final, TypeAlias

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claim_turns import turning_days
from centre_tui.domain.dates import days_on, shown
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
        "5.21-2": ("activation of Direct Claim Status", "ask OCR about Direct Claim Status"),
    }
)
Coming: TypeAlias = Sequence[tuple[date, tuple[Finding, ...]]]
"""The days to come on which something turns, and what refuses the claim from each of them to the next."""


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
    day is today: a claim ready today is told with the day since when, any other with the first day to come. Visits
    still booked are those the advice is about.
    """
    planned = _as_planned(case)
    days = sorted({case.scene.on, *turning_days(planned)})
    coming = [(day, _blocked(planned, day)) for day in days if day >= case.scene.on]
    on = next((day for day, blocked in coming if not blocked), None)
    if on is None:
        lasting = coming[-1][1]
        return ClaimDay(None, _driver(case, lasting), lasting, tuple(_before_the_end(case, coming)))
    if on == case.scene.on:
        on = _since(planned, days, on)
    because = _blocked(planned, days_on(on, -1))
    advice = (*_advice(case.made_on(on), case.scene.on, because), *_end(planned, on, coming))
    return ClaimDay(on, _driver(case, because), because, advice)


def _since(case: ClaimCase, days: Sequence[date], on: date) -> date:
    """Return the first of the days from which on, up to a day on which the claim is clean, it always was."""
    for day in reversed([each for each in days if each < on]):
        if _blocked(case, day):
            break
        on = day
    return on


def _blocked(case: ClaimCase, day: date) -> tuple[Finding, ...]:
    """Return what refuses the claim on a day."""
    return tuple(blocking(ask((*claiming.RULES, *dcs.RULES), case.made_on(day))))


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


def _drivers(case: ClaimCase, findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Return what the findings wait for and how to ask for it, each once, in the order of a claim's course."""
    rules = {each.rule for each in findings}
    waits = any(_waits(each) for record in case.records() for each in record.samples)
    return [PLANNED if rule == SAMPLED and waits else told for rule, told in DRIVERS.items() if rule in rules]


def _driver(case: ClaimCase, findings: tuple[Finding, ...]) -> str:
    """Return in one phrase what the findings wait for, or the first of them where that is no matter of a day."""
    told = " and ".join(what for what, _ in _drivers(case, findings))
    return told or next((each.sentence for each in findings), "")


def _advice(case: ClaimCase, today: date, because: tuple[Finding, ...]) -> Iterator[str]:
    """Say when a claim made on the scene's day becomes a certificate, and what would save an earlier visit."""
    on, code = case.scene.on, case.scene.qualification.entry_code
    booked = sorted(
        each.on for each in case.visits if each.qualification == code and each.on is not None and each.held_on is None
    )
    after = next((day for day in booked if day >= on), None)
    yield _certificate(case.route, on, after)
    missed = [day for day in booked if today < day < on]
    if missed and case.route is ClaimRoute.EQA and (asking := _asking(case, because)):
        yield f"{asking} before {shown(missed[-1])}: the visit that day can then authorise it."


def _asking(case: ClaimCase, findings: Iterable[Finding]) -> str:
    """Return how to ask for what the findings wait for, as the beginning of a sentence."""
    asking = " and ".join(how for _, how in _drivers(case, findings))
    return asking[:1].upper() + asking[1:]


def _end(case: ClaimCase, on: date, coming: Coming) -> Iterator[str]:
    """Say until when the claim can be made, and until when directly, where a date on record ends that."""
    later = [each for each in coming if each[0] > on]
    if case.made_on(on).route is ClaimRoute.DCS:
        ends = next((day for day, _ in later if case.made_on(day).route is not ClaimRoute.DCS), None)
        if ends is not None:
            yield f"From {shown(ends)} on Direct Claim Status is not active: the claim then waits for a visit."
    if refused := next(((day, blocked) for day, blocked in later if blocked), None):
        day, blocked = refused
        yield f"It can be claimed until {shown(days_on(day, -1))}. {blocked[0].sentence}"


def _before_the_end(case: ClaimCase, coming: Coming) -> Iterator[str]:
    """Say what would have to come sooner where the claim is refused for good before what it waits for has come."""
    lasting = {each.rule for each in coming[-1][1]}
    still = [
        (before, ends)
        for (_, before), (ends, _) in pairwise(coming)
        if lasting.isdisjoint(each.rule for each in before)
    ]
    if still and (asking := _asking(case, still[-1][0])):
        yield f"{asking} by {shown(days_on(still[-1][1], -1))}: after that day it is refused."


def _certificate(route: ClaimRoute, on: date, visit: date | None) -> str:
    """Say what the claim waits for once it is made."""
    if route is ClaimRoute.EQA:
        if visit is None:
            return f"No visit is booked on or after {shown(on)}: book one, so that the claim can be authorised."
        return f"The external verifier can authorise the claim at the visit on {shown(visit)}."
    until = f"the next visit, on {shown(visit)}" if visit else "the next visit; none is booked"
    return f"The certificate may be claimed the same day and is provisional until {until}."
