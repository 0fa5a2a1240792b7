"""The learners of an individualised learner record (ILR) in XML, read by local name whatever its year's namespace."""

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from centre_tui.exchange.import_file import Unreadable

LARGEST_XML: Final = 50 * 1024 * 1024
DEEPEST: Final = 20
MOST_LEARNERS: Final = 50_000
LONGEST_TEXT: Final = 2001
LEARNER: Final = 2


@dataclass(slots=True)
class Learner:
    """One learner: the text of each of its elements, and of each of its learning deliveries' elements."""

    texts: dict[str, str] = field(default_factory=dict)
    deliveries: list[dict[str, str]] = field(default_factory=list)


def read_learners(data: bytes) -> list[Learner]:
    """Return the learners of an ILR file; raise Unreadable when it is too large, damaged, or declares a document type.

    A document type may declare entities that grow without bound or point outside the file; an ILR has none.
    """
    if len(data) > LARGEST_XML:
        raise Unreadable(f"The file is larger than {LARGEST_XML >> 20} MB. Export it in parts.")
    gathering = _Gathering()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = gathering.begin
    parser.CharacterDataHandler = gathering.add
    parser.EndElementHandler = gathering.end
    _parse(parser, data)
    return gathering.learners


def _parse(parser: expat.XMLParserType, data: bytes) -> None:
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable(f"The file is not sound XML at line {error.lineno}. Export it again.", error.lineno) from None
    except Unreadable:
        raise
    except (LookupError, ValueError):
        raise Unreadable("The file's characters are in an encoding that cannot be read. Export it as UTF-8.") from None


def _refuse_document_type(_name: str, _system: str | None, _public: str | None, _internal: bool) -> None:
    raise Unreadable("The file declares a document type, which no ILR does. It is not read. Export it again.")


class _Gathering:
    """What the parser has told so far: where in the file it is, the text since the last tag, the learners."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.text = ""
        self.learners: list[Learner] = []

    def begin(self, name: str, _attributes: dict[str, str]) -> None:
        """Go into an element; a learner or one of its deliveries begins a new record."""
        self.path.append(name.rpartition(" ")[2])
        self.text = ""
        if len(self.path) > DEEPEST:
            raise Unreadable("The file is nested deeper than any ILR. It is not read. Export it again.")
        if self.path[1:] == ["Learner"]:
            self._begin_learner()
        elif self.path[1:] == ["Learner", "LearningDelivery"]:
            self.learners[-1].deliveries.append({})

    def _begin_learner(self) -> None:
        if len(self.learners) == MOST_LEARNERS:
            raise Unreadable(f"The file has more than {MOST_LEARNERS:,} learners. Export it in parts.")
        self.learners.append(Learner())

    def add(self, text: str) -> None:
        """Add a piece of text; what is longer than any field is cut where its being too long still shows."""
        if len(self.text) < LONGEST_TEXT:
            self.text = (self.text + text)[:LONGEST_TEXT]

    def end(self, _name: str) -> None:
        """Go out of an element, keeping its text when it is a learner's or a delivery's own."""
        if self.path[1:2] == ["Learner"]:
            self._keep(self.path[LEARNER:])
        self.path.pop()
        self.text = ""

    def _keep(self, inner: list[str]) -> None:
        if len(inner) == 1:
            self.learners[-1].texts.setdefault(inner[0], self.text)
        elif inner[:1] == ["LearningDelivery"] and len(inner) == LEARNER:
            self.learners[-1].deliveries[-1].setdefault(inner[1], self.text)
