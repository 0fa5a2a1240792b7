"""The claim batches so far: who was claimed on which day, in batches of no more than Interchange shows at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.certificates import Certificate
from centre_tui.domain.claim_routes import Answer, ClaimRoute, LineAnswer
from centre_tui.domain.claiming import lines_of
from centre_tui.domain.claims import ClaimBatch, ClaimKind
from centre_tui.domain.rules.cases import ClaimCase, Scene
from centre_tui.domain.staff import StaffMember
from centre_tui.exchange.claim_batch import claim_file
from centre_tui.services.demonstration.courses import CLAIM_DAYS, ClaimDay
from centre_tui.services.demonstration.people import OFFICER, RUNNER
from centre_tui.services.demonstration.stories import story_of
from centre_tui.services.demonstration.twists import name_of
from centre_tui.services.demonstration.world import World

LARGEST: Final = 40
RETURNED_BECAUSE: Final = "The date of birth does not agree with the entry; checked, correct as claimed now."


@dataclass(frozen=True, slots=True)
class Planned:
    """A batch to be: its number, the day it was claimed on, and the numbers of its candidates."""

    number: int
    day: ClaimDay
    candidates: tuple[int, ...]


def planned(candidates: int) -> tuple[Planned, ...]:
    """Return the batches of so many candidates, the oldest first; a batch's id is its number."""
    shares = [
        (day, numbers[first : first + LARGEST])
        for place, day in enumerate(CLAIM_DAYS)
        for numbers in (claimed_on(place, candidates),)
        for first in range(0, len(numbers), LARGEST)
    ]
    return tuple(Planned(number, day, share) for number, (day, share) in enumerate(shares, 1))


def claimed_on(place: int, candidates: int) -> tuple[int, ...]:
    """Return the numbers of the candidates claimed on one of the claim days."""
    return tuple(number for number in range(1, candidates + 1) if story_of(number).claim == place)


def batch_of(batches: Iterable[Planned]) -> dict[int, int]:
    """Return the batch of each candidate who was claimed."""
    return {candidate: batch.number for batch in batches for candidate in batch.candidates}


def batches(
    world: World,
    centre: Centre,
    staff: Sequence[StaffMember],
    candidates: Sequence[Candidate],
    plans: Iterable[Planned],
) -> Iterator[ClaimBatch]:
    """Yield the batches as they were prepared, exported, submitted and answered; candidates in the order of ids."""
    people = {member.id: member for member in staff}
    for plan in plans:
        scene = Scene(world.days[plan.day.on], centre, people, world.qualification, {})
        yield batch(world, scene, plan, [candidates[number - 1] for number in plan.candidates])


def batch(world: World, scene: Scene, plan: Planned, candidates: Sequence[Candidate]) -> ClaimBatch:
    """Return one batch, with the name and hash of the file it would have been exported to."""
    cases = [claim_case(scene, plan.day, candidate) for candidate in candidates]
    prepared = ClaimBatch(
        id=plan.number,
        number=plan.number,
        centre_number=scene.centre.number,
        qualification=scene.qualification.entry_code,
        qualification_number=scene.qualification.number or "",
        qualification_title=scene.qualification.title,
        route=plan.day.route,
        prepared_on=scene.on,
        prepared_by=name_of(OFFICER),
        demonstration=True,
        lines=lines_of(cases),
        exported_on=scene.on,
        exported_by=name_of(RUNNER),
        submitted_on=world.days[plan.day.on + 1],
        interchange_reference=f"SAMPLE-{plan.number:06d}",
        answers=tuple(answers(world, plan.day, candidates)),
    )
    prepared = replace(prepared, certificates=tuple(certificates(world, plan.day, prepared)))
    file = claim_file(prepared)
    return replace(prepared, file_name=file.name, sha256=file.sha256)


def claim_case(scene: Scene, day: ClaimDay, candidate: Candidate) -> ClaimCase:
    """Return what was claimed for a candidate: the full award, as the only entry they had then."""
    units = tuple(record.unit for record in candidate.units if record.achieved)
    return ClaimCase(scene, candidate, ClaimKind.FULL, units, day.route)


def answers(world: World, day: ClaimDay, candidates: Sequence[Candidate]) -> Iterator[LineAnswer]:
    """Yield what came back for each candidate, in the order of the days, as far as it came."""
    if day.certificated is None:
        return
    first = world.days[day.certificated]
    for candidate in candidates:
        if candidate.units[0].claimed is None:
            yield LineAnswer(candidate.id, Answer.RETURNED, first, reason=RETURNED_BECAUSE)
        else:
            yield LineAnswer(candidate.id, CERTIFICATES[day.route], first, f"SAMPLE-{candidate.id:06d}")
    if day.confirmed is not None:
        confirmed = world.days[day.confirmed]
        kept = (candidate for candidate in candidates if candidate.units[0].claimed is not None)
        yield from (LineAnswer(candidate.id, Answer.CONFIRMED, confirmed) for candidate in kept)


def certificates(world: World, day: ClaimDay, batch: ClaimBatch) -> Iterator[Certificate]:
    """Yield what came for each candidate certificated: received some days later, and handed out at once."""
    if day.certificated is None:
        return
    came = world.days[day.certificated + POST]
    for candidate in batch.candidates:
        if batch.certificated_on(candidate) is not None:
            for document in batch.documents(candidate):
                handed_out = (came, "in person", name_of(OFFICER))
                yield Certificate(candidate, document, came, name_of(OFFICER), "", *handed_out)


POST: Final = 3
"""Working days until a certificate comes by post."""
CERTIFICATES: Final = {ClaimRoute.EQA: Answer.FINAL, ClaimRoute.DCS: Answer.PROVISIONAL}
"""A certificate claimed directly is provisional until a visit confirms it (5.21)."""
