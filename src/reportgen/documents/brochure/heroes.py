"""The first block of a panel: one large number, in the form that its kind of amount allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.documents.brochure.letters import CAPTION, EXTRABOLD, HERO, REGULAR, SEMIBOLD, TEXT, Letters
from reportgen.documents.brochure.model import GROWTH, Amount, Block
from reportgen.documents.brochure.wording import PanelIcons, shared_start, without_start
from reportgen.documents.drawings.pictograms import rounded

HERO_HEIGHT, TALL_HEIGHT = 40.0, 52.0
PADDING = 4.0
MOST_IN_ROW = 14
MOST_IN_ARRAY = 2 * MOST_IN_ROW
TILES = 10
_BESIDE_LINES = 3
"""Most lines of a name beside a large number."""
_SUMS = ("số ", "tổng ")
"""How names begin that do not continue a number and its unit."""
_LEAST_SHARE = Decimal("0.04")
"""Smallest part of a split bar that is seen."""
_BASE_OF_MULTIPLE = 20.0
"""Largest width of the words below the first picture of a multiple."""
_LEAST_MULTIPLE, _MOST_MULTIPLE = Decimal(200), Decimal(600)


def heroes(
    amount: Amount, others: Sequence[Amount], icons: PanelIcons, width: float, letters: Letters
) -> Iterator[Block]:
    """Yield the possible first blocks for an amount, the best one first; none if its name is too long for all.

    `others` are the other amounts of the panel; `width` is that of the panel's content.
    """
    inner = width - 2 * PADDING
    icon, counted = icons(amount.name)[0], icons.counted(amount.name)
    caption = amount.caption
    label, units = caption.label, (caption.unit,)
    ids = frozenset({amount.code})
    beside = _beside(amount, label, inner, letters)
    below = letters.lines(label, inner)
    if amount.count is not None and 1 < amount.count <= MOST_IN_ROW and beside:
        words = letters.broken(label, beside[1], most=_BESIDE_LINES)
        one = on_one_line(amount, HERO, inner, letters)
        yield Block(
            "hero-array",
            HERO_HEIGHT,
            (amount.code,),
            ids,
            (counted,),
            labels=(words,),
            units=(one,) if one else units,
            widths=beside,
            lines=0 if one else 1,
        )
    multiplied = amount.growth is not None and _LEAST_MULTIPLE <= 100 + amount.growth <= _MOST_MULTIPLE
    wide = number_width(amount, HERO, letters)
    if multiplied and below == 1 and wide <= inner and letters.width(amount.base, CAPTION) <= _BASE_OF_MULTIPLE:
        assert amount.growth is not None
        figures = ids | {amount.code + GROWTH}
        times = (float(1 + amount.growth / 100),)
        yield Block(
            "hero-multiple",
            HERO_HEIGHT,
            (amount.code,),
            figures,
            (counted,),
            labels=(label,),
            units=units,
            widths=times,
        )
    part = _part(amount, others)
    if part and below == 1 and wide <= inner and all(letters.width(n, CAPTION) <= inner / 2 for n in part[1]):
        other, names = part
        share = amount.value / (amount.value + other.value)
        yield Block(
            "hero-share",
            HERO_HEIGHT,
            (amount.code, other.code),
            ids,
            labels=(label, *names),
            units=units,
            widths=(round(float(share) * inner, 2), round(float(1 - share) * inner, 2)),
        )
    if amount.is_share and 0 <= amount.value <= 100 and beside:
        tiles = rounded(amount.value / TILES)
        words = letters.broken(label, beside[1], most=_BESIDE_LINES)
        yield Block("hero-target", HERO_HEIGHT, (amount.code,), ids, labels=(words,), counts=(tiles,), widths=beside)
    yield from _plain(amount, icon, inner, letters)


def _plain(amount: Amount, icon: str, inner: float, letters: Letters) -> Iterator[Block]:
    """A number without a drawing of its size; a long unit stands below it, in front of the name."""
    figures = frozenset({amount.code} | ({amount.code + GROWTH} if amount.change else set()))
    caption = amount.caption
    below = bool(caption.unit) and number_width(amount, HERO, letters) > inner
    unit = "" if below else caption.unit
    label = f"{caption.unit} {caption.label}" if below else caption.label
    lines = letters.lines(label, inner)
    growth = letters.lines(amount.change, inner, CAPTION) if amount.change else 0
    wide = number_width(amount, HERO, letters, unit=unit)
    if lines + growth <= 3 and wide <= inner:
        height = HERO_HEIGHT
    elif lines + growth <= 5 and wide <= inner:
        height = tall_height(lines, growth) if icon else HERO_HEIGHT + 4 * (lines + growth - 3)
    else:
        return
    yield Block(
        "hero-plain",
        height,
        (amount.code,),
        figures,
        (icon,) if icon else (),
        labels=(letters.broken(label, inner),),
        units=(unit,),
        lines=lines,
        counts=(growth, int(bool(icon) and wide <= inner - 20), int(bool(icon) and height > HERO_HEIGHT)),
    )


def tall_height(lines: int, growth: int) -> float:
    """The height of a plain number below its pictogram, with so many lines of its name and its growth."""
    return TALL_HEIGHT + 4 * max(0, lines + growth - 3)


def target(amount: Amount, width: float, letters: Letters, words: str) -> Block | None:
    """The block of a plan in per cent for the next period, or None; `words` are added to its name."""
    plan = amount.next_plan
    if plan is None or not amount.is_share or not 0 <= plan <= 100:
        return None
    label = f"{amount.caption.label} {words}"
    beside = _beside(amount, label, width - 2 * PADDING, letters, amount.plan_words)
    if not beside:
        return None
    figures = frozenset({f"{amount.code}.next_plan"})
    tiles = rounded(plan / TILES)
    words = letters.broken(label, beside[1], most=_BESIDE_LINES)
    return Block("hero-target", HERO_HEIGHT, (amount.code,), figures, labels=(words,), counts=(tiles,), widths=beside)


def number_width(amount: Amount, size: float, letters: Letters, number: str = "", *, unit: str | None = None) -> float:
    """The width of a number with its qualifier and the words behind it, which are its unit unless others are given."""
    unit = amount.caption.unit if unit is None else unit
    space = letters.width(" ", size, EXTRABOLD)
    beside = (space + letters.width(word, TEXT, SEMIBOLD) for word in (amount.qualifier, unit) if word)
    return letters.width(number or amount.number, size, EXTRABOLD) + sum(beside)


def on_one_line(amount: Amount, size: float, width: float, letters: Letters) -> str:
    """The unit and the name behind a number, if they are one phrase with it and fit on its line; otherwise empty."""
    caption = amount.caption
    words = f"{caption.unit} {caption.label}".strip()
    few = amount.count is not None and amount.count <= MOST_IN_ARRAY  # `11 vụ` + `sự cố an toàn thông tin`
    phrase = caption.runs_on or (few and not caption.label.startswith(_SUMS))
    return words if phrase and number_width(amount, size, letters, unit=words) <= width else ""


def _beside(amount: Amount, label: str, inner: float, letters: Letters, number: str = "") -> tuple[float, float] | None:
    """The widths of number and label side by side, if the label has at most three lines then."""
    number = number or amount.number
    left = max(32.0, number_width(amount, HERO, letters, number) + 3)
    right = inner - left
    fits = right >= 24 and letters.lines(label, right, TEXT, REGULAR) <= _BESIDE_LINES
    return (round(left, 2), round(right, 2)) if fits else None


_ALIKE = 3
"""The words with which the names of two parts of a whole begin: `Doanh thu dịch vụ`, but not `Diện tích`."""


def _part(amount: Amount, others: Sequence[Amount]) -> tuple[Amount, tuple[str, str]] | None:
    """The amount that forms a whole with another one: their names begin alike, and they have one unit."""
    for other in others:
        start = shared_start([amount.name, other.name])
        if (
            other.unit != amount.unit
            or amount.is_share
            or len(start.split()) < _ALIKE
            or other.is_alone
            or amount.is_alone
        ):
            continue
        if other.value <= 0 or amount.value <= 0:
            continue
        share = other.value / (amount.value + other.value)
        if _LEAST_SHARE <= share <= 1 - _LEAST_SHARE:
            return other, (without_start(amount.name, start), without_start(other.name, start))
    return None
