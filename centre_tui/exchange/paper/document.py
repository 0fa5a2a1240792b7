"""What a document on paper consists of; nothing here knows whether it is printed or read as plain text.

A blank value means that the fact is absent. It is written as such and never filled with anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

ABSENT: Final = "not recorded"
"""What stands where a fact is absent."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing asked and its answer; a blank answer is absent."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts under a heading."""

    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `empty` is the sentence that stands there when there are no rows."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs under a heading."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: as what, who, and the day the records give for it, each blank where absent."""

    capacity: str
    name: str
    day: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, under a heading and what is declared by signing."""

    heading: str
    declaration: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Another document beside this one: what it is, and the name of its files without the ending."""

    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of documents that lie in the same folder."""

    heading: str
    entries: tuple[Entry, ...]


Part: TypeAlias = Facts | Table | Words | Signatures | Contents


@dataclass(frozen=True, slots=True)
class Sheet:
    """What begins on a fresh page: a title, whom or what it is about, and its parts."""

    title: str
    about: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: its title, what holds for all of it (a sample, the day it was made), and its sheets.

    The sheets may be made one after the other, so that a cohort's never stand in memory together.
    """

    title: str
    notes: tuple[str, ...]
    sheets: Iterable[Sheet]
