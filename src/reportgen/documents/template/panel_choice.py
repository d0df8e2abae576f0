"""Selects the content of the inner pages of a folded brochure: texts, key figures, and one chart for each page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportgen.documents.template.chart_choice import Chart, value_chart, years_chart
from reportgen.documents.template.context import FieldRow
from reportgen.documents.template.figure_view import Figures, FigureView
from reportgen.documents.template.phrases import plain
from reportgen.documents.template.row_choice import are_comparable, having, leading
from reportgen.documents.template.row_limits import short_list
from reportgen.documents.template.section_roles import Section
from reportgen.figures.plain_cells import LIST_SUFFIX
from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.problems.codes_templates import FIELD_LEFT_OUT, FIGURES_LEFT_OUT
from reportgen.records.model import Yearbook

_MOST_FIGURES = 3
_MOST_BARS = 5
_FEWEST_YEARS = 3
_CHART_HEIGHT = 36
"""Size of a chart over years, in millimetres."""
_SEPARATORS = re.compile("[;,]")

Text = Callable[[str], tuple[Markup, ...]]


@dataclass(frozen=True)
class PanelContent:
    """One inner page: `paragraphs` of its section, key figures, and the fields that belong to it."""

    paragraphs: tuple[Markup, ...]
    heading: Markup | str
    """The first paragraph, otherwise the name of the field of its first figure; empty if there is neither."""
    figures: tuple[FigureView, ...]
    fields: tuple[FieldRow, ...]
    period: Period
    section: str
    """The name of its section; empty without one."""
    _charted: set[str]
    """The codes of the indicators in the charts of all pages."""

    def chart(self, width: float, title_room: int) -> Chart | None:
        """Return the page's chart: years of the first key figure that has three, otherwise the values of a field.

        `width` is in millimetres; `title_room` is the number of characters that fit on a line of the title.
        """
        for figure in self.figures:
            periods = figure.periods
            if len(periods) >= _FEWEST_YEARS and are_comparable(value.amount for _, value in periods):
                return years_chart(figure, width=width, height=_CHART_HEIGHT, title_room=title_room)
        for field in self.fields:
            rows = [row for row in field.indicators if not row.parts and not row.is_within]
            if chart := value_chart(rows, self.period, most=_MOST_BARS, compact=True, width=width):
                self._charted.update(row.code for row in rows)
                return chart
        return None


class Panels:
    """`panels(sections, count)`: the inner pages of a folded brochure."""

    def __init__(self, fields: Sequence[FieldRow], figures: Figures, text: Text, period: Period) -> None:
        self._known = [field for field in fields if having(field.indicators, "value")]
        self._fields, self._figures, self._text, self._period = fields, figures, text, period
        self._shown: set[str] = set()
        self._chosen: list[FieldRow] = []
        """The fields of pages without key figures of their own."""
        self._count = 0

    def __call__(self, sections: Iterable[Section], count: int) -> list[PanelContent]:
        """Return `count` pages, one for each of the first sections in the order of the sheet.

        Key figures are the codes in the section `NAME: số lớn`. Pages without it show the first three indicators with
        a value of a field, those that `Nổi bật` marks before others: of the first field that no other page shows, then
        of the second …; pages without a section show fields with marks before others. A field belongs to the last page
        that has one of its indicators as key figure, otherwise to the page of the field before it.
        """
        names = list(dict.fromkeys(section.name.removesuffix(f": {LIST_SUFFIX}").strip() for section in sections))
        names = [*names, *[""] * count][:count]
        own = [self._own_codes(name) for name in names]
        taken = {code for codes in own for code in codes}
        free = [field for field in self._known if not taken & {row.code for row in field.indicators}]
        named = sum(bool(name) and not listed for name, listed in zip(names, own, strict=True))
        fields = iter([*free[:named], *_marked_first(free[named:], names.count(""))])
        codes = [listed or self._of_field(next(fields, None)) for listed in own]
        self._count = count
        self._shown.update(code for of_page in codes for code in of_page)
        contents = []
        for name, of_page, belonging in zip(names, codes, self._belonging(codes), strict=True):
            paragraphs, figures = self._text(name) if name else (), tuple(self._figures[code] for code in of_page)
            heading = paragraphs[0] if paragraphs else figures[0].field if figures else ""
            contents.append(PanelContent(paragraphs, heading, figures, belonging, self._period, name, self._shown))
        return contents

    def problems(self, yearbook: Yearbook) -> Iterator[Problem]:
        """Report what pages without key figures of their own leave out (RG528, RG529); valid after rendering."""
        if not self._chosen:
            return
        for field in self._known:
            missing = [row for row in having(field.indicators, "value") if row.code not in self._shown]
            if not missing:
                continue
            first = yearbook.indicators[missing[0].code]
            if field in self._chosen:
                names = short_list(row.name for row in missing)
                shown = len(having(field.indicators, "value")) - len(missing)
                yield FIGURES_LEFT_OUT.at(first.cell("name"), field=field.name, names=names, shown=shown)
            elif len(missing) == len(having(field.indicators, "value")):
                example = "; ".join(row.code for row in missing[:_MOST_FIGURES])
                yield FIELD_LEFT_OUT.at(
                    first.cell("field"), found=field.name, field=field.name, count=self._count, example=example
                )

    def printed(self, codes: Iterable[str]) -> None:
        """Note which indicators the pages print, if a template chooses among them."""
        self._shown = set(codes)

    def _own_codes(self, name: str) -> list[str]:
        lines = (plain(line) for line in self._text(f"{name}: {LIST_SUFFIX}")) if name else ()
        return [code.strip() for line in lines for code in _SEPARATORS.split(line) if code.strip()]

    def _of_field(self, field: FieldRow | None) -> list[str]:
        if field is None:
            return []
        self._chosen.append(field)
        return [row.code for row in leading(having(field.indicators, "value"))[:_MOST_FIGURES]]

    def _belonging(self, codes: Sequence[Sequence[str]]) -> list[tuple[FieldRow, ...]]:
        belonging: list[list[FieldRow]] = [[] for _ in codes]
        at = 0
        for field in self._fields:
            of_field = {row.code for row in field.indicators}
            at = max((n for n, own in enumerate(codes) if of_field & set(own)), default=at)
            belonging[at].append(field)
        return [tuple(of_page) for of_page in belonging]


def _marked_first(fields: Sequence[FieldRow], count: int) -> list[FieldRow]:
    """The first `count` fields, those with marks in `Nổi bật` before others, in the order of the sheet."""
    marked = [any(row.lead and row.figure.known for row in field.indicators) for field in fields]
    chosen = sorted(range(len(fields)), key=lambda at: not marked[at])[:count]
    return [fields[at] for at in sorted(chosen)]
