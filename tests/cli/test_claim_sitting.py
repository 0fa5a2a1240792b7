"""A claim sitting by command, on the demonstration centre: from what can be claimed to the answers that came back."""

from dataclasses import replace
from pathlib import Path

import pytest

from centre_tui.domain.accounts import Account
from tests.cli.officer import Officer
from tests.exchange.second_reader import table

WHY = "the assessor asks to wait"


@pytest.fixture
def sample(newcomer: Officer) -> Officer:
    """An officer at a demonstration centre of forty candidates."""
    newcomer.does("demo", "--candidates", "40", "--on", "2026-11-23")
    return newcomer


def test_a_sitting_by_command(sample: Officer) -> None:
    """Prepared, exported, a candidate left out and put back and left out again, keyed, submitted, answered."""
    batch = sample.accepts("claims", "prepare")
    lines = table(Path(sample.accepts("claims", "export", batch).splitlines()[0]).read_bytes())
    states = sample.asks("claims", "show", batch)["states"]
    first, second = list(states)[:2]
    left_out = sample.asks("claims", "leave-out", batch, first, "--because", WHY)["left_out"]
    assert [(each["candidate"], each["because"]) for each in left_out] == [(int(first), WHY)]
    assert f": {WHY}" in sample.does("claims", "show", batch)
    assert sample.asks("claims", "put-back", batch, first)["left_out"] == []
    refused = sample.run("claims", "leave-out", batch, second, "--unit", "1", "--because", WHY)
    assert refused.code == 1 and "2.2-2" in refused.err
    sample.does("claims", "leave-out", batch, first, "--because", WHY)
    steps = sample.asks("claims", "key", batch, "--list")["steps"]
    assert {each["candidate"] for each in steps if each["left_out"]} == {int(first)}
    assert sum(each["kind"].startswith("unit") for each in steps) == len(lines)
    while "Everything is keyed" not in sample.run("claims", "key", batch).err:
        sample.does("claims", "key", batch, "--keyed", "--all")
    sample.does("claims", "submitted", batch, "--reference", "IC-9", "--on", "23/11/2026")
    sample.does("claims", "confirm", batch, "--answer", "authorised", "--on", "23/11/2026")
    answered = sample.asks("claims", "show", batch)["states"]
    assert answered == {**dict.fromkeys(states, "authorised"), first: "left out"}
    assert sample.accepts("claims", "prepare", first) != batch
    assert replace(sample, account=Account(4242, "nobody")).run("claims", "list").code == 3
