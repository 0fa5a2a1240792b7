"""SIGNOFF: which evidence a unit may rest on, and what makes a witness statement one."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.assessment import DecisionOutcome, UnitRecord, UnitRoute
from centre_tui.domain.centre import Settings
from centre_tui.domain.evidence import Evidence, EvidenceSource, Witness
from centre_tui.domain.findings import ask
from centre_tui.domain.planning import Method
from centre_tui.domain.rules import signoff
from centre_tui.domain.rules.cases import SignOffCase
from tests.domain.rules.sound import UNITS, sound_centre, sound_scene
from tests.domain.rules.sound_candidate import (
    sound_candidate,
    sound_decision,
    sound_evidence,
    sound_sign_off,
    sound_unit,
    sound_witness,
    with_unit,
)
from tests.domain.rules.told import check_told_well, sentences, told

PERSON: Final = sound_candidate()
WORK, STATEMENT = sound_evidence()
WITNESS: Final = sound_witness()
COMPETENCE, KNOWLEDGE, UNKNOWN = UNITS


def closing(unit: UnitRecord) -> SignOffCase:
    """The unit about to be signed off."""
    return SignOffCase(sound_scene(), with_unit(PERSON, unit), unit)


def resting_on(*evidence: Evidence, unit: str = COMPETENCE) -> SignOffCase:
    """The unit resting on this evidence, two pieces of sound work beside it."""
    return closing(replace(sound_unit(unit), evidence=(WORK, *evidence, replace(WORK, reference="9"))))


def only_on(*evidence: Evidence) -> SignOffCase:
    """The unit resting on this evidence and no other."""
    return closing(replace(sound_unit(), evidence=evidence))


def witnessed(witness: Witness | None) -> SignOffCase:
    """The unit supported by the statement of this witness."""
    return resting_on(replace(STATEMENT, witness=witness))


def of_source(source: EvidenceSource | None) -> Evidence:
    """A piece of work from somewhere."""
    return replace(WORK, reference="5", source=source)


def tracked(unit: UnitRecord) -> SignOffCase:
    """The unit at a centre that tracks criteria."""
    centre = replace(sound_centre(), settings=Settings(criteria_tracking=True))
    return replace(closing(unit), scene=replace(sound_scene(), centre=centre))


JUDGED: Final = replace(sound_unit(), decisions=(replace(sound_decision(), criteria="1.1, 1.2 and 2.1"),))
EXPERT: Final = replace(WITNESS, expert=True, experience="Ten years at help desks", months_in_role=30, expert_in=UNITS)
TASK: Final = replace(of_source(EvidenceSource.TASK), method=Method.WRITTEN_EVIDENCE, sources_listed=True)
BY_ASSESSOR: Final = replace(
    WITNESS, recorded_by_assessor=True, written_on=None, signed_on=None, confirmed_on=date(2026, 4, 22)
)

SOUND: Final = {
    "work and a witness": closing(sound_unit()),
    "a knowledge unit with a task": resting_on(TASK, unit=KNOWLEDGE),
    "a knowledge unit with a simulation": resting_on(of_source(EvidenceSource.SIMULATION), unit=KNOWLEDGE),
    "a knowledge unit with work from nobody knows where": resting_on(of_source(None), unit=KNOWLEDGE),
    "a supported placement": resting_on(replace(of_source(EvidenceSource.PLACEMENT), supported_by="Mark Lund")),
    "an authenticated statement": resting_on(
        replace(of_source(EvidenceSource.PERSONAL_STATEMENT), authenticated_by="Mark Lund")
    ),
    "prior learning in a unit taken by it": closing(
        replace(
            sound_unit(),
            route=UnitRoute.RPL,
            currency_note="Same system",
            prior_evidence_on=date(2025, 6, 2),
            evidence=(WORK, of_source(EvidenceSource.PRIOR_LEARNING)),
        )
    ),
    "group work with the candidate's part": resting_on(replace(WORK, group_work=True, contribution="Took the calls")),
    "english in small letters": resting_on(replace(WORK, language="english")),
    "a statement the assessor recorded": witnessed(BY_ASSESSOR),
    "an expert": witnessed(EXPERT),
    "an expert of twelve months": witnessed(replace(EXPERT, months_in_role=12)),
    "an expert of eight months, with a reason": witnessed(replace(EXPERT, months_in_role=8, reason="All of the job")),
    "a witness of eight months who is no expert": witnessed(replace(WITNESS, months_in_role=8)),
    "a new expert, with a reason": witnessed(replace(EXPERT, months_in_role=2, reason="The unit is all of the job")),
    "a witness nobody asked, for a reason": witnessed(
        replace(WITNESS, contacted_on=None, reason="She spoke to the external verifier herself")
    ),
    "criteria tracked": tracked(JUDGED),
    "all criteria, tracked": tracked(sound_unit()),
    "a criterion that was judged not yet met": tracked(
        replace(
            JUDGED,
            decisions=(
                replace(sound_decision(on=date(2026, 5, 4)), outcome=DecisionOutcome.NOT_YET, criteria="3.1"),
                *JUDGED.decisions,
            ),
        )
    ),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_sound_evidence_is_told_nothing(case: SignOffCase) -> None:
    """Nothing to say is nothing said."""
    assert told(signoff.RULES, case) == ""


BROKEN: Final = {
    "none": (only_on(), "5.16-3 block, 5.8-2 amber"),
    "one piece": (only_on(WORK), "5.8-2 amber"),
    "witness statements only": (only_on(STATEMENT, replace(STATEMENT, reference="3")), "5.16-3 block"),
    "a simulation": (resting_on(of_source(EvidenceSource.SIMULATION)), "5.5-1 block"),
    "a simulation in a unit of unknown kind": (
        resting_on(of_source(EvidenceSource.SIMULATION), unit=UNKNOWN),
        "5.5-1 block",
    ),
    "work from nobody knows where": (resting_on(of_source(None)), "5.5-1 block"),
    "in Welsh": (resting_on(replace(WORK, language="Welsh")), "9.5-1 block"),
    "in no language": (resting_on(replace(WORK, language="")), "9.5-1 block"),
    "a task": (resting_on(TASK), "5.1-2 amber"),
    "a task whose sources nobody listed": (
        resting_on(replace(TASK, sources_listed=False), unit=KNOWLEDGE),
        "5.7-3 note",
    ),
    "written work whose sources nobody listed": (
        resting_on(replace(WORK, method=Method.WRITTEN_EVIDENCE)),
        "5.7-3 note",
    ),
    "a task that does not say what it quotes": (
        resting_on(replace(of_source(EvidenceSource.TASK), sources_listed=False), unit=KNOWLEDGE),
        "5.7-3 note",
    ),
    "a work product of unknown origin": (resting_on(replace(WORK, natural=False)), "5.15-1 amber"),
    "sufficient or not, nobody says": (
        closing(replace(sound_unit(), sign_off=replace(sound_sign_off(), sufficient=False))),
        "5.8-2 amber",
    ),
    "prior learning in an ordinary unit": (resting_on(of_source(EvidenceSource.PRIOR_LEARNING)), "5.1-2 amber"),
    "other people's details": (resting_on(replace(WORK, anonymised=None)), "5.2-1 amber"),
    "a placement nobody supports": (resting_on(of_source(EvidenceSource.PLACEMENT)), "5.5-2 amber"),
    "group work": (resting_on(replace(WORK, group_work=True)), "5.9-1 amber"),
    "a personal statement": (resting_on(of_source(EvidenceSource.PERSONAL_STATEMENT)), "5.17-1 amber"),
    "a statement without its witness": (witnessed(None), "5.16-1 block"),
    "a related witness": (witnessed(replace(WITNESS, related=True)), "5.16-1 block"),
    "related or not, nobody says": (witnessed(replace(WITNESS, related=None)), "5.16-1 block"),
    "a witness of no position": (witnessed(replace(WITNESS, position="")), "5.16-1 block"),
    "written by the candidate": (witnessed(replace(WITNESS, written_by_candidate=True)), "5.16-2 block"),
    "a list of skills, perhaps": (witnessed(replace(WITNESS, no_skills_list=False)), "5.16-5 amber"),
    "a witness nobody asked": (witnessed(replace(WITNESS, contacted_on=None)), "5.16-7 note"),
    "an expert in another unit": (witnessed(replace(EXPERT, expert_in=UNITS[1:])), "4.3-1 amber"),
    "nothing described": (witnessed(replace(WITNESS, description="")), "5.16-5 amber"),
    "no day of the activity": (witnessed(replace(WITNESS, happened_on=None)), "5.16-4 amber"),
    "no time": (witnessed(replace(WITNESS, happened_when="")), "5.16-4 amber"),
    "no venue": (witnessed(replace(WITNESS, happened_at="")), "5.16-4 amber"),
    "no date of writing": (witnessed(replace(WITNESS, written_on=None)), "5.16-4 amber"),
    "no relationship": (witnessed(replace(WITNESS, relationship="")), "5.16-4 amber"),
    "not signed": (witnessed(replace(WITNESS, signed_on=None)), "5.16-4 amber"),
    "no contact": (witnessed(replace(WITNESS, contact="")), "5.16-4 amber"),
    "recorded and not confirmed": (witnessed(replace(BY_ASSESSOR, confirmed_on=None)), "5.16-6 amber"),
    "an expert in nothing": (witnessed(replace(EXPERT, experience="")), "4.3-1 amber"),
    "an expert of five months": (witnessed(replace(EXPERT, months_in_role=5)), "4.3-3 amber"),
    "an expert of no known months": (witnessed(replace(EXPERT, months_in_role=None)), "4.3-3 amber"),
    "an expert of eleven months": (witnessed(replace(EXPERT, months_in_role=11)), "4.3-3 note"),
    "an expert of six months": (witnessed(replace(EXPERT, months_in_role=6)), "4.3-3 note"),
    "a criterion judged and not evidenced": (
        tracked(replace(JUDGED, decisions=(replace(sound_decision(), criteria="1.1, 1.10, 1.9"),))),
        "4.2-07 block",
    ),
    "evidence of no criterion, tracked": (
        tracked(replace(JUDGED, evidence=(WORK, replace(STATEMENT, criteria="all")))),
        "4.2-07 block",
    ),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: SignOffCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(signoff.RULES, case) == expected
    check_told_well(ask(signoff.RULES, case))


def test_many_pieces_make_one_finding() -> None:
    """Ten pieces with the same fault are named in one sentence, by their references."""
    simulated = tuple(replace(of_source(EvidenceSource.SIMULATION), reference=each) for each in ("4", "5", ""))
    assert sentences(signoff.RULES, resting_on(*simulated), "5.5-1") == [
        "Evidence 4, 5, without a reference: simulation is not permitted for a competence unit."
    ]


def test_one_piece_is_asked_about() -> None:
    """Whether it is enough, only the assessor can say."""
    assert sentences(signoff.RULES, only_on(WORK), "5.8-2") == [
        "Is it sufficient? The unit rests on 1 piece of evidence."
    ]


def test_the_statement_says_all_it_lacks() -> None:
    """One finding a statement, with everything it lacks."""
    bare = Witness("Mark Lund", "Supervisor", related=False, description="Seen at work")
    assert sentences(signoff.RULES, witnessed(bare), "5.16-4") == [
        "Evidence 2: the witness statement lacks the day of the activity, its time, its venue, the date it was "
        "written, the relationship to the candidate, the signature, contact details."
    ]


def test_criteria_without_evidence_are_named_in_order() -> None:
    """1.9 comes before 1.10, as on the unit's own list."""
    unit = replace(JUDGED, decisions=(replace(sound_decision(), criteria="1.10, 1.1, 1.9"),))
    assert sentences(signoff.RULES, tracked(unit), "4.2-07") == ["No evidence is listed for the criteria 1.9, 1.10."]
    assert told(signoff.RULES, closing(unit)) == ""


def test_the_officer_reads_that_there_is_no_evidence() -> None:
    """None is not witness statements only, nor one piece."""
    assert sentences(signoff.RULES, only_on(), "5.16-3") == ["The evidence record sheet (RD10) lists no evidence."]
    assert sentences(signoff.RULES, only_on(), "5.8-2") == ["Is it sufficient? The unit rests on no evidence."]
    assert sentences(signoff.RULES, only_on(WORK), "5.8-2") == [
        "Is it sufficient? The unit rests on 1 piece of evidence."
    ]


def test_what_is_asked_of_a_statement_is_asked_once() -> None:
    """No list of skills where nothing is described, no contact where the witness confirmed or the assessor wrote it."""
    bare = witnessed(replace(WITNESS, description="", no_skills_list=False))
    assert [each.split(": ")[-1] for each in sentences(signoff.RULES, bare, "5.16-5")] == [
        "the witness statement does not describe what was seen."
    ]
    unasked = replace(WITNESS, contacted_on=None, confirmed_on=None, recorded_by_assessor=False, reason="")
    settled = (
        replace(unasked, contacted_on=date(2026, 4, 22)),
        replace(unasked, confirmed_on=date(2026, 4, 22)),
        replace(unasked, recorded_by_assessor=True),
        replace(unasked, reason="The assessor's own manager"),
    )
    for witness, count in ((unasked, 1), *((each, 0) for each in settled)):
        assert len(sentences(signoff.RULES, witnessed(witness), "5.16-7")) == count
