"""What a brochure can print, and the blocks that are chosen for it. Lengths are millimetres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.documents.brochure.wording import Caption, caption_of

MEASURES = frozenset(("km", "m", "m2", "m²", "ha", "kg", "tạ", "tấn", "lít", "m3", "m³", "kWh", "MW", "giờ", "ngày"))
"""Units of amounts that are measured, not counted."""
GROWTH = ".growth"
"""The suffix of the id of a growth figure."""


HEROES = ("hero-array", "hero-multiple", "hero-share", "hero-target", "hero-plain")
"""The kinds of the first block of a panel."""
INSIDE = (
    *HEROES,
    *("array", "index-columns", "index-pair", "series", "ranking", "waffle", "bars-icon", "tile-pair"),
    *("icon-strip", "icon-list", "icon-line", "figure-line"),
)
"""The kinds of blocks that an inside panel can have below its head."""
DERIVED = ("changes", "key")
"""The kinds of blocks of the back that print no text of a cell."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One indicator with a value."""

    code: str
    name: str
    unit: str
    value: Decimal
    number: str
    """The value as printed, without unit: `2.765`."""
    qualifier: str = ""
    growth: Decimal | None = None
    """In per cent; None if unknown or in percentage points."""
    base: str = ""
    """What growth is compared with: `cùng kỳ`."""
    change: str = ""
    """The growth as a sentence says it, in per cent or percentage points: `tăng 4,49% so với năm 2023`."""
    next_plan: Decimal | None = None
    plan_words: str = ""
    """The plan for the next period as printed, without unit."""
    is_alone: bool = False
    """Whether it is never shown as a part beside others: a total, or a part of one that need not be whole."""
    years: int = 0
    """The number of years of a chart over years; 0 if there can't be one."""
    units: int = 0
    """The number of bars of a chart by unit; 0 if there can't be one."""
    years_title: str = ""
    units_title: str = ""
    """The messages of these charts."""
    years_label: str = ""
    """The longest value of the chart over years, as printed."""
    now: str = ""
    """The period: `Năm 2024`."""

    @property
    def caption(self) -> Caption:
        """Its unit and its name, as they stand around the number."""
        return caption_of(self.name, self.unit)

    @property
    def is_share(self) -> bool:
        """Whether it is in per cent."""
        return self.unit.startswith("%")

    @property
    def is_money(self) -> bool:
        """Whether its unit is one of money."""
        return "đồng" in self.unit or self.unit.endswith(("USD", "EUR"))

    @property
    def count(self) -> int | None:
        """The value as a number of things that pictograms can show; None for other amounts."""
        whole = self.value == self.value.to_integral_value() and self.value > 0
        counted = not self.is_share and not self.is_money and self.unit not in MEASURES
        return int(self.value) if whole and counted else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a section: its plain text, the ids of its figures, its pictogram."""

    index: int
    text: str
    figures: frozenset[str] = frozenset()
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """Named things: a title, and pairs of pictogram and name. `index`: the paragraph that lists them."""

    index: int
    title: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PanelContent:
    """What one inside panel can print; `amounts` in the order of their importance."""

    heading: str
    """Plain text."""
    amounts: tuple[Amount, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Names, ...] = ()
    heading_figures: frozenset[str] = frozenset()
    kicker: str = ""
    """The small line above the heading."""
    chosen: frozenset[str] = frozenset()
    """The codes of amounts that somebody chose for this panel: they come before its names and sentences."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a panel. Which of the fields have a value depends on its kind."""

    kind: str
    height: float
    """With the free space below it."""
    codes: tuple[str, ...] = ()
    """The indicators that it prints."""
    figures: frozenset[str] = frozenset()
    """The ids of the figures that it prints: `BTS`, `BTS.growth`."""
    icons: tuple[str, ...] = ()
    title: str = ""
    labels: tuple[str, ...] = ()
    index: int = -1
    """The sentence, list, task group or row that it prints."""
    counts: tuple[int, ...] = ()
    """Numbers of tiles."""
    widths: tuple[float, ...] = ()
    """Widths of its parts."""
    lines: int = 1
    gap: float = 0.0
    """Space added below it, so that the panel is filled."""
    units: tuple[str, ...] = ()
    """The words behind each number on its line: its unit, or its unit and its name."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A pinned kind that a panel does not have, because it needs more height than is free, or has no content (0)."""

    kind: str
    needed: float
    free: float


@dataclass(frozen=True, slots=True)
class Panel:
    """The blocks of a panel from top to bottom, and the height of the landscape below them."""

    blocks: tuple[Block, ...]
    band: float
    missed: tuple[Missed, ...] = ()

    @property
    def height(self) -> float:
        """The height of all blocks with their gaps."""
        return sum(block.height + block.gap for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Grid:
    """The size of a sheet and its panels; side margins of the Word template narrow the outer panels."""

    widths: tuple[float, ...] = (100.0, 100.0, 97.0)
    """The inside panels."""
    outer: tuple[float, ...] = (97.0, 100.0, 100.0)
    """Flap, back and cover."""
    left: float = 0.0
    """The place of the first panel on the paper."""
    height: float = 210.0
    padding: float = 8.0
    """Free space at the left and right of each panel."""
    top: float = 8.0
    """Free space at the top of each panel."""
    bands: tuple[float, ...] = (18.0, 24.0, 48.0, 78.0, 104.0, 140.0)
    """The heights of the landscape, ascending."""

    def text_width(self, panel: int) -> float:
        """The width of the content of an inside panel."""
        return self.widths[panel] - 2 * self.padding

    def outer_width(self, panel: int) -> float:
        """The width of the content of flap (0), back (1) or cover (2)."""
        return self.outer[panel] - 2 * self.padding

    def room(self, band: float) -> float:
        """The height of the content above a landscape of this height."""
        return self.height - self.top - band


@dataclass(frozen=True, slots=True)
class Choice:
    """What a template asks for: kinds of blocks that must not be used, and by panel those that it must have.

    Pinned blocks come first, in this order.
    """

    forbidden: frozenset[str] = frozenset()
    pinned: Mapping[int, Sequence[str]] = field(default_factory=dict)
