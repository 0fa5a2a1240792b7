"""Somebody at the program's door: who it is, and which configuration holds for them."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from centre_tui.cli.commands import MAKING
from centre_tui.cli.parser import Parsed
from centre_tui.config import MACHINE, ROOT, Config, ConfigError, load, load_of_machine
from centre_tui.domain.accounts import Account
from centre_tui.services.accounts import own_account
from centre_tui.services.errors import Misconfigured, NotAllowed
from centre_tui.services.identity import Coming, Person, SetUp, identified
from centre_tui.services.premises import Premises, london

DEFAULT: Final = Path("config.toml")
NO_PATHS: Final = (
    "Here the program reads and writes with rights that are not your own, so no file or folder can be named: the "
    "configuration is {machine}; files come in by `-` (the standard input) and go out by the standard output."
)


def named_by_sudo() -> str:
    """Return the number of the account for which sudo runs the program, as the environment has it."""
    return os.environ.get("SUDO_UID", "")


@dataclass(frozen=True, slots=True)
class Here:
    """Who is at the program, what clock hangs on the wall, and how many seconds they wait for their turn.

    `machine` is the file in which `owner` (root) says how people are told apart.
    """

    account: Callable[[], Account] = own_account
    clock: Callable[[], datetime] = london
    patience: float = 10.0
    sudo_uid: Callable[[], str] = named_by_sudo
    machine: Path = MACHINE
    owner: int = ROOT


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who has come in: what they typed, what root chose for this machine, and who they are."""

    parsed: Parsed
    here: Here
    machine: Config
    person: Person

    def configuration(self) -> Config:
        """Return what holds for them, with --data in the place of the configured records. Raises Misconfigured.

        Exports go into the folder that --data names too, never into another centre's.
        """
        config, data = self._configured(), self.parsed.data
        return config if data is None else replace(config, data=str(data.absolute()), store="", exports="", inbox="")

    def _configured(self) -> Config:
        """Return the file named, the one in this folder, or the machine's; one to be made need not be there."""
        if self.person.lent:
            return self.machine
        named, command = self.parsed.config, self.parsed.command
        path = named or DEFAULT
        absent_allowed = named is None or (command is not None and command.name == MAKING)
        if absent_allowed and not os.path.lexists(path):
            return Config(source=named) if named else self.machine
        return self.machine if path == self.here.machine else read(load, path)

    def premises(self, config: Config) -> Premises:
        """Return where the books are kept, who is there and by which clock."""
        return Premises(
            config.data_folder,
            config.outbox,
            self.person.account,
            self.here.clock,
            config.allow_volatile,
            self.here.patience,
            config.store,
            SetUp(self.machine.identity),
        )

    def expect_no_paths(self) -> None:
        """Raise NotAllowed where a file is named that would be reached with rights that are not the person's own."""
        parsed = self.parsed
        if self.person.lent and (parsed.config or parsed.data or parsed.asked.paths()):
            raise NotAllowed(NO_PATHS.format(machine=self.here.machine))


def arrived(parsed: Parsed, here: Here) -> Arrival:
    """Return who has come in. Raises Misconfigured and NotAllowed."""
    machine = read(lambda path: load_of_machine(path, owner=here.owner), here.machine)
    coming = Coming(here.account(), here.sudo_uid(), parsed.key_name or "")
    person = identified(SetUp(machine.identity), coming, machine.data_folder)
    return Arrival(parsed, here, machine, person)


def read(how: Callable[[Path], Config], path: Path) -> Config:
    """Read a configuration. Raises Misconfigured."""
    try:
        return how(path)
    except ConfigError as error:
        raise Misconfigured(str(error)) from error
