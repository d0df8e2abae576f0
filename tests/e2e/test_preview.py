"""The preview shows the pages of the built files, knows where their figures are, and survives what is not finished."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import workspaces as ws
from finished import Works
from word_parts import edit_template, part_of

from reportgen.build.layout import lay_out_document
from reportgen.build.pipeline import check_pages
from reportgen.period import Period
from reportgen.preview import engine
from reportgen.preview.engine import Preview
from reportgen.preview.model import PreviewDocument, Update
from reportgen.preview.pictures import page_png
from reportgen.problems import Problem
from reportgen.problems.codes_machine import NO_MEMORY
from reportgen.workspace import find_workspace

SCALE = 1.0
HEADER_ENDS = 60
"""Where the text of a page starts, in points."""
GROWTH = ("DT_VT.growth", "+29,31%")


class Progress:
    """Nobody looks at the progress."""

    def expect(self, steps: int) -> None: ...

    def step(self, key: str, *, document: str = "", **args: object) -> None: ...


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ws.copy_workspace(ws.SAMPLE, tmp_path_factory.mktemp("preview") / "sample")


@pytest.fixture(scope="module")
def preview(folder: Path) -> Preview:
    """A preview that shows the workspace as it is; `restored` sees to it that it does so again after a test."""
    shown = Preview(find_workspace(folder), Period(ws.SAMPLE_YEAR))
    shown.update()
    return shown


@pytest.fixture
def good(preview: Preview) -> Update:
    """What the preview shows; nothing is laid out again if nothing changed."""
    return preview.update([])


def document(update: Update, name: str) -> PreviewDocument:
    return next(document for document in update.documents if document.name == name)


@pytest.mark.parametrize("name", ["report", "brochure"])
def test_pictures_are_those_of_the_built_pages(preview: Preview, good: Update, works: Works, name: str) -> None:
    shown = document(good, name)
    built = works.build("sample", name).pdf.read_bytes()
    assert len(shown.pages) == len(pypdfium2.PdfDocument(built))
    for page in shown.pages:
        assert preview.picture(name, page.number, SCALE) == page_png(built, SCALE, page.number), page.number


@pytest.mark.parametrize("name", ["report", "brochure"])
def test_every_figure_is_where_its_words_are(good: Update, works: Works, name: str) -> None:
    finished = works.build("sample", name)
    pdf = pypdfium2.PdfDocument(finished.pdf.read_bytes())
    pieces = [(page, piece) for page in document(good, name).pages for piece in page.figures]
    for page, piece in pieces:
        left, top, right, bottom = piece.rect
        text = pdf[page.number - 1].get_textpage()
        words = text.get_text_bounded(left - 0.5, page.height_pt - bottom, right + 0.5, page.height_pt - top)
        assert "".join(piece.text.split()) in "".join(words.split()), (page.number, piece)
        assert right - left > 1
    places: dict[int, list[str]] = {}
    for _, piece in pieces:
        places.setdefault(piece.place, []).append(piece.text)
    assert {(piece.figure, piece.form) for _, piece in pieces} == set(finished.figures())
    found = {"".join("".join(texts).split()) for texts in places.values()}
    printed = {"".join(words.split()) for words in finished.figures().values()}
    assert printed <= found
    indices = {text for text in found - printed if re.fullmatch(r"1\d\d,\d+", text)}
    assert found - printed == indices  # of growth in a chart whose base is 100


def test_labels_of_charts_are_places_of_figures(works: Works) -> None:
    finished = works.charted()
    shown = document(Preview(find_workspace(finished.root), Period(ws.SAMPLE_YEAR)).update(), "report")
    pdf = pypdfium2.PdfDocument(finished.pdf.read_bytes())
    growth = [(p, piece) for p in shown.pages for piece in p.figures if (piece.figure, piece.text) == GROWTH]
    assert len(growth) == 3  # in the table of its field, in that of the appendix, and in the chart
    for page, piece in growth:
        left, top, right, bottom = piece.rect
        words = (
            pdf[page.number - 1]
            .get_textpage()
            .get_text_bounded(left - 0.5, page.height_pt - bottom, right + 0.5, page.height_pt - top)
        )
        assert words.strip() == piece.text


@pytest.fixture
def restored(folder: Path, preview: Preview) -> Iterator[Path]:
    """The workspace, of which every workbook and template is put back afterwards, and shown again."""
    files = [path for part in ("inputs", "templates") for path in (folder / part).rglob("*") if path.is_file()]
    kept = {path: path.read_bytes() for path in files}
    yield folder
    changed = [path for path, data in kept.items() if not path.is_file() or path.read_bytes() != data]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(kept[path])
    preview.update(changed)


def test_the_last_good_pages_stay_while_a_file_is_broken(preview: Preview, good: Update, restored: Path) -> None:
    assert good.complete
    picture = preview.picture("report", 2, SCALE)
    workbook = ws.workbook(restored, ws.SAMPLE_YEAR, "indicators")
    template = restored / "templates" / "report" / "results.html.j2"
    for path in (workbook, template):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
        broken = preview.update([path])
        assert (broken.complete, broken.documents) == (False, good.documents)
        assert any(path.name in str(problem) for problem in broken.problems)
        assert preview.picture("report", 2, SCALE) == picture
        path.write_bytes(data)
    for folder in (workbook.parent, template.parent):
        folder.rename(folder.with_name("away"))
        broken = preview.update([folder])
        assert (broken.complete, broken.documents) == (False, good.documents)
        folder.with_name("away").rename(folder)
    assert preview.update() == good


def test_too_little_memory_is_a_problem_and_not_the_end(
    preview: Preview, good: Update, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_memory(*_: object) -> None:
        raise MemoryError

    for step in ("read_inputs", "compose", "lay_out_document"):
        with monkeypatch.context() as short:
            short.setattr(engine, step, without_memory)
            broken = preview.update()
        assert (broken.complete, broken.documents) == (False, good.documents), step
        assert "RG817" in {problem.code for problem in broken.problems}, step
    assert preview.update() == good


def test_a_changed_number_changes_the_pages_that_print_it(preview: Preview, good: Update, restored: Path) -> None:
    indicators = ws.workbook(restored, ws.SAMPLE_YEAR, "indicators")
    ws.set_value(indicators, "indicators", "BTS", "current", 3649)
    after = preview.update([indicators])
    old, new = (document(update, "report").pages for update in (good, after))
    assert any(piece.text == "3.649" for page in new for piece in page.figures)
    changed = {page.number for page, was in zip(new, old, strict=True) if page.digest != was.digest}
    printing = {page.number for page in new if any(piece.figure == "BTS.value" for piece in page.figures)}
    assert printing <= changed < {page.number for page in new}
    assert preview.update([restored / "README.md"]) is after


def test_a_figure_in_a_header_is_at_its_place_on_each_page(preview: Preview, restored: Path) -> None:
    word = restored / "templates" / "report" / "report.docx"
    header = part_of(word, "word/header1.xml")
    tag = '<w:r><w:t xml:space="preserve">{{ f.BTS }} · </w:t></w:r>'
    edit_template(word, {"word/header1.xml": header.replace("</w:pPr>", f"</w:pPr>{tag}", 1)})
    pages = document(preview.update([word]), "report").pages
    in_header = [
        (page.number, piece.text)
        for page in pages
        for piece in page.figures
        if piece.figure == "BTS.value" and piece.rect.bottom < HEADER_ENDS
    ]
    assert in_header == [(page.number, "3.648\N{NO-BREAK SPACE}trạm") for page in pages[1:]]
    places = [piece.place for page in pages for piece in page.figures if piece.figure == "BTS.value"]
    assert len(set(places)) == len(places)
    assert [(page.appendix, page.label) for page in pages if page.appendix][:2] == [
        ("Phụ lục I", "1"),
        ("Phụ lục II", "1"),
    ]


def test_a_layout_with_errors_leaves_the_pictures_of_the_last_good_one(
    preview: Preview, good: Update, restored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_error(*arguments: Any) -> tuple[Any, list[Problem]]:
        pages, problems = lay_out_document(*arguments)
        return pages, [*problems, NO_MEMORY.at(None, reason="")]

    numbers = [page.number for page in document(good, "report").pages]
    pictures = [preview.picture("report", number, SCALE) for number in numbers]
    indicators = ws.workbook(restored, ws.SAMPLE_YEAR, "indicators")
    ws.set_value(indicators, "indicators", "BTS", "current", 3700)
    with monkeypatch.context() as wrong:
        wrong.setattr(engine, "lay_out_document", with_error)
        broken = preview.update([indicators])
    assert (broken.complete, broken.documents) == (False, good.documents)
    assert [preview.picture("report", number, SCALE) for number in numbers] == pictures
    assert preview.update().documents != good.documents


def test_pages_that_were_replaced_are_freed(preview: Preview, restored: Path) -> None:
    indicators = ws.workbook(restored, ws.SAMPLE_YEAR, "indicators")
    pages = weakref.WeakSet(picture._page._page_box for picture in preview._shown["report"].pictures[:2])
    for value in (3650, 3651):
        ws.set_value(indicators, "indicators", "BTS", "current", value)
        preview.update([indicators])
    gc.collect()
    assert len(pages) == 0


def test_problems_are_those_of_a_build(preview: Preview, restored: Path) -> None:
    indicators = ws.workbook(restored, ws.SAMPLE_YEAR, "indicators")
    ws.add_row(
        indicators, "paragraphs", {"section": "Không in", "order": 1, "text": "Đạt 9.999 trạm.", "document": "brochure"}
    )
    ws.set_value(indicators, "indicators", "BTS", "source", None)
    built = check_pages(find_workspace(restored), Period(ws.SAMPLE_YEAR), Progress())
    shown = preview.update([indicators])
    assert shown.complete
    assert {"RG410"} <= {problem.code for problem in shown.problems}
    assert set(shown.problems) == set(built)
