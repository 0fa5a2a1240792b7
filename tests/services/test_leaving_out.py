"""A line left out while a batch is keyed: the batch stays frozen, the line is claimable again, and comes back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import BatchState, ClaimBatch
from centre_tui.domain.entry_batches import EntryBatch, EntryBatchState
from centre_tui.domain.keying import Keyed, Which
from centre_tui.domain.left_out import LeftOut
from centre_tui.services.candidates import save_candidate
from centre_tui.services.claim_answers import record_answers, record_submitted
from centre_tui.services.claim_checks import check_claims
from centre_tui.services.claims import export_batch, prepare_batch, take_back
from centre_tui.services.entry_batches import export_entries, prepare_entries, record_keyed
from centre_tui.services.errors import BadInput, BlockedByRules, NotAllowed
from centre_tui.services.history import undo_last
from centre_tui.services.holds import lift_hold, put_hold
from centre_tui.services.keying import keying_of, mark_keyed
from centre_tui.services.leaving_out import leave_out, put_back
from centre_tui.services.reconciling import reconcile_claims
from centre_tui.services.registrations import list_claims
from tests.exchange.second_reader import table
from tests.office import ASSESSOR, TODAY
from tests.services.people import KEYS, OFFICER, Place
from tests.services.test_entry_batches import entering
from tests.services.test_keying import exported

CLAIM: Final = Which(Keyed.CLAIMS, 1)
ENTRY: Final = Which(Keyed.ENTRIES, 1)
WHY: Final = "the assessor asks to wait"
BYTE_ORDER_MARK: Final = "\ufeff".encode()
OUT: Final = LeftOut(1, "", WHY, TODAY, "Reed, Jo")


def as_units(tmp_path: Path) -> Place:
    """Return a centre whose batch on its way claims unit certificates, of two candidates."""
    place = exported(tmp_path)
    take_back(place.manager, 1, "as units")
    prepare_batch(place.manager, as_units=(1, 2))
    export_batch(place.manager, 2)
    return place


def batch(place: Place, number: int = 1) -> ClaimBatch:
    """Return a batch as the books have it."""
    return place.manager.store.get(ClaimBatch, number)


def test_a_candidate_left_out_is_claimable_again_and_the_batch_tells(tmp_path: Path) -> None:
    """The lines stay as they were frozen, files and all; one undo takes it back."""
    place = exported(tmp_path)
    before = batch(place)
    mark_keyed(place.desk(OFFICER), CLAIM, 2, whole=True)
    sitting = leave_out(place.desk(OFFICER), CLAIM, 1, f" {WHY} ")
    after = batch(place)
    assert (after.lines, after.left_out, after.candidates) == (before.lines, (OUT,), (2,))
    assert after.line_state(1) == "left out" and after.name_of(1) == "Okafor, Ann"
    assert not any(each.claimed for each in place.candidate(1).units)
    assert all(each.claimed for each in place.candidate(2).units)
    assert [each.clean for each in check_claims(place.manager, candidates=[1])] == [True]
    assert sitting.told == "13 of 16 steps, 1 of 1 candidates keyed; 13 steps left out"
    _, paths = export_batch(place.manager, 1)
    assert sum(row["surname"] == "Okafor" for row in table(Path(paths[0]).read_bytes())) == 12
    undo_last(place.desk(OFFICER))
    assert batch(place).left_out == () and all(each.claimed for each in place.candidate(1).units)


def test_keying_passes_over_what_was_left_out(tmp_path: Path) -> None:
    """Its steps are neither next nor counted nor kept; put back they are to be keyed, though they were before."""
    place = exported(tmp_path)
    mark_keyed(place.manager, CLAIM, 15, whole=True)
    leave_out(place.manager, CLAIM, 1, WHY)
    for step in range(15):
        mark_keyed(place.manager, CLAIM, step)
    assert keying_of(place.manager, CLAIM).at == 28
    assert mark_keyed(place.manager, CLAIM, 15).keying.done == tuple(range(15))
    assert put_back(place.manager, CLAIM, 1).at == 15
    assert all(each.claimed for each in place.candidate(1).units)
    assert batch(place).left_out == ()


def test_one_unit_of_unit_certificates(tmp_path: Path) -> None:
    """Only that unit is free; it comes back alone, or with everything else of the candidate."""
    place = as_units(tmp_path)
    which = Which(Keyed.CLAIMS, 2)
    leave_out(place.manager, which, 1, WHY, unit=KEYS[3])
    assert [each.unit for each in place.candidate(1).units if not each.claimed] == [KEYS[3]]
    assert [each.unit for each in batch(place, 2).lines_of(1)] == [*KEYS[:3], *KEYS[4:]]
    with place.refused(BadInput, "Nothing of that is in batch 0002, or it is left out already."):
        leave_out(place.manager, which, 1, WHY, unit=KEYS[3])
    leave_out(place.manager, which, 1, WHY)
    for unit in KEYS[3:5]:
        with place.refused(BadInput, "That was not left out of batch 0002 by itself."):
            put_back(place.manager, which, 1, unit=unit)
    assert not any(each.claimed for each in place.candidate(1).units)
    put_back(place.manager, which, 1)
    assert all(each.claimed and each.claimed.batch == 2 for each in place.candidate(1).units)


def test_a_full_award_stays_one(tmp_path: Path) -> None:
    """A mandatory unit is not left out of it, nor is the last candidate; the sentence names the rule."""
    place = exported(tmp_path)
    with place.refused(BlockedByRules, "(rule 2.1-1, section 2.1)"):
        leave_out(place.manager, CLAIM, 1, WHY, unit=KEYS[0])
    leave_out(place.manager, CLAIM, 1, WHY)
    with place.refused(BadInput, "Nothing else is in batch 0001: take the whole batch back instead."):
        leave_out(place.manager, CLAIM, 2, WHY)


def test_what_cannot_be_left_out_or_put_back(tmp_path: Path) -> None:
    """Without a reason, by an assessor, who is not in it, and nothing once it is submitted or before it is exported."""
    place = exported(tmp_path)
    with place.refused(BadInput, "Say why it is left out."):
        leave_out(place.manager, CLAIM, 1, " ")
    with place.refused(NotAllowed, "may not"):
        leave_out(place.desk(ASSESSOR), CLAIM, 1, WHY)
    with place.refused(NotAllowed, "may not"):
        put_back(place.desk(ASSESSOR), CLAIM, 1)
    with place.refused(BadInput, "Nothing of that is in batch 0001"):
        leave_out(place.manager, CLAIM, 77, WHY)
    with place.refused(BadInput, "That was not left out of batch 0001"):
        put_back(place.manager, CLAIM, 1)
    record_submitted(place.manager, 1, "IC-1", TODAY)
    with place.refused(BadInput, "Batch 0001 is submitted: there is nothing to key."):
        leave_out(place.manager, CLAIM, 1, WHY)


def test_what_was_changed_meanwhile_is_not_put_back(tmp_path: Path) -> None:
    """The line would no longer print as the record has it."""
    place = exported(tmp_path)
    leave_out(place.manager, CLAIM, 1, WHY)
    save_candidate(place.manager, replace(place.candidate(1), forenames="Anne"))
    with place.refused(BlockedByRules, "(rule X-08, outside the handbook: OCR final entry information)"):
        put_back(place.manager, CLAIM, 1)


def test_who_is_held_since_the_export_is_told_while_keying(tmp_path: Path) -> None:
    """Until the candidate is left out, or the hold is lifted."""
    place = exported(tmp_path)
    put_hold(place.manager, 1, TODAY, "an enquiry")
    held = keying_of(place.desk(OFFICER), CLAIM)
    assert held.held == {1} and held.told.endswith("; 1 to leave out")
    assert not leave_out(place.manager, CLAIM, 1, "held").held
    assert not keying_of(place.manager, CLAIM).held
    put_hold(place.manager, 2, TODAY, "an enquiry")
    lift_hold(place.manager, 2, TODAY, "answered")
    assert not keying_of(place.manager, CLAIM).held


def test_nothing_is_waited_for_of_what_was_left_out(tmp_path: Path) -> None:
    """No answer is taken, no difference is told, the batch closes without it, and the list says why."""
    place = exported(tmp_path)
    leave_out(place.desk(OFFICER), CLAIM, 1, WHY)
    record_submitted(place.manager, 1, "IC-1", TODAY)
    with place.refused(BadInput, "Candidate 1 is not in batch 0001."):
        record_answers(place.manager, 1, [LineAnswer(1, Answer.FINAL, TODAY)])
    shown = b"Lind, Ann\t03/02/1990\tAuthorised\n"
    found = reconcile_claims(place.manager, 1, shown, TODAY)
    assert [each.candidate for each in found.lines if each.candidate] == [2]
    record_answers(place.manager, 1, [LineAnswer(2, Answer.FINAL, TODAY)])
    assert batch(place).state is BatchState.CLOSED
    rows = table(Path(list_claims(place.manager, 1)).read_bytes().removeprefix(BYTE_ORDER_MARK), above=1)
    assert [(row["Surname"], row["State"], row["Units"], row["Reason"]) for row in rows] == [
        ("Lind", "certificate final", "12", ""),
        ("Okafor", "left out", "0", WHY),
    ]
    assert prepare_batch(place.manager, candidates=[1])[0].candidates == (1,)


@pytest.fixture
def entries(tmp_path: Path) -> Place:
    """A centre with an entry batch of two on its way."""
    place = entering(tmp_path)
    prepare_entries(place.manager)
    export_entries(place.manager, 1)
    return place


def test_an_entry_left_out_waits_for_another_batch(entries: Place) -> None:
    """It is not keyed with the others, and it comes back only while it is in no other batch."""
    with entries.refused(BadInput, "An entry is left out whole."):
        leave_out(entries.manager, ENTRY, 1, WHY, unit=KEYS[0])
    leave_out(entries.manager, ENTRY, 1, WHY)
    assert put_back(entries.manager, ENTRY, 1).left_out == frozenset()
    leave_out(entries.manager, ENTRY, 1, WHY)
    prepare_entries(entries.manager)
    with entries.refused(BadInput, "Okafor, Ann is in another batch meanwhile."):
        put_back(entries.manager, ENTRY, 1)
    record_keyed(entries.manager, 1, "E-1", TODAY)
    first = entries.manager.store.get(EntryBatch, 1)
    assert (first.state, first.waiting, first.line_state(1)) == (EntryBatchState.KEYED, (2,), "left out")
    assert [entry.sent_on for each in (1, 2) for entry in entries.candidate(each).entries] == [None, TODAY]


def test_an_entry_changed_meanwhile_is_not_put_back(entries: Place) -> None:
    """It prints on the certificate as it is entered."""
    leave_out(entries.manager, ENTRY, 1, WHY)
    born = entries.candidate(1).date_of_birth
    assert born is not None
    save_candidate(entries.manager, replace(entries.candidate(1), date_of_birth=born + timedelta(1)))
    with entries.refused(BadInput, "was changed since the batch was prepared"):
        put_back(entries.manager, ENTRY, 1)
