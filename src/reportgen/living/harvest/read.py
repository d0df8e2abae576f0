"""Reads what a harvest compares."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.figures.model import FigureBook
from reportgen.figures.plain_cells import LIST_SUFFIX
from reportgen.files.originals import Original
from reportgen.finished.blocks import normalized
from reportgen.finished.opening import open_word
from reportgen.finished.package import read_package
from reportgen.finished.word import read_word
from reportgen.living.copies import Copy
from reportgen.living.edited import read_edited
from reportgen.living.harvest.cells import YEAR_ID
from reportgen.living.harvest.formats import own_formats
from reportgen.living.harvest.keys import is_beside, line_of
from reportgen.living.harvest.references import added_places, format_key, references_in, shifted, without
from reportgen.living.harvest.sources import Built, EditedText
from reportgen.living.printed import marks_of, passages_of
from reportgen.passages import FigureSpan
from reportgen.period import Period
from reportgen.records.model import Yearbook
from reportgen.records.period_names import period_words
from reportgen.workbooks.named_lists import LISTS
from reportgen.workbooks.read import read_lists
from reportgen.workbooks.schema import INDICATORS_XLSX

_PAGE_NUMBER = re.compile("[0-9]+|[ivxlcdm]+")


def built_document(original: Original, template: str) -> Built:
    """The document as it was built from a template of this name."""
    name, word = original.word or ("", None)
    formats = own_formats(read_package(word)) if word is not None else {}
    passages = read_edited(word, name, {}).passages if word is not None else ()
    beside = frozenset(line_of(p.text) for p in passages if is_beside(p))
    sources = {(index, words): source for index, _, _, words, _, source in original.record["numbers"]}
    file = f"templates/{template}/{template}.docx"
    composed, years = passages_of(original), _years(original)
    added = {index: places for index, passage in enumerate(composed) if (places := added_places(passage))}
    references = {index: references_in(composed[index], places) for index, places in added.items()}
    kept = [without(passage, added.get(index, ())) for index, passage in enumerate(composed)]
    years = {index: tuple(shifted(spans, added.get(index, ()))) for index, spans in years.items()}
    return Built(kept, sources, formats, years, beside, references, file)


def _years(original: Original) -> Mapping[int, tuple[FigureSpan, ...]]:
    period = Period.parse(original.record["period"])
    names = ("năm trước", "năm sau", "năm", "kỳ sau", "cùng kỳ", "kỳ trước", "kỳ")
    cased = (*map(str.upper, names), *map(str.capitalize, names), *names)  # the usual one last, for equal words
    placeholders = {period_words(name, period): f"{{{name}}}" for name in cased}
    found: dict[int, tuple[FigureSpan, ...]] = {}
    for index, start, end, words, origin, _ in original.record["numbers"]:
        if origin == "period" and words in placeholders:
            found[index] = (*found.get(index, ()), FigureSpan(start, end, YEAR_ID, placeholders[words]))
    return found


def edited_text(copy: Copy, built: Built, book: FigureBook) -> EditedText:
    """The edited file without its table of contents."""
    assert copy.edited is not None
    passages = copy.edited.with_figures(marks_of(book)).passages
    package = open_word(copy.data, copy.name)
    entries = [p.text for p in passages if p.kind == "heading"]
    entries += [p.text for p in built.passages if p.kind == "contents"]
    keys = [_entry_key(entry) for entry in entries]
    kept = [p for p in passages if p.kind != "paragraph" or not _is_entry(_entry_key(p.text), keys)]
    return EditedText(kept, own_formats(package), _labels(copy.data))


def _entry_key(text: str) -> str:
    return normalized(text).replace(".", "")


def _is_entry(key: str, entries: Sequence[str]) -> bool:
    """Whether a paragraph is an entry of the contents, with a page number."""
    return any(key.startswith(entry) and _PAGE_NUMBER.fullmatch(key, len(entry)) for entry in entries)


def _labels(data: bytes) -> Mapping[str, str]:
    """The bullets of list items by the key of their text; not numbers."""
    blocks = read_word(read_package(data)).blocks
    return {format_key(b.text): b.label for b in blocks if b.label and not any(c.isalnum() for c in b.label)}


def section_names(inputs: Path, yearbook: Yearbook) -> list[str]:
    """The names of sections of `Nội dung`: fields, and those of sheet `Danh mục`."""
    listed = read_lists(inputs / INDICATORS_XLSX.file, INDICATORS_XLSX).get("sections", ())
    fields = (indicator.field for indicator in yearbook.indicators.values())
    names = (*fields, *LISTS["sections"].words, *listed)
    return [name for name in dict.fromkeys(names) if not name.casefold().endswith(LIST_SUFFIX)]
