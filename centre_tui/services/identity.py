"""Who sits at the program, in each of the three set-ups between which root chooses in a file that only root may write.

group    everybody runs the program as their own Unix account, and the records belong to a group
keeper   sudo runs it as the account that alone may read the records, and says for whom
key      sshd runs it as that account, and the key that was used says for whom: `--as NAME` in root's authorized_keys
"""

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from centre_tui.domain.accounts import Account
from centre_tui.services.accounts import account_of_key, account_with
from centre_tui.services.errors import Misconfigured, NotAllowed

ROOT: Final = 0
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")
NUMBER: Final = re.compile(r"[0-9]{1,10}")


class SetUp(StrEnum):
    """How people are told apart."""

    GROUP = "group"
    KEEPER = "keeper"
    KEY = "key"


KNOWN_BY: Final = {
    SetUp.GROUP: "each is known by the Unix account that runs the program (group)",
    SetUp.KEEPER: "the program runs as the account that keeps the records, and sudo says for whom (keeper)",
    SetUp.KEY: "the program runs as the account that keeps the records, and the key used says for whom (key)",
}


@dataclass(frozen=True, slots=True)
class Coming:
    """How somebody comes in: the account the program runs as, and whom sudo and the key's line name, if they do."""

    account: Account
    sudo_uid: str = ""
    key_name: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who it is; `lent` says that the program has the keeper's rights on the files, which are not the person's own."""

    account: Account
    lent: bool = False


def identified(set_up: SetUp, coming: Coming, data: Path) -> Person:
    """Return who it is. What sudo and a key say counts only where root chose so and we keep the records ourselves."""
    if coming.key_name:
        return with_key(set_up, coming, data)
    if set_up is SetUp.KEEPER and NUMBER.fullmatch(coming.sudo_uid) and keeps(coming.account, data):
        uid = int(coming.sudo_uid)
        return Person(account_with(uid), lent=uid not in (ROOT, coming.account.uid))
    return Person(coming.account)


def with_key(set_up: SetUp, coming: Coming, data: Path) -> Person:
    """Return the person a key stands for. Raises Misconfigured, and NotAllowed for an account that keeps no records."""
    if set_up is not SetUp.KEY or not NAME.fullmatch(coming.key_name):
        raise Misconfigured('--as NAME is for set-ups whose people are known by their keys: identity = "key".')
    if not keeps(coming.account, data):
        raise NotAllowed(f"{coming.account.name} does not keep these records, and so cannot say who somebody is.")
    return Person(account_of_key(coming.key_name), lent=True)


def keeps(account: Account, data: Path) -> bool:
    """Tell whether the records belong to this account, or would if it made them now."""
    try:
        return os.stat(data).st_uid == account.uid
    except FileNotFoundError:
        return True
