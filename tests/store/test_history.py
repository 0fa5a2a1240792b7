"""Who changed what, how it was before, and taking it back."""

from dataclasses import replace

import pytest

from centre_tui.domain.trouble import Conflict, Refused
from centre_tui.store import Store
from centre_tui.store.history import Difference
from tests.store.office import BOB, Batch, Learner, State, Unit, enter, names, rename


def test_the_history_tells_who_when_and_what_newest_first(ann: Store, bob: Store) -> None:
    """Everything that was ever saved, from the making of the store on."""
    enter(ann, "a")
    rename(bob, 1, "b")
    ann.follow()
    told = list(ann.history())
    assert [(each.seq, each.by.name, each.what) for each in told] == [
        (3, "bob", "rename 1"),
        (2, "ann", "enter"),
        (1, "ann", "store made"),
    ]
    assert told[0].by == BOB
    assert told[0].keys == (("learners", 1),)
    assert told[0].at.startswith("2026-11-23T09:00:")


def test_a_change_tells_its_fields_before_and_after(ann: Store) -> None:
    """Field by field, into the parts of a record."""
    with ann.change("enter") as change:
        change.add(Learner(name="Ann", units=(Unit(1), Unit(2))))
    with ann.change("done") as change:
        learner = change.get(Learner, 1)
        change.put(replace(learner, note="met", units=(Unit(1), Unit(2, State.DONE))))
    (version,) = ann.record(ann.sequence)
    assert set(version.differences()) == {
        Difference("note", None, "met"),
        Difference("units.2.state", None, "done"),
    }


def test_a_records_versions_go_back_to_its_beginning(ann: Store) -> None:
    """Each names the change it came from; other records' changes are not among them."""
    enter(ann, "v1", "other")
    for number in range(2, 6):
        rename(ann, 1, f"v{number}")
        rename(ann, 2, f"other {number}")
    told = list(ann.versions("learners", 1))
    assert [each.after and each.after["name"] for each in told] == ["v5", "v4", "v3", "v2", "v1"]
    assert [each.before and each.before["name"] for each in told] == ["v4", "v3", "v2", "v1", None]


def test_a_record_taken_away_still_has_its_history(ann: Store) -> None:
    """Also across being put back."""
    enter(ann, "a")
    with ann.change("remove") as change:
        change.delete(Learner, 1)
    assert [each.after is None for each in ann.versions("learners", 1)] == [True, False]
    ann.undo()
    assert names(ann) == ["a"]
    assert [each.change.seq for each in ann.versions("learners", 1)] == [4, 3, 2]


def test_ones_own_last_change_is_taken_back(ann: Store, bob: Store) -> None:
    """`u` takes back what I did last, not what a colleague did since elsewhere; again, and it is the one before."""
    enter(ann, "a", "b")
    rename(ann, 1, "aa")
    rename(ann, 1, "aaa")
    rename(bob, 2, "bb")
    assert ann.undo().seq == 4
    assert names(ann) == ["aa", "bb"]
    assert ann.undo().seq == 3
    assert names(ann) == ["a", "bb"]


def test_a_change_that_somebody_built_on_is_not_taken_back(ann: Store, bob: Store) -> None:
    """Undoing is refused with the records that were saved since and by whom, and nothing is undone."""
    enter(ann, "a", "b")
    with ann.change("both") as change:
        change.put(*(replace(each, note="x") for each in change.all(Learner)))
    rename(bob, 2, "bb")
    with pytest.raises(Conflict, match="record 2 of learners was saved by bob") as caught:
        ann.undo()
    assert [clash.id for clash in caught.value.clashes] == [2]
    assert ann.get(Learner, 1).note == "x"


def test_a_bulk_change_is_taken_back_as_one(ann: Store) -> None:
    """Five hundred records marked and changed together come back together."""
    enter(ann, *(f"n{number}" for number in range(500)))
    with ann.change("mark all") as change:
        change.put(*(replace(each, note="marked") for each in change.all(Learner)))
        change.add(Batch(learners=(1,)))
    assert ann.undo().what == "mark all"
    assert {each.note for each in ann.all(Learner)} == {None}
    assert ann.count(Batch) == 0


def test_an_undone_change_can_be_undone_by_its_number(ann: Store) -> None:
    """What was taken back can be brought back: the taking back is a change like any other."""
    enter(ann, "a")
    rename(ann, 1, "b")
    ann.undo()
    assert names(ann) == ["a"]
    ann.undo(ann.sequence)
    assert names(ann) == ["b"]


def test_an_entry_that_is_taken_back_leaves_its_number_unused(ann: Store) -> None:
    """Taking back an entry takes the record away; its number is not given to another."""
    enter(ann, "a")
    ann.undo()
    assert names(ann) == []
    assert enter(ann, "b")[0].id == 2


def test_the_making_of_the_store_cannot_be_taken_back(ann: Store, bob: Store) -> None:
    """And who has done nothing has nothing to take back."""
    with pytest.raises(Refused, match="cannot be taken back"):
        ann.undo(1)
    with pytest.raises(Refused, match="no change of yours"):
        bob.undo()


def test_a_dry_undo_says_what_it_would_do(ann: Store) -> None:
    """Nothing is written."""
    enter(ann, "a")
    assert ann.undo(dry=True).what == "enter"
    assert names(ann) == ["a"]


def test_a_head_kept_elsewhere_is_found_again(ann: Store) -> None:
    """A head printed on a pack proves that nothing before it was altered."""
    enter(ann, "a")
    printed = ann.head
    rename(ann, 1, "b")
    verified = ann.verify([printed, "f" * 32])
    assert verified.found == {printed: 2, "f" * 32: 0}
    assert (verified.seq, verified.head) == (3, ann.head)
