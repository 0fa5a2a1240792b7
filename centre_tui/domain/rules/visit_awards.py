"""VISIT: the award each assessor and IQA holds, or works towards, and what proves it (handbook 4.2, 4.4; X-04)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from centre_tui.domain.dates import add_months, shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, place_of, rule
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.qualified import awards_for, proven, qualified, role_of, unproven
from centre_tui.domain.staff import Role, StaffAward


def _not_proven(case: PersonCase, role: Role) -> Iterator[Problem]:
    """Say what is missing of the award for a role the person has on the day: itself, its time, or its proof."""
    scene, member, day = case.scene, case.member, case.scene.on
    if not member.has_role(role, day):
        return
    awards = awards_for(scene, member, role, day)
    if not awards:
        yield Problem(case.subject(), _no_award(case, role), case.fix("awards"))
    elif not any(proven(award, day) for award in awards):
        sentence = f"Neither the original of an {role}'s award seen nor evidence of training for it is on file."
        yield Problem(case.subject(), sentence, _fix(case, awards[0], unproven(awards[0], day)))


def _fix(case: PersonCase, award: StaffAward, field_name: str) -> Fix:
    return case.fix(field_name, place_of(case.member.awards, award))


def _no_award(case: PersonCase, role: Role) -> str:
    """Say that no award stands on the day and, where one had run out by then, since when."""
    over = [each for each in case.member.awards if role_of(case.scene, each) is role and _over(each, case.scene.on)]
    last = max(over, key=lambda each: (each.expires_on or date.min, _title(each)), default=None)
    if last is None or last.expires_on is None:
        return f"No {role}'s award is held, or worked towards, on {shown(case.scene.on)}."
    return f"{_title(last)} expired on {shown(last.expires_on)}, and no other {role}'s award is held or worked towards."


def _over(award: StaffAward, day: date) -> bool:
    return award.expires_on is not None and award.expires_on < day


def _title(award: StaffAward) -> str:
    return award.title or award.kind


@rule("4.2-15", Gate.VISIT, Severity.RED)
def assessors_award_is_proven(case: PersonCase) -> Iterator[Problem]:
    """An assessor's award stands on the day, with proof of it or of the training on file. Source: handbook 4.2."""
    yield from _not_proven(case, Role.ASSESSOR)


@rule("4.4-8", Gate.VISIT, Severity.RED)
def iqas_award_is_proven(case: PersonCase) -> Iterator[Problem]:
    """An IQA's award stands on the day, with proof of it or of the training on file. Source: handbook 4.4."""
    yield from _not_proven(case, Role.IQA)


def _only_another_title(case: PersonCase, role: Role) -> Iterator[Problem]:
    awards = awards_for(case.scene, case.member, role, case.scene.on)
    if (
        case.member.has_role(role, case.scene.on)
        and awards
        and not any(each.kind or each.verifier_saw_on for each in awards)
    ):
        sentence = (
            f"{awards[0].title} is not on the handbook's list; {awards[0].accepted_by} accepted it. "
            "Show it to the external verifier."
        )
        yield Problem(case.subject(), sentence, _fix(case, awards[0], "verifier_saw_on"))


@rule("4.2-14", Gate.VISIT, Severity.AMBER)
def assessors_other_title(case: PersonCase) -> Iterator[Problem]:
    """An assessor's award of another title is shown to the external verifier. Source: requirements A13."""
    yield from _only_another_title(case, Role.ASSESSOR)


@rule("4.4-7", Gate.VISIT, Severity.AMBER)
def iqas_other_title(case: PersonCase) -> Iterator[Problem]:
    """An IQA's award of another title is shown to the external verifier. Source: requirements A13."""
    yield from _only_another_title(case, Role.IQA)


@rule("X-04", Gate.VISIT, Severity.AMBER)
def trainees_qualify_in_time(case: PersonCase) -> Iterator[Problem]:
    """A trainee qualifies within the months the centre set: a warning first, then red. Source: CQM policy."""
    for role in (Role.ASSESSOR, Role.IQA):
        for begun, award in _begun(case, role)[:1]:
            yield from _time_problem(case, role, begun, award)


def _time_problem(case: PersonCase, role: Role, begun: date, award: StaffAward) -> Iterator[Problem]:
    settings, day = case.scene.centre.settings, case.scene.on
    amber, red = (add_months(begun, each) for each in (settings.trainee_amber_months, settings.trainee_red_months))
    if day >= amber:
        over = day >= red
        limit = f"the {settings.trainee_red_months} months for it {'ended' if over else 'end'} on {shown(red)}"
        sentence = f"In training for an {role}'s award since {shown(begun)}; {limit}."
        yield Problem(case.subject(), sentence, _fix(case, award, "holding"), Severity.RED if over else None)


def _begun(case: PersonCase, role: Role) -> list[tuple[date, StaffAward]]:
    """Return for which awards a trainee in the role is in training since when, the longest first, where it is known."""
    scene, member, day = case.scene, case.member, case.scene.on
    if not member.has_role(role, day) or qualified(scene, member, role, day):
        return []
    begun = [(each.started_on, each) for each in awards_for(scene, member, role, day) if each.started_on]
    return sorted(begun, key=lambda each: each[0])


RULES: Final[tuple[Rule[PersonCase], ...]] = (
    assessors_award_is_proven,
    iqas_award_is_proven,
    trainees_qualify_in_time,
    assessors_other_title,
    iqas_other_title,
)
