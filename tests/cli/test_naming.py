"""What is written as a number in the records is said in words."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from centre_tui.cli.naming import NOBODY, labels
from centre_tui.cli.samples import rows_of
from centre_tui.domain.quality import Sample, SampleKind
from tests.services.people import with_candidate

IQA_WHO_IS_GONE: Final = 999


def test_a_sample_of_nobody_on_the_staff_list_is_listed(tmp_path: Path) -> None:
    """As it came from elsewhere; the list is not kept from the officer for it."""
    unit = with_candidate(tmp_path).candidate().units[0]
    sampled = replace(unit, outside_sample="", samples=(Sample(IQA_WHO_IS_GONE, SampleKind.INTERIM),))
    assert rows_of((1, "Novak, Petra", "Unit 1"), sampled, {}) == [
        (1, "Novak, Petra", "Unit 1", NOBODY, SampleKind.INTERIM, None, None, None)
    ]


def test_a_unit_has_its_short_name(tmp_path: Path) -> None:
    """Or its key, where the qualification has no such unit."""
    place = with_candidate(tmp_path)
    candidate, label = place.candidate(), labels(place.manager)
    assert [label(candidate, key) for key in ("L/506/2150", "X/000/0000")] == ["Unit 1", "X/000/0000"]
