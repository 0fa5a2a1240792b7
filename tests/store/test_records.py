"""Records and documents: defaults are left out, nothing is dropped, what does not fit is told."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from tinydb import where

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.trouble import Damaged
from centre_tui.services.books import TABLES, codec
from centre_tui.store import Codec, Store
from centre_tui.store.lines import with_revision
from tests.domain.rules.sound_candidate import sound_candidate
from tests.store.office import CODEC, Learner, State, Unit, enter

CENTRE: Final = codec()


def test_what_has_its_default_is_left_out() -> None:
    """A new record of 30 empty fields is a document of a few bytes."""
    assert CODEC.encode(Learner(id=3, revision=9, name="Ann", units=(Unit(1), Unit(2, State.DONE)))) == (
        b'{"name":"Ann","units":[{"number":1},{"number":2,"state":"done"}]}'
    )
    assert CODEC.encode(Learner()) == b"{}"


@pytest.mark.parametrize(
    "document",
    [
        b'{"_rev":3,"name":"Ann","nickname":"A"}',
        b'{"_rev":3,"name":"Ann","units":[{"number":1,"grade":"A"}]}',
        b'{"_rev":3,"name":7}',
        b'{"_rev":3,"born":"31 February"}',
        b'{"_rev":3,"units":[{}]}',
    ],
)
def test_a_document_that_is_no_such_record_is_told_not_trimmed(document: bytes) -> None:
    """A field of a newer program, or a value of another sort, is never dropped in silence."""
    with pytest.raises(Damaged, match="Record 17 of learners") as caught:
        CODEC.decode(Learner, 17, document)
    assert "Ann" not in str(caught.value)


def test_an_unknown_field_is_told_when_reading_from_the_store(store: Store) -> None:
    """Also when it was written through TinyDB."""
    store.table("learners").insert({"name": "Ann", "shoe_size": 5})
    with pytest.raises(Damaged, match="shoe_size"):
        store.get(Learner, 1)
    with pytest.raises(Damaged, match="shoe_size"):
        list(store.all(Learner))


def test_records_and_tinydb_see_the_same_documents(store: Store, place: Path) -> None:
    """A record is a document of its table: its id the document's, its revision `_rev`."""
    enter(store, "Ann", "Bob")
    found = store.table("learners").search(where("name") == "Bob")
    assert [(each.doc_id, dict(each)) for each in found] == [(2, {"_rev": 2, "name": "Bob"})]
    assert store.table("learners").update({"note": "met"}, doc_ids=[1]) == [1]
    assert store.get(Learner, 1) == Learner(1, 3, "Ann", note="met")


def test_every_record_of_the_centre_has_a_table() -> None:
    """The domain's records can be kept: an empty one of each survives."""
    codec = Codec(TABLES)
    for kind in TABLES:
        empty = kind(id=1, revision=2)
        assert codec.decode(kind, 1, b'{"_rev":2}') == empty
        assert codec.decode(kind, 1, with_revision(codec.encode(empty), 2)) == empty
    assert codec.table(Candidate) == "candidates"


def test_a_reading_copy_says_what_the_record_says() -> None:
    """The same fields and properties, id and revision with them, and it can be looked at as it would be otherwise."""
    candidate = replace(sound_candidate(), revision=9)
    document = with_revision(CENTRE.encode(candidate), 9)
    copy = CENTRE.read(Candidate, candidate.id, document)
    assert (copy.id, copy.revision, copy.name, copy.live) == (candidate.id, 9, candidate.name, True)
    assert (copy.uln, copy.date_of_birth, copy.start) == (candidate.uln, candidate.date_of_birth, candidate.start)
    assert [each.unit for each in copy.units if each.achieved] == [each.unit for each in candidate.units]
    assert replace(copy, surname="Okafor").name == "Okafor, Petra"
    assert CENTRE.encode(replace(candidate, units=copy.units)) == CENTRE.encode(candidate)


@pytest.mark.parametrize("document", [b'{"_rev":3,"nickname":"A"}', b'{"_rev":3,"id":4}', b'{"_rev":3,"units":[{}]}'])
def test_a_reading_copy_is_as_strict(document: bytes) -> None:
    """Nothing is dropped in silence there either."""
    with pytest.raises(Damaged, match="Record 17 of candidates"):
        CENTRE.read(Candidate, 17, document)


def test_a_reading_copy_is_not_saved() -> None:
    """It is no record of any table."""
    copy = CENTRE.read(Candidate, 1, b'{"_rev":3,"surname":"Okafor"}')
    with pytest.raises(KeyError):
        CENTRE.encode(copy)
