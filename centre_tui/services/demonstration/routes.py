"""Which units the candidates of the demonstration take, by the handbook's numbers (2.2)."""

from typing import Final

MANDATORY: Final = (1, 4, 2, 3, 6, 5)
"""In the order they are usually begun; any order is allowed (2.1)."""

ORDINARY: Final = (
    (7, 12, 13, 16, 30, 33, 36),
    (7, 9, 12, 18, 30, 31, 39),
    (9, 13, 16, 17, 22, 29, 30),
    (10, 11, 15, 18, 19, 37),
    (9, 11, 12, 14, 23, 31, 40),
    (7, 10, 16, 17, 21, 37),
    (8, 9, 13, 18, 23, 33, 38),
    (24, 25, 27, 9, 17, 32),
    (12, 15, 19, 26, 28, 34, 35),
    (7, 13, 20, 21, 22, 41, 44, 45),
)
"""Optional units that make up the full award together with the mandatory ones, counting whole units only."""

QUERY: Final = (7, 10, 11, 29, 30, 31)
"""Passes only if part of a unit's credit counts (requirements A1)."""

APPRENTICE: Final = (7, 10, 11, 29, 30, 43)
"""With Unit 43, Employee rights and responsibilities, which an apprentice needs (3.3)."""
