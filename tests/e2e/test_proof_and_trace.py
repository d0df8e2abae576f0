"""Every printed number has an origin, can be traced to its cell, and is listed on the sheet to sign."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from docx_reader import Package as DocxPackage
from docx_reader import q
from finished import Finished, Works
from judges import pdf_text
from openpyxl import load_workbook

from reportgen.build.proof import Proof, check_proof
from reportgen.cli.main import run
from reportgen.files.originals import find_original
from reportgen.finished.blocks import PdfFile
from reportgen.finished.gate import check_file
from reportgen.finished.leftovers import Tags
from reportgen.finished.package import read_package
from reportgen.finished.pdf import read_pdf
from reportgen.finished.proof import chart_mismatches, pdf_mismatches, word_mismatches
from reportgen.finished.word import read_word
from reportgen.passages import NUMERAL, FigureSpan, Passage


@pytest.fixture
def report(works: Works) -> Finished:
    return works.build("fictional", "report")


@pytest.fixture
def workspace(report: Finished, tmp_path: Path) -> Path:
    """A copy of the workspace with the outputs of the report, to change."""
    root = ws.copy_workspace(ws.FICTIONAL, tmp_path)
    shutil.copytree(report.root / "outputs", root / "outputs")
    return root


def ran(root: Path, *argv: str) -> tuple[int, str]:
    """The exit code and standard output of a command in `root`."""
    out = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = run(list(argv))
    return code, out.getvalue()


def record(made: Finished) -> dict[str, Any]:
    manifest = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))
    original = find_original(made.folder, manifest["outputs"][made.docx.name]["build"])
    assert original is not None
    assert original.files[made.docx.name] == made.docx.read_bytes()
    return dict(original.record)


def passages_of(made: Finished) -> list[Passage]:
    return [Passage.from_json(passage) for passage in record(made)["passages"]]


@pytest.mark.parametrize(("workspace_name", "document"), [("fictional", "report"), ("sample", "brochure")])
def test_every_number_has_an_origin(works: Works, workspace_name: str, document: str) -> None:
    made = works.build(workspace_name, document)
    entry = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))["outputs"][made.docx.name]
    kept = record(made)
    numbers, passages = kept["numbers"], kept["passages"]
    assert entry["proof"]["numbers"] == {o: sum(n[4] == o for n in numbers) for o in {n[4] for n in numbers}}
    assert "computed" not in entry["proof"]["numbers"]
    assert {n[5].split("/")[1] for n in numbers if n[4] == "template"} <= {document, "shared"}, "no other template"
    controls = [
        c
        for c in DocxPackage(made.docx).document.iter(q("w:sdt"))
        if c.find(q("w:sdtPr")).find(q("w:dataBinding")) is not None
    ]
    in_charts = [n for n in numbers if n[4] == "figure" and passages[n[0]]["kind"] in ("chart", "picture")]
    assert len([n for n in numbers if n[4] == "figure"]) == len(controls) + len(in_charts)


def test_the_pages_of_figures_are_those_of_the_pdf(report: Finished) -> None:
    placed = [(p.text[f.start : f.end], f.page) for p in passages_of(report) for f in p.figures if p.kind != "chart"]
    assert len(placed) > 500
    assert None not in {page for _, page in placed}
    pages = ["".join(page.split()) for page in pdf_text(report.pdf, "-raw").split("\f")]
    wrong = [(words, page) for words, page in placed if page and "".join(words.split()) not in pages[page - 1]]
    assert wrong == []


def test_a_changed_passage_or_figure_of_the_word_file_is_found(report: Finished) -> None:
    passages = passages_of(report)
    word = read_word(read_package(report.docx.read_bytes()))
    assert list(word_mismatches(passages, word, controls=True)) == []
    index = next(i for i, p in enumerate(passages) if p.kind == "paragraph" and len(p.figures) >= 2)
    one = passages[index]
    first, second, *rest = one.figures
    exchanged = (replace(first, id=second.id, form=second.form), replace(second, id=first.id, form=first.form), *rest)
    for changed in (
        replace(one, text=one.text[: first.start] + "7" + one.text[first.start :]),
        replace(one, figures=exchanged),
        replace(one, figures=one.figures[1:]),
    ):
        spoiled = [*passages[:index], changed, *passages[index + 1 :]]
        assert len(list(word_mismatches(spoiled, word, controls=True))) == 1
    assert list(word_mismatches(passages[:index] + passages[index + 1 :], word, controls=True))


def test_a_number_that_the_pdf_does_not_print_is_found(report: Finished) -> None:
    pdf, passages = read_pdf(report.pdf.read_bytes()), passages_of(report)
    assert list(pdf_mismatches(passages, pdf)) == []
    assert len(list(pdf_mismatches([*passages, Passage("paragraph", "đạt 9.876.543 hồ sơ")], pdf))) == 1
    one = next(p for p in passages if p.kind == "paragraph" and any(f.end - f.start > 4 for f in p.figures))
    number = max(NUMERAL.findall(one.text), key=len)

    def printed(words: str) -> PdfFile:
        return replace(pdf, blocks=tuple(replace(b, text=b.text.replace(number, words)) for b in pdf.blocks))

    assert list(pdf_mismatches(passages, printed(f"{number[:-1]} {number[-1]}"))) == []  # a narrow column breaks it
    assert list(pdf_mismatches(passages, printed(f"{number[:-1]} {int(number[-1]) ^ 1}")))


def test_a_chart_with_another_number_is_found(report: Finished) -> None:
    word = read_word(read_package(report.docx.read_bytes()))
    charts = [chart.shown for chart in word.charts]
    assert len(charts) > 1
    assert list(chart_mismatches(charts, word)) == []
    assert len(list(chart_mismatches([(*charts[0][:-1], charts[0][-1] + 1), *charts[1:]], word))) == 2
    assert len(list(chart_mismatches(charts[1:], word))) == 1


def test_what_the_files_print_otherwise_stops_the_build(report: Finished) -> None:
    passages = passages_of(report)
    names = {"docx": report.docx.name, "pdf": report.pdf.name}
    readings = {
        key: check_file(key, (report.folder / name).read_bytes(), name, Tags([])) for key, name in names.items()
    }
    word = readings["docx"].structure
    charts = tuple(chart.shown for chart in word.charts)
    assert check_proof(Proof(tuple(passages), (), charts), readings, names, controls=True)[1] == []
    spoiled = Proof((*passages, Passage("paragraph", "đạt 9.876.543 hồ sơ")), (), (*charts[1:], charts[0]))
    _, problems = check_proof(spoiled, readings, names, controls=True)
    assert {problem.code for problem in problems} == {"RG685", "RG686"}
    assert {str(problem.place).partition("/")[0] for problem in problems} == set(names.values())


def test_a_number_that_a_template_computes_is_reported_with_its_line(tmp_path: Path) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path)
    template = root / "templates" / "brochure" / "brochure.html.j2"
    lines = template.read_text(encoding="utf-8").split("\n")
    row = next(n for n, line in enumerate(lines) if line.startswith('<p class="cover-date"'))
    lines[row] = "<p>Tổng cộng {{ 611 * 7 }} việc.</p>" + lines[row]
    template.write_text("\n".join(lines), encoding="utf-8")
    _, output = ran(root, "build", "2022", "--only", "brochure", "--format", "docx", "--json")
    (found,) = [p for p in json.loads(output)["problems"] if p["code"] == "RG684"]
    assert found["found"] == "Tổng cộng 4277 việc."
    assert (found["file"], found["line"]) == ("templates/brochure/brochure.html.j2", row + 1)


def test_trace_by_code_gives_the_calculation_the_cells_and_every_place(report: Finished) -> None:
    code, output = ran(report.root, "trace", "2024", "BTS.growth", "--json")
    assert code == 0
    (trace,) = json.loads(output)["traces"]
    assert trace["formula"] == "(BTS.value − BTS.previous) / BTS.previous × 100"
    assert trace["calculation"] == "(4.305 − 4.120) / 4.120 × 100 = 4,49%"
    assert {cell["cell"] for cell in trace["cells"]} == {"F2", "E2"}
    assert trace["cells"][0]["source"]
    controls = DocxPackage(report.docx).document.iter(q("w:dataBinding"))
    bound = sum("[@id='BTS.growth']" in control.get(q("w:xpath")) for control in controls)
    assert bound > 1
    in_text = [place for place in trace["places"] if "\n" not in place["sentence"]]
    assert len(in_text) >= bound
    assert all(place["page"] and "4,49%" in place["sentence"] for place in in_text)
    assert [bool(place["heading"]) for place in in_text].count(False) == 1, "only the key figure has no heading above"


def test_trace_by_printed_words(report: Finished) -> None:
    code, output = ran(report.root, "trace", "2024", "4,49%", "--json")
    assert code == 0
    assert "BTS.growth" in {trace.get("figure") for trace in json.loads(output)["traces"]}
    code, output = ran(report.root, "trace", "2024", "4.305")
    assert code == 0
    assert "BTS.value" in output
    assert "«" in output
    code, output = ran(report.root, "trace", "2024", "449", "--lang", "en")
    assert code == 1, "a part of a number is no number"
    assert "RG853" in output


def test_trace_says_what_is_out_of_date(workspace: Path) -> None:
    ws.set_value(ws.workbook(workspace, 2024, "indicators"), "indicators", "BTS", "current", 4400)
    code, output = ran(workspace, "trace", "2024", "BTS")
    assert code == 0
    assert "RG852" in output
    shutil.rmtree(workspace / "outputs" / "2024" / ".goc")
    assert "RG851" in ran(workspace, "trace", "2024", "BTS")[1]
    shutil.rmtree(workspace / "outputs")
    assert "RG850" in ran(workspace, "trace", "2024", "BTS")[1]


def test_the_sheet_to_sign_lists_every_figure_with_its_sentence_and_cell(works: Works, tmp_path: Path) -> None:
    brochure = works.build("fictional", "brochure")
    workspace = ws.copy_workspace(ws.FICTIONAL, tmp_path)
    shutil.copytree(brochure.root / "outputs", workspace / "outputs")
    code, _ = ran(workspace, "proof", "2024")
    assert code == 0
    folder = workspace / "outputs" / "2024"
    sheet = load_workbook(folder / "doi-chieu-so-lieu-2024.xlsx", rich_text=True)["to-gap-hoi-nghi-2024"]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    figures = [n for n in record(brochure)["numbers"] if n[4] == "figure"]
    listed = [row for row in rows if "." in str(row["Mã"].value)]
    assert len(listed) == len(figures)
    assert [row["Mã"].value for row in listed] == [number[5].partition(" ")[0] for number in figures]
    for row in listed[:50]:
        assert row["Con số"].value in str(row["Câu, hàng có con số"].value)
        link = row["Ô nguồn"].hyperlink
        assert (folder / link.target).resolve().is_file()
        assert row["Ô nguồn"].value.split("; ")[0].endswith(link.location.replace("'", ""))
        assert row["Đối chiếu"].value is None
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.print_title_rows == "$1:$1"
    places = {row["Mã"].value: row["Đề mục"].value for row in listed if row["Trang"].value == 1}
    assert places["CAP_NGAM.growth"] == "Mặt ngoài, trang sau", "the back has no heading, and not that of the flap"
    pages = pdf_text(folder / "doi-chieu-so-lieu-2024.pdf")
    assert {row["Mã"].value for row in listed} <= set(pages.split()), "no code is broken"
    assert pages.count("(Ký, ghi rõ họ tên)") == 2
    text = "".join(pages.split())
    calculations = ["".join(row["Cách tính"].value.split()) for row in listed if row["Cách tính"].value]
    assert any(words in text for words in calculations), "others may be on two lines"


def test_formats_built_one_after_the_other_share_one_original(workspace: Path) -> None:
    shutil.rmtree(workspace / "outputs")
    for file_format in ("pdf", "docx"):
        assert ran(workspace, "build", "2024", "--only", "brochure", "--format", file_format)[0] == 0
    names = sorted(path.name for path in (workspace / "outputs" / "2024" / ".goc").iterdir())
    assert len(names) == 1
    assert ran(workspace, "trace", "2024", "BTS")[0] == 0


def test_the_build_id_in_the_word_file_is_that_of_the_original(report: Finished) -> None:
    with zipfile.ZipFile(report.docx) as package:
        custom = package.read("docProps/custom.xml").decode()
    (path,) = (report.folder / ".goc").iterdir()
    assert f"<vt:lpwstr>{path.name.split('.')[1]}</vt:lpwstr>" in custom


def test_a_figure_span_is_kept_through_json() -> None:
    passage = Passage("row", "1 | 28", "I", (FigureSpan(4, 6, "A.value", "number", 3),), ((0, 1),), "a:1", 2)
    assert Passage.from_json(json.loads(json.dumps(passage.as_json()))) == passage
