"""A visit of the external verifier: booked, its 13 items prepared, and held (handbook 5.20.2)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import Final

from centre_tui.domain.visits import ChecklistItem, Interview, ItemState, Visit
from centre_tui.services.desk import Desk
from centre_tui.services.visits import check_item, hold_visit, save_visit
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, day, member, person, words, yes_no
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.record_form import RecordForm

INTERVIEWED: Final = ("candidate", "assessor", "IQA")


def visit_fields(facts: Facts) -> tuple[Field, ...]:
    """Return the fields of a visit; who is interviewed has a line for each role (5.20.2)."""
    return (
        day("on", "Visit on", facts.today).needed(),
        words("verifier", "External verifier"),
        yes_no("final", "Last before the end", "the visit before the qualification ends (5.21.3)"),
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
    interviews = {f"interview_{each.role}": each.who for each in first_of_each_role(visit).values()}
    return {**asdict(visit), **interviews, "interviews_confirmed_on": confirmed_first(visit)}


def first_of_each_role(visit: Visit) -> dict[str, Interview]:
    """Return who is interviewed first of each role: the form has a line for one of each, whatever others there are."""
    return {each.role: each for each in reversed(visit.interviews) if each.role in INTERVIEWED}


def confirmed_first(visit: Visit) -> date | None:
    """Return the first day on which one of those on the form confirmed."""
    days = [each.confirmed_on for each in first_of_each_role(visit).values() if each.confirmed_on is not None]
    return min(days, default=None)


def with_values(visit: Visit, values: Values) -> Visit:
    """Return the visit with the values of the form; what the form does not show of it stays."""
    confirmed = values.pop("interviews_confirmed_on")
    named = {role: values.pop(f"interview_{role}") for role in INTERVIEWED}
    values["final"] = bool(values["final"])
    return replace(visit, **values, interviews=tuple(interviewed(visit, named, confirmed)))


def interviewed(visit: Visit, named: Mapping[str, str], confirmed: date | None) -> Iterator[Interview]:
    """Yield the interviews with those named on the form; a day that stands as shown leaves each with its own."""
    shown = first_of_each_role(visit)
    anew = confirmed != confirmed_first(visit)
    for each in visit.interviews:
        if shown.get(each.role) is not each:
            yield each
        elif who := named[each.role]:
            yield replace(each, who=who, confirmed_on=confirmed if anew else each.confirmed_on)
    for role, who in named.items():
        if who and role not in shown:
            yield Interview(role, who, confirmed_on=confirmed)


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
