"""Where the candidates work: employers and sites that do not exist."""

from typing import Final

from centre_tui.services.demonstration.dice import Dice

EMPLOYERS: Final = (
    "Harbour View Hotel",
    "Castlegate Building Society",
    "Moorland Water Services",
    "Tidewell Leisure Centre",
    "Fennimore's Department Store",
    "Brightholme Housing Association",
    "Saltmarsh Bus Company",
    "Quayside Insurance",
    "Lanternfield Borough Council",
    "Pennywell Contact Centre",
    "Ashcombe Garden Centres",
    "North Reach Hospital Trust",
    "Copperbeech Opticians",
    "Wrenfield Library Service",
    "Dovetail Kitchens",
    "Marram Ferries",
)
SITES: Final = (
    "front desk",
    "customer service desk",
    "contact centre, second floor",
    "returns counter",
    "enquiries team",
    "Station Road branch",
    "Market Street branch",
    "bookings office",
    "aftersales team",
    "reception",
)
COUNTRIES: Final = (*("England",) * 8, "Wales", "Northern Ireland")


def draw_workplace(dice: Dice) -> str:
    """Return an employer and the place within it."""
    return f"{dice.pick(EMPLOYERS)}, {dice.pick(SITES)}"
