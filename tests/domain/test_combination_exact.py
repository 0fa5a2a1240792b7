"""The rule of combination and the cheapest route against a second implementation that looks at every selection."""

import random
from collections import Counter

import pytest

from centre_tui.catalogue import load_catalogue
from centre_tui.domain.combination import DeadEnd, Objective, Outcome, Route, cheapest_route, judge, sums
from centre_tui.domain.qualifications import Qualification, Unit
from tests.domain import brute_force
from tests.domain.small_qualifications import large, some_of, thrown


def keys(units: list[Unit]) -> list[str]:
    """Return the units' keys."""
    return [unit.key for unit in units]


def customer_service() -> Qualification:
    """Return 10380."""
    found = load_catalogue().qualification("10380")
    assert found is not None
    return found


@pytest.fixture(params=[1, 300], ids=["surpassed sums dropped at once", "as the program does"])
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Set from how many sums on the surpassed ones are dropped; return it as a seed too."""
    monkeypatch.setattr(sums, "MANY", request.param)
    return int(request.param)


def test_small_qualifications_are_judged_as_by_hand(many: int) -> None:
    """Verdict and counted units agree for any rule, and every verdict comes up often."""
    dice, told = random.Random(many), Counter[str]()
    for _ in range(1000):
        qualification = thrown(dice)
        achieved = some_of(dice, qualification)
        verdict = judge(qualification, keys(achieved))
        assert verdict.outcome == brute_force.outcome(qualification, achieved), (qualification, achieved)
        assert {*verdict.counted} == {*brute_force.best(qualification, achieved)}, (qualification, achieved)
        assert bool(verdict.reasons) == (verdict.outcome is not Outcome.PASS), (qualification, achieved)
        told[verdict.outcome] += 1
    assert min(told[each] for each in Outcome) > 10


def test_small_qualifications_have_the_cheapest_route(many: int) -> None:
    """The route is the cheapest, ties settled by the other amounts and the numbers; a dead end has its reason."""
    dice, ends = random.Random(many), 0
    for _ in range(1000):
        qualification, objective = thrown(dice), dice.choice(list(Objective))
        achieved, without = some_of(dice, qualification), some_of(dice, qualification)
        must = [unit for unit in some_of(dice, qualification) if unit not in without and dice.random() < 0.5]
        found = cheapest_route(
            qualification, keys(achieved), objective=objective, without=keys(without), must=keys(must)
        )
        expected = brute_force.cheapest(qualification, achieved, objective, without, must)
        assert places(qualification, found) == expected, (qualification, achieved, without, must, objective)
        assert not isinstance(found, DeadEnd) or found.reasons
        ends += isinstance(found, DeadEnd)
    assert 100 < ends < 900


def places(qualification: Qualification, found: Route | DeadEnd) -> tuple[int, ...] | None:
    """Return where a route's units stand in the order of numbers, or nothing for a dead end."""
    return None if isinstance(found, DeadEnd) else brute_force.places(qualification, found.units)


def test_random_units_of_10380_are_judged_as_by_hand() -> None:
    """Group B is counted whole and every selection of Group C tried, for three thousand sets of units."""
    qualification, dice = customer_service(), random.Random(10380)
    groups = {name: [unit for unit in qualification.units if unit.group == name] for name in "ABC"}
    for _ in range(3000):
        mandatory = groups["A"] if dice.random() < 0.9 else dice.sample(groups["A"], 5)
        b, c = dice.sample(groups["B"], dice.randint(3, 9)), dice.sample(groups["C"], dice.randint(0, 7))
        verdict = judge(qualification, keys([*mandatory, *b, *c]))
        assert verdict.outcome == outcome_by_hand(mandatory, b, c)


def outcome_by_hand(mandatory: list[Unit], b: list[Unit], c: list[Unit]) -> str:
    """Return the verdict by the definition of requirements 3.1."""
    credit, high = brute_force.credit(b), brute_force.credit(b, 3)
    whole = [(brute_force.credit(each), brute_force.credit(each, 3)) for each in brute_force.selections(c)]
    enough = len(mandatory) == 6 and credit >= 15
    if enough and any(more <= 9 and 31 + credit + more >= 55 and 31 + high + top >= 40 for more, top in whole):
        return "PASS"
    capped = min(brute_force.credit(c), 9), min(brute_force.credit(c, 3), 9)
    return "QUERY" if enough and 31 + credit + capped[0] >= 55 and 31 + high + capped[1] >= 40 else "FAIL"


@pytest.mark.parametrize("objective", Objective)
def test_random_routes_of_10380_are_the_cheapest(objective: Objective) -> None:
    """With all but eleven optional units excluded, every selection of those is tried."""
    qualification, dice = customer_service(), random.Random(55)
    mandatory = [unit for unit in qualification.units if unit.group == "A"]
    optional = [unit for unit in qualification.units if unit.group != "A"]
    for _ in range(15):
        left = dice.sample(optional, 11)
        done, left = left[:3], left[3:]
        must = dice.sample(left, dice.randint(0, 1))
        found = cheapest_route(
            qualification,
            keys([*mandatory, *done]),
            objective=objective,
            without=[unit.key for unit in optional if unit not in (*done, *left)],
            must=keys(must),
        )
        ways = [
            brute_force.cost(qualification, objective, each)
            for each in brute_force.selections(left)
            if {*must} <= {*each} and passes_by_hand(mandatory, [*done, *each])
        ]
        assert places(qualification, found) == (min(ways)[1] if ways else None)


def passes_by_hand(mandatory: list[Unit], optional: list[Unit]) -> bool:
    """Tell whether the units pass by the definition of requirements 3.1."""
    b, c = ([unit for unit in optional if unit.group == name] for name in "BC")
    return outcome_by_hand(mandatory, b, c) == "PASS"


@pytest.mark.parametrize("seed", range(3))
def test_a_large_and_odd_qualification_is_no_trap(seed: int) -> None:
    """With 120 units and every feature at once an answer comes, and no unit of a route can be left out."""
    dice = random.Random(seed)
    qualification = large(dice)
    achieved = keys(dice.sample(qualification.units, 25))
    assert judge(qualification, keys([*qualification.units])).outcome is Outcome.PASS
    assert judge(qualification, achieved).outcome is Outcome.FAIL
    route = cheapest_route(qualification, achieved)
    assert isinstance(route, Route)
    to_do = keys([*route.units])
    assert judge(qualification, [*achieved, *to_do]).outcome is Outcome.PASS
    for left_out in to_do:
        kept = [key for key in to_do if key != left_out]
        assert judge(qualification, [*achieved, *kept]).outcome is not Outcome.PASS
