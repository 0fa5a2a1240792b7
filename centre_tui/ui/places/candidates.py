"""2 Candidates: everybody the centre has entered, or is about to."""

from collections.abc import Hashable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import by_id, inactive_lines, visible_candidate, visible_lines
from centre_tui.ui.forms.facts import Facts, gather, gather_for
from centre_tui.ui.places.candidate_rows import candidate_row, candidate_told
from centre_tui.ui.places.place import LongListing, Place
from centre_tui.ui.widgets.record_table import Column

if TYPE_CHECKING:
    from centre_tui.ui.forms.entry_steps import ConfirmForm, WithdrawForm
    from centre_tui.ui.forms.form import Form

INACTIVE: Final = "{} inactive for six months, the longest first: w withdraws who has left, z shows everybody (X-17)"


class CandidatesPlace(Place):
    """The list of candidates."""

    NUMBER = "2"
    NAME = "Candidates"
    EMPTY = "No candidate yet. Press n to enter the first."
    ROLLS = (CANDIDATES,)
    COLUMNS: ClassVar = (
        Column("id", "No", 5, right=True),
        Column("name", "Name", 22, weight=2),
        Column("uln", "ULN", 10),
        Column("state", "Entry", 10),
        Column("units", "Units", 7, right=True),
        Column("assessor", "Assessor", 14, weight=1),
        Column("start", "Start", 10, hide_below=90),
        Column("location", "Workplace", 14, weight=1, hide_below=110),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="candidates.new", tooltip="Enter candidates, one after another"),
        Binding("a", "allocate('assessor')", "Assessor", id="candidates.assessor", tooltip="Allocate an assessor"),
        Binding("i", "allocate('IQA')", "IQA", id="candidates.iqa", tooltip="Allocate an IQA"),
        Binding(
            "A",
            "allocate('countersigner')",
            "Countersigner",
            show=False,
            id="candidates.countersigner",
            tooltip="Allocate who countersigns a trainee's decisions",
        ),
        Binding("t", "send", "Sent", id="candidates.sent", tooltip="Entries were keyed into Interchange"),
        Binding("c", "confirm", "Confirmed", id="candidates.confirm", tooltip="Interchange confirmed the entries"),
        Binding("w", "withdraw", "Withdraw", show=False, id="candidates.withdraw", tooltip="Withdraw the entry"),
        Binding(
            "x",
            "grid",
            "Grid",
            show=False,
            id="candidates.grid",
            tooltip="Candidates by units, and what each waits for",
        ),
        Binding("e", "bulk", "Edit", show=False, id="candidates.bulk", tooltip="Set a field for all candidates marked"),
        Binding(
            "z", "inactive", "Inactive", show=False, id="candidates.inactive", tooltip="Only who is inactive (X-17)"
        ),
        Binding("v", "paste", "Paste", show=False, id="candidates.paste", tooltip="Paste cells out of a spreadsheet"),
        Binding("P", "print", "Print", show=False, id="candidates.print", tooltip="Print forms of those marked"),
        Binding(
            "X", "files", "Files", show=False, id="candidates.files", tooltip="For Pearson, the LRS, a spreadsheet"
        ),
        Binding("f", "import", "Import", show=False, id="candidates.import", tooltip="Import candidates from a file"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.inactive = False
        self.staff: Mapping[int, str] = {}
        self.today = date.min

    def listing(self, desk: Desk) -> LongListing[CandidateLine]:
        """Return every candidate the officer may see, by name."""
        self.today = desk.today
        self.staff = staff = {member.id: member.surname for member in desk.staff().values()}
        found = inactive_lines(desk) if self.inactive else visible_lines(desk)
        live = sum(1 for each in found if each.live)
        return LongListing(
            by_id(desk, found),
            lambda line: candidate_row(line, staff, desk.today),
            (staff, desk.today),
            INACTIVE.format(len(found))
            if self.inactive
            else f"{counted(len(found), 'candidate')}, {live} with a live entry",
        )

    def nothing_there(self) -> str:
        """Return what is said of an empty list: nobody is inactive, or nobody is entered yet."""
        return "Nobody is inactive." if self.inactive else self.EMPTY

    def detail(self, record: Hashable) -> str:
        """Return all that lists know of a candidate."""
        line = self.listed.lines.get(record) if isinstance(self.listed, LongListing) else None
        return "\n".join(candidate_told(line, self.staff, self.today)) if line else ""

    def open(self, record: Hashable) -> None:
        """Open the candidate's page."""
        from centre_tui.ui.places.candidate_page import CandidatePage

        if isinstance(record, int):
            self.show_page(CandidatePage(record))

    def action_new(self) -> None:
        """Enter candidates, one after another."""
        from centre_tui.ui.forms.candidate import NewCandidateForm

        self.fill_in(gather, NewCandidateForm)

    def action_allocate(self, role: str) -> None:
        """Allocate an assessor or IQA to the candidates marked, or to the one under the cursor."""
        from centre_tui.services.allocation import offers
        from centre_tui.ui.forms.allocation import AllocationForm

        if chosen := self.chosen():
            wanted = Role(role)
            self.fill_in(
                lambda desk: (gather(desk), offers(desk, chosen, wanted)),
                lambda told: AllocationForm(told[0], wanted, chosen, told[1]),
            )

    def action_send(self) -> None:
        """Record that the entries marked were keyed into Interchange."""
        from centre_tui.ui.forms.entry_steps import SendForm

        if chosen := self.chosen():
            self.fill_in(gather, partial(SendForm, candidates=chosen))

    def action_confirm(self) -> None:
        """Record Interchange's confirmation of the entries marked, or of the one under the cursor with its number."""
        from centre_tui.ui.forms.entry_steps import ConfirmForm, ConfirmTogetherForm

        chosen = self.chosen()
        if len(chosen) > 1:
            self.fill_in(gather, partial(ConfirmTogetherForm, candidates=chosen))
        else:
            self.about_candidate(ConfirmForm)

    def action_withdraw(self) -> None:
        """Withdraw the entry marked, or the one under the cursor; each for its own reason."""
        from centre_tui.ui.forms.entry_steps import WithdrawForm

        self.about_candidate(WithdrawForm)

    def about_candidate(self, form: "type[ConfirmForm] | type[WithdrawForm]") -> None:
        """Open a form about the one candidate marked, or the one under the cursor; of several say that it is of one."""
        chosen = self.chosen()
        if len(chosen) > 1:
            self.say(f"{len(chosen)} are marked, and this is done for one at a time: mark only one.", problem=True)
        elif chosen:

            def made(told: tuple[Facts, Candidate]) -> "Form":
                return form(*told)

            self.fill_in(partial(with_facts, number=chosen[0]), made)

    def action_inactive(self) -> None:
        """Show only who has not been active for six months, the longest first; or everybody again."""
        self.inactive = not self.inactive
        self.go(self.reload, "reload")

    def action_grid(self) -> None:
        """Show how far each unit of each candidate is."""
        self.go(self.grid_opened, "form")

    async def grid_opened(self) -> None:
        """Open the grid of the centre's first qualification."""
        from centre_tui.ui.places.grid_page import GridPage

        qualification = await self.ask_books(lambda desk: desk.qualification())
        if qualification is not None:
            self.show_page(GridPage(qualification))

    def action_bulk(self) -> None:
        """Set one field, or several, for the candidates marked, or for the one under the cursor."""
        from centre_tui.ui.forms.bulk import BulkForm

        if chosen := self.chosen():
            self.fill_in(gather, partial(BulkForm, candidates=chosen))

    def action_paste(self) -> None:
        """Paste candidates out of a spreadsheet; they are previewed as a file is."""
        self.take_paste("")

    def take_paste(self, text: str) -> None:
        """Open the form that previews what was pasted, with it in."""
        from centre_tui.ui.forms.importing import ImportForm, pasted

        self.fill_in(gather, partial(ImportForm, files=pasted(), text=text))

    def action_print(self) -> None:
        """Print forms of the candidates marked, or of the one under the cursor."""
        if chosen := self.chosen():
            self.print_forms(chosen, f"{len(chosen)} candidates" if len(chosen) > 1 else f"candidate {chosen[0]}")

    def action_files(self) -> None:
        """Choose a file for another body, or a list, of the candidates marked or of the one under the cursor."""
        from centre_tui.ui.places.files_page import FilesPage

        if chosen := self.chosen():
            self.show_page(FilesPage(chosen))

    def action_import(self) -> None:
        """Import candidates from a file."""
        from centre_tui.services.inbox import waiting
        from centre_tui.ui.forms.importing import ImportForm, any_file, files_of

        inbox = self.office_app.display_choice.inbox
        if inbox is None:
            self.fill_in(gather, partial(ImportForm, files=any_file()))
        else:
            self.fill_in(lambda desk: (gather(desk), files_of(inbox, waiting(inbox))), lambda told: ImportForm(*told))


PLACE: Final = CandidatesPlace


def with_facts(desk: Desk, number: int) -> tuple[Facts, Candidate]:
    """Return a candidate with the facts a form about them needs."""
    candidate = visible_candidate(desk, number)
    return gather_for(desk, candidate), candidate
