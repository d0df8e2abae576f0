"""Add replies to threaded comments, which Excel 365 shows instead of the comment of a cell."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from reportgen.workbooks.patch.cells import xml_text
from reportgen.workbooks.patch.edits import Edits, attributes
from reportgen.workbooks.patch.parts import Parts
from reportgen.workbooks.patch.spans import Element, parse_spans
from reportgen.workbooks.sheet_rows import cell_name

_NAME = "reportgen"


def add_replies(parts: Parts, sheet: str, texts: Mapping[tuple[int, int], str]) -> None:
    """Add replies to the cells (by row and column from 1) that have a thread.

    A reply has the time of the last comment of the thread, and an id computed from its cell, so that the output is
    reproducible.
    """
    threads = next((r.target for r in parts.relations(sheet) if r.kind == "threadedComment"), None)
    if threads is None:
        return
    data = parts.read(threads)
    root = parse_spans(data, threads)
    edits = Edits(data)
    person = _id(_NAME)
    replied = False
    for cell, text in sorted(texts.items()):
        name = cell_name(*cell)
        thread = [entry for entry in root.all("threadedComment") if entry.attributes.get("ref") == name]
        if thread:
            edits.append(root, _reply_xml(root, thread, person, _id(f"{sheet} {name}"), text))
            replied = True
    if replied and _add_author(parts, person):
        parts.write(threads, edits.result())


def _reply_xml(root: Element, thread: list[Element], person: str, own: str, text: str) -> str:
    first, last = thread[0].attributes, thread[-1].attributes
    head = attributes(
        ref=first["ref"], dT=last.get("dT"), personId=person, id=own, parentId=first.get("parentId", first.get("id"))
    )
    prefix = root.sibling("")
    return f"<{prefix}threadedComment{head}><{prefix}text>{xml_text(text)}</{prefix}text></{prefix}threadedComment>"


def _add_author(parts: Parts, person: str) -> bool:
    """Add the author of the replies to the part with the persons; False if there is no such part."""
    main = next((r.target for r in parts.relations("") if r.kind == "officeDocument"), "")
    persons = next((r.target for r in parts.relations(main) if r.kind == "person"), None)
    if persons is None:
        return False
    data = parts.read(persons)
    root = parse_spans(data, persons)
    if not any(entry.attributes.get("id") == person for entry in root.children):
        edits = Edits(data)
        head = attributes(displayName=_NAME, id=person, userId=_NAME, providerId="None")
        edits.append(root, f"<{root.sibling('person')}{head}/>")
        parts.write(persons, edits.result())
    return True


def _id(name: str) -> str:
    return f"{{{str(uuid.uuid5(uuid.NAMESPACE_OID, f'reportgen {name}')).upper()}}}"
