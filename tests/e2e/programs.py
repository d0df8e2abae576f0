"""The shipped Word templates as Word, WPS and Google Docs would have saved them: the same pages in other XML.

What differs are ids of editing sessions, namespaces, spelling marks, bookmarks, language marks, pieces of runs, names
of parts, parts that print nothing, and the characters that correction while typing puts into tags.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MICROSOFT = {
    "mc": MC[1:-1],
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w14": W14[1:-1],
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "w16cid": "http://schemas.microsoft.com/office/word/2016/wordml/cid",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
}
WPS = {"wpsCustomData": "http://www.wps.cn/officeDocument/2013/wpsCustomData"}
TEXT_ROOTS = ("document", "hdr", "ftr")


def saved_by(program: str, template: Path) -> bytes:
    """The template as `program` (`word`, `wps`, `google`) saves it."""
    with zipfile.ZipFile(template) as package:
        members = {name: package.read(name) for name in package.namelist()}
    PROGRAMS[program](members)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return target.getvalue()


def _rewrite(
    members: dict[str, bytes], namespaces: dict[str, str], ignorable: str, *changes: Callable[[Any], None]
) -> None:
    """Changes the trees of the document, headers and footers, and declares what the program declares."""
    for name in list(members):
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        old = etree.fromstring(members[name])
        if etree.QName(old).localname not in TEXT_ROOTS:
            continue
        root = etree.Element(old.tag, dict(old.attrib), nsmap={**namespaces, **old.nsmap})
        root.extend(list(old))
        root.set(f"{MC}Ignorable", ignorable)
        for change in changes:
            change(root)
        members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _add_part(members: dict[str, bytes], name: str, xml: str, content_type: str, kind: str) -> None:
    members[name] = xml.encode()
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    types = "[Content_Types].xml"
    members[types] = members[types].replace(b"</Types>", override.encode())
    rels = next(name for name in members if name.startswith("word/_rels/document"))
    number = members[rels].count(b"<Relationship ") + 50
    relation = f'<Relationship Id="rId{number}" Type="{OFFICE}{kind}" Target="/{name}"/></Relationships>'
    members[rels] = members[rels].replace(b"</Relationships>", relation.encode())


def _split_runs(root: Any) -> None:
    """Cuts the runs of tags as spelling marks do, each piece with a language of its own."""
    for text in [t for t in root.iter(f"{W}t") if "{" in (t.text or "")]:
        run, words = text.getparent(), text.text
        cuts = [0, *range(1, len(words), 9), len(words)]
        for number, (start, end) in enumerate(itertools.pairwise(cuts)):
            piece = deepcopy(run)
            (copy,) = piece.iter(f"{W}t")
            copy.text = words[start:end]
            properties = piece.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                piece.insert(0, properties)
            etree.SubElement(properties, f"{W}lang", {f"{W}val": "en-US" if number % 2 else "vi-VN"})
            run.addprevious(piece)
            run.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": "spellEnd" if number % 2 else "spellStart"}))
        run.getparent().remove(run)


def _correct_while_typing(root: Any) -> None:
    """Quotes in tags become typographic ones, spaces after `{{` no-break spaces."""
    for text in root.iter(f"{W}t"):
        if "{" in (text.text or ""):
            quotes = itertools.cycle("“”")
            words = "".join(next(quotes) if letter == '"' else letter for letter in text.text)
            text.text = words.replace("{{ ", "{{\u00a0")


def _number_paragraphs(root: Any) -> None:
    for number, paragraph in enumerate(root.iter(f"{W}p"), 0x1A2B3C00):
        paragraph.set(f"{W14}paraId", f"{number:08X}")
        paragraph.set(f"{W14}textId", "77777777")
        for name in ("rsidR", "rsidRPr", "rsidRDefault", "rsidP"):
            paragraph.set(f"{W}{name}", "00A41B2C")
    for run in root.iter(f"{W}r"):
        run.set(f"{W}rsidRPr", "00C63D4E")


def _bookmark_the_end(root: Any) -> None:
    """`_GoBack`, where the writer was last, around the text of the last paragraph with words."""
    for paragraph in [p for p in root.iter(f"{W}p") if p.find(f"{W}r") is not None][-1:]:
        start = etree.Element(f"{W}bookmarkStart", {f"{W}id": "0", f"{W}name": "_GoBack"})
        paragraph.find(f"{W}r").addprevious(start)
        etree.SubElement(paragraph, f"{W}bookmarkEnd", {f"{W}id": "0"})


def _set_grid(root: Any) -> None:
    for section in root.iter(f"{W}sectPr"):
        section.set(f"{W}rsidR", "00A41B2C")
        etree.SubElement(section, f"{W}docGrid", {f"{W}linePitch": "360"})
    for run in itertools.islice(root.iter(f"{W}r"), 1):
        first = etree.Element(f"{W}lastRenderedPageBreak")
        run.insert(1 if run.find(f"{W}rPr") is not None else 0, first)


def _word(members: dict[str, bytes]) -> None:
    _rewrite(
        members, MICROSOFT, "w14 w15 w16se w16cid wp14",
        _correct_while_typing, _split_runs, _number_paragraphs, _bookmark_the_end, _set_grid,
    )  # fmt: skip
    web = f'<w:webSettings xmlns:w="{W[1:-1]}"><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>'
    _add_part(members, "word/webSettings.xml", web, f"{WORDML}webSettings+xml", "webSettings")
    rsids = b'<w:rsids><w:rsidRoot w:val="00A41B2C"/><w:rsid w:val="00A41B2C"/></w:rsids><w:themeFontLang'
    proof = b'<w:proofState w:spelling="clean" w:grammar="clean"/><w:defaultTabStop'
    settings = members["word/settings.xml"].replace(b"<w:themeFontLang", rsids)
    members["word/settings.xml"] = settings.replace(b"<w:defaultTabStop", proof)


def _hint(root: Any) -> None:
    for run in root.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        if properties.find(f"{W}rFonts") is None:
            fonts = etree.Element(f"{W}rFonts", {f"{W}hint": "default"})
            properties.insert(1 if properties.find(f"{W}rStyle") is not None else 0, fonts)


def _wps(members: dict[str, bytes]) -> None:
    _rewrite(
        members,
        {**MICROSOFT, **WPS},
        "w14 w15 wp14",
        _correct_while_typing,
        _hint,
        _split_runs,
        _bookmark_the_end,
        _set_grid,
    )
    data = (
        '<s:customData xmlns="http://www.wps.cn/officeDocument/2013/wpsCustomData" '
        'xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"><customSectProps><customSectPr/></customSectProps>'
        "</s:customData>"
    )
    _add_part(members, "customXml/item1.xml", data, "application/xml", "customXml")


def _control_paragraphs(root: Any) -> None:
    """Google Docs puts paragraphs that were commented or suggested once into controls `goog_rdk_N`."""
    for number, paragraph in enumerate([p for p in root.iter(f"{W}p") if "{" in "".join(p.itertext())]):
        if paragraph.getparent().tag != f"{W}body":
            continue
        control = etree.Element(f"{W}sdt")
        properties = etree.SubElement(control, f"{W}sdtPr")
        etree.SubElement(properties, f"{W}id", {f"{W}val": str(1000 + number)})
        etree.SubElement(properties, f"{W}tag", {f"{W}val": f"goog_rdk_{number}"})
        paragraph.addprevious(control)
        etree.SubElement(control, f"{W}sdtContent").append(paragraph)


def _mark_direction(root: Any) -> None:
    for name in ("rsidR", "rsidDel", "rsidP", "rsidRDefault", "rsidRPr"):
        for paragraph in root.iter(f"{W}p"):
            paragraph.set(f"{W}{name}", "00000000")
    for run in root.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        etree.SubElement(properties, f"{W}rtl", {f"{W}val": "0"})


def _google(members: dict[str, bytes]) -> None:
    _rewrite(members, MICROSOFT, "w14 w15", _correct_while_typing, _mark_direction, _control_paragraphs)
    for old, new in (("document.xml", "document2.xml"), ("settings.xml", "settings2.xml")):
        members[f"word/{new}"] = members.pop(f"word/{old}")
        if f"word/_rels/{old}.rels" in members:
            members[f"word/_rels/{new}.rels"] = members.pop(f"word/_rels/{old}.rels")
        for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document2.xml.rels"):
            members[name] = members[name].replace(old.encode(), new.encode())


PROGRAMS: dict[str, Callable[[dict[str, bytes]], None]] = {"word": _word, "wps": _wps, "google": _google}
