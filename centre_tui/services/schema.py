"""What is known of the records before any kind of them is imported: their schema, and where the centre's own is."""

from typing import Final

SCHEMA: Final = 1
CENTRE_TABLE: Final = "centre"
