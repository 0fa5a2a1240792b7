"""Files handed out: whole, under names of the program's own, and never through anything planted in their place."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.trouble import Full, Refused
from centre_tui.store.outbox import SAFE_NAME, write_out

NAME = "claim_12345_10380_0001.csv"


def test_the_files_are_whole_and_the_groups_alone(tmp_path: Path) -> None:
    """The folder is made, both files are in it, readable by owner and group, and nothing is left over."""
    folder = tmp_path / "exports"
    paths = write_out(folder, {NAME: b"a", "claim.txt": b"b"})
    assert [Path(each).read_bytes() for each in paths] == [b"a", b"b"]
    assert {stat.S_IMODE(Path(each).stat().st_mode) & 0o137 for each in paths} == {0}
    assert sorted(os.listdir(folder)) == sorted([NAME, "claim.txt"])


def test_a_planted_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """What the link points at stays as it was."""
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_bytes(b"theirs")
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / NAME).symlink_to(elsewhere)
    write_out(folder, {NAME: b"ours"})
    assert elsewhere.read_bytes() == b"theirs"
    assert not (folder / NAME).is_symlink()
    assert (folder / NAME).read_bytes() == b"ours"


def test_a_link_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    """Nothing is written where it leads."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (tmp_path / "exports").symlink_to(theirs)
    with pytest.raises(Refused, match=r"The folder for exports, .*, cannot be used"):
        write_out(tmp_path / "exports", {NAME: b"ours"})
    assert not list(theirs.iterdir())


def test_a_file_in_the_folders_place_is_said_plainly(tmp_path: Path) -> None:
    """The folder cannot be used, and why."""
    (tmp_path / "exports").write_bytes(b"")
    with pytest.raises(Refused, match=r"cannot be used: File exists\."):
        write_out(tmp_path / "exports", {NAME: b"ours"})


def test_a_folder_in_a_files_place_leaves_nothing_behind(tmp_path: Path) -> None:
    """The batch is unchanged, and no unfinished file lies about."""
    (tmp_path / NAME).mkdir()
    with pytest.raises(Full, match=r"could not be written to .* The batch is unchanged"):
        write_out(tmp_path, {NAME: b"ours"})
    assert os.listdir(tmp_path) == [NAME]


def test_what_an_earlier_program_left_unfinished_is_not_in_the_way(tmp_path: Path) -> None:
    """A file under the name this process might have used before does not stop an export."""
    (tmp_path / f".{NAME}.{os.getpid()}").write_bytes(b"half")
    write_out(tmp_path, {NAME: b"ours"})
    assert (tmp_path / NAME).read_bytes() == b"ours"


@given(st.text(max_size=30))
@example("../claim.csv")
@example("/etc/passwd")
@example("claim.csv\n")
@example(".claim.csv")
@example("claim.exe")
@example("claim\x00.csv")
def test_no_other_name_is_written(name: str) -> None:
    """A name the program would not make is refused before anything is touched."""
    if SAFE_NAME.fullmatch(name):
        return
    with pytest.raises(Refused, match="are not names this program makes; nothing was written"):
        write_out(Path("/nowhere/at/all"), {name: b"x"})
    assert not Path("/nowhere").exists()
