"""Blocks of several amounts: growth with one base, amounts of one unit, two numbers, series and rankings."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.documents.brochure.heroes import MOST_IN_ARRAY, MOST_IN_ROW, number_width, on_one_line
from reportgen.documents.brochure.letters import (
    CAPTION,
    EXTRABOLD,
    GROWTH_NUMBER,
    HERO,
    NUMBER,
    SEMIBOLD,
    TEXT,
    Letters,
)
from reportgen.documents.brochure.model import GROWTH, Amount, Block
from reportgen.documents.brochure.wording import (
    PanelIcons,
    caption_of,
    first_upper,
    lower_first,
    shared_end,
    shared_start,
    shortened,
    without_end,
    without_start,
)
from reportgen.documents.drawings.pictograms import rounded

GUTTER, RULE = 4.0, 2.0
_BESIDE_PAIR, _VALUE_OF_PAIR = 16.0, 16.0
"""Widths of the pictogram and of the value beside the two bars of an index."""
_PERIODS_OF_PAIR = (14.0, 34.0)
"""Least and largest width of the periods in front of these bars."""
_CHART_GAP = 2.0
"""Space between the title of a chart and its highest label."""
_SERIES_HEIGHT = 29.0
_LABEL_SHARE = 0.84
"""The part of the room of a column that its label may take."""
_TILE_ICON = 9.0
"""Width of the pictogram of a tile."""
_COUNTS = ("không", "một", "hai", "ba")
_BETWEEN_GROWTH = 4.0
"""Least space between two growth figures above columns."""
_BESIDE_BAR = 12.0
"""Width of the pictogram beside a bar."""
_MAX_RATIO = 20
_MOST_COLUMNS = 3
_MOST_BARS = 4
_LEAST_INDEX, _MOST_INDEX = Decimal(40), Decimal(250)
_TILES = (40, 120)
_TILE_WORDS = "Mỗi ô là {} {}, làm tròn; ô cuối: số bên phải"
_TILE_UNITS = tuple(Decimal(step).scaleb(power) for power in range(6) for step in (1, 2, 5))


def arrays(amounts: Sequence[Amount], icons: PanelIcons, width: float, letters: Letters) -> Iterator[Block]:
    """A count as rows of pictograms, one picture for each thing."""
    for amount in amounts:
        if amount.count is None or not 1 < amount.count <= MOST_IN_ARRAY:
            continue
        label = amount.caption.label
        one = on_one_line(amount, HERO, width, letters)
        left = max(36.0, number_width(amount, HERO, letters) + 3)
        rows = -(-amount.count // MOST_IN_ROW)
        if width - left >= 24 and letters.lines(label, width - left) <= 3:
            height = 12 + 2.5 + rows * 6.5 + 4 + GUTTER + (1.5 if rows > 1 else 1)
            yield Block(
                "array",
                height,
                (amount.code,),
                frozenset({amount.code}),
                (icons.counted(amount.name),),
                labels=(letters.broken(label, width - left, most=3),),
                units=(one or amount.caption.unit,),
                counts=(amount.count,),
                widths=(round(left, 2), round(width - left, 2)),
                lines=0 if one else 1,
            )


def index_columns(
    amounts: Sequence[Amount], printed: frozenset[str], width: float, letters: Letters
) -> Iterator[Block]:
    """Two or three growth figures with one base and unit: columns beside those of the base, which are 100."""
    groups: dict[tuple[str, str], list[Amount]] = {}
    for amount in amounts:
        if _has_index(amount) and amount.code + GROWTH not in printed:
            groups.setdefault((amount.unit, amount.base), []).append(amount)
    for group in groups.values():
        chosen = group[:_MOST_COLUMNS]
        if len(chosen) < 2:
            continue
        names = shortened([amount.name for amount in chosen])
        room = width / len(chosen) - 1
        title = _directions(chosen, names, width, letters)
        lines = max(letters.lines(name, room, TEXT, SEMIBOLD) for name in names)
        units = [caption_of(name, a.unit).unit for name, a in zip(names, chosen, strict=True)]
        values = max(letters.lines(_shown(a, unit), room, CAPTION) for a, unit in zip(chosen, units, strict=True))
        base = letters.lines(f"Chỉ số, {group[0].base} = 100", width, CAPTION)
        widest = max(letters.width(f"+{a.growth:.2f}%", GROWTH_NUMBER, EXTRABOLD) for a in chosen)
        if lines > 2 or values > 2 or base > 1 or widest + _BETWEEN_GROWTH > room:
            continue
        figures = frozenset(a.code + GROWTH for a in chosen) | frozenset(a.code for a in chosen)
        height = 55.5 + 4 * (lines + values)
        yield Block(
            "index-columns",
            height,
            tuple(a.code for a in chosen),
            figures,
            title=title,
            labels=tuple(letters.broken(name, room, TEXT, SEMIBOLD) for name in names),
            units=tuple(units),
            lines=lines,
        )


def _directions(amounts: Sequence[Amount], names: Sequence[str], width: float, letters: Letters) -> str:
    """The message of growth: what rises and what falls, with names if these fit on a line."""
    rates = [amount.growth or Decimal(0) for amount in amounts]
    up, down = (
        [name for name, rate in zip(names, rates, strict=True) if (rate > 0) is rises] for rises in (True, False)
    )
    several = _COUNTS[len(amounts)]
    if up and down:
        one, way, other = (up, "tăng", "giảm") if len(up) == 1 else (down, "giảm", "tăng")
        rest = "hai chỉ tiêu kia" if len(amounts) > 2 else lower_first((down if one is up else up)[0])
        counted = f"{first_upper(_COUNTS[len(up)])} chỉ tiêu tăng, {_COUNTS[len(down)]} chỉ tiêu giảm"
        forms = [f"{one[0]} {way}, {rest} {other}", counted]
    else:
        way, how = ("tăng", "nhanh") if up else ("giảm", "mạnh")
        most, second, *_ = sorted(range(len(rates)), key=lambda at: -abs(rates[at]))
        all_of = f"Cả {several} chỉ tiêu đều {way}"
        named = f"Cả {several} đều {way}, {lower_first(names[most])} {way} {how} {'hơn' if len(rates) == 2 else 'nhất'}"
        forms = [all_of] if amounts[most].change == amounts[second].change else [named, all_of]  # as printed
    return next((form for form in forms if letters.lines(form, width, TEXT, SEMIBOLD) == 1), forms[-1])


def index_pairs(
    amounts: Sequence[Amount], printed: frozenset[str], icons: PanelIcons, width: float, letters: Letters
) -> Iterator[Block]:
    """One growth figure: two bars, the base 100 and the index of this period."""
    for amount in amounts:
        if not _has_index(amount) or {amount.code, amount.code + GROWTH} & printed or amount.is_share:
            continue
        block = figure_line(amount, icons, width, letters)
        least, most = _PERIODS_OF_PAIR
        periods = max(least, *(letters.width(words, CAPTION) + 1.5 for words in (amount.base, amount.now)))
        if block is None or periods > most:
            continue
        assert amount.growth is not None
        largest = max(Decimal(100), 100 + amount.growth)
        longest = width - _BESIDE_PAIR - periods - _VALUE_OF_PAIR
        bars = [round(float(value / largest) * longest, 2) for value in (Decimal(100), 100 + amount.growth)]
        figures = block.figures | {amount.code + GROWTH}
        yield Block(
            "index-pair",
            block.height + 12,
            block.codes,
            figures,
            block.icons,
            labels=block.labels,
            units=block.units,
            widths=(*bars, round(periods, 2)),
            lines=block.lines,
        )


def figure_line(amount: Amount, icons: PanelIcons, width: float, letters: Letters) -> Block | None:
    """One number with its name, beside a pictogram; the name on the line of the number or on up to two lines below."""
    room = width - 16
    caption = amount.caption
    one = on_one_line(amount, NUMBER, room, letters)
    label = caption.label if caption.runs_on else first_upper(caption.label)
    lines = 0 if one else letters.lines(label, room)
    if number_width(amount, NUMBER, letters) > room or lines > 2:
        return None
    return Block(
        "figure-line",
        RULE + 8 + 4 * lines + (GUTTER if not lines else 2),
        (amount.code,),
        frozenset({amount.code}),
        icons(amount.name),
        labels=(letters.broken(label, room),),
        units=(one or caption.unit,),
        lines=lines,
    )


def bars(
    amounts: Sequence[Amount], printed: frozenset[str], icons: PanelIcons, width: float, letters: Letters
) -> Iterator[Block]:
    """Two to four amounts of one unit that one scale can show, as bars with pictograms."""
    for group in _by_unit(amounts, printed):
        if len(group) < 2 or group[0].is_share or any(a.is_alone for a in group):
            continue
        values = [abs(a.value) for a in group]
        if len(group) > _MOST_BARS or not min(values) or max(values) > _MAX_RATIO * min(values) or min(values) < 0:
            continue
        ordered = sorted(group, key=lambda a: -a.value)
        names = _of_group([a.name for a in ordered])
        pictograms = icons(*(a.name for a in ordered))
        pictograms = pictograms if all(pictograms) else ()
        room = width - (_BESIDE_BAR if pictograms else 0)
        if any(
            letters.width(f"{n}  {a.number}", TEXT, SEMIBOLD) + 18 > room for n, a in zip(names, ordered, strict=True)
        ):
            continue
        first = " và ".join(a.name for a in ordered if a.value == ordered[0].value)
        title = letters.lines(f"{first} cùng nhiều nhất ({ordered[0].unit})", width, TEXT, SEMIBOLD)
        if title > 2:
            continue
        figures = frozenset(a.code for a in ordered) | {
            a.code + GROWTH for a in ordered if a.growth is not None and a.code + GROWTH not in printed
        }
        yield Block(
            "bars-icon",
            RULE + 4 * title + 3 + 11 * len(ordered) + 3,
            tuple(a.code for a in ordered),
            figures,
            pictograms,
            labels=tuple(names),
            widths=tuple(round(float(a.value / ordered[0].value) * room, 2) for a in ordered),
        )


def waffles(amounts: Sequence[Amount], printed: frozenset[str], width: float, letters: Letters) -> Iterator[Block]:
    """Two amounts of money of one unit as tiles; a tile is a round amount."""
    for group in (found[:2] for found in _by_unit(amounts, printed)):
        if len(group) != 2 or not group[0].is_money or min(a.value for a in group) <= 0 or not _is_whole(*group):
            continue
        total = sum((a.value for a in group), Decimal(0))
        for tile in _TILE_UNITS:
            counts = tuple(max(1, rounded(a.value / tile)) for a in group)
            if _TILES[0] <= sum(counts) <= _TILES[1] and total / tile >= _TILES[0] - 1:
                labels = [a.caption.label for a in group]
                rooms = (width * 0.55, width * 0.45)
                lines = max(letters.lines(t, room - 1) for t, room in zip(labels, rooms, strict=True))
                fit = all(number_width(a, NUMBER, letters) <= r for a, r in zip(group, rooms, strict=True))
                if lines <= 2 and fit and letters.lines(_TILE_WORDS.format(f"{tile:f}", group[0].unit), width) == 1:
                    yield Block(
                        "waffle",
                        RULE + 8 + 4 * lines + 1 + 12.4 + 1 + 4 + 1.2,
                        tuple(a.code for a in group),
                        frozenset(a.code for a in group),
                        title=f"{tile:f}",
                        labels=(letters.broken(labels[0], rooms[0] - 1), labels[1]),
                        units=tuple(a.caption.unit for a in group),
                        counts=counts,
                        lines=lines,
                    )
                break


def _is_whole(first: Amount, second: Amount) -> bool:
    """Whether two amounts may be shown as parts of a whole: their names have two words in a row in common (`đầu tư`),
    and one of them is small."""
    pairs = [set(itertools.pairwise(a.name.casefold().split())) for a in (first, second)]
    if first.is_alone or second.is_alone:
        return False
    return bool(pairs[0] & pairs[1]) and min(first.value, second.value) <= (first.value + second.value) / 4


def tile_pairs(
    amounts: Sequence[Amount], printed: frozenset[str], icons: PanelIcons, width: float, letters: Letters
) -> Iterator[Block]:
    """Two numbers side by side on tiles. Those whose names end alike come first; the common words are the title."""
    free = [a for a in amounts if a.code not in printed]
    pairs = [(a, b) for n, a in enumerate(free) for b in free[n + 1 :]]
    alike = [pair for pair in pairs if shared_end([(a.name, a.unit) for a in pair])]
    for pair in [*alike, *pairs]:
        end = shared_end([(a.name, a.unit) for a in pair])
        captions = [caption_of(without_end(a.name, end) or a.name, a.unit) for a in pair]
        room = (width - 3) / 2 - 6
        beside = room - _TILE_ICON - 1
        widths = [number_width(a, NUMBER, letters, unit=c.unit) for a, c in zip(pair, captions, strict=True)]
        alone = [number_width(a, NUMBER, letters, unit="") for a in pair]
        below = 0 if max(widths) <= beside else 1
        fit = max(*alone, *(letters.width(c.unit, TEXT, SEMIBOLD) for c in captions)) <= beside
        lines = max(letters.lines(c.label, room, CAPTION) for c in captions)
        title = first_upper(end)
        title_lines = letters.lines(title, width, TEXT, SEMIBOLD) if title else 0
        if lines > 3 or not fit or title_lines > 2:
            continue
        yield Block(
            "tile-pair",
            title_lines * 4 + (2 if title else 0) + 3 + (12 if below else 10) + 4 * lines + 3 + GUTTER,
            tuple(a.code for a in pair),
            frozenset(a.code for a in pair),
            icons(*(a.name for a in pair)),
            title=letters.broken(title, width, TEXT, SEMIBOLD),
            labels=tuple(letters.broken(c.label, room, CAPTION) for c in captions),
            units=tuple(c.unit for c in captions),
            lines=lines,
            counts=(title_lines, below),
        )


def series(amounts: Sequence[Amount], width: float, letters: Letters) -> Iterator[Block]:
    """A native chart of the years of an amount."""
    for amount in amounts:
        if amount.years and letters.width(amount.years_label) + 1 <= _LABEL_SHARE * width / amount.years:
            yield from _chart("series", amount, "years", amount.years_title, _SERIES_HEIGHT, width, letters)


def rankings(amounts: Sequence[Amount], width: float, letters: Letters) -> Iterator[Block]:
    """A native chart of an amount by unit, descending."""
    for amount in amounts:
        if amount.units:
            yield from _chart("ranking", amount, "units", amount.units_title, 5 + 5.4 * amount.units, width, letters)


def _chart(
    kind: str, amount: Amount, figures: str, message: str, height: float, width: float, letters: Letters
) -> Iterator[Block]:
    """A chart of this height below its name with its message, and its unit; the message alone above a long name."""
    unit = amount.unit if amount.caption.unit else ""
    in_title = f"{amount.name}: {message}", f"Đơn vị: {unit}" if unit else ""
    below = first_upper(message), f"{amount.name} ({unit})" if unit else amount.name
    for title, small in (in_title, below):
        lines = letters.lines(title, width, TEXT, SEMIBOLD), letters.lines(small, width, CAPTION) if small else 0
        if max(lines) <= 2:
            yield Block(
                kind,
                RULE + 4 * sum(lines) + _CHART_GAP + height + GUTTER,
                (amount.code,),
                frozenset({f"{amount.code}.{figures}", *([amount.code] if kind == "series" else [])}),
                labels=(letters.broken(title, width, TEXT, SEMIBOLD), letters.broken(small, width, CAPTION)),
                widths=(height,),
            )
            return


def _shown(amount: Amount, unit: str) -> str:
    """A number as printed, with its qualifier and these words behind it."""
    return " ".join(filter(None, (amount.qualifier, amount.number, unit)))


def _has_index(amount: Amount) -> bool:
    return amount.growth is not None and amount.growth != 0 and _LEAST_INDEX <= 100 + amount.growth <= _MOST_INDEX


def _by_unit(amounts: Sequence[Amount], printed: frozenset[str]) -> list[list[Amount]]:
    groups: dict[str, list[Amount]] = {}
    for amount in amounts:
        if amount.code not in printed:
            groups.setdefault(amount.unit, []).append(amount)
    return list(groups.values())


def _of_group(names: Sequence[str]) -> list[str]:
    """The names of a group without the words that all of them begin with."""
    start = shared_start(names)
    return [without_start(name, start) for name in names]
