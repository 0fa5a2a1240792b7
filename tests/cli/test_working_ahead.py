"""Books just put in place: whoever opens them first waits for nothing, and small ones are left as they are."""

from pathlib import Path

from centre_tui.services.front_page import LARGE
from tests.cli.officer import STRANGER, VOLATILE, Officer


def kept(books: Path) -> set[str]:
    """What sorts of answers are left beside books."""
    return {path.name.split("-")[1] for path in (books / "index").glob("kept-*-*")}


def at(officer: Officer, folder: Path, *words: str) -> None:
    """Give a command at other books."""
    officer.does("--config", str(officer.folder / "config.toml"), "--data", str(folder), *words)


def test_a_large_centre_made_loaded_or_restored_is_asked_about_at_once(officer: Officer, tmp_path: Path) -> None:
    """Not by somebody whom the books do not know, who may see nothing of it."""
    (officer.folder / "config.toml").write_text(VOLATILE)
    made, loaded, strange, dump = (tmp_path / name for name in ("made", "loaded", "strange", "dump.jsonl"))
    at(officer, made, "demo", "--candidates", str(LARGE))
    at(officer, made, "store", "dump", str(dump))
    at(officer, loaded, "store", "load", str(dump))
    assert kept(made) == kept(loaded) == {"readiness", "claims", "front"}
    at(officer, loaded, "store", "restore", str(made))
    assert kept(loaded) == {"readiness", "claims", "front"}
    officer.account = STRANGER
    at(officer, strange, "store", "load", str(dump))
    assert kept(strange) == set()


def test_a_small_centre_is_not(officer: Officer, tmp_path: Path) -> None:
    """It is asked about in no time."""
    (officer.folder / "config.toml").write_text(VOLATILE)
    at(officer, tmp_path / "made", "demo")
    assert kept(tmp_path / "made") == set()
