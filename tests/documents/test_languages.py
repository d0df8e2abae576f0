"""Words of other languages are marked in the text, and nothing else is changed."""

from __future__ import annotations

import pytest
from lxml import etree

from reportgen.documents.prepare.languages import mark_languages

WORDS = {"en": ("SEA", "SEA Games"), "fr-FR": ("café",)}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("<p>SEA Games 31</p>", '<p><span lang="en">SEA Games</span> 31</p>'),
        (
            "<p>ở SEA\u00a0Games, café.</p>",
            '<p>ở <span lang="en">SEA\u00a0Games</span>, <span lang="fr-FR">café</span>.</p>',
        ),
        ("<p>a <b>x</b> SEA b SEA</p>", '<p>a <b>x</b> <span lang="en">SEA</span> b <span lang="en">SEA</span></p>'),
        ("<td><strong>SEA</strong></td>", '<td><strong><span lang="en">SEA</span></strong></td>'),
        ("<p>SEAS, ASEA, sea, cafés</p>", None),
        ("<p>không có gì</p>", None),
        ('<p><data data-figure="A">SEA</data></p>', None),
        ('<p><a href="#x">SEA</a></p>', None),
        ('<p lang="en">the SEA Games</p>', None),
        ("<figure><table><tr><td>SEA</td></tr></table></figure>", None),
    ],
)
def test_words_are_marked(text: str, marked: str | None) -> None:
    body = etree.fromstring(f"<body>{text}</body>")
    mark_languages(body, WORDS)
    assert etree.tostring(body, encoding="unicode") == f"<body>{marked or text}</body>"


def test_without_words_nothing_is_marked() -> None:
    body = etree.fromstring("<body><p>SEA Games</p></body>")
    mark_languages(body, {})
    assert b"span" not in etree.tostring(body)
