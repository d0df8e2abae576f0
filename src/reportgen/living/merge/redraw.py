"""Gives charts and pictures of the edited file the content of the new ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from reportgen.finished.package import Package
from reportgen.finished.word_package import WordPackage
from reportgen.living.merge.adopt import Adopter
from reportgen.living.merge.blocks import Drawing
from reportgen.living.merge.changes import Redrawing
from reportgen.living.merge.chart_parts import EXTERNAL

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Redrawer:
    """Changes the drawings of the edited file."""

    _target: WordPackage
    _source: Package
    _adopter: Adopter

    def redraw(self, change: Redrawing) -> None:
        """Carry out a change of a drawing."""
        if change.alt and change.drawing.properties is not None:
            change.drawing.properties.set("descr", change.new.alt)
        if not change.content:
            return
        if change.new.is_chart:
            self._chart(change.drawing, change.new, change.chart)
        else:
            added = self._adopter.part(change.new.part)
            change.drawing.element.set(
                change.drawing.relation, self._target.relate(self._target.package.document, "image", added)
            )
            _take_proportions(change.drawing, change.new)

    def _chart(self, drawing: Drawing, new: Drawing, chart: Any) -> None:
        """Replace a chart part (by `chart`, if it is not None) and its workbook by those of the new chart."""
        if chart is None:
            chart = etree.fromstring(self._source.parts[new.part])
        book = next(iter(self._source.related(new.part, "package").values()), None)
        external = chart.find(EXTERNAL)
        if book is not None and external is not None:
            old = next(iter(self._target.package.related(drawing.part, "package").items()), None)
            if old is not None and old[1].endswith(".xlsx"):
                self._target.set(old[1], self._source.parts[book], self._source.content_type(book))
                external.set(_RELATION, old[0])
            else:
                external.set(_RELATION, self._target.relate(drawing.part, "package", self._adopter.part(book)))
        self._target.set(drawing.part, etree.tostring(chart, xml_declaration=True, encoding="UTF-8", standalone=True))


def _take_proportions(drawing: Drawing, new: Drawing) -> None:
    """Keep the width of a picture, with the proportions of the new one."""
    if drawing.properties is None or new.properties is None:
        return
    ours, theirs = (d.properties.getparent().find("{*}extent") for d in (new, drawing))
    if ours is None or theirs is None:
        return
    height = round(int(theirs.get("cx")) * int(ours.get("cy")) / int(ours.get("cx")))
    holder = drawing.properties.getparent()
    for size in [theirs, *holder.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}ext")]:
        if size.get("cy"):
            size.set("cy", str(height))
