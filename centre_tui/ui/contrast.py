"""Text that can be read: the contrast of two colours, and a style made readable where a theme's is not.

Source: WCAG 2.2, contrast (minimum): 4.5 for text.
"""

from collections.abc import Iterator
from typing import Final

from rich.color import Color, ColorSystem, blend_rgb
from rich.color_triplet import ColorTriplet
from rich.style import Style

LEAST: Final = 4.5
BLACK: Final = ColorTriplet(0, 0, 0)
WHITE: Final = ColorTriplet(255, 255, 255)
KNEE: Final = 0.04045
STEPS: Final = tuple(step / 20 for step in range(1, 21))
BRIGHT: Final = 8
"""Between the number of one of the terminal's own colours and that of its brighter, or darker, twin."""
Pair = tuple[Color | None, Color | None]


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def contrast_of(style: Style, *, dark: bool) -> float:
    """Return the least contrast of a style's ink and paper as terminals of many and of 256 colours show it.

    Where the terminal's own colours are meant, it is taken to be black on white, or white on black when dark.
    """
    return min(
        contrast(_triplet(ink, WHITE if dark else BLACK), _triplet(paper, BLACK if dark else WHITE))
        for ink, paper in ((style.color, style.bgcolor), (_of_256(style.color), _of_256(style.bgcolor)))
    )


def readable(style: Style, *, dark: bool) -> Style:
    """Return the style with the nearest ink, or if need be paper, that can be read."""
    pairs = _pairs(style.color, style.bgcolor, dark=dark)
    tried = (style + Style(color=ink, bgcolor=paper) for ink, paper in pairs)
    return next((each for each in tried if contrast_of(each, dark=dark) >= LEAST), style)


def _pairs(ink: Color | None, paper: Color | None, *, dark: bool) -> Iterator[Pair]:
    """Yield inks and papers to try, the nearest to those wished for first."""
    yield ink, paper
    if ink is not None and ink.number is not None and ink.triplet is None:
        yield Color.from_ansi(ink.number ^ BRIGHT), paper
        yield Color.default(), paper
        return
    written, ground = _triplet(ink, WHITE if dark else BLACK), _triplet(paper, BLACK if dark else WHITE)
    ends = (WHITE, BLACK) if _luminance(written) > _luminance(ground) else (BLACK, WHITE)
    for step in STEPS:
        yield Color.from_triplet(blend_rgb(written, ends[0], step)), paper
    for step in STEPS:
        yield Color.from_triplet(ends[0]), Color.from_triplet(blend_rgb(ground, ends[1], step))


def _triplet(colour: Color | None, otherwise: ColorTriplet) -> ColorTriplet:
    return otherwise if colour is None or colour.is_default else colour.get_truecolor()


def _of_256(colour: Color | None) -> Color | None:
    return None if colour is None else colour.downgrade(ColorSystem.EIGHT_BIT)


def _luminance(colour: ColorTriplet) -> float:
    red, green, blue = (_linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= KNEE else ((value + 0.055) / 1.055) ** 2.4
