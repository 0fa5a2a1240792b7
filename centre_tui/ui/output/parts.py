"""Only what an update touches is drawn: Textual draws every widget from its first line to its last, and whole."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from centre_tui.ui.output.display import MADE_FOR, installed


class Parts(Compositor):
    """A compositor that draws of each widget the lines that changed."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw each stretch of lines that changed by itself."""
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        if not regions:
            return None
        spans = list(self._regions_to_spans(regions))
        chops: list[Mapping[int, Strip | None]] = [{}] * self.size.height
        for first, last in stretches(y for y, _, _ in spans):
            crop = Region(0, first, self.size.width, last - first + 1)
            chops[first : last + 1] = self._render_chops(crop, crop.line_range.__contains__)[first : last + 1]
        return ChopsUpdate(chops, spans, [cuts[1:] for cuts in self.cuts])

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        within = self.size.region if crop is None else crop
        for widget, (region, clip) in self.visible_widgets.items():
            clipped = clip.intersection(within)
            if seen := region.intersection(clipped):
                yield region, clipped, widget.render_lines(seen.translate(-region.offset))


class PartsScreen(Screen[object]):
    """A screen of which only what changed is drawn, if this is the Textual that is known."""

    def __init__(self) -> None:
        super().__init__()
        if installed() == MADE_FOR:
            self._compositor = Parts()


def stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each stretch of numbers that follow one another."""
    for _, stretch in groupby(enumerate(sorted(set(numbers))), key=lambda each: each[1] - each[0]):
        lines = [number for _, number in stretch]
        yield lines[0], lines[-1]
