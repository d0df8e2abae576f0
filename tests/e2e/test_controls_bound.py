"""Every printed figure is a control that says which figure it is; `--plain` has none; LibreOffice keeps them."""

from __future__ import annotations

import json
import posixpath
import re
from decimal import Decimal
from typing import Any

import docx_reader
import pytest
from docx_reader import NS, Control, q
from finished import ALL_WORD, PLAIN, Works

TAG_LIMIT = 64
"""Word keeps no more letters of a tag or a title."""

every_word_file = pytest.mark.parametrize(("workspace", "document"), ALL_WORD)


class Package(docx_reader.Package):
    """With relationships that lead out of their part's folder (`../customXml/item1.xml`) followed too."""

    def related(self, name: str, kind: str) -> dict[str, str]:
        return {rel: posixpath.normpath(target) for rel, target in super().related(name, kind).items()}


def identity(control: Control) -> tuple[str, str]:
    """Which figure, in which form, the bound node says it is."""
    return control.node["id"], control.node["form"]


def figure_bookmarks(package: Package) -> list[str]:
    parts = package.names("word/document.xml", "word/header", "word/footer")
    names = [b.get(q("w:name")) for part in parts for b in package.xml(part).iter(q("w:bookmarkStart"))]
    return [name for name in names if name.startswith("_F")]


@every_word_file
def test_every_figure_of_the_manifest_is_a_control(works: Works, workspace: str, document: str) -> None:
    """All but those that only a chart shows, which stand in its numbers."""
    made = works.build(workspace, document)
    printed = made.figures()
    package = Package(made.docx)
    controls = package.controls()
    bound = {identity(c): c.words for c in controls}
    assert len(bound) > 1
    assert bound.items() <= printed.items()
    values = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))["figures"]
    charted = {Decimal(v.text) for v in _chart_numbers(package)}
    assert [key for key in printed.keys() - bound.keys() if Decimal(values[key[0]]["value"]) not in charted] == []


@every_word_file
def test_binding_finds_one_node_with_the_words_shown(works: Works, workspace: str, document: str) -> None:
    controls = Package(works.build(workspace, document).docx).controls()
    assert controls
    assert [c for c in controls if c.nodes != (c.words,)] == []


@every_word_file
def test_controls_are_hidden_tagged_titled_and_marked(works: Works, workspace: str, document: str) -> None:
    package = Package(works.build(workspace, document).docx)
    controls = package.controls()
    assert {c.appearance for c in controls} == {"hidden"}
    for control in controls:
        figure, form = identity(control)
        assert len(control.tag) <= TAG_LIMIT
        assert len(figure) > TAG_LIMIT or control.tag == figure
        assert control.alias.startswith(figure[:40])
        assert form == "text" or form in control.alias or len(figure) + len(form) + 3 > TAG_LIMIT
        (bookmark,) = control.bookmarks
        assert bookmark.startswith(f"_F{control.node['mark']}_")
    marks = figure_bookmarks(package)
    assert len(marks) == len(set(marks)) == len(controls)


@every_word_file
def test_controls_hold_nothing_that_others_bind(works: Works, workspace: str, document: str) -> None:
    """Their numbers are unique in the file, all bind to the one part of figures, and none holds a paragraph."""
    package = Package(works.build(workspace, document).docx)
    parts = [package.xml(name) for name in package.names("word/document.xml", "word/header", "word/footer")]
    sdts = [s for part in parts for s in part.iter(q("w:sdt")) if s.find("w:sdtPr/w:dataBinding", NS) is not None]
    ids = [s.find("w:sdtPr/w:id", NS).get(q("w:val")) for s in sdts]
    assert len(ids) == len(set(ids))
    stores = {s.find("w:sdtPr/w:dataBinding", NS).get(q("w:storeItemID")) for s in sdts}
    assert len(stores) == 1
    assert [s for s in sdts if s.getparent().tag not in (q("w:p"), q("w:hyperlink"))] == []
    assert [s for s in sdts if s.find(".//w:p", NS) is not None] == []


@every_word_file
def test_node_for_every_figure_and_form_once(works: Works, workspace: str, document: str) -> None:
    package = Package(works.build(workspace, document).docx)
    (store,) = [s for s in package.data_stores().values() if "figures" in s.tag]
    nodes = [(n.get("id"), n.get("form")) for n in store]
    assert len(nodes) == len(set(nodes))
    assert set(nodes) == {identity(c) for c in package.controls()}


@every_word_file
def test_plain_has_the_same_text_and_no_trace_of_controls(works: Works, workspace: str, document: str) -> None:
    bound, plain = (Package(works.build(workspace, document, *flags).docx) for flags in ((), PLAIN))
    assert [p.text for p in plain.paragraphs()] == [p.text for p in bound.paragraphs()]
    assert _words_in_margins(plain) == _words_in_margins(bound)
    assert plain.controls() == []
    assert [name for name, data in plain.parts.items() if b"<w:sdt>" in data or b"urn:reportgen" in data] == []
    assert figure_bookmarks(plain) == []
    assert [s.tag for s in plain.data_stores().values() if "figures" in s.tag] == []


@every_word_file
def test_libreoffice_keeps_binding_and_words(works: Works, workspace: str, document: str) -> None:
    """LibreOffice drops tags and some attributes of the part; the binding itself still says which figure it is.

    It drops the first bookmark of a paragraph that ends a section, too: there the binding is the only thread.
    """
    made = works.build(workspace, document)
    package = Package(made.docx)
    before = package.controls()
    after = Package(works.office(made.docx, "docx")).controls()
    ends = [p for p in package.document.iter(q("w:p")) if p.find("w:pPr/w:sectPr", NS) is not None]
    dropped = {mark.get(q("w:name")) for p in ends for mark in p.iter(q("w:bookmarkStart"))}
    assert [(c.xpath, c.words, c.alias, set(c.bookmarks) - dropped) for c in after] == [
        (c.xpath, c.words, c.alias, set(c.bookmarks) - dropped) for c in before
    ]
    assert len(dropped) < len(before) / 10
    assert {identity(c) for c in before} == {_named(c.xpath) for c in after}


def _named(xpath: str) -> tuple[str, str]:
    """The figure and the form that a binding asks for."""
    figure, form = re.findall(r"@(?:id|form)='([^']*)'", xpath)
    return figure, form


def _chart_numbers(package: Package) -> list[Any]:
    charts = [package.xml(name) for name in package.names("word/charts/chart")]
    return [v for chart in charts for v in chart.iterfind(".//c:val//c:pt/c:v", NS)]


def _words_in_margins(package: Package) -> list[str]:
    return [
        "".join(t.text or "" for t in package.xml(name).iter(q("w:t")))
        for name in package.names("word/header", "word/footer")
    ]
