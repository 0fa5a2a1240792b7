"""What officers type for an answer and the value it means: choices by first letters, yes and no, numbers, units."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, TypeVar

from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.text import folded

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)

YES: Final = frozenset({"y", "yes", "true", "1"})
NO: Final = frozenset({"n", "no", "false", "0"})
WHOLE_NUMBER: Final = re.compile(r"[0-9]{1,9}")
UNIT_RANGE: Final = re.compile(r"([0-9]{1,3})\s*-\s*([0-9]{1,3})")
LONGEST_RANGE: Final = 200


class AnswerProblem(ValueError):
    """An answer that cannot be understood; the message says what can be typed."""


def read_yes_no(text: str) -> bool | None:
    """Read yes or no; a blank answer stays unanswered. Raises AnswerProblem."""
    typed = text.strip().casefold()
    if not typed:
        return None
    if typed in YES | NO:
        return typed in YES
    raise AnswerProblem("Type yes or no.")


def read_choice(text: str, choices: Sequence[str]) -> str:
    """Read one of a few choices by its whole words or its first letters; blank stays blank. Raises AnswerProblem."""
    typed = folded(text)
    if not typed:
        return ""
    exact = [each for each in choices if folded(each) == typed]
    whole = exact or [each for each in choices if folded(each).startswith(typed)]
    begun = whole or [each for each in choices if any(word.startswith(typed) for word in folded(each).split())]
    if len(begun) == 1:
        return begun[0]
    raise AnswerProblem(f"Type one of: {', '.join(begun or choices)}.")


def read_member(text: str, kind: type[ChoiceT]) -> ChoiceT | None:
    """Read a choice of a closed vocabulary; blank is no choice. Raises AnswerProblem."""
    chosen = read_choice(text, [each.value for each in kind])
    return kind(chosen) if chosen else None


def read_number(text: str) -> int | None:
    """Read a whole number; blank is none. Raises AnswerProblem."""
    typed = text.strip()
    if not typed:
        return None
    if WHOLE_NUMBER.fullmatch(typed):
        return int(typed)
    raise AnswerProblem("Type a whole number.")


def read_person(text: str, people: Mapping[int, str]) -> int | None:
    """Read a person by number or by the first letters of the name; blank is nobody. Raises AnswerProblem."""
    typed = text.strip()
    if not typed:
        return None
    if WHOLE_NUMBER.fullmatch(typed) and int(typed) in people:
        return int(typed)
    letters = folded(typed)
    begun = [number for number, name in people.items() if letters and folded(name).startswith(letters)]
    if len(begun) == 1:
        return begun[0]
    told = "; ".join(f"{number} {people[number]}" for number in begun or people)
    raise AnswerProblem(f"Type a number or the first letters of a name: {told or 'nobody is there to choose'}.")


def read_units(text: str, qualification: Qualification) -> tuple[str, ...]:
    """Read units by number, range, group or URN, separated by commas or spaces: `1-6, 7 12`, `A, C`, `all`.

    Returns their keys, each once. Raises AnswerProblem, naming what is not a unit of the qualification.
    """
    groups = unit_groups(qualification)
    keys = (
        key for each in unit_references(text) for key in groups.get(folded(each)) or (unit_key(each, qualification),)
    )
    return tuple(dict.fromkeys(keys))


def unit_groups(qualification: Qualification) -> dict[str, tuple[str, ...]]:
    """Return the keys of the units of each group by its folded name, and of all units by `all`."""
    units = qualification.in_order
    names = {"all": "", **{folded(each.name): each.name for each in qualification.rule.groups}}
    return {name: tuple(unit.key for unit in units if group in ("", unit.group)) for name, group in names.items()}


def unit_references(text: str) -> Iterable[str]:
    """Yield every unit reference in a list, ranges written out. Raises AnswerProblem for a range that is no range."""
    joined = UNIT_RANGE.sub(r"\1-\2", text)
    for word in re.split(r"[\s,;]+", joined.strip()):
        if span := UNIT_RANGE.fullmatch(word):
            first, last = int(span[1]), int(span[2])
            if not first <= last <= first + LONGEST_RANGE:
                raise AnswerProblem(f"{word} is not a range of units.")
            yield from (str(number) for number in range(first, last + 1))
        elif word:
            yield word


def unit_key(reference: str, qualification: Qualification) -> str:
    """Return the key of the unit meant. Raises AnswerProblem."""
    unit = qualification.unit(reference)
    if unit is None:
        raise AnswerProblem(f"{reference} is not a unit of {qualification.title}.")
    return unit.key


def units_in_short(keys: Sequence[str], qualification: Qualification) -> str:
    """Return units as an officer would type them: numbers in ranges first, then the keys of units without a number."""
    units = [qualification.unit(key) for key in keys]
    numbers = sorted({unit.number for unit in units if unit is not None and unit.number is not None})
    named = [unit.key for unit in units if unit is not None and unit.number is None]
    return ", ".join([*ranges(numbers), *named])


def units_told(keys: Sequence[str], qualification: Qualification) -> str:
    """Return units in a sentence, numbers in ranges: `Unit 6`, `Units 1-6, 9`."""
    return f"Unit{'s' if len(keys) > 1 else ''} {units_in_short(keys, qualification)}"


def ranges(numbers: Sequence[int]) -> list[str]:
    """Return sorted numbers as ranges: 1, 2, 3, 7 become `1-3` and `7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
