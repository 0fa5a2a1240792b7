"""What other records hold of a destroyed candidate, taken out of them: lines of batches, answers, portfolios, names.

The numbers of records stay, so that what the centre claimed can still be counted; no value of the person does.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.text import folded
from centre_tui.domain.visits import Visit
from centre_tui.services.books import TABLES

Document: TypeAlias = dict[str, Any]
Whose: TypeAlias = frozenset[int]
Erased: TypeAlias = frozenset[tuple[str, int]]
GONE: Final = "(destroyed)"
NO_DAY: Final = "1900-01-01"
OF_A_LINE: Final = MappingProxyType(
    {
        "surname": GONE,
        "forenames": GONE,
        "date_of_birth": NO_DAY,
        "gender": "",
        "uln": "",
        "uci": "",
        "ocr_candidate_number": "",
        "centre_candidate_number": "",
    }
)
OF_AN_ANSWER: Final = MappingProxyType({"reason": "", "reference": "", "ocr_candidate_number": ""})
OF_A_REMARK: Final = MappingProxyType({"sentence": GONE})
OF_A_CERTIFICATE: Final = MappingProxyType({"number": "", "handed_out_to": "", "replaces_because": ""})
OF_A_PORTFOLIO: Final = MappingProxyType({"location": ""})
OF_A_RELEASE: Final = MappingProxyType({"because": GONE})


def blanking(versions: Iterable[tuple[str, Document]]) -> Callable[[Erased, str, Document], Document]:
    """Return what takes candidates out of other records, given every version of their own, each with its table.

    Words elsewhere may name them, under any name they ever had.
    """
    candidates = (document for table, document in versions if table == TABLES[Candidate])
    names = (f"{each.get('surname') or ''} {each.get('forenames') or ''}" for each in candidates)
    words = frozenset(_words(name) for name in names) - {""}

    def blank(erased: Erased, table: str, document: Document) -> Document:
        found = blank_of(erased, table, document)
        for each in found.get("interviews") or () if table == TABLES[Visit] else ():
            if _words(each.get("who") or "") in words:
                each["who"] = GONE
        return found

    return blank


def _words(name: str) -> str:
    """Return a name's words in one order, however it was written."""
    return " ".join(sorted(folded(name).split()))


def blank_of(erased: Erased, table: str, document: Document) -> Document:
    """Return a record's document without anything of the candidates erased; what holds nothing of them as it is."""
    whose = frozenset(record for kind, record in erased if kind == TABLES[Candidate])
    clean = BLANKS.get(table)
    return clean(whose, document) if clean else document


def _parts(document: Document, part: str, whose: Whose, blank: Mapping[str, str]) -> None:
    """Blank the fields of those parts of a document that are about the candidates."""
    for each in document.get(part) or ():
        if each.get("candidate") in whose:
            each.update({name: value for name, value in blank.items() if name in each})


def _claim_batch(whose: Whose, document: Document) -> Document:
    _parts(document, "lines", whose, OF_A_LINE)
    _parts(document, "answers", whose, OF_AN_ANSWER)
    _parts(document, "left_out", whose, OF_A_RELEASE)
    _parts(document, "remarks", whose, OF_A_REMARK)
    _parts(document, "certificates", whose, OF_A_CERTIFICATE)
    return document


def _entry_batch(whose: Whose, document: Document) -> Document:
    _parts(document, "lines", whose, OF_A_LINE)
    _parts(document, "answers", whose, OF_AN_ANSWER)
    _parts(document, "left_out", whose, OF_A_RELEASE)
    return document


def _visit(whose: Whose, document: Document) -> Document:
    _parts(document, "portfolios", whose, OF_A_PORTFOLIO)
    return document


def _case(whose: Whose, document: Document) -> Document:
    """Blank what a case says: words about one person are words about them, whoever else is concerned."""
    _parts(document, "releases", whose, OF_A_RELEASE)
    if whose.intersection(document.get("candidates") or ()):
        document.update({name: GONE for name in ("what", "outcome", "report_reference") if document.get(name)})
    return document


BLANKS: Final[Mapping[str, Callable[[Whose, Document], Document]]] = MappingProxyType(
    {
        TABLES[ClaimBatch]: _claim_batch,
        TABLES[EntryBatch]: _entry_batch,
        TABLES[Visit]: _visit,
        TABLES[MalpracticeCase]: _case,
    }
)
