"""Completes the tags of WeasyPrint 70 for PDF/UA-1 and writes the file. Importing it changes WeasyPrint.

- `_tagged`: list labels, contents, scopes of table heads, languages, texts of links, positions of pictures.
- `_marked`: headers, footers, the watermark, decorations and the dots of the contents are artifacts.
- `write_pdf`: adds the entry of PDF/UA-1 to the metadata of PDF/A-3a.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

from reportgen.documents.pdf.builder import ARTIFACT, LABEL
from reportgen.documents.pdf.signature_fields import SIGNED, Place, add_fields
from reportgen.documents.template.vocabulary import classes_of

VARIANT = "pdf/a-3a"
PT_PER_PX = 0.75
_SCOPES = {"row": "/Row", "rowgroup": "/Row"}
_CONTENTS = re.compile(r"toc\d")
_RDF_END = b"</rdf:RDF>"
_UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""The entry of PDF/UA-1; PDF/A allows it with the description of its schema."""


def write_pdf(document: Any, identifier: bytes, add: Callable[[Any], None] = lambda _: None) -> bytes:
    """Return a laid-out document as PDF/A-3a and PDF/UA-1; deterministic. `add` adds objects to the `pydyf.PDF`."""

    def finish(_document: Any, pdf: Any) -> None:
        metadata = _object(pdf, pdf.catalog["Metadata"])
        metadata.stream = [metadata.stream[0].replace(_RDF_END, _UA + _RDF_END)]
        add(pdf)

    for page in document.pages:
        _find_artifacts(page._page_box)
    data: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier, finisher=finish)
    return data


def _find_artifacts(page: Any) -> None:
    """Set on the boxes of headers, footers, the watermark, decorations and leaders what kind of artifact they are."""
    for box in page.descendants(placeholders=True):
        if isinstance(box, boxes.MarginBox) or box.is_leader:
            properties = {} if box.is_leader else {"Type": "/Pagination"}
            for inner in box.descendants(placeholders=True):
                inner.artifact = pydyf.Dictionary(properties)
        elif box.element is not None and ARTIFACT in (box.element.get("class") or ""):
            box.artifact = pydyf.Dictionary({})


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


_marked_by_weasyprint = Stream.marked


@contextmanager
def _marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
    """Mark content with its tag, or as an artifact."""
    properties = getattr(box, "artifact", None)
    if stream._tags is None or properties is None:
        with _marked_by_weasyprint(stream, box, tag):
            yield
        return
    stream.begin_marked_content("Artifact", properties or None)
    yield
    stream.end_marked_content()


Stream.marked = _marked

_tagged_by_weasyprint = tags._build_box_tree


def _tagged(box: Any, parent: Any, pdf: Any, page_number: int, *others: Any) -> Iterator[Any]:
    """Yield the structure elements of a box, completed."""
    box = getattr(box, "_box", box)  # of an absolutely positioned box
    if getattr(box, "artifact", None) is not None:
        return
    passes_on = isinstance(box, boxes.PageBox) or box.element_tag in ("html", "body")
    for element in _tagged_by_weasyprint(box, parent, pdf, page_number, *others):
        if passes_on or box.element is None:
            yield element
        elif element["S"] != "/NonStruct" or element["K"]:
            if box.element.get(SIGNED) is not None and isinstance(box, boxes.BlockBox) and element["S"] == "/P":
                yield from _signature_forms(box, parent, pdf, page_number, others[1])
            yield _completed(box, element, pdf, page_number)


tags._build_box_tree = _tagged


def _completed(box: Any, element: Any, pdf: Any, page_number: int) -> Any:
    """Return the structure element of a box, or the one that it is put into."""
    kind, html = element["S"], box.element
    if language := html.get("lang"):
        element["Lang"] = pydyf.String(language)
    if box.link_annotation:
        box.link_annotation["Contents"] = pydyf.String(" ".join("".join(html.itertext()).split()))
    if kind == "/TH":
        element["A"]["Scope"] = _SCOPES.get(html.get("scope"), "/Column")
    elif kind == "/Table":
        _drop_headers(box)
    elif kind == "/Figure":
        _place_figure(element, _object(pdf, pdf.page_references[page_number]))
    elif kind == "/Link" and box.element_tag != "a":  # the page number of an entry of the contents
        element["S"] = "/Span"
    elif kind == "/Span" and LABEL in classes_of(html):
        element["S"] = "/Lbl"
    elif kind == "/LI":
        _take_label_out(element, pdf)
    elif kind == "/NonStruct" and html.tag == "nav":
        element["S"] = "/TOC"
    elif kind == "/P" and any(map(_CONTENTS.fullmatch, classes_of(html))):
        return _inside("/TOCI", element, pdf)
    return element


def _signature_forms(box: Any, parent: Any, pdf: Any, page_number: int, annotations: Any) -> Iterator[Any]:
    """Add the signature fields above the name of the signer, and yield their structure elements."""
    reference = pdf.page_references[page_number]
    page = _object(pdf, reference)
    height = page["MediaBox"][3]
    left, right = box.position_x, box.position_x + box.margin_width()
    top, bottom = box.position_y, box.position_y + box.margin_top
    above = Place(left * PT_PER_PX, height - bottom * PT_PER_PX, right * PT_PER_PX, height - top * PT_PER_PX)
    for field in add_fields(pdf, page, reference, above):
        link = pydyf.Dictionary({"Type": "/OBJR", "Obj": field.reference, "Pg": reference})
        values = {"Type": "/StructElem", "S": "/Form", "K": pydyf.Array([link]), "Pg": reference}
        form = pydyf.Dictionary({**values, "P": parent.reference})
        pdf.add_object(form)
        annotations.append((form.reference, field))
        yield form


def _drop_headers(table: Any) -> None:
    """Remove the ids of heads, which need an index that WeasyPrint does not write; the scopes say the same."""
    for cell in table.descendants():
        if isinstance(cell, boxes.TableCellBox) and hasattr(cell, "mark"):
            cell.mark.pop("ID", None)
            cell.mark["A"].pop("Headers", None)


def _place_figure(element: Any, page: Any) -> None:
    """Convert the position of a picture from CSS pixels below the top of the page to points above its bottom."""
    height = page["MediaBox"][3]
    left, top, right, bottom = (length * PT_PER_PX for length in element["A"]["BBox"])
    element["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def _take_label_out(item: Any, pdf: Any) -> None:
    """Move the label of a list item from its paragraph to the item, before the body."""
    body = _object(pdf, item["K"][0])
    text = _object(pdf, body["K"][0]) if body["K"] and body["S"] == "/LBody" else {}
    label = _object(pdf, text["K"][0]) if text.get("K") and isinstance(text["K"][0], bytes) else {}
    if label.get("S") == "/Lbl":
        item["K"].insert(0, text["K"].pop(0))
        label["P"] = item.reference


def _inside(kind: str, element: Any, pdf: Any) -> Any:
    """Return a new structure element around another."""
    values = {"Type": "/StructElem", "S": kind, "K": pydyf.Array([element.reference])}
    outer = pydyf.Dictionary({**values, "Pg": element["Pg"], "P": element["P"]})
    pdf.add_object(outer)
    element["P"] = outer.reference
    return outer
