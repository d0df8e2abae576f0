"""What a template gets of a brochure: panels with their blocks, each with its figures and the text that it prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reportgen.documents.brochure.model import Block, Grid
from reportgen.documents.template.figure_view import FigureView


@dataclass(frozen=True)
class BlockView:
    """A block for a template: `.kind`, `.height` … of the `Block`, its figures, and the line that it prints."""

    block: Block
    figures: tuple[FigureView, ...] = ()
    markup: Markup | str = ""
    kicker: str = ""
    chart: Any = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.block, name)


@dataclass(frozen=True)
class PanelView:
    """A panel for a template."""

    blocks: tuple[BlockView, ...]
    band: float


@dataclass(frozen=True)
class BrochureView:
    """All panels: `inside` from left to right, `flap`, `back`, and the landscape of the cover."""

    inside: tuple[PanelView, ...]
    flap: PanelView
    back: PanelView
    title: tuple[str, ...]
    """The lines of the title on the cover."""
    title_size: int
    """0 for the large title, 1 for the smaller one."""
    cover_band: float
    photo: float
    """The height of the photo on the cover; 0 if there is none."""
    changes: tuple[tuple[FigureView, str], ...]
    above_changes: tuple[str, str]
    """The title and the caption above them."""
    quote: Markup | str
    speaker: tuple[Markup, ...]
    grid: Grid
