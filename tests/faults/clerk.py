"""An officer at a process of their own, who does what the test tells them."""

import multiprocessing
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeAlias

from tinydb.table import Document

from centre_tui.domain.trouble import Conflict, Missing, Refused, StoreError
from centre_tui.store import Author, Store, open_store
from tests.store.office import session

TABLE = "notes"
Body = dict[str, Any]
Answer: TypeAlias = Any


class Clerk:
    """One officer's store, at this process."""

    def __init__(self, place: Path, by: Author) -> None:
        self.store: Store = open_store(place, session(by))

    def read(self) -> dict[int, tuple[int, Body]]:
        """Take in what others did and return every document with its revision."""
        self.store.follow()
        found = {}
        for each in self.store.table(TABLE).all():
            revision = each.pop("_rev")
            found[each.doc_id] = (revision, dict(each))
        return found

    def insert(self, body: Body) -> int:
        """Insert a document; return its id."""
        return self.store.table(TABLE).insert(body)

    def put(self, bodies: Mapping[int, Body], revisions: Mapping[int, int]) -> str:
        """Save documents that were read in these revisions, all or none."""
        try:
            with self.store.change("put") as change:
                for number, body in bodies.items():
                    change.table(TABLE).save(Document({**body, "_rev": revisions[number]}, number))
        except Conflict:
            return "conflict"
        return "saved"

    def remove(self, number: int) -> str:
        """Take a document away."""
        try:
            with self.store.change("remove") as change:
                change.draft.remove(TABLE, number)
        except Missing:
            return "missing"
        return "saved"

    def undo(self) -> str:
        """Take one's own last change back."""
        try:
            self.store.undo()
        except (Conflict, Refused):
            return "refused"
        return "undone"

    def erase(self, number: int) -> None:
        """Erase a document for good."""
        self.store.erase([(TABLE, number)])

    def checkpoint(self) -> None:
        """Fold the journal."""
        self.store.checkpoint()

    def check(self) -> tuple[str, ...]:
        """Go over everything; return the problems."""
        self.store.follow()
        return self.store.check().problems

    def backup(self, to: str) -> None:
        """Make a backup of everything up to now."""
        self.store.follow()
        self.store.backup(Path(to))

    def close(self) -> None:
        """Leave."""
        self.store.close()


def serve(pipe: Connection) -> None:
    """Do what comes through the pipe until it ends."""
    clerk: Clerk | None = None
    with suppress(EOFError):
        while True:
            name, arguments = pipe.recv()
            try:
                if name == "open":
                    clerk = Clerk(*arguments)
                    pipe.send(None)
                else:
                    assert clerk is not None
                    pipe.send(vars(Clerk)[name](clerk, *arguments))
            except (StoreError, AssertionError) as error:
                pipe.send(error)


class Elsewhere:
    """An officer at another process."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, name: str, *arguments: object) -> Answer:
        """Have something done there and return what came of it."""
        self._pipe.send((name, arguments))
        answer = self._pipe.recv()
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def end(self) -> None:
        """Let the process end."""
        self._pipe.close()
        self.process.join()
