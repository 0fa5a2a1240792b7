"""On which days an answer is the same: a day that notes what it is compared with while rules are asked.

A rule that only compares its day with others finds the same on every day that lies on the same side of each of them. A
rule that does anything else with it, such as naming it or counting from it, finds what it finds for that day alone.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NoReturn, Self, SupportsIndex, overload

FIRST: Final = date.min.toordinal()
LAST: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Days:
    """The days from the first to the last, by their ordinals."""

    first: int = FIRST
    last: int = LAST

    def has(self, day: date) -> bool:
        """Tell whether a day is among them."""
        return self.first <= day.toordinal() <= self.last


ALWAYS: Final = Days()
NEVER: Final = Days(LAST, FIRST)


def watched(day: date) -> "WatchedDay":
    """Return a day to be handed to rules in place of this one."""
    return WatchedDay(day.year, day.month, day.day)


class WatchedDay(date):
    """A day for rules to look at like any other; `lasting` is on which days what they found so far is the same."""

    __slots__ = ("_first", "_last", "_place")

    _first: int
    _last: int
    _place: int

    def __new__(cls, year: SupportsIndex, month: SupportsIndex, day: SupportsIndex) -> Self:
        """Return a day that was not looked at yet."""
        made = super().__new__(cls, year, month, day)
        made._place = date.toordinal(made)
        made._first, made._last = FIRST, LAST
        return made

    @property
    def lasting(self) -> Days:
        """Return on which days every look at this one would have seen the same."""
        return Days(self._first, self._last)

    def _is_before(self, border: int) -> bool:
        """Tell whether this day is before another, by its ordinal; that lasts as long as it is so."""
        if self._place < border:
            self._last = min(self._last, border - 1)
            return True
        self._first = max(self._first, border)
        return False

    def __lt__(self, day: date) -> bool:
        """Tell whether this day is before the other."""
        return self._is_before(day.toordinal())

    def __ge__(self, day: date) -> bool:
        """Tell whether this day is not before the other."""
        return not self._is_before(day.toordinal())

    def __le__(self, day: date) -> bool:
        """Tell whether this day is not after the other."""
        return self._is_before(day.toordinal() + 1)

    def __gt__(self, day: date) -> bool:
        """Tell whether this day is after the other."""
        return not self._is_before(day.toordinal() + 1)

    def __eq__(self, other: object) -> bool:
        """Tell whether this is the other day."""
        return isinstance(other, date) and self <= other and self >= other

    def __ne__(self, other: object) -> bool:
        """Tell whether this is not the other day."""
        return not self == other

    def _named(self) -> date:
        """Return the day for whoever looks at more of it than its order: what is found is found for it alone."""
        self._first = self._last = self._place
        return date.fromordinal(self._place)

    @property
    def year(self) -> int:
        """Return the year."""
        return self._named().year

    @property
    def month(self) -> int:
        """Return the month."""
        return self._named().month

    @property
    def day(self) -> int:
        """Return the day of the month."""
        return self._named().day

    def __add__(self, value: timedelta, /) -> Self:
        """Return the day so much later."""
        self._named()
        return super().__add__(value)

    __radd__ = __add__

    @overload
    def __sub__(self, value: datetime, /) -> NoReturn: ...
    @overload
    def __sub__(self, value: Self, /) -> timedelta: ...
    @overload
    def __sub__(self, value: timedelta, /) -> Self: ...
    def __sub__(self, value: date | timedelta, /) -> Self | timedelta:
        """Return the day so much earlier, or how much later this one is than another."""
        plain = self._named()
        return super().__sub__(value) if isinstance(value, timedelta) else plain - value

    def __rsub__(self, value: date, /) -> timedelta:
        """Return how much later another day is than this one."""
        return value - self._named()

    def __hash__(self) -> int:
        """Return the hash of the day."""
        return hash(self._named())

    def __str__(self) -> str:
        """Return the day as ISO 8601 has it."""
        return str(self._named())

    def __repr__(self) -> str:
        """Return the day as programs have it."""
        return repr(self._named())

    def __format__(self, how: str) -> str:
        """Return the day in this format."""
        return format(self._named(), how)

    def __reduce__(self) -> NoReturn:
        """Refuse to be copied: of a copy nobody would know what it is compared with. Raises TypeError."""
        raise TypeError("a day that is watched cannot be copied")

    def replace(self, year: SupportsIndex = 0, month: SupportsIndex = 0, day: SupportsIndex = 0) -> Self:
        """Return the day with another year, month or day of the month."""
        plain = self._named()
        return type(self)(int(year) or plain.year, int(month) or plain.month, int(day) or plain.day)

    def isoformat(self) -> str:
        """Return the day as ISO 8601 has it."""
        return self._named().isoformat()

    def strftime(self, how: str, /) -> str:
        """Return the day in this format."""
        return self._named().strftime(how)

    def toordinal(self) -> int:
        """Return the day's ordinal."""
        return self._named().toordinal()

    def weekday(self) -> int:
        """Return the day of the week, from Monday on."""
        return self._named().weekday()
