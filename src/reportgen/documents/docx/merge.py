"""Merges a Word template with its context. Figures and the body become sentinels, which the writer replaces.

The tags of the template run in the same sandbox as those of the HTML. Text from cells is only ever a value: it is
escaped, and no output is searched for tags again.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

from docx.document import Document
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from lxml import etree

from reportgen.documents import sentinels
from reportgen.documents.docx.active_parts import check_parts, detach_normal
from reportgen.documents.docx.active_text import check_text
from reportgen.documents.docx.links import addresses_in
from reportgen.documents.docx.merge_body import prepare_body
from reportgen.documents.docx.merged_tree import complete, drop_unused_notes, make_unique, note_ids
from reportgen.documents.docx.tag_places import PlacedTags
from reportgen.documents.docx.tags import find_tags, has_tag
from reportgen.documents.docx.template_file import drop_parts, open_template
from reportgen.documents.template.context import place_of_address
from reportgen.documents.template.environment import install_filters
from reportgen.documents.template.figure_view import FigureRequestError
from reportgen.documents.template.files import DocumentTemplate
from reportgen.documents.template.limits import LimitError, Limits, limit_problem
from reportgen.documents.template.sandbox import TemplateSandbox
from reportgen.documents.template.year_sums import YearSumError
from reportgen.files.xml import part_bytes
from reportgen.problems import LineRef, Problem, ReportgenError
from reportgen.problems.causes import raise_if_limited
from reportgen.problems.codes_templates import LINK_REFUSED, TEMPLATE_FILE_MISSING, YEAR_SUM
from reportgen.problems.codes_word import MERGE_FOOTNOTE_REPEATED, MERGE_NAME, MERGE_RUN, MERGE_SYNTAX
from reportgen.records.links import SCHEMES, is_link

_BRACES = (("{", "\ue020"), ("}", "\ue021"))
_FAILURES = (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError,
             etree.XMLSyntaxError)  # fmt: skip
_STORIES = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
"""Endings of the content types of parts with WordprocessingML text; their figures become content controls."""
_REPLACED = ("core-properties+xml", "extended-properties+xml", "custom-properties+xml")
"""Endings of the content types of parts that are replaced, so that their tags are never printed."""


def merge_word(template: DocumentTemplate, context: Mapping[str, object]) -> bytes:
    """Return the Word file of a template with its tags replaced and without its specimen pages.

    `context` is that of `make_context(for_word=True)` and `with_functions`. `{{p body}}` becomes a paragraph whose
    text is `sentinels.BODY`; there must be exactly one if the template has an HTML file, and none if it has not.
    Raises ReportgenError (RG57x–RG59x, or why a figure can't be printed) naming the file and the paragraph's text.
    """
    name = f"{template.name}.docx"
    place = LineRef(f"{template.search[0].shown}/{name}")
    if template.docx is None:
        raise ReportgenError([TEMPLATE_FILE_MISSING.at(place, file=name)])
    document = open_template(template.docx, place)
    prepare_body(document, place, html=template.html is not None)
    drop_parts(document)
    detach_normal(document)
    check_parts(document, place)
    environment = TemplateSandbox(undefined=StrictUndefined, autoescape=True, finalize=_guard_braces)
    install_filters(environment)
    environment.limits = Limits(memory=template.html is None)  # else images are converted at the same time
    try:
        with environment.limits:
            _Merge(document, place, environment, context).merge_parts()
    except (LimitError, MemoryError) as error:
        raise ReportgenError([limit_problem(error, place)]) from error
    check_text(document, place)
    merged = io.BytesIO()
    document.save(merged)
    return merged.getvalue()


def printed_figures(merged: bytes) -> list[tuple[str, str]]:
    """The (id, form) of the figures in the text of a merged Word file: `document.xml` first, then the other parts."""
    with zipfile.ZipFile(io.BytesIO(merged)) as archive:
        names = (name for name in archive.namelist() if name.endswith(".xml"))
        texts = [archive.read(name).decode() for name in sorted(names, key=lambda n: (n != "word/document.xml", n))]
    return [(match[1], match[2]) for text in texts for match in sentinels.FIGURE.finditer(text)]


_ADDRESS = "%/:=&?~#+!$,;'@()*[]"
"""Characters that are not percent-encoded in the address of a link."""


def _with_braces(text: str) -> str:
    return text.translate({ord(letter): brace for brace, letter in _BRACES})


def _guard_braces(value: object) -> object:
    """Replace the braces of a value by private-use characters: docxtpl would interpret `{_{` in it."""
    if isinstance(value, str):
        for brace, letter in _BRACES:
            value = value.replace(brace, letter)
    return value


class _Merge(DocxTemplate):  # type: ignore[misc]
    """Runs docxtpl on the tags that `PlacedTags` found in a tree; an error names the paragraph of the template."""

    def __init__(
        self, document: Document, place: LineRef, environment: Environment, context: Mapping[str, object]
    ) -> None:
        super().__init__("")
        self.docx = document
        self._place = place
        self._environment = environment
        self._context = dict(context)

    def merge_parts(self) -> None:
        """Merge every part of the document that can contain text, in place. Raises ReportgenError."""
        parts = list(self.docx.part.package.iter_parts())
        stories = [part for part in parts if part.content_type.endswith(_STORIES)]
        for part in stories:
            part._element = self._merged(part._element, part)
            for address in addresses_in(part._element):
                self._check_address(address)
            complete(part._element)
            make_unique(part._element)
        self._check_notes(stories)
        for part in parts:
            self._merge_targets(part)
            if part not in stories and not part.content_type.endswith(_REPLACED):
                self._merge_other(part)

    def _check_notes(self, stories: list[Any]) -> None:
        for kind in ("footnote", "endnote"):
            used = [number for part in stories for number in note_ids(part._element, kind)]
            if len(set(used)) < len(used):
                raise ReportgenError([MERGE_FOOTNOTE_REPEATED.at(self._place)])
            for part in stories:
                if part.content_type.endswith(f"{kind}s+xml"):
                    drop_unused_notes(part._element, set(used))

    def _merge_other(self, part: Part) -> None:
        """Merge a chart, a diagram, the numbering or the data of controls; refuse a tag in any other part."""
        if not part.content_type.endswith("xml") or not has_tag(part.blob.decode("utf-8", "replace")):
            return
        is_data = part.partname.startswith("/customXml/item")
        root = self._merged(parse_xml(part.blob), part, anywhere=is_data)
        data = part_bytes(root)
        if isinstance(part, XmlPart):  # numbering: it is read for the styles and the PDF before figures are bound
            part._element = parse_xml(sentinels.without_figures(data.decode()).encode())
        else:
            part._blob = data

    def _merge_targets(self, part: Part) -> None:
        """Merge tags in the addresses of links; Word writes braces and spaces there as `%7B` and `%20`.

        Addresses with another scheme than SCHEMES are refused.
        """
        for relation in part.rels.values():
            if not relation.is_external:
                continue
            address = unquote(relation.target_ref)
            if has_tag(address):
                for tag in reversed(find_tags(address)):
                    words = self._words(address, tag.source)
                    address = address[: tag.start] + words + address[tag.end :]
                relation._target = quote(address, safe=_ADDRESS)
            self._check_address(address)

    def _check_address(self, address: str) -> None:
        """Raise ReportgenError (RG527) unless the address is that of a link, or of a place in the document."""
        if address.startswith("#") or is_link(address):
            return
        cell = place_of_address(self._context, address, self._place)
        problem = LINK_REFUSED.at(cell, found=address or "–", template=self._place, schemes=", ".join(SCHEMES))
        raise ReportgenError([problem])

    def _words(self, found: str, source: str) -> str:
        try:
            words = self._environment.from_string(source).render(self._context)
        except FigureRequestError as error:
            raise error.at(LineRef(f"{self._place} “{found}”")) from error
        except (LimitError, MemoryError) as error:
            raise ReportgenError([limit_problem(error, self._place, found)]) from error
        except _FAILURES as error:
            raise ReportgenError([_merge_problem(error, self._place, found)]) from error
        return html.unescape(sentinels.without_figures(_with_braces(words)))

    def _merged(self, root: Any, part: Part, *, anywhere: bool = False) -> Any:
        """The root of a part with its tags replaced."""
        tags = PlacedTags(root, self._place, part.partname, anywhere=anywhere)
        xml = tags.source()
        if tags.has_cell_tags:
            xml = self.patch_xml(xml)
        return parse_xml(self.render_xml_part(tags.fill(xml), part, self._context, self._environment))

    def render_xml_part(
        self, src_xml: str, part: object, context: Mapping[str, object], jinja_env: Environment | None = None
    ) -> str:
        try:
            merged = _with_braces(super().render_xml_part(src_xml, part, context, jinja_env))
            etree.fromstring(merged)
        except FigureRequestError as error:
            raise error.at(LineRef(f"{self._place} “{self._paragraph(src_xml, error)}”")) from error
        except (LimitError, MemoryError) as error:
            raise ReportgenError([limit_problem(error, self._place, self._paragraph(src_xml, error))]) from error
        except _FAILURES as error:
            raise ReportgenError([_merge_problem(error, self._place, self._paragraph(src_xml, error))]) from error
        return merged

    @staticmethod
    def _paragraph(src_xml: str, error: BaseException) -> str:
        """The text of the paragraph with the error. docxtpl puts each paragraph on its own line for Jinja."""
        lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml).splitlines()
        number = getattr(error, "lineno", None) or max(_template_lines(error), default=0)
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        return " ".join(html.unescape(re.sub(r"<[^>]+>", "", line)).split())


def _template_lines(error: BaseException) -> Iterator[int]:
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            yield step.tb_lineno
        step = step.tb_next


def _merge_problem(error: Exception, place: LineRef, paragraph: str) -> Problem:
    raise_if_limited(error)
    reason = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, YearSumError):
        return YEAR_SUM.at(LineRef(f"{place} “{paragraph}”"), found=error.words)
    if isinstance(error, TemplateSyntaxError):
        return MERGE_SYNTAX.at(place, found=paragraph, reason=reason)
    if isinstance(error, UndefinedError):
        return MERGE_NAME.at(place, found=paragraph, reason=reason)
    return MERGE_RUN.at(place, found=paragraph, reason=reason)
