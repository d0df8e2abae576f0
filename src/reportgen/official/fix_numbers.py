"""Puts the page numbers of a Word file where the decree wants them: in the middle of the top margin, from page two."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from reportgen.finished.package import relations_part
from reportgen.finished.word import W, paragraph_text
from reportgen.finished.word_package import WordPackage
from reportgen.official.model import OfficialDocument
from reportgen.official.rules_page import NUMBER_SIZES
from reportgen.official.word_format import is_on
from reportgen.official.word_numbers import has_page_number
from reportgen.official.word_set import properties_of, set_property, write_back

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_LEAST, _MOST = (round(2 * size) for size in NUMBER_SIZES)
_FIELD = (
    f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:jc w:val="center"/></w:pPr>'
    + "".join(
        '<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        f'<w:i w:val="0"/><w:sz w:val="{_LEAST}"/><w:szCs w:val="{_LEAST}"/></w:rPr>{content}</w:r>'
        for content in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    + "</w:p>"
)


def fix_numbers(target: WordPackage, document: OfficialDocument, wanted: set[str]) -> None:
    """Change the headers and footers. `wanted`: `add`, `move`, `center`, `look`, `first`, `start`."""
    fixer = _Fixer(target)
    if "center" in wanted or "look" in wanted:
        for number in document.numbers:
            if number.paragraph is not None:
                fixer.format(number.paragraph.element)
    if wanted & {"add", "move"}:
        fixer.remove_from_footers()
        fixer.add_to_headers()
    if wanted & {"add", "move", "first"}:
        fixer.hide_first()
    if "start" in wanted:
        number = fixer.setups[0].find(W + "pgNumType")
        if number is not None:
            number.attrib.pop(W + "start", None)


class _Fixer:
    def __init__(self, target: WordPackage) -> None:
        self._target = target
        self._package = target.package
        self._document = self._package.document
        self.setups = list(target.root(self._document).iter(W + "sectPr"))
        self._parts = {
            kind: {k: v for k, v in self._package.related(self._document, kind).items() if v in self._package.parts}
            for kind in ("header", "footer")
        }

    def format(self, paragraph: Any) -> None:
        """Centre the paragraph of a page number, its letters upright and of size 13 or 14."""
        write_back(self._target, paragraph)
        properties = properties_of(paragraph, "pPr")
        for name in ("ind", "tabs"):
            for child in properties.findall(W + name):
                properties.remove(child)
        set_property(properties, "jc", val="center")
        frame = properties.find(W + "framePr")
        if frame is not None:
            frame.set(W + "xAlign", "center")
        for run in paragraph.iter(W + "r"):
            _format_run(run)

    def remove_from_footers(self) -> None:
        """Remove the page numbers from all footers."""
        for part in self._parts["footer"].values():
            if any(map(has_page_number, self._package.root(part).iter(W + "p"))):
                _without_numbers(self._target.root(part))

    def add_to_headers(self) -> None:
        """Add a page number to the header of the pages of each section that has none; sections share a new one."""
        own = [s for s in self.setups if _reference(s, "header", "default") is not None]
        for setup in own:
            part = self._part(setup, "header", "default")
            if part and not any(map(has_page_number, self._package.root(part).iter(W + "p"))):
                self._target.root(part).insert(0, etree.fromstring(_FIELD))
        if self.setups and self.setups[0] not in own:
            header = etree.fromstring(f'<w:hdr xmlns:w="{W[1:-1]}">{_FIELD}</w:hdr>')
            r_id = self._target.add_part(self._document, "word/header1.xml", "header", _HEADER, header)
            _refer(self.setups[0], "header", "default", r_id)

    def hide_first(self) -> None:
        """Hide the page number on page one; what else headers and footers print there remains."""
        setup = self.setups[0]
        if is_on(setup.find(W + "titlePg")):
            for kind in ("header", "footer"):
                if part := self._part(setup, kind, "first"):
                    _without_numbers(self._target.root(part))
            return
        for kind in ("header", "footer"):
            for old in [r for r in setup.findall(f"{W}{kind}Reference") if r.get(W + "type") == "first"]:
                setup.remove(old)
            reference, part = _reference(setup, kind, "default"), self._part(setup, kind, "default")
            if reference is None or not part:
                continue
            root = self._target.root(part)
            if not any(map(has_page_number, root.iter(W + "p"))):
                _refer(setup, kind, "first", reference.get(_R + "id", ""))
            elif relations_part(part) not in self._package.parts:
                copy = deepcopy(root)
                _without_numbers(copy)
                if paragraph_text(copy).strip():
                    content_type = self._package.content_type(part)
                    r_id = self._target.add_part(self._document, f"word/{kind}-first.xml", kind, content_type, copy)
                    _refer(setup, kind, "first", r_id)
        set_property(setup, "titlePg", val="1")

    def _part(self, setup: Any, kind: str, which: str) -> str:
        reference = _reference(setup, kind, which)
        return "" if reference is None else self._parts[kind].get(reference.get(_R + "id", ""), "")


def _reference(setup: Any, kind: str, which: str) -> Any:
    found = (r for r in setup.findall(f"{W}{kind}Reference") if r.get(W + "type", "default") == which)
    return next(found, None)


def _refer(setup: Any, kind: str, which: str, r_id: str) -> None:
    setup.insert(0, setup.makeelement(f"{W}{kind}Reference", {W + "type": which, _R + "id": r_id}))


def _without_numbers(root: Any) -> None:
    """Empty the paragraphs with a page number; each part keeps its paragraphs."""
    for paragraph in [p for p in root.iter(W + "p") if has_page_number(p)]:
        for child in list(paragraph):
            if child.tag != W + "pPr":
                paragraph.remove(child)


def _format_run(run: Any) -> None:
    properties = properties_of(run, "rPr")
    size = properties.find(W + "sz")
    value = "" if size is None else size.get(W + "val", "")
    known = int(value) if value.isdecimal() else 0
    set_property(properties, "i", val="0")
    for name in ("sz", "szCs"):
        set_property(properties, name, val=str(min(max(known, _LEAST), _MOST)))
