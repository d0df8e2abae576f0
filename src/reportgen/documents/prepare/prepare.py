"""Prepares the rendered tree for both writers: numbering, references, measurements and style checks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from reportgen.documents.charts.data import ZERO_FREE_KINDS, ChartData, read_chart
from reportgen.documents.charts.svg import is_crowded, least_height_mm
from reportgen.documents.prepare.decimal_alignment import pad_numbers, text_width
from reportgen.documents.prepare.keep_with_next import (
    keep_first_paragraphs,
    keep_grids_with_captions,
    keep_text_above_signatures,
)
from reportgen.documents.prepare.line_breaks import balance_titles, join_last_words
from reportgen.documents.prepare.nested_characters import check_nested
from reportgen.documents.prepare.numbering import number_document
from reportgen.documents.prepare.panels import fit_panels
from reportgen.documents.prepare.references import add_references
from reportgen.documents.prepare.side_by_side import check_side_styles, fit_key_figures, fit_letterheads, padding_of
from reportgen.documents.prepare.table_columns import fit_columns
from reportgen.documents.prepare.table_keeps import mark_tall_rows
from reportgen.documents.prepare.tight_lines import break_tight_lines
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.mapping import StyleMap, side_shares
from reportgen.documents.styles.model import POINTS_PER_MM, DocumentStyles
from reportgen.documents.styles.text_metrics import LINE_END, TextMetrics, chart_characters
from reportgen.documents.template.row_choice import MAX_RATIO
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import PARAGRAPHS, classes_of
from reportgen.problems import Problem, ReportgenError
from reportgen.problems.codes_prepare import (
    CHARACTER_LACKING,
    CHART_CROWDED,
    CHART_SPREAD,
    RULE_WITHOUT_TEXT,
    TABLE_WITHOUT_CAPTION,
)
from reportgen.problems.codes_templates import IMAGE_ALT, UNKNOWN_CLASS

_NUMBER = re.compile(r"\d+(\.\d+)?")
MAX_HEIGHT_SHARE = 0.85
"""Maximum height of a chart as a share of the page's text height; the rest is for its caption."""

_PANEL_PADDING_MM = 8


def prepare(root: Any, styles: DocumentStyles, style_map: StyleMap, fonts: Fonts) -> list[Problem]:
    """Prepare the tree of `render` in place; it can't be written if the problems include errors.

    Adds references to tables, numbers captions, and fills references and `nav.toc`, without page numbers. Sets
    `data-pad` on number cells, `data-width` (points) on rules, `data-keep` on paragraphs below headings and above
    signatures, `data-tall` on rows that may break across pages, and `data-shares` on letterheads. Breaks titles into
    lines of similar length, and lines of grids that are only just full. Fits charts into the text width, and panels and
    their content into the side margins.
    """
    body = root.find("body")
    metrics = TextMetrics(styles, style_map, fonts)
    problems = [*_check_classes(body, metrics), *fit_panels(body, metrics)]
    add_references(body)
    problems += number_document(body)
    keep_first_paragraphs(body, metrics)
    keep_text_above_signatures(body, metrics)
    keep_grids_with_captions(body)
    problems += [*_check_tables(body), *_check_charts(body, metrics), *_check_characters(body, metrics)]
    problems += check_nested(body, metrics)
    fit_columns(body, metrics)
    problems += pad_numbers(body, metrics)
    mark_tall_rows(body, metrics)
    problems += fit_letterheads(body, metrics)
    balance_titles(body, metrics)
    join_last_words(body, metrics)
    break_tight_lines(body, metrics)
    fit_key_figures(body, metrics)
    problems += check_side_styles(body, metrics)
    problems += _measure_rules(body, metrics)
    return problems


def _check_classes(body: Any, metrics: TextMetrics) -> Iterator[Problem]:
    """Yield a problem for each element with a class that has no style in the style table."""
    style_map = metrics.style_map
    for element in body.iter(*PARAGRAPHS, "table", "span"):
        if element.tag in PARAGRAPHS:
            missing = metrics.style_map.paragraph(element) is None
        elif element.tag == "table":
            missing = element.getparent().tag != "figure" and style_map.table(element) is None
        else:
            missing = bool(element.get("class")) and style_map.character(element) is None
        if missing:
            known = sorted({name for rule in style_map.rules if rule.tag == element.tag for name in rule.classes})
            yield UNKNOWN_CLASS.at(
                place_of(element), found=element.get("class", ""), element=element.tag, allowed=", ".join(known) or "–"
            )


def _check_tables(body: Any) -> Iterator[Problem]:
    """Yield a problem for each table without a caption; tables in appendices and panels need none."""
    for table in body.iter("table"):
        classes = {name for e in table.iterancestors("section") for name in classes_of(e)}
        if table.getparent().tag != "figure" and not classes & {"appendix", "sheet"} and table.find("caption") is None:
            yield TABLE_WITHOUT_CAPTION.at(place_of(table))


def _check_charts(body: Any, metrics: TextMetrics) -> Iterator[Problem]:
    """Yield the problems of charts, and increase the height of charts that are too low for their labels."""
    for figure in body.iter("figure"):
        if "chart" not in classes_of(figure):
            continue
        if not figure.get("aria-label", "").strip():
            yield IMAGE_ALT.at(place_of(figure), found=figure.get("data-title", ""))
        _narrow_chart(figure, metrics)
        try:
            chart = read_chart(figure)
        except ReportgenError as error:
            yield from error.problems
            continue
        yield from _check_ratio(figure, chart)
        yield from _fit_chart(figure, chart, metrics)


def _narrow_chart(figure: Any, metrics: TextMetrics) -> None:
    """Make a chart at most as wide as the text; `data-width` of another kind is reported by `read_chart`."""
    room = text_width(figure, metrics)
    width = figure.get("data-width", "")
    if room is not None and _NUMBER.fullmatch(width) and float(width) > room / POINTS_PER_MM:
        figure.set("data-width", f"{math.floor(room / POINTS_PER_MM * 10) / 10:g}")


def _check_ratio(figure: Any, chart: ChartData) -> Iterator[Problem]:
    sizes = [abs(value) for series in chart.series for value in series.values if value]
    if chart.kind not in ("share", *ZERO_FREE_KINDS) and sizes and max(sizes) > MAX_RATIO * min(sizes):
        yield CHART_SPREAD.at(place_of(figure), title=chart.title)


def _fit_chart(figure: Any, chart: ChartData, metrics: TextMetrics) -> Iterator[Problem]:
    characters = chart_characters(figure, metrics.styles, metrics.style_map)
    if metrics.fonts.family(characters.typeface or "") is None:
        return  # reported by `check_styles`
    if is_crowded(chart, characters, metrics.fonts):
        found = f"{chart.width_mm:g} mm"
        yield CHART_CROWDED.at(place_of(figure), found=found, title=chart.title, wanted="data-width")
        return
    least = least_height_mm(chart, characters, metrics.fonts)
    highest = metrics.styles.page.text_height / POINTS_PER_MM * MAX_HEIGHT_SHARE
    if least > max(highest, chart.height_mm):
        found = f"{len(chart.categories)} × {len(chart.series)}"
        yield CHART_CROWDED.at(place_of(figure), found=found, title=chart.title, wanted="data-height")
    elif least > chart.height_mm:
        figure.set("data-height", f"{math.ceil(least)}")


def _check_characters(body: Any, metrics: TextMetrics) -> Iterator[Problem]:
    """Yield problems for characters that a typeface does not have, each once, at its first occurrence."""
    seen: dict[str, set[str]] = {}
    for paragraph in body.iter(*PARAGRAPHS):
        for text, characters, element in metrics.runs(paragraph):
            typeface = characters.typeface or ""
            known = seen.setdefault(typeface, {LINE_END})
            fresh = [character for character in dict.fromkeys(text) if character not in known]
            if not fresh or metrics.fonts.family(typeface) is None:
                continue
            known.update(fresh)
            lacking = metrics.fonts.lacking("".join(fresh), typeface)
            if lacking:
                shown = " ".join(f"{c} (U+{ord(c):04X})" for c in lacking)
                yield CHARACTER_LACKING.at(
                    place_of(element), found=" ".join(text.split()), typeface=typeface, characters=shown
                )


def _measure_rules(body: Any, metrics: TextMetrics) -> list[Problem]:
    """Set `data-width` on every rule: its share of the last line of the previous paragraph, in points."""
    problems = []
    for rule in body.iter("hr"):
        paragraph = rule.getprevious()
        width = 0.0
        if paragraph is not None and paragraph.tag in PARAGRAPHS:
            width = metrics.last_line(paragraph, _room(paragraph, metrics)) * float(rule.get("data-share", "1"))
        unmeasured = paragraph is not None and metrics.fonts.family(_typeface(paragraph, metrics)) is None
        if width <= 0 and not unmeasured:  # a typeface without a font is reported by `check_styles`
            problems.append(RULE_WITHOUT_TEXT.at(place_of(rule)))
        rule.set("data-width", f"{width:.2f}")
    return problems


def _typeface(paragraph: Any, metrics: TextMetrics) -> str:
    return metrics.paragraph(paragraph).characters.typeface or ""


def _room(paragraph: Any, metrics: TextMetrics) -> float:
    """Return the width in points at which a paragraph wraps: in the text area, half of a letterhead, or a panel."""
    style = metrics.paragraph(paragraph)
    room = text_width(paragraph, metrics)
    if room is None:
        panel = next((e for e in paragraph.iterancestors("section") if e.get("data-width")), None)
        width = metrics.styles.page.width / POINTS_PER_MM if panel is None else float(panel.get("data-width"))
        room = (width - 2 * _PANEL_PADDING_MM) * POINTS_PER_MM
    block = paragraph.getparent()
    pair = block.getparent()
    if block.tag == "div" and pair.tag in ("header", "footer", "aside"):
        room = room * side_shares(pair)[pair.index(block)] - padding_of(pair, metrics)
    return room - style.left - style.right
