"""Where the signature fields of an official document are."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from reportgen.documents.pdf.signature_fields import SIGNED, Place, mark_signer, places

BLOCK = '<div class="left"><p>Nơi nhận</p></div><div class="right"><p>GIÁM ĐỐC</p><p>{}</p></div>'


def marked(*footers: str) -> list[str]:
    """The names that are marked in a tree with these footers."""
    root = ET.fromstring("<html>" + "".join(f"<footer><div>{footer}</div></footer>" for footer in footers) + "</html>")
    mark_signer(root)
    return [element.text or "" for element in root.iter("p") if element.get(SIGNED) is not None]


def test_the_last_signer_has_the_only_fields() -> None:
    assert marked(BLOCK.format("A")) == ["A"]
    assert marked(BLOCK.format("A"), BLOCK.format("B")) == ["B"]
    assert marked(BLOCK.format("A") + BLOCK.format("B")) == ["B"]


def test_without_a_position_there_is_no_place() -> None:
    assert marked('<div class="left"/><div class="right"><p>A</p></div>') == []
    assert marked() == []


@pytest.mark.parametrize("top", [160, 100])
def test_the_seal_covers_a_third_of_the_signature(top: float) -> None:
    """Also where a template has no room for it."""
    signature, seal = places(Place(300, 100, 500, top)).values()
    assert (signature.left, signature.right) == (340, 460)
    assert signature.top - signature.bottom >= 40
    assert seal.right - signature.left == pytest.approx(40)
    assert seal.right - seal.left == pytest.approx(seal.top - seal.bottom) == pytest.approx(36 / 25.4 * 72)
    assert seal.top + seal.bottom == pytest.approx(signature.top + signature.bottom)
