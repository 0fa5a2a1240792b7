"""The help of every command: complete, with an example that the program understands, and the same as was agreed."""

import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from centre_tui.cli.command import Command, Noun
from centre_tui.cli.commands import TREE
from centre_tui.cli.parser import Branch, Help, Usage, parse

GOLDEN: Final = Path(__file__).parent / "golden"
NAMES: Final = (
    "init demo today readiness candidates access staff allocations assessments forms samples visits entries claims "
    "certificates retention malpractice exports dcs centre combination identifiers rules history undo store"
)


def commands() -> Iterator[tuple[str, Command]]:
    """Yield every command with the words that name it."""
    for branch in TREE:
        grown = branch.grown()
        if isinstance(grown, Noun):
            yield from ((f"{branch.name} {each.name}", each) for each in grown.commands)
        else:
            yield branch.name, grown


COMMANDS: Final = dict(commands())


def help_of(words: str) -> str:
    """Return the help that a command line shows on a terminal 100 cells wide."""
    os.environ["COLUMNS"] = "100"
    with pytest.raises(Help) as shown:
        parse(TREE, [*words.split(), "--help"])
    return str(shown.value)


def whole_help(name: str) -> str:
    """Return the help of a noun and of each of its commands, as it is kept in a file."""
    under = [words for words in COMMANDS if words.split()[0] == name]
    return "\n\n\n".join(map(help_of, dict.fromkeys([name, *under]))) + "\n"


@pytest.fixture(autouse=True)
def own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the width of the terminal back afterwards."""
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize("branch", TREE, ids=lambda branch: branch.name)
def test_the_list_says_what_the_module_says(branch: Branch) -> None:
    """The line of help in the list is the command's own."""
    assert (branch.grown().name, branch.grown().help) == (branch.name, branch.help)


@pytest.mark.parametrize(("words", "command"), COMMANDS.items(), ids=COMMANDS)
def test_every_command_has_an_example_that_is_understood(words: str, command: Command) -> None:
    """What the help shows can be typed."""
    parsed = parse(TREE, shlex.split(command.example))
    assert parsed.command is not None and parsed.command.name == command.name
    assert f"centre-tui {command.example}" in help_of(words)


@pytest.mark.parametrize(("words", "command"), COMMANDS.items(), ids=COMMANDS)
def test_whatever_writes_can_be_tried_first(words: str, command: Command) -> None:
    """--dry-run is taken by every command that saves records, and --json by all."""
    assert ("--dry-run" in help_of(words)) == command.writes
    assert parse(TREE, [*shlex.split(command.example), "--json"]).json


@pytest.mark.parametrize("name", NAMES.split())
def test_the_help_is_as_was_agreed(name: str) -> None:
    """A change of the command line shows in a review; `python -m tests.cli.test_help` writes the files anew."""
    assert whole_help(name) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_no_command_of_the_contract_is_missing() -> None:
    """The public face does not shrink unnoticed."""
    assert [branch.name for branch in TREE] == NAMES.split()


def test_what_holds_everywhere_may_stand_anywhere() -> None:
    """--data and --config before the command or after it, whichever comes to mind."""
    for words in ("--data d --config c staff list", "staff --data d list --config c", "staff list --data d --config c"):
        parsed = parse(TREE, words.split())
        assert (parsed.data, parsed.config) == (Path("d"), Path("c"))


def test_a_folder_called_like_a_command_is_no_command() -> None:
    """Only the first word that is no option's value names the command."""
    assert parse(TREE, ["--data", "staff", "candidates", "list"]).data == Path("staff")
    with pytest.raises(Usage, match="choose from 'init'"):
        parse(TREE, ["--data", "staff", "nonsense"])


def test_options_are_not_abbreviated() -> None:
    """A script that says --loc is told, before another option begins with those letters."""
    with pytest.raises(Usage, match="unrecognized arguments: --loc"):
        parse(TREE, ["candidates", "edit", "1", "--loc", "Leeds"])


def test_an_option_that_is_none_is_told_with_the_help_of_its_own_command() -> None:
    """Not with that of the program, which says nothing of the command's options."""
    with pytest.raises(
        Usage, match=r"^usage: centre-tui candidates edit .*\n.* See centre-tui candidates edit --help\.$"
    ):
        parse(TREE, ["candidates", "edit", "1", "--wrong", "Leeds"])
    with pytest.raises(Usage, match=r"See centre-tui --help\.$"):
        parse(TREE, ["--wrong"])


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for each in NAMES.split():
        (GOLDEN / f"{each}.txt").write_text(whole_help(each), encoding="utf-8")
