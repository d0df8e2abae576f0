"""Converts inline content to runs: text with white space, breaks, figures, references and character styles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from reportgen.documents.charts.data import words_of
from reportgen.documents.docx.fields import field_runs
from reportgen.documents.docx.oxml import XmlElement, child, make, q, text_run
from reportgen.documents.docx.state import Writing
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import Handlers
from reportgen.problems import ReportgenError
from reportgen.problems.codes_word import FIGURE_ID, WORD_TARGET

_WHITE = re.compile(r"[ \t\r\n\f]+")  # no-break spaces are not collapsed


_LANGUAGES = {"en": "en-US"}
"""Word has no languages without a country."""
_TOGGLES = {"bold": "w:b", "italic": "w:i", "caps": "w:caps", "small_caps": "w:smallCaps"}
"""Child order of `w:rPr` in wml.xsd."""


@dataclass(frozen=True, slots=True)
class RunFormat:
    """The formatting of a run in addition to its paragraph style."""

    style: str | None = None
    off: tuple[str, ...] = ()
    """Names of `TOGGLES` that the style turns off here. Written explicitly, because not every program computes them."""
    bold: bool = False
    italic: bool = False
    vertical: str = ""
    language: str = ""

    def properties(self) -> XmlElement | None:
        """Return `<w:rPr>`, or None if there is no formatting."""
        if self == RunFormat():
            return None
        rpr = make("w:rPr")
        if self.style is not None:
            child(rpr, "w:rStyle", val=self.style)
        direct = {**dict.fromkeys(self.off, False), **{k: True for k in ("bold", "italic") if getattr(self, k)}}
        for name, tag in _TOGGLES.items():
            if name in direct:
                child(rpr, tag, **({} if direct[name] else {"val": 0}))
        if self.vertical:
            child(rpr, "w:vertAlign", val=self.vertical)
        if self.language:
            child(rpr, "w:lang", val=_LANGUAGES.get(self.language, self.language))
        return rpr


inline_handlers: Handlers[Callable[[InlineWriter, Any, RunFormat], None]] = Handlers("inline")
"""Writes one inline element at the end of a paragraph."""


class InlineWriter:
    """Writes inline content into one paragraph. White space collapses as in HTML, also across element boundaries."""

    def __init__(self, writing: Writing, paragraph: XmlElement) -> None:
        self.writing = writing
        self.target = paragraph
        self.at_start = True
        self.spaced: XmlElement | None = None
        """The last `w:t` if it ends with a space that may have to be removed."""

    def write(self, element: Any, run_format: RunFormat | None = None) -> None:
        """Write all content of `element`."""
        run_format = run_format or RunFormat()
        run_format = replace(run_format, language=element.get("lang") or run_format.language)
        self.text(element.text, run_format)
        for item in element:
            self.item(item, run_format)

    def item(self, item: Any, run_format: RunFormat | None = None) -> None:
        """Write one inline element and the text after it."""
        run_format = run_format or RunFormat()
        handler = inline_handlers.get(item.tag)
        if handler is not None:
            handler(self, item, run_format)
        elif isinstance(item.tag, str):  # the tag of a comment is a function
            self.writing.refuse(item, place="inline")
        self.text(item.tail, run_format)

    def finish(self) -> None:
        """Remove the trailing space of the paragraph."""
        if self.spaced is None:
            return
        text = (self.spaced.text or "").rstrip(" ")
        if text:
            self.spaced.text = text
        else:
            run = self.spaced.getparent()
            run.remove(self.spaced)
            if run.find(q("w:noBreakHyphen")) is None:
                run.getparent().remove(run)
        self.spaced = None

    def text(self, text: str | None, run_format: RunFormat) -> None:
        """Write text with collapsed white space."""
        words = _WHITE.sub(" ", text or "")
        if words.startswith(" ") and (self.at_start or self.spaced is not None):
            words = words[1:]
        if not words:
            return
        run = text_run(words, run_format.properties())
        self._put([run])
        if words.endswith(" "):
            self.spaced = run[-1]

    def _put(self, elements: Iterable[XmlElement]) -> None:
        self.target.extend(elements)
        self.at_start = False
        self.spaced = None

    def _with_style(self, item: Any, run_format: RunFormat) -> RunFormat:
        """Return `run_format` with the character style of an element, if it has one."""
        style = self.writing.word_styles.character(item)
        if style is None:
            return run_format
        properties = self.target.find(q("w:pPr")) if self.target.tag == q("w:p") else None
        named = None if properties is None else properties.find(q("w:pStyle"))
        paragraph = None if named is None else named.get(q("w:val"))
        return replace(
            run_format, style=style, off=self.writing.word_styles.turned_off(paragraph, style, self.writing.styles)
        )

    @inline_handlers.register("span")
    def _styled(self, item: Any, run_format: RunFormat) -> None:
        self.write(item, self._with_style(item, run_format))

    @inline_handlers.register("strong", "em")
    def _stressed(self, item: Any, run_format: RunFormat) -> None:
        """Write `strong` or `em`: with its style, or as a direct property if another character style applies."""
        styled = self._with_style(item, run_format)
        if styled.style is not None and run_format.style is None:
            self.write(item, styled)
        elif item.tag == "strong":
            self.write(item, replace(run_format, bold=True))
        else:
            self.write(item, replace(run_format, italic=True))

    @inline_handlers.register("sup", "sub")
    def _raised(self, item: Any, run_format: RunFormat) -> None:
        self.write(
            item,
            replace(self._with_style(item, run_format), vertical="superscript" if item.tag == "sup" else "subscript"),
        )

    @inline_handlers.register("br")
    def _break(self, _item: Any, run_format: RunFormat) -> None:
        self.finish()
        run = make("w:r")
        properties = run_format.properties()
        if properties is not None:
            run.append(properties)
        child(run, "w:br")
        self._put([run])
        self.at_start = True

    @inline_handlers.register("data")
    def _figure(self, item: Any, run_format: RunFormat) -> None:
        run_format = self._with_style(item, run_format)
        if len(item):
            raise ReportgenError([FIGURE_ID.at(place_of(item), found=item.get("data-figure", ""))])
        control = self.writing.controls.figure(
            item.get("data-figure", ""),
            item.get("data-form", ""),
            item.text or "",
            place_of(item),
            run_format.properties(),
        )
        self._put([control])

    @inline_handlers.register("a")
    def _reference(self, item: Any, run_format: RunFormat) -> None:
        """Write `a[href="#id"]`: a REF field if its text is the label of the target, otherwise a link."""
        href = item.get("href", "")
        name = self.writing.anchors.get(href[1:]) if href.startswith("#") else None
        if name is None:
            self.writing.problems.append(WORD_TARGET.at(place_of(item), found=href))
            return
        run_format = self._with_style(item, run_format)
        words = words_of(item)
        if words == self.writing.anchor_words.get(href[1:]):
            runs = field_runs(f"REF {name} \\h", [text_run(words, run_format.properties())], run_format.properties())
            self._put(runs)
        else:
            outer = self.target
            self.target = child(outer, "w:hyperlink", anchor=name, history=1)
            self.write(item, run_format)
            self.target = outer
