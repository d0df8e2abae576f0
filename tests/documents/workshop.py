"""Rows of a small yearbook, and a workspace of one template, for the tests of documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reportgen.documents.template.context import make_context
from reportgen.documents.template.files import load_template
from reportgen.documents.template.functions import with_functions
from reportgen.documents.template.render import render
from reportgen.figures.book import make_book
from reportgen.figures.model import FigureBook
from reportgen.period import Period
from reportgen.problems import CellRef, ReportgenError
from reportgen.records.model import GoodDirection, Indicator, Quantity, Task, TaskState, Yearbook

TEMPLATE = "templates/report/report.html.j2"


def cell(name: str, sheet: str = "Chỉ tiêu") -> CellRef:
    return CellRef("indicators.xlsx", sheet, name)


def quantity(value: str | None, name: str = "F2") -> Quantity | None:
    return None if value is None else Quantity(Decimal(value), cell(name))


def indicator(code: str, *, current: str | None = None, previous: str | None = None, **more: Any) -> Indicator:
    values: dict[str, Any] = {
        "code": code,
        "name": f"Chỉ tiêu {code}",
        "field": "Doanh thu",
        "unit": "tỷ đồng",
        "previous": quantity(previous, "E2"),
        "current": quantity(current),
        "plan": None,
        "next_plan": None,
        "published": {},
        "compared_with": "",
        "qualifier": "",
        "decimals": None,
        "parts": (),
        "good": GoodDirection.HIGH,
        "source": "",
        "note": "",
        "ref": cell("A2"),
        "refs": {},
    }
    return Indicator(**values | more)


def task(code: str, year: int, group: str, **more: Any) -> Task:
    values: dict[str, Any] = {
        "code": code,
        "name": f"Việc {code}",
        "group": group,
        "lead": "",
        "partners": "",
        "deadline": "",
        "deadline_date": None,
        "period": Period(year),
        "state": TaskState.DONE,
        "progress": None,
        "result": "",
        "directive": "",
        "ref": CellRef("tasks.xlsx", "Nhiệm vụ", "A2"),
        "refs": {},
    }
    return Task(**values | more)


@dataclass
class Workshop:
    """A workspace of one template, `templates/report`, in a temporary folder."""

    root: Path
    yearbook: Yearbook
    book: FigureBook

    def write(self, text: str, name: str = "report/report.html.j2") -> Path:
        path = self.root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def context(self, **more: Any) -> dict[str, object]:
        settings = {"document": "report", "accent": "#12355B", "second": "#C8402F"} | more
        return make_context(self.yearbook, self.book, **settings)

    def render(self, text: str, **more: Any) -> Any:
        """The `body` of a template with this text."""
        self.write(text)
        (self.root / "templates/shared").mkdir(exist_ok=True)
        template = load_template(self.root / "templates/report", self.root / "templates/shared")
        with render(template, with_functions(template, self.context(**more))) as rendering:
            return rendering.root().find("body")

    def problems(self, text: str) -> list[tuple[str, str]]:
        """Code and place of the problems that such a template has."""
        with pytest.raises(ReportgenError) as caught:
            self.render(text)
        return [(problem.code, str(problem.place)) for problem in caught.value.problems]


def drawn(workshop: Workshop, expression: str) -> Any:
    """The chart that an expression gives, as a figure of the page; None where it gives none."""
    macro = '{% import "macros.html.j2" as m %}'
    body = workshop.render(f'{macro}{{% set c = {expression} %}}{{{{ m.chart(c, "h1", look.accent) if c }}}}')
    return body.find("figure")


def remade(workshop: Workshop, indicators: Sequence[Any], **more: Any) -> Workshop:
    yearbook: Yearbook = replace(workshop.yearbook, indicators={i.code: i for i in indicators}, **more)
    return replace(workshop, yearbook=yearbook, book=make_book(yearbook)[0])
