"""RD11: whose work an IQA samples, the IQA's own samples, and whether the strategy was met in time."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from centre_tui.domain.sampling.record import Period, QualityRecord, assessors_of, own_work, quality_record
from centre_tui.domain.sampling.samples import SampleState
from centre_tui.domain.sampling.sheet import sheet_of
from centre_tui.domain.sampling.work import Judged, Key
from tests.domain.rules.sound import ASSESSOR_ID, DAY, IQA_ID, TRAINEE_ID, UNITS, sound_assessor, sound_iqa
from tests.domain.sampling.work_of import STRATEGY, ago, case_of, decision, done, planned

ONE, TWO = UNITS[:2]
PERIOD: Final = Period(STRATEGY, ago(365), DAY)
MET: Final = decision(1, ONE, done(35), done(5))


def record(*work: Judged, allocated: tuple[Key, ...] = (), period: Period = PERIOD) -> QualityRecord:
    """The RD11 of the IQA, of the assessor's work and a colleague's who judged nothing else."""
    colleague = replace(sound_assessor(), id=TRAINEE_ID)
    sheets = [sheet_of(case_of(work)).brief, sheet_of(case_of([], member=colleague)).brief]
    assessors = assessors_of(work, frozenset(allocated), period)
    return quality_record(sound_iqa(), sheets, own_work(IQA_ID, work, assessors, period), period)


def test_the_strategy_is_met_when_every_assessors_work_is_covered() -> None:
    """And not as long as something is only planned."""
    assert record(MET).met
    assert not record(MET, decision(2, TWO, planned(3))).met
    assert record().met


def test_the_assessors_are_those_sampled_and_those_of_candidates_allocated() -> None:
    """Whose work is neither is not on this RD11."""
    assert [each.case.member.id for each in record(MET).sheets] == [ASSESSOR_ID]
    others = decision(1, ONE, done(35, iqa=9), done(5, iqa=9))
    assert record(others).sheets == ()
    assert [each.case.member.id for each in record(others, allocated=((1, ONE),)).sheets] == [ASSESSOR_ID]
    assert record(others, allocated=((1, TWO),)).sheets == ()
    old = decision(1, ONE, done(380, iqa=9), signed=400)
    assert record(old, allocated=((1, ONE),)).sheets == ()


def test_the_iqas_own_samples_are_counted_by_their_state() -> None:
    """Due first, then planned, then done; those before the period and somebody else's are left out."""
    work = (
        decision(1, ONE, done(5), done(400), done(4, iqa=9)),
        decision(2, TWO, planned(3)),
        decision(3, TWO, planned(-3)),
    )
    found = record(*work)
    assert [each.state for each in found.own] == [SampleState.DUE, SampleState.PLANNED, SampleState.DONE]
    assert [found.of(ASSESSOR_ID, state) for state in SampleState] == [1, 1, 1]
    assert found.of(IQA_ID, SampleState.DONE) == 0


def test_the_first_day_of_the_period_counts() -> None:
    """The day before it does not."""
    assert len(record(decision(1, ONE, done(365), signed=370)).own) == 1
    assert record(decision(1, ONE, done(366), signed=370)).own == ()


def test_a_sample_is_about_who_signed_the_unit_off() -> None:
    """Not also about whoever decided on it before; while nobody signed, about who decided last."""
    early = MET._replace(assessor=TRAINEE_ID, own=False)
    trainee = replace(sound_assessor(), id=TRAINEE_ID)
    sheets = [sheet_of(case_of([MET])).brief, sheet_of(case_of([early], member=trainee)).brief]
    found = quality_record(sound_iqa(), sheets, own_work(IQA_ID, [MET, early], (), PERIOD), PERIOD)
    assert {each.judged.assessor for each in found.own} == {ASSESSOR_ID}
    assert len(found.own) == 2
    again = quality_record(sound_iqa(), sheets, own_work(IQA_ID, [early, MET], (), PERIOD), PERIOD)
    assert {each.judged.assessor for each in again.own} == {ASSESSOR_ID}


def test_while_nobody_signed_a_sample_is_about_who_decided_last() -> None:
    """Whoever is recorded first."""
    early = decision(1, ONE, done(5), signed=None)
    late = early._replace(assessor=TRAINEE_ID, last_on=ago(7))
    for work in ([early, late], [late, early]):
        found = own_work(IQA_ID, work, frozenset(), PERIOD)
        assert [each.judged.assessor for each in found.samples] == [TRAINEE_ID]


def test_samples_of_one_day_stand_by_name() -> None:
    """Whatever the candidates' numbers; two of one name by number."""
    named = ((1, "Young"), (3, "Abbot"), (2, "Abbot"))
    work = [decision(number, ONE, done(5))._replace(name=name) for number, name in named]
    assert [each.judged.candidate for each in record(*work).own] == [2, 3, 1]


def test_samples_at_the_end_or_long_after_do_not_meet_it() -> None:
    """Though everything is covered."""
    assert not record(MET, period=replace(PERIOD, ends=(DAY, ago(30)))).in_time
    late = replace(PERIOD, strategy=replace(STRATEGY, lag_days=3))
    assert not record(MET, period=late).met


def test_what_is_done_comes_last_by_its_own_day_and_what_has_no_day_is_due_without_one() -> None:
    """The day it was planned for does not matter any more once it is done."""
    early, late = done(9)._replace(planned_for=ago(2)), done(5)._replace(planned_for=ago(20))
    work = (decision(1, ONE, late, planned(None)), decision(2, TWO, early, planned(None), planned(3)))
    assert [(each.judged.candidate, each.sample.planned_for) for each in record(*work).own] == [
        (1, None),
        (2, None),
        (2, DAY + timedelta(3)),
        (2, ago(2)),
        (1, ago(20)),
    ]


def test_of_two_who_decided_on_the_same_day_the_first_is_meant() -> None:
    """Whatever is recorded first stays."""
    other = MET._replace(assessor=TRAINEE_ID)
    for work in ([MET, other], [other, MET]):
        found = own_work(IQA_ID, work, frozenset(), PERIOD)
        assert {each.judged.assessor for each in found.samples} == {work[0].assessor}
