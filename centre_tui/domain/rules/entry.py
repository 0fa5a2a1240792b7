"""ENTRY: what must hold before a candidate is entered (requirements, parts A, C, J and K)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import age_on, shown
from centre_tui.domain.entries import EntryKind
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.identifiers import (
    centre_candidate_number_problem,
    ocr_candidate_number_problem,
    uci_form_problem,
    uln_problem,
)
from centre_tui.domain.rules import entry_warnings
from centre_tui.domain.rules.cases import EntryCase
from centre_tui.domain.rules.centre_problem import centre_problem, staff_problem
from centre_tui.domain.rules.qualified import staffed
from centre_tui.domain.staff import Role


@rule("1.4-2", Gate.ENTRY, Severity.BLOCK)
def old_enough(case: EntryCase) -> Iterator[Problem]:
    """Sixteen on the date of entry; the qualification file may ask for more. Source: handbook 1.4, 11.1."""
    least = case.scene.qualification.minimum_age or entry_warnings.LEAST_AGE
    born, entered = case.candidate.date_of_birth, case.entry.made_on
    if born is None:
        sentence = "The date of birth is not given, so the age on the date of entry is not known."
        yield Problem(case.subject(), sentence, case.fix("date_of_birth"))
    elif born > entered:
        sentence = f"The date of birth, {shown(born)}, is after the date of entry, {shown(entered)}."
        yield Problem(case.subject(), sentence, case.fix("date_of_birth"))
    elif (age := age_on(born, entered)) < least:
        sentence = f"Aged {age} on the date of entry, {shown(entered)}; the least is {least}."
        yield Problem(case.subject(), sentence, case.fix("date_of_birth"))


@rule("1.5-1", Gate.ENTRY, Severity.BLOCK)
def funding_is_known(case: EntryCase) -> Iterator[Problem]:
    """Publicly funded, yes or no: it decides whether a ULN is required at the claim. Source: handbook 1.5."""
    if case.candidate.publicly_funded is None:
        sentence = "Whether the candidate is publicly funded is not answered: yes or no."
        yield Problem(case.subject(), sentence, case.fix("publicly_funded"))


@rule("4.1-2", Gate.ENTRY, Severity.BLOCK)
def two_people_to_run_it(case: EntryCase) -> Iterator[Problem]:
    """At least one assessor and one IQA, two different people. Source: handbook 4.1; requirements A11, X-01."""
    assessors = {member.id for member in staffed(case.scene, Role.ASSESSOR)}
    iqas = {member.id for member in staffed(case.scene, Role.IQA)}
    if not assessors:
        sentence = "No assessor who holds, or works towards, an assessor's award is on the staff list."
        yield staff_problem(case.scene, sentence)
    elif iqas and len(assessors | iqas) == 1:
        sentence = "The only assessor is also the only IQA; two different people are needed."
        yield staff_problem(case.scene, sentence)


@rule("5.20.1-1", Gate.ENTRY, Severity.BLOCK)
def an_iqa_is_appointed(case: EntryCase) -> Iterator[Problem]:
    """At least one active IQA. Source: handbook 5.20.1."""
    if not staffed(case.scene, Role.IQA):
        sentence = "No IQA who holds, or works towards, an IQA's award is on the staff list."
        yield staff_problem(case.scene, sentence)


@rule("7.2-1", Gate.ENTRY, Severity.BLOCK)
def centre_is_approved(case: EntryCase) -> Iterator[Problem]:
    """The centre is approved for the qualification by the date of entry. Source: handbook 7.2, 7.3.2."""
    code = case.scene.qualification.entry_code
    approval = case.scene.centre.approval(code)
    if approval is None:
        yield centre_problem(case.scene, f"No approval of this centre for {code} is recorded.", "approvals")
    elif approval.approved_on > case.entry.made_on:
        sentence = f"The centre is approved for {code} from {shown(approval.approved_on)}, after the date of entry."
        yield centre_problem(case.scene, sentence, "approvals")


@rule("7.3.2-2", Gate.ENTRY, Severity.BLOCK)
def full_award_or_units(case: EntryCase) -> Iterator[Problem]:
    """One live entry for a qualification, for the full award or for units. Source: handbook 7.3.2; requirements A5.

    Two that overlapped, of which one has ended, are a warning: on the day one ends the next may be made, not before.
    """
    others = [each for each in case.candidate.entries if each.qualification == case.entry.qualification]
    if case.entry in others:
        others.remove(case.entry)
    for other in others:
        ended = other.withdrawn_on or other.completed_on
        if ended is None:
            sentence = f"Already entered for the {other.kind} on {shown(other.made_on)}; withdraw that entry first."
            yield Problem(case.subject(), sentence, case.fix("entries"))
        elif other.made_on <= case.entry.made_on < ended:
            sentence = f"Entered for the {other.kind} until {shown(ended)}; the next entry is not made before that day."
            yield Problem(case.subject(), sentence, case.fix("entries"), Severity.AMBER)


@rule("7.3.2-5", Gate.ENTRY, Severity.BLOCK)
def named(case: EntryCase) -> Iterator[Problem]:
    """A named entry has surname, forenames and date of birth. Source: handbook 7.3.2."""
    given = {
        "surname": ("The surname", case.candidate.surname),
        "forenames": ("The forenames", case.candidate.forenames),
        "date_of_birth": ("The date of birth", case.candidate.date_of_birth),
    }
    for field_name, (words, value) in given.items():
        if not value:
            yield Problem(case.subject(), f"{words} must be given: the entry is a named entry.", case.fix(field_name))


@rule("7.3.2-4", Gate.ENTRY, Severity.BLOCK)
def units_of_a_unit_entry(case: EntryCase) -> Iterator[Problem]:
    """A unit entry names its units, and each is a unit of the qualification. Source: handbook 7.3.2, 2.2."""
    if case.entry.kind is EntryKind.FULL:
        return
    if not case.entry.units:
        yield Problem(case.subject(), "A unit entry must name at least one unit.", case.fix("entry_units"))
    for unit in case.entry.units:
        if case.scene.qualification.unit(unit) is None:
            sentence = f"{unit} is not a unit of {case.scene.qualification.title}."
            yield Problem(case.subject(), sentence, case.fix("entry_units"))


@rule("7.4-1", Gate.ENTRY, Severity.BLOCK)
def uln_is_sound(case: EntryCase) -> Iterator[Problem]:
    """The ULN is blank or sound; a placeholder is refused, and no two candidates share one. Source: handbook 7.4."""
    if not case.candidate.uln:
        return
    if problem := uln_problem(case.candidate.uln):
        yield Problem(case.subject(), problem, case.fix("uln"))
    if case.same_uln:
        sentence = f"This ULN is already that of candidate {case.same_uln[0]}: one person, one record."
        yield Problem(case.subject(), sentence, case.fix("uln"))


@rule("X-06", Gate.ENTRY, Severity.BLOCK)
def other_numbers_are_sound(case: EntryCase) -> Iterator[Problem]:
    """The centre's own number for the candidate and the UCI are blank or well-formed. Source: OCR entries."""
    number, uci = case.candidate.centre_candidate_number, case.candidate.uci
    if number and (problem := centre_candidate_number_problem(number)):
        yield Problem(case.subject(), problem, case.fix("centre_candidate_number"))
    if uci and (problem := uci_form_problem(uci)):
        yield Problem(case.subject(), problem, case.fix("uci"))


@rule("8.1-1", Gate.ENTRY, Severity.BLOCK)
def ocr_number_of_an_earlier_candidate(case: EntryCase) -> Iterator[Problem]:
    """Who has achieved OCR units before is entered under the OCR candidate number. Source: handbook 8.1; A22."""
    number = case.candidate.ocr_candidate_number
    if case.candidate.prior_ocr_units is None:
        sentence = "Whether the candidate has achieved OCR units before is not answered: yes or no."
        yield Problem(case.subject(), sentence, case.fix("prior_ocr_units"))
    elif case.candidate.prior_ocr_units and not number:
        sentence = "The candidate has achieved OCR units before, so the OCR candidate number must be given."
        yield Problem(case.subject(), sentence, case.fix("ocr_candidate_number"))
    elif number and (problem := ocr_candidate_number_problem(number)):
        yield Problem(case.subject(), problem, case.fix("ocr_candidate_number"))


@rule("9.6-1", Gate.ENTRY, Severity.BLOCK)
def before_the_last_entry_date(case: EntryCase) -> Iterator[Problem]:
    """No entry after the last entry date, once there is one. Source: handbook 9.6."""
    code = case.scene.qualification.entry_code
    approval = case.scene.centre.approval(code)
    closing = (approval.last_entry if approval else None) or case.scene.qualification.last_entry
    if closing is not None and case.entry.made_on > closing:
        sentence = f"The last date of entry for {code} was {shown(closing)}."
        yield Problem(case.subject(), sentence, case.fix("entry_date"))


RULES: Final[tuple[Rule[EntryCase], ...]] = (
    named,
    old_enough,
    funding_is_known,
    uln_is_sound,
    ocr_number_of_an_earlier_candidate,
    other_numbers_are_sound,
    full_award_or_units,
    units_of_a_unit_entry,
    centre_is_approved,
    before_the_last_entry_date,
    two_people_to_run_it,
    an_iqa_is_appointed,
    *entry_warnings.RULES,
)
