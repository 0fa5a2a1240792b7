"""A command: what it is called, what it takes, what it does, and what it has to say."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from centre_tui.cli.terminal import Terminal

if TYPE_CHECKING:
    from centre_tui.cli.options import Given, Option, Typed
    from centre_tui.cli.reading import Facts
    from centre_tui.domain.qualifications import Qualification
    from centre_tui.services.desk import Desk
    from centre_tui.services.opening import Office
    from centre_tui.services.premises import Premises

SAMPLE: Final = "SAMPLE: this is the demonstration centre; nobody in it exists."
STREAM: Final = "-"
"""What stands for the standard input or output in the place of a file."""
PATHS: Final = frozenset({"FILE", "DIR", "FILE|-"})
DRY: Final = "dry_run"
ACKNOWLEDGED: Final = "acknowledge"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command has to say: lines of data, the same as one JSON object, messages, and the exit code."""

    lines: Sequence[str] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    notes: Sequence[str] = ()
    code: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a command is given: the premises, the streams, the clock, and how to write down where the books are.

    `premises` may raise Misconfigured; a command that needs no books never asks for them.
    """

    premises: "Callable[[], Premises]"
    terminal: Terminal
    clock: Callable[[], datetime]
    write_configuration: Callable[[], str]

    def office(self) -> "AbstractContextManager[Office]":
        """Open the books."""
        from centre_tui.services.session import sitting

        return sitting(self.premises())


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed for a command's options, still to be read."""

    options: "Sequence[Option]"
    typed: "Typed"

    @property
    def dry(self) -> bool:
        """Tell whether nothing is to be written."""
        return bool(self.typed.get(DRY))

    def paths(self) -> list[str]:
        """Return the files and folders named, but for the standard input and output."""
        given = (self.typed.get(option.name) for option in self.options if option.shape in PATHS)
        return [each for each in given if isinstance(each, str) and each != STREAM]

    def read(self, facts: "Facts") -> "Given":
        """Return the values. Raises BadInput."""
        from centre_tui.cli.options import read

        return read(self.options, self.typed, facts)


Run: TypeAlias = Callable[[Seat, Asked], Reply]


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, one line of help, what follows `centre-tui` in an example, and what it does.

    A command that `writes` takes `--dry-run` too, and `--acknowledge` where rules may warn of what it does (`warned`);
    `more` is said at the end of its help.
    """

    name: str
    help: str
    example: str
    run: Run
    options: "tuple[Option, ...]" = ()
    writes: bool = False
    warned: bool = False
    more: str = ""

    @property
    def takes(self) -> "tuple[Option, ...]":
        """Return everything the command takes."""
        from centre_tui.cli.options import switch
        from centre_tui.cli.usual import ACKNOWLEDGE

        dry = switch(DRY, "check everything and say what would happen, but write nothing")
        warned = (*self.options, ACKNOWLEDGE) if self.warned else self.options
        return (*warned, dry) if self.writes else warned


@dataclass(frozen=True, slots=True)
class Noun:
    """What several commands are about, and the verbs that go with it."""

    name: str
    help: str
    commands: tuple[Command, ...]


def at_desk(job: "Callable[[Desk, Given], Reply]") -> Run:
    """Return the doing of a job at the open books."""

    def run(seat: Seat, asked: Asked) -> Reply:
        with seat.office() as office:
            desk = office.desk(dry=asked.dry)
            given = asked.read(facts_of(desk, asked.typed))
            acknowledged = frozenset(chain.from_iterable(given.get(ACKNOWLEDGED, ())))
            reply = job(replace(desk, acknowledged=acknowledged), given)
            return as_sample(reply) if desk.demonstration else reply

    return run


def as_sample(reply: Reply) -> Reply:
    """Return a reply that says that nobody in it exists."""
    return replace(reply, data={**reply.data, "demonstration": True}, notes=(SAMPLE, *reply.notes))


def anywhere(job: "Callable[[Given], Reply]") -> Run:
    """Return the doing of a job that needs no books."""
    from centre_tui.cli.reading import Facts

    def run(seat: Seat, asked: Asked) -> Reply:
        return job(asked.read(Facts(seat.clock().date())))

    return run


def facts_of(desk: "Desk", typed: "Typed") -> "Facts":
    """Return what readers may ask of the open books: the qualification is the candidate's, or the one named."""
    from centre_tui.cli.reading import Facts

    return Facts(
        desk.today,
        cache(lambda: qualification_meant(desk, typed)),
        cache(lambda: {member.id: member.name for member in desk.staff().values()}),
    )


def qualification_meant(desk: "Desk", typed: "Typed") -> "Qualification":
    """Return the qualification named, or that of the candidate named, or the centre's first."""
    from centre_tui.domain.answers import read_number
    from centre_tui.services.allocation import qualification_of
    from centre_tui.services.seeing import visible_candidate

    code, candidate = typed.get("qualification"), typed.get("candidate")
    if isinstance(candidate, str) and not code:
        number = read_number(candidate)
        code = qualification_of(visible_candidate(desk, number or 0))
    return desk.qualification(code if isinstance(code, str) else "")
