"""Founding a centre: a store made, its first records written, and the folder closed to everybody else."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from centre_tui.domain.centre import Centre
from centre_tui.domain.staff import StaffMember
from centre_tui.services.centre import found_centre
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, CannotWrite
from centre_tui.services.premises import FOR_ITS_GROUP, FOR_ITS_OWNER, Premises
from centre_tui.services.session import first_sitting, practice_sitting

ONLY: Final = {FOR_ITS_OWNER: "only its owner", FOR_ITS_GROUP: "only its owner and group"}
EVERYBODY: Final = stat.S_IRWXG | stat.S_IRWXO
OF_AN_EMPTY_FOLDER: Final = frozenset({"README.md", ".gitignore", "inbox"})


@dataclass(frozen=True, slots=True)
class Founding:
    """The first records of a centre: itself, and whoever sets it up."""

    centre: Centre
    first: StaffMember


def found(premises: Premises, founding: Founding, *, dry: bool = False) -> tuple[Centre, tuple[str, ...]]:
    """Make the store and write the first records; return the centre, and what else was done.

    Everything is tried in memory first, so that wrong answers leave nothing behind. Raises BadInput and StoreError.
    """
    with practice_sitting(premises) as office:
        centre = write(office.desk(), premises, founding)
    if dry:
        return centre, ()
    remarks = prepare_folder(premises)
    with first_sitting(premises) as office:
        return write(office.desk(), premises, founding), remarks


def write(desk: Desk, premises: Premises, founding: Founding) -> Centre:
    """Write the first records."""
    for approval in founding.centre.approvals:
        if desk.catalogue.qualification(approval.qualification) is None:
            raise BadInput(f"{approval.qualification} is not a qualification in the catalogue.", "approve")
    return found_centre(desk, founding.centre, founding.first, premises.account).record


def prepare_folder(premises: Premises) -> tuple[str, ...]:
    """Make the folders above the one for a store; close that one where it is there and unused. Raises CannotWrite."""
    folder = premises.data
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return close_unused(folder, premises.rights) if folder.exists() else ()
    except OSError as error:
        raise CannotWrite(f"{folder} cannot be made or used: {error.strerror}. Nothing was changed.") from error


def close_unused(folder: Path, rights: int) -> tuple[str, ...]:
    """Close a folder of one's own that nothing is in yet to whom the set-up shuts out; say so where it was open."""
    status = folder.stat()
    strange = {each.name for each in folder.iterdir()} - OF_AN_EMPTY_FOLDER
    if strange or status.st_uid != os.getuid() or not status.st_mode & EVERYBODY & ~rights:
        return ()
    folder.chmod(rights)
    return (f"{folder} was open to everybody on this machine; now {ONLY[rights]} may use it.",)
