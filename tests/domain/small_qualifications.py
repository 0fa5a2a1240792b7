"""Made-up qualifications with every feature of a rule of combination, thrown with seeded dice."""

from random import Random

from centre_tui.domain.qualifications import Further, Group, LevelMinimum, Qualification, RuleOfCombination, Unit

GROUPS = ("A", "AB", "BC", "ABC", "ABCD")


def thrown(dice: Random) -> Qualification:
    """Return a qualification of two to seven units in one to four groups."""
    names = dice.choice(GROUPS)
    units = tuple(unit(dice, place, names) for place in range(dice.randint(2, 7)))
    keys = [each.key for each in units]
    groups = tuple(group(dice, name) for name in names)
    rule = RuleOfCombination(
        minimum_credit=max(1, countable(groups, units) - dice.choice((0, 1, 2, 4, 8))),
        groups=groups,
        at_or_above=tuple(
            LevelMinimum(level, dice.randint(1, 5)) for level in dice.sample((2, 3, 4), dice.choice((0, 1, 2)))
        ),
        barred=tuple(tuple(dice.sample(keys, dice.choice((1, 2, 2)))) for _ in range(dice.choice((0, 0, 1, 2, 3)))),
        same_title_counts_once=dice.random() < 0.4,
        further=tuple(
            Further(dice.randint(1, 4), tuple(dice.sample(names, min(len(names), dice.choice((1, 2))))))
            for _ in range(dice.choice((0, 0, 0, 1, 2)))
        ),
    )
    return Qualification("12345", "Made up", "Nobody", 3, rule, units)


def unit(dice: Random, place: int, names: str) -> Unit:
    """Return a unit: some have a title that others have too, some no number."""
    return Unit(
        title=dice.choice((f"Unit of place {place}", "One", "Two", "two ")),
        group=dice.choice(names),
        credit=dice.randint(1, 4),
        level=dice.randint(2, 4),
        hours=dice.randint(0, 3),
        urn=f"U{place}",
        number=dice.choice((20 - place, None)),
    )


def group(dice: Random, name: str) -> Group:
    """Return a group: A is mandatory now and then, the others may have a minimum, a maximum or both."""
    mandatory = name == "A" and dice.random() < 0.5
    minimum, maximum = (dice.choice((None, dice.randint(1, 5))) for _ in range(2))
    return Group(name, mandatory, None if mandatory else minimum, None if mandatory else maximum)


def large(dice: Random) -> Qualification:
    """Return a qualification of 120 units: four groups, two levels, twelve barred pairs, eight titles at two levels."""
    groups = (Group("A", mandatory=True), Group("B", minimum=20), Group("C", maximum=15), Group("D", maximum=10))
    units = tuple(
        Unit(
            title=f"Unit of place {place - place % 2 if place < 16 else place}",
            group=dice.choice("BCD") if place < 115 else "A",
            credit=dice.randint(1, 8),
            level=dice.choice((2, 2, 3, 3, 3, 4)),
            hours=dice.randint(8, 40),
            urn=f"U{place}",
            number=place + 1,
        )
        for place in range(120)
    )
    keys = [each.key for each in units if each.group != "A"]
    rule = RuleOfCombination(
        minimum_credit=58,
        groups=groups,
        at_or_above=(LevelMinimum(3, 40), LevelMinimum(4, 12)),
        barred=tuple(tuple(dice.sample(keys, 2)) for _ in range(12)),
        same_title_counts_once=True,
        further=(Further(13, ("B", "C")),),
    )
    return Qualification("12345", "Large", "Nobody", 3, rule, units)


def countable(groups: tuple[Group, ...], units: tuple[Unit, ...]) -> int:
    """Return the most credit that counts when no unit bars another."""
    credit = {each.name: sum(unit.credit for unit in units if unit.group == each.name) for each in groups}
    return sum(min(credit[each.name], each.maximum or credit[each.name]) for each in groups)


def some_of(dice: Random, qualification: Qualification) -> list[Unit]:
    """Return some of a qualification's units: many, or few."""
    share = dice.choice((0.3, 0.6, 0.9))
    return [each for each in qualification.units if dice.random() < share]
