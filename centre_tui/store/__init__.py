"""The documents on disk: the only code that writes under data/. Everything above it uses only what is named here.

Opening
    session = Session(by=Author(uid, name), clock=now, codec=Codec(TABLES), schema=SCHEMA)
    store = open_store(path, session)       create_store(path, session)       memory_store(session)
    (a path may be an address postgresql://… as well, with the extra [postgresql])
Reading, which waits for nobody
    store.get(Candidate, 17)    store.all(Candidate)    store.count(Candidate)    store.table("candidates") (TinyDB)
Changing: leaving the block is one line in the journal and one fsync; raising in it writes nothing
    with store.change("claim batch 0007") as change:        (dry=True: everything but the writing)
        candidate = change.get(Candidate, 17)    change.all(Candidate)    change.count(Candidate)
        new = change.add(Candidate(...))         returns the record with its number and revision
        saved, = change.put(replace(candidate, withdrawn_on=day))      Conflict if it was saved since it was read
        change.expect(centre)                    Conflict if a record that is merely read was saved since
        change.delete(Candidate, 17)             change.table("candidates")      change.cancel()
Following: on a timer; costs next to nothing
    news = store.follow()       None, or Changes(records={(table, id): Seen(seq, by, at, what, own)}, everything)
Keeping what was worked out at some cost, for other sittings: only ever a help
    store.keepsakes.keep("readiness", about, pieces)    store.keepsakes.kept("readiness", about)
What is known
    store.sequence    store.head    store.schema
Errors: centre_tui.domain.trouble
"""

from centre_tui.store.books import Session
from centre_tui.store.change import Change
from centre_tui.store.changes import Changes, Seen
from centre_tui.store.lines import Author
from centre_tui.store.memory import Memory
from centre_tui.store.opening import create_store, memory_store, open_store
from centre_tui.store.rebuild import rebuild
from centre_tui.store.records import Codec
from centre_tui.store.restore import restore
from centre_tui.store.store import Store

__all__ = [
    "Author",
    "Change",
    "Changes",
    "Codec",
    "Memory",
    "Seen",
    "Session",
    "Store",
    "create_store",
    "memory_store",
    "open_store",
    "rebuild",
    "restore",
]
