"""CLAIM: what must hold of a candidate and an entry before units or a full award are claimed (part J; A5, A21, A25)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from centre_tui.domain.claim_facts import lacking, live_entries, standing_holds
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.dates import shown
from centre_tui.domain.entries import EntryKind
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, rule
from centre_tui.domain.holds import HoldKind
from centre_tui.domain.identifiers import uln_problem
from centre_tui.domain.rules import claim_combination, claim_people, claim_quality, claim_units
from centre_tui.domain.rules.cases import ClaimCase, Scene
from centre_tui.domain.visits import nobody_visits_on

LIFTED_BY: Final[Mapping[HoldKind | None, str]] = MappingProxyType(
    {
        HoldKind.MALPRACTICE: "the Head of Centre lifts it, with a reason",
        HoldKind.ENQUIRY: "the enquiry about the result is answered",
    }
)
DAYS_TO_APPEAR: Final = 2


def last_certification(scene: Scene) -> date | None:
    """Return the last date of certification: what the centre recorded, or else what the awarding body published."""
    approval = scene.centre.approval(scene.qualification.entry_code)
    return (approval.last_certification if approval else None) or scene.qualification.last_certification


@rule("7.3.2-5", Gate.CLAIM, Severity.BLOCK)
def named(case: ClaimCase) -> Iterator[Problem]:
    """A certificate needs surname, forenames and date of birth. Source: handbook 7.3.2."""
    given = {
        "surname": ("The surname", case.candidate.surname),
        "forenames": ("The forenames", case.candidate.forenames),
        "date_of_birth": ("The date of birth", case.candidate.date_of_birth),
    }
    for field_name, (words, value) in given.items():
        if not value:
            yield Problem(case.subject(), f"{words} must be given: it goes on the certificate.", case.fix(field_name))


@rule("7.3.2-1", Gate.CLAIM, Severity.BLOCK)
def entry_is_confirmed(case: ClaimCase) -> Iterator[Problem]:
    """There is a live entry, and Interchange confirmed it. Source: handbook 7.3.2."""
    code, day = case.scene.qualification.entry_code, case.scene.on
    live = live_entries(case.candidate, code, day)
    if not live:
        sentence = f"There is no live entry for {code} on {shown(day)}: enter the candidate on Interchange first."
        yield Problem(case.subject(), sentence, case.fix("entries"))
    for entry in live:
        if problem := lacking("Interchange's confirmation of the entry", entry.confirmed_on, day):
            yield Problem(case.subject(), problem, case.fix("entry_confirmed_on"))


@rule("7.3.2-2", Gate.CLAIM, Severity.BLOCK)
def full_award_or_units(case: ClaimCase) -> Iterator[Problem]:
    """Nobody is entered for the full award and for units at once. Source: handbook 7.3.2; requirements A5."""
    live = live_entries(case.candidate, case.scene.qualification.entry_code, case.scene.on)
    if len({entry.kind for entry in live}) > 1:
        days = " and ".join(f"for the {entry.kind} on {shown(entry.made_on)}" for entry in live)
        yield Problem(case.subject(), f"Entered {days}; withdraw one of the entries first.", case.fix("withdrawn_on"))


@rule("7.3.2-4", Gate.CLAIM, Severity.BLOCK)
def units_are_entered(case: ClaimCase) -> Iterator[Problem]:
    """A unit entry claims only the units entered; a full-award entry covers every unit. Source: handbook 7.3.2."""
    live = live_entries(case.candidate, case.scene.qualification.entry_code, case.scene.on)
    if any(entry.kind is EntryKind.FULL for entry in live):
        return
    entered = {unit for entry in live for unit in entry.units}
    for unit in case.units:
        if live and unit not in entered:
            yield Problem(case.subject(unit), "The unit entry does not name this unit.", case.fix("entry_units"))


@rule("2.2-8", Gate.CLAIM, Severity.BLOCK)
def claimed_once(case: ClaimCase) -> Iterator[Problem]:
    """A unit is claimed once for ever, unless Interchange returned it. Source: handbook 2.2; formats, section 1.3."""
    for unit, times in Counter(case.units).items():
        if times > 1:
            yield Problem(case.subject(unit), f"The claim names this unit {times} times.", case.fix("units"))
    for record in case.records():
        if record.claimed is not None:
            sentence = f"Already claimed on {shown(record.claimed.on)}; a unit is claimed once."
            yield Problem(case.subject(record.unit), sentence, case.fix("claimed", record.unit))


@rule("5.22-1", Gate.CLAIM, Severity.BLOCK)
def no_hold(case: ClaimCase) -> Iterator[Problem]:
    """Nothing is claimed while a malpractice or enquiry hold stands. Source: handbook 5.22, 7.6; requirements A25.

    The sentence does not repeat the reason, which not everybody who claims may see.
    """
    for hold in standing_holds(case.candidate, case.scene.on):
        until = LIFTED_BY.get(hold.kind, LIFTED_BY[HoldKind.MALPRACTICE])
        sentence = f"A hold has stood since {shown(hold.since)}: nothing is claimed until {until}."
        yield Problem(case.subject(), sentence, case.fix("holds"))


@rule("7.4-1", Gate.CLAIM, Severity.BLOCK)
def uln_is_sound(case: ClaimCase) -> Iterator[Problem]:
    """The ULN is blank or sound: a placeholder never leaves the centre. Source: handbook 7.4."""
    if case.candidate.uln and (problem := uln_problem(case.candidate.uln)):
        yield Problem(case.subject(), problem, case.fix("uln"))


@rule("7.4-2", Gate.CLAIM, Severity.BLOCK)
def funded_candidate_has_a_uln(case: ClaimCase) -> Iterator[Problem]:
    """Who is publicly funded has a ULN; who may be is asked first. Source: handbook 7.4; requirements A21."""
    if case.candidate.uln:
        return
    if case.candidate.publicly_funded is None:
        sentence = "Without a ULN, whether the candidate is publicly funded must be answered: yes or no."
        yield Problem(case.subject(), sentence, case.fix("publicly_funded"))
    elif case.candidate.publicly_funded:
        sentence = "The candidate is publicly funded and has no ULN; it is a condition of funding."
        yield Problem(case.subject(), sentence, case.fix("uln"))


@rule("7.4-3", Gate.CLAIM, Severity.AMBER)
def no_uln_no_learning_record(case: ClaimCase) -> Iterator[Problem]:
    """A claim without a ULN is accepted but does not reach the Personal Learning Record. Source: handbook 7.4."""
    if case.candidate.publicly_funded is False and not case.candidate.uln:
        sentence = "There is no ULN: the achievement will not reach the Personal Learning Record."
        yield Problem(case.subject(), sentence, case.fix("uln"))


@rule("9.6-1", Gate.CLAIM, Severity.BLOCK)
def before_the_last_certification(case: ClaimCase) -> Iterator[Problem]:
    """No claim after the last date of certification, once there is one. Source: handbook 9.6, 11.1."""
    closing = last_certification(case.scene)
    if closing is not None and case.scene.on > closing:
        sentence = f"The last date of certification for {case.scene.qualification.entry_code} is {shown(closing)}."
        yield Problem(case.subject(), sentence, case.fix("units"))


@rule("1.4-4", Gate.CLAIM, Severity.AMBER)
def initial_assessment_took_place(case: ClaimCase) -> Iterator[Problem]:
    """Date and outcome of the initial assessment are on record. Source: handbook 1.4, 5.3."""
    initial = case.candidate.initial_assessment
    if initial is None or initial.on > case.scene.on or not initial.outcome:
        sentence = "Date and outcome of the initial assessment are not recorded."
        yield Problem(case.subject(), sentence, case.fix("initial_assessment"))


@rule("X-12", Gate.CLAIM, Severity.NOTE)
def entry_may_not_show_yet(case: ClaimCase) -> Iterator[Problem]:
    """An entry may need about 48 hours before it can be claimed. Source: an answer of OCR's about another scheme."""
    day = case.scene.on
    for entry in live_entries(case.candidate, case.scene.qualification.entry_code, day):
        confirmed = entry.confirmed_on
        if confirmed is not None and timedelta(0) <= day - confirmed < timedelta(DAYS_TO_APPEAR):
            sentence = f"The entry was confirmed on {shown(confirmed)}; Interchange may show it for claims days later."
            yield Problem(case.subject(), sentence, case.fix("entry_confirmed_on"))


@rule("X-09", Gate.CLAIM, Severity.NOTE)
def no_visits_in_late_august(case: ClaimCase) -> Iterator[Problem]:
    """External verifiers do not visit from 18 to 31 August. Source: OCR, verified qualifications."""
    day = case.scene.on
    if case.route is ClaimRoute.EQA and nobody_visits_on(day):
        sentence = "There are no visits from 18 to 31 August: authorisation waits until September."
        yield Problem(case.subject(), sentence, Fix("visits", "visit", 0, "on"))


REFUSING: Final[tuple[Rule[ClaimCase], ...]] = (
    named,
    entry_is_confirmed,
    full_award_or_units,
    units_are_entered,
    claimed_once,
    no_hold,
    uln_is_sound,
    funded_candidate_has_a_uln,
    before_the_last_certification,
    *claim_units.RULES,
    *claim_quality.RULES,
    *claim_people.RULES,
    *claim_combination.RULES,
    no_uln_no_learning_record,
    initial_assessment_took_place,
)
"""All rules that may refuse a claim."""
REMARKS: Final[tuple[Rule[ClaimCase], ...]] = (entry_may_not_show_yet, no_visits_in_late_august)
"""What is only told of a day: it never refuses."""
RULES: Final[tuple[Rule[ClaimCase], ...]] = (*REFUSING, *REMARKS)
