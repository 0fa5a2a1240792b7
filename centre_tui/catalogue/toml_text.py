"""TOML of the catalogue, read with limits that keep a damaged or hostile file from costing time or memory."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

LARGEST: Final = 512 * 1024
MOST_DOTS: Final = 8
MOST_FAULTS: Final = 5
QUOTED: Final = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*')
HEADING: Final = re.compile(r"\s*\[{1,2}\s*([A-Za-z_][A-Za-z_.]*)\s*\]{1,2}\s*(?:#.*)?")
KEY: Final = re.compile(r"\s*([A-Za-z_]+)\s*=.*")
PLACE: Final = re.compile(r"(.*) \(at (line [0-9]+, column [0-9]+|end of document)\)", re.DOTALL)


class CatalogueProblem(ValueError):
    """A catalogue file that cannot be used; the sentence names the file, the line or unit, and the reasons."""

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        more = len(faults) - MOST_FAULTS
        told = [*faults[:MOST_FAULTS], *([f"and {more} more"] if more > 0 else [])]
        super().__init__(f"{name}: {'; '.join(told)}.")
        self.faults = tuple(faults)


def parsed(raw: bytes, name: str) -> tuple[dict[str, Any], str]:
    """Return what a file says and its text. Raises CatalogueProblem."""
    text = _text(raw, name)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        raise CatalogueProblem(name, [_not_toml(str(error))]) from error
    except (RecursionError, ValueError) as error:
        raise CatalogueProblem(name, ["it is nested too deeply, or a number in it is too long to be one"]) from error


def _text(raw: bytes, name: str) -> str:
    """Return the text of a file that is safe to parse; a byte-order mark is left out."""
    if len(raw) > LARGEST:
        raise CatalogueProblem(name, [f"it is larger than {LARGEST // 1024} kB, which no catalogue file is"])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        bad = raw[: error.start].count(b"\n") + 1
        raise CatalogueProblem(name, [f"line {bad} is not UTF-8 text; save the file as UTF-8"]) from error
    for number, line in enumerate(text.splitlines(), 1):
        if QUOTED.sub("", line).count(".") > MOST_DOTS:
            raise CatalogueProblem(name, [f"line {number}: no key has that many dots"])
    return text


def _not_toml(error: str) -> str:
    """Return what the parser says with the place first."""
    found = PLACE.fullmatch(error)
    if not found:
        return f"not valid TOML, {error}"
    place = found[2].replace("end of document", "end of the file")
    return f"{place}: not valid TOML, {found[1][0].lower()}{found[1][1:]}"


def lines_of(text: str) -> Mapping[tuple[str, int, str], int]:
    """Return the line of each key by its table, the table's place among those of its name, and the key.

    The first table is the one without a name, places count from 1; a table's own line has a blank key.
    """
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int, str], int] = {}
    table, place = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        if heading := HEADING.fullmatch(line):
            table = heading[1]
            seen[table] += 1
            place = seen[table]
            found[table, place, ""] = number
        elif key := KEY.fullmatch(line):
            found.setdefault((table, place, key[1]), number)
    return found
