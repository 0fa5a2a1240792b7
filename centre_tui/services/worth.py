"""When what was worked out is worth leaving beside the books for other sittings."""

from typing import Final

WORTH: Final = 50
SHARE: Final = 20
"""What is worth leaving: as much as this many candidates asked, and as much as this share of all of them."""


def worth(count: int) -> int:
    """Return how many records must have been read of so many for that to be worth leaving."""
    return max(WORTH, count // SHARE)
