"""Changes over every engine: all or nothing, revisions checked, ids never given out again."""

from dataclasses import replace
from datetime import date

import pytest

from centre_tui.domain.trouble import Conflict, Missing, Refused
from centre_tui.store import Store
from tests.store.office import Batch, Learner, State, Unit, enter, names, rename


def test_a_record_comes_back_as_it_was_saved(ann: Store, bob: Store) -> None:
    """Dates, values of a list, parts and absent fields survive the way to the disk and back."""
    whole = Learner(name="Zoë O’Neill", born=date(2008, 2, 29), units=(Unit(1), Unit(2, State.DONE, date(2026, 1, 5))))
    with ann.change("enter") as change:
        saved = change.add(whole)
    bob.follow()
    assert (saved.id, saved.revision) == (1, ann.sequence)
    assert bob.get(Learner, 1) == saved == replace(whole, id=1, revision=2)


def test_what_was_saved_is_one_line_of_history(ann: Store) -> None:
    """A change of two records is one change, and a change of nothing is none."""
    before = ann.sequence
    enter(ann, "Ann", "Bob")
    with ann.change("look only"):
        pass
    with ann.change("put the same") as change:
        change.put(change.get(Learner, 1))
    assert ann.sequence == before + 1


def test_raising_in_a_change_writes_nothing(ann: Store, bob: Store) -> None:
    """The block is the change: when it does not end well nothing of it was ever there."""
    with pytest.raises(ZeroDivisionError), ann.change("half") as change:
        change.add(Learner(name="half"))
        _ = 1 // 0
    assert names(ann) == []
    assert bob.follow() is None


def test_a_change_can_be_cancelled(ann: Store) -> None:
    """Cancelling within the block writes nothing either, and the next change gets the same number and id."""
    with ann.change("never mind") as change:
        change.add(Learner(name="never"))
        change.cancel()
    assert names(ann) == []
    assert enter(ann, "first")[0].id == 1


def test_a_dry_run_does_everything_but_the_writing(ann: Store) -> None:
    """Ids are given and conflicts told, but nothing is written."""
    (first,) = enter(ann, "Ann")
    rename(ann, 1, "Anne")
    before = ann.sequence
    with ann.change("dry", dry=True) as change:
        assert change.add(Learner(name="Bob")).id == 2
    with pytest.raises(Conflict), ann.change("dry", dry=True) as change:
        change.put(first)
    assert (ann.sequence, names(ann)) == (before, ["Anne"])


def test_a_stale_save_is_a_conflict_with_both_versions(ann: Store, bob: Store) -> None:
    """Nobody overwrites anybody: the second to save sees both versions, and who saved the first."""
    (mine,) = enter(ann, "Okafor")
    bob.follow()
    rename(bob, 1, "Okafor-Smith")
    with pytest.raises(Conflict) as caught, ann.change("save my form") as change:
        change.put(replace(mine, note="left"))
    clash = caught.value.first
    assert (clash.table, clash.id, clash.by) == ("learners", 1, "bob")
    assert clash.mine == replace(mine, note="left")
    assert clash.theirs == ann.get(Learner, 1)
    assert "Okafor" not in str(caught.value)
    assert "bob" in str(caught.value)
    assert ann.get(Learner, 1).note is None


def test_a_batch_is_refused_whole_and_names_every_record(ann: Store, bob: Store) -> None:
    """A claim batch over three learners, two of whom were changed: neither batch nor learners are written."""
    read = enter(ann, "a", "b", "c")
    bob.follow()
    rename(bob, 1, "aa")
    rename(bob, 3, "cc")
    with pytest.raises(Conflict) as caught, ann.change("batch") as change:
        change.add(Batch(learners=(1, 2, 3)))
        change.put(*(replace(learner, note="claimed") for learner in read))
    assert [clash.id for clash in caught.value.clashes] == [1, 3]
    assert ann.count(Batch) == 0


def test_a_record_that_is_only_read_can_be_expected(ann: Store, bob: Store) -> None:
    """A batch rests on a record it does not write: if that was changed, the batch is refused."""
    read = enter(ann, "a", "b")
    with ann.change("rests on both") as change:
        change.expect(*read)
        change.add(Batch(learners=(1, 2)))
    rename(bob, 2, "bb")
    with pytest.raises(Conflict), ann.change("rests on both") as change:
        change.expect(*read)


def test_a_record_taken_away_meanwhile_is_a_conflict_without_their_version(ann: Store, bob: Store) -> None:
    """Somebody removed the record while the form was open."""
    (mine,) = enter(ann, "gone")
    with bob.change("remove") as change:
        change.delete(Learner, 1)
    with pytest.raises(Conflict) as caught, ann.change("save") as change:
        change.put(mine)
    assert caught.value.first.theirs is None


def test_a_record_that_is_not_there_is_missing(ann: Store) -> None:
    """Asking for, or taking away, what was never there says so."""
    with pytest.raises(Missing):
        ann.get(Learner, 7)
    with pytest.raises(Missing), ann.change("look") as change:
        change.get(Learner, 7)
    with pytest.raises(Missing), ann.change("remove") as change:
        change.delete(Learner, 7)


def test_ids_are_never_given_out_again(ann: Store, bob: Store) -> None:
    """Not after the last record was taken away, not to another officer, not in the same change."""
    enter(ann, "a", "b")
    with ann.change("remove") as change:
        change.delete(Learner, 2)
    assert enter(bob, "c")[0].id == 3
    with bob.change("in and out") as change:
        added = change.add(Learner(name="d"))
        change.delete(Learner, added.id)
        assert change.add(Learner(name="e")).id == 5


def test_a_change_sees_its_own_writes_and_nobody_else_does(ann: Store) -> None:
    """Within the block the records are as they will be; outside they are as they were."""
    enter(ann, "a")
    with ann.change("rename") as change:
        change.put(replace(change.get(Learner, 1), name="b"))
        change.add(Learner(name="c"))
        assert [learner.name for learner in change.all(Learner)] == ["b", "c"]
        assert change.count(Learner) == 2
        assert names(ann) == ["a"]
    assert names(ann) == ["b", "c"]


def test_a_saved_record_can_be_put_again(ann: Store) -> None:
    """What add and put return carries the revision it was saved with, so a form can go on from it."""
    (first,) = enter(ann, "a")
    with ann.change("twice") as change:
        (second,) = change.put(replace(first, name="b"))
        (third,) = change.put(replace(second, name="c"))
    with ann.change("again") as change:
        change.put(replace(third, name="d"))
    assert names(ann) == ["d"]


def test_a_record_over_the_limit_is_refused(ann: Store) -> None:
    """A document of more than a megabyte is no record; the sentence says which."""
    with pytest.raises(Refused, match="Record 1 of learners"), ann.change("too long") as change:
        change.add(Learner(name="x" * 1_000_001))
    assert names(ann) == []


def test_half_a_character_pair_is_refused(ann: Store) -> None:
    """Text that cannot be written as UTF-8 never reaches the disk."""
    with pytest.raises(Refused), ann.change("bad text") as change:
        change.add(Learner(name="\ud800"))
    with pytest.raises(Refused), ann.change("\ud800") as change:
        change.add(Learner(name="good"))
    assert names(ann) == []


def test_a_change_within_a_change_is_a_mistake(ann: Store) -> None:
    """It would wait for itself for ever: told at once."""
    with ann.change("outer"), pytest.raises(RuntimeError, match="already"), ann.change("inner"):
        pass


def test_what_changed_is_told_once_with_who(ann: Store, bob: Store) -> None:
    """A screen asks on a timer: which records, who, what; then nothing until the next change."""
    enter(bob, "a", "b")
    rename(bob, 2, "bb")
    news = ann.follow()
    assert news is not None
    assert set(news.records) == {("learners", 1), ("learners", 2)}
    seen = news.records["learners", 2]
    assert (seen.by.name, seen.what, seen.own) == ("bob", "rename 2", False)
    assert ann.follow() is None
    own = bob.follow()
    assert own is not None
    assert own.records["learners", 1].own


def test_a_list_keeps_the_moment_it_began(ann: Store) -> None:
    """Going through all records while somebody saves shows one moment, not a mixture."""
    enter(ann, "a", "b")
    going = ann.all(Learner)
    first = next(going)
    rename(ann, 2, "changed")
    assert [first.name, *(learner.name for learner in going)] == ["a", "b"]
