"""A claim sitting at the screen: prepared, exported, keyed value by value, sent, and matched with what came back."""

from pathlib import Path

import pytest
from textual import events

from centre_tui.domain.centre import DcsStep
from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import BatchState, ClaimBatch
from centre_tui.domain.keying import Keying, Step, steps_left_out
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.services.claim_answers import record_answers, record_submitted
from centre_tui.services.claims import export_batch, prepare_batch
from tests.office import TODAY, finished_candidate, sitting
from tests.services.people import with_candidate
from tests.ui.test_import import paste
from tests.ui.typing_in import Officer, at_the_keyboard

SHOWN = "Okafor, Ann\t03/02/1990\tAuthorised\nLind, Ann\t03/02/1990\tAuthorised\n"


def test_a_sitting_from_the_list_to_the_answers(tmp_path: Path) -> None:
    """Two candidates; the line drops half-way, and keying goes on where it was left."""
    place = with_candidate(tmp_path)
    finished_candidate(sitting(tmp_path, place.memory), "Lind", "6936002314")
    copied: list[str] = []

    async def first(officer: Officer) -> None:
        await officer.press("6", "p", "home", "x", "enter", "i")
        await officer.press("y")
        copied.append(officer.app.clipboard)
        await officer.press("enter", "enter")
        for _ in range(3):
            await officer.press("y")
            copied.append(officer.app.clipboard)
        await officer.press("a")
        assert "16 of 29 steps" not in officer.screen_text()
        assert "15 of 29 steps, 1 of 2 candidates keyed" in officer.screen_text()

    async def second(officer: Officer) -> None:
        await officer.press("6", "home", "enter", "i")
        assert "Step" in officer.screen_text() and "Okafor, Ann: Full award" in officer.screen_text()
        await officer.press("a", "enter")
        assert "29 of 29 steps" in officer.screen_text()
        await officer.press("escape", "t")
        await officer.fill("IC-1", "today")
        await officer.press("f2")
        assert "Batch 0001 is submitted as IC-1." in officer.screen_text()
        await paste(officer, SHOWN)
        await officer.press("f2")
        assert "2 matched, 0 different" in officer.screen_text()
        await officer.press("escape", "f2")
        assert "Recorded: 2 authorised." in officer.screen_text()

    at_the_keyboard(sitting(tmp_path, place.memory), first)
    at_the_keyboard(sitting(tmp_path, place.memory), second)
    assert copied == ["10380", "Lind", "Ann", "03/02/1990"]
    batch = place.manager.store.get(ClaimBatch, 1)
    assert (batch.state, batch.interchange_reference, batch.submitted_on) == (BatchState.SUBMITTED, "IC-1", TODAY)
    assert [each.answer for each in batch.answers] == [Answer.AUTHORISED, Answer.AUTHORISED]
    assert len(place.manager.store.get(Keying, 1).done) == 29


def test_who_keys_fast_keys_every_step(tmp_path: Path) -> None:
    """Enter before the last one was kept is for the step that comes next, and no step is lost."""
    place = with_candidate(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("6", "p", "home", "x", "enter", "i")
        for _ in range(4):
            officer.app.post_message(events.Key("enter", "\r"))
        await officer.settle()

    at_the_keyboard(sitting(tmp_path, place.memory), story)
    assert place.manager.store.get(Keying, 1).done == (0, 1, 2, 3)


def test_what_was_left_out_is_looked_up_for_a_page_and_not_for_each_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirty candidates have four hundred steps, and the page is shown again after each."""
    place, asked = with_candidate(tmp_path), list[int]()

    def counting(batch: ClaimBatch, steps: tuple[Step, ...]) -> frozenset[int]:
        asked.append(len(steps))
        return steps_left_out(batch, steps)

    monkeypatch.setattr("centre_tui.services.keying.steps_left_out", counting)

    async def story(officer: Officer) -> None:
        await officer.press("6", "p", "home", "x", "enter", "i", "enter")

    at_the_keyboard(sitting(tmp_path, place.memory), story)
    assert place.manager.store.get(Keying, 1).done == (0,)
    assert len(asked) < 2 * asked[0]


def test_a_candidate_is_left_out_while_keying(tmp_path: Path) -> None:
    """With the reason; keying passes over the steps, the batch tells, and the same key brings the candidate back."""
    place = with_candidate(tmp_path)
    finished_candidate(sitting(tmp_path, place.memory), "Lind", "6936002314")

    async def story(officer: Officer) -> None:
        await officer.press("6", "p", "home", "x", "enter", "i", "l")
        assert "Only a candidate or a unit can be left out." in officer.screen_text()
        await officer.press("down", "down", "l")
        assert "Leave out: Lind, Ann: Full award" in officer.screen_text()
        await officer.type("no certificate of hers is wanted yet")
        await officer.press("f2")
        assert "─ left out" in officer.screen_text() and "13 steps left out" in officer.screen_text()
        await officer.press("home", "enter", "enter")
        assert place.manager.store.get(Keying, 1).done == (0, 1)
        assert "Surname: Okafor" in officer.screen_text()
        await officer.press("escape")
        assert "Left out 23 November 2026 by Boss, Una: Lind, Ann:" in officer.screen_text()
        assert not any(each.claimed for each in place.candidate(2).units)
        await officer.press("i", "home", "down", "down", "l")

    at_the_keyboard(sitting(tmp_path, place.memory), story)
    assert place.manager.store.get(ClaimBatch, 1).left_out == ()
    assert all(each.claimed for each in place.candidate(2).units)


def test_what_comes_after_the_certificate_by_keys(tmp_path: Path) -> None:
    """A case opened and reported, the notice to keep evidence, Direct Claim Status begun; each from the claims."""
    place = with_candidate(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("6", "n")
        await officer.fill("today")
        await officer.press("f2", "d", "n")
        await officer.fill("recommended", "today")
        await officer.press("f2")
        assert "Direct Claim Status for 10380: recommended" in officer.screen_text()
        await officer.press("escape", "v", "n")
        await officer.fill("today", "1", "", "no", "two portfolios are alike")
        await officer.press("f2")
        assert "suspected, not reported" in officer.screen_text()
        await officer.press("t")
        await officer.fill("today", "e-mail 1")
        await officer.press("f2", "escape")
        assert "blocked" in officer.screen_text()

    at_the_keyboard(sitting(tmp_path, place.memory), story)
    assert place.candidate().keep_notice_on == TODAY
    (hold,) = place.candidate().holds
    assert (hold.case, place.manager.store.get(MalpracticeCase, 1).reported_by) == (1, "Una Boss")
    assert place.manager.centre().dcs_state("10380", TODAY) is DcsStep.RECOMMENDED


def test_certificates_are_handed_out_one_person_after_another(tmp_path: Path) -> None:
    """Received all at once; then the cursor goes from person to person, and nobody has to be looked for."""
    place = with_candidate(tmp_path)
    finished_candidate(sitting(tmp_path, place.memory), "Lind", "6936002314")
    prepare_batch(place.manager)
    export_batch(place.manager, 1)
    record_submitted(place.manager, 1, "IC-1", TODAY)
    record_answers(place.manager, 1, [LineAnswer(each, Answer.FINAL, TODAY) for each in (1, 2)])

    async def story(officer: Officer) -> None:
        await officer.press("6", "o", "i", "f2", "o")
        assert "Certificates of Lind, Ann" in officer.screen_text()
        await officer.press("f2", "o")
        assert "Certificates of Okafor, Ann" in officer.screen_text()
        await officer.press("f2")
        assert "0 not handed out" in officer.screen_text()

    at_the_keyboard(sitting(tmp_path, place.memory), story)
    logs = place.manager.store.get(ClaimBatch, 1).certificates
    assert [each.handed_out_to for each in logs] == ["Lind, Ann", "Lind, Ann", "Okafor, Ann", "Okafor, Ann"]
