"""Lays out a composed document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.problems import Problem

if TYPE_CHECKING:
    from reportgen.build.document import Composed
    from reportgen.documents.pdf.weasyprint_memory import LayoutMemory
    from reportgen.documents.pdf.writer import Pages
    from reportgen.documents.prepare.document import PreparedDocument


def lay_out_document(
    composed: Composed, document: PreparedDocument, memory: LayoutMemory | None = None
) -> tuple[Pages, list[Problem]]:
    """The pages of the root of a document, and what is wrong with them. `memory`: of its last layout, for pictures."""
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
