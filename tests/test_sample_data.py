"""The workbooks that come with the repository: the real year 2022, and the invented year 2024 for the tests."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from judges import office_pdf, pdf_pages, pdf_text
from openpyxl import Workbook, load_workbook
from PIL import Image
from workspaces import (
    FICTIONAL,
    FICTIONAL_YEAR,
    SAMPLE,
    SAMPLE_YEAR,
    add_row,
    copy_workspace,
    facts_of,
    find_cell,
    rows_of,
    set_fact,
    set_value,
    sheet,
    workbook,
)

from reportgen.figures.book import make_book
from reportgen.figures.model import FigureBook
from reportgen.figures.text import check_texts, resolve_text
from reportgen.problems import Problem, Severity
from reportgen.records.model import Yearbook
from reportgen.records.parse import parse_yearbook
from reportgen.workbooks.read import read_year
from reportgen.workbooks.schema import TASK_STATES, WORKBOOKS, SheetShape
from reportgen.workspace import find_workspace

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


@pytest.fixture(scope="module")
def books() -> dict[tuple[Path, str], Workbook]:
    return {(root, key): load_workbook(workbook(root, year, key)) for root, year in YEARS.items() for key in _KEYS}


_KEYS = [schema.key for schema in WORKBOOKS]


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _texts(book: Workbook) -> Iterator[str]:
    for worksheet in book:
        for row in worksheet.iter_rows(values_only=True):
            yield from (value for value in row if isinstance(value, str))


# The year 2022


def test_each_published_figure_stands_in_its_cell(books):
    rows = {row["code"]: row for row in rows_of(books[SAMPLE, "indicators"], "indicators")}
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


def test_nothing_stands_there_that_the_source_does_not_tell(books):
    book = books[SAMPLE, "indicators"]
    for row in rows_of(book, "indicators"):
        assert [row[key] for key in ("previous", "plan", "parts")] == [None, None, None], row["code"]
    assert rows_of(book, "breakdown") == []
    assert rows_of(book, "series") == []
    facts = facts_of(book)
    given = {key: value for key, value in facts.items() if value is not None}
    named = "hoạt động doanh nghiệp bưu chính, viễn thông năm 2022 và triển khai nhiệm vụ năm 2023"
    assert given == {
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


def test_a_growth_is_shown_with_the_digits_that_were_published(books):
    book = books[SAMPLE, "indicators"]
    for code, (_, _, growth, *_) in PUBLISHED.items():
        if growth is None:
            continue
        shown = find_cell(book, "indicators", code, "growth").number_format
        assert shown == {0: "0", 1: "0.0", 2: "0.00"}[len(growth.partition(".")[2])], code


def test_every_figure_is_told_in_the_report_and_no_sentence_asks_for_another(books):
    told = set()
    for row in rows_of(books[SAMPLE, "indicators"], "paragraphs"):
        for name in PLACEHOLDER.findall(row["text"]):
            told.add(name.split(".")[0])
    assert told == set(PUBLISHED)


def test_tasks_of_the_coming_year_and_results_of_this_one(books):
    rows = rows_of(books[SAMPLE, "tasks"], "tasks")
    coming = [row for row in rows if row["year"] == 2023]
    done = [row for row in rows if row["year"] == 2022]
    assert len(coming) == 24
    assert len(coming) + len(done) == len(rows)
    assert len({row["name"] for row in rows}) == len(rows)
    assert {row["state"] for row in coming} == {"chưa thực hiện"}
    assert {row["state"] for row in done} == {"hoàn thành"}
    assert all(row["result"] for row in done)
    assert not any(row["result"] or row["deadline"] or row["progress"] is not None for row in coming)


@pytest.mark.parametrize("key", _KEYS)
def test_slips_of_the_source_are_not_taken_over(books, key):
    text = "\n".join(_texts(books[SAMPLE, key]))
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


# The invented year 2024


def _totals(rows: list[dict[str, Any]], column: str) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        totals[row["code"]] += _decimal(row[column])
    return dict(totals)


def test_breakdowns_add_up_and_count_8_enterprises_and_60_administrative_units(books):
    book = books[FICTIONAL, "indicators"]
    rows = rows_of(book, "breakdown")
    indicators = {row["code"]: row for row in rows_of(book, "indicators")}
    for column in ("previous", "current"):
        totals = _totals(rows, column)
        assert totals == {code: _decimal(indicators[code][column]) for code in totals}
    assert Counter(row["code"] for row in rows) == {"DT": 8, "NNS": 8, "BTS": 60, "TB_INTERNET": 60}
    pairs = {(row["code"], row["unit_name"]) for row in rows}
    assert len(pairs) == len(rows)


def test_sums_and_years_agree(books):
    book = books[FICTIONAL, "indicators"]
    indicators = {row["code"]: row for row in rows_of(book, "indicators")}
    sums = {code: re.split(r"\s*;\s*", row["parts"]) for code, row in indicators.items() if row["parts"]}
    assert sums.keys() == {"BTS", "DT", "TB_DT"}
    for code, parts in sums.items():
        for column in ("previous", "current", "plan", "next_plan"):
            total = sum(_decimal(indicators[part][column]) for part in parts)
            assert total == _decimal(indicators[code][column]), (code, column)
    series = rows_of(book, "series")
    assert {year for row in series for year in row if year != "code"} == {2020, 2021, 2022, 2023}
    for row in series:
        assert row[2023] == indicators[row["code"]]["previous"], row["code"]


def test_published_changes_agree_with_the_two_values(books):
    indicators = {row["code"]: row for row in rows_of(books[FICTIONAL, "indicators"], "indicators")}
    post, content = indicators["DT_BC"], indicators["HAI_LONG"]
    growth = (_decimal(post["current"]) / _decimal(post["previous"]) - 1) * 100
    assert growth.quantize(Decimal("0.01")) == _decimal(post["growth"])
    points = _decimal(content["current"]) - _decimal(content["previous"])
    assert content["growth"] == f"{points} điểm %".replace(".", ",")


def test_the_invented_year_has_what_the_real_one_lacks(books):
    indicators = rows_of(books[FICTIONAL, "indicators"], "indicators")
    known = [row for row in indicators if row["previous"] is not None]
    assert any(row["previous"] < 0 for row in known)
    assert any(row["previous"] == 0 and row["unit"] != "%" for row in known)
    assert any(row["previous"] == row["current"] for row in known)
    assert any(row["current"] < row["previous"] and row["unit"] == "%" for row in known)
    assert any(row["current"] < row["previous"] and row["good"] == "thấp" for row in known)
    assert {row["qualifier"] for row in indicators} == {None, "trên", "hơn", "gần", "khoảng", "ước"}
    facts = facts_of(books[FICTIONAL, "indicators"])
    assert [key for key, value in facts.items() if value is None] == []
    assert len(facts["addressees"].splitlines()) > 1
    assert len(facts["recipients"].splitlines()) > 1
    sections = {row["section"] for row in rows_of(books[FICTIONAL, "indicators"], "paragraphs")}
    assert {"Căn cứ", "Hạn chế, nguyên nhân", "Kiến nghị"} <= sections


def test_sixty_tasks_in_all_states_and_two_years(books):
    rows = rows_of(books[FICTIONAL, "tasks"], "tasks")
    assert len(rows) == 60
    assert {row["year"] for row in rows} == {2024, 2025}
    assert {row["state"] for row in rows} == set(TASK_STATES)
    assert {type(row["deadline"]) for row in rows} == {dt.datetime, str}
    for row in rows:
        assert (row["progress"] == 100) == (row["state"] == "hoàn thành"), row["code"]


def test_the_invented_year_says_that_it_is_invented(books):
    facts = facts_of(books[FICTIONAL, "indicators"])
    assert "hư cấu" in facts["parent"]
    assert "hư cấu" in facts["source_note"]
    assert "hư cấu" in (FICTIONAL / "reportgen.toml").read_text(encoding="utf-8")
    assert all("hư cấu" in row["caption"] for row in rows_of(books[FICTIONAL, "indicators"], "photos"))


def test_photos_come_as_people_send_them():
    folder = FICTIONAL / "inputs" / "2024" / "photos"
    found = {}
    for path in sorted(folder.iterdir()):
        assert path.stat().st_size < 120_000
        with Image.open(path) as picture:
            shape = "landscape" if picture.width > picture.height else "portrait"
            found[path.name] = (picture.format, picture.mode, shape, picture.getexif().get(0x0112))
    assert found == {
        "cmyk.jpg": ("JPEG", "CMYK", "landscape", None),
        "dung.jpg": ("JPEG", "RGB", "portrait", None),
        "ngang.jpg": ("JPEG", "RGB", "landscape", None),
        "quay.jpg": ("JPEG", "RGB", "landscape", 6),  # upright once it is turned
        "trong-suot.png": ("PNG", "RGBA", "portrait", None),
    }


# Both


@BOTH
def test_the_workspace_and_its_workbooks_are_read_without_any_finding(root):
    workspace = find_workspace(root)
    assert workspace.root == root
    workbooks, problems = read_year(workspace.inputs(YEARS[root]))
    assert [(p.code, str(p.place)) for p in problems] == []
    assert workbooks.keys() == set(_KEYS)


def _read(root: Path) -> tuple[Yearbook, FigureBook, list[Problem]]:
    folder = find_workspace(root).inputs(YEARS[root])
    workbooks, problems = read_year(folder)
    yearbook, found = parse_yearbook(workbooks, year=YEARS[root], root=root, photos=folder / "photos")
    assert yearbook is not None, [problem.tell() for problem in found]
    book, of_figures = make_book(yearbook)
    return yearbook, book, [*problems, *found, *of_figures, *check_texts(yearbook, book)]


@BOTH
def test_records_figures_and_sentences_have_no_problem(root):
    _, _, problems = _read(root)
    assert [(p.code, str(p.place)) for p in problems if p.severity is not Severity.NOTE] == []


def test_sentences_read_as_an_office_would_write_them():
    yearbook, book, _ = _read(SAMPLE)
    told = "\n".join(
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
        assert words in told


def test_only_the_invented_report_has_a_table_of_contents():
    assert find_workspace(SAMPLE).documents["report"].toc is False
    assert find_workspace(FICTIONAL).documents["report"].toc is True


@BOTH
def test_every_sheet_and_column_of_the_schema_is_there(books, root):
    for schema in WORKBOOKS:
        book = books[root, schema.key]
        assert book.sheetnames == [s.vi for s in schema.sheets]
        for s in schema.sheets:
            cells = next(book[s.vi].iter_cols(max_col=1)) if s.shape is SheetShape.KEY_VALUE else book[s.vi][1]
            heads = [cell.value for cell in cells]
            assert [c.vi for c in s.columns if c.vi not in heads] == []


@BOTH
def test_the_help_sheet_explains_every_column(books, root):
    help_texts = set(_texts_of_sheet(books[root, "indicators"], "help"))
    for schema in WORKBOOKS:
        for s in schema.sheets:
            for column in s.columns:
                assert column.vi in help_texts, column.key
                assert any(text.startswith(column.help.vi) for text in help_texts), column.key


def _texts_of_sheet(book: Workbook, key: str) -> Iterator[str]:
    for row in sheet(book, key).iter_rows(values_only=True):
        yield from (value for value in row if isinstance(value, str))


@BOTH
def test_every_placeholder_names_a_known_figure(books, root):
    book = books[root, "indicators"]
    codes = {row["code"] for row in rows_of(book, "indicators")}
    years = {str(year) for row in rows_of(book, "series") for year in row if year != "code"}
    aspects = ASPECTS | {f"y{year}" for year in years}
    for row in rows_of(book, "paragraphs"):
        for name in PLACEHOLDER.findall(row["text"]):
            code, *rest = name.split(".")
            assert code in codes, name
            assert rest == sorted(rest, key=lambda part: part in FORMS), name
            assert set(rest) <= aspects | FORMS, name
        if row["section"].endswith("số lớn"):
            assert set(re.split(r"\s*;\s*", row["text"])) <= codes, row["text"]


@BOTH
def test_no_figure_is_typed_into_a_sentence(books, root):
    paragraphs = rows_of(books[root, "indicators"], "paragraphs")
    texts = [row["text"] for row in paragraphs if not row["section"].endswith("số lớn")]
    texts += [row[key] or "" for row in rows_of(books[root, "tasks"], "tasks") for key in ("name", "result")]
    for text in texts:
        rest = re.sub("|".join((PLACEHOLDER.pattern, *TYPED_DIGITS)), "", text)
        assert not re.search(r"\d", rest), text


@BOTH
def test_each_panel_of_the_brochure_has_a_heading_and_three_short_lines(books, root):
    panels = defaultdict(list)
    for row in rows_of(books[root, "indicators"], "paragraphs"):
        if row["section"].startswith("Tờ gấp"):
            panels[row["section"]].append((row["order"], row["text"]))
    names = ["hạ tầng", "doanh thu", "số hóa", "nhiệm vụ"]
    big = [f"Tờ gấp: {name}: số lớn" for name in names[:3]]
    assert panels.keys() == {f"Tờ gấp: {name}" for name in names} | set(big)
    assert all(len(re.split(r"\s*;\s*", panels[name][0][1])) in (2, 3) for name in big)
    for name in names:
        lines = panels[f"Tờ gấp: {name}"]
        assert [order for order, _ in lines] == [0, 1, 2, 3]
        assert len(lines[0][1]) < 60
        assert not lines[0][1].endswith(".")
        assert all(text.endswith(".") for _, text in lines[1:])


@BOTH
def test_texts_are_composed_letters_without_stray_spaces(books, root):
    for key in _KEYS:
        for text in _texts(books[root, key]):
            assert unicodedata.is_normalized("NFC", text)
            assert text == text.strip(), text
            assert "  " not in text, text


@BOTH
def test_the_workbooks_are_pleasant_to_open(books, root):
    for schema in WORKBOOKS:
        book = books[root, schema.key]
        assert book.active.title == schema.sheets[0].vi
        for s in schema.sheets:
            found = book[s.vi]
            assert found.freeze_panes, s.vi
            assert (found.page_setup.orientation, str(found.page_setup.paperSize)) == ("landscape", "9")
            assert found.page_setup.fitToWidth == 1
            if s.shape in (SheetShape.TABLE, SheetShape.YEARS):
                assert found.auto_filter.ref, s.vi
                assert found["A1"].fill.fgColor.rgb.endswith("12355B")
                widths = [found.column_dimensions[cell.column_letter].width for cell in found[1]]
                assert widths[: len(s.columns)] == [column.width for column in s.columns]


@BOTH
def test_the_workbooks_are_plain_and_small(books, root):
    for key in _KEYS:
        assert workbook(root, YEARS[root], key).stat().st_size < 60_000
        for worksheet in books[root, key]:
            assert not worksheet._images
            kinds = {cell.data_type for row in worksheet.iter_rows() for cell in row if cell.value is not None}
            assert kinds <= {"s", "n", "d"}, worksheet.title  # no formula, no error value


@BOTH
@pytest.mark.parametrize("key", _KEYS)
def test_the_workbooks_open_in_libreoffice(root, key, tmp_path):
    pdf = office_pdf(workbook(root, YEARS[root], key), tmp_path)
    text = " ".join(pdf_text(pdf).split())
    wanted = {
        (SAMPLE, "indicators"): ("PhuthoPortal", "2,765", "29.31", "Hướng dẫn nhập liệu"),
        (SAMPLE, "tasks"): ("NV24", "hoàn thành"),
        (FICTIONAL, "indicators"): ("Xã Hồ Sương", "1,187,650", "sotttt@giadinh.example"),
        (FICTIONAL, "tasks"): ("B26", "15/12/2025", "quá hạn"),
    }[root, key]
    assert [words for words in wanted if words not in text] == []
    assert pdf_pages(pdf) <= 24


# The helpers of tests/workspaces.py


def test_a_copy_is_edited_and_the_original_stays(tmp_path):
    before = workbook(SAMPLE, 2022, "indicators").read_bytes()
    workspace = copy_workspace(SAMPLE, tmp_path / "w")
    path = workbook(workspace, 2022, "indicators")
    assert set_value(path, "indicators", "DT_VT", "current", "=1+1") == "F8"
    assert set_fact(path, "place", "Việt Trì") == "B7"
    row = add_row(path, "breakdown", {"code": "DT_VT", "unit_name": "Đơn vị A", "current": 5})
    book = load_workbook(path)
    assert (find_cell(book, "indicators", "DT_VT", "current").data_type, row) == ("s", 2)
    assert facts_of(book)["place"] == "Việt Trì"
    assert rows_of(book, "breakdown") == [
        {"code": "DT_VT", "unit_name": "Đơn vị A", "previous": None, "current": 5},
    ]
    assert workbook(SAMPLE, 2022, "indicators").read_bytes() == before
    with pytest.raises(LookupError, match="no row NO_SUCH on Chỉ tiêu"):
        find_cell(book, "indicators", "NO_SUCH", "current")
    with pytest.raises(LookupError, match="no column nothing on Chỉ tiêu"):
        find_cell(book, "indicators", "DT_VT", "nothing")
