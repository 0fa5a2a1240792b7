"""The protocol with one protection left out: a proof that does not notice proves nothing.

Each mutant is a copy of the program with one place of the store's source altered, and a proof that must then fail.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.proof import BAD

HERE: Final = Path(__file__).parent.parent.parent
CONFIGURATION: Final = "pyproject.toml"
PATIENCE: Final = 300
FAILED_TESTS: Final = 1


@dataclass(frozen=True, slots=True)
class Mutant:
    """What is left out, where, how the source reads then, and the proof that must notice."""

    name: str
    file: str
    old: str
    new: str
    proof: tuple[str, ...]


def crash(tale: str, most: int = 20) -> tuple[str, ...]:
    """Return the command of the crash states of a tale."""
    return "-m", "tests.faults.proof", "crash", tale, str(most)


def every(operation: str) -> tuple[str, ...]:
    """Return the command of every trouble at every call of an operation."""
    return "-m", "tests.faults.proof", "every", operation, "1"


def tests(path: str, *names: str) -> tuple[str, ...]:
    """Return the command of tests by name."""
    return "-m", "pytest", "-q", "-x", path, "-k", " or ".join(names)


SPOILT: Final = ("-m", "tests.faults.proof", "flips", "all", "600")
SHORT: Final = "tests/store/test_faults_short.py"
MUTANTS: Final = (
    Mutant("no fsync of the line", "journal.py", "os.fsync(self._writer)  # saved", "pass  # saved", crash("in_peace")),
    Mutant(
        "no fsync of a new file's name",
        "journal.py",
        "self._directory.sync()  # and in a file",
        "pass  # and in a file",
        crash("in_peace"),
    ),
    Mutant(
        "no fsync of the predecessor's line",
        "journal.py",
        "os.fsync(self._appending())",
        "self._appending()",
        crash("daily_work"),
    ),
    Mutant(
        "no fsync of the predecessor's file name",
        "journal.py",
        "self._directory.sync()  # whoever began",
        "pass  # whoever began",
        crash("new_file"),
    ),
    Mutant(
        "a torn end stays", "journal.py", "os.ftruncate(descriptor, self.at.offset)", "pass", crash("daily_work", 2)
    ),
    Mutant(
        "cutting off is not made durable",
        "journal.py",
        "os.fsync(descriptor)  # or the cut-off",
        "pass  # or the cut-off",
        crash("daily_work"),
    ),
    Mutant("a refused line stays", "journal.py", "self._take_back(error)", "pass", every("commit")),
    Mutant("no checksum of a line", "journal.py", "sound(raw := data[start:end])", "(raw := data[start:end])", SPOILT),
    Mutant("no chain", "lines.py", "line.predecessor == seq and line.prev == head and line.seq > seq", "True", SPOILT),
    Mutant(
        "damage taken for a torn end",
        "journal.py",
        "not further and start < len(data) and is_no_half_line(data[start:])",
        "False",
        tests(SHORT, "spoilt_copy"),
    ),
    Mutant(
        "a file's lost end taken for the journal's",
        "journal.py",
        "any(first > self.at.segment for first in segments)",
        "False",
        tests(SHORT, "spoilt_copy"),
    ),
    Mutant(
        "an acknowledged line may be taken for a torn one",
        "beginning.py",
        "hint.place == following.place and hint.seq > following.at.seq",
        "False",
        SPOILT,
    ),
    Mutant(
        "a line that was taken back stays on others' screens",
        "journal.py",
        "self._expect_our_end(status.st_size)",
        "pass",
        tests(SHORT, "taken_back"),
    ),
    Mutant(
        "no fsync of the checkpoint",
        "checkpoint.py",
        "os.fsync(descriptor)  # the bytes",
        "pass  # the bytes",
        crash("in_peace"),
    ),
    Mutant(
        "no checksum of the checkpoint",
        "content.py",
        "digest.hexdigest() == expected",
        "True",
        SPOILT,
    ),
    Mutant("no seal of its first line", "checkpoint.py", "seal_of(found[1]).encode() != found[2]", "False", SPOILT),
    Mutant(
        "no fsync of a new journal's files",
        "replacement.py",
        "os.fsync(descriptor)  # every line",
        "pass  # every line",
        crash("in_peace", 40),
    ),
    Mutant(
        "no fsync of a new journal's names",
        "replacement.py",
        "making.sync()  # the new files' names",
        "pass  # the new files' names",
        crash("in_peace", 40),
    ),
    Mutant(
        "the old checkpoint may come back beside a new journal",
        "replacement.py",
        "data.sync()  # neither",
        "pass  # neither",
        crash("in_peace", 40),
    ),
    Mutant(
        "the old checkpoint is used with a new journal",
        "beginning.py",
        "checkpoint.loaded(data) if folder == journal.NAME else None",
        "checkpoint.loaded(data)",
        every("erase"),
    ),
    Mutant(
        "another's half-placed journal is not finished",
        "disk.py",
        "self._finish_replacement()\n        lines",
        "lines",
        every("finish another's"),
    ),
    Mutant(
        "no check of revisions",
        "change.py",
        "self.expect(*records)\n",
        "pass\n",
        tests("tests/store/test_change.py", "stale"),
    ),
    Mutant(
        "no lock",
        "lock.py",
        "fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)",
        "pass",
        tests("tests/store/test_refusals.py", "waits"),
    ),
    Mutant(
        "shown before it is on the disk",
        "writing.py",
        "            try:\n                self.engine.append(raw, whole)",
        "            self._absorb([whole], own=True)\n            try:\n                self.engine.append(raw, whole)",
        tests(SHORT, "not_shown"),
    ),
    Mutant(
        "after an unknown end the window goes on writing",
        "writing.py",
        "self._stopped = str(error)",
        "pass",
        tests(SHORT, "nobody_can_say"),
    ),
    Mutant(
        "an older program writes newer records",
        "writing.py",
        "if theirs > ours:",
        "if False:",
        tests("tests/store/test_migration.py", "older"),
    ),
    Mutant(
        "an id is given out again",
        "documents.py",
        "max(following.get(table, 1), *(int(each) + 1 for each in last.was[table]))",
        "len(newer[table]) + 1 - sum(row is None for row in newer[table].values())",
        tests("tests/store/test_change.py", "given_out_again"),
    ),
)


def caught(mutant: Mutant, place: Path) -> bool:
    """Return whether the proof notices what is left out."""
    shutil.rmtree(place, ignore_errors=True)
    for name in ("centre_tui", "tests"):
        shutil.copytree(HERE / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE / CONFIGURATION, place)
    source = place / "centre_tui" / "store" / mutant.file
    text = source.read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        raise LookupError(f"{mutant.name}: the source of {mutant.file} no longer reads so; write the mutant anew")
    source.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, *mutant.proof], cwd=place, capture_output=True, timeout=PATIENCE, check=False, text=True
    )
    if ran.returncode not in (0, BAD, FAILED_TESTS) or "Traceback" in ran.stderr:
        raise RuntimeError(f"{mutant.name}: the proof could not be run: {ran.stderr[-2000:]}")
    return ran.returncode != 0
