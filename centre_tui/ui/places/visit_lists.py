"""What hangs on a visit, each on a page of its own: whom it looks at, who is interviewed, and what the report says."""

from collections.abc import Callable, Hashable, Iterator
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.dates import short, shown
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.visit_reasons import InScope
from centre_tui.domain.visits import Action, Appeal, Interview, Sanction, Visit
from centre_tui.services.desk import Desk
from centre_tui.services.readiness import visit_scope
from centre_tui.services.sections import under
from centre_tui.services.visits import visible_visit
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.forms.form import Form
from centre_tui.ui.forms.visit_parts import INTERVIEWED, InterviewForm, PortfolioForm
from centre_tui.ui.forms.visit_report import ActionForm, AppealForm, NewActionForm, SanctionForm
from centre_tui.ui.places.record_page import RecordPage, Sheet
from centre_tui.ui.widgets.record_table import Column, Row

MUST_BE_MET: Final = INTERVIEWED[:3]


class OfVisit(RecordPage):
    """A page about one side of a visit."""

    def visit(self, desk: Desk) -> Visit:
        """Return the visit."""
        return visible_visit(desk, self.record)

    def facts_about(self, desk: Desk) -> tuple[Facts, Visit]:
        """Return the visit with the facts a form about it needs."""
        visit = self.visit(desk)
        return gather(desk, visit.qualification), visit

    def form(self, make: Callable[[Facts, Visit], Form]) -> None:
        """Open a form about the visit."""
        self.fill_in(self.facts_about, lambda told: make(*told))


def dated(visit: Visit) -> str:
    """Return a visit's day in words."""
    return shown(visit.on) if visit.on else "no day yet"


class ScopePage(OfVisit):
    """Whom a visit looks at, why, and where the portfolio lies."""

    EMPTY = "Nobody is in scope: no claim waits, and no portfolio is asked for. Press n for one asked for."
    COLUMNS: ClassVar = (
        Column("id", "No", 5, right=True),
        Column("name", "Candidate", 16, weight=1),
        Column("why", "Why", 27, weight=2),
        Column("where", "Where", 12, weight=1),
        Column("ready", "Portfolio", 14, toned=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "asked", "Asked for", id="scope.new", tooltip="A portfolio the external verifier asked for"),
    ]

    def sheet(self, desk: Desk) -> Sheet:
        """Return everybody in scope."""
        found = visit_scope(desk, self.record)
        asked = sum(each.portfolio is not None for each in found)
        told = [f"{counted(len(found), 'candidate')}; {counted(asked, 'portfolio')} asked for"]
        return Sheet(f"In scope of the visit of {dated(self.visit(desk))}", told, [self.line(each) for each in found])

    def line(self, each: InScope) -> Row:
        """Return a candidate's line."""
        tone = {None: "", True: "ready", False: "red"}[each.portfolio.available if each.portfolio else None]
        word = {"": "", "ready": "to hand", "red": "not confirmed"}[tone]
        sign = self.office_app.signs.status.get(tone, "")
        cells = (str(each.candidate.id), each.candidate.name, "; ".join(each.reasons), each.location)
        return Row(each.candidate.id, (*cells, f"{sign} {word}".strip()), tone=tone)

    def open(self, part: Hashable) -> None:
        """Say where the portfolio of the candidate under the cursor lies."""
        if isinstance(part, int):
            self.form(partial(PortfolioForm, candidate=part))

    def action_asked(self) -> None:
        """Record another portfolio that is asked for."""
        self.form(PortfolioForm)


class InterviewsPage(OfVisit):
    """Who will be interviewed, by role; a role nobody is arranged for is told."""

    EMPTY = "Nobody is arranged yet."
    COLUMNS: ClassVar = (
        Column("role", "Role", 10),
        Column("who", "Who", 20, weight=1),
        Column("at", "When and where", 20, weight=1),
        Column("state", "Confirmed", 16, toned=True),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "Interview", id="interviews.new", tooltip="Somebody to be interviewed"),
    ]

    def __init__(self, record: int) -> None:
        super().__init__(record)
        self.shown_interviews: tuple[Interview, ...] = ()

    def sheet(self, desk: Desk) -> Sheet:
        """Return the interviews, and the roles without one (5.20.2)."""
        visit = self.visit(desk)
        self.shown_interviews = visit.interviews
        missing = [role for role in MUST_BE_MET if all(each.role != role for each in visit.interviews)]
        told = [under("At least one candidate, one assessor and one IQA", "5.20.2-00")]
        rows = [self.line(place, each) for place, each in enumerate(visit.interviews)]
        rows += [Row(role, (role, "nobody yet", "", f"{self.sign('red')} missing"), tone="red") for role in missing]
        return Sheet(f"Interviews at the visit of {dated(visit)}", told, rows)

    def sign(self, tone: str) -> str:
        """Return the sign of a state."""
        return self.office_app.signs.status.get(tone, "")

    def line(self, place: int, each: Interview) -> Row:
        """Return an interview's line."""
        tone = "ready" if each.confirmed_on else "red"
        word = short(each.confirmed_on) if each.confirmed_on else "not confirmed"
        return Row(place, (each.role, each.who, each.at, f"{self.sign(tone)} {word}"), tone=tone)

    def open(self, part: Hashable) -> None:
        """Open the interview under the cursor, or a first one for its role."""
        if isinstance(part, int):
            self.form(partial(InterviewForm, interview=self.shown_interviews[part]))
        elif isinstance(part, str):
            self.form(partial(InterviewForm, interview=Interview(part, "")))

    def action_new(self) -> None:
        """Arrange another interview."""
        self.form(InterviewForm)


class ReportPage(OfVisit):
    """What the report asks for and recommends, part by part; Enter records what became of a part."""

    EMPTY = "The report is not recorded, or it asks for nothing."
    COLUMNS: ClassVar = (
        Column("kind", "What", 14),
        Column("level", "Level", 5, right=True),
        Column("text", "It says", 24, weight=2, prose=True),
        Column("due", "Due", 10),
        Column("state", "State", 18, toned=True),
        Column("owner", "Who", 12, weight=1, hide_below=100),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add('action')", "Action", id="report.new_action", tooltip="An action of the report"),
        Binding("p", "add('appeal')", "Appeal", id="report.appeal", tooltip="An appeal against the report"),
    ]
    ADDED: ClassVar = {"action": NewActionForm, "appeal": AppealForm}

    def __init__(self, record: int) -> None:
        super().__init__(record)
        self.appeals: tuple[Appeal, ...] = ()

    def sheet(self, desk: Desk) -> Sheet:
        """Return the parts of the report: actions and recommendations, sanctions, appeals."""
        visit = self.visit(desk)
        self.appeals = visit.appeals
        names = {member.id: member.name for member in desk.staff().values()}
        report = visit.report
        actions, sanctions = (report.actions, report.sanctions) if report else ((), ())
        rows = [
            *(self.action_row(place, each, desk, names) for place, each in enumerate(actions, 1)),
            *(self.sanction_row(place, each) for place, each in enumerate(sanctions, 1)),
            *(self.appeal_row(place, each) for place, each in enumerate(visit.appeals)),
        ]
        return Sheet(f"Report of the visit of {dated(visit)}", list(report_facts(visit)), rows)

    def action_row(self, place: int, action: Action, desk: Desk, names: dict[int, str]) -> Row:
        """Return an action's line; past its date it stands for the next level."""
        tone, state = action_state(action, desk)
        level = action.level_on(desk.today)
        cells = (
            "recommendation" if action.recommendation else f"action {place}",
            str(level or ""),
            action.text,
            short(action.due) if action.due else "",
            f"{self.office_app.signs.status.get(tone, '')} {state}".strip(),
            names.get(action.owner, "") if action.owner is not None else "",
        )
        return Row(("action", place), cells, tone=tone)

    def sanction_row(self, place: int, sanction: Sanction) -> Row:
        """Return a sanction's line."""
        letter = f"letter of {short(sanction.letter_on)}" if sanction.letter_on else ""
        return Row(
            ("sanction", place), (f"sanction {place}", str(sanction.level), letter, "", sanction.state.value, "")
        )

    def appeal_row(self, place: int, appeal: Appeal) -> Row:
        """Return an appeal's line."""
        return Row(("appeal", place), ("appeal", "", appeal.about, short(appeal.on), appeal.outcome or "waiting", ""))

    def open(self, part: Hashable) -> None:
        """Record what became of the part under the cursor."""
        if isinstance(part, tuple):
            kind, place = part
            self.form(self.form_of(kind, place))

    def form_of(self, kind: str, place: int) -> Callable[[Facts, Visit], Form]:
        """Return the form of a part."""
        made: dict[str, Callable[[], Callable[[Facts, Visit], Form]]] = {
            "action": lambda: partial(ActionForm, place=place),
            "sanction": lambda: partial(SanctionForm, place=place),
            "appeal": lambda: partial(AppealForm, appeal=self.appeals[place]),
        }
        return made[kind]()

    def action_add(self, kind: str) -> None:
        """Add an action or an appeal."""
        self.form(self.ADDED[kind])


def report_facts(visit: Visit) -> Iterator[str]:
    """Yield what the report says as a whole."""
    if visit.report is None:
        yield "No report is recorded."
        return
    yield f"Dated {shown(visit.report.on)}; filed {visit.report.reference or 'nowhere yet'}"
    yield f"Criteria: {visit.report.criteria or 'not recorded'}"


def action_state(action: Action, desk: Desk) -> tuple[str, str]:
    """Return an action's tone and state in words."""
    if action.closed_on is not None:
        return "ready", f"closed {short(action.closed_on)}"
    if action.overdue(desk.today):
        return "red", "overdue"
    return "amber", "evidence offered" if action.evidence else "open"
