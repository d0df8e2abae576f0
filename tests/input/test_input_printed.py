"""Text of cells is printed as it stands: nothing in it is run, resolved, or lost, in the PDF, in Word, in charts."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import judges
import pytest
import workspaces as ws
from clerk import Clerk, make_clerk
from lxml import etree
from openpyxl import load_workbook

JINJA = "{{ 7*7 }} và {{% raw %}} và {{# lời #}}"
FORMULA = "=cmd|' /C calc'!A0"
MARKUP = "<b>đậm</b> &amp; <!-- --> &lt;i&gt;"
QUOTES = "R&D \"kép\" 'đơn' “cong” «góc»"
SYMBOLS = "© ® § ± × ÷ ° % – — … / \\ | # @ * _ ~ ^ ` $ € ₫"
BRACES = "{{chữ thường}} } { {{0}} ${{home}} %s %(x)s"
NAME = f'{FORMULA} & <b>Viễn thông</b> "{{{{ 7*7 }}}}"'

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Printed:
    """The finished report, its text read back by others, spaces made one."""

    findings: list[dict[str, Any]]
    pdf: str
    docx: str
    package: Path


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The report of a workspace whose cells hold what other programs would run."""
    clerk = make_clerk(ws.SAMPLE, ws.SAMPLE_YEAR, tmp_path_factory.mktemp("printed") / "w", templates=True)
    ws.with_field_charts(clerk.root)
    clerk.write("Mở đầu", "\n".join((JINJA, FORMULA, MARKUP, QUOTES, SYMBOLS, BRACES)))
    clerk.write("Kết luận", "Một_x0007_hai ba.")  # as Excel stores the character U+0007
    clerk.type("indicators", "DT_VT", "name", NAME)
    clerk.type("indicators", "DT_VT", "note", "=1+1 <i> & {{ f.NNS }}")
    clerk.type("indicators", "DT_VT", "source", "@SUM(A1) & <Sở>")
    clerk.type("tasks", "NV18", "name", f"Việc {FORMULA} <br> & {{{{% if %}}}}", key="tasks")
    clerk.type("tasks", "NV18", "lead", "<script>Sở</script> & UBND", key="tasks")
    clerk.type("facts", "subject", "", 'Tổng kết "R&D" <2022> {{ year }}')
    clerk.type("photos", 2, "caption", "Hình & <b>minh họa</b> {{ 7*7 }}")
    clerk.type("photos", 2, "alt", 'Mô tả "R&D" <2022> {{ 7*7 }}')
    return read_back(clerk)


def read_back(clerk: Clerk) -> Printed:
    code, out, err = clerk.run("build", "2022", "--only", "report", "--json")
    assert code == 0, out + err
    files = clerk.root / "outputs" / "2022"
    package = files / "bao-cao-tong-ket-2022.docx"
    # in the order of the page's own text: poppler takes the spaces out of a row of lone signs that it sorts itself
    pdf = judges.pdf_text(files / "bao-cao-tong-ket-2022.pdf", "-raw")
    return Printed(json.loads(out)["problems"], flat(pdf), flat(docx_text(package)), package)


def flat(text: str) -> str:
    """The text with every white space made one blank."""
    return re.sub(r"[\s\u00a0]+", " ", text)


def docx_text(package: Path) -> str:
    """The paragraphs of the document's body, one a line, content controls included."""
    with zipfile.ZipFile(package) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in root.iter(f"{_W}p"))


pytestmark = pytest.mark.slow

AS_TYPED = [JINJA, FORMULA, MARKUP, QUOTES, SYMBOLS, BRACES]


@pytest.mark.parametrize("text", AS_TYPED)
def test_a_paragraph_is_printed_as_typed(printed: Printed, text: str) -> None:
    assert text in printed.docx
    assert text in printed.pdf


@pytest.mark.parametrize(
    "text",
    [
        NAME,
        "=1+1 <i> & {{ f.NNS }}",
        "@SUM(A1) & <Sở>",
        f"Việc {FORMULA} <br> & {{{{% if %}}}}",
        "<script>Sở</script> & UBND",
        'Tổng kết "R&D" <2022> {{ year }}',
        "Hình & <b>minh họa</b> {{ 7*7 }}",
    ],
)
def test_names_notes_tasks_facts_and_captions_too(printed: Printed, text: str) -> None:
    """In narrow columns a line may break anywhere, so what is compared is the text without its spaces."""
    tight = text.replace(" ", "")
    assert tight in printed.docx.replace(" ", "")
    assert tight in printed.pdf.replace(" ", "")


def test_nothing_was_resolved(printed: Printed) -> None:
    for text in (printed.pdf, printed.docx):
        assert not re.search(r"\b49\b", text)
        assert "122,17 tỷ đồng <i>" not in text


def test_the_alternative_text_is_whole(printed: Printed) -> None:
    with zipfile.ZipFile(printed.package) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    described = [e.get("descr") for e in root.iter("{*}docPr")]
    assert 'Mô tả "R&D" <2022> {{ 7*7 }}' in described


def test_charts_hold_words_and_numbers_but_no_formula(printed: Printed) -> None:
    with zipfile.ZipFile(printed.package) as archive:
        books = {n: archive.read(n) for n in archive.namelist() if n.endswith(".xlsx")}
        charts = "".join(archive.read(n).decode() for n in archive.namelist() if "charts/chart" in n)
    assert books
    values = []
    for data in books.values():
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            assert not any(re.search(rb"<f[ >]", inner.read(name)) for name in inner.namelist() if "sheet" in name)
        for sheet in load_workbook(io.BytesIO(data)):
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert {cell.data_type for cell in cells} <= {"s", "n"}
            values += [cell.value for cell in cells]
    assert NAME in values, "the name stands in a chart, or this test proves nothing"
    assert "=cmd|" in charts


def test_control_characters_are_named_and_left_out(printed: Printed) -> None:
    (finding,) = [f for f in printed.findings if f["code"] == "RG125"]
    assert (finding["sheet"], finding["cell"], finding["found"]) == ("Nội dung", "C22", "U+0007")
    assert finding["severity"] == "warning"
    assert "Mộthai ba" in printed.docx
    assert "Mộthai ba" in printed.pdf


def test_no_other_finding(printed: Printed) -> None:
    assert {f["code"] for f in printed.findings} <= {"RG125", "RG536"}
