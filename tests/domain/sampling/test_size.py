"""How large a sample is: the published tables of sampling practice, figure by figure."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre_tui.domain.sampling.size import caseload_rate, root_of, share_of, size_of
from centre_tui.domain.strategy import CaseloadRate, Strategy
from tests.domain.rules.sound import DAY

EAL: Final = (CaseloadRate(18, 35), CaseloadRate(100, 25), CaseloadRate(200, 15), CaseloadRate(500, 10))
TABLE: Final = (
    # caseload, root, root but at least 5 (NCFE), 10%, 25%, 50%, EAL's rate, and what that comes to
    (1, 1, 1, 1, 1, 1, 35, 1),
    (2, 2, 2, 1, 1, 1, 35, 2),
    (3, 2, 3, 1, 1, 2, 35, 3),
    (5, 3, 5, 1, 2, 3, 35, 3),
    (8, 3, 5, 1, 2, 4, 35, 3),
    (10, 4, 5, 1, 3, 5, 35, 4),
    (12, 4, 5, 2, 3, 6, 35, 5),
    (16, 4, 5, 2, 4, 8, 35, 6),
    (18, 5, 5, 2, 5, 9, 35, 7),
    (19, 5, 5, 2, 5, 10, 25, 5),
    (25, 5, 5, 3, 7, 13, 25, 7),
    (30, 6, 6, 3, 8, 15, 25, 8),
    (50, 8, 8, 5, 13, 25, 25, 13),
    (75, 9, 9, 8, 19, 38, 25, 19),
    (100, 10, 10, 10, 25, 50, 25, 25),
    (101, 11, 11, 11, 26, 51, 15, 16),
    (200, 15, 15, 20, 50, 100, 15, 30),
    (201, 15, 15, 21, 51, 101, 10, 21),
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row[0]))
def test_the_published_sizes(row: tuple[int, ...]) -> None:
    """Each column of the table, by the figures of a strategy and nothing else."""
    caseload, root, root_of_five, low, medium, half, rate, eal = row
    assert root_of(caseload) == root
    assert [share_of(caseload, percent) for percent in (10, 25, 50)] == [low, medium, half]
    assert caseload_rate(EAL, caseload) == rate
    of_eal = Strategy("1", DAY, fewest_candidates=3, root_of_candidates=False)
    assert size_of(of_eal, [rate] * caseload, caseload).least == eal
    ncfe = size_of(Strategy("1", DAY, fewest_candidates=5), [0] * caseload, caseload)
    assert ncfe.least == root_of_five


def test_a_caseload_beyond_the_last_band_takes_its_rate() -> None:
    """In whatever order the bands are given; without bands there is no rate by caseload."""
    assert caseload_rate(EAL, 501) == 10
    assert caseload_rate(tuple(reversed(EAL)), 18) == 35
    assert caseload_rate((), 18) == 0


@pytest.mark.parametrize(
    ("rates", "candidates", "expected"),
    [
        ([10], 1, (1, 1, 1, 1)),
        ([10] * 10, 10, (1, 4, 3, 4)),
        ([25] * 25, 25, (7, 5, 3, 7)),
        ([10] * 30, 2, (3, 2, 2, 3)),
        ([100] * 7, 1, (7, 1, 1, 7)),
        ([10] * 5 + [20] * 5, 4, (2, 2, 3, 3)),
        ([], 0, (0, 0, 0, 0)),
    ],
)
def test_the_largest_of_three_figures_decides(
    rates: list[int], candidates: int, expected: tuple[int, int, int, int]
) -> None:
    """The rates of all decisions together, the root of the candidates, and the fewest."""
    found = size_of(Strategy("1", DAY), rates, candidates)
    assert (found.by_rate, found.by_root, found.fewest, found.least) == expected
    assert (found.decisions, found.candidates) == (len(rates), candidates)


def test_the_root_may_be_left_out_of_a_strategy() -> None:
    """Then rate and fewest decide alone."""
    assert size_of(Strategy("1", DAY, root_of_candidates=False), [10] * 100, 100).least == 10


@given(st.lists(st.integers(0, 100), min_size=1, max_size=300), st.integers(0, 10), st.data())
def test_a_sample_is_never_larger_than_the_work(rates: list[int], fewest: int, data: st.DataObject) -> None:
    """So that it can be met."""
    candidates = data.draw(st.integers(1, len(rates)))
    assert 1 <= size_of(Strategy("1", DAY, fewest_candidates=fewest), rates, candidates).least <= len(rates)
