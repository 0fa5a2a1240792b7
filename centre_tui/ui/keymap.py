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
from centre_tui.ui.key_names import as_pressed, can_be_pressed
from centre_tui.ui.places.access_page import AccessPage
from centre_tui.ui.places.assessors_page import AssessorsPage
from centre_tui.ui.places.batch_page import BatchPage
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.caseloads_page import CaseloadsPage
from centre_tui.ui.places.certificates_page import CertificatesPage
from centre_tui.ui.places.dcs_page import DcsPage
from centre_tui.ui.places.differences import DifferencesPage
from centre_tui.ui.places.doors import DOORS
from centre_tui.ui.places.entries import EntriesPage
from centre_tui.ui.places.entry_batch_page import EntryBatchPage
from centre_tui.ui.places.grid_page import GridPage
from centre_tui.ui.places.keying_page import KeyingPage
from centre_tui.ui.places.long_work import LongWork
from centre_tui.ui.places.malpractice_page import MalpracticePage
from centre_tui.ui.places.matrix_page import MatrixPage
from centre_tui.ui.places.meetings_page import MeetingsPage
from centre_tui.ui.places.place import Place
from centre_tui.ui.places.preview import Preview
from centre_tui.ui.places.readiness_pages import RehearsalPage, SidePage
from centre_tui.ui.places.retention_page import RetentionPage
from centre_tui.ui.places.sampling_grid_page import SamplingGridPage
from centre_tui.ui.places.sampling_plan_page import SamplingPlanPage
from centre_tui.ui.places.staff_page import StaffPage
from centre_tui.ui.places.versions import WithVersions
from centre_tui.ui.places.visit_lists import InterviewsPage, ReportPage, ScopePage
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
    "A preview": Preview,
    "What was compared": DifferencesPage,
    "While something is worked out": LongWork,
    "A covered screen": Cover,
    **{door.name: door.place() for door in DOORS},
    "Readiness beside": SidePage,
    "A rehearsed visit": RehearsalPage,
    "A candidate": CandidatePage,
    "Access arrangements": AccessPage,
    "Candidates by units": GridPage,
    "A member of staff": StaffPage,
    "Staff and units": MatrixPage,
    "Caseloads": CaseloadsPage,
    "What if": WhatIfPage,
    "Sampling, candidates by units": SamplingGridPage,
    "Sampling of each assessor": AssessorsPage,
    "Sampling of an assessor": SamplingPlanPage,
    "Standardisation": MeetingsPage,
    "A visit": VisitPage,
    "In scope of a visit": ScopePage,
    "Interviews of a visit": InterviewsPage,
    "The report of a visit": ReportPage,
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


def bindings() -> Iterator[tuple[str, Binding]]:
    """Yield every binding that has an id, with where it is in force."""
    for where, kind in KEYED.items():
        for binding in kind.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                yield where, binding


def problems(wanted: Mapping[str, str]) -> list[str]:
    """Return a sentence for each wish that names no binding or no key, and for each key that would do two things."""
    known = dict.fromkeys(binding.id or "" for _, binding in bindings())
    wishes = {name: as_pressed(keys) for name, keys in wanted.items()}
    return [
        *(unknown_sentence(name, known) for name in wishes if name not in known),
        *(_no_key(name, key) for name, keys in wishes.items() for key in keys.split(",") if not can_be_pressed(key)),
        *dict.fromkeys(clashes(wishes)),
    ]


def unknown_sentence(name: str, known: Iterable[str]) -> str:
    """Say that no binding has a name, and which is nearest."""
    near = difflib.get_close_matches(name, known, 1)
    return f"[keys] “{name}” is no key of the program." + (f" Did you mean “{near[0]}”?" if near else "")


def _no_key(name: str, key: str) -> str:
    return f"[keys] “{name}” = “{key}”: no terminal sends such a key. Write for instance “x”, “ctrl+n” or “f4”."


def clashes(wanted: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each wished key that another binding in force at the same place has already.

    What two bindings share as the program declares them is meant.
    """
    declared = list(bindings())
    for name, keys in wanted.items():
        own = [(KEYED[where], binding.key) for where, binding in declared if binding.id == name]
        for there, binding in declared:
            taken = _shared(keys, wanted.get(binding.id or "", binding.key))
            met = any(taken - _shared(key, binding.key) and together(kind, KEYED[there]) for kind, key in own)
            if binding.id != name and met:
                yield f"[keys] “{name}” = “{keys}” clashes with “{binding.id}” ({binding.description}, {there})."


def _shared(keys: str, others: str) -> set[str]:
    return set(keys.split(",")) & set(others.split(","))


def together(one: type[DOMNode], other: type[DOMNode]) -> bool:
    """Tell whether the keys of both are in force at once: on one screen, on a list on it, or everywhere."""
    if CentreApp in (one, other):
        return True
    if RecordTable in (one, other):
        return one is other or (not issubclass(one, Form) and not issubclass(other, Form))
    return issubclass(one, other) or issubclass(other, one)
