"""A Word template and its context → the merged Word file, figures as sentinels, the body's place marked.

The tags of the template run in the same sandbox as those of the HTML. Text from cells only ever is a value: it goes
in escaped, and nothing that came in is looked at for tags again.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from lxml import etree

from reportgen.documents import sentinels
from reportgen.documents.docx.merge_body import prepare_body
from reportgen.documents.template.environment import TemplateSandbox, install_filters
from reportgen.documents.template.figure_view import FigureRequestError
from reportgen.documents.template.files import DocumentTemplate
from reportgen.problems import LineRef, Problem, ReportgenError
from reportgen.problems.codes_templates import TEMPLATE_FILE_MISSING
from reportgen.problems.codes_word import MERGE_FILE, MERGE_NAME, MERGE_RUN, MERGE_SYNTAX

_BRACES = (("{", "\ue020"), ("}", "\ue021"))
_PRINTED_PARTS = ("word/document", "word/header", "word/footer")
_UNREADABLE = (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, OSError, etree.XMLSyntaxError)
_FAILURES = (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError,
             etree.XMLSyntaxError)  # fmt: skip


def merge_word(template: DocumentTemplate, context: Mapping[str, object]) -> bytes:
    """The Word file of a template with its tags replaced and its specimen page gone.

    `context` is of `make_context(for_word=True)`, with `with_functions` applied.

    `{{p body}}` becomes a paragraph whose text is `sentinels.BODY`; it
    must be there once if the template has an HTML, and not at all if it has none. Raises ReportgenError (RG58x,
    or what a figure is asked in vain) naming the file and the paragraph's text.
    """
    name = f"{template.name}.docx"
    place = LineRef(f"{template.search[0].shown}/{name}")
    if template.docx is None:
        raise ReportgenError([TEMPLATE_FILE_MISSING.at(place, file=name)])
    try:
        document = docx.Document(str(template.docx))
    except _UNREADABLE as error:
        raise ReportgenError([MERGE_FILE.at(place, reason=type(error).__name__)]) from error
    prepare_body(document, place, html=template.html is not None)
    stripped = io.BytesIO()
    document.save(stripped)
    merge = _Merge(stripped, place)
    environment = TemplateSandbox(undefined=StrictUndefined, autoescape=True, finalize=_guard_braces)
    install_filters(environment)
    try:
        merge.render(dict(context), environment, autoescape=True)
    except _FAILURES as error:  # in the file's properties, or XML that a tag has torn
        raise ReportgenError([_merge_problem(error, place, "")]) from error
    merged = io.BytesIO()
    merge.save(merged)
    return merged.getvalue()


def printed_figures(merged: bytes) -> list[tuple[str, str]]:
    """The (id, form) of the figures that a merged Word file prints itself: its text first, then headers and footers."""
    with zipfile.ZipFile(io.BytesIO(merged)) as archive:
        names = (name for name in archive.namelist() if name.startswith(_PRINTED_PARTS) and name.endswith(".xml"))
        roots = [etree.fromstring(archive.read(name)) for name in sorted(names)]
    texts = (t.text or "" for root in roots for t in root.iter(qn("w:t")))
    return [(match[1], match[2]) for text in texts for match in sentinels.FIGURE.finditer(text)]


def _guard_braces(value: object) -> object:
    """docxtpl takes `{_{` for its own even in a value: braces of values wait as private letters."""
    if isinstance(value, str):
        for brace, letter in _BRACES:
            value = value.replace(brace, letter)
    return value


class _Merge(DocxTemplate):  # type: ignore[misc]
    """docxtpl, which names the paragraph where a tag failed, and repairs no broken XML in silence."""

    def __init__(self, file: io.BytesIO, place: LineRef) -> None:
        super().__init__(file)
        self._place = place

    def render_xml_part(
        self, src_xml: str, part: object, context: Mapping[str, object], jinja_env: Environment | None = None
    ) -> str:
        try:
            merged: str = super().render_xml_part(src_xml, part, context, jinja_env)
        except FigureRequestError as error:
            raise error.at(LineRef(f"{self._place} “{self._paragraph(src_xml, error)}”")) from error
        except _FAILURES as error:
            raise ReportgenError([_merge_problem(error, self._place, self._paragraph(src_xml, error))]) from error
        return merged.translate({ord(letter): brace for brace, letter in _BRACES})

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)  # docxtpl's own parser recovers from anything, and loses text
        return super().fix_tables(xml)

    @staticmethod
    def _paragraph(src_xml: str, error: BaseException) -> str:
        """The text of the template's paragraph where an error was: docxtpl puts each on a line of its own."""
        lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml).splitlines()
        number = getattr(error, "lineno", None) or max(_template_lines(error), default=0)
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        return " ".join(re.sub(r"<[^>]+>", "", line).split())


def _template_lines(error: BaseException) -> Iterator[int]:
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            yield step.tb_lineno
        step = step.tb_next


def _merge_problem(error: Exception, place: LineRef, paragraph: str) -> Problem:
    reason = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        return MERGE_SYNTAX.at(place, found=paragraph, reason=reason)
    if isinstance(error, UndefinedError):
        return MERGE_NAME.at(place, found=paragraph, reason=reason)
    return MERGE_RUN.at(place, found=paragraph, reason=reason)
