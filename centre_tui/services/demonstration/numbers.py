"""Numbers of nobody: their check digits hold, and each belongs to a series set apart for the demonstration."""

from typing import Final

ULN_SERIES: Final = "9876"
OCR_SERIES: Final = "990"
CENTRE_NUMBER: Final = "99990"
MOST_CENTRE_NUMBERS: Final = 9999


def uln(number: int) -> str:
    """Return the ULN of the candidate with this number: 9876, a serial number, and a check digit that agrees.

    One serial number in eleven has no check digit; the next one then has. At most 49,999 candidates.
    """
    first = f"{ULN_SERIES}{2 * number:05d}"
    return with_check_digit(first) or with_check_digit(f"{ULN_SERIES}{2 * number + 1:05d}")


def with_check_digit(serial: str) -> str:
    """Return nine digits with the tenth that agrees with them, or a blank where none does (X-05)."""
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(serial)) % 11
    return f"{serial}{10 - rest}" if rest else ""


def ocr_candidate_number(number: int) -> str:
    """Return the number OCR would have given the candidate (handbook 8.1)."""
    return f"{OCR_SERIES}{number:05d}"


def centre_candidate_number(number: int) -> str:
    """Return the centre's own number, or a blank once its four digits are used up."""
    return str(number) if number <= MOST_CENTRE_NUMBERS else ""
