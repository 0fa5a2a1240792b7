"""A batch of entries as far as it has come: waiting, keyed, confirmed one by one, or taken back."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.entries import EntryKind
from centre_tui.domain.entry_batches import EntryAnswer, EntryBatch, EntryBatchState, EntryLine
from centre_tui.domain.keying import StepKind, entry_steps

DAY: Final = date(2028, 2, 29)
LINE: Final = EntryLine(11, EntryKind.FULL, "", "17", "Novak", "Petra", date(1990, 2, 3), "F", "", "")
OTHER: Final = replace(LINE, candidate=12, surname="Abbot")
BATCH: Final = EntryBatch(7, 1, 7, prepared_on=DAY, lines=(LINE, OTHER))
KEYED: Final = replace(BATCH, exported_on=DAY, keyed_on=DAY)
FIRST: Final = EntryAnswer(12, DAY, "00000001")
AGAIN: Final = replace(FIRST, ocr_candidate_number="00000002")


@pytest.mark.parametrize(
    ("batch", "state", "waiting"),
    [
        (BATCH, EntryBatchState.PREPARED, (11, 12)),
        (replace(BATCH, exported_on=DAY), EntryBatchState.EXPORTED, (11, 12)),
        (KEYED, EntryBatchState.KEYED, (11, 12)),
        (replace(KEYED, answers=(FIRST,)), EntryBatchState.KEYED, (11,)),
        (replace(KEYED, answers=(FIRST, EntryAnswer(11, DAY))), EntryBatchState.CONFIRMED, ()),
        (replace(BATCH, taken_back_on=DAY), EntryBatchState.TAKEN_BACK, (11, 12)),
    ],
)
def test_how_far_a_batch_is(batch: EntryBatch, state: EntryBatchState, waiting: tuple[int, ...]) -> None:
    """As its records say and no further."""
    assert (batch.state, batch.waiting) == (state, waiting)
    assert batch.open is (state in (EntryBatchState.PREPARED, EntryBatchState.EXPORTED))


def test_each_candidate_has_a_line_a_last_answer_and_a_state() -> None:
    """Confirmed one by one; who is not in the batch has nothing there."""
    batch = replace(KEYED, answers=(FIRST, AGAIN))
    assert (batch.line_for(12), batch.line_for(13)) == (OTHER, None)
    assert (batch.answer_for(12), batch.answer_for(11)) == (AGAIN, None)
    assert batch.line_state(12) is EntryBatchState.CONFIRMED
    assert batch.line_state(11) is EntryBatchState.KEYED
    assert (batch.name_of(12), batch.name_of(13)) == ("Abbot, Petra", "13")


def test_an_entry_for_units_is_keyed_unit_by_unit() -> None:
    """Each by its URN after the candidate; an entry for the full award names none."""
    units = replace(LINE, kind=EntryKind.UNITS, units=("L/506/2150", "Y/506/2152"))
    full = replace(OTHER, kind=EntryKind.FULL, units=())
    steps = entry_steps(replace(BATCH, lines=(units, full)))
    assert [(each.kind, each.candidate) for each in steps] == [
        (StepKind.QUALIFICATION, 0),
        (StepKind.CANDIDATE, LINE.candidate),
        *[(StepKind.UNIT, LINE.candidate)] * 2,
        (StepKind.CANDIDATE, OTHER.candidate),
        (StepKind.SUBMIT, 0),
    ]
    assert [(each.label, each.text) for step in steps[2:4] for each in step.values] == [
        ("URN", "L/506/2150"),
        ("URN", "Y/506/2152"),
    ]
