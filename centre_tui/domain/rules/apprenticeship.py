"""APPR: what completion of an apprenticeship asks beyond the diploma; none of it ever blocks the diploma (3.3; A9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from centre_tui.domain.candidates import Apprenticeship, Candidate
from centre_tui.domain.combination import Outcome, Partial, judge
from centre_tui.domain.combination.conditions import labels
from centre_tui.domain.dates import add_months, shown
from centre_tui.domain.entries import EntryKind
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, Subject, rule
from centre_tui.domain.qualifications import Unit
from centre_tui.domain.rules.cases import Scene, candidate_fix, candidate_subject
from centre_tui.domain.rules.wording import counted

LEAST_MONTHS: Final = 12
RIGHTS_UNIT: Final = "L/506/1905"
"""Employee rights and responsibilities, which is Unit 43 of 10380."""


@dataclass(frozen=True, slots=True)
class ApprenticeshipCase:
    """An apprentice about to complete, or looked at on the way: on the day of completion, or else the scene's day."""

    scene: Scene
    candidate: Candidate
    apprenticeship: Apprenticeship

    @property
    def ends_on(self) -> date:
        """Return the day of completion, or the scene's day while there is none."""
        return self.apprenticeship.completed_on or self.scene.on

    def reached(self, on: date | None) -> bool:
        """Tell whether something is dated, and by the day the apprenticeship ends."""
        return on is not None and on <= self.ends_on

    def subject(self) -> Subject:
        """Return the candidate as the subject of a finding."""
        return candidate_subject(self.candidate)

    def fix(self, field_name: str) -> Fix:
        """Return the field of the apprenticeship's form that would change it."""
        return candidate_fix(self.candidate, field_name)

    def twelve_months_on(self) -> date:
        """Return the first day on which twelve months on programme are complete."""
        return add_months(self.apprenticeship.started_on, LEAST_MONTHS)

    def lacking(self) -> tuple[Unit, ...]:
        """Return the mandatory units that are not achieved."""
        mandatory = {group.name for group in self.scene.qualification.rule.groups if group.mandatory}
        achieved = set(self.candidate.achieved())
        units = self.scene.qualification.in_order
        return tuple(unit for unit in units if unit.group in mandatory and unit.key not in achieved)


def certificated(case: ApprenticeshipCase) -> bool:
    """Tell whether an entry for the full award is completed."""
    code = case.scene.qualification.entry_code
    entries = (each for each in case.candidate.entries if each.qualification == code)
    return any(each.kind is EntryKind.FULL and each.completed_on is not None for each in entries)


@rule("3.3-1", Gate.APPR, Severity.BLOCK)
def twelve_months_on_programme(case: ApprenticeshipCase) -> Iterator[Problem]:
    """Twelve months on programme, unless there is a reason for less. Source: handbook 3.3; requirements A9."""
    complete = case.twelve_months_on()
    if case.ends_on < complete:
        short = counted((complete - case.ends_on).days, "day")
        sentence = (
            f"Twelve months on programme are complete on {shown(complete)}; on {shown(case.ends_on)} it is {short} "
            "short."
        )
        if case.apprenticeship.reason:
            yield Problem(case.subject(), sentence, case.fix("apprenticeship_reason"), Severity.AMBER)
        else:
            more = " Record the reason where a shorter programme was agreed."
            yield Problem(case.subject(), f"{sentence}{more}", case.fix("apprenticeship_reason"))


@rule("3.3-2", Gate.APPR, Severity.NOTE)
def shorter_for_a_reason(case: ApprenticeshipCase) -> Iterator[Problem]:
    """A shorter programme is accepted for a reason that is recorded. Source: handbook 3.3."""
    complete = case.twelve_months_on()
    if case.ends_on < complete and case.apprenticeship.reason:
        sentence = f"Twelve months would be complete on {shown(complete)}; the reason for less is recorded."
        yield Problem(case.subject(), sentence, case.fix("apprenticeship_reason"))


@rule("3.3-4", Gate.APPR, Severity.BLOCK)
def rights_and_responsibilities(case: ApprenticeshipCase) -> Iterator[Problem]:
    """Employee Rights and Responsibilities by the workbook, or by Unit 43. Source: handbook 3.3."""
    unit = case.scene.qualification.unit(RIGHTS_UNIT)
    by_unit = unit is not None and unit.key in case.candidate.achieved()
    if not case.reached(case.apprenticeship.workbook_on) and not by_unit:
        ways = f" and {unit.label} is not achieved" if unit else ""
        sentence = f"The Employee Rights and Responsibilities workbook is not completed{ways}; one of them is needed."
        yield Problem(case.subject(), sentence, case.fix("workbook_on"))


@rule("3.3-5", Gate.APPR, Severity.BLOCK)
def learning_and_thinking_skills(case: ApprenticeshipCase) -> Iterator[Problem]:
    """Personal Learning and Thinking Skills are met by the mandatory units. Source: handbook 3.3."""
    if lacking := case.lacking():
        sentence = (
            "Personal Learning and Thinking Skills are met once every mandatory unit is achieved; "
            f"still to do: {labels(lacking)}."
        )
        yield Problem(case.subject(), sentence, case.fix("units"))


@rule("3.3-6", Gate.APPR, Severity.BLOCK)
def english_and_maths(case: ApprenticeshipCase) -> Iterator[Problem]:
    """Functional Skills in English and maths, for who has not reached the level before. Source: handbook 3.3."""
    skills = (
        ("english_on", "English", case.apprenticeship.english_on, case.apprenticeship.english_exempt),
        ("maths_on", "maths", case.apprenticeship.maths_on, case.apprenticeship.maths_exempt),
    )
    for field_name, skill, awarded_on, exempt in skills:
        if not case.reached(awarded_on) and not exempt:
            sentence = f"Neither an award in {skill} nor an earlier one at the level needed is recorded."
            yield Problem(case.subject(), sentence, case.fix(field_name))


@rule("3.3-7", Gate.APPR, Severity.BLOCK)
def diploma_is_achieved(case: ApprenticeshipCase) -> Iterator[Problem]:
    """The diploma itself is certificated, or its rule of combination is met. Source: handbook 3.3."""
    if certificated(case):
        return
    partial = Partial(case.scene.centre.settings.partial_unit)
    verdict = judge(case.scene.qualification, case.candidate.achieved(), partial=partial)
    if verdict.outcome is not Outcome.PASS:
        sentence = f"The diploma is not achieved yet: {verdict.outcome}. {verdict.reasons[0]}."
        yield Problem(case.subject(), sentence, case.fix("units"))


RULES: Final[tuple[Rule[ApprenticeshipCase], ...]] = (
    twelve_months_on_programme,
    rights_and_responsibilities,
    learning_and_thinking_skills,
    english_and_maths,
    diploma_is_achieved,
    shorter_for_a_reason,
)
