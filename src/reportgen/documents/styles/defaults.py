"""The Word styles shared by all documents, by HTML element and class; `mapping` describes the keys."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.documents.template.vocabulary import ELEMENTS

MODIFIERS = frozenset({"no-toc"})
"""Classes without effect on the style: an element with only these classes has the style of its plain tag."""

SHARED_STYLES: Mapping[str, str] = {
    # Elements without a class
    **{element.tag: element.style for element in ELEMENTS.values() if element.style},
    # Text
    "h1.title": "Title",
    "p.title": "Title",
    "p.lead": "Lead",
    "p.note": "Note",
    "p.grounds": "Grounds",
    "p.closing": "Closing Text",
    # Letterhead and signature (nd30, boxes 1-9, 13)
    "p.parent-body": "Parent Body",
    "p.issuer": "Issuer",
    "p.nation": "Nation",
    "p.motto": "Motto",
    "p.number-line": "Number Line",
    "p.date-line": "Date Line",
    "p.document-type": "Document Type",
    "p.subject": "Subject",
    "p.urgency": "Urgency",
    "p.addressee": "Addressee",
    "p.addressee-item": "Addressee Item",
    "p.recipients-head": "Recipients Head",
    "p.recipients": "Recipients",
    "p.signer-title": "Signer Title",
    "p.signer-name": "Signer Name",
    "p.contact": "Contact",
    "hr.rule": "Rule",
    # Appendices
    "h1.appendix-number": "Appendix Number",
    "p.appendix-number": "Appendix Number",
    "h1.appendix-title": "Appendix Title",
    "p.appendix-title": "Appendix Title",
    "p.appendix-note": "Appendix Note",
    # Contents
    "h1.toc-heading": "TOC Heading",
    "p.toc-heading": "TOC Heading",
    "p.toc1": "TOC 1",
    "p.toc2": "TOC 2",
    "p.toc3": "TOC 3",
    # Lists: the level is the depth of nesting
    "ul > li": "List Bullet",
    "li ul > li": "List Bullet 2",
    "li li ul > li": "List Bullet 3",
    "ol > li": "List Number",
    "li ol > li": "List Number 2",
    "li li ol > li": "List Number 3",
    # Tables
    "table.layout": "Layout Table",
    **{
        selector.replace("td", cell): style
        for cell in ("td", "th")
        for selector, style in {
            "td.num": "Table Number",
            "td.center": "Table Center",
            "thead td": "Table Head",
            "thead td.num": "Table Head",
            "thead td.center": "Table Head",
            "tr.group td": "Table Group",
            "tr.group td.num": "Table Group Number",
            "tr.group td.center": "Table Group Center",
            "tr.total td": "Table Total",
            "tr.total td.num": "Table Total Number",
            "tr.total td.center": "Table Total Center",
            "tfoot td": "Table Total",
            "tfoot td.num": "Table Total Number",
            "tfoot td.center": "Table Total Center",
        }.items()
    },
    "p.table-unit": "Table Unit",
    "p.source": "Source",
    "p.figure-caption": "Figure Caption",
    # Side by side
    "header.letterhead": "Layout Table",
    "footer.signature": "Layout Table",
    "aside.key-figures": "Layout Table",
    "section.sheet": "Layout Table",
    "section.grid": "Layout Table",
}
"""The style table shared by all documents. Style names are as Word displays them."""
