"""What the officer's terminal can show, read from the environment that is handed in."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from centre_tui.ui.text import ASCII, UTF8, Signs

LEAST_WIDTH: Final = 80
LEAST_HEIGHT: Final = 24
CANNOT: Final = ("dumb", "emacs")
FEW_SIGNS: Final = ("linux", "vt", "ansi", "cons", "unknown", "")
"""Terminals, by how their names begin, whose fonts have letters but few signs, and that show a question as text."""
ERASE_TO_PAPER: Final = ("xterm", "putty", "linux", "rxvt")
"""Terminals, by how their names begin, that know ECH and erase to the colour in use; tmux and screen do not."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal by its TERM, and the encoding of what is written to it and read from it."""

    name: str = "xterm"
    encoding: str = "utf-8"

    @property
    def is_plain(self) -> bool:
        """Tell whether it is one of the old kind: it is asked no questions and gets signs of ASCII."""
        return any(self.name == begin or (begin and self.name.startswith(begin)) for begin in FEW_SIGNS)

    @property
    def erases_to_paper(self) -> bool:
        """Tell whether blanks of any colour can be erased instead of written."""
        return self.name.startswith(ERASE_TO_PAPER)

    @property
    def ends_attributes(self) -> bool:
        """Tell whether one attribute can be ended without all others."""
        return self.erases_to_paper or not self.is_plain

    @property
    def keeps_scrolled(self) -> bool:
        """Tell whether lines that leave the top of a region can be scrolled back to: records must not be left there."""
        return self.name.startswith("screen")

    @property
    def signs(self) -> Signs:
        """The signs it can show."""
        return UTF8 if self.encoding == "utf-8" and not self.is_plain else ASCII

    @property
    def problem(self) -> str | None:
        """Say why no screen can be shown on it, and what to do, or nothing when it can."""
        if self.name not in CANNOT:
            return None
        return (
            f"This terminal (TERM={self.name}) cannot show screens. Use the commands, such as: centre-tui readiness. "
            "If it is another terminal, say which: TERM=xterm centre-tui."
        )


def terminal_of(environment: Mapping[str, str]) -> Terminal:
    """Read the terminal's name and encoding from an environment."""
    return Terminal(environment.get("TERM", ""), _encoding(environment))


def as_given(environment: Mapping[str, str], given: bytes) -> Mapping[str, str]:
    """Return the environment without the LC_CTYPE that Python puts there itself where the locale is C (PEP 538).

    `given` is the environment as the process got it: names with their values, each ended by a NUL.
    """
    if any(each.startswith(b"LC_CTYPE=") for each in given.split(b"\0")):
        return environment
    return {name: value for name, value in environment.items() if name != "LC_CTYPE"}


def size_problem(width: int, height: int) -> str | None:
    """Say that a window is too small, and how large it has to be, or nothing when it will do; sizes in cells."""
    if width >= LEAST_WIDTH and height >= LEAST_HEIGHT:
        return None
    return f"This window is {width} × {height}. Make it {LEAST_WIDTH} × {LEAST_HEIGHT} or larger to go on."


def _encoding(environment: Mapping[str, str]) -> str:
    """Return the encoding of the locale; without a locale UTF-8, which is what terminals speak today."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next(filter(None, names), "C.UTF-8")
    plain = locale.partition("@")[0]
    charset = plain.partition(".")[2] or plain
    return codecs.lookup(charset).name if _is_for_terminals(charset) else "ascii"


def _is_for_terminals(charset: str) -> bool:
    """Tell whether a name is that of an encoding in which plain letters, and escapes, are what they are in ASCII."""
    letters = "".join(map(chr, range(128)))
    try:
        return letters.encode(charset) == letters.encode("ascii")
    except (LookupError, UnicodeError):
        return False
