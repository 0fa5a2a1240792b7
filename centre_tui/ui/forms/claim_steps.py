"""What stops or lets go a candidate's claims, and units achieved otherwise than by assessment here."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from centre_tui.domain.assessment import Transfer, UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.services.assessment import assess_prior_learning, bring_unit
from centre_tui.services.desk import Desk
from centre_tui.services.holds import acknowledge_query, lift_hold, put_hold
from centre_tui.ui.forms.assessment import UnitForm
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day, paragraph, units, words
from centre_tui.ui.forms.form import Form, Values


class HoldForm(Form):
    """A hold put on a candidate, or lifted."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        what = "Lift the hold on" if candidate.held else "Hold the claims of"
        fields = (day("on", "On", facts.today).needed(), paragraph("reason", "Because").needed())
        super().__init__(f"{what} {candidate.name}", fields, {"on": facts.today})
        self.candidate = candidate

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Put or lift the hold."""
        service = lift_hold if self.candidate.held else put_hold
        return partial(service, candidate=self.candidate.id, on=values["on"], reason=values["reason"])


class QueryForm(Form):
    """OCR's reply about a QUERY of the rule of combination."""

    def __init__(self, facts: Facts, candidate: Candidate) -> None:
        fields = (
            day("on", "OCR replied on", facts.today).needed(),
            words("reference", "Reference of the reply").needed(),
            units("units", "About the units", facts.qualification).needed(),
        )
        first = {"on": facts.today, "units": candidate.achieved()}
        super().__init__(f"OCR's reply about the units of {candidate.name}", fields, first)
        self.candidate = candidate

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the reply."""
        return partial(acknowledge_query, candidate=self.candidate.id, **values)


class TransferForm(UnitForm):
    """A unit with the same URN achieved with another awarding body (requirements A3)."""

    WHAT = "Credit transfer"

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return the fields of a credit transfer."""
        return (
            words("awarding_body", "Awarding body").needed(),
            day("awarded_on", "Awarded on", facts.today).needed(),
            words("urn", "URN on the certificate").needed(),
            words("document", "Certificate or PLR"),
            day("original_seen_on", "Original seen on", facts.today),
            words("seen_by", "Seen by"),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with what was recorded of it, or with who is at the keyboard."""
        record = candidate.unit(unit)
        usual = {"urn": unit, "seen_by": facts.staff.get(facts.me, ""), "original_seen_on": facts.today}
        return asdict(record.transfer) if record and record.transfer else usual

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the unit."""
        return partial(bring_unit, candidate=self.candidate.id, unit=self.unit, transfer=Transfer(**values))


class PriorLearningForm(UnitForm):
    """A unit taken by recognition of prior learning: judged like any other, never exempt (9.9)."""

    WHAT = "Prior learning"

    def asked(self, facts: Facts) -> tuple[Field, ...]:
        """Return what is judged of prior learning."""
        return (
            paragraph("currency_note", "Current and relevant", "how its currency and relevance were judged").needed(),
            day("prior_evidence_on", "Evidence dated", facts.today).needed(),
        )

    def first(self, facts: Facts, candidate: Candidate, unit: str) -> dict[str, object]:
        """Begin with what was judged before."""
        record = candidate.unit(unit)
        return {
            "currency_note": record.currency_note if record else "",
            "prior_evidence_on": record.prior_evidence_on if record else None,
        }

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the judgement."""
        return partial(assess_prior_learning, candidate=self.candidate.id, unit=UnitRecord(self.unit, **values))
