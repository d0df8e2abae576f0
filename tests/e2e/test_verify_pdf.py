"""A PDF exported from an edited Word file: what people changed in it, and no alarm for files that nobody changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import judges
import pytest
from finished import Finished, Works
from test_verify import edited, flattened, ran, set_text, text_of, verified

from reportgen.build.inputs import read_inputs
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.living.copies import Copy, verify_copy
from reportgen.living.edited import texts_beside
from reportgen.living.findings import Finding
from reportgen.living.pdf_content import PdfContent, read_content
from reportgen.living.printed import find_likest, passages_of
from reportgen.living.verify import Verifier
from reportgen.living.verify_pdf import PdfFindings
from reportgen.passages import Passage
from reportgen.workspace import find_workspace


class Pdf:
    """The text of a PDF as built, to be changed and verified."""

    def __init__(self, file: Finished) -> None:
        workspace = find_workspace(file.root)
        self.content = read_content(file.pdf.read_bytes(), file.pdf.name)
        self.text = self.content.text
        known = find_likest(workspace, self.text)
        assert known is not None
        inputs = read_inputs(workspace, known[0])
        assert inputs.yearbook is not None
        assert inputs.book is not None
        self.verifier = Verifier(PeriodContext(inputs.yearbook, inputs.book), inputs.last, workspace.names)
        self.copy = Copy(file.pdf.name, b"", None, self.content, *known)
        self.book = inputs.book
        self.record: Sequence[Passage] = passages_of(known[1])
        self.beside = texts_beside(file.docx.read_bytes(), file.docx.name)

    def verify(self, text: str) -> PdfFindings:
        content = PdfContent(text, self.content.alternatives)
        return self.verifier.pdf.verify(self.record, content, self.beside)

    def changed(self, old: str, new: str) -> list[Finding]:
        assert old in self.text
        return self.verify(self.text.replace(old, new, 1)).findings


@pytest.fixture(scope="module")
def pdf(works: Works) -> Pdf:
    return Pdf(works.charted())


@pytest.fixture(scope="module")
def fictional(works: Works) -> Pdf:
    """With a footer and contents."""
    return Pdf(works.build("fictional", "report"))


def errors(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    wrong = (finding for finding in findings if finding.disagrees)
    return [(f.kind.value, f.figure, *(words.replace("\u00a0", " ") for words in (f.found, f.expected))) for f in wrong]


@pytest.mark.parametrize("document", ["report", "brochure"])
def test_pdfs_as_built_are_no_alarm(works: Works, document: str) -> None:
    pdf = Pdf(works.build("sample", document))
    assert pdf.verify(pdf.text) == ([], [])


def test_a_pdf_that_office_exported_is_no_alarm(works: Works, fictional: Pdf) -> None:
    assert fictional.verify(fictional.text) == ([], []), "as built"
    content = read_content(works.build("fictional", "report").printed.read_bytes(), "a.pdf")
    assert content.alternatives is None
    assert fictional.verify(content.text) == ([], [])


@pytest.mark.parametrize(
    "program", ["gs -q -sDEVICE=pdfwrite -o {new} {old}", "qpdf --object-streams=disable {old} {new}"]
)
def test_a_pdf_that_another_program_saved_is_no_alarm(pdf: Pdf, works: Works, tmp_path: Path, program: str) -> None:
    name, *arguments = program.format(old=works.charted().pdf, new=tmp_path / "a.pdf").split()
    judges.run(judges.need(name), *arguments)
    content = read_content((tmp_path / "a.pdf").read_bytes(), "a.pdf")
    assert pdf.verify(content.text) == ([], [])


CHANGES = {
    "a copied number": ("công nghệ 5G", "công nghệ 6G", ("copied", "", "6", "5")),
    "a qualifier": ("hơn 6,1", "gần 6,1", ("words", "DAU_TU_BC.value", "gần 6,1", "hơn 6,1")),
    "the unit of a head": ("(tỷ đồng)", "(triệu đồng)", ("words", "", "triệu đồng", "tỷ đồng")),
    "a sign in a row that wraps": ("+242%", "−242%", ("words", "HS_BCCI.growth", "−242%", "+242%")),
    "a digit": ("đạt 2.765", "đạt 2.756", ("number", "DT_VT.value", "đạt 2.756 tỷ đồng", "đạt 2.765 tỷ đồng")),
    "a label of a chart": ("\n151.213\n", "\n151.231\n", ("chart", "TB_THTT.value", "151.231", "151.213")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_found_and_named(pdf: Pdf, change: str) -> None:
    old, new, (kind, figure, found, expected) = CHANGES[change]
    (wrong,) = errors(pdf.changed(old, new))
    assert (wrong[0], wrong[1]) == (kind, figure)
    assert (found in wrong[2], expected in wrong[3]) == (True, True), wrong


PARTS = {
    "a number of a footer": ("0200 000 0000", "0200 000 0001", [("copied", "0000", "0001")]),
    "words of a footer": ("Thư điện tử: sotttt@", "Email: vanthu@", [("reworded", "", "Email: vanthu@")]),
    "an entry of the contents": ("III. THUÊ BAO", "III. THUÊ BAO DI ĐỘNG", [("reworded", "", "DI ĐỘNG")]),
    "a year in the contents": (
        "CHỦ YẾU NĂM 2025",
        "CHỦ YẾU NĂM 2026",
        [("copied", "2025", "2026")],
    ),
    "a dropped entry": ("IV. KIẾN NGHỊ", "", [("removed", "", "IV. KIẾN NGHỊ")]),
    "a dropped entry with words of a table": ("III. THUÊ BAO", "", [("removed", "", "III. THUÊ BAO")]),
    "a new header": ("\n\f", "\n\fDự thảo 2\n", [("added", "", "Dự thảo 2"), ("unknown", "", "2")]),
    "a note below a table": ("Chỉ tính cáp viễn thông", "Tính cả cáp điện", [("reworded", "", "cả cáp điện")]),
}


@pytest.mark.parametrize("part", PARTS)
def test_headers_footers_contents_and_notes_are_compared(fictional: Pdf, part: str) -> None:
    old, new, expected = PARTS[part]
    count = -1 if part == "a new header" else 1
    findings = fictional.verify(fictional.text.replace(old, new, count)).findings
    found = [(f.kind.value, f.expected, f.found or f.context) for f in findings]
    assert [(kind, words) for kind, words, _ in found] == [(kind, words) for kind, words, _ in expected], found
    assert all(words in shown for (_, _, words), (_, _, shown) in zip(expected, found, strict=True)), found


def test_alternative_texts_of_a_tagged_pdf_are_compared(works: Works) -> None:
    pdf = Pdf(works.charted())
    assert pdf.content.alternatives
    changed = tuple(
        text.replace("năm 2022", "năm 2021").replace("trên đỉnh đồi", "bên sông") for text in pdf.content.alternatives
    )
    findings = pdf.verifier.pdf.verify(pdf.record, PdfContent(pdf.text, changed), pdf.beside).findings
    assert {(f.kind.value, f.expected, f.found) for f in findings} == {("copied", "2022", "2021"), ("reworded", "", "")}


def test_words_in_messages_have_spaces(pdf: Pdf) -> None:
    (finding,) = [f for f in pdf.changed("đạt 2.765", "đạt 2.756") if f.disagrees]
    assert "doanh thu dịch vụ viễn thông đạt 2.756 tỷ đồng, tăng 29,31%" in finding.context


def test_an_added_paragraph_and_its_number_are_listed(pdf: Pdf) -> None:
    after = "16,2% so với cùng kỳ"
    at = pdf.text.index("\n", pdf.text.index(after)) + 1
    text = pdf.text[:at] + "Trong đó Viettel đạt 1.999 tỷ đồng.\n" + pdf.text[at:]
    findings = pdf.verify(text).findings
    assert [(f.kind.value, f.found, f.context) for f in findings if f.kind.value in ("added", "unknown")][-1] == (
        "unknown",
        "1.999 tỷ đồng",
        "Trong đó Viettel đạt 1.999 tỷ đồng.",
    )


def test_a_removed_and_a_reworded_paragraph_are_listed(pdf: Pdf) -> None:
    findings = pdf.changed("vượt các chỉ tiêu kế hoạch kinh doanh", "đạt nhiều kết quả rất tốt")
    assert [f.kind.value for f in findings] == ["reworded"]
    lines = pdf.text.split("\n")
    at = next(n for n, line in enumerate(lines) if "công nghệ 5G" in line)
    findings = pdf.verify("\n".join([*lines[:at], *lines[at + 1 :]])).findings
    assert [(f.kind.value, "công nghệ 5G" in f.context) for f in findings] == [("removed", True)]


def test_charts_drawn_as_pictures_are_not_silently_right(pdf: Pdf) -> None:
    text = pdf.text
    for chart in (passage for passage in pdf.record if passage.kind == "chart"):
        for line in chart.text.split("\n"):
            for cell in line.split(" | "):
                text = "\n".join(text.rsplit(f"\n{cell}\n", 1))  # key figures are lines of their own before
    findings, problems = verify_copy(replace(pdf.copy, pdf=PdfContent(text)), pdf.verifier, pdf.book, ())
    assert (errors(findings), [problem.code for problem in problems]) == ([], ["RG858", "RG857"])
    assert "Thuê bao internet nhiều nhất" in problems[0].message("vi")
    assert "thẻ" in problems[1].message("vi")


def test_what_cannot_be_checked_is_said(works: Works) -> None:
    report = works.charted()
    code, output = ran(report.root, "verify", str(report.pdf), "--json")
    (problem,) = json.loads(output)["problems"]
    assert (code, problem["code"]) == (0, "RG857")
    assert "Tranh vẽ: cột anten" in problem["message"]
    assert "đầu trang" not in problem["message"]


@pytest.mark.slow
def test_a_pdf_that_office_exported_from_an_edited_file(works: Works, tmp_path: Path) -> None:
    report = works.charted()
    assert verified(report.root, works.office(report.docx, "pdf")) == (0, [])

    def edit(body: Any) -> None:
        flattened(body)
        for old, new in (("+242%", "−242%"), ("công nghệ 5G", "công nghệ 6G"), ("(tỷ đồng)", "(triệu đồng)")):
            paragraph = next(p for p in body.iter("{*}p") if old in text_of(p).replace("\u00a0", " "))
            set_text(paragraph, text_of(paragraph).replace("\u00a0", " ").replace(old, new))

    exported = judges.office_convert(edited(report.docx, tmp_path / "a.docx", edit), tmp_path / "office", "pdf")
    code, findings = verified(report.root, exported)
    wrong = {(f["kind"], f["figure"], f["expected"].replace("\u00a0", " ")) for f in findings if f["disagrees"]}
    assert (code, wrong) == (
        1,
        {("words", "HS_BCCI.growth", "+242%"), ("copied", "", "5"), ("words", "", "tỷ đồng")},
    )


@pytest.mark.parametrize(
    ("new", "last"),
    [
        ("2.756", "1 chỗ không khớp"),
        ("2.765", "Mọi số liệu đều khớp với sổ"),
        ("hơn 19 tỷ; 2.765", "Số liệu còn lại của sổ đều khớp, nhưng cần xem lại; 1 số không rõ nguồn; 1 chỗ sửa khác"),
    ],
)
def test_the_last_line_says_what_was_listed(works: Works, tmp_path: Path, new: str, last: str) -> None:
    report = works.charted()

    def edit(body: Any) -> None:
        flattened(body)
        text = next(t for t in body.iter("{*}t") if "2.765" in (t.text or ""))
        text.text = text.text.replace("2.765", new)

    _, output = ran(report.root, "verify", str(edited(report.docx, tmp_path / "a.docx", edit)))
    assert output.splitlines()[-1].startswith(last), output
