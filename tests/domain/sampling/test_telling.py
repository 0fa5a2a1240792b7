"""How sampling is told: each line of a sheet, of a choice and of RD11, in words and figures that agree."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import pytest

from centre_tui.domain.sampling.choice import choice_of
from centre_tui.domain.sampling.coverage import Cover, Demand, Tally
from centre_tui.domain.sampling.record import Period, QualityRecord, own_work, quality_record
from centre_tui.domain.sampling.sheet import SheetInBrief, sheet_of
from centre_tui.domain.sampling.telling import (
    ASSESSORS,
    DEMANDS,
    EXTRAS,
    OWN,
    PARTS,
    SHARES,
    assessor_cells,
    choice_fact,
    demand_cells,
    extra_cells,
    in_order,
    own_cells,
    part_cells,
    record_facts,
    share_cells,
    sheet_facts,
)
from centre_tui.domain.sampling.work import Judged
from tests.domain.rules.sound import DAY, IQA_ID, UNITS, sound_iqa
from tests.domain.sampling.work_of import DISAGREED, STRATEGY, ago, case_of, decision, done, planned

ONE, TWO, THREE = UNITS
WORK: Final = (
    decision(1, ONE, done(35), done(5)),
    decision(2, TWO, planned(3)),
    decision(3, TWO, planned(-3)),
    decision(4, ONE, done(20, DISAGREED)),
    decision(5, THREE, signed=None),
)
CASE: Final = case_of(WORK)
SHEET: Final = sheet_of(CASE).brief
NOTHING: Final = sheet_of(case_of([])).brief
PERIOD: Final = Period(STRATEGY, ago(365), DAY)
COVERED: Final = (decision(1, ONE, done(35), done(5)),)


def record(sheet: SheetInBrief, work: Iterable[Judged], period: Period = PERIOD) -> QualityRecord:
    """The RD11 of the IQA with this sheet."""
    return quality_record(sound_iqa(), [sheet], own_work(IQA_ID, work, (), period), period)


def test_an_assessors_line_among_all() -> None:
    """Decided and asked for, done, due and planned, what is open, and the last meeting."""
    assert (
        " | ".join(assessor_cells(SHEET)) == "1 | Okafor, Ann | medium | 4 | 25% | 4 | 3 | 2 | 1 | 1 | 2 | 15/09/2026"
    )
    never = replace(NOTHING, case=replace(NOTHING.case, met=replace(NOTHING.case.met, standardised_on=None)))
    assert " | ".join(assessor_cells(never)) == "1 | Okafor, Ann | low | 0 | 10% | 0 | 0 | 0 | 0 | 0 | 0 | never"


def test_the_parts_of_the_risk_add_up() -> None:
    """Each with its points and its reason."""
    assert list(part_cells(SHEET.risk)) == [
        ("new to the qualification or a unit", "2", "first decision on 14 October 2026"),
        ("disagreements", "2", "1 disagreement in 12 months"),
        ("sum", "4", "medium risk: 4 points"),
    ]


def test_demands_are_read_from_the_open_ones_on() -> None:
    """Then what is to come, then what is met; units by their numbers, each with what is done, due and planned."""
    work = [decision(1, TWO), decision(2, ONE), decision(3, THREE, planned(3)), decision(4, THREE, done(5))]
    tallies = in_order(CASE.scene, sheet_of(case_of(work)).brief.tallies)
    assert [" | ".join(map(str, demand_cells(CASE.scene, each))) for each in tallies] == [
        "open | size of the sample |  | 3 | 1 | 0 | 1",
        "open | unit | Unit 1 | 1 | 0 | 0 | 0",
        "open | unit | Unit 4 | 1 | 0 | 0 | 0",
        "open | interim |  | 1 | 0 | 0 | 0",
        "met | one sample at least |  | 1 | 1 | 0 | 1",
        "met | unit | Unit 7 | 1 | 1 | 0 | 1",
        "met | method | observation | 1 | 1 | 0 | 1",
        "met | location | Help desk | 1 | 1 | 0 | 1",
        "met | summative |  | 1 | 1 | 0 | 1",
        "met | candidates | mid-way | 1 | 1 | 0 | 1",
    ]
    coming = in_order(CASE.scene, SHEET.tallies)[:2]
    assert [" | ".join(map(str, demand_cells(CASE.scene, each))) for each in coming] == [
        "to come | size of the sample |  | 3 | 2 | 1 | 1",
        "to come | unit | Unit 4 | 1 | 0 | 1 | 1",
    ]


def test_what_is_no_unit_is_read_in_the_order_of_its_name() -> None:
    """Methods, places and groups alike."""
    open_ones = [Tally(Demand(Cover.METHOD, part, 1, frozenset()), 0, 0, 0) for part in ("questioning", "observation")]
    assert [each.demand.part for each in in_order(CASE.scene, open_ones)] == ["observation", "questioning"]


def test_a_sheet_says_of_which_period_and_how_much() -> None:
    """Strategy, risk, size, what is raised, and when the samples were made."""
    assert list(sheet_facts(SHEET)) == [
        "Strategy 3, 23 November 2025 to 23 November 2026.",
        "Medium risk: 4 points.",
        "4 units of 4 candidates signed off; to be sampled 3 (2 by rate (25%), 2 by root, 3 fewest).",
        "Rate raised after a disagreement: Unit 1, until 1 clean sample more.",
        "3 samples, 0 in the 14 days before a claim or visit: not end-loaded (50% allowed).",
        "Median 20 days from decision to outcome: in time (60 allowed).",
    ]
    two = sheet_of(case_of([*WORK, decision(6, TWO, done(3, DISAGREED))])).brief
    assert list(sheet_facts(two))[3] == "Rate raised after a disagreement: Units 1 and 4, until 2 clean samples more."
    assert list(sheet_facts(NOTHING)) == [
        "Strategy 3, 23 November 2025 to 23 November 2026.",
        "Low risk: 0 points.",
        "0 units of 0 candidates signed off; to be sampled 0 (0 by rate (10%), 0 by root, 0 fewest).",
        "No sample was completed in the period.",
    ]


@pytest.mark.parametrize(
    ("extras", "floor", "beyond", "expected"),
    [
        (0, 0, 0, "No further sample is needed besides those to come."),
        (1, 1, 0, "1 further sample would close the gaps; no fewer would do."),
        (
            *(3, 2, 1),
            "3 further samples would close the gaps; at least 2 are needed, so this is near the fewest. "
            "1 demand cannot be met by anything there is to sample.",
        ),
        (
            *(0, 0, 2),
            "No further sample is needed besides those to come. "
            "2 demands cannot be met by anything there is to sample.",
        ),
    ],
)
def test_a_choice_says_whether_fewer_would_do(extras: int, floor: int, beyond: int, expected: str) -> None:
    """And what nothing can close."""
    assert choice_fact(extras, floor, beyond) == expected


def test_a_further_sample_is_told_with_its_reason() -> None:
    """A place that has a number for its name is not taken for a unit."""
    case = case_of([*WORK, decision(6, ONE)._replace(locations=("7",))])
    choice = choice_of(case, sheet_of(case).standings, [each.key for each in case.work])
    lines = [" | ".join(extra_cells(case.scene, each, "Novak, 6", "Reid, Tom")) for each in choice.extras]
    assert lines == ["6 | Novak, 6 | Unit 1 | summative | Reid, Tom | 11/12/2026 | coverage: 7"]


def test_every_line_has_a_cell_under_each_heading() -> None:
    """Of all assessors, of one, of the further samples, and of RD11."""
    found = record(SHEET, WORK)
    case = case_of([*WORK, decision(6, ONE)._replace(locations=("7",))])
    (extra,) = choice_of(case, sheet_of(case).standings, [each.key for each in case.work]).extras
    lines: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
        (ASSESSORS, assessor_cells(SHEET)),
        (PARTS, next(part_cells(SHEET.risk))),
        (DEMANDS, demand_cells(CASE.scene, SHEET.tallies[0])),
        (EXTRAS, extra_cells(CASE.scene, extra, "Novak, 6", "Reid, Tom")),
        (OWN, own_cells(CASE.scene, found.own[0], "Novak")),
        (SHARES, share_cells(found, SHEET)),
    ]
    assert [len(cells) for _headings, cells in lines] == [len(headings) for headings, _cells in lines]


def test_the_record_of_an_iqa_says_what_was_done_and_whether_it_is_enough() -> None:
    """Counts by state, when, and the strategy met or not."""
    found = record(SHEET, WORK)
    assert list(record_facts(found)) == [
        "Strategy 3 in force from 01/09/2025; 23 November 2025 to 23 November 2026.",
        "3 done, 1 due, 1 planned",
        "3 samples, 0 in the 14 days before a claim or visit: not end-loaded (50% allowed).",
        "Median 20 days from decision to outcome: in time (60 allowed).",
        "The strategy is not met.",
    ]
    assert " | ".join(share_cells(found, SHEET)) == "1 | Okafor, Ann | medium | 25% | 3 | 2 | 3 | 1 | 1 | 2 open"
    met = record(sheet_of(case_of(COVERED)).brief, COVERED)
    assert list(record_facts(met))[-1] == "The strategy is met."
    assert " | ".join(share_cells(met, met.sheets[0])) == "1 | Okafor, Ann | low | 10% | 1 | 1 | 2 | 0 | 0 | met"
    more = dict(zip(SHARES, share_cells(record(SHEET, [*WORK, decision(6, TWO, planned(9))]), SHEET), strict=True))
    assert (more["Own done"], more["Own due"], more["Own planned"]) == ("3", "1", "2")
    nothing = " | ".join(share_cells(record(NOTHING, []), NOTHING))
    assert nothing == "1 | Okafor, Ann | low | 10% | 0 | 0 | 0 | 0 | 0 | met"


def test_samples_made_at_the_end_and_late_are_told_so() -> None:
    """Against what the strategy allows."""
    hasty = replace(PERIOD, strategy=replace(STRATEGY, lag_days=3), ends=(DAY, ago(30)))
    facts = list(record_facts(record(sheet_of(case_of(COVERED)).brief, COVERED, hasty)))
    assert facts[2:4] == [
        "2 samples, 2 in the 14 days before a claim or visit: end-loaded (50% allowed).",
        "Median 20 days from decision to outcome: late (3 allowed).",
    ]


def test_each_sample_of_an_iqa_has_its_line() -> None:
    """What is to be done first; done ones with their kind at the time, the others with the kind they would be now."""
    found = [" | ".join(own_cells(CASE.scene, each, "Novak")) for each in record(SHEET, WORK).own]
    assert found == [
        "due | 3 | Novak | Unit 4 | Okafor, Ann | summative | 20/11/2026 |  |  | ",
        "planned | 2 | Novak | Unit 4 | Okafor, Ann | summative | 26/11/2026 |  |  | ",
        "done | 1 | Novak | Unit 1 | Okafor, Ann | interim |  | 19/10/2026 | agreed | ",
        "done | 4 | Novak | Unit 1 | Okafor, Ann | summative |  | 03/11/2026 | disagreed | ",
        "done | 1 | Novak | Unit 1 | Okafor, Ann | summative |  | 18/11/2026 | agreed | ",
    ]
    begun = own_cells(CASE.scene, record(SHEET, [decision(5, THREE, planned(3), signed=None)]).own[0], "Novak")
    assert " | ".join(begun) == "planned | 5 | Novak | Unit 7 | Okafor, Ann | interim | 26/11/2026 |  |  | "
