"""The command line as argparse sees it, made from the table of commands."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

from centre_tui.cli.command import Asked, Command, Noun
from centre_tui.domain.text import printable

if TYPE_CHECKING:
    from centre_tui.cli.options import Option

PROGRAM: Final = "centre-tui"
ABOUT: Final = (
    "One centre's verified qualifications: staff, candidates, quality assurance, visits and claims.\n"
    "Without a command the screen opens. `centre-tui COMMAND --help` says more, with an example."
)
ENDINGS: Final = """exit codes:
  0 done; ready   1 findings   2 usage   3 not allowed   4 changed meanwhile   5 kept busy by somebody
  65 bad input data   70 a fault of the program's own   73 cannot write   74 the disk failed
  78 configuration, or unsafe permissions   130 interrupted"""
EVERYWHERE: Final = "everywhere: --config FILE, --data DIR and --json may stand before the command or after it"
CONFIG_HELP: Final = "what this installation chooses; if not given, config.toml in this folder where there is one"
DATA_HELP: Final = "the folder of the records, whatever the configuration says"
CAPTIVE_HELP: Final = "the screen and nothing else, for sshd's ForceCommand: no command, imports from the inbox only"
AS_HELP: Final = "whom the key stands for, in root's authorized_keys where identity is by key"
JSON_HELP: Final = 'print one JSON object that begins {"schema": 1, …}'
VALUE: Final = "value "
ARGUMENTS: Final = {(True, 0): "[{} ...]", (True, 1): "{} ...", (False, 0): "[{}]", (False, 1): "{}"}
COUNTS: Final = {(True, 0): "*", (True, 1): "+", (False, 0): "?", (False, 1): None}
"""How many words an argument takes, by whether it is many and how few it may be, as argparse writes it."""
WITH_A_VALUE: Final = frozenset({"--config", "--data", "--as"})
Tree: TypeAlias = "Sequence[Branch]"


Branches: TypeAlias = "argparse._SubParsersAction[Parser]"


@dataclass(frozen=True, slots=True)
class Branch:
    """A noun or a command by its name and a line of help; `grown` gives all of it once it is asked for."""

    name: str
    help: str
    grown: Callable[[], Noun | Command]


class Usage(Exception):
    """What was typed is not a command of the program; the text says why and how it is written."""


class Help(Exception):
    """Help was asked for; the text is the help."""


class Parser(argparse.ArgumentParser):
    """A parser that neither prints nor leaves by itself."""

    def error(self, message: str) -> NoReturn:
        """Raise Usage."""
        raise Usage(f"{self.format_usage().rstrip()}\n{self.prog}: {printable(message)}. See {self.prog} --help.")


class ShowHelp(argparse.Action):
    """Raises Help."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Raise Help."""
        raise Help(parser.format_help().rstrip())


@dataclass(frozen=True, slots=True)
class Parsed:
    """A command line understood: the command and what was typed for it, or no command, and what holds everywhere."""

    config: Path | None
    data: Path | None
    json: bool
    version: bool
    captive: bool
    key_name: str | None
    command: Command | None
    asked: Asked


def parse(tree: Tree, words: Sequence[str]) -> Parsed:
    """Understand a command line. Raises Usage, and Help where that was asked for."""
    top = parser_of(tree, words)
    known, unknown = top.parse_known_args(words)
    given = vars(known)
    if unknown:
        given.get("teller", top).error(f"unrecognized arguments: {' '.join(unknown)}")
    command = given.get("command")
    typed = {name.removeprefix(VALUE): value for name, value in given.items() if name.startswith(VALUE)}
    return Parsed(
        given["config"],
        given["data"],
        given["json"],
        given["version"],
        given["captive"],
        given["key_name"],
        command,
        Asked(command.takes if command else (), typed),
    )


def parser_of(tree: Tree, words: Sequence[str]) -> Parser:
    """Return the parser for a command line; what a command takes is only looked at where the line names it."""
    top = new_parser(PROGRAM, ABOUT, ENDINGS)
    top.add_argument("--config", metavar="FILE", type=Path, help=CONFIG_HELP)
    top.add_argument("--data", metavar="DIR", type=Path, help=DATA_HELP)
    top.add_argument("--json", action="store_true", help=JSON_HELP)
    top.add_argument("--version", action="store_true", help="print the program's version")
    top.add_argument("--captive", action="store_true", help=CAPTIVE_HELP)
    top.add_argument("--as", metavar="NAME", dest="key_name", help=AS_HELP)
    add_branches(top, tree, words, required=False)
    return top


def new_parser(path: str, about: str, end: str) -> Parser:
    """Return a parser that says what it is about."""
    parser = Parser(
        prog=path,
        description=about,
        epilog=end,
        add_help=False,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-h", "--help", action=ShowHelp, nargs=0, help="show this help")
    return parser


def add_branches(parser: Parser, tree: Tree, words: Sequence[str], *, required: bool) -> None:
    """Add the branch that the command line names; where it names none, all of them, by name and help."""
    branches: Branches = parser.add_subparsers(metavar="COMMAND", title="commands", required=required, prog=parser.prog)
    word, rest = command_word(words)
    named = next((each for each in tree if each.name == word), None)
    if named is not None:
        grow(branches, f"{parser.prog} {word}", named, rest)
        return
    for each in tree:
        branches.add_parser(each.name, help=each.help, add_help=False)


def command_word(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the first word that names a command and the words after it; nothing where there is none."""
    for place, word in enumerate(words):
        if not word.startswith("-") and (place == 0 or words[place - 1] not in WITH_A_VALUE):
            return word, words[place + 1 :]
    return "", ()


def grow(branches: Branches, path: str, branch: Branch, words: Sequence[str]) -> None:
    """Add a branch with all that it takes."""
    each = branch.grown()
    parser = branches.add_parser(
        branch.name,
        help=branch.help,
        usage=usage(path, each),
        prog=path,
        description=sentence(each),
        epilog=EVERYWHERE if isinstance(each, Noun) else ending(each),
        add_help=False,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-h", "--help", action=ShowHelp, nargs=0, help="show this help")
    parser.add_argument("--config", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.add_argument("--data", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    if isinstance(each, Noun):
        add_branches(parser, [branch_of(command) for command in each.commands], words, required=True)
        return
    parser.set_defaults(command=each, teller=parser)
    for option in each.takes:
        add_option(parser, option)


def branch_of(command: Command) -> Branch:
    """Return a command as a branch."""
    return Branch(command.name, command.help, lambda: command)


def add_option(parser: Parser, option: "Option") -> None:
    """Add one option, argument or switch."""
    dest, help = f"{VALUE}{option.name}", option.help.replace("%", "%%")
    choices = option.choices or None
    if option.switch:
        parser.add_argument(option.flag, dest=dest, action="store_true", help=help)
    elif option.argument:
        parser.add_argument(
            dest, metavar=option.placeholder, nargs=COUNTS[option.many, option.least], choices=choices, help=help
        )
    else:
        action = "append" if option.many else "store"
        parser.add_argument(
            option.flag,
            dest=dest,
            metavar=option.placeholder,
            action=action,
            required=option.required,
            choices=choices,
            help=help,
        )


def usage(path: str, each: Noun | Command) -> str:
    """Return how a command is written: what must be given, and that there are options."""
    if isinstance(each, Noun):
        return f"{path} COMMAND ..."
    needed = [f"{option.flag} {option.placeholder}" for option in each.takes if option.required]
    arguments = [
        ARGUMENTS[option.many, option.least].format(option.placeholder) for option in each.takes if option.argument
    ]
    return " ".join([path, *arguments, *needed, "[options]"])


def sentence(command: Noun | Command) -> str:
    """Return a command's help as a sentence, with the rest that is to be said of it."""
    first = f"{command.help[:1].upper()}{command.help[1:]}."
    return f"{first}\n\n{command.more}" if isinstance(command, Command) and command.more else first


def ending(command: Command) -> str:
    """Return the end of a command's help: an example, and what holds everywhere."""
    return f"example:\n  {PROGRAM} {command.example}\n\n{EVERYWHERE}"
