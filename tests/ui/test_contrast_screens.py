"""Every text on every kind of screen can be read, in every theme offered.

The themes of many colours are measured as they are and in 256 colours. The two others are the terminal's own 16
colours, which no program can know: they are measured in the palettes that xterm, the Linux console and PuTTY come with.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import pytest
from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style

from centre_tui.config import THEMES
from centre_tui.ui.app import Display
from centre_tui.ui.contrast import BLACK, LEAST, WHITE, contrast, contrast_of
from centre_tui.ui.themes import PLAIN, themed
from tests.ui.test_snapshots import sample_office
from tests.ui.typing_in import Officer, at_the_keyboard

Rgb = tuple[int, int, int]
Steps = Sequence[str | tuple[int, int]]
BRIGHT: Final = 8
BARS: Final = set("▁▂▃▄▅▆▇█▔▕▎ ")
LEAST_OF_A_BAR: Final = 3
SCREENS: Final[dict[str, tuple[Steps, Sequence[str]]]] = {
    "a list, its cursor with the focus": ((), ("Readiness", "? Keys")),
    "a row that is marked": (("2", "space"), ("●",)),
    "a list without the focus, and what to type": (("2", "slash"), ("words to find",)),
    "a find that finds nothing": (("2", "slash", "Z"), ()),
    "a candidate": (("2", "enter"), ("Candidate",)),
    "what cannot be done": (("2", "enter", "x"), ()),
    "what is wrong, and what is not saved": (("2", "n", "f2"), ("! Surname must be given.", "Not saved")),
    "what was understood, and what can be typed": (("3", "n", "down", "down", "down"), ()),
    "a field that cannot be read": (("2", "n", "down", "down", "Q", "down"), ("! ",)),
    "a paragraph": (("4", "t", "down", "down", "Q"), ()),
    "a batch": (("6", "home", "enter"), ("Batch",)),
    "the keys": (("question_mark",), ("What it does",)),
    "a window too small": (((70, 20),), ("80 × 24",)),
}
"""What to do from the first screen on, key by key or the size of a window, and what can then be read."""

XTERM: Final[Sequence[Rgb]] = (
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
    *((127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255)),
    (255, 255, 255),
)
VIVID: Final[Sequence[Rgb]] = (
    *((85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255), (255, 85, 255), (85, 255, 255)),
    (255, 255, 255),
)
LINUX: Final[Sequence[Rgb]] = (
    *((0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170)),
    *VIVID,
)
PUTTY: Final[Sequence[Rgb]] = (
    *((0, 0, 0), (187, 0, 0), (0, 187, 0), (187, 187, 0), (0, 0, 187), (187, 0, 187), (0, 187, 187), (187, 187, 187)),
    *VIVID,
)
PALETTES: Final = {"xterm": XTERM, "linux": LINUX, "putty": PUTTY}


def own_contrast(style: Style, palette: Sequence[Rgb], *, dark: bool) -> float:
    """Return the contrast of a style in a palette of 16, the worse of the two where bold text may be brightened."""
    ends = (ColorTriplet(*palette[7]), BLACK) if dark else (BLACK, WHITE)
    papers = [shade(style.bgcolor, palette, ends[1])]
    inks = [shade(style.color, palette, ends[0])]
    number = style.color.number if style.color is not None else None
    if style.bold and number is not None and number < BRIGHT:
        inks.append(ColorTriplet(*palette[number + BRIGHT]))
    return min(contrast(ink, paper) for ink in inks for paper in papers)


def shade(colour: Color | None, palette: Sequence[Rgb], otherwise: ColorTriplet) -> ColorTriplet:
    """Return what a terminal shows for one of its own colours."""
    if colour is None or colour.is_default:
        return otherwise
    assert colour.number is not None and colour.number < len(palette), f"{colour} is not the terminal's own"
    return ColorTriplet(*palette[colour.number])


def least(segment: Segment) -> float:
    """Return the contrast a piece needs: text 4.5, a bar that shows how far one has scrolled 3."""
    return LEAST_OF_A_BAR if set(segment.text) <= BARS else LEAST


def texts(officer: Officer) -> Iterator[Segment]:
    """Yield every piece of text on the screen."""
    for strip in officer.app.screen._compositor.render_strips():
        yield from (segment for segment in strip if segment.text.strip())


async def go_back(officer: Officer) -> None:
    """Leave everything that is open, and go to the first place."""
    await officer.pilot.resize_terminal(80, 24)
    await officer.press("escape")
    while len(officer.app.screen_stack) > 1:
        await officer.press("escape")
    await officer.press("1")


async def follow(officer: Officer, steps: Steps) -> None:
    """Press the keys, or make the window another size."""
    for step in steps:
        if isinstance(step, tuple):
            await officer.pilot.resize_terminal(*step)
            await officer.settle()
        else:
            await officer.press(step)


def measured(theme: str) -> Sequence[Callable[[Style], float]]:
    """Return the ways to measure a theme."""
    dark = not theme.endswith("light")
    if not theme.startswith("ansi"):
        return [lambda style: contrast_of(style, dark=dark)]

    def of(palette: Sequence[Rgb]) -> Callable[[Style], float]:
        return lambda style: own_contrast(style, palette, dark=dark)

    return [of(palette) for palette in PALETTES.values()]


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "auto"])
def test_every_text_can_be_read(theme: str) -> None:
    """Titles, rows, problems, hints, echoes, placeholders, the line of keys, the cursor with and without the focus."""
    ways = measured(theme)

    async def story(officer: Officer) -> None:
        for name, (steps, shown) in SCREENS.items():
            await follow(officer, steps)
            assert all(words in officer.screen_text() for words in shown), (name, officer.screen_text())
            for segment in texts(officer):
                assert segment.style is not None
                assert not segment.style.dim, (name, "dim is as dark as the terminal likes", segment)
                assert min(way(segment.style) for way in ways) >= least(segment), (name, segment)
            await go_back(officer)

    at_the_keyboard(sample_office(), story, display=Display(theme))


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "auto"])
def test_the_cursor_can_be_seen(theme: str) -> None:
    """In a list, in a field, and in a field whose whole text is chosen: it looks unlike what is around it."""

    async def story(officer: Officer) -> None:
        await officer.press("2")
        row, other = (looks(officer, y) for y in (cursor_line(officer), cursor_line(officer) + 1))
        assert row != other
        await officer.press("enter", "e", "end")
        assert any(style.reverse or style.bgcolor != own_paper(officer) for style in looks(officer, 1))

    at_the_keyboard(sample_office(), story, display=Display(theme))


def looks(officer: Officer, y: int) -> set[Style]:
    """Return how the text of a line looks."""
    strip = officer.app.screen._compositor.render_strips()[y]
    return {segment.style for segment in strip if segment.style is not None}


def cursor_line(officer: Officer) -> int:
    """Return the line of the first candidate, on which the cursor stands."""
    return next(y for y, line in enumerate(officer.screen_text().splitlines()) if "Okafor" in line or "Briain" in line)


def own_paper(officer: Officer) -> Color | None:
    """Return the paper of the label of the first field."""
    first = next(iter(officer.app.screen._compositor.render_strips()[1])).style
    return first.bgcolor if first is not None else None


def test_a_terminal_of_16_colours_gets_its_own() -> None:
    """By itself it is dark, as consoles are; whoever has it light says so."""
    assert themed("auto", "standard") == themed("ansi-dark", "256") == "ansi-dark"
    assert themed("auto", None) == "ansi-dark"
    assert themed("auto", "256") == themed("dark", "standard") == "textual-dark"
    assert {theme.name for theme in PLAIN} == {"ansi-dark", "ansi-light"}
    assert all(theme.ansi for theme in PLAIN)


def test_a_theme_chosen_by_the_terminal_is_its_own_colours_indeed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No colour of ours is put in the place of the terminal's."""
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.delenv("COLORTERM", raising=False)

    async def story(officer: Officer) -> None:
        assert officer.app.theme == "ansi-dark"
        papers = {segment.style.bgcolor for segment in texts(officer) if segment.style is not None}
        assert all(paper is None or paper.is_default for paper in papers)

    at_the_keyboard(sample_office(), story, display=Display())
