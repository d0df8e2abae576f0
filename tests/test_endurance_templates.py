"""The judge of hostile templates finds figures that vanish, hide or differ, in files that it reads itself."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from bench.endurance.template_judge import differences, lost, read_pdf, read_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(path: Path, *runs: str, style: str = "") -> Path:
    body = "".join(f"<w:p><w:r>{run}</w:r></w:p>" for run in runs)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        package.writestr("word/styles.xml", f"<w:styles {W}>{style}</w:styles>")
    return path


def pdf(path: Path, content: str) -> Path:
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    path.write_text(data)
    return path


def test_a_figure_that_vanishes_from_a_word_file_is_found(tmp_path: Path) -> None:
    whole = read_word(word(tmp_path / "a.docx", "<w:t>Đạt 2.765 tỷ</w:t>", "<w:t>năm 2022, 14,5%; mục 9</w:t>"))
    assert lost(whole, whole) == []
    assert lost(whole, read_word(word(tmp_path / "b.docx", "<w:t>Đạt 2.765 tỷ năm 2022</w:t>"))) == ["14,5"]
    split = read_word(word(tmp_path / "c.docx", "<w:t>Đạt 2.7</w:t>", "<w:t>65 tỷ năm 2022, 14,5%</w:t>"))
    assert lost(whole, split) == []


def test_a_hidden_figure_of_a_word_file_is_found(tmp_path: Path) -> None:
    plain = read_word(word(tmp_path / "a.docx", "<w:t>2.765</w:t>"))
    run = read_word(word(tmp_path / "b.docx", "<w:rPr><w:vanish/></w:rPr><w:t>2.765</w:t>"))
    assert lost(plain, run) == ["hidden: 2.765"]
    style = "<w:style w:styleId='Body'><w:rPr><w:vanish/></w:rPr></w:style>"
    assert lost(plain, read_word(word(tmp_path / "c.docx", "<w:t>2.765</w:t>", style=style))) == ["hidden: style Body"]


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="needs poppler-utils")
def test_a_hidden_figure_of_a_pdf_is_found_and_one_that_only_one_file_has(tmp_path: Path) -> None:
    seen = read_pdf(pdf(tmp_path / "a.pdf", "BT /F 12 Tf 10 50 Td (2.765 VND) Tj ET"))
    assert seen.hidden == ()
    white = read_pdf(pdf(tmp_path / "b.pdf", "1 g BT /F 12 Tf 10 50 Td (2.765 VND) Tj ET"))
    assert lost(seen, white) == ["hidden: 2.765"]
    other = read_word(word(tmp_path / "a.docx", "<w:t>2.765 VND, 9.999</w:t>"))
    assert differences((seen, seen), (seen, other)) == ["9.999"]
    assert differences((seen, other), (seen, other)) == []
