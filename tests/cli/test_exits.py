"""Every exit code, provoked once by an officer's own doing."""

import fcntl
import os
from dataclasses import replace
from pathlib import Path

from centre_tui.cli.exits import CODES, Exit, code_of
from centre_tui.services import errors
from tests.cli.officer import BEN, STRANGER, Officer

ANN_OF_THE_BOOKS = ("--surname", "Okoro", "--forenames", "Ann", "--date-of-birth", "1990-02-03", "--start", "1/9/2026")


def added(officer: Officer) -> str:
    """Add a candidate without an entry."""
    return officer.does("candidates", "add", *ANN_OF_THE_BOOKS, "--entry", "none")


def test_0_done(officer: Officer) -> None:
    """What was asked is done."""
    assert officer.run("candidates", "list").code == 0


def test_1_findings(officer: Officer) -> None:
    """A centre that is not ready, a number that is not sound, somebody who may be in the books already."""
    assert officer.run("readiness").code == 1
    assert officer.run("identifiers", "uln", "1234567890").code == 1
    added(officer)
    again = officer.run("candidates", "add", *ANN_OF_THE_BOOKS, "--entry", "none")
    assert (again.code, "--accept-duplicates keeps both" in again.err) == (1, True)
    officer.does("candidates", "add", *ANN_OF_THE_BOOKS, "--entry", "none", "--accept-duplicates")


def test_1_refused_by_a_rule(officer: Officer) -> None:
    """What the handbook refuses comes back with the rule, and every finding in --json."""
    number = officer.does("candidates", "add", *ANN_OF_THE_BOOKS)
    refused = officer.run("candidates", "send", number, "--json")
    assert refused.code == 1
    assert refused.data["findings"]
    assert refused.data["findings"][0]["rule"] in refused.err


def test_2_usage(officer: Officer) -> None:
    """A word the program does not know, something needed that is missing, two questions at once."""
    for words in (
        ["nonsense"],
        ["candidates"],
        ["candidates", "show"],
        ["candidates", "list", "--nonsense"],
        ["candidates", "list", "--dry-run"],
        ["identifiers", "shoe-size", "43"],
        ["combination"],
        ["combination", "--units", "1", "--candidate", "1"],
        ["combination", "--units", "1", "--route", "shortest"],
    ):
        answer = officer.run(*words)
        assert (answer.code, answer.out) == (2, ""), words
        assert answer.err


def test_3_not_allowed(officer: Officer) -> None:
    """Whoever is not on the staff list may do nothing; an assessor may not enter candidates."""
    assert replace(officer, account=STRANGER).run("candidates", "list").code == 3
    ben = officer.does("staff", "add", "--surname", "Green", "--forenames", "Ben", "--account", "root")
    officer.does("staff", "role", ben, "--role", "assessor", "--since", "today")
    as_ben = replace(officer, account=replace(BEN, uid=0, name="root"))
    assert as_ben.run("candidates", "add", *ANN_OF_THE_BOOKS).code == 3
    assert officer.asks("candidates", "list")["candidates"] == []


def test_4_changed_meanwhile(officer: Officer) -> None:
    """A script that read the record before somebody else saved it does not overwrite what they saved."""
    number = added(officer)
    revision = str(officer.asks("candidates", "show", number)["candidate"]["revision"])
    officer.does("candidates", "edit", number, "--location", "Leeds", "--if-revision", revision)
    late = officer.run("candidates", "edit", number, "--location", "York", "--if-revision", revision)
    assert late.code == 4
    assert "aokafor" in late.err and "Leeds" not in late.err
    assert officer.asks("candidates", "show", number)["candidate"]["location"] == "Leeds"


def test_5_locked(officer: Officer) -> None:
    """Somebody else's change that does not end is not waited for without end, and reading goes on."""
    with open(officer.folder / "data" / "LOCK", "r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        busy = replace(officer, patience=0.2).run("candidates", "add", *ANN_OF_THE_BOOKS)
        assert officer.run("candidates", "list").code == 0
    assert (busy.code, "kept busy by" in busy.err) == (5, True)
    added(officer)


def test_65_bad_input(officer: Officer) -> None:
    """Dates, numbers, units and records that cannot be; the option is named and nothing is written."""
    number = added(officer)
    for words, said in (
        (["candidates", "edit", number, "--date-of-birth", "31/2/1990"], "--date-of-birth: 31 February"),
        (["candidates", "edit", number, "--start", "3/4/26"], "--start: Type the year with four digits"),
        (["candidates", "edit", number, "--uln", "1234567890"], "ULN"),
        (["candidates", "edit", number, "--surname", "\x1b[2JX"], "Surname: "),
        (["candidates", "edit", number, "--publicly-funded", "perhaps"], "--publicly-funded: Type yes or no."),
        (
            ["candidates", "edit", number, "--initial-assessment-outcome", "L3"],
            "--initial-assessment-on must be given too",
        ),
        (["candidates", "show", "999"], "There is no record 999"),
        (["candidates", "show", "first"], "CANDIDATE: Type a whole number."),
        (["candidates", "plan-units", number, "--units", "1,99"], "99 is not a unit"),
        (["candidates", "import", "nothing.csv"], "nothing.csv cannot be read"),
        (["candidates", "import", "."], ". cannot be read: Is a directory."),
        (["combination", "--units", "1,46"], "46 is not a unit"),
        (["combination", "--units", "1", "--qualification", "99999"], "99999 is not a qualification"),
        (["staff", "edit", "1", "--account", "no-such-login"], "There is no account of that name"),
        (["readiness", "--on", "next year"], "--on: "),
    ):
        answer = officer.run(*words)
        assert (answer.code, said in answer.err) == (65, True), (words, answer)
    assert len(officer.asks("history", "list")["changes"]) == 3


def test_65_damaged_store(officer: Officer) -> None:
    """A line of the journal that was altered by hand is told, and nothing is shown from it."""
    segment = next((officer.folder / "data" / "journal").iterdir())
    segment.chmod(0o660)
    segment.write_bytes(segment.read_bytes().replace(b"Harbour", b"Airport", 1))
    answer = officer.run("centre", "show")
    assert (answer.code, answer.out) == (65, "")
    assert "damaged" in answer.err


def test_73_cannot_write(officer: Officer) -> None:
    """A file that is there already is not written over."""
    Path("dump.jsonl").write_text("mine", encoding="utf-8")
    assert officer.run("store", "dump", "dump.jsonl").code == 73
    assert Path("dump.jsonl").read_text(encoding="utf-8") == "mine"


def test_78_configuration(newcomer: Officer) -> None:
    """No records yet, a configuration that cannot be read, a folder that is open to everybody."""
    assert newcomer.run("candidates", "list").code == 78
    assert newcomer.run("--config", "none.toml", "candidates", "list").code == 78
    Path("broken.toml").write_text("data = [", encoding="utf-8")
    broken = newcomer.run("--config", "broken.toml", "candidates", "list")
    assert (broken.code, "broken.toml: not valid TOML" in broken.err) == (78, True)
    newcomer.founds()
    os.chmod("data", 0o2775)
    opened = newcomer.run("candidates", "list")
    assert (opened.code, "chmod o-rwx" in opened.err) == (78, True)


def test_commands_without_records_need_no_configuration(newcomer: Officer) -> None:
    """A broken configuration stops nobody from checking a number."""
    Path("config.toml").write_text("data = [", encoding="utf-8")
    assert newcomer.run("identifiers", "centre", "12345").code == 0
    assert newcomer.run("rules").code == 0
    assert newcomer.run("combination", "--units", "1").code == 1


def test_every_error_of_the_services_has_its_code() -> None:
    """An error that is added without a code is noticed here."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    told = [kind for kind in kinds if issubclass(kind, errors.OfficeError | errors.StoreError)]
    assert len(told) > 12
    assert all(any(base in CODES for base in kind.__mro__) for kind in told)
    assert code_of(errors.Full("no room")) is Exit.CANNOT_WRITE
    assert code_of(errors.Failing("broken")) is Exit.DISK_FAILED
    assert code_of(errors.Unknown("perhaps")) is Exit.DISK_FAILED


def test_only_a_keeper_takes_the_records_away(officer: Officer) -> None:
    """Copying or replacing everything is for a centre manager or whoever owns the files; looking after them is not."""
    officer.does("store", "backup", "copy")
    stranger = replace(officer, account=STRANGER)
    for words in (["dump"], ["backup", "mine"], ["restore", "copy"], ["rebuild"], ["migrate"], ["load", "copy"]):
        if os.stat("data").st_uid != STRANGER.uid:
            assert stranger.run("store", *words).code in (3, 65), words
    assert stranger.run("store", "dump").out == ""
    assert stranger.run("store", "check").code == 0
    assert stranger.run("store", "info").code == 0
