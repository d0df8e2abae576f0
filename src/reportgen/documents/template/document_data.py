"""Reads `document.toml` of a template folder: the settings of one document.

[sections]          # role in the document = names of sections of sheet `Nội dung`; `…*`: a prefix
aims = ["phương hướng*", "mục tiêu*"]

[tables.indicators]  # the table for `table("indicators", …)`, see `TableSpec`
columns.name = { heading = "Chỉ tiêu" }

[blocks]             # kinds of blocks of a brochure, see `BlockRules`
forbidden = ["waffle"]
pinned."trong-trái" = ["hero-array", "tile-pair"]

[data]               # other data, `data` in templates
most_tasks = 8

`templates/shared/document.toml` has the tables and other data that a document does not define.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportgen.aspects import BY_KEY, aspect_key
from reportgen.documents.brochure.model import DERIVED, HEROES, INSIDE
from reportgen.documents.template.files import DocumentTemplate, inside, template_text
from reportgen.problems import LineRef, Problem, ReportgenError
from reportgen.problems.codes_brochure import BLOCK_BOTH, BLOCK_HEROES, BLOCK_UNKNOWN
from reportgen.problems.codes_templates import DATA_KEY, DATA_SYNTAX, DATA_VALUE

DATA_FILE = "document.toml"

COLUMNS = (
    *("number", "name", "unit", *BY_KEY, "years", "bars", "note", "state", "result", "lead", "partners", "deadline"),
    "directive",
)
"""The columns that a table can have."""
PLACEHOLDERS = ("period", "before", "prior", "next", "plan", "of_year", "year", "base", "unit", "bars")
"""The allowed placeholders `{…}` in a heading."""
_PLACEHOLDER = re.compile(r"\{(.*?)\}")
_SECTIONS = ("sections", "tables", "blocks", "data")
_BLOCK_KEYS = ("forbidden", "pinned")
_TABLE_KEYS = (
    "columns",
    "points",
    "small_from",
    "same_width",
    "optional",
    "notes_from",
    "totals",
    "sources",
    "old_parts",
)
_COLUMN_KEYS = ("heading", "width", "least", "share", "always", "if_differs")


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column. Widths are millimetres, for the normal and the small font size."""

    key: str
    heading: tuple[str, ...]
    """Alternative headings; the first one whose placeholders all have values is used."""
    width: tuple[int, int] | None = None
    """Fixed width."""
    least: tuple[int, int] = (0, 0)
    """Minimum width of a column without `width`, whose width is that of its numbers, or of the column `name`."""
    share: float = 0
    """The share of the remaining width that the column `name` has; this column has the rest. 0 for other columns."""
    always: bool = False
    """Whether it is shown even if no row has a value."""
    if_differs: bool = False
    """Whether it is shown only if the rows have different values."""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One `[tables.NAME]`."""

    name: str
    columns: Mapping[str, ColumnSpec]
    points: tuple[int, int] = (12, 11)
    """Normal and small font size; below 12 points the table has the class `small`."""
    small_from: int = 8
    """The number of columns from which the small font size may be used."""
    same_width: tuple[str, ...] = ()
    """Columns that all have the width of the widest of them."""
    optional: tuple[str, ...] = ()
    """Columns that are left out, the last first, where the column `name` would be too narrow."""
    notes_from: int = 1
    """Minimum number of rows with a note for which there is a column `note`; otherwise notes are below the table."""
    totals: bool = False
    """Whether rows that are sums of others have the class `total`."""
    sources: bool = False
    """Whether the sources of the rows are printed below the table."""
    old_parts: bool = False
    """Whether a unit, or the total, is followed by the old units that it was formed from."""


@dataclass(frozen=True, slots=True)
class BlockRules:
    """`[blocks]`: kinds of blocks that no panel of a brochure has, and those that inside panels must have.

    The panels are numbered as in `names` of `[data]`, from 0.
    """

    forbidden: frozenset[str] = frozenset()
    pinned: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[int, LineRef] = field(default_factory=dict)
    """The lines with the pinned kinds of a panel."""


@dataclass(frozen=True, slots=True)
class DocumentData:
    """The data of one document: patterns of section names by role, tables by name, and `data` as in the files."""

    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: Mapping[str, TableSpec] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    blocks: BlockRules = BlockRules()


@lru_cache(maxsize=16)
def parsed(text: str) -> Mapping[str, Any]:
    """The content of a data file, to read only: each text is parsed once in a process. Raises TOMLDecodeError."""
    return tomllib.loads(text)


def read_document_data(template: DocumentTemplate) -> DocumentData:
    """Read the data of a template; it is empty if there is no file.

    Raises ReportgenError (RG518, RG524–RG526) with all problems of the files.
    """
    problems: list[Problem] = []
    found = [_read(path, f"{folder.shown}/{DATA_FILE}", problems) for folder in template.search
             if (path := inside(folder.path, DATA_FILE))]  # fmt: skip
    if problems:
        raise ReportgenError(problems)
    own_folder = inside(template.search[0].path, DATA_FILE)
    own = found[0] if own_folder else DocumentData()
    tables = {name: table for data in reversed(found) for name, table in data.tables.items()}
    shared = {key: value for data in reversed(found) for key, value in data.data.items()}
    return DocumentData(own.sections, tables, shared, own.blocks)


def _read(path: Path, shown: str, problems: list[Problem]) -> DocumentData:
    text = template_text(path, shown)
    try:
        content = parsed(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        problems.append(DATA_SYNTAX.at(LineRef(shown, int(line[1]) if line else 0), reason=error))
        return DocumentData()
    reader = _Reader(shown, text, problems)
    reader.known_keys(content, _SECTIONS, "")
    sections = {
        role: reader.names(names, f"sections.{role}") for role, names in reader.table(content, "sections").items()
    }
    tables, data = reader.table(content, "tables"), reader.table(content, "data")
    names = data.get("names")
    panels = [str(name) for name in names] if isinstance(names, list) else []
    blocks = reader.blocks(reader.table(content, "blocks"), panels)
    return DocumentData(sections, {name: reader.spec(name, table) for name, table in tables.items()}, data, blocks)


class _Reader:
    """Reads typed values from the parsed TOML; an invalid value is reported, and its default is returned."""

    def __init__(self, shown: str, text: str, problems: list[Problem]) -> None:
        self._shown, self._lines, self._problems = shown, text.splitlines(), problems

    def report(self, key: str, found: object, wanted: str) -> None:
        self._problems.append(DATA_VALUE.at(self._place(key), found=str(found), key=key, wanted=wanted))

    def _place(self, key: str) -> LineRef:
        """Return the line of a key. Each part of the key is searched from the line of the previous part."""
        at = 0
        for part in key.split("."):
            name = re.compile(rf"(^|[\[.{{,\s\"']){re.escape(part)}[\"']?\s*[\].=]")
            at = next((n for n in range(at, len(self._lines)) if name.search(self._lines[n])), at)
        return LineRef(self._shown, at + 1)

    def known_keys(self, table: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> None:
        for key in table:
            if key not in known:
                nearest = get_close_matches(key, known, n=1, cutoff=0.5)
                args = {"key": prefix + key, "nearest": nearest[0] if nearest else "–", "wanted": ", ".join(known)}
                self._problems.append(DATA_KEY.at(self._place(prefix + key), found=prefix + key, **args))

    def table(self, content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = content.get(key, {})
        if isinstance(value, dict):
            return value
        self.report(key, value, f"[{key}]")
        return {}

    def names(self, value: object, key: str) -> tuple[str, ...]:
        if isinstance(value, str):
            value = [value]
        if isinstance(value, list) and value and all(isinstance(name, str) and name.strip() for name in value):
            return tuple(value)
        self.report(key, value, '["Mở đầu", "phương hướng*"]')
        return ()

    def blocks(self, table: Mapping[str, Any], panels: Sequence[str]) -> BlockRules:
        """Read `[blocks]`; `panels` are the names of the inside panels."""
        self.known_keys(table, _BLOCK_KEYS, "blocks.")
        forbidden = self.kinds(table.get("forbidden", []), "blocks.forbidden", (*INSIDE, *DERIVED))
        given = self.table(table, "pinned")
        if given and not panels:
            self.report("blocks.pinned", ", ".join(given), '[data] names = ["trong-trái"]')
            return BlockRules(frozenset(forbidden))
        self.known_keys(given, tuple(panels), "blocks.pinned.")
        pinned = {
            number: self.kinds(given[name], f"blocks.pinned.{name}", INSIDE)
            for number, name in enumerate(panels)
            if name in given
        }
        places = {number: self._place(f"blocks.pinned.{panels[number]}") for number in pinned}
        for number, kinds in pinned.items():
            args = {"panel": panels[number]}
            for kind in set(kinds) & set(forbidden):
                self._problems.append(BLOCK_BOTH.at(places[number], found=kind, **args))
            first = [kind for kind in kinds if kind in HEROES]
            if len(first) > 1:
                self._problems.append(BLOCK_HEROES.at(places[number], found=", ".join(first), **args))
        return BlockRules(frozenset(forbidden), pinned, places)

    def kinds(self, value: object, key: str, known: Sequence[str]) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(kind, str) for kind in value):
            self.report(key, value, '["waffle", "array"]')
            return ()
        for kind in value:
            if kind not in known:
                nearest = get_close_matches(kind, known, n=1, cutoff=0)[0]
                self._problems.append(
                    BLOCK_UNKNOWN.at(self._place(key), found=kind, nearest=nearest, known=", ".join(known))
                )
        return tuple(kind for kind in value if kind in known)

    def spec(self, name: str, table: object) -> TableSpec:
        key = f"tables.{name}"
        if not isinstance(table, dict):
            self.report(key, table, f"[{key}]")
            return TableSpec(name, {})
        self.known_keys(table, _TABLE_KEYS, f"{key}.")
        columns = {aspect_key(name): column for name, column in self.table(table, "columns").items()}
        self.known_keys(columns, COLUMNS, f"{key}.columns.")
        if "name" not in columns:
            self.report(f"{key}.columns", ", ".join(columns), 'name = { heading = "Chỉ tiêu" }')
        return TableSpec(
            name,
            {column: self.column(column, spec, f"{key}.columns.{column}") for column, spec in columns.items()},
            self.pair(table, "points", key, (12, 11)),
            self.integer(table, "small_from", key, 8),
            self.names(table["same_width"], f"{key}.same_width") if "same_width" in table else (),
            self.names(table["optional"], f"{key}.optional") if "optional" in table else (),
            self.integer(table, "notes_from", key, 1),
            self.flag(table, "totals", key),
            self.flag(table, "sources", key),
            self.flag(table, "old_parts", key),
        )

    def column(self, column: str, spec: object, key: str) -> ColumnSpec:
        if not isinstance(spec, dict) or "heading" not in spec:
            self.report(key, spec, '{ heading = "Chỉ tiêu", width = 20 }')
            spec = {"heading": "–"}
        self.known_keys(spec, _COLUMN_KEYS, f"{key}.")
        heading = self.names(spec["heading"], f"{key}.heading")
        for name in (name for words in heading for name in _PLACEHOLDER.findall(words)):
            if name not in PLACEHOLDERS:
                self.report(f"{key}.heading", f"{{{name}}}", ", ".join(f"{{{known}}}" for known in PLACEHOLDERS))
        share = spec.get("share", 0)
        if not isinstance(share, int | float) or not 0 <= share < 1:
            self.report(f"{key}.share", share, "0.5")
            share = 0
        return ColumnSpec(
            column,
            heading,
            self.pair(spec, "width", key, (0, 0)) if "width" in spec else None,
            self.pair(spec, "least", key, (0, 0)),
            share,
            self.flag(spec, "always", key),
            self.flag(spec, "if_differs", key),
        )

    def pair(self, table: Mapping[str, Any], name: str, key: str, default: tuple[int, int]) -> tuple[int, int]:
        """Return the values for the normal and the small font size; a single number is used for both."""
        value = table.get(name, list(default))
        numbers = [value, value] if _is_length(value) else value
        if isinstance(numbers, list) and len(numbers) == 2 and all(map(_is_length, numbers)):
            return numbers[0], numbers[1]
        self.report(f"{key}.{name}", value, "20 / [20, 18]")
        return default

    def integer(self, table: Mapping[str, Any], name: str, key: str, default: int) -> int:
        value = table.get(name, default)
        if _is_length(value):
            return int(value)
        self.report(f"{key}.{name}", value, "5")
        return default

    def flag(self, table: Mapping[str, Any], name: str, key: str) -> bool:
        value = table.get(name, False)
        if isinstance(value, bool):
            return value
        self.report(f"{key}.{name}", value, "true / false")
        return False


def _is_length(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 300
