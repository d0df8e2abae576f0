"""Checks headers and footers of a Word template for content that the two formats would print differently."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.header_tabs import has_tabs, split_lines, stretches
from reportgen.documents.styles.model import DocumentStyles, MarginLine
from reportgen.documents.styles.page_numbers import FIELDS
from reportgen.documents.styles.typefaces import check_characters
from reportgen.problems import Bilingual, LineRef, Problem
from reportgen.problems.codes_cells import OLD_LETTERS
from reportgen.problems.codes_documents import HEADER_FIELD, HEADER_TAB, MARGIN_PICTURE
from reportgen.problems.codes_limits import TEMPLATE_WORD
from reportgen.records.long_words import long_word
from reportgen.workbooks.legacy_encodings import decode_legacy

MAX_HEADER_WORD = 200
"""Maximum number of characters without a space in a header or footer."""
_SHOWN = 40
_ALIGNED = Bilingual("đoạn không căn trái", "the paragraph is not aligned left")
_STOP = Bilingual("mốc tab thập phân hoặc kẻ đứng", "a decimal or bar tab stop")
_LONG = Bilingual("chữ dài hơn một dòng", "the text is longer than a line")


def check_headers(styles: DocumentStyles, fonts: Fonts, *, sections: bool) -> list[Problem]:
    """Return the problems of all headers and footers: RG360, RG548, RG607–RG610 and RG613.

    `sections`: whether the document has separate sections for appendices, in which SECTIONPAGES has another value.
    """
    problems = [MARGIN_PICTURE.at(LineRef(styles.file), found=f"{part}: {what}") for part, what in styles.unprintable]
    page = styles.page
    for lines in (page.header, page.footer, page.first_header, page.first_footer):
        for line in lines:
            problems += _fields(line, styles, sections=sections)
            problems += _letters(line, styles, fonts)
            problems += _long_words(line, styles)
            if has_tabs(line):
                problems += _tabs(line, styles, fonts)
    return list(dict.fromkeys(problems))


def _fields(line: MarginLine, styles: DocumentStyles, *, sections: bool) -> Iterator[Problem]:
    for piece in line.pieces:
        if piece.is_field and (piece.text not in FIELDS or (piece.text == "SECTIONPAGES" and sections)):
            yield HEADER_FIELD.at(LineRef(styles.file), found=piece.text)


def _letters(line: MarginLine, styles: DocumentStyles, fonts: Fonts) -> Iterator[Problem]:
    for piece in line.pieces:
        words = piece.text.strip()
        if not words:
            continue
        where = Bilingual(f"đầu trang hoặc chân trang “{words}”", f"the header or footer “{words}”")
        yield from check_characters(piece.characters, where, styles.file, fonts)
        decoded = None if piece.is_field else decode_legacy(words)
        if decoded is not None:
            yield OLD_LETTERS.at(LineRef(styles.file), found=words, encoding=decoded[0], converted=decoded[1])
    if not line.pieces:
        where = Bilingual("dòng trống ở đầu trang hoặc chân trang", "an empty line of a header or footer")
        yield from check_characters(line.paragraph.characters, where, styles.file, fonts)


def _long_words(line: MarginLine, styles: DocumentStyles) -> Iterator[Problem]:
    """RG548 for a word that takes too long to be laid out on every page."""
    word = long_word("".join(piece.text for piece in line.pieces), MAX_HEADER_WORD)
    if word:
        found = f"{word[:_SHOWN]}…"
        yield TEMPLATE_WORD.at(LineRef(styles.file), found=found, length=len(word), limit=MAX_HEADER_WORD)


def _tabs(line: MarginLine, styles: DocumentStyles, fonts: Fonts) -> Iterator[Problem]:
    text = "".join(piece.text for piece in line.pieces)
    reasons = []
    if line.paragraph.align not in ("left", "justify"):
        reasons.append(_ALIGNED)
    for number, pieces in enumerate(split_lines(line)):
        for stretch in stretches(pieces, line, styles.page, fonts, first=not number):
            if stretch.stop is not None and stretch.stop.align not in ("left", "center", "right"):
                reasons.append(_STOP)
            elif stretch.pieces and stretch.end > styles.page.text_width - line.paragraph.right + 1:
                reasons.append(_LONG)
    yield from (HEADER_TAB.at(LineRef(styles.file), found=text, reason=reason) for reason in dict.fromkeys(reasons))
