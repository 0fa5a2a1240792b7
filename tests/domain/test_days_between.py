"""On any day between two that were asked about what is known is what is asked anew, whatever happens meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st

from centre_tui.domain.asked import Asked
from centre_tui.domain.asking import asked_about
from centre_tui.domain.days_between import DaysBetween
from centre_tui.domain.findings import Finding, Severity, Subject
from centre_tui.domain.grounds import Ground, Grounds
from centre_tui.domain.lasting import ALWAYS, Days
from centre_tui.domain.readiness import prepared
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.standing import Standing
from centre_tui.domain.work import CandidateWork
from tests.domain.rules.sound import ASSESSOR_ID, DAY, IQA_ID
from tests.domain.test_standing import CHANGES, LEAP, PEOPLE, STEP, Shelf, Step, a_centre, standing_of

NEAR: Final = [DAY + timedelta(days) for days in (0, 2, 3, 4, 6, 9)]
THIRD: Final = DAY + timedelta(-DAY.toordinal() % 2)
"""A day on which a unit is outside the sample by strategy 3, which is in no record."""
BATCH_7: Final = date(2026, 4, 1) + timedelta(date(2026, 4, 1).toordinal() % 2)
"""A day before the last visit on which a unit is claimed in batch 7, the one that is answered."""


def on_day(case: VisitCase, day: date) -> VisitCase:
    """The same books, asked about on a day."""
    return replace(case, scene=replace(case.scene, on=day))


def ends_of(case: VisitCase, first: date, last: date) -> tuple[DaysBetween, Shelf]:
    """What is known after two days were asked about."""
    shelf, now, then = Shelf(), Standing(), Standing()
    standing_of(on_day(case, first), now, shelf)
    standing_of(on_day(case, last), then, shelf)
    return DaysBetween(on_day(case, last), (now, then), shelf.candidate), shelf


@settings(max_examples=40, deadline=None)
@given(
    st.lists(STEP, max_size=5),
    st.lists(st.dates(date(2026, 1, 1), date(2028, 12, 31)), min_size=2, max_size=5).map(sorted),
)
@example([("strategy", 11, 1, DAY + timedelta(3))], [DAY + timedelta(days) for days in (0, 2, 3, 4, 9)])
@example([("held", 11, 1, DAY + timedelta(3))], [DAY + timedelta(days) for days in (0, 3, 4, 9)])
@example([("to be sampled", 12, IQA_ID, LEAP)], [LEAP + timedelta(days) for days in (-9, -1, 0, 1, 9)])
@example([("withdrawn", 12, 1, DAY + timedelta(3))], [DAY + timedelta(days) for days in (0, 2, 3, 9)])
@example([("outside", 12, 1, THIRD), ("strategy", 11, 1, DAY + timedelta(3))], NEAR)
@example([("claimed", 12, 1, BATCH_7), ("withdrawn", 12, 1, DAY), ("answered", 12, 1, DAY + timedelta(5))], NEAR)
def test_what_is_known_between_is_what_is_asked_anew(steps: list[Step], days: list[date]) -> None:
    """Of every candidate, whether or not a visit on that day asks for the records."""
    case = a_centre()
    for name, number, member, on in steps:
        case = CHANGES[name](case, number, member, on)
    between, shelf = ends_of(case, days[0], days[-1])
    alone = DaysBetween(on_day(case, days[-1]), (Standing(), Standing()), shelf.candidate)
    for day in days * 2:
        grounds = grounds_of(case, day)
        for number in shelf.records:
            anew = asked_about(grounds, shelf.records[number])
            for known in (between.on(number, day), alone.on(number, day)):
                assert (known.row.brief, known.work, known.found) == (anew.row.brief, anew.work, anew.found)
            assert between.work(number, day) == anew.work


def grounds_of(case: VisitCase, day: date) -> Grounds:
    """What candidates rest on besides their records, on a day."""
    return Grounds(prepared(replace(on_day(case, day), candidates={})))


UNTRUE: Final = (Finding("X-17", Severity.AMBER, Subject("candidate", 11, "Zovak"), "Nobody said so.", None),)


@dataclass(frozen=True)
class End:
    """A day of which something untrue is known for ever, resting on some ground."""

    ground: Ground
    sound: Asked

    def asked(self, _number: int) -> Asked:
        """What is kept, but for what is untrue."""
        return replace(self.sound, found=UNTRUE, work=None, lasting=ALWAYS)

    def lasting(self, _number: int) -> Days:
        """On every day."""
        return ALWAYS

    def work(self, _number: int) -> CandidateWork | None:
        """None, which is untrue."""
        return None


def test_what_rests_on_something_else_is_not_taken() -> None:
    """A strategy that came into force meanwhile, a visit held: what is known of the other days says nothing then."""
    case, shelf = a_centre(), Shelf()
    shelf.hold(case)
    own, other = grounds_of(case, DAY).ground, grounds_of(CHANGES["no strategy"](case, 11, 1, DAY), DAY).ground
    sound = asked_about(grounds_of(case, DAY), shelf.records[11])
    for ground, expected in ((own, replace(sound, found=UNTRUE, work=None)), (other, sound)):
        between = DaysBetween(case, (End(ground, sound), End(ground, sound)), shelf.candidate)
        assert between.on(11, DAY).found == expected.found
        assert between.work(11, DAY) == expected.work


class OnlyWork(End):
    """A day of which nothing but the work may be taken up."""

    def asked(self, number: int) -> Asked:
        """Not to be asked for."""
        raise AssertionError(f"all that is kept of candidate {number} is taken up")


def test_where_only_the_work_is_asked_for_nothing_else_is_taken_up() -> None:
    """What was found is much more than the work."""
    case, shelf = a_centre(), Shelf()
    shelf.hold(case)
    grounds = grounds_of(case, DAY)
    end = OnlyWork(grounds.ground, asked_about(grounds, shelf.records[11]))
    assert DaysBetween(case, (end, end), shelf.candidate).work(11, DAY) is None


def test_a_day_that_was_only_half_asked_about_is_no_hindrance() -> None:
    """Of whom nothing is known there is asked; the others are not read again."""
    case, shelf, half, whole = a_centre(), Shelf(), Standing(), Standing()
    standing_of(case, whole, shelf)
    steps = half.steps(replace(case, candidates={}), shelf)
    for _left in zip(range(3), steps, strict=False):
        pass
    asked = [number for number in PEOPLE if half.asked(number)]
    assert 0 < len(asked) < len(PEOPLE)
    between, shelf.read = DaysBetween(case, (half, half), shelf.candidate), []
    for number in PEOPLE:
        assert between.on(number, DAY).found == whole.found_of(number)
        assert between.work(number, DAY) == whole.work(number)
    assert shelf.read == [number for number in PEOPLE if number not in asked]


READ: Mapping[str, tuple[list[Step], list[int]]] = {
    "nothing happens": ([], []),
    "a review is held": ([("reviewed", 12, ASSESSOR_ID, DAY + timedelta(5))], []),
    "a review is held, and days later something decided": (
        [("reviewed", 12, ASSESSOR_ID, DAY + timedelta(3)), ("decided", 12, ASSESSOR_ID, DAY + timedelta(6))],
        [12],
    ),
    "a strategy comes into force": ([("strategy", 12, 1, DAY + timedelta(4))], []),
}


def test_nobody_is_read_of_whom_the_answer_of_another_day_still_holds() -> None:
    """And nobody twice, however many days are asked about; nor is anybody asked about twice."""
    for steps, read in READ.values():
        case = a_centre()
        for name, number, member, on in steps:
            case = CHANGES[name](case, number, member, on)
        between, shelf = ends_of(case, DAY, DAY + timedelta(9))
        shelf.read = []
        for days in (0, 3, 4, 5, 6, 9):
            for number in PEOPLE:
                between.work(number, DAY + timedelta(days))
                known = between.on(number, DAY + timedelta(days))
                assert between.on(number, DAY + timedelta(days)) is known
        assert shelf.read == read
