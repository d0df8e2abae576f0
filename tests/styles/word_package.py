"""Small Word packages, written part by part, for tests of styles and of the PDF."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from reportgen.documents.styles.fonts import Fonts, open_fonts
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.model import DocumentStyles
from reportgen.documents.styles.reader import read_styles

REPOSITORY = Path(__file__).parents[2]
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:themeElements><a:clrScheme name="x">
<a:dk1><a:sysClr val="windowText" lastClr="111111"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>
<a:accent1><a:srgbClr val="4F81BD"/></a:accent1><a:accent2><a:srgbClr val="C0504D"/></a:accent2></a:clrScheme>
<a:fontScheme name="x"><a:majorFont><a:latin typeface="Be Vietnam Pro"/></a:majorFont>
<a:minorFont><a:latin typeface="Times New Roman"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"""
DEFAULTS = (
    '<w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="28"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="360" w:lineRule="exact"/></w:pPr></w:pPrDefault>'
)
A5_PORTRAIT = (
    '<w:pgSz w:w="8400" w:h="11900"/>'
    '<w:pgMar w:top="1000" w:right="800" w:bottom="1000" w:left="1200" w:header="400" w:footer="400"/>'
)


def style(name: str, inner: str = "", *, kind: str = "paragraph", based_on: str = "", default: bool = False) -> str:
    """A `w:style`; its id is its name without spaces."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name.replace(" ", "")}"{first}>'
        f'<w:name w:val="{name}"/>{base}{inner}</w:style>'
    )


def word(*styles: str, section: str = A5_PORTRAIT, margins: dict[str, str] | None = None, numbering: str = "") -> bytes:
    """A package of the given styles; `margins`: `header/default`, `footer/first`… → its `w:p`s."""
    references, relations, parts = [], [], {}
    for number, (key, inner) in enumerate((margins or {}).items(), 1):
        kind, which = key.split("/")
        references.append(f'<w:{kind}Reference w:type="{which}" r:id="m{number}"/>')
        relations.append(f'<Relationship Id="m{number}" Type="{RELATION}/{kind}" Target="{kind}{number}.xml"/>')
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        parts[f"word/{kind}{number}.xml"] = f"<w:{tag} {NAMES}>{inner}</w:{tag}>"
    body = f"<w:p/><w:sectPr>{''.join(references)}{section}</w:sectPr>"
    parts |= {
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}><w:docDefaults>{DEFAULTS}</w:docDefaults>{''.join(styles)}</w:styles>",
        "word/theme/theme1.xml": THEME,
        "word/_rels/document.xml.rels": f"<Relationships>{''.join(relations)}</Relationships>",
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {NAMES}>{numbering}</w:numbering>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return data.getvalue()


def styles_of(
    *styles: str, section: str = A5_PORTRAIT, margins: dict[str, str] | None = None, own: str = ""
) -> DocumentStyles:
    """The resolved styles of such a package."""
    return read_styles(word(*styles, section=section, margins=margins), make_style_map(own))


def our_fonts() -> Fonts:
    """The fonts of the repository's workspace."""
    return open_fonts(REPOSITORY / "templates" / "fonts")
