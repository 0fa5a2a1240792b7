"""Entry batches: frozen, exported, keyed, confirmed with the numbers OCR gave, all in one sitting."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.entries import EntryState
from centre_tui.domain.entry_batches import EntryAnswer, EntryBatchState
from centre_tui.domain.keying import Keyed, StepKind, Which
from centre_tui.domain.reconciling import Meeting
from centre_tui.services.candidates import add_candidate, save_candidate
from centre_tui.services.entry_answers import confirm_entries, reconcile_entries
from centre_tui.services.entry_batches import (
    check_entries,
    export_entries,
    prepare_entries,
    record_keyed,
    take_entries_back,
    visible_entry_batch,
    visible_entry_batches,
)
from centre_tui.services.errors import BadInput, BlockedByRules, NotAllowed
from centre_tui.services.history import undo_last
from centre_tui.services.keying import keying_of, mark_keyed
from tests.office import ASSESSOR, TODAY, ago, sound_candidate
from tests.services.people import OFFICER, Place, peopled

ULNS = ("1026893096", "6936002314", "")
SHOWN = """Candidate name\tDate of birth\tOCR candidate number
OKAFOR, ANN\t03/02/1990\t11112222
Lind, Ann\t03/02/1990\t33334444
"""


def entering(tmp_path: Path) -> Place:
    """Return a centre with two candidates whose entries can be keyed, and one whose cannot."""
    place = peopled(tmp_path)
    for surname, uln in zip(("Okafor", "Lind", "Young"), ULNS, strict=True):
        candidate = sound_candidate(surname, uln)
        add_candidate(place.manager, replace(candidate, publicly_funded=None if not uln else True), keep_both=True)
    return place


def keyed(tmp_path: Path) -> Place:
    """Return the same with batch 1 keyed."""
    place = entering(tmp_path)
    prepare_entries(place.desk(OFFICER))
    export_entries(place.desk(OFFICER), 1)
    record_keyed(place.desk(OFFICER), 1, " E-1 ", TODAY)
    return place


def candidates(place: Place) -> list[Candidate]:
    """Return the candidates as the books have them."""
    return [place.candidate(each) for each in (1, 2, 3)]


def test_entries_that_can_be_keyed_go_into_a_batch(tmp_path: Path) -> None:
    """By name, as they stand; who is left out is told with why, and nobody is in two open batches."""
    place = entering(tmp_path)
    assert [(each.candidate.id, each.clean) for each in check_entries(place.desk(OFFICER))] == [
        (2, True),
        (1, True),
        (3, False),
    ]
    batch, left_out = prepare_entries(place.desk(OFFICER))
    assert (batch.number, batch.candidates, batch.state) == (1, (2, 1), EntryBatchState.PREPARED)
    assert (batch.prepared_by, [each.candidate.id for each in left_out]) == ("Reed, Jo", [3])
    assert [each.candidate.id for each in check_entries(place.manager)] == [3]
    with place.refused(BlockedByRules, "(rule 1.5-1, section 1.5)"):
        prepare_entries(place.manager, candidates=[3])
    with place.refused(BadInput, "No entry can be sent: 0 looked at"):
        prepare_entries(place.manager, candidates=[1])
    with place.refused(NotAllowed, "may not enter, edit, withdraw or import candidates"):
        prepare_entries(place.desk(ASSESSOR))


def test_the_files_are_the_same_twice(tmp_path: Path) -> None:
    """And not made where a name was changed since: it prints as entered."""
    place = entering(tmp_path)
    prepare_entries(place.manager)
    saved, paths = export_entries(place.manager, 1)
    first = [Path(each).read_bytes() for each in paths]
    export_entries(place.manager, 1)
    assert [Path(each).read_bytes() for each in paths] == first
    assert (saved.record.state, saved.record.file_name) == (EntryBatchState.EXPORTED, "entries_12345_10380_0001.csv")
    save_candidate(place.manager, replace(place.candidate(1), surname="Okafor-Lind"))
    with place.refused(BadInput, "Okafor-Lind, Ann was changed since the batch was prepared"):
        export_entries(place.manager, 1)
    assert visible_entry_batch(place.manager, 1).lines[1].surname == "Okafor"


def test_keyed_is_not_confirmed(tmp_path: Path) -> None:
    """The entries are sent on that day, and each waits for Interchange."""
    place = entering(tmp_path)
    prepare_entries(place.manager)
    with place.refused(BadInput, "Batch 0001 is prepared: only an exported one is keyed."):
        record_keyed(place.manager, 1, "", TODAY)
    export_entries(place.manager, 1)
    with place.refused(BadInput, "before the batch was exported"):
        record_keyed(place.manager, 1, "", ago(1))
    with place.refused(BadInput, "still to come"):
        record_keyed(place.manager, 1, "", TODAY + timedelta(1))
    with place.refused(BadInput, "key it, and key back the day first"):
        confirm_entries(place.manager, 1, [EntryAnswer(1, TODAY)])
    record_keyed(place.manager, 1, "", TODAY)
    assert [each.entries[0].state for each in candidates(place)] == [EntryState.SENT, EntryState.SENT, EntryState.DRAFT]
    assert visible_entry_batches(place.manager)[0].waiting == (2, 1)


def test_confirmations_are_keyed_with_their_numbers(tmp_path: Path) -> None:
    """All or none; a number is eight digits, of one person, and never written over another."""
    place = keyed(tmp_path)
    with place.refused(BadInput, "has 8 digits"):
        confirm_entries(place.manager, 1, [EntryAnswer(2, TODAY, "33334444"), EntryAnswer(1, TODAY, "123")])
    with place.refused(BadInput, "Candidate 3 is not in entry batch 0001."):
        confirm_entries(place.manager, 1, [EntryAnswer(3, TODAY)])
    confirm_entries(place.manager, 1, [EntryAnswer(2, TODAY, "3333 4444")])
    assert place.candidate(2).ocr_candidate_number == "33334444"
    assert place.candidate(2).entries[0].state is EntryState.CONFIRMED
    with place.refused(BadInput, "is that of candidate 2 already"):
        confirm_entries(place.manager, 1, [EntryAnswer(1, TODAY, "33334444")])
    with place.refused(BadInput, "The entry of Lind, Ann was confirmed on 23 November 2026."):
        confirm_entries(place.manager, 1, [EntryAnswer(2, TODAY)])
    assert visible_entry_batch(place.manager, 1).state is EntryBatchState.KEYED
    confirm_entries(place.manager, 1, [EntryAnswer(1, TODAY)])
    assert visible_entry_batch(place.manager, 1).state is EntryBatchState.CONFIRMED


def test_numbers_are_pasted_in_one_sitting(tmp_path: Path) -> None:
    """A preview first writes nothing; then both are confirmed and have their numbers, in one change."""
    place = keyed(tmp_path)
    lines = list(place.memory.lines)
    found = reconcile_entries(place.desk(OFFICER), 1, SHOWN.encode(), TODAY)
    assert {each.meeting for each in found.lines} == {Meeting.MATCHED} and not found.written
    assert dict(found.numbers) == {1: "11112222", 2: "33334444"}
    assert place.memory.lines == lines
    assert reconcile_entries(place.desk(OFFICER), 1, SHOWN.encode(), TODAY, take=True).written
    assert len(place.memory.lines) == len(lines) + 1
    assert [each.ocr_candidate_number for each in candidates(place)] == ["11112222", "33334444", ""]
    assert visible_entry_batch(place.manager, 1).state is EntryBatchState.CONFIRMED
    again = reconcile_entries(place.manager, 1, SHOWN.encode(), TODAY, take=True)
    assert not again.written and not again.confirmed


def test_a_wrong_number_is_told_and_not_taken(tmp_path: Path) -> None:
    """The line differs; the other one is confirmed all the same."""
    place = keyed(tmp_path)
    found = reconcile_entries(place.manager, 1, SHOWN.replace("11112222", "111122223").encode(), TODAY, take=True)
    assert [each.name for each in found.differences] == ["Okafor, Ann"]
    assert visible_entry_batch(place.manager, 1).waiting == (1,)


def test_an_entry_batch_taken_back(tmp_path: Path) -> None:
    """Its number is not given again, not even where the preparation itself is undone."""
    place = entering(tmp_path)
    prepare_entries(place.manager)
    take_entries_back(place.manager, 1, "a name was wrong")
    assert prepare_entries(place.manager)[0].number == 2
    undo_last(place.manager)
    assert prepare_entries(place.manager)[0].number == 3
    with place.refused(BadInput, "Batch 0001 is taken back: only what is not keyed is taken back."):
        take_entries_back(place.manager, 1, "again")
    with place.refused(BadInput, "was taken back; prepare another."):
        export_entries(place.manager, 1)


def test_entries_are_keyed_step_by_step(tmp_path: Path) -> None:
    """The qualification, each candidate, then to submit."""
    place = entering(tmp_path)
    prepare_entries(place.manager)
    export_entries(place.manager, 1)
    which = Which(Keyed.ENTRIES, 1)
    kinds = [each.kind for each in keying_of(place.manager, which).steps]
    assert kinds == [StepKind.QUALIFICATION, StepKind.CANDIDATE, StepKind.CANDIDATE, StepKind.SUBMIT]
    assert mark_keyed(place.manager, which, 0).at == 1
