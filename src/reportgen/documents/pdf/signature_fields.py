"""Two empty signature fields in an official document, of the signer and the agency (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pydyf  # type: ignore[import-untyped]

from reportgen.documents.prepare.endings import signer_of
from reportgen.documents.styles.model import POINTS_PER_MM

SIGNED = "data-sign"
"""Marks the paragraph with the name of the signer."""
_NAMES = {"nguoi-ky": "Chữ ký số của người có thẩm quyền", "co-quan": "Chữ ký số của cơ quan, tổ chức"}
_SEAL = 36 * POINTS_PER_MM
"""The diameter of the seal of an agency of a province."""
_SIGNATURE_SHARE = 0.6
"""The width of a signature as a share of its half of the page."""
_LEAST_HEIGHT = 40
"""In points, where a template has less room for the signature."""


class Place(NamedTuple):
    """A rectangle in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


def mark_signer(root: ET.Element) -> None:
    """Mark the name of the signer in the tree for WeasyPrint: the last paragraph on the right of `footer.signature`.

    Without a paragraph above it, there is no place for a signature. Of several signers it is the last.
    """
    name = signer_of(root)
    if name is not None:
        name.set(SIGNED, "")


def places(above: Place) -> dict[str, Place]:
    """The places of the fields by name; `above` is the space between the position and the name of the signer.

    The signature is in the middle of it. The seal covers the left third of the signature, and is as high as it is wide.
    """
    middle, width = (above.left + above.right) / 2, (above.right - above.left) * _SIGNATURE_SHARE
    signature = Place(
        middle - width / 2, above.bottom, middle + width / 2, max(above.top, above.bottom + _LEAST_HEIGHT)
    )
    edge, centre = signature.left + width / 3, (signature.bottom + signature.top) / 2
    seal = Place(edge - _SEAL, centre - _SEAL / 2, edge, centre + _SEAL / 2)
    return dict(zip(_NAMES, (signature, seal), strict=True))


def add_fields(pdf: Any, page: Any, reference: bytes, above: Place) -> list[Any]:
    """Add the fields to a page of a `pydyf.PDF`; returns their annotations in the order of signing."""
    fields = [_field(pdf, reference, name, place) for name, place in places(above).items()]
    form = pydyf.Dictionary({"Fields": pydyf.Array(field.reference for field in fields)})
    pdf.catalog["AcroForm"] = form
    # the field of the signer is above that of the agency, which covers a third of it
    page.setdefault("Annots", pydyf.Array()).extend(field.reference for field in reversed(fields))
    return fields


def _field(pdf: Any, page: bytes, name: str, place: Place) -> Any:
    size = pydyf.Array((0, 0, place.right - place.left, place.top - place.bottom))
    empty = {"Type": "/XObject", "Subtype": "/Form", "BBox": size, "Resources": pydyf.Dictionary()}
    appearance = pydyf.Stream([], pydyf.Dictionary(empty))
    pdf.add_object(appearance)
    field = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(name),
            "TU": pydyf.String(_NAMES[name]),
            "Rect": pydyf.Array(place),
            "P": page,
            "AP": pydyf.Dictionary({"N": appearance.reference}),
        }
    )
    pdf.add_object(field)
    return field
