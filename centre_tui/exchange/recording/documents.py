"""How each form about a candidate is made, and several of them one after the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from centre_tui.domain.recording import RecordingForm
from centre_tui.exchange.paper import Sheet, Words
from centre_tui.exchange.recording.assessing import activities, feedback, planning
from centre_tui.exchange.recording.evidence import index, record_sheets, witnesses
from centre_tui.exchange.recording.portfolio import Portfolio
from centre_tui.exchange.recording.profile import achievement, profile
from centre_tui.exchange.recording.quality import quality_feedback

Making: TypeAlias = Callable[[Portfolio], Iterator[Sheet]]
MADE_BY: Final[Mapping[RecordingForm, Making]] = MappingProxyType(
    {
        RecordingForm.RD01: profile,
        RecordingForm.RD03: achievement,
        RecordingForm.RD04: index,
        RecordingForm.RD05: planning,
        RecordingForm.RD06: feedback,
        RecordingForm.RD07: quality_feedback,
        RecordingForm.RD08: witnesses,
        RecordingForm.RD09: activities,
        RecordingForm.RD10: record_sheets,
    }
)
"""Every form but RD02, which is the centre's, and RD11, which is an IQA's."""


def candidate_sheets(portfolio: Portfolio, forms: Iterable[RecordingForm]) -> Iterator[Sheet]:
    """Yield those of the forms that are about the candidate; where nothing is recorded for one, a sheet says so."""
    for form in forms:
        if form in MADE_BY:
            yield from list(MADE_BY[form](portfolio)) or [nothing_recorded(portfolio, form)]


def nothing_recorded(portfolio: Portfolio, form: RecordingForm) -> Sheet:
    """Return the sheet of a form for which the records hold nothing."""
    words = Words("Nothing recorded", ("The records hold nothing for this form.",))
    return Sheet(form.name_in_full, portfolio.about(), (words,))
