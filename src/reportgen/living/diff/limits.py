"""What two sides can't be compared by, because one of them does not have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.languages import Bilingual
from reportgen.living.diff.sides import LISTS, PHOTO, TEXTS, Side, Source, are_of_different_periods
from reportgen.living.printed import likest
from reportgen.problems import FileRef, Problem
from reportgen.problems.codes_diff import NOT_COMPARED
from reportgen.workbooks.schema import WORKBOOKS

_ACROSS = Bilingual(
    "số năm trước, mức tăng giảm, ảnh, và câu văn chỉ có ở một năm",
    "values of the year before, growth, photos, and sentences that only one year has",
)
_NOT_PRINTED = Bilingual(
    "ô của sổ mà tài liệu không in, và tệp ảnh",
    "cells that no document prints, and the files of photos",
)
_TEXTS = Bilingual("câu văn, bảng, ảnh của tài liệu", "sentences, tables and pictures of documents")
_DRAWINGS = Bilingual("biểu đồ và ảnh của tài liệu", "charts and pictures of documents")
_MARGINS = Bilingual("đầu trang, chân trang và chú thích", "headers, footers and notes")
_PHOTOS = Bilingual("nội dung các tệp ảnh", "the contents of photo files")
_BOTH = Bilingual("cả hai bản phải có phần này", "both versions must have it")


def is_made_from(built: Side, workbooks: Side) -> bool:
    """Whether a document or manifest was made from workbooks that are still the same, with the same photos."""
    digests = built.digests
    known = all(schema.file in digests for schema in WORKBOOKS)
    return known and all(workbooks.digests.get(file) == digest for file, digest in digests.items())


def with_document_of(word: Side, other: Side) -> Side:
    """A Word file whose original is not known, as the document of the other side that it is most like, if any is."""
    if word.source is not Source.WORD or word.period is not None:
        return word
    ((key, passages),) = word.passages.items()
    documents = {name: found for name, found in other.passages.items() if name != TEXTS}
    like = likest(documents.values(), "\n".join(passage.text for passage in passages))
    name = next((name for name, found in documents.items() if found is like), key)
    return replace(word, passages={name: passages}, drawings={name: word.drawings.get(key, ())})


def limits(old: Side, new: Side) -> list[Problem]:
    """What could not be compared, one problem each."""
    place = FileRef(new.name)
    return [NOT_COMPARED.at(place, what=what, needed=_BOTH) for what in _limits(old, new)]


def _limits(old: Side, new: Side) -> Iterator[Bilingual]:
    if are_of_different_periods(old, new):
        yield _ACROSS
    if old.source is new.source is Source.WORKBOOKS:
        yield from _of_workbooks(old, new)
        return
    same = is_made_from(old, new) if new.source is Source.WORKBOOKS else is_made_from(new, old)
    if Source.WORD not in (old.source, new.source) and same:
        return
    if Source.WORKBOOKS in (old.source, new.source) or old.source is new.source is Source.MANIFEST:
        yield from () if same else (_NOT_PRINTED,)
    documents, common = _documents(old, new), _documents(old) & _documents(new)
    if not common:
        yield _TEXTS
    elif Source.WORD not in (old.source, new.source):
        for name in sorted(documents - common):
            yield _document(name)
    for name in sorted({*old.lost, *new.lost}):
        yield _document(name)
    if {old.source, new.source} == {Source.WORD, Source.WORKBOOKS} and None in (old.period, new.period):
        yield _MARGINS
    if common and not all(name in side.drawings for name in common for side in (old, new)):
        yield _DRAWINGS


def _document(name: str) -> Bilingual:
    return Bilingual(f"tài liệu {name}", f"document {name}")


def _documents(*sides: Side) -> set[str]:
    return {name for side in sides for name in side.passages if name != TEXTS}


def _of_workbooks(old: Side, new: Side) -> Iterator[Bilingual]:
    for schema in WORKBOOKS:
        key = next(sheet.key for sheet in schema.sheets if sheet.required)
        lists = f"{schema.key}.{LISTS}"
        if (key in old.rows) != (key in new.rows):
            yield Bilingual(f"sổ {schema.file}", f"workbook {schema.file}")
        elif (lists in old.rows) != (lists in new.rows):
            yield Bilingual(f"trang Danh mục của sổ {schema.file}", f"sheet Danh mục of {schema.file}")
    photos = [{row.code: row.cells for row in side.rows.get("photos", ())} for side in (old, new)]
    if any(PHOTO not in side[code] for code in photos[0].keys() & photos[1].keys() for side in photos):
        yield _PHOTOS
