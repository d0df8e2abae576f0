"""Report typed units and qualifiers that differ from those of the figure, and per cent for percentage points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportgen.figures.checks.measures import Measures, TypedMeasure
from reportgen.figures.checks.period_context import PeriodContext, code_of
from reportgen.figures.checks.prose import Prose, head_of
from reportgen.figures.model import CHANGES, FigureKind, FigureUse
from reportgen.figures.placeholders import placeholder
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.units import MONEY, SHARE_UNIT, measure_of

PERCENT_AND_POINTS = Kind(
    "RG434",
    Severity.WARNING,
    Bilingual(
        "“{words}” sai đơn vị: mức tăng, giảm của {code} tính bằng {unit}",
        "“{words}” has the wrong unit: the growth of {code} is in {unit}",
    ),
    Bilingual("{unit}", "{unit}"),
    Bilingual("Dùng {instead}: đơn vị in kèm theo số liệu", "Use {instead}: the unit is printed with the figure"),
    example="Tỷ lệ hộ có internet đạt {HA_GD}, tăng 4,6%",
    waivable=True,
)
FOREIGN_UNIT = Kind(
    "RG435",
    Severity.WARNING,
    Bilingual(
        "Đơn vị “{typed}” sau mã không phải đơn vị tính của {code}: câu sẽ in ra «{printed}»",
        "The unit “{typed}” after the code is not that of {code}: the sentence would print «{printed}»",
    ),
    Bilingual("{unit}", "{unit}"),
    Bilingual("Thay bằng {instead}", "Write {instead}"),
    example="{DT_VT.number} triệu đồng; đơn vị tính là tỷ đồng",
    waivable=True,
)
FOREIGN_QUALIFIER = Kind(
    "RG436",
    Severity.WARNING,
    Bilingual(
        "Từ “{typed}” trước mã không hợp với số liệu: câu sẽ in ra «{printed}», còn số liệu ghi «{words}»",
        "The word “{typed}” before the code does not agree with the figure: the sentence would print «{printed}», "
        "while the figure is «{words}»",
    ),
    Bilingual("{instead}", "{instead}"),
    Bilingual(
        "Bỏ từ “{typed}”, hoặc sửa cột Từ kèm số của {code}",
        "Remove “{typed}”, or fix column Từ kèm số of {code}",
    ),
    example="gần {DT_BC.number} tỷ đồng; Từ kèm số là trên",
    waivable=True,
)


_COUNTED = (FigureKind.AMOUNT, FigureKind.COUNT)

_MORE = ("trên", "hơn", "không dưới", "ít nhất", "tối thiểu")
_LESS = ("gần", "ngót", "chưa đến", "chưa tới", "dưới", "không quá", "tối đa")
_ABOUT = ("khoảng", "xấp xỉ", "ước")
_OWN = ("trên", "hơn", "gần", "khoảng", "ước")
"""The words of column `Từ kèm số`; before a figure that prints one, `figures.clashes` reports them."""
_REACH = 40
"""The number of characters before a figure that are searched for a qualifier."""
_QUALIFIED = re.compile(
    rf"\b(?P<compared>(?:cao|thấp|nhiều|ít|lớn|nhỏ) )?(?P<word>{'|'.join((*_MORE, *_LESS, *_ABOUT[:2]))}) ?$",
    re.IGNORECASE,
)
_TYPED_CHANGE = re.compile(
    r"\b(?:tăng|giảm)(?: (?:thêm|được|đi|nhẹ|mạnh|trên|hơn|gần|khoảng))* \d[\d.]*(?:,\d+)? ?"
    r"(?:(?P<points>điểm (?:%|phần trăm\b))|%|phần trăm\b)",
    re.IGNORECASE,
)


def foreign_units(measures: Measures) -> Callable[[Prose, PeriodContext], Iterator[Problem]]:
    """Make the rule that reports a typed unit after a figure with another unit."""

    def rule(statement: Prose, context: PeriodContext) -> Iterator[Problem]:
        for position, use in statement.places():
            typed = measures.read(statement.text, position + 1) if use.figure.kind in _COUNTED else None
            if typed is not None and _is_foreign(typed, use):
                form = use.with_form("text") if use.form_name == "number" else use.form
                yield FOREIGN_UNIT.at(
                    statement.place,
                    found=placeholder(use.figure.id, use.form) + typed.typed,
                    typed=typed.typed.strip(),
                    code=code_of(head_of(use)),
                    printed=use.words + typed.typed,
                    unit=use.figure.unit,
                    instead=placeholder(use.figure.id, form),
                )

    return rule


def foreign_qualifiers(statement: Prose, context: PeriodContext) -> Iterator[Problem]:
    """Report `gần {X.number}` of a figure with `trên`, `xấp xỉ {X}` of one with a qualifier, and `trên {X.growth}`."""
    for position, use in statement.places():
        typed = _QUALIFIED.search(statement.text[max(0, position - _REACH) : position])
        if typed is None or typed["compared"] or not _is_other_qualifier(typed["word"].lower(), use):
            continue
        yield FOREIGN_QUALIFIER.at(
            statement.place,
            found=typed[0] + placeholder(use.figure.id, use.form),
            typed=typed["word"],
            code=code_of(head_of(use)),
            printed=typed[0] + use.words,
            words=use.figure.forms["text"],
            instead=placeholder(use.figure.id, "text"),
        )


def percent_and_points(statement: Prose, context: PeriodContext) -> Iterator[Problem]:
    """Report a typed change in per cent of a share, which changes by percentage points; and the reverse."""
    if len(statement.heads) != 1:
        return
    (head,) = statement.heads
    growth = context.book.get(f"{head}.growth")
    if growth is None or growth.kind not in CHANGES:
        return
    for typed in _TYPED_CHANGE.finditer(statement.text):
        if (growth.kind is FigureKind.POINTS) != bool(typed["points"]):
            yield PERCENT_AND_POINTS.at(
                statement.place,
                found=statement.typed,
                words=typed[0],
                code=code_of(head),
                unit=growth.unit,
                instead=placeholder(growth.id, "text"),
            )
            return


def _is_foreign(typed: TypedMeasure, use: FigureUse) -> bool:
    own = measure_of(use.figure.unit)
    if not own.base or (typed.scale, typed.base) == (own.scale, own.base):
        return False
    if use.form_name != "number":  # the form prints its unit: a noun may follow, but not another unit
        return typed.scale != 1 or typed.base in (MONEY, SHARE_UNIT)
    same_noun = not typed.base or typed.base.split()[0] == own.base.split()[0]
    return not (same_noun and typed.scale == own.scale)


def _is_other_qualifier(word: str, use: FigureUse) -> bool:
    figure = use.figure
    if figure.kind in CHANGES and use.form_name != "number":
        return True
    if not figure.qualifier:
        return False
    if use.form_name != "number":
        return word not in _OWN
    return _meaning(word) != _meaning(figure.qualifier)


def _meaning(word: str) -> tuple[str, ...]:
    return next(group for group in (_MORE, _LESS, _ABOUT) if word in group)
