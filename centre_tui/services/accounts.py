"""Unix accounts, by name or as the one that runs this program."""

import os
import pwd

from centre_tui.domain.staff import Account
from centre_tui.services.errors import BadInput


def account_named(name: str) -> Account:
    """Return the account with this login name. Raises BadInput where this machine has none."""
    try:
        found = pwd.getpwnam(name)
    except KeyError as error:
        raise BadInput("There is no account of that name on this machine.", "account") from error
    return Account(found.pw_uid, found.pw_name)


def own_account() -> Account:
    """Return the account this program runs as; a uid without a name is called by its number."""
    uid = os.getuid()
    try:
        return Account(uid, pwd.getpwuid(uid).pw_name)
    except KeyError:
        return Account(uid, f"uid {uid}")
