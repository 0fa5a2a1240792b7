"""WARN means allowed after acknowledgement: at every gate nothing is written before, and the history says it after."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import centre_tui.services as package
from centre_tui.domain.absence import Absence
from centre_tui.domain.assessment import Decision, DecisionKind, DecisionOutcome, SignOff
from centre_tui.domain.candidates import Allocation, Apprenticeship, Candidate
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.findings import Finding, Gate, Severity, Subject
from centre_tui.domain.planning import Method
from centre_tui.domain.quality import Sample, SampleKind, SampleOutcome
from centre_tui.domain.rules.registry import ASKED
from centre_tui.domain.staff import Role
from centre_tui.domain.visits import Visit
from centre_tui.services.acknowledging import acknowledgeable, by_rule
from centre_tui.services.allocation import allocate
from centre_tui.services.assessment import correct_decision, record_decision, sign_off
from centre_tui.services.candidates import add_candidate, plan_units, save_candidate
from centre_tui.services.claims import export_batch, prepare_batch
from centre_tui.services.desk import Desk
from centre_tui.services.entry_batches import prepare_entries
from centre_tui.services.entry_steps import confirm_entry, send_entries
from centre_tui.services.errors import BadInput, BlockedByRules, Unacknowledged
from centre_tui.services.history import changes, undo_last
from centre_tui.services.quality import record_sample
from centre_tui.services.rules import known_rules
from centre_tui.services.staff import add_member, save_member
from centre_tui.services.visits import save_visit
from centre_tui.services.what_if_made import carry_out
from tests.office import ASSESSOR, CATALOGUE, IQA, NOTHING_READ, TODAY, ago, sound_candidate
from tests.services.people import KEYS, Place, peopled, with_candidate

UNIT: Final = KEYS[0]
NOBODY_COMES: Final = date(2027, 8, 20)
WEAK: Final = ("5.8-2", "5.7-1", "5.10-1")
DRAFT: Final = replace(sound_candidate("Lind", ""), publicly_funded=False, profile_on=None)
DISCUSSED: Final = Decision(
    on=ago(5),
    assessor=ASSESSOR,
    method=Method.PROFESSIONAL_DISCUSSION,
    kind=DecisionKind.SUMMATIVE,
    outcome=DecisionOutcome.MET,
    justification="Each criterion was talked through.",
    feedback="Clear and complete.",
    feedback_on=ago(5),
)
SIGNED: Final = SignOff(on=ago(4), assessor=ASSESSOR, candidate_signed_on=ago(4), criteria_met=True)
SAMPLED: Final = Sample(IQA, SampleKind.INTERIM, done_on=ago(3), outcome=SampleOutcome.AGREED, feedback="Sound.")
EXPRESS: Final = Apprenticeship(
    ago(300), completed_on=TODAY, reason="Two years in the job", workbook_on=ago(9), english_on=ago(9), maths_on=ago(9)
)
BOTH: Final = Allocation(Role.ASSESSOR, ASSESSOR, ago(1))
AWAY: Final = Absence(ASSESSOR, TODAY, TODAY)
Does = Callable[[Desk], object]


@dataclass(frozen=True, slots=True)
class Act:
    """Something an officer does at a gate, at books in which these rules warn of it, and what the history calls it."""

    gate: Gate
    books: Callable[[Path], Place]
    does: Does
    rules: tuple[str, ...]
    what: str


def altered(outbox: Path, alter: Callable[[Candidate], Candidate]) -> Place:
    """Return books with candidate 1, ready to be claimed, altered as no form would."""
    place = with_candidate(outbox)
    with place.manager.change("laid into the books") as change:
        change.save(alter(change.get(Candidate, 1)))
    return place


def newcomer(outbox: Path) -> Place:
    """Return books with candidates 1 and 2, whose entries are still drafts and who have no RD01 profile."""
    place = peopled(outbox)
    add_candidate(place.manager, DRAFT)
    add_candidate(place.manager, replace(DRAFT, surname="Abara"))
    return place


def without_profile(outbox: Path) -> Place:
    """Return books with two newcomers, a unit planned for each, and an assessor whose role profile is not recorded."""
    place = newcomer(outbox)
    for number in (1, 2):
        plan_units(place.manager, number, [UNIT], ago(9))
    save_member(place.manager, replace(place.manager.member(ASSESSOR), role_profile_on=None))
    return place


def stand_in(outbox: Path) -> Place:
    """Return books with an assessor who has two candidates, and another one whose role profile is not recorded."""
    place = without_profile(outbox)
    allocate(place.manager, [1, 2], BOTH)
    twin = replace(place.manager.member(ASSESSOR), id=0, surname="Twin", account=None)
    add_member(place.manager, twin)
    return place


def unbriefed(outbox: Path) -> Place:
    """Return books with candidate 1, who was not told what plagiarism is."""
    return altered(outbox, lambda candidate: replace(candidate, plagiarism_briefed_on=None))


def without_uln(outbox: Path) -> Place:
    """Return books with candidate 1, ready to be claimed without a ULN."""
    return altered(outbox, lambda candidate: replace(candidate, uln="", publicly_funded=False))


def batched(outbox: Path) -> Place:
    """Return books with a batch prepared of candidate 1, who was not asked to keep the evidence."""
    place = altered(outbox, lambda candidate: replace(candidate, keep_notice_on=None))
    prepare_batch(place.manager)
    return place


def complete(desk: Desk) -> object:
    """Complete an apprenticeship of less than a year, for a reason."""
    return save_candidate(desk, replace(desk.store.get(Candidate, 1), apprenticeship=EXPRESS))


ACTS: Final = {
    "entries are sent": Act(
        Gate.ENTRY, newcomer, lambda desk: send_entries(desk, [1, 2], TODAY), ("RD01",), "2 entries sent"
    ),
    "an entry batch is prepared": Act(Gate.ENTRY, newcomer, prepare_entries, ("RD01",), "entry batch prepared"),
    "candidates are allocated": Act(
        Gate.ALLOC, without_profile, lambda desk: allocate(desk, [1, 2], BOTH), ("4.2-01",), "2 candidates allocated"
    ),
    "what if is applied": Act(
        Gate.ALLOC,
        stand_in,
        lambda desk: carry_out(desk, AWAY),
        ("4.2-01",),
        "changes while Marsh, Ro is not there",
    ),
    "a decision is recorded": Act(
        Gate.SAVE,
        unbriefed,
        lambda desk: record_decision(desk, 1, UNIT, DISCUSSED),
        ("5.14-1", "5.7-2"),
        "assessment decision",
    ),
    "a sample is recorded": Act(
        Gate.SAVE,
        with_candidate,
        lambda desk: record_sample(desk, 1, UNIT, SAMPLED),
        ("4.4-4",),
        "sample recorded",
    ),
    "a visit is booked": Act(
        Gate.SAVE,
        peopled,
        lambda desk: save_visit(desk, Visit(qualification="10380", on=NOBODY_COMES)),
        ("X-09",),
        "visit booked",
    ),
    "a unit is signed off": Act(
        Gate.SIGNOFF, with_candidate, lambda desk: sign_off(desk, 1, UNIT, SIGNED), WEAK, "unit signed off"
    ),
    "a claim is prepared": Act(Gate.CLAIM, without_uln, prepare_batch, ("7.4-3",), "claim batch prepared"),
    "a claim is exported": Act(
        Gate.EXPORT, batched, lambda desk: export_batch(desk, 1), ("5.21-6",), "claim batch exported"
    ),
    "an apprenticeship is completed": Act(Gate.APPR, with_candidate, complete, ("3.3-1",), "candidate's particulars"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nothing_is_done_before_every_warning_is_acknowledged(tmp_path: Path, act: Act) -> None:
    """By rule, and all or nothing; the history tells what was acknowledged, and only what was found."""
    place = act.books(tmp_path)
    for read in (NOTHING_READ, frozenset(act.rules[1:]), frozenset({"9.4-1"})):
        for dry in (False, True):
            with place.refused(Unacknowledged, f"(rule {act.rules[0]}, "):
                act.does(replace(place.manager, acknowledged=read, dry=dry))
    with pytest.raises(Unacknowledged) as told:
        act.does(replace(place.manager, acknowledged=NOTHING_READ))
    assert told.value.rules == act.rules
    act.does(replace(place.manager, acknowledged=frozenset({*act.rules, "9.4-1"})))
    assert next(changes(place.manager)).what == f"{act.what}; acknowledged: rule {', '.join(act.rules)}"


def test_undo_asks_nothing(tmp_path: Path) -> None:
    """What was done with a warning is taken back without one."""
    place = newcomer(tmp_path)
    send_entries(place.manager, [1], TODAY)
    assert undo_last(replace(place.manager, acknowledged=NOTHING_READ)) == (
        "Taken back: 1 entry sent; acknowledged: rule RD01."
    )
    assert [each.sent_on for each in place.candidate().entries] == [None]


def test_what_was_acknowledged_is_not_asked_again(tmp_path: Path) -> None:
    """A correction, a second export, a visit prepared further, an entry confirmed: only what is new is warned of."""
    place = unbriefed(tmp_path)
    record_decision(place.manager, 1, UNIT, DISCUSSED)
    unread = replace(place.manager, acknowledged=NOTHING_READ)
    corrected = replace(DISCUSSED, justification="Each criterion was talked through, twice.")
    correct_decision(unread, 1, UNIT, DISCUSSED, corrected)
    with place.refused(Unacknowledged, "(rule 5.12-2, "):
        watched = replace(corrected, method=Method.OBSERVATION, plan="at ten", seen="all of it", location="the desk")
        correct_decision(unread, 1, UNIT, corrected, watched)
    visit = save_visit(place.manager, Visit(qualification="10380", on=NOBODY_COMES)).record
    visit = save_visit(unread, replace(visit, verifier="Dr Green")).record
    with place.refused(Unacknowledged, "(rule X-09, "):
        save_visit(unread, replace(visit, on=NOBODY_COMES.replace(day=21)))


def test_a_batch_goes_out_again_and_an_entry_comes_back_without_a_question(tmp_path: Path) -> None:
    """The warning was read when it went out first."""
    place = batched(tmp_path)
    first, paths = export_batch(place.manager, 1)
    assert export_batch(replace(place.manager, acknowledged=NOTHING_READ), 1)[1] == paths
    assert place.manager.store.get(ClaimBatch, 1) == first.record
    send_entries(place.manager, [add_candidate(place.manager, DRAFT).record.id], ago(2))
    unread = replace(place.manager, acknowledged=NOTHING_READ)
    send_entries(unread, [2], ago(1))
    assert confirm_entry(unread, 2, TODAY).findings[0].rule == "RD01"


def test_typing_a_draft_is_told_and_not_asked(tmp_path: Path) -> None:
    """ENTRY is the sending of an entry: whoever types all day is told of a warning, and asked about none."""
    place = peopled(tmp_path)
    saved = add_candidate(replace(place.manager, acknowledged=NOTHING_READ), DRAFT)
    assert [each.rule for each in saved.findings] == ["RD01"]
    assert next(changes(place.manager)).what == "candidate added"


def test_many_are_told_of_once(tmp_path: Path) -> None:
    """A sentence with how many more it is said of; one acknowledgement covers them all."""
    place = newcomer(tmp_path)
    with pytest.raises(Unacknowledged) as told:
        send_entries(replace(place.manager, acknowledged=NOTHING_READ), [1, 2], TODAY)
    ((first, sentence),) = by_rule(told.value.findings)
    assert (first.subject.name, len(told.value.findings)) == ("Lind, Ann", 2)
    assert sentence.endswith("(rule RD01, section 5.19) And 1 more like it.")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("99.9-9", "There is no rule 99.9-9"),
        ("5.8-1", "What rule 5.8-1 finds cannot be acknowledged: it does not warn. (rule 5.8-1, section 5.8)"),
        ("4.1-7", "cannot be acknowledged"),
    ],
)
def test_what_refuses_cannot_be_acknowledged(rule: str, words: str) -> None:
    """Nor can a rule nobody knows, or one that is only told."""
    with pytest.raises(BadInput) as refused:
        acknowledgeable(rule)
    assert words in str(refused.value)
    assert acknowledgeable("rd01") == "RD01"


def test_the_list_of_rules_says_what_is_to_be_acknowledged() -> None:
    """At the gate of an action, where the rule warns; never before a visit."""
    told = {each.id: {effect.gate for effect in each.effects if effect.acknowledged} for each in known_rules()}
    assert told["1.4-4"] == {"ENTRY", "CLAIM"} and told["5.7-2"] == {"SAVE", "SIGNOFF"} and told["4.1-3"] == {"CLAIM"}
    assert not told["4.1-7"] and not told["5.1-1"] and not told["5.8-1"]


IDS: Final = ("1.4-4", "1.4-2", "4.1-7", "4.2-01", "5.7-2", "5.21-6", "X-09", "2.2-6", "3.3-1")
FOUND: Final = st.lists(
    st.builds(
        Finding,
        st.sampled_from(IDS),
        st.sampled_from(Severity),
        st.just(Subject("candidate", 1, "Okafor, Ann")),
        st.sampled_from(["It is so.", "It is not so."]),
        st.none(),
    ),
    max_size=6,
)


@settings(max_examples=30)
@given(FOUND, st.sampled_from(Gate), st.frozensets(st.sampled_from(IDS)))
@example([], Gate.ENTRY, frozenset())
def test_no_change_is_made_with_a_warning_nobody_acknowledged(
    found: list[Finding], gate: Gate, read: frozenset[str]
) -> None:
    """Whatever is found at whatever gate: written is all of it or nothing, and the history names what was read."""
    place = peopled(Path("/nowhere"))
    desk = replace(place.manager, acknowledged=read)
    warned = [each for each in found if each.severity is Severity.AMBER and CATALOGUE.rules[each.rule].warns(gate)]
    blocked = any(each.severity is Severity.BLOCK for each in found)
    before = list(place.memory.lines)
    try:
        with desk.change("candidate added") as change:
            change.add(sound_candidate())
            assert desk.allowed(change, gate, found) == tuple(found)
    except (BlockedByRules, Unacknowledged) as refused:
        assert isinstance(refused, BlockedByRules) == blocked
        assert blocked or not read.issuperset(each.rule for each in warned)
        assert place.memory.lines == before
    else:
        rules = ", ".join(dict.fromkeys(each.rule for each in warned))
        assert not blocked
        assert next(changes(desk)).what == "candidate added" + (f"; acknowledged: rule {rules}" if rules else "")


ONLY_AT_THE_VISIT: Final = frozenset(
    {"5.1-1", "5.3-1", "5.6-2", "5.7-4", "5.18-1", "5.19-3", "5.21.1-1", "9.6-2", "S3"}
)
"""Rules that warn of how things stand and of nothing that is done: readiness tells of them."""
ASKED_BEFORE: Final = frozenset({"entry_steps.confirm_entry", "leaving_out.still_an_award", "leaving_out.claim_again"})
"""Where only a refusal counts: an entry that was sent, and a line of a batch that was prepared, were warned of then."""


SEVERAL: Final = "all_or_none.refuse_any"
"""Says of several who is refused, before the desk is asked what is allowed."""
TOLD_AFTERWARDS: Final = frozenset(
    {
        *("candidates.add_candidate", "candidates.save_candidate", "candidates.enter", "bulk.edit_many"),
        *("importing.import_candidates", "access.save_arrangement", "quality.save_event"),
    }
)
"""What is typed all day, a draft entry and a candidate's particulars; and what only a visit asks about."""
ASKING: Final = frozenset({"ask", "asked", "asked_again", "judged", "judged_together", "preflight"})
NAMED: Final = (ast.FunctionDef, ast.ClassDef)


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of a function or method of this name in the services, with the function it stands in."""
    for path in sorted(Path(package.__path__[0]).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for function in ast.parse(text).body if f"{name}(" in text else ():
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name:
                    yield f"{path.stem}.{function.name if isinstance(function, NAMED) else ''}", node


def test_every_rule_that_warns_is_asked_by_the_one_way() -> None:
    """Each is asked at a gate whose services all go through the desk, or is told of before a visit alone."""
    gates = {ast.unparse(each.args[1]).removeprefix("Gate.") for _, each in calls("allowed")}
    gates = (gates - {"judged.gate"}) | {"SAVE", "SIGNOFF"}
    assert gates == {act.gate.value for act in ACTS.values()}
    asked = {each.id for each in ASKED if each.gate in gates and CATALOGUE.rules[each.id].warns(each.gate)}
    booked = {"X-09"}
    warns = {each.id for each in CATALOGUE.rules.values() if "WARN" in each.effect or each.also_warns}
    assert warns - asked - booked == ONLY_AT_THE_VISIT
    assert {where for where, _ in calls("refuse_blocked")} == ASKED_BEFORE | {"desk.Desk", SEVERAL}


def test_whatever_asks_the_rules_and_saves_goes_the_one_way() -> None:
    """Or tells of a warning afterwards, for a reason."""
    asks = {where for name in ASKING for where, _ in calls(name)}
    saves = {where for where, _ in calls("change")}
    one_way = {where for where, _ in calls("allowed")}
    assert (asks & saves) - one_way == TOLD_AFTERWARDS | {"entry_steps.confirm_entry", "entry_steps.confirm_together"}
