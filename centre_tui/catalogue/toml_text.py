"""TOML of the catalogue, read with limits that keep a damaged or hostile file from costing time or memory."""

import re
import tomllib
from typing import Any, Final

LARGEST: Final = 512 * 1024
MOST_DOTS: Final = 8
QUOTED: Final = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'|#[^\n]*')


class CatalogueProblem(ValueError):
    """A catalogue file that cannot be used; the sentence names the file, the line or unit, and the reason."""


def parsed(raw: bytes, name: str) -> tuple[dict[str, Any], str]:
    """Return what a file says and its text. Raises CatalogueProblem."""
    if len(raw) > LARGEST:
        raise CatalogueProblem(f"{name}: larger than a catalogue file can be ({LARGEST // 1024} kB).")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CatalogueProblem(f"{name}: not UTF-8 text, at byte {error.start + 1}.") from error
    for number, line in enumerate(text.splitlines(), 1):
        if QUOTED.sub("", line).count(".") > MOST_DOTS:
            raise CatalogueProblem(f"{name}, line {number}: a key with that many dots is not one of ours.")
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        raise CatalogueProblem(f"{name}: not valid TOML: {error}.") from error
    except (RecursionError, ValueError) as error:
        raise CatalogueProblem(f"{name}: nested too deeply, or with a number too long to be one.") from error


def line_of(text: str, sought: str) -> int:
    """Return the first line of a text that has these words, or 0 where none has."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if sought in line), 0)
