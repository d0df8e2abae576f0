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
from reportgen.living.pdf_numbers import pdf_text
from reportgen.living.printed import find_likest, passages_of
from reportgen.living.verify import PdfFindings, Verifier
from reportgen.passages import Passage
from reportgen.workspace import find_workspace


class Pdf:
    """The text of a PDF as built, to be changed and verified."""

    def __init__(self, file: Finished) -> None:
        workspace = find_workspace(file.root)
        self.text = pdf_text(file.pdf.read_bytes(), file.pdf.name)
        known = find_likest(workspace, self.text)
        assert known is not None
        inputs = read_inputs(workspace, known[0])
        assert inputs.yearbook is not None
        assert inputs.book is not None
        self.verifier = Verifier(PeriodContext(inputs.yearbook, inputs.book), inputs.last, workspace.names)
        self.copy = Copy(file.pdf.name, b"", None, self.text, *known)
        self.book = inputs.book
        self.record: Sequence[Passage] = passages_of(known[1])
        self.beside = texts_beside(file.docx.read_bytes(), file.docx.name)

    def verify(self, text: str) -> PdfFindings:
        return self.verifier.verify_pdf(self.record, text, self.beside)

    def changed(self, old: str, new: str) -> list[Finding]:
        assert old in self.text
        return self.verify(self.text.replace(old, new, 1)).findings


@pytest.fixture(scope="module")
def pdf(works: Works) -> Pdf:
    return Pdf(works.build("sample", "report"))


def errors(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    wrong = (finding for finding in findings if finding.disagrees)
    return [(f.kind.value, f.figure, *(words.replace("\u00a0", " ") for words in (f.found, f.expected))) for f in wrong]


@pytest.mark.parametrize(("space", "document"), [("sample", "report"), ("sample", "brochure"), ("fictional", "report")])
def test_pdfs_as_built_are_no_alarm(works: Works, space: str, document: str) -> None:
    pdf = Pdf(works.build(space, document))
    assert pdf.verify(pdf.text) == ([], [])


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


def test_words_in_messages_have_spaces(pdf: Pdf) -> None:
    (finding,) = [f for f in pdf.changed("đạt 2.765", "đạt 2.756") if f.disagrees]
    assert "doanh thu dịch vụ viễn thông đạt 2.756 tỷ đồng, tăng 29,31%" in finding.context


def test_an_added_paragraph_and_its_number_are_listed(pdf: Pdf) -> None:
    after = "Kết quả cụ thể nêu tại Bảng 2"
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
                text = text.replace(f"\n{cell}\n", "\n", 1)
    findings, problems = verify_copy(replace(pdf.copy, text=text), pdf.verifier, pdf.book, ())
    assert (errors(findings), [problem.code for problem in problems]) == ([], ["RG858"])
    assert "Thuê bao internet nhiều nhất" in problems[0].message("vi")


def test_what_cannot_be_checked_is_said(works: Works) -> None:
    report = works.build("sample", "report")
    code, output = ran(report.root, "verify", str(report.pdf), "--json")
    assert (code, [p["code"] for p in json.loads(output)["problems"]]) == (0, ["RG857"])


@pytest.mark.slow
def test_a_pdf_that_office_exported_from_an_edited_file(works: Works, tmp_path: Path) -> None:
    report = works.build("sample", "report")
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
    report = works.build("sample", "report")

    def edit(body: Any) -> None:
        flattened(body)
        text = next(t for t in body.iter("{*}t") if "2.765" in (t.text or ""))
        text.text = text.text.replace("2.765", new)

    _, output = ran(report.root, "verify", str(edited(report.docx, tmp_path / "a.docx", edit)))
    assert output.splitlines()[-1].startswith(last), output
