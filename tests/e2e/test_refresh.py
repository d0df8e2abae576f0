"""The present figures get into a Word file that people edited; what they wrote stays."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import judges
import pytest
import workspaces as ws
from docx_reader import q
from finished import Works
from lxml import etree
from refreshing import (
    DATE,
    Edit,
    Versions,
    body_of,
    canonical,
    control,
    copied,
    edited,
    flattened,
    judge_of,
    paragraph,
    retype,
    row,
    text_of,
    type_over,
    versions,
)
from test_proof_and_trace import ran

from reportgen.cli.refresh_table import show_outcomes
from reportgen.files.originals import find_original
from reportgen.finished.package import read_package
from reportgen.finished.word import read_word
from reportgen.living.edited import read_edited
from reportgen.living.merge.check import left_behind
from reportgen.living.merge.model import Outcome, Reason, Result
from reportgen.living.merge.refresh import refresh, refresh_alone
from reportgen.living.printed import passages_of
from reportgen.living.verify import Verifier


@pytest.fixture
def files(works: Works) -> Versions:
    return versions(works)


def merged(files: Versions, edit: Edit) -> tuple[Any, list[Any]]:
    """The body of the refreshed file, and the outcomes as (result, reason, old, new)."""
    data, outcomes = files.refresh(edited(files.base.docx.read_bytes(), edit))
    return body_of(data), [(o.result.value, o.reason.value, o.old, o.new) for o in outcomes]


def texts(root: Any) -> list[str]:
    return [text for p in root.iter(q("w:p")) if (text := text_of(p)).strip()]


def test_a_file_that_only_moved_a_paragraph_says_what_the_new_one_says(files: Versions) -> None:
    def move(root: Any) -> None:
        paragraph(root, "tất cả các").addnext(paragraph(root, "Đến nay, toàn tỉnh có"))

    root, outcomes = merged(files, move)
    new = body_of(files.new.docx.read_bytes())
    assert sorted(texts(root)) == sorted(texts(new))
    assert {result for result, *_ in outcomes} == {"updated"}
    order = texts(root)
    moved = next(n for n, text in enumerate(order) if "Đến nay, toàn tỉnh có" in text)
    assert "tất cả các" in order[moved - 2]


def test_an_untouched_file_becomes_the_new_one(files: Versions) -> None:
    assert files.refresh(files.base.docx.read_bytes()) == (files.new.docx.read_bytes(), [])
    assert next(iter(show_outcomes([], Path("a.docx"), "vi", is_new=True))).startswith("Tệp chưa ai sửa")


def test_what_they_wrote_stays(files: Versions) -> None:
    kept = ("Toàn ngành bảo đảm", "nộp ngân sách của khối doanh nghiệp", "Ghi thêm")

    def edit(root: Any) -> None:
        type_over(paragraph(root, "Bảo đảm tuyệt đối"), "Bảo đảm", "Toàn ngành bảo đảm")
        type_over(
            paragraph(root, "Các doanh nghiệp nộp ngân sách"), "nộp ngân sách", "nộp ngân sách của khối doanh nghiệp"
        )
        own = copied(paragraph(root, "tất cả các"))
        retype(own, "Ghi thêm của Sở.")
        paragraph(root, "tất cả các").addnext(own)

    data = files.refresh(edited(files.base.docx.read_bytes(), edit))[0]
    root, before = body_of(data), body_of(edited(files.base.docx.read_bytes(), edit))
    assert [words for words in kept if any(words in text for text in texts(root))] == list(kept)
    unchanged = {canonical(p) for p in body_of(files.base.docx.read_bytes()).iter(q("w:p"))}
    for words in ("Toàn ngành bảo đảm", "Ghi thêm"):
        assert canonical(paragraph(root, words)) == canonical(paragraph(before, words))
    assert len({canonical(p) for p in root.iter(q("w:p"))} & unchanged) > 100


def test_all_but_the_updated_blocks_is_theirs(files: Versions) -> None:
    def edit(root: Any) -> None:
        type_over(paragraph(root, "Bảo đảm tuyệt đối"), "Bảo đảm", "Toàn ngành bảo đảm")
        for bold in [row(root, "Doanh thu dịch vụ viễn"), paragraph(root, "Tổng số thuê bao điện")]:
            for r in bold.iter(q("w:r")):
                r.insert(0, r.makeelement(q("w:rPr")))
                r[0].append(r.makeelement(q("w:b")))

    theirs = edited(files.base.docx.read_bytes(), edit)
    data, outcomes = files.refresh(theirs)
    before, after = (unbound(body_of(docx)) for docx in (theirs, data))
    changed = [o for o in outcomes if o.result == "updated" and o.reason in ("figure", "number", "words")]
    lost = Counter(map(canonical, before.iter(q("w:p")))) - Counter(map(canonical, after.iter(q("w:p"))))
    gone = 1 + 3 + 1  # a paragraph, a row of three cells, the mark of the chart's new text
    assert 0 < lost.total() <= len(changed) + gone
    for part in ("word/styles.xml", "word/numbering.xml", "word/header1.xml", "word/settings.xml"):
        assert canonical(body_of(data, part)) == canonical(body_of(theirs, part)), part


def unbound(root: Any) -> Any:
    """A body without the ids of the data part that its controls are bound to."""
    for binding in root.iter(q("w:dataBinding")):
        del binding.attrib[q("w:storeItemID")]
    return root


def test_a_reworded_sentence_gets_the_figure_only(files: Versions) -> None:
    def edit(root: Any) -> None:
        type_over(paragraph(root, "Đến nay, toàn tỉnh có"), "Đến nay, toàn tỉnh có", "Tính đến cuối năm, cả tỉnh đã có")

    root, outcomes = merged(files, edit)
    assert "Tính đến cuối năm, cả tỉnh đã có 3.700 trạm thu phát sóng BTS" in text_of(paragraph(root, "Tính đến"))
    assert ("updated", "figure", "3.648 trạm", "3.700 trạm") in outcomes


def test_a_direction_becomes_ours_where_the_sentence_was_left_alone(files: Versions) -> None:
    root, _ = merged(files, lambda root: type_over(root, "tất cả các", "mọi"))
    assert "tỉnh 122,17 tỷ đồng, giảm 3,2% so với cùng kỳ" in text_of(paragraph(root, "nộp ngân sách trên địa bàn"))


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_a_direction_that_contradicts_their_words_is_a_conflict(files: Versions, flat: bool) -> None:
    def edit(root: Any) -> None:
        sentence = paragraph(root, "Các doanh nghiệp nộp ngân sách")
        type_over(sentence, ", ", ", mức tăng so với năm trước là ")
        type_over(control(sentence, "NNS.growth"), "tăng 16,2%", "16,2%")
        if flat:
            flattened(root)

    root, outcomes = merged(files, edit)
    assert "mức tăng so với năm trước là 16,2%" in text_of(paragraph(root, "mức tăng so với"))
    assert [o for o in outcomes if o[0] == "conflict"]
    found = paragraph(root, "mức tăng so với")
    assert found.find(f".//{q('w:commentReference')}") is not None
    assert not [c for c in found.iter(q("w:dataBinding")) if "NNS.growth" in c.get(q("w:xpath"))]


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_a_retyped_figure_stays_theirs(files: Versions, flat: bool) -> None:
    def edit(root: Any) -> None:
        type_over(control(root, "BTS.value", "3.648 trạm"), "3.648", "3.650")
        if flat:
            flattened(root)

    root, outcomes = merged(files, edit)
    sentence = paragraph(root, "Đến nay, toàn tỉnh có")
    assert "3.650 trạm" in text_of(sentence)
    assert ("conflict", "retyped") in {o[:2] for o in outcomes}
    assert [c for c in sentence.iter(q("w:commentReference"))]
    assert not [c for c in sentence.iter(q("w:dataBinding")) if "BTS.value" in c.get(q("w:xpath"))]


def test_flattened_files_are_updated_too(files: Versions) -> None:
    root, outcomes = merged(files, flattened)
    new = body_of(files.new.docx.read_bytes())
    assert texts(root) == texts(new)
    assert {o[0] for o in outcomes} == {"updated"}


def test_a_copied_figure_is_updated_everywhere(files: Versions) -> None:
    def edit(root: Any) -> None:
        own = copied(paragraph(root, "tất cả các"))
        retype(own, "Riêng số trạm: ")
        own.append(copied(control(root, "BTS.value", "3.648 trạm"), 7000))
        paragraph(root, "tất cả các").addnext(own)

    root, _ = merged(files, edit)
    assert text_of(paragraph(root, "Riêng số trạm")) == "Riêng số trạm: 3.700 trạm"


def test_a_typed_number_that_equals_an_old_figure_is_a_conflict(files: Versions) -> None:
    def edit(root: Any) -> None:
        own = copied(paragraph(root, "tất cả các"))
        retype(own, "Hiện đã có 3.648 trạm và 82 xã, nộp 122,17 tỷ đồng.")
        paragraph(root, "tất cả các").addnext(own)
        type_over(paragraph(root, "Bảo đảm tuyệt đối"), "Bảo đảm", "Với 3.648 trạm, bảo đảm")

    data, listed = files.refresh(edited(files.base.docx.read_bytes(), edit))
    found = [(o.reason.value, o.old, o.new) for o in listed if o.result is Result.CONFLICT]
    assert found == [("typed", "3.648", "3.700")] * 2
    assert len(list(body_of(data).iter(q("w:commentReference")))) == 2
    assert again(files, data) == (None, [("conflict", "comment", "3.648", "")] * 2), "nobody has decided yet"
    decided = edited(data, lambda root: [type_over(paragraph(root, "3.648"), "3.648", "3.700") for _ in range(2)])
    assert again(files, decided) == (None, [])


def test_new_dropped_and_changed_paragraphs(files: Versions) -> None:
    def edit(root: Any) -> None:
        type_over(paragraph(root, "Lãnh đạo Viễn thông Phú Thọ thảo luận"), "thảo luận", "đã thảo luận")

    root, outcomes = merged(files, edit)
    order = texts(root)
    at = next(n for n, text in enumerate(order) if "Trong năm có 25 trạm phát sóng 5G." in text)
    assert "tất cả các" in order[at - 1], "after the nearest paragraph before it"
    assert any("với các nội dung như sau:" in text for text in order)
    assert any("đã thảo luận" in text for text in order), "they changed it: it stays"
    assert ("kept", "changed") in {o[:2] for o in outcomes}
    root, outcomes = merged(files, lambda root: type_over(root, "tất cả các", "mọi"))
    assert not any("Phú Thọ thảo luận" in text for text in texts(root))


def test_what_they_deleted_stays_deleted_and_is_listed(files: Versions) -> None:
    def edit(root: Any) -> None:
        for words in ("Đến nay, toàn tỉnh có", "tất cả các"):
            found = paragraph(root, words)
            found.getparent().remove(found)

    root, outcomes = merged(files, edit)
    assert not any("toàn tỉnh có" in text for text in texts(root))
    assert [o[2][:20] for o in outcomes if o[:2] == ("kept", "deleted")] == ["Các doanh nghiệp tiế"]


def test_rows(files: Versions) -> None:
    def edit(root: Any) -> None:
        own = copied(row(root, "Tổng đầu tư viễn"))
        for cell, words in zip(own.iter(q("w:tc")), ("", "Dòng của Sở", "km", "7", ""), strict=False):
            for t in cell.iter(q("w:t")):
                t.text = words
        row(root, "Tổng đầu tư viễn").addnext(own)

    root, outcomes = merged(files, edit)
    rows = [text_of(r) for r in root.iter(q("w:tr"))]
    at = next(n for n, text in enumerate(rows) if "Dòng của Sở" in text)
    assert "Tổng đầu tư viễn" in rows[at - 1]
    new = next(n for n, text in enumerate(rows) if "Trạm phát sóng 5G" in text)
    assert "Thôn chưa có sóng" in rows[new - 1]
    assert not any("Triển khai thanh toán số tại các hợp tác xã" in text for text in rows)
    assert any(text.startswith("16Tham gia các chương trình") for text in rows), "numbered anew"
    assert [o for o in outcomes if o[0] != "updated"] == [("conflict", "retyped", "7", "82")]


def test_rows_are_numbered_anew_with_theirs(files: Versions) -> None:
    def edit(root: Any) -> None:
        table = next(row(root, "Tổng đầu tư viễn").iterancestors(q("w:tbl")))
        own = copied(row(root, "Tổng đầu tư viễn"))
        for sdt in list(own.iter(q("w:sdt"))):
            sdt.getparent().remove(sdt)
        type_over(own, "Tổng đầu tư viễn", "Dòng của Sở về viễn")
        row(root, "Tổng đầu tư viễn").addnext(own)
        for n, r in enumerate(table.iter(q("w:tr"))):
            retype(r.find(q("w:tc")), "TT" if n == 0 else str(n))

    root, outcomes = merged(files, edit)
    table = next(row(root, "Trạm phát sóng 5G").iterancestors(q("w:tbl")))
    assert [text_of(r.find(q("w:tc"))) for r in table.iter(q("w:tr"))] == ["TT", *"12345678"]
    assert {o[0] for o in outcomes} == {"updated"}


def test_their_column_stays(files: Versions) -> None:
    def edit(root: Any) -> None:
        table = next(row(root, "Tổng đầu tư viễn").iterancestors(q("w:tbl")))
        for n, r in enumerate(table.iter(q("w:tr"))):
            cell = copied(r[-1])
            for sdt in list(cell.iter(q("w:sdt"))):
                sdt.getparent().remove(sdt)
            own = cell.find(q("w:p"))
            for child in list(own)[1:]:
                own.remove(child)
            run = own.makeelement(q("w:r"))
            own.append(run)
            text = run.makeelement(q("w:t"))
            text.text = f"Ý kiến {n}"
            run.append(text)
            r.insert(3, cell)
        table.find(q("w:tblGrid")).insert(3, copied(table.find(q("w:tblGrid"))[3]))

    root, _ = merged(files, edit)
    new = row(root, "Trạm phát sóng 5G")
    assert [text_of(c) for c in new.iter(q("w:tc"))] == ["7", "Trạm phát sóng 5G", "", "trạm", "25"]
    assert [text_of(c) for c in row(root, "Trạm thu phát").iter(q("w:tc"))][2:5] == ["Ý kiến 1", "trạm", "3.700*"]


def test_charts_and_numbers(files: Versions) -> None:
    data, outcomes = files.refresh(
        edited(files.base.docx.read_bytes(), lambda root: type_over(root, "tất cả các", "mọi"))
    )
    assert [(o.result.value, o.reason.value) for o in outcomes if o.reason.value == "chart"] == [("updated", "chart")]
    assert body_of(data, "word/charts/chart1.xml") is not None
    new = files.new.docx.read_bytes()
    assert canonical(body_of(data, "word/charts/chart1.xml")) == canonical(body_of(new, "word/charts/chart1.xml"))


def test_a_chart_whose_numbers_they_changed_stays_theirs(files: Versions) -> None:
    def edit(root: Any) -> None:
        next(v for v in root.iter("{*}v") if v.text == "29.31").text = "30"

    theirs = edited(files.base.docx.read_bytes(), edit, "word/charts/chart1.xml")
    data, outcomes = files.refresh(theirs)
    assert [(o.result.value, o.reason.value) for o in outcomes if o.reason.value == "chart"] == [("conflict", "chart")]
    assert canonical(body_of(data, "word/charts/chart1.xml")) == canonical(body_of(theirs, "word/charts/chart1.xml"))


def chart_paragraphs(root: Any) -> list[Any]:
    return [p for p in root.iter(q("w:p")) if next(p.iter(q("c:chart")), None) is not None]


def add_text(root: Any) -> None:
    run = etree.SubElement(chart_paragraphs(root)[0], q("w:r"))
    etree.SubElement(run, q("w:t")).text = "Biểu đồ minh họa"


def picture_run(root: Any) -> Any:
    return copied(next(next(root.iter("{*}blip")).iterancestors(q("w:r"))))


def add_picture(root: Any) -> None:
    chart_paragraphs(root)[0].append(picture_run(root))


def copy_chart(root: Any) -> None:
    root[0].insert(0, copied(chart_paragraphs(root)[0]))


@pytest.mark.parametrize("edit", [add_text, add_picture, copy_chart])
def test_a_chart_is_found_beside_text_and_pictures_of_people(files: Versions, edit: Edit) -> None:
    data, outcomes = files.refresh(edited(files.base.docx.read_bytes(), edit))
    assert {(o.result.value, o.reason.value) for o in outcomes if o.reason.value == "chart"} == {("updated", "chart")}
    new = files.new.docx.read_bytes()
    assert canonical(body_of(data, "word/charts/chart1.xml")) == canonical(body_of(new, "word/charts/chart1.xml"))
    assert not [o for o in outcomes if o.reason == "deleted"]


@pytest.mark.parametrize("replaced", [True, False])
def test_a_chart_that_they_deleted_or_replaced_by_a_picture_is_listed(files: Versions, replaced: bool) -> None:
    def edit(root: Any) -> None:
        chart = chart_paragraphs(root)[0]
        for run in list(chart.iter(q("w:r"))):
            chart.remove(run)
        chart.extend([picture_run(root)] if replaced else [])

    outcomes = files.refresh(edited(files.base.docx.read_bytes(), edit))[1]
    found = [(o.result.value, o.reason.value) for o in outcomes if o.reason in (Reason.DELETED, Reason.REPLACED)]
    assert found == [("kept", "replaced" if replaced else "deleted")]


def test_a_chart_that_they_formatted_keeps_its_format(files: Versions, tmp_path: Path) -> None:
    def edit(root: Any) -> None:
        next(root.iter("{*}ser")).find(".//{*}srgbClr").set("val", "FF00FF")

    def longer(root: Any) -> None:
        for cache in [*root.iter("{*}numCache")]:
            cache.append(copied(cache[-1]))
            cache[-1].set("idx", "9")

    part = "word/charts/chart1.xml"
    data, outcomes = files.refresh(edited(files.base.docx.read_bytes(), edit, part))
    assert [(o.result.value, o.reason.value) for o in outcomes if o.reason.value == "chart"] == [("updated", "chart")]
    (tmp_path / "a.docx").write_bytes(data)
    assert judges.ooxml_errors(tmp_path / "a.docx") == []
    new = body_of(files.new.docx.read_bytes(), part)
    edit(new)
    assert canonical(body_of(data, part)) == canonical(new), "all but the colour is ours"
    theirs, ours = (list(read_word(read_package(docx)).charts) for docx in (data, files.new.docx.read_bytes()))
    assert [(c.shown, c.workbook) for c in theirs] == [(c.shown, c.workbook) for c in ours]
    theirs = edited(files.base.docx.read_bytes(), longer, part)
    outcomes = files.refresh(theirs)[1]
    assert [(o.result.value, o.reason.value) for o in outcomes if o.reason.value == "chart"] == [("conflict", "chart")]


def test_a_chart_out_of_date_is_named(files: Versions) -> None:
    verifier = Verifier(judge_of(files.new.root).context, None, ())
    docx, old = (f.docx.read_bytes() for f in (files.new, files.base))
    chart = body_of(old, "word/charts/chart1.xml")

    def stale(root: Any) -> None:
        root[:] = list(chart)

    original = find_original(files.new.folder, read_package(docx).custom_property("reportgen"))
    assert original is not None
    new = read_edited(docx, "a.docx", {}).with_charts(passages_of(original))
    found = list(left_behind(new, edited(docx, stale, "word/charts/chart1.xml"), "a.docx", verifier, []))
    assert {(o.result.value, o.reason.value) for o in found} == {("conflict", "chart")}
    assert [o.figure for o in found] == ["NNS.growth"]

    def replace_chart(root: Any) -> None:
        chart = chart_paragraphs(root)[0]
        for run in list(chart.iter(q("w:r"))):
            chart.replace(run, picture_run(root))

    found = list(left_behind(new, edited(docx, replace_chart), "a.docx", verifier, []))
    assert [(o.result.value, o.reason.value) for o in found] == [("kept", "replaced")]
    shown = list(show_outcomes(found, None, "vi", is_new=True))
    assert "không cập nhật được" in shown[0]
    assert found[0].old.startswith("Hình 1. Doanh thu")
    assert found[0].old[:40] in shown[0], "the chart is named"
    assert "Tệp đã có số liệu hiện nay" not in shown[-1]


@pytest.fixture
def root(files: Versions, tmp_path: Path) -> Path:
    """A workspace with the report and its original, and with the workbooks of the new one."""
    folder = tmp_path / "w"
    shutil.copytree(files.new.root, folder, ignore=shutil.ignore_patterns("outputs"))
    shutil.copytree(files.base.root / "outputs", folder / "outputs")
    return folder


def test_the_command_writes_beside_the_file_and_can_be_run_again(files: Versions, root: Path) -> None:
    theirs = edited(files.base.docx.read_bytes(), lambda root: type_over(root, "tất cả các", "mọi"))
    file = root / "sua.docx"
    file.write_bytes(theirs)
    code, output = ran(root, "refresh", "sua.docx")
    assert code == 0
    assert "đã cập nhật · số liệu: I. HẠ TẦNG BƯU CHÍNH, VIỄN THÔNG: “3.648 trạm” → “3.700 trạm” (BTS.value" in output
    result = root / "sua.cap-nhat.docx"
    assert file.read_bytes() == theirs
    assert result.read_bytes() != theirs
    assert "sua.cap-nhat.docx đã có sẵn" in ran(root, "refresh", "sua.docx")[1]
    assert "không có gì để cập nhật" in ran(root, "refresh", "sua.cap-nhat.docx")[1]
    ws.set_value(ws.workbook(root, 2022, "indicators"), "indicators", "BTS", "current", 3800)
    code, output = ran(root, "refresh", "sua.cap-nhat.docx", "--json")
    found = json.loads(output)
    assert (code, found["result"]) == (0, "sua.cap-nhat-2.docx"), "the original of the first result was kept"
    assert [o["new"].removesuffix(" trạm") for o in found["outcomes"]] == ["3.800"] * 4
    assert sorted(path.name for path in root.glob("*.docx")) == [
        *("sua.cap-nhat-2.docx", "sua.cap-nhat.docx", "sua.docx"),
    ]


def test_a_figure_that_was_not_updated_is_named(files: Versions) -> None:
    judge = judge_of(files.new.root)
    verifier = Verifier(judge.context, None, ())
    docx = files.new.docx.read_bytes()
    new = read_edited(docx, "a.docx", {})
    wrong = edited(docx, lambda root: type_over(control(root, "BTS.value", "trạm"), "3.700", "3.648"))
    assert list(left_behind(new, docx, "a.docx", verifier, [])) == []
    found = list(left_behind(new, wrong, "a.docx", verifier, []))
    assert [(o.result.value, o.figure, o.old, o.new) for o in found] == [
        ("conflict", "BTS.value", "3.648 trạm", "3.700\u00a0trạm")
    ]
    assert (
        list(left_behind(new, wrong, "a.docx", verifier, [Outcome(Result.KEPT, Reason.RETYPED, figure="BTS.value")]))
        == []
    )


def test_a_file_without_its_build_id_is_merged_with_the_original_that_is_like_it(files: Versions, root: Path) -> None:
    def edit(properties: Any) -> None:
        for item in list(properties):
            properties.remove(item)

    theirs = edited(files.base.docx.read_bytes(), edit, "docProps/custom.xml")
    (root / "sua.docx").write_bytes(theirs)
    code, output = ran(root, "refresh", "sua.docx")
    assert (code, "RG896" in output) == (0, True), output
    result = (root / "sua.cap-nhat.docx").read_bytes()
    assert texts(body_of(result)) == texts(body_of(files.new.docx.read_bytes()))
    assert "không có gì để cập nhật" in ran(root, "refresh", "sua.cap-nhat.docx")[1], "it has the build id again"


def test_without_the_original_only_figures_are_updated(files: Versions, root: Path, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        type_over(paragraph(body, "Đến nay, toàn tỉnh có"), "Đến nay, toàn tỉnh có", "Cả tỉnh có")
        type_over(control(body, "AN_SINH.value", "hơn"), "9,4", "9,5")

    shutil.rmtree(root / "outputs")
    (root / "sua.docx").write_bytes(edited(files.base.docx.read_bytes(), edit))
    code, output = ran(root, "refresh", "sua.docx")
    assert (code, "RG865" in output) == (1, True)
    code, output = ran(root, "refresh", "sua.docx", "--period", "2022")
    assert (code, "RG898" in output) == (1, True)
    body = body_of((root / "sua.cap-nhat.docx").read_bytes())
    assert "Cả tỉnh có 3.700 trạm" in text_of(paragraph(body, "Cả tỉnh có"))
    assert "hơn 9,5 tỷ đồng" in text_of(paragraph(body, "9,5"))
    assert judges.ooxml_errors(root / "sua.cap-nhat.docx") == []
    (root / "sua.docx").write_bytes(edited(files.base.docx.read_bytes(), flattened))
    code, output = ran(root, "refresh", "sua.docx", "--period", "2022")
    assert (code, "RG897" in output) == (1, True)


def test_bad_files_are_refused_by_name(files: Versions, root: Path) -> None:
    encrypted = bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600
    bad = {"RG860": b"no zip", "RG895": files.base.pdf.read_bytes(), "RG861": encrypted, "RG862": b"%PDF-1.7"}
    for code, data in bad.items():
        (root / "a.docx").write_bytes(data)
        exit_code, output = ran(root, "refresh", "a.docx", "--period", "2022")
        assert (exit_code, code in output) == (1, True), output
    assert [path.name for path in root.glob("*.docx")] == ["a.docx"]


def test_the_result_is_valid_bound_and_current(files: Versions, tmp_path: Any) -> None:
    def edit(root: Any) -> None:
        type_over(paragraph(root, "Bảo đảm tuyệt đối"), "Bảo đảm", "Toàn ngành bảo đảm")
        type_over(control(root, "BTS.value", "3.648 trạm"), "3.648", "3.650")

    data, _ = files.refresh(edited(files.base.docx.read_bytes(), edit))
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    assert judges.ooxml_errors(file) == []
    assert again(files, data) == (None, [("conflict", "retyped", "3.650 trạm", "3.700 trạm")])


def again(files: Versions, data: bytes) -> tuple[bytes | None, list[Any]]:
    """What a second refresh makes of a refreshed file."""
    new = files.new.docx.read_bytes()
    result = refresh(new, data, new, "a.docx", judge_of(files.new.root), date=DATE)
    return result.data, [(o.result.value, o.reason.value, o.old, o.new) for o in result.outcomes]


def test_a_file_of_the_present_build_is_only_right_if_its_figures_are(files: Versions) -> None:
    new = files.new.docx.read_bytes()
    assert again(files, new) == (None, [])
    wrong = edited(new, lambda root: type_over(control(root, "BTS.value", "3.700 trạm"), "3.700", "3.070"))
    data, outcomes = again(files, wrong)
    assert (data, outcomes) == (None, [("conflict", "retyped", "3.070 trạm", "3.700 trạm")])
    found = [Outcome(Result.CONFLICT, Reason.RETYPED)]
    assert "Tệp đã có số liệu" not in list(show_outcomes(found, None, "vi", is_new=True))[-1]


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_a_retyped_figure_or_direction_of_an_unchanged_cell_is_a_conflict(files: Versions, flat: bool) -> None:
    def edit(root: Any) -> None:
        type_over(control(root, "DT_VT.value"), "2.765", "2.756")
        type_over(control(root, "DT_VT.growth", "tăng"), "tăng", "giảm")
        if flat:
            flattened(root)

    root, outcomes = merged(files, edit)
    found = [o for o in outcomes if o[0] == "conflict"]
    assert [o[1] for o in found] == ["retyped"] * 2
    assert sorted(o[3] for o in found) == ["tăng 29,31%", "đạt 2.765 tỷ đồng"]
    assert len(list(root.iter(q("w:commentReference")))) == 2


def test_without_the_original_a_flipped_direction_is_a_conflict_too(files: Versions) -> None:
    wrong = edited(
        files.new.docx.read_bytes(), lambda root: type_over(control(root, "DT_VT.growth", "tăng"), "tăng", "giảm")
    )
    result = refresh_alone(wrong, "a.docx", judge_of(files.new.root), date=DATE)
    assert [(o.result.value, o.old) for o in result.outcomes] == [("conflict", "giảm 29,31%")]


def test_hints_are_in_the_language_of_the_command(files: Versions) -> None:
    def edit(root: Any) -> None:
        type_over(paragraph(root, "Các doanh nghiệp nộp ngân sách"), ", ", ", tăng mạnh, ")

    outcomes = files.refresh(edited(files.base.docx.read_bytes(), edit))[1]
    english = "\n".join(show_outcomes(outcomes, None, "en", is_new=True))
    assert "The sentence says “tăng mạnh”" in english
    assert "The sentence says" in next(filter(None, (o.as_json("en")["hint"] for o in outcomes)))
