"""How cells look, as the terminal is told: attributes, ink and paper, and the shortest way from one to the next."""

from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

from rich.color import Color, ColorSystem
from rich.style import Style

ATTRIBUTES: Final = attrgetter("bold", "dim", "italic", "underline", "reverse", "strike")
CODES: Final = "123479"
ENDS: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""What ends each attribute: of bold and dim both."""
SEEN_IN_BLANKS: Final = frozenset("479")
"""Underlined, reversed and struck out: the attributes that a blank shows."""
DEFAULT_INK: Final = "39"
DEFAULT_PAPER: Final = "49"


class Look(NamedTuple):
    """SGR parameters: attributes as single digits ("17" is bold and reverse), ink and paper; all empty is plain.

    Blinking is left out on purpose.
    """

    attributes: str
    ink: str
    paper: str


PLAIN: Final = Look("", "", "")


@lru_cache(4096)
def look_of(style: Style | None, colours: ColorSystem | None) -> Look:
    """Return how a style looks with so many colours, or with none."""
    if style is None:
        return PLAIN
    attributes = "".join(code for code, on in zip(CODES, ATTRIBUTES(style), strict=True) if on)
    return _one(attributes, _codes(style.color, colours, ink=True), _codes(style.bgcolor, colours, ink=False))


@lru_cache(4096)
def _one(attributes: str, ink: str, paper: str) -> Look:
    """Return the same object for the same look, so that lines compare fast."""
    return Look(attributes, ink, paper) if attributes or ink or paper else PLAIN


def _codes(colour: Color | None, colours: ColorSystem | None, *, ink: bool) -> str:
    if colour is None or colours is None or colour.is_default:
        return ""
    return ";".join(colour.downgrade(colours).get_ansi_codes(foreground=ink))


@lru_cache(4096)
def as_blank(look: Look) -> Look:
    """Return what of a look is to be seen in a blank: its paper, unless it is underlined, reversed or struck out."""
    return look if not SEEN_IN_BLANKS.isdisjoint(look.attributes) else _one("", "", look.paper)


@lru_cache(4096)
def change(before: Look, after: Look, *, ends: bool = True) -> str:
    """Return what to send so that what is written next has the look after, not the look before.

    `ends` says that the terminal can end one attribute, as all but the oldest can.
    """
    if before == after:
        return ""
    if after == PLAIN:
        return "\x1b[m"
    anew = _sgr("0", *after.attributes, after.ink, after.paper)
    ended = {ENDS[code] for code in before.attributes if code not in after.attributes}
    if ended and not ends:
        return anew
    begun = [code for code in after.attributes if code not in before.attributes or ENDS[code] in ended]
    ink = (after.ink or DEFAULT_INK) if before.ink != after.ink else ""
    paper = (after.paper or DEFAULT_PAPER) if before.paper != after.paper else ""
    return min(_sgr(*sorted(ended), *begun, ink, paper), anew, key=len)


def _sgr(*codes: str) -> str:
    return f"\x1b[{';'.join(filter(None, codes))}m"
