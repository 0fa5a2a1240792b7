"""What an installation chooses, read from config.toml and checked key by key."""

import difflib
import json
import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

LARGEST: Final = 64 * 1024
MOST_DOTS: Final = 8
QUOTED: Final = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'|#[^\n]*')
DAY: Final = 24 * 60
MACHINE: Final = Path("/etc/centre-tui.toml")
ROOT: Final = 0
WRITABLE: Final = stat.S_IWGRP | stat.S_IWOTH
IDENTITIES: Final = ("group", "keeper", "key")
DATABASE: Final = "postgresql://"
THEMES: Final = ("auto", "dark", "light", "ansi-dark", "ansi-light")


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the file: its type, its default, what it is for, the values allowed if few, the most of a number."""

    name: str
    kind: type
    default: str | int | bool
    help: str
    values: tuple[str, ...] = ()
    most: int = 0


KEYS: Final = (
    Key("data", str, "data", "the folder of the records, from this file's folder"),
    Key("store", str, "", "blank: files in that folder; or a database's address, postgresql://… (extra [postgresql])"),
    Key("exports", str, "", "the folder of files handed out; blank: exports/ inside the records' folder"),
    Key("inbox", str, "", "the folder of files that --captive may import; blank: inbox/ inside the records' folder"),
    Key("allow_volatile", bool, False, "allow a disk that forgets, for tests and the demonstration only"),
    Key("identity", str, "group", "how people are told apart; counts only in /etc/centre-tui.toml", IDENTITIES),
    Key("theme", str, "auto", "colours; auto: the terminal's own 16 where it has no more", THEMES),
    Key("ascii", bool, False, "signs in plain ASCII, for a terminal without UTF-8"),
    Key("mouse", bool, False, "let the program have the mouse; off: the terminal's own select and copy work"),
    Key("cover_minutes", int, 10, "minutes without a key until the screen is covered; 0: never", most=DAY),
    Key("leave_minutes", int, 60, "minutes without a key until the program leaves, drafts kept; 0: never", most=DAY),
)
"""Every key but the table [keys], which maps a binding's id to the key an installation wants for it."""


class ConfigError(Exception):
    """The configuration cannot be used; the sentence names file, line, key and the nearest known key."""


@dataclass(frozen=True, slots=True)
class Config:
    """What an installation chose; `source` is the file it stands in, if there is one."""

    source: Path | None = None
    data: str = "data"
    store: str = ""
    exports: str = ""
    inbox: str = ""
    allow_volatile: bool = False
    identity: str = "group"
    theme: str = "auto"
    ascii: bool = False
    mouse: bool = False
    cover_minutes: int = 10
    leave_minutes: int = 60
    keys: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Return the folder that relative paths start from: the file's own."""
        return self.source.parent if self.source else Path()

    @property
    def data_folder(self) -> Path:
        """Return where the records are."""
        return self.folder / self.data

    @property
    def outbox(self) -> Path:
        """Return the folder of files handed out."""
        return self.folder / self.exports if self.exports else self.data_folder / "exports"

    @property
    def import_folder(self) -> Path:
        """Return the folder of files put there for import."""
        return self.folder / self.inbox if self.inbox else self.data_folder / "inbox"


def load(path: Path) -> Config:
    """Read a configuration file. Raises ConfigError."""
    return parse(content(path)[0], path)


def load_of_machine(path: Path = MACHINE, *, owner: int = ROOT) -> Config:
    """Read the file in which root says how people are told apart, if there is one. Raises ConfigError.

    A file that anybody else may write says nothing: whoever could write it could say who they are.
    """
    if not os.path.lexists(path):
        return Config()
    raw, status = content(path)
    if status.st_uid != owner or status.st_mode & WRITABLE:
        raise ConfigError(f"{path}: must belong to root and be writable by nobody else: chown root, chmod 644.")
    return parse(raw, path, of_machine=True)


def content(path: Path) -> tuple[bytes, os.stat_result]:
    """Return a file's bytes, not many more than a configuration can have, and whose it is. Raises ConfigError."""
    try:
        with open(path, "rb", opener=without_waiting) as file:
            return file.read(LARGEST + 1) or b"", os.fstat(file.fileno())
    except OSError as error:
        raise ConfigError(f"{path}: the configuration cannot be read: {error.strerror}.") from error


def without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe in its place, to which nobody writes, is not waited for."""
    return os.open(path, flags | os.O_NONBLOCK)


def parse(raw: bytes, path: Path, *, of_machine: bool = False) -> Config:
    """Read a configuration from bytes; `path` is named in errors. Raises ConfigError.

    Only the file `of_machine` may say how people are told apart.
    """
    text = checked_text(raw, path)
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}.") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: lists or tables are nested too deeply.") from error
    except ValueError as error:
        raise ConfigError(f"{path}: a number in it is longer than any number here can be.") from error
    keys = given.pop("keys", {})
    problems = [*problems_of(given, text), *key_problems(keys)]
    if "identity" in given and not of_machine:
        problems.append(f"line {line_of('identity', text)}: “identity” counts only in {MACHINE}, which is root's.")
    if problems:
        raise ConfigError(f"{path}: {problems[0]}")
    return Config(source=path, keys=keys, **given)


def checked_text(raw: bytes, path: Path) -> str:
    """Return the file's text, after limits that keep a hostile file from costing time or memory. Raises ConfigError."""
    if len(raw) > LARGEST:
        raise ConfigError(f"{path}: larger than a configuration can be ({LARGEST // 1024} kB).")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 text.") from error
    for number, line in enumerate(text.splitlines(), 1):
        if QUOTED.sub("", line).count(".") > MOST_DOTS:
            raise ConfigError(f"{path}, line {number}: a key with that many dots is not one of ours.")
    return text


def problems_of(given: Mapping[str, object], text: str) -> list[str]:
    """Return a sentence for each key that is unknown or has a value it cannot have."""
    known = {key.name: key for key in KEYS}
    told = (key_problem(known.get(name), name, value) for name, value in given.items())
    lines = (line_of(name, text) for name in given)
    return [f"line {line}: {problem}" for line, problem in zip(lines, told, strict=True) if problem]


def key_problem(key: Key | None, name: str, value: object) -> str | None:
    """Say what is wrong with one key, or nothing."""
    if key is None:
        near = difflib.get_close_matches(name, [each.name for each in KEYS], 1)
        return f"there is no key “{name}”." + (f" Did you mean “{near[0]}”?" if near else "")
    if type(value) is not key.kind:
        return f"“{name}” must be {WORDS[key.kind]}."
    if isinstance(value, str) and (problem := text_problem(key, value)):
        return problem
    if key.values and value not in key.values:
        return f"“{name}” must be one of {', '.join(key.values)}."
    if key.most and isinstance(value, int) and not 0 <= value <= key.most:
        return f"“{name}” must be from 0 to {key.most}."
    return None


def text_problem(key: Key, value: str) -> str | None:
    """Say what is wrong with a text: a folder that must be named, or characters that no name has."""
    if key.name == "store" and value and not value.startswith(DATABASE):
        return f"“store” must be blank or begin with {DATABASE}."
    if not value.isprintable():
        return f"“{key.name}” has a character that cannot be shown."
    return f"“{key.name}” cannot be blank." if key.default and not value.strip() else None


def key_problems(keys: object) -> list[str]:
    """Return a sentence for a [keys] table that is not names with keys."""
    if not isinstance(keys, dict):
        return ['“keys” must be a table: write [keys] and under it lines such as "candidates.new" = "n".']
    return [f"[keys] “{name}” must be a key's name in quotes." for name, key in keys.items() if type(key) is not str]


def line_of(name: str, text: str) -> int:
    """Return the line a key stands on."""
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.split("=")[0].strip().strip('"') == name), 1)


WORDS: Final = {str: "text in quotes", int: "a whole number", bool: "true or false"}


def explained(*, data: str = "") -> str:
    """Return a configuration file with every key at its default, and what each is for; `data` is put in force."""
    chosen = {"data": data} if data else {}
    blocks = [f"# {key.help}\n{line_for(key, chosen.get(key.name))}" for key in KEYS]
    keys = '# Keys of your own, by a binding\'s id (see ? in the program):\n# [keys]\n# "candidates.new" = "n"'
    heading = "# What this installation chooses. A line without # before it is in force."
    return "\n\n".join([heading, *blocks, keys]) + "\n"


def line_for(key: Key, chosen: str | None) -> str:
    """Return a key's line: what was chosen, or its default as a remark."""
    if chosen is None:
        return f"# {key.name} = {json.dumps(key.default)}"
    return f"{key.name} = {json.dumps(chosen, ensure_ascii=False)}"
