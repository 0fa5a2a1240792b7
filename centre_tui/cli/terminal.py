"""The three streams of a command: data goes out on one, messages on another, answers come in on the third."""

import io
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final, TextIO

from centre_tui.domain.text import UNPRINTABLE, printable, printable_paragraphs

SCHEMA: Final = 1
"""The schema of every JSON object printed; it rises when a key changes its meaning or goes."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What a command reads and writes; nothing of a record can control the terminal behind it."""

    out: TextIO
    err: TextIO
    source: TextIO

    @classmethod
    def of_process(cls) -> "Terminal":
        """Return the process's own streams; one that was closed before the start reads and takes nothing."""
        streams = [sys.stdout or nowhere(), sys.stderr or nowhere(), sys.stdin or io.StringIO()]
        for stream in streams[:2]:
            if isinstance(stream, io.TextIOWrapper):
                # An officer's terminal may not know every letter of a name; that is no reason to stop half-way.
                stream.reconfigure(errors="backslashreplace")
        return cls(*streams)

    @property
    def attended(self) -> bool:
        """Tell whether somebody is there to be asked."""
        return self.source.isatty() and self.err.isatty()

    @property
    def full_screen(self) -> bool:
        """Tell whether a screen can be drawn and keys can be read."""
        return self.source.isatty() and self.out.isatty()

    def write(self, lines: Iterable[str]) -> None:
        """Write lines of data."""
        for line in lines:
            self.out.write(f"{printable(line)}\n")

    def write_json(self, data: Mapping[str, object]) -> None:
        """Write one object that begins with the schema."""
        self.out.write(f"{as_json(data, ascii_only=not utf8(self.out))}\n")

    def say(self, sentence: str) -> None:
        """Write a message."""
        self.err.write(f"{printable_paragraphs(sentence)}\n")

    def ask(self, question: str) -> str:
        """Ask for one line. Only where `attended`."""
        self.err.write(f"{question}: ")
        self.err.flush()
        return self.source.readline().strip()

    def say_again(self, words: str) -> None:
        """Write a message over the last one, for somebody who waits."""
        self.err.write(f"\r{printable_paragraphs(words)}")
        self.err.flush()

    def bytes_in(self) -> BinaryIO:
        """Return what comes in, as bytes."""
        return self.source.buffer if isinstance(self.source, io.TextIOWrapper) else io.BytesIO()

    def bytes_out(self) -> BinaryIO:
        """Return where data goes, for bytes."""
        self.out.flush()
        return self.out.buffer

    def flush(self) -> None:
        """Hand on what is written."""
        self.out.flush()
        self.err.flush()

    def stop_writing(self) -> None:
        """Let what is still to be written go nowhere: the reader has left."""
        if self.out is sys.stdout:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.out.fileno())


def nowhere() -> TextIO:
    """Return a stream that takes everything and keeps nothing."""
    return open(os.devnull, "w", encoding="utf-8")


def utf8(stream: TextIO) -> bool:
    """Tell whether a stream takes every character."""
    return (stream.encoding or "utf-8").lower().replace("-", "") == "utf8"


def as_json(data: Mapping[str, object], *, ascii_only: bool = False) -> str:
    """Return one JSON object on one line: records as objects, dates as 2026-11-23.

    Values are exact; a character that could control a terminal is written as its escape, which means the same.
    """
    import msgspec  # what speaks in plain lines only has no need of it

    plain = msgspec.to_builtins({"schema": SCHEMA, **data}, str_keys=True)
    text = json.dumps(plain, ensure_ascii=ascii_only)
    return UNPRINTABLE.sub(lambda found: json.dumps(found[0])[1:-1], text)
