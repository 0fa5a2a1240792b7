"""What `make run` does: builds the demonstration if it is missing, tells its readiness, claims, opens the screen."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from centre_tui.arrival import Here
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import finding_lines, warning_lines
from centre_tui.cli.program import LastResort, refuse
from centre_tui.cli.readiness import summary
from centre_tui.cli.terminal import Terminal
from centre_tui.config import Config
from centre_tui.services.claims import export_batch, prepare_batch, visible_batches
from centre_tui.services.demonstrating import demonstrate
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, NoStore, OfficeError, StoreError, Unacknowledged
from centre_tui.services.opening import Office
from centre_tui.services.premises import Premises
from centre_tui.services.readiness import centre_readiness
from centre_tui.services.session import sitting
from centre_tui.start import Shown, faults_folder, open_screen, screen_problem

MOST_TOLD: Final = 8
DoneT = TypeVar("DoneT")
USAGE: Final = "usage: python -m centre_tui.first_run DIR"


@dataclass(frozen=True, slots=True)
class FirstRun:
    """The demonstration in a folder, and where to say what is done."""

    premises: Premises
    terminal: Terminal

    def build(self) -> None:
        """Write the demonstration unless there are records already."""
        try:
            with sitting(self.premises):
                return
        except NoStore:
            self.terminal.say(f"Building the demonstration centre in {self.premises.data} …")
            demonstrate(self.premises, on=self.premises.clock().date())

    def tell_readiness(self, office: Office) -> None:
        """Print whether the centre is ready, and the worst of what is not."""
        found = centre_readiness(office.desk())
        lines = list(finding_lines(found.findings[:MOST_TOLD]))
        self.terminal.write(["SAMPLE: nobody in the demonstration centre exists.", summary(found), *lines])
        if len(found.findings) > MOST_TOLD:
            self.terminal.write([f"… and {len(found.findings) - MOST_TOLD} more: `centre-tui readiness` lists them."])

    def write_claims(self, office: Office) -> None:
        """Write the files of a claim batch, unless there are some already."""
        there = sorted(self.premises.outbox.glob("claim_*.csv"))
        files = [str(each) for each in there] or self.exported(office)
        self.terminal.write([f"Claim batch: {each}" for each in files])

    def exported(self, office: Office) -> Sequence[str]:
        """Prepare a batch of what can be claimed and write its files; the latest batch's where nothing can be."""
        try:
            batch, _ = self.read_first(office, prepare_batch)
        except BadInput:
            batch = visible_batches(office.desk())[0]
        _, paths = self.read_first(office, partial(export_batch, batch=batch.id))
        return paths

    def read_first(self, office: Office, job: Callable[[Desk], DoneT]) -> DoneT:
        """Do a job; where the rules warn of it say so, and do it all the same, as an officer would who has read it."""
        try:
            return job(office.desk())
        except Unacknowledged as warned:
            self.terminal.write(["Warned of, and acknowledged for the sample:", *warning_lines(warned.findings)])
            return job(office.desk(acknowledged=frozenset(warned.rules)))


def first_run(words: Sequence[str], terminal: Terminal, here: Here) -> int:
    """Do it, and return the exit code."""
    if len(words) != 1:
        terminal.say(USAGE)
        return Exit.USAGE
    data = Path(words[0])
    premises = Premises(data, data / "exports", here.account(), here.clock, allow_volatile=True)
    run = FirstRun(premises, terminal)
    try:
        run.build()
        with sitting(premises) as office:
            run.tell_readiness(office)
            run.write_claims(office)
            terminal.flush()
            if screen_problem(terminal) is None:
                return open_screen(lambda: office, Config(), Shown())
    except (OfficeError, StoreError) as error:
        return refuse(error, terminal)
    terminal.say(f"`centre-tui --data {data}` opens it in a terminal.")
    return Exit.DONE


def main(words: Sequence[str] | None = None, here: Here | None = None) -> int:
    """Do it with the process's own streams, whatever happens."""
    os.umask(0o007)
    terminal = Terminal.of_process()
    with LastResort(terminal, faults_folder()) as ending:
        ending.code = first_run(sys.argv[1:] if words is None else words, terminal, here or Here())
    return ending.code


if __name__ == "__main__":
    sys.exit(main())
