"""The options of a command, most of them made from the fields of a record: `date_of_birth` is `--date-of-birth`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeAlias, get_args

from centre_tui.cli import reading
from centre_tui.cli.hints import HINTS
from centre_tui.cli.reading import SHAPES, Facts, Reader
from centre_tui.domain.accounts import Account
from centre_tui.services.errors import BadInput

Given: TypeAlias = Mapping[str, Any]
"""The values given, by the option's name; what was not given is not there."""
Typed: TypeAlias = Mapping[str, str | list[str] | bool | None]

READERS: Final[Mapping[object, Reader]] = {
    str: reading.words,
    date: reading.day,
    bool: reading.yes_no,
    int: reading.number,
    Account: reading.account,
    tuple[str, ...]: reading.units,
    tuple[int, ...]: reading.numbers,
}
"""How a field is read by its type, blank or not."""
OR_TODAY: Final = "; today if not given"
KEPT_BY_THE_PROGRAM: Final = frozenset({"id", "revision"})


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a command takes: an option with a value, or an argument, or a switch.

    `default` gives the value of one that was not given, if there is one; `many` takes several words, `least` of them.
    `choices` are the only words it takes, if they are few; others are no such command line.
    """

    name: str
    read: Reader = reading.words
    help: str = ""
    shape: str = ""
    required: bool = False
    argument: bool = False
    many: bool = False
    least: int = 1
    switch: bool = False
    choices: tuple[str, ...] = ()
    default: Callable[[Facts], object] | None = None

    @property
    def flag(self) -> str:
        """Return what stands for it on the command line: `--date-of-birth`, or the name of an argument."""
        return self.placeholder if self.argument else f"--{self.name.replace('_', '-').replace('.', '-')}"

    @property
    def placeholder(self) -> str:
        """Return what stands for its value in the help."""
        return self.shape or SHAPES.get(self.read, self.name.upper().replace("_", "-"))


def today(facts: Facts) -> date:
    """Return the day it is: the usual default of a date."""
    return facts.today


def argument(name: str, read: Reader, help: str = "", shape: str = "") -> Option:
    """Return an argument that must be given."""
    return Option(name, read, help, shape or name.upper().replace("_", "-"), argument=True)


def switch(name: str, help: str) -> Option:
    """Return an option without a value."""
    return Option(name, help=help, switch=True)


def dated(name: str, help: str) -> Option:
    """Return an option for a day that is today unless given."""
    return Option(name, reading.given(reading.day), f"{help}{OR_TODAY}", "DATE", default=today)


def options_of(
    kind: type[Any], *, without: Iterable[str] = (), readers: Mapping[str, Reader] | None = None, prefix: str = ""
) -> tuple[Option, ...]:
    """Return an option for each field of a record that can be typed.

    One whose field has no default must be given, unless it is the day `on` or `since`: that is today. `readers` say how
    a field is read whose type does not tell: who, or which unit. `prefix` names the part of a record this is.
    """
    left_out = KEPT_BY_THE_PROGRAM.union(without)
    found = (option_of(field, readers or {}) for field in fields(kind) if field.name not in left_out)
    return tuple(part_of(option, prefix) if prefix else option for option in found if option is not None)


def unneeded(options: Iterable[Option]) -> tuple[Option, ...]:
    """Return the options as ones of which none need be given: what is not named stays as it is."""
    return tuple(part_of(option, "") for option in options)


def part_of(option: Option, prefix: str) -> Option:
    """Return the option for a field of a part: it need not be given, for the part may not be there at all."""
    told = option.help.removesuffix(OR_TODAY)
    return replace(option, name=f"{prefix}{option.name}", help=told, required=False, default=None)


def option_of(field: Field[Any], readers: Mapping[str, Reader]) -> Option | None:
    """Return the option for a field, or nothing where it cannot be typed as one value."""
    kind, optional = without_none(field.type)
    reader = readers.get(field.name) or reader_of(kind)
    if reader is None:
        return None
    help, shape = HINTS.get(field.name, ""), SHAPES.get(reader, "")
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        help, shape = f"{help}{'; ' if help else ''}one of: {', '.join(kind)}", "WORDS"
    needed = is_needed(field)
    if needed and field.name in ("on", "since"):
        return dated(field.name, help or "the day")
    read = reader if optional else reading.given(reader)
    return Option(field.name, read, help, shape, required=needed)


def without_none(hint: object) -> tuple[object, bool]:
    """Return a type without its `None`, and whether it had one."""
    parts = get_args(hint)
    if type(None) not in parts:
        return hint, False
    rest = [each for each in parts if each is not type(None)]
    return (rest[0] if len(rest) == 1 else hint), True


def reader_of(kind: object) -> Reader | None:
    """Return how a value of a type is read, or nothing where it has parts of its own."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return reading.one_of(kind)
    return READERS.get(kind) or several(kind)


def several(kind: object) -> Reader | None:
    """Return a reader for a tuple of a closed vocabulary, or nothing."""
    member = next(iter(get_args(kind)), None)
    if isinstance(member, type) and issubclass(member, StrEnum):
        return reading.several_of(member)
    return None


def own(kind: type[Any], values: Given, prefix: str = "") -> dict[str, Any]:
    """Return the values that are a record's own fields; with a prefix those of this part of it."""
    names = (field.name for field in fields(kind))
    return {name: values[f"{prefix}{name}"] for name in names if f"{prefix}{name}" in values}


def complete(name: str, kind: type[Any], values: Given) -> Given:
    """Return the values of a part of a record, which must be enough for it. Raises BadInput naming what is missing."""
    for field in fields(kind):
        if is_needed(field) and field.name not in values:
            flag = f"--{name}-{field.name}".replace("_", "-")
            raise BadInput(f"{flag} must be given too.", f"{name}.{field.name}")
    return values


def is_needed(field: Field[Any]) -> bool:
    """Tell whether a record cannot be made without a value for the field."""
    return field.default is MISSING and field.default_factory is MISSING


def read(options: Iterable[Option], typed: Typed, facts: Facts) -> Given:
    """Return the values that were typed, read. Raises BadInput naming the option."""
    return {option.name: value for option in options for value in value_of(option, typed.get(option.name), facts)}


def value_of(option: Option, typed: str | list[str] | bool | None, facts: Facts) -> Iterator[object]:
    """Yield the value of an option, its default, or nothing."""
    if typed is None or typed == []:
        yield from [option.default(facts)] if option.default else []
    elif isinstance(typed, str):
        yield read_one(option, typed, facts)
    elif isinstance(typed, list):
        yield tuple(read_one(option, each, facts) for each in typed)
    else:
        yield typed


def read_one(option: Option, typed: str, facts: Facts) -> object:
    """Return what was typed for an option as a value. Raises BadInput naming the option, never the value."""
    try:
        return option.read(typed, facts)
    except (ValueError, BadInput) as problem:
        raise BadInput(f"{option.flag}: {problem}", option.name) from problem
