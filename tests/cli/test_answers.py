"""The shapes that scripts rely on: --json of combination, identifiers, readiness and imports, and of records."""

from pathlib import Path

import pytest

from centre_tui.domain.identifiers import KINDS
from tests.cli.officer import Officer

EXACT = "1-7,10,11,30,33,36"
CSV = "Family name,First name,DOB,ULN\nWójcik,Łucja,28/02/1998,\nGreen,Ben,31/02/1998,\n,Eve,1/2/1999,\n"


def test_combination_passes(newcomer: Officer) -> None:
    """The exact minimum: every key of the contract, units by number."""
    answer = newcomer.run("combination", "--units", EXACT, "--json")
    assert answer.code == 0
    assert answer.data == {
        "schema": 1,
        "qualification": "10380",
        "verdict": "PASS",
        "reasons": [],
        "credit": {"A": 31, "B": 15, "C": 9},
        "counted": {"total": 55, "at_level": 55},
        "missing": [],
        "surplus": [],
        "suggestion": [],
        "route": [],
        "dead_end": [],
    }


def test_combination_fails_and_shows_the_way(newcomer: Officer) -> None:
    """What is missing is named, and the fewest units, or credits, or hours that would do."""
    answer = newcomer.run("combination", "--units", "L/506/2150, 2-5", "--route", "hours", "--without", "7", "--json")
    assert (answer.code, answer.data["verdict"], answer.data["missing"]) == (1, "FAIL", [6])
    assert 6 in answer.data["route"] and 7 not in answer.data["route"]
    assert 6 in answer.data["suggestion"]
    assert any("Unit 6" in reason for reason in answer.data["reasons"])


def test_combination_that_only_part_of_a_unit_decides(newcomer: Officer) -> None:
    """QUERY, with the unit that would make it a PASS."""
    answer = newcomer.asks("combination", "--units", "1-7,10,11,29,31,33,39")
    assert answer["verdict"] in ("PASS", "QUERY")
    query = newcomer.asks("combination", "--units", "1-7,10,11,29,34")
    if query["verdict"] == "QUERY":
        assert query["suggestion"]


def test_combination_without_a_way(newcomer: Officer) -> None:
    """Where too much is excluded, the group that cannot be reached is named."""
    answer = newcomer.asks("combination", "--units", "1-6", "--without", "7-28")
    assert (answer["route"], answer["suggestion"]) == ([], [])
    assert any("Group B" in reason for reason in answer["dead_end"])


def test_combination_of_a_qualification_in_a_file(newcomer: Officer) -> None:
    """A file of one's own is judged as the catalogue's are; a damaged one is refused with the reason."""
    text = """
schema = 1
title = "A small one"
awarding_body = "X"
level = 2
number = "601/3433/1"
[rule]
minimum_credit = 5
[[rule.group]]
name = "M"
mandatory = true
[[unit]]
urn = "L/506/2150"
title = "Only"
group = "M"
credit = 5
level = 2
hours = 10
"""
    Path("small.toml").write_text(text, encoding="utf-8")
    answer = newcomer.asks("combination", "--qualification-file", "small.toml", "--units", "l5062150")
    assert (answer["qualification"], answer["verdict"]) == ("601/3433/1", "PASS")
    assert newcomer.asks("combination", "--qualification-file", "small.toml", "--units", "")["missing"] == [
        "L/506/2150"
    ]
    Path("small.toml").write_text(text.replace("credit = 5\nlevel", 'credit = "5"\nlevel'), encoding="utf-8")
    refused = newcomer.run("combination", "--qualification-file", "small.toml", "--units", "")
    assert (refused.code, "small.toml" in refused.err, "credit" in refused.err) == (65, True, True)


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        ("uln", "9876000062", "9876000062"),
        ("uci", "", ""),
        ("qn", "60134331", "601/3433/1"),
        ("urn", "l5062150", "L/506/2150"),
        ("centre", "12345", "12345"),
        ("ocr-candidate", "1234 5678", "12345678"),
    ],
)
def test_identifiers(newcomer: Officer, kind: str, value: str, stored: str) -> None:
    """Each kind is known; the value comes back as it is stored, with its problem or none."""
    assert kind in KINDS
    answer = newcomer.run("identifiers", kind, value, "--json")
    data = answer.data
    assert (data["schema"], data["kind"], data["value"]) == (1, kind, stored)
    assert data["valid"] == (data["problem"] is None) == (answer.code == 0)
    assert data["valid"] == bool(value)


def test_readiness(officer: Officer) -> None:
    """Counts and findings agree, the worst first, each with its section and where it is put right."""
    answer = officer.run("readiness", "--on", "14/3/2027", "--json")
    data = answer.data
    assert (answer.code, data["on"], data["ready"]) == (1, "2027-03-14", False)
    severities = [each["severity"] for each in data["findings"]]
    assert severities.count("red") == data["counts"]["red"] > 0
    assert severities.count("amber") == data["counts"]["amber"]
    first = data["findings"][0]
    assert set(first) >= {"rule", "section", "severity", "subject", "sentence", "fix", "owner", "item"}
    assert first["rule"].startswith(first["section"].split(",")[0])
    assert set(first["fix"]) >= {"place", "kind", "id", "field"}
    assert officer.run("readiness").out.startswith("Not ready for a visit on 23 November 2026: ")


def test_import_is_a_preview_first(officer: Officer) -> None:
    """Row, column and reason; a dry run and a refusal write nothing; the good row only when that is said."""
    Path("learners.csv").write_text(CSV, encoding="utf-8")
    preview = officer.run("candidates", "import", "learners.csv", "--dry-run", "--json")
    assert (preview.code, preview.data["rows"], preview.data["good"], preview.data["written"]) == (1, 3, 1, 0)
    problem = preview.data["problems"][0]
    assert (problem["row"], problem["column"], problem["value"]) == (3, "DOB", "31/02/1998")
    assert "31 February does not exist" in problem["problem"]
    refused = officer.run("candidates", "import", "learners.csv")
    assert (refused.code, "--accept-good" in refused.err) == (1, True)
    assert officer.asks("candidates", "list")["candidates"] == []
    taken = officer.asks("candidates", "import", "learners.csv", "--accept-good")
    assert (taken["written"], len(taken["ids"])) == (1, 1)
    assert officer.asks("candidates", "import", "learners.csv", "--accept-good")["written"] == 0
    (entered,) = officer.asks("candidates", "list")["candidates"]
    assert (entered["surname"], entered["kind"]) == ("Wójcik", "full award")


def test_import_of_what_is_no_list_at_all(officer: Officer) -> None:
    """A picture in the place of a list is bad data, not a finding about a row."""
    Path("picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    answer = officer.run("candidates", "import", "picture.csv")
    assert (answer.code, answer.err.count("\n")) == (65, 1)


def test_records_come_back_whole(officer: Officer) -> None:
    """What was given by option is in the record, with the parts of it that have fields of their own."""
    number = officer.does(
        *("candidates", "add", "--surname", "O'Brien", "--forenames", "Zoë", "--date-of-birth", "1990-02-03"),
        *("--entry", "units", "--entry-units", "1-3,7", "--entry-date", "2026-11-20"),
        *("--apprenticeship-started-on", "1/9/2026", "--apprenticeship-maths-exempt", "yes"),
    )
    officer.does("candidates", "edit", number, "--apprenticeship-english-on", "today", "--location", "")
    record = officer.asks("candidates", "show", number)["candidate"]
    assert record["apprenticeship"]["started_on"] == "2026-09-01"
    assert record["apprenticeship"]["english_on"] == "2026-11-23"
    assert record["apprenticeship"]["maths_exempt"] is True
    assert [len(record["entries"][0]["units"]), record["entries"][0]["made_on"]] == [4, "2026-11-20"]
    shown = officer.does("candidates", "show", number)
    assert "Date of birth: 03/02/1990" in shown and "Unit" in shown and "None" not in shown


def test_history_and_undo(officer: Officer) -> None:
    """Every change is told with who made it; one's own last one is taken back; the chain is verified against a head."""
    seal = officer.does("history", "head")
    officer.does("centre", "edit", "--name", "Harbour Academy")
    newest = officer.asks("history", "list", "--last", "1")["changes"][0]
    assert (newest["by"]["name"], newest["records"]) == ("aokafor", [{"table": "centre", "id": 1}])
    (name,) = [
        each for each in officer.asks("history", "show", str(newest["change"]))["fields"] if each["name"] == "name"
    ]
    assert (name["before"], name["after"]) == ("Harbour College", "Harbour Academy")
    officer.does("undo", "--dry-run")
    assert officer.asks("centre", "show")["centre"]["name"] == "Harbour Academy"
    officer.does("undo")
    assert officer.asks("centre", "show")["centre"]["name"] == "Harbour College"
    assert officer.run("history", "verify", seal).code == 0
    assert officer.run("history", "verify", "0" * 32).code == 1
    assert officer.asks("history", "list", "--staff", "1")["changes"]
    versions = officer.asks("history", "versions", "centre", "1")["versions"]
    assert [each["what"] for each in versions] == ["taken back: centre settings", "centre settings", "centre set up"]
    assert versions[0]["fields"] == [{**name, "before": "Harbour Academy", "after": "Harbour College"}]
    assert officer.run("history", "versions", "nothing", "1").code == 65
    assert [each["change"] for each in officer.asks("history", "list", "--find", "set up")["changes"]] == [2]


def test_dry_runs_write_nothing(officer: Officer) -> None:
    """Everything is checked, the answer is what it would be, and the books are as they were."""
    before = officer.asks("store", "info")["store"]["changes"]
    answer = officer.run("staff", "add", "--surname", "Green", "--dry-run", "--json")
    assert (answer.code, answer.data["dry_run"]) == (0, True)
    assert "Nothing was written" in answer.err
    assert officer.run("staff", "add", "--surname", "", "--dry-run").code == 65
    assert officer.asks("store", "info")["store"]["changes"] == before


def test_the_store_is_looked_after(officer: Officer) -> None:
    """Backup, dump, load and rebuild bring the same records back."""
    officer.does("staff", "add", "--surname", "Green", "--forenames", "Ben")
    officer.does("store", "backup", "copy")
    officer.does("store", "dump", "centre.jsonl")
    officer.does("--data", "elsewhere", "store", "load", "centre.jsonl")
    officer.does("--data", "elsewhere", "store", "dump", "again.jsonl")
    assert Path("again.jsonl").read_bytes() == Path("centre.jsonl").read_bytes()
    officer.does("staff", "edit", "2", "--surname", "Grey")
    officer.does("store", "restore", "copy")
    assert [each["surname"] for each in officer.asks("staff", "list")["staff"]] == ["Green", "Okafor"]
    officer.does("store", "rebuild")
    assert officer.asks("store", "check")["sound"]
    assert officer.run("store", "load", "centre.jsonl").code == 73
    assert officer.run("store", "backup", "copy").code == 73


def test_the_demonstration_says_that_it_is_one(newcomer: Officer) -> None:
    """It is the same for the same arguments, and every answer from it is marked."""
    newcomer.does("demo", "--candidates", "12", "--on", "2026-11-23")
    first = Path("data/db.json").read_bytes()
    newcomer.does("--data", "other", "demo", "--candidates", "12", "--on", "23/11/2026")
    assert Path("other/db.json").read_bytes() == first
    answer = newcomer.run("candidates", "list", "--json")
    assert (answer.data["demonstration"], "SAMPLE" in answer.err) == (True, True)
    assert len(answer.data["candidates"]) == 12
    assert newcomer.run("demo", "--candidates", "0").code == 65


def test_the_demonstration_never_takes_a_centres_place(officer: Officer) -> None:
    """Records of a real centre are refused, and so is a folder with anything else in it."""
    assert officer.run("demo").code == 73
    assert officer.asks("centre", "show")["centre"]["name"] == "Harbour College"
    Path("letters").mkdir(mode=0o700)
    Path("letters/one.txt").write_text("dear all", encoding="utf-8")
    assert officer.run("--data", "letters", "demo").code == 73


def test_readiness_from_every_side(officer: Officer) -> None:
    """Grouped, item by item, beside another day, ahead and rehearsed: an object with the parts its lines have."""
    officer.run("candidates", "add", "--surname", "Okafor", "--forenames", "Ann", "--date-of-birth", "1990-02-03")
    parts = {
        "--by owner": ("by", "groups"),
        "--by item": ("by", "groups"),
        "--items": ("items",),
        "--worsening --on 1/6/2027": ("until", "worsening"),
        "--compare-with 1/10/2026": ("on", "compared_with", "same", "new", "worse", "better", "gone"),
        "--mock 7": ("on", "seed", "picks", "findings"),
    }
    for words, names in parts.items():
        answer = officer.run("readiness", *words.split(), "--json")
        assert list(answer.data) == ["schema", *names], words
        assert officer.run("readiness", *words.split()).out, words
    assert officer.run("readiness", "--since-last-visit").code == 65
    groups = officer.run("readiness", "--by", "owner", "--json").data["groups"]
    assert {"number", "name", "counts", "findings"} == groups[0].keys()
    assert {"owner", "item"} <= groups[0]["findings"][0].keys()
