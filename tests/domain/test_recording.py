"""Recording documents as officers name them: one, several, a range, all."""

import pytest

from centre_tui.domain.answers import AnswerProblem
from centre_tui.domain.recording import RecordingForm, read_forms

RD = RecordingForm


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("RD10, rd04", (RD.RD10, RD.RD04)),
        ("RD03-RD05,RD04", (RD.RD03, RD.RD04, RD.RD05)),
        ("rd11 - rd11", (RD.RD11,)),
        (" All ", tuple(RD)),
        ("RD01-RD11", tuple(RD)),
        ("", ()),
    ],
)
def test_forms_are_named_by_number_range_or_all(typed: str, forms: tuple[RecordingForm, ...]) -> None:
    """Each once, in the order named."""
    assert read_forms(typed) == forms


@pytest.mark.parametrize("typed", ["RD99", "RD01-RD99", "RD05-RD03", "-RD03", "RD03- "])
def test_what_is_no_form_is_told_with_those_there_are(typed: str) -> None:
    """And never taken for another."""
    with pytest.raises(AnswerProblem, match="RD01, RD02"):
        read_forms(typed)
