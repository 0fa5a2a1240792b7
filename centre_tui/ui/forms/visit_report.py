"""The external verifier's report: its actions and evidence for them, its sanctions, and appeals (handbook 5.20.4)."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial

from centre_tui.domain.visits import Action, Appeal, Report, Sanction, SanctionState, Visit
from centre_tui.services.desk import Desk
from centre_tui.services.visit_report import (
    Answered,
    Settled,
    add_action,
    answer_action,
    record_appeal,
    report_visit,
    settle_sanction,
)
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, member, number, numbers, paragraph, person, words, yes_no
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.one_of_several import OneOfSeveral


class ReportForm(Form):
    """The external verifier's report, with one action; the others are added one by one."""

    def __init__(self, facts: Facts, visit: Visit) -> None:
        fields = (
            day("on", "Report dated", facts.today).needed(),
            words("reference", "Where it is filed").needed(),
            paragraph("criteria", "What it says of criteria"),
            paragraph("action", "Action", "blank: none"),
            person("owner", "Action is for", facts.staff),
            day("due", "Action due by", facts.today),
            number("level", "Sanction level", "blank: none"),
            numbers("confirmed_claims", "Confirms batches", "the numbers of claim batches the visit confirmed"),
        )
        report = visit.report
        shown = {"confirmed_claims": visit.confirmed_claims, **(asdict(report) if report else {})}
        super().__init__("Report of the visit", fields, shown)
        self.visit = visit

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the report."""
        level = values["level"] or 0
        new = (Action(values["action"], values["owner"], values["due"], level),) if values["action"] else ()
        sanctions = (Sanction(level),) if level else ()
        report = Report(values["on"], values["reference"], values["criteria"], new, sanctions)
        return partial(report_visit, visit=self.visit.id, report=report, confirmed=values["confirmed_claims"])


class NewActionForm(Form):
    """An action or recommendation of the report."""

    def __init__(self, facts: Facts, visit: Visit) -> None:
        fields = (
            paragraph("text", "What is asked for").needed(),
            person("owner", "Who sees to it", facts.staff),
            day("due", "Due by", facts.today),
            number("level", "Sanction level", "blank: none"),
            yes_no("recommendation", "Only a recommendation"),
            yes_no("blocks_dcs", "No DCS until done"),
        )
        super().__init__("Action of the report", fields, {})
        self.visit = visit

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Add the action."""
        told = {name: bool(values[name]) for name in ("recommendation", "blocks_dcs")}
        action = Action(**{**values, **told, "level": values["level"] or 0})
        return partial(add_action, visit=self.visit.id, action=action)


class ActionForm(OneOfSeveral):
    """Evidence for an action of the report, and that it was closed: of the one whose number is typed."""

    def __init__(self, facts: Facts, visit: Visit, place: int | None = None) -> None:
        actions = visit.report.actions if visit.report else ()
        told = "; ".join(f"{place} {action.text}" for place, action in enumerate(actions, 1))
        fields = (
            number("place", "Action", told or "the report has no action").needed(),
            words("evidence", "Evidence").needed(),
            day("closed_on", "Closed on", facts.today, "blank while it is only offered"),
            words("closed_by", "Closed by", "the external verifier or the IQA; blank: yourself"),
        )
        still = [number for number, action in enumerate(actions, 1) if action.closed_on is None]
        meant = place or next(iter(still), None)
        self.actions = {f"{number}": asdict(action) for number, action in enumerate(actions, 1)}
        super().__init__("Evidence for an action", fields, {**self.actions.get(f"{meant}", {}), "place": meant})
        self.visit = visit

    def on_record(self, name: str) -> Mapping[str, object] | None:
        """Return what is on record of the action with this number."""
        return self.actions.get(name)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the evidence."""
        place = values.pop("place")
        return partial(answer_action, visit=self.visit.id, place=place, answer=Answered(**values))


class SanctionForm(Form):
    """What became of a sanction of the report."""

    def __init__(self, facts: Facts, visit: Visit, place: int | None = None) -> None:
        sanctions = visit.report.sanctions if visit.report else ()
        told = "; ".join(f"{each} level {sanction.level}" for each, sanction in enumerate(sanctions, 1))
        fields = (
            number("place", "Sanction", told or "the report has no sanction").needed(),
            member("state", "It is now", SanctionState).needed(),
            day("on", "Since", facts.today).needed(),
            day("letter_on", "OCR's letter of", facts.today, "to the head of centre; needed for levels 2 to 4 (X-10)"),
        )
        super().__init__("Sanction of the report", fields, {"place": place or (1 if sanctions else None)})
        self.visit = visit

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record what became of it."""
        place = values.pop("place")
        return partial(settle_sanction, visit=self.visit.id, place=place, settled=Settled(**values))


class AppealForm(Form):
    """An appeal against the report, or what came of it."""

    def __init__(self, facts: Facts, visit: Visit, appeal: Appeal | None = None) -> None:
        fields = (
            day("on", "Appealed on", facts.today).needed(),
            paragraph("about", "About").needed(),
            words("reference", "Reference"),
            words("outcome", "Outcome", "blank until it is known"),
            day("outcome_on", "Outcome of", facts.today),
        )
        super().__init__("Appeal", fields, asdict(appeal) if appeal else {})
        self.visit = visit

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the appeal."""
        return partial(record_appeal, visit=self.visit.id, appeal=Appeal(**values))
