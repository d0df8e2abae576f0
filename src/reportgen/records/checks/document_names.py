"""Column `Tài liệu`, the documents of a text or photo: match names of documents, and report unknown ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.hints import Hints
from reportgen.records.model import Yearbook
from reportgen.workbooks.names import fold

PHOTO_DOCUMENT = Kind(
    "RG258",
    Severity.WARNING,
    Bilingual(
        "Ảnh sẽ không được in: không có tài liệu nào tên như vậy",
        "The photo will not be printed: no document has this name",
    ),
    Bilingual(
        "tên gần nhất: {nearest}; các tài liệu có: {documents}; để trống: mọi tài liệu",
        "nearest: {nearest}; documents: {documents}; empty cell: every document",
    ),
    Bilingual(
        "Sửa cột Tài liệu; nhiều tài liệu thì cách nhau bằng dấu phẩy",
        "Fix column Tài liệu; separate several documents by commas",
    ),
)
TEXT_DOCUMENT = Kind(
    "RG411",
    Severity.ERROR,
    Bilingual("Không có tài liệu nào tên {found}", "There is no document {found}"),
    Bilingual(
        "tên gần nhất: {nearest}; các tài liệu có: {documents}; để trống: mọi tài liệu",
        "nearest: {nearest}; documents: {documents}; empty cell: every document",
    ),
    Bilingual(
        "Sửa cột Tài liệu; nhiều tài liệu thì cách nhau bằng dấu phẩy",
        "Fix column Tài liệu; separate several documents by commas",
    ),
)


def is_for(documents: Collection[str], names: Collection[str]) -> bool:
    """Whether a row with `documents` in column `Tài liệu` is for the document with these `names` (key and template).

    A row without documents is for every document.
    """
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
