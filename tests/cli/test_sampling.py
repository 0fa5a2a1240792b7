"""Sampling by command: figures with their source, risk in parts, gaps and what closes them, RD11, the grid."""

import pytest

from centre_tui.cli.findings import fix_told
from centre_tui.domain.findings import Fix
from tests.cli.officer import Officer
from tests.cli.test_wheel import SINCE, assessed, entered, sampled, staffed


@pytest.fixture
def centre(officer: Officer) -> Officer:
    """Return an officer whose assessor (2) signed three units of candidate 1 off; the IQA (3) sampled the first."""
    officer.does("samples", "strategy", "--version", "1", "--in-force-from", "1/9/2025", "--text", "all of it")
    ben, eve = staffed(officer)
    number = entered(officer)
    officer.does("candidates", "plan-units", number, "--units", "1-3,7", "--on", "4/9/2026")
    officer.does("allocations", "add", number, "--role", "assessor", "--staff", ben, *SINCE)
    officer.does("allocations", "add", number, "--role", "IQA", "--staff", eve, *SINCE)
    for unit in ("1", "2", "3"):
        assessed(officer, number, unit, ben)
    sampled(officer, number, "1", eve)
    return officer


def test_a_strategy_has_every_figure_with_its_source(centre: Officer) -> None:
    """A new version keeps what is not given; what nobody could follow is refused."""
    rates = ("--caseload-rates", "18:35, 100:25", "--method-rates", "observation: 50, 1/9/2027, new form")
    given = ("--version", "2", "--in-force-from", "today", "--low-rate", "15", "--risk-no-observation", "2")
    centre.does("samples", "strategy", *given, *rates, "--remote-locations", "remote, by video")
    found = {each["figure"]: each for each in centre.asks("samples", "figures")["figures"]}
    assert (found["low_rate"]["value"], found["medium_rate"]["value"]) == ("15 %", "25 %")
    assert found["risk.no_observation"]["value"] == "2 points"
    assert found["caseload_rates"]["value"] == "18:35, 100:25"
    assert found["method_rates"]["value"] == "observation: 50, 01/09/2027, new form"
    assert found["remote_locations"]["value"] == "remote, by video"
    assert all(each["source"] for each in found.values())
    centre.does("samples", "strategy", "--version", "3", "--in-force-from", "today", "--high-rate", "90")
    assert centre.asks("samples", "figures")["version"] == "3"
    assert "15 %" in centre.does("samples", "figures") and "90 %" in centre.does("samples", "figures")
    refused = centre.run("samples", "strategy", "--version", "4", "--in-force-from", "today", "--low-rate", "99")
    assert refused.code == 65 and "The higher the risk" in refused.err
    wrong = ("--in-force-from", "today", "--caseload-rates", "many")
    assert centre.run("samples", "strategy", "--version", "4", *wrong).code == 65


def test_the_gaps_of_an_assessor_are_told_and_closed(centre: Officer) -> None:
    """Units 2 and 3 were never sampled; two further samples close that, as one change."""
    told = centre.asks("samples", "gaps", "--assessor", "Green")
    assert [each["reason"] for each in told["extras"]] != []
    assert told["exact"] and told["at_least"] == len(told["extras"]) == 2
    assert {each["stands"] for each in told["demands"]} == {"open", "met"}
    assert [each["asked"] for each in told["beyond"]] == ["interim"]
    assert "coverage: Unit 2" in centre.does("samples", "gaps", "--assessor", "2")
    centre.does("samples", "close-gaps", "--assessor", "2", "--dry-run")
    assert len(centre.asks("samples", "gaps", "--assessor", "2")["extras"]) == 2
    centre.does("samples", "close-gaps", "--assessor", "2")
    assert centre.asks("samples", "gaps", "--assessor", "2")["extras"] == []
    assert centre.run("samples", "close-gaps", "--assessor", "2").code == 65
    assert "Unit 2 planned" in centre.does("samples", "grid")
    (row,) = centre.asks("samples", "grid", "1")["grid"]
    assert sorted(row["units"].values()) == ["done", "planned", "planned"]
    centre.does("undo")
    assert len(centre.asks("samples", "gaps", "--assessor", "2")["extras"]) == 2


def test_the_risk_of_an_assessor_is_told_in_its_parts(centre: Officer) -> None:
    """An observation takes one away; a band set by hand is told with its reason."""
    before = centre.asks("samples", "risk", "--assessor", "2")["risk"]
    assert before["points"] == sum(each["points"] for each in before["parts"])
    assert "never observed by an IQA" in centre.does("samples", "risk", "--assessor", "2")
    centre.does("samples", "observe", "--assessor", "2", "--iqa", "3", "--on", "today", "--outcome", "satisfactory")
    assert centre.asks("samples", "risk", "--assessor", "2")["risk"]["points"] == before["points"] - 1
    set_to = ("--band", "high", "--reason", "back from leave", "--review-on", "+60")
    centre.does("samples", "set-risk", "--assessor", "2", "--on", "today", *set_to)
    assert "high risk: set by hand" in centre.does("samples", "risk", "--assessor", "2")
    (line,) = centre.asks("samples", "assessors")["assessors"]
    assert (line["assessor"], line["rate"], line["risk"]["band"]) == (2, 100, "high")
    assert "Green, Ben" in centre.does("samples", "assessors")


def test_rd11_is_told_against_the_strategy_of_the_day(centre: Officer) -> None:
    """In short for every IQA, whole for one, and as of another day."""
    record = centre.asks("samples", "rd11", "--iqa", "3")
    assert (record["strategy"], record["met"]) == ("1", False)
    assert [each["state"] for each in record["samples"]] == ["done"]
    told = centre.does("samples", "rd11", "--iqa", "Hall")
    assert "RD11 Hall, Eve" in told and "The strategy is not met." in told and "Wójcik, Łucja" in told
    assert centre.asks("samples", "rd11", "--iqa", "3", "--on", "4/10/2026")["samples"] == []
    assert "Hall, Eve" in centre.does("samples", "rd11")


def test_actions_of_samples_and_meetings_are_closed(centre: Officer) -> None:
    """By their place among the open ones."""
    action = ("--action-text", "date the report", "--action-owner", "2", "--action-due", "+7")
    done = ("--kind", "summative", "--done-on", "today", "--outcome", "disagreed", "--feedback", "Not dated.")
    centre.accepts("samples", "record", "1", "2", "--iqa", "3", *done, *action)
    assert centre.run("samples", "close-action", "1", "2", "--action", "2", "--closed-on", "today").code == 65
    centre.does("samples", "close-action", "1", "2", "--action", "1", "--closed-on", "today")
    event = centre.does("samples", "event", "--on", "today", "--units", "1")
    centre.does("samples", "event-action", event, "--text", "share the exemplar", "--owner", "2", "--due", "+14")
    centre.does("samples", "close-event-action", event, "--action", "1", "--closed-on", "today")
    (kept,) = centre.asks("samples", "events")["events"]
    assert kept["actions"][0]["closed_on"] is not None


def test_a_completed_sample_is_put_right(centre: Officer) -> None:
    """What is not named stays; an action named is added; there must be such a sample."""
    centre.does("samples", "correct", "1", "1", "--feedback", "sound", "--feedback-on", "today")
    centre.does("samples", "correct", "1", "1", "--sample", "1", "--action-text", "date it", "--action-owner", "2")
    (kept,) = centre.asks("samples", "list", "1")["samples"]
    told = kept["sample"]
    assert (told["feedback"], told["outcome"]) == ("sound", "agreed")
    assert [each["text"] for each in told["actions"]] == ["date it"] and not told["no_action"]
    assert centre.run("samples", "correct", "1", "1", "--sample", "9", "--feedback", "x").code == 65
    assert centre.run("samples", "correct", "1", "2", "--feedback", "x").code == 65


def test_where_a_finding_is_put_right_names_the_one_of_several() -> None:
    """As the records number them; without a number there is only one, or a new one is wanted."""
    assert fix_told(Fix("staff", "staff", 6, "holding", number=2)) == "staff, staff 6: holding, no 2"
    one = Fix("candidates", "candidate", 17, "sample_signed_on", "T/506/2952", 1)
    assert fix_told(one) == "candidates, candidate 17, T/506/2952: sample signed on, no 1"
    assert fix_told(Fix("visits", "visit", 0, "on")) == "visits: on"


def test_every_decided_unit_is_listed_what_waits_first(centre: Officer) -> None:
    """What place 4 of the screen lists, all of it or of one state; one that is none is told with those there are."""
    found = centre.asks("samples", "units")
    assert [each["state"] for each in found["units"]] == ["to choose", "to choose", "done"] and found["waiting"] == 2
    heading, line = centre.does("samples", "units", "--state", "done").splitlines()[:2]
    assert heading.split()[:2] == ["State", "Candidate"] and "Unit 1" in line
    assert len(centre.asks("samples", "units", "--state", "to choose")["units"]) == 2
    refused = centre.run("samples", "units", "--state", "lost")
    assert refused.code == 65 and "to choose" in refused.err


def test_days_that_cannot_be_are_told_by_rule_and_section(centre: Officer) -> None:
    """A declaration of next week; the exit code says that something is found."""
    assert "0 findings" in centre.run("centre", "check").err
    centre.does("centre", "declare", "9.7-1", "--on", "30/11/2026")
    told = centre.run("centre", "check")
    assert told.code == 1 and "The declaration, 30 November 2026, lies in the future" in told.out
    assert "9.7-1" in told.out and "1 finding in the centre's record" in told.err
    (found,) = centre.run("--json", "centre", "check").data["findings"]
    assert (found["rule"], found["section"]) == ("9.7-1", "9.7")
