"""Display text: officers' words are shown as they are, signs stand beside words, and widths are counted in cells."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from centre_tui.domain.text import printable
from centre_tui.ui.output.cells import is_doubtful
from centre_tui.ui.terminal import Terminal, as_given, size_problem, terminal_of
from centre_tui.ui.text import ASCII, UTF8, Signs, fit, plain, shorten


@pytest.mark.parametrize("words", ["[red]Seán[/]", "O'Brien [/x]", "50% [SEND]", "a [see note] b", "[@click=quit]x[/]"])
def test_brackets_are_words(words: str) -> None:
    """Nothing an officer types is markup."""
    assert plain(words).plain == words
    assert not plain(words).spans


@given(st.text())
@example("\x1b]0;title\x07")
@example("a\u202eb")
def test_no_content_holds_a_control_character(words: str) -> None:
    """Whatever was stored."""
    assert not any(ord(each) < 32 or 127 <= ord(each) < 160 or each in "\u202e\u2066" for each in plain(words).plain)


@given(st.text(), st.integers(0, 40), st.sampled_from([UTF8, ASCII]), st.booleans())
@example("王小明", 3, UTF8, False)
@example("王小明", 1, ASCII, True)
@example("e\u0301e\u0301", 1, UTF8, False)
def test_fitted_text_takes_exactly_its_cells(words: str, width: int, signs: Signs, right: bool) -> None:
    """Wide letters, accents and all: the next column begins where it should."""
    assert cell_len(fit(printable(words), width, signs, right=right)) == width


def test_what_is_left_out_leaves_a_sign() -> None:
    """And what fits is not touched."""
    assert shorten("Okafor", 6) == "Okafor"
    assert shorten("Okafor", 5) == "Okaf…"
    assert shorten("Okafor", 5, ASCII) == "Oka.."
    assert shorten("Van der Berg", 5) == "Van…"
    assert fit("7", 3, right=True) == "  7"


def test_both_kinds_of_terminal_have_every_sign() -> None:
    """The ASCII ones are ASCII, the others are of certain width: no terminal draws them over their neighbours."""
    assert UTF8.status.keys() == ASCII.status.keys()
    every = [
        *UTF8.status.values(),
        UTF8.marked,
        UTF8.ascending,
        UTF8.descending,
        UTF8.ellipsis,
        UTF8.before,
        UTF8.beyond,
    ]
    assert all(cell_len(sign) == 1 and not is_doubtful(sign) for sign in every)
    assert "".join(ASCII.status.values()).isascii()


def test_a_status_is_a_sign_and_a_word() -> None:
    """Never a colour alone; a word without a sign stands in the same column."""
    assert UTF8.beside("red") == "✖ red"
    assert ASCII.beside("red") == "x red"
    assert UTF8.beside("somewhere") == "  somewhere"


@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({}, "utf-8"),
        ({"LANG": "en_GB.UTF-8"}, "utf-8"),
        ({"LANG": "en_GB.utf8", "LC_ALL": ""}, "utf-8"),
        ({"LC_CTYPE": "C.UTF-8"}, "utf-8"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, "ascii"),
        ({"LANG": "en_GB.ISO-8859-15@euro"}, "iso8859-15"),
        ({"LANG": "tlh_QX.KLINGON"}, "ascii"),
        ({"LANG": "en_GB"}, "ascii"),
        ({"LC_CTYPE": "UTF-8"}, "utf-8"),
        ({"LANG": "en_GB.rot13"}, "ascii"),
        ({"LANG": "en_GB.utf-16"}, "ascii"),
        ({"LANG": "en_GB.punycode"}, "ascii"),
    ],
)
def test_the_locale_says_how_to_write(environment: dict[str, str], encoding: str) -> None:
    """As sshd hands it over, or does not."""
    assert terminal_of(environment).encoding == encoding


def test_what_python_adds_to_the_environment_is_not_the_officers() -> None:
    """In the locale C it says UTF-8 for itself, which the terminal may not speak."""
    environment = {"LANG": "C", "LC_CTYPE": "C.UTF-8"}
    assert terminal_of(as_given(environment, b"LANG=C\0TERM=xterm\0")).encoding == "ascii"
    assert terminal_of(as_given(environment, b"LANG=C\0LC_CTYPE=UTF-8\0")).encoding == "utf-8"


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("xterm-256color", UTF8),
        ("screen", UTF8),
        ("tmux-256color", UTF8),
        ("putty", UTF8),
        ("linux", ASCII),
        ("vt100", ASCII),
        ("", ASCII),
    ],
)
def test_the_terminal_decides_the_signs(name: str, signs: Signs) -> None:
    """Consoles have letters, but not the signs."""
    terminal = terminal_of({"TERM": name, "LANG": "en_GB.UTF-8"})
    assert terminal.signs is signs
    assert terminal.erases_to_paper == name.startswith(("xterm", "putty", "linux"))
    assert terminal.problem is None
    assert Terminal(name, "latin-1").signs is ASCII


def test_a_terminal_that_cannot_show_screens_is_told_what_can_be_done() -> None:
    """Before anything is painted."""
    problem = terminal_of({"TERM": "dumb"}).problem
    assert problem is not None
    assert "centre-tui readiness" in problem


@pytest.mark.parametrize(
    ("width", "height", "fits"), [(80, 24, True), (79, 24, False), (80, 23, False), (200, 60, True)]
)
def test_a_window_too_small_is_told_how_large(width: int, height: int, fits: bool) -> None:
    """Eighty by twenty-four is the least."""
    problem = size_problem(width, height)
    assert (problem is None) == fits
    assert problem is None or "80 × 24" in problem
