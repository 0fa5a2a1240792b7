"""The case of one assessor: the period, the caseload, and the open actions that name the assessor."""

from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.quality import QualityAction
from centre_tui.domain.sampling.case import SamplingCase, sampling_case
from centre_tui.domain.sampling.met import NOTHING_MET
from centre_tui.domain.staff import Role
from centre_tui.domain.work import work_on
from tests.domain.rules.sound import ASSESSOR_ID, DAY, IQA_ID, sound_assessor, sound_iqa
from tests.domain.rules.sound_candidate import sound_candidate, sound_sample, sound_unit
from tests.domain.sampling.work_of import STRATEGY, ago, scene_with

PERSON: Final = sound_candidate()
ASKED: Final = QualityAction("Date every plan", ASSESSOR_ID, DAY)


def case(*candidates: Candidate, member: int = ASSESSOR_ID) -> SamplingCase:
    """The case of the assessor, or of the IQA, among these candidates."""
    person = sound_assessor() if member == ASSESSOR_ID else sound_iqa()
    found = sampling_case(scene_with(), person, map(work_on, candidates), NOTHING_MET)
    assert found is not None
    return found


def given(*allocations: Allocation) -> Candidate:
    """The candidate with these allocations."""
    return replace(PERSON, allocations=allocations)


def test_without_a_strategy_in_force_there_is_no_case() -> None:
    """Neither with one that begins tomorrow."""
    scene = scene_with(replace(STRATEGY, in_force_from=ago(-1)))
    assert sampling_case(scene, sound_assessor(), (), NOTHING_MET) is None


def test_the_period_is_the_strategys_own() -> None:
    """Twelve months of the settings, unless it says otherwise."""
    assert case().since == date(2025, 11, 23)
    found = sampling_case(scene_with(replace(STRATEGY, period_months=3)), sound_assessor(), (), NOTHING_MET)
    assert found is not None
    assert found.since == date(2026, 8, 23)


def test_only_ones_own_decisions_are_ones_work() -> None:
    """The IQA judged nothing of the candidate; what came of the samples goes with the work."""
    assert (len(case(PERSON).work), len(case(PERSON, member=IQA_ID).work)) == (3, 0)
    assert (len(case(PERSON).outcomes), len(case(PERSON, member=IQA_ID).outcomes)) == (4, 0)


def test_the_caseload_is_who_is_allocated_to_assess_and_live() -> None:
    """On the day, as an assessor, and each candidate once."""
    since = date(2026, 1, 12)
    assessing = Allocation(Role.ASSESSOR, ASSESSOR_ID, since)
    assert case(given(assessing), replace(given(assessing, assessing), id=12)).caseload == 2
    assert case(given(replace(assessing, role=Role.IQA))).caseload == 0
    assert case(given(replace(assessing, staff=IQA_ID))).caseload == 0
    assert case(given(replace(assessing, until=ago(1)))).caseload == 0
    assert case(given(replace(assessing, since=ago(-1)))).caseload == 0
    gone = tuple(replace(each, withdrawn_on=ago(9)) for each in PERSON.entries)
    assert case(replace(given(assessing), entries=gone)).caseload == 0


def test_open_actions_of_samples_that_name_the_assessor_are_counted() -> None:
    """Whoever's candidate it was; closed ones and others' are not."""
    actions = (ASKED, replace(ASKED, owner=IQA_ID), replace(ASKED, closed_on=DAY), replace(ASKED, text="Sign it"))
    unit = replace(sound_unit(), samples=(replace(sound_sample(), actions=actions),))
    assert case(replace(PERSON, units=(unit,))).asked == 2
    assert case(replace(PERSON, units=(unit,)), member=IQA_ID).asked == 1
    assert case(PERSON).asked == 0
