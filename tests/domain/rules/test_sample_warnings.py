"""SAVE: what a completed sample still lacks for the visit is said when it is recorded."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.findings import ask
from centre_tui.domain.quality import QualityAction, Sample, SampleOutcome
from centre_tui.domain.rules import sample_warnings
from centre_tui.domain.rules.cases import SampleCase
from tests.domain.rules.sound import ASSESSOR_ID, sound_scene
from tests.domain.rules.sound_candidate import sound_candidate, sound_sample, sound_unit
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

SAMPLE: Final = sound_sample()
ACTION: Final = QualityAction("Date the record", ASSESSOR_ID, date(2026, 6, 1))
DISPUTED: Final = replace(SAMPLE, outcome=SampleOutcome.DISAGREED, actions=(ACTION,), no_action=False)


def saving(sample: Sample) -> SampleCase:
    """The sample about to be saved on a sound unit."""
    return SampleCase(sound_scene(), sound_candidate(), sound_unit(), sample)


SOUND: Final = {"agreed": SAMPLE, "disagreed, with what puts it into line": DISPUTED}
FAILING: Final = {
    "no feedback": (replace(SAMPLE, feedback="", feedback_on=None), "RD07 amber"),
    "feedback on no day": (replace(SAMPLE, feedback_on=None), "RD07 amber"),
    "competence not confirmed": (replace(SAMPLE, competence_confirmed=False), "4.4-4 amber"),
    "by an IQA without competence on the day": (replace(SAMPLE, done_on=date(2010, 5, 20)), "4.4-1 amber"),
    "by somebody unknown": (replace(SAMPLE, iqa=77), "4.4-1 amber"),
    "disagreed, and the assessor not told": (replace(DISPUTED, feedback_on=None), "5.20.1-8 amber"),
    "disagreed without an action": (replace(DISPUTED, actions=()), "5.20.1-9 amber"),
    "disagreed, the action nobody's": (replace(DISPUTED, actions=(replace(ACTION, owner=None),)), "5.20.1-9 amber"),
    "disagreed, the action on no day": (replace(DISPUTED, actions=(replace(ACTION, due=None),)), "5.20.1-9 amber"),
}


@pytest.mark.parametrize("sample", SOUND.values(), ids=SOUND)
def test_nothing_is_said_of_a_sound_sample(sample: Sample) -> None:
    """It has all the visit asks for."""
    assert told(sample_warnings.RULES, saving(sample)) == ""


@pytest.mark.parametrize(("sample", "found"), FAILING.values(), ids=FAILING)
def test_each_rule_says_what_is_missing(sample: Sample, found: str) -> None:
    """And only that."""
    assert told(sample_warnings.RULES, saving(sample)) == found
    check_told_well(ask(sample_warnings.RULES, saving(sample)))


def test_the_officer_reads_what_is_missing() -> None:
    """The words fed back, or the day; the day and the name where competence is meant."""
    feedback = "What was fed back to the assessor (RD07) is not recorded."
    day = "When feedback was given to the assessor is not recorded."
    for sample, sentence in (
        (replace(SAMPLE, feedback=""), feedback),
        (replace(SAMPLE, feedback="", feedback_on=None), feedback),
        (replace(SAMPLE, feedback_on=None), day),
    ):
        assert sentences(sample_warnings.RULES, saving(sample), "RD07") == [sentence]
    planned = SampleCase(sound_scene(), sound_candidate(), sound_unit(), replace(SAMPLE, done_on=None, iqa=77))
    (told_of,) = sentences(sample_warnings.RULES, planned, "4.4-1")
    assert told_of.startswith("Competence in the unit on 23 November 2026 is not recorded for ")
    (told_of,) = sentences(sample_warnings.RULES, saving(replace(SAMPLE, done_on=date(2010, 5, 20))), "4.4-1")
    assert told_of == "Competence in the unit on 20 May 2010 is not recorded for Reid, Tom."


def test_every_rule_is_asked() -> None:
    """And is one of the requirements."""
    check_all_asked(sample_warnings, sample_warnings.RULES)
    check_ids_known(sample_warnings.RULES)
