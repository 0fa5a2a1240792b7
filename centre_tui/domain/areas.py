"""The areas a centre manager looks after."""

from collections.abc import Mapping
from typing import Final

AREAS: Final[Mapping[str, str]] = {
    "visits": "Visit",
    "candidates": "Candidates",
    "staff": "Staff",
    "quality": "Quality",
    "claims": "Claims",
    "readiness": "Centre",
}
"""Their names, by the place of the program where a finding is put right, in this order."""
