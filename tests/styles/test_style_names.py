"""Styles are found whatever program saved the Word file, and in whatever language it runs."""

from __future__ import annotations

import pytest
from lxml import etree
from word_package import style, styles_of

from reportgen.documents.docx.word_styles import WordStyles
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.model import DocumentStyles
from reportgen.documents.styles.names import StyleNames, shown_name

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CENTER = '<w:pPr><w:jc w:val="center"/></w:pPr>'
RIGHT = '<w:pPr><w:jc w:val="right"/></w:pPr>'


def named(style_id: str, name: str, inner: str = CENTER, *, kind: str = "paragraph") -> str:
    """A style whose id is not its name."""
    old = f'w:styleId="{name.replace(" ", "")}"'
    return style(name, inner, kind=kind).replace(old, f'w:styleId="{style_id}"')


def found(styles: str, tag: str) -> str | None:
    """The id of the style that the Word writer gives an element."""
    root = etree.fromstring(f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
    element = etree.fromstring(f"<body>{tag}</body>")[0]
    return WordStyles(root, make_style_map(), []).paragraph(element)


def resolved(styles: str) -> DocumentStyles:
    return styles_of(style("Normal", default=True), styles)


@pytest.mark.parametrize(
    ("style_id", "name", "element", "wanted"),
    [
        ("u1", "heading 1", "<h1/>", "Heading 1"),  # Word in Vietnamese
        ("Tiu1", "heading 1", "<h1/>", "Heading 1"),
        ("berschrift1", "heading 1", "<h1/>", "Heading 1"),  # Word in German
        ("Textkrper", "Body Text", "<p/>", "Body Text"),
        ("ThnVnban", "Body Text", "<p/>", "Body Text"),
        ("Chuthich", "caption", "<caption/>", "Caption"),
        ("1", "heading 1", "<h1/>", "Heading 1"),  # WPS
        ("Heading1", "Heading 1", "<h1/>", "Heading 1"),  # LibreOffice
        ("TextBody", "Body Text", "<p/>", "Body Text"),
        ("Textbody", "Text Body", "<p/>", "Body Text"),
        ("Contents1", "TOC 1", "<p class='toc1'/>", "TOC 1"),
        ("Contents1", "Contents 1", "<p class='toc1'/>", "TOC 1"),
        ("Addressee", "Envelope Address", "<p class='addressee'/>", "Addressee"),
        ("EnvelopeAddress", "Envelope Address", "<p class='addressee'/>", "Addressee"),
        ("Heading1", "Tiêu đề 1", "<h1/>", "Heading 1"),  # renamed by somebody
        ("a5", "Dòng dẫn,Lead", "<p class='lead'/>", "Lead"),  # with another name beside its own
        ("a5", "LEAD", "<p class='lead'/>", "Lead"),
    ],
)
def test_both_readers_find_a_style_under_its_other_names(style_id: str, name: str, element: str, wanted: str) -> None:
    styles = named(style_id, name)
    assert found(styles, element) == style_id
    assert resolved(styles).paragraph(wanted).align == "center"
    assert resolved(styles).paragraph(wanted).name == wanted


@pytest.mark.parametrize(
    ("styles", "element"),
    [
        (named("Lead2", "Lead 2"), "<p class='lead'/>"),
        (named("Lead", "Lead", "", kind="character"), "<p class='lead'/>"),
        (named("EnvelopeReturn", "Envelope Return"), "<p class='addressee'/>"),
    ],
)
def test_another_style_is_not_taken(styles: str, element: str) -> None:
    assert found(styles, element) is None


@pytest.mark.parametrize("reverse", [False, True])
def test_the_style_that_word_means_comes_before_one_of_libreoffice(reverse: bool) -> None:
    """LibreOffice adds `Caption` to `caption`, and a style by its name comes before one by its id."""
    captions = [named("Caption", "Caption", RIGHT), named("Caption1", "caption")]
    leads = [named("Lead", "Mở đầu", RIGHT), named("a1", "Lead")]
    styles = "".join([*captions, *leads][:: -1 if reverse else 1])
    assert found(styles, "<caption/>") == "Caption1"
    assert found(styles, "<p class='lead'/>") == "a1"
    assert {resolved(styles).paragraph(name).align for name in ("Caption", "Lead")} == {"center"}


def test_names_are_shown_as_word_shows_them() -> None:
    assert [shown_name(n) for n in ("heading 1", "toc 2", "ghi chú", "Heading 1")] == [
        *("Heading 1", "TOC 2", "ghi chú", "Heading 1")
    ]
    assert StyleNames([]).find("paragraph", "Lead") is None
