"""Who takes over with the fewest changes: compared with every combination there is, on small cases."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from centre_tui.domain.reallocation import Handover, Option, Place, Room, chosen, cost_of
from centre_tui.domain.staff import Role

DAY: Final = date(2026, 11, 23)
PLACES: Final[tuple[Place, ...]] = ((1, Role.ASSESSOR), (2, Role.ASSESSOR), (3, Role.IQA))


def way(*uses: Place, changes: int = 0) -> Option:
    """A way that uses these places, each by one change unless more are said."""
    made = tuple(Handover(1, role, staff, DAY, None) for staff, role in uses)
    return Option(made + (Handover(1, Role.IQA, 9, DAY, None),) * (changes - len(made)), uses)


def cheapest(options: Sequence[Sequence[Option]], capacity: dict[Place, int | None]) -> tuple[int, int]:
    """What the best of all combinations costs."""
    costs = []
    for ways in product(*([*each, None] for each in options)):
        load = Counter(place for each in ways if each for place in each.uses)
        if all((most := capacity[place]) is None or count <= most for place, count in load.items()):
            costs.append(cost_of(ways))
    return min(costs)


ONE: Final = st.sampled_from(PLACES).map(way)
SEVERAL: Final = st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True).map(lambda each: way(*each))
ALREADY: Final = st.just(way(changes=1))
OPTIONS: Final = st.lists(st.lists(ONE | SEVERAL | ALREADY, max_size=4), max_size=5)
CAPACITY: Final = st.fixed_dictionaries({place: st.none() | st.integers(0, 3) for place in PLACES})


@given(OPTIONS, CAPACITY)
@example([[way(PLACES[0])], [way(PLACES[0]), way(PLACES[1])]], {PLACES[0]: 1, PLACES[1]: 1, PLACES[2]: 0})
@example([[way(PLACES[0])], [way(PLACES[0]), way(*PLACES[1:])]], {PLACES[0]: 1, PLACES[1]: 1, PLACES[2]: 1})
@example(
    [[way(PLACES[1])], [way(PLACES[0]), way(PLACES[1])], [way(PLACES[0])]], {PLACES[0]: 1, PLACES[1]: 1, PLACES[2]: 0}
)
@settings(max_examples=300, deadline=None)
def test_no_combination_is_better(options: list[list[Option]], capacity: dict[Place, int | None]) -> None:
    """Fewest left with nobody first, then fewest changes; nobody is given more than there is room for."""
    room = Room(capacity, Counter())
    found, fewest = chosen(options, room)
    assert fewest
    assert cost_of(found) == cheapest(options, capacity)
    load = Counter(place for each in found if each for place in each.uses)
    assert all((most := capacity[place]) is None or count <= most for place, count in load.items())
    assert all(each is None or each in ways for each, ways in zip(found, options, strict=True))
    assert room.load == Counter()


def test_the_emptier_place_comes_first() -> None:
    """Work is shared out by how much of the capacity is in use; without a capacity last."""
    capacity = {(1, Role.IQA): 10, (2, Role.IQA): 4, (3, Role.IQA): None}
    room = Room(capacity, Counter({(1, Role.IQA): 4, (2, Role.IQA): 1}))
    ways = [way(place) for place in capacity]
    found, _ = chosen([ways] * 6, room)
    assert Counter(each.uses[0][0] for each in found if each) == {1: 4, 2: 2}
    assert room.free((3, Role.IQA)) == float("inf")


def test_many_are_matched_without_trying_everything() -> None:
    """Four hundred between two, one of whom some only may have: those go first, whoever came first."""
    first, second = PLACES[:2]
    options = [[way(first), way(second)]] * 200 + [[way(first)]] * 200
    found, fewest = chosen(options, Room({first: 200, second: 200}, Counter()))
    assert fewest and None not in found
    assert Counter(each.uses[0] for each in found if each) == {first: 200, second: 200}


@pytest.mark.parametrize("count", [60, 300])
def test_what_cannot_be_tried_through_is_said_to_be_so(count: int) -> None:
    """Too many combinations for a proof: an answer all the same, and no claim that it is the best."""
    options = [[way(*PLACES[:2]), way(*PLACES[1:]), way(PLACES[0], PLACES[2])]] * count
    found, fewest = chosen(options, Room(dict.fromkeys(PLACES, count // 2), Counter()))
    assert not fewest
    assert any(found)


def test_who_comes_first_gives_way_where_that_saves_a_change() -> None:
    """Both want the same pair of people; the first could go to two others, the second only to three."""
    pair, others, three = (
        way(*PLACES[:2]),
        way(*((n, Role.IQA) for n in (4, 5))),
        way(*((n, Role.IQA) for n in (6, 7, 8))),
    )
    for lost in range(3):
        nobody: list[list[Option]] = [[]] * lost
        options = [*nobody, [pair, others], [pair, three], *nobody]
        found, fewest = chosen(options, Room({PLACES[0]: 1}, Counter()))
        assert fewest and cost_of(found) == (2 * lost, 4)


def test_what_cannot_be_better_is_not_tried() -> None:
    """Of twenty with three ways each two want the same place: one change more is needed, and that is found at once."""
    contested, spare = (4, Role.IQA), (5, Role.IQA)
    options = [[way(contested, changes=2), way(spare, changes=3)]] * 2
    for number in range(10, 28):
        options.append([way((number * changes, Role.ASSESSOR), changes=changes) for changes in (2, 3, 5)])
    found, fewest = chosen(options, Room({contested: 1}, Counter()))
    assert fewest and cost_of(found) == (0, 41)


def test_of_as_many_changes_another_room_may_do() -> None:
    """The first could go to either pair of people, the second to one of them only."""
    first, second, third = PLACES
    options = [[way(first, second), way(third, (4, Role.IQA))], [way(first, second)]]
    found, fewest = chosen(options, Room({first: 1, second: 1}, Counter()))
    assert fewest and found == [options[0][1], options[1][0]]


def test_who_comes_first_gives_way_where_two_others_can_be_looked_after() -> None:
    """Each needs two people, and the first would take one from both of the others: every combination is tried."""
    first, second, third = PLACES
    fourth = (4, Role.IQA)
    options = [[way(first, second)], [way(first, third)], [way(second, fourth)]]
    room = Room(dict.fromkeys((*PLACES, fourth), 1), Counter())
    found, fewest = chosen(options, room)
    assert fewest and cost_of(found) == (1, 4)
    assert found == [None, options[1][0], options[2][0]]
