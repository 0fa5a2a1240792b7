"""Eight writers, and somebody who kills them at random: nothing acknowledged is lost, nothing is there in part."""

import os
import random
import select
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn

from centre_tui.store import Author, Store, create_store, open_store
from tests.faults.crash import Verdict, quick_place
from tests.store.office import session

WRITERS: Final = 8
SETTLING: Final = 0.5


@dataclass(slots=True)
class Writer:
    """One writer as the killer knows them: the process, the pipe, the last count acknowledged, how often killed.

    Each time they are killed they may have saved one count more, and not told it: `most` is what may be there.
    """

    number: int
    process: int = 0
    pipe: int = -1
    acknowledged: int = 0
    most: int = 0
    kills: int = 0
    unread: bytes = b""


def count_up(store: Store, number: int, chance: random.Random) -> int:
    """Save one count more: the writer's own, and a pair of documents that are always equal."""
    with store.change(f"writer {number}") as change:
        counts, pairs = change.table("counts"), change.table("pairs")
        own = counts.get(doc_id=number)
        assert own is not None
        own["n"] += 1
        counts.save(own)
        padding = "p" * chance.choice([10, 500, 20_000, 200_000])
        for pair in pairs.all():
            pairs.save(type(pair)({**pair, "n": own["n"], "by": number, "padding": padding}, pair.doc_id))
    return int(own["n"])


def write_for_ever(place: Path, number: int, pipe: int) -> NoReturn:
    """Count up until killed, telling each count once it is acknowledged."""
    chance = random.Random(os.getpid())
    store = open_store(place, session(Author(2000 + number, f"writer {number}"), patience=60))
    while True:
        os.write(pipe, b"%d\n" % count_up(store, number, chance))


def begin(writer: Writer, place: Path) -> None:
    """Let a writer begin, at a new process."""
    theirs, ours = os.pipe()
    writer.pipe = theirs
    writer.process = os.fork()
    if not writer.process:
        try:
            write_for_ever(place, writer.number, ours)
        finally:
            os._exit(1)
    os.close(ours)


def hear(writers: list[Writer], seconds: float) -> None:
    """Take in for a while what was acknowledged."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select([writer.pipe for writer in writers], [], [], left)
        for writer in writers:
            if writer.pipe in ready:
                take(writer)


def take(writer: Writer) -> None:
    """Take in what one writer said; the last count is the one that must be there."""
    *whole, writer.unread = (writer.unread + os.read(writer.pipe, 1 << 16)).split(b"\n")
    if whole:
        writer.acknowledged = writer.most = int(whole[-1])


def kill(writer: Writer) -> None:
    """Kill a writer, and hear what they said last."""
    os.kill(writer.process, signal.SIGKILL)
    os.waitpid(writer.process, 0)
    while select.select([writer.pipe], [], [], 0)[0] and (said := os.read(writer.pipe, 1 << 16)):
        *whole, writer.unread = (writer.unread + said).split(b"\n")
        if whole:
            writer.acknowledged = writer.most = int(whole[-1])
    os.close(writer.pipe)
    writer.most += 1
    writer.unread = b""
    writer.kills += 1


@dataclass(slots=True)
class Outcome(Verdict):
    """What the killing came to: `states` are the kills; `saved` the changes."""

    saved: int = 0
    told: list[str] = field(default_factory=list)


def random_kills(kills: int, pause: float, seed: int = 1) -> Outcome:
    """Kill writers at random so many times, each some `pause` after the one before; judge what is there."""
    chance = random.Random(seed)
    outcome = Outcome()
    with quick_place() as above:
        place = above / "data"
        with create_store(place, session()) as store:
            store.table("counts").insert_multiple([{"n": 0} for _ in range(WRITERS)])
            store.table("pairs").insert_multiple([{"n": 0}, {"n": 0}])
        writers = [Writer(number) for number in range(1, WRITERS + 1)]
        for writer in writers:
            begin(writer, place)
        hear(writers, SETTLING)
        for _ in range(kills):
            hear(writers, chance.uniform(0, 2 * pause))
            unlucky = chance.choice(writers)
            kill(unlucky)
            begin(unlucky, place)
        for writer in writers:
            kill(writer)
        outcome.states = sum(writer.kills for writer in writers)
        judge(place, writers, outcome)
    return outcome


def judge(place: Path, writers: list[Writer], outcome: Outcome) -> None:
    """Note what is wrong: a count that went back, one that nobody made, an unequal pair, a chain that does not hold."""
    with open_store(place, session(patience=60)) as store:
        store.table("marks").insert({})
        outcome.saved = store.sequence
        for writer in writers:
            found = store.table("counts").get(doc_id=writer.number)
            assert found is not None
            if not writer.acknowledged <= found["n"] <= writer.most:
                outcome.bad.append(f"writer {writer.number}: {writer.acknowledged} acknowledged, {found['n']} there")
        first, second = store.table("pairs").all()
        if first["n"] != second["n"] or first["by"] != second["by"]:
            outcome.bad.append("the pair is not equal: a change is there in part")
        outcome.bad += store.check().problems
