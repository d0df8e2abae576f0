"""What a screen reader gets and no validator judges: the tags of the PDF, and the same in the Word file."""

from __future__ import annotations

import re
from typing import Any

import pikepdf
import pytest
from docx_reader import NS, Package, q, text_of
from finished import ALL_PAIRS, Finished, Works
from tag_tree import Tag, tag_tree

every_pair = pytest.mark.parametrize(("workspace", "document"), ALL_PAIRS)
REPORTS = [(workspace, document) for workspace, document in ALL_PAIRS if document == "report"]
every_report = pytest.mark.parametrize(("workspace", "document"), REPORTS)


@every_pair
def test_the_tags_have_the_text_of_the_word_file_in_its_order(works: Works, workspace: str, document: str) -> None:
    """Nothing else is between it but the heads of tables, which are repeated on every page."""
    made = works.build(workspace, document)
    root = tag_tree(made.pdf)
    tagged = _squeezed(root.text("Lbl", "Figure"))
    heads = {_squeezed(head.text()) for head in root.iter("THead")}
    at = 0
    for paragraph in Package(made.docx).paragraphs():
        words = _squeezed(paragraph.text)
        if not tagged.startswith(words, at):
            at += len(next(head for head in heads if tagged.startswith(head, at)))
        assert tagged.startswith(words, at), (tagged[at : at + 80], paragraph.text)
        at += len(words)
    assert tagged[at:] == ""


def _squeezed(text: str) -> str:
    """The text without spaces, leaders and soft hyphens."""
    return re.sub(r"[\s\u00ad]|\.{4,}", "", text.replace("\u2010", ""))


@every_report
def test_heads_of_tables_say_what_they_head(works: Works, workspace: str, document: str) -> None:
    tables = list(tag_tree(works.build(workspace, document).pdf).iter("Table"))
    assert len(tables) > 3
    for table in tables:
        (head,) = table.iter("THead")
        cells = list(head.iter("TH"))
        assert len(cells) > 1
        assert {cell.scope for cell in cells} == {"/Column"}


@every_pair
def test_lists_are_lists_with_labels(works: Works, workspace: str, document: str) -> None:
    made = works.build(workspace, document)
    items = [item for items in tag_tree(made.pdf).iter("L") for item in items.tags]
    assert {item.kind for item in items} == ({"LI"} if document == "report" else set())
    assert all([tag.kind for tag in item.tags] in (["Lbl", "LBody"], ["LBody"]) for item in items)
    labels = [tag.text() for item in items for tag in item.tags if tag.kind == "Lbl"]
    assert all(labels)
    assert len(labels) == sum(_is_item(paragraph.element) for paragraph in Package(made.docx).paragraphs())


def _is_item(paragraph: Any) -> bool:
    return paragraph.find("w:pPr/w:numPr", NS) is not None


def test_page_numbers_are_artifacts(works: Works) -> None:
    """`tag_tree` fails for other text outside of the tags."""
    made = works.build("fictional", "report")
    with pikepdf.open(made.pdf) as pdf:
        streams = [page.Contents.read_bytes() for page in pdf.pages]
    artifacts = [re.findall(rb"/Artifact\s*<<\s*/Type\s*/Pagination\s*>>\s*BDC(.*?)EMC", s, re.DOTALL) for s in streams]
    assert sum(b"Tj" in b"".join(found) or b"TJ" in b"".join(found) for found in artifacts) > 15
    assert len(list(tag_tree(made.pdf).iter())) > 1000


def test_contents_are_links_to_the_headings(works: Works) -> None:
    made = works.build("fictional", "report")
    (contents,) = tag_tree(made.pdf).iter("TOC")
    assert {entry.kind for entry in contents.tags} == {"TOCI"}
    links = [list(entry.iter("Link")) for entry in contents.tags]
    assert [len(found) for found in links] == [1] * 18
    words = [_squeezed(re.sub(r"\d+$", "", link.text().rstrip())) for (link,) in links]
    assert _link_texts(made)[: len(words)] == words


@every_report
def test_links_say_where_they_lead(works: Works, workspace: str, document: str) -> None:
    made = works.build(workspace, document)
    linked = [_squeezed(link.text()) for link in tag_tree(made.pdf).iter("Link")]
    assert len(linked) > 5
    assert all(text.startswith(said) for said, text in zip(_link_texts(made), linked, strict=True))


def _link_texts(made: Finished) -> list[str]:
    """What the annotations of links say, in the order of the pages."""
    with pikepdf.open(made.pdf) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        return [_squeezed(str(note.Contents)) for note in notes]


@every_pair
def test_figures_are_where_their_tags_say(works: Works, workspace: str, document: str) -> None:
    with pikepdf.open(works.build(workspace, document).pdf) as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        assert figures
        for figure in figures:
            left, bottom, right, top = (float(side) for side in figure.A.BBox)
            width, height = (float(side) for side in figure.Pg.MediaBox[2:])
            assert 0 <= left < right <= width + 1
            assert 0 <= bottom < top <= height + 1


@pytest.mark.parametrize("workspace", ["sample", "fictional"])
def test_alternative_texts_of_charts_name_the_highest_bar(works: Works, workspace: str) -> None:
    package = Package((works.charted() if workspace == "sample" else works.build(workspace, "report")).docx)
    charts = package.related("word/document.xml", "/chart")
    named = 0
    for drawing in package.document.iter(q("wp:inline"), q("wp:anchor")):
        reference = drawing.find(".//c:chart", NS)
        if reference is None:
            continue
        chart = package.xml(charts[reference.get(q("r:id"))])
        labels = [v.text for v in chart.findall(".//c:ser[1]/c:cat//c:v", NS)]
        values = [float(v.text) for v in chart.findall(".//c:ser[1]/c:val//c:v", NS)]
        highest = max(zip(values, labels, strict=True))[1]
        assert highest.casefold() in drawing.find("wp:docPr", NS).get("descr").casefold()
        named += 1
    assert named


def test_words_of_other_languages_say_so_in_both_formats(works: Works) -> None:
    made = works.build("sample", "report")
    tagged = [(tag.language, tag.text()) for tag in tag_tree(made.pdf).iter("Span") if tag.language]
    runs = [run for run in Package(made.docx).document.iter(q("w:r")) if run.find("w:rPr/w:lang", NS) is not None]
    written = [(run.find("w:rPr/w:lang", NS).get(q("w:val")), text_of(run)) for run in runs]
    assert {text for _, text in tagged} == {"SEA Games", "Mobile Money"}
    assert {language for language, _ in tagged} == {"en"}
    assert written == [("en-US", text) for _, text in tagged]
    whole = tag_tree(made.pdf).text()
    assert len(tagged) == whole.count("SEA Games") + whole.count("Mobile Money") > 4


@every_pair
def test_word_files_say_their_title_language_and_heads(works: Works, workspace: str, document: str) -> None:
    package = Package(works.build(workspace, document).docx)
    core = package.xml("docProps/core.xml")
    said = {element.tag.rpartition("}")[2]: element.text for element in core}
    assert said["title"]
    assert said["language"] == "vi-VN"
    language = package.xml("word/styles.xml").find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NS)
    assert language.get(q("w:val")) == "vi-VN"
    tables = [t for t in package.document.iter(q("w:tbl")) if _has_head(t)]
    assert tables or document == "brochure"
    for table in tables:
        heads = [row.find("w:trPr/w:tblHeader", NS) is not None for row in table.findall("w:tr", NS)]
        assert heads == sorted(heads, reverse=True)
        assert heads[0]


def _has_head(table: Any) -> bool:
    """Whether the look of a table gives its first row the format of heads; layout tables have none."""
    look = table.find("w:tblPr/w:tblLook", NS)
    return look is not None and look.get(q("w:firstRow")) == "1"


def test_a_tag_tree_is_read_with_its_texts() -> None:
    tree = Tag("Document", [Tag("LI", [Tag("Lbl", ["-"]), Tag("LBody", ["words"])])])
    assert tree.text("Lbl") == "words"
    assert [tag.kind for tag in tree.iter("Lbl", "LBody")] == ["Lbl", "LBody"]
