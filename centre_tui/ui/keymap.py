"""The keys an installation wants for itself: every binding by its id, and what is wrong with a wish."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from textual.binding import Binding
from textual.dom import DOMNode

from centre_tui.ui.app import CentreApp
from centre_tui.ui.base import Page
from centre_tui.ui.forms.allocation import AllocationForm
from centre_tui.ui.forms.choosing import ChoicePage
from centre_tui.ui.forms.form import Form
from centre_tui.ui.places.assessors_page import AssessorsPage
from centre_tui.ui.places.batch_page import BatchPage
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.certificates_page import CertificatesPage
from centre_tui.ui.places.dcs_page import DcsPage
from centre_tui.ui.places.doors import DOORS
from centre_tui.ui.places.entries import EntriesPage
from centre_tui.ui.places.entry_batch_page import EntryBatchPage
from centre_tui.ui.places.keying_page import KeyingPage
from centre_tui.ui.places.malpractice_page import MalpracticePage
from centre_tui.ui.places.matrix_page import MatrixPage
from centre_tui.ui.places.meetings_page import MeetingsPage
from centre_tui.ui.places.place import Place
from centre_tui.ui.places.retention_page import RetentionPage
from centre_tui.ui.places.sampling_grid_page import SamplingGridPage
from centre_tui.ui.places.sampling_plan_page import SamplingPlanPage
from centre_tui.ui.places.staff_page import StaffPage
from centre_tui.ui.places.versions import WithVersions
from centre_tui.ui.places.visit_page import VisitPage
from centre_tui.ui.places.what_if_page import WhatIfPage
from centre_tui.ui.places.working import WorkingPage
from centre_tui.ui.unattended import Cover
from centre_tui.ui.widgets.record_table import RecordTable

KEYED: Final[Mapping[str, type[DOMNode]]] = {
    "Everywhere": CentreApp,
    "Every page": Page,
    "Pages one works on": WorkingPage,
    "A record's page": WithVersions,
    "Every place": Place,
    "Lists": RecordTable,
    "Forms": Form,
    "Choosing who has a candidate": AllocationForm,
    "Two versions": ChoicePage,
    "A covered screen": Cover,
    **{door.name: door.place() for door in DOORS},
    "A candidate": CandidatePage,
    "A member of staff": StaffPage,
    "Staff and units": MatrixPage,
    "What if": WhatIfPage,
    "Sampling, candidates by units": SamplingGridPage,
    "Sampling of each assessor": AssessorsPage,
    "Sampling of an assessor": SamplingPlanPage,
    "Standardisation": MeetingsPage,
    "A visit": VisitPage,
    "A batch": BatchPage,
    "Keying a batch": KeyingPage,
    "Entries": EntriesPage,
    "A batch of entries": EntryBatchPage,
    "Direct Claim Status": DcsPage,
    "Certificates": CertificatesPage,
    "Retention": RetentionPage,
    "Malpractice": MalpracticePage,
}
"""Where bindings are declared, in the words of the README's table."""

TOGETHER: Final = ("Everywhere", "Every page", "Pages one works on")
"""Places whose bindings are in force wherever another's are."""


def bindings() -> Iterator[tuple[str, Binding]]:
    """Yield every binding that has an id, with where it is in force."""
    for where, kind in KEYED.items():
        for binding in kind.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                yield where, binding


def problems(wanted: Mapping[str, str]) -> list[str]:
    """Return a sentence for each wish that names no binding, and for each key that would do two things at once."""
    known = {binding.id or "": (where, binding) for where, binding in bindings()}
    unknown = [unknown_sentence(name, known) for name in wanted if name not in known]
    return [*unknown, *clashes({name: key for name, key in wanted.items() if name in known}, known)]


def unknown_sentence(name: str, known: Iterable[str]) -> str:
    """Say that no binding has a name, and which is nearest."""
    near = difflib.get_close_matches(name, known, 1)
    return f"[keys] “{name}” is no key of the program." + (f" Did you mean “{near[0]}”?" if near else "")


def clashes(wanted: Mapping[str, str], known: Mapping[str, tuple[str, Binding]]) -> Iterator[str]:
    """Yield a sentence for each wished key that another binding in force at the same place has already."""
    for name, keys in wanted.items():
        where = known[name][0]
        for other, (there, binding) in known.items():
            taken = set(wanted.get(other, binding.key).split(",")) & set(keys.split(","))
            if other != name and taken and (there == where or there in TOGETHER or where in TOGETHER):
                yield f"[keys] “{name}” = “{keys}” clashes with “{other}” ({binding.description}, {there})."
