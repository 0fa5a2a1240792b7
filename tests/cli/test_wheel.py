"""The main job by commands alone: from an empty machine to a claim batch and its certificate."""

import hashlib
from pathlib import Path
from typing import Final

from tests.cli.officer import Officer

UNITS: Final = "1-7,10,11,30,33,36"
NUMBERS: Final = (*range(1, 8), 10, 11, 30, 33, 36)
SINCE: Final = ("--since", "4/9/2026", "--acknowledge", "4.1-6,4.2-04")
"""From when candidates are given to people whose development since they joined is not recorded yet."""


def staffed(officer: Officer) -> tuple[str, str]:
    """Put an assessor and an IQA on the staff list, and return their numbers."""
    kept = ("--handbook-read-on", "1/9/2025", "--role-profile-on", "1/9/2025", "--units-familiar-on", "1/9/2025")
    files = ("--cv-on", "1/9/2025", "--training-on", "1/9/2025", "--documents-seen-on", "1/9/2025")
    room = ("--assessor-capacity", "30", "--iqa-capacity", "60")
    signed = ("--signature-on", "1/9/2025", "--interests-declared-on", "1/9/2025", "--joined-on", "1/9/2025")
    ben = officer.does("staff", "add", "--surname", "Green", "--forenames", "Ben", *kept, *files, *signed, *room)
    eve = officer.does("staff", "add", "--surname", "Hall", "--forenames", "Eve", *kept, *files, *signed, *room)
    proof = ("--holding", "held", "--awarded-on", "1/7/2020", "--document", "F12", "--original-seen-on", "1/9/2025")
    officer.does("staff", "role", ben, "--role", "assessor", "--since", "1/9/2025")
    officer.does("staff", "role", eve, "--role", "IQA", "--since", "1/9/2025")
    officer.does("staff", "award", ben, "--kind", "A1", *proof)
    officer.does("staff", "award", eve, "--kind", "V1", *proof)
    for who in (ben, eve):
        officer.does("staff", "competence", who, "--units", "1-45", "--since", "1/9/2025", "--basis", "ten years of it")
        officer.does(
            "staff", "cpd", who, "--on", "1/10/2026", "--kind", "other", "--minutes", "90", "--learnt", "new law"
        )
    return ben, eve


def entered(officer: Officer) -> str:
    """Enter a candidate whose entry Interchange confirms, and return the number."""
    told = ("--informed-on", "1/9/2026", "--access-asked-on", "1/9/2026", "--plagiarism-briefed-on", "1/9/2026")
    more = (
        "--profile-on",
        "1/9/2026",
        "--prior-learning-told-on",
        "1/9/2026",
        "--publicly-funded",
        "no",
        "--prior-ocr-units",
        "no",
    )
    number = officer.does(
        *("candidates", "add", "--surname", "Wójcik", "--forenames", "Łucja", "--date-of-birth", "1998-02-28"),
        *("--start", "1/9/2026", "--entry-date", "1/9/2026", "--location", "Leeds", *told, *more),
        *("--initial-assessment-on", "1/9/2026", "--initial-assessment-outcome", "Level 3 suits"),
    )
    officer.does("candidates", "send", number, "--on", "2/9/2026")
    officer.does("candidates", "confirm", number, "--on", "4/9/2026", "--ocr-candidate-number", "12345678")
    return number


def assessed(officer: Officer, candidate: str, unit: str, assessor: str) -> None:
    """Record evidence, a decision and the sign-off of one unit."""
    officer.does(
        *("assessments", "evidence", candidate, unit, "--reference", f"E{unit}", "--title", "Report of a shift"),
        *("--location", "cabinet 3", "--source", "workplace", "--medium", "paper", "--anonymised", "yes"),
        *("--criteria", "all criteria", "--authenticated-by", "line manager"),
    )
    officer.does(
        *("assessments", "decide", candidate, unit, "--assessor", assessor, "--on", "1/10/2026"),
        *("--method", "work product", "--kind", "summative", "--outcome", "met"),
        *("--justification", "Every criterion is shown by the report.", "--feedback", "Well done."),
        *("--feedback-on", "1/10/2026", "--location", "Leeds"),
    )
    officer.does(
        *("assessments", "sign-off", candidate, unit, "--assessor", assessor, "--on", "2/10/2026"),
        *("--candidate-signed-on", "2/10/2026", "--criteria-met", "yes", "--works-independently", "yes"),
        *("--authentic", "seen at work throughout", "--acknowledge", "5.4-1,5.8-2,5.15-1"),
    )


def sampled(officer: Officer, candidate: str, unit: str, iqa: str) -> None:
    """Record the internal quality assurance of one unit."""
    officer.does(
        *("samples", "record", candidate, unit, "--iqa", iqa, "--kind", "summative", "--done-on", "5/10/2026"),
        *("--outcome", "agreed", "--feedback", "Sound.", "--feedback-on", "5/10/2026", "--signed-on", "5/10/2026"),
        *("--competence-confirmed", "yes"),
    )


def test_from_an_empty_machine_to_a_certificate(officer: Officer) -> None:
    """An officer who never opens the screen turns the whole wheel, and the batch is what was assessed."""
    officer.does("samples", "strategy", "--version", "1", "--in-force-from", "1/9/2025", "--text", "all of it")
    ben, eve = staffed(officer)
    candidate = entered(officer)
    officer.does("candidates", "plan-units", candidate, "--units", UNITS, "--on", "4/9/2026")
    officer.does("allocations", "add", candidate, "--role", "assessor", "--staff", ben, *SINCE)
    officer.does("allocations", "add", candidate, "--role", "IQA", "--staff", eve, *SINCE)
    officer.does(
        *("assessments", "plan", candidate, "--units", UNITS, "--assessor", ben, "--on", "5/9/2026"),
        *("--methods", "observation,work product", "--details", "at work, weekly"),
    )
    for number in map(str, NUMBERS):
        assessed(officer, candidate, number, ben)
        sampled(officer, candidate, number, eve)
    assert officer.asks("combination", "--candidate", candidate)["verdict"] == "PASS"
    assert officer.asks("claims", "check", candidate)["claims"][0]["clean"]

    batch = officer.accepts("claims", "prepare")
    table, manifest = (Path(line) for line in officer.accepts("claims", "export", batch).splitlines())
    first = table.read_bytes()
    assert hashlib.sha256(first).hexdigest() in manifest.read_text(encoding="utf-8")
    assert "Wójcik" in first.decode("utf-8") and first.count(b"\n") == len(NUMBERS) + 1
    officer.does("claims", "export", batch)
    assert table.read_bytes() == first
    again = officer.run("claims", "prepare", candidate)
    assert (again.code, again.out) == (65, "")

    officer.does("claims", "submitted", batch, "--reference", "IC-2026-1")
    officer.does("claims", "confirm", batch, "--answer", "certificate final", "--reference", "C1")
    assert officer.asks("claims", "list")["batches"][0]["state"] == "closed"
    assert officer.run("store", "check").code == 0
    assert "Wójcik, Łucja" in officer.does("candidates", "show", candidate)
