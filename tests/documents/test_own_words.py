"""The words that templates hold themselves: read as text, with their lines, without tags, Jinja and specimen page."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest
from workspaces import SAMPLE

from reportgen.documents.template.static_text import template_words


def texts(root: Path) -> list[tuple[str, str]]:
    found, problems = template_words(root, ["report"])
    assert problems == []
    return [(str(prose.place), prose.text.strip("\ue01f ")) for prose in found if prose.has_digits]


def write(root: Path, source: str, name: str = "report/report.html.j2") -> Path:
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return root / "templates"


def test_the_shipped_templates_name_no_number() -> None:
    found, problems = template_words(SAMPLE / "templates", ["report", "brochure", "invitation"])
    assert problems == []
    # without colours and lengths of lines; 100 is the value with which bars compare
    numbers = {
        number for prose in found for number in re.findall("[0-9]{2,}", re.sub(r"#[0-9A-F]{6}|0.25", "", prose.text))
    }
    assert numbers == {"100"}


@pytest.mark.parametrize(
    "source",
    [
        "{# năm 2022 #}<p>Năm {{ year }}</p>",
        '<col style="width: 12mm"><p class="x2022">Năm {% if year > 2022 %}nay{% endif %}</p>',
        "<!-- 2022 --><p>&#160;&#xA0;Số: {{ 5 * 2 }}</p>",
        '<img src="a.png" alt="ảnh 2022 > 2021">',
    ],
)
def test_numbers_that_are_no_words(tmp_path: Path, source: str) -> None:
    assert texts(write(tmp_path, source)) == []


def test_a_text_has_its_line_and_goes_on_over_inline_tags(tmp_path: Path) -> None:
    source = "{# một\nhai #}\n<p>Năm <strong>2022</strong> đạt\n<em>2.765</em> tỷ đồng</p><p>5 xã</p>\n"
    assert texts(write(tmp_path, source)) == [
        ("templates/report/report.html.j2:3", "Năm 2022 đạt"),
        ("templates/report/report.html.j2:4", "2.765 tỷ đồng"),
        ("templates/report/report.html.j2:4", "5 xã"),
    ]


def test_shared_templates_are_read_and_others_are_not(tmp_path: Path) -> None:
    write(tmp_path, "<p>1 chung</p>", "shared/macros.html.j2")
    root = write(tmp_path, "<p>2 khác</p>", "khac/khac.html.j2")
    assert texts(root) == [("templates/shared/macros.html.j2:1", "1 chung")]


def test_a_word_template_is_read_without_its_specimen(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("⟦MẪU⟧", "Mẫu 2021", "⟦HẾT MẪU⟧", "Hội nghị năm 2022", "Năm {{ 2000 + 22 }}", "{{p body}}"):
        document.add_paragraph(text)
    split = document.add_paragraph("Doanh thu 2.7")
    split.add_run("65 tỷ đồng")
    document.sections[0].footer.paragraphs[0].text = "Chân trang 2023"
    write(tmp_path, "")
    document.save(str(tmp_path / "templates" / "report" / "report.docx"))
    place = "templates/report/report.docx"
    assert sorted(texts(tmp_path / "templates")) == [
        (place, "Chân trang 2023"),
        (place, "Doanh thu 2.765 tỷ đồng"),
        (place, "Hội nghị năm 2022"),
    ]


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 30_000_000)


def entities(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "2022">]><a>&b;</a>')


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"not a zip"),
        lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 50),
        bomb,
        entities,
        lambda path: path.with_name("report.html.j2").write_bytes("Năm 2022".encode("utf-16")),
    ],
    ids=["text", "torn", "bomb", "entities", "utf-16"],
)
def test_a_template_that_cannot_be_read_is_reported(tmp_path: Path, spoil) -> None:
    root = write(tmp_path, "<p>x</p>")
    spoil(root / "report" / "report.docx")
    _, problems = template_words(root, ["report"])
    assert [problem.code for problem in problems] == ["RG448"]


def test_a_folder_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert template_words(tmp_path / "templates", ["report"]) == ([], [])


def test_what_word_leaves_beside_a_template_and_the_mark_of_notepad_are_read_over(tmp_path: Path) -> None:
    root = write(tmp_path, "\ufeff<p>Kết quả năm 2022</p>")
    (root / "report" / "~$report.docx").write_bytes(b"\x05Lan")
    assert texts(root) == [("templates/report/report.html.j2:1", "Kết quả năm 2022")]
