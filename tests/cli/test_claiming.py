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
    batch = officer.accepts("entries", "prepare")
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


def test_files_for_other_bodies_say_what_is_missing(officer: Officer) -> None:
    """Pearson takes Ann; the LRS asks for what the centre does not keep, until a sheet gives it."""
    ready_to_enter(officer)
    when = ("--planned-completion", "31/7/2027", "--study-mode", "F")
    (path, group) = officer.does("exports", "pearson", "1", *when).splitlines()
    assert officer.folder.joinpath(path).read_bytes().startswith(b"Centre reference,First names,Last names,Sex,")
    assert "Registration type: Full Award" in officer.folder.joinpath(group).read_text()
    assert officer.run("exports", "pearson", "1", "--planned-completion", "1/1/2026", "--study-mode", "F").code == 65
    assert officer.run("exports", "pearson", "1", "--planned-completion", "1/1/2028", "--study-mode", "7").code == 65
    asked = officer.run("exports", "lrs", "1", "--ukprn", "10001234")
    assert asked.code == 1 and "Okafor, Ann, LastKnownPostCode: This may not be blank." in asked.out
    assert officer.run("exports", "lrs", "1", "--ukprn", "1234").code == 65
    sheet = "candidate,LastKnownPostCode,AbilityToShare,VerificationType\n1,LS1 4AB,1,2\n"
    officer.folder.joinpath("more.csv").write_text(sheet)
    path = officer.does("exports", "lrs", "1", "--ukprn", "10001234", "--more", "more.csv")
    assert path.endswith("LRB_10001234_231120261000.CSV")
    first = officer.folder.joinpath(path).read_bytes()
    assert officer.does("exports", "lrs", "1", "--ukprn", "10001234", "--more", "more.csv") == path
    assert officer.folder.joinpath(path).read_bytes() == first
    assert officer.does("exports", "candidates").endswith("candidates_12345_20261123.csv")


def test_only_the_good_rows_where_that_is_enough(officer: Officer) -> None:
    """Ann fits; Łucja's name does not, and is told and left out."""
    ready_to_enter(officer)
    officer.does("candidates", "add", "--surname", "Łukasz", "--forenames", "L", "--date-of-birth", "1/1/2000")
    when = ("--planned-completion", "31/7/2027", "--study-mode", "F")
    refused = officer.run("--json", "exports", "pearson", "1", "2", *when)
    assert (refused.code, refused.data["files"], refused.data["rows"]) == (1, [], 1)
    assert [each["column"] for each in refused.data["unfit"]] == ["Last names", "Sex"]
    taken = officer.run("--json", "exports", "pearson", "1", "2", *when, "--accept-good")
    assert taken.code == 1 and len(taken.data["files"]) == 2


def test_a_typographic_apostrophe_becomes_a_plain_one_only_when_asked(officer: Officer) -> None:
    """Pearson and the LRS do not take it; the record keeps it, and other marks stay a person's to decide."""
    ready_to_enter(officer)
    officer.does("candidates", "edit", "1", "--surname", "D’Arcy")
    when = ("--planned-completion", "31/7/2027", "--study-mode", "F")
    assert "D’Arcy" in officer.run("exports", "pearson", "1", *when).out
    (path, _group) = officer.does("exports", "pearson", "1", *when, "--plain-apostrophes").splitlines()
    assert b",Ann,D'Arcy," in officer.folder.joinpath(path).read_bytes()
    assert officer.asks("candidates", "show", "1")["candidate"]["surname"] == "D’Arcy"
    sheet = "candidate,LastKnownPostCode,AbilityToShare,VerificationType\n1,LS1 4AB,1,2\n"
    officer.folder.joinpath("more.csv").write_text(sheet)
    lrs = ("exports", "lrs", "1", "--ukprn", "10001234", "--more", "more.csv", "--plain-apostrophes")
    assert b"D'Arcy" in officer.folder.joinpath(officer.does(*lrs)).read_bytes()
