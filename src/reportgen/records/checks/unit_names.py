"""Report names of units with two spellings: `UBND huyện Hạ Hòa`, `Ủy ban nhân dân huyện Hạ Hoà`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.problems import Bilingual, CellRef, Kind, Problem, Severity
from reportgen.records.checks.typing_mistakes import mistyped_pairs
from reportgen.records.directory import Unit
from reportgen.records.model import Yearbook
from reportgen.records.unit_kinds import UnitKind, kind_of_unit
from reportgen.records.unit_words import Words, words_of
from reportgen.workbooks.findings import limit_repeats
from reportgen.workbooks.names import fold, without_accents
from reportgen.workbooks.syllables import is_syllable

UNIT_NAME_VARIANTS = Kind(
    "RG358",
    Severity.WARNING,
    Bilingual(
        "Tên đơn vị viết hai cách: cách này {count} lần, “{other}” {others} lần (ô {first})",
        "The name of a unit has two spellings: this one {count} times, “{other}” {others} times (cell {first})",
    ),
    Bilingual("{other}", "{other}"),
    Bilingual("Viết thống nhất một cách", "Use one spelling"),
    example="UBND huyện Hạ Hòa; Ủy ban nhân dân huyện Hạ Hoà",
)
UNIT_NEARLY_LISTED = Kind(
    "RG292",
    Severity.WARNING,
    Bilingual(
        "Tên đơn vị gần giống “{other}” ở trang tính Đơn vị ({count} lần)",
        "The name is similar to unit “{other}” of sheet Đơn vị ({count} times)",
    ),
    Bilingual("{other}", "{other}"),
    Bilingual(
        "Sửa tên; nếu là cách viết khác thì thêm vào cột Cách viết khác, nếu là đơn vị khác thì thêm một dòng ở trang "
        "Đơn vị",
        "Fix the name; if it is another spelling, add it to Cách viết khác, if it is another unit, add a row to "
        "sheet Đơn vị",
    ),
    example="Đơn vị chủ trì: Vietel Phú Thọ; Đơn vị: Viettel Phú Thọ",
)


@dataclass(slots=True)
class _Spelling:
    """A spelling of a name: its first cell, its count, and the codes of its rows in `Theo đơn vị`.

    The names of sheet `Đơn vị` that are nowhere else have the count 0.
    """

    name: str
    first: CellRef
    unit: Unit | None = None
    """Its unit in sheet `Đơn vị`."""
    count: int = 0
    codes: set[str] = field(default_factory=set)


def unit_names(yearbook: Yearbook) -> Iterator[Problem]:
    """Report the rarer of two spellings of a unit, in tasks (lead and partner units) and breakdowns.

    Two names under the same code are two units, or a repeated unit (see `breakdowns.repeated_units`). Sheet `Đơn vị`
    tells which names are different units, and which are spellings of one; a name in tasks that is almost one of its
    names is reported. Other names in breakdowns are reported by `units_of_period`.
    """
    yield from limit_repeats(_unit_names(yearbook))


def _unit_names(yearbook: Yearbook) -> Iterator[Problem]:
    spellings = _spellings(yearbook)
    by_words: dict[Words, list[_Spelling]] = {}
    by_letters: dict[str, list[Words]] = {}
    for spelling in spellings.values():
        words = words_of(spelling.name)
        if words not in by_words:
            by_letters.setdefault(_letters(words), []).append(words)
        by_words.setdefault(words, []).append(spelling)
    same = [(found[0], other) for found in by_words.values() for other in found[1:]]
    alike = [(words[0], other) for words in by_letters.values() for other in words[1:]]
    near = [(by_words[one][0], by_words[other][0]) for one, other in dict.fromkeys([*alike, *mistyped_pairs(by_words)])]
    nearly: dict[str, tuple[_Spelling, _Spelling]] = {}
    for one, other in (*same, *(pair for pair in near if not _are_different_places(*pair))):
        if one.unit is None and other.unit is None:
            if not one.codes & other.codes:
                yield _variant_problem(one, other)
        elif one.unit is None or other.unit is None:
            unlisted, listed = (one, other) if one.unit is None else (other, one)
            nearly.setdefault(unlisted.name, (unlisted, listed))
        elif one.unit is other.unit and one.count and other.count and not (_is_listed(one) and _is_listed(other)):
            yield _variant_problem(one, other)
    for unlisted, listed in nearly.values():
        if not unlisted.codes:
            args = {"count": unlisted.count, "other": listed.name}
            yield UNIT_NEARLY_LISTED.at(unlisted.first, found=unlisted.name, **args)


def _is_listed(spelling: _Spelling) -> bool:
    """Whether sheet `Đơn vị` has exactly this spelling of the unit."""
    return spelling.unit is not None and fold(spelling.name) in map(fold, spelling.unit.names)


def _letters(words: Words) -> str:
    """The letters of a name without accents and spaces (`buudien`); numbers are kept separate."""
    return without_accents("".join(word if word.isalpha() else f" {word} " for word in words))


def _are_different_places(one: _Spelling, other: _Spelling) -> bool:
    """Whether two similar names are probably different places: `xã Minh Tân` and `xã Minh Tấn`.

    Not if both are in breakdowns, or if one has an invalid syllable or no accents.
    """
    if kind_of_unit(one.name) is UnitKind.OTHER or (one.codes and other.codes):
        return False
    words = (*words_of(one.name), *words_of(other.name))
    return all(map(is_syllable, words)) and not any(name.isascii() for name in (one.name, other.name))


def _variant_problem(one: _Spelling, other: _Spelling) -> Problem:
    common, rare = (one, other) if one.count >= other.count else (other, one)
    args = {
        "count": rare.count,
        "other": common.name,
        "others": common.count,
        "first": f"{common.first.sheet}!{common.first.cell}",
    }
    return UNIT_NAME_VARIANTS.at(rare.first, found=rare.name, **args)


def _spellings(yearbook: Yearbook) -> dict[str, _Spelling]:
    found: dict[str, _Spelling] = {}
    for name, ref, code in _names(yearbook):
        spelling = found.setdefault(name, _Spelling(name, ref, yearbook.directory.find(name, yearbook.period)))
        spelling.count += 1
        if code:
            spelling.codes.add(code)
    for unit in yearbook.directory:
        for name in unit.names:
            found.setdefault(name, _Spelling(name, unit.ref, yearbook.directory.find(name, yearbook.period)))
    return found


def _names(yearbook: Yearbook) -> Iterator[tuple[str, CellRef, str]]:
    for row in yearbook.breakdowns:
        yield row.unit_name, row.cell("unit_name"), row.code
    for task in yearbook.tasks:
        for key, text in (("lead", task.lead), ("partners", task.partners)):
            yield from ((name, task.cell(key), "") for name in _split_names(text))


def _split_names(text: str) -> Iterator[str]:
    """The units of a cell, separated by `;` or by commas before capitals: `UBND các huyện, thành phố` is one unit."""
    for entry in text.split(";"):
        names = [name.strip() for name in entry.split(",")]
        yield from filter(None, names if all(name[:1].isupper() for name in names) else (entry.strip(),))
