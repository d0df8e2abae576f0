"""Puts the numbers of a new chart into the chart of an edited file, so that its format stays."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
EXTERNAL = C + "externalData"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_DATA = ("tx", "cat", "val")
_AFTER_EXTERNAL = (C + "printSettings", C + "userShapes", C + "extLst")


def with_numbers(base: Any, edited: Any, new: Any) -> Any:
    """A copy of an edited chart with the series, number formats, axes and title of the new one; None if it has other
    series, points or labels, or a title of people while ours changed.

    All are roots of chart parts; the element that names the workbook is one of the edited or the new chart.
    """
    result = deepcopy(edited)
    theirs, ours = (list(root.iter(C + "ser")) for root in (result, new))
    if len(theirs) != len(ours) or not _take_title(base, result, new):
        return None
    if not all(_take_series(one, other) for one, other in zip(theirs, ours, strict=True)):
        return None
    _take_axes(result, new)
    _take_layout(base, result, new)
    external = new.find(EXTERNAL)
    if result.find(EXTERNAL) is None and external is not None:
        later = next((child for child in result if child.tag in _AFTER_EXTERNAL), None)
        result.append(deepcopy(external)) if later is None else later.addprevious(deepcopy(external))
    return result


def _take_series(theirs: Any, ours: Any) -> bool:
    if [_points(theirs, name) for name in _DATA] != [_points(ours, name) for name in _DATA]:
        return False
    labels = {_index(label): label for label in theirs.iterfind(f"{C}dLbls/{C}dLbl")}
    for label in ours.iterfind(f"{C}dLbls/{C}dLbl") if theirs.find(C + "dLbls") is not None else ():
        new, other = label.find(C + "numFmt"), labels.get(_index(label))
        if new is None or (other is not None and other.find(C + "delete") is not None):
            continue
        old = None if other is None else other.find(C + "numFmt")
        if old is None:
            return False
        old.attrib.update(new.attrib)
    for name in _DATA:
        one, other = theirs.find(C + name), ours.find(C + name)
        if one is not None:
            one[:] = deepcopy(list(other))
    return True


def _points(series: Any, name: str) -> list[str] | None:
    element = series.find(C + name)
    return None if element is None else [point.get("idx", "") for point in element.iter(C + "pt")]


def _index(label: Any) -> str:
    found = label.find(C + "idx")
    return "" if found is None else str(found.get("val"))


def _take_layout(base: Any, result: Any, new: Any) -> None:
    """Take over the place of the plot, which depends on the length of labels, unless people moved it."""
    before, theirs, ours = (root.find(f"{C}chart/{C}plotArea/{C}layout") for root in (base, result, new))
    if None in (before, theirs, ours) or etree.tostring(before) != etree.tostring(theirs):
        return
    theirs[:] = deepcopy(list(ours))


def _take_title(base: Any, result: Any, new: Any) -> bool:
    """Take over a title that changed; return False if people changed it too."""
    before, theirs, ours = ("".join(node.text or "" for node in _title(root)) for root in (base, result, new))
    if ours in (before, theirs):
        return True
    if theirs != before:
        return False
    for number, node in enumerate(_title(result)):
        node.text = "" if number else ours
    return True


def _title(root: Any) -> Iterator[Any]:
    title = root.find(f"{C}chart/{C}title")
    return iter(()) if title is None else title.iter(_TEXT)


def _take_axes(result: Any, new: Any) -> None:
    """Take over the ends of the axes of values: a bar would be cut off at an old one."""
    for theirs, ours in zip(result.iter(C + "valAx"), new.iter(C + "valAx"), strict=False):
        for name in ("max", "min"):
            old, end = (axis.find(f"{C}scaling/{C}{name}") for axis in (theirs, ours))
            if old is not None and end is not None:
                old.set("val", end.get("val"))
            elif old is not None:
                old.getparent().remove(old)
