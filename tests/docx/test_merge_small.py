"""Small Word files are merged: styles, lists, headers, pictures, and any blocks in any order."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import judges
import pytest
from docx.oxml.ns import qn
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from small_merge import BASE, body, edited, merged, rows, settled, text_of, texts, type_over
from small_word import figure, names, part, small_base, w, write
from test_docx_charts import chart

from reportgen.finished.package import read_package
from reportgen.finished.word import read_word
from reportgen.living.tracked import settle_changes
from reportgen.living.word_edit import AUTHOR


def test_styles_are_those_of_their_file() -> None:
    old = "<h2>Một</h2><p>Lời đầu</p>"
    docx, new = write(old, base=BASE), write(old + '<p class="source">Nguồn: Sở</p><p>Lời thêm</p>', base=BASE)

    def rename(root: Any) -> None:
        for style in list(root.iter(qn("w:style"))):
            if style.find(qn("w:name")).get(qn("w:val")) == "Source":
                root.remove(style)
        for element in root.iter(qn("w:style"), qn("w:basedOn"), qn("w:pStyle")):
            for name in (qn("w:styleId"), qn("w:val")):
                if element.get(name) == "BodyText":
                    element.set(name, "Thanvanban")

    theirs = edited(docx, {"word/styles.xml": rename, "word/document.xml": rename})
    data, _ = merged(docx, theirs, new)
    found = {text: p for p in part(data, "word/document.xml").iter(qn("w:p")) if (text := text_of(p))}
    styles = {s.get(qn("w:styleId")): s for s in part(data, "word/styles.xml").iter(qn("w:style"))}
    assert w(found["Lời thêm"], "w:pPr/w:pStyle/@w:val") == ["Thanvanban"]
    added = styles[w(found["Nguồn: Sở"], "w:pPr/w:pStyle/@w:val")[0]]
    assert added.find(qn("w:name")).get(qn("w:val")) == "Source"


def test_new_items_join_their_list() -> None:
    items = "<p>Gồm:</p><ul><li>một</li><li>hai</li></ul><p>Hết</p>"
    docx, new = write(items, base=BASE), write(items.replace("<li>hai", "<li>giữa</li><li>hai"), base=BASE)

    def shift(root: Any) -> None:
        for element in root.iter(qn("w:num"), qn("w:numId")):
            name = qn("w:numId") if element.tag == qn("w:num") else qn("w:val")
            element.set(name, str(int(element.get(name)) + 20))

    theirs = edited(docx, {"word/document.xml": shift, "word/numbering.xml": shift, "word/styles.xml": shift})
    data, _ = merged(docx, theirs, new)
    assert texts(data) == ["Gồm:", "một", "giữa", "hai", "Hết"]
    numbers = w(part(data, "word/document.xml"), "//w:numPr/w:numId/@w:val")
    assert len(numbers) == 3
    assert len(set(numbers)) == 1


def test_the_definition_of_a_new_list_is_added() -> None:
    docx, new = write("<p>Gồm:</p>", base=BASE), write("<p>Gồm:</p><ol><li>một</li><li>hai</li></ol>", base=BASE)
    theirs = edited(docx, body(lambda root: type_over(root, "Gồm", "Bao gồm")))
    data, _ = merged(docx, theirs, new)
    root = part(data, "word/numbering.xml")
    numbers = set(w(part(data, "word/document.xml"), "//w:numPr/w:numId/@w:val"))
    assert numbers <= set(w(root, "w:num/@w:numId"))
    assert set(w(root, "w:num/w:abstractNumId/@w:val")) <= set(w(root, "w:abstractNum/@w:abstractNumId"))


def test_headers_are_merged_with_new_lines() -> None:
    def with_header(docx: bytes, *texts: str) -> bytes:
        def fill(root: Any) -> None:
            first = root.find(qn("w:p"))
            for text in texts:
                paragraph = etree.SubElement(root, qn("w:p"))
                etree.SubElement(etree.SubElement(paragraph, qn("w:r")), qn("w:t")).text = text
            root.remove(first)

        return edited(docx, {"word/header1.xml": fill})

    base = small_base(header="x")
    docx, new = (with_header(write(f"<p>{n}</p>", base=base), *texts) for n, texts in (
        ("a", ("Sở Công Thương", "Năm 2022: 5 nhiệm vụ")),
        ("b", ("Sở Công Thương", "Năm 2022: 6 nhiệm vụ", "Bản cuối")),
    ))  # fmt: skip
    theirs = edited(docx, {"word/header1.xml": lambda root: type_over(root, "Sở Công Thương", "SỞ CÔNG THƯƠNG TỈNH")})
    data, outcomes = merged(docx, theirs, new)
    header = [text_of(p) for p in part(data, "word/header1.xml").iter(qn("w:p"))]
    assert header == ["SỞ CÔNG THƯƠNG TỈNH", "Năm 2022: 6 nhiệm vụ", "Bản cuối"]
    assert {o.result.value for o in outcomes} == {"updated"}


def test_a_new_chart_comes_with_its_workbook(tmp_path: Path) -> None:
    other = chart(rows=(("Bưu chính", ("5", "5"), ("6", "6")),))
    docx, new = (write(f"<p>Đầu</p>{html}", base=BASE) for html in (chart(), chart() + other + photo("red")))
    data, outcomes = merged(docx, edited(docx, body(lambda root: type_over(root, "Đầu", "Phần đầu"))), new)
    word = read_word(read_package(data))
    assert [(c.shown, c.workbook) for c in word.charts] == [
        (c.shown, c.workbook) for c in read_word(read_package(new)).charts
    ]
    assert {o.result.value for o in outcomes} == {"updated"}
    (tmp_path / "a.docx").write_bytes(data)
    assert judges.ooxml_errors(tmp_path / "a.docx") == []


def test_both_forms_of_a_text_box_get_the_figure() -> None:
    docx, new = (write(f"<p>Đầu</p><p>{figure('A', words)}</p>", base=BASE) for words in ("10 tỷ", "12 tỷ"))
    mc, vml = ("http://schemas.openxmlformats.org/markup-compatibility/2006", "urn:schemas-microsoft-com:vml")

    def edit(root: Any) -> None:
        control = etree.tostring(root.find(f".//{qn('w:sdt')}"))
        content = etree.Element(f"{{{mc}}}AlternateContent")
        for form in ("Choice", "Fallback"):
            holder = etree.SubElement(etree.SubElement(content, f"{{{mc}}}{form}"), f"{{{vml}}}textbox")
            box = etree.SubElement(holder, qn("w:txbxContent"))
            etree.SubElement(box, qn("w:p")).append(etree.fromstring(control))
        etree.SubElement(root.find(qn("w:p")), qn("w:r")).append(content)

    data, _ = merged(docx, edited(docx, body(edit)), new)
    assert [text_of(box) for box in part(data, "word/document.xml").iter(qn("w:txbxContent"))] == ["12 tỷ", "12 tỷ"]


def image(colour: str) -> str:
    target = io.BytesIO()
    Image.new("RGB", (8, 4 if colour == "red" else 8), colour).save(target, "PNG")
    return f"data:image/png;base64,{base64.b64encode(target.getvalue()).decode()}"


def photo(colour: str, alt: str = "Ảnh cầu") -> str:
    return (
        f'<figure class="photo"><img src="{image(colour)}" alt="{alt}" style="width: 80mm"/>'
        f"<figcaption>Cầu mới</figcaption></figure>"
    )


@pytest.mark.parametrize("theirs_changed", [False, True])
def test_pictures(theirs_changed: bool) -> None:
    docx, new = write(photo("red"), base=BASE), write(photo("blue", "Ảnh cầu mới") + "<p>Hết</p>", base=BASE)
    own = part(docx, "word/document.xml")
    media = next(name for name in names(docx) if "media" in name)
    theirs = edited(docx, body(lambda root: type_over(root, "Cầu mới", "Cầu mới của tỉnh")))
    if theirs_changed:
        swapped = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(theirs)) as old, zipfile.ZipFile(swapped, "w") as target:
            for name in old.namelist():
                target.writestr(name, base64.b64decode(image("green")[22:]) if name == media else old.read(name))
        theirs = swapped.getvalue()
    data, outcomes = merged(docx, theirs, new)
    root = part(data, "word/document.xml")
    relation = root.find(".//{*}blip").get(qn("r:embed"))
    rels = {r.get("Id"): r.get("Target") for r in part(data, "word/_rels/document.xml.rels")}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        shown = package.read(f"word/{rels[relation]}")
    assert shown == base64.b64decode(image("green" if theirs_changed else "blue")[22:])
    found = [o.result.value for o in outcomes if o.reason.value == "picture"]
    assert found == (["kept"] if theirs_changed else ["updated"])
    extent, before = root.find(".//{*}extent"), own.find(".//{*}extent")
    assert extent.get("cx") == before.get("cx")
    assert (extent.get("cy") == extent.get("cx")) != theirs_changed


def test_new_pages_are_listed() -> None:
    docx, new = write("<p>Đầu</p>", base=BASE), write("<p>Đầu</p>", base=small_base(landscape=True))
    data, outcomes = merged(docx, edited(docx, body(lambda root: type_over(root, "Đầu", "Phần đầu"))), new)
    assert texts(data) == ["Phần đầu"]
    assert [(o.result.value, o.reason.value) for o in outcomes] == [("kept", "sections")]


def test_a_new_table_is_parted_from_theirs() -> None:
    one, two = rows("<tr><td>1</td><td>a</td><td>5</td></tr>"), rows("<tr><td>1</td><td>b</td><td>6</td></tr>")
    docx, new = write(f"<p>Đầu</p>{one}<p>Cuối</p>", base=BASE), write(f"<p>Đầu</p>{one}{two}<p>Cuối</p>", base=BASE)
    data, _ = merged(docx, edited(docx, body(lambda root: type_over(root, "Đầu", "Phần đầu"))), new)
    kinds = [child.tag.rpartition("}")[2] for child in part(data, "word/document.xml")[0]]
    assert re.fullmatch("p tbl p tbl p( p)* sectPr", " ".join(kinds)), kinds


WIDER = ("</th></tr>", "</th><th>Ghi chú</th></tr>"), ("5</td>", "5</td><td>mới</td>")


def test_a_replaced_table_leaves_no_paragraph_behind() -> None:
    old = "<p>Đầu</p>" + rows("<tr><td>1</td><td>a</td><td>5</td></tr>") + "<p>Cuối</p>"
    wider = old
    for words, more in WIDER:
        wider = wider.replace(words, more)
    docx, new = write(old, base=BASE), write(wider, base=BASE)
    theirs = edited(docx, body(lambda root: type_over(root, "Đầu", "Phần đầu")))

    def kinds(root: Any) -> list[str]:
        return [child.tag.rpartition("}")[2] for child in root[0]]

    wanted = kinds(part(theirs, "word/document.xml"))
    assert kinds(part(merged(docx, theirs, new)[0], "word/document.xml")) == wanted
    redline = part(merged(docx, theirs, new, tracked=True)[0], "word/document.xml")
    settle_changes(redline, rejected=True, author=AUTHOR)
    assert kinds(redline) == wanted


@pytest.mark.parametrize("theirs_changed", ["", "indent", "format"])
def test_numbers_stay_aligned_where_they_left_the_cell_alone(theirs_changed: str) -> None:
    def table(number: str, pad: str) -> str:
        return "<p>Đầu</p>" + rows(f'<tr><td>1</td><td>a</td><td class="num" data-pad="{pad}">{number}</td></tr>')

    def edit(root: Any) -> None:
        type_over(root, "Đầu", "Phần đầu")
        for indent in root.find(qn("w:tbl")).iter(qn("w:ind")):
            run = next(indent.getparent().getparent().iter(qn("w:r")))
            if theirs_changed == "indent":
                indent.set(qn("w:right"), "7")
            elif theirs_changed == "format":
                run.insert(0, run.makeelement(qn("w:rPr")))
                run[0].append(run.makeelement(qn("w:b")))
            else:  # Word notes who typed what
                indent.getparent().getparent().set(qn("w:rsidR"), "00AB12CD")
                run.addnext(run.makeelement(qn("w:proofErr"), {qn("w:type"): "spellStart"}))

    docx, new = write(table("5,25", "5"), base=BASE), write(table("6", "9.5"), base=BASE)
    theirs = edited(docx, body(edit))
    wanted = {"indent": "7", "format": "100"}.get(theirs_changed, "190")
    for tracked in (False, True):
        root = part(merged(docx, theirs, new, tracked=tracked)[0], "word/document.xml")
        assert w(root, "//w:tbl//w:p/w:pPr/w:ind/@w:right") == [wanted]
    settle_changes(root, rejected=True, author=AUTHOR)
    assert w(root, "//w:tbl//w:ind/@w:right") == ["7" if theirs_changed == "indent" else "100"]


@pytest.mark.parametrize("moved", [False, True])
def test_rows_are_in_our_order_unless_they_changed_it(moved: bool) -> None:
    cells = {name: f"<tr><td>{{}}</td><td>Trạm {name}</td><td>{figure(name, '10')}</td></tr>" for name in "ABC"}
    docx, new = (
        write("<p>Đầu</p>" + rows(*(cells[name].format(n) for n, name in enumerate(order, 1))), base=BASE)
        for order in ("ABC", "CAB")
    )

    def edit(root: Any) -> None:
        type_over(root, "Đầu", "Phần đầu")
        if moved:
            table = root.find(qn("w:tbl"))
            table.append(table.findall(qn("w:tr"))[1])

    data, outcomes = merged(docx, edited(docx, body(edit)), new)
    names = [text for text in texts(data) if "Trạm" in text]
    assert names == [f"Trạm {name}" for name in ("BCA" if moved else "CAB")]
    assert {o.result.value for o in outcomes} == {"updated"}


def test_new_rows_fit_a_table_with_a_deleted_column_merged_cells_or_no_head() -> None:
    def table(*names: str) -> str:
        lines = (f"<tr><td>{n}</td><td>Tên {name}</td><td>{name}</td></tr>" for n, name in enumerate(names, 1))
        return "<p>Đầu</p>" + rows(*lines)

    docx, new = write(table("a", "b"), base=BASE), write(table("a", "c", "b"), base=BASE)

    def merge(root: Any) -> None:
        cells = list(root.iter(qn("w:tr")))[1].findall(qn("w:tc"))
        cells[2].getparent().remove(cells[2])
        etree.SubElement(cells[1].find(qn("w:tcPr")), qn("w:gridSpan")).set(qn("w:val"), "2")

    def drop(root: Any) -> None:
        for line in root.iter(qn("w:tr")):
            line.remove(line.findall(qn("w:tc"))[1])

    def headless(root: Any) -> None:
        line = next(root.iter(qn("w:tr")))
        line.getparent().remove(line)

    found = []
    for edit in (merge, drop, headless):
        root = part(merged(docx, edited(docx, body(edit)), new)[0], "word/document.xml")
        found.append([[text_of(cell) for cell in line.iter(qn("w:tc"))] for line in root.iter(qn("w:tr"))])
    assert found[0][1:] == [["1", "Tên a"], ["2", "Tên c", "c"], ["3", "Tên b", "b"]]
    assert found[1][1:] == [["1", "a"], ["2", "c"], ["3", "b"]]
    assert found[2] == [["1", "Tên a", "a"], ["2", "Tên c", "c"], ["3", "Tên b", "b"]]


def test_of_a_redline_accepted_in_part_only_what_people_typed_is_a_conflict() -> None:
    def built(one: str, two: str) -> bytes:
        return write(
            f"<p>Thu đạt {figure('A', one)} và chi đạt {figure('B', two)}.</p><p>Vốn {figure('C', '5 tỷ')}.</p>",
            base=BASE,
        )

    def accept_one(root: Any) -> None:
        for change in root.iter(qn("w:ins"), qn("w:del")):
            change.set(qn("w:author"), "A" if re.search("10|11", "".join(change.itertext())) else "B")
        settle_changes(root, rejected=False, author="A")
        settle_changes(root, rejected=True, author="B")
        type_over(root, "5 tỷ", "6 tỷ")

    first, second, third = built("10 tỷ", "20 tỷ"), built("11 tỷ", "21 tỷ"), built("12 tỷ", "22 tỷ")
    theirs = edited(first, body(lambda root: type_over(root, "Thu", "Tổng thu")))
    settled_in_part = edited(merged(first, theirs, second, tracked=True)[0], body(accept_one))
    assert texts(settled_in_part)[0] == "Tổng thu đạt 11 tỷ và chi đạt 20 tỷ."
    ids = [read_package(docx).custom_property("reportgen") for docx in (first, second)]
    for tracked in (False, True):
        data, outcomes = merged(second, settled_in_part, third, before=[first], tracked=tracked)
        assert settled(data, rejected=False) == ["Tổng thu đạt 12 tỷ và chi đạt 22 tỷ.", "Vốn 6 tỷ."]
        if tracked:
            assert settled(data, rejected=True) == ["Tổng thu đạt 11 tỷ và chi đạt 20 tỷ.", "Vốn 6 tỷ."]
        assert [(o.reason.value, o.old) for o in outcomes if o.result.value == "conflict"] == [("retyped", "6 tỷ")]
        named = read_package(data).custom_property("reportgen-redline")
        assert named == (" ".join(ids) if tracked else "")


WORDS = (
    "một hai ba bốn năm sáu",
    "cầu đường trường trạm chợ",
    "thu chi ngân sách của tỉnh",
    "nước điện mạng lưới xã huyện",
)
FIGURES = ("A", "B", "C")
PARAGRAPHS = st.builds(
    lambda words, figures, number: ("p", f"{words} số {number} " + " và ".join(f"{{{f}}}" for f in figures)),
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(FIGURES), max_size=2),
    st.integers(1, 9),
)
HEADINGS = st.sampled_from([("h2", "Phần thứ nhất về hạ tầng"), ("h2", "Phần thứ hai về nhiệm vụ")])
TABLES = st.lists(st.sampled_from(FIGURES), min_size=1, max_size=3, unique=True).map(lambda codes: ("table", codes))
BLOCKS = st.lists(PARAGRAPHS | HEADINGS | TABLES, min_size=1, max_size=6)
VALUES = st.fixed_dictionaries({f: st.sampled_from(["tăng 5%", "giảm 2%", "10 tỷ", "9 tỷ"]) for f in FIGURES})


def html(blocks: Sequence[Any], values: dict[str, str]) -> str:
    def filled(text: str) -> str:
        return re.sub(r"\{(\w)\}", lambda m: figure(m[1], values[m[1]]), text)

    def made(kind: str, content: Any) -> str:
        if kind == "table":
            return rows(
                *(
                    f"<tr><td>{n}</td><td>Chỉ tiêu {c}</td><td>{filled(f'{{{c}}}')}</td></tr>"
                    for n, c in enumerate(content, 1)
                )
            )
        return f"<{kind}>{filled(content)}</{kind}>"

    return "<p>Mở đầu</p>" + "".join(made(*block) for block in blocks) + "<p>Kết thúc</p>"


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["own", "delete", "move", "reword", "row", "drop", "shift", "cell"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=4,
)


def change_row(root: Any, kind: str, place: int, other: int, own: list[str]) -> None:
    """Add, delete or move a row, or reword a cell of it."""
    lines = [line for table in root.iter(qn("w:tbl")) for line in table.findall(qn("w:tr"))[1:]]
    if not lines:
        return
    line = lines[place % len(lines)]
    cells = line.findall(qn("w:tc"))
    if kind == "row":
        new = etree.fromstring(etree.tostring(line))
        for cell in new.iter(qn("w:tc")):
            for child in list(cell.find(qn("w:p")))[1:]:
                cell.find(qn("w:p")).remove(child)
        own.append(f"Dòng riêng thứ {len(own)} của Sở")
        run = etree.SubElement(new.findall(qn("w:tc"))[1].find(qn("w:p")), qn("w:r"))
        etree.SubElement(run, qn("w:t")).text = own[-1]
        line.addnext(new)
    elif "Dòng riêng" in text_of(line):
        return
    elif kind == "drop" and len(line.getparent().findall(qn("w:tr"))) > 2:
        line.getparent().remove(line)
    elif kind == "shift":
        line.getparent().append(line)
    elif kind == "cell" and next(cells[other % 2].iter(qn("w:t")), None) is not None:
        next(cells[other % 2].iter(qn("w:t"))).text += "x"


def change(root: Any, edits: Sequence[tuple[str, int, int]]) -> list[str]:
    """Edit a body as people do; returns the texts of their own paragraphs and rows."""
    own: list[str] = []
    for kind, place, other in edits:
        if kind in ("row", "drop", "shift", "cell"):
            change_row(root, kind, place, other, own)
            continue
        paragraphs = [p for p in root.iterchildren(qn("w:p")) if text_of(p).strip()]
        found, target = paragraphs[place % len(paragraphs)], paragraphs[other % len(paragraphs)]
        if kind == "own":
            text = f"Ý kiến riêng thứ {len(own)} của lãnh đạo"
            new = etree.fromstring(etree.tostring(found))
            for child in [c for c in new if c.tag != qn("w:pPr")]:
                new.remove(child)
            etree.SubElement(etree.SubElement(new, qn("w:r")), qn("w:t")).text = text
            found.addnext(new)
            own.append(text)
        elif kind == "delete" and len(paragraphs) > 1 and "Ý kiến" not in text_of(found):
            root.remove(found)
        elif kind == "move" and found is not target:
            target.addnext(found)
        elif kind == "reword" and "Ý kiến" not in text_of(found):
            node = next(found.iter(qn("w:t")))
            node.text = f"Nói rõ thêm, {node.text}"
    return own


@settings(max_examples=15, deadline=None, phases=(Phase.generate,))
@given(BLOCKS, BLOCKS, VALUES, VALUES, EDITS)
def test_any_documents(
    old: Sequence[Any],
    new: Sequence[Any],
    before: dict[str, str],
    now: dict[str, str],
    edits: Sequence[tuple[str, int, int]],
) -> None:
    base, renewed = write(html(old, before), base=BASE), write(html(new, now), base=BASE)
    own: list[str] = []
    theirs = edited(base, body(lambda root: own.extend(change(root, edits))))
    data, _ = merged(base, theirs, renewed)
    assert [text for text in own if text not in texts(data)] == [], "what they added stays"
    marked = {"docProps/core.xml": lambda root: root.set("x", "1")}
    assert sorted(texts(merged(base, edited(base, marked), renewed)[0])) == sorted(texts(renewed)), "untouched: as new"
    assert texts(merged(base, theirs, base)[0]) == texts(theirs), "nothing new: as theirs"
    redline, _ = merged(base, theirs, renewed, tracked=True)
    if redline != theirs:
        assert settled(redline, rejected=False) == texts(data)
        assert settled(redline, rejected=True) == texts(theirs)
    assert merged(renewed, data, renewed)[0] == data, "twice: nothing"
    root = part(data, "word/document.xml")
    bound = {b.get(qn("w:xpath")): text_of(b.getparent().getparent()) for b in root.iter(qn("w:dataBinding"))}
    for xpath, words in bound.items():
        assert now[re.search("id='(.)'", xpath)[1]] == words, "a bound control has the present words"  # type: ignore[index]
