"""The input of the writers: a prepared document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.mapping import StyleMap
from reportgen.documents.styles.model import DocumentStyles
from reportgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Meta:
    """Metadata of an output file; `date` is the date of the document, not the current date."""

    title: str
    author: str = ""
    date: dt.date | None = None
    language: str = "vi"
    version: str = ""
    """The version of a release; empty for other builds. It is not printed."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to embed in the PDF. `relationship` is a value of `/AFRelationship`: Data, Source, Alternative."""

    name: str
    data: bytes
    relationship: str
    description: str


class LaidOut(Protocol):
    """Laid-out pages, implemented by `documents.pdf.writer.Pages`."""

    def write(self, attachments: Sequence[Attachment] = ()) -> tuple[bytes, list[Problem]]:
        """Return the bytes of the PDF, and problems."""


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """The input of a writer."""

    root: Any
    """The prepared HTML; None for a Word template without HTML, and if all formats are written from `pages`."""
    base: bytes
    """The merged Word template."""
    styles: DocumentStyles
    style_map: StyleMap
    fonts: Fonts
    meta: Meta
    draft: bool = False
    plain: bool = False
    """Whether figures are written without content controls."""
    pages: LaidOut | None = None
    """The laid-out pages, if a format needs them."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """The printed page numbers by element id, if pages were laid out."""
    attachments: Sequence[Attachment] = ()
    """The files to embed in the PDF."""
