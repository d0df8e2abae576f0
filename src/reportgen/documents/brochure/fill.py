"""Chooses the blocks of the inside panels and places them, so that every panel is filled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from reportgen.documents.brochure import groups
from reportgen.documents.brochure.heroes import heroes, tall_height
from reportgen.documents.brochure.letters import CAPTION, NUMBER, SEMIBOLD, TEXT, Letters
from reportgen.documents.brochure.model import (
    GROWTH,
    HEROES,
    Amount,
    Block,
    Choice,
    Grid,
    Missed,
    Names,
    Panel,
    PanelContent,
    Sentence,
)
from reportgen.documents.brochure.wording import COUNTED_ICON, Icons, PanelIcons

HEAD_HEIGHT, HEAD_LINE = 26.0, 6.6
HEADING_LINES = 4
"""Most lines of a heading."""
KICKER_LINES = 2
_NARROW = 80.0
"""The width of a text below which a sentence may have one line more."""
MOST_SENTENCES = 3
MOST_GAP = 12.0
"""Most space that is added between two blocks."""
MOST_LEFT = 4.0
"""Most space that stays free above the landscape."""
STRIP, LIST = (3, 4), (5, 12)
"""Numbers of named things in a row with large pictograms, and in two columns."""
_BESIDE_NAME = 8.5
"""The width of the pictogram beside a name in two columns."""
_LIST_ROW, _LIST_ROW_OF_TWO = 5.4, 8.8
"""The height of a row of these, and of one with names on two lines."""


@dataclass
class _Filling:
    """One panel as it is filled."""

    content: PanelContent
    width: float
    room: float
    icons: PanelIcons
    letters: Letters
    choice: Choice
    blocks: list[Block] = field(default_factory=list)
    printed: frozenset[str] = frozenset()
    missed: list[Missed] = field(default_factory=list)
    wanted: frozenset[str] = frozenset()
    """The codes of which a block must print one, unless this is empty."""

    @property
    def free(self) -> float:
        return self.room - sum(block.height for block in self.blocks)

    def add(self, blocks: Iterable[Block | None]) -> bool:
        """Add the first block that fits, is allowed and repeats no figure; returns whether there was one."""
        for block in blocks:
            if block is None or block.kind in self.choice.forbidden or block.height > self.free + 0.01:
                continue
            if self.wanted and not self.wanted & set(block.codes) - self.printed:
                continue
            first = _first(self) if block.kind in _MAY_REPEAT else frozenset()
            if block.figures & self.printed - first:
                continue
            self.blocks.append(block)
            self.printed |= block.figures
            self.icons.used.update(() if block.kind in _OF_NAMES else block.icons)
            return True
        return False

    def pin(self, kind: str, blocks: Iterable[Block | None]) -> None:
        """Add the first block that fits; if there is none, keep what it would need."""
        found = [block for block in blocks if block is not None]
        if not self.add(found):
            fresh = [b.height for b in found if b.kind in _MAY_REPEAT or not b.figures & self.printed]
            self.missed.append(Missed(kind, min(fresh, default=0), self.free))

    @property
    def left(self) -> list[Amount]:
        """The amounts that are not printed yet."""
        return [a for a in self.content.amounts if a.code not in self.printed]


_OF_NAMES = frozenset({"icon-strip", "icon-list"})
"""Kinds whose pictograms may be those of other blocks."""
_ROWS = frozenset({"figure-line", "index-pair", "icon-line"})
"""Kinds with a pictogram to the left of their text."""
_MAY_REPEAT = frozenset({"index-columns", "series"})
"""Kinds in which the number of the first block may return, as the label of its own bar."""


def fill_panels(
    contents: Sequence[PanelContent],
    grid: Grid,
    icons: Icons,
    letters: Letters | None = None,
    choice: Choice | None = None,
) -> tuple[Panel, ...]:
    """Return a panel for each content, from left to right.

    Each panel begins with a head and one large number, each in another form if possible. No figure is printed twice in
    a panel, except the first number as the label of its own bar. Pinned blocks that have no content or no room are
    `missed` of their panel. `icons` are pictograms by word.
    """
    letters, choice = letters or Letters(), choice or Choice()
    used: set[str] = set()
    headings = (head(c.heading, grid.text_width(n), letters).lines for n, c in enumerate(contents) if c.heading)
    least = min(max(headings, default=1), 2)  # so that the first numbers of all panels are level
    filled = []
    for number, content in enumerate(contents):
        start = _Filling(content, grid.text_width(number), grid.room(grid.bands[0]), PanelIcons(icons), letters, choice)
        fill = partial(_fill, used=used, pinned=choice.pinned.get(number, ()), heading_lines=least)
        filled.append(_with_all_lines(start, lambda: PanelIcons(icons), fill))
        used.update(block.kind for block in filled[-1].blocks[1:2])
    led = [filling for filling in filled if len(filling.blocks) > 1]
    if all(_has_room_for_taller(filling, grid) for filling in led):  # so that the numbers of all panels are level
        for filling in led:
            filling.blocks[1] = _taller(filling.blocks[1])
    for filling in filled:
        filling.blocks = without_column(filling.blocks, _ROWS)
    return tuple(replace(closed(filling.blocks, grid), missed=tuple(filling.missed)) for filling in filled)


def without_column(blocks: Sequence[Block], kinds: Collection[str]) -> list[Block]:
    """The blocks, those of these kinds without the column for pictograms if no one of them has any."""
    some = any(any(block.icons) for block in blocks if block.kind in kinds)
    return [replace(block, icons=()) if block.kind in kinds and not some else block for block in blocks]


def _with_all_lines(start: _Filling, icons: Callable[[], PanelIcons], fill: Callable[[_Filling], None]) -> _Filling:
    """The filled panel, without one of its kinds of blocks of amounts if more of its lines have room then."""

    def tried(*without: str) -> _Filling:
        choice = replace(start.choice, forbidden=start.choice.forbidden.union(without))
        filling = replace(start, choice=choice, icons=icons(), blocks=[], missed=[])
        fill(filling)
        return filling

    first = tried()
    lines = _placed(first) | _without_room(first)
    if lines == _placed(first):
        return first
    pinned = {kind for kinds in first.choice.pinned.values() for kind in kinds}
    kinds = dict.fromkeys(block.kind for block in first.blocks[2:] if block.index < 0 and block.kind not in pinned)

    def lost(filling: _Filling) -> tuple[int, int, int]:
        return len(filling.content.chosen - filling.printed), len(lines - _placed(filling)), -len(filling.printed)

    return min([first, *(tried(kind) for kind in kinds)], key=lost)


def _without_room(filling: _Filling) -> set[int]:
    """The lines that only lack room: they repeat no figure and are not too long."""
    names = {each.index for each in filling.content.names if any(named(each, filling.width, filling.letters))}
    said = {block.index for block in _sentences(filling) if not block.figures & filling.printed}
    free = MOST_SENTENCES - sum(block.kind == "icon-line" for block in filling.blocks)
    return (names - _placed(filling)).union(sorted(said)[:free])


def _fill(filling: _Filling, used: Collection[str], pinned: Sequence[str], heading_lines: int) -> None:
    content = filling.content
    if not (content.heading or content.amounts or content.sentences or content.names):
        filling.missed += [Missed(kind, 0, 0) for kind in pinned]
        return
    filling.blocks.append(head(content.heading, filling.width, filling.letters, content.kicker, heading_lines))
    amounts = content.amounts
    if amounts:
        first, *others = amounts
        forms = list(heroes(first, others, filling.icons, filling.width, filling.letters))
        forms.sort(key=lambda block: (block.kind not in pinned, block.kind in used))
        filling.add(forms)
    steps = _steps(filling)
    for kind in pinned:
        if kind in HEROES:
            filling.missed += [Missed(kind, 0, 0)] * (kind not in (block.kind for block in filling.blocks))
        else:
            filling.pin(kind, steps[kind]())
    kinds = [kind for kind in steps if kind not in pinned and kind not in ("icon-line", "figure-line")]
    filling.wanted = content.chosen
    taken = {kind for kind in kinds if content.chosen and filling.add(steps[kind]())}
    filling.wanted = frozenset()
    for kind in kinds:
        if kind not in taken:
            filling.add(steps[kind]())
    order = [*pinned, *steps]
    filling.blocks[2:] = sorted(filling.blocks[2:], key=lambda block: order.index(block.kind))
    _fill_rest(filling)
    if not pinned:
        _bring_together(filling)


def _bring_together(filling: _Filling) -> None:
    """Move a sentence about the growth of an amount behind the block that prints the amount."""
    for said in [block for block in filling.blocks if block.kind == "icon-line"]:
        codes = {figure.removesuffix(GROWTH) for figure in said.figures if figure.endswith(GROWTH)}
        behind = [block for block in filling.blocks if codes & set(block.codes)]
        if behind:
            filling.blocks.remove(said)
            filling.blocks.insert(filling.blocks.index(behind[-1]) + 1, said)


def _fill_rest(filling: _Filling) -> None:
    """Single numbers that were chosen, further named things, sentences, other single numbers."""
    for amount in filling.left:
        if amount.code in filling.content.chosen:
            filling.add([groups.figure_line(amount, filling.icons, filling.width, filling.letters)])
    for names in filling.content.names:
        if names.index not in _placed(filling):
            filling.add(named(names, filling.width, filling.letters))
    for block in _sentences(filling):
        if sum(block.kind == "icon-line" for block in filling.blocks) < MOST_SENTENCES:
            filling.add([block])
    for amount in filling.left:
        filling.add([groups.figure_line(amount, filling.icons, filling.width, filling.letters)])


def _steps(filling: _Filling) -> dict[str, Callable[[], Iterable[Block | None]]]:
    """What yields the possible blocks of each kind, in the order of preference."""
    width, icons, letters = filling.width, filling.icons, filling.letters
    amounts = filling.content.amounts
    return {
        "array": lambda: groups.arrays(filling.left, icons, width, letters),
        "index-columns": lambda: groups.index_columns(amounts, filling.printed, width, letters),
        "index-pair": lambda: groups.index_pairs(_single(filling), filling.printed, icons, width, letters),
        "series": lambda: groups.series(amounts, width, letters),
        "ranking": lambda: groups.rankings(amounts, width, letters),
        "waffle": lambda: groups.waffles(_unmentioned(filling), filling.printed, width, letters),
        "bars-icon": lambda: groups.bars(_unmentioned(filling), filling.printed, icons, width, letters),
        "tile-pair": lambda: groups.tile_pairs(_unmentioned(filling), filling.printed, icons, width, letters),
        "icon-strip": lambda: (block for block in _named(filling) if block.kind == "icon-strip"),
        "icon-list": lambda: (block for block in _named(filling) if block.kind == "icon-list"),
        "icon-line": lambda: _sentences(filling),
        "figure-line": lambda: (groups.figure_line(amount, icons, width, letters) for amount in filling.left),
    }


def _named(filling: _Filling) -> Iterator[Block]:
    """The forms of the named things that are not placed yet."""
    placed = _placed(filling)
    for names in filling.content.names:
        if names.index not in placed:
            yield from named(names, filling.width, filling.letters)


def _sentences(filling: _Filling) -> Iterator[Block]:
    """The sentences that are not placed yet."""
    placed = _placed(filling)
    for sentence in filling.content.sentences:
        icon = sentence.icon or filling.icons(sentence.text)[0]
        block = icon_line(replace(sentence, icon=icon), filling.width, filling.letters)
        if block is not None and block.index not in placed:
            yield block


def _placed(filling: _Filling) -> set[int]:
    """The lines that have a block."""
    return {block.index for block in filling.blocks if block.index >= 0}


def _first(filling: _Filling) -> frozenset[str]:
    """The figures of the first number."""
    return filling.blocks[1].figures if len(filling.blocks) > 1 else frozenset()


def _single(filling: _Filling) -> list[Amount]:
    """The amounts whose growth is the only one with its unit, so that no block of several amounts prints it."""
    left = filling.left
    units = [a.unit for a in left]
    return [a for a in left if units.count(a.unit) == 1]


def _unmentioned(filling: _Filling) -> list[Amount]:
    """The amounts that no sentence and no heading of the panel says."""
    said = filling.content.heading_figures.union(*(s.figures for s in filling.content.sentences))
    return [a for a in filling.content.amounts if a.code not in said]


def head(heading: str, width: float, letters: Letters, kicker: str = "", least: int = 1) -> Block:
    """The head of a panel: one or two small lines, and the heading on `least` to four lines."""
    lines = min(max(least, letters.lines(heading, width, NUMBER, SEMIBOLD)), HEADING_LINES)
    small = min(letters.lines(kicker, width, CAPTION), KICKER_LINES)
    return Block("head", HEAD_HEIGHT + HEAD_LINE * (lines - 2) + 4 * (small - 1), lines=lines)


def icon_line(
    sentence: Sentence, width: float, letters: Letters, size: float = 12.0, *, is_main: bool = False
) -> Block | None:
    """A sentence beside a pictogram; None if it has too many lines (see `sentence_lines`)."""
    lines = letters.lines(sentence.text, width - size - 4, TEXT)
    if lines > sentence_lines(width, is_main=is_main):
        return None
    height = max(4 * lines + 4, 12.0)
    return Block(
        "icon-line", height, (), sentence.figures, (sentence.icon,), index=sentence.index, lines=lines, widths=(size,)
    )


def sentence_lines(width: float, *, is_main: bool = False) -> int:
    """Most lines of a sentence beside a pictogram; one more if sentences are the main content of the panel."""
    return (3 if width >= _NARROW else 4) + is_main


def named(names: Names, width: float, letters: Letters) -> list[Block]:
    """The forms in which named things fit: three or four in a row, otherwise two columns, in narrow panels with smaller
    letters or on two lines; none if they are fewer, more or too long. Without a pictogram for each, columns are better.
    """
    forms = list(_forms(names, width, letters))
    columns = [block for block in forms if block.kind == "icon-list"]
    return forms if all(icon for icon, _ in names.items) else columns or forms


def _forms(names: Names, width: float, letters: Letters) -> Iterator[Block]:
    icons, words = tuple(icon for icon, _ in names.items), tuple(name for _, name in names.items)
    count = len(words)
    for form in named_forms(count, width):
        if any(letters.lines(word, form.room, form.size) > form.lines for word in words):
            continue
        broken = tuple(letters.broken(word, form.room, form.size) for word in words)
        block = Block(form.kind, 28.0, (), frozenset(), icons, names.title, broken, names.index, lines=form.lines)
        if form.kind == "icon-strip":
            yield replace(block, widths=(width / count,) * count)
        else:
            row = _LIST_ROW if form.lines == 1 else _LIST_ROW_OF_TWO
            marks, small = tuple(icon or COUNTED_ICON for icon in icons), int(form.size == CAPTION)
            yield replace(block, height=9.0 + row * -(-count // 2), icons=marks, widths=(row,), counts=(small,))


@dataclass(frozen=True, slots=True)
class NamedForm:
    """What a name may have in one form: width, lines, and size in points."""

    kind: str
    room: float
    lines: int
    size: float


def named_forms(count: int, width: float) -> tuple[NamedForm, ...]:
    """The forms of so many named things; the last one holds the longest names."""
    if not STRIP[0] <= count <= LIST[1]:
        return ()
    room = width / 2 - _BESIDE_NAME
    strip = (NamedForm("icon-strip", width / count - 2, 2, CAPTION),) if count <= STRIP[1] else ()
    sizes = ((1, TEXT), (1, CAPTION), (2, CAPTION))
    return (*strip, *(NamedForm("icon-list", room, lines, size) for lines, size in sizes))


def closed(blocks: Sequence[Block], grid: Grid) -> Panel:
    """The highest landscape above which the blocks fit; the rest of the height is spread between them.

    What is left then makes the landscape higher than that. A panel without blocks is a landscape.
    """
    if not blocks:
        return Panel((), grid.height)
    height = sum(block.height for block in blocks)
    band = max((b for b in grid.bands if height <= grid.room(b) + 0.01), default=grid.bands[0])
    spare = grid.room(band) - height
    places = len(blocks) - 2  # not below the head, so that the first numbers of all panels are level
    gap = round(min(spare / places, MOST_GAP), 2) if places > 0 and spare > 2 else 0.0
    left = spare - gap * max(places, 0)
    placed = (blocks[0], *(replace(block, gap=gap) for block in blocks[1:-1]), *blocks[1:][-1:])
    return Panel(placed, round(band + left, 2) if left > MOST_LEFT else band)


def _has_room_for_taller(filling: _Filling, grid: Grid) -> bool:
    """Whether the tall form of a plain number fills the panel better."""
    first = filling.blocks[1]
    return first.kind == "hero-plain" and bool(first.icons) and filling.free > grid.bands[2]


def _taller(block: Block) -> Block:
    """The tall form of a plain number."""
    growth, beside, _ = block.counts
    return replace(block, height=tall_height(block.lines, growth), counts=(growth, beside, 1))
