"""What the recording documents of one candidate are made of, and how its facts are written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.answers import units_in_short
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.dates import short
from centre_tui.domain.qualifications import Qualification

NOT_ON_THE_LIST: Final = "somebody not on the staff list"
NOT_SHOWN: Final = "not shown to you"
ANSWERS: Final[Mapping[bool | None, str]] = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True, slots=True)
class Office:
    """What every document says of the centre: itself, its people by number, and the qualification meant."""

    centre: Centre
    names: Mapping[int, str]
    qualification: Qualification

    def person(self, number: int | None) -> str:
        """Return who a number means; nobody where there is none."""
        return "" if number is None else self.names.get(number, NOT_ON_THE_LIST)

    def people(self, numbers: Iterable[int]) -> str:
        """Return several people, each once."""
        return "; ".join(dict.fromkeys(map(self.person, numbers)))

    def unit(self, key: str) -> str:
        """Return a unit's whole name."""
        found = self.qualification.unit(key)
        return found.name if found else key

    def units(self, keys: Iterable[str]) -> str:
        """Return several units in short."""
        return units_in_short(tuple(keys), self.qualification)

    @property
    def title(self) -> str:
        """Return the qualification's title, level and number (5.20.3)."""
        number = f", {self.qualification.number}" if self.qualification.number else ""
        return f"{self.qualification.title}, level {self.qualification.level}{number}"

    @property
    def name(self) -> str:
        """Return the centre's name and number."""
        return ", ".join(filter(None, (self.centre.name, f"centre {self.centre.number}" if self.centre.number else "")))


@dataclass(frozen=True, slots=True)
class Portfolio:
    """One candidate as the documents tell of them; `personal` says whether numbers and date of birth may be shown."""

    office: Office
    candidate: Candidate
    personal: bool = True

    def about(self, *parts: str) -> str:
        """Return whom a sheet is about, and which unit or evidence, then the qualification and the centre."""
        who = ", ".join((self.candidate.name, f"candidate {self.candidate.id}", *parts))
        return f"{who}\n{self.office.title}, {self.office.name}"

    def guarded(self, value: str) -> str:
        """Return a personal number or date, or that it is not shown."""
        return value if self.personal else NOT_SHOWN


def day(on: date | None) -> str:
    """Return a date in figures, or nothing."""
    return short(on) if on else ""


def spaced(*parts: str) -> str:
    """Return the parts that are there, one a line."""
    return "\n".join(filter(None, parts))
