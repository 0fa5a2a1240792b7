"""VISIT: access arrangements are complete, agreed and approved in time; and a diagnosis does not get in."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.access import (
    Arrangement,
    ArrangementKind,
    ArrangementState,
    arrangement_as_of,
    diagnosis_problem,
)
from centre_tui.domain.findings import Severity, ask
from centre_tui.domain.readiness import findings_for_centre, prepared
from centre_tui.domain.rules import access
from centre_tui.domain.rules.access import ArrangementCase
from tests.domain.rules.sound import DAY
from tests.domain.rules.sound_candidate import CANDIDATE_ID
from tests.domain.rules.sound_visit import sound_case
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

AGREED: Final = Arrangement(
    id=3,
    candidate=CANDIDATE_ID,
    kind=ArrangementKind.ADJUSTMENT,
    adjustment="questions read aloud",
    need="long written questions take three times as long",
    since=date(2026, 3, 2),
    agreed_by="Grace Hall",
    agreed_on=date(2026, 3, 2),
    needs_ocr=False,
)
APPROVED: Final = replace(
    AGREED, needs_ocr=True, applied_on=date(2026, 2, 2), approved_on=date(2026, 3, 2), approval="JCQ-1"
)
CONSIDERED: Final = replace(APPROVED, kind=ArrangementKind.CONSIDERATION, since=date(2026, 1, 5))


def of(arrangement: Arrangement) -> ArrangementCase:
    """This arrangement on the day."""
    return ArrangementCase(DAY, arrangement)


SOUND: Final = {
    "agreed at the centre on the day it began": AGREED,
    "approved on the day it began": APPROVED,
    "special consideration of something past": CONSIDERED,
    "refused and ended": replace(APPROVED, approved_on=None, refused_on=DAY, until=date(2026, 11, 22)),
    "refused before it began": replace(APPROVED, approved_on=None, refused_on=DAY, since=date(2026, 11, 24)),
}


@pytest.mark.parametrize("arrangement", SOUND.values(), ids=SOUND)
def test_an_arrangement_in_order_is_told_nothing(arrangement: Arrangement) -> None:
    """Nothing to say is nothing said."""
    assert told(access.RULES, of(arrangement)) == ""


BROKEN: Final = {
    "no type": (replace(AGREED, kind=None), "its type", "kind"),
    "nothing done": (replace(AGREED, adjustment=""), "what is done", "adjustment"),
    "no reason": (replace(AGREED, need=""), "the reason", "need"),
    "nobody agreed": (replace(AGREED, agreed_by=""), "who agreed it", "agreed_by"),
    "agreed on no day": (replace(AGREED, agreed_on=None), "the day it was agreed", "agreed_on"),
    "no beginning": (replace(AGREED, since=None), "the day it begins", "since"),
    "not said whether it must be approved": (replace(AGREED, needs_ocr=None), "must approve it", "needs_ocr"),
    "in use the day before it was agreed": (replace(AGREED, since=date(2026, 3, 1)), "agreed only on", "agreed_on"),
    "never applied for": (replace(APPROVED, applied_on=None, approved_on=None), "not applied for", "applied_on"),
    "applied for, no answer": (replace(APPROVED, approved_on=None), "2 February 2026; no approval", "approved_on"),
    "in use the day before it was approved": (
        replace(APPROVED, approved_on=date(2026, 3, 3)),
        "approved only on 3 March 2026",
        "approved_on",
    ),
    "refused and in use": (replace(APPROVED, approved_on=None, refused_on=DAY), "still in use", "until"),
    "refused and in use to this day": (
        replace(APPROVED, approved_on=None, refused_on=DAY, until=DAY),
        "still in use",
        "until",
    ),
    "refused, and when it began is not known": (
        replace(APPROVED, approved_on=None, refused_on=DAY, since=None),
        "the day it begins",
        "since",
    ),
    "refused on the day it begins": (replace(APPROVED, approved_on=None, refused_on=DAY, since=DAY), "use", "until"),
}


@pytest.mark.parametrize(("arrangement", "words", "field"), BROKEN.values(), ids=BROKEN)
def test_each_thing_missing_is_told(arrangement: Arrangement, words: str, field: str) -> None:
    """One sentence with the field to fill in; it names neither the candidate nor what is done."""
    (found,) = ask(access.RULES, of(arrangement))
    assert (found.rule, found.severity) == ("9.10-2", Severity.AMBER)
    assert words in found.sentence
    assert found.fix is not None and (found.fix.kind, found.fix.id, found.fix.field) == ("arrangement", 3, field)
    assert found.subject.name == "Access arrangement 3"
    check_told_well([found])


def test_everything_that_is_missing_stands_in_one_sentence() -> None:
    """An arrangement of which only the candidate is known."""
    (sentence,) = sentences(access.RULES, of(Arrangement(id=4, candidate=CANDIDATE_ID)), "9.10-2")
    assert sentence.startswith("Not recorded: its type, what is done, the reason, who agreed it,")


STATES: Final = {
    "in force without OCR": (AGREED, ArrangementState.IN_FORCE),
    "in force to its last day": (replace(AGREED, until=DAY), ArrangementState.IN_FORCE),
    "ended": (replace(AGREED, until=date(2026, 11, 22)), ArrangementState.ENDED),
    "approved": (APPROVED, ArrangementState.IN_FORCE),
    "applied for": (replace(APPROVED, approved_on=None), ArrangementState.APPLIED),
    "to apply for": (replace(APPROVED, applied_on=None, approved_on=None), ArrangementState.TO_APPLY),
    "refused": (replace(APPROVED, approved_on=None, refused_on=DAY), ArrangementState.REFUSED),
    "agreed by nobody": (replace(AGREED, agreed_by=""), ArrangementState.INCOMPLETE),
    "agreed on no day": (replace(AGREED, agreed_on=None), ArrangementState.INCOMPLETE),
    "not said whether it must be approved": (replace(AGREED, needs_ocr=None), ArrangementState.INCOMPLETE),
}


@pytest.mark.parametrize(("arrangement", "expected"), STATES.values(), ids=STATES)
def test_how_far_an_arrangement_is(arrangement: Arrangement, expected: ArrangementState) -> None:
    """In a word."""
    assert arrangement.state(DAY) is expected


def test_what_came_later_had_not_happened() -> None:
    """As of a day between the application and its answer."""
    refused = replace(APPROVED, approved_on=None, refused_on=date(2026, 2, 20))
    assert arrangement_as_of(APPROVED, date(2026, 3, 1)) == replace(APPROVED, approved_on=None, agreed_on=None)
    assert arrangement_as_of(refused, date(2026, 2, 1)) == replace(
        refused, agreed_on=None, applied_on=None, refused_on=None
    )
    assert arrangement_as_of(APPROVED, DAY) == APPROVED


def test_the_visit_asks_about_the_arrangements_of_its_candidates() -> None:
    """Of this qualification, as of the day; those of somebody else are left to another visit."""
    loose = replace(AGREED, agreed_on=None)
    for candidate, expected in ((CANDIDATE_ID, ["9.10-2"]), (99, [])):
        case = prepared(replace(sound_case(), arrangements=(replace(loose, candidate=candidate),)))
        assert [each.rule for each in findings_for_centre(case, {}) if each.subject.kind == "arrangement"] == expected


@pytest.mark.parametrize(
    "text", ["extra time, dyslexia", "Dyslexic", "ADHD", "severe anxiety", "has autism", "Tourette's", "diagnosed 2019"]
)
def test_a_diagnosis_is_told(text: str) -> None:
    """However it is written: the beginning of the word gives it away."""
    assert diagnosis_problem(text)


CONDITIONS: Final = (
    *("Alzheimer's disease", "anorexia", "arthritis of the hands", "Asperger's", "asthma", "bipolar", "bulimia"),
    *("breast cancer", "cerebral palsy", "Crohn's disease", "dementia", "depression", "diabetic", "a sleep disorder"),
    *("dyscalculia", "dyspraxic", "epilepsy", "fibromyalgia", "HIV", "leukaemia", "Parkinson's", "psychiatric care"),
    *("psychosis", "PTSD", "schizophrenia", "multiple sclerosis", "Down syndrome", "a brain tumour"),
)


def test_no_condition_gets_in_by_its_name() -> None:
    """As letters name them; each is special-category data."""
    assert [each for each in CONDITIONS if not diagnosis_problem(f"extra time for {each}")] == []


@pytest.mark.parametrize("text", ["", "25% extra time", "a reader", "large print", "a BSL interpreter", "rest breaks"])
def test_an_adjustment_is_no_diagnosis(text: str) -> None:
    """What is done may be kept."""
    assert diagnosis_problem(text) is None


def test_every_rule_here_is_asked_under_a_known_id() -> None:
    """No rule is forgotten, none is made up."""
    check_all_asked(access, access.RULES)
    check_ids_known(access.RULES)
