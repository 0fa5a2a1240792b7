"""How findings count and name things: `1 candidate`, `A, B and 3 more`, `Units 1, 4 and 7`."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.rules.cases import Scene

MOST_NAMED: Final = 3
QUALIFICATIONS_KEPT: Final = 64


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number of things in words that agree with it."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Return the first names in one phrase, and how many more there are."""
    told = list(names) if len(names) <= most else [*names[:most], f"{len(names) - most} more"]
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1]))) if told else ""


def people_listed(names: Sequence[str]) -> str:
    """Return names that hold a comma in one phrase, and how many more there are."""
    more = [f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
    return "; ".join([*names[:MOST_NAMED], *more])


def in_unit_order(scene: Scene, keys: Iterable[str]) -> list[str]:
    """Return unit keys, each once, by the qualification's numbers; those it does not know last."""
    places = _places(scene.qualification)
    return sorted(set(keys), key=lambda key: (places.get(key, len(places)), key))


@lru_cache(QUALIFICATIONS_KEPT)
def _places(qualification: Qualification) -> dict[str, int]:
    return {unit.key: place for place, unit in enumerate(qualification.in_order)}


def units_listed(scene: Scene, keys: Iterable[str]) -> str:
    """Return the short names of units in one phrase: `Unit 6`, `Units 1, 2 and 6`."""
    units = [scene.qualification.unit(key) or key for key in in_unit_order(scene, keys)]
    numbers = [str(unit.number) for unit in units if not isinstance(unit, str) and unit.number is not None]
    if len(units) > 1 and len(numbers) == len(units):
        return f"Units {listed(numbers, len(numbers))}"
    names = [unit if isinstance(unit, str) else unit.label for unit in units]
    return listed(names, len(names))
