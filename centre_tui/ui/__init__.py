"""The screen: Textual lives here and nowhere else.

Textual reads two of its settings from the environment when it is imported; they are given here, before it can be:
frames are cheap enough for 120 a second, and a lone escape is a key after 50 ms.
"""

import os

os.environ.setdefault("TEXTUAL_FPS", "120")
os.environ.setdefault("ESCDELAY", "50")
