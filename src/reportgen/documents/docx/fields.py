"""Fields with their results written in, so that nothing has to be updated: SEQ, REF, PAGEREF, TOC, PAGE."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from reportgen.documents.docx.oxml import XmlElement, child, make, q


def _mark(kind: str, properties: XmlElement | None) -> XmlElement:
    run = make("w:r")
    if properties is not None:
        run.append(deepcopy(properties))
    child(run, "w:fldChar", fldCharType=kind)
    return run


def field_start(instruction: str, properties: XmlElement | None = None) -> list[XmlElement]:
    """The runs before the result of a field; `field_end` closes it, perhaps paragraphs later."""
    code = make("w:r")
    if properties is not None:
        code.append(deepcopy(properties))
    text = child(code, "w:instrText")
    text.text = f" {instruction} "
    text.set(q("xml:space"), "preserve")
    return [_mark("begin", properties), code, _mark("separate", properties)]


def field_end(properties: XmlElement | None = None) -> XmlElement:
    """The run that ends a field."""
    return _mark("end", properties)


def field_runs(
    instruction: str, result: Iterable[XmlElement], properties: XmlElement | None = None
) -> list[XmlElement]:
    """A whole field with the runs of its result; `properties` (w:rPr) are copied to its hidden runs."""
    return [*field_start(instruction, properties), *result, field_end(properties)]
