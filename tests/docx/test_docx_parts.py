"""Figures and tags in every part of a Word template that can hold text, read back from the finished file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from merging import (
    EMPTY_NOTES,
    FILE,
    NAMESPACES,
    OFFICE,
    WORDML,
    Figure,
    WordPackage,
    cell,
    merge_file,
    no_trace,
    p,
    reported,
    table,
    text_box,
    texts,
)
from small_word import bind, body_of, lines, part, w, words

from reportgen.documents.docx.merge import printed_figures
from reportgen.problems import ReportgenError

WORDS = Figure.words
TEXT = "Thu {{ f.DT_VT }} năm {{ year }}"
FILLED = f"Thu {WORDS} năm 2022"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
MARGIN = '<w:{0}Reference xmlns:r="{1}" w:type="default" r:id="rIdM"/>'
CONTROL = '<w:sdt><w:sdtPr>{}<w:id w:val="5"/>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'


def notes(kind: str, *contents: str) -> str:
    """A part of footnotes or endnotes, numbered from 1."""
    own = "".join(f'<w:{kind} w:id="{number}">{text}</w:{kind}>' for number, text in enumerate(contents, 1))
    return f"<w:{kind}s {NAMESPACES}>{EMPTY_NOTES.format(kind)}{own}</w:{kind}s>"


def note(kind: str, *contents: str) -> WordPackage:
    references = "".join(f'<w:r><w:{kind}Reference w:id="{n}"/></w:r>' for n in range(1, len(contents) + 1))
    package = WordPackage(f"<w:p><w:r><w:t>Chữ</w:t></w:r>{references}</w:p>")
    return package.add(f"word/{kind}s.xml", notes(kind, *contents), f"{WORDML}{kind}s+xml", f"{kind}s")


def margin(kind: str, content: str) -> WordPackage:
    """A document with a header (`hdr`) or footer (`ftr`)."""
    name = {"hdr": "header", "ftr": "footer"}[kind]
    package = WordPackage(p("x"), section=MARGIN.format(name, OFFICE[:-1]))
    xml = f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>"
    return package.add(f"word/{name}1.xml", xml, f"{WORDML}{name}+xml", name, rid="rIdM")


STORIES: dict[str, tuple[Callable[[], WordPackage], str, int]] = {
    "body": (lambda: WordPackage(p(TEXT)), "word/document.xml", 1),
    "cell": (lambda: WordPackage(table(cell(p(TEXT)), columns=1) + p("")), "word/document.xml", 1),
    "header": (lambda: margin("hdr", p(TEXT)), "word/header1.xml", 1),
    "footer": (lambda: margin("ftr", p(TEXT)), "word/footer1.xml", 1),
    "footnote": (lambda: note("footnote", p(TEXT)), "word/footnotes.xml", 1),
    "endnote": (lambda: note("endnote", p(TEXT)), "word/endnotes.xml", 1),
    "text box": (lambda: WordPackage(text_box(p(TEXT))), "word/document.xml", 2),
    "text box of a header": (lambda: margin("hdr", text_box(p(TEXT))), "word/header1.xml", 2),
    "block control": (lambda: WordPackage(CONTROL.format("", "<w:richText/>", p(TEXT))), "word/document.xml", 1),
    "text control": (
        lambda: WordPackage(f"<w:p>{CONTROL.format('', '<w:text/>', p(TEXT)[5:-6])}</w:p>"),
        "word/document.xml",
        1,
    ),
    "link": (
        lambda: WordPackage(f'<w:p><w:hyperlink w:anchor="x">{p(TEXT)[5:-6]}</w:hyperlink></w:p>'),
        "word/document.xml",
        1,
    ),
}


@pytest.mark.parametrize("place", STORIES)
def test_figures_are_bound_where_word_has_text(tmp_path: Path, place: str) -> None:
    make, name, controls = STORIES[place]
    merged = merge_file(tmp_path, make().bytes())
    assert printed_figures(merged) == [("DT_VT.value", "text")] * controls
    made = bind(merged)
    root = part(made, name)
    assert [words(s) for s in w(root, ".//w:sdt")] == [WORDS] * controls
    assert FILLED in words(root)
    assert no_trace(made)


EQUATION = "<w:p><m:oMathPara><m:oMath><m:r><m:t>T={}</m:t></m:r></m:oMath></m:oMathPara></w:p>"
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="100" cy="100"/><wp:docPr id="1" name="Hình"'
    ' descr="{0}" title="{0}"/>'
    f'<a:graphic><a:graphicData uri="{DRAWING}picture"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)
PLAIN = {
    "equation": (EQUATION.format("{{ f.DT_VT }}"), ".//m:t", f"T={WORDS}"),
    "word in an equation": (EQUATION.replace("m:t", "w:t").format("{{ f.DT_VT }}"), ".//m:r/w:t", f"T={WORDS}"),
    "cut equation": (EQUATION.format("{{ </m:t></m:r><m:r><m:t>f.DT_VT }}"), ".//m:t", f"T={WORDS}"),
    "alternative text": (PICTURE.format(TEXT), ".//wp:docPr/@descr", FILLED),
    "title of a picture": (PICTURE.format(TEXT), ".//wp:docPr/@title", FILLED),
    "old picture": (
        f'<w:p><w:r><w:pict><v:shape id="s" alt="{TEXT}"/></w:pict></w:r></w:p>', ".//v:shape/@alt", FILLED),
    "description of a table": (
        table(cell(p("a")), columns=1).replace("</w:tblPr>", f'<w:tblDescription w:val="{TEXT}"/></w:tblPr>') + p(""),
        ".//w:tblDescription/@w:val", FILLED),
    "tip of a link": (
        f'<w:p><w:hyperlink w:anchor="x" w:tooltip="{TEXT}"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>',
        ".//w:hyperlink/@w:tooltip", FILLED),
    "ruby": (f"<w:p><w:r><w:ruby><w:rt>{p(TEXT)[5:-6]}</w:rt></w:ruby></w:r></w:p>", ".//w:rt//w:t", FILLED),
}  # fmt: skip


@pytest.mark.parametrize("place", PLAIN)
def test_figures_are_plain_words_where_no_control_can_be(tmp_path: Path, place: str) -> None:
    body, path, printed = PLAIN[place]
    merged = merge_file(tmp_path, WordPackage(body).bytes())
    assert printed_figures(merged)[0] == ("DT_VT.value", "text")
    made = bind(merged)
    (found,) = w(body_of(made), path)
    assert (found if isinstance(found, str) else found.text) == printed
    assert w(body_of(made), ".//w:sdt") == []
    assert no_trace(made)


CHART = (
    f"<c:chartSpace {NAMESPACES}><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{{}}</a:t></a:r></a:p>"
    "</c:rich>"
    "</c:tx></c:title><c:plotArea><c:barChart><c:ser><c:cat><c:strRef><c:strCache><c:pt idx='0'><c:v>{}</c:v></c:pt>"
    "</c:strCache></c:strRef></c:cat></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
)
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
DIAGRAM = (
    f"<dgm:dataModel {NAMESPACES}><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>{{}}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    "</dgm:ptLst></dgm:dataModel>"
)
NUMBERING = (
    f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
    '<w:lvlText w:val="{} %1"/></w:lvl>'
    "</w:abstractNum></w:numbering>"
)


def with_part(kind: str, text: str, data: str = "x") -> WordPackage:
    package = WordPackage(p("Chữ"))
    if kind == "chart":
        return package.add("word/charts/chart1.xml", CHART.format(text, data), CHART_TYPE, "chart")
    if kind == "diagram":
        content_type = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
        return package.add("word/diagrams/data1.xml", DIAGRAM.format(text), content_type, "diagramData")
    if kind == "numbering":
        package.members["word/numbering.xml"] = NUMBERING.format(text).encode()
        return package
    return package.add("customXml/item2.xml", f"<data><note>{text}</note></data>", "application/xml", "customXml")


OTHER_PARTS = {
    "chart": "word/charts/chart1.xml",
    "diagram": "word/diagrams/data1.xml",
    "numbering": "word/numbering.xml",
    "data of controls": "customXml/item2.xml",
}


@pytest.mark.parametrize(("kind", "name"), OTHER_PARTS.items())
def test_other_parts_with_words_are_merged(tmp_path: Path, kind: str, name: str) -> None:
    made = bind(merge_file(tmp_path, with_part(kind, TEXT).bytes()))
    assert FILLED.replace("&", "&amp;") in texts(made)[name]
    assert no_trace(made)


def test_the_address_of_a_link_is_merged(tmp_path: Path) -> None:
    """Word writes braces in an address as `%7B`."""
    link = '<w:p><w:hyperlink r:id="rIdL"><w:r><w:t>thư</w:t></w:r></w:hyperlink></w:p>'
    address = "https://x.vn/%7B%7B%20year%20%7D%7D/{{ f.DT_VT }}?q=a%20b#c"
    package = WordPackage(link).relate("hyperlink", address, rid="rIdL", mode="External")
    made = bind(merge_file(tmp_path, package.bytes()))
    assert (
        'Target="https://x.vn/2022/2.765%20t%E1%BB%B7%20&amp;%20h%C6%A1n?q=a%20b#c"'
        in (texts(made)["word/_rels/document.xml.rels"])
    )
    with pytest.raises(ReportgenError) as error:
        merge_file(
            tmp_path, WordPackage(link).relate("hyperlink", "http://{{ x }}", rid="rIdL", mode="External").bytes()
        )
    assert reported(error) == [("RG582", FILE, "http://{{ x }}")]


def field(code: str) -> str:
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in code.split("|"))
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{pieces}{end}</w:p>"


BRACKETS = "<m:d><m:dPr><m:begChr m:val='{{'/><m:endChr m:val='}}'/></m:dPr><m:e>{}</m:e></m:d>"
FORMULA = f"<w:p><m:oMath>{BRACKETS.format(BRACKETS.format('<m:r><m:t>f.DT</m:t></m:r>'))}</m:oMath></w:p>"


REFUSED = {
    "field": (WordPackage(field('QUOTE "{|{ year }}"')), 'QUOTE "{{ year }}"'),
    "simple field": (WordPackage('<w:p><w:fldSimple w:instr=" IF {{ year }} "/></w:p>'), " IF {{ year }} "),
    "chart data": (with_part("chart", "x", "{{ year }}"), "{{ year }}"),
    "formula": (WordPackage(FORMULA), "{{f.DT}}"),
    "settings": (
        WordPackage(p("x")).replace("word/settings.xml", "</w:settings>", "<x>{{ a }}</x></w:settings>"),
        "{{ a }}",
    ),
}


@pytest.mark.parametrize(("package", "found"), REFUSED.values(), ids=REFUSED)
def test_a_tag_that_can_not_be_filled_is_refused(tmp_path: Path, package: WordPackage, found: str) -> None:
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, package.bytes())
    assert reported(error) == [("RG590", FILE, found)]


def test_the_page_of_tags_lists_every_place() -> None:
    page = (Path(__file__).parents[2] / "docs" / "word-tags.md").read_text(encoding="utf-8")
    section = page.partition("## Where tags are")[2].partition("##")[0]
    rows = [row.split("|")[1].strip() for row in section.splitlines() if row.startswith("|")][2:]
    other = {"address of a link", "properties"}
    places = {*STORIES, *PLAIN, *OTHER_PARTS, *REFUSED, *other}
    assert {place for row in rows for place in row.split(", ")} == places


def test_a_set_of_a_set_is_no_tag(tmp_path: Path) -> None:
    merge_file(tmp_path, WordPackage(FORMULA.replace("f.DT", "a, b")).bytes())


def test_properties_of_the_template_are_not_those_of_the_document(tmp_path: Path) -> None:
    package = WordPackage(p("x"))
    package.replace("docProps/core.xml", "</cp:coreProperties>", "<dc:subject>{{ hỏng</dc:subject></cp:coreProperties>")
    assert no_trace(bind(merge_file(tmp_path, package.bytes()), title="Thiệp mời"))


def test_building_blocks_and_names_of_reviewers_go(tmp_path: Path) -> None:
    blocks = f"<w:glossaryDocument {NAMESPACES}><w:docParts/></w:glossaryDocument>"
    package = WordPackage(p("x"))
    package.add("word/glossary/document.xml", blocks, f"{WORDML}document.glossary+xml", "glossaryDocument")
    kind = "http://schemas.microsoft.com/office/2011/relationships/people"
    package.add("word/people.xml", '<x author="Hà"/>', f"{WORDML}people+xml", kind)
    package.add("word/comments.xml", f"<w:comments {NAMESPACES}/>", f"{WORDML}comments+xml", "comments")
    left = texts(bind(merge_file(tmp_path, package.bytes())))
    assert not any("people" in name or "glossary" in name or "comments" in name for name in left)
    assert "people" not in left["word/_rels/document.xml.rels"]


COMMENTED = (
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>C</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
)


@pytest.mark.parametrize("place", ["body", "footnote"])
def test_comments_are_refused_like_tracked_changes(tmp_path: Path, place: str) -> None:
    package = WordPackage(COMMENTED) if place == "body" else note("footnote", COMMENTED)
    comment = (
        f'<w:comments {NAMESPACES}><w:comment w:id="0" w:author="Hà" w:initials="H">{p("sửa")}</w:comment></w:comments>'
    )
    package.add("word/comments.xml", comment, f"{WORDML}comments+xml", "comments")
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, package.bytes())
    assert reported(error) == [("RG594", FILE, "")]
    assert "Hà" in error.value.problems[0].message("vi")


@pytest.mark.parametrize(
    "change",
    [
        '<w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="H"/></w:rPr></w:pPr></w:p>',
        '<w:p><w:pPr><w:pPrChange w:id="1" w:author="H"><w:pPr/></w:pPrChange></w:pPr></w:p>',
        '<w:p><w:r><w:rPr><w:rPrChange w:id="1" w:author="H"><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>',
        '<w:p><w:moveTo w:id="1" w:author="H"><w:r><w:t>a</w:t></w:r></w:moveTo></w:p>',
    ],
)
@pytest.mark.parametrize("where", [WordPackage, lambda c: WordPackage(text_box(c)), lambda c: note("endnote", c)])
def test_tracked_changes_are_refused_in_every_part(
    tmp_path: Path, change: str, where: Callable[[str], WordPackage]
) -> None:
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, where(change).bytes())
    assert reported(error) == [("RG587", FILE, "")]


HIDDEN = f"{p('{%p if false %}')}{p('ẨN')}{p('{%p endif %}')}"
STORY_ENDS = {
    "cell": (lambda: WordPackage(table(cell(HIDDEN) + cell(p("HIỆN"))) + p("")), "word/document.xml", "w:tc"),
    "cell with a table": (
        lambda: WordPackage(table(cell(table(cell(p("a")), columns=1) + HIDDEN), columns=1) + p("")),
        "word/document.xml", "w:tc"),
    "header": (lambda: margin("hdr", HIDDEN), "word/header1.xml", "w:hdr"),
    "footer": (lambda: margin("ftr", HIDDEN), "word/footer1.xml", "w:ftr"),
    "footnote": (lambda: note("footnote", HIDDEN), "word/footnotes.xml", "w:footnote"),
    "endnote": (lambda: note("endnote", HIDDEN), "word/endnotes.xml", "w:endnote"),
    "text box": (lambda: WordPackage(text_box(HIDDEN)), "word/document.xml", "w:txbxContent"),
}  # fmt: skip


@pytest.mark.parametrize("place", STORY_ENDS)
def test_what_tags_empty_keeps_a_paragraph(tmp_path: Path, place: str) -> None:
    make, name, tag = STORY_ENDS[place]
    made = bind(merge_file(tmp_path, make().bytes()))
    stories = w(part(made, name), f".//{tag} | self::{tag}")
    assert stories
    assert all(story[-1].tag.endswith("}p") for story in stories)
    assert "ẨN" not in words(part(made, name))


def test_rows_and_tables_without_cells_go(tmp_path: Path) -> None:
    cells = "".join(cell(p(text)) for text in ("{%tc if false %}", "ẨN", "{%tc endif %}"))
    rows = "".join(f"<w:tr>{cell(p(text))}</w:tr>" for text in ("{%tr if false %}", "ẨN", "{%tr endif %}"))
    gone = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>"
    body = body_of(merge_file(tmp_path, WordPackage(table(cells, cell(p("a"))) + gone + p("cuối")).bytes()))
    assert len(w(body, "./w:tbl")) == len(w(body, ".//w:tr")) == 1


MARKED = (
    '<w:p w14:paraId="0A0B0C0D" w14:textId="77777777"><w:bookmarkStart w:id="3" w:name="cho"/>'
    f"{CONTROL.format('', '<w:text/>', '<w:r><w:t>a</w:t></w:r>')}<w:bookmarkEnd w:id='3'/></w:p>"
)
LOOP = f"{p('{%p for n in [1, 2, 3] %}')}{MARKED}{text_box(p('{{ n }}'))}{p('{%p endfor %}')}"


def test_what_a_loop_repeats_is_unique(tmp_path: Path, ooxml_validate: Callable[[bytes], list[dict[str, str]]]) -> None:
    made = bind(merge_file(tmp_path, WordPackage(LOOP).bytes()))
    body = body_of(made)
    for path in (
        ".//w:bookmarkStart/@w:name",
        ".//@w14:paraId",
        ".//w:sdtPr/w:id/@w:val",
        ".//wp:docPr/@id",
        ".//v:shape/@id",
    ):
        found = w(body, path)
        assert found
        assert len(found) == len(set(found)), path
    assert len(w(body, ".//w:bookmarkEnd")) == 1
    assert len(w(body, ".//w:sdt")) == 3


def test_a_bookmark_around_a_condition_keeps_its_ends(tmp_path: Path) -> None:
    start = '<w:p><w:bookmarkStart w:id="3" w:name="{}"/><w:r><w:t>{{%p if {} %}}</w:t></w:r></w:p>'
    end = '<w:p><w:r><w:t>b</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>' + p("{%p endif %}")
    kept = body_of(merge_file(tmp_path, WordPackage(start.format("a", "true") + end).bytes()))
    assert len(w(kept, ".//w:bookmarkStart")) == len(w(kept, ".//w:bookmarkEnd")) == 1
    gone = body_of(merge_file(tmp_path, WordPackage(start.format("a", "false") + end).bytes()))
    assert w(gone, ".//w:bookmarkStart") == w(gone, ".//w:bookmarkEnd") == []


def test_a_note_that_a_condition_leaves_out_is_not_printed(tmp_path: Path) -> None:
    package = note("footnote", p("{{ f.DT_VT }}"), p("hai"))
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    hidden = f"<w:r><w:t>{{% if false %}}</w:t></w:r>{reference}<w:r><w:t>{{% endif %}}</w:t></w:r>"
    package.replace("word/document.xml", reference, hidden)
    merged = merge_file(tmp_path, package.bytes())
    assert printed_figures(merged) == []
    assert w(part(merged, "word/footnotes.xml"), "./w:footnote/@w:id") == ["-1", "0", "2"]


def test_a_note_in_a_loop_is_refused(tmp_path: Path) -> None:
    package = note("footnote", p("một"))
    document = package.members["word/document.xml"].decode()
    looped = document.replace("<w:body>", "<w:body>" + p("{%p for n in [1, 2] %}")).replace(
        "<w:sectPr>", p("{%p endfor %}") + "<w:sectPr>"
    )
    package.members["word/document.xml"] = looped.encode()
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, package.bytes())
    assert reported(error) == [("RG589", FILE, "")]


def test_lines_of_a_value_break_after_a_text_box_too(tmp_path: Path) -> None:
    body = text_box(p("{{ note }}")).removesuffix("</w:p>") + "<w:r><w:t>{{ note }}</w:t></w:r></w:p>"
    made = merge_file(tmp_path, WordPackage(body).bytes(), note="một\nhai\tba")
    outer = lines(made)[0]
    assert outer.endswith("một\nhai\tba")


def test_a_file_with_all_of_this_is_valid(
    tmp_path: Path, ooxml_validate: Callable[[bytes], list[dict[str, str]]]
) -> None:
    references = "".join(
        f'<w:r><w:{kind}Reference w:id="{n}"/></w:r>' for kind in ("footnote", "endnote") for n in (1, 2)
    )
    bodies = [
        f"<w:p>{references}</w:p>",
        p(TEXT),
        table(cell(p(TEXT)) + cell(HIDDEN), cell(table(cell(p("a")), columns=1) + HIDDEN) + cell(p(""))),
        text_box(p(TEXT) + HIDDEN),
        text_box(HIDDEN),
        CONTROL.format("", "<w:richText/>", p(TEXT)),
        f"<w:p>{CONTROL.format('', '<w:text/>', p(TEXT)[5:-6])}</w:p>",
        EQUATION.format("{{ f.DT_VT }}"),
        LOOP,
    ]
    margins = "".join(MARGIN.format(kind, OFFICE[:-1]).replace("rIdM", f"rId{kind}") for kind in ("header", "footer"))
    package = WordPackage("".join(bodies), section=margins)
    for kind, tag in (("header", "hdr"), ("footer", "ftr")):
        content = text_box(p(TEXT)) + HIDDEN if kind == "header" else HIDDEN
        xml = f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"
        package.add(f"word/{kind}1.xml", xml, f"{WORDML}{kind}+xml", kind, rid=f"rId{kind}")
    for kind in ("footnote", "endnote"):
        package.add(f"word/{kind}s.xml", notes(kind, p(TEXT), HIDDEN), f"{WORDML}{kind}s+xml", f"{kind}s")
    made = bind(merge_file(tmp_path, package.bytes()))
    assert no_trace(made)
    assert ooxml_validate(made) == []
