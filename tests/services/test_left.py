"""Readiness left beside the books: what one sitting asked another need not ask, but for what no longer holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from hypothesis import example, given, settings

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.front_page import ClaimsAhead
from centre_tui.domain.readiness import readiness
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.standing import Standing
from centre_tui.services import left
from centre_tui.services.candidates import save_candidate
from centre_tui.services.claims_ahead import LOOKS, claims_ahead, ground, leaving, looking
from centre_tui.services.claims_ahead import SORT as CLAIMS
from centre_tui.services.claims_ahead import about as claims_about
from centre_tui.services.desk import Desk
from centre_tui.services.packed import AnswersLeft, Packed
from centre_tui.services.question import Question
from centre_tui.services.readiness import asking, centre_readiness, visit_case
from centre_tui.services.staff import save_member
from centre_tui.store.keepsakes import InBytes, InMemory
from tests.domain.rules.sound import ASSESSOR_ID, DAY
from tests.domain.test_standing import CHANGES, HISTORY, LEAP, Shelf, Step, a_centre, standing_of
from tests.office import ASSESSOR, IQA, TODAY
from tests.services.people import Place, with_candidate

MANY: Final = 60


@settings(max_examples=25, deadline=None)
@given(HISTORY)
@example(
    [[("another day", 11, 1, LEAP)], [("reviewed", 12, 71, LEAP)], [("strategy", 11, 1, LEAP), ("left", 11, 2, LEAP)]]
)
@example([[("sampled", 12, 71, DAY)], [("nobody", 11, 71, DAY)], [("gone", 12, 1, DAY)]])
@example([[("claimed", 12, 1, DAY)], [("withdrawn", 12, 1, DAY)], [("held", 11, 1, DAY - timedelta(1))]])
@example([[("capacity", 12, ASSESSOR_ID, DAY)], [("handed over", 12, 71, date(2026, 2, 1))]])
@example([[("elsewhere", 12, 1, DAY + timedelta(days))] for days in range(3)])
def test_what_is_left_and_taken_up_is_what_is_asked_anew(history: list[list[Step]]) -> None:
    """After any changes of anything, each time by another sitting that has only what the last one left."""
    case, shelf, answers = a_centre(), Shelf(), Packed()
    standing = Standing(answers)
    standing_of(case, standing, shelf)
    for steps in history:
        assert standing.resting is not None
        block = AnswersLeft(InBytes(b"".join(answers.block(standing.resting))))
        answers = Packed(block)
        standing = Standing(answers, block.resting)
        for name, number, member, on in steps:
            case = CHANGES[name](case, number, member, on)
        standing_of(case, standing, shelf)
        assert standing.answer() == readiness(case)
        assert sorted(answers.revisions()) == sorted(case.candidates)


def many(tmp_path: Path) -> Place:
    """A centre with so many candidates that readiness is worth leaving."""
    place = with_candidate(tmp_path)
    first = place.candidate()
    with place.manager.store.change("loaded") as change:
        for number in range(MANY - 1):
            change.add(replace(first, id=0, revision=0, forenames=f"Petra {number}", uln=""))
    return place


def read(desk: Desk) -> int:
    """How many records are read to bring readiness up to date."""
    return sum(each > 0 for each in asking(desk, Question()))


def test_another_sitting_asks_nothing_again(tmp_path: Path) -> None:
    """Of sixty candidates none is read by the next officer; what both see is the same, the claims too."""
    place = many(tmp_path)
    desk = place.manager
    assert read(desk) >= MANY
    assert len(list(looking(desk))) == MANY
    other = place.manager
    assert read(other) == 0
    assert list(looking(other)) == []
    assert centre_readiness(other) == centre_readiness(desk)
    assert claims_ahead(other) == claims_ahead(desk) == ClaimsAhead(1, MANY - 1)


def test_what_was_saved_since_is_asked(tmp_path: Path) -> None:
    """One candidate after one was saved; whoever else saved it, and whoever asks."""
    place = many(tmp_path)
    read(place.manager)
    save_candidate(place.manager, replace(place.candidate(), location=""))
    other = place.manager
    assert read(other) == 1
    assert centre_readiness(other) == readiness(whole(other))


def test_a_member_of_staff_who_changed_is_asked_about_again(tmp_path: Path) -> None:
    """And so is every record that names the person, whoever left what."""
    place = many(tmp_path)
    read(place.manager)
    save_member(place.manager, replace(place.manager.member(ASSESSOR), awards=()))
    save_member(place.manager, replace(place.manager.member(IQA), competence=()))
    other = place.manager
    assert centre_readiness(other) == readiness(whole(other))


def test_answers_that_cannot_be_read_are_asked_again(tmp_path: Path) -> None:
    """Nobody is told of it: they are only a help."""
    place = many(tmp_path)
    before = centre_readiness(place.manager)
    desk = place.manager
    desk.store.keepsakes.keep(left.SORT, left.about(visit_case(desk, Question())), (b"not a block",))
    assert read(desk) >= MANY
    assert centre_readiness(desk) == before


def test_what_was_left_on_one_day_is_taken_up_on_the_next(tmp_path: Path) -> None:
    """Nobody is asked about again of whom the next day has nothing else to say; everybody of whom it has."""
    place = many(tmp_path)
    read(place.manager)
    for days, most in ((1, 0), (400, MANY)):
        later, desk = TODAY + timedelta(days), place.manager
        assert sum(each > 0 for each in asking(desk, Question(later))) <= most
        assert centre_readiness(desk, on=later) == readiness(whole(desk, later))


def whole(desk: Desk, on: date | None = None) -> VisitCase:
    """The case with every candidate's record, as it is asked with nothing kept."""
    moment = desk.standings.moment(desk.store)
    return replace(visit_case(desk, Question(on)), candidates={n: moment.candidate(n) for n in moment.revisions})


def test_work_that_is_as_it_was_is_known_again(tmp_path: Path) -> None:
    """So that nobody's work is asked about again for an address that changed."""
    place = many(tmp_path)
    read(place.manager)
    desk = place.manager
    read(desk)
    save_candidate(desk, replace(place.candidate(), centre_candidate_number="0042"))
    case = visit_case(desk, Question())
    held = left.held_for(desk, case)
    before = held.standing.effort
    assert read(desk) == 1
    assert held.standing.effort == before + 1


def test_two_pages_that_ask_at_once_do_not_mix_up_what_they_ask(tmp_path: Path) -> None:
    """One stops half-way, somebody signs elsewhere, the other asks all of it, and then the first goes on."""
    place = many(tmp_path)
    desk = place.manager
    first = asking(desk, Question())
    for _ in range(MANY // 2):
        next(first)
    save_member(desk, replace(desk.member(ASSESSOR), awards=()))
    with desk.store.change("loaded") as change:
        for number in (2, 3, MANY - 1):
            candidate = change.get(Candidate, number)
            change.save(replace(candidate, allocations=(), units=candidate.units[1:]))
    assert centre_readiness(desk) == readiness(whole(desk))
    for _left in first:
        pass
    assert centre_readiness(desk) == readiness(whole(desk))


class Occupied(InMemory):
    """Keepsakes of which somebody is working something out, and never ends."""

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Tell that somebody is at it."""
        yield False


def test_who_asks_beside_a_process_that_stands_still_waits_no_longer_than_is_said(tmp_path: Path) -> None:
    """It may have been stopped while it worked something out; then everything is asked all the same."""
    place, waits = many(tmp_path), list[int]()
    place.memory.keepsakes = Occupied()
    told = list(leaving(place.manager, Question(), lambda: waits.append(1)))
    assert len(waits) == LOOKS
    assert max(told) >= MANY
    assert read(place.manager) == 0


def test_claims_that_cannot_be_read_are_looked_at_again(tmp_path: Path) -> None:
    """As with readiness: what was left is only a help."""
    place = many(tmp_path)
    list(looking(place.manager))
    other = place.manager
    other.store.keepsakes.keep(CLAIMS, claims_about(ground(other)), (b"not claims",))
    assert len(list(looking(other))) == MANY
