"""Marks words of other languages, so that screen readers pronounce them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from reportgen.documents.template.vocabulary import CHILDREN

_HOLDERS = tuple(tag for tag, children in CHILDREN.items() if "span" in children and tag != "a")
"""The elements in which words are marked; the text of a link has to stay whole."""
_SPACE = "[ \u00a0]"


def mark_languages(body: Any, words: Mapping[str, Sequence[str]]) -> None:
    """Put the given words, by language (`en`), into `span[lang]`, in place. Figures and charts are left out."""
    languages = {word: language for language, listed in words.items() for word in listed}
    if not languages:
        return
    choices = "|".join(re.escape(word).replace(r"\ ", _SPACE) for word in sorted(languages, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)({choices})(?!\w)")

    def marked(text: str | None) -> tuple[str, list[Any]]:
        """The text before the first word, and a span for each word with the text behind it."""
        before, *pieces = pattern.split(text or "")
        spans = []
        for word, behind in zip(pieces[::2], pieces[1::2], strict=True):
            span = etree.Element("span", lang=languages[word.replace("\u00a0", " ")])
            span.text, span.tail = word, behind
            spans.append(span)
        return before, spans

    for element in list(body.iter(*_HOLDERS)):
        if not _is_left_out(element):
            for child in reversed(element):
                child.tail, spans = marked(child.tail)
                for span in reversed(spans):
                    child.addnext(span)
            element.text, spans = marked(element.text)
            element[:0] = spans


def _is_left_out(element: Any) -> bool:
    """Whether an element has a language already, or is in a chart or a link."""
    around = [element, *element.iterancestors()]
    chart = element.tag in ("td", "th") and any(holder.tag == "figure" for holder in around)
    return chart or any(holder.get("lang") or holder.tag == "a" for holder in around if holder.tag != "html")
