"""What is known of the records before any kind of them is imported: their schema, and where the centre's own is."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from centre_tui.store.migration import Step

SCHEMA: Final = 1
STEPS: Final[Mapping[int, Step]] = MappingProxyType({})
"""For each schema before this one, what makes of a table's document one of the schema after it."""
CENTRE_TABLE: Final = "centre"
