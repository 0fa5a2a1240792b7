"""Every command of the program, in the order in which the help lists them."""

from typing import Final

from centre_tui.cli import (
    allocations,
    assessments,
    candidates,
    centre,
    claims,
    combination,
    dcs,
    demo,
    history,
    identifiers,
    init,
    readiness,
    rules,
    samples,
    staff,
    store,
    visits,
)
from centre_tui.cli.parser import Tree

MAKING: Final = init.COMMAND
"""The command whose configuration need not be there yet."""
TREE: Final[Tree] = (
    init.COMMAND,
    demo.COMMAND,
    readiness.COMMAND,
    candidates.NOUN,
    staff.NOUN,
    allocations.NOUN,
    assessments.NOUN,
    samples.NOUN,
    visits.NOUN,
    claims.NOUN,
    dcs.NOUN,
    centre.NOUN,
    combination.COMMAND,
    identifiers.COMMAND,
    rules.COMMAND,
    history.NOUN,
    history.UNDO,
    store.NOUN,
)
