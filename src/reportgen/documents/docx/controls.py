"""Figures as content controls, bound to a custom XML part with one node for each figure and form.

The text of a control must equal the text of its node, because programs that refresh bound controls print the node.
Each control contains a bookmark named after the figure, which remains if a program removes the control.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from reportgen.documents import sentinels
from reportgen.documents.docx.oxml import XmlElement, declare, last_number, make, q, text_run
from reportgen.files.xml import part_bytes
from reportgen.problems import LineRef, ReportgenError
from reportgen.problems.codes_word import FIGURE_ID, FIGURE_TWO_WORDS

NAMESPACE = "urn:reportgen:figures:1"
TAG_LIMIT = 64
"""Word limits titles and tags to 64 characters."""
_PREFIX = f"xmlns:r='{NAMESPACE}'"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPS_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_GUID_PLACEHOLDER = "{00000000-0000-0000-0000-000000000000}"


def figure_mark(figure_id: str, form: str) -> str:
    """Return 12 hexadecimal digits that identify a figure in a form: for bookmark names, and `mark` in the XML part."""
    return hashlib.sha256(f"{figure_id}\0{form}".encode()).hexdigest()[:12]


def short_tag(text: str) -> str:
    """Return `text`; if it is longer than Word's limit, its start and a hash."""
    if len(text) <= TAG_LIMIT:
        return text
    return text[: TAG_LIMIT - 9] + "~" + hashlib.sha256(text.encode()).hexdigest()[:8]


@dataclass(slots=True)
class Controls:
    """Creates the controls of the figures of one document and, at the end, the custom XML part.

    With `plain`, figures are written as ordinary runs and there is no XML part.
    """

    plain: bool
    next_id: int = 1
    next_bookmark: int = 1
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    bindings: list[Any] = field(default_factory=list)

    @classmethod
    def above(cls, root: XmlElement, *, plain: bool) -> Controls:
        """Create controls whose ids are higher than all ids in `root`."""
        return cls(
            plain,
            1 + max(0, last_number(root, "w:id", "w:val")),
            1 + last_number(root, "w:bookmarkStart", "w:id"),
        )

    def bookmark(self, name: str) -> tuple[XmlElement, XmlElement]:
        """Return the start and end elements of a new bookmark."""
        number = self.next_bookmark
        self.next_bookmark += 1
        return make("w:bookmarkStart", id=number, name=name), make("w:bookmarkEnd", id=number)

    def figure(
        self, figure_id: str, form: str, words: str, place: LineRef | None, rpr: XmlElement | None
    ) -> XmlElement:
        """Return the control (or plain run) that prints `words`; `rpr` contains the run properties.

        Raises ReportgenError (RG562) if the same figure and form was already printed with a different text.
        """
        run = text_run(words, deepcopy(rpr) if rpr is not None else None)
        if self.plain:
            return run
        if not figure_id or not form or "'" in figure_id + form:
            raise ReportgenError([FIGURE_ID.at(place, found=f"{figure_id} / {form}")])
        known = self.words.setdefault((figure_id, form), words)
        if known != words:
            raise ReportgenError([FIGURE_TWO_WORDS.at(place, found=words, figure=figure_id, form=form, other=known)])
        return self._control(figure_id, form, run, rpr)

    def _control(self, figure_id: str, form: str, run: XmlElement, rpr: XmlElement | None) -> XmlElement:
        sdt = deepcopy(_pattern())
        properties = sdt.sdtPr
        if rpr is not None:
            properties.insert(0, rpr)
        properties.alias.val = short_tag(figure_id if form == "text" else f"{figure_id} ({form})")
        properties.tag_.val = short_tag(figure_id)
        properties.id_.val = self.next_id
        binding = properties.dataBinding
        binding.xpath_ = f"/r:figures[1]/r:figure[@id='{figure_id}'][@form='{form}'][1]"
        self.bindings.append(binding)
        start, end = self.bookmark(f"_F{figure_mark(figure_id, form)}_{self.next_id}")
        sdt.sdtContent.extend([start, run, end])
        self.next_id += 1
        return sdt

    def store(self, document_part: DocumentPart) -> None:
        """Add the custom XML part to the package and set its GUID on every control. No-op if no figure is bound."""
        if not self.words:
            return
        root = etree.Element(f"{{{NAMESPACE}}}figures", nsmap=cast("dict[str, str]", {None: NAMESPACE}))
        for (figure_id, form), words in self.words.items():
            mark = figure_mark(figure_id, form)
            etree.SubElement(root, f"{{{NAMESPACE}}}figure", id=figure_id, form=form, mark=mark).text = words
        blob = part_bytes(root)
        guid = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE + hashlib.sha256(blob).hexdigest())).upper() + "}"
        add_custom_xml(document_part, blob, guid)
        for binding in self.bindings:
            binding.storeItemID = guid

    def bind_part(self, root: XmlElement) -> XmlElement:
        """Bind the sentinels below `root` and declare the namespaces of the controls. May return a new root.

        Where a control is not allowed (equations, alternative texts), only the text of the figure is written.
        """
        bind_sentinels(root, self)
        for element in root.iter("*"):
            if element.text and sentinels.FIGURE_START in element.text:
                element.text = sentinels.without_figures(element.text)
            for name, value in element.attrib.items():
                if sentinels.FIGURE_START in value:
                    element.set(name, sentinels.without_figures(value))
        if root.find(f".//{q('w15:appearance')}") is not None:
            root = declare(root, ["w15"])
        return root


_HOLDERS = frozenset(
    map(q, ("w:p", "w:hyperlink", "w:fldSimple", "w:smartTag", "w:customXml", "w:sdtContent", "w:bdo", "w:dir"))
)
"""Elements that may contain a content control among their runs."""


@cache
def _pattern() -> XmlElement:
    """Return a control with all properties. Copying it is much faster than building each control."""
    sdt = make("w:sdt")
    properties = sdt.get_or_add_sdtPr()
    properties.get_or_add_alias().val = ""
    properties.get_or_add_tag_().val = ""
    properties.get_or_add_id_().val = 0
    properties.get_or_add_appearance().val = "hidden"
    binding = properties.get_or_add_dataBinding()
    binding.prefixMappings = _PREFIX
    binding.xpath_ = ""
    binding.storeItemID = _GUID_PLACEHOLDER
    properties.get_or_add_text_()
    sdt.get_or_add_sdtContent()
    return sdt


def add_custom_xml(document_part: DocumentPart, blob: bytes, guid: str) -> None:
    """Add a custom XML part and its properties, with the next free part name of the package."""
    package = document_part.package
    partname = package.next_partname("/customXml/item%d.xml")
    item = Part(partname, "application/xml", blob, package)
    props = etree.Element(f"{{{_CUSTOM_XML}}}datastoreItem", nsmap={"ds": _CUSTOM_XML})
    props.set(f"{{{_CUSTOM_XML}}}itemID", guid)
    refs = etree.SubElement(props, f"{{{_CUSTOM_XML}}}schemaRefs")
    etree.SubElement(refs, f"{{{_CUSTOM_XML}}}schemaRef").set(f"{{{_CUSTOM_XML}}}uri", NAMESPACE)
    props_blob = part_bytes(props)
    props_name = PackURI(str(partname).replace("/item", "/itemProps"))
    item.relate_to(Part(props_name, _PROPS_TYPE, props_blob, package), _REL + "customXmlProps")
    document_part.relate_to(item, _REL + "customXml")


def bind_sentinels(root: XmlElement, controls: Controls) -> None:
    """Turns every sentinel that the merge left in `w:t` below `root` into a control of `controls`, in place."""
    for run in [r for r in root.iter(q("w:r")) if r.getparent().tag in _HOLDERS and _has_figure(r)]:
        parent = run.getparent()
        index = parent.index(run)
        pieces = list(_split_run(run, controls))
        parent.remove(run)
        for offset, piece in enumerate(pieces):
            parent.insert(index + offset, piece)


def _has_figure(run: XmlElement) -> bool:
    return any(sentinels.FIGURE_START in (text.text or "") for text in run.iterchildren(q("w:t")))


def _split_run(run: XmlElement, controls: Controls) -> Iterable[XmlElement]:
    """The runs and controls that replace `run`, in order; what is no text (breaks, fields) stays in runs of its own."""
    rpr = run.find(q("w:rPr"))

    def properties() -> XmlElement | None:
        return deepcopy(rpr) if rpr is not None else None

    for node in run:
        if node.tag == q("w:rPr"):
            continue
        if node.tag != q("w:t"):
            other = make("w:r")
            if rpr is not None:
                other.append(deepcopy(rpr))
            other.append(node)
            yield other
            continue
        text, end = node.text or "", 0
        for match in sentinels.FIGURE.finditer(text):
            if match.start() > end:
                yield text_run(text[end : match.start()], properties())
            yield controls.figure(match[1], match[2], match[3], None, properties())
            end = match.end()
        if end < len(text):
            yield text_run(text[end:], properties())
