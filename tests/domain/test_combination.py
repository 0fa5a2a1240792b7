"""The rule of combination on the worked cases, the routes of the handbook's qualification, and odd questions."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any, Final

import pytest

from centre_tui.catalogue import load_catalogue
from centre_tui.domain.combination import DeadEnd, Objective, Outcome, Partial, Route, Verdict, cheapest_route, judge
from centre_tui.domain.combination.conditions import Shortfall, labels, requirements
from centre_tui.domain.qualifications import Further, Group, LevelMinimum, Qualification, RuleOfCombination, Unit
from tests.domain.rules.sound import sound_qualification

DATA: Final = Path(__file__).parent / "data"
MANDATORY: Final = [1, 2, 3, 4, 5, 6]
QUERY_CASE: Final = [*MANDATORY, 7, 10, 11, 29, 30, 31]


def cases(name: str) -> list[dict[str, Any]]:
    """Return worked cases, each with its verdict."""
    found: list[dict[str, Any]] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return found


def published(code: str) -> Qualification:
    """Return a qualification of the catalogue."""
    found = load_catalogue().qualification(code)
    assert found is not None
    return found


def keys(qualification: Qualification, references: Iterable[int | str]) -> list[str]:
    """Return the keys of units named by number or URN."""
    return [unit.key for unit in map(qualification.unit, references) if unit]


def numbers(units: Iterable[Unit]) -> list[int | None]:
    """Return the units' numbers."""
    return [unit.number for unit in units]


def judged(units: Sequence[int], partial: Partial = Partial.QUERY) -> Verdict:
    """Return the verdict on units of 10380."""
    qualification = published("10380")
    return judge(qualification, keys(qualification, units), partial=partial)


def routed(
    achieved: Sequence[int],
    objective: Objective = Objective.UNITS,
    *,
    without: Sequence[int] = (),
    must: Sequence[int] = (),
) -> Route | DeadEnd:
    """Return the way on in 10380."""
    qualification = published("10380")
    have, excluded, demanded = (keys(qualification, units) for units in (achieved, without, must))
    return cheapest_route(qualification, have, objective=objective, without=excluded, must=demanded)


@pytest.mark.parametrize("case", cases("combination_10380.json"), ids=lambda case: f"{case['id']} {case['what']}")
def test_worked_cases_of_10380(case: dict[str, Any]) -> None:
    """Verdict, credit, whole-unit count, reasons, missing and surplus units are those worked out by hand."""
    verdict = judged(case["units"])
    counted = {"C": sum(unit.credit for unit in verdict.counted if unit.group == "C"), "total": verdict.total}
    assert verdict.outcome == case["verdict"]
    assert verdict.credit == case["credit"]
    assert counted | {"at_level": verdict.at_level[0]} == case["counted"]
    assert list(verdict.reasons) == case["reasons"]
    assert numbers(verdict.missing) == case["missing"]
    assert numbers(verdict.surplus) == case["surplus"]


@pytest.mark.parametrize("case", cases("combination_10382.json"), ids=lambda case: case["what"])
def test_worked_cases_of_another_qualification(case: dict[str, Any]) -> None:
    """Units without numbers are named by their URNs."""
    qualification = published("10382")
    verdict = judge(qualification, keys(qualification, case["units"]))
    assert verdict.outcome == case["verdict"]
    assert verdict.credit == case["credit"]
    assert {"total": verdict.total, "at_level": verdict.at_level[0]} == case["counted"]


@pytest.mark.parametrize("case", cases("routes_10380.json"), ids=lambda case: f"{case['what']}, {case['objective']}")
def test_cheapest_routes_of_10380(case: dict[str, Any]) -> None:
    """R1 to R4, by units, credits and hours."""
    route = routed(case["achieved"], Objective(case["objective"]))
    assert isinstance(route, Route)
    assert (numbers(route.units), route.credit, route.hours) == (case["units"], case["credit"], case["hours"])


@pytest.mark.parametrize(
    ("partial", "outcome", "reasons"),
    [
        (Partial.QUERY, Outcome.QUERY, 2),
        (Partial.PASS, Outcome.PASS, 0),
        (Partial.FAIL, Outcome.FAIL, 1),
    ],
)
def test_a_centre_settles_what_part_of_a_unit_means(partial: Partial, outcome: Outcome, reasons: int) -> None:
    """A1: the setting turns the QUERY of W08 into a pass or a failure; a FAIL says what whole units lack."""
    verdict = judged(QUERY_CASE, partial)
    assert (verdict.outcome, len(verdict.reasons)) == (outcome, reasons)
    assert verdict.total == 54


def test_nothing_achieved_names_everything_in_order() -> None:
    """Missing mandatory units come first, then minima, then the total, then the level."""
    verdict = judged([])
    assert verdict.reasons == (
        "Mandatory Units 1, 2, 3, 4, 5 and 6 missing: Group A 0 of 31",
        "Group B 0 of 15: 15 credits short",
        "Counted credit 0 of 55: 55 credits short",
        "Credit at Level 3 or above 0 of 40: 40 credits short",
    )
    assert numbers(verdict.missing) == MANDATORY


def test_what_is_no_unit_never_counts() -> None:
    """Rule 2.2-6: a unit counts under its own URN or not at all, and the verdict says what it left out."""
    qualification = published("10380")
    verdict = judge(qualification, [*keys(qualification, [*QUERY_CASE]), "A/506/1804", "Unit 39"])
    assert verdict.outcome is Outcome.QUERY
    assert verdict.unknown == ("A/506/1804", "Unit 39")


@pytest.mark.parametrize(
    ("without", "must", "to_do"),
    [([39], [], [14]), ([39, 14], [], [43]), ([], [37], [37]), ([], [45], [39, 45]), ([7], [], [39]), ([7], [7], [39])],
)
def test_a_route_keeps_off_excluded_units_and_takes_demanded_ones(
    without: list[int], must: list[int], to_do: list[int]
) -> None:
    """A demanded unit comes with what is still needed; what is achieved counts though it is not to be done again.

    A unit achieved may be demanded and excluded at once: it is there, and nobody is to do it again.
    """
    assert numbers_of(routed(QUERY_CASE, without=without, must=must)) == to_do


def numbers_of(way: Route | DeadEnd) -> list[int | None]:
    """Return the numbers of a route's units."""
    assert isinstance(way, Route), way
    return numbers(way.units)


def test_a_pass_needs_nothing_more() -> None:
    """The route of a pass is empty, unless a unit is demanded."""
    passed = [*MANDATORY, 7, 10, 11, 30, 33, 36]
    assert numbers_of(routed(passed)) == []
    assert numbers_of(routed(passed, must=[45, 7])) == [45]


@pytest.mark.parametrize(
    ("without", "must", "reasons"),
    [
        ([2], [], ["Group A is mandatory and cannot be completed without Unit 2"]),
        (range(10, 29), [], ["Group B reaches only 12 of 15", "Counted credit reaches only 52 of 55"]),
        (range(12, 46), [], ["Counted credit reaches only 53 of 55"]),
        ([7, 8, 9, 10, 11, *range(24, 29), *range(30, 46)], [], ["Credit at Level 3 or above reaches only 35 of 40"]),
        ([39], [39], ["Unit 39 is both demanded and excluded"]),
    ],
)
def test_a_dead_end_names_what_cannot_be_reached(
    without: Sequence[int], must: Sequence[int], reasons: list[str]
) -> None:
    """With nobody to assess enough units there is no route, and the reasons name the unit, group, level or total."""
    assert routed([], without=without, must=must) == DeadEnd(tuple(reasons))


def test_a_demanded_or_excluded_unit_must_be_one() -> None:
    """A slip in a unit's name is told, not passed over."""
    qualification = published("10380")
    way = cheapest_route(qualification, (), without=["X/000/0000"])
    assert way == DeadEnd(("X/000/0000 is not a unit of OCR Level 3 Diploma in Customer Service",))
    assert cheapest_route(qualification, (), must=["X/000/0000"]) == way


def made_up(units: str, rule: RuleOfCombination) -> Qualification:
    """Return a qualification of units written `group credit level`, numbered as they stand."""
    split = (each.split() for each in units.split(","))
    return Qualification(
        "12345",
        "Made up",
        "Nobody",
        3,
        rule,
        tuple(
            Unit(f"Unit of place {place}", group, int(credit), int(level), 10, number=place)
            for place, (group, credit, level) in enumerate(split, 1)
        ),
    )


def test_two_units_that_bar_each_other_count_once_whichever_is_better() -> None:
    """The barred unit that lets the rule be met is the one that counts; the other is surplus."""
    qualification = made_up(
        "A 5 2, A 4 3, A 5 3",
        RuleOfCombination(9, (Group("A"),), at_or_above=(LevelMinimum(3, 9),)),
    )
    rule = replace(qualification.rule, barred=((qualification.units[0].key, qualification.units[1].key),))
    verdict = judge(replace(qualification, rule=rule), [unit.key for unit in qualification.units])
    assert verdict.outcome is Outcome.PASS
    assert numbers(verdict.surplus) == [1]


def judged_barring_the_first_two(qualification: Qualification) -> Verdict:
    """Return the verdict on all units of a qualification whose first two bar each other."""
    first, second = (unit.key for unit in qualification.units[:2])
    rule = replace(qualification.rule, barred=((first, second),))
    return judge(replace(qualification, rule=rule), [unit.key for unit in qualification.units])


def test_what_is_short_is_told_of_the_better_of_two_units_that_bar_each_other() -> None:
    """Where no group has a maximum whatever counts, counts whole."""
    verdict = judged_barring_the_first_two(made_up("A 5 3, A 4 3, A 5 3", RuleOfCombination(12, (Group("A"),))))
    assert (verdict.outcome, verdict.reasons) == (Outcome.FAIL, ("Counted credit 10 of 12: 2 credits short",))


def test_what_is_short_is_told_though_of_another_group_there_is_nothing() -> None:
    """The better of the two units counts for the total all the same."""
    rule = RuleOfCombination(12, (Group("A"), Group("B", minimum=3)))
    assert judged_barring_the_first_two(made_up("A 5 3, A 4 3", rule)).reasons == (
        "Group B 0 of 3: 3 credits short",
        "Counted credit 5 of 12: 7 credits short",
    )


def test_a_single_credit_of_a_unit_may_decide() -> None:
    """Group C counts up to 3 credits: two units of 2 are one whole and one credit of the other."""
    rule = RuleOfCombination(8, (Group("B"), Group("C", maximum=3)))
    verdict = judged_barring_the_first_two(made_up("B 4 3, B 5 3, C 2 3, C 2 3", rule))
    assert (verdict.outcome, verdict.total) == (Outcome.QUERY, 7)


def test_of_routes_of_the_same_credits_and_units_the_fewer_hours_come_before_lower_numbers() -> None:
    """Two units of 2 credits or one of 1 and one of 3: the hours decide, and only then which stand first."""
    rule = RuleOfCombination(4, (Group("A"),))
    even = made_up("A 2 3, A 2 3, A 1 3, A 3 3", rule)
    shorter = replace(even, units=(*even.units[:3], replace(even.units[3], hours=9)))
    assert numbers_of(cheapest_route(even, (), objective=Objective.CREDITS)) == [1, 2]
    assert numbers_of(cheapest_route(shorter, (), objective=Objective.CREDITS)) == [3, 4]


def test_a_route_is_of_the_fewest_units_unless_something_else_is_asked_for() -> None:
    """Three credits by one unit of 4 or by two that are smaller."""
    few = made_up("A 2 3, A 1 3, A 4 3", RuleOfCombination(3, (Group("A"),)))
    assert numbers_of(cheapest_route(few, ())) == [3]
    assert numbers_of(cheapest_route(few, (), objective=Objective.CREDITS)) == [1, 2]


def test_what_is_achieved_costs_a_route_nothing_however_much_of_it_has_to_count() -> None:
    """The lower unit bars the one that would count for three others: it is still the one to do."""
    qualification = made_up(
        "A 2 3, A 2 3, A 6 3, A 2 3, B 2 3, B 2 3", RuleOfCombination(8, (Group("A"), Group("B", minimum=2)))
    )
    done, lower = [unit.key for unit in qualification.units[:4]], qualification.units[4].key
    rule = replace(qualification.rule, barred=((done[2], lower),))
    assert numbers_of(cheapest_route(replace(qualification, rule=rule), done)) == [5]


def test_every_level_minimum_is_asked_at_once() -> None:
    """A selection that meets each minimum only by itself does not pass: part of a unit would have to count."""
    qualification = made_up(
        "B 4 3, C 4 4, C 4 2, C 3 3",
        RuleOfCombination(
            10, (Group("B"), Group("C", maximum=6)), at_or_above=(LevelMinimum(3, 9), LevelMinimum(4, 4))
        ),
    )
    verdict = judge(qualification, [unit.key for unit in qualification.units])
    assert verdict.outcome is Outcome.QUERY
    assert verdict.at_level == (8, 4)


def test_the_same_title_at_two_levels_counts_once() -> None:
    """Of two units of one name the one with more credit counts."""
    qualification = made_up("A 3 2, A 4 3, A 2 3", RuleOfCombination(6, (Group("A"),), same_title_counts_once=True))
    first, second, third = qualification.units
    named = replace(
        qualification,
        units=(replace(first, title="Deal with customers"), replace(second, title="deal with  Customers"), third),
    )
    verdict = judge(named, [unit.key for unit in named.units])
    assert verdict.outcome is Outcome.PASS
    assert (verdict.total, numbers(verdict.surplus)) == (6, [1])
    unsaid = replace(named, rule=RuleOfCombination(6, (Group("A"),)))
    assert judge(unsaid, [unit.key for unit in named.units]).total == 9, "where the rule says nothing of it both count"


@pytest.mark.parametrize(("code", "least", "most"), [("10380", 289, 375), ("10382", 150, 187)])
def test_published_hours_follow_from_the_table(code: str, least: int, most: int) -> None:
    """Rule 1.6-1: the least and most hours of any set with exactly the minimum credit are the published ones."""
    qualification = published(code)
    assert qualification.guided_learning_hours == (least, most)
    assert (extreme_hours(qualification, min), extreme_hours(qualification, max)) == (least, most)
    route = cheapest_route(qualification, (), objective=Objective.HOURS)
    assert isinstance(route, Route)
    assert route.hours == least


def extreme_hours(qualification: Qualification, pick: Callable[[Iterable[int]], int]) -> int:
    """Return the least or most hours over all sets that meet the rule with exactly the minimum credit."""
    rule, level = qualification.rule, qualification.rule.at_or_above[0]
    bounds = [bounds_of(qualification, group) for group in rule.groups]
    names = [group.name for group in rule.groups]
    hours_at: dict[tuple[int, ...], int] = {(*(0 for _ in names), 0): 0}
    for unit in qualification.units:
        here, high = names.index(unit.group), unit.credit if unit.level >= level.level else 0
        taken = {
            (*at[:here], at[here] + unit.credit, *at[here + 1 : -1], at[-1] + high): hours + unit.hours
            for at, hours in hours_at.items()
            if sum(at[:-1]) + unit.credit <= rule.minimum_credit and at[here] + unit.credit <= bounds[here][1]
        }
        left = {} if rule.groups[here].mandatory else hours_at
        hours_at = {at: pick(each[at] for each in (left, taken) if at in each) for at in left | taken}
    return pick(
        hours
        for at, hours in hours_at.items()
        if sum(at[:-1]) == rule.minimum_credit and at[-1] >= level.credit
        if all(credit >= least for credit, (least, _) in zip(at, bounds, strict=False))
    )


def bounds_of(qualification: Qualification, group: Group) -> tuple[int, int]:
    """Return the least and most credit a group may have."""
    whole = sum(unit.credit for unit in qualification.units if unit.group == group.name)
    return whole if group.mandatory else group.minimum or 0, whole if group.maximum is None else group.maximum


def test_verdicts_and_routes_are_quick() -> None:
    """A verdict takes a millisecond at most and a route fifty: of processor time, since others use the machine too."""
    qualification = published("10380")
    query, mandatory = keys(qualification, QUERY_CASE), keys(qualification, MANDATORY)
    assert fastest(lambda: judge(qualification, query)) <= 1
    assert fastest(lambda: cheapest_route(qualification, ())) <= 50
    assert fastest(lambda: cheapest_route(qualification, mandatory, objective=Objective.HOURS)) <= 50


def fastest(work: Callable[[], object]) -> float:
    """Return the shortest of twenty runs in milliseconds."""

    def timed() -> float:
        start = process_time()
        work()
        return (process_time() - start) * 1000

    return min(timed() for _ in range(20))


def test_a_shortfall_counts_its_credits() -> None:
    """One credit is one; more are several; a unit of a mandatory group is named."""
    assert Shortfall("Group B", 14, 15).sentence == "Group B 14 of 15: 1 credit short"
    assert Shortfall("Group B", 13, 15).sentence == "Group B 13 of 15: 2 credits short"


def test_units_are_called_by_their_numbers_where_all_have_one() -> None:
    """Otherwise each by its own name."""
    first, second, third = (Unit(f"Title {n}", "A", 5, 3, 27, f"U/{n}", n) for n in (1, 2, 3))
    assert labels((first,)) == "Unit 1"
    assert labels((first, second)) == "Units 1 and 2"
    assert labels((first, second, third)) == "Units 1, 2 and 3"
    assert labels((first, replace(second, number=None))) == "Unit 1 and U/2"


def test_further_credit_counts_beyond_the_minima_of_its_groups() -> None:
    """Seven credits where five are the minimum are two; what is asked is called by its groups."""
    rule = RuleOfCombination(
        minimum_credit=20,
        groups=(Group("A", minimum=5), Group("B", minimum=3), Group("C")),
        further=(Further(4, ("A", "B")), Further(1, ("C",))),
    )
    seven = tuple(Unit(f"Title {n}", "A", credit, 3, 27, f"U/{n}", n) for n, credit in ((1, 4), (2, 3)))
    asked = requirements(replace(sound_qualification(), rule=rule, units=seven))
    assert [each.what for each in asked] == [
        "Group A",
        "Group B",
        "Further credit from Groups A and B",
        "Further credit from Group C",
        "Counted credit",
    ]
    short = asked[2].shortfall(seven, {})
    assert short is not None and (short.has, short.asks) == (2, 4)
