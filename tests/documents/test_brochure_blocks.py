"""The blocks of a brochure: which are chosen, that no figure is printed twice, that every panel is filled."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest
import workspaces as ws
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from reportgen.documents.brochure.fill import MOST_GAP, fill_panels
from reportgen.documents.brochure.letters import Letters
from reportgen.documents.brochure.model import GROWTH, Amount, Block, Choice, Grid, Names, Panel, PanelContent, Sentence
from reportgen.documents.brochure.outside import (
    TITLE_SIZES,
    BackContent,
    Task,
    cover,
    fill_back,
    fill_flap,
    title_lines,
)
from reportgen.documents.brochure.wording import COUNTED_ICON, Caption, Icons, caption_of, shared_end, shortened
from reportgen.documents.drawings.landscape import night_top
from reportgen.documents.template.brochure_tasks import single_tasks
from reportgen.documents.template.context import TaskGroup, TaskRow

GRID, LETTERS = Grid(), Letters()
_FONT = ImageFont.truetype(ws.SAMPLE / "templates" / "fonts" / "BeVietnamPro-ExtraBold.ttf", 1000)
PRINTED = Letters(lambda text, size, _: _FONT.getlength(text.replace("_", " ")) * size / 1000)
ICONS = Icons({"village": ["thôn"], "envelope": ["bưu chính"], "health": ["y tế"]})


def amount(code: str, value: str, unit: str = "tỷ đồng", name: str = "", **more: Any) -> Amount:
    growth = more.pop("growth", None)
    number = value.replace(".", ",")
    return Amount(
        code,
        name or f"Chỉ tiêu {code}",
        unit,
        Decimal(value),
        number,
        growth=None if growth is None else Decimal(growth),
        base="" if growth is None else "cùng kỳ",
        change="" if growth is None else f"tăng {growth}% so với cùng kỳ",
        **more,
    )


def kinds(*amounts: Amount, **more: Any) -> list[str]:
    return [block.kind for block in panel(*amounts, **more).blocks]


def panel(*amounts: Amount, **more: Any) -> Panel:
    return fill_panels([PanelContent("Đề mục của một trang gấp", amounts, **more)], GRID, ICONS)[0]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        (amount("A", "14", "thôn"), "hero-array"),
        (amount("A", "15", "thôn"), "hero-plain"),
        (amount("A", "14", "tỷ đồng"), "hero-plain"),
        (amount("A", "14", "triệu USD"), "hero-plain"),
        (amount("A", "1.5", "km"), "hero-plain"),
        (amount("A", "70", "%"), "hero-target"),
        (amount("A", "120", "%"), "hero-plain"),
        (amount("A", "78332", "hồ sơ", growth="242"), "hero-multiple"),
        (amount("A", "78332", "hồ sơ", growth="99"), "hero-plain"),
        (amount("A", "78332", "hồ sơ", growth="900"), "hero-plain"),
        (amount("A", "500", growth="-20"), "hero-plain"),
    ],
)
def test_the_first_number_has_the_form_of_its_kind(first: Amount, kind: str) -> None:
    assert kinds(first)[:2] == ["head", kind]


def test_long_numbers_and_units_keep_their_place() -> None:
    """A unit that does not fit beside the number is below it; a number that fits nowhere has another block or none."""
    blocks = [panel(amount("A", value, "nghìn lượt người")).blocks[1] for value in ("531", "53124530.5")]
    assert [(block.units, block.labels) for block in blocks] == [
        (("nghìn lượt người",), ("chỉ tiêu A",)),
        (("",), ("nghìn lượt người chỉ tiêu A",)),
    ]
    assert kinds(amount("A", "9" * 30, "lượt")) == ["head"]


def test_two_parts_of_a_whole_share_a_bar() -> None:
    one, other = (
        amount(c, v, name=f"Doanh thu dịch vụ {n}") for c, v, n in (("A", "75", "viễn thông"), ("B", "25", "in"))
    )
    block = panel(one, other).blocks[1]
    assert (block.kind, block.labels[1:]) == ("hero-share", ("Viễn thông", "In"))
    assert block.widths == (pytest.approx(57), pytest.approx(19))


@pytest.mark.parametrize(
    ("others", "kind"),
    [
        ([amount("B", "28", "điểm")], "array"),
        ([amount("B", "29", "điểm")], "figure-line"),
        ([amount("B", "9", growth="5"), amount("C", "8", growth="-3")], "index-columns"),
        ([amount("B", "9", "km", growth="5")], "index-pair"),
        ([amount("B", "82"), amount("C", "6.1")], "waffle"),
        ([amount("B", "820", "lít"), amount("C", "610", "lít"), amount("D", "300", "lít")], "bars-icon"),
        ([amount("B", "9000", "lít"), amount("C", "1", "km")], "tile-pair"),
        ([amount("B", "9", years=5)], "series"),
        ([amount("B", "9", units=6)], "ranking"),
    ],
)
def test_the_other_numbers_have_the_form_of_their_group(others: list[Amount], kind: str) -> None:
    assert kinds(amount("A", "14", "thôn"), *others)[2] == kind


@pytest.mark.parametrize(
    ("growth", "title"),
    [
        (("29", "14", "16"), "Cả ba đều tăng, lúa tăng nhanh nhất"),
        (("29", "29"), "Cả hai chỉ tiêu đều tăng"),
        (("-2", "-9"), "Cả hai đều giảm, ngô giảm mạnh hơn"),
        (("5", "-3"), "Lúa tăng, ngô giảm"),
        (("-5", "3"), "Ngô tăng, lúa giảm"),
        (("-5", "3", "4"), "Lúa giảm, hai chỉ tiêu kia tăng"),
        (("-5", "-3", "4"), "Rau tăng, hai chỉ tiêu kia giảm"),
    ],
)
def test_the_title_of_growth_says_what_rises_and_falls(growth: tuple[str, ...], title: str) -> None:
    grown = [amount(n, "9", name=n, growth=g) for n, g in zip(("Lúa", "Ngô", "Rau"), growth, strict=False)]
    (block,) = (b for b in panel(amount("A", "14", "thôn"), *grown).blocks if b.kind == "index-columns")
    assert block.title == title


def test_the_title_of_growth_has_no_names_that_do_not_fit_on_its_line() -> None:
    names = "Giá trị sản xuất công nghiệp chế biến", "Tổng mức bán lẻ hàng hóa tiêu dùng"
    for growth, title in (("5", "Cả hai chỉ tiêu đều tăng"), ("-5", "Một chỉ tiêu tăng, một chỉ tiêu giảm")):
        grown = [amount(n, "9", name=n, growth=g) for n, g in zip(names, ("3", growth), strict=True)]
        (block,) = (b for b in panel(amount("A", "14", "thôn"), *grown).blocks if b.kind == "index-columns")
        assert block.title == title


@pytest.mark.parametrize(
    ("name", "unit", "labels"),
    [
        ("Trạm y tế", "trạm", ("Trạm y tế: cao nhất năm 2024", "")),
        ("Thu ngân sách", "tỷ đồng", ("Thu ngân sách: cao nhất năm 2024", "Đơn vị: tỷ đồng")),
        ("Tên " * 20, "%", ("Cao nhất năm 2024", None)),
    ],
)
def test_the_title_of_years_names_what_it_shows(name: str, unit: str, labels: tuple[str, str | None]) -> None:
    found = panel(
        amount("A", "14", "thôn"), amount("B", "99", unit, name.strip(), years=5, years_title="cao nhất năm 2024")
    )
    (block,) = (b for b in found.blocks if b.kind == "series")
    title, below = (label.replace("\n", " ") for label in block.labels)
    assert (title, below) == (labels[0], name.strip() if labels[1] is None else labels[1])


def test_compounds_stay_on_one_line_if_there_is_room() -> None:
    text = "tổng thu ngân sách nhà nước"
    free, bound = LETTERS, Letters(compounds=frozenset({"ngân sách"}))
    assert free.balanced(text, 36) == ["tổng thu ngân", "sách nhà nước"]
    assert bound.balanced(text, 36) == ["tổng thu", "ngân sách nhà nước"]
    assert bound.balanced("ngân sách", 8) == ["ngân", "sách"]
    assert bound.balanced("thu ngân sách xã", 17, most=3) == ["thu", "ngân sách", "xã"]


def test_panels_are_led_by_different_forms() -> None:
    contents = [PanelContent("Đề mục", (amount(code, "9", "thôn"),)) for code in "ABC"]
    first = [panel.blocks[1].kind for panel in fill_panels(contents, GRID, ICONS)]
    assert first == ["hero-array", "hero-plain", "hero-array"]


def test_heads_are_as_high_as_the_longest_heading_needs() -> None:
    for headings, height in ((("Một", "Hai", "Ba"), 19.4), (("Một", "Đề mục có hai dòng chữ rất dài ở đây", "Ba"), 26)):
        contents = [PanelContent(heading, (amount("A", "9"),)) for heading in headings]
        heads = [found.blocks[0].height for found in fill_panels(contents, GRID, ICONS)]
        assert heads == [pytest.approx(height)] * 3


def test_growth_is_said_behind_its_amount() -> None:
    said = Sentence(1, "Câu khác.", frozenset({"X"})), Sentence(2, "Vụ cháy giảm.", frozenset({"B.growth"}))
    found = panel(amount("A", "14", "thôn"), amount("B", "11", "vụ"), amount("C", "12.5", "km"), sentences=said)
    at = [block.index if block.kind == "icon-line" else block.codes for block in found.blocks[2:]]
    assert at.index(2) == next(n for n, codes in enumerate(at) if codes != 2 and "B" in (codes or ())) + 1


def test_rows_without_any_pictogram_have_no_column_for_it() -> None:
    rows = (amount("A", "9"), amount("B", "120", "km", "Chiều dài"), amount("C", "45", "kg", "Khối lượng"))
    said = (Sentence(1, "Một câu."),)
    for sentences, icons in ((said, [()]), ((replace(said[0], text="Thôn khác."),), [("",), ("village",)])):
        found = fill_panels([PanelContent("Đề", rows, sentences)], GRID, ICONS, choice=Choice(frozenset({"tile-pair"})))
        assert {b.icons for b in found[0].blocks if b.kind in ("figure-line", "icon-line")} == set(icons)


def test_a_sentence_that_repeats_a_figure_is_not_printed() -> None:
    said = Sentence(1, "Có 14 thôn.", frozenset({"A"})), Sentence(2, "Câu khác.", frozenset({"X"}))
    found = panel(amount("A", "14", "thôn"), sentences=said)
    assert [block.index for block in found.blocks if block.kind == "icon-line"] == [2]


@pytest.mark.parametrize("height", [210, 196, 186])
def test_a_sentence_has_room_before_a_smaller_form_of_amounts_is_out(height: float) -> None:
    """In a lower panel growth is told without bars, or another block is left out, but no line of a workbook."""
    amounts = (
        amount("A", "14", "thôn"),
        amount("B", "28", "điểm"),
        amount("C", "3648", "trạm", growth="1.76"),
        amount("D", "82", name="Vốn đầu tư viễn thông"),
        amount("E", "6.1", name="Vốn đầu tư bưu chính"),
    )
    said = (Sentence(1, "Tất cả doanh nghiệp dùng chung hạ tầng theo cách cho thuê hoặc trao đổi."),)
    content = PanelContent("Đề mục", amounts, said)
    (found,) = fill_panels([content], replace(GRID, height=height), ICONS)
    assert [block.index for block in found.blocks if block.kind == "icon-line"] == [1]
    (without,) = fill_panels([replace(content, sentences=())], replace(GRID, height=height), ICONS)
    assert len(found.blocks) >= len(without.blocks) - 1


def test_named_things_are_a_strip_or_a_list() -> None:
    few = Names(1, "Ít", tuple(("info", f"Tên {n}") for n in range(4)))
    many = Names(2, "Nhiều", tuple(("info", f"Tên {n}") for n in range(9)))
    long = Names(3, "Dài", tuple(("info", "Tên dài hơn một nửa trang gấp nhiều") for _ in range(9)))
    found = panel(amount("A", "14", "thôn"), names=(few, many, long)).blocks[2:]
    assert [(block.kind, block.index, block.lines) for block in found] == [
        ("icon-strip", 1, 2),
        ("icon-list", 2, 1),
        ("icon-list", 3, 2),
    ]
    plain = replace(few, items=(("", "Ban quản lý"), *few.items[1:]))
    (block,) = panel(amount("A", "14", "thôn"), names=(plain,)).blocks[2:]
    assert (block.kind, block.icons) == ("icon-list", (COUNTED_ICON, "info", "info", "info"))


@pytest.mark.parametrize("margin", [-3, 0, 3, 6, 10])
def test_narrow_panels_take_smaller_forms_before_they_leave_out(margin: float) -> None:
    """Names and tasks that just fit are still printed where the panel is narrower."""
    width = GRID.widths[2] - margin
    names = Names(1, "Hệ thống", tuple(("info", "Giáo dục thông minh hơn") for _ in range(10)))
    grid = Grid(widths=(100, 100, width), outer=(width, 100, 100))
    _, _, last = fill_panels([PanelContent("Đề mục", names=(names,))] * 3, grid, ICONS)
    assert [block.kind for block in last.blocks] == ["head", "icon-list"]
    plan = Block("hero-target", 40)
    text = "Mạng lưới an toàn, thông suốt; thử nghiệm 5G, tiếp tục tắt sóng 2G, 3G; hạ ngầm cáp."
    tasks = [Task(f"Hạ tầng số và liên lạc {n}", text if n % 2 else text[:60], "tower") for n in range(6)]
    flap = fill_flap("Đề mục", plan, tasks, (), grid, LETTERS)
    assert sum(block.kind == "task" and block.lines > 0 for block in flap.blocks) == 6
    assert flap.height <= grid.room(18)


def test_templates_may_forbid_and_pin_blocks() -> None:
    amounts = (amount("A", "14", "thôn"), amount("B", "82"), amount("C", "6.1"))
    content = [PanelContent("Đề mục", amounts)]
    (without,) = fill_panels(content, GRID, ICONS, choice=Choice(frozenset({"waffle", "hero-array", "bars-icon"})))
    assert [block.kind for block in without.blocks][1:3] == ["hero-plain", "tile-pair"]
    (pinned,) = fill_panels(content, GRID, ICONS, choice=Choice(pinned={0: ("hero-plain", "tile-pair")}))
    assert [block.kind for block in pinned.blocks][1:3] == ["hero-plain", "tile-pair"]


def test_pinned_blocks_that_find_no_content_or_room_are_named() -> None:
    amounts = (amount("A", "14", "thôn"), amount("B", "82", years=5), amount("C", "6.1", years=5))
    content = [PanelContent("Đề mục", amounts)]
    for pins, missed in (
        (("hero-array", "series"), []),
        (("hero-target",), ["hero-target"]),
        (("icon-list", "tile-pair"), ["icon-list"]),
        (("tile-pair", "waffle"), ["waffle"]),
    ):
        (found,) = fill_panels(content, GRID, ICONS, choice=Choice(pinned={0: pins}))
        assert [(pin.kind, pin.needed) for pin in found.missed] == [(kind, 0) for kind in missed]
        assert [block.kind for block in found.blocks[2:]][: len(pins)] != []
    many = tuple(amount(code, "5", f"đơn vị {code}", years=5) for code in "ABCDEFGH")
    (found,) = fill_panels([PanelContent("Đề mục", many)], GRID, ICONS, choice=Choice(pinned={0: ("series",) * 4}))
    assert [block.kind for block in found.blocks].count("series") == 2
    assert [(pin.kind, pin.needed > pin.free) for pin in found.missed] == [("series", True)] * 2
    (empty,) = fill_panels([PanelContent("")], GRID, ICONS, choice=Choice(pinned={0: ("array",)}))
    assert [pin.kind for pin in empty.missed] == ["array"]


def test_pinned_names_and_sentences_are_printed_once_and_first() -> None:
    names = Names(1, "Ít", tuple(("info", f"Tên {n}") for n in range(4)))
    said = (Sentence(2, "Câu một."), Sentence(3, "Câu hai."))
    content = PanelContent("Đề mục", (amount("A", "9"), amount("B", "8", "km")), said, (names,))
    (found,) = fill_panels([content], GRID, ICONS, choice=Choice(pinned={0: ("icon-line", "icon-strip")}))
    assert [(block.kind, block.index) for block in found.blocks[2:4]] == [("icon-line", 2), ("icon-strip", 1)]
    placed = [block.index for block in found.blocks if block.index >= 0]
    assert sorted(placed) == [1, 2, 3]


UNITS = st.sampled_from(["tỷ đồng", "%", "thôn", "hồ sơ", "km", "thuê bao"])
VALUES = st.decimals(min_value=Decimal("0.1"), max_value=Decimal(5_000_000), places=1)
AMOUNTS = st.builds(
    lambda code, value, unit, name, growth, years, units: replace(
        amount(code, f"{value:f}", unit, name, years=years, units=units),
        growth=growth,
        base="cùng kỳ" if growth is not None else "",
        change=f"tăng {growth}% so với cùng kỳ" if growth is not None else "",
    ),
    st.uuids().map(str),
    st.one_of(VALUES, st.integers(1, 40).map(Decimal)),
    UNITS,
    st.lists(
        st.sampled_from(["Số", "thôn", "doanh", "thu", "dịch", "vụ", "được", "xây", "dựng"]), min_size=2, max_size=14
    ).map(" ".join),
    st.one_of(st.none(), st.decimals(min_value=-99, max_value=900, places=2)),
    st.sampled_from([0, 0, 0, 5]),
    st.sampled_from([0, 0, 0, 6]),
)
SENTENCES = st.lists(st.text("abc ", min_size=1, max_size=120), max_size=5).map(
    lambda texts: tuple(Sentence(number, text) for number, text in enumerate(texts, 1))
)
CONTENTS = st.lists(
    st.builds(PanelContent, st.just("Đề mục"), st.lists(AMOUNTS, max_size=9).map(tuple), SENTENCES),
    min_size=3,
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(CONTENTS)
def test_any_panel_holds_its_blocks_and_prints_no_figure_twice(contents: list[PanelContent]) -> None:
    for content, found in zip(contents, fill_panels(contents, GRID, ICONS), strict=True):
        assert found.blocks[0].kind == "head"
        assert found.height <= GRID.room(found.band) + 0.1
        assert all(0 <= block.gap <= MOST_GAP for block in found.blocks)
        printed = [figure for block in found.blocks[2:] if block.kind != "index-columns" for figure in block.figures]
        assert len(printed) == len(set(printed))
        drawn = [icon for block in found.blocks if "array" not in block.kind for icon in block.icons if icon]
        assert len(drawn) == len(set(drawn))
        columns = [block for block in found.blocks if block.kind == "index-columns"]
        first = found.blocks[1].figures if len(found.blocks) > 1 else frozenset()
        for block in columns:  # only the first number returns, as the label of its own bar
            assert not block.figures & (set(printed) - first - block.figures) - first
            assert not {figure for figure in block.figures & first if figure.endswith(GROWTH)}
        assert {figure.removesuffix(GROWTH).split(".")[0] for figure in printed} <= {a.code for a in content.amounts}


def test_back_leaves_out_from_the_end_and_keeps_the_source() -> None:
    full = BackContent(
        "Câu nói của lãnh đạo " * 3,
        ("Tên", "Chức vụ"),
        ("Tên chỉ tiêu",) * 8,
        ("pair",),
        (),
        ("Địa chỉ",) * 4,
        ("Nguồn",),
        True,
    )
    found = [block.kind for block in fill_back(full, GRID, LETTERS).blocks]
    assert found == ["issuer", "quote", "changes", "contacts", "source"]
    bare = fill_back(BackContent(), GRID, LETTERS)
    assert [block.kind for block in bare.blocks] == ["issuer"]
    assert bare.height + bare.band == GRID.height - GRID.padding


@pytest.mark.parametrize(("count", "height"), [(3, 36.0), (5, 24.0), (8, 18.0), (11, 12.0)])
def test_tasks_are_as_large_as_all_of_them_can_be(count: int, height: float) -> None:
    tasks = [Task(f"Nhóm {n}", "Lời ngắn." if height > 12 else "", "info") for n in range(count)]
    found = fill_flap("Nhiệm vụ trọng tâm", None, tasks, [], GRID, LETTERS)
    assert [block.height for block in found.blocks[1:]] == [height] * count
    found = fill_flap("Nhiệm vụ trọng tâm", None, [*tasks[:-1], replace(tasks[-1], icon="")], [], GRID, LETTERS)
    assert {block.height for block in found.blocks[1:]} <= {24, 18, 12}, "the largest has room for a large pictogram"


@pytest.mark.parametrize(
    ("text", "icon", "height"),
    [("Lời ngắn.", "info", 36.0), ("", "info", 24.0), ("Lời ngắn.", "", 18.0), ("", "", 12.0)],
)
def test_tasks_without_text_or_pictograms_are_lower(text: str, icon: str, height: float) -> None:
    found = fill_flap("Nhiệm vụ", None, [Task(f"Việc {n}", text, icon) for n in range(2)], [], GRID, LETTERS)
    assert [block.height for block in found.blocks[1:]] == [height] * 2
    assert {block.icons for block in found.blocks[1:]} == {(icon,) if icon else ()}


def test_tasks_of_the_only_group_are_told_one_by_one_if_they_are_few_and_short() -> None:
    def found(*groups: tuple[str, ...], texts: tuple[str, ...] = ()) -> int:
        rows = [TaskGroup("Nhóm", tuple(cast(TaskRow, SimpleNamespace(name=n)) for n in names)) for names in groups]
        return len(single_tasks(rows, texts, 81, LETTERS))

    assert found(("Một", "Hai")) == 2
    assert found(("Một",)) == found(("Một", "Hai"), ("Ba",)) == found(("Một",) * 7) == found() == 0
    assert found(("Một", "Tên dài " * 20)) == found(("Một", "Hai"), texts=("nhóm",)) == 0


@pytest.mark.parametrize("photo", [False, True])
@pytest.mark.parametrize("letters", [40, 160])
def test_a_title_of_any_length_has_room_above_photo_and_landscape(letters: int, photo: bool) -> None:
    title = ("Hội nghị tổng kết hoạt động " * 6)[:letters].strip()
    for picture in (False, True):
        lines, size, band, height = cover(title, 24, photo, GRID, LETTERS, picture=picture)
        assert " ".join(lines) == title
        top = band if photo or picture else night_top(band)
        assert 18 + 6 + TITLE_SIZES[size][1] * len(lines) + 24 + height <= GRID.room(top)
        assert bool(height) is photo


@pytest.mark.parametrize(
    ("title", "lines", "size"),
    [
        ("Hội_nghị tổng_kết năm_2024", ["Hội_nghị tổng_kết", "năm_2024"], 0),
        (
            "Hội_nghị tổng_kết hoạt_động doanh_nghiệp bưu_chính, viễn_thông năm_2022 và triển_khai nhiệm_vụ năm_2023",
            [
                *("Hội_nghị tổng_kết", "hoạt_động doanh_nghiệp", "bưu_chính, viễn_thông", "năm_2022 và triển_khai"),
                "nhiệm_vụ năm_2023",
            ],
            1,
        ),
    ],
)
def test_a_title_has_no_short_inner_line(title: str, lines: list[str], size: int) -> None:
    """Words joined by `_` are not broken; the widths are those of Be Vietnam Pro."""
    assert title_lines(title, 84, PRINTED) == (lines, size)


def test_a_title_that_cannot_be_balanced_has_room_for_its_lines() -> None:
    title = "x" * 70
    lines, size, band, _ = cover(title, 24, False, GRID, LETTERS, picture=True)
    assert (lines, band) == ([title], 104)
    assert 18 + 6 + 4 * TITLE_SIZES[size][1] + 24 <= GRID.room(band)


def test_labels() -> None:
    names = ["Doanh thu dịch vụ viễn thông", "Doanh thu dịch vụ bưu chính", "Nộp ngân sách"]
    assert shortened(names) == ["Viễn thông", "Bưu chính", "Nộp ngân sách"]
    assert shortened(["Trạm phát sóng 4G", "Trạm phát sóng 5G"]) == ["Trạm phát sóng 4G", "Trạm phát sóng 5G"]
    pairs = [("Giao dịch nộp phí bằng ví", "giao dịch"), ("Số tiền giao dịch nộp phí bằng ví", "tỷ đồng")]
    assert shared_end(pairs) == "nộp phí bằng ví"


def test_lines_are_balanced_and_excess_is_counted() -> None:
    text = "một hai ba bốn năm sáu bảy tám"
    lines = LETTERS.balanced(text, 40)
    assert " ".join(lines) == text
    assert len(lines) == LETTERS.lines(text, 40)
    assert LETTERS.excess(text, 40, 1) > 0 == LETTERS.excess(text, 40, len(lines))
    assert LETTERS.lines("x" * 200, 40) > 3


CAPTIONS = """
thôn          | Thôn chưa có sóng                       |                 | thôn chưa có sóng                    | yes
hệ thống      | Hệ thống thông tin được phê duyệt       |                 | hệ thống thông tin được phê duyệt    | yes
trạm          | Trạm BTS công nghệ 3G, 4G               |                 | trạm BTS công nghệ 3G, 4G            | yes
thôn          | Thôn                                    |                 | thôn                                 | yes
xã            | Xã, phường đạt chuẩn                    |                 | xã, phường đạt chuẩn                 | yes
lượt khách    | Lượt khách du lịch                      |                 | lượt khách du lịch                   | yes
nghìn lượt    | Lượt khách du lịch                      | nghìn           | lượt khách du lịch                   | yes
triệu con     | Con gia cầm xuất chuồng                 | triệu           | con gia cầm xuất chuồng              | yes
doanh nghiệp  | Số doanh nghiệp thành lập mới           |                 | doanh nghiệp thành lập mới           | yes
giường        | Số lượng giường bệnh trên 10.000 dân    |                 | giường bệnh trên 10.000 dân          | yes
lao động      | Tổng số lao động có việc làm            |                 | tổng số lao động có việc làm         | no
hồ sơ         | Số hóa hồ sơ                            | hồ sơ           | số hóa hồ sơ                         | no
xã            | Xã hội số                               | xã              | xã hội số                            | no
tuổi          | Tuổi thọ trung bình                     | tuổi            | tuổi thọ trung bình                  | no
đồng          | Đồng thuận                              | đồng            | đồng thuận                           | no
tỷ đồng       | Đồng bằng                               | tỷ đồng         | đồng bằng                            | no
tỷ đồng       | Doanh thu                               | tỷ đồng         | doanh thu                            | no
thôn          | Thônx                                   | thôn            | thônx                                | no
trạm          | BTS mới                                 | trạm            | BTS mới                              | no
%             | Tỷ lệ hộ nghèo                          |                 | tỷ lệ hộ nghèo                       | no
              | Chỉ số                                  |                 | chỉ số                               | no
"""


@pytest.mark.parametrize("row", CAPTIONS.strip("\n").splitlines())
def test_the_unit_of_a_number_is_said_once_and_its_name_is_never_cut(row: str) -> None:
    unit, name, beside, label, runs_on = (cell.strip() for cell in row.split("|"))
    assert caption_of(name, unit) == Caption(beside, label, runs_on == "yes")


WORDS = st.lists(st.sampled_from(["Số", "lượng", "Tổng", "nghìn", "xã", "hội", "hồ", "sơ", "đồng", "mới"]), max_size=5)


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_a_caption_says_all_of_unit_and_name(name: str, unit: str) -> None:
    found = caption_of(name, unit)
    said = f"{found.unit} {found.label}".casefold().split()
    assert set(unit.casefold().split()) <= set(said)
    assert name.casefold().endswith(found.label.casefold())
    assert set(name.casefold().split()) - set(said) <= {"số", "lượng"}
