"""The workbooks that come with the repository: the real year 2022, and what it shares with the invented year 2024."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PIL import Image
from workspaces import (
    FICTIONAL,
    FICTIONAL_YEAR,
    SAMPLE,
    SAMPLE_YEAR,
    facts_of,
    find_cell,
    opened,
    rows_of,
    workbook,
)

from reportgen.documents.styles.fonts import coverage
from reportgen.figures.book import make_book
from reportgen.figures.model import FigureBook
from reportgen.figures.text import resolve_text, resolve_texts
from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.records.checks.rules import check_yearbook
from reportgen.records.model import Yearbook
from reportgen.records.parse import parse_yearbook
from reportgen.workbooks.read import read_year
from reportgen.workbooks.schema import WORKBOOKS
from reportgen.workspace import find_workspace

KEYS = [schema.key for schema in WORKBOOKS]
YEARS = {SAMPLE: SAMPLE_YEAR, FICTIONAL: FICTIONAL_YEAR}
BOTH = pytest.mark.parametrize("root", [SAMPLE, FICTIONAL], ids=["phu-tho", "gia-dinh"])

# code: this year, unit, growth as published, compared with, qualifier, next year's plan
PUBLISHED = {
    "BTS": ("3648", "trạm", "1.76", "cùng kỳ", None, None),
    "DAU_TU_VT": ("82", "tỷ đồng", None, None, None, None),
    "DAU_TU_BC": ("6.1", "tỷ đồng", None, None, "hơn", None),
    "BDVHX": ("28", "điểm", None, None, None, None),
    "KP_BDVHX": ("6.1", "tỷ đồng", None, None, None, None),
    "THON": ("14", "thôn", None, None, None, None),
    "DT_VT": ("2765", "tỷ đồng", "29.31", "cùng kỳ", None, None),
    "DT_BC": ("533.9", "tỷ đồng", "14.48", "cùng kỳ", "trên", None),
    "NNS": ("122.17", "tỷ đồng", "16.2", "cùng kỳ", None, None),
    "TB_DT": ("1287087", "thuê bao", None, None, None, None),
    "TB_INTERNET": ("1348542", "thuê bao", "6.77", "cùng kỳ", None, None),
    "TB_THTT": ("151213", "thuê bao", "5.35", "cùng kỳ", None, None),
    "HS_BCCI": ("78332", "hồ sơ", "242", "năm 2021", "ước", None),
    "GD_DT": ("23851", "giao dịch", None, None, None, None),
    "TIEN_GD": ("22.8", "tỷ đồng", None, None, None, None),
    "AN_SINH": ("9.4", "tỷ đồng", None, None, "hơn", None),
    "DVC_TT": (None, "%", None, None, "trên", "70"),
}

# Digits that are names, years or common words, not figures: the only ones that may be typed into a sentence.
TYPED_DIGITS = (
    r"6 tháng đầu năm 2022",
    r"[Nn]ăm 202[0-9]",
    r"ngày 01/12/2022",
    r"COVID-19",
    r"SEA Games 31",
    r"U17",
    r"[2-5]G",
    r"khu vực 4",
    r"Toàn bộ 5 nội dung",  # the text lists none of the five, so there is no indicator to count
)

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
ASPECTS = {"value", "growth", "previous", "plan", "next_plan", "completion"}
FORMS = {"text", "number", "reached", "signed"}


def _texts(book: Workbook) -> Iterator[str]:
    for worksheet in book:
        for row in worksheet.iter_rows(values_only=True):
            yield from (value for value in row if isinstance(value, str))


# The year 2022


def test_each_published_figure_is_in_its_cell():
    rows = {row["code"]: row for row in rows_of(opened(SAMPLE, SAMPLE_YEAR, "indicators"), "indicators")}
    found = {
        code: (
            row["current"] if row["current"] is None else str(row["current"]),
            row["unit"],
            row["growth"] if row["growth"] is None else str(row["growth"]),
            row["compared_with"],
            row["qualifier"],
            row["next_plan"] if row["next_plan"] is None else str(row["next_plan"]),
        )
        for code, row in rows.items()
    }
    assert found == PUBLISHED


def test_nothing_is_there_that_the_source_does_not_tell():
    book = opened(SAMPLE, SAMPLE_YEAR, "indicators")
    for row in rows_of(book, "indicators"):
        assert [row[key] for key in ("previous", "plan", "parts")] == [None, None, None], row["code"]
    assert rows_of(book, "breakdown") == []
    assert rows_of(book, "series") == []
    facts = facts_of(book)
    given = {key: value for key, value in facts.items() if value is not None}
    named = "hoạt động doanh nghiệp bưu chính, viễn thông năm 2022 và triển khai nhiệm vụ năm 2023"
    assert given == {
        "recipients": "Lưu: VT",  # not in the source, but every document has it
        "year": 2022,
        "issuer": "Sở Thông tin và Truyền thông",
        "parent": "UBND tỉnh Phú Thọ",
        "symbol": "BC-STTTT",
        "place": "Phú Thọ",
        "date": dt.datetime(2022, 12, 1),
        "subject": f"Tổng kết {named}",
        "title": "GIÁM ĐỐC",
        "signer": "Trịnh Hùng Sơn",
        "conference_name": f"Hội nghị tổng kết {named}",
        "conference_date": dt.datetime(2022, 12, 1),
        "source_note": f"Số liệu theo bài của PhuthoPortal về hội nghị tổng kết {named}.",
    }


def test_a_growth_is_shown_with_the_digits_that_were_published():
    book = opened(SAMPLE, SAMPLE_YEAR, "indicators")
    for code, (_, _, growth, *_) in PUBLISHED.items():
        if growth is None:
            continue
        shown = find_cell(book, "indicators", code, "growth").number_format
        assert shown == {0: "0", 1: "0.0", 2: "0.00"}[len(growth.partition(".")[2])], code


def test_every_figure_is_reported_in_the_report_and_no_sentence_asks_for_another():
    reported = set()
    for row in rows_of(opened(SAMPLE, SAMPLE_YEAR, "indicators"), "paragraphs"):
        for name in PLACEHOLDER.findall(row["text"]):
            reported.add(name.split(".")[0])
    assert reported == set(PUBLISHED)


def test_tasks_of_the_coming_year_and_results_of_this_one():
    rows = rows_of(opened(SAMPLE, SAMPLE_YEAR, "tasks"), "tasks")
    coming = [row for row in rows if row["year"] == 2023]
    done = [row for row in rows if row["year"] == 2022]
    assert len(coming) == 24
    assert len(coming) + len(done) == len(rows)
    assert len({row["name"] for row in rows}) == len(rows)
    assert {row["state"] for row in coming} == {"chưa thực hiện"}
    assert {row["state"] for row in done} == {"hoàn thành"}
    assert all(row["result"] for row in done)
    assert not any(row["result"] or row["deadline"] or row["progress"] is not None for row in coming)


@pytest.mark.parametrize("key", KEYS)
def test_mistakes_of_the_source_are_not_taken_over(key):
    text = "\n".join(_texts(opened(SAMPLE, SAMPLE_YEAR, key)))
    assert not re.search(r"cùng sâu|xếp bậc|logistic\b|cùng kỳ cùng kỳ", text)
    assert not re.search(r"\b(\w+) \1\b", text.replace("song song", ""), re.IGNORECASE)


def test_illustrations_are_called_so_and_fit_for_print():
    photos = SAMPLE / "inputs" / "2022" / "photos"
    rows = rows_of(load_workbook(workbook(SAMPLE, 2022, "indicators")), "photos")
    assert sorted(row["file"] for row in rows) == sorted(path.name for path in photos.iterdir())
    for row in rows:
        assert row["caption"].startswith("Hình minh họa: ")
        assert (photos / row["file"]).stat().st_size < 400_000
        with Image.open(photos / row["file"]) as picture:
            assert picture.width == 1600


# Both


@BOTH
def test_the_workspace_and_its_workbooks_are_read_without_any_finding(root):
    workspace = find_workspace(root)
    assert workspace.root == root
    workbooks, problems = read_year(workspace.inputs(Period(YEARS[root])))
    assert [(p.code, str(p.place)) for p in problems] == []
    assert workbooks.keys() == set(KEYS)


def _read(root: Path) -> tuple[Yearbook, FigureBook, list[Problem]]:
    folder = find_workspace(root).inputs(Period(YEARS[root]))
    workbooks, problems = read_year(folder)
    yearbook, found = parse_yearbook(workbooks, period=Period(YEARS[root]), root=root, photos=folder / "photos")
    assert yearbook is not None, [problem.format_line() for problem in found]
    book, of_figures = make_book(yearbook)
    of_texts = [p for text in resolve_texts(yearbook, book) for p in text.problems]
    of_rows = check_yearbook(yearbook, coverage=coverage(SAMPLE / "templates" / "fonts"))
    return yearbook, book, [*problems, *found, *of_figures, *of_texts, *of_rows]


@BOTH
def test_records_rows_figures_and_sentences_have_no_problem(root):
    _, _, problems = _read(root)
    assert [(p.code, str(p.place)) for p in problems] == []


def test_sentences_read_as_an_office_would_write_them():
    yearbook, book, _ = _read(SAMPLE)
    reported = "\n".join(
        "".join(part if isinstance(part, str) else part.words for part in resolve_text(p.text, p.ref, book)[0])
        for p in yearbook.paragraphs
    ).replace("\u00a0", " ")
    for words in (
        "doanh thu dịch vụ viễn thông đạt 2.765 tỷ đồng, tăng 29,31% so với cùng kỳ",
        "doanh thu dịch vụ bưu chính đạt trên 533,9 tỷ đồng, tăng 14,48% so với cùng kỳ",
        "nộp ngân sách trên địa bàn tỉnh 122,17 tỷ đồng, tăng 16,2% so với cùng kỳ",
        "qua bưu chính công ích trong năm ước đạt 78.332 hồ sơ, tăng 242% so với năm 2021",
        "toàn tỉnh có 3.648 trạm thu phát sóng BTS, tăng 1,76% so với cùng kỳ",
        "với tổng số tiền hơn 9,4 tỷ đồng",
        "đạt trên 70% trong năm 2023",
    ):
        assert words in reported


def test_only_the_invented_report_has_a_table_of_contents():
    assert find_workspace(SAMPLE).documents["report"].toc is False
    assert find_workspace(FICTIONAL).documents["report"].toc is True


@BOTH
def test_every_placeholder_names_a_known_figure(root):
    book = opened(root, YEARS[root], "indicators")
    codes = {row["code"] for row in rows_of(book, "indicators")}
    years = {str(year) for row in rows_of(book, "series") for year in row if year != "code"}
    known = ASPECTS | FORMS | {f"y{year}" for year in years}
    for row in rows_of(book, "paragraphs"):
        for name in PLACEHOLDER.findall(row["text"]):
            head, *rest = name.split(".")
            assert head.split("/")[0] in codes | {"tasks"}, name
            assert head == "tasks" or set(rest) <= known, name
        if row["section"].endswith("số lớn"):
            assert set(re.split(r"\s*;\s*", row["text"])) <= codes, row["text"]


@BOTH
def test_no_figure_is_typed_into_a_sentence(root):
    paragraphs = rows_of(opened(root, YEARS[root], "indicators"), "paragraphs")
    texts = [row["text"] for row in paragraphs if not row["section"].endswith("số lớn")]
    texts += [
        row[key] or "" for row in rows_of(opened(root, YEARS[root], "tasks"), "tasks") for key in ("name", "result")
    ]
    for text in texts:
        rest = re.sub("|".join((PLACEHOLDER.pattern, *TYPED_DIGITS)), "", text)
        assert not re.search(r"\d", rest), text


@BOTH
def test_each_panel_of_the_brochure_has_a_heading_and_its_codes(root):
    panels = defaultdict(list)
    for row in rows_of(opened(root, YEARS[root], "indicators"), "paragraphs"):
        if row["section"].startswith("Tờ gấp"):
            panels[row["section"]].append((row["order"], row["text"]))
    names = ["hạ tầng", "doanh thu", "số hóa"]
    big = [f"Tờ gấp: {name}: số lớn" for name in names]
    headings = [f"Tờ gấp: {name}" for name in [*names, "nhiệm vụ"]]
    assert panels.keys() - {"Tờ gấp: lời phát biểu"} == {*headings, *big}
    assert all(len(re.split(r"\s*;\s*", panels[name][0][1])) in (2, 3) for name in big)
    for name in headings:
        (first, heading), *_ = lines = panels[name]
        assert [order for order, _ in lines] == list(range(len(lines)))
        assert first == 0
        assert len(heading) < 60
        assert not heading.endswith(".")


@BOTH
def test_texts_are_composed_letters_without_stray_spaces(root):
    for key in KEYS:
        for text in _texts(opened(root, YEARS[root], key)):
            assert unicodedata.is_normalized("NFC", text)
            assert text == text.strip(), text
            assert "  " not in text, text
