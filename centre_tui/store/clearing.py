"""Files handed out that hold something of a destroyed record, taken away from the outbox and its folders."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from centre_tui.domain.trouble import Refused
from centre_tui.store.outbox import SAFE_FOLDER, SAFE_NAME


def remove_holding(outbox: Path, values: Iterable[str]) -> tuple[str, ...]:
    """Remove the files of the outbox that hold any of these texts, and return their names; others are not touched.

    Looked through are the files this program makes, there and in the folders it makes, and no link is followed. A text
    is found also where a page writes its signs as entities, or a line ends within it.
    Raises Refused where one of them cannot be read or removed.
    """
    wanted = {on_one_line(each.encode()) for value in values for each in (value, escape(value))}
    if not wanted or not outbox.is_dir():
        return ()
    gone = []
    for path in made_here(outbox):
        try:
            data = on_one_line(path.read_bytes())
            if any(value in data for value in wanted):
                path.unlink()
                gone.append(str(path.relative_to(outbox)))
        except OSError as error:
            raise Refused(f"{path.name} in {path.parent} could not be looked through: {error.strerror}.") from error
    return tuple(gone)


def on_one_line(text: bytes) -> bytes:
    """Return a text with single blanks where lines end or are set in."""
    return b" ".join(text.split())


def made_here(outbox: Path) -> Iterator[Path]:
    """Yield the files this program made, in the outbox and in its folders, by name."""
    for path in sorted(outbox.iterdir()):
        if path.is_symlink():
            continue
        if path.is_dir() and SAFE_FOLDER.fullmatch(path.name):
            yield from (each for each in sorted(path.iterdir()) if is_ours(each))
        elif is_ours(path):
            yield path


def is_ours(path: Path) -> bool:
    """Tell whether a path is an ordinary file under a name this program makes."""
    return path.is_file() and not path.is_symlink() and SAFE_NAME.fullmatch(path.name) is not None
