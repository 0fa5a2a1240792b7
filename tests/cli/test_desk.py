"""The other things an officer does at the desk, each by its command, and what the books say of it afterwards."""

from pathlib import Path

import pytest

from tests.cli.officer import Officer
from tests.cli.test_wheel import SINCE, entered, staffed

APPEALED = {"reference": "", "outcome": "", "outcome_on": None}


@pytest.fixture
def centre(officer: Officer) -> Officer:
    """Return an officer whose centre has an assessor (2), an IQA (3) and a candidate (1) with units and people."""
    officer.does("samples", "strategy", "--version", "1", "--in-force-from", "1/9/2025", "--text", "all of it")
    ben, eve = staffed(officer)
    number = entered(officer)
    officer.does("candidates", "plan-units", number, "--units", "1-3,7", "--on", "4/9/2026")
    officer.does("allocations", "add", number, "--role", "assessor", "--staff", ben, *SINCE)
    officer.does("allocations", "add", number, "--role", "IQA", "--staff", eve, *SINCE)
    return officer


def test_a_visit_from_booking_to_report(centre: Officer) -> None:
    """Booked, arranged, its items prepared, held, reported with an action."""
    visit = centre.does("visits", "book", "--on", "20/11/2026", "--verifier", "Dr Green")
    centre.does("visits", "edit", visit, "--interchange-user", "A. Okafor", "--interchange-tested-on", "today")
    centre.does("visits", "interview", visit, "--role", "assessor", "--who", "Green, Ben", "--confirmed-on", "today")
    centre.does("visits", "portfolio", visit, "--candidate", "1", "--location", "cabinet 3", "--available", "yes")
    centre.does("visits", "item", visit, "7", "--state", "ready", "--owner", "Hall", "--location", "shared drive")
    assert centre.run("visits", "item", visit, "14", "--state", "ready").code == 65
    assert centre.run("visits", "report", visit, "--on", "today", "--reference", "F1").code == 65
    centre.does("visits", "hold", visit, "--on", "20/11/2026")
    action = ("--action-text", "sample all of unit 7", "--action-owner", "3", "--action-due", "+30")
    centre.does("visits", "report", visit, "--on", "22/11/2026", "--reference", "F88", *action)
    centre.does("visits", "action", visit, "--text", "countersign unit 38", "--recommendation", "yes")
    by = ("--closed-on", "today", "--closed-by", "Dr Green")
    centre.does("visits", "answer", visit, "2", "--evidence", "minutes of today", *by)
    assert centre.run("visits", "answer", visit, "3", "--evidence", "x").code == 65
    record = centre.asks("visits", "show", visit)["visit"]
    assert record["report"]["actions"][1]["closed_by"] == "Dr Green"
    assert record["checklist"][0]["owner"] == 3 and record["checklist"][0]["checked_by"] == "Okafor, Ann"
    assert record["report"]["actions"][0]["due"] == "2026-12-23"
    confirmed = ("--state", "confirmed by OCR", "--letter-on", "today")
    assert centre.run("visits", "sanction", visit, "1", *confirmed).code == 65
    centre.does("visits", "report", visit, "--on", "22/11/2026", "--reference", "F88", "--sanction-level", "2")
    centre.does("visits", "sanction", visit, "1", *confirmed)
    centre.does("visits", "appeal", visit, "--on", "today", "--about", "the sanction of level 2")
    record = centre.asks("visits", "show", visit)["visit"]
    assert record["report"]["sanctions"][0]["state"] == "confirmed by OCR" and len(record["report"]["actions"]) == 2
    assert record["appeals"] == [{"on": "2026-11-23", "about": "the sanction of level 2"} | APPEALED]
    (line,) = centre.asks("visits", "scope", visit)["scope"]
    assert line["reasons"] == ["work in progress asked for"] and line["portfolio"] == "to hand"
    assert "reported" in centre.does("visits", "list")
    assert "Owner: Hall, Eve (3)" in centre.does("visits", "show", visit)
    centre.does("visits", "action", visit, "--text", "date every plan", "--due", "22/11/2026", "--level", "2")
    assert "Action 3 is overdue, and stands for level 3." in centre.does("visits", "show", visit)
    assert centre.asks("visits", "show", visit)["overdue"] == {"3": 3}


def test_units_assessed_in_every_way(centre: Officer) -> None:
    """Reviewed, brought from elsewhere, by prior learning; each stands in the list with how far it is."""
    centre.does("assessments", "review", "1", "--by", "2", "--on", "1/11/2026", "--details", "on course")
    origin = ("--awarding-body", "Pearson", "--awarded-on", "1/7/2025", "--urn", "L/506/2150", "--document", "F31")
    centre.does("assessments", "transfer", "1", "1", *origin, "--original-seen-on", "1/9/2026", "--seen-by", "Ben")
    centre.does("assessments", "rpl", "1", "2", "--currency-note", "same duties", "--prior-evidence-on", "1/8/2026")
    witness = ("--witness-name", "M. Lamb", "--witness-position", "manager", "--witness-related", "no")
    centre.does("assessments", "evidence", "1", "2", "--reference", "E1", "--source", "witness", *witness)
    centre.does("assessments", "evidence", "1", "2", "--reference", "E1", "--witness-contact", "the front desk")
    assert centre.run("assessments", "evidence", "1", "2", "--reference", "E2", "--witness-position", "x").code == 65
    units = {each["unit"]: each for each in centre.asks("assessments", "list", "1")["units"]}
    assert (units["L/506/2150"]["state"], units["L/506/2150"]["route"]) == ("transferred", "credit transfer")
    assert "Name: M. Lamb" in centre.does("assessments", "show", "1", "2")
    assert centre.run("assessments", "sign-off", "1", "3", "--assessor", "2", "--criteria-met", "no").code == 1
    assert centre.run("assessments", "countersign", "1", "3", "--by", "Green").code == 65


def test_sampling_and_standardisation(centre: Officer) -> None:
    """Planned, left outside, and people brought together; an event is changed by its number."""
    plan = ("--iqa", "Hall", "--kind", "interim", "--planned-for", "+14", "--reason", "new assessor")
    centre.does("samples", "plan", "1", "3", *plan)
    centre.does("samples", "outside", "1", "7")
    assert "outside, strategy 1" in centre.does("samples", "list")
    event = centre.does("samples", "event", "--on", "+7", "--units", "1-6")
    centre.does("samples", "event", "--event", event, "--on", "today", "--held", "yes", "--attended", "2,3")
    (kept,) = centre.asks("samples", "events")["events"]
    assert (kept["held"], kept["attended"], len(kept["units"])) == (True, [2, 3], 6)


def test_allocation_says_who_may(centre: Officer) -> None:
    """Who may have the candidate, who has, and the end of it."""
    found = centre.asks("allocations", "offer", "1", "--role", "assessor")["offers"]
    assert [(each["name"], each["offered"], each["caseload"]) for each in found if each["allowed"]] == [
        ("Green, Ben", True, 1)
    ]
    assert centre.does("allocations", "offer", "1", "--role", "assessor").startswith("2  Green, Ben: offered; 1")
    assert centre.does("allocations", "why", "1", "--role", "assessor", "--staff", "Okafor").splitlines()[:2] == [
        "1  Okafor, Ann: not offered; 0, capacity not set",
        "  Is not an assessor on 23 November 2026. (rule 4.3-2, section 4.3)",
    ]
    centre.does("allocations", "end", "1", "--role", "IQA", "--on", "today")
    ended = [each for each in centre.asks("allocations", "list")["allocations"] if each["role"] == "IQA"]
    assert ended[0]["until"] == "2026-11-23"


def test_the_staff_as_a_board_and_as_a_matrix(centre: Officer) -> None:
    """What lapses when, and who may judge which unit; groups of units are typed by their letter."""
    lapses = centre.asks("staff", "lapses", "--months", "24")["lapses"]
    assert {each["state"] for each in lapses} >= {"missing"}
    assert all(each["rule"] and each["section"] and each["sentence"] for each in lapses)
    board = centre.does("staff", "lapses").splitlines()
    assert board[0].split() == ["State", "Good", "until", "No", "Who", "What", "Rule", "Section", "More"]
    centre.does("staff", "competence", "2", "--units", "A, 12", "--basis", "observed", "--since", "1/9/2020")
    found = centre.asks("staff", "matrix")
    (ben,) = [each for each in found["people"] if each["staff"] == 2]
    assert len(ben["assess"]["may"]) + len(ben["assess"]["may not"]) == 45
    assert len(found["nobody_quality_assures"]) <= 45
    assert "  may assess" in centre.does("staff", "matrix")


def test_what_if_somebody_is_not_there(centre: Officer) -> None:
    """What comes of it is told and changes nothing; --apply makes the changes, undo takes them back."""
    assert centre.run("allocations", "what-if").code == 65
    assert centre.run("allocations", "what-if", "--away", "2", "--away-from", "today").code == 65
    assert centre.run("allocations", "what-if", "--away", "2", "--away-from", "+7", "--away-until", "+1").code == 65
    told = centre.asks("allocations", "what-if", "--leaves", "Green", "--on", "today")
    assert told["absence"] == {"staff": 2, "first": "2026-11-24", "last": None}
    assert {each["role"] for each in told["orphans"]} == {"assessor"}
    assert (told["changes"], told["fewest"]) == ([], True)
    before = centre.asks("allocations", "list")["allocations"]
    centre.does("allocations", "what-if", "--leaves", "2", "--on", "today", "--apply", "--dry-run")
    assert centre.asks("allocations", "list")["allocations"] == before
    centre.does("allocations", "what-if", "--leaves", "2", "--on", "today", "--apply")
    assert centre.asks("staff", "show", "2")["member"]["left_on"] == "2026-11-23"
    centre.does("undo")
    assert centre.asks("allocations", "list")["allocations"] == before


def test_entries_are_withdrawn_and_made_again(centre: Officer) -> None:
    """What was withdrawn keeps its reason; a new entry stands beside it."""
    assert centre.run("candidates", "withdraw", "1").code == 2
    centre.does("candidates", "withdraw", "1", "--because", "left the employer", "--on", "20/11/2026")
    centre.does("candidates", "enter", "1", "--entry", "units", "--entry-units", "1-3")
    first, second = centre.asks("candidates", "show", "1")["candidate"]["entries"]
    assert (first["withdrawn_because"], second["kind"]) == ("left the employer", "units")


def test_what_stops_a_claim_and_what_lets_it_go(centre: Officer) -> None:
    """A hold is put and lifted, each with its reason; OCR's reply about a QUERY is recorded."""
    centre.does("candidates", "hold", "1", "--reason", "malpractice is looked into")
    centre.does("candidates", "lift-hold", "1", "--reason", "nothing was found")
    reply = ("candidates", "query-reply", "1", "--reference", "e-mail 204117", "--on", "20/11/2026")
    assert "say which units OCR replied about" in centre.run(*reply).err
    centre.does(*reply, "--units", "1-3")
    record = centre.asks("candidates", "show", "1")["candidate"]
    assert (record["holds"][0]["lifted_by"], record["query_reply"]["on"]) == ("Okafor, Ann", "2026-11-20")
    assert centre.run("candidates", "lift-hold", "1", "--reason", "again").code == 65


def test_a_decision_is_put_right(centre: Officer) -> None:
    """Only what is named changes, and it stays the decision it was."""
    decision = ("--assessor", "2", "--method", "work product", "--kind", "formative", "--outcome", "not yet met")
    why = ("--justification", "Half of it.", "--feedback", "More of unit 3.", "--feedback-on", "today")
    assert centre.run("assessments", "correct", "1", "3", "--feedback", "Well done.").code == 65
    centre.does("assessments", "decide", "1", "3", *decision, *why)
    centre.does("assessments", "correct", "1", "3", "--justification", "Two thirds of it.")
    (kept,) = centre.asks("assessments", "show", "1", "3")["unit"]["decisions"]
    assert (kept["justification"], kept["feedback"]) == ("Two thirds of it.", "More of unit 3.")


def test_the_decision_meant_is_named_by_its_number(centre: Officer) -> None:
    """As `assessments show` numbers them; a number that is none is told, with those there are."""
    for outcome in ("not yet met", "met"):
        decision = ("--assessor", "2", "--method", "work product", "--kind", "formative", "--outcome", outcome)
        centre.does("assessments", "decide", "1", "3", *decision, "--justification", f"{outcome}, as seen")
    centre.does("assessments", "correct", "1", "3", "--decision", "1", "--justification", "Half of it.")
    first, last = centre.asks("assessments", "show", "1", "3")["unit"]["decisions"]
    assert (first["justification"], last["justification"]) == ("Half of it.", "met, as seen")
    refused = centre.run("assessments", "correct", "1", "3", "--decision", "3", "--justification", "All of it.")
    assert (refused.code, refused.err) == (65, "The decisions on this unit are numbered 1 to 2.\n")


def test_a_plan_and_a_review_are_put_right(centre: Officer) -> None:
    """The one numbered so, or the last; only what is named changes, and a unit planned in it is planned on its day."""
    planned = ("--assessor", "2", "--methods", "observation", "--details", "letters of the office")
    assert centre.run("assessments", "correct-plan", "1", "--on", "today").code == 65
    centre.does("assessments", "plan", "1", "--units", "1,30", *planned, "--on", "1/8/2026")
    centre.does("assessments", "plan", "1", "--units", "4", *planned, "--on", "2/11/2026")
    centre.does("assessments", "correct-plan", "1", "--plan", "1", "--on", "1/11/2026", "--methods", "questioning")
    centre.does("assessments", "correct-plan", "1", "--details", "minutes of meetings")
    first, last = centre.asks("candidates", "show", "1")["candidate"]["plans"]
    assert (first["on"], first["methods"], first["details"]) == ("2026-11-01", ["questioning"], "letters of the office")
    assert (last["on"], last["details"]) == ("2026-11-02", "minutes of meetings")
    assert centre.asks("assessments", "show", "1", "30")["unit"]["planned_on"] == "2026-11-01"
    centre.does("assessments", "review", "1", "--by", "2", "--on", "1/8/2026", "--details", "on course")
    centre.does("assessments", "correct-review", "1", "--on", "3/11/2026")
    assert centre.asks("candidates", "show", "1")["candidate"]["reviews"] == [
        {"on": "2026-11-03", "by": 2, "details": "on course"}
    ]
    refused = centre.run("assessments", "correct-review", "1", "--review", "2", "--details", "late")
    assert (refused.code, refused.err) == (65, "The reviews of this candidate are numbered 1 to 1.\n")


def test_the_centres_own_record(centre: Officer) -> None:
    """Approvals, settings, declarations and the steps of DCS."""
    centre.does("centre", "approve", "10380", "--approved-on", "3/4/2024", "--last-entry", "31/8/2030")
    centre.does("centre", "edit", "--review-days", "60", "--accountable-officer", "Okafor, Ann")
    centre.does("centre", "declare", "5.1-1", "--note", "policy of 1 September")
    assert centre.run("dcs", "record", "--step", "agreement signed", "--on", "1/9/2026").code == 65
    for step in ("recommended", "agreed by OCR", "offer letter received", "agreement signed"):
        centre.does("dcs", "record", "--step", step, "--on", "1/9/2026", "--note", "F12")
    assert "agreement signed: 01/09/2026 F12" in centre.does("dcs", "status")
    record = centre.asks("centre", "show")["centre"]
    assert record["approvals"] == [
        {"qualification": "10380", "approved_on": "2024-04-03", "last_entry": "2030-08-31", "last_certification": None}
    ]
    assert (record["settings"]["review_days"], record["declarations"][0]["by"]) == (60, "Okafor, Ann")
    assert centre.asks("dcs", "list")["states"] == {"10380": "agreement signed"}
    assert "Review days: 60" in centre.does("centre", "show")


def test_what_stands_wrongly_on_a_staff_record_is_put_right_or_taken_off(centre: Officer) -> None:
    """An activity by its number as staff show has it, an award, competence in a unit; what is not there is told."""
    for minutes in ("90", "30"):
        centre.does("staff", "cpd", "2", "--kind", "other CPD", "--minutes", minutes, "--learnt", "new procedure")
    before = centre.asks("staff", "show", "2")["member"]
    last = str(len(before["cpd"]))
    centre.does("staff", "correct-cpd", "2", "--entry", last, "--minutes", "2h")
    assert f"CPD {last}" in centre.does("staff", "show", "2")
    assert centre.asks("staff", "show", "2")["member"]["cpd"][-1] == before["cpd"][-1] | {"minutes": 120}
    centre.does("staff", "strike", "2", "--entry", last, "--award", "1", "--units", "3")
    after = centre.asks("staff", "show", "2")["member"]
    assert (after["cpd"], after["awards"]) == (before["cpd"][:-1], before["awards"][1:])
    assert len(after["competence"]) == len(before["competence"]) - 1
    for wrong in (("--entry", "99"), ("--award", "9"), ()):
        assert centre.run("staff", "strike", "2", *wrong).code == 65


def test_staff_come_and_go(centre: Officer) -> None:
    """A role has its end, an external verifier's always; a person is found by the first letters of the name."""
    verifier = centre.does("staff", "add", "--surname", "Moss", "--forenames", "Jo")
    assert centre.run("staff", "role", verifier, "--role", "external verifier").code == 65
    centre.does("staff", "role", verifier, "--role", "external", "--until", "+7")
    centre.does("staff", "end-role", "Green", "--role", "assessor", "--on", "today")
    assert centre.asks("staff", "show", "green")["member"]["roles"][0]["until"] == "2026-11-23"
    assert "Award" in centre.does("staff", "show", "Hall")
    listed = {each["surname"]: each["roles"] for each in centre.asks("staff", "list")["staff"]}
    assert listed["Moss"] == ["external verifier"]


def test_every_rule_is_told_with_how_far_it_goes(newcomer: Officer) -> None:
    """Computed, declared or still to come: nothing is called done that is not."""
    rules = {each["id"]: each for each in newcomer.asks("rules")["rules"]}
    assert len(rules) > 200
    assert rules["7.4-1"]["state"].startswith("computed")
    assert rules["5.1-1"]["state"] == "declared by a person"
    assert not [each["id"] for each in rules.values() if each["state"] in ("still to come", "computed in part")]
    for rule in rules.values():
        done = [effect["computed"] for effect in rule["effects"]]
        kept = rule["state"] in ("computed", "declared by a person")
        assert kept == (bool(done) and all(done)), rule["id"]
        assert rule["wording"] and rule["section"]


def test_the_grid_says_how_far_each_unit_is(centre: Officer) -> None:
    """Signs in plain lines, words in JSON; only who waits for a step, if one is named."""
    lines = centre.does("candidates", "grid").splitlines()
    assert lines[0].split() == ["No", "Name", "1", "2", "3", "7"]
    assert lines[1].split()[-4:] == ["p", "p", "p", "p"]
    found = centre.asks("candidates", "grid", "--waiting", "decide")
    assert found["units"] == [1, 2, 3, 7]
    assert found["candidates"][0]["units"][0] == {
        "unit": 1,
        "urn": "L/506/2150",
        "stage": "planned",
        "next": "decide",
    }
    assert centre.asks("candidates", "grid", "--waiting", "sample")["candidates"] == []
    assert centre.asks("candidates", "grid", "--find", "nobody")["candidates"] == []


def test_what_an_apprentice_still_lacks(centre: Officer) -> None:
    """Recorded with the particulars; the exit code says that something is missing."""
    assert centre.run("candidates", "apprenticeship", "1").code == 65
    centre.does("candidates", "edit", "1", "--apprenticeship-started-on", "1/9/2026")
    shown = centre.run("candidates", "apprenticeship", "1")
    assert shown.code == 1 and "3.3-4" in shown.out and "on programme" in shown.out
    (listed,) = centre.asks("candidates", "apprenticeship")["apprentices"]
    assert (listed["candidate"], listed["missing"], listed["progress"]) == (1, 6, "on programme")
    refused = centre.run("candidates", "edit", "1", "--apprenticeship-completed-on", "today")
    assert refused.code == 1 and "3.3-1" in refused.err


def test_access_arrangements_are_kept_by_number(centre: Officer) -> None:
    """Recorded, listed, completed; a diagnosis is refused and stands nowhere."""
    number = centre.does("access", "record", "1", "--adjustment", "questions read aloud", "--since", "1/9/2026")
    assert centre.run("access", "edit", number, "--need", "dyslexia").code == 65
    facts = (
        "--need",
        "long questions take long",
        "--agreed-by",
        "Hall",
        "--agreed-on",
        "1/9/2026",
        "--needs-ocr",
        "no",
    )
    centre.does("access", "edit", number, "--kind", "reasonable adjustment", *facts)
    (listed,) = centre.asks("access", "list", "--candidate", "1")["arrangements"]
    assert (listed["state"], listed["arrangement"]["need"]) == ("in force", "long questions take long")
    assert "questions read aloud" in centre.does("access", "show", number)


def test_a_field_is_set_for_several_candidates_at_once(centre: Officer) -> None:
    """Shown with --dry-run, done without it; only what is altered is told."""
    words = ("candidates", "edit-many", "1", "--location", "York", "--informed-on", "1/9/2026")
    found = centre.asks(*words, "--dry-run")
    assert {each["field"] for each in found["altered"]} <= {"location", "informed_on"}
    assert centre.asks("candidates", "show", "1")["candidate"].get("location") != "York"
    centre.does(*words)
    assert centre.asks("candidates", "show", "1")["candidate"]["location"] == "York"
    assert centre.asks(*words)["altered"] == []
    assert centre.run("candidates", "edit-many", "1").code == 65


def test_forms_are_printed_and_written_for_paper(centre: Officer) -> None:
    """To the screen or a pipe as text or html, into the exports as both; --json says the same, and whom it wants."""
    assert "RD09  Assessor record of observation" in centre.does("forms", "list")
    (first, *_rest) = centre.asks("forms", "list")["forms"]
    assert first == {"form": "RD01", "title": "Candidate profile", "mandatory": True, "one_for": "candidate"}
    text = centre.does("forms", "print", "1", "--form", "rd01, RD10")
    assert "RD01 Candidate profile" in text and "hold nothing for this form" in text
    assert centre.asks("forms", "print", "1", "--form", "rd01, RD10")["text"] == text.splitlines()
    page = centre.does("forms", "print", "--all", "--form", "RD03", "--kind", "html")
    assert page.startswith("<!DOCTYPE html>") and page.endswith("</html>")
    assert page + "\n" == centre.asks("forms", "print", "--all", "--form", "RD03", "--kind", "html")["html"]
    assert "Hall, Eve" in centre.does("forms", "print", "--form", "RD11", "--iqa", "hall")
    refused = centre.run("forms", "print", "--form", "RD10")
    assert refused.code == 65 and "Name the candidates" in refused.err
    assert centre.run("forms", "print", "1", "--form", "RD12").code == 65
    dry = centre.does("forms", "export", "1", "--dry-run").split()
    written = centre.asks("forms", "export", "1")["files"]
    assert written == dry and [Path(each).suffix for each in written] == [".html", ".txt"]
    assert "Okafor" in Path(written[1]).read_text("utf-8") or "candidate 1" in Path(written[1]).read_text("utf-8")


def test_the_way_on_is_with_the_assessors_there_are(centre: Officer) -> None:
    """Who may assess decides, unless the officer asks for anybody."""
    found = centre.asks("combination", "--candidate", "1")
    anybody = centre.asks("combination", "--candidate", "1", "--anybody")
    assert anybody["nobody_may_assess"] == [] and anybody["route"]
    assert not set(found["route"]) & set(found["nobody_may_assess"])
    if found["nobody_may_assess"]:
        assert "Nobody here may assess" in centre.run("combination", "--candidate", "1").out


def test_nobody_is_inactive_yet(centre: Officer) -> None:
    """Three months of nothing is asked for by the command too."""
    assert centre.asks("candidates", "inactive") == {"schema": 1, "months": 6, "candidates": []}
    (idle,) = centre.asks("candidates", "inactive", "--months", "1")["candidates"]
    assert (idle["id"], idle["assessor"]) == (1, "Green, Ben")


def test_records_are_looked_over_by_command(centre: Officer) -> None:
    """Nothing found: exit 0; an entry confirmed before it was made: exit 1, with rule, section and field."""
    assert centre.run("assessments", "check").code == 0
    centre.does("assessments", "plan", "1", "--units", "1", "--assessor", "2", "--on", "1/8/2026")
    answer = centre.run("assessments", "check", "1")
    assert answer.code == 1 and "RED    RD05" in answer.out and "is before the programme's start" in answer.out
    (finding,) = centre.asks("assessments", "check", "1")["findings"]
    assert (finding["rule"], finding["section"], finding["fix"]["field"]) == ("RD05", "5.19", "plan_on")
