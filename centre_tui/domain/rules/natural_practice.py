"""What is of naturally occurring practice in the candidate's work: observations and work products (5.12, 5.15)."""

from collections.abc import Sequence
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.evidence import Evidence, EvidenceSource
from centre_tui.domain.planning import Method

# An enumeration's members are slow to look up, so those asked for of every record are looked up once.
OBSERVATION: Final = Method.OBSERVATION
WORK_PRODUCT: Final = Method.WORK_PRODUCT
AT_WORK: Final = (EvidenceSource.WORKPLACE, EvidenceSource.PLACEMENT)


def work_products(unit: UnitRecord) -> Sequence[Evidence]:
    """Return the evidence that was assessed as a work product.

    Where a decision rests on work products and no evidence is named as one, all from work that might be one is meant.
    """
    named = [each for each in unit.evidence if each.method is WORK_PRODUCT]
    if named or not any(each.method is WORK_PRODUCT for each in unit.decisions):
        return named
    return [each for each in unit.evidence if each.method is None and each.source in AT_WORK]


def not_said_natural(unit: UnitRecord) -> list[Evidence]:
    """Return the work products of which it is not said that they are of naturally occurring practice."""
    return [each for each in work_products(unit) if not each.natural]
