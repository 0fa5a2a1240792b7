"""The recording documents by their numbers: the titles of 5.19 (requirements A27), and what each is made of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from centre_tui.exchange.paper import Sheet, Words
from centre_tui.exchange.recording.assessing import activities, feedback, planning
from centre_tui.exchange.recording.evidence import index, record_sheets, witnesses
from centre_tui.exchange.recording.portfolio import Portfolio
from centre_tui.exchange.recording.profile import achievement, profile
from centre_tui.exchange.recording.quality import quality_feedback


@dataclass(frozen=True, slots=True)
class RecordingDocument:
    """One recording document: its number, its title, whether 5.19 makes it mandatory, and how it is made.

    `sheets` is nothing for the two that are not about one candidate: RD02 is the centre's, RD11 an IQA's.
    """

    number: str
    title: str
    mandatory: bool
    one_for: str
    sheets: Callable[[Portfolio], Iterator[Sheet]] | None = None

    @property
    def name(self) -> str:
        """Return the number with the title."""
        return f"{self.number} {self.title}"


DOCUMENTS: Final[Mapping[str, RecordingDocument]] = MappingProxyType(
    {
        each.number: each
        for each in (
            RecordingDocument("RD01", "Candidate profile", True, "candidate", profile),
            RecordingDocument("RD02", "Sample signatures of centre assessment team", True, "centre"),
            RecordingDocument("RD03", "Record of unit achievement", False, "candidate", achievement),
            RecordingDocument("RD04", "Index of evidence", False, "candidate", index),
            RecordingDocument("RD05", "Record of assessment planning", True, "plan", planning),
            RecordingDocument("RD06", "Record of assessment feedback", True, "candidate", feedback),
            RecordingDocument(
                "RD07", "Record of internal quality assurance feedback", True, "completed sample", quality_feedback
            ),
            RecordingDocument("RD08", "Record of witness/expert witness", False, "witness statement", witnesses),
            RecordingDocument(
                "RD09",
                "Assessor record of observation/professional discussion/questioning",
                False,
                "such an activity",
                activities,
            ),
            RecordingDocument("RD10", "Evidence record sheet", True, "unit", record_sheets),
            RecordingDocument("RD11", "Record of internal quality assurance", True, "IQA"),
        )
    }
)
CUMULATIVE: Final = ("RD01", "RD03", "RD04", "RD05", "RD06", "RD08", "RD09", "RD10")
"""The candidate's cumulative assessment record; RD07 is the IQA's feedback to assessors and is asked for by itself."""


def sheets_of(portfolio: Portfolio, numbers: Iterable[str]) -> Iterator[Sheet]:
    """Yield the documents of one candidate, by their numbers; where nothing is recorded for one, a sheet says so."""
    for number in numbers:
        document = DOCUMENTS[number]
        if document.sheets is not None:
            made = list(document.sheets(portfolio))
            yield from made or [nothing_recorded(portfolio, document)]


def nothing_recorded(portfolio: Portfolio, document: RecordingDocument) -> Sheet:
    """Return the sheet of a document for which the records hold nothing."""
    return Sheet(document.name, portfolio.about, (Words("Nothing recorded", ("The records hold nothing for this.",)),))
