"""Captive behind a real sshd on this machine alone, set up as the README says; run by name: `make faults`.

It is skipped where OpenSSH's server is not installed (Debian: `apt-get install openssh-server`).
"""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from centre_tui.ui.drafts import kept
from tests.readme import README
from tests.ui.real import PATIENCE, RealTerminal, demonstration, program

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
TYPED: Final = "Achterberg"

pytestmark = [
    pytest.mark.timeout(120),
    pytest.mark.skipif(SSHD is None, reason="OpenSSH's server is not installed: apt-get install openssh-server"),
]


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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start an sshd on this machine's own address, and end it afterwards."""
    assert SSHD is not None
    if os.getuid() == 0:
        SEPARATION.mkdir(mode=0o755, exist_ok=True)
    folder = tmp_path_factory.mktemp("sshd")
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


@pytest.mark.parametrize("words", [[], ["id"], ["bash", "-i"], ["centre-tui store dump"], ["; id #"], ["$(id)"]])
def test_the_program_opens_whatever_is_asked_for(server: Server, words: list[str]) -> None:
    """And its end is the end of the connection."""
    with connected(server, *words) as terminal:
        assert "not ready" in terminal.shown
        assert b"uid=" not in terminal.written
        terminal.type("q")
        assert terminal.ended() == 0
        assert terminal.given_back


@pytest.mark.parametrize("words", [["id"], ["bash"], ["centre-tui", "store", "dump"], []])
def test_without_a_terminal_nothing_is_done(server: Server, words: list[str]) -> None:
    """A sentence says how to connect, and no word of the records goes out."""
    told = server.asked(*words)
    assert told.returncode == 2
    assert told.stdout == ""
    assert "connect with `ssh -t`" in told.stderr


@pytest.mark.parametrize("keys", ["\x1a", "\x1c", "\x03", "\x1b\x1a", "!sh\r", ":!sh\r", "\x10", "\x0f"])
def test_no_key_leads_to_a_shell(server: Server, keys: str) -> None:
    """Neither stop, quit and interrupt, nor what opens a shell elsewhere."""
    with connected(server) as terminal:
        terminal.type(keys)
        terminal.settle()
        terminal.type("\x1b\x1b\x1b")
        terminal.settle()
        terminal.type("2")
        terminal.until("candidates, ")
        terminal.type("q")
        assert terminal.ended() == 0


def test_no_files_are_handed_out(server: Server) -> None:
    """Neither by sftp nor by scp."""
    told = server.asked("sftp", before=("-s",))
    assert told.returncode == 2
    assert told.stdout == ""
    copied = server.folder / "copied"
    command = ["scp", *CLIENT, "-i", str(server.folder / "officer"), "-P", str(server.port)]
    source = f"{HERE}:{server.config}"
    scp = subprocess.run([*command, source, str(copied)], check=False, capture_output=True, timeout=PATIENCE)
    assert scp.returncode != 0
    assert not copied.exists()


def test_no_tunnel_is_opened(server: Server) -> None:
    """Neither from the officer's machine to the server's nor back."""
    with closing(socket.socket()) as behind:
        behind.bind((HERE, 0))
        behind.listen()
        behind.settimeout(1.0)
        entrance = free_port()
        forward = f"{HERE}:{entrance}:{HERE}:{behind.getsockname()[1]}"
        tunnel = subprocess.Popen(server.ssh("-N", "-L", forward, HERE), stderr=subprocess.DEVNULL)
        try:
            wait_for(lambda: answers(entrance), "the entrance of the tunnel")
            with closing(socket.create_connection((HERE, entrance), PATIENCE)) as visitor, suppress(OSError):
                visitor.sendall(b"anybody there?")
                assert visitor.recv(1) == b""
            with pytest.raises(TimeoutError):
                behind.accept()
        finally:
            tunnel.terminate()
            tunnel.wait(PATIENCE)
    back = server.asked(before=("-N", "-o", "ExitOnForwardFailure=yes", "-R", f"{free_port()}:{HERE}:{server.port}"))
    assert back.returncode == 255
    assert "forwarding failed" in back.stderr


def test_nothing_of_the_officers_environment_reaches_the_program(server: Server) -> None:
    """No driver, no log, no screenshot of Textual's, wherever the officer's ssh sends it from."""
    shot = server.folder / "shot.svg"
    sent = f"SetEnv=TEXTUAL_SCREENSHOT=1 TEXTUAL_SCREENSHOT_LOCATION={server.folder} TEXTUAL_LOG={shot}"
    with connected(server, choices=("-o", sent)) as terminal:
        terminal.type("q")
        assert terminal.ended() == 0
    assert not list(server.folder.glob("*.svg"))


def test_a_dropped_line_leaves_no_process_and_keeps_the_draft(server: Server) -> None:
    """The officer's machine goes away; the next connection puts back what was typed."""
    with connected(server) as terminal:
        terminal.type("2")
        terminal.until("candidates, ")
        terminal.type("n")
        terminal.until("New candidate")
        terminal.type(TYPED)
        terminal.until(TYPED)
        assert server.programs()
        terminal.process.kill()
        assert wait_for(lambda: not server.programs(), "the end of the program") < 10
    assert kept(server.folder / "home/.local/state/centre-tui/drafts", "New candidate")["surname"] == TYPED
    checked = program("--config", str(server.config), "store", "check")
    subprocess.run(checked, check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE)
    with connected(server) as again:
        again.type("2")
        again.until("candidates, ")
        again.type("n")
        again.until("cut off")
        again.type("\x1bOR")
        again.until(TYPED)
        again.type("\x1b")
        again.until("Esc again")
        again.type("\x1b")
        again.until("candidates, ")
        again.type("q")
        assert again.ended() == 0
