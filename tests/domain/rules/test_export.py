"""EXPORT: a sound batch passes; what cannot be written, or agrees with the records no more, keeps it from a file."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.claims import ClaimBatch, ClaimLine
from centre_tui.domain.findings import ask
from centre_tui.domain.holds import Hold
from centre_tui.domain.rules import export, export_lines, export_records
from centre_tui.domain.rules.cases import ExportCase
from centre_tui.domain.text import formula_problem, text_problem
from centre_tui.domain.visits import Visit
from tests.domain.rules.claim_cases import BROUGHT, PERSON, TOMORROW, UNIT
from tests.domain.rules.export_cases import (
    ACTIVE,
    BATCH,
    CLAIMED,
    DEMONSTRATION,
    DIRECT,
    EARLIER,
    FIRST,
    LINES,
    SUBMITTED,
    WITHDRAWN,
    closing,
    every_line,
    now,
    of_batch,
    resampled,
    with_line,
)
from tests.domain.rules.sound import CODE, DAY, sound_scene
from tests.domain.rules.sound_candidate import sound_unit, with_unit
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

WITH_DCS: Final = replace(sound_scene(), centre=ACTIVE)
LAST: Final = Visit(9, 1, CODE, DAY, held_on=DAY, final=True)
SOUND: Final = {
    "the sound batch": of_batch(),
    "a direct batch on the day of the final visit": replace(of_batch(DIRECT, scene=WITH_DCS), visits=(LAST,)),
    "the final visit held since, claimed by the other route": replace(
        of_batch(), visits=(replace(LAST, held_on=DAY - timedelta(1)),)
    ),
    "another visit held since, not the final one": replace(
        of_batch(DIRECT, scene=WITH_DCS), visits=(replace(LAST, held_on=DAY - timedelta(1), final=False),)
    ),
    "another qualification's final visit held since": replace(
        of_batch(DIRECT, scene=WITH_DCS),
        visits=(replace(LAST, qualification="10381", held_on=DAY - timedelta(1)),),
    ),
    "before its units are marked claimed": of_batch(person=PERSON),
    "a demonstration, marked": of_batch(replace(BATCH, demonstration=True), scene=DEMONSTRATION),
    "a direct batch": of_batch(DIRECT, scene=replace(sound_scene(), centre=ACTIVE)),
    "the last day of certification": of_batch(scene=closing(DAY)),
    "certificated by this very batch": every_line(
        of_batch(), replace(FIRST, units=(replace(sound_unit(), claimed=Claimed(7, DAY, DAY)), *FIRST.units[1:]))
    ),
    "no ULN": every_line(of_batch(), replace(CLAIMED, uln="")),
    "no gender": every_line(of_batch(), replace(CLAIMED, gender="")),
    "a first-timer without OCR's number": every_line(of_batch(), FIRST),
    "accents, an apostrophe, a comma": every_line(
        of_batch(), replace(CLAIMED, surname="D’Árcy-Łukasz, Jr", forenames="Zoë")
    ),
    "a name changed after it was submitted": now(replace(CLAIMED, surname="Lund"), SUBMITTED),
    "the record gone after it was submitted": ExportCase(sound_scene(), SUBMITTED, {}),
    "the entry withdrawn after it was submitted": now(WITHDRAWN, SUBMITTED),
    "a direct batch submitted before the final visit": replace(
        of_batch(replace(DIRECT, exported_on=DAY, submitted_on=DAY), scene=WITH_DCS),
        visits=(replace(LAST, held_on=DAY - timedelta(1)),),
    ),
    "a direct batch submitted before Direct Claim Status was withdrawn": of_batch(
        replace(DIRECT, exported_on=DAY, submitted_on=DAY)
    ),
    "closed after it was submitted": of_batch(SUBMITTED, scene=closing(DAY - timedelta(1))),
    "claimed here before and not certificated yet": every_line(
        of_batch(), replace(FIRST, units=(*CLAIMED.units, replace(sound_unit("X"), claimed=Claimed(3, DAY))))
    ),
    "held after it was submitted": now(replace(CLAIMED, holds=(Hold(DAY, "Enquiry"),)), SUBMITTED),
    "sampled again after it was prepared": of_batch(
        person=resampled(TOMORROW), scene=replace(sound_scene(), on=TOMORROW + timedelta(7))
    ),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_a_sound_batch_is_told_nothing(case: ExportCase) -> None:
    """Nothing to say is nothing said."""
    assert told(export.RULES, case) == ""


BROKEN: Final = {
    "no title": (of_batch(replace(BATCH, qualification_title="")), "1.1-2 block"),
    "another number": (of_batch(replace(BATCH, qualification_number="601/3433/2")), "1.1-2 block"),
    "a qualification without number": (
        of_batch(scene=replace(sound_scene(), qualification=replace(sound_scene().qualification, number=None))),
        "1.1-2 block",
    ),
    "another entry code": (
        of_batch(scene=replace(sound_scene(), qualification=replace(sound_scene().qualification, entry_code="10381"))),
        "7.3.1-1 block",
    ),
    "no entry code": (
        of_batch(scene=replace(sound_scene(), qualification=replace(sound_scene().qualification, entry_code=""))),
        "7.3.1-1 block",
    ),
    "no centre number": (of_batch(replace(BATCH, centre_number="")), "7.2-1 block"),
    "a centre number in other digits": (of_batch(replace(BATCH, centre_number="١٢٣٤٥")), "7.2-1 block"),
    "another centre's number": (of_batch(replace(BATCH, centre_number="54321")), "7.2-1 block"),
    "no lines": (of_batch(replace(BATCH, lines=())), "7.5-1 block"),
    "no day of preparing": (of_batch(replace(BATCH, prepared_on=None)), "7.5-1 block"),
    "a demonstration not marked": (of_batch(scene=DEMONSTRATION), "7.5-1 block"),
    "marked and no demonstration": (of_batch(replace(BATCH, demonstration=True)), "7.5-1 block"),
    "DCS withdrawn since": (of_batch(DIRECT), "5.21-3 block"),
    "the final visit held since": (
        replace(of_batch(DIRECT, scene=WITH_DCS), visits=(replace(LAST, held_on=DAY - timedelta(1)),)),
        "5.21.3-2 block",
    ),
    "closed since": (of_batch(scene=closing(DAY - timedelta(1))), "9.6-1 block"),
    "a name that is a formula": (every_line(of_batch(), replace(CLAIMED, surname="=1+1")), "7.5-1 block"),
    "a name that begins with a sign": (every_line(of_batch(), replace(CLAIMED, forenames="-Ann")), "7.5-1 block"),
    "a name with a tab": (every_line(of_batch(), replace(CLAIMED, surname="\tNovak")), "7.5-1 block"),
    "a name with an end of line": (every_line(of_batch(), replace(CLAIMED, surname="No\rvak")), "7.5-1 block"),
    "a name that hides letters": (every_line(of_batch(), replace(CLAIMED, surname="No\u202evak")), "7.5-1 block"),
    "an awarding body that is a formula": (with_line(replace(LINES[0], awarding_body="@Pearson")), "7.5-1 block"),
    "an assessor that is a formula": (with_line(replace(LINES[0], assessor="+Okafor")), "7.5-1 block"),
    "a gender in words": (every_line(of_batch(), replace(CLAIMED, gender="female")), "7.5-1 block"),
    "a ULN of ten nines": (every_line(of_batch(), replace(CLAIMED, uln="9999999999")), "7.4-1 block"),
    "a centre candidate number of five digits": (
        every_line(of_batch(), replace(CLAIMED, centre_candidate_number="12345")),
        "X-06 block",
    ),
    "earlier OCR units and no number": (every_line(of_batch(), replace(FIRST, prior_ocr_units=True)), "8.1-1 block"),
    "earlier OCR units not answered": (every_line(of_batch(), replace(FIRST, prior_ocr_units=None)), "8.1-1 block"),
    "certificated here before": (every_line(of_batch(), EARLIER), "8.1-1 block"),
    "a short OCR number": (every_line(of_batch(), replace(FIRST, ocr_candidate_number="123")), "8.1-1 block"),
    "a unit of another qualification": (
        of_batch(replace(BATCH, lines=(replace(LINES[0], unit="J/601/1515"),))),
        "2.2-6 block, X-08 block",
    ),
    "other credit than the table's": (with_line(replace(LINES[0], credit=6)), "2.2-6 block"),
    "another level": (with_line(replace(LINES[0], level=2)), "2.2-6 block"),
    "another group": (with_line(replace(LINES[0], group="B")), "2.2-6 block"),
    "another number of the unit": (with_line(replace(LINES[0], unit_number=2)), "2.2-6 block"),
    "a credit transfer": (every_line(of_batch(), with_unit(CLAIMED, BROUGHT)), "2.2-6 amber"),
    "a unit twice": (of_batch(replace(BATCH, lines=(*LINES, LINES[0]))), "2.2-8 block"),
    "the surname changed": (now(replace(CLAIMED, surname="Lund")), "X-08 block"),
    "another candidate number of OCR's": (now(replace(CLAIMED, ocr_candidate_number="12345670")), "X-08 block"),
    "another candidate number of the centre's": (now(replace(CLAIMED, centre_candidate_number="18")), "X-08 block"),
    "an accent changed": (now(replace(CLAIMED, forenames="Pétra")), "X-08 block"),
    "the date of birth changed": (now(replace(CLAIMED, date_of_birth=date(1990, 3, 2))), "X-08 block"),
    "the date of birth gone": (now(replace(CLAIMED, date_of_birth=None)), "X-08 block"),
    "the ULN found": (of_batch(replace(BATCH, lines=tuple(replace(line, uln="") for line in LINES))), "X-08 block"),
    "the last line otherwise than the others": (
        of_batch(replace(BATCH, lines=(*LINES[:-1], replace(LINES[-1], gender="M")))),
        "X-08 block",
    ),
    "one line otherwise than the others": (with_line(replace(LINES[0], gender="M")), "X-08 block"),
    "the record gone": (ExportCase(sound_scene(), BATCH, {}), "X-08 block"),
    "the unit gone": (now(replace(CLAIMED, units=CLAIMED.units[1:])), "X-08 block"),
    "the sign-off taken back": (now(with_unit(CLAIMED, replace(UNIT, sign_off=None))), "X-08 block"),
    "the sample dated otherwise": (now(with_unit(CLAIMED, replace(UNIT, samples=()))), "X-08 block"),
    "the transfer taken back": (
        replace(every_line(of_batch(), with_unit(CLAIMED, BROUGHT)), candidates={PERSON.id: CLAIMED}),
        "2.2-6 amber, X-08 block",
    ),
    "the entry withdrawn": (now(WITHDRAWN), "7.3.2-1 block"),
    "the entry not confirmed": (
        now(replace(CLAIMED, entries=(replace(PERSON.entries[0], confirmed_on=None),))),
        "7.3.2-1 block",
    ),
    "a hold since": (now(replace(CLAIMED, holds=(Hold(DAY, "Enquiry"),))), "5.22-1 block"),
    "not asked to keep the evidence": (now(replace(CLAIMED, keep_notice_on=None)), "5.21-6 amber"),
    "to be asked tomorrow": (now(replace(CLAIMED, keep_notice_on=TOMORROW)), "5.21-6 amber"),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: ExportCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(export.RULES, case) == expected
    check_told_well(ask(export.RULES, case))


def test_the_officer_reads_both_values() -> None:
    """What the batch says and what the record says now, once for the candidate and not once a line."""
    assert sentences(export.RULES, now(replace(CLAIMED, surname="Lund")), "X-08") == [
        'The surname was "Novak" when the batch was prepared and is "Lund" now: '
        "correct the record, or prepare the claim again."
    ]
    born = now(replace(CLAIMED, date_of_birth=date(1990, 3, 2)))
    assert "was 3 February 1990 when" in sentences(export.RULES, born, "X-08")[0]
    assert "is 2 March 1990 now" in sentences(export.RULES, born, "X-08")[0]
    unsampled = now(with_unit(CLAIMED, replace(UNIT, samples=())))
    assert sentences(export.RULES, unsampled, "X-08") == [
        "The sample of Unit 1 was 20 May 2026 when the batch was prepared, blank now."
    ]
    untransferred = replace(every_line(of_batch(), with_unit(CLAIMED, BROUGHT)), candidates={PERSON.id: CLAIMED})
    assert sentences(export.RULES, untransferred, "X-08") == [
        "The award elsewhere of Unit 1 was 1 July 2024 when the batch was prepared, blank now."
    ]
    gone = ExportCase(sound_scene(), BATCH, {})
    assert sentences(export.RULES, gone, "X-08") == ["The candidate's record is no longer there."]
    unanswered = every_line(of_batch(), replace(EARLIER, prior_ocr_units=None))
    assert sentences(export.RULES, unanswered, "8.1-1") == [
        "The candidate has achieved OCR units before, so the OCR candidate number must be given."
    ]


def test_the_officer_reads_what_the_batch_lacks() -> None:
    """Each sentence says what stands in the batch, and what should."""

    def said(batch: ClaimBatch, rule: str) -> list[str]:
        return sentences(export.RULES, of_batch(batch), rule)

    title = "OCR Level 3 Diploma in Customer Service"
    assert said(replace(BATCH, qualification_title=""), "1.1-2") == [
        f"The batch gives no title of the qualification; it is {title}. Prepare it again."
    ]
    assert said(replace(BATCH, qualification_number="601/3433/2"), "1.1-2") == [
        'The batch gives "601/3433/2" as the number of the qualification; it is 601/3433/1. Prepare it again.'
    ]
    assert said(replace(BATCH, centre_number=""), "7.2-1") == ["The centre number is not recorded."]
    assert said(replace(BATCH, centre_number="123"), "7.2-1") == ["A centre number has 5 digits; this has 3."]
    assert said(replace(BATCH, qualification="10381"), "7.3.1-1") == ["The batch is for 10381, not for 10380."]
    assert said(replace(BATCH, qualification=""), "7.3.1-1") == ["The batch is for no entry code, not for 10380."]
    assert said(replace(BATCH, demonstration=True), "7.5-1") == [
        "The batch is marked as a sample of a demonstration centre."
    ]


def test_the_officer_reads_what_the_qualification_and_the_centre_lack() -> None:
    """Where nothing is published there is nothing to compare with; a demonstration's batch must say so."""
    scene = sound_scene()
    unpublished = replace(scene, qualification=replace(scene.qualification, number=None))
    assert sentences(export.RULES, of_batch(scene=unpublished), "1.1-2") == [
        "The qualification file gives no number; it must stand on the export."
    ]
    uncoded = replace(scene, qualification=replace(scene.qualification, entry_code=""))
    assert sentences(export.RULES, of_batch(scene=uncoded), "7.3.1-1") == [
        "The qualification has no entry code to claim under."
    ]
    assert sentences(export.RULES, of_batch(scene=DEMONSTRATION), "7.5-1") == [
        "The batch is not marked as a sample of a demonstration centre."
    ]


def test_a_line_is_named_where_a_value_cannot_be_written() -> None:
    """The sentence does not repeat what would control a screen."""
    case = every_line(of_batch(), replace(CLAIMED, forenames="Pe\x1b]0;tra"))
    found = [each for each in ask(export.RULES, case) if each.rule == "7.5-1"]
    assert found[0].sentence.startswith("The forenames cannot go into the file. Character 3 is a control character")
    assert "\x1b" not in found[0].sentence
    assert found[0].subject.id == PERSON.id


@given(st.text(max_size=12))
@example("=cmd|' /C calc'!A0")
@example("＝1")
@example(" +1")
@example("O'Neill")
@example("\ufeffNovak")
def test_whatever_the_surname_only_safe_text_passes(surname: str) -> None:
    """No text begins a formula or holds a control character and still goes into a file."""
    case = every_line(of_batch(), replace(CLAIMED, surname=surname))
    unsafe = text_problem(surname) is not None or formula_problem(surname) is not None
    assert ("7.5-1 block" in told(export.RULES, case)) == unsafe
    if not unsafe and surname:
        assert surname.lstrip()[:1] not in ("=", "+", "-", "@", "\t", "\r")


def test_what_cannot_be_written_of_a_person_is_said_once() -> None:
    """Not once for each line of the person's units."""
    case = every_line(of_batch(), replace(CLAIMED, surname="=1+1"))
    said = [each.sentence for each in ask(export.RULES, case) if each.rule == "7.5-1"]
    assert len(case.batch.lines) > 1 and len(said) == len(set(said)) == 1


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    for module in (export, export_lines, export_records):
        check_all_asked(module, export.RULES)
    check_ids_known(export.RULES)
    assert len({each.id for each in export.RULES}) == len(export.RULES)


def test_each_unit_that_stands_twice_is_told_of_each_candidate() -> None:
    """Two of one candidate, and one of another."""
    other = replace(LINES[0], candidate=12, surname="Abbot")
    batch = replace(BATCH, lines=(*LINES, *LINES[:2], other, other, replace(other, unit=LINES[2].unit)))
    told_of = [each for each in ask(export.RULES, of_batch(batch)) if each.rule == "2.2-8"]
    assert [(each.subject.name, each.sentence) for each in told_of] == [
        ("Novak, Petra", "Unit 1 stands 2 times in the batch."),
        ("Novak, Petra", "Unit 4 stands 2 times in the batch."),
        ("Abbot, Petra", "Unit 1 stands 2 times in the batch."),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (replace(LINES[0], unit="=1"), "The unit"),
        (replace(LINES[0], group="=1"), "The group"),
        (replace(LINES[0], awarding_body="=1"), "The awarding body"),
        (replace(LINES[0], assessor="=1"), "The assessor's name"),
        (replace(LINES[0], iqa="=1"), "The IQA's name"),
    ],
)
def test_no_text_of_a_line_is_a_formula(line: ClaimLine, words: str) -> None:
    """Whatever it is about."""
    found = [each for each in ask(export.RULES, with_line(line)) if each.rule == "7.5-1"]
    assert [each.sentence.split(" cannot go into the file.")[0] for each in found] == [words]
    assert [each.fix and each.fix.id for each in found] == [line.candidate]


def test_the_same_wrong_number_of_two_candidates_is_told_of_each() -> None:
    """Though all else that their lines say is the same."""
    twin = tuple(replace(each, candidate=12, uln="9276308687") for each in LINES)
    batch = replace(BATCH, lines=(*(replace(each, candidate=11) for each in twin), *twin))
    found = [
        each for each in ask(export.RULES, of_batch(batch)) if "9276308687" in each.sentence or each.rule == "7.4-1"
    ]
    assert {each.subject.id for each in found} == {11, 12}
