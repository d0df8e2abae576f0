"""The package around the cells: what is not changed is copied as it is packed, what can't be changed is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from decimal import Decimal

import pytest
from excel_like import SHEET, excel_like, members, strict, zipped
from packages import changed_parts, unpacked

from reportgen.problems import CellRef
from reportgen.workbooks.patch import Refused, WorkbookPatch

UNITS = "Theo đơn vị"


def patched(data: bytes) -> bytes:
    patch = WorkbookPatch(data)
    patch.sheet(UNITS).set("D3", Decimal(7))
    return patch.to_bytes()


def streamed(parts: dict[str, bytes]) -> bytes:
    """The package as a writer leaves it that can't go back: sizes stand behind the members, some are not packed."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, piece: bytes) -> int:  # type: ignore[override]
            self.data += bytes(piece)
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, data in parts.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name.endswith(".bin") else zipfile.ZIP_DEFLATED)
    return pipe.data


def packed(data: bytes, name: str) -> bytes:
    """A member's bytes as they are packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    names, extra = struct.unpack("<2H", data[info.header_offset + 26 : info.header_offset + 30])
    start = info.header_offset + 30 + names + extra
    return data[start : start + info.compress_size]


@pytest.mark.parametrize("write", [zipped, streamed])
def test_untouched_members_are_copied_as_they_are_packed(write: object) -> None:
    before = write(members())  # type: ignore[operator]
    after = patched(before)
    assert changed_parts(before, after) == {SHEET, "xl/workbook.xml"}
    kept = set(unpacked(before)) - {SHEET, "xl/workbook.xml"}
    assert [name for name in kept if packed(before, name) != packed(after, name)] == []
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        assert all(new.getinfo(name).date_time == old.getinfo(name).date_time for name in kept)
        assert new.getinfo(SHEET).date_time == (1980, 1, 1, 0, 0, 0)


def test_names_of_members_in_other_alphabets_survive() -> None:
    before = zipped({**members(), "xl/ảnh/số 1.bin": b"x"})
    assert unpacked(patched(before))["xl/ảnh/số 1.bin"] == b"x"


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        patched(data)
    problem = refused.value.at(CellRef("a.xlsx"))
    assert problem.format_line().startswith("Lỗi")
    return problem.code, problem.found


def changed(name: str, data: bytes) -> bytes:
    return zipped({**members(), name: data})


def test_a_signed_workbook_is_refused() -> None:
    assert refusal(changed("_xmlsignatures/sig1.xml", b"<Signature/>")) == ("RG731", "_xmlsignatures/sig1.xml")


def test_what_is_stored_in_an_unusual_way_is_refused() -> None:
    sheet = members()[SHEET].decode()
    utf16 = sheet.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    latin = sheet.replace("UTF-8", "windows-1252").encode("cp1252", "replace")
    rows = sheet.replace('<row r="3"', '<row r="1"').encode()
    cells = sheet.replace('<c r="D3"', '<c r="A3"').encode()
    mixed = sheet.replace(
        "<row ", f'<x:row xmlns:x="{"http://schemas.openxmlformats.org/spreadsheetml/2006/main"}" ', 1
    )
    mixed = mixed.replace("</row>", "</x:row>", 1)
    assert refusal(changed(SHEET, utf16)) == ("RG732", f"{SHEET}: encoding")
    assert refusal(changed(SHEET, latin)) == ("RG732", f"{SHEET}: encoding")
    assert refusal(changed(SHEET, rows)) == ("RG732", f"{SHEET}: row 1")
    assert refusal(changed(SHEET, cells)) == ("RG732", f"{SHEET}: A3")
    assert refusal(changed(SHEET, mixed.encode())) == ("RG732", f"{SHEET}: <row>")
    assert refusal(changed(SHEET, b"<worksheet/>")) == ("RG732", f"{SHEET}: sheetData")


@pytest.mark.parametrize(
    "sheet",
    [
        b"",
        b"<worksheet>",
        b'<!DOCTYPE w [<!ENTITY a "b">]>' + members()[SHEET].partition(b"?>")[2],
        members()[SHEET].replace(b's="2"', b's="two"', 1),
        members()[SHEET].replace(b'min="7"', b'min="x"', 1),
        members()[SHEET].replace(b'r="D3"', b'r="D3:D4"', 1),
        members()[SHEET].replace(b"<sheetData>", b"<mergeCells><mergeCell/></mergeCells><sheetData>", 1),
    ],
)
def test_damaged_xml_is_refused(sheet: bytes) -> None:
    assert refusal(changed(SHEET, sheet)) == ("RG107", SHEET)


def test_damaged_parts_around_the_sheet_are_refused() -> None:
    parts = members()
    styles = parts["xl/styles.xml"].replace(b'numFmtId="164" format', b'numFmtId="x" format')
    table = parts["xl/tables/table1.xml"].replace(b'ref="A1:B3"', b'ref="?"')
    assert refusal(changed("xl/styles.xml", styles)) == ("RG107", "xl/styles.xml")
    with pytest.raises(Refused):
        WorkbookPatch(changed("xl/tables/table1.xml", table)).sheet("Bảng")
    del parts["_rels/.rels"]
    assert refusal(zipped(parts))[0] == "RG106"
    assert refusal(zipped({**members(), "_rels/.rels": b"<Relationships/>"})) == ("RG107", "_rels/.rels")


def test_a_directory_that_lies_is_refused() -> None:
    data = excel_like()
    file = io.BytesIO(data)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHEET, b"another")
    assert refusal(file.getvalue()) == ("RG107", SHEET)
    end = data.rindex(b"PK\x05\x06")
    entry = data.index(b"PK\x01\x02")
    huge = data[: entry + 20] + struct.pack("<L", len(data)) + data[entry + 24 : end] + data[end:]
    assert refusal(huge)[0] == "RG107"


def test_members_that_share_their_bytes_are_refused() -> None:
    """Copied one by one they would grow without end."""
    data = bytearray(zipped({"a.bin": b"", "b.bin": b"", **members()}))
    directory = data.index(b"PK\x01\x02")
    share = len(data) * 6 // 10
    for name in (b"a.bin", b"b.bin"):
        entry = data.rindex(b"PK\x01\x02", 0, data.index(name, directory))
        data[entry + 20 : entry + 28] = struct.pack("<2L", share, share)
    assert refusal(bytes(data)) == ("RG107", "ZIP")


def test_the_strict_kind_of_workbook_keeps_its_names() -> None:
    before = zipped({name: strict(data) for name, data in members().items()})
    patch = WorkbookPatch(before)
    patch.sheet(UNITS).append({1: "=x", 4: Decimal(7)}, like=4)
    after = unpacked(patch.to_bytes())
    assert b'<c r="D5" s="2"><v>7</v></c>' in after[SHEET]
    assert b"schemas.openxmlformats.org/spreadsheetml" not in after[SHEET] + after["xl/styles.xml"]
