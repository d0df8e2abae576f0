"""The keys of PDF/X-4: output intent, XMP metadata, document information, boxes; nothing else stays in the catalog."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from reportgen.documents.press.inks import CONDITION, PROFILE
from reportgen.documents.press.sheet import Box, Sheet

VERSION = "PDF/X-4"
PDF_VERSION = "1.6"
_KEPT = frozenset({"/Type", "/Pages", "/Lang", "/MarkInfo", "/StructTreeRoot"})
_PAGE_KEPT = frozenset({"/Type", "/Parent", "/StructParents", "/Tabs"})
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<pdf:Producer>reportgen</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion>
<xmp:CreatorTool>reportgen</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmpMM:DocumentID>xmp.did:{identifier}</xmpMM:DocumentID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the metadata say. The date is that of the document; its time is midnight in Vietnam."""

    title: str
    author: str
    date: dt.date


def make_pdfx(pdf: pikepdf.Pdf, imprint: Imprint) -> None:
    """Reduce the catalog of a PDF to what PDF/X-4 allows, and add what it demands."""
    _remove_annotations(pdf)
    for key in sorted(set(pdf.Root.keys()) - _KEPT):
        del pdf.Root[key]
    profile = pdf.make_stream(PROFILE.read_bytes())
    profile.N = 4
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name("/GTS_PDFX"),
                OutputConditionIdentifier=String(CONDITION),
                OutputCondition=String("Coated paper, offset, ISO 12647-2"),
                RegistryName=String("http://www.color.org"),
                Info=String("FOGRA39L, total ink 300 %"),
                DestOutputProfile=profile,
            )
        ]
    )
    _add_metadata(pdf, imprint)


def place_on_sheet(page: Any, sheet: Sheet) -> None:
    """Give a page the boxes of its sheet, and the inks as the colour space of its transparency."""
    for key in sorted(set(page.obj.keys()) - _PAGE_KEPT):
        del page.obj[key]
    page.obj.MediaBox, page.obj.BleedBox, page.obj.TrimBox = (
        _array(box) for box in (sheet.media, sheet.bleed, sheet.trim)
    )
    page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)


def _array(box: Box) -> Array:
    return Array([round(side, 3) for side in box])


def _add_metadata(pdf: pikepdf.Pdf, imprint: Imprint) -> None:
    date = f"{imprint.date.isoformat()}T00:00:00+07:00"
    fields = {
        "title": escape(imprint.title),
        "author": escape(imprint.author),
        "version": VERSION,
        "date": date,
        "identifier": bytes(pdf.trailer.ID[0]).hex(),
    }
    metadata = pdf.make_stream(_XMP.format_map(fields).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    stamp = String(f"D:{imprint.date:%Y%m%d}000000+07'00'")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(imprint.title),
            Author=String(imprint.author),
            Creator=String("reportgen"),
            Producer=String("reportgen"),
            CreationDate=stamp,
            ModDate=stamp,
            Trapped=Name("/False"),
            GTS_PDFXVersion=String(VERSION),
        )
    )


def _remove_annotations(pdf: pikepdf.Pdf) -> None:
    """Remove what the structure tree says of links: PDF/X allows no annotations on the page."""
    stack = [pdf.Root.StructTreeRoot] if "/StructTreeRoot" in pdf.Root else []
    seen = set()
    while stack:
        node = stack.pop()
        if not isinstance(node, Dictionary) or node.objgen in seen:
            continue
        seen.add(node.objgen)
        given = node.get("/K", Array())
        kids = list(given) if isinstance(given, Array) else [given]
        kept = [kid for kid in kids if not (isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR")]
        if len(kept) < len(kids):
            node.K = Array(kept)
        stack += [kid for kid in kept if isinstance(kid, Dictionary)]
