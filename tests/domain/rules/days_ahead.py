"""Every day of a record by itself in the future: how many rows of a table tell it."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final, TypeVar

import msgspec

from centre_tui.domain.date_order import Past, still_to_come
from tests.domain.rules.sound import DAY

RecordT = TypeVar("RecordT")
TOMORROW: Final = f"{DAY + timedelta(1)}".encode()
FIELD: Final = re.compile(rb'"(\w+)":"(\d{4}-\d{2}-\d{2})"')


def ahead(record: RecordT, table: Sequence[Past[RecordT]]) -> Iterator[tuple[str, int]]:
    """Yield the field of each day of a record, and how many rows tell that day when it alone is tomorrow."""
    text = msgspec.json.encode(record)
    for each in FIELD.finditer(text):
        written = text[: each.start(2)] + TOMORROW + text[each.end(2) :]
        changed = msgspec.json.decode(written, type=type(record))
        yield each[1].decode(), sum(bool(still_to_come(past, changed, DAY)) for past in table)
