"""Names with control characters, damaged files, odd streams: one plain sentence, and nothing reaches the terminal."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from centre_tui.cli.options import options_of, own, read
from centre_tui.cli.reading import Facts
from centre_tui.cli.telling import record_lines, table
from centre_tui.cli.terminal import Terminal, as_json
from centre_tui.domain.candidates import Candidate
from centre_tui.services.errors import BadInput
from tests.cli.officer import NOW, Officer

HOSTILE = ("[/x]", "\x1b[2J\x1b]52;c;aGFjaw==\x07", "=1+1", "\u202eevil", "a\x00b", "\ud800", "x" * 5000, "\x9b31m", "")
CONTROL = {chr(code) for code in (*range(32), 127, *range(128, 160), 0x202E, 0xD800)} - {"\n"}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_controls_the_terminal(officer: Officer, name: str) -> None:
    """Whatever is typed for a name, what comes back is plain, and what cannot be kept is refused."""
    tried = officer.run("staff", "add", "--surname", name, "--forenames", name)
    listed = officer.run("staff", "list", "--json")
    asked = officer.run("identifiers", "uln", name, "--json")
    for answer in (tried, listed, asked, officer.run(name), officer.run("candidates", "list", "--find", name)):
        assert answer.code in (0, 1, 2, 65)
        assert not CONTROL & set(answer.out + answer.err)
    assert tried.code == 0 if name == "[/x]" else tried.code == 65


def test_a_file_name_controls_no_terminal(officer: Officer) -> None:
    """Neither does the name of a file that somebody else made."""
    answer = officer.run("candidates", "import", "\x1b[2J.csv")
    assert (answer.code, "\x1b" in answer.err) == (65, False)


@pytest.mark.parametrize("garbage", [b"", b"\x00" * 10, b"{", b'{"dump":1}\n', b"[" * 10_000, b"\xff" * 100])
def test_a_damaged_dump_is_refused(newcomer: Officer, garbage: bytes) -> None:
    """Nothing of it is taken."""
    Path("dump.jsonl").write_bytes(garbage)
    answer = newcomer.run("store", "load", "dump.jsonl")
    assert (answer.code, answer.out) == (65, "")


@pytest.mark.parametrize("name", ["LOCK", "db.json", "journal"])
def test_a_damaged_store_is_told(officer: Officer, name: str) -> None:
    """Half a file, in any place of the store: a sentence, an exit code, and no record shown as if it were whole."""
    officer.does("store", "rebuild")
    officer.does("staff", "add", "--surname", "Green")
    path = Path("data", name)
    file = next(path.iterdir()) if path.is_dir() else path
    file.chmod(0o660)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    answer = officer.run("staff", "list")
    assert answer.code in (0, 65)
    assert ("Green" in answer.out) == (answer.code == 0)


def test_letters_that_the_terminal_does_not_know() -> None:
    """A name is never a reason to stop half-way; in --json it is still the same name."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="backslashreplace")
    terminal = Terminal(stream, stream, io.StringIO())
    terminal.write(["Łukasz"])
    terminal.write_json({"name": "Łukasz"})
    terminal.flush()
    stream.seek(0)
    plain, data = stream.read().splitlines()
    assert plain == "\\u0141ukasz"
    assert json.loads(data) == {"schema": 1, "name": "Łukasz"}


@given(st.text())
@example("\x1b[2J")
@example("\u202e\x9b")
@example("\U000e0001")
def test_json_is_exact_and_plain(text: str) -> None:
    """What could control a terminal is escaped, and means the same."""
    printed = as_json({"text": text})
    assert json.loads(printed) == {"schema": 1, "text": text}
    assert not CONTROL & set(printed)


@given(st.lists(st.tuples(st.text(), st.text() | st.none() | st.booleans() | st.integers() | st.dates()), max_size=5))
def test_a_list_is_one_line_a_record(rows: list[tuple[object, ...]]) -> None:
    """Whatever a value holds, its line is one line."""
    lines = table(("One", "Two"), rows)
    assert len(lines) == (len(rows) + 1 if rows else 0)
    assert not any("\n" in line for line in lines)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(options_of(Candidate)), st.text(max_size=20)))
def test_no_value_of_an_option_is_more_than_refused(typed: dict[object, str]) -> None:
    """Whatever is typed is read or refused; a record made of it can be shown."""
    options = [option for option in options_of(Candidate) if option in typed]
    texts = {option.name: typed[option] for option in options}
    try:
        values = read(options, texts, Facts(NOW.date()))
    except BadInput as refusal:
        assert str(refusal).startswith("--")
    else:
        assert all(isinstance(line, str) for line in record_lines(Candidate(**own(Candidate, values))))
