"""Links of Word templates: a document leads to web pages, mail addresses and telephone numbers only."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from merging import FILE, NAMESPACES, WORDML, WordPackage, merge_file, p, reported

from reportgen.documents.template.context import make_context
from reportgen.figures.model import FigureBook
from reportgen.period import Period
from reportgen.problems import CellRef, ReportgenError
from reportgen.records.model import Facts, Yearbook

LINK = '<w:p><w:hyperlink r:id="rIdL"><w:r><w:t>thư</w:t></w:r></w:hyperlink></w:p>'
ALLOWED = (
    *("https://x.vn", "HTTP://x.vn:8080/a?b=c%20d#e", "https://cổng.vn/đường", "http://portal/"),
    *("mailto:a@x.vn?subject=b", "tel:0210%203840%20000", "#cho"),
)
REFUSED = (
    *("javascript:alert(1)", "JavaScript:alert(1)", "java%0Ascript:alert(1)", "file:///C:/x.docx", "data:text/html,x"),
    *("ftp://x.vn", "vbscript:x", "x.docx", "../x", "/x", "//x.vn", r"\\may\chung", r"C:\x.docx", "x.vn"),
    *("https://", "https:///x", "https:x.vn", "http://https://x.vn", "https://javascript:alert(1)", "mailto:", "tel: "),
    *("https://x.vn@y.vn", " javascript:x", ""),
)


def linked(address: str, kind: str = "hyperlink") -> bytes:
    return WordPackage(LINK).relate(kind, address, rid="rIdL", mode="External").bytes()


@pytest.mark.parametrize("address", ALLOWED)
def test_addresses_of_pages_mail_and_telephone_stay_as_they_are(tmp_path: Path, address: str) -> None:
    made = zipfile.ZipFile(io.BytesIO(merge_file(tmp_path, linked(address))))
    assert f'Target="{address}"' in made.read("word/_rels/document.xml.rels").decode()


@pytest.mark.parametrize("address", REFUSED)
def test_every_other_address_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, linked(address))
    ((code, place, _),) = reported(error)
    assert (code, place) == ("RG527", FILE)


def field(*instruction: str) -> str:
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in instruction)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{pieces}{end}</w:p>"


IN_A_PART = {
    "field": field('HYPERLINK "java', 'script:x"'),
    "field without quotes": field(" hyperlink file:///x \\h"),
    "simple field": "<w:p><w:fldSimple w:instr='HYPERLINK \"x.docx\"'/></w:p>",
    "field in a field": field("IF 1 = 1 ", '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
                             '<w:instrText>HYPERLINK "data:x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/>'
                             "</w:r><w:r><w:instrText>"),
    "shape": '<w:p><w:r><w:pict><v:shape href="javascript:x"/></w:pict></w:r></w:p>',
}  # fmt: skip


@pytest.mark.parametrize("body", IN_A_PART.values(), ids=IN_A_PART)
def test_fields_and_shapes_with_such_an_address_are_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, WordPackage(body).bytes())
    assert [code for code, _, _ in reported(error)] == ["RG527"]


@pytest.mark.parametrize("code", ['HYPERLINK "https://x.vn" \\o "a"', "HYPERLINK \\l &quot;muc&quot;", "PAGE", "REF x"])
def test_other_fields_are_kept(tmp_path: Path, code: str) -> None:
    assert merge_file(tmp_path, WordPackage(field(code)).bytes())


def test_links_in_headers_are_checked(tmp_path: Path) -> None:
    header = f"<w:hdr {NAMESPACES}>{LINK}</w:hdr>"
    package = WordPackage(p("x")).add("word/header9.xml", header, f"{WORDML}header+xml", "header")
    package.relate("hyperlink", "file:///x", "word/header9.xml", rid="rIdL", mode="External")
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, package.bytes())
    assert [code for code, _, _ in reported(error)] == ["RG527"]


def test_an_address_from_a_cell_is_reported_at_the_cell(tmp_path: Path) -> None:
    cell = CellRef("indicators.xlsx", "Thông tin chung", "B14")
    facts = Facts(issuer="Sở", address="javascript:alert(1)", refs={"issuer": CellRef(""), "address": cell})
    yearbook = Yearbook(Period(2022), facts, {})
    context = make_context(yearbook, FigureBook(Period(2022), {}), document="thu", accent="", second="", for_word=True)
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, linked("{{ facts.address }}"), **context)
    assert reported(error) == [("RG527", str(cell), "javascript:alert(1)")]
    assert FILE in error.value.problems[0].message("vi")
