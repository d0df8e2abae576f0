"""`brochure`: the blocks of a folded brochure, chosen by `documents.brochure` from the workbooks, for its template."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from reportgen.documents.brochure import outside
from reportgen.documents.brochure.fill import HEADING_LINES, KICKER_LINES, fill_panels
from reportgen.documents.brochure.heroes import target
from reportgen.documents.brochure.letters import CAPTION, NUMBER, SEMIBOLD, TEXT, Letters
from reportgen.documents.brochure.model import Amount, Block, Choice, Grid, Panel, PanelContent, Sentence
from reportgen.documents.brochure.wording import Icons, PanelIcons, compounds_of
from reportgen.documents.template.brochure_limits import FACT_LINES, TextLimits, contacts
from reportgen.documents.template.brochure_lines import Line, LineReader, figures_of
from reportgen.documents.template.brochure_parts import BlockView, BrochureView, PanelView
from reportgen.documents.template.brochure_tasks import group_of, single_tasks, task_of, texts_of_groups
from reportgen.documents.template.chart_choice import Chart, extreme_words, units_chart, years_chart
from reportgen.documents.template.context import FactsView, FieldRow, IndicatorRow, Sections, Tasks
from reportgen.documents.template.document_data import DocumentData
from reportgen.documents.template.drawing_sources import Drawings
from reportgen.documents.template.figure_view import Figures, FigureView
from reportgen.documents.template.panel_choice import PanelContent as Choices
from reportgen.documents.template.panel_choice import Panels
from reportgen.documents.template.phrases import lower_first, plain, together, two_lines
from reportgen.documents.template.ranking import INDICATOR, Ranked, ranked, title_of
from reportgen.documents.template.row_choice import leading, main_base
from reportgen.documents.template.row_limits import RowLimits
from reportgen.documents.template.section_roles import Parts
from reportgen.figures.plain_cells import LIST_SUFFIX
from reportgen.period import Period
from reportgen.problems import CellRef, Problem
from reportgen.problems.codes_brochure import LEAD_LEFT_OUT, PIN_WITHOUT_CONTENT, PIN_WITHOUT_ROOM
from reportgen.records.model import Yearbook

_FEWEST_YEARS = 3
_PER_CENT = "%"
_OTHER_BASE = "(so với "
"""Begins the base of a growth that is compared with another period than most."""


class Brochure:
    """`brochure(parts)`: see `BrochureView`; `problems` are valid afterwards."""

    def __init__(
        self,
        context: Mapping[str, Any],
        data: DocumentData,
        panels: Panels,
        draw: Drawings,
        letters: Letters,
        sheet: Callable[[], Grid],
    ) -> None:
        self._figures: Figures = context["f"]
        self._text: Sections = context["text"]
        self._facts: FactsView = context["facts"]
        self._tasks: Tasks = context["tasks"]
        self._period: Period = context["period"]
        self._rows: Mapping[str, IndicatorRow] = {row.code: row for row in context["indicators"]}
        values = data.data
        compounds = compounds_of(values.get("together", ()), *values.get("pictograms", {}).values())
        letters = replace(letters, compounds=compounds)
        self._data, self._rules, self._panels, self._letters = values, data.blocks, panels, letters
        default, without = values.get("pictogram", ""), values.get("without_pictogram", ())
        self._icons = Icons(values.get("pictograms", {}), default, without, values.get("general_words", ()))
        self._draw, self._reader = draw, LineReader(self._icons, draw.names)
        self._sheet, self._limits = sheet, RowLimits()
        self._texts = TextLimits(letters, self._reader)
        self._pins: list[Problem] = []
        """Pinned blocks that are not in their panels."""
        self._unled: list[str] = []
        """Codes that `Nổi bật` marks and no panel prints."""
        self._main_base = ""

    def problems(self, yearbook: Yearbook) -> Iterator[Problem]:
        """Texts that are too long, lines and groups of tasks that were left out, pictograms that do not exist."""
        yield from self._limits.problems(yearbook)
        yield from self._reader.problems
        yield from self._texts.problems(yearbook)
        yield from self._pins
        for code in self._unled:
            yield LEAD_LEFT_OUT.at(yearbook.indicators[code].cell("lead"), code=code)

    def __call__(self, parts: Parts, photo: Any = None) -> BrochureView:
        """Choose and place all blocks; `photo` is the row of a photo for the cover."""
        self._grid = self._sheet()
        choices = self._panels(parts["inside"], len(self._grid.widths))
        inside = [self._inside(choice, self._grid.text_width(number)) for number, choice in enumerate(choices)]
        contents = [content for content, _, _ in inside]
        wanted = Choice(self._rules.forbidden, self._rules.pinned)
        filled = fill_panels(contents, self._grid, self._icons, self._letters, wanted)
        views = tuple(
            self._view(panel, lines, choice, kicker, self._grid.text_width(number))
            for number, (panel, (_, lines, kicker), choice) in enumerate(zip(filled, inside, choices, strict=True))
        )
        for number, (panel, (_, lines, _)) in enumerate(zip(filled, inside, strict=True)):
            self._report(panel, dict(enumerate(lines[1:], 1)), self._grid.text_width(number))
        self._pins = list(self._missed(filled))
        changes = () if "changes" in self._rules.forbidden else self._changes()
        flap = self._flap(parts)
        printed = {figure for view in (*views, flap) for block in view.blocks for figure in block.block.figures}
        printed.update(*(content.heading_figures for content in contents))
        self._panels.printed({figure.partition(".")[0] for figure in printed})
        for choice, panel, content in zip(choices, filled, contents, strict=True):
            self._report_codes(choice, content.heading_figures.union(*(block.figures for block in panel.blocks)))
        self._unled = [row.code for row in self._rows.values() if row.lead and not _is_in(row, printed)]
        captions = [f"Ảnh bìa: {plain(photo.caption)}"] if photo and photo.caption else []
        captions += [f"Ảnh chân trang: {plain(self._draw.band_caption)}"] if self._draw.band_caption else []
        names = [name for _, name in changes]
        above = self._above_changes(names)
        back, quote, speaker = self._back(parts, filled, names, above, captions)
        below, picture = self._below_title(), self._draw.band is not None
        self._texts.outside(self._facts, self._title(), photo, self._grid)
        title, size, cover, height = outside.cover(
            self._title(), below, photo is not None, self._grid, self._letters, picture=picture
        )
        return BrochureView(
            views, flap, back, tuple(title), size, cover, height, changes, above, quote, speaker, self._grid
        )

    def _lines(self, sections: Iterable[Any]) -> list[Line]:
        return self._reader.lines(pair for section in sections for pair in self._text.with_cells(section.name))

    def _inside(self, choice: Choices, width: float) -> tuple[PanelContent, list[Line], str]:
        lines = self._reader.lines(self._text.with_cells(choice.section)) if choice.section else []
        own = [figure.code for figure in choice.figures]
        codes = dict.fromkeys(
            [*own, *(row.code for row in leading(row for field in choice.fields for row in field.indicators))]
        )
        known = [self._rows[code] for code in codes if self._rows[code].figure.known]
        sentences, names = [], []
        for index, line in enumerate(lines[1:], 1):
            found = self._reader.names(index, line)
            if found is not None:
                names.append(found)
            else:
                sentences.append(self._reader.sentence(index, line))
        heading = lines[0].markup if lines else choice.heading
        kicker = str(choice.figures[0].field) if choice.figures and lines else self._period.sentence_start
        if lines:
            self._texts.line(lines[0], width, HEADING_LINES, NUMBER, SEMIBOLD)
        if choice.figures:
            row = self._rows[choice.figures[0].code]
            field = FieldRow(row.field, (row,))
            if lines:
                self._texts.row(field, width, KICKER_LINES, CAPTION)
            else:
                self._texts.row(field, width, HEADING_LINES, NUMBER, SEMIBOLD)
        chosen = frozenset(own) if self._listed(choice) else frozenset()
        amounts, said = tuple(map(self._amount, known)), figures_of(heading)
        content = PanelContent(plain(heading), amounts, tuple(sentences), tuple(names), said, kicker, chosen)
        return content, lines, kicker

    def _amount(self, row: IndicatorRow) -> Amount:
        figure, growth, plan = row.figure, row.figure.growth, row.figure.next_plan
        per_cent = growth.known and _in_per_cent(growth)
        units = units_chart(row)
        years = years_chart(figure, title_room=1) if len(figure.periods) >= _FEWEST_YEARS else None
        return Amount(
            row.code,
            row.name,
            row.unit,
            figure.amount if figure.known else Decimal(0),
            figure.number.words if figure.known else "",
            str(figure.qualifier if figure.known else plan.qualifier),
            growth.amount if per_cent else None,
            str(growth.compared_with) if per_cent else "",
            f"{growth.words} so với {growth.compared_with}" if growth.known else "",
            plan.amount if plan.known else None,
            plan.number.words if plan.known else "",
            bool(row.parts or row.within or row.is_within),
            _columns_of(years) if years else 0,
            len(units.rows) if units else 0,
            lower_first(years.title) if years else "",
            _leader(units) if units else "",
            max((value.number.words for _, (value, *_) in years.rows if value and value.known), key=len, default="")
            if years
            else "",
            self._period.sentence_start,
        )

    def _view(
        self, panel: Panel, lines: Sequence[Line], choice: Choices | None, kicker: str, width: float
    ) -> PanelView:
        return PanelView(tuple(self._block(block, lines, choice, kicker, width) for block in panel.blocks), panel.band)

    def _block(
        self, block: Block, lines: Sequence[Line], choice: Choices | None, kicker: str, width: float
    ) -> BlockView:
        figures = tuple(self._figures[code] for code in block.codes)
        if block.kind == "head":
            heading = lines[0].markup if lines else choice.heading if choice else ""
            return BlockView(block, markup=self._heading(heading, width, block.lines), kicker=kicker)
        chart, kicker = None, ""
        markup: Markup | str = lines[block.index].markup if 0 <= block.index < len(lines) else ""
        if block.kind == "bars-icon":
            kicker = self._message(block)
        elif (found := self._chart(block)) is not None:
            chart = replace(found, title="", unit="", caption="", width=width, height=block.widths[0])
        return BlockView(block, figures, markup, kicker, chart)

    def _heading(self, heading: Markup | str, width: float, count: int) -> Markup:
        """A heading on so many lines: two of similar length, if both fit with the space before the break."""
        if count == 1:
            return escape(heading)
        lines = two_lines(together(heading, self._data.get("together", ())))
        if all(self._letters.lines(f"{plain(line)}\u00a0", width, NUMBER, SEMIBOLD) == 1 for line in lines):
            return Markup(" <br>").join(lines)
        return escape(heading)

    def _chart(self, block: Block) -> Chart | None:
        """The chart of a series or a ranking."""
        if block.kind == "series":
            return years_chart(self._figures[block.codes[0]], title_room=1)
        return units_chart(self._rows[block.codes[0]]) if block.kind == "ranking" else None

    def _message(self, block: Block) -> str:
        """The title of bars: which indicator has most; the unit, unless all names have it."""
        rows = [self._rows[code] for code in block.codes]
        unit = rows[0].unit
        most, _ = extreme_words(unit)
        order = ranked([Ranked(row.name, row.figure.number) for row in rows])
        title = title_of(order, most, most, INDICATOR)
        return title if all(unit.casefold() in row.name.casefold() for row in rows) else f"{title} ({unit})"

    def _flap(self, parts: Parts) -> PanelView:
        width, following = self._grid.outer_width(0), self._period.next
        lines = self._lines(parts["tasks"])
        groups = self._tasks.groups(following)
        texts = texts_of_groups(lines[1:])
        used = [texts[key] for group in groups if (key := group.name.casefold()) in texts]
        icons, letters = PanelIcons(self._icons), self._letters
        single = single_tasks(groups, texts, width, letters)
        entries = [(task_of(row, icons), Markup("")) for row in single]
        entries = entries or [group_of(group, texts, width, letters, icons) for group in groups]
        tasks, said = [task for task, _ in entries], [words for _, words in entries]
        if lines:
            self._texts.line(lines[0], width, HEADING_LINES, NUMBER, SEMIBOLD)
        for line in used:
            self._texts.line(line, *outside.text_room(width))
        for group in groups:
            if single:
                self._texts.row(group, width, KICKER_LINES, CAPTION)
            else:
                self._texts.row(group, *outside.title_room(width), TEXT, SEMIBOLD)
        allowed = "hero-target" not in self._rules.forbidden
        plans = [self._amount(row) for row in leading(self._rows.values()) if allowed and row.figure.next_plan.known]
        plan = next((b for a in plans if (b := target(a, width, self._letters, following.in_sentence))), None)
        sentences = [
            Sentence(n, line.text, line.figures, line.icon or icons(line.text)[0])
            for n, line in enumerate(lines)
            if n and line not in used
        ]
        derived = "Nhiệm vụ trọng tâm" if groups else "Chỉ tiêu kế hoạch" if plan else ""
        heading = lines[0].markup if lines else Markup(derived)
        kicker = f"Nhiệm vụ {following}" if lines else following.sentence_start
        kicker += f": {lower_first(groups[0].name)}" if single else ""
        panel = outside.fill_flap(plain(heading), plan, tasks, sentences, self._grid, self._letters)
        self._limits(single or groups, sum(block.kind == "task" for block in panel.blocks))
        others = {n: line for n, line in enumerate(lines) if n and line not in used}
        self._report(panel, others, width, is_main=not tasks)
        for block in panel.blocks:
            if block.kind == "task" and not block.lines:
                for line in used:
                    if line is texts.get(block.title.casefold()):
                        self._texts.left_out(line, ())
        blocks = []
        for block in panel.blocks:
            figures = tuple(self._figures[code] for code in block.codes)
            markup: Markup | str = self._heading(heading, width, block.lines) if block.kind == "head" else ""
            if block.kind == "task":
                markup = said[block.index]
            elif block.kind == "icon-line":
                markup = lines[block.index].markup
            blocks.append(BlockView(block, figures, markup, kicker))
        return PanelView(tuple(blocks), panel.band)

    def _back(
        self,
        parts: Parts,
        inside: Sequence[Panel],
        changes: Sequence[str],
        above_changes: tuple[str, str],
        captions: Sequence[str],
    ) -> tuple[PanelView, Markup | str, tuple[Markup, ...]]:
        facts, width = self._facts, self._grid.outer_width(1)
        days = facts.data_days
        quoted = self._lines(parts["quote"])
        others = self._lines(parts["facts"])
        self._texts.speech(quoted, width)
        for line in others:
            self._texts.line(line, width, FACT_LINES)
        kinds = [_MARKS[b.kind] for p in inside for b in p.blocks if b.kind in _MARKS]
        explained = "key" not in self._rules.forbidden
        marks = tuple(mark for mark in dict.fromkeys(_MARKS.values()) if explained and mark in kinds)
        content = outside.BackContent(
            quoted[0].text if quoted else "",
            tuple(line.text for line in quoted[1:3]),
            tuple(changes),
            marks,
            tuple(self._reader.sentence(n, line) for n, line in enumerate(others)),
            tuple(f"{label}: {text}" for _, label, text in contacts(facts)),
            tuple(filter(None, (plain(facts.source_note), f"Số liệu {days}." if days else "", *captions))),
            bool(facts.website),
            above_changes,
        )
        panel = outside.fill_back(content, self._grid, self._letters)
        kinds = [block.kind for block in panel.blocks]
        printed = {block.index for block in panel.blocks if block.kind == "paragraph"}
        without = [line for index, line in enumerate(others) if index not in printed]
        for line in [*(quoted[:1] if "quote" not in kinds else []), *without]:
            self._texts.left_out(line, ())
        view = self._view(panel, others, None, "", width)
        return view, quoted[0].markup if quoted else "", tuple(line.markup for line in quoted[1:3])

    def _above_changes(self, changes: Sequence[str]) -> tuple[str, str]:
        """The title and the caption of the table of changes."""
        other = ", trừ dòng có ghi kỳ khác" if any(_OTHER_BASE in name for name in changes) else ""
        return f"{self._period.sentence_start} có gì thay đổi", f"Tăng, giảm so với {self._main_base}{other}"

    def _title(self) -> str:
        words = plain(self._facts.conference_name or f"Kết quả {self._period}")
        return together(words, [*self._data.get("together", ()), str(self._period), str(self._period.next)])

    def _below_title(self) -> float:
        """The height of date and place of the conference on the cover."""
        date = outside.COVER_DATE if self._facts.conference_date else 0.0
        place = plain(self._facts.conference_place) if self._facts.conference_place else ""
        lines = self._letters.lines(place, self._grid.outer_width(2)) if place else 0
        return outside.COVER_GAP + date + 4 * lines + 2

    def _changes(self) -> tuple[tuple[FigureView, str], ...]:
        """The first growth figures in per cent, sorted, with the names of their indicators."""
        grown = [row for row in leading(self._rows.values()) if row.figure.growth.known]
        grown = [row for row in grown if _in_per_cent(row.figure.growth)]
        main = self._main_base = main_base(grown)
        words = {
            row.code: row.name
            if row.figure.growth.compared_with == main
            else f"{row.name} {_OTHER_BASE}{row.figure.growth.compared_with})"
            for row in grown
        }
        shown = sorted(grown[: outside.CHANGES[1]], key=lambda row: -row.figure.growth.amount)
        return tuple((row.figure.growth, words[row.code]) for row in shown)

    def _missed(self, panels: Sequence[Panel]) -> Iterator[Problem]:
        """Pinned blocks that are not in their panels."""
        for number, panel in enumerate(panels):
            for missed in panel.missed:
                room = {"needed": f"{missed.needed:.0f}", "free": f"{missed.free:.0f}"}
                kind = PIN_WITHOUT_ROOM if missed.needed else PIN_WITHOUT_CONTENT
                place, name = self._rules.places[number], self._data["names"][number]
                yield kind.at(place, found=missed.kind, panel=name, **(room if missed.needed else {}))

    def _report(self, panel: Panel, lines: Mapping[int, Line], width: float, *, is_main: bool = False) -> None:
        """Report the lines of a panel, by index, that have no block; `is_main`: they are its main content."""
        printed = {block.index for block in panel.blocks if block.kind != "task"}
        shown = frozenset().union(*(block.figures for block in panel.blocks))
        self._texts.unprinted({n: line for n, line in lines.items() if n not in printed}, shown, width, is_main=is_main)

    def _listed(self, choice: Choices) -> Sequence[tuple[Markup, CellRef]]:
        """The cells `NAME: số lớn` of a panel."""
        return tuple(self._text.with_cells(f"{choice.section}: {LIST_SUFFIX}")) if choice.section else ()

    def _report_codes(self, choice: Choices, printed: Collection[str]) -> None:
        """Report the codes in `NAME: số lớn` that the panel does not print."""
        missing = [row for f in choice.figures if not _is_in(row := self._rows[f.code], printed)]
        for _, ref in self._listed(choice) if missing else ():
            self._texts.left_out_at(ref, "; ".join(f"{row.code} ({row.name})" for row in missing))


_MARKS = {"index-columns": "pair", "index-pair": "pair", "hero-array": "thing", "array": "thing"}
"""Kinds of blocks whose marks the back explains → the mark."""


def _leader(units: Chart) -> str:
    """The title of a ranking behind a colon: `Hạ Hòa cao nhất`, `hai đơn vị cùng cao nhất`."""
    return units.title if units.title.startswith(units.rows[0][0]) else lower_first(units.title)


def _columns_of(years: Chart) -> int:
    """The number of columns of a chart over years, with those of missing years (`charts.data` adds these)."""
    names = [name for name, _ in years.rows]
    whole = all(name.isdecimal() for name in names)
    return int(names[-1]) - int(names[0]) + 1 if whole else len(names)


def _in_per_cent(growth: FigureView) -> bool:
    """Whether growth is in per cent, not in percentage points."""
    return str(growth.unit) == _PER_CENT


def _is_in(row: IndicatorRow, printed: Collection[str]) -> bool:
    """Whether one of the ids of printed figures is of an indicator; one without a value counts as printed."""
    return not row.figure.known or any(figure.partition(".")[0] == row.code for figure in printed)
