"""VISIT: certificates logged, Direct Claim Status at risk, suspicions reported: passing, failing and absent data."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from centre_tui.domain.centre import Centre, DcsRecord, Settings
from centre_tui.domain.certificates import Certificate, Document
from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import ClaimBatch, ClaimKind
from centre_tui.domain.findings import Fix, Subject, ask
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.rules import visit_certificates, visit_dcs, visit_malpractice
from centre_tui.domain.rules.dcs import STEPS
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.domain.visits import Report, Sanction, SanctionState, Visit
from tests.domain.rules.export_cases import BATCH
from tests.domain.rules.sound import ASSESSOR_ID, CODE, DAY, sound_centre, sound_scene
from tests.domain.rules.told import check_told_well, sentences, told

RULES: Final = (*visit_certificates.RULES, *visit_dcs.RULES, *visit_malpractice.RULES)
PERSON: Final = BATCH.lines[0].candidate
ISSUED_ON: Final = DAY - timedelta(60)
ISSUED: Final = replace(BATCH, submitted_on=ISSUED_ON, answers=(LineAnswer(PERSON, Answer.FINAL, ISSUED_ON),))
ACTIVE: Final = tuple(DcsRecord(CODE, step, date(2026, 1, 9)) for step in STEPS)
SUSPECTED_ON: Final = date(2026, 11, 3)
SUSPECTED: Final = MalpracticeCase(id=4, suspected_on=SUSPECTED_ON, candidates=(PERSON,), what="two are alike")
REPORTED: Final = replace(SUSPECTED, reported_on=date(2026, 11, 4), report_reference="e-mail 1")
ASKED: Final = replace(REPORTED, asked_on=date(2026, 11, 10), outcome_due=date(2026, 11, 22))
LAST: Final = Visit(id=2, qualification=CODE, on=date(2026, 6, 1), held_on=date(2026, 6, 1))


def case(*batches: ClaimBatch, centre: Centre | None = None, cases: tuple[MalpracticeCase, ...] = ()) -> VisitCase:
    """The centre on the day with these batches and cases."""
    scene = replace(sound_scene(), centre=centre or sound_centre())
    return VisitCase(scene, Visit(qualification=CODE, on=DAY), {}, (LAST,), batches=batches, malpractice=cases)


def logged(received: date | None, handed_out: date | None = None) -> ClaimBatch:
    """The batch with both documents logged."""
    both = (Document.UNITS, Document.FULL)
    return replace(
        ISSUED, certificates=tuple(Certificate(PERSON, each, received, handed_out_on=handed_out) for each in both)
    )


@pytest.mark.parametrize(
    ("batch", "count"),
    [
        (BATCH, 0),
        (replace(ISSUED, answers=(LineAnswer(PERSON, Answer.AUTHORISED, ISSUED_ON),)), 0),
        (ISSUED, 2),
        (replace(ISSUED, lines=tuple(replace(each, kind=ClaimKind.UNIT) for each in ISSUED.lines)), 1),
        (replace(ISSUED, answers=(*ISSUED.answers, LineAnswer(PERSON, Answer.REVOKED, DAY))), 0),
        (logged(ISSUED_ON), 2),
        (logged(ISSUED_ON, DAY), 0),
        (logged(ISSUED_ON, DAY + timedelta(1)), 2),
        (logged(DAY + timedelta(1)), 2),
        (logged(DAY), 0),
        (logged(DAY - timedelta(28)), 0),
        (logged(DAY - timedelta(29)), 2),
        (replace(ISSUED, answers=(LineAnswer(PERSON, Answer.FINAL, DAY - timedelta(28)),)), 0),
        (replace(ISSUED, answers=(LineAnswer(PERSON, Answer.FINAL, DAY - timedelta(29)),)), 2),
    ],
)
def test_certificates_are_received_and_handed_out(batch: ClaimBatch, count: int) -> None:
    """Both documents of a full award, one of units; after four weeks somebody asks where they are (8.1-2)."""
    found = [each for rule in visit_certificates.RULES for each in rule(case(batch))]
    assert [f"{each.rule} {each.severity}" for each in found] == ["8.1-2 amber"] * count
    check_told_well(found)


def test_when_a_certificate_is_missed_is_the_centres_own_figure() -> None:
    """On the day itself it is not late; the sentence says the figure (8.1 gives none)."""
    seven = replace(sound_centre(), settings=Settings(certificate_days=7))
    for days, expected in ((7, ""), (8, "8.1-2 amber")):
        batch = replace(ISSUED, answers=(LineAnswer(PERSON, Answer.FINAL, DAY - timedelta(days)),))
        assert told(visit_certificates.RULES, case(batch, centre=seven)) == expected
    for days, expected in ((7, ""), (8, "8.1-2 amber")):
        assert told(visit_certificates.RULES, case(logged(DAY - timedelta(days)), centre=seven)) == expected
    for days, expected in ((7, ""), (8, "8.1-2 amber")):
        asked = tuple(replace(each, asked_on=DAY - timedelta(days)) for each in logged(None).certificates)
        assert told(visit_certificates.RULES, case(replace(ISSUED, certificates=asked), centre=seven)) == expected
    sentence = sentences(visit_certificates.RULES, case(logged(DAY - timedelta(8)), centre=seven), "8.1-2")[0]
    assert sentence.endswith("is not recorded as handed out within 7 days.")


def test_direct_claim_status_at_risk() -> None:
    """Nothing while it is not active, or while all is well; the accountable officer, a newcomer, a sanction."""
    centre = replace(sound_centre(), dcs=ACTIVE, accountable_officer="Grace Hall")
    assert told(RULES, case(centre=replace(centre, accountable_officer=""))) == "5.21.1-1 amber"
    assert told(RULES, case(centre=replace(centre, dcs=(), accountable_officer=""))) == ""
    assert told(RULES, case(centre=centre)) == ""
    sound = case(centre=centre)
    newcomer = replace(sound.scene.staff[ASSESSOR_ID], joined_on=date(2026, 7, 1), documents_seen_on=None)
    scene = replace(sound.scene, staff={**sound.scene.staff, ASSESSOR_ID: newcomer})
    (sentence,) = sentences(RULES, replace(sound, scene=scene), "5.21.1-1")
    assert sentence.endswith("joined since the last visit and the documents are not on file.")
    before = replace(newcomer, joined_on=LAST.held_on)
    scene = replace(sound.scene, staff={**sound.scene.staff, ASSESSOR_ID: before})
    assert told(RULES, replace(sound, scene=scene)) == ""
    for sanction, expected in (
        (Sanction(2, SanctionState.RECOMMENDED), "5.21.1-1 amber"),
        (Sanction(1, SanctionState.RECOMMENDED), "5.21.1-1 amber"),
        (Sanction(0, SanctionState.RECOMMENDED), ""),
        (Sanction(2, SanctionState.LIFTED), ""),
    ):
        visit = replace(LAST, report=Report(DAY, sanctions=(sanction,)))
        assert told(RULES, replace(sound, visits=(visit,))) == expected


def test_only_a_newcomer_since_the_last_visit_puts_direct_claim_status_at_risk() -> None:
    """Joined today is new, with the documents on file nobody asks, and before the first visit nobody is new."""
    sound = case(centre=replace(sound_centre(), dcs=ACTIVE, accountable_officer="Grace Hall"))
    newcomer = replace(sound.scene.staff[ASSESSOR_ID], joined_on=DAY, documents_seen_on=None)

    def joined(member: StaffMember, *visits: Visit) -> str:
        scene = replace(sound.scene, staff={**sound.scene.staff, ASSESSOR_ID: member})
        return told(RULES, replace(sound, scene=scene, visits=visits))

    assert joined(newcomer, LAST) == "5.21.1-1 amber"
    assert joined(replace(newcomer, documents_seen_on=DAY), LAST) == ""
    assert joined(newcomer) == ""


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (SUSPECTED, "5.22-1 red"),
        (REPORTED, ""),
        (ASKED, "5.22-2 red"),
        (replace(ASKED, outcome_due=DAY), ""),
        (replace(ASKED, outcome_due=None), "5.22-2 red"),
        (replace(ASKED, outcome_on=DAY), ""),
        (replace(SUSPECTED, closed_on=DAY), ""),
        (replace(SUSPECTED, suspected_on=None), ""),
        (replace(ASKED, closed_on=DAY), ""),
    ],
)
def test_suspicions_are_reported_and_looked_into(found: MalpracticeCase, expected: str) -> None:
    """In writing, and by the day OCR asked for; a finding names nobody and says nothing of what is suspected."""
    asked = case(cases=(found,), centre=replace(sound_centre(), head_of_centre="Una Boss"))
    assert told(RULES, asked) == expected
    findings = [each for rule in visit_malpractice.RULES for each in rule(asked)]
    check_told_well(findings)
    assert not any("alike" in each.sentence or "Novak" in each.sentence for each in findings)


def test_a_head_of_centre_is_named_while_a_case_is_open() -> None:
    """Without a case nobody asks here."""
    nobody = replace(sound_centre(), head_of_centre=" ")
    assert told(RULES, case(cases=(REPORTED,), centre=nobody)) == "5.22-3 red"
    (found,) = ask(RULES, case(cases=(REPORTED,), centre=nobody))
    assert found.subject == Subject("malpractice", 0, nobody.name)
    assert told(RULES, case(centre=nobody)) == ""
    assert told(RULES, case(cases=(replace(REPORTED, closed_on=DAY),), centre=nobody)) == ""


def test_a_case_as_it_stood() -> None:
    """Not suspected yet, suspected, reported, asked, settled: each from its own day on."""
    settled = replace(ASKED, outcome_on=date(2026, 11, 20), closed_on=date(2026, 11, 23))
    days = {date(2026, 11, 2): None, date(2026, 11, 3): "suspected, not reported", date(2026, 11, 4): "reported to OCR"}
    more = {date(2026, 11, 10): "OCR asked for an investigation", date(2026, 11, 20): "reported to OCR", DAY: "closed"}
    for day, state in {**days, **more}.items():
        stood = settled.as_of(day)
        assert (stood.state if stood else None) == state


@pytest.mark.parametrize(
    ("found", "sentence", "field"),
    [
        (
            SUSPECTED,
            "Malpractice suspected on 3 November 2026 is not reported to OCR in writing: "
            f"{(DAY - SUSPECTED_ON).days} days.",
            "reported_on",
        ),
        (
            replace(SUSPECTED, suspected_on=DAY - timedelta(1)),
            "Malpractice suspected on 22 November 2026 is not reported to OCR in writing: 1 day.",
            "reported_on",
        ),
        (ASKED, "The outcome OCR asked for by 22 November 2026 is not reported.", "outcome_on"),
        (
            replace(ASKED, outcome_due=None),
            "OCR asked for an investigation on 10 November 2026; no day for its outcome is recorded.",
            "outcome_due",
        ),
    ],
)
def test_a_case_is_told_whole(found: MalpracticeCase, sentence: str, field: str) -> None:
    """Which case, in words, and the field of its page that puts it right."""
    (told_of,) = ask(RULES, case(cases=(found,), centre=replace(sound_centre(), head_of_centre="Una Boss")))
    assert told_of.subject == Subject("malpractice", 4, "Case 4")
    assert (told_of.sentence, told_of.fix) == (sentence, Fix("claims", "malpractice", 4, field))


def test_the_head_of_centre_is_named_in_the_centres_record() -> None:
    """That is where the finding leads."""
    nobody = replace(sound_centre(), head_of_centre="")
    (found,) = ask(RULES, case(cases=(REPORTED,), centre=nobody))
    assert found.fix == Fix("readiness", "centre", nobody.id, "head_of_centre")
    assert (
        found.sentence == "The Head of Centre, who reports suspected malpractice, is not named in the centre's record."
    )


def at_risk(found: VisitCase) -> list[tuple[str, Fix | None]]:
    """What puts Direct Claim Status at risk, in words and with where it is put right."""
    centre = found.scene.centre
    findings = ask(visit_dcs.RULES, found)
    assert {each.subject for each in findings} <= {Subject("centre", centre.id, centre.name, "Direct Claim Status")}
    return [(each.sentence.removeprefix("Direct Claim Status is at risk: "), each.fix) for each in findings]


def test_what_puts_direct_claim_status_at_risk_is_told_whole() -> None:
    """The officer, the newcomer and the sanction, each with the field that puts it right."""
    centre = replace(sound_centre(), dcs=ACTIVE, accountable_officer=" ")
    sound = case(centre=centre)
    newcomer = replace(sound.scene.staff[ASSESSOR_ID], joined_on=DAY, documents_seen_on=None)
    scene = replace(sound.scene, staff={**sound.scene.staff, ASSESSOR_ID: newcomer})
    sanctioned = replace(LAST, report=Report(DAY, sanctions=(Sanction(2, SanctionState.RECOMMENDED),)))
    assert at_risk(replace(sound, scene=scene, visits=(sanctioned,))) == [
        ("the accountable officer is not named.", Fix("readiness", "centre", centre.id, "accountable_officer")),
        (
            f"{newcomer.name} joined since the last visit and the documents are not on file.",
            Fix("staff", "staff", ASSESSOR_ID, "documents_seen_on"),
        ),
        ("a sanction of level 2 is recommended.", Fix("visits", "visit", LAST.id, "sanctions", "sanction 1")),
    ]


@pytest.mark.parametrize("state", SanctionState)
def test_a_sanction_puts_direct_claim_status_at_risk_until_it_is_lifted_or_not_imposed(state: SanctionState) -> None:
    """Also while it is only recommended, and while an appeal goes on."""
    sound = case(centre=replace(sound_centre(), dcs=ACTIVE, accountable_officer="Grace Hall"))
    sanctioned = replace(LAST, report=Report(DAY, sanctions=(Sanction(2, state),)))
    over = state in (SanctionState.NOT_IMPOSED, SanctionState.LIFTED)
    assert (at_risk(replace(sound, visits=(sanctioned,))) == []) is over


def test_only_the_team_puts_direct_claim_status_at_risk() -> None:
    """Nobody who neither assesses nor quality-assures, and nobody of whom no first day is recorded."""
    sound = case(centre=replace(sound_centre(), dcs=ACTIVE, accountable_officer="Grace Hall"))
    newcomer = replace(sound.scene.staff[ASSESSOR_ID], joined_on=DAY, documents_seen_on=None)
    tutor = replace(newcomer, roles=(RolePeriod(Role.TUTOR, date(2020, 9, 1)),))
    for member in (replace(newcomer, roles=()), tutor, replace(newcomer, joined_on=None)):
        scene = replace(sound.scene, staff={**sound.scene.staff, ASSESSOR_ID: member})
        assert at_risk(replace(sound, scene=scene)) == []
    assures = replace(newcomer, roles=(RolePeriod(Role.IQA, date(2020, 9, 1)),))
    scene = replace(sound.scene, staff={**sound.scene.staff, ASSESSOR_ID: assures})
    assert len(at_risk(replace(sound, scene=scene))) == 1


def test_a_replacement_asked_for_later_does_not_hide_the_first_certificate() -> None:
    """Asked about the day before, the first is the one that counts; from its day on the replacement is."""
    documents = (Document.UNITS, Document.FULL)
    first = tuple(Certificate(PERSON, each, ISSUED_ON, handed_out_on=ISSUED_ON) for each in documents)
    again = tuple(Certificate(PERSON, each, asked_on=DAY - timedelta(29)) for each in documents)
    batch = replace(ISSUED, certificates=(*first, *again))
    assert told(visit_certificates.RULES, case(batch)) == "8.1-2 amber"
    before = case(batch)
    before = replace(before, scene=replace(before.scene, on=DAY - timedelta(30)))
    assert told(visit_certificates.RULES, before) == ""
    lost = replace(ISSUED, certificates=tuple(Certificate(PERSON, each, asked_on=DAY) for each in documents))
    assert told(visit_certificates.RULES, case(lost)) == ""
    assert told(visit_certificates.RULES, replace(case(lost), scene=before.scene)) == "8.1-2 amber"


def test_a_certificate_that_did_not_come_is_told_with_its_day_or_with_that_of_asking_for_it_again() -> None:
    """So that OCR can be asked about the right one."""
    again = Certificate(PERSON, Document.FULL, asked_on=date(2026, 10, 5))
    missing = sentences(visit_certificates.RULES, case(replace(ISSUED, certificates=(again,))), "8.1-2")
    assert missing == [
        f"The {Document.UNITS} of 24 September 2026 is not recorded as received within 28 days.",
        f"The {Document.FULL} asked for on 5 October 2026 is not recorded as received within 28 days.",
    ]
