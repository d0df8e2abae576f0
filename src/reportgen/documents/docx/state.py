"""What the handlers of one Word file share: the package, styles, figures, anchors, and the problems found."""

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
from reportgen.documents.styles.model import DocumentStyles
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import Handlers, Place, tags_of
from reportgen.problems import Problem
from reportgen.problems.codes_word import WORD_ELEMENT

if TYPE_CHECKING:
    from reportgen.documents.docx.lists import Numbering


@dataclass(frozen=True, slots=True)
class DocxOptions:
    """What a build asks of a Word file.

    `embed_fonts` are the TrueType files that the file carries; `date` is the document's, never the clock's.
    """

    title: str = ""
    author: str = ""
    date: dt.date | None = None
    language: str = "vi-VN"
    plain: bool = False
    draft: bool = False
    embed_fonts: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a block goes: an element that takes paragraphs and tables, and its width in twips."""

    element: XmlElement
    width: int


@dataclass(slots=True)
class Writing:
    """One Word file being written."""

    document: Document
    styles: WordStyles
    look: DocumentStyles
    controls: Controls
    numbering: Numbering
    labels: Mapping[str, str]
    options: DocxOptions
    problems: list[Problem]
    anchors: dict[str, str] = field(default_factory=dict)
    """HTML id → bookmark name, for the ids that something refers to."""
    anchor_words: dict[str, str] = field(default_factory=dict)
    """HTML id → the words that its bookmark holds."""
    sheet_ends: list[XmlElement] = field(default_factory=list)
    """The paragraphs after the tables of sheets."""
    drawings: int = 0
    """The number of drawings so far: each needs an id of its own."""

    def refuse(self, element: Any, *, shown: str = "", found: str = "", place: Place = "block") -> None:
        """Report (RG560) an element that can't be written where it is; `place` is what may be there."""
        allowed = ", ".join(tags_of(place))
        self.problems.append(
            WORD_ELEMENT.at(place_of(element), found=found, element=shown or element.tag, allowed=allowed)
        )

    def next_drawing(self) -> int:
        """An id for `wp:docPr` that no other drawing of this file has."""
        self.drawings += 1
        return self.drawings


block_handlers: Handlers[Callable[[Writing, Frame, Any], None]] = Handlers("block")
"""What writes a block at the end of a frame."""


def bookmark_name(html_id: str) -> str:
    """A bookmark's name (a letter or `_`, then letters, digits, `_`; 40 at most) for an HTML id."""
    plain = re.sub(r"\W", "_", html_id)
    name = f"_Ref_{plain}"
    if plain == html_id and len(name) <= 40:
        return name
    return f"{name[:29]}_{hashlib.sha256(html_id.encode()).hexdigest()[:10]}"
