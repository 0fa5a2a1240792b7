"""Putting the program together: the configuration, the premises it names, and then a command or the screen."""

import os
import sys
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from centre_tui.arrival import DEFAULT, Arrival, Here, arrived
from centre_tui.cli.command import Seat
from centre_tui.cli.commands import TREE
from centre_tui.cli.exits import Exit
from centre_tui.cli.parser import PROGRAM, Help, Parsed, Usage, parse
from centre_tui.cli.program import LastResort, perform, refuse, tell
from centre_tui.cli.terminal import Terminal
from centre_tui.config import Config, explained
from centre_tui.services.errors import Misconfigured, OfficeError, StoreError
from centre_tui.services.identity import Person
from centre_tui.services.premises import Premises

if TYPE_CHECKING:
    from centre_tui.services.opening import Office

GIVEN: Final = Path("/proc/self/environ")
FAULTS: Final = Path(".local/state/centre-tui/faults")
NO_TERMINAL: Final = (
    "The screen needs a terminal. Name a command instead, such as `centre-tui readiness`; "
    "`centre-tui --help` lists them all."
)
ONLY_SCREEN: Final = "With --captive there is the screen and nothing else; no command is done."
CAPTIVE_NEEDS: Final = (
    "Here is centre-tui and nothing else, and it needs a terminal that can show screens: connect with `ssh -t`, "
    "without a command."
)
DUMB: Final = (
    "This terminal (TERM=dumb) cannot show the screen. Every place of it is a command too: `centre-tui --help`."
)


def start(words: Sequence[str], here: Here | None = None) -> int:
    """Do what a command line asks, or open the screen; return the exit code, whatever happens."""
    terminal = Terminal.of_process()
    with LastResort(terminal, faults_folder()) as ending:
        ending.code = run(words, terminal, here or Here())
    return ending.code


def faults_folder() -> Path:
    """Return where faults of the program's own are kept: with the person who met them, not with the records."""
    return Path(os.environ.get("HOME") or "/nowhere") / FAULTS


def run(words: Sequence[str], terminal: Terminal, here: Here) -> int:
    """Understand the command line and do what it asks."""
    try:
        return do(parse(TREE, words), terminal, here)
    except Usage as usage:
        terminal.say(str(usage))
        return Exit.USAGE
    except Help as help:
        return tell([str(help)], terminal)


def do(parsed: Parsed, terminal: Terminal, here: Here) -> int:
    """Do what a command line that was understood asks."""
    if parsed.version:
        from importlib.metadata import version  # as slow to read as half the program

        return tell([f"{PROGRAM} {version('centre-tui')}"], terminal)
    if parsed.captive and parsed.command is not None:
        raise Usage(ONLY_SCREEN)
    try:
        arrival = arrived(parsed, here)
        arrival.expect_no_paths()
    except OfficeError as error:
        return refuse(error, terminal, as_json=parsed.json)
    if parsed.command is None:
        return show(arrival, terminal)
    premises = cache(lambda: arrival.premises(arrival.configuration()))
    return perform(parsed, Seat(premises, terminal, here.clock, lambda: write_configuration(arrival)))


def write_configuration(arrival: Arrival) -> str:
    """Write down where the books are, unless that is written already or --data is to say it each time; say which."""
    parsed = arrival.parsed
    if parsed.config is None and parsed.data is None and arrival.machine.source:
        return f"{arrival.machine.source} says for everybody on this machine where the records are."
    if parsed.config is None and parsed.data is not None:
        return f"No configuration was written: say --data {parsed.data} with every command."
    path = parsed.config or DEFAULT
    data = str(parsed.data.absolute()) if parsed.data else "data"
    if not data.isprintable():
        return "No configuration was written: the folder's name has characters that cannot stand in one."
    text = explained(data=data)
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return f"{path} was there already and stays as it is."
    except OSError as error:
        return f"{path} could not be written ({error.strerror}): say --data with every command."
    return f"Wrote {path}: what this installation chooses, each key explained."


def show(arrival: Arrival, terminal: Terminal) -> int:
    """Open the screen on the books that the installation chose."""
    captive = arrival.parsed.captive or arrival.person.lent
    if problem := screen_problem(terminal):
        terminal.say(CAPTIVE_NEEDS if captive else problem)
        return Exit.USAGE
    try:
        config = arrival.configuration()
        premises = arrival.premises(config)
        shown = Shown(same_program(arrival.parsed), captive, private_folder(arrival.person))
        with ExitStack() as until_left:
            return open_screen(partial(seated, premises, until_left), config, shown)
    except (OfficeError, StoreError) as error:
        return refuse(error, terminal)


def seated(premises: Premises, until_left: ExitStack) -> "Office":
    """Open the books until somebody has left them, and return the sitting. Raises StoreError."""
    from centre_tui.services.session import open_books

    return premises.office(until_left.enter_context(open_books(premises)))


def private_folder(person: Person) -> Path:
    """Return where drafts and faults are kept: in the home of who runs the program, each person's apart."""
    folder = faults_folder().parent
    return folder / f"of-{person.account.uid}" if person.lent else folder


def screen_problem(terminal: Terminal) -> str | None:
    """Say why no screen can be shown, or nothing when it can."""
    if not terminal.full_screen:
        return NO_TERMINAL
    return DUMB if os.environ.get("TERM", "dumb") == "dumb" else None


def put_tools_away(environment: MutableMapping[str, str]) -> None:
    """Take out of the environment what makes Textual write logs and screenshots, press keys or load code."""
    for name in [name for name in environment if name.startswith("TEXTUAL")]:
        del environment[name]


def environment_given() -> bytes:
    """Return the environment as the process got it, as far as this machine tells."""
    try:
        return GIVEN.read_bytes()
    except OSError:
        return b""


def same_program(parsed: Parsed) -> tuple[str, ...]:
    """Return the words that run this program again on the same books for the same person.

    `-I`: the folder the officer happens to be in has no say in what is run.
    """
    given = (("--config", parsed.config), ("--data", parsed.data), ("--as", parsed.key_name))
    words = (word for option, value in given if value is not None for word in (option, str(value)))
    return (sys.executable, "-I", "-m", "centre_tui", *words)


@dataclass(frozen=True, slots=True)
class Shown:
    """To whom the screen is shown: the words that run the program again for them, and where their drafts are kept.

    One who is captive has no other way to a file than the inbox.
    """

    command: tuple[str, ...] = ()
    captive: bool = False
    private: Path | None = None


def open_screen(sit_down: Callable[[], "Office"], config: Config, shown: Shown) -> int:
    """Show the screen until the officer leaves it, and return the exit code.

    Raises Misconfigured for [keys], and whatever refused the officer the books.

    Nothing is imported here that the first painting does without.
    """
    if shown.captive:
        put_tools_away(os.environ)
    from centre_tui.ui.app import CentreApp, Display
    from centre_tui.ui.helper import Helper
    from centre_tui.ui.idle import MINUTE, Patience
    from centre_tui.ui.terminal import as_given, terminal_of

    if config.keys:
        check_keys(config)
    shown_on = terminal_of(as_given(os.environ, environment_given()))
    inbox = config.import_folder if shown.captive else None
    patience = Patience(config.cover_minutes * MINUTE, config.leave_minutes * MINUTE)
    state = shown.private or faults_folder().parent
    helper = Helper(shown.command) if shown.command else None
    display = Display(config.theme, config.ascii, config.keys, shown_on, state, patience, inbox, helper)
    app = CentreApp(sit_down, display)
    app.run(mouse=config.mouse)
    if app.refused is not None:
        raise app.refused
    return app.return_code or Exit.DONE


def check_keys(config: Config) -> None:
    """Raise Misconfigured for a key that an installation wants and cannot have."""
    from centre_tui.ui.keymap import problems

    if wrong := problems(config.keys):
        raise Misconfigured(f"{config.source}: {wrong[0]}")
