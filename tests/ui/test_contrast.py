"""Every text of a record table can be read in every theme, in many colours, 256 and 16."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES

from centre_tui.ui.contrast import BLACK, LEAST, WHITE, contrast, contrast_of, readable
from centre_tui.ui.widgets.record_table import Column, RecordTable, Row
from tests.ui.acting import act_out

TONES = ("", "block", "red", "amber", "note", "ready", "muted", "strong")
COLOURS = st.one_of(
    st.none(),
    st.just(Color.default()),
    st.builds(Color.from_ansi, st.integers(0, 15)),
    st.builds(Color.from_rgb, st.integers(0, 255), st.integers(0, 255), st.integers(0, 255)),
)


def test_contrast_is_what_the_standard_says() -> None:
    """Its own examples."""
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1
    assert contrast(ColorTriplet(0x77, 0x77, 0x77), WHITE) == pytest.approx(4.48, abs=0.01)


@given(COLOURS, COLOURS, st.booleans())
@example(Color.from_ansi(1), None, True)
@example(Color.from_rgb(224, 224, 224), Color.from_rgb(1, 120, 212), True)
def test_any_style_becomes_readable(ink: Color | None, paper: Color | None, dark: bool) -> None:
    """Whatever a theme asks for; what could be read before is not touched."""
    style = Style(color=ink, bgcolor=paper, bold=True)
    better = readable(style, dark=dark)
    assert contrast_of(better, dark=dark) >= LEAST or (ink is not None and ink.triplet is None and not ink.is_default)
    assert better.bold
    if contrast_of(style, dark=dark) >= LEAST:
        assert better == style


@pytest.mark.parametrize("theme", sorted(BUILTIN_THEMES))
def test_every_row_can_be_read(theme: str) -> None:
    """Titles, tones, marks and the cursor, with the focus and without."""

    class Tones(App[None]):
        def compose(self) -> ComposeResult:
            yield RecordTable([Column("name", "Name", 20)], empty="Nobody.")

        def on_mount(self) -> None:
            self.theme = theme
            self.query_one(RecordTable).show([Row(tone, (f"tone {tone}",), tone) for tone in TONES])

    app = Tones()

    async def story(pilot: Pilot[None]) -> None:
        dark = app.current_theme.dark
        await pilot.press("space")
        for _ in range(2):
            for strip in app.screen._compositor.render_strips()[: len(TONES) + 1]:
                for segment in strip:
                    assert segment.style is not None
                    assert contrast_of(segment.style, dark=dark) >= LEAST, segment
            app.set_focus(None)
            await pilot.pause()

    act_out(app, story)
