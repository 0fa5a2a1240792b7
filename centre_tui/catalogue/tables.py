"""What a table of a qualification file may hold, and what is said of one that holds something else."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

LARGEST_NUMBER: Final = 100_000


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: what its value must be, in a word of KINDS, and whether it must be there."""

    kind: str
    required: bool = False


TOP: Final[Mapping[str, Key]] = {
    "schema": Key("number", required=True),
    "entry_code": Key("text"),
    "number": Key("text"),
    "title": Key("text", required=True),
    "awarding_body": Key("text", required=True),
    "level": Key("number", required=True),
    "minimum_age": Key("number"),
    "guided_learning_hours": Key("numbers"),
    "last_entry": Key("day"),
    "last_certification": Key("day"),
    "rule": Key("table", required=True),
    "unit": Key("tables", required=True),
}
RULE: Final[Mapping[str, Key]] = {
    "minimum_credit": Key("number", required=True),
    "at_or_above": Key("tables"),
    "barred": Key("lists"),
    "same_title_counts_once": Key("yes or no"),
    "further": Key("tables"),
    "group": Key("tables", required=True),
}
GROUP: Final[Mapping[str, Key]] = {
    "name": Key("text", required=True),
    "mandatory": Key("yes or no"),
    "minimum": Key("number"),
    "maximum": Key("number"),
}
LEVEL: Final[Mapping[str, Key]] = {"level": Key("number", required=True), "credit": Key("number", required=True)}
FURTHER: Final[Mapping[str, Key]] = {"credit": Key("number", required=True), "groups": Key("texts", required=True)}
UNIT: Final[Mapping[str, Key]] = {
    "number": Key("number"),
    "urn": Key("text"),
    "title": Key("text", required=True),
    "group": Key("text", required=True),
    "credit": Key("number", required=True),
    "level": Key("number", required=True),
    "hours": Key("number", required=True),
    "kind": Key("text"),
}


def is_number(value: object) -> bool:
    """Tell whether a value is a whole number of a size that can be meant."""
    return type(value) is int and 0 <= value <= LARGEST_NUMBER


def is_text(value: object) -> bool:
    """Tell whether a value is text with something in it."""
    return isinstance(value, str) and bool(value.strip())


def is_list_of(value: object, kind: str) -> bool:
    """Tell whether a value is a list with only this kind of value in it."""
    return isinstance(value, list) and all(KINDS[kind][0](each) for each in value)


KINDS: Final[Mapping[str, tuple[Any, str]]] = {
    "number": (is_number, "a whole number, not less than 0"),
    "text": (is_text, "text in quotes, not blank"),
    "day": (lambda value: isinstance(value, date) and not isinstance(value, datetime), "a date such as 2030-08-31"),
    "yes or no": (lambda value: isinstance(value, bool), "true or false"),
    "table": (lambda value: isinstance(value, dict), "a table"),
    "numbers": (lambda value: is_list_of(value, "number"), "a list of whole numbers"),
    "texts": (lambda value: is_list_of(value, "text"), "a list of texts in quotes"),
    "lists": (lambda value: is_list_of(value, "texts"), "a list of lists of unit reference numbers"),
    "tables": (lambda value: is_list_of(value, "table"), "a list of tables"),
}


def problems(table: Mapping[str, object], keys: Mapping[str, Key]) -> Iterator[str]:
    """Yield what is wrong with a table: keys it may not have, ones it lacks, and values of another kind."""
    for name in table:
        if name not in keys:
            near = difflib.get_close_matches(name, keys, 1)
            yield f"there is no key “{name}”" + (f"; did you mean “{near[0]}”?" if near else "")
    for name, key in keys.items():
        if name not in table and key.required:
            yield f"the key “{name}” is missing"
        elif name in table and not KINDS[key.kind][0](table[name]):
            yield f"“{name}” must be {KINDS[key.kind][1]}"
