"""The people of one centre, each at a desk of their own over the same books, and what the books say of a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.accounts import Account
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import DcsRecord, Settings
from centre_tui.domain.rules.dcs import STEPS
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.services.books import SCHEMA, codec
from centre_tui.services.centre import save_centre
from centre_tui.services.combination import published
from centre_tui.services.dcs import record_dcs
from centre_tui.services.desk import Desk
from centre_tui.services.errors import OfficeError, StoreError
from centre_tui.services.opening import Office
from centre_tui.services.staff import add_member, save_member
from centre_tui.store import Author, Memory, Session, memory_store
from tests.office import (
    ASSESSOR,
    CATALOGUE,
    IQA,
    TODAY,
    UNITS,
    Accepting,
    ago,
    clock,
    finished_candidate,
    sitting,
    staffed_office,
)

OFFICER, VERIFIER, TUTOR = 4, 5, 6
UIDS: Final = {ASSESSOR: 1002, IQA: 1003, OFFICER: 1004, VERIFIER: 1005, TUTOR: 1006}
SURNAMES: Final = {OFFICER: "Reed", VERIFIER: "Vale", TUTOR: "Tarn"}
NOWHERE: Final = Path("/nowhere")
KEYS: Final = tuple(unit.key for number in UNITS if (unit := published("10380").unit(number)))
STRANGER: Final = Account(4242, "nobody-knows")


@dataclass(frozen=True, slots=True)
class Place:
    """One centre's books in memory, and the folder for what is handed out."""

    outbox: Path
    memory: Memory

    @property
    def manager(self) -> Desk:
        """Return the centre manager's desk."""
        return sitting(self.outbox, self.memory).desk()

    def office(self, account: Account) -> Office:
        """Return a sitting of whoever has this account."""
        session = Session(by=Author(account.uid, account.name), clock=clock, codec=codec(), schema=SCHEMA)
        return Accepting(memory_store(session, self.memory), account, CATALOGUE, self.outbox, clock)

    def desk(self, member: int) -> Desk:
        """Return the desk of a member of staff."""
        return self.office(Account(UIDS[member], f"user{member}")).desk()

    @property
    def stranger(self) -> Desk:
        """Return the desk of an account that nobody's record carries."""
        return self.office(STRANGER).desk()

    def candidate(self, number: int = 1) -> Candidate:
        """Return a candidate as the books have them."""
        return self.manager.store.get(Candidate, number)

    def choose(self, settings: Settings) -> None:
        """Let the centre choose."""
        desk = self.manager
        save_centre(desk, replace(desk.centre(), settings=settings))

    def activate_dcs(self, on: date) -> None:
        """Record every step to Direct Claim Status on one day."""
        for step in STEPS:
            record_dcs(self.manager, DcsRecord("10380", step, on))

    @contextmanager
    def refused(self, kind: type[OfficeError] | type[StoreError], words: str) -> Iterator[None]:
        """Expect a refusal that says these words and writes nothing at all."""
        before, handed_out = list(self.memory.lines), sorted(self.outbox.glob("*"))
        with pytest.raises(kind) as caught:
            yield
        assert words in str(caught.value)
        assert self.memory.lines == before
        assert sorted(self.outbox.glob("*")) == handed_out


def peopled(outbox: Path) -> Place:
    """Return a centre with a manager, an assessor, an IQA, an exams officer, an external verifier and a tutor."""
    return copy_of(_peopled(), outbox)


def with_candidate(outbox: Path) -> Place:
    """Return the same with candidate 1, who is ready to be claimed."""
    return copy_of(_with_candidate(), outbox)


def copy_of(lines: tuple[bytes, ...], outbox: Path) -> Place:
    """Return a place of its own with these books."""
    memory = Memory()
    memory.lines = list(lines)
    return Place(outbox, memory)


@cache
def _peopled() -> tuple[bytes, ...]:
    memory = Memory()
    desk = staffed_office(NOWHERE, memory).desk()
    for member in (ASSESSOR, IQA):
        save_member(desk, replace(desk.member(member), account=account_of(member)))
    others = ((OFFICER, Role.EXAMS_OFFICER, None), (VERIFIER, Role.EXTERNAL_VERIFIER, TODAY), (TUTOR, Role.TUTOR, None))
    for member, role, until in others:
        assert add_member(desk, colleague(member, role, until)).record.id == member
    return tuple(memory.lines)


@cache
def _with_candidate() -> tuple[bytes, ...]:
    place = copy_of(_peopled(), NOWHERE)
    assert finished_candidate(sitting(NOWHERE, place.memory)) == 1
    return tuple(place.memory.lines)


def account_of(member: int) -> Account:
    """Return the account of a member of staff."""
    return Account(UIDS[member], f"user{member}")


def colleague(member: int, role: Role, until: date | None) -> StaffMember:
    """Return a member of staff with one role and an account."""
    period = RolePeriod(role, ago(900), until)
    return StaffMember(surname=SURNAMES[member], forenames="Jo", account=account_of(member), roles=(period,))
