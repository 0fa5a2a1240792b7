"""Text: hostile characters stop at the door, honest names pass, and nothing that leaves controls a terminal."""

import sys
import unicodedata
from statistics import median
from timeit import repeat

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.text import (
    INVISIBLE_FILLERS,
    folded,
    name_note,
    name_problem,
    near_keys,
    near_names,
    normal,
    paragraph_problem,
    plain_apostrophes,
    printable,
    printable_paragraphs,
    text_problem,
)

HOSTILE = "[/x] \x1b[2J =1+1 ‮"
EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))


@pytest.mark.parametrize(
    "name",
    [
        *("O'Connor", "Smith-Jones", "De La Blanche", "Sméth", "Ó Briain", "Łukasz", "D’Arcy", "Ng", "J.", "Иван"),
        *("李 小龙", "[/x]", "van 't Hoff", "Zoë (Zo)", "Nguyễn"),
    ],
)
def test_honest_names_pass(name: str) -> None:
    """Accents, apostrophes, hyphens, brackets and other alphabets belong to names."""
    assert name_problem(normal(name)) is None
    assert name_note(name) is None
    assert normal(name) == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Hello123", "this has a digit"),
        ("Ann٣", "this has a digit"),
        ("Ann|Okafor", "this has a bar"),
        ('Ann "Annie"', "a double quotation mark"),
        ("=1+1", "may not begin with ="),
        ("+Ann", "may not begin with +"),
        ("-Smith", "may not begin with -"),
        ("@cmd", "may not begin with @"),
        ("＝cmd", "may not begin with ＝"),
        ("", "is blank"),
        ("   ", "is blank"),
        ("...", "at least one letter"),
        ("A" * 101, "has 101 characters; 100"),
        ("Ann\nOkafor", "Character 4 is a line break"),
        ("Ann\tOkafor", "Character 4 is a tab"),
        ("Ann\x1b[2J", "Character 4 is a control character"),
        ("Ann\x9b2J", "a control character"),
        ("Ann\u202e", "an invisible formatting character"),
        ("Ann\u200b", "an invisible formatting character"),
        ("Ann\xad", "an invisible formatting character"),
        ("Ann\U000e0041", "an invisible formatting character"),
        ("\u3164", "Character 1 is an invisible filler"),
        ("Ann\u2028", "a line separator"),
        ("Ann\u2029", "a paragraph separator"),
        ("Ann\ud800", "half a character"),
        ("Ann\ue000", "a private character"),
        ("Ann\uffff", "not a character"),
        ("A\u0301\u0301\u0301\u0301nn", "one accent too many"),
    ],
)
def test_a_name_that_cannot_be_kept_says_why(name: str, said: str) -> None:
    """The first fault is named with its place, and the name is not repeated."""
    assert said in (name_problem(name) or "")
    assert printable(name_problem(name) or "") == name_problem(name)


def test_mixed_alphabets_are_noted() -> None:
    """A Cyrillic А before Latin letters looks right and matches nothing."""
    assert "mixes Cyrillic and Latin" in (name_note("Аnna") or "")
    assert "mixes Latin and Mathematical" in (name_note("𝐀nna") or "")
    for letter, script in {
        "Ա": "Armenian",
        "Ꭰ": "Cherokee",
        "Ａ": "Fullwidth",
        "Α": "Greek",
        "𝐀": "Mathematical",
    }.items():
        assert script in (name_note(f"{letter}nna") or "")
    assert name_note("О'Коннор") is None
    assert name_note("") is None


def test_text_has_a_length_and_one_line_unless_it_is_paragraphs() -> None:
    """Two thousand characters; a justification may have line breaks, and nothing else unseen."""
    assert text_problem("x" * 2000) is None
    assert "2001 characters" in (text_problem("x" * 2001) or "")
    assert text_problem("") is None
    assert "line break" in (text_problem("one\ntwo") or "")
    assert paragraph_problem("one\n\ntwo") is None
    assert "8 characters; 5" in (paragraph_problem("one\n\ntwo", longest=5) or "")
    assert "Character 5 is a tab" in (paragraph_problem("one\n\ttwo") or "")
    assert "line break" in (paragraph_problem("one\r\ntwo") or "")


def test_three_accents_on_a_letter_are_kept_and_a_fourth_is_not() -> None:
    """Counted anew for each letter, and from the first character on."""
    three = "\u0301\u0302\u0323"
    assert text_problem(f"{three}a{three}b{three}") is None
    assert "Character 5 is one accent too many" in (text_problem(f"a{three}\u0301") or "")


def test_what_a_terminal_shows_stays_beside_what_it_would_obey() -> None:
    """Letters and wide spaces; only the escape is replaced."""
    assert printable("Ann\u3000\x1bOkáfor") == "Ann\u3000\ufffdOkáfor"


def test_the_same_letters_in_another_order_are_another_name() -> None:
    """Near is what a slip of the keyboard makes, not every name of these letters."""
    assert not near_names("Okafor Ann", "Rofako Nan")


def test_text_is_stored_composed_and_trimmed() -> None:
    """The same name typed two ways is stored one way; control characters are left for the guard to see."""
    assert normal("  Sme\u0301th\u00a0\u2003 Jones ") == "Sméth Jones"
    assert normal("Ann\n") == "Ann\n"


def test_every_character_that_is_not_shown_is_stopped_going_in_and_out() -> None:
    """All of Unicode: controls, formatting, halves and separators, by Python's own tables."""
    for each in EVERY_CHARACTER:
        category = unicodedata.category(each)
        if category in {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"}:
            assert text_problem(each), hex(ord(each))
            assert printable(each) == "\ufffd", hex(ord(each))
        elif each not in INVISIBLE_FILLERS:
            assert text_problem(each) is None, hex(ord(each))
            assert printable(each) == each, hex(ord(each))


@given(st.text())
@example(HOSTILE)
@example("\ud800")
def test_nothing_that_leaves_controls_a_terminal(text: str) -> None:
    """Whatever a record holds, the line stays one line of the same length and survives any encoding."""
    shown = printable(text)
    assert len(shown) == len(text)
    assert not {unicodedata.category(each) for each in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert shown.encode().decode() == shown
    assert printable_paragraphs(text).replace("\n", "\ufffd") == shown


@given(st.text())
@example("ŉ İ ẞ ℡ ΐ ǰ")
def test_what_may_enter_is_stable_and_shows_whole(text: str) -> None:
    """A text that passes is stored, shown and stored again without change."""
    stored = normal(text)
    assert normal(stored) == stored
    if text_problem(stored) is None:
        assert printable(stored) == stored


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Łukasz D’Arcy", "lukasz darcy"),
        ("O'Connor", "oconnor"),
        ("Smith-Jones", "smith jones"),
        ("SMÉTH,  Mary", "smeth mary"),
        ("Groß Møller Ægir Þór", "gross moller aegir thor"),
        ("İpek Yıldız", "ipek yildiz"),
        ("Đặng Œuvre Ħal Ŋa Ŧo Æðelþryð", "dang oeuvre hal na to aedelthryd"),
        ("C-000012", "c 000012"),
        ("Иван", "иван"),
        ("  ", ""),
        ("_", ""),
    ],
)
def test_names_are_folded_for_search(text: str, key: str) -> None:
    """An officer types plain letters and finds the accented name."""
    assert folded(text) == key


@given(st.text())
@example("℡ᾳ\u0345")
def test_folding_twice_changes_nothing(text: str) -> None:
    """A key is its own key."""
    assert folded(folded(text)) == folded(text)


def test_typographic_apostrophes_are_made_plain_and_nothing_else() -> None:
    """Those a body's form knows are left; letters and accents stay a person's to decide."""
    assert plain_apostrophes("D’Arcy O‘Neill Oʼ Brién O'Dell ´`") == "D'Arcy O'Neill O' Brién O'Dell ´`"


def test_near_names() -> None:
    """A slip or an accent is near, another person is not, and a name without letters is near to none."""
    assert near_names("Okafor Ann", "Okafor Anne")
    assert near_names("Sméth Mary Jane", "Smeth Mary-Jane")
    assert not near_names("Okafor Ann", "Price Ann")
    assert not near_names("...", "...")
    assert not near_keys("", "")


@given(st.text("abc ", max_size=8), st.text("abc ", max_size=8))
def test_nearness_does_not_depend_on_who_comes_first(one: str, other: str) -> None:
    """Two officers who compare the same two names see the same."""
    assert near_keys(one, other) == near_keys(other, one)


def test_the_guard_on_the_way_out_is_cheap() -> None:
    """Drawing ten thousand cells spends well under a tenth of a second on the guard."""
    cells = ["Okafor, Ann", "Sméth, Mary Jane", "1026893096", HOSTILE] * 2500
    assert median(repeat(lambda: [printable(each) for each in cells], number=1, repeat=5)) < 0.1
