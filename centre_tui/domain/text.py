"""Text at the door: what may enter a record, what may leave to a terminal, and how names are compared."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

LONGEST_TEXT: Final = 2000
LONGEST_NAME: Final = 100
MOST_MARKS: Final = 3
NEAR: Final = 0.85
INVISIBLE_FILLERS: Final = "\u115f\u1160\u2800\u3164\uffa0"
UNKEEPABLE: Final = dict.fromkeys(INVISIBLE_FILLERS, "an invisible filler") | {
    "\n": "a line break",
    "\r": "a line break",
    "\t": "a tab",
    "Cc": "a control character",
    "Cf": "an invisible formatting character",
    "Cs": "half a character, from damaged text",
    "Co": "a private character that other computers do not know",
    "Cn": "not a character of any alphabet",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
}
NOT_IN_NAMES: Final = {"|": "a bar", '"': "a double quotation mark"}
FORMULA_STARTS: Final = "=+-@"
LOOKALIKE_SCRIPTS: Final = ("ARMENIAN", "CHEROKEE", "CYRILLIC", "FULLWIDTH", "GREEK", "LATIN", "MATHEMATICAL")
BLANKS: Final = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
WORDS: Final = re.compile(r"[^\W_]+")
UNPRINTABLE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"
)
APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼʻ`´′"))
TYPOGRAPHIC: Final = str.maketrans(dict.fromkeys("’‘ʼ′", "'"))
PLAIN_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t"}
)


def normal(text: str) -> str:
    """Return the text as it is stored: composed (NFC), trimmed, with single spaces; nothing else is changed."""
    return BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def plain_apostrophes(text: str) -> str:
    """Return the text with each typographic apostrophe as the one of a typewriter; nothing else is changed."""
    return text.translate(TYPOGRAPHIC)


def text_problem(text: str, *, longest: int = LONGEST_TEXT) -> str | None:
    """Say what keeps one line of text out of a record, or nothing when it may enter; `longest` is in characters."""
    if len(text) > longest:
        return f"This has {len(text)} characters; {longest} is the most that can be kept. Shorten it."
    if text.isprintable() and text.isascii():
        return None
    return next((_unkeepable(place, what) for place, what in _faults(text)), None)


def paragraph_problem(text: str, *, longest: int = LONGEST_TEXT) -> str | None:
    """Say what keeps text of several lines out of a record, or nothing when it may enter."""
    return text_problem(text.replace("\n", " "), longest=longest)


def _faults(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place, counted from 1, and the name of each character that cannot be kept."""
    marks = 0
    for place, each in enumerate(text, 1):
        category = unicodedata.category(each)
        marks = marks + 1 if category.startswith("M") else 0
        if what := UNKEEPABLE.get(each) or UNKEEPABLE.get(category):
            yield place, what
        elif marks > MOST_MARKS:
            yield place, "one accent too many on one letter"


def _unkeepable(place: int, what: str) -> str:
    return f"Character {place} is {what} and cannot be kept. Delete it, or type the text again."


def formula_problem(text: str) -> str | None:
    """Say when a spreadsheet would take the text for a formula, so that no file we write needs to alter it."""
    first = text.lstrip()[:1]
    if not first or unicodedata.normalize("NFKC", first) not in FORMULA_STARTS:
        return None
    return f"This may not begin with {first}: spreadsheets would take it for a formula."


def name_problem(text: str, *, longest: int = LONGEST_NAME) -> str | None:
    """Say what keeps a person's name out of a record, or nothing when it may enter.

    A name goes into awarding bodies' files exactly as stored, so it may not be read there as a spreadsheet's formula.
    """
    if problem := text_problem(text, longest=longest):
        return problem
    if not text.strip():
        return "The name is blank. Type it as it is to be printed on the certificate."
    if problem := formula_problem(text):
        return problem
    return next(_not_of_a_name(text), None)


def _not_of_a_name(text: str) -> Iterator[str]:
    """Yield a sentence for each thing in the text that no name has."""
    for each in text:
        if what := NOT_IN_NAMES.get(each) or ("a digit" if unicodedata.category(each) == "Nd" else None):
            yield f"A name has no digits, bars or double quotation marks; this has {what}."
    if not any(map(str.isalpha, text)):
        yield "A name has at least one letter."


def name_note(text: str) -> str | None:
    """Say when a name mixes alphabets whose letters look alike, which a search or an awarding body would not match."""
    if text.isascii():
        return None
    scripts = {unicodedata.name(each, "").split(" ")[0] for each in text if each.isalpha()}
    mixed = [script.title() for script in LOOKALIKE_SCRIPTS if script in scripts]
    if len(mixed) <= 1:
        return None
    return (
        f"This name mixes {' and '.join(mixed)} letters, which may look alike. Check it against the certificate name."
    )


def printable(text: str) -> str:
    """Return the text safe for any terminal: what would control it, or no terminal knows, becomes U+FFFD."""
    return text if text.isprintable() else "".join(each if _shows(each) else "\ufffd" for each in text)


def _shows(each: str) -> bool:
    return each.isprintable() or unicodedata.category(each) == "Zs"


def printable_paragraphs(text: str) -> str:
    """Return text of several lines safe for any terminal, its line breaks kept."""
    return "\n".join(map(printable, text.split("\n")))


def folded(text: str) -> str:
    """Return the text as it is searched and matched: small plain letters and digits, single spaces.

    Accents and apostrophes go (`Łukasz D’Arcy` is `lukasz darcy`), other signs become spaces; other alphabets stay.
    """
    plain = text.casefold() if text.isascii() else _plain_letters(text)
    return " ".join(WORDS.findall(plain.translate(APOSTROPHES)))


def _plain_letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each)).translate(PLAIN_LETTERS)


def near_names(one: str, other: str) -> bool:
    """Tell whether two names are the same but for accents, signs and a slip or two of the keyboard."""
    return near_keys(folded(one), folded(other))


def near_keys(one: str, other: str) -> bool:
    """Tell whether two folded names are near, in either order; a name without letters is near to none."""
    if not (one and other):
        return False
    matcher = SequenceMatcher(None, min(one, other), max(one, other), autojunk=False)
    return one == other or (
        matcher.real_quick_ratio() > NEAR and matcher.quick_ratio() > NEAR and matcher.ratio() > NEAR
    )
