"""Text on its way into the books: tidied, and refused where it could not be kept or shown safely."""

from typing import Final, TypeVar

import msgspec

from centre_tui.domain.text import name_problem, normal, paragraph_problem, text_problem
from centre_tui.services.errors import BadInput

RecordT = TypeVar("RecordT")
Plain = str | int | bool | None | list["Plain"] | tuple["Plain", ...] | dict[str, "Plain"]

NAMES: Final = frozenset({"surname", "forenames"})
PARAGRAPHS: Final = frozenset(
    {
        "justification",
        "feedback",
        "details",
        "seen",
        "plan",
        "description",
        "outcome",
        "text",
        "note",
        "suitability",
        "currency_note",
        "learnt",
        "withdrawn_because",
        "reason",
        "lifted_because",
        "criteria",
    }
)


def tidied(record: RecordT) -> RecordT:
    """Return the record with every text in it tidied: normal form, no stray white space.

    Raises BadInput for text that cannot be kept or shown safely; it names the field and never the value.
    """
    return msgspec.convert(_tidied("", msgspec.to_builtins(record)), type(record))


def _tidied(name: str, value: Plain) -> Plain:
    if isinstance(value, str):
        return _tidied_text(name, value)
    if isinstance(value, list | tuple):
        return [_tidied(name, each) for each in value]
    if isinstance(value, dict):
        return {key: _tidied(key, each) for key, each in value.items()}
    return value


def _tidied_text(name: str, text: str) -> str:
    if name in PARAGRAPHS:
        kept, problem = text.strip(), paragraph_problem(text.strip())
    else:
        kept = normal(text)
        problem = name_problem(kept) if name in NAMES and kept else text_problem(kept)
    if problem is not None:
        raise BadInput(f"{name.replace('_', ' ').capitalize()}: {problem}", name)
    return kept
