"""What is asked about readiness."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Question:
    """Readiness on which day, for which visit. Without a day: today or the visit's; without a visit: the next."""

    on: date | None = None
    visit: int | None = None
