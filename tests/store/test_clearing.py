"""Files handed out that hold something of a person who is to be forgotten: found however they write it."""

from html import escape
from pathlib import Path

import pytest

from centre_tui.store.clearing import remove_holding

NAME = "O'Hara-Lee, Ann & Bea"


@pytest.mark.parametrize(
    "text",
    [NAME, escape(NAME), "Centre record\r\nO'Hara-Lee,\r\n  Ann & Bea, candidate 7", f"<td>\n{escape(NAME)}</td>"],
)
def test_a_name_is_found_in_a_page_and_over_the_end_of_a_line(tmp_path: Path, text: str) -> None:
    """In the outbox and in the folder of a pack; a file about somebody else stays."""
    folder = tmp_path / "pack_12345_10380_2026-11-27"
    folder.mkdir()
    for place in (tmp_path, folder):
        (place / "candidate_7.html").write_text(text, encoding="utf-8")
        (place / "candidate_8.html").write_text("O'Hara, Ann", encoding="utf-8")
    gone = remove_holding(tmp_path, [NAME])
    assert gone == ("candidate_7.html", f"{folder.name}/candidate_7.html")
    assert sorted(each.name for each in tmp_path.rglob("*.html")) == ["candidate_8.html"] * 2


def test_what_is_not_the_programs_own_is_left_alone(tmp_path: Path) -> None:
    """A link is not followed, another name not opened; with nothing to look for nothing is looked at."""
    outside = tmp_path / "outside"
    outside.write_text(NAME, encoding="utf-8")
    outbox = tmp_path / "exports"
    outbox.mkdir()
    (outbox / "list.csv").symlink_to(outside)
    (outbox / "notes of mine.odt").write_text(NAME, encoding="utf-8")
    assert remove_holding(outbox, [NAME]) == () == remove_holding(outbox, []) == remove_holding(tmp_path / "no", [NAME])
    assert outside.exists() and len(list(outbox.iterdir())) == 2
