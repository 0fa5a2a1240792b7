"""Which of two selections of units is better: amounts first, then the lowest unit numbers, in one whole number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from centre_tui.domain.qualifications import Unit

AMOUNT_BITS: Final = 32


@dataclass(frozen=True, slots=True)
class Order:
    """Turns what a unit is worth or costs into one number that adds up, so that the least sum is the best selection.

    Below the amounts, each holding 32 bits, stands a bit for every unit, the highest for the lowest number: of equal
    amounts the sum is least for the selection whose units come first.
    """

    bits: Mapping[str, int]

    @classmethod
    def of(cls, units: Sequence[Unit]) -> "Order":
        """Return the order of these units, which stand as their numbers do."""
        return cls({unit.key: 1 << place for place, unit in enumerate(reversed(units))})

    def worth(self, unit: Unit, *amounts: int) -> int:
        """Return the number of a unit of which more is better; amounts are compared in the order given."""
        return -_one_number(amounts) * (1 << len(self.bits)) - self.bits[unit.key]

    def cost(self, unit: Unit, *amounts: int) -> int:
        """Return the number of a unit of which less is better; amounts are compared in the order given."""
        return _one_number(amounts) * (1 << len(self.bits)) - self.bits[unit.key]


def _one_number(amounts: Iterable[int]) -> int:
    number = 0
    for amount in amounts:
        number = (number << AMOUNT_BITS) + amount
    return number
