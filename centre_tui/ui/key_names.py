"""Keys as they stand on the keyboard, in words that every terminal can show."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

NAMES: Final[Mapping[str, str]] = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
CTRL: Final = "ctrl+"
ALT: Final = "alt+"
SENT: Final = frozenset(each.value for each in Keys if each.value.isprintable() and each.value[0] != "<")
"""The keys that are no letter and no sign, as Textual names them, alone and with Ctrl or Shift."""


def on_keyboard(key: str, otherwise: str) -> str:
    """Return the name of a key that has one, such as `Esc`, `F2` or `Ctrl+S`; else what it is called otherwise."""
    if key.startswith(CTRL):
        return f"Ctrl+{on_keyboard(key.removeprefix(CTRL), key.removeprefix(CTRL).upper())}"
    if key[:1] == "f" and key[1:].isdecimal():
        return key.upper()
    return NAMES.get(key, otherwise)


def as_pressed(keys: str) -> str:
    """Return keys, commas between them, as Textual names them when they are pressed: `+` is `plus`."""
    return ",".join(map(_as_pressed, keys.split(",")))


def can_be_pressed(key: str) -> bool:
    """Tell whether a key is one that a terminal can send, named as Textual names it."""
    bare = key.removeprefix(ALT)
    letter = len(bare) == 1 and bare.isalnum()
    return letter or bare in SENT or bare in KEY_NAME_REPLACEMENTS.values() or _is_sign(bare)


def _as_pressed(key: str) -> str:
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _is_sign(name: str) -> bool:
    try:
        return not unicodedata.lookup(name.replace("_", " ")).isalnum()
    except KeyError:
        return False
