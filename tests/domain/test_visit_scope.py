"""Whose records a visit is about: claimed since the last one, not settled yet, or asked for (requirements A20)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.brief import brief
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_routes import Answer, ClaimRoute, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.visit_scope import (
    claims_in_question,
    in_scope,
    narrowed,
    of_qualification,
    records_asked,
    whole_records,
)
from centre_tui.domain.visits import Portfolio
from tests.domain.rules.sound import CODE, DAY
from tests.domain.rules.sound_candidate import CANDIDATE_ID, sound_candidate, sound_entry, sound_unit, with_unit
from tests.domain.rules.sound_visit import LAST_VISIT, booked_visit, last_visit, sound_case

PERSON: Final = sound_candidate()
EARLIER: Final = LAST_VISIT - timedelta(1)
BATCH: Final = ClaimBatch(7, 1, 1, qualification=CODE, prepared_on=EARLIER)
DIRECT: Final = replace(BATCH, route=ClaimRoute.DCS)
DRAFT: Final = replace(sound_entry(), sent_on=None, confirmed_on=None)
WITHDRAWN: Final = replace(sound_entry(), withdrawn_on=DAY)


def claimed(on: date, batch: ClaimBatch, *answers: Answer, certificated_on: date | None = None) -> VisitCase:
    """The sound case whose candidate was claimed on a day in a batch that was answered like this, one after another."""
    claim = Claimed(7, on, certificated_on)
    candidate = with_unit(PERSON, replace(sound_unit(), claimed=claim))
    lines = tuple(LineAnswer(CANDIDATE_ID, answer, DAY) for answer in answers)
    return replace(sound_case(candidate), batches=(replace(batch, answers=lines),))


SCOPES: Final = {
    "not claimed": (sound_case(), False),
    "claimed since the last visit": (claimed(LAST_VISIT + timedelta(1), BATCH, Answer.FINAL), True),
    "claimed on its very day": (claimed(LAST_VISIT, BATCH, Answer.FINAL), True),
    "claimed before and final": (claimed(EARLIER, BATCH, Answer.FINAL), False),
    "claimed before and authorised": (claimed(EARLIER, BATCH, Answer.AUTHORISED), False),
    "claimed before and certificated": (claimed(EARLIER, BATCH, certificated_on=DAY), False),
    "claimed before, no answer yet": (claimed(EARLIER, BATCH), True),
    "claimed directly before, provisional": (claimed(EARLIER, DIRECT, Answer.PROVISIONAL, certificated_on=DAY), True),
    "claimed directly before, only authorised": (claimed(EARLIER, DIRECT, Answer.AUTHORISED), True),
    "claimed directly before, then confirmed": (
        claimed(EARLIER, DIRECT, Answer.PROVISIONAL, Answer.CONFIRMED),
        False,
    ),
    "confirmed with the whole batch by a visit": (
        replace(claimed(EARLIER, DIRECT), visits=(replace(last_visit(), confirmed_claims=(7,)), booked_visit())),
        False,
    ),
    "a batch nobody knows, before the last visit": (replace(claimed(EARLIER, BATCH), batches=()), False),
    "no visit held yet": (replace(claimed(EARLIER, BATCH, Answer.FINAL), visits=(booked_visit(),)), True),
    "asked for as work in progress": (
        replace(sound_case(), visit=replace(booked_visit(), portfolios=(Portfolio(CANDIDATE_ID),))),
        True,
    ),
}


@pytest.mark.parametrize(("case", "expected"), SCOPES.values(), ids=SCOPES)
def test_who_is_looked_at(case: VisitCase, *, expected: bool) -> None:
    """What the external verifier will open, and no more."""
    assert bool(in_scope(case)) is expected


OPEN: Final = {ClaimRoute.EQA: {Answer.PROVISIONAL}, ClaimRoute.DCS: {Answer.PROVISIONAL, Answer.AUTHORISED}}


@pytest.mark.parametrize("route", ClaimRoute)
@pytest.mark.parametrize("answer", Answer)
def test_an_answer_settles_a_claim_or_leaves_it_to_the_visit(route: ClaimRoute, answer: Answer) -> None:
    """What is provisional waits for the external verifier, and a direct claim until it is confirmed."""
    case = claimed(EARLIER, replace(BATCH, route=route), answer)
    assert bool(in_scope(case)) is (answer in OPEN[route])


def test_a_claim_is_direct_or_not() -> None:
    """Direct since the last visit, provisional from before it, or neither."""

    def told(case: VisitCase) -> tuple[bool, bool]:
        claims = claims_in_question(case)
        candidate = case.candidates[CANDIDATE_ID]
        return claims.directly_since_last_visit(candidate), claims.provisional(candidate)

    assert told(claimed(DAY, DIRECT)) == (True, True)
    assert told(claimed(EARLIER, DIRECT)) == (False, True)
    assert told(claimed(DAY, DIRECT, Answer.CONFIRMED)) == (True, False)
    assert told(claimed(DAY, BATCH)) == (False, False)


def test_a_claim_settled_long_ago_makes_none_of_today_provisional() -> None:
    """Claimed directly once and confirmed; what waits now is claimed by the other route."""
    case = claimed(EARLIER, DIRECT, Answer.CONFIRMED, certificated_on=EARLIER)
    waiting = replace(sound_unit(), unit="other", claimed=Claimed(8, EARLIER))
    before = whole_records(case)[CANDIDATE_ID]
    candidate = replace(before, units=(*before.units, waiting))
    case = replace(case, candidates={CANDIDATE_ID: candidate}, batches=(*case.batches, replace(BATCH, id=8)))
    claims = claims_in_question(case)
    assert (claims.unsettled(candidate), claims.provisional(candidate)) == (True, False)


def test_everybody_is_looked_at_on_the_final_visit() -> None:
    """Who is live, and who was ever claimed; not who left without a claim (5.21.3)."""
    long_ago = claimed(EARLIER, BATCH, Answer.FINAL)
    certificated = replace(whole_records(long_ago)[CANDIDATE_ID], entries=(WITHDRAWN,))
    for candidate, expected in ((PERSON, True), (certificated, True), (replace(PERSON, entries=(WITHDRAWN,)), False)):
        case = replace(long_ago, candidates={CANDIDATE_ID: candidate})
        final = replace(case, visit=replace(case.visit, final=True))
        assert (bool(in_scope(case)), bool(in_scope(final)), bool(records_asked(final))) == (False, expected, expected)


LIVE: Final[dict[str, tuple[Callable[[], Candidate], bool]]] = {
    "entered": (lambda: PERSON, True),
    "withdrawn": (lambda: replace(PERSON, entries=(WITHDRAWN,)), False),
    "completed": (lambda: replace(PERSON, entries=(replace(sound_entry(), completed_on=DAY),)), False),
    "entered again after a withdrawal": (lambda: replace(PERSON, entries=(WITHDRAWN, sound_entry())), True),
    "only a draft": (lambda: replace(PERSON, entries=(DRAFT,), units=()), False),
    "only a draft, and assessed already": (lambda: replace(PERSON, entries=(DRAFT,)), True),
    "never entered, and assessed already": (lambda: replace(PERSON, entries=()), True),
    "never entered": (lambda: replace(PERSON, entries=(), units=()), False),
}


@pytest.mark.parametrize(("candidate", "expected"), LIVE.values(), ids=LIVE)
def test_whose_records_must_be_in_order(candidate: Callable[[], Candidate], *, expected: bool) -> None:
    """Everyone entered and still there, and whoever was assessed without being entered."""
    assert candidate().live is expected
    assert bool(records_asked(narrowed(sound_case(candidate())))) is expected


def test_who_is_gone_and_asked_for_is_looked_at() -> None:
    """The external verifier may open the portfolio of somebody withdrawn; the records must be in order for it."""
    gone = sound_case(replace(PERSON, entries=(WITHDRAWN,)))
    assert records_asked(gone) == ()
    asked = replace(gone, visit=replace(booked_visit(), portfolios=(Portfolio(CANDIDATE_ID),)))
    assert [each.id for each in records_asked(asked)] == [CANDIDATE_ID]


def test_whole_records_are_told_from_those_in_brief() -> None:
    """A record of which little is there is not taken for all of it."""
    in_short = brief(replace(PERSON, id=12))
    case = replace(sound_case(), candidates={CANDIDATE_ID: PERSON, 12: in_short})
    assert whole_records(case) == {CANDIDATE_ID: PERSON}


def test_another_qualification_is_left_out() -> None:
    """Its candidates, entries, visits, meetings and batches are another visit's."""
    elsewhere = replace(sound_entry(), qualification="10381")
    other = replace(PERSON, id=12, entries=(elsewhere,))
    both = replace(PERSON, id=13, entries=(*PERSON.entries, elsewhere))
    case = replace(
        sound_case(other, both),
        visits=(last_visit(), replace(last_visit(), id=3, qualification="10381", held_on=DAY - timedelta(1))),
        events=tuple(replace(each, qualification="10381") for each in sound_case().events),
        batches=(BATCH, replace(BATCH, id=8, qualification="10381")),
    )
    kept = narrowed(case)
    assert sorted(kept.candidates) == [CANDIDATE_ID, 13]
    assert whole_records(kept)[13].entries == PERSON.entries
    assert [each.id for each in kept.visits] == [1]
    assert kept.events == ()
    assert [each.id for each in kept.batches] == [7]


def test_what_names_no_qualification_belongs_to_each() -> None:
    """A visit or meeting saved without one is not lost."""
    case = sound_case()
    nameless = replace(
        case,
        visits=tuple(replace(each, qualification="") for each in case.visits),
        events=tuple(replace(each, qualification="") for each in case.events),
    )
    assert (len(narrowed(nameless).visits), len(narrowed(nameless).events)) == (2, 2)


def test_candidates_stand_by_name() -> None:
    """Not in the order they were saved in; those of one name by their numbers."""
    people = [
        replace(PERSON, id=number, surname=name) for number, name in ((23, "Young"), (22, "Abbot"), (21, "Young"))
    ]
    found = [(each.name, each.id) for each in records_asked(sound_case(*people))]
    assert found == [("Abbot, Petra", 22), ("Novak, Petra", PERSON.id), ("Young, Petra", 21), ("Young, Petra", 23)]


def test_a_direct_claim_is_looked_at_once_it_is_new_or_provisional() -> None:
    """On the very day of the last visit it is new; before it, until it is confirmed; one unit of several is enough."""

    def direct(case: VisitCase) -> tuple[bool, bool, bool]:
        claims, (candidate,) = claims_in_question(case), case.candidates.values()
        return (
            claims.directly_since_last_visit(candidate),
            claims.provisional(candidate),
            claims.direct_claim(candidate),
        )

    assert direct(claimed(LAST_VISIT, DIRECT, Answer.CONFIRMED)) == (True, False, True)
    assert direct(claimed(EARLIER, DIRECT, Answer.CONFIRMED)) == (False, False, False)
    assert direct(claimed(EARLIER, DIRECT, Answer.PROVISIONAL)) == (False, True, True)
    never = replace(claimed(EARLIER, DIRECT, Answer.CONFIRMED), visits=(booked_visit(),))
    assert direct(never) == (True, False, True)
    case = claimed(EARLIER, DIRECT)
    both = with_unit(whole_records(case)[CANDIDATE_ID], replace(PERSON.units[1], claimed=Claimed(8, EARLIER)))
    two = replace(case, candidates={both.id: both}, batches=(*case.batches, replace(BATCH, id=8)))
    assert direct(two) == (False, True, True)
    to_come = replace(booked_visit(), confirmed_claims=(7,))
    assert direct(replace(claimed(EARLIER, DIRECT), visits=(last_visit(), to_come))) == (False, True, True)


def test_who_was_never_entered_stays_only_where_something_was_assessed() -> None:
    """So that it comes to light; entered for something else is another question."""
    bare = replace(PERSON, entries=())
    assert of_qualification(bare, CODE) == bare
    assert of_qualification(replace(bare, units=()), CODE) is None
    entered = replace(PERSON, units=())
    assert of_qualification(entered, CODE) == entered
    other = replace(PERSON, entries=(replace(sound_entry(), qualification="10381"),))
    assert of_qualification(other, CODE) is None
