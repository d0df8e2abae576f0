"""Every printed figure is a bound content control; merged text too; `plain` writes none of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from figures.yearbooks import indicator, yearbook
from lxml import etree
from small_word import FIGURE, bind, body_of, figure, lines, names, opened, part, saved, small_base, w, words, write

from reportgen.documents.docx.controls import NAMESPACE, figure_mark
from reportgen.documents.docx.merge import merge_word, printed_figures
from reportgen.documents.template.figure_view import Figures, FigureSource
from reportgen.documents.template.files import load_template
from reportgen.figures.book import make_book
from reportgen.problems import CellRef, ReportgenError

DS = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
GROWTH = figure("DT_VT.growth", "tăng 29,31%")


def figures_part(made: bytes) -> tuple[str, etree._Element]:
    """The GUID and the root of the part that holds the figures."""
    for name in names(made):
        if name.startswith("customXml/itemProps"):
            props = part(made, name)
            if w(props, "//*[local-name()='schemaRef']/@*") == [NAMESPACE]:
                return props.get(f"{DS}itemID"), part(made, name.replace("Props", ""))
    raise AssertionError("no part with figures")


def test_every_figure_is_bound_to_the_node_that_holds_its_words() -> None:
    made = write(
        f"<p>Thu {FIGURE}, {GROWTH}; nhắc lại: {FIGURE}</p><table><tbody><tr><td>{GROWTH}</td></tr></tbody></table>"
    )
    guid, store = figures_part(made)
    assert [(f.get("id"), f.get("form"), f.text) for f in store] == [
        ("DT_VT.value", "text", "2.765 tỷ đồng"),
        ("DT_VT.growth", "text", "tăng 29,31%"),
    ]
    controls = w(body_of(made), ".//w:sdt")
    assert len(controls) == 4
    assert len({w(c, "w:sdtPr/w:id/@w:val")[0] for c in controls}) == 4
    for control in controls:
        binding = w(control, "w:sdtPr/w:dataBinding")[0]
        assert binding.get(qn("w:storeItemID")) == guid
        node = store.xpath(binding.get(qn("w:xpath")), namespaces={"r": NAMESPACE})
        assert [n.text for n in node] == [words(w(control, "w:sdtContent")[0])]
        assert w(control, "w:sdtPr/w:tag/@w:val") == [node[0].get("id")]
        assert w(control, "w:sdtPr/w15:appearance/@w15:val") == ["hidden"]


def test_a_bookmark_inside_each_control_names_its_figure() -> None:
    made = write(f"<p>{FIGURE} {FIGURE}</p>")
    marks = w(body_of(made), ".//w:sdtContent/w:bookmarkStart/@w:name")
    assert len(set(marks)) == 2
    _, store = figures_part(made)
    assert (
        {m.split("_")[1] for m in marks} == {"F" + store[0].get("mark")} == {"F" + figure_mark("DT_VT.value", "text")}
    )
    assert all(len(m) <= 40 for m in marks)


def test_forms_of_one_figure_have_nodes_of_their_own() -> None:
    made = write(f"<p>{FIGURE} {figure('DT_VT.value', '2.765', 'number')}</p>")
    _, store = figures_part(made)
    assert [(f.get("form"), f.text) for f in store] == [("text", "2.765 tỷ đồng"), ("number", "2.765")]


def test_the_same_figure_in_other_words_is_an_error_of_the_template() -> None:
    with pytest.raises(ReportgenError) as error:
        write(f"<p data-src='a.j2:1'>{FIGURE}</p><p data-src='a.j2:2'>{figure('DT_VT.value', '2.766 tỷ đồng')}</p>")
    assert [(p.code, str(p.place)) for p in error.value.problems] == [("RG562", "a.j2:2")]


@pytest.mark.parametrize(
    "html",
    [
        '<data class="figure" data-form="text" value="1">1</data>',
        '<data class="figure" data-figure="A\'B" data-form="text" value="1">1</data>',
        '<data class="figure" data-figure="A" data-form="text" value="1"><strong>1</strong></data>',
    ],
)
def test_a_figure_that_can_not_be_bound_names_the_line(html: str) -> None:
    with pytest.raises(ReportgenError) as error:
        write(f"<p data-src='a.j2:7'>{html}</p>")
    assert [(p.code, str(p.place)) for p in error.value.problems] == [("RG563", "a.j2:7")]


def test_a_long_id_keeps_its_whole_name_in_the_binding() -> None:
    long_id = "DT_VT/" + "doanh-nghiep-" * 8 + ".value"
    made = write(f"<p>{figure(long_id, '12')}</p>")
    tag = w(body_of(made), ".//w:sdtPr/w:tag/@w:val")[0]
    assert len(tag) == 64
    assert long_id in w(body_of(made), ".//w:dataBinding/@w:xpath")[0]


def test_the_run_and_its_control_keep_the_look_around_them() -> None:
    made = write(f"<p><strong>{FIGURE}</strong></p>")
    assert w(body_of(made), ".//w:sdt//w:rStyle/@w:val") == ["Strong", "Strong"]


def test_plain_prints_the_same_without_controls_bookmarks_and_data() -> None:
    html = f"<p>Thu {FIGURE}, {GROWTH}.</p>"
    made = write(html, plain=True, base=small_base(header="\ue000DT_VT.value\ue001text\ue0012.765 tỷ đồng\ue002"))
    assert lines(made) == lines(write(html))
    assert not w(body_of(made), ".//w:sdt | .//w:bookmarkStart")
    assert opened(made).sections[0].header.paragraphs[0].text == "2.765 tỷ đồng"
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert not any(NAMESPACE.encode() in package.read(name) for name in package.namelist())


def test_the_template_keeps_its_own_custom_xml_part() -> None:
    made = write(f"<p>{FIGURE}</p>")
    items = [n for n in names(made) if n.startswith("customXml/item") and "Props" not in n]
    assert items == ["customXml/item1.xml", "customXml/item2.xml"]  # python-docx's own template holds the first
    assert len(names(made)) == len(set(names(made)))


SENTINEL = "\ue000DT_VT.value\ue001text\ue0012.765 tỷ đồng\ue002"


def test_decimals_of_one_use_are_part_of_the_form(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "thu"
    folder.mkdir(parents=True)
    document = opened(small_base())
    document.add_paragraph("{{ f.DT_VT.tăng|decimals(1) }}, {{ f.DT_VT.growth }}; {{ text }}")
    (folder / "thu.docx").write_bytes(saved(document))
    year = yearbook(indicator("DT_VT", "2765", previous="2138"))
    source = FigureSource(make_book(year)[0], year, for_word=True)
    text = source.inline("{DT_VT.growth|0} so với năm {năm trước}", CellRef("indicators.xlsx", "Nội dung", "C5"))
    merged = merge_word(load_template(folder, folder), {"f": Figures(source), "text": text})
    made = bind(merged)
    assert lines(made)[-1] == "tăng 29,3%, tăng 29,33%; tăng 29% so với năm 2021"
    assert printed_figures(merged) == [("DT_VT.growth", form) for form in ("text|1", "text", "text|0")]
    nodes = {node.get("form"): node.text for node in figures_part(made)[1]}
    assert nodes == {"text|1": "tăng 29,3%", "text": "tăng 29,33%", "text|0": "tăng 29%"}
    for control in w(body_of(made), ".//w:sdt"):
        (binding,) = w(control, "w:sdtPr/w:dataBinding")
        (node,) = figures_part(made)[1].xpath(binding.get(qn("w:xpath")), namespaces={"r": NAMESPACE})
        assert node.text == words(w(control, "w:sdtContent")[0])


def merged_template() -> bytes:
    document = opened(small_base(header=f"Thu {SENTINEL} cả năm"))
    body = document.element.body
    body.remove(body[0])
    document.add_paragraph().add_run(f"Đạt {SENTINEL}, {SENTINEL}").bold = True
    document.add_table(1, 1).cell(0, 0).text = f"{SENTINEL}\nhết"
    document.sections[0].footer.paragraphs[0].text = SENTINEL
    return saved(document)


def test_figures_of_merged_text_are_bound_in_body_tables_headers_and_footers() -> None:
    made = bind(merged_template())
    assert lines(made) == ["Đạt 2.765 tỷ đồng, 2.765 tỷ đồng", "2.765 tỷ đồng\nhết"]
    assert len(w(body_of(made), ".//w:sdt")) == 3
    assert len(w(body_of(made), ".//w:p[1]//w:r/w:rPr/w:b")) == 4
    for name, text in (("header", "Thu 2.765 tỷ đồng cả năm"), ("footer", "2.765 tỷ đồng")):
        element = part(made, next(n for n in names(made) if n.startswith(f"word/{name}")))
        assert words(element) == text
        assert len(w(element, ".//w:sdt")) == 1
        assert "w15" in element.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable")
    assert len(figures_part(made)[1]) == 1


def test_libreoffice_keeps_the_binding_and_prints_the_words(libreoffice, pdf_text) -> None:  # type: ignore[no-untyped-def]
    made = write(f"<p>Thu {FIGURE}, {GROWTH}, <strong>{GROWTH}</strong>.</p>")
    assert pdf_text(made).split("\n")[0] == "Thu 2.765 tỷ đồng, tăng 29,31%, tăng 29,31%."
    again = libreoffice(made, "docx").read_bytes()
    bindings = w(body_of(again), ".//w:dataBinding/@w:xpath")
    assert bindings == w(body_of(made), ".//w:dataBinding/@w:xpath")
    assert lines(again)[0] == lines(made)[0]


def test_the_validator_finds_nothing(ooxml_validate) -> None:  # type: ignore[no-untyped-def]
    assert ooxml_validate(write(f"<p>Thu {FIGURE}, {GROWTH}.</p>")) == []
    assert ooxml_validate(bind(merged_template(), draft=True)) == []
