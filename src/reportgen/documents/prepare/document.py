"""A document ready to be written: the input of every writer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.mapping import StyleMap
from reportgen.documents.styles.model import DocumentStyles
from reportgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Meta:
    """The properties of a file; the date is the document's, never the clock's."""

    title: str
    author: str = ""
    date: dt.date | None = None
    language: str = "vi"


class LaidOut(Protocol):
    """Laid-out pages; `documents.pdf.writer.Pages` is one."""

    def write(self) -> tuple[bytes, list[Problem]]:
        """The PDF."""


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """What a writer gets."""

    root: Any
    """The HTML after `prepare`; None for a Word template that is merged alone, and where only pages are written."""
    base: bytes
    """The merged Word template."""
    look: DocumentStyles
    styles: StyleMap
    fonts: Fonts
    meta: Meta
    draft: bool = False
    plain: bool = False
    """Whether figures are written without content controls."""
    pages: LaidOut | None = None
    """Only where a format needs them."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """The printed page number of every id, where pages were laid out."""
