"""From records to lines: one line a unit, in the order Interchange asks for them."""

from dataclasses import replace
from datetime import date

import pytest

from centre_tui.domain.claiming import NotClaimable, batch_number, claim_order, lines_for, lines_of, open_batch
from centre_tui.domain.claims import ClaimBatch, ClaimKind, UnitSource
from centre_tui.domain.quality import SampleKind
from tests.domain.rules.claim_cases import BROUGHT, PERSON, TOMORROW, UNIT, of, with_record
from tests.domain.rules.sound import CODE, DAY, UNITS, sound_scene
from tests.domain.rules.sound_candidate import sound_sample, sound_sign_off


def test_a_line_says_who_assessed_and_quality_assured_when() -> None:
    """Assessor and day are those of the sign-off, IQA and day those of the summative sample."""
    first, second, third = lines_for(of(PERSON))
    assert [line.unit_number for line in (first, second, third)] == [1, 4, 7]
    assert (first.candidate, first.kind) == (PERSON.id, ClaimKind.FULL)
    assert (first.surname, first.forenames, first.date_of_birth) == ("Novak", "Petra", date(1990, 2, 3))
    assert (first.ocr_candidate_number, first.centre_candidate_number, first.gender) == ("12345678", "17", "F")
    assert (first.uln, first.unit, first.credit, first.level, first.group) == ("9276308686", UNITS[0], 5, 3, "A")
    assert (first.source, first.awarding_body, first.original_award_on) == (UnitSource.OCR, "", None)
    assert (first.assessor, first.assessed_on) == ("Okafor, Ann", date(2026, 5, 12))
    assert (first.iqa, first.iqa_on) == ("Reid, Tom", date(2026, 5, 20))


def test_the_last_summative_sample_stands_in_the_line() -> None:
    """An interim sample, an earlier one and one of tomorrow do not."""
    sample = sound_sample()
    samples = (
        replace(sample, done_on=date(2026, 6, 3)),
        sample,
        replace(sample, kind=SampleKind.INTERIM, done_on=date(2026, 7, 1)),
        replace(sample, done_on=TOMORROW),
    )
    assert lines_for(with_record(replace(UNIT, samples=samples)))[0].iqa_on == date(2026, 6, 3)


def test_a_unit_outside_the_sample_has_no_iqa() -> None:
    """Its cells are blank: nobody quality-assured it."""
    line = lines_for(with_record(replace(UNIT, samples=(), outside_sample="3")))[0]
    assert (line.iqa, line.iqa_on) == ("", None)


def test_a_unit_brought_from_elsewhere_has_no_assessor() -> None:
    """It has the awarding body and the day of the award there, whatever else is on record."""
    line = lines_for(with_record(replace(BROUGHT, sign_off=sound_sign_off(), samples=(sound_sample(),))))[0]
    assert (line.source, line.awarding_body, line.original_award_on) == (
        UnitSource.TRANSFER,
        "Pearson",
        date(2024, 7, 1),
    )
    assert (line.assessor, line.assessed_on, line.iqa, line.iqa_on) == ("", None, "", None)


def test_the_route_of_the_unit_decides() -> None:
    """Assessed here after all, a certificate from elsewhere on record changes nothing; brought, it needs one."""
    line = lines_for(with_record(replace(UNIT, transfer=BROUGHT.transfer)))[0]
    assert (line.source, line.assessor) == (UnitSource.OCR, "Okafor, Ann")
    with pytest.raises(NotClaimable):
        lines_for(with_record(replace(BROUGHT, transfer=None)))


def test_a_batch_is_sorted_by_candidate_and_unit() -> None:
    """By surname, forenames and id, whatever the order the candidates were marked in."""
    people = [
        replace(PERSON, id=3, surname="Zhou"),
        replace(PERSON, id=2, surname="Abara", forenames="Zoe"),
        replace(PERSON, id=9, surname="Abara", forenames="Ada"),
        replace(PERSON, id=4, surname="Abara", forenames="Ada"),
    ]
    lines = lines_of(of(each, *reversed(UNITS)) for each in people)
    assert [(line.candidate, line.unit_number) for line in lines] == [
        (person, unit) for person in (4, 9, 2, 3) for unit in (1, 4, 7)
    ]
    assert claim_order(people[0]) == ("Zhou", "Petra", 3)


def test_units_without_a_number_come_last() -> None:
    """By their keys, after those with one."""
    scene = sound_scene()
    first, *others = scene.qualification.units
    unnumbered = replace(
        scene, qualification=replace(scene.qualification, units=(replace(first, number=None), *others))
    )
    assert [line.unit for line in lines_for(of(PERSON, scene=unnumbered))] == [UNITS[1], UNITS[2], UNITS[0]]


def test_what_is_not_fit_for_a_line_is_refused() -> None:
    """With the words the officer needs, since the rules should have told of it before."""
    unfit = {
        "The date of birth of Novak, Petra is not recorded.": of(replace(PERSON, date_of_birth=None)),
        "Novak, Petra has no record of Unit 1.": of(replace(PERSON, units=PERSON.units[1:])),
        "J/601/1515 is not a unit of OCR Level 3 Diploma in Customer Service.": of(PERSON, "J/601/1515"),
        "Unit 1 of Novak, Petra is not signed off by 23 November 2026.": with_record(replace(UNIT, sign_off=None)),
    }
    for sentence, case in unfit.items():
        with pytest.raises(NotClaimable) as refused:
            lines_for(case)
        assert str(refused.value) == sentence


def test_a_batch_number_is_never_used_again() -> None:
    """It goes with the record's number, which is never given twice; books from elsewhere may be ahead."""
    assert batch_number([], 1) == 1
    assert batch_number([ClaimBatch(id=1, number=1)], 3) == 3
    ahead = ClaimBatch(id=3, number=10)
    assert batch_number([ClaimBatch(id=2, number=2), ahead], 4) == 11
    assert batch_number([ahead], 5) == 12


def test_one_batch_of_a_qualification_is_open_at_a_time() -> None:
    """Interchange takes a new claim only when every earlier one is submitted; what is taken back is not waited for."""
    done = ClaimBatch(id=1, number=1, qualification=CODE, exported_on=DAY, submitted_on=DAY)
    waiting = ClaimBatch(id=2, number=2, qualification=CODE, exported_on=DAY)
    assert open_batch([done, waiting], CODE) == waiting
    assert open_batch([done, replace(waiting, qualification="10381")], CODE) is None
    assert open_batch([replace(waiting, taken_back_on=DAY)], CODE) is None
