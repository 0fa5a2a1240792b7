"""The calls that the system really sees, by strace: what the tests' own recorder sees, and deaths at each of them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.faults.calls import watched
from tests.faults.crash import Verdict, quick_place
from tests.faults.every_call import OPERATIONS, Case, found

STRACE: Final = shutil.which("strace")
SAME: Final = {
    "openat": "open",
    "pwrite64": "pwrite",
    "renameat": "rename",
    "renameat2": "rename",
    "unlinkat": "unlink",
    "mkdirat": "mkdir",
    "fchmodat": "chmod",
}
ALTERING: Final = ("write", "pwrite", "fsync", "ftruncate", "rename", "unlink", "rmdir", "mkdir", "fchmod", "flock")
TRACED: Final = (
    "write,pwrite64,writev,fsync,fdatasync,ftruncate,"
    "truncate,rename,renameat,renameat2,unlink,unlinkat,"
    "mkdir,mkdirat,rmdir,fchmod,fchmodat,flock,link,linkat,symlink,sync_file_range,"
    "sendfile,copy_file_range,fallocate"
)
CALL: Final = re.compile(r"(?:\[pid +[0-9]+\] )?([a-z0-9_]+)\((.*)\) += (-?[0-9]+)")
MOST_DEATHS: Final = 60
FATAL: Final = ("write", "pwrite64", "fsync", "ftruncate", "renameat", "unlinkat", "mkdirat", "flock", "fchmod")
PLAIN: Final = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


def may_trace() -> str:
    """Say why no calls can be traced here, or nothing when they can."""
    if STRACE is None:
        return "strace is not installed: the calls that the system sees are not compared"
    tried = subprocess.run([STRACE, "-o", "/dev/null", "true"], check=False, capture_output=True)
    return "" if tried.returncode == 0 else "strace may not trace here: the calls that the system sees are not compared"


def command(name: str, place: Path) -> list[str]:
    """Return the command that does an operation in a process of its own."""
    return [sys.executable, "-m", "tests.faults.real_calls", name, str(place)]


def seen_by_system(name: str, place: Path) -> list[tuple[str, str]]:
    """Do an operation in a process of its own and return the altering calls under a directory, with their paths."""
    trace = place.parent / "trace"
    traced = [str(STRACE), "-f", "-y", "-e", f"trace={TRACED}", "-o", str(trace)]
    subprocess.run([*traced, *command(name, place)], check=True, env=PLAIN)
    calls = []
    for line in trace.read_text().splitlines():
        matched = CALL.search(line.partition(" ")[2])
        if matched and str(place) in matched[2] and not matched[3].startswith("-"):
            call = "rmdir" if "AT_REMOVEDIR" in matched[2] else SAME.get(matched[1], matched[1])
            calls.append((call, file_of(matched[1], matched[2], place)))
    return calls


def file_of(call: str, arguments: str, place: Path) -> str:
    """Return the path of the file a call is about, below the directory."""
    descriptor = re.match(r"(?:[0-9]+|AT_FDCWD)<([^>]*)>(?:, \"([^\"]*)\")?", arguments)
    if descriptor is None:
        path = arguments.split('"')[1]
    else:
        path = os.path.join(descriptor[1], descriptor[2]) if call.endswith(("at", "at2")) else descriptor[1]
    return os.path.relpath(path, place)


def seen_by_recorder(act: Callable[[Path], object], place: Path) -> list[tuple[str, str]]:
    """Do an operation here and return the altering calls that the recorder sees."""
    with watched(place) as calls:
        act(place)
    return [(call.name, call.path) for call in calls.done if call.name in ALTERING]


def copied(template: Path, place: Path) -> None:
    """Lay a store out anew."""
    shutil.rmtree(place, ignore_errors=True)
    if template.exists():
        shutil.copytree(template, place)


def real_deaths(name: str) -> Verdict:
    """Have the system kill a process at each altering call in turn; judge what is left."""
    verdict = Verdict()
    with quick_place() as above:
        template, place = above / "template", above / "data"
        OPERATIONS[name].prepare(template)
        before, _ = found(template)
        copied(template, place)
        subprocess.run(command(name, place), check=True, env=PLAIN)
        case = Case(name, template, before, found(place)[0])
        for call in FATAL:
            for number in range(1, MOST_DEATHS):
                copied(template, place)
                inject = ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}", "-o", "/dev/null"]
                ran = subprocess.run([str(STRACE), "-f", *inject, *command(name, place)], check=False, env=PLAIN)
                if ran.returncode == 0:
                    break
                verdict.states += 1
                if wrong := case.judged("dead", place):
                    verdict.bad.append(f"{name}, killed at {call} {number}: {wrong}")
    return verdict


def main() -> None:
    """Do one operation on one directory."""
    os.umask(0o007)
    OPERATIONS[sys.argv[1]].act(Path(sys.argv[2]))


if __name__ == "__main__":
    main()
