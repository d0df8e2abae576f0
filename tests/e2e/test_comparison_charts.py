"""Bullet, slope, dot and small charts in a report: the same in both formats, known to all readers of files."""

from __future__ import annotations

import json
import posixpath
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import judges
import pytest
import workspaces as ws
from docx_reader import NS, Package, q
from finished import Finished, Works
from test_proof_and_trace import ran
from test_verify import verified
from test_verify_charts import tripled, with_parts
from test_verify_pdf import Pdf

KINDS = {"bullet": 3, "slope": 3, "multiple": 4, "dots": 2, "line": 1, "stacked": 1, "share": 1}
"""The charts that the template adds, by kind."""


@pytest.fixture
def report(works: Works) -> Finished:
    return works.build("fictional", "report", name="comparisons", spoil=ws.with_comparisons)


@pytest.fixture(scope="module")
def pdf(works: Works) -> Pdf:
    return Pdf(works.build("fictional", "report", name="comparisons", spoil=ws.with_comparisons))


def test_charts_are_native_with_the_figures_of_the_workbook(report: Finished) -> None:
    figures = json.loads((report.folder / "manifest.json").read_text(encoding="utf-8"))["figures"]
    printed = {Decimal(figures[figure]["value"]) for figure, _ in report.figures()}
    package = Package(report.docx)
    names = package.related("word/document.xml", "/chart")
    inlines = [i for i in package.document.iter(q("wp:inline")) if i.find(".//c:chart", NS) is not None]
    slopes = []
    for inline in inlines[-sum(KINDS.values()) :]:
        root = package.xml(posixpath.normpath(names[inline.find(".//c:chart", NS).get(q("r:id"))]))
        values = [f"{float(v.text):.15g}" for v in root.iterfind(".//c:val//c:v", NS)]
        assert set(map(Decimal, values)) <= printed
        alt = inline.find("wp:docPr", NS).get("descr")
        assert alt.startswith("Biểu đồ ")
        assert alt.endswith(".")
        slopes += [len(root.findall(".//c:ser", NS))] if "Biểu đồ đường" in alt else []
    assert slopes == [4, 8, 5]


def test_both_formats_print_every_label_and_the_number_of_the_caption(report: Finished) -> None:
    for pdf in report.both.values():
        text = " ".join(judges.run("pdftotext", "-layout", pdf, "-").split())
        for words in ("Thuê bao truyền hình trả tiền: 148.230", "1.187.650 1.180.000", "Xã Bến Sương", "95,3%"):
            assert words in text, (pdf.name, words)
        assert re.search(r"Hình \d+\. Tỷ lệ hộ gia đình có internet cáp quang năm 2024 cao hơn năm 2020 \(%\)", text)


def test_an_unchanged_file_has_no_findings(report: Finished) -> None:
    assert verified(report.root, report.docx) == (0, [])
    assert verified(report.root, report.pdf) == (0, [])
    assert verified(report.root, report.printed) == (0, [])


@pytest.mark.parametrize(
    ("old", "new", "figure"),
    [
        ("Thuê bao điện thoại cố định: 32.420", "Thuê bao điện thoại cố định: 32.240", "TB_CD.value"),
        ("\n1.102.300\n", "\n1.102.800\n", "TB_INTERNET.previous"),
        ("\n1.187.650\n", "\n1.187.850\n", "TB_INTERNET.value"),
        ("\n2023\n", "\n2028\n", ""),
    ],
    ids=["line", "stacked", "share", "year"],
)
def test_a_changed_label_of_a_pdf_is_named_where_others_have_none(pdf: Pdf, old: str, new: str, figure: str) -> None:
    before, found, after = pdf.text.rpartition(old)
    assert found
    (finding,) = (f for f in pdf.verify(before + new + after).findings if f.disagrees)
    assert (finding.kind.value, finding.figure, finding.found) == ("chart", figure, new.split()[-1])


def test_changed_numbers_are_named_by_their_cells(report: Finished, tmp_path: Path) -> None:
    code, findings = verified(report.root, with_parts(report.docx, tmp_path / "a.docx", tripled))
    assert code == 1
    wrong: list[dict[str, Any]] = [finding for finding in findings if finding["kind"] == "chart"]
    named = {(finding["figure"], finding["found"]) for finding in wrong if finding["cell"]}
    assert ("TB_DT.plan", "Thuê bao điện thoại: 3.810.001") in named
    assert ("TB_DT.previous", "Thuê bao điện thoại: 3.796.201") in named
    assert [finding for finding in wrong if not finding["cell"]] == []


def test_charts_of_every_kind_are_compared(report: Finished, tmp_path: Path) -> None:
    changed = with_parts(report.docx, tmp_path / "a.docx", tripled)
    code, output = ran(report.root, "diff", str(report.docx), str(changed), "--json")
    drawings = json.loads(output)["drawings"]
    added = drawings[-sum(KINDS.values()) :]
    assert (code, [d["number"] for d in drawings]) == (1, list(range(1, len(drawings) + 1)))
    assert (len(added), {d["kind"] for d in added}) == (sum(KINDS.values()), {"chart"})
    for drawing in added:
        old, new = (_numbers(drawing[key]) for key in ("old", "new"))
        assert new == [round(number * 3 + 1, 2) for number in old]


def _numbers(words: str) -> list[float]:
    return [float(word.replace(",", ".")) for word in words.split("; ")]
