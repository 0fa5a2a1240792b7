"""Records destroyed by two people, and an older backup put back: nothing of the person comes with it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from centre_tui.domain.accounts import Account
from tests.cli.officer import Officer

VALUES = (b"Lind", b"Lindqvist", b"1026893096", b"Zelda")


def holding(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file that holds something of the person, and what."""
    for file in (each for each in folder.rglob("*") if each.is_file()):
        data = file.read_bytes()
        yield from ((file.name, value) for value in VALUES if value in data)


def test_an_older_backup_brings_nothing_of_the_destroyed_back(officer: Officer) -> None:
    """Not the record, not under the name of before, and not the interview of a visit under either name."""
    entry = ("--date-of-birth", "3/2/1990", "--uln", "1026893096", "--entry-date", "1/9/2022")
    officer.does("candidates", "add", "--surname", "Lind", "--forenames", "Zelda", *entry)
    officer.does("candidates", "withdraw", "1", "--on", "2/9/2022", "--because", "moved away")
    officer.does("visits", "book", "--on", "4/1/2027")
    officer.does("visits", "interview", "1", "--role", "candidate", "--who", "Zelda Lind")
    officer.does("candidates", "edit", "1", "--surname", "Lindqvist")
    officer.does("visits", "interview", "1", "--role", "candidate", "--who", "Lindqvist, Zelda")
    officer.does("visits", "interview", "1", "--role", "assessor", "--who", "Green, Ben")
    officer.does("staff", "add", "--surname", "Green", "--forenames", "Ben", "--account", "root")
    officer.does("staff", "role", "2", "--role", "centre manager", "--since", "today")
    officer.does("store", "backup", "copy")
    officer.does("retention", "request", "1", "--because", "kept long enough")
    replace(officer, account=Account(0, "root")).does("retention", "confirm", "1")
    assert list(holding(officer.folder / "data")) == []
    officer.does("store", "restore", "copy")
    assert list(holding(officer.folder / "data")) == []
    (visit,) = officer.asks("visits", "list")["visits"]
    assert [each["who"] for each in visit["interviews"]] == ["(destroyed)", "(destroyed)", "Green, Ben"]
    assert officer.asks("store", "check")["sound"]
