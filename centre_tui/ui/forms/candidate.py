"""Candidates at paper speed: five values each, everything else as for the one before."""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from typing import Final

from centre_tui.domain.candidates import Candidate, InitialAssessment
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.services.candidates import add_candidate, enter, save_candidate
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput, OfficeError, PossibleDuplicates, StoreError
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import (
    Field,
    birthday,
    choice,
    day,
    identifier,
    member,
    paragraph,
    units,
    words,
    yes_no,
)
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.record_form import RecordForm
from centre_tui.ui.forms.telling import advice

ASSESSMENT: Final = ("initial_on", "initial_outcome")
ENTRY: Final = ("kind", "entry_date", "entry_units")


def particulars(facts: Facts) -> tuple[Field, ...]:
    """Return the fields of a candidate's own particulars, the five that differ each time first."""
    return (
        words("surname", "Surname").needed(),
        words("forenames", "Forenames").needed(),
        birthday("date_of_birth", "Date of birth", facts.today).needed(),
        identifier("uln", "ULN", "uln", "ten digits; blank if the candidate has none"),
        day("start", "Start on programme", facts.today).repeating(),
    )


def circumstances(facts: Facts) -> tuple[Field, ...]:
    """Return the fields of everything else about a candidate, which often is as for the one before."""
    today = facts.today
    return (
        yes_no("publicly_funded", "Publicly funded").repeating(),
        yes_no("prior_ocr_units", "OCR units before").repeating(),
        identifier("ocr_candidate_number", "OCR candidate number", "ocr-candidate", "eight digits, if OCR gave one"),
        words("centre_candidate_number", "Centre candidate no", "your own, up to four digits"),
        words("uci", "UCI", "13 characters; only if you have it"),
        choice("gender", "Gender", ("M", "F")),
        words("location", "Workplace or site", "where the candidate is (5.20.3)").repeating(),
        words("country", "Country of delivery", "England, Wales or Northern Ireland (9.4)").repeating(),
        day("informed_on", "Told title and level", today).repeating(),
        day("access_asked_on", "Asked about access", today).repeating(),
        day("plagiarism_briefed_on", "Told about plagiarism", today).repeating(),
        day("prior_learning_told_on", "Told about RPL", today).repeating(),
        day("initial_on", "Initial assessment on", today).repeating(),
        words("initial_outcome", "Its outcome").repeating(),
        paragraph("suitability", "Why it suits").repeating(),
        day("profile_on", "RD01 profile made on", today).repeating(),
        day("record_started_on", "CAR started on", today).repeating(),
        words("record_location", "CAR is kept in").repeating(),
        day("keep_notice_on", "Asked to keep evidence", today),
    )


def entry_fields(facts: Facts) -> tuple[Field, ...]:
    """Return the fields of an entry (7.3.2)."""
    return (
        member("kind", "Entered for", EntryKind).repeating(),
        day("entry_date", "Date of entry", facts.today).repeating(),
        units("entry_units", "Units entered", facts.qualification),
    )


def shown_values(candidate: Candidate) -> dict[str, object]:
    """Return a candidate's values under the names of the fields."""
    initial = candidate.initial_assessment
    told = {"initial_on": initial.on, "initial_outcome": initial.outcome} if initial else {}
    return {**asdict(candidate), **told}


def with_values(candidate: Candidate, values: Values) -> Candidate:
    """Return the candidate with the values of a form; the entry's own fields are not the candidate's.

    Raises BadInput for an outcome of an initial assessment on no day.
    """
    on, outcome = values["initial_on"], values["initial_outcome"]
    if outcome and on is None:
        sentence = "Say on which day the initial assessment was: its date and outcome belong together (5.20.3)."
        raise BadInput(sentence, "initial_on")
    own = {name: value for name, value in values.items() if name not in (*ASSESSMENT, *ENTRY)}
    return replace(candidate, **own, initial_assessment=InitialAssessment(on, outcome) if on else None)


class NewCandidateForm(Form):
    """Candidates one after another: the form stays open, and only what differs is asked again."""

    def __init__(self, facts: Facts) -> None:
        fields = (*particulars(facts), *entry_fields(facts), *circumstances(facts))
        super().__init__(
            "New candidate", fields, {"kind": EntryKind.FULL, "entry_date": facts.today, "country": "England"}
        )
        self.facts = facts
        self.keep_both = False

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Add the candidate with its entry."""
        made = values["entry_date"] or self.facts.today
        kind = values["kind"] or EntryKind.FULL
        entry = Entry(self.facts.qualification.entry_code, kind, made, values["entry_units"])
        draft = with_values(Candidate(entries=(entry,)), values)
        return partial(add_candidate, draft=draft, keep_both=self.keep_both)

    def saved(self, result: object) -> None:
        """Say who was saved and begin the next one."""
        if isinstance(result, Saved) and isinstance(result.record, Candidate):
            self.keep_both = False
            self.begin_next()
            self.say(f"Saved as {result.record.id}: {result.record.name}.{advice(result)}")

    def begin_next(self) -> None:
        """Empty the fields that differ from candidate to candidate; keep the others."""
        for row in self.rows:
            row.text = row.text if row.field.repeats else ""
            row.say_problem("")
            row.say_echo()
        self.rows[0].take_focus()

    def refused(self, error: OfficeError | StoreError) -> None:
        """Show possible duplicates; saving again keeps both."""
        super().refused(error)
        self.keep_both = isinstance(error, PossibleDuplicates)
        if self.keep_both:
            self.say(f"Not saved. {error} F2 again keeps both.", problem=True)


class CandidateForm(RecordForm[Candidate]):
    """A candidate's own particulars."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        fields = (*particulars(facts), *circumstances(facts))
        super().__init__(f"Candidate {candidate.id}: {candidate.name}", fields, candidate)

    def shown_values(self, record: Candidate) -> dict[str, object]:
        """Return the candidate's values under the names of the fields."""
        return shown_values(record)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Save the particulars."""
        return partial(save_candidate, draft=with_values(self.record, values))


class EntryForm(Form):
    """A new entry for a candidate who has none, or whose last one was withdrawn."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        first = {"kind": EntryKind.FULL.value, "entry_date": facts.today}
        super().__init__(f"Entry of {candidate.name}", entry_fields(facts), first)
        self.facts = facts
        self.candidate = candidate

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Make the entry."""
        made = values["entry_date"] or self.facts.today
        kind = values["kind"] or EntryKind.FULL
        entry = Entry(self.facts.qualification.entry_code, kind, made, values["entry_units"])
        return partial(enter, candidate=self.candidate.id, entry=entry)
