"""Records take a newer shape: one change, all or nothing, older programs fenced off at once."""

from pathlib import Path
from typing import Any

import pytest

from centre_tui.domain.trouble import Newer, Refused
from centre_tui.store import Author, Memory, Store, memory_store, open_store, restore
from tests.store.office import ANN, BOB, enter, names, rename, session

STEPS = {1: lambda table, document: {**document, "note": "migrated"} if table == "learners" else document}


def newer(memory: Memory, by: Author = BOB) -> Store:
    """Return a store in memory as a newer program opens it."""
    return memory_store(session(by, schema=2), memory)


def test_a_newer_program_migrates_before_it_writes() -> None:
    """Until then it reads; afterwards every record has the new shape and the history says so."""
    memory = Memory()
    with memory_store(session(), memory) as old, newer(memory) as new:
        enter(old, "a", "b")
        new.follow()
        assert names(new) == ["a", "b"]
        with pytest.raises(Refused, match="store migrate"):
            rename(new, 1, "x")
        assert new.migrate(STEPS) == 2
        assert {each["note"] for each in new.table("learners").all()} == {"migrated"}
        assert next(new.history()).what == "migrated from schema 1 to 2"
        rename(new, 1, "x")
        assert new.check().sound


def test_an_older_program_only_reads_from_then_on() -> None:
    """Also one that was running: it says so, and writes nothing."""
    memory = Memory()
    with memory_store(session(), memory) as old, newer(memory) as new:
        enter(old, "a")
        new.migrate(STEPS)
        before = new.sequence
        with pytest.raises(Newer, match="newer version"):
            rename(old, 1, "x")
        old.follow()
        assert names(old) == ["a"]
        assert old.sequence == before


def test_a_migration_cannot_be_taken_back_but_restored_from_before(place: Path, store: Store) -> None:
    """The journal before it is kept whole beside the new one."""
    enter(store, "a")
    with open_store(place, session(BOB, schema=2)) as new:
        new.migrate(STEPS)
        with pytest.raises(Refused, match="cannot be taken back"):
            new.undo()
    with restore(place / "journal.before-schema-2", place, session(ANN)) as back:
        assert back.schema == 1
        rename(back, 1, "as before")
        assert "note" not in back.table("learners").all()[0]


def test_a_missing_step_changes_nothing() -> None:
    """Also a migration to where the records are already."""
    memory = Memory()
    with memory_store(session(schema=3), memory) as new, pytest.raises(Refused, match="no way"):
        new.migrate(STEPS)
    with newer(Memory()) as fresh:
        with pytest.raises(Refused, match="no way"):
            fresh.migrate(STEPS)
        assert fresh.sequence == 1


def test_a_step_that_fails_changes_nothing() -> None:
    """All records are migrated or none."""

    def fails(table: str, document: dict[str, Any]) -> dict[str, Any]:
        return {**document, "note": document["absent"]}

    memory = Memory()
    with memory_store(session(), memory) as old, newer(memory) as new:
        enter(old, "a")
        with pytest.raises(KeyError):
            new.migrate({1: fails})
        assert new.schema == 1
        rename(old, 1, "goes on")
