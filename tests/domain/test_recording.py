"""Recording documents as officers name them: one, several, a range, all."""

import pytest

from centre_tui.domain.answers import AnswerProblem
from centre_tui.domain.recording import CUMULATIVE, OF_NO_CANDIDATE, ONE_FOR, RecordingForm, read_forms

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


def test_the_cumulative_record_is_every_form_of_a_candidate_but_feedback_to_the_assessor() -> None:
    """In their order; two forms are of no candidate: signatures of the staff, and what an IQA sampled (5.19)."""
    assert frozenset((RD.RD02, RD.RD11)) == OF_NO_CANDIDATE
    assert tuple(each for each in RD if each not in OF_NO_CANDIDATE and each is not RD.RD07) == CUMULATIVE


def test_each_form_is_made_for_one_thing() -> None:
    """Once for a candidate, or for each of the things that happen to one."""
    assert [f"{each} {ONE_FOR[each]}" for each in RD] == [
        "RD01 candidate",
        "RD02 centre",
        "RD03 candidate",
        "RD04 candidate",
        "RD05 plan",
        "RD06 candidate",
        "RD07 completed sample",
        "RD08 witness statement",
        "RD09 activity",
        "RD10 unit",
        "RD11 IQA",
    ]


@pytest.mark.parametrize("typed", ["RD99", "RD01-RD99", "RD05-RD03", "-RD03", "RD03- "])
def test_what_is_no_form_is_told_with_those_there_are(typed: str) -> None:
    """And never taken for another."""
    with pytest.raises(AnswerProblem, match="RD01, RD02"):
        read_forms(typed)
