"""The recording documents of handbook 5.19 by their numbers: titles, which are mandatory, and what one is made for."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from centre_tui.domain.answers import AnswerProblem, read_member

ALL: Final = "all"


class RecordingForm(StrEnum):
    """The forms RD01 to RD11."""

    RD01 = "RD01"
    RD02 = "RD02"
    RD03 = "RD03"
    RD04 = "RD04"
    RD05 = "RD05"
    RD06 = "RD06"
    RD07 = "RD07"
    RD08 = "RD08"
    RD09 = "RD09"
    RD10 = "RD10"
    RD11 = "RD11"

    @property
    def heading(self) -> str:
        """Return the title that 5.19 gives it (requirements A27)."""
        return TITLES[self]

    @property
    def name_in_full(self) -> str:
        """Return the number with the title."""
        return f"{self} {self.heading}"

    @property
    def mandatory(self) -> bool:
        """Tell whether 5.19 calls the form mandatory."""
        return self not in OPTIONAL


TITLES: Final[Mapping[RecordingForm, str]] = MappingProxyType(
    {
        RecordingForm.RD01: "Candidate profile",
        RecordingForm.RD02: "Sample signatures of centre assessment team",
        RecordingForm.RD03: "Record of unit achievement",
        RecordingForm.RD04: "Index of evidence",
        RecordingForm.RD05: "Record of assessment planning",
        RecordingForm.RD06: "Record of assessment feedback",
        RecordingForm.RD07: "Record of internal quality assurance feedback",
        RecordingForm.RD08: "Record of witness/expert witness",
        RecordingForm.RD09: "Assessor record of observation/professional discussion/questioning",
        RecordingForm.RD10: "Evidence record sheet",
        RecordingForm.RD11: "Record of internal quality assurance",
    }
)
OPTIONAL: Final = frozenset({RecordingForm.RD03, RecordingForm.RD04, RecordingForm.RD08, RecordingForm.RD09})
ONE_FOR: Final[Mapping[RecordingForm, str]] = MappingProxyType(
    {
        RecordingForm.RD01: "candidate",
        RecordingForm.RD02: "centre",
        RecordingForm.RD03: "candidate",
        RecordingForm.RD04: "candidate",
        RecordingForm.RD05: "plan",
        RecordingForm.RD06: "candidate",
        RecordingForm.RD07: "completed sample",
        RecordingForm.RD08: "witness statement",
        RecordingForm.RD09: "activity",
        RecordingForm.RD10: "unit",
        RecordingForm.RD11: "IQA",
    }
)
"""What one form is made for."""
CUMULATIVE: Final = (
    RecordingForm.RD01,
    RecordingForm.RD03,
    RecordingForm.RD04,
    RecordingForm.RD05,
    RecordingForm.RD06,
    RecordingForm.RD08,
    RecordingForm.RD09,
    RecordingForm.RD10,
)
"""The candidate's cumulative assessment record (CAR); RD07 is feedback to assessors and is asked for by itself."""
OF_NO_CANDIDATE: Final = frozenset({RecordingForm.RD02, RecordingForm.RD11})


def read_forms(text: str) -> tuple[RecordingForm, ...]:
    """Read forms by number, separated by commas, a range or all of them: `RD10, RD04`, `RD03-RD06`, `all`.

    Returns each once. Raises AnswerProblem.
    """
    if text.strip().casefold() == ALL:
        return tuple(RecordingForm)
    named = [form for each in text.split(",") if each.strip() for form in _from_to(each)]
    return tuple(dict.fromkeys(named))


def _from_to(text: str) -> list[RecordingForm]:
    first, _, last = text.partition("-")
    begins, ends = read_member(first, RecordingForm), read_member(last or first, RecordingForm)
    if begins is None or ends is None or ends < begins:
        raise AnswerProblem("Type a range as RD03-RD06: from one of RD01, RD02 … RD11 to a later one.")
    return [each for each in RecordingForm if begins <= each <= ends]
