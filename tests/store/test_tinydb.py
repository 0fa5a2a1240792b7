"""TinyDB's own tests of tables, operations and queries, told anew over the store, on disk and in memory.

What differs, on purpose: an id is never given out again (TinyDB begins at 1 again in an emptied table); nothing is
cached, since other processes write too; there are no empty tables; documents carry `_rev`, which these tests hide.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, cast

import pytest
from tinydb import Query, operations, where
from tinydb.queries import QueryInstance
from tinydb.table import Document

from centre_tui.domain.trouble import Conflict
from centre_tui.store import Store
from centre_tui.store.database import Database
from centre_tui.store.tables import LoneTable


class Hidden(Document):
    """A document that does not show its revision."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__({key: item for key, item in value.items() if key != "_rev"}, doc_id)


class Custom(Mapping[str, object]):
    """A mapping that is no dict."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    def __getitem__(self, key: str) -> object:
        return self._data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


@pytest.fixture
def db(ann: Store, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Return a database of three documents."""
    monkeypatch.setattr(LoneTable, "document_class", Hidden)
    database = Database(ann)
    database.insert_multiple({"int": 1, "char": char} for char in "abc")
    return database


def chars(db: Database, condition: QueryInstance) -> str:
    """Return the letters of the documents that match."""
    return "".join(sorted(document["char"] for document in db.search(condition)))


# Inserting


def test_insert_gives_ids_in_order(db: Database) -> None:
    """Also after ids that were chosen by the caller."""
    assert db.insert({"int": 1}) == 4
    assert db.insert(Document({"int": 1}, 12)) == 12
    assert db.insert(Document({"int": 1}, 77)) == 77
    assert db.insert({"int": 1}) == 78


def test_insert_of_an_id_that_is_there_is_an_error(db: Database) -> None:
    """Nothing is overwritten by inserting, alone or among others."""
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({"int": 9}, 1))
    with pytest.raises(ValueError, match="already exists"):
        db.insert_multiple([{"int": 9}, Document({"int": 9}, 1)])
    assert not db.contains(where("int") == 9)


def test_insert_multiple_takes_lists_and_generators(db: Database) -> None:
    """And returns the ids."""
    assert db.insert_multiple([{"int": 2}, {"int": 3}]) == [4, 5]
    assert db.insert_multiple({"int": number} for number in range(10, 13)) == [6, 7, 8]
    assert db.insert_multiple([Document({"int": 4}, 20), Document({"int": 5}, 30)]) == [20, 30]
    assert db.get(doc_id=20) == {"int": 4}
    assert len(db) == 10


@pytest.mark.parametrize("wrong", [object(), [1, 2, 3], {"bark"}, "text"])
def test_what_is_no_mapping_is_no_document(db: Database, wrong: Mapping[str, object]) -> None:
    """It is refused before anything is written."""
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert(wrong)
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert_multiple(cast(list[dict[str, object]], {"first": "John"}))
    assert len(db) == 3


def test_what_json_cannot_hold_is_an_error(db: Database) -> None:
    """And changes nothing."""
    with pytest.raises(TypeError):
        db.insert({"int": object()})
    assert len(db) == 3


def test_any_mapping_is_a_document(db: Database) -> None:
    """Inserted, inserted with others, and as an update."""
    db.insert(Custom({"int": 2, "char": "d"}))
    db.insert_multiple([Custom({"int": 3, "char": "e"})])
    assert db.update(Custom({"int": 4}), doc_ids=[5]) == [5]
    assert (db.count(where("int") == 2), db.count(where("int") == 4)) == (1, 1)


# Removing and dropping


def test_remove_by_condition_and_by_id(db: Database) -> None:
    """And says which."""
    assert db.remove(where("char") == "b") == [2]
    assert db.remove(doc_ids=[1, 99]) == [1]
    assert chars(db, where("int") == 1) == "c"
    with pytest.raises(RuntimeError):
        db.remove()


def test_dropping_takes_everything_away(db: Database) -> None:
    """One table, or all; a table that is not there is no error."""
    db.table("other").insert({"a": 1})
    assert db.tables() == {"_default", "other"}
    db.drop_table("non-existent-table-name")
    db.drop_table("other")
    assert db.tables() == {"_default"}
    db.drop_tables()
    assert db.tables() == set()
    assert len(db) == 0


def test_truncate_empties_a_table_and_ids_go_on(db: Database) -> None:
    """On purpose unlike TinyDB: an id is never given out again."""
    db.truncate()
    assert len(db) == 0
    assert db.insert({}) == 4


# Updating


def test_update_by_condition_by_id_and_of_all(db: Database) -> None:
    """And says which were updated; ids that are not there are passed over."""
    assert db.update({"int": 2}, where("char") == "a") == [1]
    assert db.update({"int": 3}, doc_ids=[2, 99]) == [2]
    assert db.update({"new": True}) == [1, 2, 3]
    assert [document["int"] for document in db.all()] == [2, 3, 1]
    assert db.count(where("new") == YES) == 3


@pytest.mark.parametrize(
    ("operation", "after"),
    [
        (operations.delete("int"), {"char": "a"}),
        (operations.add("int", 5), {"int": 6, "char": "a"}),
        (operations.add("char", cast(int, "xyz")), {"int": 1, "char": "axyz"}),
        (operations.subtract("int", 5), {"int": -4, "char": "a"}),
        (operations.set("char", "xyz"), {"int": 1, "char": "xyz"}),
        (operations.increment("int"), {"int": 2, "char": "a"}),
        (operations.decrement("int"), {"int": 0, "char": "a"}),
    ],
)
def test_operations(db: Database, operation: Callable[[Any], None], after: dict[str, Any]) -> None:
    """TinyDB's own operations alter a document in place."""
    db.update(operation, where("char") == "a")
    assert db.get(doc_id=1) == after
    assert db.get(doc_id=2) == {"int": 1, "char": "b"}


def test_update_multiple(db: Database) -> None:
    """Each update by its own condition, all in one change."""
    before = db.store.sequence
    db.update_multiple([({"int": 2}, where("char") == "a"), (operations.increment("int"), where("char") == "b")])
    assert [document["int"] for document in db.all()] == [2, 2, 1]
    assert db.store.sequence == before + 1


def test_upsert(db: Database) -> None:
    """Updated where it matches, inserted where nothing does."""
    assert db.upsert({"int": 5}, where("char") == "a") == [1]
    assert db.upsert({"int": 9, "char": "x"}, where("char") == "x") == [4]
    assert db.upsert(Document({"char": "v"}, doc_id=1)) == [1]
    assert db.upsert(Document({"char": "w"}, doc_id=7)) == [7]
    assert db.insert({"check": "next id"}) == 8
    with pytest.raises(ValueError, match=r"(?=.*\bdoc_id\b)(?=.*\bquery\b)"):
        db.upsert({"no": "condition"})


# Reading


def test_get_contains_and_count(db: Database) -> None:
    """By condition, by id, by ids; what is not there is None."""
    found = db.get(where("char") == "b")
    assert isinstance(found, Document)
    assert (found.doc_id, found["char"]) == (2, "b")
    assert db.get(doc_id=2) == found
    assert db.get(doc_id=cast(int, float("nan"))) is None
    assert db.get(where("char") == "z") is None
    assert [document.doc_id for document in db.get(doc_ids=[1, 3, 9])] == [1, 3]
    assert db.contains(where("int") == 1)
    assert db.contains(doc_id=3)
    assert not db.contains(doc_id=88)
    assert (db.count(where("int") == 1), db.count(where("char") == "d")) == (3, 0)
    for nothing in (db.get, db.contains):
        with pytest.raises(RuntimeError):
            nothing()


def test_all_documents_in_order(db: Database) -> None:
    """By iterating or at once, each time fresh copies."""
    assert list(db) == db.all()
    db.all()[0]["int"] = 99
    assert db.all()[0]["int"] == 1


def test_a_search_is_always_of_now(db: Database, bob: Store) -> None:
    """On purpose unlike TinyDB: nothing is cached, for others write too."""
    condition = where("char") == "d"
    assert db.search(condition) == []
    bob.table("_default").insert({"char": "d"})
    db.store.follow()
    assert len(db.search(condition)) == 1


def test_mutable_conditions(db: Database) -> None:
    """A function within a condition is asked anew each time."""
    limit = 1

    def at_most(value: int) -> bool:
        return value <= limit

    condition = where("int").test(cast(Any, at_most))
    assert db.count(condition) == 3
    limit = 0
    assert db.count(condition) == 0
    assert db.search(lambda document: document["char"] == "a") == [{"int": 1, "char": "a"}]


def test_tables_are_apart(db: Database) -> None:
    """The same ids in each, and the same object for the same name."""
    first, second = db.table("table1"), db.table("table2")
    assert first.insert({"char": "x"}) == second.insert({"char": "y"}) == 1
    assert db.table("table1") is first
    assert (first.name, len(first), len(second)) == ("table1", 1, 1)
    assert re.match("<LoneTable name='table1', total=1", repr(first))
    assert db.tables() == {"_default", "table1", "table2"}


YES: Final = True
NOTHING: Final = None
PEOPLE = [
    {"char": "a", "age": 16, "name": {"first": "Ann", "last": "Okafor"}, "tags": ["x", "y"], "on": True},
    {"char": "b", "age": 17, "name": {"first": "Bob"}, "tags": [], "none": None},
    {"char": "c", "age": 40, "name": {"first": "Zoë"}, "tags": ["y"], "units": [{"n": 1}, {"n": 2}]},
]
ANY = Query()


def at_least(age: int, low: int) -> bool:
    """Return whether somebody is old enough."""
    return age >= low


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (ANY.age == 16, "a"),
        (ANY.age != 16, "bc"),
        (ANY.age < 17, "a"),
        (ANY.age <= 17, "ab"),
        (ANY.age > 17, "c"),
        (ANY.age >= 17, "bc"),
        ((ANY.age == 16) | (ANY.age == 40), "ac"),
        ((ANY.age > 16) & (ANY.age < 40), "b"),
        (~(ANY.age == 16), "bc"),
        (ANY.name.first == "Ann", "a"),
        (ANY["name"]["last"].exists(), "a"),
        (ANY.name.first.matches("[AB]"), "ab"),
        (ANY.name.first.search("o$|b$"), "b"),
        (ANY.name.first.matches("ann", flags=re.IGNORECASE), "a"),
        (ANY.age.test(at_least, 17), "bc"),
        (ANY.tags.any(["x", "z"]), "a"),
        (ANY.tags.all(["y"]), "ac"),
        (ANY.units.any(ANY.n == 2), "c"),
        (ANY.units.all(ANY.n > 0), "c"),
        (ANY.age.one_of([16, 40]), "ac"),
        (ANY.fragment({"on": True}), "a"),
        (ANY.name.fragment({"first": "Bob"}), "b"),
        (ANY.age.map(lambda age: age * 2) == 34, "b"),
        (ANY.noop(), "abc"),
        (where("none") == NOTHING, "b"),
        (where("name")["first"] == "Zoë", "c"),
        (ANY.absent.exists(), ""),
    ],
)
def test_queries(ann: Store, condition: QueryInstance, expected: str) -> None:
    """Every kind of condition TinyDB has, over stored documents."""
    db = Database(ann)
    db.insert_multiple(PEOPLE)
    assert chars(db, condition) == expected


def test_a_stale_document_conflicts_by_itself(ann: Store, bob: Store) -> None:
    """A document that carries the revision it was read with cannot overwrite a later one."""
    ann.table("notes").insert({"text": "first"})
    bob.follow()
    (mine,) = ann.table("notes").all()
    bob.table("notes").update({"text": "theirs"}, doc_ids=[1])
    with pytest.raises(Conflict):
        ann.table("notes").update(mine, doc_ids=[1])
    assert ann.table("notes").all()[0]["text"] == "theirs"
