"""Text and graphics contrast with their ground (WCAG 2.1: 4.5 : 1 and 3 : 1), for every accent that is accepted."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.colours import (
    GRAPHIC_CONTRAST,
    GREY_CONTRAST,
    TEXT_CONTRAST,
    TINT,
    WHITE,
    compared,
    contrast,
    is_lighter,
    readable_accent,
    tinted,
    visible_second,
)
from reportgen.documents.charts.canvas import AXIS, INK, MUTED, palette, readable_on
from reportgen.documents.docx.theme_colors import recolour
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.reader import read_styles

TEMPLATES = Path(__file__).parents[2] / "templates"
ACCENTS = ("#12355B", "#0A5C36", "#00796B", "#D12C2C", "#000000")
"""Accents of offices: that of the sample, green, teal, a red that is only just accepted, and black."""
COMPARED_IN_CHARTS = "#8F8F8F"
ON_ACCENT = ("Cover", "Hero")
"""The beginnings of the names of the styles that are on the accent."""
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("colour", "other", "found"),
    [("#000000", WHITE, 21), ("#767676", WHITE, 4.54), (WHITE, "#777777", 4.48), ("#12355B", "#E5EFFA", 10.71)],
)
def test_contrast_is_that_of_wcag(colour: str, other: str, found: float) -> None:
    assert contrast(colour, other) == pytest.approx(found, abs=0.005)


@settings(max_examples=60, deadline=None)
@given(colours, colours)
def test_colours_derived_from_an_accepted_accent_can_be_seen(given_accent: str, given_second: str) -> None:
    accent = readable_accent(given_accent)
    ground, bars = tinted(accent, TINT), compared(accent)
    assert contrast(accent, ground) >= TEXT_CONTRAST
    assert contrast(accent, WHITE) >= TEXT_CONTRAST
    assert contrast(visible_second(given_second, accent), ground) >= GRAPHIC_CONTRAST
    assert min(contrast(bars, ground), contrast(bars, WHITE)) >= GRAPHIC_CONTRAST
    assert is_lighter(bars, accent)
    assert readable_accent(accent) == accent


@settings(max_examples=60, deadline=None)
@given(colours, st.integers(1, 8), st.booleans())
def test_series_of_a_chart_can_be_seen_and_differ_in_grey(colour: str, count: int, two: bool) -> None:
    accent = readable_accent(colour)
    series = palette((COMPARED_IN_CHARTS, accent) if two else (accent,), count)
    for one in series:
        assert contrast(one, WHITE) >= GRAPHIC_CONTRAST
        assert contrast(readable_on(one), one) >= TEXT_CONTRAST
    for one, other in itertools.pairwise(series):
        assert contrast(one, other) >= GREY_CONTRAST


def test_text_and_axes_of_charts_can_be_seen() -> None:
    for accent in ACCENTS:
        for ground in (WHITE, tinted(accent, TINT)):
            assert min(contrast(INK, ground), contrast(MUTED, ground)) >= TEXT_CONTRAST
    assert contrast(AXIS, WHITE) >= GRAPHIC_CONTRAST
    macros = (TEMPLATES / "shared" / "macros.html.j2").read_text(encoding="utf-8")
    assert f'"{COMPARED_IN_CHARTS} "' in macros


@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("name", ["report", "brochure"])
def test_styles_of_the_word_templates_contrast_with_their_grounds(name: str, accent: str) -> None:
    folder = TEMPLATES / name
    second = visible_second("#C8402F", accent)
    own = make_style_map((folder / "styles.toml").read_text(encoding="utf-8"), "styles.toml")
    styles = read_styles(recolour((folder / f"{name}.docx").read_bytes(), accent, second), own, name)
    pale = 0
    for style in styles.paragraphs.values():
        colour, light = style.characters.colour or INK, any(word in style.name for word in ON_ACCENT)
        ground = style.shading or (accent if light else tinted(accent, TINT) if name == "brochure" else WHITE)
        large = (style.characters.size or 0) >= 18
        assert contrast(colour, ground) >= (GRAPHIC_CONTRAST if large else TEXT_CONTRAST), (style.name, colour, ground)
        pale += light
    assert (pale > 5) == (name == "brochure")
