"""What a preview shows: documents, pages, and the figures on them."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.documents.pdf.figure_pieces import FigurePiece
from reportgen.problems import Problem


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """One page: its number in the document from 1, its printed number, and its size in points.

    `appendix` is the name of the appendix that it belongs to: numbers restart there.
    """

    number: int
    label: str
    appendix: str
    width_pt: float
    height_pt: float
    digest: str
    """Equal for pages that look the same: a picture is to be fetched again only if it is another."""
    figures: tuple[FigurePiece, ...]
    """The printed figures with their places; one on two lines has two pieces with the same `place`."""


@dataclass(frozen=True, slots=True)
class PreviewDocument:
    """One document: its key in the settings, its title, and its pages."""

    name: str
    title: str
    pages: tuple[PreviewPage, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """The documents after a change, and everything that a build would find in inputs and layout."""

    documents: tuple[PreviewDocument, ...]
    problems: tuple[Problem, ...]
    complete: bool
    """Whether all documents are up to date. If not, a document with errors is that of an earlier update."""
