"""The themes offered: two of many colours, and two that are the terminal's own 16.

On 16 colours only those are ink that can be read on every common terminal, also where bold text is shown brighter.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

NAMES: Final[Mapping[str, str]] = {"dark": "textual-dark", "light": "textual-light"}
MANY: Final = ("256", "truecolor")
OWN: Final = "ansi_default"


def of_16(name: str, *, red: str, amber: str, ready: str, bar: str) -> Theme:
    """Return one of Textual's themes of the terminal's own colours, with inks that can be read."""
    theme = BUILTIN_THEMES[name]
    variables = {**theme.variables, "text-muted": OWN, "text-disabled": OWN, "scrollbar": bar}
    return replace(theme, error=red, warning=amber, success=ready, variables=variables)


PLAIN: Final = (
    of_16("ansi-dark", red="ansi_bright_red", amber="ansi_bright_yellow", ready="ansi_bright_green", bar="ansi_white"),
    of_16("ansi-light", red="ansi_red", amber=OWN, ready=OWN, bar="ansi_black"),
)


def themed(choice: str, colours: str | None) -> str:
    """Return the theme for a choice and what the terminal can show: the terminal's own colours where it has 16."""
    if choice != "auto":
        return NAMES.get(choice, choice)
    return NAMES["dark"] if colours in MANY else PLAIN[0].name
