"""Captive behind a real sshd on this machine alone, set up as the README says; run by name: `make faults`.

It is skipped where OpenSSH's server is not installed (Debian: `apt-get install openssh-server`).
"""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Final

import pytest

from centre_tui.ui.drafts import kept
from tests.faults.sshd import CLIENT, HERE, SSHD, Server, answers, connected, free_port, running, wait_for
from tests.ui.real import PATIENCE, program

TYPED: Final = "Achterberg"

pytestmark = [
    pytest.mark.timeout(120),
    pytest.mark.skipif(SSHD is None, reason="OpenSSH's server is not installed: apt-get install openssh-server"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return an sshd on this machine's own address."""
    with running(tmp_path_factory.mktemp("sshd")) as started:
        yield started


@pytest.mark.parametrize("words", [[], ["id"], ["bash", "-i"], ["centre-tui store dump"], ["; id #"], ["$(id)"]])
def test_the_program_opens_whatever_is_asked_for(server: Server, words: list[str]) -> None:
    """And its end is the end of the connection."""
    with connected(server, *words) as terminal:
        terminal.until("not ready")
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
