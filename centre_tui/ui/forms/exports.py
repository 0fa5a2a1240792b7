"""What a file for another body is made from; the first F2 shows what would go into it, the second writes it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.inbox import read_named
from centre_tui.services.registrations import (
    COPY_BELOW,
    KINDS,
    PLAIN,
    Lrs,
    Made,
    PearsonGroup,
    Writing,
    register_with_lrs,
    register_with_pearson,
)
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, choice, day, paragraph, words, yes_no
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.places.file_preview import FilePreview

PLAINLY: Final = yes_no("plain_apostrophes", "Plain apostrophes", f"yes: {PLAIN}")
GOOD_ONLY: Final = yes_no("accept_good", "Only the rows that fit", "yes: whoever does not fit is left out")
SHEET: Final = "candidate, LastKnownPostCode, AbilityToShare, VerificationType …"


class FileForm(Form):
    """A file of some candidates; a subclass asks for what the body wants besides, and makes it."""

    NOTE = ""

    def __init__(self, what: str, candidates: Sequence[int], fields: Sequence[Field], values: Values) -> None:
        whose = f"{len(candidates)} candidates" if len(candidates) > 1 else f"candidate {candidates[0]}"
        asked = (*fields, PLAINLY.needed(), GOOD_ONLY.needed())
        super().__init__(f"{what}, {whose}", asked, {**values, PLAINLY.name: False, GOOD_ONLY.name: False})
        self.candidates = tuple(candidates)
        self.previewed: Values = {}

    def made(self, desk: Desk, values: Values, writing: Writing) -> Made:
        """Make the file, or show what would go into it."""
        raise NotImplementedError

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Preview the file, and write it when the same is asked for again."""
        asked = {name: value for name, value in values.items() if name != GOOD_ONLY.name}
        wanted = Writing.wanted(accept_good=values[GOOD_ONLY.name])
        writing = wanted if self.previewed == asked else Writing.NOTHING
        self.previewed = asked
        return partial(self.made, values=asked, writing=writing)

    def saved(self, result: object) -> None:
        """Show what fits and what does not, or close and say where the file is."""
        if isinstance(result, Made) and result.paths:
            self.dismiss(f"{result.told} {Path(result.paths[0]).name} is written. {self.NOTE}")
        elif isinstance(result, Made):
            self.say(f"{result.told} {what_next(result)}", problem=bool(result.unfit))
            self.app.push_screen(FilePreview(result))


class PearsonForm(FileForm):
    """Rows for Pearson's bulk registration."""

    NOTE = COPY_BELOW

    def __init__(self, facts: Facts, candidates: Sequence[int]) -> None:
        fields = (
            choice("registration_type", "Registration type", KINDS).needed(),
            day("enrolled_on", "Enrolled on", facts.today).needed(),
            day("planned_completion", "Planned completion", facts.today, "still to come").needed(),
            words("study_mode", "Study mode", "a letter of Pearson's list").needed(),
            words("order_number", "Order number", "at most 12 characters"),
        )
        begin: Values = {"registration_type": KINDS[0], "enrolled_on": facts.today}
        super().__init__("Pearson's registration", candidates, fields, begin)

    def made(self, desk: Desk, values: Values, writing: Writing) -> Made:
        """Write the rows."""
        group = PearsonGroup(**values)
        return register_with_pearson(desk, self.candidates, group, writing=writing)


class LrsForm(FileForm):
    """A learner batch for the Learning Records Service; `clock` gives the time that stands in its name."""

    def __init__(
        self, facts: Facts, candidates: Sequence[int], inbox: Path | None, clock: Callable[[], datetime]
    ) -> None:
        fields = (
            words("ukprn", "UKPRN", "the centre's, 8 digits").needed(),
            paragraph("pasted", "What we do not keep", SHEET),
            words("more", "Or a file of it", "its name in the inbox" if inbox else "CSV, with its folder"),
        )
        super().__init__("LRS learner batch", candidates, fields, {})
        self.inbox = inbox
        self.clock = clock

    def made(self, desk: Desk, values: Values, writing: Writing) -> Made:
        """Write the batch."""
        more = values["pasted"].encode() or self.sheet(values["more"])
        lrs = Lrs(values["ukprn"], self.clock(), values[PLAINLY.name])
        return register_with_lrs(desk, self.candidates, lrs, more=more, writing=writing)

    def sheet(self, name: str) -> bytes:
        """Return the bytes of the file named, or none where none is. Raises BadInput."""
        try:
            return read_named(self.inbox, name) if name else b""
        except BadInput as problem:
            raise BadInput(str(problem), "more") from problem


def what_next(made: Made) -> str:
    """Return what F2 does now."""
    if not made.fit:
        return "Correct their records; nothing is cut or altered to fit."
    if made.unfit:
        return "Correct their records, or answer yes to write only the rows that fit."
    return "F2 again writes the file."
