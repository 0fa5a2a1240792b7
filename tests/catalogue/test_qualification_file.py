"""Qualification files: good ones are read as written, damaged ones refused in a sentence that says what to mend."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.catalogue import CatalogueProblem, load_catalogue, read_qualification
from centre_tui.domain.qualifications import (
    Further,
    Group,
    LevelMinimum,
    Qualification,
    RuleOfCombination,
    Unit,
    UnitKind,
)
from centre_tui.domain.text import printable

SMALL = """\
schema = 1
entry_code = "05836"
number = "601/3433/1"
title = "Level 2 Award"
awarding_body = "OCR"
level = 2
minimum_age = 16
guided_learning_hours = [20, 30]
last_entry = 2030-08-31
last_certification = 2031-08-31

[rule]
minimum_credit = 9
at_or_above = [{ level = 2, credit = 5 }]
barred = [["D/506/2119", "T/506/2126"]]
same_title_counts_once = true
further = [{ credit = 2, groups = ["B"] }]

[[rule.group]]
name = "A"
mandatory = true

[[rule.group]]
name = "B"
minimum = 3
maximum = 9

[[unit]]
number = 1
urn = "L/506/2150"
title = "Organise"
group = "A"
credit = 5
level = 3
hours = 27
kind = "competence"

[[unit]]
urn = "d5062119"
title = "Communicate"
group = "B"
credit = 3
level = 2
hours = 14
kind = "knowledge"

[[unit]]
urn = "T/506/2126"
title = "Write"
group = "B"
credit = 3
level = 2
hours = 20

[[unit]]
title = "Use e-mail"
group = "B"
credit = 2
level = 1
hours = 15
"""


def read(text: str) -> Qualification:
    """Return the qualification in a text."""
    return read_qualification(text.encode(), "odd.toml")


def refusal(text: str) -> str:
    """Return what is said of a damaged text."""
    with pytest.raises(CatalogueProblem) as refused:
        read(text)
    return str(refused.value)


def test_a_file_is_read_as_it_is_written() -> None:
    """Every key finds its place; a URN may be written without slashes."""
    assert read(SMALL) == Qualification(
        entry_code="05836",
        title="Level 2 Award",
        awarding_body="OCR",
        level=2,
        rule=RuleOfCombination(
            minimum_credit=9,
            groups=(Group("A", mandatory=True), Group("B", minimum=3, maximum=9)),
            at_or_above=(LevelMinimum(2, 5),),
            barred=(("D/506/2119", "T/506/2126"),),
            same_title_counts_once=True,
            further=(Further(2, ("B",)),),
        ),
        units=(
            Unit("Organise", "A", 5, 3, 27, "L/506/2150", 1, UnitKind.COMPETENCE),
            Unit("Communicate", "B", 3, 2, 14, "D/506/2119", kind=UnitKind.KNOWLEDGE),
            Unit("Write", "B", 3, 2, 20, "T/506/2126"),
            Unit("Use e-mail", "B", 2, 1, 15),
        ),
        number="601/3433/1",
        minimum_age=16,
        guided_learning_hours=(20, 30),
        last_entry=date(2030, 8, 31),
        last_certification=date(2031, 8, 31),
    )


def test_what_is_optional_may_be_left_out() -> None:
    """A file of the bare minimum, with a byte-order mark and other systems' line ends, is a good one."""
    bare = "schema = 1\ntitle = 'Bare'\nawarding_body = 'OCR'\nlevel = 1\n[rule]\nminimum_credit = 1\n[[rule.group]]\n"
    bare += "name = 'A'\n[[unit]]\ntitle = 'Only'\ngroup = 'A'\ncredit = 1\nlevel = 1\nhours = 0\n"
    found = read_qualification(b"\xef\xbb\xbf" + bare.replace("\n", "\r\n").encode(), "bare.toml")
    assert (found.entry_code, found.number, found.units[0].key) == ("Bare", None, "only-level-1")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("schema = 1", "schema = 2", "line 1: “schema” must be 1: a file of a newer form needs a newer version"),
        ("schema = 1\n", "", "odd.toml: the key “schema” is missing."),
        ('"05836"', "5836", "line 2: “entry_code” must be text in quotes"),
        ('"Level 2 Award"', '" "', "line 4: “title” must be text in quotes, not blank"),
        ('"Level 2 Award"', '"Level \\u001b[2J"', "line 4: “title” must be text in quotes, not blank, of at most 300"),
        ("level = 2\nmin", "level = 2.0\nmin", "line 6: “level” must be a whole number from 0 to 8."),
        ("level = 2\nmin", "level = nan\nmin", "line 6: “level” must be a whole number from 0 to 8."),
        ("level = 2\nmin", "level = true\nmin", "line 6: “level” must be a whole number from 0 to 8."),
        ("[20, 30]", "[30, 20]", "line 8: “guided_learning_hours” must be two whole numbers"),
        ("2030-08-31", '"31/08/2030"', "line 9: “last_entry” must be a date without quotes: 2030-08-31."),
        ("2030-08-31", "2030-08-31T10:00:00", "line 9: “last_entry” must be a date without quotes"),
        ("2031-08-31", "2029-08-31", "line 10: “last_certification” is before “last_entry”."),
        ("minimum_credit", "min_credit", "line 13: there is no key “min_credit”; did you mean “minimum_credit”?"),
        ("minimum_credit = 9\n", "", "line 12: the key “minimum_credit” is missing."),
        ("level = 2, credit = 5", "level = 2", "line 14: the key “credit” is missing."),
        ('"T/506/2126"]]', '"T/506/2127"]]', "line 15: “barred” names T/506/2127, which no unit has."),
        (', "T/506/2126"]]', "]]", "line 15: “barred” lists D/506/2119 alone; a list has two units or more."),
        ('["B"] }', '["C"] }', "line 17: “further” names group C, which there is not."),
        ('name = "B"', 'name = "A"', "line 24: there are two groups A"),
        ("maximum = 9", "maximum = 2", "line 26: the maximum of group B is less than its minimum."),
        ("mandatory = true", "mandatory = 1", "line 21: “mandatory” must be true or false."),
        ("mandatory = true", "mandatory = true\nmaximum = 4", "line 22: group A is mandatory, but its maximum is less"),
        ("L/506/2150", "L/506/2105", "line 30, Unit 1: L/506/2105: the letter of this unit reference number does not"),
        ("L/506/2150", "L/506/215", "line 30, Unit 1: L/506/215: a unit reference number looks like L/506/2150"),
        ("credit = 5\nlevel", "credit = -5\nlevel", "line 33, Unit 1: “credit” must be a whole number from 1 to 500."),
        ("credit = 5\nlevel", "credit = 0\nlevel", "line 33, Unit 1: “credit” must be a whole number from 1 to 500."),
        (
            "credit = 5\nlevel",
            "credit = 5000\nlevel",
            "line 33, Unit 1: “credit” must be a whole number from 1 to 500.",
        ),
        ("hours = 27", "hour = 27", "line 35, Unit 1: there is no key “hour”; did you mean “hours”?"),
        ("hours = 27\n", "", "line 28, Unit 1: the key “hours” is missing."),
        ("competence", "skill", 'line 36, Unit 1: “kind” must be "competence" or "knowledge".'),
        (
            'group = "B"\ncredit = 2',
            'group = "D"\ncredit = 2',
            "line 57, unit Use e-mail: there is no group D in the rule.",
        ),
        ('"d5062119"', '"L/506/2150"', "line 39, unit L/506/2150: another unit has the same urn, L/506/2150"),
        ('title = "Write"', 'number = 1\ntitle = "Write"', "line 49, Unit 1: another unit has the same number, 1."),
        (
            'urn = "T/506/2126"\ntitle = "Write"',
            'title = "Write"\ngroup = "B"\ncredit = 1\nlevel = 2\nhours = 1\n[[unit]]\ntitle = "write"',
            "another unit has the same title, write",
        ),
        ("hours = 15", "hours = 15\nurn = 7", "line 61, unit Use e-mail: “urn” must be text in quotes"),
        ("[[unit]]", "[[units]]", "there is no key “units”; did you mean “unit”?"),
        ("hours = 15", "hours == 15", "line 60, column 8: not valid TOML, invalid value"),
        ("hours = 15", "hours = " + "9" * 5000, "nested too deeply, or a number in it is too long to be one"),
        ("hours = 15", "hours = " + "[" * 5000, "nested too deeply, or a number in it is too long to be one"),
        ("hours = 15", "a.b.c.d.e.f.g.h.i.j = 15", "line 60: no key has that many dots."),
        ("hours = 15", "hours = 15 # " + "x" * 600_000, "it is larger than 512 kB, which no catalogue file is."),
    ],
)
def test_a_damaged_file_is_refused_in_words(old: str, new: str, sentence: str) -> None:
    """The sentence names the file, the line, the unit, and what there must be instead."""
    assert old in SMALL
    said = refusal(SMALL.replace(old, new, 1))
    assert said.startswith("odd.toml: ")
    assert sentence in said
    assert said.isprintable()


def test_two_mandatory_units_cannot_bar_each_other() -> None:
    """Such a rule could never be met."""
    text = SMALL.replace('"D/506/2119", "T/506/2126"', '"L/506/2150", "T/506/2126"').replace(
        'name = "B"', 'name = "B"\nmandatory = true'
    )
    assert "“barred” lists two mandatory units: L/506/2150, T/506/2126" in refusal(text.replace("maximum = 9\n", ""))


def test_many_faults_are_told_as_five_and_the_rest_counted() -> None:
    """A file with a column shifted does not fill the screen."""
    said = refusal(SMALL.replace("hours", "ours"))
    assert said.endswith("; and 4 more.")
    assert said.count(": ") == 6


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    """A file saved in another encoding says where it breaks."""
    with pytest.raises(CatalogueProblem, match=r"^odd\.toml: line 4 is not UTF-8 text; save the file as UTF-8\.$"):
        read_qualification(SMALL.replace("Level 2 Award", "Café").encode("latin-1"), "odd.toml")


@given(st.binary(max_size=300))
@example(b"")
@example(b"\x00")
@example(b"unit = 1\nrule = []")
@example(b"unit = [1, {}]\nrule = {group = [[], {name = 1}]}")
def test_any_bytes_are_refused_without_surprise(raw: bytes) -> None:
    """Nothing but CatalogueProblem comes out of a file that is no qualification."""
    with pytest.raises(CatalogueProblem):
        read_qualification(raw, "odd.toml")


@given(st.integers(0, len(SMALL) - 1), st.integers(0, 40), st.text(max_size=20))
@example(745, 0, "\u0e5c")
def test_a_file_cut_or_overwritten_anywhere_is_read_or_refused(at: int, length: int, put: str) -> None:
    """An edit gone wrong is never a traceback."""
    text = SMALL[:at] + put + SMALL[at + length :]
    try:
        found = read_qualification(text.encode(errors="replace"), "odd.toml")
    except CatalogueProblem as problem:
        assert printable(str(problem)) == str(problem)
    else:
        assert found.units


def test_one_damaged_file_does_not_keep_the_others_away(tmp_path: Path) -> None:
    """The good ones load, the others are named; a second file for the same qualification is told apart."""
    folder = tmp_path / "qualifications"
    folder.mkdir()
    folder.joinpath("a-good.toml").write_text(SMALL, encoding="utf-8")
    folder.joinpath("b-again.toml").write_text(SMALL, encoding="utf-8")
    folder.joinpath("c-broken.toml").write_text("title = ", encoding="utf-8")
    folder.joinpath("d-folder.toml").mkdir()
    folder.joinpath("notes.txt").write_text("not ours", encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    assert [each.title for each in catalogue.qualifications] == ["Level 2 Award"]
    again, broken, directory = catalogue.problems
    assert again == "b-again.toml: another file is for 05836 601/3433/1 too."
    assert broken == "c-broken.toml: end of the file: not valid TOML, invalid value."
    assert directory.startswith("d-folder.toml: it cannot be read")


def test_an_odd_number_is_noted_and_the_file_used(tmp_path: Path) -> None:
    """The check of a qualification number was inferred, so it never keeps a file away; nor does a rule out of reach."""
    folder = tmp_path / "qualifications"
    folder.mkdir()
    text = SMALL.replace("601/3433/1", "601/3433/2").replace("minimum_credit = 9", "minimum_credit = 40")
    folder.joinpath("odd.toml").write_text(text, encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    assert catalogue.qualification("601/3433/2") is not None
    number, rule = catalogue.notes
    assert number.startswith("601/3433/2: The last character of this qualification number does not agree")
    assert rule == (
        "All units of Level 2 Award together do not meet its rule: Counted credit 10 of 40: 30 credits short."
    )
