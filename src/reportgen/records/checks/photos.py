"""Photos: the documents that they are for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reportgen.problems import Problem
from reportgen.problems.codes_photos import PHOTO_DOCUMENT
from reportgen.records.model import Yearbook


def photo_documents(yearbook: Yearbook, documents: Collection[str]) -> Iterator[Problem]:
    """Photos for a document that the workspace does not have: they would be printed nowhere."""
    for photo in yearbook.photos:
        if photo.document and photo.document not in documents:
            yield PHOTO_DOCUMENT.at(photo.cell("document"), found=photo.document, documents=", ".join(documents))
