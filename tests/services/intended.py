"""What the rules are to say of each case of the demonstration: the tables that its test compares with."""

from collections.abc import Mapping
from typing import Final

from centre_tui.domain.findings import Severity
from centre_tui.services.demonstration.people import LEAD, SECOND, TRAINEE, TUTOR

OVERDUE_ACTION: Final = "4.1-8"
READY: Final[Mapping[str, set[str]]] = {
    "ready": set(),
    "recordings": set(),
    "access asked late": set(),
    "leapling": set(),
    "switched from units": set(),
    "query": {"2.2-4"},
    "query answered": set(),
    "apprentice": set(),
    "countersigned": set(),
    "not countersigned": {"X-02"},
    "prior learning": set(),
    "credit transfer": set(),
    "units only": set(),
    "funded without ULN": {"7.4-2"},
    "unfunded without ULN": set(),
    "held": {"5.22-1"},
    "action open": {"4.2-09"},
    "disagreed": {"4.2-09", "5.11-1"},
    "sample not done": {"5.11-1"},
    "outside the sample for no reason": {"5.11-1"},
    "returned": set(),
}
"""What blocks the claim of each candidate who has finished; nothing where the claim is meant to be clean."""

WARNED: Final[Mapping[str, set[str]]] = {
    "query answered": {"2.2-4"},
    "unfunded without ULN": {"7.4-3"},
    "credit transfer": {"2.2-6"},
}
"""What else is said of a claim, besides the overdue action that every direct claim is warned of."""

VISITED: Final[Mapping[str, set[tuple[str, Severity]]]] = {
    "not countersigned": {("X-02", Severity.RED)},
    "outside the sample for no reason": {("5.20.3-11", Severity.RED)},
    "sample not done": {("5.20.3-11", Severity.AMBER)},
    "action open": {("5.20.2-03", Severity.RED)},
    "never reviewed": {("5.20.3-07", Severity.RED)},
    "sent": {(f"5.20.3-{item}", Severity.RED) for item in ("03", "04", "05")},
}
"""What the external verifier would find of candidates; of the others nothing but samples that are still to come."""

TO_COME: Final = ("5.20.3-11", Severity.AMBER)
STAFF: Final[Mapping[int, set[tuple[str, Severity]]]] = {
    SECOND: {("4.4-8", Severity.RED)},
    TRAINEE: {("X-04", Severity.RED)},
    LEAD: {("4.5-1", Severity.RED), ("5.20.1-4", Severity.RED)},
    TUTOR: {("1.0-1", Severity.RED), ("X-16", Severity.AMBER)},
}
UNITS_NEVER_SAMPLED: Final = ("RD11", Severity.AMBER)
AT_THE_VISIT: Final = {
    ("5.20.2-12", Severity.RED),
    ("4.1-8", Severity.RED),
    ("5.20.2-06", Severity.RED),
    ("5.20.2-11", Severity.RED),
    ("5.20.2-05", Severity.AMBER),
    ("5.21-5", Severity.NOTE),
}
OF_THE_CENTRE: Final = {("9.6-1", Severity.AMBER), ("S4", Severity.AMBER)}
