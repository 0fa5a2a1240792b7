"""VISIT: the items of handbook 5.20.2 that are about the day itself: who is met, and what is looked at.

Where no visit is booked one finding says so, and the items that only a booked visit can have wait for it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from centre_tui.domain.brief import Someone
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules import visit_papers
from centre_tui.domain.rules.cases import candidate_fix, candidate_subject, unit_fix
from centre_tui.domain.rules.visit_applies import (
    booked,
    no_direct_claim,
    recordings,
    waived,
)
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.rules.wording import counted, listed, people_listed
from centre_tui.domain.visit_scope import by_name, claims_in_question
from centre_tui.domain.visits import ItemState, Portfolio

INTERVIEWED: Final = {"candidate": "a candidate", "assessor": "an assessor", "iqa": "an IQA"}
TEST_DAYS: Final = 7


def ready(case: VisitCase, number: int) -> bool:
    """Tell whether a person looked at an item on some day and found it ready."""
    item = case.visit.item(number)
    return item.state is ItemState.READY and item.checked_on is not None and bool(item.checked_by)


def located(case: VisitCase, candidate: Someone) -> bool:
    """Tell whether it is known where the candidate's record (CAR) and evidence lie."""
    lists = (each.location for each in case.visit.portfolios if each.candidate == candidate.id)
    return bool(candidate.record_location) or any(lists)


@rule("5.20.2-00", Gate.VISIT, Severity.RED)
def interviews_are_arranged(case: VisitCase) -> Iterator[Problem]:
    """A visit is booked, with at least one candidate, assessor and IQA to be interviewed. Source: handbook 5.20.2."""
    if not booked(case):
        sentence = f"No visit is booked for {shown(case.scene.on)}: book it under Visits."
        yield Problem(case.subject(), sentence, case.fix("on"))
        return
    named = {each.role.strip().casefold() for each in case.visit.interviews if each.who}
    if missing := {role: words for role, words in INTERVIEWED.items() if role not in named}:
        words = listed(list(missing.values()))
        sentence = f"No interview is arranged with {words}; the external verifier must have one with each."
        yield Problem(case.subject(), sentence, case.fix(f"interview_{next(iter(missing))}"))


@rule("5.20.2-01", Gate.VISIT, Severity.RED)
def claimed_records_are_available(case: VisitCase) -> Iterator[Problem]:
    """Record (CAR) and evidence of all candidates claimed are located, and somebody saw that they are there.

    Source: handbook 5.20.2; requirements A20.
    """
    claims = claims_in_question(case)
    claimed = by_name(each for each in case.candidates.values() if claims.claimed(each))
    for candidate in claimed:
        if not located(case, candidate):
            sentence = "Claimed, and where the record (CAR) and evidence lie is not recorded."
            yield Problem(candidate_subject(candidate), sentence, candidate_fix(candidate, "record_location"))
    seen = {each.candidate for each in case.visit.portfolios if each.available}
    unseen = [each for each in claimed if each.id not in seen]
    if booked(case) and unseen and not ready(case, 1):
        sentence = (
            f"That the records and evidence of {counted(len(unseen), 'candidate')} claimed are to hand "
            "is not confirmed: look, and mark item 1 ready."
        )
        yield Problem(case.subject("item 1"), sentence, case.fix("checklist", "1"))


@rule("5.20.2-02", Gate.VISIT, Severity.RED)
def direct_claims_are_available(case: VisitCase) -> Iterator[Problem]:
    """Everything claimed under Direct Claim Status since the last visit is located. Source: handbook 5.20.2, 5.21."""
    claims = claims_in_question(case)
    direct = by_name(each for each in case.candidates.values() if claims.directly_since_last_visit(each))
    lost = [each for each in direct if not located(case, each)]
    if lost:
        sentence = (
            f"Of {counted(len(direct), 'candidate')} claimed under Direct Claim Status since the last visit, "
            f"where the record lies is not known of {len(lost)}: {people_listed([each.name for each in lost])}."
        )
        yield Problem(case.subject("item 2"), sentence, candidate_fix(lost[0], "record_location"))


def _portfolios(case: VisitCase, *, direct: bool) -> list[Portfolio]:
    """Return the portfolios asked for that are claimed directly, or those that are work in progress."""
    claims = claims_in_question(case)
    claimed = {each.id for each in case.candidates.values() if claims.direct_claim(each)}
    return [each for each in case.visit.portfolios if (each.candidate in claimed) is direct]


def _not_there(case: VisitCase, portfolios: list[Portfolio]) -> Iterator[Problem]:
    """Say of each portfolio asked for what keeps it from being shown."""
    for portfolio in portfolios:
        candidate = case.candidates.get(portfolio.candidate)
        fix = case.fix("portfolios", f"candidate {portfolio.candidate}")
        if candidate is None:
            sentence = f"The portfolio of candidate {portfolio.candidate} is asked for, of whom there is no record."
            yield Problem(case.subject("portfolios"), sentence, fix)
        elif not located(case, candidate):
            sentence = "The portfolio is asked for, and where it lies is not recorded."
            yield Problem(candidate_subject(candidate), sentence, replace(fix, field="location"))
        elif not portfolio.available:
            sentence = "The portfolio is asked for, and that it is to hand for the visit is not confirmed."
            yield Problem(candidate_subject(candidate), sentence, fix)


def _none_listed(case: VisitCase, number: int, what: str) -> Iterator[Problem]:
    if not waived(case, number) and not ready(case, number):
        sentence = (
            f"No {what} is listed: list those the external verifier asked for, "
            f"or mark item {number} not applicable, with the reason."
        )
        yield Problem(case.subject(f"item {number}"), sentence, case.fix("portfolios"))


@rule("5.20.2-03", Gate.VISIT, Severity.RED)
def work_in_progress_is_available(case: VisitCase) -> Iterator[Problem]:
    """The work-in-progress portfolios asked for are available, or a person says that none is. Source: 5.20.2."""
    if not booked(case):
        return
    listed_here = _portfolios(case, direct=False)
    yield from _not_there(case, listed_here) if listed_here else _none_listed(case, 3, "work-in-progress portfolio")


@rule("5.20.2-04", Gate.VISIT, Severity.AMBER)
def an_assessment_can_be_observed(case: VisitCase) -> Iterator[Problem]:
    """An assessment to observe is booked, or the external verifier wants none. Source: 5.20.2; requirements A32."""
    arranged = case.visit.observation_booked or case.visit.observation_not_wanted or waived(case, 4)
    if booked(case) and not arranged:
        sentence = "No assessment to observe is booked, and no word that the external verifier wants none."
        yield Problem(case.subject("item 4"), sentence, case.fix("observation_booked"))


@rule("5.20.2-05", Gate.VISIT, Severity.AMBER)
def interchange_is_at_hand(case: VisitCase) -> Iterator[Problem]:
    """Somebody named can use Interchange on the day, tested in the week before. Source: handbook 5.20.2."""
    visit = case.visit
    if not booked(case):
        return
    if not visit.interchange_user:
        sentence = "Nobody is named who opens Interchange on the day."
        yield Problem(case.subject("item 5"), sentence, case.fix("interchange_user"))
    day, tested = visit.on or case.scene.on, visit.interchange_tested_on
    if tested is None or (day - tested).days > TEST_DAYS:
        last = f", last on {shown(tested)}" if tested else ""
        sentence = f"Access to Interchange is not tested within {TEST_DAYS} days of {shown(day)}{last}."
        yield Problem(case.subject("item 5"), sentence, case.fix("interchange_tested_on"))


@rule("5.20.2-06", Gate.VISIT, Severity.RED)
def people_asked_for_can_be_reached(case: VisitCase) -> Iterator[Problem]:
    """Everybody to be interviewed has confirmed. Source: handbook 5.20.2."""
    arranged = enumerate(case.visit.interviews, start=1)
    if waiting := sorted((each.who or each.role, place) for place, each in arranged if each.confirmed_on is None):
        names = people_listed([name for name, _place in waiting])
        sentence = f"Not confirmed that they can be reached at the visit: {names}."
        yield Problem(case.subject("item 6"), sentence, case.fix("interviews", f"interview {waiting[0][1]}"))


@rule("5.20.2-07", Gate.VISIT, Severity.RED)
def direct_portfolios_are_available(case: VisitCase) -> Iterator[Problem]:
    """Portfolios claimed directly that were asked for are available, or a person says none is. Source: 5.20.2."""
    if not booked(case) or no_direct_claim(case):
        return
    listed_here = _portfolios(case, direct=True)
    what = "portfolio claimed under Direct Claim Status"
    yield from _not_there(case, listed_here) if listed_here else _none_listed(case, 7, what)


@rule("5.20.2-13", Gate.VISIT, Severity.RED)
def recordings_can_be_played(case: VisitCase) -> Iterator[Problem]:
    """Every recording is located and the equipment to play it is there. Source: handbook 5.20.2."""
    recorded = recordings(case)
    lost = [(candidate, unit) for candidate, unit, each in recorded if not each.location]
    if lost:
        candidate, unit = lost[0]
        sentence = (
            f"No location is recorded for {counted(len(lost), 'recording')}; the first is of {candidate.name}, "
            f"{case.scene.qualification.label(unit)}."
        )
        yield Problem(case.subject("item 13"), sentence, unit_fix(candidate, unit, "evidence"))
    if booked(case) and recorded and case.visit.playback_ready_on is None and not ready(case, 13):
        sentence = (
            f"{counted(len(recorded), 'recording')} may be asked for, "
            "and that the equipment to play it is ready is not confirmed."
        )
        yield Problem(case.subject("item 13"), sentence, case.fix("playback_ready_on"))


RULES: Final[tuple[Rule[VisitCase], ...]] = (
    interviews_are_arranged,
    claimed_records_are_available,
    direct_claims_are_available,
    work_in_progress_is_available,
    an_assessment_can_be_observed,
    interchange_is_at_hand,
    people_asked_for_can_be_reached,
    direct_portfolios_are_available,
    *visit_papers.RULES,
    recordings_can_be_played,
)
