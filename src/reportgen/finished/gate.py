"""The final check of a document: its files are read back from their bytes before they are published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from reportgen.finished.blocks import Block, PdfFile
from reportgen.finished.compare import PageDifference, compare
from reportgen.finished.figures import bound_figures
from reportgen.finished.integrity import broken_parts, empty_containers, unused_margins
from reportgen.finished.leftovers import PRIVATE, Tags, private_letters, tags_left
from reportgen.finished.package import BrokenPackageError, Package, read_package
from reportgen.finished.texts import TextDifference
from reportgen.finished.word import WordFile, read_word
from reportgen.passages import SOURCES_TITLE
from reportgen.problems import FileRef, Problem
from reportgen.problems import codes_finished as codes

_MOST = 5
"""Maximum number of problems of one kind that are reported for one file."""
_KINDS = {
    "heading": ("đề mục", "heading"),
    "table": ("bảng", "table"),
    "row": ("hàng của bảng", "table row"),
    "figure": ("hình", "figure"),
    "paragraph": ("đoạn văn", "paragraph"),
}
_BROKEN = {
    "package": ("tệp không phải gói .docx", "it is no .docx package"),
    "repeated": ("có hai lần cùng một tên", "a name is there twice"),
    "undeclared": ("một phần không khai báo loại nội dung", "a part has no content type"),
    "xml": ("một phần không phải XML hợp lệ", "a part is not well-formed XML"),
    "missing": ("một phần được nhắc tới mà không có", "a part that it refers to is missing"),
    "unknown": ("một liên kết không có trong danh sách liên kết của phần", "a part uses a relationship it lacks"),
}
_HIDDEN = {
    "invisible": ("màu chữ là màu nền, hoặc chữ bị che", "it has the colour of the background, or is covered"),
    "outside": ("chữ ở ngoài tờ giấy", "it is outside the paper"),
    "covered": ("chữ in đè lên chữ khác", "it is printed over other text"),
}
_TURNED = {"landscape": "ngang", "portrait": "dọc"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read back (None: the format has no reader, or the file is broken), and its problems."""

    structure: WordFile | PdfFile | None
    problems: tuple[Problem, ...]


def check_file(
    file_format: str, data: bytes, name: str, tags: Tags, *, styled: bool = False, listed: bool = False
) -> Reading:
    """Check one finished file of a format (`pdf`, `docx`); `name` is its file name.

    `styled`: whether style sheets of the template may hide text in the PDF. `listed`: whether it has a list of sources
    at the end.
    Problems refer to `report.docx/word/document.xml` or `report.pdf#page=3`.
    """
    if file_format == "pdf":
        return _check_pdf(data, name, tags, styled=styled, listed=listed)
    return _check_word(data, name, tags) if file_format == "docx" else Reading(None, ())


def compare_files(readings: Mapping[str, Reading], names: Mapping[str, str]) -> list[Problem]:
    """Compare the PDF and the Word file of a document, by format; no problems if one of them is broken."""
    word, pdf = (readings[key].structure if key in readings else None for key in ("docx", "pdf"))
    if not isinstance(word, WordFile) or not isinstance(pdf, PdfFile):
        return []
    found = compare(word, pdf)
    return [
        *(_lost(block, _part(names["docx"], word.part), "Word") for block in found.only_word[:_MOST]),
        *(_lost(block, _page(names["pdf"], block.part), "PDF") for block in found.only_pdf[:_MOST]),
        *(_changed(text, names["pdf"]) for text in found.texts[:_MOST]),
        *(_page_problem(page, names["pdf"]) for page in found.pages[:_MOST]),
    ]


def _check_word(data: bytes, name: str, tags: Tags) -> Reading:
    try:
        package = read_package(data)
        problems = [_broken(name, b.part, b.why, b.found) for b in islice(broken_parts(package), _MOST)]
        problems = problems or list(_word_problems(package, name, tags))
        return Reading(None if problems else read_word(package), tuple(problems))
    except BrokenPackageError as error:
        return Reading(None, (broken_part(name, error),))


def _check_pdf(data: bytes, name: str, tags: Tags, *, styled: bool, listed: bool) -> Reading:
    from reportgen.finished.pdf import BrokenPdfError, read_pdf

    try:
        pdf = read_pdf(data, styled=styled)
    except BrokenPdfError as error:
        return Reading(None, (codes.UNREADABLE_PDF.at(FileRef(name), reason=error),))
    problems = []
    for number, page in enumerate(pdf.pages, 1):
        letter = PRIVATE.search(page.text)
        if letter is not None:
            words = _line_of(page.text, letter.start())
            problems.append(codes.LEFT_LETTER.at(_page(name, number), found=words, character=_code(letter[0])))
        if tags.left_in(page.text):
            words = _line_of(page.text, page.text.find("{"))
            problems.append(codes.LEFT_TAG.at(_page(name, number), found=words))
        for why, words in page.hidden:
            vi, en = _HIDDEN[why]
            problems.append(codes.TEXT_HIDDEN.at(_page(name, number), found=words, why=en, why_vi=vi))
    pdf = pdf.without_list(SOURCES_TITLE) if listed else pdf
    return Reading(None if problems else pdf, tuple(problems[:_MOST]))


def broken_part(name: str, error: BrokenPackageError) -> Problem:
    """Return the problem of a Word file that could not be read; `name` is its file name."""
    return _broken(name, error.part, "xml" if error.part else "package", error.reason)


def _broken(name: str, part: str, why: str, found: str) -> Problem:
    vi, en = _BROKEN[why]
    return codes.BROKEN_PART.at(_part(name, part), found=found, why=en, why_vi=vi)


def _word_problems(package: Package, name: str, tags: Tags) -> Iterator[Problem]:
    for part, letter, words in islice(private_letters(package), _MOST):
        yield codes.LEFT_LETTER.at(_part(name, part), found=words, character=_code(letter))
    for part, words in islice(tags_left(package, tags), _MOST):
        yield codes.LEFT_TAG.at(_part(name, part), found=words)
    for part, element, child, words in islice(empty_containers(package), _MOST):
        yield codes.EMPTY_CONTAINER.at(_part(name, part), found=words, element=element, child=child)
    for part, words in unused_margins(package):
        yield codes.LOST_MARGIN.at(_part(name, part), found=words)
    for part in _printed_parts(package):
        wrong = (figure for figure in bound_figures(package, part) if figure.words != figure.stored)
        for figure in islice(wrong, _MOST):
            stored = figure.stored or ""
            yield codes.FIGURE_DIFFERS.at(
                _part(name, part), found=figure.words, figure=figure.id, form=figure.form, stored=stored
            )


def _printed_parts(package: Package) -> list[str]:
    """Return the main part and its headers, footers and notes."""
    kinds = ("header", "footer", "footnotes", "endnotes")
    return [package.document, *(p for kind in kinds for p in package.related(package.document, kind).values())]


def _lost(block: Block, place: FileRef, format_name: str) -> Problem:
    vi, en = _KINDS[block.kind]
    return codes.BLOCK_LOST.at(place, found=" ".join(block.text.split()), kind=en, kind_vi=vi, format=format_name)


def _changed(text: TextDifference, name: str) -> Problem:
    return codes.TEXT_DIFFERS.at(_page(name, text.page), found=text.pdf, word=text.word)


def _page_problem(page: PageDifference, name: str) -> Problem:
    place = _page(name, page.page)
    if page.about == "section":
        return codes.SECTION_LOST.at(place, found=page.word)
    if page.about == "size":
        return codes.PAGE_SIZE.at(place, pdf=page.pdf, word=page.word)
    if page.about == "orientation":
        return codes.PAGE_TURNED.at(
            place, pdf=page.pdf, word=page.word, pdf_vi=_TURNED[page.pdf], word_vi=_TURNED[page.word]
        )
    return codes.MARGIN_DIFFERS.at(place, found=page.pdf, word=page.word)


def _part(name: str, part: str) -> FileRef:
    return FileRef("/".join(filter(None, (name, part))))


def _page(name: str, number: int) -> FileRef:
    return FileRef(f"{name}#page={number}")


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def _line_of(text: str, position: int) -> str:
    """Return the line of a text that contains a position."""
    start = max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1
    return text[start:].splitlines()[0].strip()
