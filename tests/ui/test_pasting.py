"""What is pasted is one event, however it arrives; what is typed stays keys."""

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.ui.pasting import BEGIN, END, LATE, MANY, MOST, SOON, Pasting, Piece

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x1b\x00"), max_size=30)


class Clock:
    """A clock that a test puts on."""

    time = 0.0

    def __call__(self) -> float:
        """Return the time it shows."""
        return self.time


def read(chunks: Iterable[str]) -> list[Piece]:
    """Return the pieces of several readings at one moment, neighbours that were typed put together."""
    pasting = Pasting(Clock())
    together: list[Piece] = []
    for piece in (piece for chunk in chunks for piece in pasting.pieces(chunk)):
        if together and not piece.pasted and not together[-1].pasted:
            piece = Piece(together.pop().text + piece.text, pasted=False)
        together.append(piece)
    return together


def cut(text: str, places: Sequence[int]) -> Iterable[str]:
    """Yield a text in pieces, cut at some places."""
    ends = sorted({place % (len(text) + 1) for place in places})
    return (text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True))


@given(WORDS, WORDS, WORDS, st.lists(st.integers(0, 1000), max_size=5))
@example("Ann", "Okafor\r\nline", "q", [4, 5, 6])
@example("", "a\x1b[b\x1b]0;title\x07", "", [5, 9])
def test_a_marked_paste_is_one_wherever_its_readings_end(
    before: str, pasted: str, after: str, places: list[int]
) -> None:
    """Nothing of it is a key, nothing around it is lost."""
    text = f"{before}{BEGIN}{pasted}{END}{after}"
    begun = len(before)
    unfair = {begun + 1, begun + 2}
    told = read(cut(text, [place for place in places if place % (len(text) + 1) not in unfair]))
    wanted = [Piece(before, pasted=False), Piece(pasted, pasted=True), Piece(after, pasted=False)]
    assert told == [piece for piece in wanted if piece.text or piece.pasted]


@given(st.lists(WORDS, max_size=6))
def test_keys_go_through_as_they_come(chunks: list[str]) -> None:
    """Letters, and sequences of other keys."""
    typed = [text for chunk in chunks for text in (chunk, "\x1b[A", "\x1b", "\x1b[20~")]
    assert "".join(piece.text for piece in read(typed)) == "".join(typed)
    assert not any(piece.pasted for piece in read(typed))


def test_keys_and_pastes_in_one_reading() -> None:
    """Two pastes, and what was typed between them."""
    told = read([f"a{BEGIN}one{END}\x1b[B{BEGIN}two{END}b"])
    assert [piece.text for piece in told] == ["a", "one", "\x1b[B", "two", "b"]
    assert [piece.pasted for piece in told] == [False, True, False, True, False]


def test_a_great_deal_at_once_is_pasted_and_so_is_its_rest() -> None:
    """From a terminal without marks; a little later keys are keys again."""
    clock = Clock()
    pasting = Pasting(clock)
    lines = "Okafor\rquit\r" * MANY
    assert list(pasting.pieces(lines)) == [Piece(lines, pasted=True)]
    clock.time += SOON / 2
    assert list(pasting.pieces("q")) == [Piece("q", pasted=True)]
    clock.time += SOON * 2
    assert list(pasting.pieces("q")) == [Piece("q", pasted=False)]


@pytest.mark.parametrize("typed", ["j" * (MANY - 1), "\x1b[B" * MANY])
def test_a_key_held_down_over_a_slow_line_is_no_paste(typed: str) -> None:
    """Some seconds of one key, and any number of arrows."""
    assert read([typed]) == [Piece(typed, pasted=False)]


def test_a_paste_whose_end_was_lost_is_over_after_a_while() -> None:
    """The officer is not left with a dead keyboard."""
    clock = Clock()
    pasting = Pasting(clock)
    assert list(pasting.pieces(f"{BEGIN}Okafor")) == []
    clock.time += LATE + 1
    assert list(pasting.pieces("q")) == [Piece("Okafor", pasted=True), Piece("q", pasted=False)]


def test_a_paste_without_end_takes_no_memory_without_end() -> None:
    """What is more than any field takes is let go."""
    pasting = Pasting(Clock())
    assert list(pasting.pieces(BEGIN)) == []
    for _ in range(3):
        assert list(pasting.pieces("x" * MOST)) == []
    assert list(pasting.pieces(f"\x00{END}")) == [Piece("x" * MOST, pasted=True)]
