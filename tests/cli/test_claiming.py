"""Entries and claims by command: checked, prepared, keyed step by step, matched with what Interchange shows."""

from tests.cli.officer import Officer
from tests.cli.test_wheel import staffed

ENTRY = ("--surname", "Okafor", "--forenames", "Ann", "--date-of-birth", "1990-02-03", "--gender", "F")
ANSWERS = (
    *("--publicly-funded", "no", "--prior-ocr-units", "no", "--start", "1/9/2026", "--informed-on", "1/9/2026"),
    *("--location", "Leeds", "--access-asked-on", "1/9/2026", "--profile-on", "1/9/2026"),
)


def test_entries_from_check_to_the_numbers_returned(officer: Officer) -> None:
    """As a person with a screen reader does it: one line at a time, then the list pasted from Interchange."""
    ready_to_enter(officer)
    assert officer.run("entries", "check").code == 0
    batch = officer.does("entries", "prepare")
    assert "entries_12345_10380_0001.csv" in officer.does("entries", "export", batch)
    assert officer.does("entries", "key", batch).splitlines()[:2] == [
        "Step 1 of 3, qualification: Make entries for 10380 OCR Level 3 Diploma in Customer Service",
        "  Entry code: 10380",
    ]
    assert "Step 2 of 3, candidate: Okafor, Ann" in officer.does("entries", "key", batch, "--keyed")
    asked = officer.asks("entries", "key", batch, "--keyed", "--step", "2")
    assert asked["told"] == "2 of 3 steps, 1 of 1 candidates keyed"
    assert "Surname" in officer.asks("entries", "key", batch, "--step", "2")["steps"][0]["values"]
    assert officer.run("entries", "key", batch, "--step", "9").code == 65
    officer.does("entries", "keyed", batch, "--on", "today", "--reference", "E-1")
    officer.folder.joinpath("shown.csv").write_text("Name,DOB,OCR number\nOKAFOR Ann,3/2/1990,11112222\n")
    found = officer.asks("entries", "reconcile", batch, "shown.csv")
    assert (found["matched"], found["written"], found["numbers"]) == (1, False, {"1": "11112222"})
    officer.does("entries", "reconcile", batch, "shown.csv", "--record")
    assert officer.asks("candidates", "show", "1")["candidate"]["ocr_candidate_number"] == "11112222"
    assert "confirmed" in officer.does("entries", "list")


def test_a_claim_that_is_not_ready_says_why(officer: Officer) -> None:
    """Nothing is signed off: the units are named, and no day brings it."""
    ready_to_enter(officer)
    answer = officer.run("--json", "claims", "check", "1")
    claim = answer.data["claims"][0]
    assert (answer.code, claim["clean"], claim["claimable_on"]) == (1, False, None)
    assert claim["driven_by"] and claim["findings"]
    assert officer.run("claims", "check", "--find", "nobody").code == 65
    assert "0 can be claimed now, 0 on a day to come, 1 not yet." in officer.run("claims", "check", "1").err


def ready_to_enter(officer: Officer) -> None:
    """Enter a candidate at a centre that has an assessor and an IQA."""
    staffed(officer)
    officer.does("candidates", "add", *ENTRY, *ANSWERS, "--entry-date", "2/9/2026")
