"""Who sits at the program, in each of the three set-ups; what sudo and keys say counts only where root chose so."""

import os
from pathlib import Path

import pytest

from centre_tui.domain.accounts import Account
from centre_tui.services.accounts import account_named, account_of_key, account_with
from centre_tui.services.errors import BadInput, Misconfigured, NotAllowed
from centre_tui.services.identity import Coming, Person, SetUp, identified

KEEPER = Account(os.getuid(), "centre")
ANN = Account(os.getuid() + 1, "ann")
SUDO = "54321"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder of records that belongs to the keeper."""
    return tmp_path


@pytest.mark.parametrize("set_up", SetUp)
def test_everybody_is_their_own_account_unless_more_is_said(set_up: SetUp, data: Path) -> None:
    """Root and the keeper itself come in so, in every set-up."""
    assert identified(set_up, Coming(ANN), data) == Person(ANN)
    assert identified(set_up, Coming(KEEPER), data) == Person(KEEPER)


def test_the_keepers_program_works_for_whom_sudo_names(data: Path) -> None:
    """With the keeper's rights, which are not the officer's own."""
    person = identified(SetUp.KEEPER, Coming(KEEPER, SUDO), data)
    assert person == Person(Account(54321, "uid 54321"), lent=True)


@pytest.mark.parametrize(
    ("set_up", "coming"),
    [
        (SetUp.GROUP, Coming(KEEPER, SUDO)),
        (SetUp.KEY, Coming(KEEPER, SUDO)),
        (SetUp.KEEPER, Coming(ANN, SUDO)),
        (SetUp.KEEPER, Coming(KEEPER, "")),
        (SetUp.KEEPER, Coming(KEEPER, "-1")),
        (SetUp.KEEPER, Coming(KEEPER, "54321 ")),
        (SetUp.KEEPER, Coming(KEEPER, "٥")),
    ],
)
def test_a_name_for_sudo_that_anybody_could_give_does_not_count(set_up: SetUp, coming: Coming, data: Path) -> None:
    """Where the records are not ours the environment was set by whoever runs the program."""
    assert identified(set_up, coming, data) == Person(coming.account)


def test_an_administrator_with_sudo_has_rights_of_their_own(data: Path) -> None:
    """Root may name paths; so may the keeper who asks sudo for itself."""
    assert identified(SetUp.KEEPER, Coming(KEEPER, "0"), data) == Person(account_with(0))
    assert not identified(SetUp.KEEPER, Coming(KEEPER, str(os.getuid())), data).lent


def test_a_key_stands_for_a_person(data: Path) -> None:
    """Each name has a number of its own, which no Unix account has; a staff record takes it as key:NAME."""
    person = identified(SetUp.KEY, Coming(KEEPER, key_name="jsmith"), data)
    assert person == Person(account_of_key("jsmith"), lent=True)
    assert person.account == account_named("key:jsmith")
    assert person.account.uid > 2**32 > 0 and person.account.name == "key:jsmith"
    assert account_of_key("jsmyth").uid != person.account.uid


@pytest.mark.parametrize("set_up", [SetUp.GROUP, SetUp.KEEPER])
def test_as_somebody_is_refused_elsewhere(set_up: SetUp, data: Path) -> None:
    """Otherwise anybody could say who they are."""
    with pytest.raises(Misconfigured, match="--as NAME is for set-ups"):
        identified(set_up, Coming(KEEPER, key_name="jsmith"), data)


def test_as_somebody_is_refused_to_an_account_that_keeps_no_records(data: Path) -> None:
    """Only sshd, which runs the keeper's program, knows the key."""
    with pytest.raises(NotAllowed, match="ann does not keep these records"):
        identified(SetUp.KEY, Coming(ANN, key_name="jsmith"), data)


@pytest.mark.parametrize("name", ["", "-x", "a b", "a\n", "../x", "x" * 33, "é"])
def test_a_name_that_no_key_has(name: str, data: Path) -> None:
    """Letters, figures and _ . - only; none is none."""
    coming = Coming(KEEPER, key_name=name)
    if not name:
        assert identified(SetUp.KEY, coming, data) == Person(KEEPER)
        return
    with pytest.raises(Misconfigured):
        identified(SetUp.KEY, coming, data)


def test_records_still_to_be_made_will_be_our_own(tmp_path: Path) -> None:
    """`init` in the keeper's name makes the officer at the other end of sudo the first centre manager."""
    assert identified(SetUp.KEEPER, Coming(KEEPER, SUDO), tmp_path / "none").lent


def test_an_account_that_is_not_there() -> None:
    """No staff record is given to nobody."""
    with pytest.raises(BadInput, match="no account of that name"):
        account_named("nobody-of-this-name")
