"""A destroyed candidate's values leave every file; everything else stays."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from centre_tui.domain.trouble import Conflict, Missing, Refused
from centre_tui.store import Store, restore
from centre_tui.store.erasure import Blank
from tests.store.office import BOB, Batch, Learner, enter, names, opened, rename, session

SECRETS = (b"Okafor", b"Married-Name", b"private note")


def blank(erased: frozenset[tuple[str, int]], table: str, document: dict[str, Any]) -> dict[str, Any]:
    """Take what a claim batch tells of an erased learner out of it."""
    gone = {number for kind, number in erased if kind == "learners"}
    if table != "claims":
        return document
    lines = [{**line, "name": "erased"} if line["learner"] in gone else line for line in document["lines"]]
    return {**document, "lines": lines}


def fill(store: Store) -> None:
    """Enter a learner with a past, another one, and a claim that names both."""
    enter(store, "Okafor", "Other")
    rename(store, 1, "Married-Name")
    with store.change("note") as change:
        change.put(replace(change.get(Learner, 1), note="private note"))
    store.table("claims").insert({"lines": [{"learner": 1, "name": "Okafor"}, {"learner": 2, "name": "Other"}]})


def holding(place: Path, secrets: tuple[bytes, ...] = SECRETS) -> list[Path]:
    """Return the files under a directory that hold any of the values."""
    files = [path for path in place.rglob("*") if path.is_file()]
    return [path for path in files if any(secret in path.read_bytes() for secret in secrets)]


def test_no_file_holds_a_value_of_an_erased_record(store: Store, place: Path) -> None:
    """Not the journal, not db.json, not the copies kept aside; who did what and when stays."""
    fill(store)
    store.checkpoint()
    store.backup(place.parent / "backup")
    with restore(place.parent / "backup", place, session(BOB)):
        store.follow()
    assert len(holding(place)) >= 3
    removed = store.erase([("learners", 1)], blank=blank)
    assert removed == ["journal.before-restore-1"]
    assert holding(place) == []
    assert names(store) == ["Other"]
    assert store.table("claims").all()[0]["lines"] == [
        {"learner": 1, "name": "erased"},
        {"learner": 2, "name": "Other"},
    ]
    assert [each.what for each in store.history()][-3:] == ["rename 1", "enter", "store made"]
    assert store.check().sound
    with opened(place) as again:
        assert names(again) == ["Other"]


def test_the_history_shows_that_a_record_was_erased(ann: Store) -> None:
    """Its versions are tombstones; other records' versions are as they were."""
    fill(ann)
    ann.erase([("learners", 1)], blank=blank)
    told = list(ann.versions("learners", 1))
    assert all(version.erased for version in told)
    assert [each.after and each.after["name"] for each in ann.versions("learners", 2)] == ["Other"]
    with pytest.raises(Missing):
        ann.get(Learner, 1)
    with pytest.raises(Conflict, match="was taken away"):
        ann.undo(3)
    with pytest.raises(Refused, match="cannot be taken back"):
        ann.undo(ann.sequence)


def test_taking_back_a_removal_does_not_bring_an_erased_record_back(ann: Store) -> None:
    """The record was removed by an ordinary change first; what that replaced is a tombstone now."""
    fill(ann)
    with ann.change("remove") as change:
        change.delete(Learner, 1)
    removed = ann.sequence
    ann.erase([("learners", 1)], blank=blank)
    with pytest.raises(Refused, match="erased for good"):
        ann.undo(removed)


def test_a_form_that_was_open_cannot_bring_the_values_back(ann: Store, bob: Store) -> None:
    """Neither the erased record's nor that of a record which told of it."""
    fill(ann)
    bob.follow()
    mine = bob.get(Learner, 1)
    (claim,) = bob.table("claims").all()
    ann.erase([("learners", 1)], blank=blank)
    with pytest.raises(Conflict), bob.change("save") as change:
        change.put(mine)
    with pytest.raises(Conflict), bob.change("save") as change:
        change.table("claims").save(claim)


def test_a_head_from_before_an_erasure_is_still_recognised(ann: Store) -> None:
    """The chain was made again, and says so; a head of lines before the first altered one still holds as it is."""
    made = ann.head
    fill(ann)
    printed = ann.head
    ann.erase([("learners", 1)])
    verified = ann.verify([made, printed])
    assert verified.found[made] == 1
    assert verified.found[printed] == 5
    assert verified.before_erasure == {printed}


def test_restoring_an_older_backup_erases_again(store: Store, place: Path) -> None:
    """The backup still holds the values; what it brings back does not."""
    fill(store)
    store.backup(place.parent / "backup")
    store.erase([("learners", 1)], blank=blank)
    assert holding(place.parent / "backup")
    versions: list[tuple[str, str]] = []

    def knowing(erased: Iterable[tuple[str, dict[str, Any]]]) -> Blank:
        versions.extend((table, document["name"]) for table, document in erased)
        return blank

    with restore(place.parent / "backup", place, session(BOB), blank=knowing) as again:
        assert holding(place) == []
        assert versions == [("learners", "Okafor"), ("learners", "Married-Name"), ("learners", "Married-Name")]
        assert names(again) == ["Other"]
        assert again.check().sound
        again.erase([("learners", 2)])
        assert names(again) == []
    assert holding(place, (b"Other",)) != []


def test_others_go_on_after_an_erasure(ann: Store, bob: Store) -> None:
    """Their lists are read again, and their saves go on."""
    fill(ann)
    bob.follow()
    ann.erase([("learners", 1)])
    rename(bob, 2, "goes on")
    news = bob.follow()
    assert news is not None
    assert news.everything
    ann.follow()
    assert names(ann) == ["goes on"]


def test_erasing_again_and_erasing_nothing(ann: Store) -> None:
    """An erasure that was cut short may be asked for again."""
    fill(ann)
    for _ in range(2):
        assert ann.erase([("learners", 1)]) == []
    assert names(ann) == ["Other"]
    assert ann.check().sound


def test_a_number_that_was_erased_is_not_given_out_again(ann: Store) -> None:
    """Another candidate must not be taken for the one destroyed."""
    (only,) = enter(ann, "Okafor")
    ann.erase([("learners", only.id)])
    assert enter(ann, "New")[0].id == 2
    assert ann.count(Batch) == 0
