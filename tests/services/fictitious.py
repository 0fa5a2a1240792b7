"""Demonstrations for the tests: made once for each day and seed, with the scene of any day in them."""

from datetime import date
from functools import cache
from typing import Final

from centre_tui.catalogue import Catalogue, load_catalogue
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.rules.cases import Scene
from centre_tui.services.demonstration import FictitiousCentre, fictitious_centre
from centre_tui.services.demonstration.stories import story_of

CATALOGUE: Final[Catalogue] = load_catalogue()
DAY: Final = date(2026, 11, 23)
DAYS: Final = (DAY, date(2024, 2, 29), date(2025, 3, 1), date(2026, 8, 31), date(2026, 12, 27))
SIXTY: Final = 60


def qualification(code: str = "10380") -> Qualification:
    """Return a qualification of the catalogue."""
    found = CATALOGUE.qualification(code)
    assert found is not None
    return found


@cache
def built(seed: int = 1, on: date = DAY, candidates: int = SIXTY) -> FictitiousCentre:
    """Return a demonstration."""
    return fictitious_centre(candidates=candidates, seed=seed, on=on, qualification=qualification())


def scene(centre: FictitiousCentre, on: date) -> Scene:
    """Return what the rules may look at on a day."""
    staff = {member.id: member for member in centre.staff}
    return Scene(on, centre.centre, staff, qualification(), CATALOGUE.award_roles)


def told(centre: FictitiousCentre, word: str) -> Candidate:
    """Return the first candidate with this story."""
    return next(each for each in centre.candidates if story_of(each.id).word == word)
