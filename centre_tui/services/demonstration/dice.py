"""Chance that comes out the same every time: one die for each candidate, thrown in the same order."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

ItemT = TypeVar("ItemT")


class Dice:
    """A seeded die; it throws only `random()`, whose figures no version of Python changes."""

    def __init__(self, seed: str) -> None:
        self._throw = Random(seed).random

    def pick(self, items: Sequence[ItemT]) -> ItemT:
        """Return one of the items."""
        return items[int(self._throw() * len(items))]

    def between(self, least: int, most: int) -> int:
        """Return a whole number from the least to the most, both included."""
        return least + int(self._throw() * (most - least + 1))

    def chance(self, share: float) -> bool:
        """Tell whether something happens that happens in this share of cases, 0 to 1."""
        return self._throw() < share
