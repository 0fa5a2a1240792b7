"""Dump and load: the same bytes out as in, all or nothing."""

import io
import json
from collections.abc import Callable

import pytest

from centre_tui.domain.trouble import Damaged, Newer, Refused, StoreError
from centre_tui.store import Memory, Store, memory_store
from tests.store.office import ANN, Batch, Learner, State, Unit, enter, names, rename, session


def dumped(store: Store) -> bytes:
    """Return a store's dump."""
    stream = io.BytesIO()
    store.dump(stream)
    return stream.getvalue()


def another(memory: Memory | None = None, *, schema: int = 1) -> Store:
    """Return a new, empty store."""
    return memory_store(session(ANN, schema=schema), memory)


def filled(store: Store) -> Store:
    """Enter what a dump has to carry: accents, parts, gaps in the numbers."""
    enter(store, "Zoë “O’Neill”", "gone", "third")
    with store.change("parts") as change:
        change.put(Learner(3, change.get(Learner, 3).revision, "third", units=(Unit(7, State.DONE),)))
        change.delete(Learner, 2)
        change.add(Batch(learners=(1, 3)))
    return store


def test_a_centre_moves_to_another_store_and_back_byte_for_byte(ann: Store) -> None:
    """Every document, the same bytes; and the numbers that were used stay used."""
    before = dumped(filled(ann))
    with another() as there:
        assert there.load(io.BytesIO(before)) == 3
        assert dumped(there) == before
        assert [learner.name for learner in there.all(Learner)] == ["Zoë “O’Neill”", "third"]
        assert enter(there, "new")[0].id == 4
        assert there.check().sound


def test_a_dump_is_one_document_a_line(ann: Store) -> None:
    """Other tools can read it."""
    lines = [json.loads(line) for line in dumped(filled(ann)).splitlines()]
    assert lines[0] == {"dump": 1, "schema": 1, "documents": 3, "next": {"batches": 2, "learners": 4}}
    assert lines[1] == {"table": "batches", "id": 1, "document": {"learners": [1, 3]}}
    assert lines[-1]["end"] == 3


def test_a_load_tells_how_far_it_is(ann: Store) -> None:
    """A progress bar needs the number done and the number there are."""
    told: list[tuple[int, int]] = []
    with another() as there:
        there.load(io.BytesIO(dumped(filled(ann))), lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def altered(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[bytes], bytes]:
    """Return a way to spoil a dump line by line."""
    return lambda dump: b"".join(change(dump.splitlines(keepends=True)))


@pytest.mark.parametrize(
    "spoil",
    [
        altered(lambda lines: lines[:-1]),
        altered(lambda lines: lines[:2] + lines[3:]),
        altered(lambda lines: [*lines[:2], lines[1], *lines[2:]]),
        altered(lambda lines: [*lines, b"{}\n"]),
        lambda dump: dump[:-1],
        lambda dump: dump.replace(b"third", b"thirD"),
        lambda dump: dump.replace(b'"name":"third"', b'"name":"third","name":"x"'),
        lambda dump: dump.replace(b'"third"', b"NaN"),
        lambda dump: dump.replace(b'"third"', b'"\\ud800"'),
        lambda dump: dump.replace(b'"third"', b"[" * 100_000),
        lambda dump: dump.replace(b'"id":3', b'"id":-3'),
        lambda dump: dump.replace(b'"table":"batches"', b'"table":"_meta"'),
        lambda dump: dump.replace(b'"dump":1', b'"dump":2'),
        lambda dump: b"",
        lambda dump: b"\x00" * 5000,
        lambda dump: b"\xef\xbb\xbf" + dump,
    ],
)
def test_a_dump_that_is_not_whole_is_told_and_nothing_is_taken_in(ann: Store, spoil: Callable[[bytes], bytes]) -> None:
    """Cut off, altered, doubled, not ours: the store stays empty."""
    with another() as there:
        with pytest.raises((Damaged, Refused)) as caught:
            there.load(io.BytesIO(spoil(dumped(filled(ann)))))
        assert "third" not in str(caught.value)
        assert (there.sequence, names(there)) == (1, [])
        enter(there, "goes on")


def test_a_load_into_a_store_that_holds_records_is_refused(ann: Store) -> None:
    """Two centres are not mixed."""
    dump = dumped(filled(ann))
    rename(ann, 1, "kept")
    with pytest.raises(Refused, match="holds records already"):
        ann.load(io.BytesIO(dump))
    assert names(ann)[0] == "kept"


def test_a_dump_of_a_newer_program_is_refused(ann: Store) -> None:
    """Its records may have fields that this program does not know."""
    with another(schema=2) as newer:
        enter(newer, "a")
        dump = dumped(newer)
    with pytest.raises(Newer):
        ann.load(io.BytesIO(dump))


def test_a_dump_of_an_older_program_is_migrated_after_loading(ann: Store) -> None:
    """It keeps its schema until the steps have been taken; nothing is saved before that."""
    dump = dumped(filled(ann))
    with another(schema=2) as newer:
        newer.load(io.BytesIO(dump))
        assert newer.schema == 1
        with pytest.raises(Refused, match="store migrate"):
            enter(newer, "too early")
        newer.migrate({1: lambda table, document: document})
        assert newer.schema == 2
        enter(newer, "now")


def test_ten_thousand_documents_come_in_several_lines_but_all_or_nothing(ann: Store) -> None:
    """A long load is many lines of the journal, which count all at once."""
    with another() as big:
        with big.change("many") as change:
            for number in range(3000):
                change.table("notes").insert({"n": number, "text": "x" * 3000})
        dump = dumped(big)
    assert ann.load(io.BytesIO(dump)) == 3000
    assert [each.what for each in ann.history()].count("loaded") > 1
    assert dumped(ann) == dump
    with another() as there, pytest.raises(StoreError):
        there.load(io.BytesIO(dump[: len(dump) // 2]))
    with pytest.raises(Refused, match="cannot be taken back"):
        ann.undo(ann.sequence)
