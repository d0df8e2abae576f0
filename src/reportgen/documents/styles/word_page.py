"""docs/word-templates.md: `python -m reportgen.documents.styles.word_page > docs/word-templates.md`."""

from __future__ import annotations

import sys

from reportgen.documents.styles.word_feature_rows import Area, Decision, Feature
from reportgen.documents.styles.word_features import FEATURES

_TEXT = """# What a Word template can contain

A Word template is used in one of two ways. With a body (`report.docx` beside `report.html.j2`) it gives the styles, the
page, the headers and footers of two files. Merged alone (`invitation.docx`) it is the document, as a Word file only.

With a body, what only one of the two files could print is refused before anything is written, with the place in the
template and the menu of Word where it is set (RG614); an element, attribute or value that is not listed here is refused
too (RG615). Pictures, shapes, text boxes and tables in headers are RG610, other fields than those below RG609, tabs
that do not fit RG613, headers of even pages RG588, anything printed beside `{{p body}}` RG586. Only the styles that a
document uses are looked at. Elements and attributes of later versions of Word (`w14`, `w15`, `w16…`) that are not
listed change no page.

Merged alone, a template keeps everything, listed or not, except what the third column names: tracked changes (RG587)
and comments (RG594) are refused, because a finished file would show them to everybody.

In both uses, content that loads or runs something is refused (RG570–RG573, see [File](#file)): a finished file refers
to nothing outside but by links, and has only parts and fields of listed kinds. The language of styles (`w:lang`) is
that of the document. How tags are written is in [word-tags.md](word-tags.md).

Fields of headers and footers of a document with a body: `PAGE`, `NUMPAGES` and, in a document without appendices,
`SECTIONPAGES`, with the switches `\\* Arabic`, `roman`, `ROMAN`, `alphabetic`, `ALPHABETIC`, `ArabicDash`,
`MERGEFORMAT`, `CHARFORMAT`; of `HYPERLINK` the text is printed.

A header or footer that a section lacks is that of the section before it. In a document with a body the compatibility
settings of the template are replaced by those of Word 2013, and automatic hyphenation, which LibreOffice turns on in
every file, is turned off. Templates saved by Word, LibreOffice, WPS and Google Docs are read; the pages are the same.
"""
_HEAD = """
| element, attribute | with a body | merged alone | |
|---|---|---|---|
"""


def word_page() -> str:
    """Return the page: a table for each area."""
    parts = [_TEXT]
    for area in Area:
        rows = [feature for feature in FEATURES if feature.area is area]
        parts.append(f"\n## {area.value[0].upper()}{area.value[1:]}\n{_HEAD}")
        parts += [_row(feature) for feature in rows]
    return "".join(parts)


def _row(feature: Feature) -> str:
    attributes = ", ".join(f"`@{name}`" for name in feature.attributes if name != "w:*")
    name = feature.name if feature.area is Area.FILE else f"`{feature.name}`"
    name += f" with {attributes}" if attributes else ""
    return f"| {name} | {feature.decision.value} | {feature.alone.value} | {_note(feature)} |\n"


def _note(feature: Feature) -> str:
    values = ", ".join(f"`{value}`" for value in feature.values if value)
    if feature.decision in (Decision.FOLLOWED, Decision.IGNORED) and values:
        return f"with a body only {values}"
    return feature.title.en + (f"; not {values}" if values else "")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(word_page())
