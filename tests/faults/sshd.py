"""An sshd on this machine's own address, set up as the README says, and how to connect to it."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
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
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
AcceptEnv LANG LC_*
{fragment}
"""
MACHINE: Final = Path("/etc/centre-tui.toml")
CHOSEN: Final = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentitiesOnly=yes", "BatchMode=yes")
CLIENT: Final = ("-F", "none", *(word for choice in CHOSEN for word in ("-o", choice)))


@dataclass(frozen=True, slots=True)
class Server:
    """An sshd that lets officers in by their keys, and into the program alone; `who` comes with their own."""

    folder: Path
    port: int
    who: str = "officer"

    def by_key_of(self, who: str) -> "Server":
        """Return the same sshd for somebody else."""
        return replace(self, who=who)

    def ssh(self, *words: str) -> list[str]:
        """Return a command that connects to it."""
        return ["ssh", *CLIENT, "-i", str(self.folder / self.who), "-p", str(self.port), *words]

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
        """Return the processes that have the home the wrapper gives them."""
        mark = b"HOME=%s/home\0" % os.fsencode(self.folder)
        running = (int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal())
        return [each for each in running if mark in part_of(each, "environ")]


def part_of(process: int, name: str) -> bytes:
    """Return a process's environment or command line, or nothing where it has ended or is not ours."""
    try:
        return Path(f"/proc/{process}/{name}").read_bytes()
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


def line_of(who: str, folder: Path) -> str:
    """Return the README's line of authorized_keys, for a person's key and this folder."""
    text = README.read_text(encoding="utf-8")
    line = text[text.index('command="/usr/local/bin/centre-tui --as una"') :].partition(" ssh-ed25519")[0]
    assert line == 'command="/usr/local/bin/centre-tui --as una",restrict,pty'
    line = line.replace("--as una", f"--as {who}").replace("/usr/local/bin/centre-tui", f"{folder}/centre-tui")
    return f"{line} {made_key(folder, who)}"


def made_key(folder: Path, who: str) -> str:
    """Make a key and return its public half."""
    make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / who)]
    subprocess.run(make, check=True, timeout=PATIENCE)
    return (folder / f"{who}.pub").read_text(encoding="ascii")


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
    """Start an sshd that lets its one officer in, captive, and end it afterwards."""
    folder.chmod(0o755)
    demonstration(folder / "centre")
    wrapped(folder)
    (folder / "authorized_keys").write_text(made_key(folder, "officer"), encoding="ascii")
    with listening(folder, fragment(folder)) as server:
        yield server


@contextmanager
def running_by_keys(folder: Path, manager: str, *others: str) -> Iterator[Server]:
    """Start an sshd whose officers are known by their keys; the machine's configuration is one that only it sees."""
    folder.chmod(0o755)
    wrapped(folder)
    shutil.copytree("/etc", folder / "etc", symlinks=True, ignore_dangling_symlinks=True)
    chosen = f'data = "{folder}/books"\nidentity = "key"\nallow_volatile = true\n'
    (folder / "etc" / MACHINE.name).write_text(chosen, encoding="ascii")
    lines = [line_of(who, folder) for who in (manager, *others)]
    (folder / "authorized_keys").write_text("".join(lines), encoding="ascii")
    seeing = apart(folder)
    made = [*seeing, str(folder / "centre-tui"), "--as", manager, "demo", "--on", "2026-11-23", "--candidates", "450"]
    subprocess.run(made, check=True, capture_output=True, timeout=PATIENCE)
    with listening(folder, "", seeing) as server:
        yield server.by_key_of(manager)


def apart(folder: Path) -> list[str]:
    """Return the words before a command that then has a folder's /etc for its own."""
    script = 'mount --bind "$0" /etc && exec "$@"'
    return ["unshare", "--mount", "--propagation", "private", "sh", "-c", script, str(folder / "etc")]


def can_be_apart() -> bool:
    """Tell whether this account may give a command an /etc of its own: root, where containers allow it."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True, timeout=PATIENCE)
    return os.getuid() == 0 and tried.returncode == 0


@contextmanager
def listening(folder: Path, fragment: str, before: Sequence[str] = ()) -> Iterator[Server]:
    """Start an sshd that keeps everything in a folder, and end it afterwards; `before` are words before its command."""
    assert SSHD is not None
    if os.getuid() == 0:
        SEPARATION.mkdir(mode=0o755, exist_ok=True)
    made_key(folder, "host_key")
    made = Server(folder, free_port())
    config = folder / "sshd_config"
    config.write_text(SERVER.format(here=HERE, port=made.port, folder=folder, fragment=fragment), encoding="utf-8")
    subprocess.run([SSHD, "-t", "-f", str(config)], check=True, timeout=PATIENCE)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*before, SSHD, "-D", "-e", "-f", str(config)], stderr=log)
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
