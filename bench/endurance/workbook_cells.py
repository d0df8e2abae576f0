"""Mutations of cells. Each says what a reader of the workbook now sees in the cell, or that it must be reported."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from decimal import Decimal

from bench.endurance.workbook_draft import Draft, Inapplicable, Mutation
from bench.endurance.xlsx import MAIN, cell_text, clear, number_of, set_number, set_text, split, tag, vietnamese


def _number(stored: str, *shown: str) -> Mutation:
    """A number is stored as `stored`; a reader sees `shown`, or must be told."""

    def mutate(draft: Draft) -> None:
        item = draft.item(numeric=True)
        set_number(item.cell, stored)
        item.becomes(*shown, why=f"number {stored[:20]}")

    return mutate


def _text_number(text: str, *shown: str) -> Mutation:
    def mutate(draft: Draft) -> None:
        item = draft.item(numeric=True)
        set_text(item.cell, text)
        item.becomes(*shown, why=f"text {text[:20]!r}")

    return mutate


def _format(code: str, stored: str, *shown: str) -> Mutation:
    def mutate(draft: Draft) -> None:
        item = draft.item(numeric=True)
        set_number(item.cell, stored)
        item.cell.set("s", draft.book.style(item.cell.get("s", "0"), code=code))
        item.becomes(*shown, why=f"{stored} as {code}")

    return mutate


def _name(change: Callable[[str], str], *, reported: bool = False) -> Mutation:
    """Change a text; the report must print the new one, or it must be reported."""

    def mutate(draft: Draft) -> None:
        item = draft.item(numeric=False)
        old = cell_text(item.cell)
        text = change(old)
        set_text(item.cell, text)
        item.becomes(*(() if reported else (text,)), why=f"text of {len(text)}")

    return mutate


def _type(kind: str, value: str | None, *shown: str, formula: str = "") -> Mutation:
    def mutate(draft: Draft) -> None:
        item = draft.item(numeric=True)
        clear(item.cell)
        if kind:
            item.cell.set("t", kind)
        if formula:
            ET.SubElement(item.cell, tag("f")).text = formula
        if value is not None:
            ET.SubElement(item.cell, tag("v")).text = value
        item.becomes(*shown, why=f"t={kind} v={value} f={formula}")

    return mutate


def _rich(*fonts: str) -> Mutation:
    """A number typed as rich text, its digits in several fonts; struck digits must be reported."""

    def mutate(draft: Draft) -> None:
        item = draft.item(numeric=True)
        clear(item.cell)
        item.cell.set("t", "inlineStr")
        text = ET.SubElement(item.cell, tag("is"))
        for digits, font in zip(("43", "21"), fonts, strict=True):
            text.append(ET.fromstring(f'<r xmlns="{MAIN}"><rPr>{font}</rPr><t>{digits}</t></r>'))
        plain = not any(word in font for font in fonts for word in ("strike", "vertAlign", "FFFFFF"))
        item.becomes(*(("4.321",) if plain else ()), why=f"rich text {fonts}")

    return mutate


def _font(font: str) -> Mutation:
    """A font for a whole number cell; it must be reported or printed."""

    def mutate(draft: Draft) -> None:
        item = draft.item(numeric=True)
        item.cell.set("s", draft.book.style(item.cell.get("s", "0"), font=font))

    return mutate


def other_number(draft: Draft) -> None:
    item = draft.item(numeric=True)
    number = Decimal(draft.random.randint(1, 9_999_999)).scaleb(-draft.random.randint(0, 3))
    set_number(item.cell, str(number))
    item.becomes(vietnamese(number), why=f"number {number}")


def merged(draft: Draft) -> None:
    """Two cells are merged over their contents, of which Excel shows the first only."""
    item = draft.item(numeric=True)
    sheet = draft.book.sheet_of(item.cell)
    assert sheet is not None
    column, row = split(item.cell.get("r", ""))
    merge = ET.Element(tag("mergeCells"), count="1")
    across = draft.random.random() < 0.5
    last = f"{chr(ord(column) + 1)}{row}" if across else f"{column}{row + draft.random.randint(1, 3)}"
    ET.SubElement(merge, tag("mergeCell"), ref=f"{column}{row}:{last}")
    after = ("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins")
    sheet.add_before_end(merge, before=after)


def commented(draft: Draft) -> None:
    item = draft.item(numeric=True)
    sheet = draft.book.sheet_of(item.cell)
    assert sheet is not None
    text = "<author>A</author></authors><commentList><comment ref='F2' authorId='0'><text><t>777</t></text></comment>"
    data = f"<comments xmlns='{MAIN}'><authors>{text}</commentList></comments>".encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    draft.book.add_part("xl/comments1.xml", data, kind)
    draft.book.relate(sheet.part, "comments", "../comments1.xml")


def emptied(draft: Draft, spaces: str = "", formula: str = "") -> None:
    """A cell with an empty value, spaces or a formula for an empty text; nobody can see that there was a number."""
    item = draft.item(numeric=True)
    if spaces:
        set_text(item.cell, spaces)
    else:
        set_number(item.cell, "")
    if formula:
        item.cell.set("t", "str")
        item.cell.insert(0, ET.Element(tag("f")))
        item.cell[0].text = formula
    item.free = True


def swapped_cells(draft: Draft) -> None:
    """The numbers of two rows change places."""
    first, second = draft.item(numeric=True), draft.item(numeric=True)
    if first is second:
        raise Inapplicable
    one, two = number_of(first.cell), number_of(second.cell)
    assert one is not None
    assert two is not None
    set_number(first.cell, str(two))
    set_number(second.cell, str(one))
    first.becomes(vietnamese(two), why="swapped")
    second.becomes(vietnamese(one), why="swapped")


_INJECTED = '=HYPERLINK("http://127.0.0.1/","x")'
CELLS: dict[str, Mutation] = {
    "other number": other_number,
    "numbers swapped": swapped_cells,
    "negative": _number("-417.5", "417,5"),
    "zero": _number("0", "0"),
    "huge": _number("1e300"),
    "18 digits": _number("123456789012345678", vietnamese(Decimal("123456789012346000")), "123.456.789.012.345.678"),
    "tiny": _number("1e-300"),
    "exponent": _number("4.321E3", "4.321"),
    "number NaN": _number("NaN"),
    "number INF": _number("INF"),
    "number with comma": _number("4,321"),
    "hexadecimal": _number("0x1F"),
    "underscores": _number("4_321"),
    "spaces in number": _number(" 4321 ", "4.321"),
    "number empty": emptied,
    "text number": _text_number("4321", "4.321"),
    "text number, thousands": _text_number("4.321", "4.321"),
    "text number, English": _text_number("4,321.5", "4.321,5"),
    "text number, decimals": _text_number("4321,5", "4.321,5"),
    "text number, unit": _text_number("4321 tỷ đồng", "4.321"),
    "text number, about": _text_number("khoảng 4321", "4.321"),
    "text number, letter O": _text_number("432O"),
    "text number, range": _text_number("43-21"),
    "text number, dash": _text_number("–"),
    "text NaN": _text_number("NaN"),
    "text infinity": _text_number("Infinity"),
    "text 1e5": _text_number("1e5", "100.000"),
    "text x": _text_number("x"),
    "text N/A": _text_number("N/A"),
    "text spaces": lambda draft: emptied(draft, spaces="   "),
    "full-width digits": _text_number("４３２１", "4.321"),
    "Arabic digits": _text_number("٤٣٢١", "4.321"),
    "no-break spaces": _text_number("4\u00a0321", "4.321"),
    "zero-width in number": _text_number("43\u200b21", "4.321"),
    "RTL in number": _text_number("\u202e4321", "1.234"),
    "apostrophe": _text_number("'4321", "4.321"),
    "date": _format("dd/mm/yyyy", "44896"),
    "time": _format("h:mm", "0.5"),
    "percent format": _format("0%", "0.43", "43"),
    "permille": _format("0.0%", "0.4321", "43,2", "43,21"),
    "rounded format": _format("0", "43.21", "43", "43,21"),
    "thousands format": _format("#,##0,", "4321000", "4.321"),
    "words in format": _format('0" tỷ"', "4321", "4.321"),
    "million in format": _format('0,,"M"', "4321000000", "4.321"),
    "exponent format": _format("0.00E+00", "4321", "4.321"),
    "fraction format": _format("# ?/?", "4.25", "4,25"),
    "hidden format": _format(";;;", "4321"),
    "literal format": _format('"đạt"', "4321"),
    "minus in format": _format("-0", "4321"),
    "without minus": _format("0;0", "-4321"),
    "condition in format": _format('[>100]"nhiều";0', "4321"),
    "colour in format": _format("[Red]0", "4321", "4.321"),
    "broken format": _format('0"', "4321", "4.321"),
    "digits in format": _format("0\\0\\0", "43"),
    "text format": _format("@", "4321", "4.321"),
    "quote prefix": lambda draft: _quoted(draft),
    "error value": _type("e", "#DIV/0!"),
    "error as text": _text_number("#REF!"),
    "boolean": _type("b", "1"),
    "boolean 2": _type("b", "2"),
    "unknown type": _type("z", "4321"),
    "ISO date": _type("d", "2022-12-01"),
    "shared string": _type("s", "99999"),
    "shared string -1": _type("s", "-1"),
    "shared string text": _type("s", "abc"),
    "formula, value": _type("", "4321", "4.321", formula="1+1"),
    "formula, no value": _type("", None, formula="1+1"),
    "formula, text value": _type("str", "4321", "4.321", formula='"4321"'),
    "formula, empty text": lambda draft: emptied(draft, formula='""'),
    "formula, error": _type("e", "#N/A", formula="NA()"),
    "formula NOW": _type("", "4321", "4.321", formula="NOW()"),
    "formula RAND": _type("", "4321", "4.321", formula="RAND()*10000"),
    "formula external": _type("", "4321", "4.321", formula="[1]Sheet1!A1"),
    "formula DDE": _type("", "4321", "4.321", formula="cmd|'/c calc'!A1"),
    "rich text": _rich("<b/>", "<i/>"),
    "rich text, struck": _rich("<strike/>", ""),
    "rich text, raised": _rich("", '<vertAlign val="superscript"/>'),
    "rich text, white": _rich("", '<color rgb="FFFFFFFF"/>'),
    "struck out": _font('<strike/><sz val="11"/><name val="Arial"/>'),
    "white": _font('<sz val="11"/><color rgb="FFFFFFFF"/><name val="Arial"/>'),
    "comment": commented,
    "merged cells": merged,
    "text, control": _name(lambda old: f"{old}_x0007__x001B_[31m", reported=True),
    "text, zero-width": _name(lambda old: "\u200b".join(old[:20]) + old[20:]),
    "text, RTL": _name(lambda old: f"\u202e{old}"),
    "text, private use": _name(lambda old: f"{old}\ue000", reported=True),
    "text, emoji": _name(lambda old: f"{old} 🎉"),
    "text, decomposed": _name(lambda old: "".join(f"{c}\u0301" for c in old)),
    "text, combining": _name(lambda old: old + "\u0301" * 200),
    "text, other script": _name(lambda old: f"{old} 漢字 ไทย"),
    "text, long word": _name(lambda old: "ô" * 5000),
    "text, very long": _name(lambda old: "dài lắm " * 4000),
    "text, too long": _name(lambda old: "dài lắm " * 40000),
    "text, injected": _name(lambda old: _INJECTED + old),
    "text, newline": _name(lambda old: "\n".join((old, "dòng hai", "", "dòng ba"))),
    "text, tab": _name(lambda old: f"{old}\tcột hai"),
    "text, braces": _name(lambda old: f"{old} {{{{ 7*7 }}}} {{% x %}}"),
    "text, markup": _name(lambda old: f"{old} <b>x</b> &amp; ]]> <!--"),
    "text, placeholder": _name(lambda old: f"{old} {{KHONG_CO}}", reported=True),
    "text, sentinel": _name(lambda old: f"{old} \ue000BTS\ue001value\ue0023\ue002", reported=True),
    "text, TCVN3": _name(lambda old: "Doanh thu dÞch vô viÔn th«ng"),
    "text, slash path": _name(lambda old: f"{old} ../../etc/passwd"),
}  # fmt: skip


def _quoted(draft: Draft) -> None:
    item = draft.item(numeric=True)
    set_text(item.cell, "4321")
    item.cell.set("s", draft.book.style(item.cell.get("s", "0"), quoted=True))
    item.becomes("4.321", why="quote prefix")
