"""Hostile Word files of a document: its package, parts, relationships and their XML."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable

from bench.endurance.template_change import Kind, Target, shown

Parts = dict[str, bytes]
DOCUMENT = "word/document.xml"
_TYPES = "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BOMB = 300_000_000


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names that occur twice
        for name, data in parts:
            package.writestr(name, data)
    return out.getvalue()


def word(name: str, change: Callable[[Target, Parts], None], *, removes: bool = False) -> Kind:
    """A kind that changes the parts of the Word file."""

    def changed(target: Target) -> None:
        path = target.folder / f"{target.document}.docx"
        with zipfile.ZipFile(path) as package:
            parts = {part: package.read(part) for part in package.namelist()}
        before = dict(parts)
        change(target, parts)
        path.write_bytes(_packed(list(parts.items())))
        names = [part for part in {**before, **parts} if before.get(part) != parts.get(part)]
        target.steps.append(f"{path.name}: {', '.join(names)}")

    return Kind(name, changed, removes)


def put(target: Target, parts: Parts, part: str, pattern: str, text: str) -> None:
    """Insert `text` after a random match of `pattern` in a part."""
    source = parts[part].decode()
    places = [match.end() for match in re.finditer(pattern, source)]
    if not places:
        return
    at = target.random.choice(places)
    parts[part] = (source[:at] + text + source[at:]).encode()
    target.steps.append(f"{part}: {shown(text)}")


def relate(target: Target, parts: Parts, kind: str, goal: str, *, external: bool, owner: str = _RELATIONS) -> str:
    """Add a relationship; return its id."""
    number = f"rIdX{target.random.randrange(10**6)}"
    mode = ' TargetMode="External"' if external else ""
    entry = f'<Relationship Id="{number}" Type="{OFFICE}/{kind}" Target="{goal}"{mode}/>'
    empty = f'<Relationships xmlns="{OFFICE.replace("officeDocument", "package")}"></Relationships>'
    parts[owner] = parts.get(owner, empty.encode()).replace(b"</Relationships>", entry.encode() + b"</Relationships>")
    target.steps.append(f"{owner}: {kind} {goal}")
    return number


def paragraphs(target: Target, parts: Parts, text: str) -> None:
    """Insert block content in the body, often beside that of the document, or in a header or footer."""
    part = target.random.choice([DOCUMENT, *_stories(parts, "</w:p>")])
    beside = r"</w:p>(?=<w:sectPr)"
    pattern = target.random.choice([beside, r"</w:p>|<w:body>"]) if part == DOCUMENT else r"</w:p>"
    put(target, parts, part, pattern, text)


def runs(target: Target, parts: Parts, text: str) -> None:
    """Insert inline content in the body, a header or a footer."""
    put(target, parts, target.random.choice(_stories(parts, "</w:r>")), r"</w:pPr>(?=<w:r>)|</w:r>", text)


def _stories(parts: Parts, mark: str) -> list[str]:
    """The body, headers and footers that contain `mark`."""
    names = [name for name in parts if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)]
    return [name for name in names if mark.encode() in parts[name]]


def _external(target: Target, parts: Parts) -> None:
    kinds = (
        "image",
        "hyperlink",
        "attachedTemplate",
        "aFChunk",
        "subDocument",
        "oleObject",
        "frame",
        "mailMergeSource",
    )
    kinds += (
        "styles",
        "header",
        "footnotes",
        "theme",
        "settings",
        "customXml",
        "video",
        "control",
        "package",
        "recipientData",
    )
    kind = target.random.choice(kinds)
    owner = target.random.choice(
        [_RELATIONS, "word/_rels/settings.xml.rels", "_rels/.rels", "word/_rels/header1.xml.rels"]
    )
    goal = target.random.choice([target.address, target.upward])("docx")
    number = relate(target, parts, kind, goal, external=target.random.random() < 0.8, owner=owner)
    uses = {
        "aFChunk": f'<w:altChunk xmlns:r="{OFFICE}" r:id="{number}"/>',
        "subDocument": f'<w:p><w:subDoc xmlns:r="{OFFICE}" r:id="{number}"/></w:p>',
        "hyperlink": f'<w:p><w:hyperlink xmlns:r="{OFFICE}" r:id="{number}"><w:r><w:t>x</w:t></w:r></w:hyperlink>'
        "</w:p>",
        "header": f'<w:p><w:pPr><w:sectPr><w:headerReference xmlns:r="{OFFICE}" w:type="default" r:id="{number}"/>'
        "</w:sectPr></w:pPr></w:p>",
    }
    if kind in uses and target.random.random() < 0.7:
        paragraphs(target, parts, uses[kind])


def _document_type(target: Target, parts: Parts) -> None:
    part = target.random.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    url = target.address("dtd")
    bomb = "".join(f'<!ENTITY e{n} "' + f"&e{n - 1};" * 10 + '">' for n in range(1, 12))
    kind = target.random.choice(
        [
            f'<!DOCTYPE x SYSTEM "{url}">',
            f'<!DOCTYPE x [<!ENTITY e0 "x">{bomb}]>',
            f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{url}"> %p;]>',
            "<!DOCTYPE x>",
        ]
    )
    head, mark, rest = parts[part].decode().partition("?>")
    parts[part] = (head + mark + kind + rest).encode()
    if part == DOCUMENT and "e11" in kind:
        put(target, parts, part, r"<w:t[^>]*>", "&e11;")
    target.steps.append(f"{part}: {kind[:80]}")


def _active_part(target: Target, parts: Parts) -> None:
    name, kind, relation = target.random.choice(
        [
            ("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "vbaProject"),
            ("word/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", "oleObject"),
            ("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", "control"),
            ("word/afchunk.htm", "text/html", "aFChunk"),
            ("word/fonts/font1.odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont", "font"),
            ("word/media/x.svg", "image/svg+xml", "image"),
            ("word/media/x.emf", "image/x-emf", "image"),
            ("word/glossary/document.xml", f"{_CONTENT}.document.glossary+xml", "glossaryDocument"),
            ("word/people.xml", f"{_CONTENT}.people+xml", "people"),
            ("word/x.exe", "application/x-msdownload", "image"),
            ("../x.xml", "application/xml", "customXml"),
            ("word/../../x.xml", "application/xml", "customXml"),
            ("customXml/item1.xml", "application/xml", "customXml"),
        ]
    )
    url = target.address("svg")
    parts[name] = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/><script>x</script></svg>'.encode()
    entry = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    if target.random.random() < 0.8:
        parts[_TYPES] = parts[_TYPES].replace(b"</Types>", entry.encode())
    owner = target.random.choice([_RELATIONS, "word/_rels/fontTable.xml.rels"])
    relate(target, parts, relation, name.removeprefix("word/"), external=False, owner=owner)


def _settings(target: Target, parts: Parts) -> None:
    number = relate(
        target, parts, "attachedTemplate", target.address("dotm"), external=True, owner="word/_rels/settings.xml.rels"
    )
    text = target.random.choice(
        [
            f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="{number}"/>',
            "<w:mailMerge><w:mainDocumentType w:val='x'/><w:query w:val='SELECT'/></w:mailMerge>",
            "<w:updateFields w:val='true'/>",
            "<w:documentProtection w:edit='readOnly' w:enforcement='1'/>",
            "<w:evenAndOddHeaders/><w:mirrorMargins/>",
            "<w:trackRevisions/>",
            "<w:linkStyles/>",
            "<w:revisionView w:markup='0'/>",
            "<w:defaultTabStop w:val='-99999999999'/>",
        ]
    )
    put(target, parts, "word/settings.xml", r"<w:zoom[^>]*>", text)


def _value(target: Target, parts: Parts) -> None:
    """Replace the value of a random attribute in the styles, numbering, settings, theme or sections."""
    parts_with = [name for name, data in parts.items() if re.search(rb' w:\w+="', data)]
    part = target.random.choice(parts_with)
    source = parts[part].decode()
    found = list(re.finditer(r'(w:\w+)="([^"]*)"', source))
    match = target.random.choice(found)
    value = target.random.choice(
        ["", "x", "-1", str(target.number()), "1e9", "nan", "0", "FFFFFF", "none", "&#10;", "true"]
    )
    parts[part] = (source[: match.start(2)] + value + source[match.end(2) :]).encode()
    target.steps.append(f"{part}: {match[0]} → {value}")


def _element(target: Target, parts: Parts) -> None:
    """Remove, repeat or rename a random element."""
    part = target.random.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    source = parts[part].decode()
    found = [m for m in re.finditer(r"<([\w:]+)(?: [^<>]*)?/>|<([\w:]+)(?: [^<>]*)?>[^<]*</\2>", source)]
    if not found:
        return
    match = target.random.choice(found)
    text = match[0]
    new = target.random.choice(["", text * 2, text * 500, f"<w:x>{text}</w:x>", f"<!--{text.replace('--', '')}-->"])
    parts[part] = (source[: match.start()] + new + source[match.end() :]).encode()
    target.steps.append(f"{part}: {text[:80]} → {new[:60]}")


def _removed(target: Target, parts: Parts) -> None:
    part = target.random.choice(list(parts))
    parts.update({part: b""} if target.random.random() < 0.3 else {})
    if parts[part]:
        del parts[part]


def _content_type(target: Target, parts: Parts) -> None:
    source = parts[_TYPES].decode()
    kinds = re.findall(r'ContentType="([^"]*)"', source)
    kind = target.random.choice(
        [*kinds, "x", "", "text/html", f"{_CONTENT}.template.main+xml", "application/octet-stream"]
    )
    parts[_TYPES] = source.replace(target.random.choice(kinds), kind, target.random.choice([1, 99])).encode()
    target.steps.append(f"content type {kind}")


def _goal(target: Target, parts: Parts) -> None:
    """Change the target or type of a relationship."""
    owner = target.random.choice([name for name in parts if name.endswith(".rels")])
    source = parts[owner].decode()
    name = target.random.choice(["Target", "Type", "Id"])
    goals = (
        "../../../x.xml",
        "/word/document.xml",
        "document.xml",
        "",
        "x" * 99_999,
        "styles.xml",
        "NUL",
        target.upward("xml"),
    )
    match = target.random.choice(list(re.finditer(rf' {name}="([^"]*)"', source)))
    goal = target.random.choice(goals)
    parts[owner] = (source[: match.start(1)] + goal + source[match.end(1) :]).encode()
    target.steps.append(f"{owner}: {match[1]} → {goal[:60]}")


def _bytes(target: Target) -> None:
    """Change the archive itself."""
    path = target.folder / f"{target.document}.docx"
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    how = target.random.choice(["flip", "flip", "cut", "twice", "bomb", "empty", "text", "names", "tail", "case"])
    if how == "flip":
        for _ in range(target.random.choice([1, 3, 50])):
            data[target.random.randrange(len(data))] = target.random.randrange(256)
    elif how == "cut":
        data = data[: target.random.randrange(len(data))]
    elif how == "twice":
        name, content = target.random.choice(parts)
        data = bytearray(_packed([*parts, (name, content.replace(b"w:", b"w:", 1) + b" ")]))
    elif how == "bomb":
        data = bytearray(_packed([*parts, ("word/media/x.png", bytes(_BOMB))]))
    elif how == "empty":
        data = bytearray(_packed([]))
    elif how == "text":
        data = bytearray(b"x" * 100)
    elif how == "names":
        odd = target.random.choice(["/x", "../../x", "word\\x", "x" * 60_000, "x\x00y", "a/", "word//x.xml", "ế.xml"])
        data = bytearray(_packed([*parts, (odd, b"x")]))
    elif how == "tail":
        data += b"PK\x05\x06" + bytes(18) + b"x" * 99
    else:
        data = bytearray(_packed([(name.upper(), content) for name, content in parts]))
    path.write_bytes(data)
    target.steps.append(f"{path.name}: {how}")


def _part_bytes(target: Target, parts: Parts) -> None:
    part = target.random.choice(list(parts))
    data = bytearray(parts[part])
    how = target.random.choice(["flip", "cut", "utf-16", "null", "deep", "twice", "latin"])
    if how == "flip":
        for _ in range(target.random.choice([1, 1, 5])):
            data[target.random.randrange(len(data))] = target.random.randrange(32, 127)
    elif how == "cut":
        data = data[: target.random.randrange(len(data))]
    elif how == "utf-16":
        data = bytearray(data.decode("utf-8").replace("UTF-8", "UTF-16").encode("utf-16"))
    elif how == "null":
        data.insert(target.random.randrange(len(data)), 0)
    elif how == "deep":
        data = bytearray(b"<x>" * 100_000)
    elif how == "twice":
        data = data * 2
    else:
        data = bytearray(data.replace(b"UTF-8", b"x-unknown"))
    parts[part] = bytes(data)
    target.steps.append(f"{part}: {how}")


PACKAGE = (
    word("external relationships", _external),
    word("document types", _document_type),
    word("active parts", _active_part),
    word("settings of Word", _settings),
    word("attributes", _value),
    word("elements", _element, removes=True),
    word("removed parts", _removed, removes=True),
    word("content types", _content_type),
    word("targets", _goal),
    Kind("damaged archives", _bytes, removes=True),
    word("damaged parts", _part_bytes, removes=True),
)
