"""What a table of a qualification file may hold, and what is said of one that holds something else."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from centre_tui.domain.text import printable, text_problem

SCHEMA: Final = 1
LONGEST_TEXT: Final = 300
MOST_CREDIT: Final = 500
MOST_HOURS: Final = 10_000
MOST_LEVEL: Final = 8
MOST_AGE: Final = 100
MOST_NUMBER: Final = 9_999

Problem = tuple[str, str]
"""The key of a table, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: whether it must be there, whether a value fits it, and the words for one that fits."""

    fits: Callable[[object], bool]
    words: str
    required: bool = False


def number(least: int, most: int, *, required: bool = False) -> Key:
    """Return the key of a whole number."""
    return Key(
        lambda value: type(value) is int and least <= value <= most, f"a whole number from {least} to {most}", required
    )


def text(*, required: bool = False) -> Key:
    """Return the key of a line of text that may be shown."""
    return Key(is_text, f"text in quotes, not blank, of at most {LONGEST_TEXT} ordinary characters", required)


def is_text(value: object) -> bool:
    """Tell whether a value is a line of text that may be shown."""
    return isinstance(value, str) and bool(value.strip()) and text_problem(value, longest=LONGEST_TEXT) is None


def is_texts(value: object) -> bool:
    """Tell whether a value is a list of texts, and not an empty one."""
    return isinstance(value, list) and bool(value) and all(map(is_text, value))


def is_tables(value: object) -> bool:
    """Tell whether a value is a list of tables, and not an empty one."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def is_hours(value: object) -> bool:
    """Tell whether a value is the least and the most hours."""
    hours = number(0, MOST_HOURS)
    return isinstance(value, list) and [hours.fits(each) for each in value] == [True, True] and value[0] <= value[1]


DAY: Final = Key(
    lambda value: isinstance(value, date) and not isinstance(value, datetime), "a date without quotes: 2030-08-31"
)
YES_OR_NO: Final = Key(lambda value: isinstance(value, bool), "true or false")
LISTS: Final = Key(
    lambda value: isinstance(value, list) and all(map(is_texts, value)), "a list of lists of unit reference numbers"
)
HOURS: Final = Key(is_hours, f"two whole numbers up to {MOST_HOURS}, the least and the most")
TABLE: Final = Key(lambda value: isinstance(value, dict), "a table", required=True)
TABLES: Final = Key(is_tables, "a list of tables", required=True)

SCHEMA_WORDS: Final = f"{SCHEMA}: a file of a newer form needs a newer version of this program"

TOP: Final[Mapping[str, Key]] = {
    "schema": Key(lambda value: value is not True and value == SCHEMA, SCHEMA_WORDS, required=True),
    "entry_code": text(),
    "number": text(),
    "title": text(required=True),
    "awarding_body": text(required=True),
    "level": number(0, MOST_LEVEL, required=True),
    "minimum_age": number(0, MOST_AGE),
    "guided_learning_hours": HOURS,
    "last_entry": DAY,
    "last_certification": DAY,
    "rule": TABLE,
    "unit": TABLES,
}
RULE: Final[Mapping[str, Key]] = {
    "minimum_credit": number(1, MOST_CREDIT, required=True),
    "at_or_above": Key(lambda value: value == [] or is_tables(value), "a list of tables"),
    "barred": LISTS,
    "same_title_counts_once": YES_OR_NO,
    "further": Key(lambda value: value == [] or is_tables(value), "a list of tables"),
    "group": TABLES,
}
GROUP: Final[Mapping[str, Key]] = {
    "name": text(required=True),
    "mandatory": YES_OR_NO,
    "minimum": number(0, MOST_CREDIT),
    "maximum": number(0, MOST_CREDIT),
}
LEVEL: Final[Mapping[str, Key]] = {
    "level": number(0, MOST_LEVEL, required=True),
    "credit": number(0, MOST_CREDIT, required=True),
}
FURTHER: Final[Mapping[str, Key]] = {
    "credit": number(0, MOST_CREDIT, required=True),
    "groups": Key(is_texts, "a list of groups' names", required=True),
}
UNIT: Final[Mapping[str, Key]] = {
    "number": number(1, MOST_NUMBER),
    "urn": text(),
    "title": text(required=True),
    "group": text(required=True),
    "credit": number(1, MOST_CREDIT, required=True),
    "level": number(0, MOST_LEVEL, required=True),
    "hours": number(0, MOST_HOURS, required=True),
    "kind": Key(lambda value: value in ("competence", "knowledge"), '"competence" or "knowledge"'),
}


def problems(table: Mapping[str, object], keys: Mapping[str, Key]) -> Iterator[Problem]:
    """Yield what is wrong with a table: keys it may not have, ones it lacks, and values of another kind."""
    for name in table:
        if name not in keys:
            near = difflib.get_close_matches(name, keys, 1)
            yield (
                name,
                f"there is no key “{printable(name[:LONGEST_TEXT])}”"
                + (f"; did you mean “{near[0]}”?" if near else ""),
            )
    for name, key in keys.items():
        if name not in table and key.required:
            yield "", f"the key “{name}” is missing"
        elif name in table and not key.fits(table[name]):
            yield name, f"“{name}” must be {key.words}"
