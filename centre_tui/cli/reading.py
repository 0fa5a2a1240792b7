"""What is typed for an option and the value it means: one reader for each kind of value that records have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final, TypeAlias

from centre_tui.domain.accounts import Account
from centre_tui.domain.answers import (
    AnswerProblem,
    read_choice,
    read_member,
    read_number,
    read_person,
    read_units,
    read_yes_no,
    unit_key,
)
from centre_tui.domain.dates import read_date
from centre_tui.domain.durations import read_duration
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.sampling.rates import read_caseload_rates, read_locations, read_method_rates
from centre_tui.domain.strategy import CaseloadRate, MethodRate
from centre_tui.services.accounts import account_named
from centre_tui.services.acknowledging import acknowledgeable

Reader: TypeAlias = Callable[[str, "Facts"], object]


def no_qualification() -> Qualification:
    """Refuse: the books are not open."""
    raise AnswerProblem("This can only be understood where the centre's records are.")


def nobody() -> Mapping[int, str]:
    """Return nobody: the books are not open."""
    return {}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a reader may ask: the day, the qualification meant, and who is on the staff list, each only if asked."""

    today: date
    qualification: Callable[[], Qualification] = no_qualification
    people: Callable[[], Mapping[int, str]] = nobody


def words(typed: str, _facts: Facts) -> str:
    """Read text as it is."""
    return typed.strip()


def day(typed: str, facts: Facts) -> date | None:
    """Read a date; blank is none."""
    return read_date(typed, facts.today) if typed.strip() else None


def duration(typed: str, _facts: Facts) -> int | None:
    """Read how long something took, in minutes or hours; blank is none."""
    return read_duration(typed)


def yes_no(typed: str, _facts: Facts) -> bool | None:
    """Read yes or no; blank is not answered."""
    return read_yes_no(typed)


def number(typed: str, _facts: Facts) -> int | None:
    """Read a whole number; blank is none."""
    return read_number(typed)


def numbers(typed: str, facts: Facts) -> tuple[int, ...]:
    """Read numbers separated by commas."""
    found = (number(each, facts) for each in typed.split(","))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def unit(typed: str, facts: Facts) -> str:
    """Read one unit by its number or URN; blank is none in particular."""
    return unit_key(typed.strip(), facts.qualification()) if typed.strip() else ""


def units(typed: str, facts: Facts) -> tuple[str, ...]:
    """Read units by number, range or URN."""
    return read_units(typed, facts.qualification())


def locations(typed: str, _facts: Facts) -> tuple[str, ...]:
    """Read words by which a location is known to be remote, separated by commas."""
    return read_locations(typed)


def caseload_rates(typed: str, _facts: Facts) -> tuple[CaseloadRate, ...]:
    """Read rates by caseload."""
    return read_caseload_rates(typed)


def method_rates(typed: str, facts: Facts) -> tuple[MethodRate, ...]:
    """Read rates by method, separated by semicolons."""
    return read_method_rates(typed, facts.today)


def person(typed: str, facts: Facts) -> int | None:
    """Read a member of staff by number or the first letters of the name; blank is nobody."""
    return read_person(typed, facts.people())


def people(typed: str, facts: Facts) -> tuple[int, ...]:
    """Read members of staff separated by semicolons, or by commas where they are numbers."""
    each_typed = typed.split(";") if ";" in typed else typed.split(",")
    found = (person(each, facts) for each in each_typed)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def account(typed: str, _facts: Facts) -> Account | None:
    """Read a Unix account by its login name; blank is none."""
    return account_named(typed.strip()) if typed.strip() else None


def rules(typed: str, _facts: Facts) -> tuple[str, ...] | None:
    """Read rules whose warnings are acknowledged, separated by commas. Raises BadInput for one that does not warn."""
    found = tuple(acknowledgeable(each.strip()) for each in typed.split(",") if each.strip())
    return found or None


@cache
def one_of(kind: type[StrEnum]) -> Reader:
    """Return a reader of one value of a closed vocabulary, by its words or first letters; blank is none."""
    return lambda typed, _facts: read_member(typed, kind)


@cache
def several_of(kind: type[StrEnum]) -> Reader:
    """Return a reader of several values of a closed vocabulary, separated by commas."""
    return lambda typed, _facts: tuple(
        member for each in typed.split(",") if (member := read_member(each, kind)) is not None
    )


@cache
def choice(*choices: str) -> Reader:
    """Return a reader of one of a few words, whole or by their first letters."""
    return lambda typed, _facts: read_choice(typed, choices)


def given(reader: Reader) -> Reader:
    """Return a reader for which a blank is no answer."""

    def read(typed: str, facts: Facts) -> object:
        value = reader(typed, facts)
        if value is None:
            raise AnswerProblem("This cannot be blank.")
        return value

    return read


SHAPES: Final[Mapping[Reader, str]] = {
    words: "TEXT",
    day: "DATE",
    yes_no: "YES|NO",
    number: "NUMBER",
    numbers: "NUMBERS",
    unit: "UNIT",
    units: "UNITS",
    person: "WHO",
    people: "PEOPLE",
    account: "LOGIN",
    rules: "RULE[,RULE...]",
    locations: "TEXT",
    caseload_rates: "UP-TO:PERCENT",
    method_rates: "METHOD:PERCENT,REVIEW,REASON",
}
"""What stands for a value in the help."""
