"""An officer at a shell: commands run in the process, at a centre of their own, on a day that stands still."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest

from centre_tui.arrival import Here
from centre_tui.domain.accounts import Account
from centre_tui.start import start

NOW: Final = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/London"))
ANN: Final = Account(1001, "aokafor")
BEN: Final = Account(1002, "bgreen")
STRANGER: Final = Account(1999, "stranger")
VOLATILE: Final = "allow_volatile = true\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """Return the JSON object printed."""
        found: dict[str, Any] = json.loads(self.out)
        return found


@dataclass(slots=True)
class Officer:
    """Somebody who types commands in a folder."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    account: Account = ANN
    clock: Callable[[], datetime] = field(default=lambda: NOW)
    patience: float = 10.0
    sudo_uid: str = ""

    @property
    def here(self) -> Here:
        """Return how they come in: on this machine nothing is chosen for all."""
        machine = self.folder / "machine.toml"
        return Here(lambda: self.account, self.clock, self.patience, lambda: self.sudo_uid, machine, os.getuid())

    def run(self, *words: str) -> Answer:
        """Give a command."""
        self.capture.readouterr()
        code = start(words, self.here)
        said = self.capture.readouterr()
        assert "Traceback" not in said.err
        return Answer(code, said.out, said.err)

    def does(self, *words: str) -> str:
        """Give a command that must be done, and return what it printed."""
        answer = self.run(*words)
        assert answer.code == 0, f"{' '.join(words)}: {answer.err}"
        return answer.out.strip()

    def accepts(self, *words: str) -> str:
        """Give a command that the rules warn of, read what they say, and give it again with all of it acknowledged."""
        told = self.asks(*words)
        assert told["acknowledge"], told
        return self.does(*words, "--acknowledge", ",".join(told["acknowledge"]))

    def asks(self, *words: str) -> dict[str, Any]:
        """Give a command and return its JSON object, however it ended."""
        answer = self.run(*words, "--json")
        assert answer.out, answer.err
        assert answer.out.startswith('{"schema": 1')
        return answer.data

    def founds(self) -> None:
        """Set up a centre."""
        self.does(*FOUNDING)


FOUNDING: Final = (
    "init",
    *("--centre-number", "12345", "--name", "Harbour College"),
    *("--surname", "Okafor", "--forenames", "Ann", "--office-keys-signed-forms", "yes"),
    *("--handbook-issued", "1/9/2014", "--approve", "10380", "--approved-on", "3/4/2024"),
)
