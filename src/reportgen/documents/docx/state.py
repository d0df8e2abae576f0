"""State shared by the handlers of one Word file: package, styles, figures, bookmarks and problems."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.document import Document

from reportgen.documents.docx.controls import Controls
from reportgen.documents.docx.oxml import XmlElement
from reportgen.documents.docx.word_styles import WordStyles
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.model import DocumentStyles
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import Handlers, Place, tags_of
from reportgen.problems import Problem
from reportgen.problems.codes_word import WORD_ELEMENT

if TYPE_CHECKING:
    from reportgen.documents.docx.lists import Numbering


@dataclass(frozen=True, slots=True)
class DocxOptions:
    """Options for writing a Word file.

    `embed_fonts` are TrueType files to embed; `date` is the date of the document, not the current date; `fonts`
    measure the texts of charts.
    """

    title: str = ""
    author: str = ""
    date: dt.date | None = None
    language: str = "vi-VN"
    version: str = ""
    plain: bool = False
    draft: bool = False
    embed_fonts: tuple[Path, ...] = ()
    fonts: Fonts | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The container of a block: an element that holds paragraphs and tables, and its width in twips."""

    element: XmlElement
    width: int


@dataclass(slots=True)
class Writing:
    """The state of one Word file while it is written."""

    document: Document
    word_styles: WordStyles
    styles: DocumentStyles
    controls: Controls
    numbering: Numbering
    labels: Mapping[str, str]
    options: DocxOptions
    problems: list[Problem]
    anchors: dict[str, str] = field(default_factory=dict)
    """HTML id → bookmark name, for ids that are referenced."""
    anchor_words: dict[str, str] = field(default_factory=dict)
    """HTML id → the text in its bookmark."""
    sheet_ends: list[XmlElement] = field(default_factory=list)
    """The paragraphs after the tables of sheets."""
    drawings: int = 0
    """Number of drawings so far; each needs a unique id."""

    @property
    def fonts(self) -> Fonts:
        """The fonts that measure the texts of charts."""
        if self.options.fonts is None:
            raise ValueError("a document with charts needs fonts")
        return self.options.fonts

    def refuse(self, element: Any, *, shown: str = "", found: str = "", place: Place = "block") -> None:
        """Report (RG560) an element that is not allowed here; `place` describes what is allowed."""
        allowed = ", ".join(tags_of(place))
        self.problems.append(
            WORD_ELEMENT.at(place_of(element), found=found, element=shown or element.tag, allowed=allowed)
        )

    def next_drawing(self) -> int:
        """Return a new id for `wp:docPr`, unique in the file."""
        self.drawings += 1
        return self.drawings


block_handlers: Handlers[Callable[[Writing, Frame, Any], None]] = Handlers("block")
"""Writes one block at the end of a frame."""


def bookmark_name(html_id: str) -> str:
    """Return a valid bookmark name (letter or `_`, then letters, digits, `_`; at most 40) for an HTML id."""
    plain = re.sub(r"\W", "_", html_id)
    name = f"_Ref_{plain}"
    if plain == html_id and len(name) <= 40:
        return name
    return f"{name[:29]}_{hashlib.sha256(html_id.encode()).hexdigest()[:10]}"
