"""Text on its way into the books: tidied however deep it lies, and refused by its field and never its value."""

import pytest

from centre_tui.domain.assessment import Decision, DecisionKind, DecisionOutcome, UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.holds import Hold
from centre_tui.domain.planning import Method, Review
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied
from tests.office import TODAY


def deep(text: str) -> Candidate:
    """Return a candidate with a text in a decision of a unit."""
    decision = Decision(
        TODAY, 2, Method.OBSERVATION, DecisionKind.FORMATIVE, DecisionOutcome.MET, justification=text, location=text
    )
    return Candidate(surname="Okafor", units=(UnitRecord("L/506/2150", decisions=(decision,)),))


def test_text_is_tidied_however_deep_it_lies() -> None:
    """In a decision of a unit of a candidate as in the surname; the kinds and days stay what they are."""
    (decision,) = tidied(deep("  at the desk ")).units[0].decisions
    assert (decision.justification, decision.location, decision.on) == ("at the desk", "at the desk", TODAY)
    assert decision.kind is DecisionKind.FORMATIVE


@pytest.mark.parametrize("text", ["secret\x1b[31m", "secret\u202e", "secret\x00", "secret\ud800"])
def test_what_could_not_be_shown_safely_is_refused_by_its_field(text: str) -> None:
    """Wherever it lies; the sentence does not repeat the text."""
    with pytest.raises(BadInput) as caught:
        tidied(deep(text))
    assert caught.value.field == "justification"
    assert "secret" not in str(caught.value)


def test_paragraphs_keep_their_lines_and_names_have_none() -> None:
    """A review and a hold's reason may have several lines; a surname may not."""
    several = "first\nsecond"
    kept = tidied(Candidate(surname="Okafor", reviews=(Review(TODAY, 2, several),), holds=(Hold(TODAY, several),)))
    assert (kept.reviews[0].details, kept.holds[0].reason) == (several, several)
    assert tidied(kept) == kept
