"""VISIT: what the external verifier asks of each tutor, assessor and IQA (handbook 4.1, 4.2, 4.4, 4.5 and 5.19)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules import staff_dates, visit_awards, visit_standardisation
from centre_tui.domain.rules.allocation_warnings import OCCUPATIONAL
from centre_tui.domain.rules.independence import not_declared
from centre_tui.domain.rules.period import first_day
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.wording import listed
from centre_tui.domain.staff import CpdKind, Role


def is_now(case: PersonCase, *roles: Role) -> bool:
    """Tell whether the person has one of the roles on the day."""
    return any(case.member.has_role(role, case.scene.on) for role in roles)


@rule("1.0-1", Gate.VISIT, Severity.RED)
def handbook_was_read(case: PersonCase) -> Iterator[Problem]:
    """Every tutor, assessor and IQA read the handbook in the version in force. Source: handbook 1."""
    issued, read = case.scene.centre.handbook_issued, case.member.handbook_read_on
    if not is_now(case, Role.TUTOR, Role.ASSESSOR, Role.IQA):
        return
    if read is None:
        yield Problem(case.subject(), "That the handbook was read is not recorded.", case.fix("handbook_read_on"))
    elif issued is not None and read < issued:
        sentence = f"Read the handbook on {shown(read)}; the version in force was issued on {shown(issued)}."
        yield Problem(case.subject(), sentence, case.fix("handbook_read_on"))


@rule("4.2-01", Gate.VISIT, Severity.AMBER)
def role_profile_names_the_assessor(case: PersonCase) -> Iterator[Problem]:
    """An assessor's role profile names the role. Source: handbook 4.2."""
    if is_now(case, Role.ASSESSOR) and case.member.role_profile_on is None:
        sentence = "That the role profile names the role of assessor is not recorded."
        yield Problem(case.subject(), sentence, case.fix("role_profile_on"))


@rule("4.2-03", Gate.VISIT, Severity.AMBER)
def familiar_with_the_units(case: PersonCase) -> Iterator[Problem]:
    """An assessor is familiar with the units of the qualification. Source: handbook 4.2."""
    if is_now(case, Role.ASSESSOR) and case.member.units_familiar_on is None:
        sentence = "Familiarity with the units of the qualification is not recorded."
        yield Problem(case.subject(), sentence, case.fix("units_familiar_on"))


def cpd_in_period(case: PersonCase) -> set[CpdKind]:
    """Return the kinds of activity within the months the centre set, ending with the day (requirements A14)."""
    since = first_day(case.scene.on, case.scene.centre.settings.cpd_months)
    return {each.kind for each in case.member.cpd if since <= each.on <= case.scene.on}


@rule("4.5-1", Gate.VISIT, Severity.RED)
def has_current_knowledge(case: PersonCase) -> Iterator[Problem]:
    """Every assessor and IQA has some CPD in the period. Source: handbook 4.5; requirements A14."""
    if is_now(case, Role.ASSESSOR, Role.IQA) and not cpd_in_period(case):
        months = case.scene.centre.settings.cpd_months
        last = max((each.on for each in case.member.cpd), default=None)
        before = f"; the last is of {shown(last)}" if last else ""
        sentence = f"No CPD is recorded in the {months} months to {shown(case.scene.on)}{before}."
        yield Problem(case.subject(), sentence, case.fix("cpd"))


@rule("4.1-6", Gate.VISIT, Severity.AMBER)
def every_kind_of_cpd(case: PersonCase) -> Iterator[Problem]:
    """CPD of each kind lies within the period; where there is none at all rule 4.5-1 says so. Source: 4.1, 4.5."""
    done = cpd_in_period(case)
    missing = [str(kind) for kind in CpdKind if kind not in done]
    if is_now(case, Role.ASSESSOR, Role.IQA) and done and missing:
        months = case.scene.centre.settings.cpd_months
        sentence = f"Not recorded in the {months} months to {shown(case.scene.on)}: {listed(missing)}."
        yield Problem(case.subject(), sentence, case.fix("cpd"))


def not_at_work(case: PersonCase) -> bool:
    """Tell whether an assessor has CPD in the period, and none of it at work or beside somebody at work."""
    done = cpd_in_period(case)
    return is_now(case, Role.ASSESSOR) and bool(done) and done.isdisjoint(OCCUPATIONAL)


@rule("4.2-04", Gate.VISIT, Severity.AMBER)
def knows_current_practice(case: PersonCase) -> Iterator[Problem]:
    """An assessor's CPD of the period was at work, or beside somebody at work. Source: handbook 4.2, 4.5."""
    if not_at_work(case):
        months = case.scene.centre.settings.cpd_months
        sentence = f"No work experience or work shadowing in the {months} months to {shown(case.scene.on)}."
        yield Problem(case.subject(), sentence, case.fix("cpd"))


def _no_cpd_since_the_visit(case: PersonCase) -> Iterator[Problem]:
    last = case.last_visit
    if last is not None and cpd_in_period(case) and not any(each.on >= last for each in case.member.cpd):
        yield Problem(case.subject(), f"No CPD is recorded since the visit of {shown(last)}.", case.fix("cpd"))


@rule("4.2-05", Gate.VISIT, Severity.AMBER)
def assessor_takes_part_in_cpd(case: PersonCase) -> Iterator[Problem]:
    """An assessor has CPD since the last visit. Source: handbook 4.2; requirements A14."""
    if is_now(case, Role.ASSESSOR):
        yield from _no_cpd_since_the_visit(case)


@rule("4.4-5", Gate.VISIT, Severity.AMBER)
def iqa_takes_part_in_cpd(case: PersonCase) -> Iterator[Problem]:
    """An IQA has CPD since the last visit; of an assessor too rule 4.2-05 says so. Source: handbook 4.4; A14."""
    if is_now(case, Role.IQA) and not is_now(case, Role.ASSESSOR):
        yield from _no_cpd_since_the_visit(case)


@rule("RD02", Gate.VISIT, Severity.RED)
def signature_is_on_the_list(case: PersonCase) -> Iterator[Problem]:
    """Who assesses, quality-assures, or ever signed anything in scope gave a sample signature. Source: handbook 5.19.

    One given only after it was first used is amber: nothing can be put right any more.
    """
    given, used = case.member.signature_on, case.signed_from
    if given is None and used is not None:
        sentence = f"Signed assessment records from {shown(used)} on, and gave no sample signature (RD02)."
        yield Problem(case.subject(), sentence, case.fix("signature_on"))
    elif given is None and is_now(case, Role.ASSESSOR, Role.IQA):
        yield Problem(case.subject(), "Gave no sample signature (RD02).", case.fix("signature_on"))
    elif given is not None and used is not None and used < given:
        sentence = f"Signed on {shown(used)}, before giving the sample signature (RD02) of {shown(given)}."
        yield Problem(case.subject(), sentence, case.fix("signature_on"), Severity.AMBER)


@rule("X-01", Gate.VISIT, Severity.RED)
def observed_by_somebody_else(case: PersonCase) -> Iterator[Problem]:
    """Nobody observes themself at work: an observation lowers how much is sampled of a person. Source: TQUK."""
    own = [each.on for each in case.member.observations if each.iqa == case.member.id]
    if own:
        sentence = f"The observation of {shown(min(own))} is by the person observed."
        yield Problem(case.subject(), sentence, case.fix("observations"))


@rule("X-16", Gate.VISIT, Severity.AMBER)
def interests_are_declared(case: PersonCase) -> Iterator[Problem]:
    """Each tutor, assessor and IQA declared personal interests, or none, of late. Source: centres' policies."""
    problem = not_declared(case.member, case.scene)
    if is_now(case, Role.TUTOR, Role.ASSESSOR, Role.IQA) and problem:
        yield Problem(case.subject(), problem, case.fix("interests_declared_on"))


RULES: Final[tuple[Rule[PersonCase], ...]] = (
    *visit_awards.RULES,
    has_current_knowledge,
    handbook_was_read,
    signature_is_on_the_list,
    *visit_standardisation.PERSON_RULES,
    knows_current_practice,
    every_kind_of_cpd,
    assessor_takes_part_in_cpd,
    iqa_takes_part_in_cpd,
    role_profile_names_the_assessor,
    familiar_with_the_units,
    interests_are_declared,
    observed_by_somebody_else,
    *staff_dates.RULES,
)
