"""A visit of the external verifier: booked, its 13 items prepared, held and reported (handbook 5.20.2, 5.20.4)."""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from typing import Final

from centre_tui.domain.visits import Action, ChecklistItem, Interview, ItemState, Report, Sanction, Visit
from centre_tui.services.desk import Desk
from centre_tui.services.visits import check_item, hold_visit, report_visit, save_visit
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day, member, number, numbers, paragraph, person, words
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.record_form import RecordForm

INTERVIEWED: Final = ("candidate", "assessor", "IQA")


def visit_fields(facts: Facts) -> tuple[Field, ...]:
    """Return the fields of a visit; who is interviewed has a line for each role (5.20.2)."""
    return (
        day("on", "Visit on", facts.today).needed(),
        words("verifier", "External verifier"),
        words("interview_candidate", "Candidate interviewed", "who the external verifier will interview"),
        words("interview_assessor", "Assessor interviewed"),
        words("interview_IQA", "IQA interviewed"),
        day("interviews_confirmed_on", "Interviews confirmed", facts.today),
        words("observation_booked", "Assessment to observe", "who, what and when on the day"),
        words("observation_not_wanted", "None wanted because", "the external verifier's own word"),
        words("interchange_user", "Interchange user", "who logs in on the day"),
        day("interchange_tested_on", "Interchange tested on", facts.today),
        day("playback_ready_on", "Playback tested on", facts.today, "only where evidence is recorded"),
    )


def shown_visit(visit: Visit) -> dict[str, object]:
    """Return a visit's values under the names of the fields."""
    interviews = {f"interview_{each.role}": each.who for each in visit.interviews}
    confirmed = [each.confirmed_on for each in visit.interviews if each.confirmed_on is not None]
    return {**asdict(visit), **interviews, "interviews_confirmed_on": min(confirmed, default=None)}


def with_values(visit: Visit, values: Values) -> Visit:
    """Return the visit with the values of the form."""
    confirmed = values.pop("interviews_confirmed_on")
    named = {role: values.pop(f"interview_{role}") for role in INTERVIEWED}
    others = tuple(each for each in visit.interviews if each.role not in INTERVIEWED)
    interviews = tuple(Interview(role, who, confirmed_on=confirmed) for role, who in named.items() if who)
    return replace(visit, **values, interviews=(*interviews, *others))


class VisitForm(RecordForm[Visit]):
    """A visit as booked and arranged."""

    def __init__(self, facts: Facts, visit: Visit | None) -> None:
        meant = visit or Visit(qualification=facts.qualification.entry_code)
        super().__init__("Visit of the external verifier", visit_fields(facts), meant)

    def shown_values(self, record: Visit) -> dict[str, object]:
        """Return the visit's values under the names of the fields."""
        return shown_visit(record)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Book or save the visit."""
        return partial(save_visit, draft=with_values(self.record, dict(values)))


class ItemForm(Form):
    """One of the 13 items as a person prepared it."""

    def __init__(self, facts: Facts, visit: Visit, number_: int, wording: str) -> None:
        fields = (
            member("state", "State", ItemState).needed(),
            person("owner", "Who sees to it", facts.staff),
            words("location", "Where it is"),
            words("evidence", "Evidence"),
            words("reason", "Not applicable because"),
        )
        super().__init__(f"{number_}. {wording}", fields, asdict(visit.item(number_)))
        self.visit = visit
        self.number = number_

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record what was prepared."""
        return partial(check_item, visit=self.visit.id, item=ChecklistItem(self.number, **values))


class HoldForm(Form):
    """That the visit took place."""

    def __init__(self, facts: Facts, visit: Visit) -> None:
        first = {"on": min(visit.on or facts.today, facts.today)}
        super().__init__("The visit was held", (day("on", "Held on", facts.today).needed(),), first)
        self.visit = visit

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the day."""
        return partial(hold_visit, visit=self.visit.id, on=values["on"])


class ReportForm(Form):
    """The external verifier's report, with one action; the others are added one by one."""

    def __init__(self, facts: Facts, visit: Visit) -> None:
        fields = (
            day("on", "Report dated", facts.today).needed(),
            words("reference", "Where it is filed").needed(),
            paragraph("criteria", "What it says of the criteria"),
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
        before = self.visit.report or Report(values["on"])
        level = values["level"] or 0
        new = (Action(values["action"], values["owner"], values["due"], level),) if values["action"] else ()
        sanctions = (Sanction(level),) if level else ()
        report = replace(
            before,
            on=values["on"],
            reference=values["reference"],
            criteria=values["criteria"],
            actions=(*before.actions, *new),
            sanctions=(*before.sanctions, *sanctions),
        )
        return partial(report_visit, visit=self.visit.id, report=report, confirmed=values["confirmed_claims"])
