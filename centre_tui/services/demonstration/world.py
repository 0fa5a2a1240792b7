"""What all candidates of the demonstration share: the calendar, the qualification and what evidence usually is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from centre_tui.domain.evidence import Anonymised, Evidence, EvidenceSource, Medium
from centre_tui.domain.planning import Method
from centre_tui.domain.qualifications import Qualification, Unit
from centre_tui.services.demonstration.dice import Dice
from centre_tui.services.demonstration.people import FOUNDED
from centre_tui.services.demonstration.routes import APPRENTICE, MANDATORY, ORDINARY, QUERY
from centre_tui.services.demonstration.unit_words import UNIT_WORDS, UnitWords
from centre_tui.services.demonstration.working_days import WorkingDays
from centre_tui.services.errors import BadInput

VARIATIONS: Final = 4
STRATEGIES: Final = {"1": FOUNDED, "2": -700, "3": -250}
"""The versions of the sampling strategy, and when each came into force."""
NEWEST_FIRST: Final = tuple(reversed(STRATEGIES.items()))

CRITERIA: Final = ("1.1, 1.2, 2.1", "1.1, 1.3, 2.2, 2.3", "1.1, 1.2, 1.3, 3.1", "2.1, 2.2, 3.1, 3.2")
MEDIA: Final = (Medium.DOCUMENT, Medium.DOCUMENT, Medium.PAPER, Medium.PHOTOGRAPH)
STATEMENT_BY: Final = ("Branch supervisor, by signature", "Line manager, by signature and e-mail")


@dataclass(frozen=True, slots=True)
class UnitOnShow:
    """A unit of the demonstration: what it is, the words used of it, and variations of the evidence for it."""

    number: int
    unit: Unit
    words: UnitWords
    evidence: tuple[tuple[Evidence, ...], ...]

    @property
    def key(self) -> str:
        """Return what records store for the unit."""
        return self.unit.key


@dataclass(frozen=True, slots=True)
class World:
    """The calendar, the qualification, and its units by number."""

    days: WorkingDays
    qualification: Qualification
    units: Mapping[int, UnitOnShow]

    def strategy(self, distance: int) -> str:
        """Return the version of the sampling strategy in force on a day."""
        return next(version for version, since in NEWEST_FIRST if since <= distance)


def world(days: WorkingDays, qualification: Qualification, seed: int) -> World:
    """Return the world of one demonstration; BadInput where the qualification lacks a unit that is taken in it."""
    wanted = sorted({number for route in (MANDATORY, *ORDINARY, QUERY, APPRENTICE) for number in route})
    dice = Dice(f"{seed}/evidence")
    units = {number: on_show(qualification, number, dice) for number in wanted}
    return World(days, qualification, units)


def on_show(qualification: Qualification, number: int, dice: Dice) -> UnitOnShow:
    """Return one unit; BadInput where the qualification has none of this number."""
    unit = qualification.unit(number)
    if unit is None:
        raise BadInput(f"The demonstration needs unit {number}, which {qualification.title} does not have.", "units")
    words = UNIT_WORDS[number]
    return UnitOnShow(number, unit, words, tuple(evidence(number, words, dice) for _ in range(VARIATIONS)))


def evidence(number: int, words: UnitWords, dice: Dice) -> tuple[Evidence, ...]:
    """Return what a candidate keeps for a unit: a work product, the assessor's record and perhaps a statement."""
    where = f"Section {number}"
    product = Evidence(
        f"{number}.1",
        words.product[0].upper() + words.product[1:],
        where,
        EvidenceSource.WORKPLACE,
        dice.pick(MEDIA),
        anonymised=Anonymised.YES,
        criteria=dice.pick(CRITERIA),
        method=Method.WORK_PRODUCT,
        natural=True,
    )
    record = Evidence(
        f"{number}.2",
        "Assessor's record (RD09)",
        "",
        EvidenceSource.WORKPLACE,
        Medium.PAPER,
        anonymised=Anonymised.NOT_NEEDED,
        criteria=dice.pick(CRITERIA),
    )
    statement = Evidence(
        f"{number}.3",
        f"Personal statement on {words.topic}",
        where,
        EvidenceSource.PERSONAL_STATEMENT,
        Medium.DOCUMENT,
        anonymised=Anonymised.NOT_NEEDED,
        criteria=dice.pick(CRITERIA),
        authenticated_by=dice.pick(STATEMENT_BY),
    )
    return (product, record, statement) if dice.chance(0.2) else (product, record)
