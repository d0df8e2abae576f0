"""Lays out a composed document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.problems import Problem

if TYPE_CHECKING:
    from reportgen.build.document import Composed
    from reportgen.documents.pdf.weasyprint_memory import LayoutMemory
    from reportgen.documents.pdf.writer import Pages
    from reportgen.documents.prepare.document import PreparedDocument

_SPARE = 3
"""Points by which the space for a signature is reduced beyond what is missing, because programs round lengths."""


def lay_out_document(
    composed: Composed, document: PreparedDocument, memory: LayoutMemory | None = None
) -> tuple[Pages, list[Problem]]:
    """The pages of the root of a document, and what is wrong with them. `memory`: of its last layout, for pictures.

    If the end with the signature is slightly too high for the page before it, there is less space for the signature:
    the root is changed, for all formats.
    """
    from reportgen.documents.prepare.endings import MOST, narrow, signer_of

    pages, problems = _lay_out(composed, document, memory)
    missing, signer = pages.missing_height(), signer_of(document.root)
    if signer is None or missing is None or not 0 < missing <= MOST - _SPARE:
        return pages, problems
    narrow(signer, missing + _SPARE)
    fewer, found = _lay_out(composed, document, memory)
    if fewer.count < pages.count:
        return fewer, found
    narrow(signer, 0)
    return pages, problems


def _lay_out(
    composed: Composed, document: PreparedDocument, memory: LayoutMemory | None
) -> tuple[Pages, list[Problem]]:
    from reportgen.documents.pdf.writer import lay_out

    return lay_out(
        document.root,
        document.styles,
        document.style_map,
        document.fonts,
        css=composed.template.css,
        workspace=composed.job.workspace.templates,  # the manifest lists no pictures from elsewhere
        meta=document.meta,
        draft=document.draft,
        sources=composed.sources,
        panel_cells=composed.panel_cells,
        to_sign=composed.job.settings.official and not document.draft,
        memory=memory,
    )
