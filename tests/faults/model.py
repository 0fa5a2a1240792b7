"""A state machine over two processes against a plain dictionary: whatever officers do, the books agree."""

import shutil
import tempfile
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from centre_tui.store import Author, create_store, restore
from tests.faults.clerk import Answer, Body, Clerk, Elsewhere
from tests.faults.crash import MEMORY
from tests.store.office import ANN, BOB, session

OFFICERS: Final = st.sampled_from([ANN, BOB])
IDS: Final = st.integers(1, 9)
TEXTS: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES: Final = TEXTS | st.integers(-5, 5) | st.none() | st.lists(TEXTS, max_size=2)
BODIES: Final = st.dictionaries(st.sampled_from(["name", "note", "n", "“”"]), VALUES, max_size=3)


@dataclass(slots=True)
class Effect:
    """What a change did to one document: before and after, and whose version stood before."""

    before: Body | None
    stood: int
    after: Body | None


@dataclass(slots=True)
class Done:
    """One change that an officer may take back; one without effects can never be."""

    mark: int
    by: Author
    effects: dict[int, Effect]


@dataclass(slots=True)
class Books:
    """What the store should hold, in plain dictionaries; `stands` tells which change's version of a document stands.

    `versions` marks each version of a document as no other one.
    """

    documents: dict[int, Body] = field(default_factory=dict)
    stands: dict[int, int] = field(default_factory=dict)
    versions: dict[int, int] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    marks: int = 0

    def change(self, by: Author, after: dict[int, Body | None]) -> None:
        """Note a change; documents that stay the same are not part of it."""
        really = {number: body for number, body in after.items() if self.documents.get(number) != body}
        if really:
            self.marks = mark = self.marks + 1
            effects = {n: Effect(self.documents.get(n), self.stands.get(n, 0), body) for n, body in really.items()}
            self.done.append(Done(mark, by, effects))
            for number, body in really.items():
                self._put(number, body, mark)

    def _put(self, number: int, body: Body | None, stands: int) -> None:
        self.versions.pop(number, None)
        if body is None:
            self.documents.pop(number, None)
            self.stands[number] = 0
        else:
            self.marks += 1
            self.versions[number] = self.marks
            self.documents[number] = body
            self.stands[number] = stands

    def undo(self, by: Author) -> bool:
        """Take back an officer's last change, if all of it still stands; return whether it was."""
        mine = [done for done in self.done if done.by == by]
        if not mine or not mine[-1].effects:
            return False
        last = mine[-1]
        for number, effect in last.effects.items():
            if self.stands.get(number, 0) != (0 if effect.after is None else last.mark):
                return False
            if effect.after is None and number in self.documents:
                return False
        self.done.remove(last)
        for number, effect in last.effects.items():
            self._put(number, effect.before, effect.stood)
        return True


class TwoProcesses(RuleBasedStateMachine):
    """Ann works in this process, Bob in another; each remembers what they have read, as an open form does."""

    elsewhere: Elsewhere
    operations = 0

    @initialize()
    def begin(self) -> None:
        """Make a store and let both open it."""
        self.above = Path(tempfile.mkdtemp(prefix="model-", dir=MEMORY if MEMORY.is_dir() else None))
        self.place = self.above / "data"
        create_store(self.place, session()).close()
        self.ann = Clerk(self.place, ANN)
        self.elsewhere.ask("open", self.place, BOB)
        self.books = Books()
        self.next_id = 1
        self.erased: set[int] = set()
        self.saved: Books | None = None
        self.read: dict[Author, dict[int, tuple[int, int]]] = {ANN: {}, BOB: {}}

    def ask(self, by: Author, name: str, *arguments: object) -> Answer:
        """Have an officer do something."""
        TwoProcesses.operations += 1
        if by == BOB:
            return self.elsewhere.ask(name, *arguments)
        return vars(Clerk)[name](self.ann, *arguments)

    @rule(by=OFFICERS)
    def reads(self, by: Author) -> None:
        """An officer looks at everything: it is what it should be."""
        found = self.ask(by, "read")
        assert {number: body for number, (_, body) in found.items()} == self.books.documents
        for number, (revision, _) in found.items():
            self.read[by][number] = (revision, self.books.versions[number])

    @rule(by=OFFICERS, body=BODIES)
    def inserts(self, by: Author, body: Body) -> None:
        """An officer enters something: its number was never given out before."""
        assert self.ask(by, "insert", body) == self.next_id
        self.books.change(by, {self.next_id: body})
        self.next_id += 1

    @rule(by=OFFICERS, numbers=st.sets(IDS, min_size=1, max_size=3), body=BODIES)
    def saves(self, by: Author, numbers: set[int], body: Body) -> None:
        """An officer saves forms that were opened when they last looked: all, or none if one was changed since."""
        forms = {number: self.read[by][number] for number in sorted(numbers) if number in self.read[by]}
        current = all(version == self.books.versions.get(number) for number, (_, version) in forms.items())
        answer = self.ask(by, "put", dict.fromkeys(forms, body), {n: revision for n, (revision, _) in forms.items()})
        assert answer == ("saved" if current else "conflict")
        if current:
            self.books.change(by, dict.fromkeys(forms, body))

    @rule(by=OFFICERS, number=IDS)
    def removes(self, by: Author, number: int) -> None:
        """An officer takes something away."""
        there = number in self.books.documents
        assert self.ask(by, "remove", number) == ("saved" if there else "missing")
        if there:
            self.books.change(by, {number: None})

    @rule(by=OFFICERS)
    def takes_back(self, by: Author) -> None:
        """An officer takes their last change back, unless somebody built on it."""
        trial = deepcopy(self.books)
        undone = trial.undo(by)
        assert self.ask(by, "undo") == ("undone" if undone else "refused")
        self.books = trial

    @rule(by=OFFICERS)
    def folds(self, by: Author) -> None:
        """Somebody makes a checkpoint: nothing changes."""
        self.ask(by, "checkpoint")

    @rule(by=OFFICERS)
    def checks(self, by: Author) -> None:
        """Somebody goes over everything: all is well."""
        assert self.ask(by, "check") == ()

    @rule()
    def backs_up(self) -> None:
        """Bob makes a backup."""
        shutil.rmtree(self.above / "backup", ignore_errors=True)
        self.elsewhere.ask("backup", str(self.above / "backup"))
        self.saved = deepcopy(self.books)

    @rule()
    def restores(self) -> None:
        """Somebody puts the backup in place while both have the store open: it is as it was then, the forms are not."""
        if self.saved is not None:
            restore(self.above / "backup", self.place, session(ANN)).close()
            marks = self.books.marks
            self.books = deepcopy(self.saved)
            self.books.marks = marks
            self.books.done.append(Done(0, ANN, {}))

    @rule(number=IDS)
    def erases(self, number: int) -> None:
        """Ann erases something for good: no taking back brings it back."""
        if number >= self.next_id:
            return
        self.ask(ANN, "erase", number)
        self._forget(self.books, number)
        self.books.done.append(Done(0, ANN, {}))
        if self.saved is not None:
            self._forget(self.saved, number)

    @staticmethod
    def _forget(books: Books, number: int) -> None:
        books.documents.pop(number, None)
        books.versions.pop(number, None)
        books.stands[number] = -1

    @invariant()
    def agrees(self) -> None:
        """Ann's window, once it has taken in what is new, shows what the books should hold."""
        if self.books.marks % 3 == 0:
            found = self.ask(ANN, "read")
            assert {number: body for number, (_, body) in found.items()} == self.books.documents

    def teardown(self) -> None:
        """Both leave."""
        self.ann.close()
        self.elsewhere.ask("close")
        shutil.rmtree(self.above)
