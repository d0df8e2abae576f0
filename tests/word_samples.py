"""Paragraphs as Word writes them: runs, bound controls, links, notes, tracked changes of people; and what is equal."""

from __future__ import annotations

import hashlib
import re
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from lxml import etree

from reportgen.living.edited import _Reader
from reportgen.living.word_ids import FIGURE_BOOKMARK
from reportgen.passages import FigureSpan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MARK = hashlib.sha256(b"DT.value\0text").hexdigest()[:12]
MARKS = {MARK: ("DT.value", "text")}
_COUNT = iter(range(100, 10**9))
_BOLD = "<w:rPr><w:b/></w:rPr>"
_WAS_BOLD = '<w:rPr><w:i/><w:rPrChange w:id="{n}" w:author="An"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>'


def _n() -> int:
    return next(_COUNT)


def run(text: str, properties: str = "") -> str:
    properties = properties.replace("{n}", str(_n()))
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def figure(content: str) -> str:
    """The bookmark of a figure around its runs."""
    n = _n()
    return f'<w:bookmarkStart w:id="{n}" w:name="_F{MARK}_{n}"/>{content}<w:bookmarkEnd w:id="{n}"/>'


def control(content: str, *, bookmark: bool = True) -> str:
    binding = (
        "<w:dataBinding w:prefixMappings=\"xmlns:r='urn:reportgen:figures:1'\" "
        "w:xpath=\"/r:figures[1]/r:figure[@id='DT.value'][@form='text'][1]\" w:storeItemID=\"{0}\"/>"
    )
    inner = figure(content) if bookmark else content
    properties = f'<w:sdtPr><w:alias w:val="DT"/><w:id w:val="{_n()}"/>{binding}<w:text/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def change(kind: str, content: str, author: str = "An") -> str:
    if kind == "del":
        content = content.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f'<w:{kind} w:id="{_n()}" w:author="{author}" w:date="2023-01-02T00:00:00Z">{content}</w:{kind}>'


def _mark(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


words = st.text("abcđ 12,", min_size=1, max_size=4)
runs = st.builds(run, words, st.sampled_from(["", _BOLD, _WAS_BOLD]))
many = st.builds("".join, st.lists(runs, min_size=1, max_size=2))
mixed = st.builds(
    '<w:r><w:t>{}</w:t><w:tab/><w:footnoteReference w:id="2"/><w:t>{}</w:t><w:br/></w:r>'.format, words, words
)
figures = st.builds(lambda text, bookmark: control(text, bookmark=bookmark), many, st.booleans())
fields = st.builds(
    lambda text: "<w:r>{}<w:instrText>REF x</w:instrText></w:r><w:r>{}</w:r>{}<w:r>{}<w:t>z</w:t></w:r>".format(
        _mark("begin"), _mark("separate"), text, _mark("end")
    ),
    many,
)
pieces = st.one_of(
    runs,
    fields,
    mixed,
    figures,
    st.builds(figure, many),
    st.builds('<w:hyperlink w:anchor="x">{}</w:hyperlink>'.format, st.one_of(many, figures)),
    st.builds(lambda text: change("ins", text), st.one_of(many, figures)),
    st.builds(lambda text: change("del", text), many),
    st.builds(lambda one, other: change("ins", one + change("del", other)), many, many),
)
contents = st.builds("".join, st.lists(pieces, max_size=6))


def body(*paragraphs: str) -> Any:
    """A body; all paragraphs but the last have a mark that somebody deleted."""
    deleted = f"<w:pPr><w:rPr>{change('del', '')}</w:rPr></w:pPr>"
    parts = [f"<w:p>{deleted}{content}</w:p>" for content in paragraphs[:-1]] + [f"<w:p>{paragraphs[-1]}</w:p>"]
    return etree.fromstring(f"<w:body {NS}>{''.join(parts)}</w:body>")


def nodes(content: str) -> list[Any]:
    return list(etree.fromstring(f"<w:p {NS}>{content}</w:p>"))


def figures_of(root: Any) -> list[tuple[str, FigureSpan]]:
    """The figures of each paragraph that can be recognised, with its text."""
    reader = _Reader(MARKS, "")
    read = (reader.read(paragraph) for paragraph in root.iter(W + "p"))
    return [(text, span) for text, spans in read for span in spans if span.id == "DT.value"]


def canonical(root: Any) -> str:
    """The XML without what splitting runs and unbinding controls changes: runs with the same format are one."""
    root = deepcopy(root)
    for holder in list(root.iter(W + "sdt")):
        content = holder.find(W + "sdtContent")
        holder.getparent()[(at := holder.getparent().index(holder)) : at + 1] = list(content)
    ids = [b.get(W + "id") for b in root.iter(W + "bookmarkStart") if FIGURE_BOOKMARK.fullmatch(b.get(W + "name", ""))]
    for mark in [m for m in root.iter(W + "bookmarkStart", W + "bookmarkEnd") if m.get(W + "id") in ids]:
        mark.getparent().remove(mark)
    for empty in reversed([e for e in root.iter(W + "hyperlink", W + "ins") if e.getparent().tag != W + "rPr"]):
        if empty.find(f".//{W}r") is None:
            empty.getparent()[(at := empty.getparent().index(empty)) : at + 1] = list(empty)
    for empty in reversed(list(root.iter(W + "pPr", W + "rPr", W + "trPr"))):
        if not len(empty):
            empty.getparent().remove(empty)
    for element in list(root.iter()):
        _join_with_next(element)
    text = etree.tostring(root, method="c14n").decode()
    return re.sub(r' (w:id="\d+"|xml:space="preserve")', "", text)


def _join_with_next(element: Any) -> None:
    following = element.getnext()
    while following is not None and element.getparent() is not None and following.tag == element.tag:
        if element.tag == W + "r" and _properties(element) == _properties(following):
            element.extend([child for child in following if child.tag != W + "rPr"])
        elif element.tag in (W + "t", W + "delText"):
            element.text = (element.text or "") + (following.text or "")
        elif element.tag in (W + "ins", W + "del") and element.get(W + "author") == following.get(W + "author"):
            element.extend(list(following))
        else:
            return
        following.getparent().remove(following)
        following = element.getnext()


def _properties(element: Any) -> str:
    found = element.find(W + "rPr")
    return "" if found is None else re.sub(r' w:id="\d+"', "", etree.tostring(found, method="c14n").decode())
