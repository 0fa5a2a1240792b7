"""The evidence of one unit, line by line (RD04, RD10), and who made a witness statement (RD08)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import ClassVar, Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.evidence import Anonymised, Evidence, EvidenceSource, Medium, Witness
from centre_tui.domain.planning import Method
from centre_tui.services.desk import Desk
from centre_tui.services.evidence import record_witness, tell_evidence
from centre_tui.ui.forms.assessment import UnitForm
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day, member, number, paragraph, units, words, yes_no
from centre_tui.ui.forms.form import Values
from centre_tui.ui.forms.one_of_several import OneOfSeveral

REFERENCE: Final = "reference"


class LineForm(UnitForm, OneOfSeveral):
    """A form about one line of evidence: with a reference that is on record, what was recorded stands in the fields."""

    TICKS: ClassVar[tuple[str, ...]] = ()

    def __init__(self, facts: Facts, candidate: Candidate, unit: str) -> None:
        super().__init__(facts, candidate, unit)
        record = candidate.unit(unit)
        evidence = record.evidence if record else ()
        self.references = tuple(each.reference for each in evidence)
        self.lines = {each.reference: each for each in evidence}

    def recorded(self, line: Evidence) -> dict[str, object]:
        """Return what is on record of a line, under the names of the fields."""
        raise NotImplementedError

    def named(self) -> Sequence[object]:
        """Return the references of the lines, one that stands twice also twice."""
        return self.references

    def on_record(self, name: str) -> Mapping[str, object] | None:
        """Return what is on record of the line with this reference."""
        return self.recorded(self.lines[name]) if name in self.lines else None

    def usual(self) -> Mapping[str, object]:
        """Return what the form began with."""
        return self.values

    def answered(self, values: Values) -> Values:
        """Return the values with a tick left blank as a no."""
        return {**values, **{name: bool(values[name]) for name in self.TICKS}}


class EvidenceForm(LineForm):
    """One line of the evidence of a unit."""

    WHAT = "Evidence"
    TICKS = ("group_work", "natural", "sources_listed")

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return the fields of a line of RD04 and RD10."""
        return (
            words(REFERENCE, "Reference", "the number it can be found by; one on record is put right").needed(),
            words("title", "What it is"),
            words("location", "Where it is kept"),
            member("source", "Source", EvidenceSource),
            member("medium", "Kept on", Medium),
            words("language", "Language"),
            member("anonymised", "Others anonymised", Anonymised),
            words("criteria", "Criteria"),
            units("also_for", "Also for units", facts.qualification),
            yes_no("group_work", "Group work"),
            words("contribution", "Own contribution", "what the candidate did, if it is group work"),
            words("authenticated_by", "Authenticated by"),
            words("supported_by", "Supported by", "supervisor or manager, for a work placement"),
            member("method", "Assessed by", Method),
            day("dated", "Made or presented on", facts.today),
            yes_no("natural", "Occurs naturally", "a work product of naturally occurring practice (5.15): yes or no"),
            yes_no("sources_listed", "Sources listed", "what is quoted is acknowledged (5.7): yes or no"),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with the next number and the usual answers."""
        record = candidate.unit(unit)
        return {
            REFERENCE: f"E{len(record.evidence) + 1 if record else 1}",
            "language": "English",
            "source": EvidenceSource.WORKPLACE,
            "medium": Medium.DOCUMENT,
            "anonymised": Anonymised.YES,
            "criteria": "all criteria",
            "location": candidate.record_location,
            "group_work": False,
        }

    def recorded(self, line: Evidence) -> dict[str, object]:
        """Return the line as it is on record."""
        return asdict(line)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Add the line, or put it right; its witness stays."""
        return partial(tell_evidence, candidate=self.candidate.id, unit=self.unit, told=self.answered(values))


class WitnessForm(LineForm):
    """Who made the witness statement on a line of evidence, and what 5.16 and 4.3 ask about them and it."""

    WHAT = "Witness statement"
    TICKS = ("written_by_candidate", "recorded_by_assessor", "expert", "no_skills_list")

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return the fields of RD08."""
        today = facts.today
        return (
            words(REFERENCE, "Evidence reference", "the number of the evidence it belongs to").needed(),
            words("name", "Witness").needed(),
            words("position", "Job title or position", "from which to comment on the performance (5.16)"),
            yes_no("related", "Related to candidate", "yes or no: a relative's statement cannot be used (5.16)"),
            words("relationship", "Relationship", "to the candidate, as line manager or customer (5.16)"),
            words("contact", "Contact details"),
            day("happened_on", "Date of the activity", today),
            words("happened_when", "Time"),
            words("happened_at", "Venue"),
            paragraph("description", "What was seen", "what the witness saw the candidate do (5.16)"),
            day("written_on", "Statement written", today),
            day("signed_on", "Witness signed on", today),
            yes_no("written_by_candidate", "Written by candidate", "yes or no: such a one cannot be used (5.16)"),
            yes_no("recorded_by_assessor", "Recorded by assessor", "yes or no: told by word of mouth (5.16)"),
            day("confirmed_on", "Confirmed as accurate", today, "by the witness, where the assessor recorded it"),
            yes_no("no_skills_list", "No mere list of skills", "yes or no: it describes what was seen (5.16)"),
            day("contacted_on", "Assessor contacted on", today),
            yes_no("expert", "Expert witness", "yes or no (4.3)"),
            words("experience", "Experience", "an expert's, and knowledge of the unit's content (4.3)"),
            units("expert_in", "Expert in units", facts.qualification),
            number("months_in_role", "Months in the field"),
            paragraph("reason", "Reason, under 6 months", "why so new an expert may be used (4.3)"),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with the first statement that has no witness yet, or with the last evidence listed."""
        record = candidate.unit(unit)
        lines = record.evidence if record else ()
        still = [each for each in lines if each.source is EvidenceSource.WITNESS and each.witness is None]
        stated = [each for each in reversed(lines) if each.witness is not None]
        line = next(iter((*still, *stated, *reversed(lines))), None)
        return {REFERENCE: line.reference, **self.recorded(line)} if line else {}

    def recorded(self, line: Evidence) -> dict[str, object]:
        """Return the line's witness as on record, or nothing."""
        return asdict(line.witness) if line.witness else {}

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the witness."""
        told = self.answered(values)
        reference = told.pop(REFERENCE)
        return partial(
            record_witness,
            candidate=self.candidate.id,
            unit=self.unit,
            reference=reference,
            witness=Witness(**told),
        )
