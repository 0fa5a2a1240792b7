"""ARCHIVE: records are destroyed when both clocks have run out, nothing is held and a visit confirmed direct claims."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import Claimed
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claim_routes import Answer, ClaimRoute, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.dates import add_years
from centre_tui.domain.findings import ask
from centre_tui.domain.holds import Hold
from centre_tui.domain.rules import retention
from centre_tui.domain.rules.retention import RetentionCase, candidate_destroy_from, destroy_from, evidence_until
from centre_tui.domain.visits import Visit
from tests.domain.rules.sound import CODE, sound_scene
from tests.domain.rules.sound_candidate import sound_candidate, sound_entry, sound_unit, with_unit
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

CLAIMED_ON: Final = date(2026, 11, 20)
CERTIFICATED_ON: Final = date(2026, 12, 4)
THEN: Final = date(2029, 12, 4)
BATCH: Final = ClaimBatch(id=7, number=7, qualification=CODE, prepared_on=CLAIMED_ON)
CONFIRMED: Final = LineAnswer(sound_candidate().id, Answer.CONFIRMED, date(2027, 3, 3))
PROVISIONAL: Final = LineAnswer(sound_candidate().id, Answer.PROVISIONAL, CERTIFICATED_ON)
DIRECT: Final = replace(BATCH, route=ClaimRoute.DCS, answers=(PROVISIONAL, CONFIRMED))
VISIT: Final = Visit(id=5, qualification=CODE, on=date(2027, 3, 3), held_on=date(2027, 3, 3))
UNTOUCHED: Final = replace(sound_candidate(), entries=(replace(sound_entry(), withdrawn_on=date(2026, 6, 1)),))
CERTIFICATED: Final = replace(
    sound_candidate(),
    entries=(replace(sound_entry(), completed_on=CERTIFICATED_ON),),
    units=tuple(replace(each, claimed=Claimed(7, CLAIMED_ON, CERTIFICATED_ON)) for each in sound_candidate().units),
)


def on(day: date, candidate: Candidate = CERTIFICATED, batch: ClaimBatch = BATCH) -> RetentionCase:
    """The candidate's records about to be destroyed on a day."""
    return RetentionCase(replace(sound_scene(), on=day), candidate, (batch,), (VISIT,))


def claimed(mark: Claimed | None) -> Candidate:
    """The candidate with the first unit claimed so."""
    return with_unit(CERTIFICATED, replace(sound_unit(), claimed=mark))


@pytest.mark.parametrize(
    ("claimed_on", "certificated_on", "expected"),
    [
        (None, date(2026, 11, 23), date(2029, 11, 23)),
        (None, date(2024, 2, 29), date(2027, 3, 1)),
        (date(2026, 11, 20), date(2026, 12, 4), date(2029, 12, 4)),
        (date(2026, 12, 4), date(2026, 11, 20), date(2029, 12, 4)),
        (date(2026, 11, 20), None, None),
        (None, None, None),
    ],
    ids=["D1", "D2", "D3", "D3 the other way round", "not certificated", "nothing known"],
)
def test_three_years_from_the_later_clock(
    claimed_on: date | None, certificated_on: date | None, expected: date | None
) -> None:
    """Claim and certification both count, the later decides, and 29 February rolls forward."""
    assert destroy_from(claimed_on, certificated_on) == expected


def test_candidates_keep_their_evidence_for_a_year() -> None:
    """D4: from certification."""
    assert evidence_until(date(2026, 12, 4)) == date(2027, 12, 4)
    assert evidence_until(date(2024, 2, 29)) == date(2025, 3, 1)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
@example(date(2024, 2, 29), date(2024, 2, 28))
@example(date(2024, 2, 29), date(2024, 2, 29))
@example(date(2023, 3, 1), date(2024, 2, 29))
def test_nothing_is_destroyed_early(claimed_on: date, certificated_on: date) -> None:
    """On the day named both clocks have run three full years; on the day before one has not."""
    first = destroy_from(claimed_on, certificated_on)
    assert first is not None
    clocks = [add_years(claimed_on, 3), add_years(certificated_on, 3)]
    assert all(clock <= first for clock in clocks)
    assert any(clock > first - timedelta(1) for clock in clocks)


SOUND: Final = {
    "the day both clocks have run out": on(THEN),
    "long after": on(date(2040, 1, 1)),
    "the day the later claim's clock has run out": on(
        date(2030, 1, 8), claimed(Claimed(7, date(2027, 1, 8), CERTIFICATED_ON))
    ),
    "another batch is direct": replace(on(THEN), batches=(replace(DIRECT, id=3, answers=()), BATCH)),
    "a direct claim confirmed at a visit": on(THEN, batch=DIRECT),
    "a direct claim in a batch the visit confirmed": replace(
        on(THEN, batch=replace(DIRECT, answers=())), visits=(replace(VISIT, confirmed_claims=(7,)),)
    ),
    "confirmed on the day of the claim": replace(on(THEN, batch=DIRECT), visits=(replace(VISIT, held_on=CLAIMED_ON),)),
    "confirmed today": replace(on(THEN, batch=DIRECT), visits=(replace(VISIT, held_on=THEN),)),
    "a direct claim final": on(THEN, batch=replace(DIRECT, answers=(replace(CONFIRMED, answer=Answer.FINAL),))),
    "withdrawn three years ago": on(date(2029, 6, 1), UNTOUCHED),
    "never entered, never assessed": on(THEN, replace(sound_candidate(), entries=(), units=())),
    "a hold lifted": on(
        THEN,
        replace(
            CERTIFICATED,
            holds=(
                Hold(date(2027, 1, 4), "Enquiry", date(2027, 2, 1), lifted_by="Grace Hall", lifted_because="Closed"),
            ),
        ),
    ),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_what_may_be_destroyed_is_told_nothing(case: RetentionCase) -> None:
    """Nothing to say is nothing said."""
    assert told(retention.RULES, case) == ""


BROKEN: Final = {
    "the day before": (on(date(2029, 12, 3)), "5.20.3-00 block"),
    "claimed later than certificated": (
        on(THEN, claimed(Claimed(7, date(2027, 1, 8), CERTIFICATED_ON))),
        "5.21.3-3 block",
    ),
    "submitted later than prepared": (on(THEN, batch=replace(BATCH, submitted_on=date(2027, 1, 8))), "5.21.3-3 block"),
    "no certificate on record": (on(THEN, claimed(Claimed(7, CLAIMED_ON))), "5.20.3-00 block"),
    "the entry still live": (on(THEN, replace(CERTIFICATED, entries=(sound_entry(),))), "4.2-13 block"),
    "withdrawn not three years ago": (on(date(2029, 5, 31), UNTOUCHED), "4.2-13 block"),
    "units and no entry": (on(THEN, replace(sound_candidate(), entries=())), "4.2-13 block"),
    "a hold": (on(THEN, replace(CERTIFICATED, holds=(Hold(date(2027, 1, 4), "Enquiry"),))), "7.6-1 block"),
    "a hold lifted by nobody": (
        on(THEN, replace(CERTIFICATED, holds=(Hold(date(2027, 1, 4), "Enquiry", date(2027, 2, 1)),))),
        "7.6-1 block",
    ),
    "a direct claim provisional": (on(THEN, batch=replace(DIRECT, answers=(PROVISIONAL,))), "5.21-4 block"),
    "a direct claim not answered": (on(THEN, batch=replace(DIRECT, answers=())), "5.21-4 block"),
    "to be confirmed tomorrow": (
        replace(on(THEN, batch=DIRECT), visits=(replace(VISIT, held_on=THEN + timedelta(1)),)),
        "5.21-4 block",
    ),
    "another batch confirmed": (
        replace(on(THEN, batch=replace(DIRECT, answers=())), visits=(replace(VISIT, confirmed_claims=(11,)),)),
        "5.21-4 block",
    ),
    "confirmed, but no visit since": (replace(on(THEN, batch=DIRECT), visits=()), "5.21-4 block"),
    "confirmed, the visit only booked": (
        replace(on(THEN, batch=DIRECT), visits=(replace(VISIT, held_on=None),)),
        "5.21-4 block",
    ),
    "confirmed, the visit before the claim": (
        replace(on(THEN, batch=DIRECT), visits=(replace(VISIT, held_on=date(2026, 11, 19)),)),
        "5.21-4 block",
    ),
    "confirmed at another qualification's visit": (
        replace(on(THEN, batch=DIRECT), visits=(replace(VISIT, qualification="10381"),)),
        "5.21-4 block",
    ),
    "the batch not on record": (replace(on(THEN), batches=()), "5.21-4 block"),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_reason_to_keep_is_told_by_its_rule(case: RetentionCase, expected: str) -> None:
    """One reason, its rule, and where it stands."""
    assert told(retention.RULES, case) == expected
    check_told_well(ask(retention.RULES, case))


def test_the_officer_reads_until_when() -> None:
    """The sentence names the certificate's day and the day the records are kept until."""
    told_of = sentences(retention.RULES, on(date(2029, 12, 3)), "5.20.3-00")
    (first,) = ask(retention.RULES, on(date(2029, 12, 3)))
    assert (first.subject.part, first.fix and first.fix.part) == ("Units 1, 4, 7", sound_unit().unit)
    live = ask(retention.RULES, on(THEN, replace(CERTIFICATED, entries=(sound_entry(),))))[0]
    assert (live.subject.part, live.fix and live.fix.part) == ("", "")
    assert told_of[0] == "Certificated on 4 December 2026: the records are kept until 4 December 2029."


def test_the_same_is_told_once_of_all_units() -> None:
    """Of those that differ, each; units of a qualification that is not the scene's are told one by one."""
    later = claimed(Claimed(7, CLAIMED_ON, date(2026, 12, 5)))
    told_of = ask(retention.RULES, on(date(2029, 12, 1), later))
    assert [(each.subject.part, each.sentence[-16:]) for each in told_of] == [
        ("Unit 1", "5 December 2029."),
        ("Units 4, 7", "4 December 2029."),
    ]
    brought = replace(sound_unit("X/1"), claimed=Claimed(7, CLAIMED_ON, CERTIFICATED_ON))
    elsewhere = replace(later, units=(*later.units, brought))
    assert [each.subject.part for each in ask(retention.RULES, on(date(2029, 12, 1), elsewhere))] == [
        "Unit 1",
        "Unit 4, Unit 7, X/1",
    ]
    case = on(date(2029, 12, 1), later)
    units = [replace(each, number=None) for each in case.scene.qualification.units]
    unnumbered = replace(case.scene, qualification=replace(case.scene.qualification, units=tuple(units)))
    first = ask(retention.RULES, replace(case, scene=unnumbered))[0]
    assert first.subject.part == units[0].urn


def test_a_candidate_is_kept_until_the_latest_of_all_units() -> None:
    """One unit not certificated, or an entry still live, and no day can be named."""
    later = claimed(Claimed(7, date(2027, 1, 8), date(2027, 1, 20)))
    assert candidate_destroy_from(on(THEN)) == THEN
    assert candidate_destroy_from(on(THEN, later)) == date(2030, 1, 20)
    assert candidate_destroy_from(on(THEN, claimed(Claimed(7, CLAIMED_ON)))) is None
    assert candidate_destroy_from(on(THEN, replace(CERTIFICATED, entries=(sound_entry(),)))) is None
    assert candidate_destroy_from(on(THEN, UNTOUCHED)) == date(2029, 6, 1)
    assert candidate_destroy_from(on(THEN, replace(sound_candidate(), entries=()))) is None


@given(st.dates(date(2026, 11, 20), date(2031, 12, 31)))
@example(THEN)
@example(date(2028, 2, 29))
def test_the_day_named_is_the_first_that_passes(day: date) -> None:
    """The rules and the day proposed never disagree."""
    first = candidate_destroy_from(on(day))
    assert first is not None
    assert (told(retention.RULES, on(day)) == "") == (day >= first)


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(retention, retention.RULES)
    check_ids_known(retention.RULES)


def test_without_a_claim_the_last_end_of_an_entry_counts() -> None:
    """Whether it was withdrawn or completed; and one entry still live keeps everything."""
    entry = sound_entry()
    withdrawn, completed = replace(entry, withdrawn_on=date(2026, 6, 1)), replace(entry, completed_on=date(2026, 9, 1))
    for entries, expected in (
        ((withdrawn, completed), date(2029, 9, 1)),
        ((completed, withdrawn), date(2029, 9, 1)),
        ((withdrawn, entry), None),
    ):
        assert candidate_destroy_from(on(THEN, replace(UNTOUCHED, entries=entries))) == expected
