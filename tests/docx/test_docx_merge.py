"""Word templates: tags anywhere, cells never run, the specimen goes, faults name the paragraph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from markupsafe import Markup
from merging import FILE, Figure, merge_file, reported
from small_word import bind, lines, opened, saved, small_base, w, words

from reportgen.documents.docx.merge import merge_word
from reportgen.documents.sentinels import BODY
from reportgen.documents.template import limits
from reportgen.documents.template.figure_view import FigureRequestError
from reportgen.documents.template.files import load_template
from reportgen.problems import ReportgenError
from reportgen.problems.codes_word import MERGE_NAME

Merge = Callable[..., bytes]


@pytest.fixture
def merge(tmp_path: Path) -> Merge:
    """Merges a template whose body is these paragraphs, as `templates/thu/thu.docx`."""

    def run(*paragraphs: str, html: bool = False, header: str = "", **context: Any) -> bytes:
        document = opened(small_base(header=header))
        document.element.body.remove(document.element.body[0])
        for text in paragraphs:
            document.add_paragraph(text)
        return run_file(saved(document), html=html, **context)

    def run_file(data: bytes, *, html: bool = False, **context: Any) -> bytes:
        return merge_file(tmp_path, data, html=html, **context)

    run.file = run_file  # type: ignore[attr-defined]
    return run


def test_tags_are_filled_in_body_and_header(merge: Merge) -> None:
    made = merge(
        "Kính gửi {{ facts.issuer }}", "{%p if facts.phone %}", "ĐT", "{%p endif %}", header="{{ facts.subject }}"
    )
    assert lines(made) == ["Kính gửi Sở TT&TT"]
    assert opened(made).sections[0].header.paragraphs[0].text == "x"


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{% raw %}", "<b>&amp;", "{_{ 1 }_}", "{_% x %_}", "=cmd|' /C'!A0", "]]>"]
)
def test_text_of_cells_is_printed_as_it_is(merge: Merge, text: str) -> None:
    made = merge("{{ facts.issuer }}", header="{{ facts.issuer }}", facts=SimpleNamespace(issuer=text))
    assert lines(made) == [text]
    assert opened(made).sections[0].header.paragraphs[0].text == text


def test_figures_become_bound_controls(merge: Merge) -> None:
    made = bind(merge("Thu {{ f.DT_VT }}.", "{{ note }}", note=Markup("xem ") + Markup(Figure().__html__())))
    assert lines(made) == ["Thu 2.765 tỷ & hơn.", "xem 2.765 tỷ & hơn"]
    assert len(w(opened(made).element.body, ".//w:sdt")) == 2


def test_the_specimen_goes_and_the_body_is_marked(merge: Merge) -> None:
    made = merge("⟦MẪU⟧", "Kiểu {{ hỏng", "⟦HẾT MẪU⟧", "{{p body }}", html=True)
    assert lines(made) == [BODY]


def test_tables_of_the_specimen_go_too(merge: Merge) -> None:
    document = opened(small_base())
    document.element.body.remove(document.element.body[0])
    document.add_paragraph("⟦MẪU⟧")
    document.add_table(2, 2)
    document.add_paragraph("⟦HẾT MẪU⟧")
    document.add_paragraph("{{p body}}")
    made = merge.file(saved(document), html=True)  # type: ignore[attr-defined]
    assert [e.tag for e in opened(made).element.body] == [qn("w:p"), qn("w:sectPr")]
    assert words(opened(made).element.body) == BODY


@pytest.mark.parametrize(
    "marks", [["⟦MẪU⟧", "a"], ["a", "⟦HẾT MẪU⟧"], ["⟦HẾT MẪU⟧", "⟦MẪU⟧"], ["⟦MẪU⟧", "⟦MẪU⟧", "⟦HẾT MẪU⟧"]]
)
def test_marks_that_do_not_pair_are_reported(merge: Merge, marks: list[str]) -> None:
    with pytest.raises(ReportgenError) as error:
        merge(*marks)
    assert [(code, place) for code, place, _ in reported(error)] == [("RG583", FILE)]


@pytest.mark.parametrize(
    "paragraphs", [["a"], ["{{p body}}", "{{p body}}"], ["x {{p body}}"]], ids=["none", "two", "not alone"]
)
def test_the_place_of_the_body_must_be_clear(merge: Merge, paragraphs: list[str]) -> None:
    with pytest.raises(ReportgenError) as error:
        merge(*paragraphs, html=True)
    assert [(code, place) for code, place, _ in reported(error)] == [("RG584", FILE)]


def test_a_body_without_its_html_is_reported_as_what_it_is(merge: Merge) -> None:
    with pytest.raises(ReportgenError) as error:
        merge("{{p body}}", html=False)
    assert [(code, place) for code, place, _ in reported(error)] == [("RG501", FILE)]


@pytest.mark.parametrize(
    ("paragraph", "code"),
    [
        ("{% for %}", "RG581"),
        ("Kính gửi {{ khong_co }}", "RG582"),
        ("Gọi {{ facts.khong_co }}", "RG582"),
        ("{{ ().__class__.__bases__ }}", "RG585"),
        ("{{ 1/0 }}", "RG585"),
        ("{{ facts.issuer + 1 }}", "RG585"),
        ("{{ 'x'|khong }}", "RG581"),
    ],
)
def test_a_wrong_tag_names_file_and_paragraph(merge: Merge, paragraph: str, code: str) -> None:
    with pytest.raises(ReportgenError) as error:
        merge("đầu", paragraph, "cuối")
    assert reported(error) == [(code, FILE, paragraph)]


def test_a_tag_left_open_is_reported_where_it_opens(merge: Merge) -> None:
    with pytest.raises(ReportgenError) as error:
        merge("đầu", "Kính gửi {{ facts.issuer", "cuối")
    ((code, place, found),) = reported(error)
    assert (code, place) == ("RG581", FILE)
    assert found.startswith("Kính gửi {{ facts.issuer")


def test_a_wrong_tag_in_the_header_is_reported_too(merge: Merge) -> None:
    with pytest.raises(ReportgenError) as error:
        merge("a", header="Số {{ khong_co }}")
    assert reported(error) == [("RG582", FILE, "Số {{ khong_co }}")]


def test_a_tag_that_tears_the_file_apart_is_reported(merge: Merge) -> None:
    with pytest.raises(ReportgenError) as error:
        merge("{{ note }}", note=Markup("</w:p>"))
    assert [(code, place) for code, place, _ in reported(error)] == [("RG585", FILE)]


def test_a_figure_that_can_not_be_printed_is_reported_with_its_paragraph(merge: Merge) -> None:
    class Empty:
        def __html__(self) -> str:
            raise FigureRequestError(MERGE_NAME, "DT_VT.plan", reason="")

    with pytest.raises(ReportgenError) as error:
        merge("Kế hoạch {{ f.DT_VT }}", f={"DT_VT": Empty()})
    assert reported(error) == [("RG582", f"{FILE} “Kế hoạch {{{{ f.DT_VT }}}}”", "DT_VT.plan")]


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0 old or encrypted", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_word_file_is_reported(merge: Merge, data: bytes) -> None:
    with pytest.raises(ReportgenError) as error:
        merge.file(data)  # type: ignore[attr-defined]
    assert [(code, place) for code, place, _ in reported(error)] == [("RG580", FILE)]


def test_a_document_whose_word_file_lacks_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "thu"
    folder.mkdir(parents=True)
    (folder / "thu.html.j2").write_text("<p>x</p>")
    with pytest.raises(ReportgenError) as error:
        merge_word(load_template(folder, tmp_path), {})
    assert [(code, place) for code, place, _ in reported(error)] == [("RG501", FILE)]


@pytest.mark.parametrize("beside", ["Kính gửi: UBND tỉnh", "{{ facts.issuer }}"])
def test_what_only_word_would_print_is_refused(merge: Merge, beside: str) -> None:
    with pytest.raises(ReportgenError) as error:
        merge(beside, "{{p body}}", html=True)
    assert reported(error) == [("RG586", FILE, beside)]


def test_a_table_beside_the_body_and_a_specimen_without_its_marks_are_refused(merge: Merge) -> None:
    document = opened(small_base())
    document.element.body.remove(document.element.body[0])
    document.add_paragraph("{{p body}}")
    document.add_table(1, 1)
    document.add_paragraph("Heading 1: mục")
    with pytest.raises(ReportgenError) as error:
        merge.file(saved(document), html=True)  # type: ignore[attr-defined]
    assert [code for code, _, _ in reported(error)] == ["RG586", "RG586"]


def test_tags_that_print_nothing_may_be_beside_the_body(merge: Merge) -> None:
    assert lines(merge("{%p set x = 1 %}", "{{p body}}", html=True)) == [BODY]


def test_tracked_changes_and_headers_of_even_pages_are_refused(merge: Merge) -> None:
    document = opened(small_base(header="Sở"))
    document.element.body.remove(document.element.body[0])
    paragraph = document.add_paragraph("{{p body}}")
    document.settings.odd_and_even_pages_header_footer = True
    with pytest.raises(ReportgenError) as error:
        merge.file(saved(document), html=True)  # type: ignore[attr-defined]
    assert [code for code, _, _ in reported(error)] == ["RG588"]
    inserted = OxmlElement("w:ins")
    inserted.append(OxmlElement("w:r"))
    paragraph._p.append(inserted)
    with pytest.raises(ReportgenError) as error:
        merge.file(saved(document), html=True)  # type: ignore[attr-defined]
    assert [code for code, _, _ in reported(error)] == ["RG587"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ 'a'.ljust(10000000000) }}", "RG545"),
        ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "RG546"),
    ],
)
def test_a_tag_without_bound_is_stopped_at_its_paragraph(
    merge: Merge, monkeypatch: pytest.MonkeyPatch, text: str, code: str
) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 0.2)
    with pytest.raises(ReportgenError) as error:
        merge("Kính gửi", f"Số {text}", "Hết")
    ((found, place, paragraph),) = reported(error)
    assert (found, place, paragraph[:4]) == (code, FILE, "Số {")
