"""Keying a batch into Interchange: one step at a time in its own order, each value one key from the clipboard."""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType

from centre_tui.domain.findings import Finding
from centre_tui.domain.keying import Keyed, Step, Which
from centre_tui.domain.left_out import LEFT_OUT
from centre_tui.services.desk import Desk
from centre_tui.services.keying import Sitting, keying_of, mark_keyed, mark_unkeyed
from centre_tui.services.leaving_out import put_back
from centre_tui.services.sections import cited
from centre_tui.ui.forms.claims import LeaveOutForm
from centre_tui.ui.places.candidate_facts import wrapped
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row

IN_SIGHT: Final = 8
"""How many of the steps to come are in sight below the next one."""
MOST_REFUSALS: Final = 2
LEFT: Final = (LEFT_OUT, "withdrawn", "muted")
STOPPED: Final = ("stopped", "blocked", "red")
"""How a step stands that is not to be keyed: the word, the word of its sign, and the tone."""


class KeyingPage(RecordPage):
    """The steps of a batch; the cursor begins at the first that is not keyed."""

    DETAIL = True
    EMPTY = "There is nothing to key."
    COLUMNS: ClassVar = (
        Column("state", "", 10, toned=True),
        Column("kind", "Step", 13),
        Column("says", "What to key", 40, weight=1, prose=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy", id="keying.copy", tooltip="Copy the next value of this step"),
        Binding("enter", "keyed", "Keyed", id="keying.keyed", tooltip="This step is keyed: go on to the next"),
        Binding("a", "whole", "All of them", id="keying.all", tooltip="Every step of this candidate is keyed"),
        Binding("b", "unkeyed", "Not keyed", id="keying.back", tooltip="This step is not keyed after all"),
        Binding("l", "leave_out", "Leave out", id="keying.leave_out", tooltip="Do not claim this; again: put it back"),
        Binding("n", "next", "Next", show=False, id="keying.next", tooltip="To the first step that is not keyed"),
    ]

    def __init__(self, batch: int, what: Keyed = Keyed.CLAIMS) -> None:
        super().__init__(batch)
        self.which = Which(what, batch)
        self.steps: tuple[Step, ...] = ()
        self.left_out: frozenset[int] = frozenset()
        self.refused: tuple[Finding, ...] = ()
        self.at = 0
        self.begun = False
        self.value = 0

    def sheet(self, desk: Desk) -> Sheet:
        """Return the steps with how far they are."""
        return self.sheet_of(keying_of(desk, self.which))

    def sheet_of(self, sitting: Sitting) -> Sheet:
        """Return the sheet of a sitting."""
        self.steps, self.at, self.left_out = sitting.steps, sitting.at, sitting.left_out
        self.refused = sitting.refused
        title = f"Keying of batch {sitting.batch.number:04} into Interchange"
        facts = [sitting.told, *refusals(sitting), ending(sitting)]
        return Sheet(title, facts, list(step_rows(sitting, self.office_app.signs)))

    async def reload(self) -> None:
        """Show the steps; the first time begin where keying was left."""
        await super().reload()
        if not self.begun and self.steps:
            self.begun = True
            self.action_next()

    @on(RecordTable.Highlighted)
    def follow_cursor(self) -> None:
        """Begin with the first value of another step."""
        self.value = 0
        self.table.follow()

    def here(self) -> int | None:
        """Return the place of the step under the cursor."""
        found = self.table.cursor_id
        return found if isinstance(found, int) and found < len(self.steps) else None

    def detail(self, part: Hashable) -> str:
        """Return the values of the step under the cursor, the one that `y` copies marked."""
        place = self.here()
        values = self.steps[place].values if place is not None else ()
        marks = (">" if self.value == each else " " for each in range(len(values)))
        told = (f"{mark}{value.label}: {value.text}" for mark, value in zip(marks, values, strict=True))
        return "  ".join(told)

    def open(self, part: Hashable) -> None:
        """Keep that the step is keyed: Enter does what is done most."""
        self.action_keyed()

    def action_copy(self) -> None:
        """Send the next value of the step to the terminal's clipboard."""
        place = self.here()
        values = self.steps[place].values if place is not None else ()
        if not values:
            self.say("There is nothing to copy at this step.")
            return
        value = values[self.value % len(values)]
        self.app.copy_to_clipboard(value.text)
        self.value = (self.value + 1) % len(values)
        self.table.follow()
        more = f" y again copies {values[self.value].label}." if len(values) > 1 else ""
        self.say(f"{value.label} sent to your terminal's clipboard.{more}")

    def action_keyed(self) -> None:
        """Keep that the step under the cursor is keyed, and go on to the next."""
        if (place := self.here()) is not None:
            self.keep(partial(mark_keyed, which=self.which, place=place))

    def action_whole(self) -> None:
        """Keep that every step of the candidate is keyed, and go on to the next."""
        if (place := self.here()) is not None:
            self.keep(partial(mark_keyed, which=self.which, place=place, whole=True))

    def action_unkeyed(self) -> None:
        """Take back that the step under the cursor was keyed."""
        if (place := self.here()) is not None:
            self.do(partial(untold, which=self.which, place=place))

    def action_leave_out(self) -> None:
        """Leave out the line of the step under the cursor, or put it back; of a candidate's own step, all of theirs."""
        place = self.here()
        step = self.steps[place] if place is not None else None
        if step is None or not step.candidate:
            self.say("Only a candidate or a unit can be left out.", problem=True)
        elif place in self.left_out:
            self.do(partial(back_again, which=self.which, step=step))
        else:
            self.fill_in(lambda _desk: step, partial(LeaveOutForm, self.which))

    def action_next(self) -> None:
        """Go to the first step that is not keyed, with what comes after it in sight."""
        last = max(0, len(self.steps) - 1)
        for place in (self.at + IN_SIGHT, self.at):
            self.table.go_to(min(place, last))

    def keep(self, mark: partial[Sitting]) -> None:
        """Keep what was keyed; keys typed meanwhile are for the step that comes next."""
        self.office_app.begin_opening()
        self.go(partial(self.marked, mark), "form")

    async def marked(self, mark: partial[Sitting]) -> None:
        """Keep what was keyed, and go on; where it is refused the cursor stays.

        What refuses claims stands as it was last asked: who keys fast does not wait for it to be asked at every step.
        """
        try:
            marked = await self.ask_books(mark)
            if marked is not None:
                sitting = replace(marked, refused=self.refused)
                self.say(sitting.told)
                self.lay_out(self.sheet_of(sitting))
                self.action_next()
        finally:
            self.office_app.end_opening()


def untold(desk: Desk, which: Which, place: int) -> str:
    """Take back that a step was keyed, and say how far the keying is then."""
    return mark_unkeyed(desk, which, place).told


def back_again(desk: Desk, which: Which, step: Step) -> str:
    """Put back what was left out, and say how far the keying is then."""
    return put_back(desk, which, step.candidate, unit=step.unit).told


def ending(sitting: Sitting) -> str:
    """Return what to do next."""
    if sitting.at == len(sitting.steps):
        return "Everything is keyed. t on the batch's page keys back Interchange's reference and day."
    return f"Enter: keyed, on to the next. Next: {sitting.steps[sitting.at].says}"


def refusals(sitting: Sitting) -> list[str]:
    """Return why lines may not be claimed now, as many as leave the steps in sight."""
    told = [f"{each.subject.name}: {cited(each)}" for each in sitting.refused]
    more = [f"And {len(told) - MOST_REFUSALS} more."] if told[MOST_REFUSALS:] else []
    return [line for each in (*told[:MOST_REFUSALS], *more) for line in wrapped(each)]


def step_rows(sitting: Sitting, signs: Signs) -> Iterable[Row]:
    """Yield a row for each step."""
    out, held = sitting.left_out, sitting.held
    for place, step in enumerate(sitting.steps):
        stopped = 0 in held or step.candidate in held
        word, sign, tone = LEFT if place in out else STOPPED if stopped else step_state(sitting, place)
        told = signs.beside(sign)[:2] + word
        indent = "  " if step.candidate and step.kind.value.startswith("unit") else ""
        yield Row(place, (told, step.kind.value, indent + step.says), tone=tone)


def step_state(sitting: Sitting, place: int) -> tuple[str, str, str]:
    """Return how a step that may be keyed stands: the word, the word of its sign, and the tone."""
    return ("keyed", "done", "muted") if place in sitting.keying.done else ("to key", "", "")
