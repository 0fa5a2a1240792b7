"""How far something is, in one bar."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.progress import bar


@pytest.mark.parametrize(
    ("done", "of", "expected"),
    [
        (25, 100, "[######..................] 25 of 100"),
        (19_999, 20_000, "[#######################.] 19,999 of 20,000"),
        (0, 0, "[........................] 0 of 0"),
    ],
)
def test_a_bar_tells_what_is_done_of_what(done: int, of: int, expected: str) -> None:
    """It is full when everything is done and not before; of nothing nothing is done."""
    assert bar(done, of) == expected


@given(st.integers(0, 200_000), st.integers(1, 200_000))
@example(0, 1)
@example(1, 1)
def test_a_bar_is_always_as_long(done: int, of: int) -> None:
    """And grows with what is done."""
    filled, rest = bar(min(done, of), of).count("#"), bar(min(done, of), of).count(".")
    assert filled + rest == 24
    assert (filled == 24) == (done >= of)
