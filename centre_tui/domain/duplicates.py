"""Possible duplicates: one person who may be in the books twice, for an officer to look at; nothing is merged here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from centre_tui.domain.text import folded, near_keys

SAME_ULN: Final = "the same ULN"
SAME_BIRTH: Final = "a like name and the same date of birth"
SWAPPED_BIRTH: Final = "a like name, and a date of birth with day and month swapped"
NEAR_BIRTH: Final = "a like name, and a date of birth that differs in one digit"


class Person(Protocol):
    """What is compared of a candidate."""

    @property
    def id(self) -> int:
        """The number of the record; 0 while it is new."""

    @property
    def surname(self) -> str:
        """The surname."""

    @property
    def forenames(self) -> str:
        """The forenames."""

    @property
    def date_of_birth(self) -> date | None:
        """The date of birth, or nothing."""

    @property
    def uln(self) -> str:
        """The ULN, or an empty text."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """That the record with this id may be the same person, and why, to be read after "has"."""

    id: int
    why: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name folded for comparing; the surname first, as lists show it."""

    id: int
    surname: str
    forenames: str

    def like(self, other: "Name") -> bool:
        """Tell whether the names are near, are exchanged, or agree but for further forenames."""
        mine, theirs = (self.surname, self.forenames), (other.surname, other.forenames)
        if not any(mine):
            return False
        if mine == theirs[::-1]:
            return True
        if self.surname == other.surname and _first(self.forenames) == _first(other.forenames):
            return True
        return near_keys(" ".join(mine), " ".join(theirs))


class People:
    """People indexed by ULN and date of birth, so that each of many newcomers is compared with a few."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_uln: defaultdict[str, list[int]] = defaultdict(list)
        self._by_birth: defaultdict[date, list[Person]] = defaultdict(list)
        for person in people:
            if person.uln:
                self._by_uln[person.uln].append(person.id)
            if person.date_of_birth:
                self._by_birth[person.date_of_birth].append(person)

    def like(self, person: Person) -> tuple[Likeness, ...]:
        """Return who may be this person, the surest first and each once; never the person's own record."""
        found: dict[int, str] = {}
        for number, why in self._reasons(person):
            if number != person.id:
                found.setdefault(number, why)
        return tuple(Likeness(number, why) for number, why in found.items())

    def _reasons(self, person: Person) -> Iterator[tuple[int, str]]:
        for number in self._by_uln.get(person.uln, ()):
            yield number, SAME_ULN
        name = _name(person)
        for born, why in _births(person.date_of_birth):
            for other in self._by_birth.get(born, ()):
                if name.like(_name(other)):
                    yield other.id, why


def possible_duplicates(person: Person, others: Iterable[Person]) -> tuple[Likeness, ...]:
    """Return who of the others may be this person, the surest first; for many newcomers make `People` once."""
    born = {day for day, _why in _births(person.date_of_birth)}
    near = (each for each in others if each.date_of_birth in born or (person.uln and each.uln == person.uln))
    return People(near).like(person)


def _name(person: Person) -> Name:
    return Name(person.id, folded(person.surname), folded(person.forenames))


def _first(forenames: str) -> str:
    return forenames.partition(" ")[0]


def _births(born: date | None) -> Iterator[tuple[date, str]]:
    """Yield the date of birth and every date that one slip would make of it, the likeliest slip first."""
    if born is None:
        return
    yield born, SAME_BIRTH
    yield from ((day, SWAPPED_BIRTH) for day in _existing(f"{born.year:04d}{born.day:02d}{born.month:02d}"))
    digits = f"{born.year:04d}{born.month:02d}{born.day:02d}"
    for place, old in enumerate(digits):
        for new in "0123456789".replace(old, ""):
            yield from ((day, NEAR_BIRTH) for day in _existing(digits[:place] + new + digits[place + 1 :]))


def _existing(digits: str) -> Iterator[date]:
    """Yield the day that YYYYMMDD names, if there is such a day."""
    try:
        yield date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return
