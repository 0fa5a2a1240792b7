"""Apprentices: what completion still asks beyond the diploma, which it never blocks (handbook 3.3; requirements A9)."""

from dataclasses import dataclass
from enum import StrEnum

from centre_tui.domain.candidates import Apprenticeship, Candidate
from centre_tui.domain.findings import Finding, Gate, ask, blocking
from centre_tui.domain.rules import apprenticeship as rules
from centre_tui.domain.rules.apprenticeship import ApprenticeshipCase
from centre_tui.domain.rules.cases import Scene
from centre_tui.services.allocation import qualification_of
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.seeing import visible_candidate, visible_candidates
from centre_tui.store import Change


class Progress(StrEnum):
    """How far an apprenticeship is; its certificate is claimed from ACE and not from the awarding body (3.1)."""

    ON_PROGRAMME = "on programme"
    READY = "ready to complete"
    COMPLETED = "completed"
    CLAIMED = "claimed from ACE"
    CERTIFICATED = "certificated"


@dataclass(frozen=True, slots=True)
class Apprentice:
    """An apprentice as of today, with what completion still asks."""

    candidate: Candidate
    apprenticeship: Apprenticeship
    findings: tuple[Finding, ...]

    @property
    def missing(self) -> int:
        """Return how many things still keep the apprenticeship from being completed."""
        return len(blocking(self.findings))

    @property
    def progress(self) -> Progress:
        """Return how far it is, by the last of its days that is recorded."""
        reached = (
            (self.apprenticeship.certificated_on, Progress.CERTIFICATED),
            (self.apprenticeship.claimed_on, Progress.CLAIMED),
            (self.apprenticeship.completed_on, Progress.COMPLETED),
        )
        otherwise = Progress.ON_PROGRAMME if self.missing else Progress.READY
        return next((state for day, state in reached if day is not None), otherwise)


def apprentice_of(scene: Scene, candidate: Candidate) -> Apprentice | None:
    """Return what completion still asks of a candidate, or nothing for one who is no apprentice."""
    if candidate.apprenticeship is None:
        return None
    return Apprentice(candidate, candidate.apprenticeship, asked(scene, candidate, candidate.apprenticeship))


def visible_apprentice(desk: Desk, number: int) -> Apprentice:
    """Return one apprentice. Raises BadInput where the candidate is none, and NotAllowed."""
    candidate = visible_candidate(desk, number)
    found = apprentice_of(desk.scene(qualification_of(candidate)), candidate)
    if found is None:
        raise BadInput(f"{candidate.name} is not recorded as an apprentice.", "apprenticeship")
    return found


def visible_apprentices(desk: Desk) -> list[Apprentice]:
    """Return every apprentice the officer may see, by name."""
    found = sorted(
        (each for each in visible_candidates(desk) if each.apprenticeship), key=lambda each: (each.name, each.id)
    )
    told = (apprentice_of(desk.scene(qualification_of(each)), each) for each in found)
    return [each for each in told if each is not None]


def completion_findings(desk: Desk, change: Change, before: Candidate | None, after: Candidate) -> tuple[Finding, ...]:
    """Ask the APPR rules about a completion that is recorded now; they refuse it, and nothing else of the record.

    Raises BlockedByRules and Unacknowledged, and BadInput for days that contradict each other or are still to come.
    """
    new, old = after.apprenticeship, before.apprenticeship if before else None
    if new is None or new == old:
        return ()
    scene = desk.scene(qualification_of(after))
    check_days(new, scene)
    if new.completed_on is None:
        return ()
    already = asked(scene, before, old) if before and old and old.completed_on else ()
    return desk.allowed(change, Gate.APPR, asked(scene, after, new), already)


def asked(scene: Scene, candidate: Candidate, apprenticeship: Apprenticeship) -> tuple[Finding, ...]:
    """Return what completion still asks of an apprenticeship."""
    return tuple(ask(rules.RULES, ApprenticeshipCase(scene, candidate, apprenticeship)))


def check_days(apprenticeship: Apprenticeship, scene: Scene) -> None:
    """Raise BadInput for days of an apprenticeship that contradict each other, or are still to come."""
    steps = (
        ("completed_on", "Completed", apprenticeship.completed_on, apprenticeship.started_on),
        ("claimed_on", "Claimed", apprenticeship.claimed_on, apprenticeship.completed_on),
        ("certificated_on", "Certificated", apprenticeship.certificated_on, apprenticeship.claimed_on),
    )
    for field, word, day, before in steps:
        if day is not None and (before is None or day < before):
            raise BadInput(
                f"{word} before the step that comes first: started, completed, claimed, certificated.", field
            )
        if day is not None and day > scene.on:
            raise BadInput(f"{word} on a day that is still to come.", field)
