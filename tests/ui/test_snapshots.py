"""How each place and form looks at 80 × 24 and at 120 × 40, on a centre that never changes."""

from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Final, Protocol

import pytest
from textual.pilot import Pilot

from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.visits import Action, Interview, Report, Sanction, Visit
from centre_tui.services.claims import prepare_batch
from centre_tui.services.opening import Office
from centre_tui.services.quality import save_event
from centre_tui.services.visit_report import report_visit
from centre_tui.services.visits import hold_visit, save_visit
from centre_tui.ui.app import CentreApp, Display
from tests.office import ago, finished_candidate, staffed_office
from tests.ui.typing_in import Officer

SIZES: Final = ((80, 24), (120, 40))
SCREENS: Final[dict[str, tuple[str, ...]]] = {
    "1 readiness": (),
    "1 readiness, the centre": ("c",),
    "1 readiness, approval": ("a",),
    "1 readiness, DCS": ("x",),
    "1 readiness, another day": ("d",),
    "1 readiness, ahead": ("w",),
    "1 readiness, by owner": ("o",),
    "1 readiness, rehearsed": ("m",),
    "2 candidates": ("2",),
    "2 candidates, new": ("2", "n"),
    "2 candidates, assessor": ("2", "a"),
    "2 candidates, why not": ("2", "a", "question_mark"),
    "2 candidates, sent": ("2", "t"),
    "2 candidates, confirmed": ("2", "c"),
    "2 candidates, withdraw": ("2", "w"),
    "2 candidates, import": ("2", "f"),
    "2 candidates, paste": ("2", "v"),
    "2 candidates, edit several": ("2", "asterisk", "e"),
    "2 candidates, files": ("2", "X"),
    "2 candidates, Pearson": ("2", "X", "enter"),
    "2 candidates, LRS": ("2", "X", "down", "enter"),
    "2 candidate": ("2", "enter"),
    "2 candidate, edit": ("2", "enter", "e"),
    "2 candidate, entry": ("2", "enter", "n"),
    "2 candidate, units": ("2", "enter", "p"),
    "2 candidate, plan": ("2", "enter", "b"),
    "2 candidate, review": ("2", "enter", "w"),
    "2 candidate, decision": ("2", "enter", "d"),
    "2 candidate, evidence": ("2", "enter", "v"),
    "2 candidate, witness": ("2", "enter", "V"),
    "2 candidate, sign-off": ("2", "enter", "o"),
    "2 candidate, countersign": ("2", "enter", "x"),
    "2 candidate, sample": ("2", "enter", "m"),
    "2 candidate, plan a sample": ("2", "enter", "l"),
    "2 candidate, correction": ("2", "enter", "D"),
    "2 candidate, transfer": ("2", "enter", "t"),
    "2 candidate, prior learning": ("2", "enter", "f"),
    "2 candidate, hold": ("2", "enter", "h"),
    "2 candidate, OCR's reply": ("2", "enter", "z"),
    "2 candidate, apprenticeship": ("2", "enter", "s"),
    "2 candidates, grid": ("2", "x"),
    "2 candidates, inactive": ("2", "z"),
    "2 candidate, access": ("2", "enter", "r"),
    "2 candidate, access arrangement": ("2", "enter", "r", "n"),
    "3 staff": ("3",),
    "3 staff, new": ("3", "n"),
    "3 staff and units": ("3", "m", "down", "right"),
    "3 caseloads": ("3", "c"),
    "3 what lapses": ("3", "w"),
    "3 person": ("3", "down", "enter"),
    "3 person, what if": ("3", "down", "enter", "l"),
    "3 what if": ("3", "down", "enter", "l", "f2"),
    "3 person, role": ("3", "down", "enter", "r"),
    "3 person, award": ("3", "down", "enter", "a"),
    "3 person, competence": ("3", "down", "enter", "c"),
    "3 person, CPD": ("3", "down", "enter", "d"),
    "4 quality": ("4",),
    "4 quality, meeting": ("4", "n"),
    "4 quality, strategy": ("4", "t"),
    "4 quality, grid": ("4", "x", "right"),
    "4 quality, assessors": ("4", "a"),
    "4 quality, an assessor": ("4", "a", "enter"),
    "4 quality, observation": ("4", "a", "enter", "o"),
    "4 quality, risk": ("4", "a", "enter", "b"),
    "4 quality, RD11": ("4", "i", "enter"),
    "4 quality, meetings": ("4", "m"),
    "4 quality, action of a meeting": ("4", "m", "a"),
    "5 visits": ("5",),
    "5 visits, book": ("5", "n"),
    "5 visit": ("5", "enter"),
    "5 visit, item": ("5", "enter", "enter"),
    "5 visit, held": ("5", "enter", "h"),
    "5 visit, report": ("5", "enter", "t"),
    "5 visit, action": ("5", "enter", "n"),
    "5 visit, evidence": ("5", "enter", "a"),
    "5 visit, portfolio": ("5", "enter", "p"),
    "5 visit, in scope": ("5", "enter", "s"),
    "5 visit, interviews": ("5", "enter", "i"),
    "5 visit, an interview": ("5", "enter", "i", "enter"),
    "6 claims": ("6",),
    "6 claim": ("6", "end", "enter"),
    "6 batch": ("6", "home", "enter"),
    "6 batch, submitted": ("6", "home", "enter", "t"),
    "6 batch, answer": ("6", "home", "enter", "c"),
    "6 batch, match": ("6", "home", "enter", "m"),
    "6 batch, take back": ("6", "home", "enter", "b"),
    "6 batch, keying": ("6", "home", "enter", "i"),
    "6 DCS": ("6", "d"),
    "6 certificates": ("6", "o"),
    "6 retention": ("6", "w"),
    "6 malpractice": ("6", "v"),
    "6 malpractice, new": ("6", "v", "n"),
    "6 entries": ("6", "e"),
    "6 entries, batch": ("6", "e", "p", "home", "enter"),
    "7 history": ("7",),
    "7 change": ("7", "enter"),
    "keys": ("2", "question_mark"),
}

REPORTED: Final[dict[str, tuple[str, ...]]] = {
    "5 report": ("5", "enter", "r"),
    "5 report, evidence": ("5", "enter", "r", "enter"),
    "5 report, sanction": ("5", "enter", "r", "down", "down", "enter"),
    "5 report, appeal": ("5", "enter", "r", "p"),
}


class Compare(Protocol):
    """What the snapshot plugin hands to a test."""

    def __call__(
        self,
        app: CentreApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool:
        """Tell whether the app looks as it did."""


@cache
def sample_office() -> Office:
    """Return an office with a candidate in a batch, one that can be claimed, a visit and a meeting to come."""
    office = staffed_office(Path("exports"))
    desk = office.desk()
    for surname, uln in (("Okafor", "1026893096"), ("Ó Briain", "6936002314")):
        finished_candidate(office, surname, uln)
    prepare_batch(desk, candidates=[1])
    interviews = (Interview("candidate", "Ann Okafor"), Interview("assessor", "Ro Marsh"))
    save_visit(desk, Visit(qualification="10380", on=ago(-40), verifier="E. Verifier", interviews=interviews))
    save_event(desk, StandardisationEvent(qualification="10380", on=ago(-30), work="unit 3 decisions"))
    return office


@cache
def reported_office() -> Office:
    """Return an office whose only visit is reported, with actions and a sanction."""
    office = staffed_office(Path("exports"))
    desk = office.desk()
    save_visit(desk, Visit(qualification="10380", on=ago(60), verifier="E. Verifier"))
    hold_visit(desk, 1, ago(60))
    actions = (Action("Sample all of unit 7", owner=3, due=ago(10), level=1), Action("Show the log", due=ago(-30)))
    report_visit(desk, 1, Report(ago(55), "shared drive, report 1", "all met but 5.20.1", actions, (Sanction(1),)))
    return office


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS.keys())
def test_a_screen_looks_as_it_did(snap_compare: Compare, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    """Nothing on a screen moves by accident."""

    async def pressed(pilot: Pilot[None]) -> None:
        officer = Officer(pilot)
        await officer.settle()
        await officer.press(*keys)

    assert snap_compare(CentreApp(sample_office, Display()), terminal_size=size, run_before=pressed)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", REPORTED.values(), ids=REPORTED.keys())
def test_a_report_looks_as_it_did(snap_compare: Compare, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    """Neither does anything of a visit's report."""

    async def pressed(pilot: Pilot[None]) -> None:
        officer = Officer(pilot)
        await officer.settle()
        await officer.press(*keys)

    assert snap_compare(CentreApp(reported_office, Display()), terminal_size=size, run_before=pressed)
