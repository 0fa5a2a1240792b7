"""Numbers that identify: ULN, UCI, qualification, unit, centre and candidate numbers, checked before they are believed.

Each `…_problem` judges the stored form and says in an officer's words what is wrong, or nothing when it is sound.
Each `…_normalised` turns what was typed or pasted into that form; what it cannot read it hands back for the judging.
A blank is no number: a field that may stay blank is not asked about.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

ULN_PLACEHOLDERS: Final = frozenset(
    {"TBC", "TBA", "N/A", "NA", "NONE", "NIL", "PENDING", "UNKNOWN", "NOTKNOWN"}
    | {digit * 10 for digit in "0123456789"}
)
TEMPORARY_ULN: Final = "9999999999"
REMAINDER_CHARACTERS: Final = "0123456789X"
REMAINDER_LETTERS: Final = "ADFHJKLMRTY"
UCI_LENGTH: Final = 13
UCI_LETTERS: Final = "ABCDEFGHKLMRTVWXY"
SPACES: Final = str.maketrans("", "", " \u00a0\u202f")

URN_TYPED: Final = re.compile(r"([A-Z]?)/?([0-9]{3})/?([0-9]{4})")
QUALIFICATION_TYPED: Final = re.compile(r"([0-9]{3})/?([0-9]{4})/?([0-9X])")
UCI_UNCHECKED: Final = re.compile(r"[0-9]{5}[Q-Z][0-9]{6}[A-Z]")
UCI_FORM: Final = re.compile(r"[0-9]{5}[0-9A-Z][0-9]{6}[A-Z]")


def _weighted(digits: str, first_weight: int) -> int:
    """Return the sum of the digits times falling weights; letters count A = 1, B = 2 and so on."""
    values = (int(each) if each in "0123456789" else ord(each) - ord("A") + 1 for each in digits)
    return sum(value * (first_weight - place) for place, value in enumerate(values))


def _digits_problem(text: str, what: str, count: int) -> str | None:
    if not re.fullmatch(r"[0-9]*", text):
        return f"{what} is made of the digits 0 to 9 only."
    return None if len(text) == count else f"{what} has {count} digits; this has {len(text)}."


def _unspaced_capitals(text: str) -> str:
    """Return the text without spaces and, when it is plain ASCII, in capitals."""
    closed = text.translate(SPACES)
    return closed.upper() if closed.isascii() else closed


def number_normalised(text: str) -> str:
    """Return a number made of digits alone as it is stored: without spaces, leading zeros kept."""
    return text.translate(SPACES)


def uln_problem(text: str) -> str | None:
    """Say what is wrong with a unique learner number, or nothing when it is sound.

    Ten digits, the first not 0; the digits times 10, 9 … 1 leave 10 on division by 11.
    Source: handbook 7.4; ULN validation, January 2019.
    """
    if text.upper() in ULN_PLACEHOLDERS:
        return f"{text} stands for a missing ULN. Leave the ULN blank until the candidate has one."
    if problem := _digits_problem(text, "A ULN", 10):
        return problem
    if text.startswith("0"):
        return "A ULN does not begin with 0."
    if _weighted(text, 10) % 11 != len(REMAINDER_CHARACTERS) - 1:
        return "The last digit of this ULN does not agree with the others. Look for a mistyped or swapped digit."
    return None


def uci_normalised(text: str) -> str:
    """Return a unique candidate identifier as it is stored: no spaces, capital letters."""
    return _unspaced_capitals(text)


def uci_form_problem(text: str) -> str | None:
    """Say what is wrong with the form of a unique candidate identifier: 13 characters, the last a letter."""
    if len(text) != UCI_LENGTH:
        return f"A UCI has {UCI_LENGTH} characters; this has {len(text)}."
    if not UCI_FORM.fullmatch(text):
        return "A UCI is 12 digits and a capital letter; only its sixth character may be a letter too."
    return None


def uci_letter_problem(text: str) -> str | None:
    """Say whether the last letter of a well-formed UCI disagrees with the rest, where it can be computed.

    Source: JCQ formats; the method and two examples are published by WJEC.
    """
    if uci_note(text) or UCI_LETTERS[_weighted(text[:12], 16) % len(UCI_LETTERS)] == text[12:]:
        return None
    return "The last letter of this UCI does not agree with the rest. Look for a mistyped or swapped character."


def uci_problem(text: str) -> str | None:
    """Say what is wrong with a unique candidate identifier, or nothing when its form and letter are sound."""
    return uci_form_problem(text) or uci_letter_problem(text)


def uci_note(text: str) -> str | None:
    """Say when a well-formed UCI cannot be checked: published methods differ for Q to Z as its sixth character."""
    if not UCI_UNCHECKED.fullmatch(text):
        return None
    return f"A UCI with {text[5]} as its sixth character cannot be checked. Compare it with the letter it came in."


def qualification_number_normalised(text: str) -> str:
    """Return a qualification number as it is published (`601/3433/1`), typed with or without slashes."""
    match = QUALIFICATION_TYPED.fullmatch(_unspaced_capitals(text))
    return "/".join(match.groups()) if match else text


def qualification_number_problem(text: str) -> str | None:
    """Say what is wrong with a qualification number, or nothing when it is sound.

    The check character was derived from 8,220 published numbers; two forms of it were in use in the early 610 series.
    """
    match = re.fullmatch(r"([0-9]{3})/([0-9]{4})/([0-9X])", text)
    if not match:
        return "A qualification number looks like 601/3433/1: three digits, four digits and a check digit or X."
    series, serial, check = match.groups()
    if check in _qualification_checks(series, serial):
        return None
    return "The last character of this qualification number does not agree with the rest. Look for a mistyped digit."


def _qualification_checks(series: str, serial: str) -> set[str]:
    """Return the check characters that fit: two only between 610/0124 and 610/0142, where the form changed unseen."""
    usual = REMAINDER_CHARACTERS[_weighted(series + serial, 8) % 11]
    if series != "610" or serial > "0142":
        return {usual}
    early = REMAINDER_CHARACTERS[(2 + sum(map(int, serial))) % 11]
    return {early} if serial <= "0123" else {early, usual}


def urn_normalised(text: str) -> str:
    """Return a unit reference number as it is published (`L/506/2150`), typed with or without slashes or capitals."""
    match = URN_TYPED.fullmatch(_unspaced_capitals(text))
    return "/".join(match.groups()) if match and match[1] else text


def _urn_letter(digits: str) -> str:
    return REMAINDER_LETTERS[_weighted(digits, 8) % len(REMAINDER_LETTERS)]


def urn_problem(text: str) -> str | None:
    """Say what is wrong with a unit reference number, or nothing when it is sound.

    The letter follows from the seven digits: derived from 136 published numbers, among them the handbook's 45.
    """
    match = re.fullmatch(r"([A-Z])/([0-9]{3})/([0-9]{4})", text)
    if not match:
        return "A unit reference number looks like L/506/2150: a letter, three digits and four digits."
    if match[1] != _urn_letter(match[2] + match[3]):
        return "The letter of this unit reference number does not agree with its digits. Look for a mistyped character."
    return None


def centre_number_problem(text: str) -> str | None:
    """Say what is wrong with a centre number, or nothing when it is sound: five digits."""
    return _digits_problem(text, "A centre number", 5)


def ocr_candidate_number_problem(text: str) -> str | None:
    """Say what is wrong with the number OCR gave a candidate, or nothing: eight digits (handbook 8.1)."""
    return _digits_problem(text, "An OCR candidate number", 8)


def centre_candidate_number_problem(text: str) -> str | None:
    """Say what is wrong with the centre's own candidate number, or nothing when it is sound: up to four digits."""
    if not re.fullmatch(r"[0-9]{1,4}", text):
        return "The centre's own candidate number has up to four digits and nothing else."
    return "The centre's own candidate numbers run from 1 to 9999." if int(text) == 0 else None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of identifier: its name, how typing becomes the stored form, and what can be wrong with that form."""

    name: str
    normalised: Callable[[str], str]
    problem: Callable[[str], str | None]


KINDS: Final = MappingProxyType(
    {
        "uln": Kind("ULN", number_normalised, uln_problem),
        "uci": Kind("UCI", uci_normalised, uci_problem),
        "qn": Kind("qualification number", qualification_number_normalised, qualification_number_problem),
        "urn": Kind("unit reference number", urn_normalised, urn_problem),
        "centre": Kind("centre number", number_normalised, centre_number_problem),
        "ocr-candidate": Kind("OCR candidate number", number_normalised, ocr_candidate_number_problem),
    }
)
