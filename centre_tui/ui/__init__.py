"""The screen: Textual lives here and nowhere else.

Textual reads two of its settings from the environment when it is imported; they are given here, before it can be:
frames are cheap enough for 120 a second, and a lone escape is a key after 50 ms. asyncio is imported without what it
has for encrypted connections, of which the screen makes none: that saves 10 ms and 1.3 MB.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

os.environ.setdefault("TEXTUAL_FPS", "120")
os.environ.setdefault("ESCDELAY", "50")


class NotHere(MetaPathFinder):
    """Says of one module that this Python was built without it, as Pythons are for which asyncio is ready."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find nothing, and refuse the one module."""
        if fullname == self.name:
            raise ImportError(f"{fullname} is not needed here", name=fullname)
        return None


def import_without(unneeded: str, wanted: str) -> None:
    """Import a module as if another were not there; whoever asks for that one later gets it."""
    refusing = NotHere(unneeded)
    sys.meta_path.insert(0, refusing)
    try:
        import_module(wanted)
    finally:
        sys.meta_path.remove(refusing)


import_without("ssl", "asyncio")
