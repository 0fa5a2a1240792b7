"""ARCHIVE: what must hold before a candidate's records are destroyed; the program proposes, two people decide.

The handbook gives no period for who was never certificated: their records are kept as long, from the withdrawal.
Source: handbook 4.2, 5.20.3, 5.21, 5.21.3, 7.6; requirements A6, A7, A8.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from centre_tui.domain.answers import units_told
from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_facts import standing_holds
from centre_tui.domain.claim_routes import Answer, ClaimRoute
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.dates import add_years, shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, Subject, rule
from centre_tui.domain.rules.cases import Scene, unit_fix, unit_subject
from centre_tui.domain.visits import Visit

YEARS_OF_RECORDS: Final = 3
YEARS_OF_EVIDENCE: Final = 1


@dataclass(frozen=True, slots=True)
class RetentionCase:
    """One candidate's records about to be destroyed on the scene's day, with the batches and visits they were in.

    `open_case` tells that a case of suspected malpractice about the candidate, or about somebody who assessed or
    quality-assured their work, is not closed.
    """

    scene: Scene
    candidate: Candidate
    batches: tuple[ClaimBatch, ...] = ()
    visits: tuple[Visit, ...] = ()
    open_case: bool = False

    def subject(self, unit: str = "") -> Subject:
        """Return the candidate, and the unit if one is meant, as the subject of a finding."""
        return unit_subject(self.scene, self.candidate, unit)

    def fix(self, field_name: str, unit: str = "") -> Fix:
        """Return the field of the candidate or of the unit that would change it."""
        return unit_fix(self.candidate, unit, field_name)

    def claims(self) -> tuple[tuple[str, Claimed], ...]:
        """Return the units that were claimed, each with its claim."""
        return tuple((each.unit, each.claimed) for each in self.candidate.units if each.claimed is not None)

    def batch(self, claimed: Claimed) -> ClaimBatch | None:
        """Return the batch a unit was claimed in, or nothing where it is not among those of the case."""
        return next((each for each in self.batches if each.id == claimed.batch), None)

    def claimed_on(self, claimed: Claimed) -> date:
        """Return the day a unit was claimed: put into a batch or submitted with it, whichever is later."""
        batch = self.batch(claimed)
        return max(claimed.on, batch.submitted_on) if batch and batch.submitted_on else claimed.on


def destroy_from(claimed_on: date | None, certificated_on: date | None) -> date | None:
    """Return the first day records may be destroyed: three years after the later of claim and certification.

    Nothing where no certificate is recorded: the clock has not begun. Rolled forward from 29 February, never early.
    Source: handbook 5.20.3, 5.21.3; requirements A6.
    """
    if certificated_on is None:
        return None
    return add_years(max(certificated_on, claimed_on or certificated_on), YEARS_OF_RECORDS)


def evidence_until(certificated_on: date) -> date:
    """Return until when a candidate is asked to keep evidence, portfolio and CAR. Source: handbook 5.21; A7."""
    return add_years(certificated_on, YEARS_OF_EVIDENCE)


def candidate_destroy_from(case: RetentionCase) -> date | None:
    """Return the first day all records of the candidate may be destroyed, holds apart; nothing while it is not known.

    That is the latest of its units' days; without any claim, three years after the last withdrawal.
    """
    if any(each.live for each in case.candidate.entries):
        return None
    days = [destroy_from(case.claimed_on(claimed), claimed.certificated_on) for _unit, claimed in case.claims()]
    if not days:
        return _never_claimed(case.candidate)
    known = [each for each in days if each is not None]
    return max(known) if len(known) == len(days) else None


def _never_claimed(candidate: Candidate) -> date | None:
    left = [day for each in candidate.entries if (day := each.withdrawn_on or each.completed_on) is not None]
    return add_years(max(left), YEARS_OF_RECORDS) if left else None


def _told_once(case: RetentionCase, told: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield what is told of units once for all units of which the same is told; put right at the first of them."""
    units: dict[str, list[str]] = {}
    for unit, sentence in told:
        units.setdefault(sentence, []).append(unit)
    for sentence, those in units.items():
        subject = replace(case.subject(), part=_in_short(case, those))
        yield Problem(subject, sentence, case.fix("claimed", those[0]))


def _in_short(case: RetentionCase, units: Sequence[str]) -> str:
    """Return units as a range of their numbers, or one by one where the qualification of the scene has not all."""
    qualification = case.scene.qualification
    if len(units) > 1 and all(map(qualification.unit, units)):
        return units_told(units, qualification)
    return ", ".join(map(qualification.label, units))


@rule("4.2-13", Gate.ARCHIVE, Severity.BLOCK)
def achievement_can_still_be_claimed(case: RetentionCase) -> Iterator[Problem]:
    """Records of achievement are kept while they may be needed for a claim or an enquiry. Source: handbook 4.2."""
    for entry in case.candidate.entries:
        if entry.live:
            sentence = (
                f"The entry for the {entry.kind} of {shown(entry.made_on)} is live: withdraw or complete it first."
            )
            yield Problem(case.subject(), sentence, case.fix("entries"))
    if not case.candidate.entries and case.candidate.units:
        sentence = "Units are on record, but no entry from which the time could be counted."
        yield Problem(case.subject(), sentence, case.fix("entries"))
    elif not case.claims():
        yield from _since_withdrawal(case)


def _since_withdrawal(case: RetentionCase) -> Iterator[Problem]:
    """Who was never claimed for is kept for three years from the withdrawal."""
    until = candidate_destroy_from(case)
    if until is not None and case.scene.on < until:
        sentence = f"Never claimed: the records are kept until {shown(until)}, three years after the withdrawal."
        yield Problem(case.subject(), sentence, case.fix("entries"))


@rule("5.20.3-00", Gate.ARCHIVE, Severity.BLOCK)
def three_years_from_certification(case: RetentionCase) -> Iterator[Problem]:
    """Records are kept at least three years from the date of certification. Source: handbook 5.20.3."""
    yield from _told_once(case, _since_certification(case))


def _since_certification(case: RetentionCase) -> Iterator[tuple[str, str]]:
    for unit, claimed in case.claims():
        certificated_on = claimed.certificated_on
        if certificated_on is None:
            yield unit, "Claimed, and no certificate is recorded, so the three years have not begun."
        elif case.scene.on < (until := add_years(certificated_on, YEARS_OF_RECORDS)):
            yield unit, f"Certificated on {shown(certificated_on)}: the records are kept until {shown(until)}."


@rule("5.21.3-3", Gate.ARCHIVE, Severity.BLOCK)
def three_years_from_the_claim(case: RetentionCase) -> Iterator[Problem]:
    """Records are kept at least three years from the date of the claim. Source: handbook 5.21.3; A6."""
    yield from _told_once(case, _since_claim(case))


def _since_claim(case: RetentionCase) -> Iterator[tuple[str, str]]:
    for unit, claimed in case.claims():
        claimed_on = case.claimed_on(claimed)
        until = add_years(claimed_on, YEARS_OF_RECORDS)
        if case.scene.on < until:
            yield unit, f"Claimed on {shown(claimed_on)}: the records are kept until {shown(until)}."


@rule("5.21-4", Gate.ARCHIVE, Severity.BLOCK)
def direct_claims_are_confirmed(case: RetentionCase) -> Iterator[Problem]:
    """What was claimed with DCS is kept until a visit after the claim confirmed it. Source: handbook 5.21; A8."""
    yield from _told_once(case, _not_confirmed(case))


def _not_confirmed(case: RetentionCase) -> Iterator[tuple[str, str]]:
    for unit, claimed in case.claims():
        batch = case.batch(claimed)
        if batch is None:
            yield unit, "The batch of the claim is not on record: whether it was a direct claim is not known."
        elif batch.route is ClaimRoute.DCS and not _confirmed(case, claimed, batch):
            yield unit, f"Claimed directly in batch {batch.number:04}, and no visit since has confirmed it."


def _confirmed(case: RetentionCase, claimed: Claimed, batch: ClaimBatch) -> bool:
    """Tell whether a visit held since the claim confirmed its batch, or what came back of the candidate says so."""
    answer = batch.answer_for(case.candidate.id)
    settled = answer is not None and answer.answer in (Answer.CONFIRMED, Answer.FINAL)
    since = (
        visit
        for visit in case.visits
        if visit.qualification == batch.qualification
        and visit.held_on is not None
        and case.claimed_on(claimed) <= visit.held_on <= case.scene.on
    )
    return any(settled or batch.id in visit.confirmed_claims for visit in since)


@rule("7.6-1", Gate.ARCHIVE, Severity.BLOCK)
def nothing_is_held(case: RetentionCase) -> Iterator[Problem]:
    """Nothing is destroyed while a hold stands, or a case whose claims were let go is open. Source: handbook 7.6, 5.22.

    The sentences do not say what a hold or a case is about, which not everybody may see.
    """
    holds = tuple(standing_holds(case.candidate, case.scene.on))
    for hold in holds:
        sentence = (
            f"A hold has stood since {shown(hold.since)}: nothing is destroyed until it is lifted, with a reason."
        )
        yield Problem(case.subject(), sentence, case.fix("holds"))
    if case.open_case and not holds:
        sentence = "A matter that concerns these records is open: nothing is destroyed until it is closed."
        yield Problem(case.subject(), sentence, case.fix("holds"))


RULES: Final[tuple[Rule[RetentionCase], ...]] = (
    nothing_is_held,
    achievement_can_still_be_claimed,
    three_years_from_certification,
    three_years_from_the_claim,
    direct_claims_are_confirmed,
)
