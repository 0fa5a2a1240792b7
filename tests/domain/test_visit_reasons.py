"""Why a visit looks at a candidate: claimed, provisional, waiting, asked for."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.claim_routes import Answer, ClaimRoute, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.visit_reasons import Reason, scope
from centre_tui.domain.visits import Portfolio
from tests.domain.rules.sound import CODE
from tests.domain.rules.sound_candidate import CANDIDATE_ID, sound_candidate, sound_unit, with_unit
from tests.domain.rules.sound_visit import LAST_VISIT, sound_case

BEFORE, SINCE = date(2026, 3, 1), date(2026, 6, 1)
ASKED: Final = Portfolio(CANDIDATE_ID, "cabinet 9", available=True)


def claimed(on: date, route: ClaimRoute, *answers: Answer, certificated: date | None = None) -> VisitCase:
    """The sound case whose candidate was claimed on a day, and what came back."""
    candidate = with_unit(sound_candidate(), replace(sound_unit(), claimed=Claimed(7, on, certificated)))
    told = tuple(LineAnswer(CANDIDATE_ID, each, on) for each in answers)
    batch = ClaimBatch(7, 1, 1, qualification=CODE, route=route, answers=told)
    return replace(sound_case(candidate), batches=(batch,))


def last_of_all(case: VisitCase) -> VisitCase:
    """The case at the visit before the qualification ends."""
    return replace(case, visit=replace(case.visit, final=True))


def asking(case: VisitCase) -> VisitCase:
    """The case with the candidate's portfolio asked for."""
    return replace(case, visit=replace(case.visit, portfolios=(ASKED,)))


@pytest.mark.parametrize(
    ("case", "reasons"),
    [
        (sound_case(), None),
        (asking(sound_case()), (Reason.PROGRESS,)),
        (claimed(SINCE, ClaimRoute.EQA), (Reason.CLAIMED, Reason.WAITING)),
        (asking(claimed(SINCE, ClaimRoute.EQA)), (Reason.CLAIMED, Reason.WAITING, Reason.ASKED)),
        (claimed(LAST_VISIT, ClaimRoute.EQA, Answer.AUTHORISED), (Reason.CLAIMED,)),
        (claimed(SINCE, ClaimRoute.DCS), (Reason.DIRECT, Reason.PROVISIONAL)),
        (claimed(BEFORE, ClaimRoute.DCS, Answer.PROVISIONAL, certificated=BEFORE), (Reason.PROVISIONAL,)),
        (claimed(BEFORE, ClaimRoute.DCS, Answer.CONFIRMED, certificated=BEFORE), None),
        (claimed(BEFORE, ClaimRoute.EQA), (Reason.WAITING,)),
        (last_of_all(sound_case()), (Reason.FINAL,)),
        (last_of_all(claimed(BEFORE, ClaimRoute.EQA)), (Reason.WAITING, Reason.FINAL)),
    ],
)
def test_why_a_candidate_is_in_scope(case: VisitCase, reasons: tuple[Reason, ...] | None) -> None:
    """Every reason is told, and nobody without one is there."""
    assert next((each.reasons for each in scope(case)), None) == reasons


def test_where_the_portfolio_lies() -> None:
    """As arranged for the visit, else as the candidate's record says."""
    (asked,) = scope(asking(sound_case()))
    assert (asked.location, asked.portfolio) == ("cabinet 9", ASKED)
    (waiting,) = scope(claimed(BEFORE, ClaimRoute.EQA))
    assert (waiting.location, waiting.portfolio) == (sound_candidate().record_location, None)
