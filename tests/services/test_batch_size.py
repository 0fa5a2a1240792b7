"""A batch is one record: more than it holds is refused before anything is frozen, and what it holds can grow."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.certificates import Certificate, Document
from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.services.batch_size import MOST_LINES, expect_room
from centre_tui.services.books import codec
from centre_tui.services.claims import prepare_batch
from centre_tui.services.errors import BadInput
from centre_tui.store.lines import MAX_DOCUMENT
from tests.office import TODAY
from tests.services.people import KEYS, OFFICER, Place, with_candidate

TOO_MANY: Final = MOST_LINES // len(KEYS) + 1


def test_more_than_a_batch_holds_is_refused(tmp_path: Path) -> None:
    """In words that say what to do; some of the candidates can then be claimed for."""
    place = with_candidate(tmp_path)
    first = place.candidate()
    with place.manager.store.change("loaded") as change:
        for number in range(TOO_MANY - 1):
            change.add(
                replace(
                    first, id=0, revision=0, uln="", publicly_funded=False, ocr_candidate_number=f"{99000001 + number}"
                )
            )
    desk = place.desk(OFFICER)
    with place.refused(BadInput, f"{TOO_MANY} candidates would make a batch of 1,0"):
        prepare_batch(desk)
    batch, _left_out = prepare_batch(place.desk(OFFICER), candidates=[1, 2, 3])
    assert len(batch.candidates) == 3


def test_a_full_batch_has_room_for_all_that_becomes_of_it(tmp_path: Path) -> None:
    """Long names, every line somebody else's, each with an answer, a reason and a certificate."""
    place: Place = with_candidate(tmp_path)
    batch, _left_out = prepare_batch(place.desk(OFFICER))
    line = replace(batch.lines[0], surname="Fitzwilliam-Achebe-" * 2, forenames="Bartholomew Emmanuel " * 2)
    answer = LineAnswer(1, Answer.RETURNED, date(2028, 2, 29), "IC-20280229-00017", "A reason. " * 8, "Hall, Grace")
    came = Certificate(1, Document.UNITS, TODAY, "Hall, Grace", "C00000017", TODAY, "the candidate", "Hall, Grace")
    each = MOST_LINES
    full = replace(batch, lines=(line,) * each, answers=(answer,) * each, certificates=(came,) * each)
    assert len(codec().encode(full)) < MAX_DOCUMENT


def test_one_line_more_is_too_many() -> None:
    """As many as it holds are not."""
    expect_room(150, MOST_LINES)
    with pytest.raises(BadInput, match="leave the others for the next batch"):
        expect_room(150, MOST_LINES + 1)
