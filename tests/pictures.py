"""The README's pictures, made from the demonstration centre: `python -m tests.pictures` draws them anew."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from centre_tui.services.accounts import own_account
from centre_tui.services.demonstrating import demonstrate
from centre_tui.services.premises import Premises
from centre_tui.services.session import sitting
from centre_tui.ui.app import CentreApp, Display
from tests.ui.typing_in import Officer

FOLDER: Final = Path(__file__).parent / "ui" / "pictures"
PICTURES: Final = {"readiness": ("1",), "candidates": ("2",)}
FONT_FROM_ELSEWHERE: Final = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
SIZE: Final = (80, 24)


def noon() -> datetime:
    """Return the moment all pictures are of."""
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


async def drawn(app: CentreApp, keys: tuple[str, ...]) -> str:
    """Return the screen after these keys as an SVG that opens with no network."""
    async with app.run_test(size=SIZE) as pilot:
        officer = Officer(pilot)
        await officer.settle()
        await officer.press(*keys)
        return FONT_FROM_ELSEWHERE.sub("", app.export_screenshot(title="centre_tui"))


def draw() -> None:
    """Draw every picture of a demonstration centre made for the purpose."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        premises = Premises(Path(folder) / "centre", Path(folder) / "exports", own_account(), noon, allow_volatile=True)
        demonstrate(premises, on=noon().date(), candidates=60, seed=1, dry=False)
        with sitting(premises) as office:
            for name, keys in PICTURES.items():
                svg = asyncio.run(drawn(CentreApp(lambda: office, Display()), keys))
                (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    draw()
