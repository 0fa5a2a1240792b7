"""The README's tables are the program's own."""

import pytest

from tests.readme import README, TABLES, with_tables


def test_the_tables_of_the_readme_are_what_the_program_says() -> None:
    """A key or a choice that is added, changed or taken away moves the README with it."""
    text = README.read_text(encoding="utf-8")
    assert text == with_tables(text), "python -m tests.readme writes the tables anew"


@pytest.mark.parametrize("name", TABLES)
def test_the_readme_has_a_place_for_every_table(name: str) -> None:
    """Each table is written between two marks."""
    text = README.read_text(encoding="utf-8")
    rows = list(TABLES[name]())
    assert len(rows) > 2
    assert all(row in text for row in rows)
