"""The types of the rows of `word_features`, and short ways to write them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reportgen.problems import Bilingual

_NO_WORDS = Bilingual("", "")


class Decision(Enum):
    """What happens to a feature."""

    FOLLOWED = "followed in both formats"
    IGNORED = "ignored: changes no page"
    REFUSED = "refused by name"
    REMOVED = "taken out of the Word file, with a warning"
    KEPT = "kept"
    DROPPED = "left out of the Word file"
    REPLACED = "set to Word 2013"


class Area(Enum):
    """Where an element is: its parent, in the words of the documentation."""

    SECTION = "section (`w:sectPr`)"
    DOCUMENT = "document (`w:document`)"
    SETTINGS = "settings (`w:settings`)"
    PARAGRAPH = "paragraph properties (`w:pPr`)"
    RUN = "run properties (`w:rPr`)"
    BORDER = "borders (`w:pBdr`, `w:tblBorders`, `w:tcBorders`)"
    TAB = "tab stops (`w:tabs`)"
    HEADER = "headers and footers (`w:hdr`, `w:ftr`)"
    LEVEL = "numbering (`w:num`, `w:abstractNum`, `w:lvl`)"
    STYLE = "styles (`w:style`)"
    TABLE = "table styles (`w:tblPr`, `w:trPr`, `w:tcPr`)"
    BODY = "body (`w:body`), beside `{{p body}}`"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Feature:
    """One row: an element (`w:cols`) or one attribute of it (`w:cols@w:num`) in an area."""

    area: Area
    name: str
    decision: Decision
    """In the template of a document with a body, whose styles and page the PDF follows."""
    attributes: tuple[str, ...] = ()
    """Attributes that share the decision; `w:val` and revision ids always do."""
    values: tuple[str, ...] = ()
    """Of FOLLOWED and IGNORED: the only values; others are refused. Of the others: values that mean no such feature."""
    title: Bilingual = _NO_WORDS
    """Of what is refused or removed: its name in Word."""
    remedy: Bilingual = _NO_WORDS
    example: str = ""
    """Attributes or a whole element for the test; empty: the bare element."""
    alone: Decision = Decision.KEPT
    """In a template that is merged alone: KEPT, DROPPED, REPLACED or REFUSED."""


OFF = ("0", "false", "off")
ON = ("", "1", "true", "on")
NONE = ("none", "nil")
_MENUS = {
    "margins": ("Layout › Margins › Custom Margins…", "Layout › Margins › Custom Margins…"),
    "layout": ("Layout › Page Setup › thẻ Layout", "Layout › Page Setup › tab Layout"),
    "grid": ("Layout › Page Setup › thẻ Document Grid › No grid", "Layout › Page Setup › tab Document Grid › No grid"),
    "columns": ("Layout › Columns › One", "Layout › Columns › One"),
    "page border": ("Design › Page Borders › None", "Design › Page Borders › None"),
    "page color": ("Design › Page Color › No Color", "Design › Page Color › No Color"),
    "line numbers": ("Layout › Line Numbers › None", "Layout › Line Numbers › None"),
    "page number": ("Insert › Page Number › Format Page Numbers…", "Insert › Page Number › Format Page Numbers…"),
    "font": ("Home › Font (Ctrl+D)", "Home › Font (Ctrl+D)"),
    "paragraph": ("Home › Paragraph", "Home › Paragraph"),
    "border": ("Home › Borders and Shading…", "Home › Borders and Shading…"),
    "tabs": ("Home › Paragraph › Tabs…", "Home › Paragraph › Tabs…"),
    "header": ("bấm đúp vào đầu trang hoặc chân trang", "double-click the header or footer"),
    "list": ("Home › Multilevel List", "Home › Multilevel List"),
    "table": ("Table Design › Modify Table Style…", "Table Design › Modify Table Style…"),
    "review": ("Review › Accept All Changes", "Review › Accept All Changes"),
    "theme": ("Design › Colors", "Design › Colors"),
    "mail merge": ("Mailings › Start Mail Merge › Normal Word Document", "Mailings › Start Mail Merge › Normal Word "
                   "Document"),
}  # fmt: skip


def remedy_in(menu: str) -> Bilingual:
    """What to do: the menu of Word where it is set."""
    vi, en = _MENUS[menu]
    return Bilingual(f"mở tệp mẫu trong Word, {vi}, bỏ thiết lập này", f"open the template in Word, {en}, turn it off")


def follow(area: Area, name: str, example: str = "", *, also: str = "", values: tuple[str, ...] = ()) -> Feature:
    """A row that both formats follow, for `values` alone if there are any; `also` are its attributes."""
    return Feature(area, name, Decision.FOLLOWED, _names(also), values, example=example)


def ignore(
    area: Area,
    name: str,
    example: str = "",
    *,
    also: str = "",
    values: tuple[str, ...] = (),
    alone: Decision = Decision.KEPT,
) -> Feature:
    """A row that changes no page."""
    return Feature(area, name, Decision.IGNORED, _names(also), values, example=example, alone=alone)


def refuse(
    area: Area,
    name: str,
    vi: str,
    en: str,
    menu: str,
    example: str = "",
    *,
    values: tuple[str, ...] = (),
    also: str = "",
    alone: Decision = Decision.KEPT,
) -> Feature:
    """A row that is refused, but for `values`; `vi` and `en` name it, `menu` is where Word sets it."""
    title, remedy = Bilingual(vi, en), remedy_in(menu)
    return Feature(area, name, Decision.REFUSED, _names(also), values, title, remedy, example, alone)


def tracked(area: Area, name: str, example: str = "") -> Feature:
    """A row of tracked changes, which are refused in every template."""
    return refuse(
        area, name, "thay đổi chưa duyệt", "tracked changes", "review", example, also="*", alone=Decision.REFUSED
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(f"w:{name}" if ":" not in name else name for name in text.split())


def ignored(area: Area, names: str, *, alone: Decision = Decision.KEPT) -> tuple[Feature, ...]:
    """Rows that change no page, with all their attributes."""
    return tuple(ignore(area, name, also="*", alone=alone) for name in _names(names))
