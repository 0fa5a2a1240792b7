"""The kinds of field a form has: how what is typed is read, how a value is shown, and what to say beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from centre_tui.domain.answers import (
    AnswerProblem,
    read_choice,
    read_member,
    read_number,
    read_person,
    read_units,
    read_yes_no,
    units_in_short,
)
from centre_tui.domain.dates import age_on, read_date, short, shown
from centre_tui.domain.durations import EXAMPLES, duration, read_duration
from centre_tui.domain.identifiers import KINDS
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.rules.wording import counted

EnumT = TypeVar("EnumT", bound=StrEnum)


def as_typed(text: str) -> str:
    """Return a text as it was typed, without white space around it."""
    return text.strip()


def text_of(value: object) -> str:
    """Return a value as an officer would type it again; nothing for no value."""
    plain: Mapping[object, str] = {None: "", True: "yes", False: "no"}
    if value is None or isinstance(value, bool):
        return plain[value]
    return short(value) if isinstance(value, date) else str(value)


def no_echo(_text: str) -> str:
    """Say nothing beside a field."""
    return ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: the record's field, its label, how it is read and shown, and a hint.

    `read` raises ValueError with a sentence. `echo` says in words what was understood, once the field is left.
    `repeats` keeps the value for the next record; `tall` gives a field of several lines.
    """

    name: str
    label: str
    read: Callable[[str], object] = as_typed
    show: Callable[[object], str] = text_of
    hint: str = ""
    echo: Callable[[str], str] = no_echo
    required: bool = False
    repeats: bool = False
    tall: bool = False

    def repeating(self) -> "Field":
        """Return the field with its value kept for the next record."""
        return replace(self, repeats=True)

    def needed(self) -> "Field":
        """Return the field as one that must be filled in."""
        return replace(self, required=True)

    def value(self, text: str) -> object:
        """Return the value typed. Raises ValueError with a sentence for the officer."""
        if self.required and not text.strip():
            raise AnswerProblem(f"{self.label} must be given.")
        return self.read(text)


def words(name: str, label: str, hint: str = "") -> Field:
    """Return a field of one line of text."""
    return Field(name, label, hint=hint)


def paragraph(name: str, label: str, hint: str = "") -> Field:
    """Return a field of several lines of text."""
    return Field(name, label, hint=hint, tall=True)


def number(name: str, label: str, hint: str = "") -> Field:
    """Return a field for a whole number."""
    return Field(name, label, read_number, hint=hint)


def length(name: str, label: str) -> Field:
    """Return a field for how long something took, in minutes or hours."""

    def show(value: object) -> str:
        return duration(value) if isinstance(value, int) else ""

    def echo(text: str) -> str:
        return show(read_duration(text))

    return Field(name, label, read_duration, show, f"{EXAMPLES}; a number alone is minutes", quietly_said(echo))


def numbers(name: str, label: str, hint: str = "") -> Field:
    """Return a field for several whole numbers, separated by commas."""

    def read(text: str) -> tuple[int, ...]:
        found = (read_number(each) for each in text.split(","))
        return tuple(dict.fromkeys(each for each in found if each is not None))

    return Field(name, label, read, listed, hint)


def listed(value: object) -> str:
    """Return several values as an officer would type them again."""
    return ", ".join(str(each) for each in value) if isinstance(value, tuple) else ""


def yes_no(name: str, label: str, hint: str = "yes or no") -> Field:
    """Return a field for a question."""
    return Field(name, label, read_yes_no, hint=hint)


def identifier(name: str, label: str, kind: str, hint: str = "") -> Field:
    """Return a field for a number that identifies; what is wrong with it is said as soon as it is left."""

    def read(text: str) -> str:
        number = KINDS[kind].normalised(text)
        if number and (problem := KINDS[kind].problem(number)):
            raise AnswerProblem(problem)
        return number

    return Field(name, label, read, hint=hint)


def choice(name: str, label: str, choices: Sequence[str]) -> Field:
    """Return a field for one of a few words, typed whole or by the first letters."""

    def chosen(text: str) -> str:
        return read_choice(text, choices)

    return Field(name, label, chosen, hint=", ".join(choices), echo=quietly(chosen))


def member(name: str, label: str, kind: type[StrEnum]) -> Field:
    """Return a field for one value of a closed vocabulary."""

    def chosen(text: str) -> StrEnum | None:
        return read_member(text, kind)

    return Field(name, label, chosen, hint=", ".join(each.value for each in kind), echo=quietly(chosen))


def members(name: str, label: str, kind: type[EnumT], hint: str = "") -> Field:
    """Return a field for several values of a closed vocabulary, separated by commas."""

    def read(text: str) -> tuple[EnumT, ...]:
        found = (read_member(each, kind) for each in text.split(","))
        return tuple(dict.fromkeys(each for each in found if each is not None))

    return Field(name, label, read, listed, hint or ", ".join(each.value for each in kind))


def day(name: str, label: str, today: date, hint: str = "") -> Field:
    """Return a field for a date; what was understood is said in words."""

    def read(text: str) -> date | None:
        return read_date(text, today) if text.strip() else None

    def echo(text: str) -> str:
        return shown(read_date(text, today)) if text.strip() else ""

    return Field(name, label, read, hint=hint or "3/4/2026, 3 apr 2026, +7, today, fri", echo=quietly_said(echo))


def birthday(name: str, label: str, today: date) -> Field:
    """Return a field for a date of birth; the age today stands beside it."""

    def echo(text: str) -> str:
        if not text.strip():
            return ""
        born = read_date(text, today)
        return f"{shown(born)} (aged {age_on(born, today)})"

    return replace(day(name, label, today, "3/4/1998 or 03041998"), echo=quietly_said(echo))


def units(name: str, label: str, qualification: Qualification) -> Field:
    """Return a field for units of a qualification by number, range or URN."""

    def read(text: str) -> tuple[str, ...]:
        return read_units(text, qualification)

    def show(value: object) -> str:
        return units_in_short(value, qualification) if isinstance(value, tuple) else ""

    def echo(text: str) -> str:
        chosen = read(text)
        credit = sum(unit.credit for unit in map(qualification.unit, chosen) if unit is not None)
        return f"{counted(len(chosen), 'unit')}, {credit} credits" if chosen else ""

    return Field(name, label, read, show, "numbers, ranges, groups or URNs: 1-6, 7, B", quietly_said(echo))


def person(name: str, label: str, people: Mapping[int, str]) -> Field:
    """Return a field for a member of staff, by number or the first letters of the name."""

    def read(text: str) -> int | None:
        return read_person(text, people)

    def echo(text: str) -> str:
        found = read(text)
        return people.get(found, "") if found is not None else ""

    hint = "; ".join(f"{found} {told}" for found, told in people.items())
    return Field(name, label, read, hint=hint or "nobody on the staff list may be named here", echo=quietly_said(echo))


def people(name: str, label: str, staff: Mapping[int, str]) -> Field:
    """Return a field for several members of staff, separated by commas."""

    def read(text: str) -> tuple[int, ...]:
        found = (read_person(each, staff) for each in text.split(","))
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def echo(text: str) -> str:
        return "; ".join(staff[each] for each in read(text))

    hint = "; ".join(f"{found} {told}" for found, told in staff.items())
    return Field(name, label, read, listed, hint, quietly_said(echo))


def quietly(read: Callable[[str], object]) -> Callable[[str], str]:
    """Return an echo of what was read, silent where it cannot be: the problem is said under the field already."""
    return quietly_said(lambda text: text_of(read(text)))


def quietly_said(echo: Callable[[str], str]) -> Callable[[str], str]:
    """Return an echo that is silent where what was typed cannot be read."""

    def said(text: str) -> str:
        try:
            return echo(text)
        except ValueError:
            return ""

    return said
