"""Mutations of the XML parts of a workbook."""

from __future__ import annotations

import re
from collections.abc import Callable

from bench.endurance.losses import reread
from bench.endurance.workbook_draft import Draft, Inapplicable, Mutation

_STYLES = "xl/styles.xml"
_WORKBOOK = "xl/workbook.xml"
_TYPES = "[Content_Types].xml"


def sheet_part(draft: Draft) -> str:
    """A part of a sheet that has items."""
    parts = sorted({item.part for item in draft.items} & draft.parts.keys())
    if not parts:
        raise Inapplicable
    return draft.random.choice(parts)


def _change(draft: Draft, part: str, new: bytes) -> None:
    """Replace the bytes of a part, and say what its items show now."""
    old = draft.parts[part]
    draft.parts[part] = new
    if part.startswith("xl/worksheets/sheet"):
        reread(draft.items, part, old, new)
    elif part == _STYLES:
        for item in draft.items:
            item.free = item.free or item.numeric  # its number format may be another


def _flips(count: int, wanted: str = "") -> Mutation:
    """Random bytes of a part are changed."""

    def mutate(draft: Draft) -> None:
        part = wanted or sheet_part(draft)
        if part not in draft.parts:
            raise Inapplicable
        data = bytearray(draft.parts[part])
        for _ in range(count):
            data[draft.random.randrange(len(data))] = draft.random.choice((draft.random.randrange(256), 0x20, 0x31))
        _change(draft, part, bytes(data))

    return mutate


def digits_flipped(draft: Draft) -> None:
    """Digits of references, styles and values are changed, so that the XML remains well-formed."""
    part = sheet_part(draft)
    data = bytearray(draft.parts[part])
    digits = [place for place, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    for place in draft.random.sample(digits, 3):
        data[place] = draft.random.randrange(0x30, 0x3A)
    _change(draft, part, bytes(data))


def truncated_part(draft: Draft) -> None:
    part = draft.random.choice((sheet_part(draft), _WORKBOOK, _STYLES))
    data = draft.parts[part]
    draft.parts[part] = data[: draft.random.randrange(len(data))]


def closed_early(draft: Draft) -> None:
    """A sheet is cut after a row, but its XML is complete. Nobody can see what has been cut off."""
    part = sheet_part(draft)
    data = draft.parts[part]
    ends = [match.end() for match in re.finditer(b"</row>", data)]
    new = data[: draft.random.choice(ends)] + b"</sheetData></worksheet>"
    draft.parts[part] = new
    for item in draft.items:
        if item.part == part and f'r="{item.place[1]}"'.encode() not in new:
            item.free = True


def _insert(place: bytes, text: Callable[[Draft], str], *, before: bool = True) -> Mutation:
    """Insert XML in a sheet, before or after some text."""

    def mutate(draft: Draft) -> None:
        part = sheet_part(draft)
        made = text(draft).encode()
        new = made + place if before else place + made
        draft.parts[part] = draft.parts[part].replace(place, new, 1)

    return mutate


def _doctype(draft: Draft, declarations: str, reference: str) -> None:
    """A DTD in a sheet, and a reference in the text of a cell."""
    part = sheet_part(draft)
    head, root, rest = draft.parts[part].partition(b"<worksheet")
    rest = rest.replace(b"</t>", reference.encode() + b"</t>", 1) if b"</t>" in rest else rest
    draft.parts[part] = head + f"<!DOCTYPE worksheet {declarations}>".encode() + root + rest


def external_entity(draft: Draft) -> None:
    path = draft.canary.file("entity.txt")
    _doctype(draft, f'[<!ENTITY x SYSTEM "{path.as_uri()}">]', "&x;")


def entity_address(draft: Draft) -> None:
    _doctype(draft, f'[<!ENTITY x SYSTEM "{draft.canary.address("entity")}">]', "&x;")


def parameter_entity(draft: Draft) -> None:
    path = draft.canary.file("entity.dtd")
    _doctype(draft, f'[<!ENTITY % x SYSTEM "{path.as_uri()}"> %x;]', "")


def external_subset(draft: Draft) -> None:
    path = draft.canary.file("subset.dtd")
    _doctype(draft, f'SYSTEM "{path.as_uri()}"', "")


def billion_laughs(draft: Draft) -> None:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    _doctype(draft, f'[<!ENTITY a0 "ha">{names}]', "&a9;")


def quadratic_entity(draft: Draft) -> None:
    _doctype(draft, f'[<!ENTITY a "{"a" * 100_000}">]', "&a;" * 2000)


def deep_nesting(draft: Draft) -> None:
    part = sheet_part(draft)
    data = draft.parts[part]
    depth = draft.random.choice((1_000, 200_000))
    draft.parts[part] = data.replace(b"<sheetData", b"<a>" * depth + b"</a>" * depth + b"<sheetData", 1)


def _replace(part: str, old: bytes, new: bytes) -> Mutation:
    """Replace text of a part; "" is a sheet that has items."""

    def mutate(draft: Draft) -> None:
        name = part or sheet_part(draft)
        if old not in draft.parts.get(name, b""):
            raise Inapplicable
        draft.parts[name] = draft.parts[name].replace(old, new)

    return mutate


def _remove(part: str) -> Mutation:
    def mutate(draft: Draft) -> None:
        if draft.parts.pop(part or sheet_part(draft), None) is None:
            raise Inapplicable

    return mutate


def strict(draft: Draft) -> None:
    """The namespaces of Strict Open XML, which Excel writes on request."""
    for name, data in draft.parts.items():
        if name.endswith((".xml", ".rels")):
            draft.parts[name] = data.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )


def prefixed(draft: Draft) -> None:
    """A sheet whose elements have a namespace prefix."""
    part = sheet_part(draft)
    data = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", draft.parts[part])
    draft.parts[part] = data.replace(b"xmlns=", b"xmlns:x=", 1)


def _target(change: Callable[[Draft, str], str], *, external: bool = False) -> Mutation:
    """Change the target of the relationship of a sheet that has items."""

    def mutate(draft: Draft) -> None:
        part = sheet_part(draft)
        rels = draft.parts["xl/_rels/workbook.xml.rels"].decode()
        name = part.rpartition("/")[2]
        found = re.search(rf'Target="[^"]*{re.escape(name)}"', rels)
        if found is None:
            raise Inapplicable
        mode = ' TargetMode="External"' if external else ""
        text = f'Target="{change(draft, part)}"{mode}'
        draft.parts["xl/_rels/workbook.xml.rels"] = rels.replace(found[0], text).encode()

    return mutate


def external_link(draft: Draft) -> None:
    """A link to another workbook, outside the workspace."""
    path = draft.canary.file("linked.xlsx")
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    )
    kind = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"'
    draft.parts["xl/externalLinks/externalLink1.xml"] = (
        b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )
    text = f'{rels}{kind} Target="{path.as_uri()}" TargetMode="External"/></Relationships>'
    draft.parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = text.encode()


def image_address(draft: Draft) -> None:
    """A hyperlink and an image of a sheet whose addresses are outside."""
    part = sheet_part(draft)
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="rIdY{place}" Type="{base}/{kind}" Target="{draft.canary.address(kind)}" '
        'TargetMode="External"/>'
        for place, kind in enumerate(("hyperlink", "image", "oleObject"))
    )
    text = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )
    draft.parts[part.replace("worksheets/", "worksheets/_rels/") + ".rels"] = text.encode()


def utf16(draft: Draft) -> None:
    part = sheet_part(draft)
    text = draft.parts[part].decode()
    draft.parts[part] = text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


def other_encoding(draft: Draft) -> None:
    part = sheet_part(draft)
    name = draft.random.choice(("UTF-7", "ISO-8859-1", "EBCDIC-CP-US", "x-unknown"))
    draft.parts[part] = draft.parts[part].replace(b'encoding="UTF-8"', f'encoding="{name}"'.encode())


XML: dict[str, Mutation] = {
    "flip in a sheet": _flips(1),
    "5 flips in a sheet": _flips(5),
    "digits": digits_flipped,
    "flip in the workbook": _flips(1, _WORKBOOK),
    "flip in the styles": _flips(2, _STYLES),
    "flip in relationships": _flips(1, "xl/_rels/workbook.xml.rels"),
    "flip in content types": _flips(1, _TYPES),
    "flip in properties": _flips(3, "docProps/core.xml"),
    "truncated": truncated_part,
    "closed early": closed_early,
    "attribute twice": _replace("", b'<row r="3"', b'<row r="3" r="4"'),
    "attribute unknown": _replace("", b'<row r="3"', b'<row r="3" x="4"'),
    "external entity": external_entity,
    "entity address": entity_address,
    "parameter entity": parameter_entity,
    "external subset": external_subset,
    "billion laughs": billion_laughs,
    "long entity": quadratic_entity,
    "deep": deep_nesting,
    "processing instruction": _insert(b"<sheetData", lambda draft: "<?xml-stylesheet href='x'?><!-- - -->"),
    "CDATA": _replace("", b"<v>3", b"<v><![CDATA[3]]>"),
    "comment in a value": _replace("", b"<v>3", b"<v><!-- x -->3"),
    "element in a value": _replace("", b"<v>3", b"<v><x/>3"),
    "namespace": _replace("", b"spreadsheetml/2006/main", b"spreadsheetml/2099/main"),
    "namespace of the workbook": _replace(_WORKBOOK, b"spreadsheetml/2006/main", b"spreadsheetml/2099/main"),
    "prefix": prefixed,
    "strict": strict,
    "UTF-16": utf16,
    "other encoding": other_encoding,
    "no sheet part": _remove(""),
    "no styles": _remove(_STYLES),
    "no workbook": _remove(_WORKBOOK),
    "no relationships": _remove("xl/_rels/workbook.xml.rels"),
    "no package relationships": _remove("_rels/.rels"),
    "no content types": _remove(_TYPES),
    "no properties": _remove("docProps/core.xml"),
    "no theme": _remove("xl/theme/theme1.xml"),
    "content type": _replace(_TYPES, b"worksheet+xml", b"chartsheet+xml"),
    "macro content type": _replace(_TYPES, b"sheet.main+xml", b"template.main+xml"),
    "dimension": _replace("", b"<dimension ref=", b"<dimension ref='A1' x="),
    "dimension, large": _replace("", b"<sheetData>", b"<!-- --><sheetData>"),
    "empty part": lambda draft: draft.parts.__setitem__(sheet_part(draft), b""),
    "two tables": _replace("", b"</sheetData>", b"</sheetData><sheetData><row r='90'/></sheetData>"),
    "row 0": _replace("", b'<row r="3"', b'<row r="0"'),
    "row -3": _replace("", b'<row r="3"', b'<row r="-3"'),
    "row 9999999": _replace("", b'<row r="3"', b'<row r="9999999"'),
    "style 99999": _replace("", b' s="', b' s="9999'),
    "1904": _replace(_WORKBOOK, b"<workbookPr", b'<workbookPr date1904="1"'),
    "target absolute": _target(lambda draft, part: f"/{part}"),
    "target odd": _target(lambda draft, part: f"./theme/../worksheets//{part.rpartition('/')[2]}"),
    "target backslash": _target(lambda draft, part: part.removeprefix("xl/").replace("/", "\\")),
    "target escaped": _target(lambda draft, part: part.removeprefix("xl/").replace("s", "%73")),
    "target case": _target(lambda draft, part: part.removeprefix("xl/").upper()),
    "target missing": _target(lambda draft, part: "worksheets/none.xml"),
    "target outside": _target(lambda draft, part: "../../../outside/sheet.xml"),
    "target file": _target(lambda draft, part: draft.canary.file("sheet.xml").as_uri(), external=True),
    "target address": _target(lambda draft, part: draft.canary.address("sheet.xml"), external=True),
    "target styles": _target(lambda draft, part: "styles.xml"),
    "external link": external_link,
    "image address": image_address,
}  # fmt: skip
