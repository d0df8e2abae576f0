"""Every kind of key in `styles.toml` restyles the same words in the PDF and in the Word file."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import workspaces as ws
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import RGBColor
from lxml import etree
from small_word import body_of, figure, opened, saved, small_base, w, write

from reportgen.documents.pdf.writer import lay_out
from reportgen.documents.prepare.document import Meta
from reportgen.documents.styles.fonts import open_fonts
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.reader import read_styles
from reportgen.documents.template.vocabulary import ELEMENTS

TEXT = {
    # an element, a class, what stands around it: as a descendant and as a child
    "p": "<p>{}</p>",
    "p.lead": '<p class="lead">{}</p>',
    "section.outer p": '<section class="outer"><section><p>{}</p></section></section>',
    "section.outer > p": '<section class="outer"><p>{}</p></section>',
    'section[data-orientation="portrait"] p': '<section data-orientation="portrait"><p>{}</p></section>',
    'section.near[data-orientation="portrait"] > p': (
        '<section class="near" data-orientation="portrait"><p>{}</p></section>'
    ),
    "h2": "<h2>{}</h2>",
    "h3.note": '<h3 class="note">{}</h3>',
    "ol > li": "<ol><li>{}</li></ol>",
    "ul > li": "<ul><li>{}</li></ul>",
    "li ol > li": "<ol><li>-<ol><li>{}</li></ol></li></ol>",
    "caption": "<table><caption>{}</caption><tbody><tr><td>-</td></tr></tbody></table>",
    "th": "<table><tbody><tr><th>{}</th></tr></tbody></table>",
    "td.center": '<table><tbody><tr><td class="center">{}</td></tr></tbody></table>',
    "thead th": "<table><thead><tr><th>{}</th></tr></thead><tbody><tr><td>-</td></tr></tbody></table>",
    "table.small tr.group > td": '<table class="small"><tbody><tr class="group"><td>{}</td></tr></tbody></table>',
    # within a line
    "span.unit": '<p class="source">- <span class="unit">{}</span></p>',
    "strong": '<p class="source">- <strong>{}</strong></p>',
    "p.note > em": '<p class="note">- <em>{}</em></p>',
    "sup": '<p class="source">- <sup>{}</sup></p>',
    "sub": '<p class="source">- <sub>{}</sub></p>',
    "a": '<p class="source">- <a href="#x">{}</a></p><p class="source" id="x">-</p>',
    "td strong": "<table><tbody><tr><td>- <strong>{}</strong></td></tr></tbody></table>",
}
"""Key of `styles.toml` → a piece of a document whose word it styles."""
FIGURES = {
    "data": ("A.value", "text"),
    'data[data-form="signed"]': ("B.value", "signed"),
    'data[data-figure="C.value"]': ("C.value", "number"),
    'data.figure[data-figure="D.value"]': ("D.value", "number"),
    'data[data-figure="E.value"][data-form="signed"]': ("E.value", "signed"),
    'p.note data[data-form="reached"]': ("F.value", "reached"),
}
"""The same for figures: (id, form)."""


def in_text(number: int, key: str) -> str:
    if key in TEXT:
        return TEXT[key].format(f"word{number}")
    name, form = FIGURES[key]
    return f'<p class="note">- {figure(name, f"word{number}", form)}</p>'


def colour(number: int) -> str:
    return f"{40 + 7 * number:02x}{230 - 7 * number:02x}{90 if number % 2 else 170:02x}"


def restyled_base(keys: list[str]) -> bytes:
    """The template with a style in a colour of its own for each key."""
    document: docx.document.Document = opened(small_base())
    document.styles.add_style("Table Small", WD_STYLE_TYPE.TABLE)
    for number, key in enumerate(keys):
        tag = re.split(r"[ >]+", key)[-1]
        inline = ELEMENTS[re.match(r"\w+", tag)[0]].styled == "character"  # type: ignore[index]
        style = document.styles.add_style(
            f"Style {number}", WD_STYLE_TYPE.CHARACTER if inline else WD_STYLE_TYPE.PARAGRAPH
        )
        style.font.color.rgb = RGBColor.from_string(colour(number).upper())
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            style.font.name = "Times New Roman"
    return saved(document)


def pdf_of(body: str, base: bytes, own_styles: str, folder: Path) -> Path:
    """The PDF of a document whose body is `body`."""
    style_map = make_style_map(own_styles)
    templates = ws.SAMPLE / "templates"
    pages, problems = lay_out(
        etree.fromstring(f"<html><body>{body}</body></html>"),
        read_styles(base, style_map),
        style_map,
        open_fonts(templates / "fonts"),
        css=[templates / "shared" / "base.css"],
        workspace=ws.SAMPLE,
        meta=Meta("Báo cáo"),
    )
    assert problems == []
    pdf = folder / "report.pdf"
    pdf.write_bytes(pages.write()[0])
    return pdf


def colours(pdf: Path) -> dict[str, str]:
    """The colour of every `wordN` of a PDF, as poppler reads it."""
    xml = subprocess.run(["pdftohtml", "-xml", "-i", "-stdout", pdf], check=True, capture_output=True).stdout
    root = etree.fromstring(xml, etree.XMLParser(recover=True))
    fonts = {spec.get("id"): spec.get("color").lstrip("#") for spec in root.iter("fontspec")}
    return {
        word: fonts[text.get("font")]
        for text in root.iter("text")
        for word in re.findall(r"word\d+", "".join(text.itertext()))
    }


def run_styles(made: bytes) -> list[tuple[str, Any]]:
    """The text of every run with its character style."""
    return [("".join(run.itertext()), w(run, "string(w:rPr/w:rStyle/@w:val)")) for run in body_of(made).iter("{*}r")]


def test_every_kind_of_key_restyles_both_formats(tmp_path: Path, libreoffice: Callable[[bytes, str], Path]) -> None:
    keys = [*TEXT, *FIGURES]
    own = '"table.small" = "Table Small"\n' + "\n".join(f"'{key}' = \"Style {n}\"" for n, key in enumerate(keys))
    base = restyled_base(keys)
    body = "".join(in_text(number, key) for number, key in enumerate(keys))
    pdf = pdf_of(body, base, own, tmp_path)
    plain = write(body, base=base, own_styles=own, plain=True)
    word = libreoffice(plain, "pdf")

    expected = {f"word{number}": colour(number) for number in range(len(keys))}
    assert colours(pdf) == expected
    assert colours(word) == expected
    # LibreOffice prints what a bound control holds without the style of its run
    assert run_styles(write(body, base=base, own_styles=own)) == run_styles(plain)


@pytest.mark.parametrize(("key", "html"), [("strong", "<strong>x</strong>"), ("em", "<em>x</em>")])
def test_a_restyled_strong_or_em_is_as_its_style_says(key: str, html: str, tmp_path: Path) -> None:
    """Neither bold nor italic, unless the style says so, in the PDF as in Word."""
    own = f'"{key}" = "Unit"'
    base = small_base("Unit")
    pdf = pdf_of(f"<p>{html}</p>", base, own, tmp_path)
    fonts = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True).stdout
    assert "Tinos" in fonts
    assert not re.search("Bold|Italic", fonts)
    (run,) = opened(write(f"<p>{html}</p>", base=base, own_styles=own)).paragraphs[0].runs
    assert (run.style.name, run.bold, run.italic) == ("Unit", None, None)
