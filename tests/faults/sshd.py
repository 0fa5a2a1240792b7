"""An sshd on this machine's own address, set up as the README says, and how to connect to it."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.readme import README
from tests.ui.real import PATIENCE, RealTerminal, demonstration

SSHD: Final = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
SEPARATION: Final = Path("/run/sshd")
HERE: Final = "127.0.0.1"
SERVER: Final = """
ListenAddress {here}:{port}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/officer.pub
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
AcceptEnv LANG LC_*
{fragment}
"""
CHOSEN: Final = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentitiesOnly=yes", "BatchMode=yes")
CLIENT: Final = ("-F", "none", *(word for choice in CHOSEN for word in ("-o", choice)))


@dataclass(frozen=True, slots=True)
class Server:
    """An sshd that lets its one officer in by a key, and into the program alone."""

    folder: Path
    port: int

    def ssh(self, *words: str) -> list[str]:
        """Return a command that connects to it."""
        return ["ssh", *CLIENT, "-i", str(self.folder / "officer"), "-p", str(self.port), *words]

    def asked(self, *words: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Ask for a command, without a terminal."""
        command = self.ssh(*before, HERE, *words)
        return subprocess.run(
            command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=PATIENCE
        )

    @property
    def config(self) -> Path:
        """Return the configuration the program is started with."""
        return self.folder / "centre/config.toml"

    def programs(self) -> list[int]:
        """Return the processes that have the program's configuration on their command line."""
        mark = os.fsencode(self.config)
        return [
            int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal() and mark in command_of(each)
        ]


def command_of(process: Path) -> bytes:
    """Return a process's command line, or nothing where it has ended."""
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def fragment(folder: Path) -> str:
    """Return the README's lines for sshd, for this account and this folder."""
    text = README.read_text(encoding="utf-8")
    lines = text[text.index("Match Group centre") :].partition("```")[0]
    assert "ForceCommand /usr/local/bin/centre-tui --captive --config /etc/centre-tui.toml" in lines
    lines = lines.replace("Match Group centre", f"Match User {getpass.getuser()}")
    lines = lines.replace("/etc/centre-tui.toml", f"{folder}/centre/config.toml")
    return lines.replace("/usr/local/bin/centre-tui", f"{folder}/centre-tui")


def free_port() -> int:
    """Return a port nobody listens on."""
    with closing(socket.socket()) as trial:
        trial.bind((HERE, 0))
        port: int = trial.getsockname()[1]
        return port


def wrapped(folder: Path) -> None:
    """Write the program's wrapper as the README says, with a home of the test's own."""
    wrapper = folder / "centre-tui"
    wrapper.write_text(
        f'#!/bin/sh\nHOME={folder}/home; export HOME\nexec {sys.executable} -I -m centre_tui "$@"\n', encoding="ascii"
    )
    wrapper.chmod(0o755)


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Start an sshd that keeps everything in a folder, and end it afterwards."""
    assert SSHD is not None
    if os.getuid() == 0:
        SEPARATION.mkdir(mode=0o755, exist_ok=True)
    folder.chmod(0o755)
    demonstration(folder / "centre")
    wrapped(folder)
    for name in ("host_key", "officer"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(make, check=True, timeout=PATIENCE)
    made = Server(folder, free_port())
    config = folder / "sshd_config"
    config.write_text(
        SERVER.format(here=HERE, port=made.port, folder=folder, fragment=fragment(folder)), encoding="utf-8"
    )
    subprocess.run([SSHD, "-t", "-f", str(config)], check=True, timeout=PATIENCE)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([SSHD, "-D", "-e", "-f", str(config)], stderr=log)
        try:
            wait_for(lambda: answers(made.port), f"sshd on port {made.port}")
            yield made
        finally:
            process.terminate()
            process.wait(PATIENCE)


def answers(port: int) -> bool:
    """Tell whether somebody listens on a port."""
    with closing(socket.socket()) as trial:
        return trial.connect_ex((HERE, port)) == 0


def wait_for(done: Callable[[], bool], what: str, patience: float = PATIENCE) -> float:
    """Wait until something is so; return the seconds that took."""
    start = time.monotonic()
    while not done():
        assert time.monotonic() - start < patience, f"{what} was waited for in vain"
        time.sleep(0.05)
    return time.monotonic() - start


@contextmanager
def connected(server: Server, *words: str, choices: tuple[str, ...] = ()) -> Iterator[RealTerminal]:
    """Connect with a terminal, and wait until the program's first place is painted."""
    terminal = RealTerminal(server.ssh("-tt", *choices, HERE, *words), {})
    try:
        terminal.until("SAMPLE")
        terminal.settle()
        yield terminal
    finally:
        terminal.clean_up()
        wait_for(lambda: not server.programs(), "the end of the program")
