"""Keys as they stand on the keyboard, in words that every terminal can show."""

from collections.abc import Mapping
from typing import Final

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


def on_keyboard(key: str, otherwise: str) -> str:
    """Return the name of a key that has one, such as `Esc`, `F2` or `Ctrl+S`; else what it is called otherwise."""
    if key.startswith(CTRL):
        return f"Ctrl+{on_keyboard(key.removeprefix(CTRL), key.removeprefix(CTRL).upper())}"
    if key[:1] == "f" and key[1:].isdecimal():
        return key.upper()
    return NAMES.get(key, otherwise)
