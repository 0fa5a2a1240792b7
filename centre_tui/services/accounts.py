"""The accounts by which people are known: those of this machine, and those of people who have only a key."""

import hashlib
import os
import pwd
from typing import Final

from centre_tui.domain.accounts import Account
from centre_tui.services.errors import BadInput

OF_A_KEY: Final = "key:"
ABOVE_EVERY_UID: Final = 1 << 32


def account_named(name: str) -> Account:
    """Return the account with this login name, or of this key (key:NAME). Raises BadInput where there is none."""
    if name.startswith(OF_A_KEY):
        return account_of_key(name.removeprefix(OF_A_KEY))
    try:
        found = pwd.getpwnam(name)
    except KeyError as error:
        raise BadInput("There is no account of that name on this machine.", "account") from error
    return Account(found.pw_uid, found.pw_name)


def own_account() -> Account:
    """Return the account this program runs as."""
    return account_with(os.getuid())


def account_with(uid: int) -> Account:
    """Return the account with this number; one without a name is called by its number."""
    try:
        return Account(uid, pwd.getpwuid(uid).pw_name)
    except KeyError:
        return Account(uid, f"uid {uid}")


def account_of_key(name: str) -> Account:
    """Return the account of somebody known by a key only: its number is made of the name and is no Unix account's."""
    digest = hashlib.sha256(name.encode()).digest()
    return Account(ABOVE_EVERY_UID + int.from_bytes(digest[:5], "big"), f"{OF_A_KEY}{name}")
