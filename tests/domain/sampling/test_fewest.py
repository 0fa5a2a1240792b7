"""The fewest samples that close every gap: never more than brute force finds, whatever the gaps."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from random import Random
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.sampling.fewest import fewest

NEEDS = range(5)
Things = dict[str, frozenset[int]]


def within(missing: Mapping[int, int], things: Things) -> dict[int, int]:
    """What of each need can be met at all."""
    return {need: min(count, sum(need in each for each in things.values())) for need, count in missing.items()}


def meets(chosen: tuple[str, ...], missing: Mapping[int, int], things: Things) -> bool:
    """Whether a choice meets all that can be met."""
    return all(sum(need in things[each] for each in chosen) >= count for need, count in within(missing, things).items())


def by_brute_force(missing: Mapping[int, int], things: Things) -> int:
    """The size of the smallest of all choices that do."""
    sizes = range(len(things) + 1)
    return next(size for size in sizes if any(meets(each, missing, things) for each in combinations(things, size)))


@given(
    st.dictionaries(st.sampled_from(NEEDS), st.integers(0, 3)),
    st.lists(st.frozensets(st.sampled_from(NEEDS)), max_size=8),
)
@example({0: 1, 1: 1, 2: 1, 3: 1}, [frozenset({0, 1, 2}), frozenset({0, 3}), frozenset({1, 2})])
@example({0: 2, 1: 1}, [frozenset({0})])
def test_no_smaller_choice_would_do(missing: dict[int, int], needs: list[frozenset[int]]) -> None:
    """Everything that can be met is met, each thing is taken once, and the number is the least there is."""
    things = {f"thing {place}": each for place, each in enumerate(needs)}
    found = fewest(missing, things)
    assert meets(found.chosen, missing, things)
    assert len(set(found.chosen)) == len(found.chosen)
    assert found.exact
    assert len(found.chosen) == found.floor == by_brute_force(missing, things)
    beyond = {need: count - within(missing, things)[need] for need, count in missing.items()}
    assert found.unmet == {need: count for need, count in beyond.items() if count}


@given(st.lists(st.frozensets(st.sampled_from(NEEDS), min_size=1), max_size=8), st.integers(0, 4))
def test_where_the_work_is_bounded_the_floor_is_a_floor(needs: list[frozenset[int]], steps: int) -> None:
    """A choice that may be too large says so, and never claims a floor above the truth."""
    missing, things = dict.fromkeys(NEEDS, 2), {f"thing {place}": each for place, each in enumerate(needs)}
    found, truth = fewest(missing, things, steps), by_brute_force(missing, things)
    assert meets(found.chosen, missing, things)
    assert found.floor <= truth <= len(found.chosen)
    assert found.exact is (found.floor == len(found.chosen))


def test_of_equal_choices_the_first_in_order_is_taken() -> None:
    """So that whoever orders them decides."""
    things = {name: frozenset({0, 1}) for name in ("c", "a", "b")}
    assert fewest({0: 2, 1: 1}, things).chosen == ("c", "a")


GREEDY_ERRS = {
    "wide": frozenset({0, 1, 2, 3}),
    "left": frozenset({0, 1, 4}),
    "right": frozenset({2, 3, 5}),
}


def test_a_search_finds_what_greed_misses() -> None:
    """The widest thing first would need three; two do. Without a step to search with it is three, and says so."""
    missing = dict.fromkeys(range(6), 1)
    assert sorted(fewest(missing, GREEDY_ERRS).chosen) == ["left", "right"]
    near = fewest(missing, GREEDY_ERRS, steps=0)
    assert (len(near.chosen), near.floor, near.exact) == (3, 2, False)


def test_greed_takes_no_more_of_a_kind_than_is_missing() -> None:
    """Without a step to search with, two of three alike are enough."""
    found = fewest({0: 2, 1: 1}, dict.fromkeys("abc", frozenset({0, 1})), steps=0)
    assert (found.chosen, found.exact) == (("a", "b"), True)


def test_nothing_missing_needs_nothing() -> None:
    """Nor does what nothing can meet."""
    assert fewest({0: 0}, {"a": frozenset({0})}).chosen == ()
    found = fewest({0: 2}, {"a": frozenset({1})})
    assert (found.chosen, found.unmet, found.exact) == ((), {0: 2}, True)


def test_thousands_of_things_are_a_few_kinds() -> None:
    """A caseload of 6,000 decisions in 45 units with 300 to be sampled: covered in 300, every unit among them."""
    things = {place: frozenset({place % 45, 45 + place % 7, 52}) for place in range(6_000)}
    missing = {**dict.fromkeys(range(52), 1), 52: 300}
    found = fewest(missing, things)
    assert found.exact
    assert len(found.chosen) == 300
    assert {need for each in found.chosen for need in things[each]} == set(range(53))


def named(*needs: str) -> Things:
    """Things named after what they meet, `01` the needs 0 and 1, in this order."""
    return {each: frozenset(map(int, each.rstrip("abc"))) for each in needs}


def test_greed_takes_what_meets_most_then_what_is_rarest_then_the_first() -> None:
    """Without a step to search with, the order of choice shows it."""
    once = dict.fromkeys(range(4), 1)
    assert fewest({0: 1, 1: 1}, named("0", "01", "1"), steps=0).chosen == ("01",)
    assert fewest(once, named("12", "01", "23"), steps=0).chosen == ("01", "23")
    assert fewest(once, named("23", "01"), steps=0).chosen == ("23", "01")
    assert fewest(once, named("01a", "01b", "23", "2", "3"), steps=0).chosen == ("01a", "23")


def test_things_that_come_to_the_same_have_the_place_of_their_first() -> None:
    """What else they would meet, which nobody misses, makes no difference."""
    assert fewest({0: 1, 1: 1}, named("09", "1", "18", "0"), steps=0).chosen == ("09", "1")


def test_each_need_twice_over_has_its_floor() -> None:
    """Three things of two needs for five that are missing, where every two needs go together."""
    found = fewest({0: 2, 1: 2, 2: 1}, named("01", "12", "02", "01a"), steps=0)
    assert (len(found.chosen), found.floor, found.exact) == (3, 3, True)


def puzzles(needs: int, things: int, sizes: tuple[int, ...]) -> Iterator[tuple[dict[int, int], Things]]:
    """Sixty puzzles, always the same: what is missing of so many needs, and so many things of these sizes."""
    deal = Random(2026)
    for _ in range(60):
        given = {f"thing {place}": frozenset(deal.sample(range(needs), deal.choice(sizes))) for place in range(things)}
        yield {need: deal.choice((1, 1, 2)) for need in range(needs)}, given


def test_where_greed_errs_the_search_finds_the_fewest_in_a_few_steps() -> None:
    """Never more than brute force finds, and never after a long search."""
    erred = 0
    for missing, things in puzzles(10, 14, (2, 3)):
        greedy, found = fewest(missing, things, steps=0), fewest(missing, things, steps=14)
        assert found.exact and meets(found.chosen, missing, things)
        if len(greedy.chosen) > len(found.chosen):
            erred += 1
            assert len(found.chosen) == found.floor == by_brute_force(missing, things)
    assert erred == 16


def test_a_larger_puzzle_takes_a_few_steps_more() -> None:
    """Kinds that another does better, or that were tried before, are not looked at again."""
    assert all(fewest(missing, things, steps=28).exact for missing, things in puzzles(12, 18, (2, 3, 4)))


ONCE: Final = {0: 1, 1: 1}
TWICE: Final = {0: 2, 1: 2, 2: 2}
SHORT_SEARCHES: Final = {
    "none": (ONCE, named("1", "0"), 0, ("1", "0")),
    "needs that share nothing": (
        {0: 1, 1: 1, 2: 2, 3: 1, 4: 1},
        named("123", "04", "124"),
        0,
        ("123", "04", "124"),
    ),
    "every smaller number at once": (TWICE, named("12a", "01", "12b", "012"), 3, ("012", "01", "12a")),
    "of equal ones the first": (
        {0: 3, 1: 2, 2: 1, 3: 1, 4: 1},
        named("024a", "024b", "013", "34", "123"),
        5,
        ("013", "024a", "024b", "123"),
    ),
    "what another does better left out": (
        {0: 2, 1: 3, 2: 3},
        named("12", "01a", "02", "01b", "012"),
        3,
        ("012", "12", "02", "01a"),
    ),
    "what cannot be met any more left out": (
        {0: 3, 1: 1, 2: 3, 3: 1, 4: 3, 5: 1},
        named("014", "35", "024", "2a", "2b", "012", "04"),
        8,
        ("014", "024", "35", "04", "2a", "2b"),
    ),
}


@pytest.mark.parametrize(("missing", "things", "steps", "chosen"), SHORT_SEARCHES.values(), ids=SHORT_SEARCHES)
def test_a_search_takes_so_many_steps_and_no_more(
    missing: dict[int, int], things: Things, steps: int, chosen: tuple[str, ...]
) -> None:
    """With one step less it cannot tell whether fewer would do; with more it takes the same."""
    assert fewest(missing, things, steps).chosen == fewest(missing, things).chosen == chosen
    assert fewest(missing, things, steps).exact
    assert not any(fewest(missing, things, fewer).exact for fewer in range(steps))
