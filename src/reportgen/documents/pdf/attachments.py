"""Embeds files in a PDF as associated files (`/AF`), as PDF/A-3 asks."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

import pydyf  # type: ignore[import-untyped]

from reportgen.documents.prepare.document import Attachment

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    **{".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".ttf": "font/ttf", ".otf": "font/otf"},
    **{".json": "application/json", ".css": "text/css", ".txt": "text/plain", ".md": "text/plain"},
    **{".toml": "text/plain", ".j2": "text/plain"},
}
_OTHER_TYPE = "application/octet-stream"


def digest(attachments: Sequence[Attachment]) -> bytes:
    """Return a digest of the names and contents of attachments; empty without any."""
    found = hashlib.sha256()
    for attachment in attachments:
        found.update(repr((attachment.name, len(attachment.data))).encode() + attachment.data)
    return found.digest() if attachments else b""


def embed(pdf: Any, attachments: Sequence[Attachment], date: dt.date | None) -> None:
    """Add attachments to a `pydyf.PDF`, with the date of the document; nothing depends on the clock."""
    if not attachments:
        return
    names = pydyf.Array()
    for number, attachment in enumerate(attachments):
        names += [pydyf.String(f"{number:05}"), _file(pdf, attachment, date)]
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = pydyf.Array(names[1::2])


def _file(pdf: Any, attachment: Attachment, date: dt.date | None) -> bytes:
    """Add a file, and return the reference of its specification."""
    kind = _TYPES.get(PurePosixPath(attachment.name).suffix.lower(), _OTHER_TYPE)
    checksum = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()
    changed = pydyf.String(f"D:{date or dt.date(1980, 1, 1):%Y%m%d}000000Z")
    values = {"CheckSum": f"<{checksum}>", "Size": len(attachment.data), "ModDate": changed}
    extra = {"Type": "/EmbeddedFile", "Subtype": pydyf.name(kind), "Params": pydyf.Dictionary(values)}
    stream = pydyf.Stream([attachment.data], pydyf.Dictionary(extra), compress=True)
    pdf.add_object(stream)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(attachment.name.encode("ascii", "replace").decode().replace("?", "_")),
            "UF": pydyf.String(attachment.name),
            "Desc": pydyf.String(attachment.description),
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
            "AFRelationship": f"/{attachment.relationship}",
        }
    )
    pdf.add_object(specification)
    reference: bytes = specification.reference
    return reference
