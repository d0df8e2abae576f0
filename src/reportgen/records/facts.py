"""Parse sheet `Thông tin chung` into `Facts`."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.period import Period
from reportgen.problems import codes_cells as codes
from reportgen.records.cells import RowReader
from reportgen.records.faults import cell_text
from reportgen.records.links import is_website
from reportgen.records.model import Facts
from reportgen.records.own_facts import parse_own_facts
from reportgen.workbooks.schema import INDICATORS_XLSX

_NUMBER = re.compile(r"([0-9]+)([a-zđ]?)")
_SPLIT = re.compile(r"[;\n]")
_ENUMERATED = re.compile(r"^[-–—+•*]\s*|[\s.,;]+$")


def heading(fact: str) -> str:
    """The name of a fact on the sheet: `Ngày hội nghị`."""
    return INDICATORS_XLSX.sheet("facts").heading(fact).vi


def parse_facts(row: RowReader, period: Period) -> Facts:
    """The facts of the report on `period`. A workbook of another period is reported, and its facts are parsed too."""
    _check_period(row, period)
    return Facts(
        issuer=row.text("issuer"),
        parent=row.text("parent"),
        number=_document_number(row),
        symbol=row.text("symbol"),
        place=row.text("place"),
        date=row.date("date"),
        subject=row.text("subject"),
        addressees=_enumerated(row.lines("addressees")),
        authority=row.text("authority"),
        title=row.text("title"),
        signer=row.text("signer"),
        recipients=_enumerated(row.lines("recipients")),
        address=row.text("address"),
        phone=_phone(row),
        email=row.text("email"),
        website=_website(row),
        conference_name=row.text("conference_name"),
        conference_place=row.text("conference_place"),
        conference_date=row.date("conference_date"),
        source_note=row.text("source_note"),
        data_from=row.date("data_from"),
        data_to=row.date("data_to"),
        formed_from=row.entries("formed_from"),
        own=parse_own_facts(row),
        refs={fact: ref for fact, ref in row.refs.items() if fact not in ("year", "period")},
    )


def _check_period(row: RowReader, period: Period) -> None:
    """Report a workbook of another period than that of its folder."""
    year = row.whole("year")
    own = row.period("period", period.year if year is None else year)
    args = {"period": period.in_message, "words": period.in_sentence}
    if year is not None and year != period.year:
        row.report(codes.YEAR_OTHER.at(row.refs["year"], found=str(year), year=period.year))
    elif own is not None and own != period:
        row.report(codes.PERIOD_OTHER.at(row.refs["period"], found=str(own), **args))
    elif own is None and not period.is_year and "period" not in row.refs and "year" in row.refs:
        row.report(codes.PERIOD_OTHER.at(row.refs["year"], found=str(period.whole_year), **args))


def _document_number(row: RowReader) -> str:
    """The number with at least two digits: `05` (Nghị định 30/2020/NĐ-CP, PL I, II.3)."""
    cell = row.filled("number")
    if cell is None:
        return ""
    found = _NUMBER.fullmatch(cell_text(cell).strip())
    if found is None:
        row.report(codes.DOCUMENT_NUMBER.at(cell.ref, found=cell_text(cell)))
        return ""
    return found[1].zfill(2) + found[2]


def _phone(row: RowReader) -> str:
    cell = row.filled("phone")
    if cell is not None and isinstance(cell.value, Decimal) and not cell.shown.startswith("0"):
        row.report(codes.PHONE_NUMBER.at(cell.ref, found=cell.shown))
    return row.text("phone")


def _website(row: RowReader) -> str:
    address = row.text("website")
    if address and not is_website(address):
        row.report(codes.WEBSITE.at(row.refs["website"], found=address))
    return address


def _enumerated(text: str) -> tuple[str, ...]:
    """The entries of a list, separated by lines or `;`, without hyphens and final punctuation, which templates add."""
    entries = (_ENUMERATED.sub("", entry.strip()).strip() for entry in _SPLIT.split(text))
    return tuple(" ".join(entry.split()) for entry in entries if entry)
