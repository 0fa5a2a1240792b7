"""Records, findings and lists as plain lines, one fact a line, the same words as on the screens."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

import msgspec

from centre_tui.domain.dates import short

Naming: TypeAlias = Callable[[str, object], str | None]
"""Says a value in other words by its field's name, or nothing where it stands for itself."""
NOT_TOLD: Final = frozenset({"id", "revision"})
Plain: TypeAlias = str | int | bool | date | list["Plain"] | tuple["Plain", ...] | dict[str, "Plain"] | None
NOTHING: Final[tuple[object, ...]] = (None, "", [], ())
INDENT: Final = "  "
CAPITALS: Final = {"uln": "ULN", "uci": "UCI", "iqa": "IQA", "ocr": "OCR", "dcs": "DCS", "cpd": "CPD", "cv": "CV"}


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Return rows under headings, each column as wide as its widest value; nothing where there are no rows."""
    cells = [[told(value) for value in row] for row in rows]
    if not cells:
        return []
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    return ["  ".join(map(str.ljust, line, widths)).rstrip() for line in ([*headings], *cells)]


def told(value: object) -> str:
    """Return a value in one line of plain words; nothing for no value."""
    plain: Mapping[object, str] = {None: "", True: "yes", False: "no"}
    if value is None or isinstance(value, bool):
        return plain[value]
    if isinstance(value, date):
        return short(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(told, value))
    return " ".join(str(value).split())


def label(name: str) -> str:
    """Return a field's name in words: `date_of_birth` is `Date of birth`."""
    words = [CAPITALS.get(word, word) for word in name.replace("_", " ").split(" ")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def as_itself(_field: str, _value: object) -> None:
    """Say no value in other words."""


def record_lines(record: object, naming: Naming = as_itself) -> Iterator[str]:
    """Yield a record's fields that are filled in, one a line; the parts of a part are set in under it."""
    yield from part_lines(msgspec.to_builtins(record, builtin_types=(date,)), naming, "")


def part_lines(part: Mapping[str, Plain], naming: Naming, indent: str) -> Iterator[str]:
    """Yield the fields of a part."""
    for name, value in part.items():
        if name not in NOT_TOLD and value not in NOTHING:
            yield from field_lines(name, value, naming, indent)


def field_lines(name: str, value: Plain, naming: Naming, indent: str) -> Iterator[str]:
    """Yield one field: a line, or a heading with its parts under it, numbered where there are several."""
    if isinstance(value, dict):
        yield f"{indent}{label(name)}"
        yield from part_lines(value, naming, indent + INDENT)
    elif isinstance(value, list | tuple) and isinstance(value[0], dict):
        for number, each in enumerate(value, 1):
            yield from field_lines(f"{name} {number}", each, naming, indent)
    else:
        yield f"{indent}{label(name)}: {naming(name, value) or told(value)}"
