"""Report names of units with two spellings: `UBND huyện Hạ Hòa`, `Ủy ban nhân dân huyện Hạ Hoà`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.problems import Bilingual, CellRef, Kind, Problem, Severity
from reportgen.records.checks.typing_mistakes import mistyped_pairs
from reportgen.records.model import Yearbook
from reportgen.records.unit_kinds import UnitKind, kind_of_unit
from reportgen.records.unit_words import Words, words_of
from reportgen.workbooks.findings import limit_repeats
from reportgen.workbooks.names import without_accents
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


@dataclass(slots=True)
class _Spelling:
    """A spelling of a name: its first cell, its count, and the codes of its rows in `Theo đơn vị`."""

    name: str
    first: CellRef
    count: int = 0
    codes: set[str] = field(default_factory=set)


def unit_names(yearbook: Yearbook) -> Iterator[Problem]:
    """Report the rarer of two spellings of a unit, in tasks (lead and partner units) and breakdowns.

    Two names under the same code are two units, or a repeated unit (see `breakdowns.repeated_units`).
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
    for one, other in (*same, *(pair for pair in near if not _are_different_places(*pair))):
        if not one.codes & other.codes:
            yield _variant_problem(one, other)


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
        spelling = found.setdefault(name, _Spelling(name, ref))
        spelling.count += 1
        if code:
            spelling.codes.add(code)
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
