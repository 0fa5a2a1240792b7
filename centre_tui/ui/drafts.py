"""Drafts of forms that were open when the line dropped: kept for their officer alone, and offered again."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

MODE: Final = 0o600
FOLDER_MODE: Final = 0o700
LARGEST: Final = 256 * 1024


def draft_path(folder: Path, form: str) -> Path:
    """Return where the draft of a form is kept; the name says nothing of whose record it is about."""
    return folder / f"{hashlib.sha256(form.encode()).hexdigest()[:32]}.json"


def keep(folder: Path, form: str, texts: Mapping[str, str]) -> bool:
    """Keep what was typed into a form, readable by nobody else; tell whether it could be kept."""
    path = draft_path(folder, form)
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, MODE)
        with os.fdopen(opened, "w", encoding="utf-8") as file:
            json.dump(texts, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError:
        return False
    return True


def kept(folder: Path, form: str) -> dict[str, str]:
    """Return what was typed into a form when it was cut off, or nothing."""
    path = draft_path(folder, form)
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), encoding="utf-8") as file:
            found = json.loads(file.read(LARGEST))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): text for name, text in found.items() if isinstance(text, str)}


def forget(folder: Path, form: str) -> None:
    """Take a draft away: its form was saved, or left on purpose."""
    draft_path(folder, form).unlink(missing_ok=True)
