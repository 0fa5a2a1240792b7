"""What the rules warn of, by command: told with rule and section, done once it is acknowledged, and remembered."""

import pytest

from tests.cli.officer import Officer
from tests.cli.test_wheel import entered, staffed

ALLOCATED = ("allocations", "add", "1", "--role", "assessor", "--staff", "2", "--since", "4/9/2026")
SIGNED_OFF = ("assessments", "sign-off", "1", "1", "--assessor", "2", "--on", "2/10/2026", "--criteria-met", "yes")


@pytest.fixture
def centre(officer: Officer) -> Officer:
    """Return an officer whose centre has an assessor (2) without development on record, an IQA and a candidate."""
    staffed(officer)
    officer.does("candidates", "plan-units", entered(officer), "--units", "1-3", "--on", "4/9/2026")
    return officer


def last(officer: Officer) -> str:
    """Return what the history says of the last change."""
    what: str = officer.asks("history", "list")["changes"][0]["what"]
    return what


def test_a_warning_is_told_before_anything_is_saved(centre: Officer) -> None:
    """Every rule with its section, where it is put right, and the words to add; --dry-run and --json say the same."""
    refused = centre.run(*ALLOCATED)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.splitlines() == [
        "Not done yet; the rules warn of it:",
        "Green, Ben (staff 2): No CPD is recorded. (rule 4.1-6, section 4.1)",
        "                  Put right in staff, staff 2: cpd",
        "Green, Ben (staff 2): No work experience or work shadowing is recorded in the 12 months before "
        "4 September 2026. (rule 4.2-04, section 4.2)",
        "                  Put right in staff, staff 2: cpd",
        "--acknowledge 4.1-6,4.2-04 does it all the same.",
    ]
    assert centre.run(*ALLOCATED, "--dry-run").err == refused.err
    assert centre.run(*ALLOCATED, "--acknowledge", "4.1-6").err == refused.err
    told = centre.asks(*ALLOCATED)
    assert told["acknowledge"] == ["4.1-6", "4.2-04"]
    assert [(each["rule"], each["section"]) for each in told["findings"]] == [("4.1-6", "4.1"), ("4.2-04", "4.2")]
    assert centre.asks("allocations", "list")["allocations"] == []
    assert last(centre) == "3 units planned"


@pytest.mark.parametrize("typed", [("4.1-6,4.2-04",), ("4.2-04, 4.1-6, RD01",), ("4.1-6", "--acknowledge", "4.2-04")])
def test_what_is_acknowledged_is_done_and_remembered(centre: Officer, typed: tuple[str, ...]) -> None:
    """In a list or one by one; a rule that found nothing is not said to have been acknowledged."""
    assert centre.run(*ALLOCATED, "--acknowledge", *typed, "--dry-run").code == 0
    assert centre.asks("allocations", "list")["allocations"] == []
    done = centre.run(*ALLOCATED, "--acknowledge", *typed)
    assert done.code == 0 and "AMBER  4.1-6" in done.err
    assert last(centre) == "1 candidate allocated; acknowledged: rule 4.1-6, 4.2-04"
    assert centre.does("undo") == ""
    assert last(centre).startswith("taken back: 1 candidate allocated; acknowledged")


def test_what_cannot_be_acknowledged_is_bad_input(centre: Officer) -> None:
    """A rule nobody knows, one that refuses, and none at all; what refuses is refused whatever is acknowledged."""
    for typed, words in (
        ("4.2-99", "--acknowledge: There is no rule 4.2-99; `centre-tui rules` lists them."),
        ("5.8-1", "--acknowledge: What rule 5.8-1 finds cannot be acknowledged: it does not warn."),
        ("", "--acknowledge: This cannot be blank."),
    ):
        refused = centre.run(*ALLOCATED, "--acknowledge", typed)
        assert (refused.code, words in refused.err) == (65, True), refused.err
    blocked = centre.run(*SIGNED_OFF, "--acknowledge", "5.8-2,5.7-1")
    assert blocked.code == 1 and "does it all the same" not in blocked.err


DECIDED = (
    *("assessments", "decide", "1", "1", "--assessor", "2", "--on", "1/10/2026", "--method", "professional discussion"),
    *("--kind", "summative", "--outcome", "met", "--justification", "Every criterion was talked through."),
)
BOOKED = ("visits", "book", "--on", "20/8/2027")
SENT = ("candidates", "send", "2", "--on", "today")
GATES = (
    (SENT, "1 entry sent; acknowledged: rule RD01"),
    (DECIDED, "assessment decision; acknowledged: rule 5.14-1"),
    (BOOKED, "visit booked; acknowledged: rule X-09"),
)


ADDED = (
    *("candidates", "add", "--forenames", "Mo", "--date-of-birth", "1/2/1999", "--country", "Wales"),
    *("--start", "1/9/2026", "--entry-date", "1/9/2026", "--publicly-funded", "no", "--prior-ocr-units", "no"),
    *("--informed-on", "1/9/2026", "--access-asked-on", "1/9/2026", "--prior-learning-told-on", "1/9/2026"),
    *("--initial-assessment-on", "1/9/2026", "--initial-assessment-outcome", "Level 3 suits"),
)


def test_each_gate_asks_the_same_way(centre: Officer) -> None:
    """Refused once with what to add, and done with it; the other gates have their own stories."""
    centre.does(*ADDED, "--surname", "Lind")
    centre.does(*ALLOCATED, "--acknowledge", "4.1-6,4.2-04")
    for words, what in GATES:
        before = last(centre)
        assert centre.run(*words).code == 1 and last(centre) == before
        centre.accepts(*words)
        assert last(centre) == what


def test_several_entries_are_confirmed_by_one_command(centre: Officer) -> None:
    """All of them or none; with a number only one."""
    for surname in ("Lind", "Moss"):
        centre.does(*ADDED, "--surname", surname, "--accept-duplicates")
    confirm = ("candidates", "confirm", "2", "3", "--on", "today")
    refused = centre.run(*confirm)
    assert "2 of 2 refused: Lind, Mo; Moss, Mo. The entry of Lind, Mo was not sent by that day" in refused.err
    refused = centre.run(*confirm, "--ocr-candidate-number", "12345678")
    assert "An OCR candidate number is one person's own: confirm that entry alone." in refused.err
    centre.accepts("candidates", "send", "2", "3", "--on", "today")
    centre.does(*confirm)
    assert last(centre) == "2 entries confirmed"
