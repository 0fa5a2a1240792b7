"""Putting the program together: the configuration, the premises it names, and then a command or the screen."""

import os
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from centre_tui.cli.command import Seat
from centre_tui.cli.commands import MAKING, TREE
from centre_tui.cli.exits import Exit
from centre_tui.cli.parser import PROGRAM, Help, Parsed, Usage, parse
from centre_tui.cli.program import LastResort, perform, refuse, tell
from centre_tui.cli.terminal import Terminal
from centre_tui.config import Config, ConfigError, explained, load
from centre_tui.domain.staff import Account
from centre_tui.services.accounts import own_account
from centre_tui.services.errors import Misconfigured, OfficeError, StoreError
from centre_tui.services.opening import Office
from centre_tui.services.session import Premises, london, sitting

DEFAULT: Final = Path("config.toml")
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


@dataclass(frozen=True, slots=True)
class Here:
    """Who is at the program, what clock hangs on the wall, and how many seconds they wait for their turn."""

    account: Callable[[], Account] = own_account
    clock: Callable[[], datetime] = london
    patience: float = 10.0


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
        return tell([f"{PROGRAM} {version('centre-tui')}"], terminal)
    if parsed.command is None:
        return show(parsed, terminal, here)
    if parsed.captive:
        raise Usage(ONLY_SCREEN)
    premises = cache(lambda: premises_of(chosen(parsed), here))
    return perform(parsed, Seat(premises, terminal, here.clock, lambda: write_configuration(parsed)))


def chosen(parsed: Parsed) -> Config:
    """Return what the installation chose, with --data in the place of its folder. Raises Misconfigured.

    Exports go into the folder that --data names too, never into another centre's.
    """
    config = configured(parsed)
    return config if parsed.data is None else replace(config, data=str(parsed.data.absolute()), exports="", inbox="")


def configured(parsed: Parsed) -> Config:
    """Return the configuration named, the one in this folder, or none's; one that is to be made need not be there."""
    path = parsed.config or DEFAULT
    absent_allowed = parsed.config is None or (parsed.command is not None and parsed.command.name == MAKING)
    if absent_allowed and not os.path.lexists(path):
        return Config(source=parsed.config)
    try:
        return load(path)
    except ConfigError as error:
        raise Misconfigured(str(error)) from error


def premises_of(config: Config, here: Here) -> Premises:
    """Return where the books are kept, who is there and by which clock."""
    return Premises(config.data_folder, config.outbox, here.account(), here.clock, config.allow_volatile, here.patience)


def write_configuration(parsed: Parsed) -> str:
    """Write down where the books are, unless that is written already or --data is to say it each time; say which."""
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


def show(parsed: Parsed, terminal: Terminal, here: Here) -> int:
    """Open the screen on the books that the installation chose."""
    if problem := screen_problem(terminal):
        terminal.say(CAPTIVE_NEEDS if parsed.captive else problem)
        return Exit.USAGE
    try:
        config = chosen(parsed)
        with sitting(premises_of(config, here)) as office:
            return open_screen(office, config, captive=parsed.captive)
    except (OfficeError, StoreError) as error:
        return refuse(error, terminal)


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


def open_screen(office: Office, config: Config, *, captive: bool = False) -> int:
    """Show the screen until the officer leaves it, and return the exit code. Raises Misconfigured for [keys].

    One who is captive has no other way to a file than the inbox.
    """
    if captive:
        put_tools_away(os.environ)
    from centre_tui.ui.app import CentreApp, Display
    from centre_tui.ui.idle import MINUTE, Patience
    from centre_tui.ui.keymap import problems
    from centre_tui.ui.terminal import as_given, terminal_of

    if wrong := problems(config.keys):
        raise Misconfigured(f"{config.source}: {wrong[0]}")
    shown_on = terminal_of(as_given(os.environ, environment_given()))
    inbox = config.import_folder if captive else None
    patience = Patience(config.cover_minutes * MINUTE, config.leave_minutes * MINUTE)
    display = Display(config.theme, config.ascii, config.keys, shown_on, faults_folder().parent, patience, inbox)
    app = CentreApp(office, display)
    app.run(mouse=config.mouse)
    return app.return_code or Exit.DONE
