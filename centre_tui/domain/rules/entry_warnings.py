"""ENTRY, with a second look: what is missing or unusual about an entry, without keeping it from being made."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.dates import age_on, shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.identifiers import uci_form_problem, uci_letter_problem, uci_note
from centre_tui.domain.rules.cases import EntryCase, staff_fix, staff_subject
from centre_tui.domain.rules.qualified import staffed
from centre_tui.domain.staff import Role
from centre_tui.domain.text import name_note

LEAST_AGE: Final = 16
GREAT_AGE: Final = 90
REGULATED_IN: Final = ("England", "Wales", "Northern Ireland")


@rule("1.1-1", Gate.ENTRY, Severity.AMBER)
def candidate_was_told(case: EntryCase) -> Iterator[Problem]:
    """The candidate was told title, level and awarding body before entry. Source: handbook 1.1."""
    told = case.candidate.informed_on
    if told is None or told > case.entry.made_on:
        sentence = "That the candidate was told the title, level and awarding body before entry is not recorded."
        yield Problem(case.subject(), sentence, case.fix("informed_on"))


@rule("1.4-1", Gate.ENTRY, Severity.AMBER)
def qualification_suits(case: EntryCase) -> Iterator[Problem]:
    """The qualification was matched to the candidate's needs and capability before entry. Source: handbook 1.4."""
    assessed = case.candidate.initial_assessment
    if not case.candidate.suitability and (assessed is None or assessed.on > case.entry.made_on):
        sentence = "Why the qualification suits the candidate is not noted, and nothing was assessed before entry."
        yield Problem(case.subject(), sentence, case.fix("suitability"))


@rule("1.4-2", Gate.ENTRY, Severity.AMBER)
def old_enough_at_the_start(case: EntryCase) -> Iterator[Problem]:
    """Sixteen on the first day of the programme too. Source: handbook 1.4; requirements A10."""
    born, start = case.candidate.date_of_birth, case.candidate.start
    if start is None:
        sentence = "The start date is not given, so the age at the start is not known."
        yield Problem(case.subject(), sentence, case.fix("start"))
    elif born is not None and (age := age_on(born, start)) < LEAST_AGE:
        sentence = f"Aged {age} at the start, {shown(start)}; candidates are {LEAST_AGE} or over."
        yield Problem(case.subject(), sentence, case.fix("start"))


@rule("1.4-4", Gate.ENTRY, Severity.AMBER)
def initial_assessment_took_place(case: EntryCase) -> Iterator[Problem]:
    """An initial assessment has its date and its outcome. Source: handbook 1.4, 5.3."""
    assessed = case.candidate.initial_assessment
    if assessed is None:
        yield Problem(case.subject(), "No initial assessment is recorded.", case.fix("initial_assessment"))
    elif not assessed.outcome:
        sentence = f"The initial assessment of {shown(assessed.on)} has no outcome."
        yield Problem(case.subject(), sentence, case.fix("initial_assessment"))


@rule("4.1-1", Gate.ENTRY, Severity.AMBER)
def assessors_have_room(case: EntryCase) -> Iterator[Problem]:
    """The assessors' capacity is set and enough for the candidates there then are. Source: handbook 4.1."""
    assessors = staffed(case.scene, Role.ASSESSOR)
    unset = [member for member in assessors if member.assessor_capacity is None]
    for member in unset:
        sentence = "How many candidates this assessor can take is not set."
        yield Problem(staff_subject(member), sentence, staff_fix(member, "assessor_capacity"))
    room = sum(member.assessor_capacity or 0 for member in assessors)
    if not unset and room < case.active:
        sentence = f"The assessors together can take {room} candidates; with this one there are {case.active}."
        yield Problem(case.subject(), sentence, case.fix("entries"))


@rule("9.4-1", Gate.ENTRY, Severity.AMBER)
def delivered_where_it_is_regulated(case: EntryCase) -> Iterator[Problem]:
    """Regulated for England and Northern Ireland, approved for Wales. Source: handbook 9.4."""
    country = case.candidate.country
    if country not in REGULATED_IN:
        given = f"{country} is none of the countries" if country else "The country is not given; it must be one"
        sentence = f"{given} the qualification is regulated or approved for: {', '.join(REGULATED_IN)}."
        yield Problem(case.subject(), sentence, case.fix("country"))


@rule("9.10-1", Gate.ENTRY, Severity.AMBER)
def access_needs_were_asked(case: EntryCase) -> Iterator[Problem]:
    """Access needs are asked as early as possible. Source: handbook 9.10."""
    if case.candidate.access_asked_on is None:
        sentence = "That the candidate was asked about access needs is not recorded."
        yield Problem(case.subject(), sentence, case.fix("access_asked_on"))


@rule("9.9-3", Gate.ENTRY, Severity.AMBER)
def prior_learning_was_explained(case: EntryCase) -> Iterator[Problem]:
    """Prior learning may be brought forward to be assessed; it exempts from nothing. Source: handbook 9.9."""
    if case.candidate.prior_learning_told_on is None:
        sentence = "That the candidate was told how prior learning can be assessed is not recorded."
        yield Problem(case.subject(), sentence, case.fix("prior_learning_told_on"))


@rule("RD01", Gate.ENTRY, Severity.AMBER)
def candidate_profile_exists(case: EntryCase) -> Iterator[Problem]:
    """Every entered candidate has a candidate profile. Source: handbook 5.19, RD01."""
    if case.candidate.profile_on is None:
        yield Problem(case.subject(), "The candidate profile (RD01) is not made yet.", case.fix("profile_on"))


@rule("X-07", Gate.ENTRY, Severity.AMBER)
def uci_agrees_with_its_letter(case: EntryCase) -> Iterator[Problem]:
    """A UCI's last letter follows from the rest; where the method is not agreed on, a person compares. Source: WJEC."""
    uci = case.candidate.uci
    if uci_form_problem(uci):
        return
    if problem := uci_letter_problem(uci):
        yield Problem(case.subject(), problem, case.fix("uci"))
    elif note := uci_note(uci):
        yield Problem(case.subject(), note, case.fix("uci"), Severity.NOTE)


@rule("X-08", Gate.ENTRY, Severity.NOTE)
def certificate_prints_it_so(case: EntryCase) -> Iterator[Problem]:
    """Name and date of birth print as they are entered, and a wrong one costs a certificate. Source: OCR entries."""
    names = {"surname": case.candidate.surname, "forenames": case.candidate.forenames}
    for field_name, name in names.items():
        if len(name) > 1 and (name.isupper() or name.islower()):
            letters = "capitals" if name.isupper() else "small letters"
            sentence = f"The {field_name} would print on the certificate in {letters} only, as typed."
            yield Problem(case.subject(), sentence, case.fix(field_name))
        if note := name_note(name):
            yield Problem(case.subject(), note, case.fix(field_name))
    born = case.candidate.date_of_birth
    if born is not None and (age := age_on(born, case.entry.made_on)) >= GREAT_AGE:
        sentence = f"Aged {age} on the date of entry. Check the year of birth, {born.year}."
        yield Problem(case.subject(), sentence, case.fix("date_of_birth"))


RULES: Final[tuple[Rule[EntryCase], ...]] = (
    old_enough_at_the_start,
    candidate_was_told,
    qualification_suits,
    initial_assessment_took_place,
    access_needs_were_asked,
    prior_learning_was_explained,
    candidate_profile_exists,
    assessors_have_room,
    delivered_where_it_is_regulated,
    uci_agrees_with_its_letter,
    certificate_prints_it_so,
)
