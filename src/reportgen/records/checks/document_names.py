"""Column `Tài liệu`: the documents that a text or a photo is for, and unknown names of documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from reportgen.problems import Problem
from reportgen.problems.codes_figures import TEXT_DOCUMENT
from reportgen.problems.codes_photos import PHOTO_DOCUMENT
from reportgen.records.hints import Hints
from reportgen.records.model import Yearbook
from reportgen.workbooks.names import fold


def is_for(documents: Collection[str], names: Collection[str]) -> bool:
    """Whether a row whose cell names `documents` is for the document with these `names` (key and template)."""
    return not documents or not {fold(name) for name in documents}.isdisjoint(map(fold, names))


def check_document_names(yearbook: Yearbook, templates: Mapping[str, str]) -> Iterator[Problem]:
    """Report names of documents that are not in `reportgen.toml`; `templates` are its templates by document key."""
    known = tuple(dict.fromkeys((*templates, *templates.values())))
    folded = set(map(fold, known))
    hints = Hints(known)
    for kind, rows in ((TEXT_DOCUMENT, yearbook.paragraphs), (PHOTO_DOCUMENT, yearbook.photos)):
        for row in rows:
            for name in row.documents:
                if fold(name) not in folded:
                    yield kind.at(
                        row.cell("document"), found=name, documents=", ".join(known), nearest=hints.nearest(name)
                    )
