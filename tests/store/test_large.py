"""A db.json of many bytes: opened at once, gone over beside, and its index only ever a help."""

from dataclasses import replace
from pathlib import Path

import pytest

from centre_tui.domain.trouble import Damaged
from centre_tui.store import Store, journal
from centre_tui.store.checkpoint import NAME
from centre_tui.store.content import LARGE
from tests.store.office import Learner, enter, names, new_store, opened, rename

PEOPLE = tuple(f"Learner{number}" for number in range(12))
NOTE = "n" * 900_000


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return where a store is whose db.json is large."""
    where = tmp_path / "data"
    with new_store(where) as store:
        for each in enter(store, *PEOPLE):
            with store.change("note") as change:
                change.put(replace(each, note=NOTE))
        store.checkpoint()
    assert (where / NAME).stat().st_size > LARGE
    return where


def files(where: Path) -> list[Path]:
    """Return the files that say where the documents of db.json lie."""
    return sorted((where / "index").glob("db-*"))


def expect_whole(store: Store) -> None:
    """See that every document is there."""
    assert names(store) == list(PEOPLE)
    assert store.get(Learner, 12).note == NOTE


def test_where_the_documents_lie_is_looked_up_the_second_time(large: Path) -> None:
    """The first who opens it keeps it for the next; both read the same."""
    for _ in range(2):
        with opened(large) as store:
            expect_whole(store)
        assert len(files(large)) == 1


@pytest.mark.parametrize("kept", [b"", b"not an index", None])
def test_an_index_that_is_not_whole_is_made_again(large: Path, kept: bytes | None) -> None:
    """Cut off, written over or taken away: the file itself is gone through."""
    with opened(large):
        (index,) = files(large)
        whole = index.read_bytes()
    index.unlink()
    if kept is not None:
        index.write_bytes(kept or whole[:-3])
    with opened(large) as store:
        expect_whole(store)
    assert index.read_bytes() == whole


def test_a_new_db_json_has_an_index_of_its_own(large: Path) -> None:
    """What was kept of the one before is taken away."""
    with opened(large) as store:
        (before,) = files(large)
        enter(store, "Newcomer")
        store.checkpoint()
    with opened(large) as store:
        assert names(store) == [*PEOPLE, "Newcomer"]
    assert [before] != files(large) and len(files(large)) == 1


def test_who_makes_a_db_json_and_leaves_keeps_its_index_too(large: Path) -> None:
    """The next forty need not each go through the whole."""
    with opened(large) as store:
        (before,) = files(large)
        for number in range(1, 11):
            with store.change("note") as change:
                change.put(replace(change.get(Learner, number), note="m" * 900_000))
    assert [before] != files(large) and len(files(large)) == 1


@pytest.mark.parametrize("indexed", [True, False])
def test_no_document_is_handed_out_of_a_file_that_is_not_as_it_was_written(large: Path, indexed: bool) -> None:
    """One letter altered in one document: none of them is shown, at the latest when the first is asked for."""
    if indexed:
        opened(large).close()
    file = large / NAME
    file.chmod(0o600)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(Damaged, match="the documents is not as it was written"), opened(large) as store:
        store.get(Learner, 1)


@pytest.mark.parametrize("piece", [1, 100, 1000])
def test_a_long_journal_is_read_in_pieces(tmp_path: Path, piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever their length: all of it is taken in at once, also what another writes and half a line at the end."""
    monkeypatch.setattr(journal, "PIECE", piece)
    with new_store(tmp_path / "data") as store:
        enter(store, *PEOPLE)
        with opened(tmp_path / "data") as bob:
            for number in range(1, 13):
                rename(store, number, f"Renamed {number}")
            bob.follow()
            assert names(bob) == names(store)
            with open(tmp_path / "data/journal/000000000001.jsonl", "ab") as file:
                file.write(b'{"seq":99,"prev"')
            rename(bob, 1, "Bob's")
            store.follow()
            assert names(store)[:2] == ["Bob's", "Renamed 2"]
