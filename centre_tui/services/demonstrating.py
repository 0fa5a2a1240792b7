"""The demonstration centre written where an installation keeps its records."""

from datetime import date

from centre_tui.services.combination import published
from centre_tui.services.demonstration import FictitiousCentre, Wanted, write_demonstration
from centre_tui.services.errors import BadInput
from centre_tui.services.founding import prepare_folder
from centre_tui.services.premises import Premises


def demonstrate(
    premises: Premises, *, on: date, candidates: int = 60, seed: int = 1, dry: bool = False
) -> tuple[FictitiousCentre, tuple[str, ...]]:
    """Write the demonstration, and return it with what else was done. Raises BadInput and StoreError."""
    if premises.database:
        raise BadInput("A demonstration is kept in files: name a folder for it with --data.")
    wanted = Wanted(on, premises.account, published(), candidates, seed)
    remarks = () if dry else prepare_folder(premises)
    try:
        made = write_demonstration(premises.data, wanted, allow_volatile=premises.allow_volatile, dry=dry)
    except ValueError as problem:
        raise BadInput(str(problem), "candidates") from problem
    return made, remarks
