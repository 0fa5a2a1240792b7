"""The documents of a pack, in the order a verifier reads them, and the page that lists them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from centre_tui.exchange.pack.actions import action_evidence
from centre_tui.exchange.pack.checklist import about, checklist, scope
from centre_tui.exchange.pack.material import Pack
from centre_tui.exchange.pack.people import signature_list, staff_documents
from centre_tui.exchange.pack.quality import sampling
from centre_tui.exchange.pack.record import centre_record
from centre_tui.exchange.paper import Contents, Document, Entry, Fact, Facts, Sheet, Words
from centre_tui.exchange.recording.portfolio import Portfolio, day

INDEX: Final = "index"
SAMPLE: Final = "SAMPLE: this is the demonstration centre; nobody in it exists."
PRIVATE: Final = (
    "Personal data: for the external verifier's visit only. Keep it locked away, and destroy it afterwards."
)
CHAIN: Final = (
    "Every change made through the program has a number and a seal that covers all before it. Whoever keeps this seal "
    "can have it looked for later: `centre-tui history verify` tells whether anything before it was altered since."
)


@dataclass(frozen=True, slots=True)
class Named:
    """A document of the pack under the name of its files, without the ending."""

    name: str
    title: str
    document: Document


Writer = Callable[[Pack], Iterable[Sheet]]
WHOLE: Final[tuple[tuple[str, str, Writer], ...]] = (
    ("1_checklist", "What the visit asks for, and where it is (5.20.2)", checklist),
    ("2_scope", "Whom the visit looks at", scope),
    ("3_signatures", "RD02 Signature list", signature_list),
    ("4_staff", "Staff documents", staff_documents),
    ("5_actions", "Evidence for actions and recommendations", action_evidence),
    ("6_sampling", "Sampling and standardisation", sampling),
)
"""The documents about the centre as a whole: name, title, and what writes its sheets."""


def documents(pack: Pack) -> Iterator[Named]:
    """Yield the index, the documents about the centre, and a record for each candidate in scope."""
    yield Named(INDEX, "Index", Document("Visit pack", notes(pack), index(pack)))
    for name, title, writer in WHOLE:
        yield Named(name, title, Document(title, notes(pack), writer(pack)))
    for each in pack.scope:
        record = centre_record(Portfolio(pack.office, pack.record(each.candidate.id), personal=False))
        yield Named(record_name(each.candidate.id), "Centre record", Document("Centre record", notes(pack), record))


def how_many(pack: Pack) -> int:
    """Return how many documents there are."""
    return 1 + len(WHOLE) + len(pack.scope)


def record_name(candidate: int) -> str:
    """Return the name of a candidate's document: by number, so that no name stands in a list of files."""
    return f"candidate_{candidate}"


def notes(pack: Pack) -> tuple[str, ...]:
    """Return what holds for every document of the pack."""
    sample = (SAMPLE,) if pack.made.demonstration else ()
    stood = f"as it stands for {day(pack.case.scene.on)}; made on {day(pack.made.on)} by {pack.made.by}"
    return (*sample, f"{pack.office.name}, {stood}", PRIVATE)


def index(pack: Pack) -> Iterator[Sheet]:
    """Yield the list of the documents, and the head of the history they were made from."""
    whole = (Entry(title, name) for name, title, _writer in WHOLE)
    candidates = (each.candidate for each in pack.scope)
    records = (Entry(f"{each.name}, candidate {each.id}", record_name(each.id)) for each in candidates)
    head = Facts(
        "Head of the history",
        (Fact("Changes so far", str(pack.made.seq)), Fact("Seal of the last change", pack.made.head)),
    )
    parts = (Contents("Documents", (*whole, *records)), head, Words("What the seal is for", (CHAIN,)))
    yield Sheet("Index", about(pack.office, pack.case.visit), parts)
