"""config.toml: read, checked key by key, explained; whatever is wrong is said with file, line, key and nearest key."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.config import KEYS, Config, ConfigError, explained, load, parse

HERE = Path("somewhere/config.toml")
ROOT = Path(__file__).parent.parent


def refused(text: str) -> str:
    """Return the sentence that refuses a configuration."""
    with pytest.raises(ConfigError) as refusal:
        parse(text.encode(), HERE)
    return str(refusal.value)


def test_an_empty_file_chooses_nothing() -> None:
    """Every key has a default."""
    assert parse(b"", HERE) == Config(source=HERE)
    assert parse(b"", HERE).data_folder == Path("somewhere/data")
    assert parse(b"", HERE).outbox == Path("somewhere/data/exports")


def test_what_is_chosen_is_used() -> None:
    """Paths begin at the file's own folder; an absolute one stays itself."""
    chosen = parse(b'data = "/srv/centre"\nexports = "out"\ntheme = "dark"\nmouse = true\n[keys]\n"a.b" = "x"\n', HERE)
    assert (chosen.data_folder, chosen.outbox) == (Path("/srv/centre"), Path("somewhere/out"))
    assert (chosen.theme, chosen.mouse, dict(chosen.keys)) == ("dark", True, {"a.b": "x"})


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_one() -> None:
    """A slip of the keyboard is found at once."""
    told = refused('theme = "dark"\nexport = "out"\n')
    assert told.startswith("somewhere/config.toml: line 2: ")
    assert "there is no key “export”. Did you mean “exports”?" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("data = 3", "“data” must be text in quotes."),
        ('data = " "', "“data” cannot be blank."),
        ('data = "a\\u0000b"', "“data” has a character that cannot be shown."),
        ("mouse = 1", "“mouse” must be true or false."),
        ("cover_minutes = true", "“cover_minutes” must be a whole number."),
        ("leave_minutes = -1", "“leave_minutes” must be from 0 to 1440."),
        ("cover_minutes = 1441", "“cover_minutes” must be from 0 to 1440."),
        ('theme = "pink"', "“theme” must be one of auto, dark, light"),
        ('identity = "keeper"', "line 1: “identity” counts only in /etc/centre-tui.toml, which is root's."),
        ('store = "mysql://x"', "“store” must be blank or begin with postgresql://."),
        ("keys = 3", "“keys” must be a table"),
        ("[keys]\na = 1", "[keys] “a” must be a key's name in quotes."),
        ("a = [", "not valid TOML"),
        ("a = 2026-02-30", "not valid TOML"),
        ("a = inf", "there is no key “a”"),
        (f"a = {'9' * 5000}", "longer than any number"),
        (f"a = {'[' * 3000}{']' * 3000}", "nested too deeply"),
        (f"{'a.' * 20}b = 1", "line 1: a key with that many dots"),
        ("# " + "x" * 70_000, "larger than a configuration can be"),
    ],
)
def test_what_cannot_be_used_is_said_plainly(text: str, said: str) -> None:
    """One sentence, whatever is wrong."""
    assert said in refused(text)


def test_dots_in_words_are_no_keys() -> None:
    """Remarks and values may hold as many dots as they like."""
    assert parse(b'# 1.2.3.4.5.6.7.8.9.10.11\ndata = "a.b.c.d.e.f.g.h.i.j.k"\n', HERE).data == "a.b.c.d.e.f.g.h.i.j.k"


def test_text_that_is_not_utf8_is_said() -> None:
    """A file of an old editor is told apart from a wrong one."""
    with pytest.raises(ConfigError, match="not UTF-8"):
        parse(b'data = "caf\xe9"', HERE)


def test_a_file_that_is_not_there_and_a_folder_in_its_place(tmp_path: Path) -> None:
    """What the system says is passed on in words."""
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(ConfigError, match="the configuration cannot be read"):
            load(path)


def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(tmp_path: Path) -> None:
    """Somebody else's pipe in a shared folder does not hold the program up."""
    os.mkfifo(tmp_path / "config.toml")
    assert load(tmp_path / "config.toml") == Config(source=tmp_path / "config.toml")


def test_the_explained_file_chooses_the_defaults(tmp_path: Path) -> None:
    """What `init` writes is understood again, with the folder it was told."""
    path = tmp_path / "config.toml"
    path.write_text(explained(), encoding="utf-8")
    assert load(path) == Config(source=path)
    path.write_text(explained(data='/srv/a "b"\\c'), encoding="utf-8")
    assert load(path) == Config(source=path, data='/srv/a "b"\\c')


def test_every_key_is_explained_and_kept() -> None:
    """A key that is added cannot be forgotten in the file or in the record."""
    uncommented = explained().replace("# [keys]", "[keys]").replace('# "candidates', '"candidates')
    for key in KEYS:
        assert f"# {key.help}\n# {key.name} = " in uncommented
        text = f"{key.name} = {tomllib_value(key.default)}"
        assert parse(text.encode(), HERE, of_machine=True) if key.default else True


def tomllib_value(value: str | int | bool) -> str:
    """Return a value as TOML writes it."""
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def test_the_repositorys_own_file_is_the_explained_one() -> None:
    """The file at the top says what the program says."""
    assert (ROOT / "config.toml").read_text(encoding="utf-8") == explained()
    assert tomllib.loads(explained()) == {}


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@example(b"\xff\xfe")
@example(b'a = "\\ud800"')
@example(b"[keys]\n[keys]")
def test_no_file_is_more_than_refused(raw: bytes) -> None:
    """Whatever lies there, it is read or refused in a sentence."""
    try:
        parse(raw, HERE)
    except ConfigError as refusal:
        assert str(refusal).startswith(str(HERE))
