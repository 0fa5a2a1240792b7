"""SIGNOFF: witness statements that may be used, and what 5.16 and 4.3 ask of them and of expert witnesses."""

from collections.abc import Callable, Iterator
from typing import Final

from centre_tui.domain.evidence import Evidence, EvidenceSource, Witness
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.cases import SignOffCase
from centre_tui.domain.rules.evidence_problem import about

LEAST_MONTHS: Final = 6
SOUND_MONTHS: Final = 12


def witnessed(case: SignOffCase, fails: Callable[[Witness], bool]) -> list[Evidence]:
    """Return the evidence whose witness fails a test."""
    return [each for each in case.unit.evidence if each.witness is not None and fails(each.witness)]


@rule("5.16-1", Gate.SIGNOFF, Severity.BLOCK)
def witness_is_independent(case: SignOffCase) -> Iterator[Problem]:
    """A witness is not related to the candidate and in a position to comment. Source: handbook 5.16."""
    unknown = [each for each in case.unit.evidence if each.source is EvidenceSource.WITNESS and each.witness is None]
    yield from about(case, unknown, "a witness statement without its witness cannot be used.", "witness")
    related = witnessed(case, lambda witness: witness.related is True)
    yield from about(case, related, "the witness is related to the candidate; the statement cannot be used.", "related")
    unanswered = witnessed(case, lambda witness: witness.related is None)
    yield from about(case, unanswered, "whether the witness is related to the candidate is not answered.", "related")
    nobody = witnessed(case, lambda witness: not witness.position)
    sentence = "the witness's position, from which to comment on the performance, is not given."
    yield from about(case, nobody, sentence, "position")


@rule("5.16-2", Gate.SIGNOFF, Severity.BLOCK)
def witness_wrote_it(case: SignOffCase) -> Iterator[Problem]:
    """A witness statement is not written by the candidate for signature. Source: handbook 5.16."""
    written = witnessed(case, lambda witness: witness.written_by_candidate)
    sentence = "written by the candidate for the witness to sign; it cannot be used."
    yield from about(case, written, sentence, "written_by_candidate")


@rule("5.16-4", Gate.SIGNOFF, Severity.AMBER)
def statement_is_complete(case: SignOffCase) -> Iterator[Problem]:
    """A written statement has day, time, venue, date written, relationship, signature, contact. Source: 5.16."""
    for each in witnessed(case, lambda witness: not witness.recorded_by_assessor):
        if each.witness is not None and (missing := _missing(each.witness)):
            told = f"the witness statement lacks {', '.join(missing.values())}."
            yield from about(case, (each,), told, next(iter(missing)))


def _missing(witness: Witness) -> dict[str, str]:
    """Return what a written statement lacks, in words by its field."""
    asked = (
        ("happened_on", "the day of the activity", witness.happened_on),
        ("happened_when", "its time", witness.happened_when),
        ("happened_at", "its venue", witness.happened_at),
        ("written_on", "the date it was written", witness.written_on),
        ("relationship", "the relationship to the candidate", witness.relationship),
        ("signed_on", "the signature", witness.signed_on),
        ("contact", "contact details", witness.contact),
    )
    return {field_name: words for field_name, words, given in asked if not given}


@rule("5.16-5", Gate.SIGNOFF, Severity.AMBER)
def statement_describes(case: SignOffCase) -> Iterator[Problem]:
    """A statement describes what was witnessed and is no list of skills. Source: handbook 5.16."""
    bare = witnessed(case, lambda witness: not witness.description)
    sentence = "the witness statement does not describe what was seen."
    yield from about(case, bare, sentence, "description")
    list_of_skills = witnessed(case, lambda witness: bool(witness.description) and not witness.no_skills_list)
    sentence = "that the witness statement is no mere list of skills is not confirmed."
    yield from about(case, list_of_skills, sentence, "no_skills_list")


@rule("5.16-6", Gate.SIGNOFF, Severity.AMBER)
def witness_confirmed(case: SignOffCase) -> Iterator[Problem]:
    """A statement the assessor recorded is confirmed as accurate by the witness. Source: handbook 5.16."""
    alone = witnessed(case, lambda witness: witness.recorded_by_assessor and witness.confirmed_on is None)
    sentence = "recorded by the assessor, and the witness has not confirmed it."
    yield from about(case, alone, sentence, "witness_confirmed_on")


@rule("5.16-7", Gate.SIGNOFF, Severity.NOTE)
def witness_was_contacted(case: SignOffCase) -> Iterator[Problem]:
    """Where needed the assessor asks the witness; who recorded the statement himself or herself did. Source: 5.16."""
    unasked = witnessed(
        case, lambda each: not (each.contacted_on or each.confirmed_on or each.recorded_by_assessor or each.reason)
    )
    sentence = "that the assessor asked the witness about the statement is not recorded."
    yield from about(case, unasked, sentence, "contacted_on")


@rule("4.3-1", Gate.SIGNOFF, Severity.AMBER)
def expert_has_experience(case: SignOffCase) -> Iterator[Problem]:
    """An expert witness has recorded experience and knowledge of the unit's content. Source: handbook 4.3."""
    unproven = witnessed(case, lambda witness: witness.expert and not witness.experience)
    yield from about(case, unproven, "the expert witness's practical experience is not recorded.", "experience")
    elsewhere = witnessed(case, lambda witness: witness.expert and case.unit.unit not in witness.expert_in)
    yield from about(case, elsewhere, "the expert witness is not recorded as expert in this unit.", "expert_in")


@rule("4.3-3", Gate.SIGNOFF, Severity.AMBER)
def expert_is_no_beginner(case: SignOffCase) -> Iterator[Problem]:
    """An expert of less than six months needs a reason; up to twelve, a second look. Source: handbook 4.3; A30."""
    new = witnessed(case, lambda witness: witness.expert and not witness.reason and _months(witness) < LEAST_MONTHS)
    sentence = f"the expert witness has less than {LEAST_MONTHS} months in the role, or it is not said; give a reason."
    yield from about(case, new, sentence, "reason")
    recent = witnessed(
        case,
        lambda witness: witness.expert and not witness.reason and LEAST_MONTHS <= _months(witness) < SOUND_MONTHS,
    )
    sentence = f"the expert witness has less than {SOUND_MONTHS} months in the role."
    yield from about(case, recent, sentence, "months_in_role", Severity.NOTE)


def _months(witness: Witness) -> int:
    return witness.months_in_role or 0


RULES: Final[tuple[Rule[SignOffCase], ...]] = (
    witness_is_independent,
    witness_wrote_it,
    statement_is_complete,
    statement_describes,
    witness_confirmed,
    witness_was_contacted,
    expert_has_experience,
    expert_is_no_beginner,
)
